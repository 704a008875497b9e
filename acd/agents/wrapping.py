"""Wrap-up that the agent extends, up to what its queue allows in all."""

from acd.memory.state import State
from core.facts import AgentState, WrapupExtendAsked, WrapupExtended

EXTENDED = "extended"  # the state is the same, and lasts longer


def on_extend_asked(state: State, fact: WrapupExtendAsked) -> None:
    """Until then, and never beyond the most; it is never made shorter."""
    agent = state.agents[fact.agent]
    if agent.state is not AgentState.WRAPUP or agent.call_id != fact.call_id or agent.wrapup_until is None:
        return
    most = agent.wrapup_most or agent.wrapup_until
    until = min(fact.until, most)
    if until <= agent.wrapup_until:
        return
    agent.wrapup_until = until
    state.deadlines.set(("wrapup", agent.agent_id), until)
    state.say(WrapupExtended(at=state.now, agent=agent.agent_id, call_id=agent.call_id, until=until, most=most))
    state.say_agent(agent, agent.state, EXTENDED)
