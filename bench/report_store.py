"""Puts a year of calls into a database, the quick way of each; and asks its calls table what the reports are asked."""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

import asyncpg
from sqlalchemy import Table, make_url

from app.store.intervals import rolled_up, summed
from app.store.migrate import migrate
from bench.report_year import LEDGER, ZONE, days
from reports.adapters import interval_tables as tables
from reports.adapters.tables import calls as ledger

Rows = list[tuple[Any, ...]]
_MONTHS = (tables.call_months, tables.wait_months, tables.agent_months)
_EVERY = 7  # days in one go


class Loader(Protocol):
    async def load(self, table: str, columns: Iterable[str], rows: Rows) -> None: ...

    async def finish(self) -> None: ...


def fill(url: str, calls: int) -> None:
    """For a process of its own."""
    asyncio.run(_fill(url, calls))


async def _fill(url: str, calls: int) -> None:
    await migrate(url)
    loader = await _loader(url)
    months: dict[str, dict[Any, dict[str, int]]] = defaultdict(dict)
    waiting: dict[str, tuple[tuple[str, ...], Rows]] = {}
    for number, day in enumerate(days(calls), 1):
        waiting.setdefault(ledger.name, (LEDGER, []))[1].extend(day.ledger)
        for table, rows in rolled_up(day.changes, ZONE):
            if table in _MONTHS:
                _merge(table, months[table.name], summed(table, rows))
            else:
                _queue(waiting, table, summed(table, rows))
        if number % _EVERY == 0:
            await _send(loader, waiting)
    for table in _MONTHS:
        _queue(waiting, table, list(months[table.name].values()))
    await _send(loader, waiting)
    await loader.finish()


def _merge(table: Table, known: dict[Any, dict[str, int]], rows: list[dict[str, Any]]) -> None:
    keys = [column.name for column in table.primary_key]
    for row in rows:
        place = tuple(row[key] for key in keys)
        mine = known.setdefault(place, {**row, **{name: 0 for name in row if name not in keys}})
        for name, value in row.items():
            if name not in keys:
                mine[name] = max(mine[name], value) if name == "waited_max_ms" else mine[name] + value


def _queue(waiting: dict[str, tuple[tuple[str, ...], Rows]], table: Table, rows: list[dict[str, Any]]) -> None:
    names = tuple(column.name for column in table.c)
    waiting.setdefault(table.name, (names, []))[1].extend(tuple(row[name] for name in names) for row in rows)


async def _send(loader: Loader, waiting: dict[str, tuple[tuple[str, ...], Rows]]) -> None:
    for table, (columns, rows) in waiting.items():
        await loader.load(table, columns, rows)
    waiting.clear()


async def _loader(url: str) -> Loader:
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        return IntoSqlite(parts.database or "")
    return IntoPostgres(await asyncpg.connect(parts.set(drivername="postgresql").render_as_string(hide_password=False)))


class IntoSqlite:
    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000"
        )

    async def load(self, table: str, columns: Iterable[str], rows: Rows) -> None:
        names = list(columns)
        marks = ",".join("?" * len(names))
        quoted = ",".join(f'"{name}"' for name in names)
        self._connection.execute("BEGIN")
        self._connection.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)
        self._connection.execute("COMMIT")

    async def finish(self) -> None:
        self._connection.executescript("PRAGMA journal_mode = WAL; ANALYZE")
        self._connection.close()


class IntoPostgres:
    def __init__(self, connection: "asyncpg.Connection[Any]") -> None:
        self._connection = connection

    async def load(self, table: str, columns: Iterable[str], rows: Rows) -> None:
        await self._connection.copy_records_to_table(table, records=rows, columns=list(columns))

    async def finish(self) -> None:
        await self._connection.execute("VACUUM ANALYZE")
        await self._connection.close()
