"""Nailed-up legs: one long leg per agent, built once and kept."""

from acd.legs.hangups import end_leg
from acd.memory.agents import Agent
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from core.commands import NailUp, Rest
from core.facts import AgentState
from core.ids import AgentId, AgentLeg, CallId, LegKind


def nail_up(state: State, agent: Agent, *, resume: CallId | None = None) -> None:
    """Build the long leg unless there is one; ``resume``: the call that its phone comes back to."""
    if is_nailed(agent) and agent.nailed is None and agent.state is not AgentState.OFFLINE and state.observed:
        leg = AgentLeg(LegKind.NAILED_UP, agent.agent_id, state.leases.next_token())
        agent.nailed = leg.leg_id
        expect_nail(state, agent)
        state.do(NailUp(leg_id=leg.leg_id, agent=agent.agent_id, device=agent.device, resume=resume))


def expect_nail(state: State, agent: Agent) -> None:
    """It must come to stand in the agents' room, or it is built anew."""
    state.deadlines.set(("nail", agent.agent_id), state.now + state.limits.nail_up_s)


def forget_nail(state: State, agent: Agent) -> None:
    """The long leg is no more; build it again, later each time, for as long as the agent is signed in."""
    if agent.nailed is not None:
        state.forget_leg(agent.nailed)
    agent.nailed, agent.nail_ready = None, False
    state.deadlines.clear(("fetch", agent.agent_id))
    if is_nailed(agent) and agent.state is not AgentState.OFFLINE:
        wait_s = min(state.limits.nail_retry_s * 2**agent.nail_tries, state.limits.nail_retry_max_s)
        agent.nail_tries = min(agent.nail_tries + 1, 10)
        state.deadlines.set(("nail", agent.agent_id), state.now + wait_s)


def let_go(state: State, lease: Reservation, *, rest: bool = False) -> None:
    """The agent's leg serves this call no more: a long one goes back into its room, another ends.

    A long leg falls back by itself when the other side leaves; ``rest``: it may have to be fetched.
    """
    agent = state.agents[lease.agent]
    if not is_nailed(agent):
        if not lease.leg_gone:
            state.forget_leg(lease.leg_id)
            end_leg(state, lease.leg_id)
        return
    rest = rest or lease.astray
    if rest:
        fetch(state, agent)
    agent.nail_ready = not rest and state.room(lease.leg_id) == "agents"
    if agent.nailed is not None and not agent.nail_ready:
        expect_nail(state, agent)


def fetch(state: State, agent: Agent) -> None:
    """Into the agents' room; asked for again until it stands there."""
    if agent.nailed is not None:
        state.do(Rest(leg_id=agent.nailed))
        state.deadlines.set(("fetch", agent.agent_id), state.now + state.limits.fetch_s)


def fetch_again(state: State, agent_id: AgentId) -> None:
    agent = state.agents[agent_id]
    if not agent.nail_ready and state.leases.of_agent(agent_id) is None:
        fetch(state, agent)


def drop_nail(state: State, agent: Agent) -> None:
    """The agent needs no long leg any more."""
    for name in ("nail", "fetch"):
        state.deadlines.clear((name, agent.agent_id))
    if agent.nailed is not None:
        state.forget_leg(agent.nailed)
        end_leg(state, agent.nailed)
    agent.nailed, agent.nail_ready = None, False
