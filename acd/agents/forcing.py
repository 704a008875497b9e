"""States that a supervisor asks for in an agent's place: what follows is what the agent's own wish would lead to."""

from acd.agents import seats
from acd.memory.state import State
from core.facts import AgentMadeAvailable, AgentPaused, AgentSignedOut, AgentState, AgentStateForced

FORCEABLE = (AgentState.AVAILABLE, AgentState.PAUSED, AgentState.OFFLINE)


def on_state_forced(state: State, fact: AgentStateForced) -> None:
    """At once; during a call after it, as the agent's own wish."""
    match fact.state:
        case AgentState.AVAILABLE:
            seats.on_made_available(state, AgentMadeAvailable(at=fact.at, agent=fact.agent))
        case AgentState.PAUSED:
            seats.on_paused(state, AgentPaused(at=fact.at, agent=fact.agent, reason=fact.reason))
        case AgentState.OFFLINE:
            seats.on_signed_out(state, AgentSignedOut(at=fact.at, agent=fact.agent, reason=fact.reason))
