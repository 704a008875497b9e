"""Legs and conversations: ringing, joining, holding, parting, ending. The PBX's word decides, never our wish."""

from acd.agents import Agent, AgentEvent
from acd.calls import Call, CallEvent
from acd.joining import MAX_BRIDGE_TRIES, apart, try_bridge
from acd.leases import Reservation
from acd.offers import end_offer
from acd.seats import finish_wrapup, nail_lost, nail_stands, start_wrapup
from acd.state import State, is_nailed
from acd.waiting import route_call, stand_in_line
from core.commands import Bridge, EndLeg, Hold, NoteTalking, Requeue, StopTrack
from core.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallParted,
    CallRequeued,
    CallResumed,
    CallStage,
    CommandRefused,
    EndedBy,
    HangupAsked,
    HoldAsked,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    OfferOutcome,
    ResumeAsked,
    TransferAsked,
)
from core.ids import AgentLeg, CallId, LegId, LegKind, QueueName, Token, agent_leg

BRIDGE_RETRY_S = 0.1
# Q.850 causes of a leg that broke rather than was put down: 27 destination out of order, 38 network out of order,
# 41 temporary failure, 44 no RTP within rtp_timeout (res_pjsip_session ends such a call with it).
LOST_CAUSES = frozenset({27, 38, 41, 44})
REFUSED_SIP = frozenset({486, 600, 603})
TALKING = frozenset({CallStage.TALKING, CallStage.HELD})


# --- legs seen -------------------------------------------------------------------------------------------------------


def on_leg_ringing(state: State, fact: LegRinging) -> None:
    leg = agent_leg(fact.leg_id)
    lease = _lease_of_leg(state, leg) if leg else None
    if lease is not None and not lease.ringing and state.calls[lease.call_id].stage is CallStage.OFFERED:
        lease.ringing = True
        state.change_agent(state.agents[lease.agent], AgentEvent.RING, lease=lease)


def _lease_of_leg(state: State, leg: AgentLeg) -> Reservation | None:
    """The reservation this leg serves; None when it is of an older one (a stale token never wins)."""
    lease = state.leases.of_agent(leg.agent)
    return lease if lease is not None and lease.leg_id == leg.leg_id else None


def on_leg_joined(state: State, fact: LegJoined) -> None:
    if CallId(fact.leg_id) in state.ended:
        return
    state.where[fact.leg_id] = (fact.bridge_id, fact.room)
    leg = agent_leg(fact.leg_id)
    lease = state.leases.of_call(CallId(fact.leg_id)) if leg is None else _agent_leg_joined(state, leg, fact.room)
    if lease is not None:
        _go_on(state, lease)


def _agent_leg_joined(state: State, leg: AgentLeg, room: str) -> Reservation | None:
    agent = state.agents[leg.agent]
    lease = _lease_of_leg(state, leg)
    if leg.kind is LegKind.NAILED_UP and leg.leg_id == agent.nailed:
        if room == "agents" and lease is None:
            nail_stands(state, agent)
    elif lease is None:
        state.do(EndLeg(leg_id=leg.leg_id))
    return lease


def _go_on(state: State, lease: Reservation) -> None:
    """One of the two legs has moved: see what that makes possible or true."""
    call = state.calls[lease.call_id]
    if call.stage is CallStage.OFFERED:
        if state.together(call.call_id, lease.leg_id):
            _connect(state, call, lease)
        else:
            try_bridge(state, call, lease)
    elif call.stage is CallStage.TALKING and call.hold_asked and apart(state, call, lease):
        call.hold_asked = False
        state.change_call(call, CallEvent.HOLD)
        state.say(CallHeld(at=state.now, call_id=call.call_id, agent=lease.agent, leg_id=lease.leg_id))
        state.change_agent(state.agents[lease.agent], AgentEvent.HOLD, lease=lease)
    elif call.stage is CallStage.HELD and state.together(call.call_id, lease.leg_id):
        state.change_call(call, CallEvent.RESUME)
        state.say(CallResumed(at=state.now, call_id=call.call_id, agent=lease.agent, leg_id=lease.leg_id))
        state.change_agent(state.agents[lease.agent], AgentEvent.RESUME, lease=lease)


def on_leg_left(state: State, fact: LegLeft) -> None:
    if state.where.get(fact.leg_id) == (fact.bridge_id, fact.room):
        del state.where[fact.leg_id]


def on_command_refused(state: State, fact: CommandRefused) -> None:
    """A refused Bridge is tried again shortly, then the offer is withdrawn. A refused ring is an unreachable phone."""
    leg = agent_leg(fact.leg_id)
    lease = state.leases.of_call(CallId(fact.leg_id)) if leg is None else _lease_of_leg(state, leg)
    if fact.command == "NailUp" and leg is not None and state.agents[leg.agent].nailed == leg.leg_id:
        nail_lost(state, state.agents[leg.agent])
    elif lease is None or state.calls[lease.call_id].stage is not CallStage.OFFERED:
        return
    elif fact.command == "Bridge":
        state.deadlines.set(("bridge", lease.token), state.now + BRIDGE_RETRY_S)
    elif fact.command == "RingAgent":
        end_offer(state, lease, OfferOutcome.UNREACHABLE)


def retry_bridge(state: State, token: Token) -> None:
    for lease in state.leases:
        if lease.token == token and state.calls[lease.call_id].stage is CallStage.OFFERED:
            lease.bridge_asked, lease.bridge_tries = False, lease.bridge_tries + 1
            if lease.bridge_tries >= MAX_BRIDGE_TRIES:
                end_offer(state, lease, OfferOutcome.WITHDRAWN)
            else:
                try_bridge(state, state.calls[lease.call_id], lease)


def _connect(state: State, call: Call, lease: Reservation) -> None:
    lease.expires_at = None
    for name in ("lease", "bridge"):
        state.deadlines.clear((name, lease.token))
    for name in ("soften", "forgive"):
        state.deadlines.clear((name, call.call_id))
    state.change_call(call, CallEvent.CONNECT)
    call.talking_since, call.refused = state.now, frozenset()
    waited = max(0.0, state.now - call.queued_at)
    call.waited_s += waited
    state.say(
        CallConnected(
            at=state.now,
            call_id=call.call_id,
            agent=lease.agent,
            token=lease.token,
            leg_id=lease.leg_id,
            queue=call.queue or QueueName(""),
            waited_s=waited,
        )
    )
    state.change_agent(state.agents[lease.agent], AgentEvent.CONNECT, lease=lease)
    state.do(NoteTalking(call_id=call.call_id, leg_id=lease.leg_id, connected_at=state.now))


# --- what people ask during a conversation ---------------------------------------------------------------------------


def on_hold_asked(state: State, fact: HoldAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is not None and lease is not None and call.stage is CallStage.TALKING and not call.hold_asked:
        call.hold_asked = True
        state.do(Hold(call_id=call.call_id, leg_id=lease.leg_id))


def on_resume_asked(state: State, fact: ResumeAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is not None and lease is not None and call.stage is CallStage.HELD:
        state.do(Bridge(call_id=call.call_id, leg_id=lease.leg_id))


def on_hangup_asked(state: State, fact: HangupAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and call.leaving is None:
        lease = state.leases.of_call(call.call_id)
        by_agent = lease is not None and lease.agent == fact.asked_by
        _leave(state, call, EndedBy.AGENT if by_agent else EndedBy.FLOOR)
        state.do(EndLeg(leg_id=LegId(call.call_id)))


def on_transfer_asked(state: State, fact: TransferAsked) -> None:
    """Blind: this agent is free at once, the caller waits for the next with what is asked of that one."""
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None or lease is None or call.stage not in TALKING or call.leaving:
        return
    call.queue, call.needs, call.only_agent = fact.to_queue or call.queue, fact.needs, fact.to_agent
    call.queued_at = state.now
    _requeue(state, call, lease, why="transfer", by=EndedBy.FLOOR)


def _requeue(state: State, call: Call, lease: Reservation, *, why: str, by: EndedBy) -> None:
    queue = call.queue or QueueName("")
    state.do(Requeue(call_id=call.call_id, queue=queue, needs=call.needs, only_agent=call.only_agent))
    _part(state, call, lease, by)
    state.change_call(call, CallEvent.REQUEUE)
    call.step, call.refused, call.hold_asked = 0, frozenset(), False
    state.say(CallRequeued(at=state.now, call_id=call.call_id, queue=queue, why=why, only_agent=call.only_agent))
    stand_in_line(state, call)
    route_call(state, call)


# --- ends ------------------------------------------------------------------------------------------------------------


def on_leg_hangup_requested(state: State, fact: LegHangupRequested) -> None:
    """The end must follow within a moment; a ghost that stays up is ended (docs/adr/0003)."""
    state.deadlines.set(("ghost", fact.leg_id), state.now + state.limits.ghost_s)
    call = state.calls.get(CallId(fact.leg_id))
    if call is not None and call.leaving is None:
        _leave(state, call, EndedBy.CUSTOMER)


def enforce_end(state: State, leg_id: LegId) -> None:
    state.do(EndLeg(leg_id=leg_id))


def _leave(state: State, call: Call, by: EndedBy) -> None:
    """From here on nobody is looked for; the end itself comes with the leg's end."""
    call.leaving = by
    state.router.forget(call.call_id)
    lease = state.leases.of_call(call.call_id)
    if lease is not None and call.stage is CallStage.OFFERED:
        end_offer(state, lease, OfferOutcome.CALLER_LEFT)


def on_leg_ended(state: State, fact: LegEnded) -> None:
    state.where.pop(fact.leg_id, None)
    state.deadlines.clear(("ghost", fact.leg_id))
    leg = agent_leg(fact.leg_id)
    call = state.calls.get(CallId(fact.leg_id))
    if leg is not None:
        _agent_leg_ended(state, leg, fact)
    elif call is not None:
        _end_call(state, call, fact)


def _agent_leg_ended(state: State, leg: AgentLeg, fact: LegEnded) -> None:
    agent = state.agents[leg.agent]
    lease = _lease_of_leg(state, leg)
    was_nailed = agent.nailed == leg.leg_id
    if was_nailed:
        agent.nailed, agent.nail_ready = None, False
    if lease is not None:
        call = state.calls[lease.call_id]
        if call.stage is CallStage.OFFERED:
            end_offer(state, lease, _outcome(agent, lease, fact))
        elif call.stage in TALKING:
            _agent_left(state, call, lease, fact)
    if was_nailed:
        nail_lost(state, agent)


def _outcome(agent: Agent, lease: Reservation, fact: LegEnded) -> OfferOutcome:
    if is_nailed(agent) or lease.bridge_asked:
        return OfferOutcome.WITHDRAWN
    if fact.sip in REFUSED_SIP or fact.cause in (17, 21):
        return OfferOutcome.REFUSED
    return OfferOutcome.NO_ANSWER if lease.ringing else OfferOutcome.UNREACHABLE


def _agent_left(state: State, call: Call, lease: Reservation, fact: LegEnded) -> None:
    if fact.cause in LOST_CAUSES and call.leaving is None:
        _requeue(state, call, lease, why="agent_leg_lost", by=EndedBy.PBX)
    else:
        _part(state, call, lease, EndedBy.AGENT)
        call.leaving = call.leaving or EndedBy.AGENT
        state.do(EndLeg(leg_id=LegId(call.call_id)))


def _part(state: State, call: Call, lease: Reservation, by: EndedBy) -> None:
    """The one place where a conversation ends: the lease is released and wrap-up begins."""
    agent = state.agents[lease.agent]
    talk_s = max(0.0, state.now - call.talking_since)
    call.talk_s += talk_s
    state.leases.release(lease)
    state.change_call(call, CallEvent.PART)
    state.say(
        CallParted(at=state.now, call_id=call.call_id, agent=agent.agent_id, leg_id=lease.leg_id, talk_s=talk_s, by=by)
    )
    if is_nailed(agent):
        agent.nail_ready = state.room(lease.leg_id) == "agents"
        if agent.nailed is not None:
            state.do(StopTrack(leg_id=lease.leg_id))
    else:
        state.do(EndLeg(leg_id=lease.leg_id))
    agent.wrapup_until = state.now + state.rules(call.queue).wrapup_s
    state.change_agent(agent, AgentEvent.PART, lease=lease)
    start_wrapup(state, agent)
    if agent.wrapup_until <= state.now:
        finish_wrapup(state, agent.agent_id)


def _end_call(state: State, call: Call, fact: LegEnded) -> None:
    stage, by = call.stage, call.leaving or _ended_by(call.stage, fact)
    call.leaving = by
    state.router.forget(call.call_id)
    lease = state.leases.of_call(call.call_id)
    if lease is not None and stage is CallStage.OFFERED:
        end_offer(state, lease, OfferOutcome.CALLER_LEFT)
    elif lease is not None:
        _part(state, call, lease, by)
    if stage in (CallStage.WAITING, CallStage.OFFERED):
        call.waited_s += max(0.0, state.now - call.queued_at)
    for name in ("soften", "forgive"):
        state.deadlines.clear((name, call.call_id))
    state.change_call(call, CallEvent.END)
    del state.calls[call.call_id]
    state.ended[call.call_id] = state.now
    state.say(
        CallEnded(
            at=state.now,
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
