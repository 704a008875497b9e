"""What a campaign's pacing has learned and spent, over a restart: the drop budget is of the day, not of a process.

What was spent is counted anew from the attempts, however the last run ended; what was learned is a minute old at most.
"""

import asyncio
import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from typing import Any

import structlog
from sqlalchemy import select, update

from acd.outbound.pacing.budget import DAYS
from app.outbound.campaign_tables import campaigns
from app.outbound.dialling.attempts import StoredAttempts
from app.store.database import Database
from core.clock import Clock
from core.facts import PacingRestored
from core.ids import QueueName
from reports.words import start_of_day

log = structlog.get_logger(__name__)

KEEP_EVERY_S = 60.0
HALF_A_DAY_S = 12 * 3600.0  # before a midnight it is the day before, whatever the clocks did

Learned = Callable[[], Mapping[QueueName, Mapping[str, Any]]]


class PacingMemory:
    """``learned``: what the core would keep of each campaign now."""

    def __init__(
        self, database: Database, attempts: StoredAttempts, learned: Learned, zone: tzinfo, clock: Clock
    ) -> None:
        self._database, self._attempts, self._learned = database, attempts, learned
        self._zone, self._clock = zone, clock

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(KEEP_EVERY_S)
            await self.keep()

    async def keep(self) -> None:
        """Should the store not take it, the next minute's will do."""
        try:
            await self._write()
        except Exception:  # whatever the database says, dialling needs none of this
            log.exception("What campaigns have learned could not be kept.")

    async def _write(self) -> None:
        kept = {name: json.dumps(found) for name, found in self._learned().items()}
        if kept:
            async with self._database.write() as connection:
                for name, text in kept.items():
                    await connection.execute(update(campaigns).where(campaigns.c.name == name).values(pacing=text))

    async def restored(self) -> list[PacingRestored]:
        """For each campaign, once the core knows it."""
        async with self._database.read() as connection:
            rows = list(await connection.execute(select(campaigns.c.name, campaigns.c.pacing)))
        spent = await self._spent([row.name for row in rows])
        return [
            PacingRestored(
                at=self._clock(), campaign=QueueName(row.name), learned=row.pacing or "",
                answers=spent[row.name][0][1], drops=spent[row.name][0][2],
                days=tuple(day for day in reversed(spent[row.name][1:]) if day[1] or day[2]),
            )
            for row in rows
        ]  # fmt: skip

    async def _spent(self, names: list[str]) -> dict[str, list[tuple[float, int, int]]]:
        """By campaign, the latest day first: when it ends, its answers, its drops."""
        found = {name: list[tuple[float, int, int]]() for name in names}
        for begins, ends in self._days():
            counted = await self._attempts.counts_since(begins, names, before=ends, automatic=True)
            for name in names:
                found[name].append((ends, counted[name]["answers"], counted[name]["drops"]))
        return found

    def _days(self) -> Iterator[tuple[float, float]]:
        begins, ends = start_of_day(self._clock(), self._zone), math.inf
        for _ in range(DAYS):
            yield begins, ends
            begins, ends = start_of_day(begins - HALF_A_DAY_S, self._zone), begins
