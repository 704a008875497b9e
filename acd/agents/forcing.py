"""States that a supervisor asks for in an agent's place: what follows is what the agent's own wish would lead to."""

from acd.agents import seats
from acd.memory.state import State
from core.facts import AgentMadeAvailable, AgentSignedOut, AgentState, AgentStateForced

FORCEABLE = (AgentState.AVAILABLE, AgentState.PAUSED, AgentState.OFFLINE)


def on_state_forced(state: State, fact: AgentStateForced) -> None:
    """At once; during a call after it, as the agent's own wish."""
    match fact.state:
        case AgentState.AVAILABLE:
            agent = state.agents[fact.agent]
            if agent.state in (AgentState.WRAPUP, AgentState.PAUSED):  # of a call that comes now it is still wanted
                agent.filed = agent.call_id or agent.filed  # whatever the queue wants written down
            seats.on_made_available(state, AgentMadeAvailable(at=fact.at, agent=fact.agent))
        case AgentState.PAUSED if state.agents[fact.agent].state is not AgentState.OFFLINE:
            seats.pause_agent(state, state.agents[fact.agent], fact.reason, forced=True)
        case AgentState.OFFLINE:
            seats.on_signed_out(state, AgentSignedOut(at=fact.at, agent=fact.agent, reason=fact.reason))
