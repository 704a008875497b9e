"""Attempts: dialled by a permit, ended once, and a call of the same name when somebody answers."""

from acd.campaigns import by_hand, fleeting, judging, ringing
from acd.campaigns.ringing import HEARD_S
from acd.legs.hangups import end_leg
from acd.memory.calls import Call
from acd.memory.outbound import Attempt, Campaign, too_late
from acd.memory.state import State
from acd.outbound.pacing.values import Outcome
from acd.queues.overflow import on_call_queued
from core.commands import DialLead
from core.facts import (
    AttemptAdopted,
    AttemptDue,
    AttemptEnded,
    AttemptMissed,
    AttemptOutcome,
    AttemptPlaced,
    AttemptReached,
    AttemptTurnedBack,
    AttemptUnheard,
    CallAdopted,
    CallArrived,
    CallQueued,
    CampaignState,
    CommandRefused,
    Direction,
    LegDialled,
    LegEnded,
    TrunkFailed,
)
from core.ids import LEAD_CALL, CallId, LegId, QueueName

GRACE_S = 2.0  # of a campaign that was removed meanwhile
LATE_S = 5.0  # beyond ring time, before an attempt is ended of whose end nothing was heard
LEAD = "lead-"  # begins the name of the leg that dials
FOR_PACING: dict[AttemptOutcome, Outcome] = {
    AttemptOutcome.ANSWERED: Outcome.ANSWERED,
    AttemptOutcome.BUSY: Outcome.BUSY,
    AttemptOutcome.REFUSED: Outcome.BUSY,
    AttemptOutcome.NO_ANSWER: Outcome.NO_ANSWER,
    AttemptOutcome.INVALID: Outcome.INVALID,
    AttemptOutcome.MACHINE: Outcome.MACHINE,
    AttemptOutcome.FAX: Outcome.MACHINE,
}  # else: failed


# --- dialled ---------------------------------------------------------------------------------------------------------


def on_attempt_due(state: State, fact: AttemptDue) -> None:
    """Its permit may have run out on the way here, the campaign been stopped, and the decision be an old one."""
    if is_known(state, fact.call_id):
        return
    if fact.agent is not None:
        by_hand.due(state, fact, fact.agent)
        return
    campaign = state.outbound.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.answered(fact.asked_at)
    runs = campaign is not None and campaign.state is CampaignState.RUNNING
    late = fact.until <= state.now or (fact.asked_at > 0 and too_late(fact.asked_at, state.now))
    if not runs or not state.offering or late:
        over(state, fact, AttemptOutcome.NOT_DIALLED)
        return
    assert campaign is not None
    leg_id = LegId(f"{LEAD}{fact.call_id}")
    attempt = Attempt(
        fact.call_id, fact.campaign, fact.number, fact.shown_as, leg_id, state.now, fact.language, fact.ring_s,
        may_end_s=fact.least_ring_s,
    )  # fmt: skip
    state.outbound.add(attempt)
    campaign.policy.placed(fact.call_id, state.now)
    state.deadlines.set(("attempt", fact.call_id), state.now + fact.ring_s + LATE_S)
    state.say(
        AttemptPlaced(
            at=state.now, call_id=fact.call_id, campaign=fact.campaign, number=fact.number, shown_as=fact.shown_as,
            leg_id=leg_id,
        )
    )  # fmt: skip
    state.do(
        DialLead(
            call_id=fact.call_id, leg_id=leg_id, campaign=fact.campaign, number=fact.number, shown_as=fact.shown_as,
            ring_s=fact.ring_s, until=fact.until, most=campaign.rules.most_in_flight, language=fact.language,
            listens=judging.listens(state, fact.campaign),
        )
    )  # fmt: skip


def is_known(state: State, call_id: CallId) -> bool:
    outbound = state.outbound
    places = (outbound.attempts, outbound.unheard, outbound.over, state.calls, state.ended)
    return any(call_id in known for known in places)


def on_leg_dialled(state: State, fact: LegDialled) -> bool:
    """Whether it is the leg of a lead. That of one dialled just before our start is adopted with the next look."""
    attempt = state.outbound.attempts.get(fact.call_id)
    if attempt is None or fact.side:
        return fact.call_id.startswith(LEAD_CALL) and not is_known(state, fact.call_id)
    if attempt.far_leg is None:
        attempt.far_leg = fact.leg_id
        state.outbound.legs[fact.leg_id] = fact.call_id
    return True


def trunk_failed(state: State, fact: TrunkFailed) -> bool:
    """Whether it bore an attempt, which the next trunk bears now."""
    attempt = state.outbound.attempts.get(fact.call_id)
    if attempt is None or fact.side:
        return False
    if attempt.far_leg == fact.leg_id:
        state.outbound.legs.pop(fact.leg_id, None)
        attempt.far_leg = None
        state.deadlines.set(("attempt", fact.call_id), state.now + attempt.ring_s + LATE_S)
    return True


# --- answered --------------------------------------------------------------------------------------------------------


def on_attempt_reached(state: State, fact: AttemptReached) -> None:
    """From here on it is a call like one that came in: it waits in its campaign's queue, for a moment at most."""
    attempt = state.outbound.attempts.get(fact.call_id)
    if attempt is None or fact.call_id in state.calls:
        return
    attempt.far_leg = fact.leg_id
    _end(state, attempt, AttemptOutcome.ANSWERED)
    call = Call(fact.call_id, attempt.number, attempt.shown_as, state.now, direction=Direction.OUT, leg_id=fact.leg_id)
    state.calls[call.call_id] = call
    state.dialled[fact.leg_id] = call.call_id
    state.say(
        CallArrived(
            at=state.now, call_id=call.call_id, dialled=call.dialled, caller=call.caller, channel=fact.channel,
            language=attempt.language, direction=Direction.OUT,
        )
    )  # fmt: skip
    queued = CallQueued(
        at=state.now, call_id=call.call_id, queue=attempt.campaign, needs=state.rules(attempt.campaign).needs,
        language=attempt.language,
    )  # fmt: skip
    state.say(queued)
    judging.begin(state, call)
    _owe_agent(state, call, attempt.campaign)
    on_call_queued(state, queued)


def on_call_adopted(state: State, fact: CallAdopted) -> None:
    """Somebody who had answered unheard, or when we were away, and waits."""
    attempt, call = state.outbound.attempts.get(fact.call_id), state.calls.get(fact.call_id)
    if attempt is not None:
        _end(state, attempt, AttemptOutcome.ANSWERED)
    unserved = call is not None and call.direction is Direction.OUT and call.waits and not fact.connected_at
    if unserved and call is not None and call.queue is not None:
        _owe_agent(state, call, call.queue)


def _owe_agent(state: State, call: Call, queue: QueueName) -> None:
    """Within the grace time, which began with the answer."""
    campaign = state.outbound.campaigns.get(queue)
    grace_s = campaign.rules.grace_s if campaign is not None else GRACE_S
    if campaign is not None:
        campaign.policy.waits(call.call_id, call.arrived_at)
    state.deadlines.set(("greet", call.call_id), max(state.now, call.arrived_at + grace_s))


# --- ended -----------------------------------------------------------------------------------------------------------


def on_attempt_turned_back(state: State, fact: AttemptTurnedBack) -> None:
    attempt = state.outbound.attempts.get(fact.call_id)
    if not by_hand.turned_back(state, fact) and attempt is not None:
        _end(state, attempt, AttemptOutcome.NOT_DIALLED)


def leg_ended(state: State, fact: LegEnded) -> LegEnded | None:
    """The end of a call's leg that the floor has to hear: this one, unless it was an attempt's; then that of a customer
    who had answered. The customer's leg says what became of an attempt.

    Ours ends when somebody answers, too: without word of the customer's leg it is not known yet.
    """
    attempt = state.outbound.of_leg(fact.leg_id)
    if attempt is None:
        return fact
    if fact.leg_id == attempt.far_leg:
        return _far_ended(state, attempt, fact)
    if attempt.far_end is not None:
        return _is_over(state, attempt, attempt.far_end)
    if attempt.far_leg is None:
        _waits_for_word(state, attempt)
    else:
        attempt.dials = False
    return None


def _far_ended(state: State, attempt: Attempt, fact: LegEnded) -> LegEnded | None:
    """Without a final status it may be our own leg's doing, which has yet to say why: a tone, or its time was over."""
    if fact.learned:
        _end(state, attempt, AttemptOutcome.UNKNOWN, fact)
        return None
    if fact.sip or attempt.tone is not None or not attempt.dials:
        return _is_over(state, attempt, fact)
    attempt.far_end = fact
    state.deadlines.set(("attempt", attempt.call_id), state.now + HEARD_S)
    return None


def _is_over(state: State, attempt: Attempt, end: LegEnded) -> LegEnded | None:
    """All is known of how the customer's leg has ended."""
    if not fleeting.had_answered(attempt, end):
        _end(state, attempt, ringing.outcome(attempt, end), end)
        return None
    _end(state, attempt, AttemptOutcome.ANSWERED)
    fleeting.begin_call(state, attempt, end.leg_id)
    return end


def _waits_for_word(state: State, attempt: Attempt) -> None:
    """Nothing was dialled, it seems; what Asterisk says of the customer's leg may be on its way (another topic's)."""
    if not attempt.given_up:
        attempt.unknown = AttemptOutcome.FAILED
    state.deadlines.set(("attempt", attempt.call_id), state.now + HEARD_S)


def not_dialled(state: State, fact: CommandRefused) -> None:
    """Asterisk could not even begin."""
    attempt = state.outbound.of_leg(fact.leg_id) if fact.command == "DialLead" else None
    if attempt is not None and attempt.far_leg is None:
        _waits_for_word(state, attempt)


def time_is_up(state: State, call_id: CallId) -> LegEnded | None:
    """Asterisk ends an attempt by itself; nothing was heard of that. What the floor has to hear, as ``leg_ended``."""
    attempt = state.outbound.attempts.get(call_id)
    if attempt is None:
        return None
    for leg_id in (attempt.far_leg if attempt.far_end is None else None, attempt.leg_id):
        if leg_id:
            end_leg(state, leg_id)
    if attempt.far_end is not None:
        return _is_over(state, attempt, attempt.far_end)
    _end(state, attempt, attempt.unknown)
    return None


def rung_enough(state: State, call_id: CallId) -> None:
    """Its campaign was stopped, or no agent is left, and it has rung as long as it must. Who answers in the same
    moment has answered: word of it may be under way."""
    attempt = state.outbound.attempts.get(call_id)
    if attempt is not None and attempt.far_end is None:
        attempt.given_up, attempt.unknown = True, AttemptOutcome.CANCELLED
        end_leg(state, attempt.leg_id)
        state.deadlines.set(("attempt", call_id), state.now + HEARD_S)


def end_surplus(state: State, campaign: Campaign, many: int) -> None:
    """So many of a campaign's attempts have no agent any more: those end that have rung for longest, and long enough.
    """
    here = [state.outbound.attempts[call_id] for call_id in campaign.attempts]
    many -= sum(attempt.given_up for attempt in here)
    rung = [attempt for attempt in here if not attempt.given_up and _may_end(state, attempt)]
    for attempt in sorted(rung, key=ringing.rings_since)[: max(many, 0)]:
        rung_enough(state, attempt.call_id)


def _may_end(state: State, attempt: Attempt) -> bool:
    return attempt.may_end_s is not None and ringing.rings_since(attempt) + attempt.may_end_s <= state.now


def _end(state: State, attempt: Attempt, outcome: AttemptOutcome, fact: LegEnded | None = None) -> None:
    state.outbound.take(attempt)
    for kind in ("attempt", "ringing"):
        state.deadlines.clear((kind, attempt.call_id))
    campaign = state.outbound.campaigns.get(attempt.campaign)
    if campaign is not None:
        campaign.policy.ended(attempt.call_id, FOR_PACING.get(outcome, Outcome.FAILED), state.now)
    if outcome is AttemptOutcome.UNKNOWN:
        state.outbound.unheard[attempt.call_id] = None
        state.say(AttemptUnheard(at=state.now, call_id=attempt.call_id, campaign=attempt.campaign))
        return
    over(state, attempt, outcome, fact, max(0.0, state.now - attempt.placed_at))


def on_attempt_ended(state: State, fact: AttemptEnded) -> None:
    """Of one whose end nobody has heard; by Asterisk's record."""
    state.outbound.unheard.pop(fact.call_id, None)
    state.outbound.remember(fact.call_id, state.now, state.limits.tombstone_s)


def over(
    state: State,
    attempt: Attempt | AttemptDue | AttemptMissed,
    outcome: AttemptOutcome,
    fact: LegEnded | None = None,
    rang_s: float = 0.0,
) -> None:
    """Its name is remembered: should the same attempt be given again, it is not dialled again."""
    state.outbound.remember(attempt.call_id, state.now, state.limits.tombstone_s)
    state.say(
        AttemptEnded(
            at=state.now, call_id=attempt.call_id, campaign=attempt.campaign, outcome=outcome, rang_s=rang_s,
            cause=fact.cause if fact else 0, sip=fact.sip if fact else 0,
            **(ringing.heard(attempt, outcome) if isinstance(attempt, Attempt) else {}),
        )
    )  # fmt: skip


# --- after a restart -------------------------------------------------------------------------------------------------


def on_attempt_adopted(state: State, fact: AttemptAdopted) -> None:
    """It rings on; its end, or its answer, is ours to hear."""
    if is_known(state, fact.call_id):
        attempt = state.outbound.attempts.get(fact.call_id)
        if attempt is not None and attempt.far_leg is None:
            attempt.far_leg = fact.leg_id
            state.outbound.legs[fact.leg_id] = fact.call_id
        return
    leg_id = LegId(f"{LEAD}{fact.call_id}")
    attempt = Attempt(fact.call_id, fact.campaign, fact.number, fact.shown_as, leg_id, fact.placed_at)
    attempt.far_leg, attempt.adopted_at = fact.leg_id, state.now
    state.outbound.add(attempt)
    campaign = state.outbound.campaigns.get(fact.campaign)
    if campaign is not None:
        campaign.policy.placed(fact.call_id, fact.placed_at)
    state.deadlines.set(("attempt", fact.call_id), state.now + 60.0)
