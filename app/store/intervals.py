"""The rows of figures, which follow the journal."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import tzinfo
from typing import Any

from sqlalchemy import Table, case, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.following import BATCH, Follower
from app.store.journal import SqlJournal
from app.store.upsert import insert_into, upsert
from core.facts import Fact
from reports.adapters import interval_tables as tables
from reports.intervals import NEEDED, Changes, Intervals
from reports.slots import day_start, hour_of, month_start
from reports.visiting import Region
from reports.visits import CALL_KEYS, CALL_MAXIMA

_CHUNK = 200  # keys in one DELETE
_STANDS_FOR = ("visits", "calls")  # where this is 0 the row no longer stands for anything
Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]
Given = Iterable[tuple[tuple[Any, ...], Mapping[str, int]]]
_HOURS_KEY = [CALL_KEYS.index(name) for name in ("direction", "queue", "unit")]


class StoredIntervals(Follower):
    """Visits, what agents did, and the slots and roll-ups that both sum to."""

    place = "reports.intervals"
    tables = tables.EVERYTHING
    needed = NEEDED

    def __init__(
        self, database: Database, journal: SqlJournal, zone: tzinfo, region: Region, batch: int = BATCH
    ) -> None:
        super().__init__(database, journal, batch)
        self.zone = zone
        self.intervals = Intervals(region)

    async def _resume(self, connection: AsyncConnection) -> None:
        known = await connection.execute(select(tables.memory))
        self.intervals.resume(((row.kind, row.name), json.loads(row.body)) for row in known)

    def _apply(self, fact: Fact) -> None:
        self.intervals.apply(fact)

    async def _write(self, connection: AsyncConnection) -> None:
        changes = self.intervals.take()
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
