"""Breaks: what must hold of the line after every single event."""

from acd.agents.breaks import limit_of, rooms_of, takes_place
from core.facts import AgentState
from tests.fakes.story import Story


def breaks_are_kept_in_order(story: Story) -> None:
    state = story.core.state
    for standing in state.pauses.line.values():
        agent = state.agents[standing.agent]
        assert agent.state is not AgentState.OFFLINE, f"{standing.agent} has gone home and stands in line"
        if standing.turn_until is not None:
            assert ("break", standing.agent) in state.deadlines, f"{standing.agent} keeps a place for ever"
        else:
            rooms = rooms_of(state, agent)
            here = [a for a in state.agents if a.state is not AgentState.OFFLINE]
            full = any(
                sum(takes_place(state, a) for a in here if room in rooms_of(state, a))
                >= limit_of(room, sum(room in rooms_of(state, a) for a in here))
                for room in rooms
            )
            earlier = [s for s in state.pauses.in_line() if s.turn_until is None and s.stands_at < standing.stands_at]
            assert full or earlier, f"{standing.agent} stands in line for nothing"
    for agent_id, running in state.pauses.running.items():
        agent = state.agents[agent_id]
        assert agent.state is AgentState.PAUSED, f"{agent_id}'s pause is counted while it is {agent.state}"
        assert not agent.forced
        assert running.reason == agent.reason
