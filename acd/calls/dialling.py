"""Calls that agents make: their own phone first, then the other side, an outside number or a colleague."""

from acd.asking import dial_refusal
from acd.calls.asides import clear_time, connect_aside, free_aside, give_time, pair, reserve_aside, ring_aside, track_of
from acd.calls.rooms import keep_nothing
from acd.calls.talks import connect, part
from acd.legs.hangups import end_leg
from acd.legs.nails import let_go
from acd.memory.agents import Agent, AgentEvent
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Before, Reservation
from acd.memory.state import State, is_nailed
from acd.queues.freeing import settle, start_wrapup
from core.commands import DialOut, RingAgent, Ringback
from core.facts import (
    AgentState,
    AttemptPlaced,
    CallDialled,
    CallEnded,
    CallStage,
    DialAsked,
    DialOutcome,
    Direction,
    EndedBy,
    LegDialled,
    LegEnded,
    TrunkFailed,
)
from core.ids import AgentLeg, LegId, LegKind

OWN_RING_S = 20.0  # the calling agent's own phone
FAR_RING_S = 45.0  # an outside number
BUSY_SIP, BUSY_CAUSES = frozenset({486, 600}), frozenset({17})
# Who sends callers elsewhere is not followed: no rule was asked about the number there (RFC 3261, 21.3).
REFUSED_SIP, REFUSED_CAUSES = frozenset({300, 302, 305, 380, 403, 603}), frozenset({21})
INVALID_SIP, INVALID_CAUSES = frozenset({301, 404, 410, 484, 604}), frozenset({1, 22, 28})
FAILED_CAUSES = frozenset({3, 27, 34, 38, 41, 42, 44, 47, 58, 88, 102})
ENDED_BY = {
    DialOutcome.BUSY: EndedBy.CUSTOMER,
    DialOutcome.REFUSED: EndedBy.CUSTOMER,
    DialOutcome.INVALID: EndedBy.PBX,
    DialOutcome.FAILED: EndedBy.PBX,
    DialOutcome.CANCELLED: EndedBy.AGENT,
}  # else the floor: its patience was over


def outcome_of(fact: LegEnded) -> DialOutcome:
    """Why nobody answered. SIP's final status says more than Q.850, which Asterisk makes of it (docs/mechanics.md)."""
    if fact.sip in BUSY_SIP or fact.cause in BUSY_CAUSES:
        return DialOutcome.BUSY
    if fact.sip in INVALID_SIP or fact.cause in INVALID_CAUSES:
        return DialOutcome.INVALID
    if fact.sip in REFUSED_SIP or fact.cause in REFUSED_CAUSES:
        return DialOutcome.REFUSED
    return DialOutcome.FAILED if fact.cause in FAILED_CAUSES or fact.sip >= 500 else DialOutcome.NO_ANSWER


# --- beginning -------------------------------------------------------------------------------------------------------


def on_dial_asked(state: State, fact: DialAsked) -> None:
    """Reserve the caller and a colleague who is called; then the caller's own phone rings, to be answered at once."""
    if dial_refusal(state, fact) is None:
        begin(state, fact)


def begin(state: State, fact: DialAsked) -> None:
    """The caller must have asked whether it may be (``dial_refusal``)."""
    agent = state.agents[fact.agent]
    call, lease = _begin(state, agent, fact)
    _say_dialled(state, call, lease, fact)
    state.deadlines.clear(("wrapup", agent.agent_id))
    paused = agent.reason if agent.state is AgentState.PAUSED else ""  # for the one who finds this after a restart
    state.change_agent(agent, AgentEvent.DIAL, reason=paused, lease=lease)
    if fact.to_agent is not None:
        call.leg_id = reserve_aside(state, call, fact.to_agent).leg_id
    if is_nailed(agent):
        go_on(state, call, lease)
    else:
        _ring_own(state, call, lease, fact.line)


def _begin(state: State, agent: Agent, fact: DialAsked) -> tuple[Call, Reservation]:
    token = state.leases.next_token()
    direction = Direction.INTERNAL if fact.to_agent else Direction.OUT
    call_id = fact.call_id
    caller = agent.agent_id if fact.to_agent else fact.shown_as
    call = Call(call_id, fact.to_agent or fact.to_number, caller, state.now, CallStage.DIALLING, direction=direction)
    call.room, call.unrecorded, call.language = fact.room, fact.unrecorded, fact.language
    call.queue = fact.queue
    state.calls[call_id] = call
    leg_id = agent.nailed or AgentLeg(LegKind.ON_DEMAND, agent.agent_id, token).leg_id
    lease = state.leases.reserve(Reservation(call_id, agent.agent_id, token, leg_id, None))
    lease.before = _before(agent)
    give_time(state, lease, OWN_RING_S)
    return call, lease


def _before(agent: Agent) -> Before | None:
    """Whoever looked at a lead is free when nobody answers."""
    if agent.state is AgentState.RESERVED:
        return None
    return Before(
        agent.state, agent.reason, agent.call_id, agent.queue, agent.wrapup_until, agent.wrapup_most, agent.forced
    )  # fmt: skip


def _say_dialled(state: State, call: Call, lease: Reservation, fact: DialAsked) -> None:
    state.say(
        CallDialled(
            at=state.now, call_id=call.call_id, agent=lease.agent, token=lease.token, leg_id=lease.leg_id,
            direction=call.direction, dialled=call.dialled, caller=call.caller, to_agent=fact.to_agent,
        )
    )  # fmt: skip


def _ring_own(state: State, call: Call, lease: Reservation, line: LegId) -> None:
    agent = state.agents[lease.agent]
    state.do(
        RingAgent(
            leg_id=lease.leg_id, agent=agent.agent_id, device=agent.device, call_id=call.call_id, caller=call.dialled,
            ring_s=OWN_RING_S, auto_answer=True, line=line,
        )
    )  # fmt: skip


# --- going on --------------------------------------------------------------------------------------------------------


def go_on(state: State, call: Call, lease: Reservation) -> None:
    """One of the two legs has moved; ``lease`` is the caller's."""
    aside = state.leases.aside_of(call.call_id)
    if call.leaving is not None:
        return
    if not lease.dialled and state.room(lease.leg_id) == "agents":
        lease.dialled = True
        _call_colleague(state, call, lease, aside) if aside else _call_outside(state, call, lease)
    elif call.leg_id and state.together(call.leg_id, lease.leg_id):
        _answered(state, call, lease)
    elif aside is not None and lease.dialled and state.where.get(lease.leg_id) != lease.moves_from:
        pair(state, call, aside, lease.leg_id)


def _call_colleague(state: State, call: Call, lease: Reservation, aside: Reservation) -> None:
    lease.moves_from = state.where.get(lease.leg_id)  # ready once it is elsewhere, with its own voice being recorded
    state.do(Ringback(leg_id=lease.leg_id, call_id=call.call_id, record_as=track_of(state, lease)))
    give_time(state, lease, state.rules(None).ring_s)
    ring_aside(state, aside, lease.agent)


def _call_outside(state: State, call: Call, lease: Reservation) -> None:
    by_hand = state.outbound.by_hand.get(call.call_id)
    if by_hand is not None and by_hand.until <= state.now:
        fail(state, call, DialOutcome.OWN_PHONE)
        return
    ring_s = FAR_RING_S if by_hand is None else by_hand.ring_s
    give_time(state, lease, ring_s)
    state.do(
        DialOut(
            call_id=call.call_id, leg_id=lease.leg_id, number=call.dialled, shown_as=call.caller, ring_s=ring_s,
            record_as=track_of(state, lease), room=call.room, unrecorded=call.unrecorded, language=call.language,
            campaign=by_hand.campaign if by_hand is not None else None, until=by_hand.until if by_hand else 0.0,
        )
    )  # fmt: skip
    if by_hand is not None:
        by_hand.placed_at = state.now
        state.say(
            AttemptPlaced(
                at=state.now, call_id=call.call_id, campaign=by_hand.campaign, number=call.dialled,
                shown_as=call.caller, leg_id=lease.leg_id,
            )
        )  # fmt: skip


def on_leg_dialled(state: State, fact: LegDialled) -> None:
    """The far end has a name now. One that nobody wants any more is ended."""
    call = state.calls.get(fact.call_id)
    if call is not None and not fact.side and call.stage is CallStage.DIALLING and not call.leg_id:
        call.leg_id = fact.leg_id
        state.dialled[fact.leg_id] = call.call_id
    elif fact.leg_id not in state.dialled and fact.leg_id not in state.ending:
        end_leg(state, fact.leg_id)


def trunk_failed(state: State, fact: TrunkFailed) -> None:
    """The far end is called once more, by another leg, and rings as long as it would have on the first."""
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None or call.stage is not CallStage.DIALLING or call.leg_id != fact.leg_id:
        return
    state.dialled.pop(fact.leg_id, None)
    state.forget_leg(fact.leg_id)
    call.leg_id = LegId("")
    if lease is not None:
        by_hand = state.outbound.by_hand.get(call.call_id)
        give_time(state, lease, FAR_RING_S if by_hand is None else by_hand.ring_s)


def _answered(state: State, call: Call, lease: Reservation) -> None:
    call.waiting_since = state.now
    agent, before = state.agents[lease.agent], lease.before
    if before is not None and before.state is AgentState.PAUSED and agent.after_call is None:
        agent.after_call, agent.after_call_forced = before.reason, before.forced  # back to the pause after wrap-up
    connect(state, call, lease)
    keep_nothing(state, call, lease)
    aside = state.leases.aside_of(call.call_id)
    if aside is not None:
        connect_aside(state, aside)


# --- when it comes to nothing ----------------------------------------------------------------------------------------


def fail(state: State, call: Call, outcome: DialOutcome, cause: int = 0) -> None:
    """Nobody talks: everyone is where they were, and the call is over."""
    lease = state.leases.of_call(call.call_id)
    if call.leg_id in state.dialled:
        state.forget_leg(call.leg_id)
        end_leg(state, call.leg_id)
    if lease is not None:
        clear_time(state, lease)
        state.leases.release(lease)
        let_go(state, lease, rest=True)
        go_back(state, state.agents[lease.agent], lease.before)
    free_aside(state, call)
    over(state, call, ENDED_BY.get(outcome, EndedBy.FLOOR), cause=cause, outcome=outcome)


def go_back(state: State, agent: Agent, before: Before | None) -> None:
    """Available, paused for the same reason, or in what is left of the wrap-up."""
    if before is None or before.state is AgentState.AVAILABLE:
        state.change_agent(agent, AgentEvent.RELEASE)
    elif before.state is AgentState.PAUSED:
        state.change_agent(agent, AgentEvent.SET_ASIDE, reason=before.reason, forced=before.forced)
    else:
        agent.call_id, agent.queue, agent.wrapup_until = before.call_id, before.queue, before.wrapup_until
        agent.wrapup_most = before.wrapup_most
        state.change_agent(agent, AgentEvent.BACK_TO_WRAPUP)
        start_wrapup(state, agent)
    settle(state, agent)


def over(state: State, call: Call, by: EndedBy, *, cause: int = 16, outcome: str = "") -> None:
    """The end of a call that is not the end of a customer's leg."""
    stage = call.left_from or call.stage
    state.change_call(call, CallEvent.END)
    state.bury(call)
    state.say(
        CallEnded(
            at=state.end_of(call), call_id=call.call_id, stage=stage, by=by, cause=cause, waited_s=call.waited_s,
            talk_s=call.talk_s, outcome=outcome,
        )
    )  # fmt: skip


def time_is_up(state: State, call: Call, lease: Reservation) -> None:
    """Nobody answered, and no end was heard of either."""
    own = not lease.aside and not lease.dialled
    fail(state, call, DialOutcome.OWN_PHONE if own else DialOutcome.NO_ANSWER)


def leg_ended(state: State, call: Call, lease: Reservation, fact: LegEnded) -> None:
    """An agent's leg has ended before the two talked."""
    if lease.aside:
        fail(state, call, outcome_of(fact), fact.cause)
    elif lease.dialled:
        fail(state, call, DialOutcome.CANCELLED, fact.cause)
    else:
        fail(state, call, DialOutcome.OWN_PHONE, fact.cause)


def finish(state: State, call: Call, by: EndedBy, cause: int = 16) -> None:
    """The end of a call between colleagues who have talked."""
    lease = state.leases.of_call(call.call_id)
    call.leaving, call.left_from = by, call.stage
    if lease is not None:
        part(state, call, lease, by)
    free_aside(state, call)
    over(state, call, by, cause=cause)
