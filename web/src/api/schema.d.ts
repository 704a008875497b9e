// Made by `npm run types` from the API's description; do not edit.

export interface paths {
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agents
         * @description Every agent; an agent sees only itself.
         */
        get: operations["agents_api_v1_agents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{extension}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agent */
        get: operations["agent_api_v1_agents__extension__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Login
         * @description Name and password for an access token.
         */
        post: operations["login_api_v1_auth_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew
         * @description A token that is still good for a fresh one, so that a screen stays signed in while it is in use.
         */
        post: operations["renew_api_v1_auth_renew_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls
         * @description Newest first. An agent sees its own calls.
         */
        get: operations["calls_api_v1_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Call */
        get: operations["call_api_v1_calls__call_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hang Up
         * @description End the call. 200 once it has ended, 202 when that takes longer.
         */
        post: operations["hang_up_api_v1_calls__call_id__hangup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold
         * @description The customer hears music. 200 once so, 202 when that takes longer.
         */
        post: operations["hold_api_v1_calls__call_id__hold_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume
         * @description Both hear each other again. 200 once so, 202 when that takes longer.
         */
        post: operations["resume_api_v1_calls__call_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline
         * @description Every fact of the contact in order, each with ``id``, ``type``, ``at``; offers with their reasons.
         */
        get: operations["timeline_api_v1_calls__call_id__timeline_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer
         * @description Blind, to an agent's extension or a queue: the agent is free at once, the customer waits for the next.
         */
        post: operations["transfer_api_v1_calls__call_id__transfer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ivr/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flows
         * @description The newest version of each.
         */
        get: operations["flows_api_v1_ivr_flows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ivr/flows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flow
         * @description The newest version with its document.
         */
        get: operations["flow_api_v1_ivr_flows__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Me */
        get: operations["me_api_v1_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Seat
         * @description Sign in to the floor, paused at first. The same seat again changes nothing; another one moves you.
         */
        post: operations["take_seat_api_v1_me_session_post"];
        /**
         * Leave Seat
         * @description Sign out of the floor; during a call, after it.
         */
        delete: operations["leave_seat_api_v1_me_session_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set State
         * @description Be available, or pause. During a call a pause takes effect after it.
         */
        put: operations["set_state_api_v1_me_state_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/wrapup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save Wrapup
         * @description How the call went; ``done`` ends the wrap-up. It may still be written down later.
         */
        post: operations["save_wrapup_api_v1_me_wrapup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pause-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pause Reasons */
        get: operations["pause_reasons_api_v1_pause_reasons_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Queues */
        get: operations["queues_api_v1_queues_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Queue */
        get: operations["queue_api_v1_queues__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recordings
         * @description Newest first. An agent asks by one of its own calls.
         */
        get: operations["recordings_api_v1_recordings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recording */
        get: operations["recording_api_v1_recordings__id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audio
         * @description WAV, stereo: customer left, agent right. Range and If-Range work; the ETag is the file's SHA-256.
         */
        get: operations["audio_api_v1_recordings__id__audio_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Up
         * @description The first administrator, with the token of the link that was printed at the first start. It works once.
         */
        post: operations["set_up_api_v1_setup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/softphone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Softphone
         * @description Where a browser phone registers; its password is the one of the API.
         */
        get: operations["softphone_api_v1_softphone_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Agent */
        Agent: {
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /** Leg */
            leg: ("on_demand" | "nailed_up") | null;
            /** Name */
            name: string;
            /** Queue */
            queue: string | null;
            /**
             * Reachable
             * @description Whether the phone is registered; null: not known yet.
             */
            reachable: boolean | null;
            /** Reason */
            reason: string;
            /** Since */
            since: string;
            /** Skills */
            skills: {
                [key: string]: number;
            };
            state: components["schemas"]["AgentState"];
            /**
             * Until
             * @description When wrap-up ends by itself.
             */
            until: string | null;
        };
        /**
         * AgentState
         * @description Where an agent is; the one vocabulary of screens, API and journal.
         * @enum {string}
         */
        AgentState: "offline" | "available" | "reserved" | "ringing" | "talking" | "held" | "wrapup" | "paused";
        /** Call */
        Call: {
            /** Agent */
            agent: string | null;
            /** Arrived At */
            arrived_at: string;
            /** Call Id */
            call_id: string;
            /** Caller */
            caller: string;
            /**
             * Cause
             * @description Q.850 cause of the customer's leg.
             */
            cause?: number | null;
            /** Connected At */
            connected_at?: string | null;
            /** Dialled */
            dialled: string;
            /** Ended At */
            ended_at?: string | null;
            /** Ended By */
            ended_by?: string | null;
            /** @description The stage it ended in; waiting or offered: abandoned. */
            ended_in?: components["schemas"]["CallStage"] | null;
            /** Language */
            language: string;
            /** Offers */
            offers?: number | null;
            /** Queue */
            queue: string | null;
            /** Queued At */
            queued_at?: string | null;
            /**
             * Since
             * @description When it entered this stage; null once it has ended.
             */
            since?: string | null;
            stage: components["schemas"]["CallStage"];
            /** Talk S */
            talk_s?: number | null;
            /** Waited S */
            waited_s?: number | null;
        };
        /**
         * CallStage
         * @description Where a call is.
         * @enum {string}
         */
        CallStage: "ivr" | "waiting" | "offered" | "talking" | "held" | "after" | "ended";
        /** Flow */
        Flow: {
            /** Name */
            name: string;
            /** Published At */
            published_at: string | null;
            /** Published By */
            published_by: string;
            /** Version */
            version: number;
        };
        /** FlowDocument */
        FlowDocument: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /** Published At */
            published_at: string | null;
            /** Published By */
            published_by: string;
            /** Version */
            version: number;
        };
        /** LoginIn */
        LoginIn: {
            /** Password */
            password: string;
            /** Username */
            username: string;
        };
        /** Me */
        Me: {
            agent: components["schemas"]["Agent"] | null;
            /** Extension */
            extension: string | null;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string;
            /** Username */
            username: string;
        };
        /** Page[Agent] */
        Page_Agent_: {
            /** Items */
            items: components["schemas"]["Agent"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Call] */
        Page_Call_: {
            /** Items */
            items: components["schemas"]["Call"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Flow] */
        Page_Flow_: {
            /** Items */
            items: components["schemas"]["Flow"][];
            /** Next */
            next?: string | null;
        };
        /** Page[PauseReason] */
        Page_PauseReason_: {
            /** Items */
            items: components["schemas"]["PauseReason"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Queue] */
        Page_Queue_: {
            /** Items */
            items: components["schemas"]["Queue"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Recording] */
        Page_Recording_: {
            /** Items */
            items: components["schemas"]["Recording"][];
            /** Next */
            next?: string | null;
        };
        /** Page[dict[str, Any]] */
        Page_dict_str__Any__: {
            /** Items */
            items: {
                [key: string]: unknown;
            }[];
            /** Next */
            next?: string | null;
        };
        /** PauseReason */
        PauseReason: {
            /** Code */
            code: string;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
        };
        /**
         * ProblemOut
         * @description RFC 9457.
         */
        ProblemOut: {
            /** Detail */
            detail: string;
            /**
             * Hint
             * @description What to do.
             */
            hint: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /** Queue */
        Queue: {
            /** Abandoned */
            abandoned: number;
            /**
             * Agents
             * @description Agents who can serve this queue, by state.
             */
            agents: {
                [key: string]: number;
            };
            /** Answered */
            answered: number;
            /**
             * Expected Wait S
             * @description For a call arriving now; null while unknown.
             */
            expected_wait_s: number | null;
            /** Longest Wait Since */
            longest_wait_since: string | null;
            /** Name */
            name: string;
            /**
             * Service Level
             * @description Share of today's calls answered in time; null before the first.
             */
            service_level: number | null;
            /** Service Level S */
            service_level_s: number;
            /** Waiting */
            waiting: number;
        };
        /** Recording */
        Recording: {
            /**
             * Audio
             * @description Where the audio is; null while there is none.
             */
            audio: string | null;
            /** Call Id */
            call_id: string;
            /** Ended At */
            ended_at: string | null;
            /** Findings */
            findings: {
                [key: string]: unknown;
            }[];
            /** Id */
            id: string;
            /** Reason */
            reason: string;
            /** Seconds */
            seconds: number;
            /** Sha256 */
            sha256: string;
            /** Started At */
            started_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "recording" | "complete" | "repaired" | "absent";
        };
        /**
         * Seat
         * @description One's own state, with what one should know about it.
         */
        Seat: {
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /** Leg */
            leg: ("on_demand" | "nailed_up") | null;
            /** Name */
            name: string;
            /** Queue */
            queue: string | null;
            /**
             * Reachable
             * @description Whether the phone is registered; null: not known yet.
             */
            reachable: boolean | null;
            /** Reason */
            reason: string;
            /** Since */
            since: string;
            /** Skills */
            skills: {
                [key: string]: number;
            };
            state: components["schemas"]["AgentState"];
            /**
             * Until
             * @description When wrap-up ends by itself.
             */
            until: string | null;
            /**
             * Warnings
             * @default []
             */
            warnings?: string[];
        };
        /** SessionIn */
        SessionIn: {
            /**
             * Auto Answer
             * @default false
             */
            auto_answer?: boolean;
            /**
             * Device
             * @example webrtc
             */
            device: string;
            /**
             * Leg
             * @default on_demand
             * @enum {string}
             */
            leg?: "on_demand" | "nailed_up";
        };
        /** SetupIn */
        SetupIn: {
            /** Password */
            password: string;
            /** Token */
            token: string;
            /**
             * Username
             * @example 1002
             */
            username: string;
        };
        /** Softphone */
        Softphone: {
            /** Realm */
            realm: string;
            /** Uri */
            uri: string | null;
            /**
             * Url
             * @description WebSocket address of the SIP server.
             */
            url: string;
            /** Username */
            username: string | null;
        };
        /** StateIn */
        StateIn: {
            /**
             * Reason
             * @description Why paused; GET /pause-reasons lists the configured codes.
             * @default
             */
            reason?: string;
            /**
             * State
             * @enum {string}
             */
            state: "available" | "paused";
        };
        /** TokenOut */
        TokenOut: {
            /** Access Token */
            access_token: string;
            /**
             * Expires In
             * @description Seconds.
             */
            expires_in: number;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type?: "bearer";
        };
        /** TransferIn */
        TransferIn: {
            /**
             * Kind
             * @default blind
             * @enum {string}
             */
            kind?: "blind" | "attended";
            /**
             * To
             * @description An agent's extension or a queue's name.
             * @example service
             */
            to: string;
        };
        /** WrapupIn */
        WrapupIn: {
            /**
             * Call Id
             * @example 1732240000.12
             */
            call_id: string;
            /**
             * Disposition
             * @default
             */
            disposition?: string;
            /**
             * Done
             * @default false
             */
            done?: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    agents_api_v1_agents_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Agent_"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    agent_api_v1_agents__extension__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                extension: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    login_api_v1_auth_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenOut"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    renew_api_v1_auth_renew_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenOut"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    calls_api_v1_calls_get: {
        parameters: {
            query?: {
                /** @description true: under way; false: ended; left out: all. */
                active?: boolean | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Call_"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    call_api_v1_calls__call_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    hang_up_api_v1_calls__call_id__hangup_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    hold_api_v1_calls__call_id__hold_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    resume_api_v1_calls__call_id__resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    timeline_api_v1_calls__call_id__timeline_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_dict_str__Any__"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    transfer_api_v1_calls__call_id__transfer_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    flows_api_v1_ivr_flows_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Flow_"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    flow_api_v1_ivr_flows__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowDocument"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    me_api_v1_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    take_seat_api_v1_me_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seat"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    leave_seat_api_v1_me_session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seat"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    set_state_api_v1_me_state_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seat"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    save_wrapup_api_v1_me_wrapup_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrapupIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seat"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    pause_reasons_api_v1_pause_reasons_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PauseReason_"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    queues_api_v1_queues_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Queue_"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    queue_api_v1_queues__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    recordings_api_v1_recordings_get: {
        parameters: {
            query?: {
                call_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Recording_"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    recording_api_v1_recordings__id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    audio_api_v1_recordings__id__audio_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    set_up_api_v1_setup_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenOut"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    softphone_api_v1_softphone_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Softphone"];
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
}
