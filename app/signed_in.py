"""How long each agent was signed in, by two accounts: the history of states, and the figures. In seconds."""

from collections import Counter

from sqlalchemy import func, select

from app.store.intervals import StoredIntervals
from app.store.state_history import StateHistory
from core.facts import AgentState
from reports.adapters.interval_tables import agent_slots
from reports.agent_slots import AGENT_COUNTERS
from reports.slots import SLOT_S, ms

_STATES = tuple(agent_slots.c[name] for name in AGENT_COUNTERS if name.endswith("_ms"))


def whole_slots(until: int, settled: float) -> int:
    """Up to which moment both accounts are whole: the begin of the quarter of an hour that is not over yet."""
    return min(until, int(settled) // SLOT_S * SLOT_S)


async def by_states(history: StateHistory, since: int, until: int) -> dict[str, float]:
    found = {}
    for agent in await history.agents_since(since):
        spans = await history.spans(agent, since, until)
        found[agent] = sum(span.length for span in spans if span.state is not AgentState.OFFLINE) / 1000
    return found


async def by_figures(intervals: StoredIntervals, since: int, until: int, agents: set[str]) -> dict[str, float]:
    """Of these agents; whoever has not changed all day has no history of that day to compare."""
    found: Counter[str] = Counter()
    query = select(agent_slots.c.agent, *(func.sum(column) for column in _STATES))
    query = query.where(agent_slots.c.start >= since, agent_slots.c.start < until).group_by(agent_slots.c.agent)
    async with intervals.database.read() as connection:
        for agent, *spent in await connection.execute(query):
            found[agent] += sum(map(int, spent))
    for slot, (agent, _, _), _, spent_ms, _ in intervals.intervals.agents.lasting(ms(until)):
        found[agent] += spent_ms if slot >= since else 0
    return {agent: total / 1000 for agent, total in found.items() if agent in agents}
