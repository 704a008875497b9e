"""Counts of leads, and of what the contact rules ask for every batch: by index alone, not more often than needed."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, insert, select, update
from sqlalchemy.engine import Engine

from app.outbound.dialling.attempts import StoredAttempts
from app.outbound.lead_counts import LeadCounts, Waiting
from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.contact_facts import campaign_facts
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import lead_imports, lead_lists, list_leads
from app.outbound.values import LeadState
from app.store.database import Database

NOW = 1_795_400_000.0
(CN,) = versions("cn", SHIPPED)


class Timer:
    """Each look at it is ``step`` seconds later."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


async def a_list(database: Database, *states: str) -> int:
    async with database.write() as connection:
        row = {"campaign": "autumn", "priority": 50, "share": 1, "active": True, "ready": True, "created_at": 0.0}
        made = insert(lead_lists).values(name=f"l{states}", created_by="lead1", **row).returning(lead_lists.c.id)
        id = int(await connection.scalar(made) or 0)
        lead = {
            "list_id": id, "import_id": "x", "zone": "", "region": "CN", "name": "", "fields": "{}", "priority": 50,
            "attempts": 0, "last_outcome": "",
        }  # fmt: skip
        numbered = [lead | {"number": f"+86138{place:08}", "state": state} for place, state in enumerate(states)]
        await connection.execute(insert(list_leads), numbered)
    return id


async def dials_one(database: Database) -> None:
    """A lead, whichever."""
    async with database.write() as connection:
        await connection.execute(update(list_leads).where(list_leads.c.state == "fresh").values(state="done"))


async def test_what_is_counted_fast_is_counted_each_time(database: Database) -> None:
    id = await a_list(database, "fresh", "due", "due", "staged")
    counts = LeadCounts(database, Timer(0.001))
    assert (await counts.all())[id][LeadState.FRESH] == 1
    await dials_one(database)
    assert (await counts.all())[id] == await counts.of(id)
    assert (await counts.of(id))[LeadState.DONE] == 1
    assert LeadState.STAGED not in await counts.of(id)


async def test_what_takes_long_is_told_again_for_as_long_as_it_is_worth(database: Database) -> None:
    id = await a_list(database, "fresh")
    timer = Timer(0.1)
    counts = LeadCounts(database, timer)
    assert (await counts.all())[id][LeadState.FRESH] == 1
    await dials_one(database)
    timer.now += 4.5
    assert (await counts.all())[id][LeadState.FRESH] == 1, "0.1 s are worth 5 s"
    timer.now += 0.5
    assert (await counts.all())[id][LeadState.FRESH] == 0


async def test_an_import_that_has_ended_and_a_list_that_went_are_seen_at_once(database: Database) -> None:
    counts = LeadCounts(database, Timer(0.1))
    first = await a_list(database, "fresh")
    assert list(await counts.all()) == [first]
    second = await a_list(database, "due")
    assert (await counts.all()).keys() == {first, second}
    await dials_one(database)
    assert (await counts.all())[first][LeadState.FRESH] == 1
    async with database.write() as connection:
        ended = {"kind": "leads", "file": "x", "state": "done", "by": "lead1", "started_at": 1.0, "ended_at": 2.0}
        await connection.execute(insert(lead_imports).values(id="i", result="{}", **ended))
    assert (await counts.all())[first][LeadState.FRESH] == 0
    await dials_one(database)
    async with database.write() as connection:
        await connection.execute(update(lead_lists).where(lead_lists.c.id == second).values(removed_at=3.0))
        await connection.execute(update(list_leads).values(state="fresh"))
    assert (await counts.all())[first][LeadState.FRESH] == 1


# --- by which index --------------------------------------------------------------------------------------------------


async def test_what_every_batch_and_every_start_counts_reads_no_row_of_attempts(database: Database) -> None:
    """A campaign may have dialled a million times: its rows are read for nothing of this."""
    if database.dialect != "sqlite":
        pytest.skip("PostgreSQL chooses by what it knows of the rows, of which there are none here.")
    asked: list[tuple[str, Any]] = []
    listen = lambda *heard: asked.append((heard[2], heard[3]))  # noqa: E731 - SQLAlchemy's own signature
    event.listen(Engine, "before_cursor_execute", listen)
    try:
        async with database.read() as connection:
            await campaign_facts(connection, "autumn", ["4008001234"], CN, ZoneInfo("Asia/Shanghai"), NOW)
        await StoredAttempts(database).counts_since(NOW - 86400.0, ["autumn"], before=NOW)
        await LeadCounts(database).all()
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    plans = [await _plan(database, query, values) for query, values in asked]
    counted = [plan for plan in plans if "attempts" in plan or "list_leads" in plan]
    assert len(counted) >= 7
    assert [plan for plan in counted if "COVERING INDEX" not in plan] == []


async def _plan(database: Database, query: str, values: Any) -> str:
    async with database.read() as connection:
        return str((await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)).all())


async def test_leads_that_are_due_are_told_by_what_they_wait_for(database: Database) -> None:
    """Now; the next try; a rule that has put them off, whether they were ever dialled or not."""
    id = await a_list(database, *["due"] * 5, "fresh")
    later, given = NOW + 60.0, list_leads.c.id
    async with database.write() as connection:
        ids = (await connection.scalars(select(given).where(list_leads.c.list_id == id).order_by(given))).all()
        tries = [(NOW, 1, "busy"), (later, 1, "busy")]
        wait = [*tries, (later, 0, "no_consent"), (later, 2, "too_soon"), (NOW, 0, "clock")]
        for lead, (at, tried, last) in zip(ids, wait, strict=False):
            news = {"next_at": at, "attempts": tried, "last_outcome": last}
            await connection.execute(update(list_leads).where(given == lead).values(**news))
    counts = LeadCounts(database, Timer(0.001), lambda: NOW)
    assert (await counts.waiting())[id] == Waiting(now=2, never=2, put_off={"no_consent": 1, "too_soon": 1})
    assert await counts.waiting_of(id) == (await counts.waiting())[id]
