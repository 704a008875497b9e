"""Agreed callbacks that have changed, whoever changed them: looked for as soon as their table was written.

People, the dialler and the clock change them in a dozen places, each in a transaction of its own.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy import select

from acd.outbound.agreed import OPEN
from app.outbound.agreed.tables import agreed_callbacks
from app.store.database import Database
from core.facts import CampaignChanged, Fact

log = structlog.get_logger(__name__)

REST_S = 0.4  # between two looks: the first change is told at once, those that follow it together
AGAIN_S = 1.0  # after a store that did not answer
_rows = agreed_callbacks.c
_SHOWN = (
    _rows.id, _rows.agent, _rows.campaign, _rows.state, _rows.kind, _rows.number, _rows.due_at, _rows.next_at,
    _rows.tries, _rows.held_by, _rows.note,
)  # fmt: skip
_AGENT, _CAMPAIGN = 1, 2
Shown = tuple[Any, ...]  # of these columns


class CallbackChanges:
    """``tell`` hears which agents, by extension, have one that has changed, or had it; shared ones are nobody's."""

    def __init__(self, database: Database, tell: Callable[[frozenset[str]], None]) -> None:
        self._database, self._tell = database, tell
        self._written = asyncio.Event()
        self._open: dict[int, Shown] | None = None  # None: before the first look
        database.when_written(agreed_callbacks.name, self._written.set)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._written.clear()
            rest_s = REST_S
            try:
                await self.look()
            except Exception:  # whatever the database says: it is looked at again
                log.exception("Nobody can be told of callbacks that have changed.")
                self._written.set()
                rest_s = AGAIN_S
            await asyncio.sleep(rest_s)
            await self._written.wait()

    async def on_fact(self, fact: Fact) -> None:
        """Whether anybody calls for them depends on their campaign's state."""
        if isinstance(fact, CampaignChanged):
            of_campaign = [row for row in (self._open or {}).values() if row[_CAMPAIGN] == fact.campaign]
            self._concerns(of_campaign)

    async def look(self) -> None:
        """The first time nobody is told: screens ask when they open."""
        query = select(*_SHOWN).where(_rows.state.in_([state.value for state in OPEN]))
        async with self._database.read() as connection:
            now: dict[int, Shown] = {row[0]: tuple(row) for row in await connection.execute(query)}
        before, self._open = self._open, now
        if before is not None:
            changed = [id for id in before.keys() | now.keys() if before.get(id) != now.get(id)]
            self._concerns([row for id in changed for row in (before.get(id), now.get(id)) if row is not None])

    def _concerns(self, rows: list[Shown]) -> None:
        if rows:
            self._tell(frozenset(row[_AGENT] for row in rows if row[_AGENT] is not None))
