"""Figures in the tables, on SQLite and on PostgreSQL: as the pure rows, also after all that stops."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, select

from app.store.database import Database
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from core import facts
from core.facts import AgentState, CallStage, EndedBy, Fact
from core.ids import AgentId, CallId, QueueName
from reports.adapters import interval_tables as tables
from reports.visits import CALL_MAXIMA
from tests.fakes.figures import projected, region
from tests.fakes.working_day import WorkingDay

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")


def stored(database: Database, zone: ZoneInfo = SHANGHAI, batch: int = 37) -> StoredIntervals:
    return StoredIntervals(database, SqlJournal(database), zone, region, batch=batch)


async def rows(database: Database, table: Table) -> dict[Any, dict[str, int]]:
    """Counters that are not 0, by key."""
    keys = [column.name for column in table.primary_key]
    async with database.read() as connection:
        found = [dict(row._mapping) for row in await connection.execute(select(table))]
    return {tuple(row[key] for key in keys): {n: v for n, v in row.items() if v and n not in keys} for row in found}


async def everything(database: Database) -> dict[str, Any]:
    return {
        table.name: await rows(database, table) for table in (*tables.INTERVALS, tables.call_visits, tables.agent_deeds)
    }


async def fill(database: Database, journal: Iterable[Fact]) -> None:
    await SqlJournal(database).append(list(journal))


@pytest.mark.parametrize("seed", [1, 5])
async def test_the_tables_hold_what_the_facts_sum_to(database: Database, seed: int) -> None:
    journal = WorkingDay(seed).works(60)
    await fill(database, journal)
    await stored(database).catch_up()
    expected = projected(journal)
    slots = await rows(database, tables.call_slots)
    assert _without_maxima(slots) == {(slot, *key): row for (slot, key), row in expected.rows()["calls"].items()}
    assert {k: row["waited_max_ms"] for k, row in slots.items() if "waited_max_ms" in row} == {
        (slot, *key): value for (slot, key), value in expected.rows()["maxima"].items()
    }
    agents = await rows(database, tables.agent_slots)
    assert agents == {(slot, *key): row for (slot, key), row in expected.rows()["agents"].items()}
    visits = await rows(database, tables.call_visits)
    assert set(visits) == set(expected.visits)


async def test_live_with_restarts_equals_a_rebuild(database: Database) -> None:
    """Each batch of the journal is folded by a process that then dies."""
    journal = WorkingDay(3).works(60)
    for begin in range(0, len(journal), 50):
        await fill(database, journal[begin : begin + 50])
        await stored(database, batch=17).catch_up()
    live = await everything(database)
    assert await stored(database, batch=500).rebuild() > 0
    assert await everything(database) == live
    assert any(live[table.name] for table in tables.INTERVALS)


async def test_two_at_a_time_count_everything_once(database: Database) -> None:
    """A rebuild beside a running service: whoever comes second sees it, and goes on from there."""
    journal = WorkingDay(4).works(40)
    await fill(database, journal)
    one, other = stored(database, batch=11), stored(database, batch=7)
    await asyncio.gather(one.catch_up(), other.catch_up())
    both = await everything(database)
    await stored(database).rebuild()
    assert await everything(database) == both


ROLLED_UP = (
    (tables.call_slots, tables.call_hours, {"minute": 0}),
    (tables.call_slots, tables.call_days, {"hour": 0, "minute": 0}),
    (tables.call_slots, tables.call_months, {"day": 1, "hour": 0, "minute": 0}),
    (tables.agent_slots, tables.agent_days, {"hour": 0, "minute": 0}),
    (tables.agent_slots, tables.agent_months, {"day": 1, "hour": 0, "minute": 0}),
    (tables.pause_slots, tables.pause_days, {"hour": 0, "minute": 0}),
    (tables.wait_days, tables.wait_months, {"day": 1}),
)


async def test_every_roll_up_holds_what_its_parts_sum_to_from_its_begin_on(database: Database) -> None:
    await fill(database, WorkingDay(6).works(60))
    await stored(database).catch_up()
    for parts, whole, begin in ROLLED_UP:
        found = _without_maxima(await rows(database, whole))
        assert found == _rolled_up(await rows(database, parts), parts, whole, begin), whole.name
        assert found


def _rolled_up(found: dict[Any, dict[str, int]], parts: Table, whole: Table, begin: dict[str, Any]) -> dict[Any, Any]:
    """``begin``: what of a part's start is different at the start of the whole."""
    names, sums = [column.name for column in parts.primary_key], dict[Any, Counter[str]]()
    for key, row in _without_maxima(found).items():
        of = dict(zip(names, key, strict=True))
        of["start"] = datetime.fromtimestamp(of["start"], SHANGHAI).replace(**begin).timestamp()
        sums.setdefault(tuple(of[column.name] for column in whole.primary_key), Counter()).update(row)
    return sums


def _without_maxima(found: dict[Any, dict[str, int]]) -> dict[Any, dict[str, int]]:
    return {key: {n: v for n, v in row.items() if n not in CALL_MAXIMA} for key, row in found.items()}


def shift(agent: str, begin: datetime, end: datetime) -> list[Fact]:
    def change(at: datetime, old: AgentState, state: AgentState) -> Fact:
        return facts.AgentChanged(at=at.timestamp(), agent=AgentId(agent), old=old, event="x", state=state)

    return [
        change(begin, AgentState.OFFLINE, AgentState.AVAILABLE),
        change(end, AgentState.AVAILABLE, AgentState.OFFLINE),
    ]


@pytest.mark.parametrize(("day", "hours"), [(8, 23), (9, 24)])
async def test_a_day_has_as_many_hours_as_its_zone_gives_it(database: Database, day: int, hours: int) -> None:
    """On 8 March 2026 New York's clocks go forward; whoever works from midnight to midnight works 23 hours."""
    begin, end = (datetime(2026, 3, one, tzinfo=NEW_YORK) for one in (day, day + 1))
    await fill(database, shift("1002", begin, end))
    await stored(database, NEW_YORK).catch_up()
    days = await rows(database, tables.agent_days)
    assert days == {(int(begin.timestamp()), "1002", "", ""): {"available_ms": hours * 3_600_000}}


async def test_the_hour_that_comes_twice_is_two_hours(database: Database) -> None:
    """On 1 November 2026 in New York it is 01:30 twice; both are of that day."""
    first = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)
    calls = [first.timestamp(), first.replace(fold=1).timestamp()]
    assert calls[1] - calls[0] == 3600
    for number, at in enumerate(calls):
        await fill(database, abandoned(f"c{number}", at, 30.0))
    await stored(database, NEW_YORK).catch_up()
    assert [key[0] for key in await rows(database, tables.call_hours)] == [at - 1800 for at in calls]
    (row,) = (await rows(database, tables.call_days)).values()
    assert row["abandoned"] == 2


def abandoned(call: str, at: float, waited: float) -> list[Fact]:
    call_id = CallId(call)
    return [
        facts.CallArrived(at=at, call_id=call_id, dialled="4008001234", caller="10086", channel=""),
        facts.CallQueued(at=at, call_id=call_id, queue=QueueName("service"), needs=()),
        facts.CallEnded(at=at + waited, call_id=call_id, stage=CallStage.WAITING, by=EndedBy.CUSTOMER, cause=16),
    ]


async def test_a_call_over_midnight_belongs_to_the_day_it_arrived_on(database: Database) -> None:
    midnight = datetime(2026, 11, 22, tzinfo=SHANGHAI).timestamp()
    await fill(database, abandoned("c1", midnight - 10, 20.0))
    await fill(
        database,
        shift("1002", datetime(2026, 11, 21, 23, 50, tzinfo=SHANGHAI), datetime(2026, 11, 22, 0, 5, tzinfo=SHANGHAI)),
    )
    await stored(database).catch_up()
    assert [key[0] for key in await rows(database, tables.call_days)] == [midnight - 86_400]
    assert {key[0]: row["available_ms"] for key, row in (await rows(database, tables.agent_days)).items()} == {
        midnight - 86_400: 600_000,
        midnight: 300_000,
    }
