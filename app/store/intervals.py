"""Keeps the rows of figures in step with the journal, off the call path.

Rows, what is under way, and the place in the journal that they stand for are written in one transaction. Whoever finds
that somebody else has moved the place starts again from there: a service and a rebuild may run side by side.
"""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import tzinfo
from typing import Any

import structlog
from sqlalchemy import Table, case, delete, select, tuple_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.tables import counters
from app.store.upsert import insert_into, upsert
from core.facts import Fact
from reports.adapters import interval_tables as tables
from reports.intervals import NEEDED, Changes, Intervals
from reports.slots import day_start, hour_of, month_start
from reports.visiting import Region
from reports.visits import CALL_KEYS, CALL_MAXIMA

log = structlog.get_logger()
_PLACE = "reports.intervals"
_BATCH = 500
_EVERY_S = 1.0
_CHUNK = 200  # keys in one DELETE
_STANDS_FOR = ("visits", "calls")  # where this is 0 the row no longer stands for anything
Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]
Given = Iterable[tuple[tuple[Any, ...], Mapping[str, int]]]
_HOURS_KEY = [CALL_KEYS.index(name) for name in ("direction", "queue", "unit")]


class Overtaken(Exception):
    """Somebody else has written these figures meanwhile."""


class StoredIntervals:
    """Give it each fact (``on_fact``) and run it; read after ``await catch_up()`` to see all that is journalled."""

    def __init__(
        self, database: Database, journal: SqlJournal, zone: tzinfo, region: Region, batch: int = _BATCH
    ) -> None:
        self.database, self._journal, self.zone, self._batch = database, journal, zone, batch
        self.intervals = Intervals(region)
        self._place: int | None = None  # None: to be read from the store
        self.until = 0.0  # when the last fact happened that is in the rows
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()

    def on_fact(self, _fact: Fact) -> None:
        """There is something new in the journal."""
        self._woken.set()

    async def run(self) -> None:
        """Follow the journal until cancelled, at most about once a second."""
        while True:
            try:
                await self.catch_up()
            except (DBAPIError, OSError) as error:
                log.warning("The figures are behind: the store does not answer.", error=repr(error))
                self._woken.set()  # there is still something to do
            await asyncio.sleep(_EVERY_S)
            await self._woken.wait()

    async def catch_up(self) -> None:
        """Returns when every fact journalled before the call is in the rows."""
        async with self._turn:
            self._woken.clear()
            while await self._fold_batch():
                pass

    async def rebuild(self) -> int:
        """Forget every row and make them anew from the journal. Returns how many facts were read; may take long."""
        async with self._turn:
            async with self.database.write() as connection:
                for table in tables.EVERYTHING:
                    await connection.execute(delete(table))
                await connection.execute(delete(counters).where(counters.c.name == _PLACE))
            self._place = None
        await self.catch_up()
        return await self._journal.last_id()

    async def _fold_batch(self) -> bool:
        if self._place is None:
            await self._resume()
        place = self._place or 0
        entries = await self._journal.read_since(place, self._batch, kinds=NEEDED)
        if not entries:
            return False
        self._place = None  # whatever fails from here on: start again from the store
        for entry in entries:
            self.intervals.apply(entry.fact)
        try:
            await self._write(place, entries[-1].id, self.intervals.take())
        except Overtaken:
            return True
        self._place, self.until = entries[-1].id, max(self.until, entries[-1].fact.at)
        return len(entries) == self._batch

    async def _resume(self) -> None:
        async with self.database.read() as connection:
            place = await connection.scalar(select(counters.c.value).where(counters.c.name == _PLACE))
            known = await connection.execute(select(tables.memory))
            self.intervals.resume(((row.kind, row.name), json.loads(row.body)) for row in known)
        self._place = place or 0

    async def _write(self, before: int, place: int, changes: Changes) -> None:
        async with self.database.write() as connection:
            query = select(counters.c.value).where(counters.c.name == _PLACE).with_for_update()
            if ((await connection.scalar(query)) or 0) != before:
                raise Overtaken
            await upsert(connection, counters, [{"name": _PLACE, "value": place}])
            await upsert(connection, tables.call_visits, [asdict(visit) for visit in changes.visits])
            await upsert(connection, tables.agent_deeds, [asdict(deed) for deed in changes.deeds])
            await write_rows(connection, changes, self.zone)
            await _remember(connection, changes.memory)


async def write_rows(connection: AsyncConnection, changes: Changes, zone: tzinfo) -> None:
    """Add what has changed to the slots and to every roll-up that holds them."""
    for table, rows in rolled_up(changes, zone):
        await _add(connection, table, rows)


def rolled_up(changes: Changes, zone: tzinfo) -> Iterator[tuple[Table, Given]]:
    """What to add to which table."""
    calls = [
        ((slot, *key), {**sums, "waited_max_ms": changes.maxima.get((slot, key), 0)})
        for (slot, key), sums in changes.calls.items()
    ]
    yield tables.call_slots, calls
    yield tables.call_hours, _hours(calls, zone)
    yield tables.call_days, _rolled(calls, day_start, zone)
    yield tables.call_months, _rolled(calls, month_start, zone)
    waits = [((slot, *key[:-1], int(key[-1])), {"calls": count}) for (slot, key), count in changes.waits.items()]
    yield tables.wait_days, _rolled(waits, day_start, zone)
    yield tables.wait_months, _rolled(waits, month_start, zone)
    agents = [((slot, *key), sums) for (slot, key), sums in changes.agents.items()]
    yield tables.agent_slots, agents
    yield tables.agent_days, _rolled(agents, day_start, zone)
    yield tables.agent_months, _rolled(agents, month_start, zone)
    pauses = [((slot, *key), {"paused_ms": spent}) for (slot, key), spent in changes.pauses.items()]
    yield tables.pause_slots, pauses
    yield tables.pause_days, _rolled(pauses, day_start, zone)


def _rolled(rows: Given, start: Any, zone: tzinfo) -> Iterator[tuple[tuple[Any, ...], Mapping[str, int]]]:
    starts: dict[int, int] = {}
    for key, sums in rows:
        if key[0] not in starts:
            starts[key[0]] = start(key[0], zone)
        yield (starts[key[0]], *key[1:]), sums


def _hours(rows: Given, zone: tzinfo) -> Iterator[tuple[tuple[Any, ...], Mapping[str, int]]]:
    for key, sums in rows:
        yield (hour_of(key[0], zone), *(key[1 + place] for place in _HOURS_KEY)), sums


def summed(table: Table, rows: Given) -> list[Row]:
    """One row for each key, with every column: SQLAlchemy sends them all at once."""
    names = [column.name for column in table.primary_key]
    counted = [column.name for column in table.c if column.name not in names]
    found: Rows = {}
    for key, sums in rows:
        row = found.setdefault(key, dict(zip(names, key, strict=True)) | dict.fromkeys(counted, 0))
        for name, value in sums.items():
            row[name] = max(row[name], value) if name in CALL_MAXIMA else row[name] + value
    return [row for row in found.values() if any(row[name] for name in counted)]


async def _add(connection: AsyncConnection, table: Table, rows: Given) -> None:
    news = summed(table, rows)
    if not news:
        return
    statement = insert_into(connection, table)
    names = [column.name for column in table.primary_key]
    change = {}
    for column in table.c:
        new = statement.excluded[column.name]
        if column.name in CALL_MAXIMA:
            change[column.name] = case((column < new, new), else_=column)
        elif column.name not in names:
            change[column.name] = column + new
    await connection.execute(statement.on_conflict_do_update(index_elements=names, set_=change), news)
    empty = next((name for name in _STANDS_FOR if name in table.c), "")
    less = {row["start"] for row in news if empty and row[empty] <= 0}
    if less:
        await connection.execute(delete(table).where(table.c.start.in_(less), table.c[empty] == 0))


async def _remember(connection: AsyncConnection, documents: Mapping[tuple[str, str], Any]) -> None:
    known = [
        {"kind": kind, "name": name, "body": json.dumps(body, ensure_ascii=False)}
        for (kind, name), body in documents.items()
        if body is not None
    ]
    await upsert(connection, tables.memory, known)
    gone = [place for place, body in documents.items() if body is None]
    place = tuple_(tables.memory.c.kind, tables.memory.c.name)
    for first in range(0, len(gone), _CHUNK):
        await connection.execute(delete(tables.memory).where(place.in_(gone[first : first + _CHUNK])))
