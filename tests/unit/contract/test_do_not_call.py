"""The do-not-call list on either database: the strictest holds, nothing is lost or weakened."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from acd.outbound.rules.known import BlockSource
from app.outbound.errors import NotBlocked
from app.outbound.rules.do_not_call import DoNotCall
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import ImportKind
from app.store.database import Database
from tests.fakes.desk import Time
from tests.fakes.leads import imported, table

ONE, TWO = "+8613800138000", "+8613800138001"
GOOD = table("张三,13800138000,上海", "李四,+86 138 0013 8001,北京", "王五,021-62881234,")


async def test_a_number_is_blocked_until_it_is_let_go_or_its_time_is_over(database: Database) -> None:
    clock = Time(1000.0)
    blocked = DoNotCall(database, clock)
    await blocked.add("+8613800138000", by="lead1", note="投诉")
    await blocked.add("+8613800138001", by="lead1", until=1500.0)
    assert await blocked.holds("+8613800138000")
    assert await blocked.holds("+8613800138001")
    clock.now = 1500.0
    assert not await blocked.holds("+8613800138001")
    await blocked.remove("+8613800138000", by="lead1", why="书面同意")
    assert not await blocked.holds("+8613800138000")
    with pytest.raises(NotBlocked):
        await blocked.remove("+8613800138000", by="lead1", why="书面同意")


async def test_blocked_numbers_are_found_and_paged(database: Database) -> None:
    clock = Time(1000.0)
    blocked = DoNotCall(database, clock)
    for n in range(5):
        clock.now = 1000.0 + n // 2
        await blocked.add(f"+861380013800{n}", by="lead1", note=f"第{n}位")
    seen: list[str] = []
    after = None
    while page := await blocked.page("", after=after, limit=2):
        seen += [one.number[-1] for one in page]
        after = (page[-1].since, page[-1].number)
    assert seen == ["4", "3", "2", "1", "0"]
    assert [one.number[-1] for one in await blocked.page("第2", after=None, limit=9)] == ["2"]
    assert await blocked.page("%", after=None, limit=9) == []


async def test_a_file_of_numbers_is_blocked_and_lists_say_how_many_of_theirs(
    database: Database, tmp_path: Path
) -> None:
    numbers = "号码,备注\n13800138000,退订\n+86 138 0013 8001,\n12,坏\n"
    found = await imported(database, tmp_path, numbers, kind=ImportKind.DO_NOT_CALL)
    assert (found.counts.added, found.counts.bad) == (2, 1)
    page = await DoNotCall(database, Time(0.0)).page("", after=None, limit=9)
    assert {(one.number, one.note, one.source, one.by) for one in page} == {
        ("+8613800138000", "退订", "import", "lead1"),
        ("+8613800138001", "", "import", "lead1"),
    }
    assert (await imported(database, tmp_path, GOOD)).counts.do_not_call == 2


# --- the strictest holds ---------------------------------------------------------------------------------------------


async def shown(database: Database, now: float = 0.0) -> list[tuple[str, str, float | None]]:
    page = await DoNotCall(database, Time(now)).page("", after=None, limit=9)
    return [(one.number, one.source, one.until) for one in page]


async def test_an_import_does_not_take_the_place_of_an_opt_out(database: Database, tmp_path: Path) -> None:
    blocked = DoNotCall(database, Time(500.0))
    await blocked.add(ONE, by="1002", note="别再打了", source=BlockSource.AGENT, call_id="out-lead-1-0", campaign="a")
    await imported(database, tmp_path, "号码,备注\n13800138000,退订\n", kind=ImportKind.DO_NOT_CALL)
    assert await shown(database) == [(ONE, "agent", None)]
    said, other = await blocked.history(ONE)
    assert (said.note, said.by, said.call_id, said.campaign) == ("别再打了", "1002", "out-lead-1-0", "a")
    assert (other.source, other.note, other.by) == ("import", "退订", "lead1")
    assert await blocked.sources([ONE, TWO]) == {ONE: ["agent", "import"], TWO: []}


async def test_an_entry_with_an_end_does_not_shorten_another(database: Database) -> None:
    clock = Time(1000.0)
    blocked = DoNotCall(database, clock)
    await blocked.add(ONE, by="lead1", note="first")
    after = await blocked.add(ONE, by="lead2", note="second", until=2000.0)
    assert (after.until, after.note) == (None, "first"), "for good is stricter"
    await blocked.add(TWO, by="lead1", until=3000.0)
    assert (await blocked.add(TWO, by="lead1", until=2000.0)).until == 3000.0
    assert (await blocked.add(TWO, by="lead1", until=4000.0)).until == 4000.0
    clock.now = 5000.0
    assert not await blocked.holds(TWO)
    assert (await blocked.add(TWO, by="lead1", until=6000.0)).until == 6000.0, "one that has run out is none"
    assert await blocked.holds(TWO)
    assert (await blocked.add(TWO, by="lead1")).until is None


async def test_of_several_sources_the_longest_holds_and_each_is_kept(database: Database) -> None:
    blocked = DoNotCall(database, Time(1000.0))
    await blocked.add(ONE, by="", source=BlockSource.KEY, until=9000.0)
    assert (await blocked.add(ONE, by="lead1")).source == "own"
    await blocked.add(ONE, by="lead1", source=BlockSource.IMPORT)
    assert await shown(database) == [(ONE, "own", None)]
    assert [one.source for one in await blocked.history(ONE)] == ["own", "import", "key"]
    assert await blocked.count() == 1


async def test_who_is_taken_off_the_list_stays_known_and_can_come_back(database: Database) -> None:
    clock = Time(1000.0)
    blocked = DoNotCall(database, clock)
    await blocked.add(ONE, by="1002", source=BlockSource.AGENT)
    await blocked.add(ONE, by="lead1")
    await blocked.remove(ONE, by="manager1", why="客户书面同意")
    assert not await blocked.holds(ONE)
    assert await shown(database) == []
    gone = await blocked.history(ONE)
    assert [(one.source, one.removed_by, one.removed_why) for one in gone] == [
        ("agent", "manager1", "客户书面同意"), ("own", "manager1", "客户书面同意"),
    ]  # fmt: skip
    clock.now = 2000.0
    await blocked.add(ONE, by="1004", source=BlockSource.AGENT)
    assert await blocked.holds(ONE)
    assert [(one.by, one.removed_at is None) for one in await blocked.history(ONE)] == [
        ("1004", True), ("1002", False), ("lead1", False),
    ]  # fmt: skip


async def test_leads_that_the_list_had_ruled_out_are_looked_at_again(database: Database) -> None:
    lead = {
        "import_id": "x", "zone": "Asia/Shanghai", "region": "CN", "name": "", "fields": "{}", "priority": 50,
        "attempts": 0, "state": "forbidden",
    }  # fmt: skip
    async with database.write() as connection:
        row = {"campaign": "a", "priority": 50, "share": 1, "active": True, "ready": True, "created_at": 0.0}
        made = insert(lead_lists).values(name="l", created_by="lead1", **row).returning(lead_lists.c.id)
        list_id = await connection.scalar(made)
        for number, why in ((ONE, "own_list"), (TWO, "own_list"), (ONE, "region")):
            values = lead | {"number": number, "last_outcome": why, "list_id": list_id}
            await connection.execute(insert(list_leads).values(values))
    blocked = DoNotCall(database, Time(1000.0))
    await blocked.add(ONE, by="lead1")
    await blocked.remove(ONE, by="lead1", why="x")
    async with database.read() as connection:
        rows = list(await connection.execute(select(list_leads).order_by(list_leads.c.id)))
    assert [row.state for row in rows] == ["due", "forbidden", "forbidden"]
    assert rows[0].next_at == pytest.approx(1000.0, abs=1.0)


# --- whatever comes in whatever order --------------------------------------------------------------------------------

_ENDS = st.none() | st.integers(2000, 2004).map(float)
_ENTRIES = st.lists(st.tuples(st.sampled_from(list(BlockSource)), _ENDS), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=_ENTRIES)
async def test_nothing_that_is_added_lets_a_number_go_sooner(
    database: Database, entries: list[tuple[BlockSource, float | None]]
) -> None:
    async with database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM do_not_call")
    clock = Time(1000.0)
    blocked = DoNotCall(database, clock)
    for source, until in entries:
        held = await blocked.add(ONE, by="x", source=source, until=until)
    ends = [until for _, until in entries]
    longest = None if None in ends else max(ends, key=lambda end: end or 0.0)
    assert held.until == longest
    assert {one.source for one in await blocked.history(ONE)} == {source.value for source, _ in entries}
    clock.now = 2003.0
    assert await blocked.holds(ONE) == (longest is None or longest > 2003.5)
