"""Counts what campaigns' attempts of finished days sum to, and keeps it; and again the days that have changed since."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.compliance.days import settled_before
from app.outbound.figures.counts import AskedAttempts, all_campaigns, at, counted
from app.outbound.figures.day_tables import COUNTERS, GRAINS, attempt_days, keys_of
from app.outbound.figures.days import edition, is_kept
from app.store.database import Database
from app.store.upsert import insert_into
from core.clock import Clock
from reports.slots import day_start, next_day

_days = attempt_days.c
_BREATH = 10  # areas that are looked up between two breaths: each takes 0.3 ms
Day = tuple[int, int]


class AttemptKeeping:
    """``region``: where a number is from, as rows of figures name it."""

    def __init__(self, database: Database, zone: tzinfo, region: Callable[[str], str], clock: Clock) -> None:
        self._database, self._zone, self._region, self._clock = database, zone, region, clock

    async def keep(self, between_s: float = 0.0) -> int:
        """How many days of campaigns were counted."""
        async with self._database.read() as connection:
            names = await all_campaigns(connection)
        many = 0
        for name in names:
            missing = await self._missing(name)
            for day in missing:  # before any is counted: a change that had begun earlier has been written by then
                await self._begin(name, day)
            for day in missing:
                await self._count(name, day)
                many += 1
                await asyncio.sleep(between_s)
        return many

    async def _missing(self, campaign: str) -> list[Day]:
        """From its first attempt's day to its last one's, the latest first; days without attempts, too, so that what
        is left to count is no heap of gaps."""
        async with self._database.read() as connection:
            settled = await settled_before(connection, self._clock())
            ends = select(func.min(at.intended_at), func.max(at.intended_at)).where(at.campaign == campaign)
            first, last = (await connection.execute(ends)).one()
            kept = select(_days.day).where(_days.campaign == campaign, is_kept(self._zone))
            there = set(await connection.scalars(kept))
        found, day = [], day_start(int(first), self._zone)
        while (until := next_day(day, self._zone)) <= settled and day <= last:
            found += [(day, until)] if day not in there else []
            day = until
        return found[::-1]

    async def _begin(self, campaign: str, day: Day) -> None:
        """From here on changes of this day are counted. A transaction for each day: whoever changes two of them must
        not wait for one while we wait for the other."""
        row = {"campaign": campaign, "day": day[0], "until": day[1], "edition": edition(self._zone), "counted": None}
        async with self._database.write() as connection:
            begun = insert_into(connection, attempt_days).values(row)
            news = {name: begun.excluded[name] for name in ("until", "edition", "counted")}
            begun = begun.on_conflict_do_update(index_elements=[_days.campaign, _days.day], set_=news)
            await connection.execute(begun)

    async def _count(self, campaign: str, day: Day) -> None:
        """What changes meanwhile is not in the sums, nor in ``counted``: they count no more before they ever did."""
        this = (_days.campaign == campaign, _days.day == day[0])
        async with self._database.read() as connection:
            changes = await connection.scalar(select(_days.changes).where(*this))
            asked = AskedAttempts(since=day[0], until=day[1], campaign=campaign)
            sums = [await self._sums(connection, asked, grain) for grain in GRAINS]
        async with self._database.write() as connection:
            for grain, rows in zip(GRAINS, sums, strict=True):
                await connection.execute(delete(grain).where(grain.c.campaign == campaign, grain.c.day == day[0]))
                if rows:
                    await connection.execute(insert(grain), rows)
            await connection.execute(update(attempt_days).where(*this).values(counted=changes))

    async def _sums(self, connection: AsyncConnection, asked: AskedAttempts, grain: Table) -> list[dict[str, Any]]:
        keys = keys_of(grain)
        found: dict[tuple[Any, ...], dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTERS, 0))
        many = 0
        async for values, sums in counted(connection, asked, [str(asked.campaign)], keys):
            if keys == ("region",):
                many += 1
                if many % _BREATH == 0:
                    await asyncio.sleep(0)
                values = (self._region(values[0]),)
            row = found[values]
            for name, value in sums:
                row[name] += value
        whose = {"campaign": asked.campaign, "day": asked.since}
        return [whose | dict(zip(keys, values, strict=True)) | sums for values, sums in found.items()]
