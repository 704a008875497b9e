"""What the PBX shows of legs: ringing, joining, leaving, refused commands. Its word decides, never our wish."""

from acd.agents.phones import nail_lost, nail_stands, nail_strays
from acd.calls import dialling
from acd.calls.dialling import fail
from acd.calls.returning import come_back, not_reached, rejoin_soon
from acd.calls.silence import speaks_already
from acd.calls.talks import connect, hold, leave, resume
from acd.campaigns import attempts
from acd.legs.hangups import end_leg, expect_end
from acd.legs.joining import MAX_BRIDGE_TRIES, apart, park, take_back_stray, try_bridge
from acd.memory.agents import Agent, AgentEvent
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import Place, State
from acd.parties import leaving, sending, steps
from acd.queues import announcing, callbacks
from acd.queues.calling import agent_is_there
from acd.queues.offers import end_offer
from acd.supervision.supervisors import supervisor_arrived, supervisors_command_refused
from core.facts import (
    CallStage,
    CommandRefused,
    DialOutcome,
    EndedBy,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    OfferOutcome,
)
from core.ids import AgentLeg, CallId, LegId, Token, agent_leg

BRIDGE_RETRY_S = 0.1


def on_leg_ringing(state: State, fact: LegRinging) -> None:
    lease = state.leases.of_leg(fact.leg_id)
    if lease is None or lease.ringing:
        return
    if lease.aside or state.calls[lease.call_id].stage is CallStage.OFFERED:
        lease.ringing = True
        state.change_agent(state.agents[lease.agent], AgentEvent.RING, lease=lease)


def on_leg_joined(state: State, fact: LegJoined) -> None:
    leg, place = agent_leg(fact.leg_id), Place(fact.bridge_id, fact.room)
    if leg is not None and supervisor_arrived(state, leg, place):
        return
    if leg is not None:
        agent_leg_joined(state, leg, place)
    elif fact.leg_id in state.sides and state.joined(fact.leg_id, place):
        steps.go_on(state, state.calls[state.sides[fact.leg_id]])
    elif (call := state.call_of(fact.leg_id)) is not None and state.joined(fact.leg_id, place):
        _customer_joined(state, call, place)


def _customer_joined(state: State, call: Call, place: Place) -> None:
    if place.room == "waiting":
        state.deadlines.clear(("stray", call.call_id))
        announcing.is_back(call)
        callbacks.has_answered(state, call)
        callbacks.ask_in_room(state, call)
    lease = state.leases.of_call(call.call_id)
    if lease is not None:
        _go_on(state, lease)
    elif call.party is not None:
        steps.go_on(state, call)
    take_back_stray(state, call)


def agent_leg_joined(state: State, leg: AgentLeg, place: Place) -> None:
    """A leg that nobody reserved is ended, wherever it has got to."""
    agent, lease = state.agents[leg.agent], state.leases.of_leg(leg.leg_id)
    if lease is None and leg.leg_id != agent.nailed:
        if leg.leg_id not in state.ending:
            end_leg(state, leg.leg_id)
    elif not state.joined(leg.leg_id, place) and not _is_awaited(agent, lease, place):
        return
    elif lease is not None:
        lease.answered = True
        serving = state.leases.of_call(lease.call_id)
        if serving is not None:
            _go_on(state, serving)
        else:
            steps.go_on(state, state.calls[lease.call_id])
    elif place.room == "agents":
        nail_stands(state, agent)
    else:
        nail_strays(state, agent)


def _is_awaited(agent: Agent, lease: Reservation | None, place: Place) -> bool:
    """Back in the agents' room, which we had not seen it leave."""
    return lease is None and place.room == "agents" and not agent.nail_ready


def _go_on(state: State, lease: Reservation) -> None:
    """One of the two legs has moved: see what that makes possible or true."""
    call = state.calls[lease.call_id]
    if call.stage is CallStage.DIALLING:
        dialling.go_on(state, call, lease)
    elif call.stage is CallStage.OFFERED and state.together(call.leg_id, lease.leg_id):
        connect(state, call, lease)
    elif call.stage is CallStage.OFFERED and lease.bridge_asked:
        _fell_apart(state, call, lease)
    elif call.stage is CallStage.OFFERED and not agent_is_there(state, call, lease):
        try_bridge(state, call, lease)
    elif call.stage is CallStage.TALKING and apart(state, call, lease):
        hold(state, call, lease)
        speaks_already(state, call, lease)
    elif lease.kept_until is not None:
        come_back(state, call, lease)
    elif call.stage is CallStage.HELD and state.together(call.leg_id, lease.leg_id):
        resume(state, call, lease)
    if call.stage in (CallStage.TALKING, CallStage.HELD):
        steps.go_on(state, call)


def _fell_apart(state: State, call: Call, lease: Reservation) -> None:
    """Both are back in their rooms: the Bridge came to nothing. Nobody refuses the one that a long leg makes itself."""
    if apart(state, call, lease):
        _bridge_again(state, lease)


def on_leg_left(state: State, fact: LegLeft) -> None:
    place = Place(fact.bridge_id, fact.room)
    was_there = state.where.get(fact.leg_id) == place
    state.left(fact.leg_id, place)
    call = state.call_of(fact.leg_id)
    if call is not None and was_there and fact.room == "talk" and _is_left_alone(state, call):
        park(state, call)


def _is_left_alone(state: State, call: Call) -> bool:
    """A customer on hold who was with a third that was let go in the same moment: the dialplan ends it after 2 s."""
    lease = state.leases.of_call(call.call_id)
    held = call.stage is CallStage.HELD and call.party is None and call.leaving is None
    return held and lease is not None and lease.kept_until is None


def on_leg_hangup_requested(state: State, fact: LegHangupRequested) -> None:
    """The end must follow within a moment; a ghost that stays up is ended (docs/adr/0003)."""
    if CallId(fact.leg_id) in state.ended:
        return
    call = state.call_of(fact.leg_id)
    if call is not None and callbacks.hangs_up(state, call, fact.leg_id):
        return
    expect_end(state, fact.leg_id)
    if call is not None and call.leaving is None:
        leave(state, call, EndedBy.CUSTOMER)


# --- refused commands ------------------------------------------------------------------------------------------------


def on_command_refused(state: State, fact: CommandRefused) -> None:
    """A refused Bridge is tried again shortly, then the offer is withdrawn. A refused ring is an unreachable phone.

    A command that Asterisk did not answer is not refused: what it led to is seen, or a deadline finds it missing.
    """
    supervisors_command_refused(state, fact)
    callbacks.not_dialled(state, fact)
    attempts.not_dialled(state, fact)
    leg = agent_leg(fact.leg_id)
    lease = state.leases.of_call(CallId(fact.leg_id)) if leg is None else state.leases.of_leg(fact.leg_id)
    if fact.command == "EndLeg":
        _is_no_more(state, fact.leg_id)
    elif fact.command == "NailUp" and leg is not None and state.agents[leg.agent].nailed == leg.leg_id:
        nail_lost(state, state.agents[leg.agent])
    elif sending.is_refused(state, fact):
        sending.not_sent(state, state.calls[CallId(fact.leg_id)])
    elif lease is not None and state.calls[lease.call_id].stage is CallStage.DIALLING:
        _dial_refused(state, lease, fact)
    elif lease is not None and lease.aside:
        if fact.command == "RingAgent":
            leaving.colleague_not_reached(state, state.calls[lease.call_id])
    elif lease is not None and state.calls[lease.call_id].stage is CallStage.OFFERED:
        _offer_refused(state, lease, fact.command)
    elif lease is not None and lease.kept_until is not None:
        _return_refused(state, lease, fact.command)
    elif lease is not None and fact.command in ("Hold", "Bridge"):
        state.calls[lease.call_id].asked_until = 0.0


def _is_no_more(state: State, leg_id: LegId) -> None:
    """There is no such channel. Of a leg that still counts the next look tells that it has ended."""
    state.forget_end(leg_id)
    if agent_leg(leg_id) is None and leg_id not in state.sides and state.call_of(leg_id) is None:
        state.forget_leg(leg_id)


def _offer_refused(state: State, lease: Reservation, command: str) -> None:
    if command == "Bridge" and lease.bridge_asked:
        _bridge_again(state, lease)
    elif command == "RingAgent":
        end_offer(state, lease, OfferOutcome.UNREACHABLE if state.observed else OfferOutcome.WITHDRAWN)


def _return_refused(state: State, lease: Reservation, command: str) -> None:
    if command == "Bridge":
        rejoin_soon(state, lease)
    elif command == "RingAgent":
        not_reached(state, lease)


def _dial_refused(state: State, lease: Reservation, fact: CommandRefused) -> None:
    """The caller's own phone is not there, or the colleague's; a refused Bridge is tried again."""
    own = not lease.aside and fact.command == "RingAgent"
    if fact.command in ("RingAgent", "DialOut", "Ringback"):
        fail(state, state.calls[lease.call_id], DialOutcome.OWN_PHONE if own else DialOutcome.FAILED)


def _bridge_again(state: State, lease: Reservation) -> None:
    if ("bridge", lease.token) not in state.deadlines:
        state.deadlines.set(("bridge", lease.token), state.now + BRIDGE_RETRY_S)


def retry_bridge(state: State, token: Token) -> None:
    lease = state.leases.of_token(token)
    if lease is None or state.calls[lease.call_id].stage is not CallStage.OFFERED:
        return
    lease.bridge_tries += 1
    if lease.bridge_tries >= MAX_BRIDGE_TRIES:
        end_offer(state, lease, OfferOutcome.WITHDRAWN)
        return
    lease.bridge_asked = False
    try_bridge(state, state.calls[lease.call_id], lease)
