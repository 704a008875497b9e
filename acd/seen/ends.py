"""Legs that have ended: what that means for the offer, the conversation and the call."""

from acd.calls import returning
from acd.calls.dialling import fail, finish, leg_ended, outcome_of
from acd.calls.returning import keep, ring_back_if_there
from acd.calls.talks import leave, part, requeue
from acd.campaigns import attempts
from acd.legs.hangups import end_leg
from acd.legs.nails import forget_nail
from acd.memory.agents import Agent
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.parties.leaving import agent_left, call_ends, colleague_ended, drop, side_ended
from acd.queues import callbacks
from acd.queues.freeing import lose_phone
from acd.queues.offers import end_offer
from acd.queues.waiting import wait_is_over
from acd.supervision.supervisors import supervisor_left
from core.facts import CallEnded, CallStage, DialOutcome, Direction, EndedBy, LegEnded, OfferOutcome, PartyStage
from core.ids import AgentLeg, CallId, agent_leg

# Q.850 causes of a leg that broke rather than was put down: 27 destination out of order, 38 network out of order,
# 41 temporary failure, 44 no RTP within rtp_timeout (res_pjsip_session ends such a call with it).
LOST_CAUSES = frozenset({27, 38, 41, 44})
REFUSED_SIP = frozenset({486, 600, 603})
REFUSED_CAUSES = frozenset({17, 21})
CALLED_OFF = frozenset({0, 487})  # what SIP says of a call that was taken back


def on_leg_ended(state: State, fact: LegEnded) -> None:
    state.forget_leg(fact.leg_id)
    of_call = attempts.leg_ended(state, fact)
    if of_call is not None:
        _leg_of_call_ended(state, of_call)


def attempts_time_is_up(state: State, call_id: CallId) -> None:
    of_call = attempts.time_is_up(state, call_id)
    if of_call is not None:
        _leg_of_call_ended(state, of_call)


def _leg_of_call_ended(state: State, fact: LegEnded) -> None:
    leg = agent_leg(fact.leg_id)
    call = state.call_of(fact.leg_id)
    if call is not None and fact.ended_at:
        call.over_at = state.now - max(0.0, fact.at - fact.ended_at)
    state.dialled.pop(fact.leg_id, None)
    beside = state.calls.get(state.sides.pop(fact.leg_id, CallId("")))
    if leg is not None:
        _agent_leg_ended(state, leg, fact)
        supervisor_left(state, leg, fact)
    elif beside is not None:
        side_ended(state, beside, fact)
    elif call is not None and call.stage is CallStage.DIALLING:
        fail(state, call, DialOutcome.CANCELLED if _gave_up(state, call, fact) else outcome_of(fact), fact.cause)
    elif call is not None and not callbacks.leg_ended(state, call, fact.leg_id, outcome_of(fact)):
        _end_call(state, call, fact)


def _gave_up(state: State, call: Call, fact: LegEnded) -> bool:
    """The agent has put the phone down, which takes the far end along: of the two ends either comes first."""
    lease = state.leases.of_call(call.call_id)
    return fact.sip in CALLED_OFF and lease is not None and ("ghost", lease.leg_id) in state.deadlines


def _agent_leg_ended(state: State, leg: AgentLeg, fact: LegEnded) -> None:
    agent, lease = state.agents[leg.agent], state.leases.of_leg(leg.leg_id)
    was_nailed = agent.nailed == leg.leg_id
    if was_nailed:
        forget_nail(state, agent)
    if lease is not None:
        lease.leg_gone = True
        call = state.calls[lease.call_id]
        if call.stage is CallStage.DIALLING:
            leg_ended(state, call, lease, fact)
        elif lease.aside and call.direction is not Direction.INTERNAL:
            colleague_ended(state, call, lease, fact)
        elif call.direction is Direction.INTERNAL:
            finish(state, call, EndedBy.PBX if _lost(lease, fact) else EndedBy.AGENT, fact.cause)
        elif call.stage is CallStage.OFFERED:
            end_offer(state, lease, _outcome(agent, lease, fact))
        else:
            _agent_left(state, call, lease, fact)
    elif was_nailed:
        lose_phone(state, agent)


def _outcome(agent: Agent, lease: Reservation, fact: LegEnded) -> OfferOutcome:
    if is_nailed(agent) or lease.answered or fact.learned:
        return OfferOutcome.WITHDRAWN
    if fact.sip in REFUSED_SIP or fact.cause in REFUSED_CAUSES:
        return OfferOutcome.REFUSED
    return OfferOutcome.NO_ANSWER if lease.ringing else OfferOutcome.UNREACHABLE


def _agent_left(state: State, call: Call, lease: Reservation, fact: LegEnded) -> None:
    """The caller of a broken leg is kept for its agent; a leg that was put down ends the call."""
    if state.supervisions.taking(call.call_id) and call.leaving is None:
        part(state, call, lease, EndedBy.FLOOR)  # the agent was left alone; the customer is with the supervisor
        return
    lost = _lost(lease, fact)
    joined = call.party is not None and call.party.stage is PartyStage.JOINED
    if (joined or not lost) and lease.kept_until is None and agent_left(state, call, lease):
        return
    if call.party is not None and call.leaving is None:
        drop(state, call, "agent_lost")
    if lease.kept_until is not None and call.leaving is None:
        if returning.leg_ended(state, call, lease, fact, lost=lost):
            return
    elif lost and call.leaving is None:
        _leg_lost(state, call, lease)
        return
    if call.leaving is None:
        leave(state, call, EndedBy.AGENT)
        end_leg(state, call.leg_id)
    part(state, call, lease, call.leaving or EndedBy.AGENT)


def _leg_lost(state: State, call: Call, lease: Reservation) -> None:
    if state.return_s > 0:
        keep(state, call, lease)
        ring_back_if_there(state, lease)
    else:
        requeue(state, call, lease, why="agent_leg_lost", by=EndedBy.PBX)


def _lost(lease: Reservation, fact: LegEnded) -> bool:
    return lease.broken or fact.learned or fact.cause in LOST_CAUSES


def _end_call(state: State, call: Call, fact: LegEnded) -> None:
    by = call.leaving or _ended_by(call.stage, fact)
    leave(state, call, by)
    stage = call.left_from or call.stage
    if stage is CallStage.OUTSIDE and call.sent is not None:
        stage = CallStage.WAITING  # nobody has answered there: it gave up waiting
    lease = state.leases.of_call(call.call_id)
    call_ends(state, call)
    if lease is not None:
        part(state, call, lease, by)
    if stage in (CallStage.WAITING, CallStage.OFFERED):
        call.waited_s += max(0.0, state.end_of(call) - call.waiting_since)
    wait_is_over(state, call)
    state.deadlines.clear(("sent", call.call_id))
    state.change_call(call, CallEvent.END)
    state.bury(call)
    state.say(
        CallEnded(
            at=state.end_of(call),
            call_id=call.call_id,
            stage=stage,
            by=by,
            cause=fact.cause,
            waited_s=call.waited_s,
            talk_s=call.talk_s,
            learned=fact.learned,
        )
    )


def _ended_by(stage: CallStage, fact: LegEnded) -> EndedBy:
    """Without a hang-up request from the far end: the flow ended it, or the PBX did."""
    if fact.learned or fact.cause in LOST_CAUSES:
        return EndedBy.PBX
    return EndedBy.FLOOR if stage is CallStage.IVR else EndedBy.CUSTOMER
