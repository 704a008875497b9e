"""The history of agents' states, read from the journal itself: there is no second book that could differ."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, text

from app.store.database import Database
from app.store.service_runs import away_between
from app.store.tables import CHANGES
from app.store.tables import facts as table
from core import codec
from core.facts import AgentChanged, AgentState
from reports.states import Span, spans


class StateHistory:
    """By extension; times are epoch seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def spans(self, agent: str, begin: float, end: float) -> list[Span]:
        """See :func:`reports.states.spans`."""
        away = await away_between(self._database, begin, end)
        return spans(await self._changes(agent, begin, end), begin, end, away)

    async def last_sign_out(self, agent: str) -> AgentChanged | None:
        """When and why the agent left its seat last; None when it sits there, or never did."""
        last = await self._read(_of(agent).order_by(table.c.at.desc(), table.c.id.desc()).limit(1))
        return last[0] if last and last[0].state is AgentState.OFFLINE else None

    async def agents_since(self, at: float) -> list[str]:
        """Everybody whose state has changed since."""
        query = select(table.c.agent).where(text(CHANGES), table.c.at >= at).distinct()
        async with self._database.read() as connection:
            return sorted(agent for agent in await connection.scalars(query) if agent)

    async def _changes(self, agent: str, begin: float, end: float) -> Sequence[AgentChanged]:
        newest = table.c.at.desc(), table.c.id.desc()
        before = await self._read(_of(agent).where(table.c.at <= begin).order_by(*newest).limit(1))
        within = _of(agent).where(table.c.at > begin, table.c.at < end).order_by(table.c.id)
        return [*before, *await self._read(within)]

    async def _read(self, query: Any) -> list[AgentChanged]:
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        found = [codec.loads(row.type, row.body) for row in rows]
        return [fact for fact in found if isinstance(fact, AgentChanged)]


def _of(agent: str) -> Any:
    """In words that the partial index is named by."""
    return select(table.c.type, table.c.body).where(text(CHANGES), table.c.agent == agent)
