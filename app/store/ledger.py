"""Keeps the call ledger's rows in step with the journal, off the call path.

The rows and the place in the journal they stand for are written in one transaction: after a crash the ledger goes on
from that place, and a ledger that is emptied is rebuilt whole.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.tables import counters
from app.store.upsert import upsert
from core.facts import CallStage
from reports.adapters.tables import calls, conversations
from reports.calls import CallLedger

_PLACE = "ledger.calls"
_BATCH = 500
_EVERY_S = 1.0


class StoredLedger:
    """``wake()`` after each commit; read after ``await catch_up()`` to see all that is journalled."""

    def __init__(self, database: Database, journal: SqlJournal) -> None:
        self._database = database
        self._journal = journal
        self._ledger = CallLedger()
        self._place: int | None = None  # None: to be read from the store
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """Follow the journal until cancelled, at most about once a second: the rows are for looking back."""
        while True:
            await self.catch_up()
            await self._woken.wait()
            await asyncio.sleep(_EVERY_S)

    async def catch_up(self) -> None:
        """Returns when every fact journalled before the call is in the rows."""
        async with self._turn:
            self._woken.clear()
            while await self._fold_batch():
                pass

    async def figures_since(self, at: float, service_level_s: Mapping[str, float]) -> dict[str, dict[str, int]]:
        """By queue: calls answered, answered in time and abandoned since ``at`` (epoch seconds)."""
        await self.catch_up()
        figures: dict[str, dict[str, int]] = {}
        async with self._database.read() as connection:
            for queue, threshold in service_level_s.items():
                figures[queue] = await _figures(connection, queue, at, threshold)
        return figures

    async def _fold_batch(self) -> bool:
        if self._place is None:
            await self._resume()
        place = self._place or 0
        entries = await self._journal.read_since(place, _BATCH)
        if not entries:
            return False
        self._place = None  # whatever fails from here on: start again from the store
        for entry in entries:
            self._ledger.apply(entry.fact)
        await self._write(entries[-1].id)
        self._place = entries[-1].id
        return len(entries) == _BATCH

    async def _resume(self) -> None:
        async with self._database.read() as connection:
            place = await connection.scalar(select(counters.c.value).where(counters.c.name == _PLACE))
            open_calls = await connection.execute(select(calls).where(calls.c.ended_at.is_(None)))
            open_talks = await connection.execute(select(conversations).where(conversations.c.ended_at.is_(None)))
            self._ledger.resume(_rows(open_calls), _rows(open_talks))
        self._place = place or 0

    async def _write(self, place: int) -> None:
        changed_calls, changed_talks = self._ledger.take_changed()
        async with self._database.write() as connection:
            await upsert(connection, calls, changed_calls)
            await upsert(connection, conversations, changed_talks)
            await upsert(connection, counters, [{"name": _PLACE, "value": place}])


async def _figures(connection: AsyncConnection, queue: str, at: float, threshold: float) -> dict[str, int]:
    in_time = func.coalesce(func.sum(case((conversations.c.waited_s <= threshold, 1), else_=0)), 0)
    answered = select(func.count(), in_time).where(conversations.c.queue == queue, conversations.c.connected_at >= at)
    abandoned = select(func.count()).where(
        calls.c.queue == queue,
        calls.c.arrived_at >= at - 24 * 3600.0,  # for the index; nobody waits longer
        calls.c.ended_at >= at,
        calls.c.ended_in.in_([CallStage.WAITING, CallStage.OFFERED]),
    )
    total, timely = (await connection.execute(answered)).one()
    return {
        "answered": total,
        "answered_in_time": timely,
        "abandoned": (await connection.scalar(abandoned)) or 0,
    }


def _rows(result: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in result]
