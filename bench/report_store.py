"""Puts a year of calls into a database, the quick way of each."""

import asyncio
import sqlite3
from collections.abc import Iterable
from typing import Any, Protocol

import asyncpg
from sqlalchemy import Table, make_url

from app.store.intervals import rolled_up, summed
from app.store.migrate import migrate
from bench.report_year import BEGIN, DAYS, LEDGER, ZONE, days
from reports.adapters import interval_tables as tables
from reports.adapters.tables import calls as ledger
from reports.slots import month_start, next_month
from reports.visits import CALL_MAXIMA

Rows = list[tuple[Any, ...]]
_WEEK_S, _YEAR_S = 7 * 86_400, DAYS * 86_400
_MONTHS = ((tables.call_days, tables.call_months), (tables.wait_days, tables.wait_months),
           (tables.agent_days, tables.agent_months))  # fmt: skip
_ROLLED = frozenset(months.name for _, months in _MONTHS)


class Loader(Protocol):
    async def load(self, table: str, columns: Iterable[str], rows: Rows) -> None: ...

    async def run(self, statement: str) -> None: ...

    async def finish(self) -> None: ...


def fill(url: str, calls: int) -> None:
    """For a process of its own."""
    asyncio.run(_fill(url, calls))


async def _fill(url: str, calls: int) -> None:
    await migrate(url)
    loader = await loader_for(url)
    for day in days(calls):
        await loader.load(ledger.name, LEDGER, day.ledger)
        for table, given in rolled_up(day.changes, ZONE):
            if table.name not in _ROLLED:
                names = [column.name for column in table.c]
                await loader.load(table.name, names, [tuple(row[n] for n in names) for row in summed(table, given)])
    daily = [table for table in tables.INTERVALS if table.name not in _ROLLED]
    for week in range(1, DAYS // 7 + 1):
        for statement in (_later(ledger, week), *(_later(table, week) for table in daily)):
            await loader.run(statement)
    month = month_start(BEGIN, ZONE)
    while month < BEGIN + _YEAR_S:
        following = next_month(month, ZONE)
        for source, target in _MONTHS:
            await loader.run(_rolled(source, target, month, following))
        month = following
    await loader.finish()


def _later(table: Table, week: int) -> str:
    """The first week's rows once more, so many weeks later, as far as the year goes."""
    begin = "arrived_at" if table is ledger else "start"
    names = LEDGER if table is ledger else [column.name for column in table.c]
    shift = week * _WEEK_S
    values = [
        f"call_id || ':{week}'" if name == "call_id" else f"{_q(name)} + {shift}" if name in _TIMES else _q(name)
        for name in names
    ]
    until = min(BEGIN + _WEEK_S, BEGIN + _YEAR_S - shift)
    return (
        f"INSERT INTO {table.name} ({', '.join(map(_q, names))}) SELECT {', '.join(values)} FROM {table.name} "
        f"WHERE {begin} >= {BEGIN} AND {begin} < {until}"
    )


_TIMES = frozenset({"start", "arrived_at", "queued_at", "connected_at", "ended_at"})


def _rolled(source: Table, target: Table, month: int, following: int) -> str:
    """As the projection rolls days up; a test compares the two."""
    keys = [column.name for column in source.primary_key if column.name != "start"]
    sums = [column.name for column in source.c if column.name not in (*keys, "start")]
    values = [f"{'max' if name in CALL_MAXIMA else 'sum'}({_q(name)})" for name in sums]
    return (
        f"INSERT INTO {target.name} ({', '.join(map(_q, ['start', *keys, *sums]))}) "
        f"SELECT {month}, {', '.join([*map(_q, keys), *values])} FROM {source.name} "
        f"WHERE start >= {month} AND start < {following} GROUP BY {', '.join(map(_q, keys))}"
    )


def _q(name: str) -> str:
    return f'"{name}"'


async def loader_for(url: str) -> Loader:
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        return IntoSqlite(parts.database or "")
    connection = await asyncpg.connect(parts.set(drivername="postgresql").render_as_string(hide_password=False))
    await connection.execute("SET session_replication_role = replica")  # no triggers: nothing was counted that changes
    return IntoPostgres(connection)


class IntoSqlite:
    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000"
        )

    async def load(self, table: str, columns: Iterable[str], rows: Rows) -> None:
        names = list(columns)
        marks = ",".join("?" * len(names))
        self._connection.execute("BEGIN")
        self._connection.executemany(f"INSERT INTO {table} ({','.join(map(_q, names))}) VALUES ({marks})", rows)
        self._connection.execute("COMMIT")

    async def run(self, statement: str) -> None:
        self._connection.execute(statement)

    async def finish(self) -> None:
        self._connection.executescript("PRAGMA journal_mode = WAL; ANALYZE")
        self._connection.close()


class IntoPostgres:
    def __init__(self, connection: "asyncpg.Connection[Any]") -> None:
        self._connection = connection

    async def load(self, table: str, columns: Iterable[str], rows: Rows) -> None:
        await self._connection.copy_records_to_table(table, records=rows, columns=list(columns))

    async def run(self, statement: str) -> None:
        await self._connection.execute(statement)

    async def finish(self) -> None:
        await self._connection.execute("VACUUM ANALYZE")
        await self._connection.close()
