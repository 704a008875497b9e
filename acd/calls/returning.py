"""The call survives its agent's phone: a reload, a crash, another tab, a leg that broke.

The customer is taken to the music at once and stays with its agent for ``return_s``. When the phone is there again it
is rung as one that comes back, and the two are joined: the same conversation, the same recording. When it does not come
the caller is first in its queue, and the agent is paused (docs/adr/0009).
"""

from acd.calls.noting import note_talking
from acd.calls.talks import RETURN_TIMERS, leave, resume, say_parted, wait_again
from acd.calls.voices import as_before
from acd.legs.hangups import end_leg
from acd.legs.joining import apart, park
from acd.legs.nails import forget_nail, let_go, nail_up
from acd.memory.agents import Agent, AgentEvent
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.queues.freeing import keep_promise, missing, owe_wrapup
from acd.queues.placing import stand_first
from core.commands import Bridge, RingAgent
from core.facts import CallHeld, CallStage, EndedBy, LegEnded, OfferOutcome
from core.ids import AgentLeg, LegId, LegKind, Token

PHONE_LOST = "phone_lost"
BROKEN = 27  # Q.850 destination out of order
NO_LEG = LegId("")  # the agent of a kept call has none for now
REJOIN_S = 0.1  # after a Bridge that came to nothing
DECLINED_SIP = frozenset({600, 603})
DECLINED_CAUSE = 21


def keep(state: State, call: Call, lease: Reservation) -> None:
    """The agent's leg is lost: the customer hears music, and the agent keeps the call for a while."""
    was_talking = call.stage is CallStage.TALKING
    leg_id, wanted_music = lease.leg_id, not was_talking and not lease.hushed
    lease.silent = lease.hushed = False
    lease.on_hold, lease.kept_until = wanted_music, state.now + state.return_s
    state.deadlines.set(("return", lease.token), lease.kept_until)
    park(state, call)
    call.asked_until = 0.0
    if was_talking:
        state.change_call(call, CallEvent.HOLD)
        state.say(CallHeld(at=state.now, call_id=call.call_id, agent=lease.agent, leg_id=leg_id, why=PHONE_LOST))
    state.change_agent(state.agents[lease.agent], AgentEvent.LOSE, reason=PHONE_LOST, lease=lease)
    drop_leg(state, lease)


def drop_leg(state: State, lease: Reservation) -> None:
    """The leg is of no use any more; asked for once and gone from our books, whatever becomes of it."""
    agent, leg_id, gone = state.agents[lease.agent], lease.leg_id, lease.leg_gone
    lease.leg_id, lease.leg_gone, lease.answered, lease.bridge_asked = NO_LEG, True, False, False
    if leg_id and agent.nailed == leg_id:
        forget_nail(state, agent)
    if leg_id and not gone:
        state.forget_leg(leg_id)
        end_leg(state, leg_id, BROKEN)


def ring_back(state: State, lease: Reservation) -> None:
    """The phone is there: ring it, to be answered at once. A long leg is built anew and found in its room."""
    agent, call = state.agents[lease.agent], state.calls[lease.call_id]
    if lease.kept_until is None or lease.leg_id or call.leaving is not None:
        return
    if is_nailed(agent):
        nail_up(state, agent, resume=call.call_id)
        return
    leg = AgentLeg(LegKind.ON_DEMAND, agent.agent_id, state.leases.next_token())
    lease.leg_id, lease.leg_gone = leg.leg_id, False
    state.do(
        RingAgent(
            leg_id=leg.leg_id,
            agent=agent.agent_id,
            device=agent.device,
            call_id=call.call_id,
            caller=call.caller,
            ring_s=max(1.0, lease.kept_until - state.now),
            shown_as=call.our_number,
            auto_answer=True,
            resume=True,
        )
    )


def ring_back_if_there(state: State, lease: Reservation) -> None:
    """Only the leg broke, as far as we know: its phone is registered still."""
    agent = state.agents[lease.agent]
    if agent.device and agent.device not in agent.unreachable:
        ring_back(state, lease)


def ring_back_again(state: State, token: Token) -> None:
    """It was not reached although it seems to be there: once more."""
    lease = state.leases.of_token(token)
    if lease is not None:
        ring_back_if_there(state, lease)


def phone_lost(state: State, lease: Reservation) -> None:
    """The phone of a served call has gone, perhaps while it was coming back."""
    if lease.kept_until is None:
        keep(state, state.calls[lease.call_id], lease)
    else:
        drop_leg(state, lease)


def nail_is_back(state: State, agent: Agent) -> bool:
    """The long leg stands in its room; whether its agent has a call to come back to."""
    lease = state.leases.of_agent(agent.agent_id)
    if lease is None or lease.kept_until is None or agent.nailed is None:
        return False
    lease.leg_id, lease.leg_gone, lease.answered = agent.nailed, False, True
    come_back(state, state.calls[lease.call_id], lease)
    return True


def come_back(state: State, call: Call, lease: Reservation) -> None:
    """Phone and customer stand apart, each in its room: join them, unless the customer was on hold."""
    if call.leaving is not None:
        return
    if state.together(call.leg_id, lease.leg_id):
        _is_back(state, call, lease)
        resume(state, call, lease)
    elif not apart(state, call, lease):
        return
    elif lease.on_hold:
        _is_back(state, call, lease)
        note_talking(state, call, lease, held=True)  # the customer's channel names the new leg
        state.change_agent(state.agents[lease.agent], AgentEvent.RETURN, lease=lease)
    elif lease.bridge_asked:
        rejoin_soon(state, lease)
    elif ("rejoin", lease.token) not in state.deadlines:
        _join(state, call, lease)


def _join(state: State, call: Call, lease: Reservation) -> None:
    lease.bridge_asked = True
    state.deadlines.set(("rejoin", lease.token), state.now + state.limits.bridge_s)
    state.do(
        Bridge(
            call_id=call.call_id, leg_id=lease.leg_id, record_as=record_as(state, call, lease), far_leg=call.far_leg
        )
    )  # fmt: skip


def record_as(state: State, call: Call, lease: Reservation) -> str:
    """A long leg's own track needs a new name for each time that it joins this call."""
    token = state.leases.next_token() if is_nailed(state.agents[lease.agent]) else None
    return f"{call.call_id}-{lease.agent}-{token}" if token is not None else ""


def rejoin_soon(state: State, lease: Reservation) -> None:
    """The Bridge came to nothing, or was refused."""
    if lease.bridge_asked:
        lease.bridge_asked = False
        state.deadlines.set(("rejoin", lease.token), state.now + REJOIN_S)


def rejoin(state: State, token: Token) -> None:
    lease = state.leases.of_token(token)
    if lease is not None and lease.kept_until is not None:
        lease.bridge_asked = False
        come_back(state, state.calls[lease.call_id], lease)


def _is_back(state: State, call: Call, lease: Reservation) -> None:
    """From here on it is a conversation like any other."""
    lease.kept_until, lease.bridge_asked, lease.on_hold = None, False, False
    clear_timers(state, lease)
    as_before(state, call, lease)


def clear_timers(state: State, lease: Reservation) -> None:
    for name in RETURN_TIMERS:
        state.deadlines.clear((name, lease.token))


# --- it does not come back -------------------------------------------------------------------------------------------


def leg_ended(state: State, call: Call, lease: Reservation, fact: LegEnded, *, lost: bool) -> bool:
    """The leg that came back has ended. Whether that is all there is to it; else its agent has hung up on purpose."""
    answered = lease.answered
    drop_leg(state, lease)
    if answered and not lost:
        return False
    if fact.sip in DECLINED_SIP or (not answered and fact.cause == DECLINED_CAUSE):
        give_up(state, call, lease)
    else:
        not_reached(state, lease)
    return True


def not_reached(state: State, lease: Reservation) -> None:
    """Its next registration rings it again; if it believes to be registered, time does."""
    drop_leg(state, lease)
    state.deadlines.set(("ringback", lease.token), state.now + state.limits.ring_again_s)


def return_due(state: State, token: Token) -> None:
    lease = state.leases.of_token(token)
    if lease is not None and lease.kept_until is not None:
        give_up(state, state.calls[lease.call_id], lease)


def give_up(state: State, call: Call, lease: Reservation) -> None:
    """The caller is first in its queue; the agent is paused until the phone is there."""
    if call.leaving is not None:
        return  # its end is on its way, and ends this too
    agent = state.agents[lease.agent]
    lease.kept_until = None
    say_parted(state, call, lease, EndedBy.PBX)
    owe_wrapup(state, agent, call.queue)
    agent.owed_wrapup = (call.call_id, call.queue)
    set_aside(state, agent)
    let_go(state, lease)
    if call.queue is None:
        leave(state, call, EndedBy.PBX)  # somebody whom the agent had called waits for nobody else
        end_leg(state, call.leg_id)
    else:
        stand_first(state, call)
        wait_again(state, call, why="agent_leg_lost")
    keep_promise(state, agent)


def set_aside(state: State, agent: Agent) -> None:
    """Paused, with the wish to be available when the phone is back: it is gone, or is there and does not answer."""
    agent.wants_available = True
    reason = OfferOutcome.NO_ANSWER.value if agent.seated else missing(agent)
    state.change_agent(agent, AgentEvent.SET_ASIDE, reason=reason)
