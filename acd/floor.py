"""The floor: a table from facts to handlers, and a table from deadlines to handlers."""

from collections.abc import Callable
from typing import Any

from acd import clearing
from acd.agents import allowances, breaks, forcing, phones, seats, signing_out, wrapping
from acd.asking import Asked, Refusal, refusal
from acd.calls import dialling, noting, returning, rooms, silence, talks, voices
from acd.campaigns import (
    attempts,
    dropping,
    following,
    judging,
    keeping,
    missed,
    previewing,
    ringing,
    running,
    spending,
)
from acd.legs import hangups, joining, nails
from acd.memory.state import Effects, Limits, State
from acd.memory.timeline import Timeline
from acd.parties import leaving, sending, wishes
from acd.queues import (
    announcing,
    callbacks,
    changing,
    freeing,
    lending,
    moving,
    named,
    overflow,
    pickup,
    promises,
    waiting,
)
from acd.queues.explaining import everybody
from acd.seen import adopting, ends, moves
from acd.supervision import supervising, supervisors
from acd.supervision.refusals import AskedOfSupervision, refusal_of_supervision
from core import facts
from core.facts import CallStage, Candidate, Fact
from core.ids import CallId, QueueName

HANDLERS: dict[type[Fact], Callable[[State, Any], None]] = {
    facts.PbxLinkLost: adopting.on_pbx_link_lost,
    facts.NoteLost: noting.on_note_lost,
    facts.PbxObserved: adopting.on_pbx_observed,
    facts.FloorClosing: adopting.on_floor_closing,
    facts.CallAdopted: adopting.on_call_adopted,
    facts.LegAdopted: adopting.on_leg_adopted,
    facts.PartyAdopted: adopting.on_party_adopted,
    facts.AgentRestored: adopting.on_agent_restored,
    facts.AgentConfigured: seats.on_agent_configured,
    facts.AgentRemoved: seats.on_agent_removed,
    facts.QueueConfigured: changing.on_queue_configured,
    facts.QueueRemoved: changing.on_queue_removed,
    facts.CalendarConfigured: changing.on_calendar_configured,
    facts.PoliciesConfigured: signing_out.on_policies_configured,
    facts.AgentSignedIn: seats.on_signed_in,
    facts.AgentSignedOut: seats.on_signed_out,
    facts.AgentMadeAvailable: seats.on_made_available,
    facts.AgentPaused: seats.on_paused,
    facts.WrapupSaved: seats.on_wrapup_saved,
    facts.WrapupExtendAsked: wrapping.on_extend_asked,
    facts.PausesConfigured: allowances.on_pauses_configured,
    facts.MidnightPassed: allowances.on_midnight_passed,
    facts.PauseUsed: allowances.on_pause_used,
    facts.ShiftEndsConfigured: signing_out.on_shift_ends_configured,
    facts.BreakRestored: breaks.on_restored,
    facts.BreakWithdrawn: breaks.on_withdrawn,
    facts.BreakLetGo: breaks.on_let_go,
    facts.PhoneReachable: phones.on_phone_reachable,
    facts.PhoneUnreachable: phones.on_phone_unreachable,
    facts.PhoneReplaced: phones.on_phone_replaced,
    facts.CallbackAsked: callbacks.on_callback_asked,
    facts.CallbackRestored: callbacks.on_callback_restored,
    facts.EndRestored: adopting.on_end_restored,
    facts.WaitLearned: promises.on_learned,
    facts.PromiseRestored: announcing.on_promise_restored,
    facts.CallArrived: waiting.on_call_arrived,
    facts.CallQueued: overflow.on_call_queued,
    facts.LastAgentKnown: named.on_last_agent_known,
    facts.DayBegan: seats.on_day_began,
    facts.LegRinging: moves.on_leg_ringing,
    facts.LegJoined: moves.on_leg_joined,
    facts.LegLeft: moves.on_leg_left,
    facts.LegHangupRequested: moves.on_leg_hangup_requested,
    facts.LegSilent: silence.on_leg_silent,
    facts.LegHeard: silence.on_leg_heard,
    facts.LegEnded: ends.on_leg_ended,
    facts.CommandRefused: moves.on_command_refused,
    facts.HoldAsked: talks.on_hold_asked,
    facts.ResumeAsked: talks.on_resume_asked,
    facts.HangupAsked: clearing.on_hangup_asked,
    facts.DialAsked: dialling.on_dial_asked,
    facts.LegDialled: clearing.on_leg_dialled,
    facts.TrunkFailed: clearing.on_trunk_failed,
    facts.ConsultAsked: wishes.on_consult_asked,
    facts.TransferCompleteAsked: wishes.on_complete_asked,
    facts.SwapAsked: wishes.on_swap_asked,
    facts.ConferenceAsked: wishes.on_conference_asked,
    facts.PartyDropAsked: wishes.on_drop_asked,
    facts.TransferAsked: clearing.on_transfer_asked,
    facts.RoomCalled: rooms.on_room_called,
    facts.RoomEntered: rooms.on_room_entered,
    facts.RoomLeft: rooms.on_room_left,
    facts.RoomMuteAsked: rooms.on_mute_asked,
    facts.RoomPutOutAsked: rooms.on_put_out_asked,
    facts.SupervisionAsked: supervisors.on_supervision_asked,
    facts.SupervisionModeAsked: supervisors.on_supervision_mode_asked,
    facts.SupervisionEndAsked: supervisors.on_supervision_end_asked,
    facts.SupervisionAdopted: supervisors.on_supervision_adopted,
    facts.ListeningStarted: supervisors.on_listening_started,
    facts.ListeningStopped: supervisors.on_listening_stopped,
    facts.SupervisorKeyPressed: supervisors.on_key_pressed,
    facts.AgentStateForced: forcing.on_state_forced,
    facts.AdvanceAsked: moving.on_advance_asked,
    facts.MoveAsked: moving.on_move_asked,
    facts.PickupAsked: pickup.on_pickup_asked,
    facts.MuteAsked: voices.on_mute_asked,
    facts.DigitsAsked: voices.on_digits_asked,
    facts.RecordingPauseAsked: voices.on_recording_pause_asked,
    facts.CampaignConfigured: running.on_campaign_configured,
    facts.CampaignRemoved: running.on_campaign_removed,
    facts.PacingRestored: spending.on_pacing_restored,
    facts.CampaignStateAsked: running.on_campaign_state_asked,
    facts.LeadsMissing: running.on_leads_missing,
    facts.AttemptDue: attempts.on_attempt_due,
    facts.AttemptReached: attempts.on_attempt_reached,
    facts.AttemptMissed: missed.on_attempt_missed,
    facts.AttemptEnded: attempts.on_attempt_ended,
    facts.VoiceBegan: judging.on_voice_began,
    facts.VoicePaused: judging.on_voice_paused,
    facts.FarRinging: ringing.on_far_ringing,
    facts.EarlyMediaBegan: ringing.on_early_media_began,
    facts.ToneHeard: ringing.on_tone_heard,
    facts.FaxHeard: judging.on_fax_heard,
    facts.AttemptTurnedBack: attempts.on_attempt_turned_back,
    facts.AttemptAdopted: attempts.on_attempt_adopted,
    facts.PreviewGiven: previewing.on_preview_given,
    facts.PreviewDialAsked: previewing.on_preview_dial_asked,
    facts.PreviewSkipAsked: previewing.on_preview_skip_asked,
    facts.PreviewRefused: previewing.on_preview_refused,
    facts.CustomerUnserved: dropping.on_customer_unserved,
}

DEADLINES: dict[str, Callable[[State, Any], None]] = {
    "lease": clearing.lease_ran_out,
    "pair": clearing.pair_was_not_seen,
    "party": leaving.time_is_up,
    "soften": waiting.soften,
    "forgive": waiting.forgive,
    "overflow": overflow.look_due,
    "left": overflow.somebody_left,
    "sent": sending.still_here,
    "bridge": moves.retry_bridge,
    "ghost": hangups.enforce_end,
    "wrapup": freeing.finish_wrapup,
    "aside": freeing.aside_is_over,
    "last_agent": named.last_agent_is_late,
    "only": named.only_agent_is_late,
    "lend": lending.wait_is_long,
    "nail": phones.nail_due,
    "fetch": nails.fetch_again,
    "stray": joining.still_stray,
    "return": returning.return_due,
    "rejoin": returning.rejoin,
    "announce": announcing.announce,
    "callback": callbacks.look,
    "promise": promises.promise_is_over,
    "ringback": returning.ring_back_again,
    "supervision": supervising.overdue,
    "allowance": allowances.overran,
    "break": breaks.turn_lapsed,
    "shift_end": signing_out.shift_ended,
    "lost_phone": signing_out.phone_still_lost,
    "pace": running.pace,
    "attempt": ends.attempts_time_is_up,
    "ringing": attempts.rung_enough,
    "greet": dropping.grace_is_over,
    "preview": previewing.time_is_up,
    "told": dropping.look_whether_told,
    "judge": judging.over,
    "greeting": judging.greeting_goes_on,
}


FOLLOWERS: tuple[Callable[[State], None], ...] = (
    named.follow, lending.follow, supervising.follow, breaks.follow, signing_out.follow, allowances.follow,
    keeping.follow, seats.follow, spending.follow, following.follow,
)  # fmt: skip
MOST_ROUNDS = 8  # of supervisions beside one call, each may depend on the next


class Floor:
    """Facts in, decided facts and commands out.

    The caller must give facts in the order of their ``at``, call :meth:`tick` no later than :meth:`next_deadline`,
    carry out the commands in order and append given and decided facts to the journal.
    """

    def __init__(self, *, first_token: int = 1, limits: Limits | None = None) -> None:
        self.state = State(first_token=first_token, limits=limits)
        self._time = Timeline()

    def handle(self, fact: Fact) -> Effects:
        """What follows from this fact. A fact that the core has no use for has no effects."""
        state = self.state
        state.now, state.wall = max(state.now, self._time.inward(fact.at)), fact.at
        state.out = Effects()
        handler = HANDLERS.get(type(fact))
        if handler is not None:
            handler(state, fact)
        self._follow()
        return self._time.outward(state.out)

    def tick(self, now: float) -> Effects:
        """What follows from time alone, up to ``now`` (epoch seconds by the caller's clock)."""
        state = self.state
        self._time.saw_clock(now, state.now)
        state.now, state.wall = max(state.now, self._time.inward(now)), now
        state.out = Effects()
        for kind, subject in state.deadlines.pop_due(state.now):
            DEADLINES[kind](state, subject)
        self._follow()
        return self._time.outward(state.out)

    def _follow(self) -> None:
        """What is not decided where it happens, but by how things stand afterwards; again while more follows."""
        for _ in range(MOST_ROUNDS):
            before = len(self.state.out)
            for follow in FOLLOWERS:
                follow(self.state)
            if len(self.state.out) == before:
                return

    def refusal(self, asked: Asked | AskedOfSupervision) -> Refusal | None:
        """Why nothing would follow from this, None when it would be done. The words: :data:`acd.asking.EXPLAINED`."""
        if isinstance(asked, AskedOfSupervision):
            return refusal_of_supervision(self.state, asked)
        return refusal(self.state, asked)

    def candidates(self, call_id: CallId) -> tuple[Candidate, ...] | None:
        """Who could take a waiting call and why nobody does, best first; None: it does not wait."""
        call = self.state.calls.get(call_id)
        return everybody(self.state, call) if call is not None and call.wanted else None

    def learned(self) -> dict[QueueName, dict[str, Any]]:
        """By campaign, what its pacing would be without after a restart: for JSON."""
        return spending.learned(self.state)

    def knows(self, call_id: CallId) -> bool:
        """Whether this call goes on, or is an attempt that rings."""
        return call_id in self.state.calls or call_id in self.state.outbound.attempts

    def reached(self, call_id: CallId) -> bool:
        """Whether this call goes on, and somebody has answered."""
        call = self.state.calls.get(call_id)
        return call is not None and call.stage is not CallStage.DIALLING

    def next_deadline(self) -> float | None:
        """When :meth:`tick` must be called at the latest; None: not at all for now."""
        due = self.state.deadlines.next()
        return None if due is None else due - self._time.ahead
