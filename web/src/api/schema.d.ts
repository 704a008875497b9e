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
         * @description The agents within one's reach; an agent sees itself.
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
        /**
         * Agent
         * @description One agent's state.
         */
        get: operations["agent_api_v1_agents__extension__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{extension}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Force State
         * @description At once; during a call after it. The agent's screen says who asked for it and why.
         */
        put: operations["force_state_api_v1_agents__extension__state_put"];
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
         * @description Newest first, those within one's reach. An agent sees its own calls.
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
        /**
         * Call
         * @description One call, under way or ended.
         */
        get: operations["call_api_v1_calls__call_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advance
         * @description The caller is the next of its queue; the others keep their order. Again: no change.
         */
        post: operations["advance_api_v1_calls__call_id__advance_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/dtmf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Press
         * @description Keys for the customer's side, one after the other, as if pressed at the agent's phone.
         */
        post: operations["press_api_v1_calls__call_id__dtmf_post"];
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
    "/api/v1/calls/{call_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move
         * @description To another queue, or to one agent who is at work. The time waited so far counts there, too.
         */
        post: operations["move_api_v1_calls__call_id__move_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute
         * @description The customer no longer hears the agent.
         */
        post: operations["mute_api_v1_calls__call_id__mute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/pause-recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause
         * @description From here on the recording holds silence: while a card number is said, say. It goes on by itself at the latest
         *     when this agent's part is over.
         */
        post: operations["pause_api_v1_calls__call_id__pause_recording_post"];
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
    "/api/v1/calls/{call_id}/resume-recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go On */
        post: operations["go_on_api_v1_calls__call_id__resume_recording_post"];
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
    "/api/v1/calls/{call_id}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unmute */
        post: operations["unmute_api_v1_calls__call_id__unmute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dispositions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dispositions
         * @description What an agent may file as the outcome of a call of this queue.
         */
        get: operations["dispositions_api_v1_dispositions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures
         * @description Of every agent, or every unit with all below it, within one's reach.
         */
        get: operations["figures_api_v1_figures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/floor/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Resources
         * @description The carrier's channels and those being recorded, of those there are. The floor feed has it too, as it changes.
         */
        get: operations["resources_api_v1_floor_resources_get"];
        put?: never;
        post?: never;
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
    "/api/v1/me/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Figures
         * @description Mine, up to this second.
         */
        get: operations["my_figures_api_v1_me_figures_get"];
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
         *
         *     ``pstn:`` with a number lets calls ring there, through the carrier; whoever answers presses 1 to take them.
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
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages
         * @description Mine, sent and received, newest first.
         */
        get: operations["messages_api_v1_messages_get"];
        put?: never;
        /**
         * Send
         * @description To one agent, to a unit with everything under it, or to everyone; within one's reach only.
         */
        post: operations["send_api_v1_messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark Read */
        post: operations["mark_read_api_v1_messages__id__read_post"];
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
        /**
         * Queues
         * @description Every queue with its figures.
         */
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
        /**
         * Queue
         * @description One queue with its figures.
         */
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
         * @description Newest first, of calls within one's reach.
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
        /**
         * Recording
         * @description One recording: its state, length, hash, and what is not as it should be.
         */
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
    "/api/v1/settings/dispositions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dispositions
         * @description By queue; `*` for queues without a list of their own.
         */
        get: operations["get_dispositions_api_v1_settings_dispositions_get"];
        /**
         * Put Dispositions
         * @description The whole of it, in place of what was there. What agents have filed stays as it is.
         */
        put: operations["put_dispositions_api_v1_settings_dispositions_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/pause-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Pause Reasons */
        get: operations["get_pause_reasons_api_v1_settings_pause_reasons_get"];
        /**
         * Put Pause Reasons
         * @description The whole list, in place of what was there. Whoever is paused stays so.
         */
        put: operations["put_pause_reasons_api_v1_settings_pause_reasons_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Policies */
        get: operations["get_policies_api_v1_settings_policies_get"];
        /**
         * Put Policies
         * @description Holds for what begins from now on; a lost phone that is waited for already keeps its time.
         */
        put: operations["put_policies_api_v1_settings_policies_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/screen-pop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Screen Pops
         * @description URL templates by queue; `*` for queues without one of their own.
         */
        get: operations["get_screen_pops_api_v1_settings_screen_pop_get"];
        /**
         * Put Screen Pops
         * @description Only http and https, with the host written out; values are percent-encoded when the page is opened.
         */
        put: operations["put_screen_pops_api_v1_settings_screen_pop_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Thresholds
         * @description From when on screens warn and alarm.
         */
        get: operations["get_thresholds_api_v1_settings_thresholds_get"];
        /** Put Thresholds */
        put: operations["put_thresholds_api_v1_settings_thresholds_put"];
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
         * @description Where and as whom your own browser phone registers. Nobody else's is told.
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
    "/api/v1/supervision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Supervisions
         * @description Those under way on agents within one's reach, and one's own.
         */
        get: operations["supervisions_api_v1_supervision_get"];
        put?: never;
        /**
         * Supervise
         * @description Ring one's own phone and hear this agent's calls, now and until it is ended.
         *
         *     Whoever hears this agent already changes the mode; whoever hears another turns to this one, without a new ring.
         */
        post: operations["supervise_api_v1_supervision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supervision/{supervision_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End
         * @description Hear the agent no more; one's phone is hung up. Whoever may supervise the agent may end another's, too.
         */
        delete: operations["end_api_v1_supervision__supervision_id__delete"];
        options?: never;
        head?: never;
        /**
         * Switch
         * @description Another mode, on the same call and without a gap. 200 once it is so; 202 when it will be: no call to hear yet.
         */
        patch: operations["switch_api_v1_supervision__supervision_id__patch"];
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Targets
         * @description What was set within one's reach, and for roles. An agent's own goes before the unit's, the nearest unit first,
         *     then the role's.
         */
        get: operations["targets_api_v1_targets_get"];
        /**
         * Set Target
         * @description Replace the target of one agent, unit or role; both figures null takes it away.
         */
        put: operations["set_target_api_v1_targets_put"];
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
        /** Addressee */
        Addressee: {
            /** Agent */
            agent?: string | null;
            /** Everyone */
            everyone?: boolean | null;
            /** Unit */
            unit?: string | null;
        };
        /**
         * AddresseeIn
         * @description Exactly one of the three.
         */
        AddresseeIn: {
            /**
             * Agent
             * @description An extension.
             */
            agent?: string | null;
            /** Everyone */
            everyone?: true | null;
            /**
             * Unit
             * @description A unit's id: everyone in it and below it.
             */
            unit?: string | null;
        };
        /** Agent */
        Agent: {
            /**
             * Auto Answer
             * @description Whether calls are answered by the phone itself.
             * @default false
             */
            auto_answer?: boolean;
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /** Leg */
            leg: ("on_demand" | "nailed_up" | "supervising") | null;
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
             * Unit
             * @description The id of the team.
             */
            unit: string | null;
            /**
             * Until
             * @description When this ends by itself: wrap-up, or a call kept for a lost phone.
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
            /**
             * Caller
             * @description E.164; as given when it is no number of this world.
             */
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
            /**
             * Direction
             * @description in, out or internal.
             * @default in
             */
            direction?: string;
            /**
             * Disposition
             * @default
             */
            disposition?: string;
            /** Ended At */
            ended_at?: string | null;
            /** Ended By */
            ended_by?: string | null;
            /** @description The stage it ended in; waiting or offered: abandoned. */
            ended_in?: components["schemas"]["CallStage"] | null;
            /**
             * Ivr Path
             * @description While the call is under way.
             */
            ivr_path?: components["schemas"]["IvrStep"][] | null;
            /** Language */
            language: string;
            /**
             * Muted
             * @description Whether the agent's voice is kept from the customer.
             */
            muted?: boolean | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Offers */
            offers?: number | null;
            /** Queue */
            queue: string | null;
            /** Queued At */
            queued_at?: string | null;
            /**
             * Recording
             * @description null once the call has ended.
             */
            recording?: ("on" | "paused" | "off") | null;
            /**
             * Recording Id
             * @description When there is audio that you may hear.
             */
            recording_id?: string | null;
            /** @description Of the customer's number; null: not known. */
            region?: components["schemas"]["Region"] | null;
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
        /** DigitsIn */
        DigitsIn: {
            /**
             * Digits
             * @example 12#
             */
            digits: string;
        };
        /**
         * Dispositions
         * @description By queue; ``*`` for the queues that have no list of their own.
         */
        Dispositions: {
            /** Queues */
            queues?: {
                [key: string]: components["schemas"]["Word"][];
            };
        };
        /** FiguresOf */
        FiguresOf: {
            /**
             * Agent
             * @description An extension, when by agent.
             */
            agent?: string | null;
            /** Answered */
            answered: number;
            /** Available S */
            available_s: number;
            /**
             * Average Handle S
             * @description Talk, hold and wrap-up by call; null before the first.
             */
            average_handle_s: number | null;
            /**
             * Calls
             * @description Conversations: answered and outbound.
             */
            calls: number;
            /** Date */
            date: string;
            /** Hold S */
            hold_s: number;
            /**
             * Missed
             * @description Offers that rang out or were refused.
             */
            missed: number;
            /** Name */
            name: string;
            /**
             * Occupancy
             * @description Busy time as a share of the time signed in and not paused.
             */
            occupancy: number | null;
            /** Outbound */
            outbound: number;
            /** Paused S */
            paused_s: number;
            /** Signed In S */
            signed_in_s: number;
            /** Talk S */
            talk_s: number;
            /** @description Of an agent. */
            target?: components["schemas"]["TargetOut"] | null;
            /**
             * Unit
             * @description The unit's id; of an agent, the team's.
             */
            unit: string | null;
            /** Wrapup S */
            wrapup_s: number;
        };
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
        /** ForcedStateIn */
        ForcedStateIn: {
            /**
             * Reason
             * @description The agent reads it.
             * @default
             */
            reason?: string;
            /**
             * State
             * @enum {string}
             */
            state: "available" | "paused" | "offline";
        };
        /**
         * IvrStep
         * @description A node that the caller passed, or what was pressed there.
         */
        IvrStep: {
            /**
             * Keys
             * @description Digits, timeout, or empty at entry; secret ones are stars.
             */
            keys: string;
            /** @description What people call it. */
            label: components["schemas"]["Region"];
            /** Node */
            node: string;
        };
        /**
         * Level
         * @description From which second on a screen warns, and alarms.
         */
        Level: {
            /** Alarm S */
            alarm_s: number;
            /** Warn S */
            warn_s: number;
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
            /**
             * Language
             * @description zh-CN or en; empty: not chosen.
             */
            language: string;
            /** Must Change Password */
            must_change_password: boolean;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string;
            /**
             * Scopes
             * @description How far each permission reaches.
             */
            scopes: {
                [key: string]: "own" | "team" | "subtree" | "all";
            };
            /** Time Zone */
            time_zone: string;
            unit: components["schemas"]["MyUnit"] | null;
            /** Username */
            username: string;
        };
        /** MessageIn */
        MessageIn: {
            /** Text */
            text: string;
            to: components["schemas"]["AddresseeIn"];
        };
        /** MessageOut */
        MessageOut: {
            /** At */
            at: string;
            from: components["schemas"]["SenderOut"];
            /** Id */
            id: number;
            /**
             * Read At
             * @description When you read it.
             */
            read_at: string | null;
            /** Readers */
            readers: number;
            /**
             * Received
             * @description Whether it came to you; else you sent it.
             */
            received: boolean;
            /** Recipients */
            recipients: number;
            /** Text */
            text: string;
            to: components["schemas"]["Addressee"];
        };
        /** MoveIn */
        MoveIn: {
            /**
             * To
             * @description An agent's extension or a queue's name.
             * @example service
             */
            to: string;
        };
        /** MyFigures */
        MyFigures: {
            /** Answered */
            answered: number;
            /** Available S */
            available_s: number;
            /**
             * Average Handle S
             * @description Talk, hold and wrap-up by call; null before the first.
             */
            average_handle_s: number | null;
            /**
             * Calls
             * @description Conversations: answered and outbound.
             */
            calls: number;
            /** Date */
            date: string;
            /** Hold S */
            hold_s: number;
            /**
             * Missed
             * @description Offers that rang out or were refused.
             */
            missed: number;
            /**
             * Occupancy
             * @description Busy time as a share of the time signed in and not paused.
             */
            occupancy: number | null;
            /** Outbound */
            outbound: number;
            /** Paused S */
            paused_s: number;
            /** Signed In S */
            signed_in_s: number;
            /** Talk S */
            talk_s: number;
            target: components["schemas"]["TargetOut"];
            /** Wrapup S */
            wrapup_s: number;
        };
        /** MyUnit */
        MyUnit: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Path
             * @description Ids from the whole floor down to this unit.
             */
            path: string[];
        };
        /** Page[Call] */
        Page_Call_: {
            /** Items */
            items: components["schemas"]["Call"][];
            /** Next */
            next?: string | null;
        };
        /** Page[FiguresOf] */
        Page_FiguresOf_: {
            /** Items */
            items: components["schemas"]["FiguresOf"][];
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
        /** Page[MessageOut] */
        Page_MessageOut_: {
            /** Items */
            items: components["schemas"]["MessageOut"][];
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
        /** Page[Supervision] */
        Page_Supervision_: {
            /** Items */
            items: components["schemas"]["Supervision"][];
            /** Next */
            next?: string | null;
        };
        /** Page[TargetSet] */
        Page_TargetSet_: {
            /** Items */
            items: components["schemas"]["TargetSet"][];
            /** Next */
            next?: string | null;
        };
        /** Page[WatchedAgent] */
        Page_WatchedAgent_: {
            /** Items */
            items: components["schemas"]["WatchedAgent"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Word] */
        Page_Word_: {
            /** Items */
            items: components["schemas"]["Word"][];
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
        /** PauseReasons */
        PauseReasons: {
            /** Items */
            items: components["schemas"]["Word"][];
        };
        /**
         * Policies
         * @description What this house lets its floor do.
         */
        Policies: {
            /**
             * Agent Told Of Supervision
             * @description Whether an agent sees that somebody listens.
             * @default true
             */
            agent_told_of_supervision?: boolean;
            /**
             * Leaderboards For All
             * @description Names of everyone, not of those one reaches.
             * @default false
             */
            leaderboards_for_all?: boolean;
            /**
             * Recording Limit
             * @description Channels that may be recorded at a time.
             * @default 48
             */
            recording_limit?: number;
            /**
             * Return S
             * @description Seconds a lost browser phone is waited for.
             * @default 20
             */
            return_s?: number;
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
        /** RecordingChannels */
        RecordingChannels: {
            /** In Use */
            in_use: number;
            /** Limit */
            limit: number;
        };
        /**
         * Region
         * @description Where a number is from: its place and, of a mobile, its first carrier.
         */
        Region: {
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /** ResourcesOut */
        ResourcesOut: {
            recording: components["schemas"]["RecordingChannels"];
            /** Trunks */
            trunks: components["schemas"]["Trunk"][];
        };
        /**
         * ScreenPops
         * @description A URL template by queue; ``*`` for the queues that have none of their own. An empty one opens nothing.
         */
        ScreenPops: {
            /** Queues */
            queues?: {
                [key: string]: string;
            };
        };
        /**
         * Seat
         * @description One's own state, with what one should know about it.
         */
        Seat: {
            /**
             * Auto Answer
             * @description Whether calls are answered by the phone itself.
             * @default false
             */
            auto_answer?: boolean;
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /** Leg */
            leg: ("on_demand" | "nailed_up" | "supervising") | null;
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
             * Unit
             * @description The id of the team.
             */
            unit: string | null;
            /**
             * Until
             * @description When this ends by itself: wrap-up, or a call kept for a lost phone.
             */
            until: string | null;
            /**
             * Warnings
             * @default []
             */
            warnings?: string[];
        };
        /** SenderOut */
        SenderOut: {
            /** Name */
            name: string;
            /** Username */
            username: string;
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
        /**
         * Softphone
         * @description What a browser phone signs in with. The sum is as good as a password: keep it in memory only.
         */
        Softphone: {
            /** Authorization User */
            authorization_user: string;
            /**
             * Ha1
             * @description MD5 of authorization_user:realm:password, in hex.
             */
            ha1: string;
            /** Realm */
            realm: string;
            /**
             * Uri
             * @description Whom to register.
             * @example sip:1002-web@127.0.0.1
             */
            uri: string;
            /**
             * Url
             * @description WebSocket address of the SIP server.
             */
            url: string;
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
        /**
         * Supervised
         * @description Who hears an agent's calls.
         */
        Supervised: {
            /** Id */
            id: string;
            mode: components["schemas"]["SupervisionMode"];
            /** Supervisor */
            supervisor: string;
        };
        /** Supervision */
        Supervision: {
            /** Agent */
            agent: string;
            /**
             * Call Id
             * @description The call that is heard.
             */
            call_id: string | null;
            /** Id */
            id: string;
            /** @description As it is; while the customer is on hold barge is whisper. */
            mode: components["schemas"]["SupervisionMode"];
            /** Since */
            since: string;
            /** @description waiting: the agent has no call; the next one is heard by itself. */
            state: components["schemas"]["SupervisionState"];
            /**
             * Supervisor
             * @description Extension.
             */
            supervisor: string;
            /**
             * Told
             * @description Whether the agent is told of it.
             */
            told: boolean;
        };
        /** SupervisionIn */
        SupervisionIn: {
            /**
             * Agent
             * @description Whose calls to hear: an extension.
             * @example service
             */
            agent: string;
            /**
             * Device
             * @description The phone to ring; left out: the browser phone if it is registered, else the desk phone.
             */
            device?: ("webrtc" | "desk") | null;
            /** @default listen */
            mode?: components["schemas"]["SupervisionMode"];
        };
        /**
         * SupervisionMode
         * @description What a supervisor does with an agent's call.
         * @enum {string}
         */
        SupervisionMode: "listen" | "whisper" | "barge" | "takeover";
        /** SupervisionModeIn */
        SupervisionModeIn: {
            mode: components["schemas"]["SupervisionMode"];
        };
        /**
         * SupervisionState
         * @description Where a supervision is.
         * @enum {string}
         */
        SupervisionState: "connecting" | "waiting" | "active" | "ended";
        /**
         * TargetIn
         * @description Exactly one of agent, unit and role. Both figures null takes the target away.
         */
        TargetIn: {
            /** Agent */
            agent?: string | null;
            /** Calls */
            calls?: number | null;
            /** Role */
            role?: string | null;
            /** Talk S */
            talk_s?: number | null;
            /** Unit */
            unit?: string | null;
        };
        /** TargetOut */
        TargetOut: {
            /**
             * Calls
             * @description A day; null: no target.
             */
            calls: number | null;
            /**
             * Talk S
             * @description Seconds a day; null: no target.
             */
            talk_s: number | null;
        };
        /**
         * TargetSet
         * @description A target as somebody set it.
         */
        TargetSet: {
            /**
             * Calls
             * @description A day; null: no target.
             */
            calls: number | null;
            /**
             * Id
             * @description An extension, a unit's id or a role's name.
             */
            id: string;
            /**
             * Of
             * @enum {string}
             */
            of: "agent" | "unit" | "role";
            /**
             * Talk S
             * @description Seconds a day; null: no target.
             */
            talk_s: number | null;
        };
        /**
         * Thresholds
         * @description When a time in state, a wait or a service level is worth a look.
         */
        Thresholds: {
            /**
             * Service Level Alarm
             * @description Below this share it alarms.
             * @default 0.8
             */
            service_level_alarm?: number;
            /**
             * Service Level Warn
             * @description Below this share a screen warns.
             * @default 0.9
             */
            service_level_warn?: number;
            /**
             * States
             * @description By agent state, seconds in it.
             * @default {
             *       "held": {
             *         "alarm_s": 120,
             *         "warn_s": 60
             *       },
             *       "paused": {
             *         "alarm_s": 1800,
             *         "warn_s": 900
             *       },
             *       "ringing": {
             *         "alarm_s": 15,
             *         "warn_s": 10
             *       },
             *       "talking": {
             *         "alarm_s": 600,
             *         "warn_s": 300
             *       },
             *       "wrapup": {
             *         "alarm_s": 120,
             *         "warn_s": 60
             *       }
             *     }
             */
            states?: {
                [key: string]: components["schemas"]["Level"];
            };
            /**
             * @description Of the longest waiting caller.
             * @default {
             *       "alarm_s": 60,
             *       "warn_s": 20
             *     }
             */
            wait?: components["schemas"]["Level"];
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
        /** Trunk */
        Trunk: {
            /** Address */
            address: string;
            /**
             * In Use
             * @description Channels.
             */
            in_use: number;
            /** Name */
            name: string;
            /**
             * Up
             * @description Whether the carrier is there; null: not known.
             */
            up: boolean | null;
        };
        /**
         * WatchedAgent
         * @description An agent as a supervisor sees it.
         */
        WatchedAgent: {
            /**
             * Auto Answer
             * @description Whether calls are answered by the phone itself.
             * @default false
             */
            auto_answer?: boolean;
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /** Leg */
            leg: ("on_demand" | "nailed_up" | "supervising") | null;
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
            /** @description Shown to those who may supervise this agent. */
            supervision?: components["schemas"]["Supervised"] | null;
            /**
             * Unit
             * @description The id of the team.
             */
            unit: string | null;
            /**
             * Until
             * @description When this ends by itself: wrap-up, or a call kept for a lost phone.
             */
            until: string | null;
        };
        /**
         * Word
         * @description A configured word: what is stored, and what people read.
         */
        Word: {
            /**
             * Code
             * @example resolved
             */
            code: string;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
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
                    "application/json": components["schemas"]["Page_WatchedAgent_"];
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
                    "application/json": components["schemas"]["WatchedAgent"];
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
    force_state_api_v1_agents__extension__state_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                extension: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForcedStateIn"];
            };
        };
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
    advance_api_v1_calls__call_id__advance_post: {
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
    press_api_v1_calls__call_id__dtmf_post: {
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
                "application/json": components["schemas"]["DigitsIn"];
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
    move_api_v1_calls__call_id__move_post: {
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
                "application/json": components["schemas"]["MoveIn"];
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
    mute_api_v1_calls__call_id__mute_post: {
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
    pause_api_v1_calls__call_id__pause_recording_post: {
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
    go_on_api_v1_calls__call_id__resume_recording_post: {
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
    unmute_api_v1_calls__call_id__unmute_post: {
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
    dispositions_api_v1_dispositions_get: {
        parameters: {
            query?: {
                /** @description Left out: those of queues without a list of their own. */
                queue?: string | null;
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
                    "application/json": components["schemas"]["Page_Word_"];
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
    figures_api_v1_figures_get: {
        parameters: {
            query?: {
                by?: "agent" | "unit";
                /** @description Only this unit, with all below it. */
                unit?: string | null;
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
                    "application/json": components["schemas"]["Page_FiguresOf_"];
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
    resources_api_v1_floor_resources_get: {
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
                    "application/json": components["schemas"]["ResourcesOut"];
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
    my_figures_api_v1_me_figures_get: {
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
                    "application/json": components["schemas"]["MyFigures"];
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
    messages_api_v1_messages_get: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_MessageOut_"];
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
    send_api_v1_messages_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageOut"];
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
    mark_read_api_v1_messages__id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
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
    get_dispositions_api_v1_settings_dispositions_get: {
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
                    "application/json": components["schemas"]["Dispositions"];
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
    put_dispositions_api_v1_settings_dispositions_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dispositions"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dispositions"];
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
    get_pause_reasons_api_v1_settings_pause_reasons_get: {
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
                    "application/json": components["schemas"]["PauseReasons"];
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
    put_pause_reasons_api_v1_settings_pause_reasons_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseReasons"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PauseReasons"];
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
    get_policies_api_v1_settings_policies_get: {
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
                    "application/json": components["schemas"]["Policies"];
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
    put_policies_api_v1_settings_policies_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Policies"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
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
    get_screen_pops_api_v1_settings_screen_pop_get: {
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
                    "application/json": components["schemas"]["ScreenPops"];
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
    put_screen_pops_api_v1_settings_screen_pop_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenPops"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenPops"];
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
    get_thresholds_api_v1_settings_thresholds_get: {
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
                    "application/json": components["schemas"]["Thresholds"];
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
    put_thresholds_api_v1_settings_thresholds_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Thresholds"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thresholds"];
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
    supervisions_api_v1_supervision_get: {
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
                    "application/json": components["schemas"]["Page_Supervision_"];
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
    supervise_api_v1_supervision_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupervisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supervision"];
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
    end_api_v1_supervision__supervision_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supervision_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
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
    switch_api_v1_supervision__supervision_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supervision_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupervisionModeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supervision"];
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
    targets_api_v1_targets_get: {
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
                    "application/json": components["schemas"]["Page_TargetSet_"];
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
    set_target_api_v1_targets_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TargetIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
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
}
