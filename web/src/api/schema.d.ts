// Made by `npm run types` from the API's description; do not edit.

export interface paths {
    "/api/v1/abandoned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leads
         * @description Leads, the latest lost first. An agent sees those whose task it has; who leads, those of all below.
         */
        get: operations["leads_api_v1_abandoned_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/abandoned/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lost Calls
         * @description The calls that a figure is made of, the latest first.
         */
        get: operations["lost_calls_api_v1_abandoned_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/abandoned/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures
         * @description Lost calls and what became of their leads, by queue, dialled number, place, node, hour and second.
         *
         *     A lead counts where its caller was lost first. `share_recovered` is recovered / (leads - returned): a caller who got
         *     through before anybody had called back needed nobody.
         */
        get: operations["figures_api_v1_abandoned_figures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/abandoned/ivr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ivr
         * @description How many calls entered each node of the IVR, and how many ended there; by whole hours.
         */
        get: operations["ivr_api_v1_abandoned_ivr_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/abandoned/{lead_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Lead
         * @description The lead of this name, each call that was lost, and each that was made to the number since.
         */
        get: operations["one_lead_api_v1_abandoned__lead_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/agents/{extension}/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let Go On Break
         * @description Somebody who stands in line for a break goes first, or at once. It is the agent who then goes.
         */
        post: operations["let_go_on_break_api_v1_agents__extension__break_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{extension}/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pauses
         * @description The pause reasons, and what the agent has used of each today.
         */
        get: operations["pauses_api_v1_agents__extension__pauses_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{extension}/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Skills
         * @description All of this agent's skills, in place of what was there. Holds for the next call that the agent is offered.
         */
        put: operations["put_skills_api_v1_agents__extension__skills_put"];
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
    "/api/v1/agents/{extension}/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * States
         * @description An agent's day, state by state, also of one who is signed out. At most 32 days at a time.
         */
        get: operations["states_api_v1_agents__extension__states_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreed-callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agreed Callbacks
         * @description Due first, first; those that have ended, the latest first. Who runs campaigns sees all of theirs, others
         *     their own.
         */
        get: operations["agreed_callbacks_api_v1_agreed_callbacks_get"];
        put?: never;
        /**
         * Agree
         * @description During the call or after it. A time at which the contact rules let nobody be called is refused, with the rule
         *     and the next time that may be agreed. One lead has one callback: agreeing anew moves it.
         */
        post: operations["agree_api_v1_agreed_callbacks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreed-callbacks/about/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * About Call
         * @description Whom a callback of this call would be for: 404 when it is no call of a campaign's, or none of yours.
         */
        get: operations["about_call_api_v1_agreed_callbacks_about__call_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreed-callbacks/judged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judged
         * @description Whether this time may be agreed, and the next one that may. Nothing is written.
         */
        post: operations["judged_api_v1_agreed_callbacks_judged_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreed-callbacks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Nobody calls any more; the lead is done.
         */
        post: operations["cancel_api_v1_agreed_callbacks__id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreed-callbacks/{id}/give": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give
         * @description To an agent of yours, or to any agent of the campaign.
         */
        post: operations["give_api_v1_agreed_callbacks__id__give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreed-callbacks/{id}/move": {
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
         * @description To another time or number, as the contact rules allow; or with another note.
         */
        post: operations["move_api_v1_agreed_callbacks__id__move_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alarms
         * @description The latest first. Alarms of agents are seen by those who reach them; those of queues and of the floor by all who
         *     answer alarms, without the names of agents beyond their reach, and but for lines of other units' campaigns.
         */
        get: operations["alarms_api_v1_alarms_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Alarm
         * @description The alarm, and its whole life.
         */
        get: operations["one_alarm_api_v1_alarms__id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge
         * @description I have seen it, and do something about it: it goes no further up, and its task is mine.
         */
        post: operations["acknowledge_api_v1_alarms__id__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit
         * @description Who did what, to whom, when and from where; the newest first. Times without an offset are the floor's.
         */
        get: operations["audit_api_v1_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange
         * @description The code of `/#signin=CODE` for an access token: once, within a minute, in the browser that signed in.
         */
        post: operations["exchange_api_v1_auth_exchange_post"];
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
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout
         * @description End this sign-in: its tokens are worth nothing from now on, its feeds close. The seat is left as it is.
         */
        post: operations["logout_api_v1_auth_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/{name}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Callback
         * @description From the provider: to `/#signin=CODE`, or to `/#signin-failed=REASON` (`state`, `denied`, `identity`,
         *     `provider`, `unknown-user`).
         */
        get: operations["callback_api_v1_auth_oidc__name__callback_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/{name}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start
         * @description To the provider.
         */
        get: operations["start_api_v1_auth_oidc__name__start_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Providers
         * @description Where one may sign in beside the user name and password. Open to all.
         */
        get: operations["providers_api_v1_auth_providers_get"];
        put?: never;
        post?: never;
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
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendars
         * @description Every calendar with its week, and whether it is open now.
         */
        get: operations["calendars_api_v1_calendars_get"];
        put?: never;
        /**
         * Add Calendar
         * @description A new one. The public holidays of a country that none has named yet are looked up first, which takes a second.
         */
        post: operations["add_calendar_api_v1_calendars_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Calendar
         * @description Title, country and week; days stay. Holds at once for who calls from now on.
         */
        put: operations["put_calendar_api_v1_calendars__name__put"];
        post?: never;
        /**
         * Remove Calendar
         * @description Only when no queue and no campaign goes by it.
         */
        delete: operations["remove_calendar_api_v1_calendars__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{name}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days
         * @description Each day of a year: whether it is open, and who says so.
         */
        get: operations["days_api_v1_calendars__name__days_get"];
        /**
         * Put Days
         * @description What people say of these days. It stays when the law's days are written anew.
         */
        put: operations["put_days_api_v1_calendars__name__days_put"];
        post?: never;
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
         * @description Newest first, those within one's reach. An agent sees its own calls. The filters look back: they apply to the
         *     ledger, not to `active=true`.
         */
        get: operations["calls_api_v1_calls_get"];
        put?: never;
        /**
         * Dial
         * @description Call an outside number, a colleague or a conference room. Your own phone rings first, to be answered at once;
         *     then the other side.
         *
         *     A number is called and kept in E.164 however it was dialled; short numbers (10086) stay as they are. What is neither
         *     is refused with 404 before any phone rings, one on the do-not-call list with 409 unless you run campaigns; then it
         *     is audited. The call is in stage ``dialling`` until somebody answers. Its end says why nobody did (``outcome``).
         */
        post: operations["dial_api_v1_calls_post"];
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
    "/api/v1/calls/{call_id}/campaign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaign Call
         * @description Whose call it is, who was called, how it may be filed and was, its script and what was captured; null: no
         *     campaign's.
         */
        get: operations["campaign_call_api_v1_calls__call_id__campaign_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Candidates
         * @description Why nobody takes this call now: everybody who could, or lacks little, and what rules each of them out.
         */
        get: operations["candidates_api_v1_calls__call_id__candidates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/conference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Conference
         * @description All hear each other. With ``to`` that one is called first, and joined on answering.
         */
        post: operations["conference_api_v1_calls__call_id__conference_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opt Out
         * @description The person of this call is called no more, for good and by no campaign, from now on; the reason is kept. Of a
         *     call of one's own, now or before; whoever runs campaigns, of any call that one sees.
         */
        post: operations["opt_out_api_v1_calls__call_id__do_not_call_post"];
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
         * @description End the call. 200 once it has ended, 202 when that takes longer. Whose part in it is over, by a transfer say, is
         *     refused with 409 ``not-yours``, here as in all that follows.
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
    "/api/v1/calls/{call_id}/last-attempt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Last Attempt
         * @description Of a call in: how a campaign has tried to reach its caller last, within 30 days; null: none has, or it is no call
         *     in. ``dropped``: the caller had answered, no agent was free, and was told this number.
         */
        get: operations["last_attempt_api_v1_calls__call_id__last_attempt_get"];
        put?: never;
        post?: never;
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
    "/api/v1/calls/{call_id}/parties/{party_id}": {
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
         * Drop
         * @description Let this one go; agent and customer talk on.
         */
        delete: operations["drop_api_v1_calls__call_id__parties__party_id__delete"];
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
    "/api/v1/calls/{call_id}/pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pick Up
         * @description Take this call, which rings at a colleague of my team. It rings at my phone then, and theirs falls silent.
         */
        post: operations["pick_up_api_v1_calls__call_id__pickup_post"];
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
        /**
         * Go On
         * @description The recording goes on where it was paused.
         */
        post: operations["go_on_api_v1_calls__call_id__resume_recording_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep
         * @description Where the call is in its script and what was captured, the whole of it; the same again changes nothing. The first
         *     time decides the version. By whoever talks or has talked in it, also during the wrap-up and later; before somebody
         *     has answered there is nothing to keep.
         */
        put: operations["keep_api_v1_calls__call_id__script_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap
         * @description Talk with the one who is on hold, and put the other on hold.
         */
        post: operations["swap_api_v1_calls__call_id__swap_post"];
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
         * @description Every fact of the contact in order, each with ``id``, ``type``, ``at``; offers with their reasons and who was
         *     considered, of those whom one reaches; of a call that a campaign dialled the decision to dial, for those who run
         *     campaigns. ``names`` has what those are called whom its fields mean, by field. ``trunk``: by which it came or went,
         *     empty for none.
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
         * @description Blind: you are free at once, and the customer waits for an agent or a queue, or hears a number being called.
         *
         *     Attended: the customer is held while you talk with a colleague or an outside number first; then ``complete``,
         *     ``cancel``, ``swap`` or ``conference``.
         */
        post: operations["transfer_api_v1_calls__call_id__transfer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/transfer/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Let go whom you consulted, answered or not; you are with the customer again.
         */
        post: operations["cancel_api_v1_calls__call_id__transfer_cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call_id}/transfer/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete
         * @description Join the customer with whom you consulted; your part is over.
         */
        post: operations["complete_api_v1_calls__call_id__transfer_complete_post"];
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
        /**
         * Unmute
         * @description The agent is heard again.
         */
        post: operations["unmute_api_v1_calls__call_id__unmute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaigns
         * @description All of one's own, with what each of them decided last. Who runs a unit's campaigns sees those of that unit.
         */
        get: operations["campaigns_api_v1_campaigns_get"];
        put?: never;
        /**
         * Add Campaign
         * @description A new one, stopped, and the queue of its name, in which who answers waits for the moment that an agent needs.
         */
        post: operations["add_campaign_api_v1_campaigns_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaign
         * @description Its settings, its state, what was decided last, what the contact rules have refused today, what holds it, and how
         *     far it is towards its goal.
         */
        get: operations["campaign_api_v1_campaigns__name__get"];
        /**
         * Change Campaign
         * @description The whole of its settings. Holds at once; what rings, rings on.
         */
        put: operations["change_campaign_api_v1_campaigns__name__put"];
        post?: never;
        /**
         * Remove Campaign
         * @description When it is stopped, rings nowhere, has no call and none that an agent writes down, owes no agreed callback, and
         *     nothing leads to its queue, which goes too. Its lists are of no campaign then. What it has dialled stays, with its
         *     reports, so its name is not given again then.
         */
        delete: operations["remove_campaign_api_v1_campaigns__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts
         * @description The latest first; also of a campaign that is removed.
         */
        get: operations["attempts_api_v1_campaigns__name__attempts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Callbacks
         * @description How many agreed callbacks are open, and whose: for whoever is about to stop the campaign, or to remove it.
         */
        get: operations["open_callbacks_api_v1_campaigns__name__callbacks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/callbacks/hand-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand On
         * @description All that do not ring now go to another campaign, at the same times and to the same agents. What that campaign's
         *     contact rules would never let be dialled stays, as ``stayed`` says.
         */
        post: operations["hand_on_api_v1_campaigns__name__callbacks_hand_on_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/callbacks/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description Nobody calls these customers any more, and the reason stays with each. Those that ring now are left.
         */
        post: operations["withdraw_api_v1_campaigns__name__callbacks_withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/compliance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report
         * @description Day by day, with what every rule has refused. What must never have happened is counted anew from the attempts,
         *     and not from what was decided: by the rules that stood when each was permitted, however their file was edited.
         */
        get: operations["report_api_v1_campaigns__name__compliance_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/compliance.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Table
         * @description The same as CSV; shares from 0 to 1.
         */
        get: operations["table_api_v1_campaigns__name__compliance_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/compliance.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Book
         * @description The same as a workbook, with a column for each rule that has refused, by which rules attempts were made, and
         *     which of them were against a rule.
         */
        get: operations["book_api_v1_campaigns__name__compliance_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/compliance/against": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Against
         * @description The attempts behind the report's three counts that are to be 0, the latest first: as many rows by count as it
         *     says. A page may have fewer than were asked for and still a next one: it ends once it has judged many attempts.
         */
        get: operations["list_against_api_v1_campaigns__name__compliance_against_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/compliance/attempts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Permitted Attempts
         * @description Every attempt of these days with what permitted it, as it was kept when it was written: the contact rules and
         *     the date of their version, and the consent with its evidence. For whoever asks why a number was called.
         */
        get: operations["permitted_attempts_api_v1_campaigns__name__compliance_attempts_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results
         * @description By disposition and reason, in the campaign's own order; what it uses no more comes last.
         */
        get: operations["results_api_v1_campaigns__name__results_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Table
         * @description Every conversation, the latest first, with a column for each field that a version of the script asks.
         */
        get: operations["table_api_v1_campaigns__name__results_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/results.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Book
         * @description The same as a workbook; times are times and numbers are numbers.
         */
        get: operations["book_api_v1_campaigns__name__results_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/results/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Result Calls
         * @description The latest first.
         */
        get: operations["result_calls_api_v1_campaigns__name__results_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/results/calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * File Later
         * @description How a conversation went of which nobody has filed anything, by whoever runs the campaign: in its agent's place,
         *     and to the lead it does what it would have done then. What is filed already (409) is its agent's to change.
         */
        put: operations["file_later_api_v1_campaigns__name__results_calls__call_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Script
         * @description The latest version, what is wrong with it now, and what its words may take from leads.
         */
        get: operations["script_api_v1_campaigns__name__script_get"];
        /**
         * Publish
         * @description A new version, for calls that begin from now on; those under way keep theirs. The same again makes none. In
         *     If-Match: the version that it follows.
         */
        put: operations["publish_api_v1_campaigns__name__script_put"];
        post?: never;
        /**
         * Withdraw
         * @description Calls that begin from now on have none. What was captured stays.
         */
        delete: operations["withdraw_api_v1_campaigns__name__script_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/script/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check
         * @description What publishing it would say; nothing is changed.
         */
        post: operations["check_api_v1_campaigns__name__script_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set State
         * @description Start, pause, drain or stop. Draining: nothing new is dialled, and it stops when the last call is over: at once
         *     when there is none. Stopped: what rings is hung up on once it has rung for the least time of the contact rules.
         */
        post: operations["set_state_api_v1_campaigns__name__state_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give Campaign
         * @description Whose it is, with its lists, callbacks and figures: another unit's, or the whole floor's. Only to a unit that one
         *     reaches oneself; to the whole floor, who runs all its campaigns.
         */
        put: operations["give_campaign_api_v1_campaigns__name__unit_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/who-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who Calls
         * @description Whether it has a recording of its own; without one people hear "Hello", and which number to call back.
         */
        get: operations["who_calls_api_v1_campaigns__name__who_calls_get"];
        /**
         * Put Who Calls
         * @description The body is the recording, WAV or MP3: who calls, and what for. The next one who finds no agent hears it.
         */
        put: operations["put_who_calls_api_v1_campaigns__name__who_calls_put"];
        post?: never;
        /**
         * Remove Who Calls
         * @description From now on people hear a mere "Hello" before the number to call back. A campaign that is not stopped keeps it
         *     where its contact rules demand it.
         */
        delete: operations["remove_who_calls_api_v1_campaigns__name__who_calls_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{name}/who-calls/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who Calls Audio
         * @description WAV, as it is heard.
         */
        get: operations["who_calls_audio_api_v1_campaigns__name__who_calls_audio_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Colleagues
         * @description Agents with their states, those at work first, and queues. Only whoever is available can be called.
         */
        get: operations["colleagues_api_v1_colleagues_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complaints
         * @description The latest first.
         */
        get: operations["complaints_api_v1_complaints_get"];
        put?: never;
        /**
         * File
         * @description About one attempt, or the last one to this number. It counts against the campaign and the number shown from now
         *     on (the rule's days and share are the preset's), and the number is called no more unless you say otherwise.
         */
        post: operations["file_api_v1_complaints_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/brakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Brakes Now
         * @description Campaigns, and numbers that they show, of which anybody has complained within their rules' days: those that are
         *     held first. A brake lets go by itself when the oldest complaint no longer counts, or at once when one is withdrawn
         *     and there are few enough then. What is held dials nobody: GET /campaigns/{name} says so, too.
         */
        get: operations["brakes_now_api_v1_complaints_brakes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description It counts no more, and stays on file: it was about another call, or the person has taken it back. For those who
         *     manage the house: whoever runs a campaign does not release its brake alone. The number stays on the do-not-call
         *     list.
         */
        post: operations["withdraw_api_v1_complaints__id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rooms
         * @description All of them, with what is booked; who is inside where you may steer.
         */
        get: operations["rooms_api_v1_conference_rooms_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms/{extension}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Room
         * @description One room.
         */
        get: operations["room_api_v1_conference_rooms__extension__get"];
        /**
         * Put Room
         * @description A new room, or other rules for one; they hold for whoever enters from now on.
         */
        put: operations["put_room_api_v1_conference_rooms__extension__put"];
        post?: never;
        /**
         * Remove Room
         * @description With its bookings. Not while somebody is inside.
         */
        delete: operations["remove_room_api_v1_conference_rooms__extension__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms/{extension}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book
         * @description The room for a time, or from then on. Whoever dials it meanwhile and has the PIN enters.
         */
        post: operations["book_api_v1_conference_rooms__extension__bookings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms/{extension}/bookings/{id}": {
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
         * Cancel
         * @description Nobody enters any more. Whoever is inside stays until the conference is ended.
         */
        delete: operations["cancel_api_v1_conference_rooms__extension__bookings__id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms/{extension}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End
         * @description Everybody hears a goodbye. The booking goes on: whoever has the PIN may come again.
         */
        post: operations["end_api_v1_conference_rooms__extension__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms/{extension}/inside/{leg}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute
         * @description The others do not hear this one any more, or hear it again.
         */
        put: operations["mute_api_v1_conference_rooms__extension__inside__leg__put"];
        post?: never;
        /**
         * Put Out
         * @description This one hears a goodbye, and its call is over.
         */
        delete: operations["put_out_api_v1_conference_rooms__extension__inside__leg__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conference-rooms/{extension}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lock
         * @description Only its leader enters, as long as somebody is inside who is there now.
         */
        put: operations["lock_api_v1_conference_rooms__extension__lock_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consents
         * @description The latest first, also those that have run out or were withdrawn.
         */
        get: operations["consents_api_v1_consents_get"];
        put?: never;
        /**
         * File
         * @description The contact rules know it from now on. Who runs no campaigns files what was said in a call of one's own.
         */
        post: operations["file_api_v1_consents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Consents
         * @description A CSV or XLSX that was sent with POST /leads/files, of 20,000 rows at most, with the headings number, evidence,
         *     given and until (号码 凭证 同意时间 有效期至). All or none: bad rows are named with their reasons.
         */
        post: operations["import_consents_api_v1_consents_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consent
         * @description One of them, with who has filed it and who has withdrawn it.
         */
        get: operations["consent_api_v1_consents__id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description It ends at once, and with it what this person has agreed to before; both stay on file.
         */
        post: operations["withdraw_api_v1_consents__id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Presets
         * @description Those that come with Callfloor and the house's own, as their files say now, with what each demands; of a file
         *     that cannot be read, what is wrong with it: nobody is dialled under it until it is corrected.
         */
        get: operations["presets_api_v1_contact_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-rules/{preset}/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kept
         * @description What these rules said whenever they permitted an attempt, in the order in which each edit began to. They stay
         *     however the file is edited, so that of every attempt it can be said what stood then.
         */
        get: operations["kept_api_v1_contact_rules__preset__kept_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers
         * @description Yours, those that nobody looks after, and those that you reach. Searched: what begins with it comes first, and a
         *     page may hold less than `limit`, even nothing, while `next` goes on. Else: changed last, first.
         */
        get: operations["customers_api_v1_customers_get"];
        put?: never;
        /**
         * Add
         * @description A new record. A number that another one has is refused with 409 `number-known`, which names those that you may
         *     see, unless `although_known`. Who says nothing of an owner writes a record that is everybody's.
         */
        post: operations["add_api_v1_customers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Duplicates
         * @description Numbers that several records have, with these records: perhaps one customer.
         */
        get: operations["duplicates_api_v1_customers_duplicates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customer
         * @description One record; by the id of one that was merged, the record that stays.
         */
        get: operations["customer_api_v1_customers__id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change
         * @description What is left out stays. Whoever is on the phone with a customer may, whoever looks after it.
         */
        patch: operations["change_api_v1_customers__id__patch"];
        trace?: never;
    };
    "/api/v1/customers/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts
         * @description What campaigns have dialled of the customer's numbers, newest first, with what came of it and how it was filed;
         *     also what nobody has answered.
         */
        get: operations["attempts_api_v1_customers__id__attempts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls
         * @description Calls with any of the customer's numbers, newest first, whoever served them; a recording only where you may hear
         *     it.
         */
        get: operations["calls_api_v1_customers__id__calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History
         * @description Who changed what in the record, and when; also of records that were merged into it.
         */
        get: operations["history_api_v1_customers__id__history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description The other record goes into this one, for good, with its numbers, tags, orders, follow-ups and history; where both
         *     say something this one is right. Its id leads here from now on.
         */
        post: operations["merge_api_v1_customers__id__merge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages
         * @description Messages that the customer has left, newest first, a hundred at most.
         */
        get: operations["messages_api_v1_customers__id__messages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description The customer's orders, newest first, whoever sold them.
         */
        get: operations["orders_api_v1_customers__id__orders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/displays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Displays
         * @description The newest first: those one has made, or all for whoever reaches the whole floor.
         */
        get: operations["displays_api_v1_displays_get"];
        put?: never;
        /**
         * Make Display
         * @description A one-time code for one large screen. Its names are the whole floor's: for whoever sees those.
         */
        post: operations["make_display_api_v1_displays_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/displays/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeem
         * @description The code for the display's token; no sign-in is asked for. Spaces, hyphens and small letters do not matter.
         */
        post: operations["redeem_api_v1_displays_redeem_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/displays/{id}": {
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
         * Withdraw Display
         * @description Its screen goes dark at once, and its token is good for nothing.
         */
        delete: operations["withdraw_display_api_v1_displays__id__delete"];
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
         * @description What an agent may file as the outcome of a call of this queue; of a campaign's queue, the campaign's.
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
    "/api/v1/dispositions/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaign Dispositions
         * @description What every campaign is called and what its codes mean, for whoever sees its calls.
         */
        get: operations["campaign_dispositions_api_v1_dispositions_campaigns_get"];
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
    "/api/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Ups
         * @description Due first, first. An agent sees its own; who leads, those of all below.
         */
        get: operations["follow_ups_api_v1_follow_ups_get"];
        put?: never;
        /**
         * Add
         * @description A promise to contact a customer whom you may see, at a time; by you, or by somebody of yours.
         */
        post: operations["add_api_v1_follow_ups_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Owners
         * @description Whom you may give one, by name; the first of them when there are many.
         */
        get: operations["owners_api_v1_follow_ups_owners_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Follow Up
         * @description One of them, and who did what to it.
         */
        get: operations["one_follow_up_api_v1_follow_ups__id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description The customer was contacted, or there is nothing to be done any more.
         */
        post: operations["done_api_v1_follow_ups__id__done_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}/give": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give
         * @description To somebody of yours.
         */
        post: operations["give_api_v1_follow_ups__id__give_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}/move": {
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
         * @description At another time; whoever has it is reminded then.
         */
        post: operations["move_api_v1_follow_ups__id__move_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description It was not done after all.
         */
        post: operations["reopen_api_v1_follow_ups__id__reopen_post"];
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
    "/api/v1/leaderboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leaderboard
         * @description Of conversations that are over. Talk time includes time on hold; service level is the share of calls in that
         *     were answered in their queue's time. A week begins on Monday.
         */
        get: operations["leaderboard_api_v1_leaderboards_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Do Not Call
         * @description The latest first; those that have run out, too.
         */
        get: operations["do_not_call_api_v1_leads_do_not_call_get"];
        put?: never;
        /**
         * Block
         * @description From now on. The answer is what holds of this number: of several entries the one that lasts longest. To shorten
         *     one, take the number off the list for a reason and add it anew.
         */
        post: operations["block_api_v1_leads_do_not_call_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/do-not-call/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History
         * @description All that was ever said of one number, by whom, and who took it off the list and why; what holds comes first.
         */
        get: operations["history_api_v1_leads_do_not_call__number__get"];
        put?: never;
        post?: never;
        /**
         * Allow
         * @description It may be called again, whoever has put it there, for a reason that stays with its entries.
         */
        delete: operations["allow_api_v1_leads_do_not_call__number__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin File
         * @description Announce a CSV (UTF-8, UTF-16 or GB18030) or XLSX. What is not imported within a day is removed.
         */
        post: operations["begin_file_api_v1_leads_files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One File
         * @description How much of it is here.
         */
        get: operations["one_file_api_v1_leads_files__id__get"];
        /**
         * Add Piece
         * @description The file's next piece: some bytes as they are. A piece that was lost is sent again.
         */
        put: operations["add_piece_api_v1_leads_files__id__put"];
        post?: never;
        /**
         * Remove File
         * @description It is not needed any more. One that is imported is removed by itself.
         */
        delete: operations["remove_file_api_v1_leads_files__id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/files/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look
         * @description Its headings and first rows, and what each column seems to be.
         */
        get: operations["look_api_v1_leads_files__id__look_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports
         * @description The latest fifty, the newest first.
         */
        get: operations["imports_api_v1_leads_imports_get"];
        put?: never;
        /**
         * Begin Import
         * @description Begin an import, or a dry run that writes nothing. GET /leads/imports/{id} says how far it is.
         */
        post: operations["begin_import_api_v1_leads_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Import
         * @description How far it is, or what came of it. A dry run is forgotten when the floor starts anew.
         */
        get: operations["one_import_api_v1_leads_imports__id__get"];
        put?: never;
        post?: never;
        /**
         * Cancel Import
         * @description Break it off; nothing of it is left. Not when it is published already, which takes seconds.
         */
        delete: operations["cancel_import_api_v1_leads_imports__id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/imports/{id}/bad-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bad Rows
         * @description CSV in UTF-8: exactly the rows that could not be read, each with its line and the reason. Kept for 30 days.
         */
        get: operations["bad_rows_api_v1_leads_imports__id__bad_rows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists
         * @description All lists of one's campaigns with how many leads are in which state, by campaign; those that are dialled first
         *     come first.
         */
        get: operations["lists_api_v1_leads_lists_get"];
        put?: never;
        /**
         * Add List
         * @description An empty one. POST /leads/imports makes one, too, once its file is imported.
         */
        post: operations["add_list_api_v1_leads_lists_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/lists/{id}": {
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
         * Remove List
         * @description With its leads that were never dialled; what was dialled stays for the reports, and is dialled no more. Not while
         *     customers on it wait for agreed callbacks.
         */
        delete: operations["remove_list_api_v1_leads_lists__id__delete"];
        options?: never;
        head?: never;
        /**
         * Change List
         * @description Its name, campaign, priority and share, and whether it is dialled.
         */
        patch: operations["change_list_api_v1_leads_lists__id__patch"];
        trace?: never;
    };
    "/api/v1/leads/lists/{id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leads Of
         * @description Its leads, in the order in which they came.
         */
        get: operations["leads_of_api_v1_leads_lists__id__leads_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/lists/{id}/recycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recycle
         * @description Leads that are done are due once more, by what came of them last and how long ago that is; a dry run counts. The
         *     contact rules and the count of their attempts stay; numbers that do not exist, and faxes, never come back.
         */
        post: operations["recycle_api_v1_leads_lists__id__recycle_post"];
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
        /**
         * Me
         * @description Who I am, what I may do and how far it reaches, and where I stand on the floor.
         */
        get: operations["me_api_v1_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Me
         * @description My language and time zone.
         */
        patch: operations["change_me_api_v1_me_patch"];
        trace?: never;
    };
    "/api/v1/me/break": {
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
         * Withdraw Break
         * @description I do not stand in line for a break any more. Doing it twice is harmless.
         */
        delete: operations["withdraw_break_api_v1_me_break_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Campaigns
         * @description Those that run and whose skills I have: in manual or preview mode, or those that dial by themselves.
         */
        get: operations["my_campaigns_api_v1_me_campaigns_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/campaigns/{name}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call
         * @description Dial a number, or a lead of it, in the campaign's name: its caller id, its contact rules, its record and wrap-up.
         *     My phone first, then the customer.
         */
        post: operations["call_api_v1_me_campaigns__name__calls_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/campaigns/{name}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Leads
         * @description Whom I could call: those whom no colleague has at the moment, 50 at most.
         */
        get: operations["my_leads_api_v1_me_campaigns__name__leads_get"];
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
    "/api/v1/me/nearby": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Nearby
         * @description What rings at colleagues of my team, the longest first.
         */
        get: operations["nearby_api_v1_me_nearby_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Ends my other sign-ins. The phone's password is another one and stays.
         */
        post: operations["change_password_api_v1_me_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Pauses
         * @description The pause reasons, and what I have used of each today.
         */
        get: operations["my_pauses_api_v1_me_pauses_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pick Up Next
         * @description Take the call that has rung longest at a colleague of my team.
         */
        post: operations["pick_up_next_api_v1_me_pickup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Preview
         * @description The lead that is before me, with what was tried before and whose record has its number.
         */
        get: operations["my_preview_api_v1_me_preview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/preview/{id}/dial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dial
         * @description My phone first, then the customer. The contact rules are asked now; a refusal names the rule, and the next lead
         *     comes.
         */
        post: operations["dial_api_v1_me_preview__id__dial_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/preview/{id}/never": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Never
         * @description This person is called no more, at none of its numbers, for good and by no campaign; then another lead. Whatever
         *     skips are left.
         */
        post: operations["never_api_v1_me_preview__id__never_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/preview/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Skip
         * @description Another lead, please. This one is shown again after the campaign's time, to anybody.
         */
        post: operations["skip_api_v1_me_preview__id__skip_post"];
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
         *     ``pstn:`` with a number lets calls ring there, through the carrier; whoever answers presses 1 to take them. The
         *     number is kept in E.164; what is none, or one of the floor's own, is refused with 422.
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
    "/api/v1/me/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Sign Ins
         * @description Where I am signed in, the newest first.
         */
        get: operations["my_sign_ins_api_v1_me_sign_ins_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sign-ins/{id}": {
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
         * End My Sign In
         * @description End one of my sign-ins, at once.
         */
        delete: operations["end_my_sign_in_api_v1_me_sign_ins__id__delete"];
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
         *
         *     A break for which too many are away already puts the agent in line (`break_line`); a turn is taken by asking again.
         */
        put: operations["set_state_api_v1_me_state_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My States
         * @description My day, state by state.
         */
        get: operations["my_states_api_v1_me_states_get"];
        put?: never;
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
         * @description How the call went; ``done`` ends the wrap-up. It may still be written down later, and replaces what was.
         *
         *     Of a campaign's call the disposition must be one that the campaign has (422 names those), and with ``done`` have the
         *     reason and the note that it demands. It settles the lead, and who wants no more calls is on the do-not-call list.
         */
        post: operations["save_wrapup_api_v1_me_wrapup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/wrapup/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend Wrapup
         * @description So many seconds more, up to what the call's queue allows in all (`until_most`); from then on it is refused.
         */
        post: operations["extend_wrapup_api_v1_me_wrapup_extend_post"];
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
        /**
         * Mark Read
         * @description I have read it.
         */
        post: operations["mark_read_api_v1_messages__id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers
         * @description Every number of ours that is answered.
         */
        get: operations["numbers_api_v1_numbers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Number
         * @description A new number or another flow for it; holds for the next call.
         */
        put: operations["put_number_api_v1_numbers__number__put"];
        post?: never;
        /**
         * Remove Number
         * @description Whoever dials it from now on hears that there is no such number. Calls that are here go on.
         */
        delete: operations["remove_number_api_v1_numbers__number__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description Newest first, of those whom you reach. An agent sees what it has sold.
         */
        get: operations["orders_api_v1_orders_get"];
        put?: never;
        /**
         * Add
         * @description A draft of yours, for a customer whom you may see.
         */
        post: operations["add_api_v1_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Order
         * @description One order with its money and with who did what to it.
         */
        get: operations["order_api_v1_orders__id__get"];
        /**
         * Rewrite
         * @description The whole of a draft, in place of what was there.
         */
        put: operations["rewrite_api_v1_orders__id__put"];
        post?: never;
        /**
         * Discard
         * @description A draft that nobody wants.
         */
        delete: operations["discard_api_v1_orders__id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay
         * @description Money has come, all or a part of it; an amount below nothing was given back.
         */
        post: operations["pay_api_v1_orders__id__payments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place
         * @description It is sold: from now on it waits for the second team.
         */
        post: operations["place_api_v1_orders__id__place_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject
         * @description The second team says no, and why.
         */
        post: operations["reject_api_v1_orders__id__reject_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Back
         * @description It came back, or nobody took it.
         */
        post: operations["send_back_api_v1_orders__id__return_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revise
         * @description A rejected order is a draft again.
         */
        post: operations["revise_api_v1_orders__id__revise_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ship
         * @description It is on its way; the note may have the parcel's number.
         */
        post: operations["ship_api_v1_orders__id__ship_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign
         * @description Delivered, and signed for. With all of its money there it is paid at once.
         */
        post: operations["sign_api_v1_orders__id__sign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify
         * @description The second team says yes. Never by whoever wrote, placed or sold it: 409 `own-order`.
         */
        post: operations["verify_api_v1_orders__id__verify_post"];
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
        /**
         * Pause Reasons
         * @description The configured reasons.
         */
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
         * @description Every queue with its figures, but for the lines of other units' campaigns.
         */
        get: operations["queues_api_v1_queues_get"];
        put?: never;
        /**
         * Add Queue
         * @description A new queue. Callers come to it by a number, a flow or another queue's overflow.
         */
        post: operations["add_queue_api_v1_queues_post"];
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
        /**
         * Remove Queue
         * @description Only when nothing leads to it and nobody waits in it. What was counted stays in the figures.
         */
        delete: operations["remove_queue_api_v1_queues__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{name}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rules
         * @description Who serves it, how, how long callers wait and what happens then.
         */
        get: operations["get_rules_api_v1_queues__name__rules_get"];
        /**
         * Put Rules
         * @description The whole of it, in place of what was there. Holds at once, also for those who wait; what is under way with an
         *     agent (a ring, a wrap-up) keeps its time. Warnings say what can never act.
         */
        put: operations["put_rules_api_v1_queues__name__rules_put"];
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
         * @description WAV, stereo: customer left, agent right. Range and If-Range work; the ETag is the file's SHA-256. Every play and
         *     download is audited; the parts that a player fetches one after the other are one play.
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
    "/api/v1/removed-campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Removed Campaigns
         * @description Those that have dialled, the latest removed first. Their results, compliance reports and attempts are where they
         *     were: under `/campaigns/{name}`.
         */
        get: operations["removed_campaigns_api_v1_removed_campaigns_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agents
         * @description How agents within one's reach spent their time, and what they did. Time counts for the team that the agent was
         *     in when it passed; by agent each row has its pauses by reason.
         */
        get: operations["agents_api_v1_reports_agents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/agents.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agents Book
         * @description The same as `GET /reports/agents`, as a workbook.
         */
        get: operations["agents_book_api_v1_reports_agents_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls
         * @description Calls by what they came for, whence and when. Whoever does not reach everybody sees what their teams answered,
         *     and what nobody did. A visit counts in the quarter of an hour in which it began.
         */
        get: operations["calls_api_v1_reports_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/calls.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls Book
         * @description The same as a workbook: numbers, times and shares are typed, and no text is a formula.
         */
        get: operations["calls_book_api_v1_reports_calls_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report
         * @description What campaigns have dialled and what has come of it. Whoever does not reach everybody sees attempts of the own
         *     agents, and those that nobody was connected to, in campaigns of the whole floor and of the own units.
         */
        get: operations["report_api_v1_reports_campaigns_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/campaigns.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Book
         * @description The same as a workbook: numbers, times and shares are typed, and no text is a formula.
         */
        get: operations["book_api_v1_reports_campaigns_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/campaigns/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts
         * @description Those that a figure of the report counts, the latest first.
         */
        get: operations["attempts_api_v1_reports_campaigns_attempts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ledger
         * @description How far Asterisk's own record, the facts, the call ledger, the recordings and the figures agreed, by day, the
         *     latest first. Today is compared every quarter of an hour, each day once more when it is over.
         */
        get: operations["ledger_api_v1_reports_ledger_get"];
        put?: never;
        /**
         * Check Ledger
         * @description Compare a day now.
         */
        post: operations["check_ledger_api_v1_reports_ledger_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/queue-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Queue Log
         * @description The lines that Asterisk's own app_queue would have written to `queue_log`, for programs that read it. Of the
         *     whole floor, for whoever reaches all of it.
         */
        get: operations["queue_log_api_v1_reports_queue_log_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild
         * @description Make every figure anew from the journal. Reports are incomplete until it is done; calls go on.
         */
        post: operations["rebuild_api_v1_reports_rebuild_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sales
         * @description Of those whom you reach. Orders count on the day they were placed, money on the day it came; a call that several
         *     answered counts once in each row, and once in the total. By day: 92 days at most.
         */
        get: operations["sales_api_v1_reports_sales_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/wait-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait Times
         * @description How long callers waited, by second, until they were answered or hung up. Of whole days: the span is widened to
         *     them. Whoever does not reach everybody sees what their teams answered, and what nobody did.
         */
        get: operations["wait_times_api_v1_reports_wait_times_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/waits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waits
         * @description The expected waits that were promised in this time, against what callers waited. A promise is a quantile: four of
         *     five should be kept. It counts for the hour in which it was made, and once, when it is known whether it was kept.
         */
        get: operations["waits_api_v1_reports_waits_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles
         * @description Every role with its permissions and how far each reaches.
         */
        get: operations["roles_api_v1_roles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Role
         * @description Replace the permissions of a role, or make a new one. Holds at once for all who have it.
         */
        put: operations["put_role_api_v1_roles__name__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alarms
         * @description From when on people are told, and when all is well again; queues may have levels of their own.
         */
        get: operations["get_alarms_api_v1_settings_alarms_get"];
        /**
         * Put Alarms
         * @description The whole of it. An alarm whose condition is switched off is cleared.
         */
        put: operations["put_alarms_api_v1_settings_alarms_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/breaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Breaks
         * @description How many may be on break at once.
         */
        get: operations["get_breaks_api_v1_settings_breaks_get"];
        /**
         * Put Breaks
         * @description Whoever is on break stays; who stands in line and has room now is told at once.
         */
        put: operations["put_breaks_api_v1_settings_breaks_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/customer-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Customer Fields
         * @description What a customer's record holds beside name, company, numbers, tags and note.
         */
        get: operations["get_customer_fields_api_v1_settings_customer_fields_get"];
        /**
         * Put Customer Fields
         * @description The whole list, in its order. What records hold of a field that is given up stays in them.
         */
        put: operations["put_customer_fields_api_v1_settings_customer_fields_put"];
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
    "/api/v1/settings/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Leads
         * @description Who of the lost callers is a lead, when it is recovered, and who calls back by when.
         */
        get: operations["get_leads_api_v1_settings_leads_get"];
        /**
         * Put Leads
         * @description Holds for what happens from now on; tasks that are there keep their deadline.
         */
        put: operations["put_leads_api_v1_settings_leads_put"];
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
        /**
         * Get Pause Reasons
         * @description The words for why somebody is paused.
         */
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
        /**
         * Get Policies
         * @description What the house has decided: who is told of supervision, how long a call is kept for a lost phone.
         */
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
        /**
         * Put Thresholds
         * @description The whole of it, in place of what was there.
         */
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
    "/api/v1/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Skills
         * @description Every skill that somebody has or some queue asks for.
         */
        get: operations["skills_api_v1_skills_get"];
        put?: never;
        post?: never;
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
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks
         * @description Those that are due first come first. An agent sees its own and its unit's; who leads, those of all below.
         */
        get: operations["tasks_api_v1_tasks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Task
         * @description The task, and who did what to it.
         */
        get: operations["one_task_api_v1_tasks__id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign
         * @description Give it to somebody of yours, to a unit, to the next in turn, or to nobody.
         */
        post: operations["assign_api_v1_tasks__id__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done
         * @description It is done, or there is nothing to be done.
         */
        post: operations["done_api_v1_tasks__id__done_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note
         * @description Something that whoever works on it should know.
         */
        post: operations["note_api_v1_tasks__id__note_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description It was not done after all.
         */
        post: operations["reopen_api_v1_tasks__id__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start
         * @description I am at it; it is mine from now on. Of two who start it at once, one is refused.
         */
        post: operations["start_api_v1_tasks__id__start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunk-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Order
         * @description The whole order; holds for the next call.
         */
        put: operations["put_order_api_v1_trunk_order_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trunks
         * @description All of them, in the floor's order.
         */
        get: operations["trunks_api_v1_trunks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trunks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Trunk
         * @description A new trunk, the last in order, or other values for one. Holds for the next call; calls that stand go on.
         */
        put: operations["put_trunk_api_v1_trunks__name__put"];
        post?: never;
        /**
         * Remove Trunk
         * @description Not while a campaign names it. Calls that it bears go on.
         */
        delete: operations["remove_trunk_api_v1_trunks__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units
         * @description The units within one's reach, each with its way up to the whole floor; parents first.
         */
        get: operations["units_api_v1_units_get"];
        put?: never;
        /**
         * Make Unit
         * @description A new unit. A department lies in the floor, a squad in a department, a team in any of them.
         */
        post: operations["make_unit_api_v1_units_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}": {
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
         * Drop Unit
         * @description Only when nobody belongs to it, nothing lies in it, and no rule names it.
         */
        delete: operations["drop_unit_api_v1_units__id__delete"];
        options?: never;
        head?: never;
        /**
         * Alter Unit
         * @description Rename it, move it, give it a leader. What people see follows at once.
         */
        patch: operations["alter_unit_api_v1_units__id__patch"];
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users
         * @description People within one's reach, by user name.
         */
        get: operations["users_api_v1_users_get"];
        put?: never;
        /**
         * Add User
         * @description Hire somebody, at work at once. The one-time password is in the answer, and nowhere else.
         */
        post: operations["add_user_api_v1_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Users
         * @description CSV (UTF-8 or GB18030) or XLSX as the body, with the headings username, name, role, unit, extension, skills
         *     (`sales:5 lang.en:3`), language. All or none: rows with problems are handed back with their reasons.
         */
        post: operations["import_users_api_v1_users_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * User
         * @description One user.
         */
        get: operations["user_api_v1_users__username__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change User
         * @description Takes effect at once; for an agent in a call, after it. A new extension brings a new phone password.
         */
        patch: operations["change_user_api_v1_users__username__patch"];
        trace?: never;
    };
    "/api/v1/users/{username}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New Password
         * @description A one-time password, shown once, to be changed at first use. All sign-ins of this user end.
         */
        post: operations["new_password_api_v1_users__username__password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{username}/phone-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New Phone Password
         * @description A new password for the desk phone, shown once; the phone must be told before it registers again.
         */
        post: operations["new_phone_password_api_v1_users__username__phone_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{username}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign Ins
         * @description Where this user is signed in, the newest first.
         */
        get: operations["sign_ins_api_v1_users__username__sign_ins_get"];
        put?: never;
        post?: never;
        /**
         * End Sign Ins
         * @description End them, at once for requests and open feeds. A call under way goes on.
         */
        delete: operations["end_sign_ins_api_v1_users__username__sign_ins_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages
         * @description The messages of my boxes, or of one of them; the newest first.
         */
        get: operations["messages_api_v1_voicemail_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail/boxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Boxes
         * @description My own box, those of the queues I could serve, and those of the people I reach.
         */
        get: operations["boxes_api_v1_voicemail_boxes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail/greetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Greetings
         * @description Of the boxes whose greeting is mine to set.
         */
        get: operations["greetings_api_v1_voicemail_greetings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail/greetings/{box}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Greeting
         * @description The body is the recording, WAV or MP3; the next caller hears it. What cannot be used changes nothing.
         */
        put: operations["put_greeting_api_v1_voicemail_greetings__box__put"];
        post?: never;
        /**
         * Remove Greeting
         * @description From now on callers hear the house's.
         */
        delete: operations["remove_greeting_api_v1_voicemail_greetings__box__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail/greetings/{box}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Greeting Audio
         * @description WAV, as callers hear it.
         */
        get: operations["greeting_audio_api_v1_voicemail_greetings__box__audio_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Message
         * @description One message.
         */
        get: operations["message_api_v1_voicemail__id__get"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description The audio goes for good, and the audit log keeps who did it. The call's own recording stays.
         */
        delete: operations["delete_api_v1_voicemail__id__delete"];
        options?: never;
        head?: never;
        /**
         * Change
         * @description Heard, done, or new once more. Done ends the task, too.
         */
        patch: operations["change_api_v1_voicemail__id__patch"];
        trace?: never;
    };
    "/api/v1/voicemail/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audio
         * @description WAV. Range and If-Range work; the ETag is the file's SHA-256. Every play is audited. It is still new until
         *     somebody says that it was heard.
         */
        get: operations["audio_api_v1_voicemail__id__audio_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voicemail/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Word Again
         * @description Let the house's command try once more.
         */
        post: operations["word_again_api_v1_voicemail__id__transcript_post"];
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
        /**
         * AboutOut
         * @description What a callback of this call would be about.
         */
        AboutOut: {
            /** Campaign */
            campaign: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** @description One that is agreed already: agreeing anew moves it. */
            open: components["schemas"]["AgreedOut"] | null;
            /** Zone */
            zone: string;
        };
        /** AcknowledgeIn */
        AcknowledgeIn: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
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
        /** AgainIn */
        AgainIn: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Against
         * @description What must never have been, as the counts of it are named.
         * @enum {string}
         */
        Against: "outside_hours" | "too_often" | "short_rings";
        /**
         * AgainstOut
         * @description An attempt that no rule should have let through; once for each count of the report that it is in.
         */
        AgainstOut: {
            /** @description The count of the report. */
            against: components["schemas"]["Against"];
            /** Agent */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Before At */
            before_at: string | null;
            /**
             * Before Call Id
             * @description Of too_often: the attempt before it.
             */
            before_call_id: string | null;
            /** Before Campaign */
            before_campaign: string | null;
            /**
             * By Hand
             * @description ``agent`` has dialled it.
             */
            by_hand: boolean;
            /**
             * Call Id
             * @description Of the attempt, and of the call if somebody has answered.
             */
            call_id: string;
            /** Campaign */
            campaign: string;
            /** Dialled At */
            dialled_at: string;
            /** Disposition */
            disposition: string;
            /** Dropped */
            dropped: boolean;
            /** @description What was found of it, as a sentence. */
            found: components["schemas"]["Region"];
            /**
             * Lead Id
             * @description Null: a number of no list.
             */
            lead_id: number | null;
            /**
             * Least S
             * @description ... and should have.
             */
            least_s: number | null;
            /**
             * Local At
             * @description When it was dialled, by that place's clock.
             */
            local_at: string | null;
            /**
             * Name
             * @description The lead's.
             */
            name: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /**
             * Outcome
             * @description Empty: under way.
             */
            outcome: string;
            /**
             * Preset
             * @description The contact rules that it was permitted by; null: not kept.
             */
            preset: string | null;
            /**
             * Preset Since
             * @description The date of their version.
             */
            preset_since: string | null;
            /**
             * Rang For S
             * @description Of short_rings: how long it rang, or was on its way to.
             */
            rang_for_s: number | null;
            /** Rang S */
            rang_s: number | null;
            /** Reason */
            reason: string;
            /**
             * Rule
             * @description The rule that should have kept it; null: of ringing, which has no code.
             */
            rule: string | null;
            rule_name: components["schemas"]["Region"];
            /** Shown As */
            shown_as: string;
            /**
             * Zone
             * @description Of the place where it was no calling time; empty: nobody knows it. Null: not about hours.
             */
            zone: string | null;
        };
        /** Agent */
        Agent: {
            /**
             * Auto Answer
             * @description Whether calls are answered by the phone itself.
             * @default false
             */
            auto_answer?: boolean;
            /** @description Where the agent stands in line for a break. */
            break_line?: components["schemas"]["BreakPlace"] | null;
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /**
             * Forced
             * @description Whether a supervisor has put the agent into this pause.
             * @default false
             */
            forced?: boolean;
            /**
             * Kept For
             * @description The hotline for which this agent serves no campaign now.
             */
            kept_for?: string | null;
            /** Leg */
            leg: ("on_demand" | "nailed_up" | "supervising") | null;
            /**
             * Lent To
             * @description The queue that has borrowed this outbound seat.
             */
            lent_to?: string | null;
            /** Name */
            name: string;
            /**
             * Overran
             * @description `once` or `day`: this pause is longer than allowed at a time, or today.
             * @default
             */
            overran?: string;
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
             * Then
             * @description What comes after the call: `pause:REASON`, `forced:REASON`, `sign_out:REASON`.
             * @default
             */
            then?: string;
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
             * Until Most
             * @description Up to when a wrap-up can be extended.
             */
            until_most?: string | null;
        };
        /**
         * AgentFigures
         * @description Time in each state within the span, exact; what lasts is counted up to now.
         */
        AgentFigures: {
            /** Answered */
            answered: number;
            /** Available S */
            available_s: number;
            /**
             * Average Handle S
             * @description By call answered or made.
             */
            average_handle_s: number | null;
            /**
             * Handle S
             * @description talking + held + wrap-up
             */
            handle_s: number;
            /** Held S */
            held_s: number;
            /**
             * Internal S
             * @description With colleagues, wrap-up of such calls included.
             */
            internal_s: number;
            /**
             * Missed
             * @description Offers that rang out.
             */
            missed: number;
            /**
             * Occupancy
             * @description handle / (handle + available)
             */
            occupancy: number | null;
            /** Outbound */
            outbound: number;
            /** Paused S */
            paused_s: number;
            /**
             * Preview S
             * @description A campaign's lead was before the agent, and nobody was called yet.
             */
            preview_s: number;
            /** Refused */
            refused: number;
            /** Reserved S */
            reserved_s: number;
            /** Ringing S */
            ringing_s: number;
            /**
             * Signed In S
             * @description The sum of all states.
             */
            signed_in_s: number;
            /**
             * Talking S
             * @description With customers, without time on hold.
             */
            talking_s: number;
            /** Transfers */
            transfers: number;
            /**
             * Utilisation
             * @description handle / signed in
             */
            utilisation: number | null;
            /** Wrapup S */
            wrapup_s: number;
        };
        /** AgentReport */
        AgentReport: {
            /** As Of */
            as_of: string | null;
            /** By */
            by: string;
            /** From */
            from: string;
            /** Items */
            items: components["schemas"]["AgentRow"][];
            /** To */
            to: string;
            total: components["schemas"]["AgentFigures"];
        };
        /** AgentRow */
        AgentRow: {
            /** Answered */
            answered: number;
            /** Available S */
            available_s: number;
            /**
             * Average Handle S
             * @description By call answered or made.
             */
            average_handle_s: number | null;
            /**
             * Handle S
             * @description talking + held + wrap-up
             */
            handle_s: number;
            /** Held S */
            held_s: number;
            /**
             * Internal S
             * @description With colleagues, wrap-up of such calls included.
             */
            internal_s: number;
            /**
             * Key
             * @description A queue's name, a number, a team's id, an extension, or a begin in RFC 3339; an hour of the day (0-23) or a weekday (1-7, Monday first); empty: none.
             */
            key: string;
            /**
             * Missed
             * @description Offers that rang out.
             */
            missed: number;
            /**
             * Name En
             * @default
             */
            name_en?: string;
            /**
             * Name Zh
             * @default
             */
            name_zh?: string;
            /**
             * Occupancy
             * @description handle / (handle + available)
             */
            occupancy: number | null;
            /** Outbound */
            outbound: number;
            /** Paused S */
            paused_s: number;
            /**
             * Pauses
             * @description By agent: seconds paused by reason.
             */
            pauses?: {
                [key: string]: number;
            } | null;
            /**
             * Preview S
             * @description A campaign's lead was before the agent, and nobody was called yet.
             */
            preview_s: number;
            /** Refused */
            refused: number;
            /** Reserved S */
            reserved_s: number;
            /** Ringing S */
            ringing_s: number;
            /**
             * Signed In S
             * @description The sum of all states.
             */
            signed_in_s: number;
            /**
             * Talking S
             * @description With customers, without time on hold.
             */
            talking_s: number;
            /** Transfers */
            transfers: number;
            /**
             * Utilisation
             * @description handle / signed in
             */
            utilisation: number | null;
            /** Wrapup S */
            wrapup_s: number;
        };
        /** AgentSkillsOut */
        AgentSkillsOut: {
            /** Extension */
            extension: string;
            /** Skills */
            skills: {
                [key: string]: number;
            };
        };
        /**
         * AgentState
         * @description Where an agent is; the one vocabulary of screens, API and journal.
         * @enum {string}
         */
        AgentState: "offline" | "available" | "reserved" | "ringing" | "talking" | "held" | "wrapup" | "paused";
        /** AgreedIn */
        AgreedIn: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Call Id
             * @example 1732240000.12
             */
            call_id: string;
            /** @default personal */
            kind?: components["schemas"]["AgreedKind"];
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Number
             * @description Where the person wants to be called; empty: as before.
             * @default
             */
            number?: string;
        };
        /**
         * AgreedKind
         * @enum {string}
         */
        AgreedKind: "personal" | "shared";
        /** AgreedOut */
        AgreedOut: {
            /**
             * Agent
             * @description Whose it is, by extension; of a shared one: whose it was.
             */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** Agreed In */
            agreed_in: string;
            /**
             * By Hand
             * @description The campaign is dialled by hand: nobody calls unless its agent does.
             */
            by_hand: boolean;
            /** Campaign */
            campaign: string;
            /** @description Nobody is called for it unless it is ``running``; null: the campaign is no more. */
            campaign_state: components["schemas"]["CampaignState"] | null;
            /** Campaign Title */
            campaign_title: string;
            /**
             * Due At
             * @description As it was agreed.
             */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string;
            /** Ended By Name */
            ended_by_name: string;
            /** First Try At */
            first_try_at: string | null;
            /** @description The contact rule that has put it off. */
            held_by: components["schemas"]["Region"] | null;
            /** Id */
            id: number;
            kind: components["schemas"]["AgreedKind"];
            /** Lead Id */
            lead_id: number;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Made By Name */
            made_by_name: string;
            /** Name */
            name: string;
            /**
             * Next At
             * @description Nobody is called before that.
             */
            next_at: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /**
             * On Time
             * @description Whether it was called within the campaign's minutes; null: not yet.
             */
            on_time: boolean | null;
            /**
             * Overdue
             * @description Its time has come, and nobody has called yet.
             */
            overdue: boolean;
            place: components["schemas"]["Region"] | null;
            /**
             * Reason
             * @description In the words of who cancelled it.
             */
            reason: string;
            /** Served By */
            served_by: string | null;
            /** Served By Name */
            served_by_name: string;
            /** Served In */
            served_in: string | null;
            /**
             * Shared At
             * @description AgreedWhen a personal one became everybody's.
             */
            shared_at: string | null;
            state: components["schemas"]["AgreedState"];
            /** Tries */
            tries: number;
            /** @description AgreedWhy it was cancelled. */
            why: components["schemas"]["AgreedWhy"] | null;
            /**
             * Zone
             * @description Where the number is, IANA; empty: not known.
             */
            zone: string;
        };
        /** AgreedPage */
        AgreedPage: {
            /** Items */
            items: components["schemas"]["AgreedOut"][];
            kept: components["schemas"]["KeptOut"];
            /** Next */
            next?: string | null;
        };
        /**
         * AgreedProblem
         * @description No contact rule lets anybody be called then, or the callback cannot be changed any more.
         */
        AgreedProblem: {
            /** Detail */
            detail: string;
            /**
             * Hint
             * @description What to do.
             */
            hint: string;
            refused?: components["schemas"]["JudgedOut"] | null;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * AgreedState
         * @description Of an agreed callback.
         * @enum {string}
         */
        AgreedState: "agreed" | "dialling" | "reached" | "not_reached" | "cancelled";
        /**
         * AgreedTermsValue
         * @description How the campaign keeps the callbacks that its agents agree with customers. Minutes.
         */
        AgreedTermsValue: {
            /**
             * Grace Min
             * @description ... after this.
             * @default 15
             */
            grace_min?: number;
            /**
             * @description A personal one whose agent is not there: any agent's, or not.
             * @default shared
             */
            late?: components["schemas"]["Late"];
            /**
             * On Time Min
             * @description Called by then it was on time.
             * @default 5
             */
            on_time_min?: number;
            /**
             * Retry Min
             * @default 15
             */
            retry_min?: number;
            /**
             * Tries
             * @default 3
             */
            tries?: number;
        };
        /**
         * AgreedWhen
         * @description Which of them somebody looks at.
         * @enum {string}
         */
        AgreedWhen: "open" | "overdue" | "ended";
        /**
         * AgreedWhy
         * @description Why it was cancelled, or ended without anybody of us having called.
         * @enum {string}
         */
        AgreedWhy: "person" | "do_not_call" | "rule" | "lead_ended" | "called_in" | "campaign_gone";
        /**
         * AlarmLevel
         * @description One condition's levels. Shares are from 0 to 1, waits and states in seconds.
         */
        AlarmLevel: {
            /** Clear At */
            clear_at: number;
            /**
             * Clear S
             * @description So long it must be well before it is cleared.
             * @default 60
             */
            clear_s?: number;
            /**
             * Hold S
             * @description So long it must be so before anybody is told.
             * @default 60
             */
            hold_s?: number;
            /**
             * On
             * @default true
             */
            on?: boolean;
            /** Raise At */
            raise_at: number;
        };
        /** AlarmOut */
        AlarmOut: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string;
            /** Acknowledged By Name */
            acknowledged_by_name: string;
            /**
             * Again At
             * @description When it came back last, as the same alarm.
             */
            again_at: string | null;
            /** Agent */
            agent: string | null;
            /** Cause */
            cause: components["schemas"]["CauseOut"][];
            /** Cleared At */
            cleared_at: string | null;
            condition: components["schemas"]["Condition"];
            /** Id */
            id: number;
            /** Note */
            note: string;
            /** Queue */
            queue: string | null;
            /**
             * Raise At
             * @description The level that held then.
             */
            raise_at: number;
            /** Raised At */
            raised_at: string;
            state: components["schemas"]["AlarmState"];
            /**
             * Steps
             * @description How often it went one unit up, because nobody acknowledged it.
             */
            steps: number;
            /**
             * Subject
             * @description A queue, a campaign, an agent's extension, ...
             */
            subject: string;
            /**
             * Subject Name
             * @description The agent's name.
             */
            subject_name: string;
            /** Task Id */
            task_id: number | null;
            /** Times */
            times: number;
            /**
             * Unit
             * @description To whose leader it was told last.
             */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
            /**
             * Value
             * @description When it was raised.
             */
            value: number;
        };
        /**
         * AlarmRules
         * @description What wakes people.
         */
        AlarmRules: {
            /**
             * Again Min
             * @description Back within so long, it is the same alarm.
             * @default 10
             */
            again_min?: number;
            /**
             * Escalate Min
             * @description Unacknowledged so long, it goes one unit up.
             * @default 10
             */
            escalate_min?: number;
            /**
             * Fewest Calls
             * @description A share or mean of fewer calls says nothing.
             * @default 5
             */
            fewest_calls?: number;
            /** Levels */
            levels?: {
                [key: string]: components["schemas"]["AlarmLevel"];
            };
            /**
             * Queues
             * @description A queue's own levels, in place of those of all.
             */
            queues?: {
                [key: string]: {
                    [key: string]: components["schemas"]["AlarmLevel"];
                };
            };
            /**
             * Window Min
             * @description Minutes that shares and means look back.
             * @default 30
             */
            window_min?: number;
        };
        /**
         * AlarmState
         * @description Where an alarm is.
         * @enum {string}
         */
        AlarmState: "raised" | "escalated" | "acknowledged" | "cleared";
        /** AlarmWithHistory */
        AlarmWithHistory: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string;
            /** Acknowledged By Name */
            acknowledged_by_name: string;
            /**
             * Again At
             * @description When it came back last, as the same alarm.
             */
            again_at: string | null;
            /** Agent */
            agent: string | null;
            /** Cause */
            cause: components["schemas"]["CauseOut"][];
            /** Cleared At */
            cleared_at: string | null;
            condition: components["schemas"]["Condition"];
            /** History */
            history: components["schemas"]["HappenedOut"][];
            /** Id */
            id: number;
            /** Note */
            note: string;
            /** Queue */
            queue: string | null;
            /**
             * Raise At
             * @description The level that held then.
             */
            raise_at: number;
            /** Raised At */
            raised_at: string;
            state: components["schemas"]["AlarmState"];
            /**
             * Steps
             * @description How often it went one unit up, because nobody acknowledged it.
             */
            steps: number;
            /**
             * Subject
             * @description A queue, a campaign, an agent's extension, ...
             */
            subject: string;
            /**
             * Subject Name
             * @description The agent's name.
             */
            subject_name: string;
            /** Task Id */
            task_id: number | null;
            /** Times */
            times: number;
            /**
             * Unit
             * @description To whose leader it was told last.
             */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
            /**
             * Value
             * @description When it was raised.
             */
            value: number;
        };
        /**
         * Allowance
         * @description A pause reason, and what one agent has used of it today.
         */
        Allowance: {
            /** Code */
            code: string;
            /**
             * Day S
             * @description Allowed on one day; null: any.
             */
            day_s: number | null;
            /** Is Break */
            is_break: boolean;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /**
             * Once S
             * @description Allowed at a time; null: any.
             */
            once_s: number | null;
            /**
             * Used S
             * @description Today, up to `at`, with the pause that goes on.
             */
            used_s: number;
        };
        /** Allowances */
        Allowances: {
            /** At */
            at: string;
            /** Items */
            items: components["schemas"]["Allowance"][];
        };
        /**
         * Answer
         * @description What the customer says, and the page that it leads to.
         */
        Answer: {
            /** Label */
            label: string;
            /** To */
            to: string;
        };
        /**
         * AskedKind
         * @enum {string}
         */
        AskedKind: "text" | "number" | "date" | "choice" | "yes_no";
        /**
         * AssignIn
         * @description Exactly one of these.
         */
        AssignIn: {
            /**
             * Agent
             * @description An extension.
             */
            agent?: string | null;
            /**
             * In Turn
             * @description The next agent of its queue who is signed in, fewest tasks first.
             * @default false
             */
            in_turn?: boolean;
            /**
             * Nobody
             * @default false
             */
            nobody?: boolean;
            /**
             * Person
             * @description A user name.
             */
            person?: string | null;
            /**
             * Unit
             * @description A unit's id: whoever of it starts it has it.
             */
            unit?: string | null;
        };
        /** AttemptOut */
        AttemptOut: {
            /** Agent */
            agent: string | null;
            /** Call Id */
            call_id: string;
            /** Cause */
            cause: number;
            /**
             * Complained At
             * @description When the callee complained of this call, the last time.
             */
            complained_at: string | null;
            /**
             * Consent Id
             * @description It was dialled by this one (GET /consents/{id}); null: none on file.
             */
            consent_id: number | null;
            /**
             * Dialled By
             * @description Whoever dialled it by hand; null: it was dialled for whoever is free.
             */
            dialled_by: string | null;
            /** Dropped */
            dropped: boolean;
            /**
             * Early At
             * @description Since when the carrier sent sound before an answer (183).
             */
            early_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Intended At */
            intended_at: string;
            /** Lead Id */
            lead_id: number;
            /**
             * Message At
             * @description When the safe-harbour message began.
             */
            message_at: string | null;
            /** Number */
            number: string;
            /** Outcome */
            outcome: string;
            /**
             * Passed Over
             * @description Trunks that were tried before.
             */
            passed_over: components["schemas"]["PassedOver"][];
            /** Placed At */
            placed_at: string | null;
            /**
             * Preset
             * @description By which contact rules it was permitted; null: it was not kept yet.
             */
            preset: string | null;
            /**
             * Preset Since
             * @description The date of their version.
             */
            preset_since: string | null;
            /**
             * Rang At
             * @description Since when it rang (180); null: that was not heard.
             */
            rang_at: string | null;
            /**
             * Rang S
             * @description From its beginning to its end.
             */
            rang_s: number | null;
            /** Shown As */
            shown_as: string;
            /** Sip */
            sip: number;
            /** State */
            state: string;
            /**
             * Tone
             * @description ``busy`` or ``sit``: the carrier's tone by which the floor has ended it.
             */
            tone: string | null;
            /**
             * Trunk
             * @description That bore it, or was tried last; empty: none was, or it was not kept yet.
             */
            trunk: string;
            /**
             * Unanswered
             * @description Of no_answer: ``rang``; ``announcement``: only the carrier's own sound; ``silent``: neither.
             */
            unanswered: string | null;
        };
        /**
         * AttemptOutcome
         * @description What became of an attempt, from signalling and, where it is on, from audio.
         * @enum {string}
         */
        AttemptOutcome: "answered" | "busy" | "no_answer" | "refused" | "invalid" | "failed" | "machine" | "fax" | "cancelled" | "not_dialled" | "unknown";
        /** AuditOut */
        AuditOut: {
            /** Action */
            action: string;
            /** Actor */
            actor: string;
            /** At */
            at: string;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Host */
            host: string;
            /** Id */
            id: number;
            /**
             * Names
             * @description Of the people and units in it, by extension, user name or id.
             */
            names: {
                [key: string]: string;
            };
            /** Subject */
            subject: string;
        };
        /** BadConsent */
        BadConsent: {
            /** Line */
            line: number;
            /** Reason */
            reason: string;
            said: components["schemas"]["Region"];
        };
        /**
         * BarredOut
         * @description Another number of the same customer, which must not be called.
         */
        BarredOut: {
            /** Number */
            number: string;
            /** Since */
            since: string;
            /**
             * Source
             * @description Who said so: own key agent import.
             */
            source: string;
            /**
             * Until
             * @description Null: for good.
             */
            until: string | null;
        };
        /**
         * BlockEntry
         * @description What one source has said of a number.
         */
        BlockEntry: {
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /**
             * Call Id
             * @description In which the person said so.
             */
            call_id: string | null;
            /**
             * Campaign
             * @description Whose call it was; empty: no campaign's.
             */
            campaign: string;
            /** Note */
            note: string;
            /**
             * Over
             * @description It has run out.
             */
            over: boolean;
            /**
             * Removed At
             * @description Since when it does not hold any more.
             */
            removed_at: string | null;
            /** Removed By */
            removed_by: string | null;
            /** Removed Why */
            removed_why: string | null;
            /** Since */
            since: string;
            /**
             * Source
             * @description `own`: somebody of the floor; `import`: a file; the person, by `key` or to an `agent`.
             */
            source: string;
            /** Until */
            until: string | null;
        };
        /** BlockIn */
        BlockIn: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Number
             * @example 13800138000
             */
            number: string;
            /**
             * Until
             * @description Null: for good.
             */
            until?: string | null;
        };
        /** BlockedOut */
        BlockedOut: {
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /**
             * Call Id
             * @description In which the person said so.
             */
            call_id: string | null;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /**
             * Over
             * @description It has run out.
             */
            over: boolean;
            place: components["schemas"]["Region"] | null;
            /** Since */
            since: string;
            /**
             * Source
             * @description `own`: somebody of the floor; `import`: a file; the person, by `key` or to an `agent`.
             */
            source: string;
            /**
             * Sources
             * @description All that have it on the list; the entry shown is the first one's.
             */
            sources: string[];
            /** Until */
            until: string | null;
        };
        /** BookingIn */
        BookingIn: {
            /**
             * Ends At
             * @description Null: a standing conference.
             */
            ends_at?: string | null;
            /**
             * Leader Pin
             * @description Whoever enters with it leads: also into a locked or full room. Null: nobody does.
             */
            leader_pin?: string | null;
            /**
             * Pin
             * @description 6 to 10 digits, 8 without an end. Null: one is drawn.
             */
            pin?: string | null;
            /**
             * Starts At
             * @description Null: now.
             */
            starts_at?: string | null;
            /** Title */
            title: string;
        };
        /** BookingMade */
        BookingMade: {
            /** Booked By */
            booked_by: string;
            /** Ends At */
            ends_at: string | null;
            /** Has Leader */
            has_leader: boolean;
            /** Id */
            id: string;
            /**
             * Mine
             * @description You may cancel it and steer its conference.
             */
            mine: boolean;
            /**
             * Pin
             * @description It is told here and never again.
             */
            pin: string;
            /** Starts At */
            starts_at: string;
            /** Title */
            title: string;
        };
        /** BookingOut */
        BookingOut: {
            /** Booked By */
            booked_by: string;
            /** Ends At */
            ends_at: string | null;
            /** Has Leader */
            has_leader: boolean;
            /** Id */
            id: string;
            /**
             * Mine
             * @description You may cancel it and steer its conference.
             */
            mine: boolean;
            /** Starts At */
            starts_at: string;
            /** Title */
            title: string;
        };
        /** BoxOut */
        BoxOut: {
            /**
             * Box
             * @description A queue's name or an extension.
             */
            box: string;
            /** Done */
            done: number;
            /** Heard */
            heard: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "queue" | "agent";
            /**
             * Name
             * @description Whose it is; a queue's is its name.
             */
            name: string;
            /** New */
            new: number;
        };
        /**
         * BrakeOut
         * @description How close a campaign, or a number that it shows, is to being held for complaints, by the campaign's rules now.
         */
        BrakeOut: {
            /** Answers */
            answers: number;
            /** Campaign */
            campaign: string;
            /**
             * Complaints
             * @description Calls that people complained of within the days.
             */
            complaints: number;
            /** Days */
            days: number;
            /**
             * Held Until
             * @description Null: not held. It goes on by itself then.
             */
            held_until: string | null;
            /**
             * Least
             * @description Held from so many complaints on ...
             */
            least: number;
            /**
             * Number
             * @description The number shown; empty: the campaign itself.
             */
            number: string;
            /**
             * Share
             * @description ... when they are more than this share of the answers.
             */
            share: number;
        };
        /** Branch */
        Branch: {
            /** Field */
            field: string;
            /** @default is */
            test?: components["schemas"]["BranchTest"];
            /** To */
            to: string;
            /**
             * Value
             * @default
             */
            value?: string;
        };
        /**
         * BranchTest
         * @description How a branch looks at a value; ``below`` and ``above`` are of numbers and dates.
         * @enum {string}
         */
        BranchTest: "is" | "is_not" | "below" | "above" | "given";
        /** BreakPlace */
        BreakPlace: {
            /**
             * Place
             * @description 1 is next; null when it is the agent's turn.
             */
            place: number | null;
            /** Reason */
            reason: string;
            /**
             * Until
             * @description It is the agent's turn, up to then.
             */
            until: string | null;
        };
        /**
         * BreakRoomValue
         * @description So many of a unit (with all below it), or of those who could serve a queue, may be on break at once.
         */
        BreakRoomValue: {
            /**
             * Most
             * @description How many; null: by share alone.
             */
            most?: number | null;
            /** Name */
            name: string;
            /** Queue */
            queue?: string | null;
            /**
             * Share
             * @description Of those signed in, at least one.
             */
            share?: number | null;
            /**
             * Unit
             * @description Null, and no queue: everybody.
             */
            unit?: string | null;
        };
        /**
         * Breaks
         * @description Who asks for a break when a room is full stands in line, and is told when its turn has come.
         */
        Breaks: {
            /** Rooms */
            rooms?: components["schemas"]["BreakRoomValue"][];
            /**
             * Turn S
             * @description Seconds in which a turn must be taken.
             * @default 120
             */
            turn_s?: number;
        };
        /** CalendarIn */
        CalendarIn: {
            /**
             * Country
             * @description Whose public holidays count; empty: none.
             * @default
             */
            country?: string;
            /**
             * Name
             * @description It stays.
             * @example office
             */
            name: string;
            /**
             * Title
             * @default
             */
            title?: string;
            week?: components["schemas"]["Week"];
        };
        /** CalendarOut */
        CalendarOut: {
            /**
             * Changes At
             * @description When that changes; null: not within a year.
             */
            changes_at: string | null;
            /**
             * Country
             * @description Whose public holidays count; empty: none.
             * @default
             */
            country?: string;
            /** Name */
            name: string;
            /**
             * Open
             * @description Now.
             */
            open: boolean;
            /**
             * Queues
             * @description Which go by it.
             */
            queues: string[];
            /**
             * Revision
             * @description Of title, country and week: send it in If-Match with what you change.
             */
            revision: string;
            /**
             * Title
             * @default
             */
            title?: string;
            week?: components["schemas"]["Week"];
        };
        /**
         * CalendarValue
         * @description A calendar without its days.
         */
        CalendarValue: {
            /**
             * Country
             * @description Whose public holidays count; empty: none.
             * @default
             */
            country?: string;
            /**
             * Title
             * @default
             */
            title?: string;
            week?: components["schemas"]["Week"];
        };
        /** Call */
        Call: {
            /** Agent */
            agent: string | null;
            /**
             * Agent Name
             * @default
             */
            agent_name?: string;
            /**
             * Answered By
             * @description ``machine`` or ``fax``: what a campaign has reached as far as is heard; empty: a person.
             */
            answered_by?: string | null;
            /** Arrived At */
            arrived_at: string;
            /** Call Id */
            call_id: string;
            /** @description The customer has hung up and keeps its place. */
            callback?: components["schemas"]["CallbackOut"] | null;
            /**
             * Caller
             * @description E.164; as given when it is no number of this world.
             */
            caller: string;
            /**
             * Caller Name
             * @description Of a colleague; empty: somebody outside.
             * @default
             */
            caller_name?: string;
            /**
             * Cause
             * @description Q.850 cause of the customer's leg.
             */
            cause?: number | null;
            /** Connected At */
            connected_at?: string | null;
            /**
             * Counted
             * @description With `counted`: how much of the figure this call is.
             */
            counted?: number | null;
            /** Dialled */
            dialled: string;
            /**
             * Dialled Name
             * @description Of a colleague; empty: a number.
             * @default
             */
            dialled_name?: string;
            /** @default in */
            direction?: components["schemas"]["Direction"];
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
             * Expected Wait S
             * @description While it waits: within so long with a probability of 80 %.
             */
            expected_wait_s?: number | null;
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
            /**
             * Outcome
             * @description Why a call that was made did not come about; empty when it did.
             */
            outcome?: string | null;
            /**
             * Parties
             * @default []
             */
            parties?: components["schemas"]["Party"][];
            /**
             * Position
             * @description While it waits: 1 is next; all who compete for its agents count.
             */
            position?: number | null;
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
            /**
             * Recording State
             * @description Of the recording, when you may hear it; null: there is none.
             */
            recording_state?: ("recording" | "complete" | "repaired" | "absent") | null;
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
            /**
             * Talking Since
             * @description While it runs: when this agent and the customer first talked.
             */
            talking_since?: string | null;
            /** Waited S */
            waited_s?: number | null;
        };
        /**
         * CallFigures
         * @description Counts are of visits: one stay of a call in one queue; `contacts` counts each call once.
         */
        CallFigures: {
            /**
             * Abandon Wait S
             * @description Mean wait of the abandoned.
             */
            abandon_wait_s: number | null;
            /**
             * Abandoned
             * @description Ended while they waited.
             */
            abandoned: number;
            /**
             * Abandoned In Time
             * @description Abandoned within the queue's service level time.
             */
            abandoned_in_time: number;
            /**
             * Abandoned Share
             * @description abandoned / offered
             */
            abandoned_share: number | null;
            /**
             * Abandoned Short
             * @description Abandoned within the house's short abandon time.
             */
            abandoned_short: number;
            /**
             * Answer Wait S
             * @description Mean wait of the answered: speed of answer.
             */
            answer_wait_s: number | null;
            /** Answered */
            answered: number;
            /**
             * Answered In Time
             * @description Answered within the queue's service level time.
             */
            answered_in_time: number;
            /**
             * Average Handle S
             * @description (talk + wrap-up) / conversations; talk holds time on hold.
             */
            average_handle_s: number | null;
            /** Average Talk S */
            average_talk_s: number | null;
            /**
             * Callback Wait S
             * @description Mean time until those talked, from the promise on.
             */
            callback_wait_s: number | null;
            /**
             * Callbacks
             * @description Hung up and keep their place, to be called back.
             */
            callbacks: number;
            /**
             * Callbacks Reached
             * @description Of these, who were called back and talked to an agent.
             */
            callbacks_reached: number;
            /**
             * Contacts
             * @description Calls that arrived or were made.
             */
            contacts: number;
            /** Conversations */
            conversations: number;
            /**
             * Flowed Out
             * @description Left the queue for another, by a person or a rule.
             */
            flowed_out: number;
            /** Hold S */
            hold_s: number | null;
            /** Longest Wait S */
            longest_wait_s: number | null;
            /**
             * No Queue
             * @description Calls in that never came to a queue: ended in the IVR, or are there still.
             */
            no_queue: number;
            /**
             * Offered
             * @description Visits to a queue: answered, abandoned, flowed out, to be called back, or waiting.
             */
            offered: number;
            /**
             * Offers
             * @description How often an agent was rung for them.
             */
            offers: number;
            /**
             * Overflowed
             * @description Of these, by a rule of the queue.
             */
            overflowed: number;
            /**
             * Reached
             * @description Calls without a queue that came to a conversation: calls made, mostly.
             */
            reached: number;
            /** Ring S */
            ring_s: number | null;
            /**
             * Service Level
             * @description By the definition asked for; null: nothing to reckon it from.
             */
            service_level: number | null;
            /** Service Levels */
            service_levels: {
                [key: string]: number | null;
            };
            /**
             * Talk S
             * @description In all, with time on hold.
             */
            talk_s: number | null;
            /** Transfers */
            transfers: number;
            /** Wrapup S */
            wrapup_s: number | null;
        };
        /** CallReport */
        CallReport: {
            /**
             * As Of
             * @description When the latest fact happened that is counted; null: none yet.
             */
            as_of: string | null;
            /** By */
            by: string;
            /**
             * Definition
             * @enum {string}
             */
            definition: "answered_of_offered" | "answered_of_offered_without_short" | "answered_of_answered" | "served_of_offered";
            /** From */
            from: string;
            /** Items */
            items: components["schemas"]["CallRow"][];
            /** To */
            to: string;
            total: components["schemas"]["CallFigures"];
        };
        /** CallRow */
        CallRow: {
            /**
             * Abandon Wait S
             * @description Mean wait of the abandoned.
             */
            abandon_wait_s: number | null;
            /**
             * Abandoned
             * @description Ended while they waited.
             */
            abandoned: number;
            /**
             * Abandoned In Time
             * @description Abandoned within the queue's service level time.
             */
            abandoned_in_time: number;
            /**
             * Abandoned Share
             * @description abandoned / offered
             */
            abandoned_share: number | null;
            /**
             * Abandoned Short
             * @description Abandoned within the house's short abandon time.
             */
            abandoned_short: number;
            /**
             * Answer Wait S
             * @description Mean wait of the answered: speed of answer.
             */
            answer_wait_s: number | null;
            /** Answered */
            answered: number;
            /**
             * Answered In Time
             * @description Answered within the queue's service level time.
             */
            answered_in_time: number;
            /**
             * Average Handle S
             * @description (talk + wrap-up) / conversations; talk holds time on hold.
             */
            average_handle_s: number | null;
            /** Average Talk S */
            average_talk_s: number | null;
            /**
             * Callback Wait S
             * @description Mean time until those talked, from the promise on.
             */
            callback_wait_s: number | null;
            /**
             * Callbacks
             * @description Hung up and keep their place, to be called back.
             */
            callbacks: number;
            /**
             * Callbacks Reached
             * @description Of these, who were called back and talked to an agent.
             */
            callbacks_reached: number;
            /**
             * Contacts
             * @description Calls that arrived or were made.
             */
            contacts: number;
            /** Conversations */
            conversations: number;
            /**
             * Flowed Out
             * @description Left the queue for another, by a person or a rule.
             */
            flowed_out: number;
            /** Hold S */
            hold_s: number | null;
            /**
             * Key
             * @description A queue's name, a number, a team's id, an extension, or a begin in RFC 3339; an hour of the day (0-23) or a weekday (1-7, Monday first); empty: none.
             */
            key: string;
            /** Longest Wait S */
            longest_wait_s: number | null;
            /**
             * Name En
             * @default
             */
            name_en?: string;
            /**
             * Name Zh
             * @default
             */
            name_zh?: string;
            /**
             * No Queue
             * @description Calls in that never came to a queue: ended in the IVR, or are there still.
             */
            no_queue: number;
            /**
             * Offered
             * @description Visits to a queue: answered, abandoned, flowed out, to be called back, or waiting.
             */
            offered: number;
            /**
             * Offers
             * @description How often an agent was rung for them.
             */
            offers: number;
            /**
             * Overflowed
             * @description Of these, by a rule of the queue.
             */
            overflowed: number;
            /**
             * Reached
             * @description Calls without a queue that came to a conversation: calls made, mostly.
             */
            reached: number;
            /** Ring S */
            ring_s: number | null;
            /**
             * Service Level
             * @description By the definition asked for; null: nothing to reckon it from.
             */
            service_level: number | null;
            /** Service Levels */
            service_levels: {
                [key: string]: number | null;
            };
            /**
             * Talk S
             * @description In all, with time on hold.
             */
            talk_s: number | null;
            /** Transfers */
            transfers: number;
            /** Wrapup S */
            wrapup_s: number | null;
        };
        /**
         * CallScript
         * @description ``script`` in the version that the call began with; until it has begun, the latest.
         */
        CallScript: {
            before: components["schemas"]["EarlierOut"] | null;
            /**
             * Places
             * @description What stands for `customer`, `number`, `agent` and `campaign`.
             */
            places: {
                [key: string]: string;
            };
            run: components["schemas"]["RunOut"] | null;
            script: components["schemas"]["Script"];
            /** Version */
            version: number;
        };
        /**
         * CallStage
         * @description Where a call is.
         * @enum {string}
         */
        CallStage: "dialling" | "ivr" | "waiting" | "offered" | "talking" | "held" | "room" | "outside" | "after" | "ended";
        /** CallbackCancelledIn */
        CallbackCancelledIn: {
            /**
             * Reason
             * @description Why nobody calls any more; kept with it.
             * @default
             */
            reason?: string;
        };
        /** CallbackGivenIn */
        CallbackGivenIn: {
            /**
             * Agent
             * @description An extension; left out: any agent of the campaign calls.
             */
            agent?: string | null;
        };
        /**
         * CallbackMovedIn
         * @description What is left out stays.
         */
        CallbackMovedIn: {
            /** At */
            at?: string | null;
            /** Note */
            note?: string | null;
            /**
             * Number
             * @description Where the person wants to be called; empty: as before.
             * @default
             */
            number?: string;
        };
        /**
         * CallbackOut
         * @description Of a call whose customer is called back when it is its turn.
         */
        CallbackOut: {
            /**
             * Calling
             * @description Whether the customer is being called now.
             */
            calling: boolean;
            /**
             * Next At
             * @description Not called before that; null: as soon as it is its turn.
             */
            next_at: string | null;
            /**
             * Number
             * @description E.164.
             */
            number: string;
            /**
             * Reached
             * @description Whether the customer has answered, and is on the line.
             */
            reached: boolean;
            /**
             * Tries
             * @description How often it was called so far.
             */
            tries: number;
        };
        /**
         * CallbackTimeIn
         * @description A time that is to be agreed in a call.
         */
        CallbackTimeIn: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Call Id
             * @example 1732240000.12
             */
            call_id: string;
            /**
             * Number
             * @description Where the person wants to be called; empty: as before.
             * @default
             */
            number?: string;
        };
        /**
         * CallbackValue
         * @description A callback that keeps the caller's place.
         */
        CallbackValue: {
            /**
             * Agent First
             * @default true
             */
            agent_first?: boolean;
            /**
             * Offer After S
             * @description Announced from then on; 0: not by announcement.
             * @default 60
             */
            offer_after_s?: number;
            /**
             * Retry S
             * @default 600
             */
            retry_s?: number;
            /**
             * Tries
             * @default 3
             */
            tries?: number;
        };
        /**
         * CalledLead
         * @description Whom the list names.
         */
        CalledLead: {
            /** Attempts */
            attempts: number;
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /** Id */
            id: number;
            /** List Name */
            list_name: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
        };
        /**
         * CampaignCallIn
         * @description Exactly one of ``to`` and ``lead``.
         */
        CampaignCallIn: {
            /** Lead */
            lead?: number | null;
            /**
             * Number
             * @description One of the lead's; left out: the one that is best called now.
             */
            number?: string | null;
            /** To */
            to?: string | null;
        };
        /** CampaignCallOut */
        CampaignCallOut: {
            /**
             * Barred
             * @description Other numbers of the customer that must not be called.
             */
            barred: components["schemas"]["BarredOut"][];
            /** Campaign */
            campaign: string;
            /** Dispositions */
            dispositions: components["schemas"]["DispositionValue"][];
            filed: components["schemas"]["FiledOut"] | null;
            /** @description Null: a call that the campaign did not make. */
            lead: components["schemas"]["CalledLead"] | null;
            /** @description Null: it has none. */
            script: components["schemas"]["CallScript"] | null;
            /** Title */
            title: string;
        };
        /** CampaignDispositions */
        CampaignDispositions: {
            /** Campaign */
            campaign: string;
            /** Items */
            items: components["schemas"]["DispositionValue"][];
            /**
             * Title
             * @description As people know it; empty: it has none.
             */
            title: string;
        };
        /**
         * CampaignFigures
         * @description Counts are of attempts, by when they were dialled. Agents' time is null where it cannot be told apart.
         */
        CampaignFigures: {
            /** Again */
            again: number;
            /**
             * Agent S
             * @description Time of agents in the campaign: waiting for its calls, and with them.
             */
            agent_s: number | null;
            /**
             * Answer Share
             * @description answered / attempts
             */
            answer_share: number | null;
            /**
             * Answered
             * @description Live answers: by a person.
             */
            answered: number;
            /**
             * Attempts
             * @description Dialled: all but those that never left the floor.
             */
            attempts: number;
            /**
             * Attempts Per Hour
             * @description For each hour of agents' time; as those that follow.
             */
            attempts_per_hour: number | null;
            /**
             * Average Handle S
             * @description (talk + wrap-up) / connected
             */
            average_handle_s: number | null;
            /**
             * Average Talk S
             * @description talk / connected
             */
            average_talk_s: number | null;
            /**
             * Average Wait S
             * @description waited / connected
             */
            average_wait_s: number | null;
            /** Busy */
            busy: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Connected
             * @description Of these, joined with an agent.
             */
            connected: number;
            /** Connects Per Hour */
            connects_per_hour: number | null;
            /** Do Not Call */
            do_not_call: number;
            /**
             * Drop Share
             * @description dropped / answered
             */
            drop_share: number | null;
            /**
             * Dropped
             * @description Of these, no agent was there within the grace time.
             */
            dropped: number;
            /** Failed */
            failed: number;
            /** Failure */
            failure: number;
            /** Fax */
            fax: number;
            /**
             * Filed
             * @description Of which an agent has filed how they went.
             */
            filed: number;
            /**
             * Gone
             * @description Of these, hung up before either.
             */
            gone: number;
            /** Invalid */
            invalid: number;
            /**
             * Leads
             * @description By campaign or list: leads on the lists, now.
             */
            leads: number | null;
            /**
             * Leads Dialled
             * @description Of these, ever dialled.
             */
            leads_dialled: number | null;
            /** Machine */
            machine: number;
            /**
             * Machine Share
             * @description machine / attempts
             */
            machine_share: number | null;
            /** No Answer */
            no_answer: number;
            /**
             * Occupancy
             * @description handle / (handle + waited)
             */
            occupancy: number | null;
            /**
             * Penetration
             * @description leads_dialled / leads
             */
            penetration: number | null;
            /** Previewed S */
            previewed_s: number | null;
            /** Refused */
            refused: number;
            /**
             * Right Party
             * @description Of these, all but wrong numbers.
             */
            right_party: number;
            /**
             * Right Party Share
             * @description right_party / filed
             */
            right_party_share: number | null;
            /** Success */
            success: number;
            /**
             * Success Share
             * @description success / connected
             */
            success_share: number | null;
            /** Successes Per Hour */
            successes_per_hour: number | null;
            /** Talk Minutes Per Hour */
            talk_minutes_per_hour: number | null;
            /**
             * Talk S
             * @description In all, with time on hold.
             */
            talk_s: number | null;
            /** Under Way */
            under_way: number;
            /**
             * Unfiled
             * @description Connected, and nothing is filed.
             */
            unfiled: number;
            /** Unknown */
            unknown: number;
            /**
             * Waited S
             * @description Of it, available until a call, an offer or a preview came.
             */
            waited_s: number | null;
            /** Wrapup S */
            wrapup_s: number | null;
            /** Wrong Number */
            wrong_number: number;
        };
        /** CampaignIn */
        CampaignIn: {
            /**
             * Name
             * @description Of its queue, too; it stays.
             * @example autumn
             */
            name: string;
            settings?: components["schemas"]["CampaignSettings"];
            /**
             * Skills
             * @description What an agent must have to serve it, with the level; empty: all agents do.
             */
            skills?: {
                [key: string]: number;
            };
            /**
             * Unit
             * @description Whose it is. Left out: the whole floor's, or one's own unit's where one has no more.
             */
            unit?: string | null;
            /**
             * Wrapup S
             * @default 20
             */
            wrapup_s?: number;
        };
        /** CampaignOut */
        CampaignOut: {
            /** Created At */
            created_at: string;
            /** Created By */
            created_by: string;
            /** @description Of GET /campaigns/{name}: what holds all of it now. */
            held?: components["schemas"]["HeldOut"] | null;
            /** Name */
            name: string;
            pacing?: components["schemas"]["PacingOut"] | null;
            /**
             * Promised
             * @description Of both GETs: agreed callbacks that are open.
             * @default 0
             */
            promised?: number;
            /**
             * Reached
             * @description Of GET /campaigns/{name}: how far it is towards its goal; null: it has none.
             */
            reached?: number | null;
            /**
             * Refusals Today
             * @description By contact rule: how often it has kept a number from being dialled.
             */
            refusals_today?: {
                [key: string]: number;
            };
            /**
             * Revision
             * @description Of its settings: send it with a change, in If-Match.
             */
            revision: string;
            settings: components["schemas"]["CampaignSettings"];
            state: components["schemas"]["CampaignState"];
            /**
             * Unit
             * @description Whose it is; null: the whole floor's.
             */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
            /**
             * Who Calls
             * @description Of GET /campaigns/{name}: it has a recording that says who calls.
             */
            who_calls?: boolean | null;
        };
        /** CampaignReport */
        CampaignReport: {
            /**
             * As Of
             * @description When the latest fact happened that agents' time holds; null: none yet.
             */
            as_of: string | null;
            /** By */
            by: string;
            /** From */
            from: string;
            /** Items */
            items: components["schemas"]["CampaignRow"][];
            /** To */
            to: string;
            total: components["schemas"]["CampaignFigures"];
        };
        /** CampaignRow */
        CampaignRow: {
            /** Again */
            again: number;
            /**
             * Agent S
             * @description Time of agents in the campaign: waiting for its calls, and with them.
             */
            agent_s: number | null;
            /**
             * Answer Share
             * @description answered / attempts
             */
            answer_share: number | null;
            /**
             * Answered
             * @description Live answers: by a person.
             */
            answered: number;
            /**
             * Attempts
             * @description Dialled: all but those that never left the floor.
             */
            attempts: number;
            /**
             * Attempts Per Hour
             * @description For each hour of agents' time; as those that follow.
             */
            attempts_per_hour: number | null;
            /**
             * Average Handle S
             * @description (talk + wrap-up) / connected
             */
            average_handle_s: number | null;
            /**
             * Average Talk S
             * @description talk / connected
             */
            average_talk_s: number | null;
            /**
             * Average Wait S
             * @description waited / connected
             */
            average_wait_s: number | null;
            /** Busy */
            busy: number;
            /** Cancelled */
            cancelled: number;
            /**
             * Cap
             * @description By campaign: the drop share that is not to be passed, as it is set now.
             */
            cap?: number | null;
            /**
             * Connected
             * @description Of these, joined with an agent.
             */
            connected: number;
            /** Connects Per Hour */
            connects_per_hour: number | null;
            /** Do Not Call */
            do_not_call: number;
            /**
             * Drop Share
             * @description dropped / answered
             */
            drop_share: number | null;
            /**
             * Dropped
             * @description Of these, no agent was there within the grace time.
             */
            dropped: number;
            /** Failed */
            failed: number;
            /** Failure */
            failure: number;
            /** Fax */
            fax: number;
            /**
             * Filed
             * @description Of which an agent has filed how they went.
             */
            filed: number;
            /**
             * Gone
             * @description Of these, hung up before either.
             */
            gone: number;
            /** Invalid */
            invalid: number;
            /**
             * Key
             * @description A queue's name, a number, a team's id, an extension, or a begin in RFC 3339; an hour of the day (0-23) or a weekday (1-7, Monday first); empty: none.
             */
            key: string;
            /**
             * Leads
             * @description By campaign or list: leads on the lists, now.
             */
            leads: number | null;
            /**
             * Leads Dialled
             * @description Of these, ever dialled.
             */
            leads_dialled: number | null;
            /** Machine */
            machine: number;
            /**
             * Machine Share
             * @description machine / attempts
             */
            machine_share: number | null;
            /**
             * Name En
             * @default
             */
            name_en?: string;
            /**
             * Name Zh
             * @default
             */
            name_zh?: string;
            /** No Answer */
            no_answer: number;
            /**
             * Occupancy
             * @description handle / (handle + waited)
             */
            occupancy: number | null;
            /**
             * Penetration
             * @description leads_dialled / leads
             */
            penetration: number | null;
            /** Previewed S */
            previewed_s: number | null;
            /** Refused */
            refused: number;
            /**
             * Right Party
             * @description Of these, all but wrong numbers.
             */
            right_party: number;
            /**
             * Right Party Share
             * @description right_party / filed
             */
            right_party_share: number | null;
            /** Success */
            success: number;
            /**
             * Success Share
             * @description success / connected
             */
            success_share: number | null;
            /** Successes Per Hour */
            successes_per_hour: number | null;
            /** Talk Minutes Per Hour */
            talk_minutes_per_hour: number | null;
            /**
             * Talk S
             * @description In all, with time on hold.
             */
            talk_s: number | null;
            /** Under Way */
            under_way: number;
            /**
             * Unfiled
             * @description Connected, and nothing is filed.
             */
            unfiled: number;
            /** Unknown */
            unknown: number;
            /**
             * Waited S
             * @description Of it, available until a call, an offer or a preview came.
             */
            waited_s: number | null;
            /** Wrapup S */
            wrapup_s: number | null;
            /** Wrong Number */
            wrong_number: number;
        };
        /**
         * CampaignSettings
         * @description What a campaign's owner decides. Who serves it, and the wrap-up, are those of the queue of its name.
         */
        CampaignSettings: {
            /**
             * Aim
             * @description Of answers, so many may find no agent: steered to.
             * @default 0.02
             */
            aim?: number;
            /** Begins On */
            begins_on?: string | null;
            /**
             * Calendar
             * @description A calendar of the house by which it is dialled; empty: whenever the rules allow.
             * @default
             */
            calendar?: string;
            callbacks?: components["schemas"]["AgreedTermsValue"];
            /**
             * Caller Ids
             * @description Our numbers that a customer may see, each of which is answered.
             */
            caller_ids?: string[];
            /**
             * Cap
             * @description ... and never passed.
             * @default 0.03
             */
            cap?: number;
            /** Dispositions */
            dispositions?: components["schemas"]["DispositionValue"][];
            /** Ends On */
            ends_on?: string | null;
            /**
             * Goal
             * @description So many, and it drains.
             */
            goal?: number | null;
            /** @default conversations */
            goal_by?: components["schemas"]["GoalBy"];
            /**
             * Hotline First
             * @description Whoever looks at a lead takes callers of other queues; the lead goes back then.
             * @default false
             */
            hotline_first?: boolean;
            /**
             * Language
             * @default zh
             */
            language?: string;
            /**
             * @description Listen for machines that answer, while the agent has the customer already: off, tell or hang_up.
             * @default off
             */
            machines?: components["schemas"]["MachinePolicy"];
            /** @default progressive */
            mode?: components["schemas"]["DialMode"];
            /**
             * Most In Flight
             * @default 100
             */
            most_in_flight?: number;
            /**
             * Most Per Agent
             * @default 10
             */
            most_per_agent?: number;
            /**
             * Most Skips
             * @description So many leads may an agent skip within an hour; null: as many as they like.
             */
            most_skips?: number | null;
            /**
             * Preset
             * @description The contact rules, by name: cn, uk, us, or one of the house's own.
             * @default cn
             */
            preset?: string;
            /**
             * Preview S
             * @description In preview mode an agent has so long to look at a lead.
             * @default 60
             */
            preview_s?: number;
            /**
             * @description What follows when that is over.
             * @default pause
             */
            preview_then?: components["schemas"]["PreviewThen"];
            /** Retries */
            retries?: {
                [key: string]: components["schemas"]["RetryValue"];
            };
            /**
             * Ring S
             * @default 30
             */
            ring_s?: number;
            /**
             * Skipped Again S
             * @description A lead that was skipped is shown again after this, to anybody.
             * @default 1800
             */
            skipped_again_s?: number;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Trunks
             * @description Which trunks bear its calls, tried in this order; empty: the floor's order.
             */
            trunks?: string[];
        };
        /**
         * CampaignState
         * @description Whether a campaign is dialled.
         * @enum {string}
         */
        CampaignState: "stopped" | "running" | "paused" | "draining";
        /** CampaignUnitIn */
        CampaignUnitIn: {
            /**
             * Unit
             * @description Null: the whole floor's, or one's own unit's where one has no more.
             */
            unit: string | null;
        };
        /**
         * CandidateOut
         * @description One agent; the nearest to the call comes first.
         */
        CandidateOut: {
            /**
             * Agent
             * @description The extension.
             */
            agent: string;
            /**
             * Calls
             * @description Conversations today.
             */
            calls: number;
            /**
             * Declined
             * @description Was asked for this call in vain, and comes after all others.
             */
            declined: boolean;
            /** Detail */
            detail: string;
            /**
             * Idle S
             * @description Seconds since the last conversation.
             */
            idle_s: number;
            /**
             * Lent
             * @description An outbound seat that the queue has borrowed.
             */
            lent: boolean;
            /** Name */
            name: string;
            /** @description Empty: could take it. `state` (detail: which), `phone` (none would ring), `skill` (detail: `lang.en 1 < 3`), `refused` (detail: seconds until it may be asked again), `named` and `last_agent` (detail: for whom the call waits), `not_lent` (an outbound seat that the queue has not borrowed), `kept_in` (an agent of the hotline, kept there while a campaign dials). */
            ruled_out: components["schemas"]["RuledOut"];
            /**
             * Score
             * @description Of the skills, by the queue's strategy; higher is asked sooner.
             */
            score: number;
        };
        /**
         * Candidates
         * @description Why nobody takes a call now.
         */
        Candidates: {
            /** Items */
            items: components["schemas"]["CandidateOut"][];
            /**
             * Others
             * @description So many more were considered whom the visitor does not reach.
             */
            others: number;
            /**
             * Waiting
             * @description Whether an agent is looked for at all; without, there is nobody to show.
             */
            waiting: boolean;
        };
        /**
         * CauseOut
         * @description What moved the figure, in numbers: ``arrivals conversations agents skill``, each with ``now`` and what is
         *     ``usual`` at this hour (median of past days; null: no history); or ``agent trunk recording``. Of a campaign
         *     ``leads`` (left to be dialled), ``worked`` (agents who talked within 24 hours), ``pace`` (dialled by each),
         *     ``connects`` (share of those), ``conversion`` (orders of conversations), ``unverified`` (orders), ``progress``.
         */
        CauseOut: {
            /** Code */
            code: string;
            /**
             * Detail
             * @description Of agent, trunk, recording; progress: ``goal``, ``gone`` (share).
             * @default {}
             */
            detail?: {
                [key: string]: unknown;
            };
            /** Now */
            now?: number | null;
            /**
             * Parts
             * @description By dialled number, agent, state or skill, the largest first.
             * @default []
             */
            parts?: {
                [key: string]: unknown;
            }[];
            /**
             * Share
             * @description Of the change, 0 to 1; null: not known, or no worse.
             */
            share?: number | null;
            /**
             * Skill
             * @description The skill that fewest of those at work have.
             */
            skill?: string | null;
            /** Usual */
            usual?: number | null;
        };
        /**
         * ChangedProblem
         * @description Somebody has saved it since it was read.
         */
        ChangedProblem: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
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
        /**
         * Codec
         * @description What our Asterisk speaks to carriers (modules.conf).
         * @enum {string}
         */
        Codec: "alaw" | "ulaw" | "g722" | "opus" | "gsm";
        /**
         * Colleague
         * @description Whom one may call or transfer to.
         */
        Colleague: {
            /**
             * Agents
             * @description Of a queue: its agents by state.
             */
            agents?: {
                [key: string]: number;
            } | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "agent" | "queue";
            /** Name */
            name: string;
            /** Since */
            since?: string | null;
            /** @description Of an agent; null for a queue. */
            state: components["schemas"]["AgentState"] | null;
            /**
             * To
             * @description The extension or the queue's name: what to call or transfer to.
             */
            to: string;
        };
        /**
         * ComplaintIn
         * @description About the attempt ``call_id``; or about the last one to ``number``, of ``campaign`` where one is named.
         */
        ComplaintIn: {
            /** Call Id */
            call_id?: string | null;
            /** Campaign */
            campaign?: string | null;
            /**
             * Do Not Call
             * @description The number is called no more, too.
             * @default true
             */
            do_not_call?: boolean;
            /** Note */
            note: string;
            /** Number */
            number?: string | null;
            /** @default person */
            source?: components["schemas"]["Source"];
        };
        /** ComplaintOut */
        ComplaintOut: {
            /** At */
            at: string;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Call Id */
            call_id: string;
            /** Campaign */
            campaign: string;
            /** Id */
            id: number;
            /** Note */
            note: string;
            /** Number */
            number: string;
            place: components["schemas"]["Region"] | null;
            /** Shown As */
            shown_as: string;
            source: components["schemas"]["Source"];
            /**
             * Withdrawn At
             * @description It counts no more.
             */
            withdrawn_at: string | null;
            /** Withdrawn By */
            withdrawn_by: string | null;
            /** Withdrawn By Name */
            withdrawn_by_name: string | null;
            /** Withdrawn Why */
            withdrawn_why: string | null;
        };
        /** ComplianceFigures */
        ComplianceFigures: {
            /**
             * Answered
             * @description By persons; machines and faxes do not count.
             */
            answered: number;
            /**
             * Attempts
             * @description INVITEs that have left.
             */
            attempts: number;
            /**
             * By Hand
             * @description ... of calls that agents have dialled. No drop rate counts them.
             */
            by_hand: number;
            /**
             * Complaints
             * @description On the day they were filed.
             */
            complaints: number;
            /**
             * Consents
             * @description Attempts to numbers with a consent on file at that moment.
             */
            consents: number;
            /**
             * Drop Share
             * @description dropped / (answered - by_hand); null: nobody has answered.
             */
            drop_share: number | null;
            /**
             * Drop Share Lately
             * @description The same over the cap's days that end with this one.
             */
            drop_share_lately: number | null;
            /**
             * Dropped
             * @description Answered, and no agent was there in time.
             */
            dropped: number;
            /**
             * Messages
             * @description Safe-harbour messages that have begun.
             */
            messages: number;
            /**
             * Opt Outs
             * @description By key, and to agents.
             */
            opt_outs: number;
            /**
             * Outside Hours
             * @description Dialled when it was no calling time with the callee; to be 0.
             */
            outside_hours: number;
            /**
             * Refusals
             * @description The same by rule.
             */
            refusals: {
                [key: string]: number;
            };
            /**
             * Refused
             * @description What contact rules have kept from being dialled.
             */
            refused: number;
            /**
             * Short Rings
             * @description Hung up on before they had rung for the rules' least time; to be 0.
             */
            short_rings: number;
            /**
             * Too Often
             * @description Dialled sooner, or more often, than a number may be; to be 0.
             */
            too_often: number;
        };
        /** ComplianceReport */
        ComplianceReport: {
            /** Campaign */
            campaign: string;
            /**
             * Cap
             * @description On the last day: of answers, so many may be dropped; null: none is safe.
             */
            cap: number | null;
            /**
             * Cap Days
             * @description ... over so many days.
             */
            cap_days: number;
            /** From */
            from: string;
            /** Items */
            items: components["schemas"]["ComplianceRow"][];
            /**
             * Permitted
             * @description By which rules the attempts were permitted, as it was kept with each, and judged once more; .../attempts.csv has them.
             */
            permitted: components["schemas"]["PermittedOut"][];
            /** Preset */
            preset: string;
            /**
             * Removed At
             * @description When the campaign was removed; null: it is there.
             */
            removed_at: string | null;
            /**
             * Rules
             * @description Names of the rules that have refused.
             */
            rules: {
                [key: string]: components["schemas"]["Region"];
            };
            /**
             * To
             * @description Included.
             */
            to: string;
            total: components["schemas"]["ComplianceFigures"];
        };
        /** ComplianceRow */
        ComplianceRow: {
            /**
             * Answered
             * @description By persons; machines and faxes do not count.
             */
            answered: number;
            /**
             * Attempts
             * @description INVITEs that have left.
             */
            attempts: number;
            /**
             * By Hand
             * @description ... of calls that agents have dialled. No drop rate counts them.
             */
            by_hand: number;
            /**
             * Cap
             * @description Of answers, so many might be dropped then; null: no share was safe.
             */
            cap: number | null;
            /**
             * Cap Days
             * @description ... over so many days.
             */
            cap_days: number;
            /**
             * Complaints
             * @description On the day they were filed.
             */
            complaints: number;
            /**
             * Consents
             * @description Attempts to numbers with a consent on file at that moment.
             */
            consents: number;
            /**
             * Drop Share
             * @description dropped / (answered - by_hand); null: nobody has answered.
             */
            drop_share: number | null;
            /**
             * Drop Share Lately
             * @description The same over the cap's days that end with this one.
             */
            drop_share_lately: number | null;
            /**
             * Dropped
             * @description Answered, and no agent was there in time.
             */
            dropped: number;
            /**
             * Key
             * @description The day, of the floor.
             * @example 2026-11-23
             */
            key: string;
            /**
             * Messages
             * @description Safe-harbour messages that have begun.
             */
            messages: number;
            /**
             * Opt Outs
             * @description By key, and to agents.
             */
            opt_outs: number;
            /**
             * Outside Hours
             * @description Dialled when it was no calling time with the callee; to be 0.
             */
            outside_hours: number;
            /**
             * Refusals
             * @description The same by rule.
             */
            refusals: {
                [key: string]: number;
            };
            /**
             * Refused
             * @description What contact rules have kept from being dialled.
             */
            refused: number;
            /**
             * Short Rings
             * @description Hung up on before they had rung for the rules' least time; to be 0.
             */
            short_rings: number;
            /**
             * Too Often
             * @description Dialled sooner, or more often, than a number may be; to be 0.
             */
            too_often: number;
        };
        /**
         * Condition
         * @description What is watched; beside each, of what and in which unit its value is.
         * @enum {string}
         */
        Condition: "service_level" | "service_level_day" | "longest_wait" | "waiting" | "abandonment" | "handle_time" | "occupancy_high" | "occupancy_low" | "nobody" | "idle" | "paused" | "wrapup" | "behind_goal" | "trunk" | "recording" | "ledger";
        /** ConferenceIn */
        ConferenceIn: {
            /**
             * To
             * @description Whom to call first; left out: who is there.
             */
            to?: string | null;
        };
        /** ConsentImportIn */
        ConsentImportIn: {
            /**
             * Campaign
             * @description Empty: for all of them.
             * @default
             */
            campaign?: string;
            /**
             * Dry Run
             * @description Only say what would happen; nothing is filed.
             * @default false
             */
            dry_run?: boolean;
            /**
             * File
             * @description As POST /leads/files named it.
             */
            file: string;
            how: components["schemas"]["How"];
        };
        /**
         * ConsentIn
         * @description ``evidence`` or ``call_id`` is needed: without a proof it is no consent.
         */
        ConsentIn: {
            /**
             * Call Id
             * @description In whose recording it is.
             */
            call_id?: string | null;
            /**
             * Campaign
             * @description Empty: for all of them.
             * @default
             */
            campaign?: string;
            /**
             * Evidence
             * @description Where the proof is, or what was said.
             * @default
             * @example Form 17 of 2026-11-02
             */
            evidence?: string;
            /**
             * Given At
             * @description Null: now.
             */
            given_at?: string | null;
            how: components["schemas"]["How"];
            /**
             * Number
             * @example 13800138000
             */
            number: string;
            /**
             * Valid Until
             * @description Null: as long as the contact rules let it hold.
             */
            valid_until?: string | null;
        };
        /** ConsentOut */
        ConsentOut: {
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Call Id */
            call_id: string | null;
            /** Campaign */
            campaign: string;
            /** Evidence */
            evidence: string;
            /** Filed At */
            filed_at: string;
            /** Given At */
            given_at: string;
            how: components["schemas"]["How"];
            /** Id */
            id: number;
            /** Number */
            number: string;
            place: components["schemas"]["Region"] | null;
            /** @description By its own words; contact rules may let it run out sooner. */
            state: components["schemas"]["ConsentState"];
            /** Valid Until */
            valid_until: string | null;
            /** Withdrawn At */
            withdrawn_at: string | null;
            /** Withdrawn By */
            withdrawn_by: string | null;
            /** Withdrawn By Name */
            withdrawn_by_name: string | null;
            /** Withdrawn Why */
            withdrawn_why: string | null;
        };
        /**
         * ConsentState
         * @description As its own words say; a preset may let it run out sooner (acd/outbound/rules/consent.py).
         * @enum {string}
         */
        ConsentState: "valid" | "expired" | "withdrawn";
        /** ConsentsImported */
        ConsentsImported: {
            /**
             * Bad
             * @description The first 200.
             */
            bad: components["schemas"]["BadConsent"][];
            /** Bad Rows */
            bad_rows: number;
            /** Dry Run */
            dry_run: boolean;
            /**
             * Filed
             * @description New ones; none when a row is bad. What was on file already is passed over.
             */
            filed: number;
            /** Rows */
            rows: number;
        };
        /**
         * Counted
         * @description What a figure counts; each can be drilled down to its orders.
         * @enum {string}
         */
        Counted: "orders" | "addon" | "verified" | "rejected" | "shipped" | "signed" | "returned" | "received";
        /** CountedAttempt */
        CountedAttempt: {
            /** Agent */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /**
             * Call Id
             * @description Of the attempt, and of the call if somebody has answered.
             */
            call_id: string;
            /** Campaign */
            campaign: string;
            /** Disposition */
            disposition: string;
            /** Dropped */
            dropped: boolean;
            /**
             * Lead Id
             * @description Null: a number of no list.
             */
            lead_id: number | null;
            /**
             * Name
             * @description The lead's.
             */
            name: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /**
             * Outcome
             * @description Empty: under way.
             */
            outcome: string;
            /** Rang S */
            rang_s: number | null;
            /** Reason */
            reason: string;
            /** Shown As */
            shown_as: string;
        };
        /**
         * Counts
         * @description Lost calls, and the leads of those who were lost for the first time among them.
         */
        Counts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Open */
            open: number;
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
        };
        /**
         * CustomerField
         * @description One field of a customer's record; ``choices`` of a choice alone.
         */
        CustomerField: {
            /** Choices */
            choices?: components["schemas"]["Word"][];
            /**
             * Code
             * @example resolved
             */
            code: string;
            /** @default text */
            kind?: components["schemas"]["FieldKind"];
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
        };
        /**
         * CustomerFields
         * @description In the order in which they are shown.
         */
        CustomerFields: {
            /** Items */
            items?: components["schemas"]["CustomerField"][];
        };
        /**
         * CustomerIn
         * @description A name or a number at least.
         */
        CustomerIn: {
            /**
             * Although Known
             * @description Also when another record has one of these numbers.
             * @default false
             */
            although_known?: boolean;
            /**
             * Company
             * @default
             */
            company?: string;
            /**
             * Fields
             * @description Those that are named change; null or empty takes the value away.
             */
            fields?: {
                [key: string]: string | number | null;
            };
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Numbers */
            numbers?: string[];
            /**
             * Owner
             * @description A user name; null: nobody's.
             */
            owner?: string | null;
            /** Tags */
            tags?: string[];
        };
        /**
         * CustomerMessage
         * @description A message that this customer has left.
         */
        CustomerMessage: {
            /** Box */
            box: string;
            /** Id */
            id: string;
            /** Left At */
            left_at: string;
            /**
             * Mine
             * @description It lies in a box of yours: GET /voicemail/{id} has it.
             */
            mine: boolean;
            /** Number */
            number: string;
            /** Seconds */
            seconds: number;
            /** State */
            state: string;
        };
        /** CustomerNumber */
        CustomerNumber: {
            /**
             * Number
             * @description E.164; a short one as it is.
             */
            number: string;
            /** @description Null: not known. */
            region: components["schemas"]["Region"] | null;
        };
        /**
         * CustomerOut
         * @description One record.
         */
        CustomerOut: {
            /** Changed At */
            changed_at: string;
            /** Company */
            company: string;
            /**
             * Fields
             * @description By code, as in the settings; a date is written 2026-11-23.
             */
            fields: {
                [key: string]: string | number;
            };
            /** Id */
            id: number;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Made By Name */
            made_by_name: string;
            /**
             * May Edit
             * @default false
             */
            may_edit?: boolean;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /**
             * Numbers
             * @description The first is called first.
             */
            numbers: components["schemas"]["CustomerNumber"][];
            /**
             * Owner
             * @description The user name of whoever looks after this customer; null: everybody does.
             */
            owner: string | null;
            /** Owner Name */
            owner_name: string;
            /** Tags */
            tags: string[];
        };
        /**
         * CustomerPatch
         * @description What is left out stays.
         */
        CustomerPatch: {
            /**
             * Company
             * @default
             */
            company?: string;
            /**
             * Fields
             * @description Those that are named change; null or empty takes the value away.
             */
            fields?: {
                [key: string]: string | number | null;
            };
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Numbers */
            numbers?: string[];
            /**
             * Owner
             * @description A user name; null: nobody's.
             */
            owner?: string | null;
            /** Tags */
            tags?: string[];
        };
        /**
         * CustomerRef
         * @description Whom an order or a follow-up is about.
         */
        CustomerRef: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /**
             * Number
             * @description The one that is called first; empty: none.
             */
            number: string;
        };
        /**
         * DayKind
         * @description What is said of a day.
         * @enum {string}
         */
        DayKind: "week" | "holiday" | "workday" | "own";
        /** DayOut */
        DayOut: {
            /**
             * By
             * @description law, people, or empty: nobody says anything of this day.
             */
            by: string;
            /**
             * Day
             * @description 2027-10-01
             */
            day: string;
            /** Hours */
            hours: string[];
            kind: components["schemas"]["DayKind"];
            /** @description What the law says, whatever people have said since. */
            law: components["schemas"]["DayKind"] | null;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
        };
        /**
         * DayValue
         * @description What people say of one day; it counts before what the law says.
         */
        DayValue: {
            /**
             * Hours
             * @description Of kind own.
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            hours?: string[];
            kind: components["schemas"]["DayKind"];
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * DaysIn
         * @description Several days at a time; null: people say nothing of that day any more.
         */
        DaysIn: {
            /** Days */
            days: {
                [key: string]: components["schemas"]["DayValue"] | null;
            };
        };
        /** DemandsOut */
        DemandsOut: {
            /**
             * Abandon Cap
             * @description No cap may be above; null: no share is safe, so dial progressively.
             */
            abandon_cap: number | null;
            /** Abandon Days */
            abandon_days: number;
            /**
             * Agreed Exempt
             * @description A callback that the person has agreed to is placed beyond these counts.
             */
            agreed_exempt: boolean;
            /** Caller Id Per Day */
            caller_id_per_day: number;
            /** Caller Id Per Hour */
            caller_id_per_hour: number;
            /**
             * Consent
             * @description Nobody is called without one on file.
             */
            consent: boolean;
            /** Days */
            days: number;
            /**
             * Gap S
             * @description From one attempt to a person to the next, unless the outcome has its own.
             */
            gap_s: number;
            /**
             * Hours
             * @description By weekday, mon to sun, as 09:00-20:00; none: nobody is called.
             */
            hours: {
                [key: string]: string[];
            };
            /** Keep Recordings Days */
            keep_recordings_days: number;
            /** Message Within S */
            message_within_s: number;
            /** Min Ring S */
            min_ring_s: number;
            /**
             * Most
             * @description ... and within these days.
             */
            most: number;
            /** Note En */
            note_en: string[];
            /**
             * Note Zh
             * @description Where its values are from.
             */
            note_zh: string[];
            on_holidays: components["schemas"]["OnHolidays"];
            /**
             * Opt Out Of Person
             * @description Who opts out at one of a lead's numbers is called at none of them; else it holds for that number.
             */
            opt_out_of_person: boolean;
            /**
             * Per Day
             * @description Attempts to one person on a day, over all campaigns.
             */
            per_day: number;
            /**
             * Regions
             * @description Countries (ISO 3166) whose numbers may be called; empty: any.
             */
            regions: string[];
            /**
             * Registry
             * @description The registry of those who want no calls is asked for every number.
             */
            registry: boolean;
            /**
             * Rest
             * @description Nobody is called then, on any day.
             */
            rest: string[];
            /**
             * Since
             * @description Its date: in force from then on.
             */
            since: string;
            /**
             * Who Calls
             * @description Who answers and finds no agent must hear on whose behalf it was called.
             */
            who_calls: boolean;
        };
        /** DialIn */
        DialIn: {
            /**
             * From
             * @description The number that the other side sees: one of the floor's own.
             */
            from?: string | null;
            /**
             * Task
             * @description The task that this call is for: it is started, and keeps the call.
             */
            task?: number | null;
            /**
             * To
             * @description An outside number, or a colleague's extension.
             * @example +8613912345678
             * @example 1003
             */
            to: string;
        };
        /**
         * DialMode
         * @description How a campaign's numbers are dialled.
         * @enum {string}
         */
        DialMode: "manual" | "preview" | "progressive" | "predictive";
        /** DialledCounts */
        DialledCounts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /** Dialled */
            dialled: string;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Open */
            open: number;
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
        };
        /** DigitsIn */
        DigitsIn: {
            /**
             * Digits
             * @example 12#
             */
            digits: string;
        };
        /**
         * Direction
         * @description Who called whom.
         * @enum {string}
         */
        Direction: "in" | "out" | "internal";
        /** DisplayIn */
        DisplayIn: {
            /**
             * Name
             * @example Service hall
             */
            name: string;
            /**
             * Shows Names
             * @description Whether its leaderboard names people.
             * @default false
             */
            shows_names?: boolean;
        };
        /** DisplayMade */
        DisplayMade: {
            /**
             * Code
             * @description Eight characters, for ten minutes and one use; it is shown here only.
             */
            code: string;
            /**
             * Expires At
             * @description Until when the code may be used; null once it was.
             */
            expires_at: string | null;
            /** Id */
            id: string;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Name */
            name: string;
            /**
             * Redeemed At
             * @description When a screen used the code; null: not yet.
             */
            redeemed_at: string | null;
            /** Shows Names */
            shows_names: boolean;
        };
        /** DisplayOut */
        DisplayOut: {
            /**
             * Expires At
             * @description Until when the code may be used; null once it was.
             */
            expires_at: string | null;
            /** Id */
            id: string;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Name */
            name: string;
            /**
             * Redeemed At
             * @description When a screen used the code; null: not yet.
             */
            redeemed_at: string | null;
            /** Shows Names */
            shows_names: boolean;
        };
        /** DisplayToken */
        DisplayToken: {
            /**
             * Access Token
             * @description Good for /ws/wallboard alone, until the display is withdrawn.
             */
            access_token: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type?: "bearer";
        };
        /**
         * DispositionCount
         * @description ``GET /campaigns/{name}/results/calls`` with the same days and this disposition lists these calls.
         */
        DispositionCount: {
            /** Calls */
            calls: number;
            /** Disposition */
            disposition: string;
            /** Kind */
            kind: string;
            /** @description Null: the campaign does not use this code any more. */
            name: components["schemas"]["Region"] | null;
            /** Reasons */
            reasons: components["schemas"]["ReasonCount"][];
            /**
             * Share
             * @description Of those filed.
             */
            share: number;
        };
        /**
         * DispositionKind
         * @description What a campaign's disposition makes of the lead.
         * @enum {string}
         */
        DispositionKind: "success" | "failure" | "again" | "do_not_call" | "wrong_number";
        /**
         * DispositionValue
         * @description ``kind`` decides what becomes of the lead.
         */
        DispositionValue: {
            /**
             * Code
             * @example resolved
             */
            code: string;
            kind: components["schemas"]["DispositionKind"];
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /**
             * Needs Note
             * @default false
             */
            needs_note?: boolean;
            /**
             * Needs Reason
             * @default false
             */
            needs_reason?: boolean;
            /** Reasons */
            reasons?: components["schemas"]["ReasonValue"][];
            /** @description Of kind `again`: in how many attempts in all, how long after; null: the usual. */
            retry?: components["schemas"]["RetryValue"] | null;
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
            /**
             * Required
             * @description Queues whose agents get no further call without a disposition; `*`: all of them.
             */
            required?: string[];
        };
        /** DoneIn */
        DoneIn: {
            /**
             * Dropped
             * @description There is nothing to be done: a wrong number, nobody wants it.
             * @default false
             */
            dropped?: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Duplicates
         * @description What becomes of a number that the file, or a list of the same campaign, has already.
         * @enum {string}
         */
        Duplicates: "skip" | "update" | "add";
        /**
         * EarlierOut
         * @description What an earlier call to the same lead has captured.
         */
        EarlierOut: {
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Call Id */
            call_id: string;
            /** Values */
            values: {
                [key: string]: string;
            };
        };
        /** EndIn */
        EndIn: {
            /**
             * Dropped
             * @description There is nothing to be done any more.
             * @default false
             */
            dropped?: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** ExchangeIn */
        ExchangeIn: {
            /** Code */
            code: string;
        };
        /** ExtendIn */
        ExtendIn: {
            /**
             * Call Id
             * @example 1732240000.12
             */
            call_id: string;
            /**
             * Seconds
             * @default 30
             */
            seconds?: number;
        };
        /**
         * FieldKind
         * @description What can be written into it.
         * @enum {string}
         */
        FieldKind: "text" | "number" | "date" | "choice";
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
            /**
             * Hold S
             * @description How much of it was on hold.
             */
            hold_s: number;
            /**
             * Internal S
             * @description With colleagues, wrap-up included: no call and no talk time, but busy.
             */
            internal_s: number;
            /**
             * Missed
             * @description Offers that rang out or were refused.
             */
            missed: number;
            /** Name */
            name: string;
            /**
             * Occupancy
             * @description Time with customers (talk, hold, wrap-up) / (that + available).
             */
            occupancy: number | null;
            /** Outbound */
            outbound: number;
            /** Paused S */
            paused_s: number;
            /** Signed In S */
            signed_in_s: number;
            /**
             * Talk S
             * @description With customers, time on hold included.
             */
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
        /** FileIn */
        FileIn: {
            /**
             * Name
             * @example spring.xlsx
             */
            name: string;
            /**
             * Size
             * @description Bytes that are to come.
             */
            size: number;
        };
        /** FileOut */
        FileOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Received
             * @description Send the next piece, at most 2097152 bytes, from here on.
             */
            received: number;
            /** Size */
            size: number;
        };
        /**
         * FiledOut
         * @description How the call went, as it was filed last.
         */
        FiledOut: {
            /** Agent */
            agent: string;
            /** Agent Name */
            agent_name: string;
            /** Disposition */
            disposition: string;
            /** Filed At */
            filed_at: string;
            /**
             * Kind
             * @description What it made of the lead: success failure again do_not_call wrong_number.
             */
            kind: string;
            /** Note */
            note: string;
            /** Reason */
            reason: string;
        };
        /**
         * FindingOut
         * @description Something that whoever sets this up should know.
         */
        FindingOut: {
            /** Code */
            code: string;
            /**
             * Names
             * @description What it is about, in the order that the text names it.
             */
            names: string[];
            /**
             * Rule
             * @description An overflow rule's place, from 0.
             */
            rule: number | null;
            /** Text */
            text: string;
            /**
             * Where
             * @description The field's path in the rules.
             */
            where: string;
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
        /** FlowNodeOut */
        FlowNodeOut: {
            /**
             * Entered
             * @description Calls; each once, however often a menu brings it there.
             */
            entered: number;
            /** Flow */
            flow: string;
            label: components["schemas"]["Region"] | null;
            /**
             * Lost
             * @description Callers who hung up there.
             */
            lost: number;
            /** Node */
            node: string;
            /**
             * Sent Away
             * @description Calls that the flow itself ended there.
             */
            sent_away: number;
            /** Share Lost */
            share_lost: number;
            /** Version */
            version: number;
        };
        /** FollowUpIn */
        FollowUpIn: {
            /**
             * Call Id
             * @description The call in which it was promised.
             */
            call_id?: string | null;
            /** Customer */
            customer: number;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Owner
             * @description A user name; left out: you.
             */
            owner?: string | null;
        };
        /**
         * FollowUpOut
         * @description A customer to contact again.
         */
        FollowUpOut: {
            /** Call Id */
            call_id: string | null;
            /** Changed At */
            changed_at: string;
            customer: components["schemas"]["CustomerRef"];
            /** Due At */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string;
            /** Ended By Name */
            ended_by_name: string;
            /** Id */
            id: number;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Made By Name */
            made_by_name: string;
            /** Note */
            note: string;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Owner Name */
            owner_name: string;
            state: components["schemas"]["FollowUpState"];
        };
        /**
         * FollowUpOwner
         * @description Somebody who may have follow-ups.
         */
        FollowUpOwner: {
            /** Extension */
            extension: string | null;
            /** Name */
            name: string;
            /**
             * Unit Name
             * @description Empty: in no unit.
             */
            unit_name: string;
            /** Username */
            username: string;
        };
        /**
         * FollowUpPage
         * @description Due first, first; the counts are of all that you reach and that are open.
         */
        FollowUpPage: {
            /** Items */
            items: components["schemas"]["FollowUpOut"][];
            /** Next */
            next?: string | null;
            /**
             * Open
             * @default 0
             */
            open?: number;
            /**
             * Overdue
             * @default 0
             */
            overdue?: number;
        };
        /**
         * FollowUpState
         * @description Where a follow-up is.
         * @enum {string}
         */
        FollowUpState: "open" | "done" | "dropped";
        /** FollowUpWithHistory */
        FollowUpWithHistory: {
            /** Call Id */
            call_id: string | null;
            /** Changed At */
            changed_at: string;
            customer: components["schemas"]["CustomerRef"];
            /** Due At */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string;
            /** Ended By Name */
            ended_by_name: string;
            /** History */
            history: components["schemas"]["HappenedOut"][];
            /** Id */
            id: number;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Made By Name */
            made_by_name: string;
            /** Note */
            note: string;
            /** Overdue */
            overdue: boolean;
            /** Owner */
            owner: string;
            /** Owner Name */
            owner_name: string;
            state: components["schemas"]["FollowUpState"];
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
        /** GiveIn */
        GiveIn: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Owner
             * @example 1002
             */
            owner: string;
        };
        /**
         * GoalBy
         * @description What a campaign's goal counts.
         * @enum {string}
         */
        GoalBy: "conversations" | "orders_placed" | "orders_verified";
        /** GreetingOut */
        GreetingOut: {
            /** Audio */
            audio: string | null;
            /** Box */
            box: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "queue" | "agent";
            /**
             * Own
             * @description False: callers hear the house's greeting.
             */
            own: boolean;
            /** Seconds */
            seconds: number;
            /** Set At */
            set_at: string | null;
        };
        /** HandOnIn */
        HandOnIn: {
            /**
             * To
             * @description The campaign that is to keep them.
             */
            to: string;
        };
        /** HandedOnOut */
        HandedOnOut: {
            /** Handed On */
            handed_on: number;
            /**
             * Stayed
             * @description They ring now, or the other campaign's contact rules never let them be dialled.
             */
            stayed: number;
        };
        /**
         * HappenedOut
         * @description One line of the life of a task or an alarm.
         */
        HappenedOut: {
            /** At */
            at: string;
            /**
             * By
             * @description A user name; empty: the floor itself.
             */
            by: string;
            /** By Name */
            by_name: string;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /**
             * What
             * @description Of a task: opened assigned started done dropped reopened noted called escalated; of an alarm: raised raised_again acknowledged escalated cleared.
             */
            what: string;
        };
        /**
         * HeldOut
         * @description A contact rule by which nothing of the campaign is dialled now.
         */
        HeldOut: {
            name: components["schemas"]["Region"];
            /** Rule */
            rule: string;
            said: components["schemas"]["Region"];
            /**
             * Until
             * @description When it is asked again; null: somebody must change something.
             */
            until: string | null;
        };
        /** HourCounts */
        HourCounts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /**
             * Hour
             * @description Of the floor's day.
             */
            hour: number;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Open */
            open: number;
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
        };
        /**
         * How
         * @description How somebody has agreed.
         * @enum {string}
         */
        How: "form" | "call" | "online" | "message";
        /** ImportCounts */
        ImportCounts: {
            /**
             * Added
             * @default 0
             */
            added?: number;
            /**
             * Bad
             * @default 0
             */
            bad?: number;
            /**
             * Do Not Call
             * @description On the do-not-call list now; they are not dialled as long as they are.
             * @default 0
             */
            do_not_call?: number;
            /**
             * Known
             * @description Passed over: a list of the campaign has the number.
             * @default 0
             */
            known?: number;
            /**
             * Rows
             * @default 0
             */
            rows?: number;
            /**
             * Twice In File
             * @description Passed over, or overwritten by a later row.
             * @default 0
             */
            twice_in_file?: number;
            /**
             * Updated
             * @default 0
             */
            updated?: number;
        };
        /** ImportIn */
        ImportIn: {
            /**
             * Dry Run
             * @description Only say what would happen; nothing is written.
             * @default false
             */
            dry_run?: boolean;
            /**
             * @description Numbers that the file, or a list of the campaign, has already.
             * @default skip
             */
            duplicates?: components["schemas"]["Duplicates"];
            /**
             * File
             * @description As POST /leads/files named it.
             */
            file: string;
            /**
             * Header
             * @description Whether the first row has headings. Null: looked for.
             */
            header?: boolean | null;
            /**
             * @description `do_not_call` fills that list.
             * @default leads
             */
            kind?: components["schemas"]["ImportKind"];
            /**
             * List Id
             * @description Into a list that is there.
             */
            list_id?: number | null;
            /**
             * Mapping
             * @description Heading to `number`, `name`, `priority`, `zone`, `ignore` or `field:KEY`; of numbers not to be called `number`, `note` or `ignore`. Columns left out are ignored. Null: as the last time, or guessed.
             */
            mapping?: {
                [key: string]: string;
            } | null;
            /** @description Into a new one, which is there when all is imported. */
            new_list?: components["schemas"]["ListIn"] | null;
        };
        /**
         * ImportKind
         * @enum {string}
         */
        ImportKind: "leads" | "do_not_call";
        /** ImportOut */
        ImportOut: {
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            counts: components["schemas"]["ImportCounts"];
            /** Detail */
            detail: string;
            /** Dry Run */
            dry_run: boolean;
            /** Ended At */
            ended_at: string | null;
            /**
             * Error
             * @description Why it failed, and nothing was changed; empty: it did not.
             */
            error: string;
            /** File */
            file: string;
            /** Id */
            id: string;
            kind: components["schemas"]["ImportKind"];
            /** List Id */
            list_id: number | null;
            /** Mapping */
            mapping: {
                [key: string]: string;
            };
            /** @description Null: it waits for another one, or has ended. */
            progress: components["schemas"]["ProgressOut"] | null;
            /**
             * Reasons
             * @description Of bad rows, by reason.
             */
            reasons: {
                [key: string]: number;
            };
            /** Started At */
            started_at: string;
            state: components["schemas"]["ImportState"];
        };
        /**
         * ImportState
         * @description Until ``publishing`` an import that breaks leaves nothing; from then on it is carried to its end.
         * @enum {string}
         */
        ImportState: "waiting" | "reading" | "comparing" | "writing" | "publishing" | "done" | "failed";
        /** Imported */
        Imported: {
            /** Dry Run */
            dry_run: boolean;
            /**
             * Imported
             * @description All or none.
             */
            imported: number;
            /**
             * Rejected Csv
             * @description The rows with problems and their reasons, to be corrected and sent again.
             */
            rejected_csv: string;
            /** Rows */
            rows: components["schemas"]["ImportedRow"][];
            /**
             * Warnings
             * @default []
             */
            warnings?: string[];
        };
        /** ImportedRow */
        ImportedRow: {
            /** Password */
            password?: string | null;
            /** Phone Password */
            phone_password?: string | null;
            /** Problems */
            problems: string[];
            /**
             * Row
             * @description As in the file; the headings are row 1.
             */
            row: number;
            /** Username */
            username: string;
        };
        /** ItemShape */
        ItemShape: {
            /** Name */
            name: string;
            /**
             * Price
             * @description Of one, in minor units of the currency: fen, cents.
             */
            price: number;
            /** Quantity */
            quantity: number;
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
         * JudgedOut
         * @description Whether the contact rules let anybody be called then.
         */
        JudgedOut: {
            /** Allowed */
            allowed: boolean;
            name?: components["schemas"]["Region"] | null;
            /**
             * Next At
             * @description The next time that may be agreed; null: there is none.
             */
            next_at?: string | null;
            /**
             * Rule
             * @description The contact rule that forbids it.
             */
            rule?: string | null;
            said?: components["schemas"]["Region"] | null;
            /**
             * Zone
             * @description Where the number is, IANA; empty: not known.
             */
            zone: string;
        };
        /**
         * KeptDemandsOut
         * @description One version's; hours by the clock where the callee is.
         */
        KeptDemandsOut: {
            /**
             * Abandon Cap
             * @description No cap may be above; null: no share is safe, so dial progressively.
             */
            abandon_cap: number | null;
            /** Abandon Days */
            abandon_days: number;
            /**
             * Agreed Exempt
             * @description A callback that the person has agreed to is placed beyond these counts.
             */
            agreed_exempt: boolean;
            /** Caller Id Per Day */
            caller_id_per_day: number;
            /** Caller Id Per Hour */
            caller_id_per_hour: number;
            /**
             * Consent
             * @description Nobody is called without one on file.
             */
            consent: boolean;
            /** Days */
            days: number;
            /**
             * Gap S
             * @description From one attempt to a person to the next, unless the outcome has its own.
             */
            gap_s: number;
            /**
             * Hours
             * @description By weekday, mon to sun, as 09:00-20:00; none: nobody is called.
             */
            hours: {
                [key: string]: string[];
            };
            /** Keep Recordings Days */
            keep_recordings_days: number;
            /** Message Within S */
            message_within_s: number;
            /** Min Ring S */
            min_ring_s: number;
            /**
             * Most
             * @description ... and within these days.
             */
            most: number;
            on_holidays: components["schemas"]["OnHolidays"];
            /**
             * Opt Out Of Person
             * @description Who opts out at one of a lead's numbers is called at none of them; else it holds for that number.
             */
            opt_out_of_person: boolean;
            /**
             * Per Day
             * @description Attempts to one person on a day, over all campaigns.
             */
            per_day: number;
            /**
             * Regions
             * @description Countries (ISO 3166) whose numbers may be called; empty: any.
             */
            regions: string[];
            /**
             * Registry
             * @description The registry of those who want no calls is asked for every number.
             */
            registry: boolean;
            /**
             * Rest
             * @description Nobody is called then, on any day.
             */
            rest: string[];
            /**
             * Since
             * @description Its date: in force from then on.
             */
            since: string;
            /**
             * Who Calls
             * @description Who answers and finds no agent must hear on whose behalf it was called.
             */
            who_calls: boolean;
        };
        /**
         * KeptOut
         * @description ``open`` and ``overdue`` as they are now; the others of those that were due today, up to now.
         */
        KeptOut: {
            /** Cancelled */
            cancelled: number;
            /** Due */
            due: number;
            /** Late */
            late: number;
            /** Not Reached */
            not_reached: number;
            /** On Time */
            on_time: number;
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
            /** Reached */
            reached: number;
        };
        /** KeptPresetOut */
        KeptPresetOut: {
            /**
             * First At
             * @description When it first permitted an attempt. It stood until the next one's.
             */
            first_at: string;
            /**
             * Says
             * @description The rules as they were judged by; spans in minutes of a day.
             */
            says: {
                [key: string]: unknown;
            };
            /**
             * Since
             * @description As the file dated it; several of one date are its edits.
             */
            since: string;
        };
        /**
         * Kind
         * @description What does not agree; the pages have words for each.
         * @enum {string}
         */
        Kind: "not_in_facts" | "not_in_asterisk" | "not_in_ledger" | "not_in_facts_but_ledger" | "not_in_figures" | "not_in_ledger_but_figures" | "not_recorded" | "not_ended" | "ends_differ" | "ledger_talk" | "figures_talk" | "recording_short" | "agent_time" | "not_in_attempts" | "attempt_not_in_asterisk" | "attempt_not_ended" | "dialled_after_all" | "answer_differs" | "answered_without_call" | "connected_differs" | "result_differs" | "sums_differ";
        /**
         * LastAttemptOut
         * @description How a campaign has tried to reach somebody.
         */
        LastAttemptOut: {
            /**
             * Agent
             * @description Who talked with them, or dialled; null: nobody.
             */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Call Id */
            call_id: string;
            /** Campaign */
            campaign: string;
            /**
             * Dropped
             * @description Answered, and no agent was there in time.
             */
            dropped: boolean;
            /**
             * Outcome
             * @description What became of it; empty: it is under way.
             */
            outcome: string;
            /**
             * Title
             * @description Empty: it has none, or there is no such campaign any more.
             */
            title: string;
        };
        /**
         * Late
         * @description What becomes of a personal callback whose agent is not there when its grace time is over.
         * @enum {string}
         */
        Late: "shared" | "waits";
        /** LaterIn */
        LaterIn: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** LaterOutcome */
        LaterOutcome: {
            /**
             * Disposition
             * @description One of the campaign's.
             */
            disposition: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Reason
             * @description One of the disposition's.
             * @default
             */
            reason?: string;
        };
        /** LeadCounts */
        LeadCounts: {
            /**
             * Agreed
             * @default 0
             */
            agreed?: number;
            /**
             * Done
             * @default 0
             */
            done?: number;
            /**
             * Due
             * @default 0
             */
            due?: number;
            /**
             * Forbidden
             * @default 0
             */
            forbidden?: number;
            /**
             * Fresh
             * @default 0
             */
            fresh?: number;
            /**
             * Taken
             * @default 0
             */
            taken?: number;
        };
        /**
         * LeadNumberOut
         * @description One of a lead's numbers, in the list's order.
         */
        LeadNumberOut: {
            /**
             * Kind
             * @description As its column is called; empty: the first one.
             */
            kind: string;
            /** Number */
            number: string;
            place: components["schemas"]["Region"] | null;
        };
        /**
         * LeadOut
         * @description A caller who was lost, until somebody has talked to them. Place and node are those of the latest call.
         */
        LeadOut: {
            /**
             * After S
             * @description Seconds in the IVR, or in the queue.
             */
            after_s: number;
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string;
            /** Closed By Name */
            closed_by_name: string;
            /** Closed Call */
            closed_call: string | null;
            /**
             * Count
             * @description How often this caller was lost.
             */
            count: number;
            /** Dialled */
            dialled: string;
            /** Due At */
            due_at: string | null;
            /** First At */
            first_at: string;
            /** Flow */
            flow: string;
            /** @description What people call that node. */
            label: components["schemas"]["Region"] | null;
            /** Last At */
            last_at: string;
            /**
             * Lead Id
             * @description The first call that was lost.
             */
            lead_id: string;
            /**
             * Node
             * @description The last node of the IVR that was entered; empty: none.
             */
            node: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** Person */
            person: string | null;
            /** Person Name */
            person_name: string;
            /** @description ivr: hung up in the IVR; announcement: the flow came to its end; queue; ringing: at an agent's; voicemail: sent there and left no message; outside: at a number that nobody answered. */
            place: components["schemas"]["Place"];
            /** Queue */
            queue: string | null;
            region: components["schemas"]["Region"] | null;
            /** @description returned: got through before anybody called back; recovered: talked to for long enough; closed: somebody says that nothing more is to be done. */
            state: components["schemas"]["reports__leads__LeadState"];
            /** Task Id */
            task_id: number | null;
            task_state: components["schemas"]["TaskState"] | null;
            /**
             * Tries
             * @description Calls made to the number since, by anybody.
             */
            tries: number;
            /** Unit */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
            /** Version */
            version: number;
        };
        /**
         * LeadRules
         * @description Who is a lead, when it is recovered, and who calls back by when. A short abandon (``Policies``) makes none.
         */
        LeadRules: {
            /**
             * After Announcement
             * @description Whether a caller whom the IVR itself sent away makes a lead.
             * @default false
             */
            after_announcement?: boolean;
            /**
             * Conversation S
             * @description A conversation this long recovers a lead.
             * @default 10
             */
            conversation_s?: number;
            /** Queues */
            queues?: {
                [key: string]: components["schemas"]["QueueLeads"];
            };
        };
        /** LeadStory */
        LeadStory: {
            /**
             * After S
             * @description Seconds in the IVR, or in the queue.
             */
            after_s: number;
            /** Called Back */
            called_back: components["schemas"]["TryOut"][];
            /** Calls */
            calls: components["schemas"]["LostCallOut"][];
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string;
            /** Closed By Name */
            closed_by_name: string;
            /** Closed Call */
            closed_call: string | null;
            /**
             * Count
             * @description How often this caller was lost.
             */
            count: number;
            /** Dialled */
            dialled: string;
            /** Due At */
            due_at: string | null;
            /** First At */
            first_at: string;
            /** Flow */
            flow: string;
            /** @description What people call that node. */
            label: components["schemas"]["Region"] | null;
            /** Last At */
            last_at: string;
            /**
             * Lead Id
             * @description The first call that was lost.
             */
            lead_id: string;
            /**
             * Node
             * @description The last node of the IVR that was entered; empty: none.
             */
            node: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** Person */
            person: string | null;
            /** Person Name */
            person_name: string;
            /** @description ivr: hung up in the IVR; announcement: the flow came to its end; queue; ringing: at an agent's; voicemail: sent there and left no message; outside: at a number that nobody answered. */
            place: components["schemas"]["Place"];
            /** Queue */
            queue: string | null;
            region: components["schemas"]["Region"] | null;
            /** @description returned: got through before anybody called back; recovered: talked to for long enough; closed: somebody says that nothing more is to be done. */
            state: components["schemas"]["reports__leads__LeadState"];
            /** Task Id */
            task_id: number | null;
            task_state: components["schemas"]["TaskState"] | null;
            /**
             * Tries
             * @description Calls made to the number since, by anybody.
             */
            tries: number;
            /** Unit */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
            /** Version */
            version: number;
        };
        /** Leaderboard */
        Leaderboard: {
            /**
             * By
             * @enum {string}
             */
            by: "agent" | "team" | "squad";
            /** Items */
            items: components["schemas"]["Standing"][];
            /**
             * Measure
             * @enum {string}
             */
            measure: "calls" | "talk_s" | "service_level" | "sales";
            /**
             * Note
             * @description Why there is nothing to show: no_calls or no_sales.
             */
            note?: string | null;
            /**
             * Period
             * @enum {string}
             */
            period: "day" | "week" | "month";
            /**
             * Since
             * @description When the period began, in the floor's time zone.
             */
            since: string;
        };
        /** LedgerDay */
        LedgerDay: {
            /**
             * Calls
             * @description How many calls each account has; null: there is no such account.
             */
            calls: {
                [key: string]: number | null;
            };
            /** Checked At */
            checked_at: string;
            /** Day */
            day: string;
            /**
             * Differences
             * @description The first 200.
             */
            differences: components["schemas"]["LedgerDifference"][];
            /**
             * Found
             * @description Differences in all.
             */
            found: number;
        };
        /**
         * LedgerDifference
         * @description What two accounts do not agree on; `one` and `other` are what they say.
         */
        LedgerDifference: {
            /**
             * Call Id
             * @description Empty: of the day's sums.
             */
            call_id: string;
            kind: components["schemas"]["Kind"];
            /** One */
            one: number | null;
            /** Other */
            other: number | null;
            /**
             * What
             * @description Of sums: the counter.
             * @default
             */
            what?: string;
        };
        /** LedgerIn */
        LedgerIn: {
            /**
             * Day
             * Format: date
             * @description In the floor's time zone.
             * @example 2026-11-22
             */
            day: string;
        };
        /**
         * LentSeatsValue
         * @description Outbound seats that serve this queue while it overflows.
         */
        LentSeatsValue: {
            /**
             * From Length
             * @default 3
             */
            from_length?: number;
            /**
             * From Wait S
             * @default 20
             */
            from_wait_s?: number;
            /**
             * Keep In
             * @default 0
             */
            keep_in?: number;
            /**
             * Keep Out
             * @default 1
             */
            keep_out?: number;
            /** Seats */
            seats: string[];
            /**
             * Until Length
             * @default 0
             */
            until_length?: number;
        };
        /** LetGoIn */
        LetGoIn: {
            /**
             * At Once
             * @description Now, whoever else is on break; false: as the first of the line.
             * @default false
             */
            at_once?: boolean;
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
        /**
         * ListChangeIn
         * @description What is left out stays.
         */
        ListChangeIn: {
            /** Active */
            active?: boolean | null;
            /** Campaign */
            campaign?: string | null;
            /** Name */
            name?: string | null;
            /** Priority */
            priority?: number | null;
            /** Share */
            share?: number | null;
        };
        /** ListIn */
        ListIn: {
            /**
             * Campaign
             * @description Empty: of none yet.
             * @default
             */
            campaign?: string;
            /**
             * Name
             * @example Spring, Shanghai
             */
            name: string;
            /**
             * Priority
             * @description The higher is dialled first.
             * @default 50
             */
            priority?: number;
            /**
             * Share
             * @description Its part among the campaign's lists of the same priority.
             * @default 1
             */
            share?: number;
        };
        /** ListLead */
        ListLead: {
            /**
             * Agent
             * @description Whose personal callback it is, by extension.
             */
            agent: string | null;
            /** Attempts */
            attempts: number;
            /**
             * Customers
             * @description Records with any of its numbers, that I may see.
             */
            customers: components["schemas"]["CustomerRef"][];
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /** Id */
            id: number;
            /** Last At */
            last_at: string | null;
            /** Last Outcome */
            last_outcome: string;
            /** Name */
            name: string;
            /** Next At */
            next_at: string | null;
            /** Number */
            number: string;
            /**
             * Numbers
             * @description All of them, where there are several.
             */
            numbers: components["schemas"]["LeadNumberOut"][];
            /** @description Where the number is from; null: not known. */
            place: components["schemas"]["Region"] | null;
            /** Priority */
            priority: number;
            /**
             * Region
             * @description Its country, ISO 3166.
             */
            region: string;
            state: components["schemas"]["app__outbound__values__LeadState"];
            /**
             * Zone
             * @description IANA; empty: the number does not say.
             */
            zone: string;
        };
        /** ListOut */
        ListOut: {
            /**
             * Active
             * @description Whether its leads are dialled.
             */
            active: boolean;
            /** Campaign */
            campaign: string;
            counts: components["schemas"]["LeadCounts"];
            /** Created At */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            due: components["schemas"]["WaitingOut"];
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Priority */
            priority: number;
            /**
             * Revision
             * @description Send it with a change, in If-Match.
             */
            revision: string;
            /** Share */
            share: number;
            /** Total */
            total: number;
        };
        /** LoginIn */
        LoginIn: {
            /** Password */
            password: string;
            /** Username */
            username: string;
        };
        /**
         * LookOut
         * @description A file's beginning, and what its columns seem to be.
         */
        LookOut: {
            /**
             * Header
             * @description Whether its first row has headings.
             */
            header: boolean;
            /** Headings */
            headings: string[];
            /**
             * Mapping
             * @description Heading to target; see POST /leads/imports.
             */
            mapping: {
                [key: string]: string;
            };
            /**
             * Remembered
             * @description The mapping is that of the last import with these headings.
             */
            remembered: boolean;
            /**
             * Rows
             * @description Some of the first.
             */
            rows: string[][];
        };
        /** LostCallOut */
        LostCallOut: {
            /**
             * After S
             * @description Seconds in the IVR, or in the queue.
             */
            after_s: number;
            /**
             * Agent
             * @description Whose phone rang.
             */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Call Id */
            call_id: string;
            /** Dialled */
            dialled: string;
            /** Ended By */
            ended_by: string;
            /** Flow */
            flow: string;
            /** @description What people call that node. */
            label: components["schemas"]["Region"] | null;
            /** Lead Id */
            lead_id: string | null;
            /**
             * Node
             * @description The last node of the IVR that was entered; empty: none.
             */
            node: string;
            /** Number */
            number: string;
            /** @description ivr: hung up in the IVR; announcement: the flow came to its end; queue; ringing: at an agent's; voicemail: sent there and left no message; outside: at a number that nobody answered. */
            place: components["schemas"]["Place"];
            /** Queue */
            queue: string | null;
            region: components["schemas"]["Region"] | null;
            /** Short */
            short: boolean;
            /**
             * Talked
             * @description Whether somebody had talked to the caller before.
             */
            talked: boolean;
            /**
             * Total S
             * @description Since the call arrived.
             */
            total_s: number;
            /** Version */
            version: number;
        };
        /** LostFigures */
        LostFigures: {
            /** By Dialled */
            by_dialled: components["schemas"]["DialledCounts"][];
            /** By Hour */
            by_hour: components["schemas"]["HourCounts"][];
            /**
             * By Node
             * @description Of those who were lost in the IVR.
             */
            by_node: components["schemas"]["NodeCounts"][];
            /** By Place */
            by_place: components["schemas"]["PlaceCounts"][];
            /** By Queue */
            by_queue: components["schemas"]["QueueCounts"][];
            /**
             * By Second
             * @description Of those who were lost waiting or ringing.
             */
            by_second: components["schemas"]["SecondCounts"][];
            total: components["schemas"]["Counts"];
        };
        /**
         * MachinePolicy
         * @description Whether it is listened for machines that answer, and what is done with one.
         * @enum {string}
         */
        MachinePolicy: "off" | "tell" | "hang_up";
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
        /** MeIn */
        MeIn: {
            /**
             * Language
             * @description Empty: whatever the screen chooses.
             */
            language?: ("zh-CN" | "en" | "") | null;
            /**
             * Time Zone
             * @description IANA name; empty: the floor's.
             */
            time_zone?: string | null;
        };
        /** MergeIn */
        MergeIn: {
            /**
             * Goes
             * @description The record that goes into this one.
             */
            goes: number;
        };
        /**
         * MergeOut
         * @description What the merge did. Calls follow their numbers.
         */
        MergeOut: {
            customer: components["schemas"]["CustomerOut"];
            /**
             * Filled
             * @description What this record had not: name, company, owner, fields.CODE.
             */
            filled: string[];
            /** Follow Ups */
            follow_ups: number;
            /**
             * Kept Apart
             * @description What the other record said otherwise; it stands in the history.
             */
            kept_apart: {
                [key: string]: unknown;
            };
            /**
             * Numbers
             * @description That came from the other record.
             */
            numbers: string[];
            /** Orders */
            orders: number;
            /** Tags */
            tags: string[];
        };
        /** MessageIn */
        MessageIn: {
            /** Text */
            text: string;
            to: components["schemas"]["AddresseeIn"];
        };
        /** MessageLeftIn */
        MessageLeftIn: {
            /**
             * State
             * @enum {string}
             */
            state: "new" | "heard" | "done";
        };
        /** MessageLeftOut */
        MessageLeftOut: {
            /** Audio */
            audio: string;
            /** Box */
            box: string;
            /** Call Id */
            call_id: string;
            /** Caller */
            caller: string;
            /** Changed At */
            changed_at: string | null;
            /** Changed By */
            changed_by: string;
            /** Dialled */
            dialled: string;
            /** Id */
            id: string;
            /** Left At */
            left_at: string;
            region: components["schemas"]["Region"] | null;
            /** Seconds */
            seconds: number;
            /** Sha256 */
            sha256: string;
            state: components["schemas"]["MessageState"];
            /**
             * Transcript
             * @description The words; when it failed, why.
             */
            transcript: string;
            transcript_state: components["schemas"]["Wording"];
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
        /**
         * MessageState
         * @enum {string}
         */
        MessageState: "new" | "heard" | "done" | "deleted";
        /** MoveIn */
        MoveIn: {
            /**
             * To
             * @description An agent's extension or a queue's name.
             * @example service
             */
            to: string;
        };
        /**
         * MyCampaign
         * @description One that runs and whose skills I have.
         */
        MyCampaign: {
            mode: components["schemas"]["DialMode"];
            /** Name */
            name: string;
            /** Title */
            title: string;
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
            /**
             * Hold S
             * @description How much of it was on hold.
             */
            hold_s: number;
            /**
             * Internal S
             * @description With colleagues, wrap-up included: no call and no talk time, but busy.
             */
            internal_s: number;
            /**
             * Missed
             * @description Offers that rang out or were refused.
             */
            missed: number;
            /**
             * Occupancy
             * @description Time with customers (talk, hold, wrap-up) / (that + available).
             */
            occupancy: number | null;
            /** Outbound */
            outbound: number;
            /** Paused S */
            paused_s: number;
            /** Signed In S */
            signed_in_s: number;
            /**
             * Talk S
             * @description With customers, time on hold included.
             */
            talk_s: number;
            target: components["schemas"]["TargetOut"];
            /** Wrapup S */
            wrapup_s: number;
        };
        /** MyPreview */
        MyPreview: {
            /** @description Null: no lead is before me. */
            preview: components["schemas"]["PreviewOut"] | null;
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
        /**
         * NeedsStepValue
         * @description What holds from so many seconds of waiting on.
         */
        NeedsStepValue: {
            /**
             * After
             * @description Seconds of waiting; the first step is at 0.
             * @default 0
             */
            after?: number;
            /**
             * Must
             * @description Skill to the level that an agent must have.
             */
            must?: {
                [key: string]: number;
            };
            /**
             * Prefer
             * @description Skill to level: whoever has it is asked before others.
             */
            prefer?: {
                [key: string]: number;
            };
        };
        /**
         * NeverIn
         * @description Why this person is to be called no more; it is kept with the number.
         */
        NeverIn: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /** NodeCounts */
        NodeCounts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /** Flow */
            flow: string;
            label?: components["schemas"]["Region"] | null;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Node */
            node: string;
            /** Open */
            open: number;
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
            /** Version */
            version: number;
        };
        /** NoteIn */
        NoteIn: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** NumberIn */
        NumberIn: {
            /**
             * Fallback Queue
             * @description Where callers wait when no IVR can be had.
             */
            fallback_queue: string;
            /**
             * Flow
             * @description Which answers.
             */
            flow: string;
        };
        /** NumberOut */
        NumberOut: {
            /** Fallback Queue */
            fallback_queue: string;
            /** Flow */
            flow: string;
            /** Number */
            number: string;
            /**
             * Warnings
             * @default []
             */
            warnings?: string[];
        };
        /**
         * OnHolidays
         * @description What a public holiday changes.
         * @enum {string}
         */
        OnHolidays: "usual" | "sunday" | "closed";
        /**
         * OnlyThen
         * @description What becomes of a call for one agent when its time is up or the agent is not there.
         * @enum {string}
         */
        OnlyThen: "anybody" | "voicemail" | "end";
        /**
         * OpenOut
         * @description What a campaign owes to customers now; whose first is due first, first.
         */
        OpenOut: {
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
            /** Owners */
            owners: components["schemas"]["OwnedOut"][];
        };
        /** OptOutIn */
        OptOutIn: {
            /**
             * Reason
             * @example Wants no calls about loans
             */
            reason: string;
        };
        /** OrderIn */
        OrderIn: {
            /**
             * Addon
             * @description Sold beside something else, in the same call.
             * @default false
             */
            addon?: boolean;
            /**
             * Call Id
             * @description The call that it comes from.
             */
            call_id?: string | null;
            /**
             * Campaign
             * @description Left out: the queue of that call, which a campaign has its own.
             */
            campaign?: string | null;
            /**
             * Currency
             * @default CNY
             * @example CNY
             */
            currency?: string;
            /** Customer */
            customer: number;
            /** Items */
            items?: components["schemas"]["ItemShape"][];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * OrderOut
         * @description One sale. Money is in minor units.
         */
        OrderOut: {
            /** Addon */
            addon: boolean;
            /**
             * Agent
             * @description The seller's extension at that time.
             */
            agent: string | null;
            /** Call Id */
            call_id: string | null;
            /** Campaign */
            campaign: string | null;
            /** Changed At */
            changed_at: string;
            /** Currency */
            currency: string;
            customer: components["schemas"]["CustomerRef"];
            /**
             * Decided At
             * @description Verified or rejected.
             */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Decided By Name */
            decided_by_name: string;
            /** Id */
            id: number;
            /** Items */
            items: components["schemas"]["ItemShape"][];
            /** Made At */
            made_at: string;
            /**
             * May
             * @description What you can do now: edit discard place verify reject revise ship sign return pay
             */
            may: string[];
            /** Note */
            note: string;
            /** Placed At */
            placed_at: string | null;
            /** Placed By */
            placed_by: string;
            /** Received */
            received: number;
            /** Returned At */
            returned_at: string | null;
            /**
             * Seller
             * @description A user name.
             */
            seller: string;
            /** Seller Name */
            seller_name: string;
            /** Shipped At */
            shipped_at: string | null;
            /** Signed At */
            signed_at: string | null;
            state: components["schemas"]["OrderState"];
            /** Total */
            total: number;
        };
        /**
         * OrderPage
         * @description Newest first.
         */
        OrderPage: {
            /** Items */
            items: components["schemas"]["OrderOut"][];
            /** Next */
            next?: string | null;
        };
        /**
         * OrderPut
         * @description What a draft holds.
         */
        OrderPut: {
            /**
             * Addon
             * @description Sold beside something else, in the same call.
             * @default false
             */
            addon?: boolean;
            /**
             * Currency
             * @default CNY
             * @example CNY
             */
            currency?: string;
            /** Items */
            items?: components["schemas"]["ItemShape"][];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * OrderState
         * @description Where an order is.
         * @enum {string}
         */
        OrderState: "draft" | "placed" | "verified" | "rejected" | "shipped" | "signed" | "returned" | "paid";
        /** OrderWithHistory */
        OrderWithHistory: {
            /** Addon */
            addon: boolean;
            /**
             * Agent
             * @description The seller's extension at that time.
             */
            agent: string | null;
            /** Call Id */
            call_id: string | null;
            /** Campaign */
            campaign: string | null;
            /** Changed At */
            changed_at: string;
            /** Currency */
            currency: string;
            customer: components["schemas"]["CustomerRef"];
            /**
             * Decided At
             * @description Verified or rejected.
             */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Decided By Name */
            decided_by_name: string;
            /** History */
            history: components["schemas"]["HappenedOut"][];
            /** Id */
            id: number;
            /** Items */
            items: components["schemas"]["ItemShape"][];
            /** Made At */
            made_at: string;
            /**
             * May
             * @description What you can do now: edit discard place verify reject revise ship sign return pay
             */
            may: string[];
            /** Note */
            note: string;
            /** Payments */
            payments: components["schemas"]["PaymentOut"][];
            /** Placed At */
            placed_at: string | null;
            /** Placed By */
            placed_by: string;
            /** Received */
            received: number;
            /** Returned At */
            returned_at: string | null;
            /**
             * Seller
             * @description A user name.
             */
            seller: string;
            /** Seller Name */
            seller_name: string;
            /** Shipped At */
            shipped_at: string | null;
            /** Signed At */
            signed_at: string | null;
            state: components["schemas"]["OrderState"];
            /** Total */
            total: number;
        };
        /**
         * OverflowTo
         * @description Where a call goes that overflows; ``target`` beside it says to which.
         * @enum {string}
         */
        OverflowTo: "queue" | "seats" | "voicemail" | "callback" | "outside" | "ivr";
        /**
         * OverflowValue
         * @description One rule; looked at in order, each acts once on a call.
         */
        OverflowValue: {
            /**
             * Target
             * @description queue: its name. outside: a number in E.164. ivr: a flow. voicemail: a box.
             * @default
             */
            target?: string;
            to: components["schemas"]["OverflowTo"];
            /**
             * Value
             * @description Seconds (wait, expected) or callers (length).
             * @default 0
             */
            value?: number;
            when: components["schemas"]["OverflowWhen"];
        };
        /**
         * OverflowWhen
         * @description What must be so for an overflow rule to act; ``value`` beside it says how much.
         * @enum {string}
         */
        OverflowWhen: "wait" | "length" | "nobody" | "closed" | "expected";
        /**
         * OwnedOut
         * @description The open callbacks of one agent, or of nobody in particular.
         */
        OwnedOut: {
            /**
             * Agent
             * @description By extension; null: any agent of the campaign calls.
             */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /**
             * Due At
             * @description When the first of them is, or was due.
             */
            due_at: string;
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
        };
        /**
         * PacingOut
         * @description The latest decision and what it rests on; shares from 0 to 1.
         */
        PacingOut: {
            /** Agents */
            agents: number;
            /** Answer Rate */
            answer_rate: number;
            /**
             * Answers 30 Days
             * @description With today's.
             */
            answers_30_days: number;
            /** Answers Today */
            answers_today: number;
            /** At */
            at: string;
            /** Cap */
            cap: number;
            /** Drops 30 Days */
            drops_30_days: number;
            /**
             * Drops Left
             * @description Until the cap holds, of today or of the 30 days, whichever are fewer.
             */
            drops_left: number;
            /** Drops Today */
            drops_today: number;
            /**
             * Free Agents
             * @description Agents expected to be free by then.
             */
            free_agents: number;
            /** In Flight */
            in_flight: number;
            /**
             * Landings
             * @description Answers expected of those in flight.
             */
            landings: number;
            /**
             * Many
             * @description To be dialled by this decision.
             */
            many: number;
            /** Ready */
            ready: number;
            /** Reason */
            reason: string;
            /**
             * Risk
             * @description That one more answer would find no agent in time; 0 when nothing is estimated.
             */
            risk: number;
            /**
             * Target
             * @description The share of drops that it steers to.
             */
            target: number;
            /**
             * Theta
             * @description The most of that risk that is worth it now.
             */
            theta: number;
            /** Waiting */
            waiting: number;
        };
        /** Page[AgainstOut] */
        Page_AgainstOut_: {
            /** Items */
            items: components["schemas"]["AgainstOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[AlarmOut] */
        Page_AlarmOut_: {
            /** Items */
            items: components["schemas"]["AlarmOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[AttemptOut] */
        Page_AttemptOut_: {
            /** Items */
            items: components["schemas"]["AttemptOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[AuditOut] */
        Page_AuditOut_: {
            /** Items */
            items: components["schemas"]["AuditOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[BlockEntry] */
        Page_BlockEntry_: {
            /** Items */
            items: components["schemas"]["BlockEntry"][];
            /** Next */
            next?: string | null;
        };
        /** Page[BlockedOut] */
        Page_BlockedOut_: {
            /** Items */
            items: components["schemas"]["BlockedOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[BoxOut] */
        Page_BoxOut_: {
            /** Items */
            items: components["schemas"]["BoxOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[BrakeOut] */
        Page_BrakeOut_: {
            /** Items */
            items: components["schemas"]["BrakeOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CalendarOut] */
        Page_CalendarOut_: {
            /** Items */
            items: components["schemas"]["CalendarOut"][];
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
        /** Page[CampaignDispositions] */
        Page_CampaignDispositions_: {
            /** Items */
            items: components["schemas"]["CampaignDispositions"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CampaignOut] */
        Page_CampaignOut_: {
            /** Items */
            items: components["schemas"]["CampaignOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[Colleague] */
        Page_Colleague_: {
            /** Items */
            items: components["schemas"]["Colleague"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ComplaintOut] */
        Page_ComplaintOut_: {
            /** Items */
            items: components["schemas"]["ComplaintOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ConsentOut] */
        Page_ConsentOut_: {
            /** Items */
            items: components["schemas"]["ConsentOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CountedAttempt] */
        Page_CountedAttempt_: {
            /** Items */
            items: components["schemas"]["CountedAttempt"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CustomerMessage] */
        Page_CustomerMessage_: {
            /** Items */
            items: components["schemas"]["CustomerMessage"][];
            /** Next */
            next?: string | null;
        };
        /** Page[CustomerOut] */
        Page_CustomerOut_: {
            /** Items */
            items: components["schemas"]["CustomerOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[DisplayOut] */
        Page_DisplayOut_: {
            /** Items */
            items: components["schemas"]["DisplayOut"][];
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
        /** Page[FlowNodeOut] */
        Page_FlowNodeOut_: {
            /** Items */
            items: components["schemas"]["FlowNodeOut"][];
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
        /** Page[FollowUpOwner] */
        Page_FollowUpOwner_: {
            /** Items */
            items: components["schemas"]["FollowUpOwner"][];
            /** Next */
            next?: string | null;
        };
        /** Page[GreetingOut] */
        Page_GreetingOut_: {
            /** Items */
            items: components["schemas"]["GreetingOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[HappenedOut] */
        Page_HappenedOut_: {
            /** Items */
            items: components["schemas"]["HappenedOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ImportOut] */
        Page_ImportOut_: {
            /** Items */
            items: components["schemas"]["ImportOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[KeptPresetOut] */
        Page_KeptPresetOut_: {
            /** Items */
            items: components["schemas"]["KeptPresetOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[LeadOut] */
        Page_LeadOut_: {
            /** Items */
            items: components["schemas"]["LeadOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[LedgerDay] */
        Page_LedgerDay_: {
            /** Items */
            items: components["schemas"]["LedgerDay"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ListLead] */
        Page_ListLead_: {
            /** Items */
            items: components["schemas"]["ListLead"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ListOut] */
        Page_ListOut_: {
            /** Items */
            items: components["schemas"]["ListOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[LostCallOut] */
        Page_LostCallOut_: {
            /** Items */
            items: components["schemas"]["LostCallOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[MessageLeftOut] */
        Page_MessageLeftOut_: {
            /** Items */
            items: components["schemas"]["MessageLeftOut"][];
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
        /** Page[MyCampaign] */
        Page_MyCampaign_: {
            /** Items */
            items: components["schemas"]["MyCampaign"][];
            /** Next */
            next?: string | null;
        };
        /** Page[NumberOut] */
        Page_NumberOut_: {
            /** Items */
            items: components["schemas"]["NumberOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[OrderOut] */
        Page_OrderOut_: {
            /** Items */
            items: components["schemas"]["OrderOut"][];
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
        /** Page[PickedLead] */
        Page_PickedLead_: {
            /** Items */
            items: components["schemas"]["PickedLead"][];
            /** Next */
            next?: string | null;
        };
        /** Page[PresetOut] */
        Page_PresetOut_: {
            /** Items */
            items: components["schemas"]["PresetOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ProviderOut] */
        Page_ProviderOut_: {
            /** Items */
            items: components["schemas"]["ProviderOut"][];
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
        /** Page[RemovedCampaignOut] */
        Page_RemovedCampaignOut_: {
            /** Items */
            items: components["schemas"]["RemovedCampaignOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[ResultCall] */
        Page_ResultCall_: {
            /** Items */
            items: components["schemas"]["ResultCall"][];
            /** Next */
            next?: string | null;
        };
        /** Page[RingingOut] */
        Page_RingingOut_: {
            /** Items */
            items: components["schemas"]["RingingOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[RoleOut] */
        Page_RoleOut_: {
            /** Items */
            items: components["schemas"]["RoleOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[RoomOut] */
        Page_RoomOut_: {
            /** Items */
            items: components["schemas"]["RoomOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[SharedNumber] */
        Page_SharedNumber_: {
            /** Items */
            items: components["schemas"]["SharedNumber"][];
            /** Next */
            next?: string | null;
        };
        /** Page[SignInOut] */
        Page_SignInOut_: {
            /** Items */
            items: components["schemas"]["SignInOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[SkillOut] */
        Page_SkillOut_: {
            /** Items */
            items: components["schemas"]["SkillOut"][];
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
        /** Page[TrunkOut] */
        Page_TrunkOut_: {
            /** Items */
            items: components["schemas"]["TrunkOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[UnitOut] */
        Page_UnitOut_: {
            /** Items */
            items: components["schemas"]["UnitOut"][];
            /** Next */
            next?: string | null;
        };
        /** Page[User] */
        Page_User_: {
            /** Items */
            items: components["schemas"]["User"][];
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
        /** ParticipantOut */
        ParticipantOut: {
            /** Call Id */
            call_id: string;
            /**
             * Caller
             * @description The number or extension.
             */
            caller: string;
            /** Leader */
            leader: boolean;
            /** Leg */
            leg: string;
            /** Muted */
            muted: boolean;
            /**
             * Name
             * @description A colleague's; empty: somebody outside.
             */
            name: string;
            /** Since */
            since: string;
        };
        /**
         * Party
         * @description Somebody beside the serving agent.
         */
        Party: {
            /**
             * Agent
             * @description The extension of a colleague; null: an outside number.
             */
            agent: string | null;
            /** Id */
            id: string;
            /**
             * Name
             * @description The colleague's; empty: an outside number.
             * @default
             */
            name?: string;
            stage: components["schemas"]["PartyStage"];
            /** To */
            to: string;
        };
        /**
         * PartyStage
         * @description Where somebody beside the serving agent is.
         * @enum {string}
         */
        PartyStage: "calling" | "talking" | "joined" | "held";
        /**
         * PassedOver
         * @description A trunk that could not bear the call, before anything was known of the callee.
         */
        PassedOver: {
            /**
             * Cause
             * @description Q.850.
             */
            cause: number;
            /**
             * Sip
             * @description 0: the trunk said nothing.
             */
            sip: number;
            /** Trunk */
            trunk: string;
        };
        /** PasswordChangeIn */
        PasswordChangeIn: {
            /**
             * New
             * @description At least 10 characters, not the user name, not a commonly used one.
             */
            new: string;
            /** Old */
            old: string;
        };
        /** PauseReason */
        PauseReason: {
            /** Code */
            code: string;
            /** Day Min */
            day_min: number | null;
            /** Is Break */
            is_break: boolean;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /** Once Min */
            once_min: number | null;
        };
        /** PauseReasons */
        PauseReasons: {
            /** Items */
            items: components["schemas"]["PauseWord"][];
        };
        /**
         * PauseWord
         * @description A pause reason. Who is over its minutes is warned, and stays.
         */
        PauseWord: {
            /**
             * Code
             * @example resolved
             */
            code: string;
            /**
             * Day Min
             * @description Minutes allowed on one day; null: any.
             */
            day_min?: number | null;
            /**
             * Is Break
             * @description Whether it counts against those who may be on break at once.
             * @default false
             */
            is_break?: boolean;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /**
             * Once Min
             * @description Minutes allowed at a time; null: any.
             */
            once_min?: number | null;
        };
        /** PaymentIn */
        PaymentIn: {
            /**
             * Amount
             * @description In minor units; less than nothing: given back.
             */
            amount: number;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Received At
             * @description Left out: now.
             */
            received_at?: string | null;
        };
        /** PaymentOut */
        PaymentOut: {
            /** Amount */
            amount: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Note */
            note: string;
            /** Received At */
            received_at: string;
        };
        /**
         * Permission
         * @description Named after what a person wants, not after a route.
         * @enum {string}
         */
        Permission: "seat" | "own_calls" | "place_calls" | "watch_floor" | "steer_calls" | "supervise" | "force_state" | "move_calls" | "send_messages" | "see_figures" | "see_reports" | "set_targets" | "hear_recordings" | "displays" | "wallboard" | "see_people" | "manage_people" | "manage_roles" | "see_audit" | "manage_settings" | "see_flows" | "set_up_queues" | "set_up_rooms" | "book_rooms" | "work_tasks" | "answer_alarms" | "run_campaigns" | "see_customers" | "edit_customers" | "merge_customers" | "sell" | "verify_orders" | "fulfil_orders" | "follow_up";
        /** PermittedOut */
        PermittedOut: {
            /**
             * Agreed
             * @description ... by a consent that was kept with them.
             */
            agreed: number;
            /**
             * Attempts
             * @description That it has permitted in these days.
             */
            attempts: number;
            /**
             * Consents
             * @description ... to numbers with a consent on file at that moment.
             */
            consents: number;
            /** @description What it said; null: not kept. */
            demands: components["schemas"]["KeptDemandsOut"] | null;
            /**
             * First At
             * @description Since when it said what it says here; a file may be edited under its date. Null: nobody has kept what it said, and these attempts are judged by what the file of the campaign's rules says now.
             */
            first_at: string | null;
            /**
             * Outside Hours
             * @description ... outside its own calling hours; to be 0, as the next two.
             */
            outside_hours: number;
            /**
             * Preset
             * @description The contact rules; empty: of the time before it was kept.
             */
            preset: string;
            /**
             * Says
             * @description All of it, as it was kept; spans in minutes of a day.
             */
            says: {
                [key: string]: unknown;
            } | null;
            /** Short Rings */
            short_rings: number;
            /**
             * Since
             * @description The date of their version, as the file had it.
             */
            since: string;
            /** Too Often */
            too_often: number;
        };
        /** PickedLead */
        PickedLead: {
            /** Attempts */
            attempts: number;
            /** Id */
            id: number;
            /** Last At */
            last_at: string | null;
            /** Last Outcome */
            last_outcome: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /**
             * Numbers
             * @description All of them, where there are several.
             */
            numbers: components["schemas"]["PreviewNumber"][];
            place: components["schemas"]["Region"] | null;
            /** State */
            state: string;
        };
        /**
         * Place
         * @description Where a caller was lost.
         * @enum {string}
         */
        Place: "ivr" | "announcement" | "queue" | "ringing" | "voicemail" | "outside";
        /** PlaceCounts */
        PlaceCounts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Open */
            open: number;
            place: components["schemas"]["Place"];
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
        };
        /**
         * Policies
         * @description What this house lets its floor do.
         */
        Policies: {
            /**
             * Agent Told Of Supervision
             * @description Whether an agent sees that somebody listens.
             * @default false
             */
            agent_told_of_supervision?: boolean;
            /**
             * Leaderboards For All
             * @description Names of everyone, not of those one reaches.
             * @default false
             */
            leaderboards_for_all?: boolean;
            /**
             * Lost Phone Out Min
             * @description Minutes; 0: nobody is signed out for it.
             * @default 0
             */
            lost_phone_out_min?: number;
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
            /**
             * Service Level
             * @description How reports reckon the service level unless asked otherwise.
             * @default answered_of_offered
             * @enum {string}
             */
            service_level?: "answered_of_offered" | "answered_of_offered_without_short" | "answered_of_answered" | "served_of_offered";
            /**
             * Short Abandon S
             * @description Who hangs up within so many seconds hardly waited, and is nobody to call back; 0: nobody.
             * @default 5
             */
            short_abandon_s?: number;
            /**
             * Sign Out At
             * @description Hours of the floor's day at which everybody is signed out.
             */
            sign_out_at?: string[];
        };
        /** PresetOut */
        PresetOut: {
            /** @description Why its file cannot be read; null: it can. */
            broken?: components["schemas"]["Region"] | null;
            /**
             * Later
             * @description Dates of versions that are still to come.
             */
            later: string[];
            /** Name */
            name: string;
            /** @description What is in force now; null: nothing, and nobody is dialled under it. */
            now: components["schemas"]["DemandsOut"] | null;
            title: components["schemas"]["Region"];
        };
        /** PreviewDialIn */
        PreviewDialIn: {
            /**
             * Number
             * @description One of the lead's; left out: as it is shown.
             */
            number?: string | null;
        };
        /** PreviewNumber */
        PreviewNumber: {
            /**
             * Blocked
             * @description It is on the do-not-call list.
             */
            blocked: boolean;
            /**
             * Invalid
             * @description It does not exist.
             */
            invalid: boolean;
            /**
             * Kind
             * @description As its column is called; empty: the first one.
             */
            kind: string;
            /** Number */
            number: string;
            place: components["schemas"]["Region"] | null;
            /**
             * Tried
             * @description How often it was dialled for this lead.
             */
            tried: number;
        };
        /**
         * PreviewOut
         * @description The lead that is before me. ``until``: when `then` follows by itself.
         */
        PreviewOut: {
            /** Attempts */
            attempts: number;
            /**
             * Barred
             * @description Other numbers of the customer that must not be called.
             */
            barred: components["schemas"]["BarredOut"][];
            /** Campaign */
            campaign: string;
            /**
             * Customers
             * @description Records that have this number.
             */
            customers: components["schemas"]["CustomerOut"][];
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /**
             * Hotline First
             * @description I take callers of other queues meanwhile; then the lead goes back.
             */
            hotline_first: boolean;
            /** Id */
            id: string;
            /** Lead Id */
            lead_id: number;
            /** List Name */
            list_name: string;
            /** Name */
            name: string;
            /**
             * Number
             * @description Which is dialled, if no other is chosen.
             */
            number: string;
            /**
             * Numbers
             * @description All of them, where there are several.
             */
            numbers: components["schemas"]["PreviewNumber"][];
            place: components["schemas"]["Region"] | null;
            /** Since */
            since: string;
            /** Skipped */
            skipped: components["schemas"]["SkippedOut"][];
            /**
             * Skips Left
             * @description Within this hour; null: as many as I like.
             */
            skips_left: number | null;
            then: components["schemas"]["PreviewThen"];
            /** Title */
            title: string;
            /** Tried */
            tried: components["schemas"]["TriedOut"][];
            /** Until */
            until: string;
        };
        /**
         * PreviewThen
         * @description What follows when an agent has neither dialled nor skipped in time.
         * @enum {string}
         */
        PreviewThen: "dial" | "skip" | "pause";
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
        /** ProgressOut */
        ProgressOut: {
            /** Bytes */
            bytes: number;
            /** Rows */
            rows: number;
            /**
             * Share
             * @description Of the whole import, 0 to 1.
             */
            share: number;
            /** Total Bytes */
            total_bytes: number;
        };
        /** PromisedSums */
        PromisedSums: {
            /**
             * Actual S
             * @description The mean of what it took.
             */
            actual_s: number | null;
            /**
             * Gave Up
             * @description Of the promises: to callers who gave up. They are judged by when their turn came.
             */
            gave_up: number;
            /**
             * Kept
             * @description The caller talked by then, or would have had it not given up.
             */
            kept: number;
            /**
             * Promised S
             * @description The mean of what was promised.
             */
            promised_s: number | null;
            /** Promises */
            promises: number;
            /**
             * Share
             * @description kept / promises; null: no promise.
             */
            share: number | null;
        };
        /** PromisedWait */
        PromisedWait: {
            /** Actual S */
            actual_s: number;
            /** Kept */
            kept: boolean;
            /** Promised S */
            promised_s: number;
        };
        /** ProviderOut */
        ProviderOut: {
            /** Name */
            name: string;
            /**
             * Start
             * @description Open this address in the browser to sign in.
             */
            start: string;
            /** Title */
            title: string;
        };
        /** Queue */
        Queue: {
            /**
             * Abandoned
             * @description Every abandonment of today, as in reports: short ones are among them.
             */
            abandoned: number;
            /**
             * Abandoned Short
             * @description Of these, within the house's short abandon time (Settings).
             */
            abandoned_short: number;
            /**
             * Agents
             * @description Agents who can serve this queue, by state.
             */
            agents: {
                [key: string]: number;
            };
            /** Answered */
            answered: number;
            /** @description Those who wait were dialled by the campaign of this name, which is so; null: a hotline. */
            campaign?: components["schemas"]["CampaignState"] | null;
            /**
             * Expected Wait S
             * @description A caller who came now would be served within so many seconds with a probability of 80 %; null: nobody who is at work could serve it, or it is not known yet.
             */
            expected_wait_s: number | null;
            /** Longest Wait Since */
            longest_wait_since: string | null;
            /**
             * Must
             * @description Skills with the levels that an agent needs to get its calls at last.
             * @default {}
             */
            must?: {
                [key: string]: number;
            };
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
        /** QueueCounts */
        QueueCounts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Open */
            open: number;
            /** Queue */
            queue: string | null;
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
        };
        /** QueueIn */
        QueueIn: {
            /**
             * Name
             * @description As flows name it; it stays.
             * @example service
             */
            name: string;
            rules?: components["schemas"]["QueueRules"];
        };
        /**
         * QueueLeads
         * @description Of the lost callers of one queue.
         */
        QueueLeads: {
            /**
             * Deadline Min
             * @description Minutes of opening hours to call back within.
             * @default 30
             */
            deadline_min?: number;
            /**
             * Give To
             * @description To the queue's agents in turn, to a unit, or to nobody until a person does.
             * @default in_turn
             * @enum {string}
             */
            give_to?: "in_turn" | "unit" | "by_hand";
            /**
             * Unit
             * @default
             */
            unit?: string;
        };
        /**
         * QueueRules
         * @description All that a queue's owner may decide.
         */
        QueueRules: {
            /**
             * Ageing S
             * @description Waiting that is worth one priority; 0: none.
             * @default 0
             */
            ageing_s?: number;
            /**
             * Announce Every S
             * @description 0: not again.
             * @default 60
             */
            announce_every_s?: number;
            /**
             * Announce First S
             * @description 0: none.
             * @default 30
             */
            announce_first_s?: number;
            /**
             * Calendar
             * @description Empty: always open.
             * @default
             */
            calendar?: string;
            callback?: components["schemas"]["CallbackValue"] | null;
            lent?: components["schemas"]["LentSeatsValue"] | null;
            /**
             * Needs
             * @description What a call asks for whose flow says nothing, or that comes from elsewhere.
             */
            needs?: components["schemas"]["NeedsStepValue"][];
            /**
             * No Answer S
             * @description Set aside for so long after a ring that nobody answered; null: until it returns.
             */
            no_answer_s?: number | null;
            /** @default anybody */
            only_then?: components["schemas"]["OnlyThen"];
            /**
             * Only Wait S
             * @default 60
             */
            only_wait_s?: number;
            /** Overflow */
            overflow?: components["schemas"]["OverflowValue"][];
            /**
             * Refused S
             * @default 30
             */
            refused_s?: number;
            /**
             * Ring S
             * @default 20
             */
            ring_s?: number;
            /**
             * Service Level S
             * @default 20
             */
            service_level_s?: number;
            /**
             * Sticky Days
             * @default 0
             */
            sticky_days?: number;
            /**
             * Sticky Wait S
             * @default 0
             */
            sticky_wait_s?: number;
            /** @default best_skill */
            strategy?: components["schemas"]["Strategy"];
            /**
             * Weights
             * @description Of the weighted strategy, by extension; 1 for whom it does not name.
             */
            weights?: {
                [key: string]: number;
            };
            /**
             * Wrapup Max S
             * @default 120
             */
            wrapup_max_s?: number;
            /**
             * Wrapup S
             * @default 20
             */
            wrapup_s?: number;
        };
        /** QueueRulesOut */
        QueueRulesOut: {
            /** Queue */
            queue: string;
            /**
             * Revision
             * @description Of the rules that stand: send it in If-Match with what you change.
             */
            revision: string;
            rules: components["schemas"]["QueueRules"];
            /**
             * Serving
             * @description Agents who could serve it, signed in or not, on its last terms.
             */
            serving: number;
            /** Warnings */
            warnings: components["schemas"]["FindingOut"][];
        };
        /** ReasonCount */
        ReasonCount: {
            /** Calls */
            calls: number;
            /** @description Null: the campaign does not use this code any more. */
            name: components["schemas"]["Region"] | null;
            /**
             * Reason
             * @description A code; empty: none was said.
             */
            reason: string;
            /**
             * Share
             * @description Of the disposition's.
             */
            share: number;
        };
        /** ReasonValue */
        ReasonValue: {
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
        /** Rebuilt */
        Rebuilt: {
            /**
             * Facts
             * @description The journal's latest fact.
             */
            facts: number;
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
         * RecycleIn
         * @description Which of a list's leads that are done are called once more.
         */
        RecycleIn: {
            /**
             * Dry Run
             * @default true
             */
            dry_run?: boolean;
            /**
             * Older Than H
             * @description Hours since their last attempt.
             * @default 24
             */
            older_than_h?: number;
            /**
             * Outcomes
             * @description Their last outcomes; none: a dry run of all says what there is.
             */
            outcomes?: string[];
        };
        /**
         * RecycledOut
         * @description What has changed, or would.
         */
        RecycledOut: {
            /**
             * Blocked
             * @description Chosen ones on the do-not-call list, which stay as they are.
             */
            blocked: number;
            /**
             * By Outcome
             * @description Leads that are done and old enough, chosen or not.
             */
            by_outcome: {
                [key: string]: number;
            };
            /** Dry Run */
            dry_run: boolean;
            /**
             * Leads
             * @description Chosen ones that are due again, each for one more attempt.
             */
            leads: number;
        };
        /** RedeemIn */
        RedeemIn: {
            /** Code */
            code: string;
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
        /**
         * RemovedCampaignOut
         * @description Its attempts and its reports are kept.
         */
        RemovedCampaignOut: {
            /** Name */
            name: string;
            /** Removed At */
            removed_at: string;
            /**
             * Removed By
             * @description A user name.
             */
            removed_by: string;
            /** Removed By Name */
            removed_by_name: string;
            /** Title */
            title: string;
        };
        /** ResourcesOut */
        ResourcesOut: {
            recording: components["schemas"]["RecordingChannels"];
            /** Trunks */
            trunks: components["schemas"]["Trunk"][];
        };
        /** ResultCall */
        ResultCall: {
            /** Agent */
            agent: string;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Call Id */
            call_id: string;
            /** Disposition */
            disposition: string;
            /** Kind */
            kind: string;
            /** Lead Id */
            lead_id: number | null;
            /**
             * Name
             * @description The lead's.
             */
            name: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * ResultsOut
         * @description By when the calls were dialled, in days of the floor.
         */
        ResultsOut: {
            /** Campaign */
            campaign: string;
            /** Filed */
            filed: number;
            /** Items */
            items: components["schemas"]["DispositionCount"][];
            /** Kinds */
            kinds: {
                [key: string]: number;
            };
            /**
             * Removed At
             * @description When the campaign was removed; null: it is there.
             */
            removed_at: string | null;
            /** Since */
            since: string;
            /**
             * Success Share
             * @description Of those filed; null: none is.
             */
            success_share: number | null;
            /**
             * Unfiled
             * @description Conversations of which nobody has filed how they went.
             */
            unfiled: number;
            /** Until */
            until: string;
        };
        /**
         * RetryValue
         * @description How often, and how long after the last attempt, a lead is tried again after this outcome.
         */
        RetryValue: {
            /**
             * After S
             * @default 3600
             */
            after_s?: number;
            /**
             * Tries
             * @default 3
             */
            tries?: number;
        };
        /**
         * RingingOut
         * @description A call that rings at a colleague of one's own team.
         */
        RingingOut: {
            /** Agent */
            agent: string;
            /** Agent Name */
            agent_name: string;
            /** Call Id */
            call_id: string;
            /** Caller */
            caller: string;
            /** Queue */
            queue: string | null;
            region: components["schemas"]["Region"] | null;
            /** Since */
            since: string;
        };
        /** RoleIn */
        RoleIn: {
            /** Permissions */
            permissions: {
                [key: string]: components["schemas"]["Scope"];
            };
        };
        /** RoleOut */
        RoleOut: {
            /** Built In */
            built_in: boolean;
            /**
             * Changed
             * @description Whether it differs from what it was when installed.
             */
            changed: boolean;
            /** Name */
            name: string;
            /** Permissions */
            permissions: {
                [key: string]: components["schemas"]["Scope"];
            };
        };
        /** RoomIn */
        RoomIn: {
            /**
             * Announced
             * @description A tone tells of who comes in.
             * @default true
             */
            announced?: boolean;
            /**
             * Most
             * @description Who can be inside at a time; its leader always enters.
             * @default 20
             */
            most?: number;
            /**
             * Name
             * @example Morning round
             */
            name: string;
            /**
             * Recorded
             * @description Each participant's call is recorded, as any other.
             * @default true
             */
            recorded?: boolean;
        };
        /** RoomLockIn */
        RoomLockIn: {
            /** Locked */
            locked: boolean;
        };
        /** RoomMuteIn */
        RoomMuteIn: {
            /** Muted */
            muted: boolean;
        };
        /** RoomOut */
        RoomOut: {
            /** Announced */
            announced: boolean;
            /**
             * Bookings
             * @description Those that are not over, the next one first.
             */
            bookings: components["schemas"]["BookingOut"][];
            /**
             * Count
             * @description Who is inside now.
             */
            count: number;
            /** Extension */
            extension: string;
            /**
             * Inside
             * @description Null: not yours to see.
             */
            inside: components["schemas"]["ParticipantOut"][] | null;
            /** Locked */
            locked: boolean;
            /** Most */
            most: number;
            /** Name */
            name: string;
            /** Recorded */
            recorded: boolean;
        };
        /** RuleFault */
        RuleFault: {
            /**
             * Code
             * @example no_safe_share
             */
            code: string;
            /**
             * Field
             * @example body.settings.mode
             */
            field: string;
            /** Problem */
            problem: string;
            /** @description The problem in both languages. */
            said: components["schemas"]["Region"];
        };
        /**
         * RuleProblem
         * @description A contact rule lets this number not be dialled now.
         */
        RuleProblem: {
            /** Detail */
            detail: string;
            /**
             * Hint
             * @description What to do.
             */
            hint: string;
            name: components["schemas"]["Region"];
            /** Rule */
            rule: string;
            said: components["schemas"]["Region"];
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
            /**
             * Until
             * @description When it is asked again; null: never by itself.
             */
            until: string | null;
        };
        /**
         * RuledOut
         * @description Why an agent is not asked for a call; ``detail`` beside it says more.
         * @enum {string}
         */
        RuledOut: "" | "state" | "phone" | "skill" | "refused" | "named" | "last_agent" | "not_lent" | "kept_in";
        /**
         * RulesProblem
         * @description What a country's contact rules do not allow, fault by fault.
         */
        RulesProblem: {
            /** Detail */
            detail: string;
            /** Errors */
            errors: components["schemas"]["RuleFault"][];
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
        /** RunIn */
        RunIn: {
            /** Page */
            page: string;
            /**
             * Trail
             * @description The pages before, from the first one on.
             */
            trail?: string[];
            /**
             * Values
             * @description By field; what is left out or empty was not said.
             */
            values?: {
                [key: string]: string;
            };
            /**
             * Version
             * @description That the call began with; the first time, the latest.
             */
            version: number;
        };
        /** RunOut */
        RunOut: {
            /** Agent */
            agent: string;
            /** Agent Name */
            agent_name: string;
            /** Began At */
            began_at: string;
            /** Changed At */
            changed_at: string;
            /** Page */
            page: string;
            /** Trail */
            trail: string[];
            /** Values */
            values: {
                [key: string]: string;
            };
            /** Version */
            version: number;
        };
        /**
         * SalesFigures
         * @description Orders count on the day they were placed, money on the day it came. Shares are null where nothing is.
         */
        SalesFigures: {
            /** Addon */
            addon: number;
            /** Addon Share */
            addon_share: number | null;
            /**
             * Answered
             * @description Calls answered.
             */
            answered: number;
            /**
             * Conversion
             * @description Orders for each answered call.
             */
            conversion: number | null;
            /**
             * Ordered
             * @description By currency, in minor units.
             */
            ordered: {
                [key: string]: number;
            };
            /** Orders */
            orders: number;
            /**
             * Received
             * @description By currency, in minor units.
             */
            received: {
                [key: string]: number;
            };
            /** Rejected */
            rejected: number;
            /** Returned */
            returned: number;
            /** Shipped */
            shipped: number;
            /**
             * Signed
             * @description Delivered, signed for and not returned.
             */
            signed: number;
            /**
             * Signed Rate
             * @description Of those that were shipped.
             */
            signed_rate: number | null;
            /**
             * Verification Rate
             * @description Of those on which the second team has decided.
             */
            verification_rate: number | null;
            /** Verified */
            verified: number;
        };
        /** SalesReport */
        SalesReport: {
            /** By */
            by: string;
            /** Items */
            items: components["schemas"]["SalesRow"][];
            /** Since */
            since: string;
            total: components["schemas"]["SalesFigures"];
            /** Until */
            until: string;
        };
        /**
         * SalesRow
         * @description ``GET /orders`` with the same times, this key and ``counted`` lists what a figure counts.
         */
        SalesRow: {
            /** Addon */
            addon: number;
            /** Addon Share */
            addon_share: number | null;
            /**
             * Answered
             * @description Calls answered.
             */
            answered: number;
            /**
             * Conversion
             * @description Orders for each answered call.
             */
            conversion: number | null;
            /**
             * Key
             * @description A user name, a unit, a campaign or a day; empty: none.
             */
            key: string;
            /** Name */
            name: string;
            /**
             * Ordered
             * @description By currency, in minor units.
             */
            ordered: {
                [key: string]: number;
            };
            /** Orders */
            orders: number;
            /**
             * Received
             * @description By currency, in minor units.
             */
            received: {
                [key: string]: number;
            };
            /** Rejected */
            rejected: number;
            /** Returned */
            returned: number;
            /** Shipped */
            shipped: number;
            /**
             * Signed
             * @description Delivered, signed for and not returned.
             */
            signed: number;
            /**
             * Signed Rate
             * @description Of those that were shipped.
             */
            signed_rate: number | null;
            /** Since */
            since: string;
            /** Until */
            until: string;
            /**
             * Verification Rate
             * @description Of those on which the second team has decided.
             */
            verification_rate: number | null;
            /** Verified */
            verified: number;
        };
        /**
         * Scope
         * @description Whom a permission reaches; each holds the one before it.
         * @enum {string}
         */
        Scope: "own" | "team" | "subtree" | "all";
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
        /** Script */
        Script: {
            /** Pages */
            pages: components["schemas"]["ScriptPage"][];
            /** Start */
            start: string;
        };
        /** ScriptFaults */
        ScriptFaults: {
            /** Faults */
            faults: components["schemas"]["RuleFault"][];
        };
        /**
         * ScriptField
         * @description What is asked. ``least`` and ``most`` are of a number, ``earliest`` and ``latest`` of a date.
         */
        ScriptField: {
            /** Choices */
            choices?: string[];
            /** Earliest */
            earliest?: string | null;
            /** Key */
            key: string;
            /** @default text */
            kind?: components["schemas"]["AskedKind"];
            /** Label */
            label: string;
            /** Latest */
            latest?: string | null;
            /** Least */
            least?: number | null;
            /**
             * Longest
             * @default 1000
             */
            longest?: number;
            /** Most */
            most?: number | null;
            /**
             * Required
             * @default false
             */
            required?: boolean;
        };
        /**
         * ScriptOut
         * @description ``version`` 0 and no script: there is none.
         */
        ScriptOut: {
            /** At */
            at: string | null;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /**
             * Faults
             * @description What is wrong with it now: its dispositions may have been taken away.
             */
            faults: components["schemas"]["RuleFault"][];
            /**
             * Lead Fields
             * @description What the leads of the campaign's lists bring, for `{lead.NAME}`.
             */
            lead_fields: string[];
            script: components["schemas"]["Script"] | null;
            /** Version */
            version: number;
        };
        /**
         * ScriptPage
         * @description ``disposition`` and ``reason``: what the wrap-up begins with, of an end.
         */
        ScriptPage: {
            /** Answers */
            answers?: components["schemas"]["Answer"][];
            /** Branches */
            branches?: components["schemas"]["Branch"][];
            /**
             * Disposition
             * @default
             */
            disposition?: string;
            /**
             * End
             * @default false
             */
            end?: boolean;
            /** Fields */
            fields?: components["schemas"]["ScriptField"][];
            /** Key */
            key: string;
            /** Next */
            next?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /** Title */
            title: string;
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
            /** @description Where the agent stands in line for a break. */
            break_line?: components["schemas"]["BreakPlace"] | null;
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /**
             * Forced
             * @description Whether a supervisor has put the agent into this pause.
             * @default false
             */
            forced?: boolean;
            /**
             * Kept For
             * @description The hotline for which this agent serves no campaign now.
             */
            kept_for?: string | null;
            /** Leg */
            leg: ("on_demand" | "nailed_up" | "supervising") | null;
            /**
             * Lent To
             * @description The queue that has borrowed this outbound seat.
             */
            lent_to?: string | null;
            /** Name */
            name: string;
            /**
             * Overran
             * @description `once` or `day`: this pause is longer than allowed at a time, or today.
             * @default
             */
            overran?: string;
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
             * Then
             * @description What comes after the call: `pause:REASON`, `forced:REASON`, `sign_out:REASON`.
             * @default
             */
            then?: string;
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
             * Until Most
             * @description Up to when a wrap-up can be extended.
             */
            until_most?: string | null;
            /**
             * Warnings
             * @default []
             */
            warnings?: string[];
        };
        /** SecondCounts */
        SecondCounts: {
            /**
             * Called
             * @description Leads whose number somebody has called since.
             */
            called: number;
            /** Closed */
            closed: number;
            /** Leads */
            leads: number;
            /** Lost */
            lost: number;
            /**
             * No Lead
             * @description Without a number, or sent away by the IVR.
             */
            no_lead: number;
            /** Open */
            open: number;
            /** Recovered */
            recovered: number;
            /** Returned */
            returned: number;
            /**
             * Second
             * @description Waited so many whole seconds; 300 holds what is longer.
             */
            second: number;
            /**
             * Share Recovered
             * @description recovered / (leads - returned); null: none was due.
             */
            share_recovered: number | null;
            /** Short */
            short: number;
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
            /**
             * Password
             * @description At least 10 characters, not the user name, not a commonly used one.
             */
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
         * SharedNumber
         * @description A number that several records have: perhaps one customer.
         */
        SharedNumber: {
            /** Customers */
            customers: components["schemas"]["CustomerOut"][];
            /** Number */
            number: string;
        };
        /** SignInOut */
        SignInOut: {
            /** Begun At */
            begun_at: string;
            /**
             * Current
             * @description Whether this very request belongs to it.
             */
            current: boolean;
            /** Host */
            host: string;
            /** Id */
            id: string;
            /**
             * Method
             * @description password, setup, or oidc:NAME.
             */
            method: string;
            /** Program */
            program: string;
            /** Until */
            until: string;
        };
        /** SignOut */
        SignOut: {
            /** At */
            at: string;
            /**
             * Reason
             * @description `shift_end`, `phone_lost`, a supervisor's words, or nothing: by oneself.
             */
            reason: string;
        };
        /** SkillOut */
        SkillOut: {
            /**
             * Agents
             * @description Who has it: extension to level.
             */
            agents: {
                [key: string]: number;
            };
            /**
             * Queues
             * @description Which queues ask for it.
             */
            queues: string[];
            /** Skill */
            skill: string;
        };
        /** SkillsIn */
        SkillsIn: {
            /**
             * Skills
             * @description All of them, level 1 to 10.
             */
            skills: {
                [key: string]: number;
            };
        };
        /** SkipIn */
        SkipIn: {
            /** Reason */
            reason: string;
        };
        /** SkippedOut */
        SkippedOut: {
            /** Agent */
            agent: string;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /**
             * Reason
             * @description As the agent has said; `skip`: the time was over.
             */
            reason: string;
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
        /**
         * Source
         * @description Through whom we heard of it.
         * @enum {string}
         */
        Source: "person" | "carrier" | "authority" | "other";
        /** Standing */
        Standing: {
            /**
             * Id
             * @description An extension or a unit's id.
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Rank
             * @description Equal values share a rank.
             */
            rank: number;
            /**
             * Value
             * @description Calls, seconds, or a share from 0 to 1.
             */
            value: number;
        };
        /**
         * StateHistoryOut
         * @description Without gaps and overlaps; the states sum to ``signed_in_s``, all to the whole of the time asked for.
         */
        StateHistoryOut: {
            /**
             * Away S
             * @description Of the time signed in, without a service to see it.
             */
            away_s: number;
            /**
             * Forced S
             * @description Seconds in pauses that a supervisor asked for.
             */
            forced_s: number;
            /** Items */
            items: components["schemas"]["StateSpan"][];
            /** @description Null while the agent is signed in. */
            last_sign_out: components["schemas"]["SignOut"] | null;
            /**
             * Reasons
             * @description Seconds paused, by reason, without forced pauses.
             */
            reasons: {
                [key: string]: number;
            };
            /** Signed In S */
            signed_in_s: number;
            /**
             * States
             * @description Seconds of the time signed in, by state.
             */
            states: {
                [key: string]: number;
            };
        };
        /**
         * StateSpan
         * @description One state, from then until then.
         */
        StateSpan: {
            /**
             * Away
             * @description The service was away and nobody saw what happened.
             */
            away: boolean;
            /** Begin */
            begin: string;
            /** Call Id */
            call_id: string | null;
            /** End */
            end: string;
            /** Forced */
            forced: boolean;
            /** Queue */
            queue: string | null;
            /** Reason */
            reason: string;
            /** Seconds */
            seconds: number;
            state: components["schemas"]["AgentState"];
        };
        /**
         * Strategy
         * @description Who of those who could take a call is asked first. Among equals, whoever has been idle longest.
         * @enum {string}
         */
        Strategy: "best_skill" | "longest_idle" | "fewest_calls" | "round_robin" | "weighted";
        /**
         * Supervised
         * @description Who hears an agent's calls.
         */
        Supervised: {
            /** Id */
            id: string;
            mode: components["schemas"]["SupervisionMode"];
            /**
             * Name
             * @description The supervisor's.
             */
            name: string;
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
            /**
             * Name
             * @description The supervisor's.
             */
            name: string;
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
         * TaskKind
         * @description What it is about, and so what its subject names.
         * @enum {string}
         */
        TaskKind: "abandoned" | "voicemail" | "callback" | "alarm";
        /**
         * TaskOut
         * @description One piece of work.
         */
        TaskOut: {
            /**
             * Agent
             * @description That person's extension.
             */
            agent: string | null;
            /** Call Id */
            call_id: string | null;
            /**
             * Calls
             * @description Made from it.
             */
            calls: number;
            /** Changed At */
            changed_at: string;
            /** Due At */
            due_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /**
             * Ended By
             * @description A user name; empty: it settled itself.
             */
            ended_by: string;
            /** Ended By Name */
            ended_by_name: string;
            /**
             * Fields
             * @description What its kind knows of it.
             */
            fields: {
                [key: string]: unknown;
            };
            /** Id */
            id: number;
            /**
             * In Turn
             * @description Waits for the next agent of its queue who signs in.
             */
            in_turn: boolean;
            kind: components["schemas"]["TaskKind"];
            /**
             * Number
             * @description Whom to call; empty: nobody.
             */
            number: string;
            /** Opened At */
            opened_at: string;
            /** Outcome */
            outcome: string;
            /** Overdue */
            overdue: boolean;
            /**
             * Person
             * @description The user name of whoever has it.
             */
            person: string | null;
            /** Person Name */
            person_name: string;
            /** Queue */
            queue: string | null;
            /** @description Of the number; null: not known. */
            region: components["schemas"]["Region"] | null;
            /** Started At */
            started_at: string | null;
            state: components["schemas"]["TaskState"];
            /**
             * Subject
             * @description What it is about, by its own id: a lead, a message, a call, an alarm.
             */
            subject: string;
            /**
             * Unit
             * @description The unit that has it while nobody in it does.
             */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * TaskPage
         * @description Those that are due first come first; the counts are of all that you may see and that have not ended.
         */
        TaskPage: {
            /** Items */
            items: components["schemas"]["TaskOut"][];
            /** Next */
            next?: string | null;
            /**
             * Open
             * @default 0
             */
            open?: number;
            /**
             * Overdue
             * @default 0
             */
            overdue?: number;
        };
        /**
         * TaskState
         * @description Where a task is.
         * @enum {string}
         */
        TaskState: "open" | "started" | "done" | "dropped";
        /** TaskWithHistory */
        TaskWithHistory: {
            /**
             * Agent
             * @description That person's extension.
             */
            agent: string | null;
            /** Call Id */
            call_id: string | null;
            /**
             * Calls
             * @description Made from it.
             */
            calls: number;
            /** Changed At */
            changed_at: string;
            /** Due At */
            due_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /**
             * Ended By
             * @description A user name; empty: it settled itself.
             */
            ended_by: string;
            /** Ended By Name */
            ended_by_name: string;
            /**
             * Fields
             * @description What its kind knows of it.
             */
            fields: {
                [key: string]: unknown;
            };
            /** History */
            history: components["schemas"]["HappenedOut"][];
            /** Id */
            id: number;
            /**
             * In Turn
             * @description Waits for the next agent of its queue who signs in.
             */
            in_turn: boolean;
            kind: components["schemas"]["TaskKind"];
            /**
             * Number
             * @description Whom to call; empty: nobody.
             */
            number: string;
            /** Opened At */
            opened_at: string;
            /** Outcome */
            outcome: string;
            /** Overdue */
            overdue: boolean;
            /**
             * Person
             * @description The user name of whoever has it.
             */
            person: string | null;
            /** Person Name */
            person_name: string;
            /** Queue */
            queue: string | null;
            /** @description Of the number; null: not known. */
            region: components["schemas"]["Region"] | null;
            /** Started At */
            started_at: string | null;
            state: components["schemas"]["TaskState"];
            /**
             * Subject
             * @description What it is about, by its own id: a lead, a message, a call, an alarm.
             */
            subject: string;
            /**
             * Unit
             * @description The unit that has it while nobody in it does.
             */
            unit: string | null;
            /** Unit Name */
            unit_name: string;
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
             * Must Change Password
             * @description Nothing but POST /me/password, GET /me and POST /auth/logout works before.
             */
            must_change_password: boolean;
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
             * @description An agent's extension, a queue's name or an outside number.
             * @example 1003
             * @example service
             * @example +8613912345678
             */
            to: string;
        };
        /**
         * TriedOut
         * @description An attempt to one of its numbers, by any campaign.
         */
        TriedOut: {
            /** Agent */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Call Id */
            call_id: string;
            /** Campaign */
            campaign: string;
            /** Number */
            number: string;
            /** Outcome */
            outcome: string;
        };
        /** Trunk */
        Trunk: {
            /** Address */
            address: string;
            /** Enabled */
            enabled: boolean;
            /**
             * In Use
             * @description Channels.
             */
            in_use: number;
            /**
             * Lines
             * @description So many at most; null: any number.
             */
            lines: number | null;
            /** Name */
            name: string;
            /** Title */
            title: string;
            /**
             * Up
             * @description Whether the carrier is there; null: not known.
             */
            up: boolean | null;
        };
        /** TrunkIn */
        TrunkIn: {
            /**
             * Address
             * @description IPv4 address or host name of its gateway; calls that come from there are calls from outside.
             * @example 203.0.113.10
             */
            address: string;
            /**
             * Codecs
             * @description In the order in which they are offered.
             * @default [
             *       "alaw",
             *       "ulaw"
             *     ]
             */
            codecs?: components["schemas"]["Codec"][];
            /**
             * Enabled
             * @description Off: no call goes out or comes in by it; those that stand go on.
             * @default true
             */
            enabled?: boolean;
            /**
             * Lines
             * @description Calls at a time, in and out; null: any.
             */
            lines?: number | null;
            /**
             * Port
             * @default 5060
             */
            port?: number;
            /**
             * Title
             * @default
             * @example China Unicom, Shanghai
             */
            title?: string;
            /**
             * @description How it wants the number of a call out.
             * @default e164
             */
            writing?: components["schemas"]["Writing"];
        };
        /**
         * TrunkOrder
         * @description The floor's order: agents' calls out, remote agents and callbacks take the first that can.
         */
        TrunkOrder: {
            /** Trunks */
            trunks: string[];
        };
        /** TrunkOut */
        TrunkOut: {
            /** Address */
            address: string;
            /**
             * By Settings
             * @description Its address, port and writing are those of CALLFLOOR_CARRIER.
             */
            by_settings: boolean;
            /**
             * Campaigns
             * @description Which name it in an order of their own.
             */
            campaigns: string[];
            /** Codecs */
            codecs: components["schemas"]["Codec"][];
            /** Enabled */
            enabled: boolean;
            /**
             * In Use
             * @description Channels.
             */
            in_use: number;
            /** Lines */
            lines: number | null;
            /** Name */
            name: string;
            /** Port */
            port: number;
            /** Title */
            title: string;
            /**
             * Up
             * @description Whether the carrier is there; null: not known.
             */
            up: boolean | null;
            /**
             * Warnings
             * @description What the change has not reached.
             * @default []
             */
            warnings?: string[];
            writing: components["schemas"]["Writing"];
        };
        /** TryOut */
        TryOut: {
            /** Agent */
            agent: string | null;
            /** Agent Name */
            agent_name: string;
            /** At */
            at: string;
            /** Call Id */
            call_id: string;
            /**
             * Outcome
             * @description talked, or why it did not come about; empty while it lasts.
             */
            outcome: string;
            /**
             * Talk S
             * @description null while it lasts.
             */
            talk_s: number | null;
        };
        /**
         * UnitChangeIn
         * @description Only what is given is changed; leader null takes the leader away.
         */
        UnitChangeIn: {
            kind?: components["schemas"]["UnitKind"] | null;
            /** Leader */
            leader?: string | null;
            /** Name */
            name?: string | null;
            /** Parent */
            parent?: string | null;
        };
        /** UnitIn */
        UnitIn: {
            /**
             * Id
             * @description Left out: one is made.
             */
            id?: string | null;
            kind: components["schemas"]["UnitKind"];
            /** Leader */
            leader?: string | null;
            /** Name */
            name: string;
            /** Parent */
            parent?: string | null;
        };
        /**
         * UnitKind
         * @description From the whole floor down; a unit lies in one of a kind before its own.
         * @enum {string}
         */
        UnitKind: "floor" | "department" | "squad" | "team";
        /** UnitOut */
        UnitOut: {
            /** Id */
            id: string;
            kind: components["schemas"]["UnitKind"];
            /** Leader */
            leader: string | null;
            /** Name */
            name: string;
            /** Parent */
            parent: string | null;
            /**
             * People
             * @description Who belong to this very unit, without those below.
             */
            people: number;
        };
        /** User */
        User: {
            /** Enabled */
            enabled: boolean;
            /** Extension */
            extension: string | null;
            /** Language */
            language: string;
            /** Must Change Password */
            must_change_password: boolean;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /**
             * Sign Ins
             * @description Where this user is signed in now.
             */
            sign_ins: number;
            /** Skills */
            skills: {
                [key: string]: number;
            };
            /** Unit */
            unit: string | null;
            /** Username */
            username: string;
        };
        /**
         * UserChangeIn
         * @description Only what is given is changed; extension null takes it away.
         */
        UserChangeIn: {
            /** Enabled */
            enabled?: boolean | null;
            /** Extension */
            extension?: string | null;
            /** Language */
            language?: ("zh-CN" | "en" | "") | null;
            /** Name */
            name?: string | null;
            /** Role */
            role?: string | null;
            /** Skills */
            skills?: {
                [key: string]: number;
            } | null;
            /** Unit */
            unit?: string | null;
        };
        /** UserDone */
        UserDone: {
            /** Enabled */
            enabled: boolean;
            /** Extension */
            extension: string | null;
            /** Language */
            language: string;
            /** Must Change Password */
            must_change_password: boolean;
            /** Name */
            name: string;
            /**
             * Password
             * @description A one-time password, shown this once; it must be changed at first use.
             */
            password: string | null;
            /**
             * Phone Password
             * @description Of a desk phone, shown this once. Browser phones need none.
             */
            phone_password: string | null;
            /** Role */
            role: string;
            /**
             * Sign Ins
             * @description Where this user is signed in now.
             */
            sign_ins: number;
            /** Skills */
            skills: {
                [key: string]: number;
            };
            /** Unit */
            unit: string | null;
            /** Username */
            username: string;
            /** Warnings */
            warnings: string[];
        };
        /** UserIn */
        UserIn: {
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
            /** Extension */
            extension?: string | null;
            /**
             * Language
             * @default
             * @enum {string}
             */
            language?: "zh-CN" | "en" | "";
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Skills */
            skills?: {
                [key: string]: number;
            };
            /**
             * Unit
             * @description Left out: one's own.
             */
            unit?: string | null;
            /**
             * Username
             * @example 1002
             */
            username: string;
        };
        /**
         * WaitReport
         * @description How many calls waited so long, second by second; 600 stands for all that waited longer.
         */
        WaitReport: {
            /** Abandoned */
            abandoned: {
                [key: string]: number;
            };
            /** Answered */
            answered: {
                [key: string]: number;
            };
            /** From */
            from: string;
            /** To */
            to: string;
        };
        /** WaitScoreHour */
        WaitScoreHour: {
            /**
             * Actual S
             * @description The mean of what it took.
             */
            actual_s: number | null;
            /**
             * Gave Up
             * @description Of the promises: to callers who gave up. They are judged by when their turn came.
             */
            gave_up: number;
            /**
             * Hour
             * @description Of the day, 0 to 23, by the floor's time at the beginning of the span.
             */
            hour: number;
            /**
             * Kept
             * @description The caller talked by then, or would have had it not given up.
             */
            kept: number;
            /**
             * Promised S
             * @description The mean of what was promised.
             */
            promised_s: number | null;
            /** Promises */
            promises: number;
            /**
             * Share
             * @description kept / promises; null: no promise.
             */
            share: number | null;
        };
        /** WaitScoreQueue */
        WaitScoreQueue: {
            /**
             * Actual S
             * @description The mean of what it took.
             */
            actual_s: number | null;
            /**
             * Gave Up
             * @description Of the promises: to callers who gave up. They are judged by when their turn came.
             */
            gave_up: number;
            /**
             * Kept
             * @description The caller talked by then, or would have had it not given up.
             */
            kept: number;
            /**
             * Promised S
             * @description The mean of what was promised.
             */
            promised_s: number | null;
            /** Promises */
            promises: number;
            /** Queue */
            queue: string;
            /**
             * Share
             * @description kept / promises; null: no promise.
             */
            share: number | null;
        };
        /** WaitScores */
        WaitScores: {
            /** From */
            from: string;
            /** Hours */
            hours: components["schemas"]["WaitScoreHour"][];
            /**
             * Latest
             * @description The newest promises of the span, at most 400.
             */
            latest: components["schemas"]["PromisedWait"][];
            /**
             * Quantile
             * @description The share of promises that should be kept.
             */
            quantile: number;
            /** Queues */
            queues: components["schemas"]["WaitScoreQueue"][];
            /** To */
            to: string;
            total: components["schemas"]["PromisedSums"];
        };
        /**
         * WaitingOut
         * @description Of those that are due; who is in none of these waits for the next try.
         */
        WaitingOut: {
            /**
             * Never
             * @description Were never dialled: a contact rule has put them off.
             */
            never: number;
            /**
             * Now
             * @description May be asked for at this moment.
             */
            now: number;
            /**
             * Put Off
             * @description By a contact rule, until later: which, and how many.
             */
            put_off: {
                [key: string]: number;
            };
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
            /** @description Where the agent stands in line for a break. */
            break_line?: components["schemas"]["BreakPlace"] | null;
            /** Call Id */
            call_id: string | null;
            /** Device */
            device: string;
            /** Extension */
            extension: string;
            /**
             * Forced
             * @description Whether a supervisor has put the agent into this pause.
             * @default false
             */
            forced?: boolean;
            /**
             * Kept For
             * @description The hotline for which this agent serves no campaign now.
             */
            kept_for?: string | null;
            /** Leg */
            leg: ("on_demand" | "nailed_up" | "supervising") | null;
            /**
             * Lent To
             * @description The queue that has borrowed this outbound seat.
             */
            lent_to?: string | null;
            /** Name */
            name: string;
            /**
             * Overran
             * @description `once` or `day`: this pause is longer than allowed at a time, or today.
             * @default
             */
            overran?: string;
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
             * Then
             * @description What comes after the call: `pause:REASON`, `forced:REASON`, `sign_out:REASON`.
             * @default
             */
            then?: string;
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
             * Until Most
             * @description Up to when a wrap-up can be extended.
             */
            until_most?: string | null;
        };
        /**
         * Week
         * @description Hours by day of the week; none: closed.
         */
        Week: {
            /**
             * Fri
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            fri?: string[];
            /**
             * Mon
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            mon?: string[];
            /**
             * Sat
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            sat?: string[];
            /**
             * Sun
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            sun?: string[];
            /**
             * Thu
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            thu?: string[];
            /**
             * Tue
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            tue?: string[];
            /**
             * Wed
             * @example [
             *       "09:00-12:00",
             *       "13:30-18:00"
             *     ]
             */
            wed?: string[];
        };
        /** WhoCallsOut */
        WhoCallsOut: {
            /** Audio */
            audio: string | null;
            /**
             * Own
             * @description False: who finds no agent hears a mere Hello before the number to call back.
             */
            own: boolean;
            /** Seconds */
            seconds: number;
            /** Set At */
            set_at: string | null;
        };
        /** WhyIn */
        WhyIn: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** WithdrawIn */
        WithdrawIn: {
            /** Reason */
            reason: string;
        };
        /** WithdrawalIn */
        WithdrawalIn: {
            /** Why */
            why: string;
        };
        /** WithdrawnOut */
        WithdrawnOut: {
            /** Withdrawn */
            withdrawn: number;
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
        /**
         * Wording
         * @description How far the house's command is with a message's words.
         * @enum {string}
         */
        Wording: "none" | "pending" | "done" | "failed";
        /** WrapupIn */
        WrapupIn: {
            /**
             * Call Id
             * @example 1732240000.12
             */
            call_id: string;
            /**
             * Disposition
             * @description Of a campaign's call one of the campaign's.
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
            /**
             * Reason
             * @description One of the disposition's; of a campaign's call only.
             * @default
             */
            reason?: string;
        };
        /**
         * Writing
         * @description How a carrier wants to be given the number of a call out.
         * @enum {string}
         */
        Writing: "e164" | "digits" | "national";
        /** YearOut */
        YearOut: {
            /** Days */
            days: components["schemas"]["DayOut"][];
            /**
             * Known
             * @description Whether all public holidays and made-up workdays of it are known: those of a year to come may not be announced yet. Null: the calendar counts none.
             */
            known: boolean | null;
            /**
             * Revision
             * @description Of what people say of any day: send it in If-Match with days that you set.
             */
            revision: string;
            /** Year */
            year: number;
        };
        /** StateIn */
        app__http__shapes__agents__StateIn: {
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
        /** StateIn */
        app__http__shapes__campaigns__StateIn: {
            /**
             * State
             * @enum {string}
             */
            state: "running" | "paused" | "draining" | "stopped";
        };
        /**
         * LeadState
         * @description Of a lead on a list.
         * @enum {string}
         */
        app__outbound__values__LeadState: "staged" | "fresh" | "due" | "agreed" | "taken" | "done" | "forbidden";
        /**
         * LeadState
         * @description What has become of a lead.
         * @enum {string}
         */
        reports__leads__LeadState: "open" | "returned" | "recovered" | "closed";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    leads_api_v1_abandoned_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["reports__leads__LeadState"] | null;
                /** @description Those whose task is mine. */
                mine?: boolean;
                queue?: string | null;
                place?: components["schemas"]["Place"] | null;
                /** @description Lost then or later. */
                from?: string | null;
                /** @description Lost before. */
                to?: string | null;
                /** @description A part of the number. */
                q?: string;
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
                    "application/json": components["schemas"]["Page_LeadOut_"];
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
    lost_calls_api_v1_abandoned_calls_get: {
        parameters: {
            query?: {
                /** @description As in by_second. */
                second?: number | null;
                cursor?: string | null;
                limit?: number;
                /** @description Left out: today. */
                from?: string | null;
                /** @description Not included. Left out: now. */
                to?: string | null;
                queue?: string | null;
                dialled?: string | null;
                place?: components["schemas"]["Place"] | null;
                node?: string | null;
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
                    "application/json": components["schemas"]["Page_LostCallOut_"];
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
    figures_api_v1_abandoned_figures_get: {
        parameters: {
            query?: {
                /** @description Left out: today. */
                from?: string | null;
                /** @description Not included. Left out: now. */
                to?: string | null;
                queue?: string | null;
                dialled?: string | null;
                place?: components["schemas"]["Place"] | null;
                node?: string | null;
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
                    "application/json": components["schemas"]["LostFigures"];
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
    ivr_api_v1_abandoned_ivr_get: {
        parameters: {
            query?: {
                /** @description Left out: today. */
                from?: string | null;
                /** @description Not included. Left out: now. */
                to?: string | null;
                flow?: string | null;
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
                    "application/json": components["schemas"]["Page_FlowNodeOut_"];
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
    one_lead_api_v1_abandoned__lead_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                lead_id: string;
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
                    "application/json": components["schemas"]["LeadStory"];
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
    let_go_on_break_api_v1_agents__extension__break_post: {
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
                "application/json": components["schemas"]["LetGoIn"];
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
    pauses_api_v1_agents__extension__pauses_get: {
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
                    "application/json": components["schemas"]["Allowances"];
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
    put_skills_api_v1_agents__extension__skills_put: {
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
                "application/json": components["schemas"]["SkillsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSkillsOut"];
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
    states_api_v1_agents__extension__states_get: {
        parameters: {
            query?: {
                /** @description Left out: midnight of the floor. */
                from?: string | null;
                /** @description Left out: now. */
                to?: string | null;
            };
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
                    "application/json": components["schemas"]["StateHistoryOut"];
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
    agreed_callbacks_api_v1_agreed_callbacks_get: {
        parameters: {
            query?: {
                /** @description Those that I am to call, or was. */
                mine?: boolean;
                campaign?: string | null;
                when?: components["schemas"]["AgreedWhen"];
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
                    "application/json": components["schemas"]["AgreedPage"];
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
    agree_api_v1_agreed_callbacks_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedOut"];
                };
            };
            /** @description `refused`: the contact rule, and the next time that may be agreed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedProblem"];
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
    about_call_api_v1_agreed_callbacks_about__call_id__get: {
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
                    "application/json": components["schemas"]["AboutOut"];
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
    judged_api_v1_agreed_callbacks_judged_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackTimeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgedOut"];
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
    cancel_api_v1_agreed_callbacks__id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallbackCancelledIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedOut"];
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
    give_api_v1_agreed_callbacks__id__give_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackGivenIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedOut"];
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
    move_api_v1_agreed_callbacks__id__move_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackMovedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedOut"];
                };
            };
            /** @description `refused`: the contact rule, and the next time that may be agreed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedProblem"];
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
    alarms_api_v1_alarms_get: {
        parameters: {
            query?: {
                /** @description Only those that have not been cleared. */
                standing?: boolean;
                condition?: components["schemas"]["Condition"] | null;
                queue?: string | null;
                /** @description Raised then or later. */
                from?: string | null;
                /** @description Raised before. */
                to?: string | null;
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
                    "application/json": components["schemas"]["Page_AlarmOut_"];
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
    one_alarm_api_v1_alarms__id__get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmWithHistory"];
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
    acknowledge_api_v1_alarms__id__acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmWithHistory"];
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
    audit_api_v1_audit_get: {
        parameters: {
            query?: {
                /** @description Anywhere in actor, action, subject or detail. */
                q?: string;
                actor?: string;
                /** @description Or its beginning, as in `user.` */
                action?: string;
                subject?: string;
                from?: string | null;
                to?: string | null;
                cursor?: number | null;
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
                    "application/json": components["schemas"]["Page_AuditOut_"];
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
    exchange_api_v1_auth_exchange_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeIn"];
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
    logout_api_v1_auth_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
    callback_api_v1_auth_oidc__name__callback_get: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
                error?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            302: {
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
    start_api_v1_auth_oidc__name__start_get: {
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
            302: {
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
    providers_api_v1_auth_providers_get: {
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
                    "application/json": components["schemas"]["Page_ProviderOut_"];
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
    calendars_api_v1_calendars_get: {
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
                    "application/json": components["schemas"]["Page_CalendarOut_"];
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
    add_calendar_api_v1_calendars_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOut"];
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
    put_calendar_api_v1_calendars__name__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarValue"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOut"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    remove_calendar_api_v1_calendars__name__delete: {
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
    days_api_v1_calendars__name__days_get: {
        parameters: {
            query: {
                /** @description A whole year, in the floor's zone. */
                year: number;
            };
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
                    "application/json": components["schemas"]["YearOut"];
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
    put_days_api_v1_calendars__name__days_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DaysIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOut"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
                /** @description Arrived then or later. */
                from?: string | null;
                /** @description Arrived before. */
                to?: string | null;
                /** @description A part of a number, of the note or of the call's id. */
                q?: string;
                direction?: ("in" | "out" | "internal") | null;
                /** @description Empty, with `counted`: none. */
                queue?: string | null;
                /** @description Who has talked in it: an extension. */
                agent?: string | null;
                /** @description Those that this figure of a report counts: `from`, `to`, `queue`, `direction` and `agent` are then the report's, and each call says how much of the figure it is. */
                counted?: ("contacts" | "offered" | "answered" | "answered_in_time" | "abandoned" | "abandoned_short" | "abandoned_in_time" | "flowed_out" | "overflowed" | "callbacks" | "callbacks_reached" | "no_queue" | "reached" | "transfers" | "conversations" | "offers" | "agents.answered" | "agents.outbound" | "agents.refused" | "agents.missed" | "agents.transfers") | null;
                /** @description With `counted`: the number dialled. */
                number?: string | null;
                /** @description With `counted`: a row's key. */
                region?: string | null;
                /** @description With `counted`: a row's key. */
                team?: string | null;
                /** @description With `counted`: of each day this hour. */
                hour?: number | null;
                /** @description With `counted`: these days; Monday is 1. */
                weekday?: number | null;
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
    dial_api_v1_calls_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DialIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    campaign_call_api_v1_calls__call_id__campaign_get: {
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
                    "application/json": components["schemas"]["CampaignCallOut"] | null;
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
    candidates_api_v1_calls__call_id__candidates_get: {
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
                    "application/json": components["schemas"]["Candidates"];
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
    conference_api_v1_calls__call_id__conference_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConferenceIn"] | null;
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
    opt_out_api_v1_calls__call_id__do_not_call_post: {
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
                "application/json": components["schemas"]["OptOutIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedOut"];
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    last_attempt_api_v1_calls__call_id__last_attempt_get: {
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
                    "application/json": components["schemas"]["LastAttemptOut"] | null;
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    drop_api_v1_calls__call_id__parties__party_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
                party_id: string;
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    pick_up_api_v1_calls__call_id__pickup_post: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    keep_api_v1_calls__call_id__script_put: {
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
                "application/json": components["schemas"]["RunIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunOut"];
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
    swap_api_v1_calls__call_id__swap_post: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    cancel_api_v1_calls__call_id__transfer_cancel_post: {
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
    complete_api_v1_calls__call_id__transfer_complete_post: {
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    campaigns_api_v1_campaigns_get: {
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
                    "application/json": components["schemas"]["Page_CampaignOut_"];
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
    add_campaign_api_v1_campaigns_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
            /** @description The contact rules do not allow this campaign as it is; `errors` names each fault in both languages. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesProblem"];
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
    campaign_api_v1_campaigns__name__get: {
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
                    "application/json": components["schemas"]["CampaignOut"];
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
    change_campaign_api_v1_campaigns__name__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignSettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
                };
            };
            /** @description The contact rules do not allow this campaign as it is; `errors` names each fault in both languages. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesProblem"];
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
    remove_campaign_api_v1_campaigns__name__delete: {
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
    attempts_api_v1_campaigns__name__attempts_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["Page_AttemptOut_"];
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
    open_callbacks_api_v1_campaigns__name__callbacks_get: {
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
                    "application/json": components["schemas"]["OpenOut"];
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
    hand_on_api_v1_campaigns__name__callbacks_hand_on_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOnIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedOnOut"];
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
    withdraw_api_v1_campaigns__name__callbacks_withdraw_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawnOut"];
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
    report_api_v1_campaigns__name__compliance_get: {
        parameters: {
            query?: {
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
                /** @description Count finished days once more, too. */
                anew?: boolean;
            };
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
                    "application/json": components["schemas"]["ComplianceReport"];
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
    table_api_v1_campaigns__name__compliance_csv_get: {
        parameters: {
            query?: {
                language?: "zh" | "en";
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
                /** @description Count finished days once more, too. */
                anew?: boolean;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description UTF-8, with its mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
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
    book_api_v1_campaigns__name__compliance_xlsx_get: {
        parameters: {
            query?: {
                language?: "zh" | "en";
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
                /** @description Count finished days once more, too. */
                anew?: boolean;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
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
    list_against_api_v1_campaigns__name__compliance_against_get: {
        parameters: {
            query?: {
                /** @description Left out: all three. */
                against?: components["schemas"]["Against"] | null;
                cursor?: string | null;
                limit?: number;
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
                /** @description Count finished days once more, too. */
                anew?: boolean;
            };
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
                    "application/json": components["schemas"]["Page_AgainstOut_"];
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
    permitted_attempts_api_v1_campaigns__name__compliance_attempts_csv_get: {
        parameters: {
            query?: {
                language?: "zh" | "en";
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
                /** @description Count finished days once more, too. */
                anew?: boolean;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description UTF-8, with its mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
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
    results_api_v1_campaigns__name__results_get: {
        parameters: {
            query?: {
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
            };
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
                    "application/json": components["schemas"]["ResultsOut"];
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
    table_api_v1_campaigns__name__results_csv_get: {
        parameters: {
            query?: {
                language?: "zh" | "en";
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description UTF-8, with its mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
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
    book_api_v1_campaigns__name__results_xlsx_get: {
        parameters: {
            query?: {
                language?: "zh" | "en";
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
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
    result_calls_api_v1_campaigns__name__results_calls_get: {
        parameters: {
            query?: {
                disposition?: string | null;
                /** @description Empty: those of which none was said. */
                reason?: string | null;
                kind?: components["schemas"]["DispositionKind"] | null;
                /** @description Instead, conversations of which nobody has filed anything. */
                unfiled?: boolean;
                cursor?: string | null;
                limit?: number;
                /** @description Left out: 30 days in all. */
                from?: string | null;
                /** @description Included. Left out: today. */
                to?: string | null;
            };
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
                    "application/json": components["schemas"]["Page_ResultCall_"];
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
    file_later_api_v1_campaigns__name__results_calls__call_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                /** @description The contact's id, the same for its whole life. */
                call_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LaterOutcome"];
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
    script_api_v1_campaigns__name__script_get: {
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
                    "application/json": components["schemas"]["ScriptOut"];
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
    publish_api_v1_campaigns__name__script_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Script"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptOut"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
                };
            };
            /** @description The script cannot be used; `errors` names each fault. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesProblem"];
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
    withdraw_api_v1_campaigns__name__script_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                name: string;
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
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    check_api_v1_campaigns__name__script_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Script"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScriptFaults"];
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
    set_state_api_v1_campaigns__name__state_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["app__http__shapes__campaigns__StateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignOut"];
                };
            };
            /** @description The contact rules do not allow this campaign as it is; `errors` names each fault in both languages. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesProblem"];
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
    give_campaign_api_v1_campaigns__name__unit_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignUnitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignOut"];
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
    who_calls_api_v1_campaigns__name__who_calls_get: {
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
                    "application/json": components["schemas"]["WhoCallsOut"];
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
    put_who_calls_api_v1_campaigns__name__who_calls_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/*": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoCallsOut"];
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
    remove_who_calls_api_v1_campaigns__name__who_calls_delete: {
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
    who_calls_audio_api_v1_campaigns__name__who_calls_audio_get: {
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
    colleagues_api_v1_colleagues_get: {
        parameters: {
            query?: {
                /** @description Part of an extension, a name or a queue. */
                q?: string;
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
                    "application/json": components["schemas"]["Page_Colleague_"];
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
    complaints_api_v1_complaints_get: {
        parameters: {
            query?: {
                /** @description A part of the number, or of the note. */
                q?: string;
                campaign?: string | null;
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
                    "application/json": components["schemas"]["Page_ComplaintOut_"];
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
    file_api_v1_complaints_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplaintOut"];
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
    brakes_now_api_v1_complaints_brakes_get: {
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
                    "application/json": components["schemas"]["Page_BrakeOut_"];
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
    withdraw_api_v1_complaints__id__withdraw_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplaintOut"];
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
    rooms_api_v1_conference_rooms_get: {
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
                    "application/json": components["schemas"]["Page_RoomOut_"];
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
    room_api_v1_conference_rooms__extension__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
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
                    "application/json": components["schemas"]["RoomOut"];
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
    put_room_api_v1_conference_rooms__extension__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomOut"];
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
    remove_room_api_v1_conference_rooms__extension__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
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
    book_api_v1_conference_rooms__extension__bookings_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingMade"];
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
    cancel_api_v1_conference_rooms__extension__bookings__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
                id: string;
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
    end_api_v1_conference_rooms__extension__end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
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
    mute_api_v1_conference_rooms__extension__inside__leg__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
                /** @description As `inside` names it. */
                leg: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomMuteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomOut"];
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
    put_out_api_v1_conference_rooms__extension__inside__leg__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
                /** @description As `inside` names it. */
                leg: string;
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
    lock_api_v1_conference_rooms__extension__lock_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its extension. */
                extension: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomLockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomOut"];
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
    consents_api_v1_consents_get: {
        parameters: {
            query?: {
                /** @description A part of the number, or of the evidence. */
                q?: string;
                /** @description This one alone. */
                number?: string | null;
                /** @description Empty: those for all campaigns. */
                campaign?: string | null;
                state?: components["schemas"]["ConsentState"] | null;
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
                    "application/json": components["schemas"]["Page_ConsentOut_"];
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
    file_api_v1_consents_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentOut"];
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
    import_consents_api_v1_consents_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentImportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentsImported"];
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
    consent_api_v1_consents__id__get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentOut"];
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
    withdraw_api_v1_consents__id__withdraw_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentOut"];
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
    presets_api_v1_contact_rules_get: {
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
                    "application/json": components["schemas"]["Page_PresetOut_"];
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
    kept_api_v1_contact_rules__preset__kept_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                preset: string;
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
                    "application/json": components["schemas"]["Page_KeptPresetOut_"];
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
    customers_api_v1_customers_get: {
        parameters: {
            query?: {
                /** @description Any part of a name, a company or a number, of one character or more. */
                q?: string;
                /** @description Exactly this number. */
                number?: string;
                /** @description Exactly this tag. */
                tag?: string;
                /** @description Looked after by this user. */
                owner?: string | null;
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
                    "application/json": components["schemas"]["Page_CustomerOut_"];
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
    add_api_v1_customers_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerOut"];
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
    duplicates_api_v1_customers_duplicates_get: {
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
                    "application/json": components["schemas"]["Page_SharedNumber_"];
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
    customer_api_v1_customers__id__get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerOut"];
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
    change_api_v1_customers__id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerOut"];
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
    attempts_api_v1_customers__id__attempts_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["Page_CountedAttempt_"];
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
    calls_api_v1_customers__id__calls_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
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
    history_api_v1_customers__id__history_get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HappenedOut_"];
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
    merge_api_v1_customers__id__merge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeOut"];
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
    messages_api_v1_customers__id__messages_get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CustomerMessage_"];
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
    orders_api_v1_customers__id__orders_get: {
        parameters: {
            query?: {
                /** @description The id of the last one. */
                cursor?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["Page_OrderOut_"];
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
    displays_api_v1_displays_get: {
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
                    "application/json": components["schemas"]["Page_DisplayOut_"];
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
    make_display_api_v1_displays_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisplayIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisplayMade"];
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
    redeem_api_v1_displays_redeem_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisplayToken"];
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
    withdraw_display_api_v1_displays__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
    campaign_dispositions_api_v1_dispositions_campaigns_get: {
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
                    "application/json": components["schemas"]["Page_CampaignDispositions_"];
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
    follow_ups_api_v1_follow_ups_get: {
        parameters: {
            query?: {
                mine?: boolean;
                /** @description Left out: open. */
                state?: components["schemas"]["FollowUpState"][] | null;
                /** @description A user name. */
                owner?: string | null;
                customer?: number | null;
                /** @description Only those whose time is up. */
                overdue?: boolean;
                /** @description A part of the customer's name, company or number. */
                q?: string;
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
                    "application/json": components["schemas"]["FollowUpPage"];
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
    add_api_v1_follow_ups_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpOut"];
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
    owners_api_v1_follow_ups_owners_get: {
        parameters: {
            query?: {
                /** @description A part of a name, a user name or an extension. */
                q?: string;
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
                    "application/json": components["schemas"]["Page_FollowUpOwner_"];
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
    one_follow_up_api_v1_follow_ups__id__get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpWithHistory"];
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
    done_api_v1_follow_ups__id__done_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpOut"];
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
    give_api_v1_follow_ups__id__give_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpOut"];
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
    move_api_v1_follow_ups__id__move_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LaterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpOut"];
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
    reopen_api_v1_follow_ups__id__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgainIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpOut"];
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
    leaderboard_api_v1_leaderboards_get: {
        parameters: {
            query?: {
                by?: "agent" | "team" | "squad";
                measure?: "calls" | "talk_s" | "service_level" | "sales";
                period?: "day" | "week" | "month";
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
                    "application/json": components["schemas"]["Leaderboard"];
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
    do_not_call_api_v1_leads_do_not_call_get: {
        parameters: {
            query?: {
                /** @description A part of the number, or of the note. */
                q?: string;
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
                    "application/json": components["schemas"]["Page_BlockedOut_"];
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
    block_api_v1_leads_do_not_call_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedOut"];
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
    history_api_v1_leads_do_not_call__number__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list has it, with or without +. */
                number: string;
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
                    "application/json": components["schemas"]["Page_BlockEntry_"];
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
    allow_api_v1_leads_do_not_call__number__delete: {
        parameters: {
            query: {
                /** @description Why it may be called again; audited. */
                reason: string;
            };
            header?: never;
            path: {
                /** @description As the list has it, with or without +. */
                number: string;
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
    begin_file_api_v1_leads_files_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
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
    one_file_api_v1_leads_files__id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["FileOut"];
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
    add_piece_api_v1_leads_files__id__put: {
        parameters: {
            query: {
                /** @description The byte at which this piece begins. */
                at: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
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
    remove_file_api_v1_leads_files__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
    look_api_v1_leads_files__id__look_get: {
        parameters: {
            query?: {
                kind?: components["schemas"]["ImportKind"];
                /** @description Left out: looked for. */
                header?: boolean | null;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["LookOut"];
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
    imports_api_v1_leads_imports_get: {
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
                    "application/json": components["schemas"]["Page_ImportOut_"];
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
    begin_import_api_v1_leads_imports_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
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
    one_import_api_v1_leads_imports__id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["ImportOut"];
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
    cancel_import_api_v1_leads_imports__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
    bad_rows_api_v1_leads_imports__id__bad_rows_get: {
        parameters: {
            query?: {
                language?: "zh" | "en";
            };
            header?: never;
            path: {
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
    lists_api_v1_leads_lists_get: {
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
                    "application/json": components["schemas"]["Page_ListOut_"];
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
    add_list_api_v1_leads_lists_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOut"];
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
    remove_list_api_v1_leads_lists__id__delete: {
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
    change_list_api_v1_leads_lists__id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOut"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    leads_of_api_v1_leads_lists__id__leads_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["app__outbound__values__LeadState"] | null;
                /** @description A part of the number. */
                q?: string;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["Page_ListLead_"];
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
    recycle_api_v1_leads_lists__id__recycle_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecycleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecycledOut"];
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
    change_me_api_v1_me_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeIn"];
            };
        };
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
    withdraw_break_api_v1_me_break_delete: {
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
    my_campaigns_api_v1_me_campaigns_get: {
        parameters: {
            query?: {
                /** @description Those that dial by themselves, for nailed-up legs only. */
                automatic?: boolean;
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
                    "application/json": components["schemas"]["Page_MyCampaign_"];
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
    call_api_v1_me_campaigns__name__calls_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignCallIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A contact rule forbids it now: `rule-forbids`; or it cannot be done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleProblem"];
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
    my_leads_api_v1_me_campaigns__name__leads_get: {
        parameters: {
            query?: {
                /** @description Part of a name or a number. */
                q?: string;
            };
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
                    "application/json": components["schemas"]["Page_PickedLead_"];
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
    nearby_api_v1_me_nearby_get: {
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
                    "application/json": components["schemas"]["Page_RingingOut_"];
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
    change_password_api_v1_me_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeIn"];
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
    my_pauses_api_v1_me_pauses_get: {
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
                    "application/json": components["schemas"]["Allowances"];
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
    pick_up_next_api_v1_me_pickup_post: {
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
    my_preview_api_v1_me_preview_get: {
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
                    "application/json": components["schemas"]["MyPreview"];
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
    dial_api_v1_me_preview__id__dial_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewDialIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A contact rule forbids it now: `rule-forbids`; or it cannot be done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleProblem"];
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
    never_api_v1_me_preview__id__never_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeverIn"];
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
    skip_api_v1_me_preview__id__skip_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipIn"];
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
    my_sign_ins_api_v1_me_sign_ins_get: {
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
                    "application/json": components["schemas"]["Page_SignInOut_"];
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
    end_my_sign_in_api_v1_me_sign_ins__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
    set_state_api_v1_me_state_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["app__http__shapes__agents__StateIn"];
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
    my_states_api_v1_me_states_get: {
        parameters: {
            query?: {
                /** @description Left out: midnight of the floor. */
                from?: string | null;
                /** @description Left out: now. */
                to?: string | null;
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
                    "application/json": components["schemas"]["StateHistoryOut"];
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
    extend_wrapup_api_v1_me_wrapup_extend_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendIn"];
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
    numbers_api_v1_numbers_get: {
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
                    "application/json": components["schemas"]["Page_NumberOut_"];
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
    put_number_api_v1_numbers__number__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberOut"];
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
    remove_number_api_v1_numbers__number__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
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
    orders_api_v1_orders_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["OrderState"][] | null;
                /** @description A user name. */
                seller?: string | null;
                /** @description Sold by whoever is in this unit; empty: in none. */
                unit?: string | null;
                /** @description Empty: of none. */
                campaign?: string | null;
                /** @description Those that this figure of the sales report counts. */
                counted?: components["schemas"]["Counted"] | null;
                /** @description Placed then or later; money: received. */
                from?: string | null;
                /** @description Placed before. */
                to?: string | null;
                /** @description A part of the customer's name, company or number, or the order's id. */
                q?: string;
                /** @description The `next` of the page before. */
                cursor?: number | null;
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
                    "application/json": components["schemas"]["OrderPage"];
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
    add_api_v1_orders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    order_api_v1_orders__id__get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWithHistory"];
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
    rewrite_api_v1_orders__id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    discard_api_v1_orders__id__delete: {
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
    pay_api_v1_orders__id__payments_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWithHistory"];
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
    place_api_v1_orders__id__place_post: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    reject_api_v1_orders__id__reject_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    send_back_api_v1_orders__id__return_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    revise_api_v1_orders__id__revise_post: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    ship_api_v1_orders__id__ship_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    sign_api_v1_orders__id__sign_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    verify_api_v1_orders__id__verify_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
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
    add_queue_api_v1_queues_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRulesOut"];
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
    remove_queue_api_v1_queues__name__delete: {
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
    get_rules_api_v1_queues__name__rules_get: {
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
                    "application/json": components["schemas"]["QueueRulesOut"];
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
    put_rules_api_v1_queues__name__rules_put: {
        parameters: {
            query?: {
                /** @description Look only: nothing is stored, the warnings are those it would have. */
                dry_run?: boolean;
            };
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueRules"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRulesOut"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
            query?: {
                /** @description To keep as a file; audited as a download. */
                download?: boolean;
            };
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
    removed_campaigns_api_v1_removed_campaigns_get: {
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
                    "application/json": components["schemas"]["Page_RemovedCampaignOut_"];
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
    agents_api_v1_reports_agents_get: {
        parameters: {
            query: {
                by?: "total" | "agent" | "team" | "queue" | "interval" | "hour" | "weekday" | "day" | "week" | "month" | "quarter" | "year";
                agent?: string | null;
                team?: string | null;
                /** @description Time with its calls alone. */
                queue?: string | null;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
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
                    "application/json": components["schemas"]["AgentReport"];
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
    agents_book_api_v1_reports_agents_xlsx_get: {
        parameters: {
            query: {
                language?: "zh" | "en";
                by?: "total" | "agent" | "team" | "queue" | "interval" | "hour" | "weekday" | "day" | "week" | "month" | "quarter" | "year";
                agent?: string | null;
                team?: string | null;
                /** @description Time with its calls alone. */
                queue?: string | null;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
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
    calls_api_v1_reports_calls_get: {
        parameters: {
            query: {
                by?: "total" | "queue" | "number" | "region" | "team" | "direction" | "interval" | "hour" | "weekday" | "day" | "week" | "month" | "quarter" | "year";
                /** @description Of the service level; left out: the house's. */
                definition?: ("answered_of_offered" | "answered_of_offered_without_short" | "answered_of_answered" | "served_of_offered") | null;
                /** @description Empty: calls without a queue. */
                queue?: string | null;
                /** @description The number that was dialled: the media source. */
                number?: string | null;
                /** @description A row's key. */
                region?: string | null;
                /** @description A row's key; empty: answered by nobody. */
                team?: string | null;
                /** @description Left out: in and out, as in all reports. */
                direction?: ("in" | "out" | "internal") | null;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
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
                    "application/json": components["schemas"]["CallReport"];
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
    calls_book_api_v1_reports_calls_xlsx_get: {
        parameters: {
            query: {
                language?: "zh" | "en";
                by?: "total" | "queue" | "number" | "region" | "team" | "direction" | "interval" | "hour" | "weekday" | "day" | "week" | "month" | "quarter" | "year";
                /** @description Of the service level; left out: the house's. */
                definition?: ("answered_of_offered" | "answered_of_offered_without_short" | "answered_of_answered" | "served_of_offered") | null;
                /** @description Empty: calls without a queue. */
                queue?: string | null;
                /** @description The number that was dialled: the media source. */
                number?: string | null;
                /** @description A row's key. */
                region?: string | null;
                /** @description A row's key; empty: answered by nobody. */
                team?: string | null;
                /** @description Left out: in and out, as in all reports. */
                direction?: ("in" | "out" | "internal") | null;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
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
    report_api_v1_reports_campaigns_get: {
        parameters: {
            query: {
                by?: "total" | "campaign" | "list" | "agent" | "team" | "caller_id" | "region" | "interval" | "hour" | "weekday" | "day" | "week" | "month" | "quarter" | "year";
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
                campaign?: string | null;
                /** @description A row's key; 0: of no list. */
                list?: number | null;
                /** @description Who was connected, or has dialled. */
                agent?: string | null;
                /** @description A row's key; empty: nobody's. */
                team?: string | null;
                caller_id?: string | null;
                /** @description A row's key. */
                region?: string | null;
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
                    "application/json": components["schemas"]["CampaignReport"];
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
    book_api_v1_reports_campaigns_xlsx_get: {
        parameters: {
            query: {
                language?: "zh" | "en";
                by?: "total" | "campaign" | "list" | "agent" | "team" | "caller_id" | "region" | "interval" | "hour" | "weekday" | "day" | "week" | "month" | "quarter" | "year";
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
                campaign?: string | null;
                /** @description A row's key; 0: of no list. */
                list?: number | null;
                /** @description Who was connected, or has dialled. */
                agent?: string | null;
                /** @description A row's key; empty: nobody's. */
                team?: string | null;
                caller_id?: string | null;
                /** @description A row's key. */
                region?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
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
    attempts_api_v1_reports_campaigns_attempts_get: {
        parameters: {
            query: {
                counted: "attempts" | "under_way" | "answered" | "connected" | "dropped" | "gone" | "machine" | "fax" | "no_answer" | "busy" | "invalid" | "failed" | "refused" | "cancelled" | "unknown" | "filed" | "right_party" | "success" | "failure" | "again" | "do_not_call" | "wrong_number" | "unfiled";
                /** @description Of each day this hour. */
                hour?: number | null;
                /** @description These days; Monday is 1. */
                weekday?: number | null;
                cursor?: string | null;
                limit?: number;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
                campaign?: string | null;
                /** @description A row's key; 0: of no list. */
                list?: number | null;
                /** @description Who was connected, or has dialled. */
                agent?: string | null;
                /** @description A row's key; empty: nobody's. */
                team?: string | null;
                caller_id?: string | null;
                /** @description A row's key. */
                region?: string | null;
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
                    "application/json": components["schemas"]["Page_CountedAttempt_"];
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
    ledger_api_v1_reports_ledger_get: {
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
                    "application/json": components["schemas"]["Page_LedgerDay_"];
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
    check_ledger_api_v1_reports_ledger_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LedgerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerDay"];
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
    queue_log_api_v1_reports_queue_log_get: {
        parameters: {
            query: {
                from: string;
                /** @description Not included; at most 31 days later. */
                to: string;
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
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457); hint says what to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemOut"];
                };
            };
        };
    };
    rebuild_api_v1_reports_rebuild_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made anew. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rebuilt"];
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
    sales_api_v1_reports_sales_get: {
        parameters: {
            query: {
                by?: "agent" | "team" | "campaign" | "day";
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
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
                    "application/json": components["schemas"]["SalesReport"];
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
    wait_times_api_v1_reports_wait_times_get: {
        parameters: {
            query: {
                queue?: string | null;
                number?: string | null;
                /** @description Whose agents answered; empty: nobody. */
                team?: string | null;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
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
                    "application/json": components["schemas"]["WaitReport"];
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
    waits_api_v1_reports_waits_get: {
        parameters: {
            query: {
                queue?: string | null;
                /** @description Those alone that callers heard, or that screens showed. */
                spoken?: boolean | null;
                /** @description On a quarter of an hour, with offset. */
                from: string;
                /** @description Not included. Left out: now, rounded up. */
                to?: string | null;
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
                    "application/json": components["schemas"]["WaitScores"];
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
    roles_api_v1_roles_get: {
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
                    "application/json": components["schemas"]["Page_RoleOut_"];
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
    put_role_api_v1_roles__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleOut"];
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
    get_alarms_api_v1_settings_alarms_get: {
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
                    "application/json": components["schemas"]["AlarmRules"];
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
    put_alarms_api_v1_settings_alarms_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmRules"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRules"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    get_breaks_api_v1_settings_breaks_get: {
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
                    "application/json": components["schemas"]["Breaks"];
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
    put_breaks_api_v1_settings_breaks_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Breaks"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breaks"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    get_customer_fields_api_v1_settings_customer_fields_get: {
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
                    "application/json": components["schemas"]["CustomerFields"];
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
    put_customer_fields_api_v1_settings_customer_fields_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerFields"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
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
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    get_leads_api_v1_settings_leads_get: {
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
                    "application/json": components["schemas"]["LeadRules"];
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
    put_leads_api_v1_settings_leads_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadRules"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadRules"];
                };
            };
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
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
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
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
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
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
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
            header?: {
                /** @description The revision (or ETag) that you have seen: if another stands, it is refused. */
                "if-match"?: string | null;
            };
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
            /** @description It has been changed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProblem"];
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
    skills_api_v1_skills_get: {
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
                    "application/json": components["schemas"]["Page_SkillOut_"];
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
            /** @description Asked for; the answer is the state of now, since Asterisk has not shown it yet. */
            202: {
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
    tasks_api_v1_tasks_get: {
        parameters: {
            query?: {
                /** @description Mine, and those of my unit that nobody has begun. */
                mine?: boolean;
                /** @description Left out: open and started. */
                state?: components["schemas"]["TaskState"][] | null;
                kind?: components["schemas"]["TaskKind"][] | null;
                queue?: string | null;
                /** @description An extension: those of this agent. */
                agent?: string | null;
                /** @description Only those whose time is up. */
                overdue?: boolean;
                /** @description A part of the number. */
                q?: string;
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
                    "application/json": components["schemas"]["TaskPage"];
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
    one_task_api_v1_tasks__id__get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskWithHistory"];
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
    assign_api_v1_tasks__id__assign_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskOut"];
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
    done_api_v1_tasks__id__done_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoneIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskOut"];
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
    note_api_v1_tasks__id__note_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskWithHistory"];
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
    reopen_api_v1_tasks__id__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskOut"];
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
    start_api_v1_tasks__id__start_post: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskOut"];
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
    put_order_api_v1_trunk_order_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrunkOrder"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TrunkOut_"];
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
    trunks_api_v1_trunks_get: {
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
                    "application/json": components["schemas"]["Page_TrunkOut_"];
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
    put_trunk_api_v1_trunks__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name; `carrier` is the settings' own. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrunkIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunkOut"];
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
    remove_trunk_api_v1_trunks__name__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name; `carrier` is the settings' own. */
                name: string;
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
    units_api_v1_units_get: {
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
                    "application/json": components["schemas"]["Page_UnitOut_"];
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
    make_unit_api_v1_units_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitOut"];
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
    drop_unit_api_v1_units__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
    alter_unit_api_v1_units__id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitOut"];
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
    users_api_v1_users_get: {
        parameters: {
            query?: {
                /** @description In the user name, the name or the extension. */
                q?: string | null;
                /** @description This unit, with all below it. */
                unit?: string | null;
                role?: string | null;
                enabled?: boolean | null;
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
                    "application/json": components["schemas"]["Page_User_"];
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
    add_user_api_v1_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDone"];
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
    import_users_api_v1_users_import_post: {
        parameters: {
            query?: {
                /** @description Look only; nobody is hired. */
                dry_run?: boolean;
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
                    "application/json": components["schemas"]["Imported"];
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
    user_api_v1_users__username__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
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
                    "application/json": components["schemas"]["User"];
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
    change_user_api_v1_users__username__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDone"];
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
    new_password_api_v1_users__username__password_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
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
                    "application/json": components["schemas"]["UserDone"];
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
    new_phone_password_api_v1_users__username__phone_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
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
                    "application/json": components["schemas"]["UserDone"];
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
    sign_ins_api_v1_users__username__sign_ins_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
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
                    "application/json": components["schemas"]["Page_SignInOut_"];
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
    end_sign_ins_api_v1_users__username__sign_ins_delete: {
        parameters: {
            query?: {
                /** @description Only this one. */
                id?: string | null;
            };
            header?: never;
            path: {
                username: string;
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
    messages_api_v1_voicemail_get: {
        parameters: {
            query?: {
                box?: string | null;
                state?: ("new" | "heard" | "done") | null;
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
                    "application/json": components["schemas"]["Page_MessageLeftOut_"];
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
    boxes_api_v1_voicemail_boxes_get: {
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
                    "application/json": components["schemas"]["Page_BoxOut_"];
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
    greetings_api_v1_voicemail_greetings_get: {
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
                    "application/json": components["schemas"]["Page_GreetingOut_"];
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
    put_greeting_api_v1_voicemail_greetings__box__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A queue or an extension. */
                box: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/*": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreetingOut"];
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
    remove_greeting_api_v1_voicemail_greetings__box__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A queue or an extension. */
                box: string;
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
    greeting_audio_api_v1_voicemail_greetings__box__audio_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A queue or an extension. */
                box: string;
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
    message_api_v1_voicemail__id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["MessageLeftOut"];
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
    delete_api_v1_voicemail__id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
    change_api_v1_voicemail__id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageLeftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageLeftOut"];
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
    audio_api_v1_voicemail__id__audio_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
    word_again_api_v1_voicemail__id__transcript_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageLeftOut"];
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
