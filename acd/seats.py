"""Agents' seats: signing in and out, pauses, wrap-up, phones that come and go, nailed-up legs."""

from acd.agents import BUSY, Agent, AgentEvent
from acd.state import State, is_nailed
from acd.waiting import route_agent
from core.commands import EndLeg, NailUp
from core.facts import (
    AgentConfigured,
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    AgentState,
    PhoneReachable,
    PhoneUnreachable,
    QueueConfigured,
    WrapupSaved,
)
from core.ids import AgentId, AgentLeg, LegId, LegKind

NO_PHONE = "phone_unreachable"
NO_LEG = "leg_connecting"


def on_agent_configured(state: State, fact: AgentConfigured) -> None:
    agent = state.agents[fact.agent]
    agent.name, agent.skills = fact.name, dict(fact.skills)
    state.router.set_skills(fact.agent, agent.skills)
    route_agent(state, agent)


def on_queue_configured(state: State, fact: QueueConfigured) -> None:
    state.queues[fact.queue] = fact


def on_signed_in(state: State, fact: AgentSignedIn) -> None:
    agent = state.agents[fact.agent]
    if agent.state in BUSY:
        return
    if agent.nailed is not None and (fact.kind is LegKind.ON_DEMAND or fact.device != agent.device):
        _drop_nail(state, agent)
    agent.device, agent.kind, agent.auto_answer = fact.device, fact.kind, fact.auto_answer
    agent.after_call, agent.leave_after_call, agent.wants_available, agent.nail_tries = None, False, False, 0
    if agent.state is AgentState.OFFLINE:
        state.change_agent(agent, AgentEvent.SIGN_IN, reason="signed_in")
    elif agent.state is not AgentState.PAUSED:
        state.change_agent(agent, AgentEvent.PAUSE, reason="signed_in")
    nail_up(state, agent)


def on_signed_out(state: State, fact: AgentSignedOut) -> None:
    agent = state.agents[fact.agent]
    if agent.state in BUSY:
        agent.leave_after_call = True
    elif agent.state is not AgentState.OFFLINE:
        _sign_out(state, agent, fact.reason)


def _sign_out(state: State, agent: Agent, reason: str = "") -> None:
    agent.leave_after_call, agent.after_call, agent.wants_available = False, None, False
    state.deadlines.clear(("wrapup", agent.agent_id))
    state.change_agent(agent, AgentEvent.SIGN_OUT, reason=reason)
    _drop_nail(state, agent)


def on_made_available(state: State, fact: AgentMadeAvailable) -> None:
    agent = state.agents[fact.agent]
    if agent.state in BUSY:
        agent.after_call = None
    elif agent.state in (AgentState.PAUSED, AgentState.WRAPUP):
        make_available(state, agent)


def make_available(state: State, agent: Agent) -> None:
    """Available if a call could reach the ear; else paused with the reason, and available when the phone is there."""
    agent.wants_available = not agent.seated
    state.deadlines.clear(("wrapup", agent.agent_id))
    if agent.seated:
        event = AgentEvent.FINISH if agent.state is AgentState.WRAPUP else AgentEvent.MADE_AVAILABLE
        state.change_agent(agent, event)
        route_agent(state, agent)
    else:
        state.change_agent(agent, AgentEvent.PAUSE, reason=NO_LEG if is_nailed(agent) else NO_PHONE)
        nail_up(state, agent)


def on_paused(state: State, fact: AgentPaused) -> None:
    agent = state.agents[fact.agent]
    agent.wants_available = False
    if agent.state in BUSY:
        agent.after_call = fact.reason
    elif agent.state is not AgentState.OFFLINE:
        state.deadlines.clear(("wrapup", agent.agent_id))
        state.change_agent(agent, AgentEvent.PAUSE, reason=fact.reason)


def on_wrapup_saved(state: State, fact: WrapupSaved) -> None:
    agent = state.agents[fact.agent]
    if fact.done and agent.state is AgentState.WRAPUP and agent.call_id == fact.call_id:
        finish_wrapup(state, agent.agent_id)


def start_wrapup(state: State, agent: Agent) -> None:
    """Called when the conversation is over and the agent stands in wrap-up."""
    state.deadlines.set(("wrapup", agent.agent_id), agent.wrapup_until or state.now)


def finish_wrapup(state: State, agent_id: AgentId) -> None:
    agent = state.agents[agent_id]
    if agent.state is AgentState.WRAPUP and not _keep_promise(state, agent):
        make_available(state, agent)


def settle(state: State, agent: Agent) -> None:
    """After an offer came to nothing: do what was asked for meanwhile, else find the next call."""
    if agent.state is AgentState.AVAILABLE and not _keep_promise(state, agent):
        if agent.seated:
            route_agent(state, agent)
        else:
            lose_phone(state, agent)


def _keep_promise(state: State, agent: Agent) -> bool:
    if agent.leave_after_call:
        _sign_out(state, agent)
        return True
    if agent.after_call is not None:
        reason, agent.after_call = agent.after_call, None
        state.deadlines.clear(("wrapup", agent.agent_id))
        state.change_agent(agent, AgentEvent.PAUSE, reason=reason)
        return True
    return False


# --- phones ----------------------------------------------------------------------------------------------------------


def on_phone_reachable(state: State, fact: PhoneReachable) -> None:
    agent = state.agents[fact.agent]
    agent.unreachable.discard(fact.device)
    if fact.device != agent.device:
        return
    if is_nailed(agent):
        agent.nail_tries = 0
        nail_up(state, agent)
    else:
        phone_is_back(state, agent)


def on_phone_unreachable(state: State, fact: PhoneUnreachable) -> None:
    agent = state.agents[fact.agent]
    agent.unreachable.add(fact.device)
    if not agent.seated:
        lose_phone(state, agent)


def lose_phone(state: State, agent: Agent) -> None:
    """An available agent without a phone is not available: say so, and remember the wish."""
    if agent.state is AgentState.AVAILABLE:
        agent.wants_available = True
        state.change_agent(agent, AgentEvent.SET_ASIDE, reason=NO_LEG if is_nailed(agent) else NO_PHONE)


def phone_is_back(state: State, agent: Agent) -> None:
    if agent.wants_available and agent.state is AgentState.PAUSED:
        make_available(state, agent)
    state.refresh_routing(agent)
    route_agent(state, agent)


# --- nailed-up legs --------------------------------------------------------------------------------------------------


def nail_up(state: State, agent: Agent) -> None:
    """Build the long leg unless there is one."""
    if is_nailed(agent) and agent.nailed is None and agent.state is not AgentState.OFFLINE and state.observed:
        leg = AgentLeg(LegKind.NAILED_UP, agent.agent_id, state.leases.next_token())
        agent.nailed = leg.leg_id
        state.do(NailUp(leg_id=leg.leg_id, agent=agent.agent_id, device=agent.device))


def nail_stands(state: State, agent: Agent) -> None:
    """The long leg is in the agents' room."""
    agent.nail_ready, agent.nail_tries = True, 0
    phone_is_back(state, agent)


def nail_lost(state: State, agent: Agent) -> None:
    """Build it again, later each time, for as long as the agent is signed in."""
    agent.nailed, agent.nail_ready = None, False
    lose_phone(state, agent)
    if agent.state is not AgentState.OFFLINE and is_nailed(agent):
        agent.nail_tries += 1
        wait_s = min(state.limits.nail_retry_s * 2 ** (agent.nail_tries - 1), state.limits.nail_retry_max_s)
        state.deadlines.set(("nail", agent.agent_id), state.now + wait_s)


def _drop_nail(state: State, agent: Agent) -> None:
    state.deadlines.clear(("nail", agent.agent_id))
    if agent.nailed is not None:
        state.do(EndLeg(leg_id=LegId(agent.nailed)))
    agent.nailed, agent.nail_ready = None, False
