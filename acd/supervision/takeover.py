"""A supervisor takes the customer over: the first agent parts as at the end of any call, the supervisor serves."""

from acd.calls.noting import note_talking
from acd.calls.talks import part, wait_again
from acd.memory.agents import AgentEvent
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.memory.supervisions import Supervision, Wish
from acd.supervision.listening import changed, seen, wish
from core.commands import TakeOver
from core.facts import AgentState, CallConnected, CallStage, Direction, EndedBy, SupervisionMode
from core.ids import CallId, LegKind, QueueName

TAKEN_OVER = "taken_over"
ABLE = frozenset({AgentState.OFFLINE, AgentState.PAUSED, AgentState.WRAPUP})


def begin_takeover(state: State, it: Supervision, call: Call) -> None:
    """It has happened when the customer and the supervisor are seen in one bridge."""
    wish(state, it, Wish.TAKE_OVER, call.call_id)
    state.do(TakeOver(call_id=call.call_id, leg_id=it.leg_id, far_leg=call.far_leg))


def goes_on(state: State, it: Supervision) -> bool:
    """Whether a takeover is under way or has happened now. The agent's leg may end before: that is part of it."""
    if it.wish is not Wish.TAKE_OVER:
        return False
    call = state.calls.get(it.call_id or CallId(""))
    stages = (CallStage.TALKING, CallStage.HELD, CallStage.AFTER)
    able = state.agents[it.supervisor].state in ABLE
    if call is None or call.leaving is not None or call.stage not in stages or not able or not takeable(state, call):
        give_up_takeover(state, it)
        return False
    if state.together(call.leg_id, it.leg_id):
        _serve(state, it, call)
    return True


def give_up_takeover(state: State, it: Supervision) -> None:
    """Listen as before. A customer whom the agent has left meanwhile is served again, at the head."""
    it.wanted = it.before
    seen(state, it)
    call = state.calls.get(it.call_id or CallId(""))
    if call is not None and call.stage is CallStage.AFTER and call.leaving is None:
        wait_again(state, call, why="takeover_failed")


def takeable(state: State, call: Call) -> bool:
    """Agent and customer must be alone: with a third, or between colleagues, nobody could say who serves whom after."""
    lease = state.leases.of_call(call.call_id)
    return call.direction is not Direction.INTERNAL and call.party is None and (lease is None or not lease.aside)


def _serve(state: State, it: Supervision, call: Call) -> None:
    """Talk time is the agent's up to here, the supervisor's from here on."""
    agents_lease = state.leases.of_call(call.call_id)
    if agents_lease is not None:
        part(state, call, agents_lease, EndedBy.FLOOR)
    token = state.leases.next_token()
    lease = state.leases.reserve(
        Reservation(call.call_id, it.supervisor, token, it.leg_id, None, ringing=True, answered=True)
    )
    state.change_call(call, CallEvent.TAKE_OVER)
    call.talking_since, call.only_agent = state.now, None
    state.deadlines.clear(("stray", call.call_id))
    state.say(
        CallConnected(
            at=state.now, call_id=call.call_id, agent=it.supervisor, token=token, leg_id=it.leg_id,
            queue=call.queue or QueueName(""), waited_s=0.0,
        )
    )  # fmt: skip
    _take_place(state, it, lease)
    note_talking(state, call, lease)
    it.serving, it.to, it.to_call = True, None, None
    seen(state, it)
    changed(state, it, SupervisionMode.TAKEOVER, it.asked_by)


def _take_place(state: State, it: Supervision, lease: Reservation) -> None:
    """Without a seat for this one call; afterwards the supervisor is again what he was."""
    supervisor = state.agents[it.supervisor]
    if supervisor.state is AgentState.OFFLINE:
        supervisor.kind, supervisor.device, supervisor.leave_after_call = LegKind.SUPERVISING, it.device, TAKEN_OVER
    elif supervisor.state is AgentState.PAUSED:
        supervisor.after_call, supervisor.after_call_forced = supervisor.reason, supervisor.forced
    state.deadlines.clear(("wrapup", supervisor.agent_id))
    state.change_agent(supervisor, AgentEvent.TAKE_OVER, lease=lease)
