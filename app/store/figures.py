"""Today's figures, rebuilt from the journal after a restart while calls go on."""

import asyncio
from datetime import tzinfo
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from app.store.journal import SqlJournal
from core.clock import Clock
from core.facts import Fact
from reports.figures import NEEDED, AgentFigures
from reports.words import start_of_day

log = structlog.get_logger()
_AGAIN_S = 1.0


class StoredFigures:
    """Give it each fact (``on_fact``) and run it once; figures are there when the journal of today has been read."""

    def __init__(self, journal: SqlJournal, zone: tzinfo, clock: Clock) -> None:
        self._journal, self._zone, self._clock = journal, zone, clock
        self._figures = AgentFigures(zone)
        self._early: list[Fact] = []  # told before the journal was read
        self._ready = asyncio.Event()

    def on_fact(self, fact: Fact) -> None:
        if not isinstance(fact, NEEDED):
            return
        if self._ready.is_set():
            self._figures.apply(fact)
        else:
            self._early.append(fact)

    async def rebuild(self) -> None:
        """Read today's journal, however often the store must be asked. What comes meanwhile is counted after it."""
        while not self._ready.is_set():
            try:
                await self._read()
            except (DBAPIError, OSError) as error:
                log.warning("Today's figures wait for the store.", error=repr(error))
                await asyncio.sleep(_AGAIN_S)

    async def _read(self) -> None:
        figures = AgentFigures(self._zone)
        async for entries in self._journal.batches(await self._before_today(), NEEDED):
            for entry in entries:
                figures.apply(entry.fact)
            await asyncio.sleep(0)
        for fact in self._early:  # some of them were in the journal already: told twice they count once
            figures.apply(fact)
        self._early, self._figures = [], figures
        self._ready.set()

    async def _before_today(self) -> int:
        return await self._journal.id_before(start_of_day(self._clock(), self._zone))

    async def of(self, *agents: str) -> dict[str, Any]:
        """These agents' figures together, see :class:`reports.figures.AgentFigures`."""
        await self._ready.wait()
        return self._figures.of(agents, self._clock())
