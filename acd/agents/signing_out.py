"""Seats that are left by rule: at the end of the shift, and when the phone has been lost for too long.

Never in a call or a wrap-up: who is in one leaves when it is over. The reason is told at the next sign-in.
"""

from acd.agents.seats import leave_later
from acd.memory.agents import BUSY, Agent
from acd.memory.state import State
from acd.queues.freeing import sign_out
from core.facts import AgentChanged, AgentState, PoliciesConfigured, ShiftEndsConfigured
from core.ids import AgentId, LegKind

SHIFT_END, PHONE_LOST = "shift_end", "phone_lost"
AGAIN_S = 5.0  # a lost phone is looked at again when the call or wrap-up may be over


def on_shift_ends_configured(state: State, fact: ShiftEndsConfigured) -> None:
    """One that came while we were away is made up for."""
    since = max(fact.since, state.pauses.shift_ended)
    state.pauses.shift_ends = tuple(at for at in fact.times if at > since)
    _wait_for_next(state)


def shift_ended(state: State, _: None) -> None:
    """Everybody who is signed in by then; who signs in later works until the next one."""
    state.pauses.shift_ended = max(at for at in state.pauses.shift_ends if at <= state.now)
    state.pauses.shift_ends = tuple(at for at in state.pauses.shift_ends if at > state.now)
    for agent in tuple(state.agents):
        if agent.kind is LegKind.SUPERVISING or agent.state is AgentState.OFFLINE:
            continue
        if agent.state in BUSY or agent.state is AgentState.WRAPUP:
            leave_later(state, agent, SHIFT_END)
        else:
            sign_out(state, agent, SHIFT_END)
    _wait_for_next(state)


def _wait_for_next(state: State) -> None:
    state.deadlines.clear(("shift_end", None))
    if state.pauses.shift_ends:
        state.deadlines.set(("shift_end", None), state.pauses.shift_ends[0])


def watch(state: State, agent: Agent) -> None:
    """Count from when the phone was lost to when it is back."""
    gone = agent.state is not AgentState.OFFLINE and agent.device in agent.unreachable
    if not gone:
        agent.lost_since = None
        state.deadlines.clear(("lost_phone", agent.agent_id))
    elif agent.lost_since is None:
        agent.lost_since = state.now
        _look_again(state, agent)


def follow(state: State) -> None:
    """Called after every fact and every deadline: who has taken or left a seat."""
    for fact in tuple(state.out.facts):
        if isinstance(fact, AgentChanged):
            watch(state, state.agents[fact.agent])


def on_policies_configured(state: State, fact: PoliciesConfigured) -> None:
    """A new limit holds for phones that are lost already."""
    state.policies = fact
    for agent in state.agents:
        if agent.lost_since is not None:
            _look_again(state, agent)


def _look_again(state: State, agent: Agent) -> None:
    seconds = state.policies.lost_phone_out_s
    state.deadlines.clear(("lost_phone", agent.agent_id))
    if agent.lost_since is not None and seconds > 0:
        state.deadlines.set(("lost_phone", agent.agent_id), max(agent.lost_since + seconds, state.now))


def phone_still_lost(state: State, agent_id: AgentId) -> None:
    agent = state.agents[agent_id]
    if agent.state in BUSY or agent.state is AgentState.WRAPUP:
        state.deadlines.set(("lost_phone", agent_id), max(state.now + AGAIN_S, agent.wrapup_until or 0.0))
    elif agent.state is not AgentState.OFFLINE and agent.device in agent.unreachable:
        agent.lost_since = None
        sign_out(state, agent, PHONE_LOST)
