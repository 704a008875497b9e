"""Agents who become free: promises made during the call are kept first, then the next call is found."""

from acd.legs.nails import drop_nail, nail_up
from acd.memory.agents import DISPOSITION_MISSING, Agent, AgentEvent
from acd.memory.state import State, is_nailed
from acd.queues.overdue import expect_leaving
from acd.queues.waiting import route_agent, start_waiting
from core.facts import AgentSignedIn, AgentState
from core.ids import AgentId, CallId, LegKind, QueueName

NO_PHONE = "phone_unreachable"
NO_LEG = "leg_connecting"


def make_available(state: State, agent: Agent) -> None:
    """Available if a call could reach the ear; else paused with the reason, and available when the phone is there."""
    agent.wants_available, agent.owed_wrapup = not agent.seated, None
    state.deadlines.clear(("wrapup", agent.agent_id))
    if agent.seated:
        event = AgentEvent.FINISH if agent.state is AgentState.WRAPUP else AgentEvent.MADE_AVAILABLE
        state.change_agent(agent, event)
        route_agent(state, agent)
    else:
        pause(state, agent, missing(agent))
        nail_up(state, agent)


def missing(agent: Agent) -> str:
    """What keeps calls from the agent's ear."""
    return NO_LEG if is_nailed(agent) else NO_PHONE


def pause(state: State, agent: Agent, reason: str, *, forced: bool = False) -> None:
    """Pausing again for the same reason is no news."""
    state.deadlines.clear(("wrapup", agent.agent_id))
    agent.owed_wrapup = None
    if (agent.state, agent.reason, agent.forced) != (AgentState.PAUSED, reason, forced):
        state.change_agent(agent, AgentEvent.PAUSE, reason=reason, forced=forced)


def owe_wrapup(state: State, agent: Agent, queue: QueueName | None) -> None:
    """How long the wrap-up lasts that begins now. A supervisor who only took a call over has no screen for one."""
    rules = state.rules(queue)
    seconds = 0.0 if agent.kind is LegKind.SUPERVISING else rules.wrapup_s
    agent.wrapup_until = state.now + seconds
    agent.wrapup_most = state.now + max(seconds, rules.wrapup_max_s if seconds else 0.0)


def spare_wrapup(state: State, agent: Agent, call_id: CallId) -> None:
    """Nobody was spoken to: the next call may come at once, and no outcome is missed."""
    agent.wrapup_until = agent.wrapup_most = state.now
    agent.filed = call_id


def start_wrapup(state: State, agent: Agent) -> None:
    """Called when the conversation is over and the agent stands in wrap-up."""
    state.deadlines.set(("wrapup", agent.agent_id), agent.wrapup_until or state.now)


def finish_wrapup(state: State, agent_id: AgentId) -> None:
    """Its time is up, or somebody has ended it. What the house asks for and is missing keeps the next call away."""
    agent = state.agents[agent_id]
    if agent.state is not AgentState.WRAPUP or keep_promise(state, agent):
        return
    if lacks_disposition(state, agent):
        pause(state, agent, DISPOSITION_MISSING)
    else:
        make_available(state, agent)


def lacks_disposition(state: State, agent: Agent) -> bool:
    """Whether this wrap-up may not lead to the next call, since the queue wants an outcome written down."""
    wanted = state.policies.needs_disposition
    asked_for = agent.queue is not None and (agent.queue in wanted or "*" in wanted)
    return asked_for and agent.filed != agent.call_id and agent.kind is not LegKind.SUPERVISING


def resume_wrapup(state: State, agent: Agent) -> bool:
    """The phone is back that was lost in a conversation: what is left of that one's wrap-up, if anything is."""
    owed, agent.owed_wrapup = agent.owed_wrapup, None
    if owed is None or agent.wrapup_until is None or agent.wrapup_until <= state.now:
        return False
    agent.wants_available = False
    agent.call_id, agent.queue = owed
    state.change_agent(agent, AgentEvent.OWED_WRAPUP)
    start_wrapup(state, agent)
    return True


def settle(state: State, agent: Agent) -> None:
    """After an offer came to nothing: do what was asked for meanwhile, else find the next call."""
    if agent.state not in (AgentState.AVAILABLE, AgentState.PAUSED) or keep_promise(state, agent):
        return
    if agent.seated:
        route_agent(state, agent)
    else:
        lose_phone(state, agent)


def lose_phone(state: State, agent: Agent) -> None:
    """An available agent without a phone is not available: say so, and remember the wish."""
    if agent.state is AgentState.AVAILABLE:
        agent.wants_available = True
        state.change_agent(agent, AgentEvent.SET_ASIDE, reason=missing(agent))


def stay_aside(state: State, agent: Agent, until: float) -> None:
    """Nobody answered there: no calls until then, unless the agent says so before."""
    agent.aside_until = until
    state.deadlines.set(("aside", agent.agent_id), until)


def aside_is_over(state: State, agent_id: AgentId) -> None:
    agent = state.agents[agent_id]
    if agent.state is AgentState.PAUSED and agent.aside_until is not None and agent.aside_until <= state.now:
        make_available(state, agent)


def keep_promise(state: State, agent: Agent) -> bool:
    """Whether something had been asked for during the call; it is done now."""
    if agent.leave_after_call is not None:
        sign_out(state, agent, agent.leave_after_call)
        return True
    seat, reason, forced = agent.next_seat, agent.after_call, agent.after_call_forced
    agent.after_call, agent.after_call_forced = None, False
    if seat is not None:
        take_seat(state, agent, seat)
    if reason is not None:
        agent.wants_available = False
        pause(state, agent, reason, forced=forced)
    return seat is not None or reason is not None


def take_seat(state: State, agent: Agent, seat: AgentSignedIn) -> None:
    """Sit down at this device: paused, until the agent says otherwise."""
    if agent.nailed is not None and (seat.kind is LegKind.ON_DEMAND or seat.device != agent.device):
        drop_nail(state, agent)
    agent.device, agent.kind, agent.auto_answer = seat.device, seat.kind, seat.auto_answer
    _forget_wishes(agent)
    state.deadlines.clear(("wrapup", agent.agent_id))
    event = AgentEvent.SIGN_IN if agent.state is AgentState.OFFLINE else AgentEvent.PAUSE
    state.change_agent(agent, event, reason="signed_in")
    nail_up(state, agent)


def sign_out(state: State, agent: Agent, reason: str) -> None:
    _forget_wishes(agent)
    state.deadlines.clear(("wrapup", agent.agent_id))
    state.change_agent(agent, AgentEvent.SIGN_OUT, reason=reason)
    expect_leaving(state)
    drop_nail(state, agent)
    for call in [call for call in state.calls.values() if call.only_agent == agent.agent_id and call.wanted]:
        start_waiting(state, call)


def _forget_wishes(agent: Agent) -> None:
    agent.after_call = agent.leave_after_call = agent.next_seat = agent.owed_wrapup = None
    agent.wants_available, agent.after_call_forced, agent.nail_tries = False, False, 0


def promise(agent: Agent, then: str) -> None:
    """What was asked for during the call, in the word of AgentChanged, read back."""
    kind, _, reason = then.partition(":")
    if kind == "sign_out":
        agent.leave_after_call = reason
    elif kind:
        agent.after_call, agent.after_call_forced = reason, kind == "forced"
