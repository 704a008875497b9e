"""Lists of leads on either database: imported, compared, published in full or not at all, and asked who is next."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from app.outbound.dialling.next_leads import due, due_leads, fresh, fresh_leads, next_zone
from app.outbound.errors import ListNameTaken, NoSuchList
from app.outbound.imports import publishing, records, sweeping
from app.outbound.imports.bad_rows import as_csv
from app.outbound.imports.places import ImportPlaces
from app.outbound.lists import LeadLists, WantedLeads
from app.outbound.tables import DUE, FRESH, lead_imports, lead_lists, lead_mappings, list_leads
from app.outbound.values import Duplicates, Import, ImportKind, ImportState, LeadState, NewList, Progress
from app.store.database import Database
from tests.fakes.desk import Time
from tests.fakes.leads import BAD, bad_rows_of, imported, table

SHANGHAI = "Asia/Shanghai"
GOOD = table("张三,13800138000,上海", "李四,+86 138 0013 8001,北京", "王五,021-62881234,")


@pytest.fixture
def lists(database: Database) -> LeadLists:
    return LeadLists(database, Time(1000.0))


async def leads_of(database: Database, list_id: int | None) -> list[tuple[str, str, dict[str, str]]]:
    found = await LeadLists(database, Time(0.0)).leads(WantedLeads(list_id=list_id or 0), after=0, limit=100)
    return [(lead.number, lead.name, dict(lead.fields)) for lead in found]


async def count(database: Database, what: Any) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(what)) or 0


# --- imported --------------------------------------------------------------------------------------------------------


async def test_a_file_becomes_a_list(database: Database, lists: LeadLists, tmp_path: Path) -> None:
    told: list[Progress] = []
    found = await imported(database, tmp_path, GOOD, name="春季", campaign="sales-out", told=told)
    assert (found.state, found.counts.rows, found.counts.added, found.counts.bad) == (ImportState.DONE, 3, 3, 0)
    (made,) = await lists.all()
    assert (made.id, made.name, made.campaign, made.active) == (found.list_id, "春季", "sales-out", True)
    leads = await lists.leads(WantedLeads(list_id=made.id), after=0, limit=10)
    assert [(lead.number, lead.name, lead.fields, lead.zone, lead.region, lead.state) for lead in leads] == [
        ("+8613800138000", "张三", {"城市": "上海"}, SHANGHAI, "CN", LeadState.FRESH),
        ("+8613800138001", "李四", {"城市": "北京"}, SHANGHAI, "CN", LeadState.FRESH),
        ("+862162881234", "王五", {}, SHANGHAI, "CN", LeadState.FRESH),
    ]
    assert (await lists.counts.all())[made.id][LeadState.FRESH] == 3
    shares = [progress.share for progress in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert {progress.state for progress in told} >= {ImportState.READING, ImportState.WRITING, ImportState.PUBLISHING}
    assert not list((tmp_path / "imports").glob("*.staged*"))


async def test_every_kind_of_bad_row_comes_back_and_nothing_else(database: Database, tmp_path: Path) -> None:
    good = [f"好{n},1390000{n:04},广州" for n in range(40)]
    rows = list(good)
    for at, (row, _) in enumerate(BAD):
        rows.insert(at * 4, row)
    found = await imported(database, tmp_path, table(*rows))
    assert (found.counts.added, found.counts.bad) == (len(good), len(BAD))
    assert sum(found.reasons.values()) == len(BAD)
    text = b"".join(as_csv(bad_rows_of(tmp_path, found), "zh")).decode("utf-8")
    assert text.startswith("\ufeff行号,错误原因,姓名,手机号,城市\r\n")
    lines = list(csv.reader(io.StringIO(text[1:])))[1:]
    assert [int(line[0]) for line in lines] == [rows.index(row) + 2 for row, _ in BAD]
    plain = [row for row, reason in BAD if reason not in ("quote", "control")]
    wanted = [next(csv.reader([row])) for row in plain]
    back = [line[2:] for line in lines if line[1] not in ("引号没有成对", "含有控制字符")]
    assert back[:-1] == wanted[:-1]
    assert back[-1] == ["'=cmd|'/c calc'!A1", "'+86 99", "上海"]  # no formula for whoever opens it
    assert lines[6][2:] == ['"郑七"x,13800138004,上海']


async def test_bad_rows_that_were_corrected_are_imported_as_they_are(database: Database, tmp_path: Path) -> None:
    found = await imported(database, tmp_path, table("张三,+86 1380013,上海"))
    back = b"".join(as_csv(bad_rows_of(tmp_path, found), "en")).decode("utf-8-sig").replace("1380013", "13800138000")
    again = await imported(database, tmp_path, back, list_id=found.list_id)
    assert again.counts.added == 1
    assert await leads_of(database, found.list_id) == [("+8613800138000", "张三", {"城市": "上海"})]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
async def test_encodings_make_the_same_list(database: Database, tmp_path: Path, encoding: str) -> None:
    found = await imported(database, tmp_path, GOOD.encode(encoding))
    assert [name for _, name, _ in await leads_of(database, found.list_id)] == ["张三", "李四", "王五"]


async def test_a_dry_run_says_what_would_happen_and_writes_nothing(database: Database, tmp_path: Path) -> None:
    first = await imported(database, tmp_path, GOOD)
    async with database.read() as connection:
        before = [await connection.scalar(select(func.count()).select_from(one)) for one in _TABLES]
    rows = table("张三,13800138000,x", "新,13800138009,x", "新,13800138009,y", "坏,1,x")
    for policy, said in (("skip", (1, 0, 1, 1)), ("update", (1, 1, 1, 0)), ("add", (3, 0, 0, 0))):
        found = await imported(
            database, tmp_path, rows, list_id=first.list_id, duplicates=Duplicates(policy), dry_run=True
        )
        counts = found.counts
        assert (counts.added, counts.updated, counts.twice_in_file, counts.known) == said, policy
        assert (counts.rows, counts.bad, found.state) == (4, 1, ImportState.DONE)
    other = await imported(database, tmp_path, rows, name="另一个", dry_run=True)
    assert other.counts.added == 2
    async with database.read() as connection:
        after = [await connection.scalar(select(func.count()).select_from(one)) for one in _TABLES]
    assert after == before
    assert await leads_of(database, first.list_id) == [
        ("+8613800138000", "张三", {"城市": "上海"}),
        ("+8613800138001", "李四", {"城市": "北京"}),
        ("+862162881234", "王五", {}),
    ]


_TABLES = (lead_lists, list_leads, lead_imports, lead_mappings)


# --- duplicates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "names", "counts"),
    [
        ("skip", ["张三", "李四"], (1, 0, 1, 1)),
        ("update", ["张三新", "李四新"], (1, 1, 1, 0)),
        ("add", ["张三", "张三新", "李四", "李四新"], (3, 0, 0, 0)),
    ],
)
async def test_a_number_twice_in_a_file_or_campaign(
    database: Database, tmp_path: Path, policy: str, names: list[str], counts: tuple[int, ...]
) -> None:
    first = await imported(database, tmp_path, table("张三,13800138000,上海"), name="甲", campaign="c")
    rows = table("张三新,138-0013-8000,", "李四,13800138001,北京", "李四新,+8613800138001,广州")
    second = await imported(database, tmp_path, rows, name="乙", campaign="c", duplicates=Duplicates(policy))
    found = second.counts
    assert (found.added, found.updated, found.twice_in_file, found.known) == counts
    leads = await leads_of(database, first.list_id) + await leads_of(database, second.list_id)
    assert [name for _, name, _ in leads] == names
    if policy == "update":  # fields that the later file has not are kept
        assert leads[0][2] == {"城市": "上海"}
        assert leads[1][2] == {"城市": "广州"}


async def test_another_campaigns_lists_do_not_count(database: Database, tmp_path: Path) -> None:
    await imported(database, tmp_path, GOOD, name="甲", campaign="c")
    for name, campaign in (("乙", "d"), ("丙", "")):
        assert (await imported(database, tmp_path, GOOD, name=name, campaign=campaign)).counts.added == 3
    assert (await imported(database, tmp_path, GOOD, name="丁", campaign="c")).counts.known == 3


# --- columns ---------------------------------------------------------------------------------------------------------


async def test_how_the_columns_were_given_is_remembered(database: Database, tmp_path: Path) -> None:
    odd = "甲,乙,丙\n张三,13800138000,90\n"
    mapping = {"甲": "field:称呼", "乙": "number", "丙": "priority"}
    first = await imported(database, tmp_path, odd, mapping=mapping)
    again = await imported(database, tmp_path, odd.replace("8000", "8001"), list_id=first.list_id)
    assert again.mapping == mapping
    leads = await LeadLists(database, Time(0.0)).leads(WantedLeads(list_id=first.list_id or 0), after=0, limit=9)
    assert [(lead.priority, lead.fields) for lead in leads] == [(90, {"称呼": "张三"})] * 2


async def test_a_file_without_headings(database: Database, tmp_path: Path) -> None:
    found = await imported(database, tmp_path, "张三,13800138000\n李四,13800138001\n")
    assert found.mapping == {"A": "field:A", "B": "number"}
    assert [number for number, _, _ in await leads_of(database, found.list_id)] == ["+8613800138000", "+8613800138001"]


async def test_a_column_without_a_heading_is_one_and_a_stray_cell_is_none(database: Database, tmp_path: Path) -> None:
    rows = "姓名,手机号\n张三,13800138000,上海\n李四,13800138001,北京\n王五,13800138002,广州,多\n"
    found = await imported(database, tmp_path, rows)
    assert (found.counts.added, dict(found.reasons)) == (2, {"cells": 1})
    assert [fields for _, _, fields in await leads_of(database, found.list_id)] == [{"C": "上海"}, {"C": "北京"}]


async def test_zone_and_priority_are_checked(database: Database, tmp_path: Path) -> None:
    rows = "电话,时区,优先级\n13800138000,Asia/Urumqi,7\n13800138001,Mars/Base,7\n13800138002,,101\n13800138003,,5.0\n"
    found = await imported(database, tmp_path, rows)
    assert dict(found.reasons) == {"zone": 1, "priority": 1}
    leads = await LeadLists(database, Time(0.0)).leads(WantedLeads(list_id=found.list_id or 0), after=0, limit=9)
    assert [(lead.zone, lead.priority) for lead in leads] == [("Asia/Urumqi", 7), (SHANGHAI, 5)]


# --- broken ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", "file-empty"), (b"\xd0\xcf\x11\xe0" + b"x" * 99, "file-old"), ("甲,乙\n1,2\n".encode(), "mapping-number")],
)
async def test_a_file_that_is_no_list_leaves_nothing(
    database: Database, lists: LeadLists, tmp_path: Path, content: bytes, error: str
) -> None:
    found = await imported(database, tmp_path, content)
    assert (found.state, found.error) == (ImportState.FAILED, error)
    assert await lists.all() == []
    assert await count(database, lead_lists) == await count(database, list_leads) == 0
    stored = await records.get(database, found.id)
    assert stored is not None
    assert (stored.state, stored.error) == (ImportState.FAILED, error)


class _Broken(Exception):
    """The process ends here."""


@contextmanager
def breaking(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> Iterator[None]:
    """This step breaks when it has been taken so often, with ten rows each time."""
    whole: Callable[..., Any] = getattr(publishing, name)
    taken = 0

    async def breaks(*given: Any) -> Any:
        nonlocal taken
        taken += 1
        if taken > times:
            raise _Broken
        return await whole(*given)

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "CHUNKS", {"sqlite": 10, "postgresql": 10})
        patched.setattr(publishing, name, breaks)
        yield


async def sweep(database: Database, folder: Path) -> None:
    places = ImportPlaces(folder / "imports")
    with places.alone(wait=True):
        await sweeping.sweep(database, places, 2000.0)


@pytest.mark.parametrize("times", [0, 1, 2])
async def test_broken_while_writing_nothing_is_left(
    database: Database, lists: LeadLists, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    old = await imported(database, tmp_path, table("旧,13700000000,"), name="旧")
    rows = table(*(f"新{n},139{n:08},x" for n in range(50)))
    into: dict[str, Any]
    for into in ({"list_id": old.list_id}, {"name": "新"}):
        with breaking(monkeypatch, "stage", times), pytest.raises(_Broken):
            await imported(database, tmp_path, rows, **into)
        assert await leads_of(database, old.list_id) == [("+8613700000000", "旧", {})]
        assert [one.name for one in await lists.all()] == ["旧"]
        await sweep(database, tmp_path)
        assert await count(database, list_leads) == await count(database, lead_lists) == 1
    tried = [found for found in await records.latest(database, 9) if found.state is ImportState.FAILED]
    assert [found.error for found in tried] == ["interrupted", "interrupted"]
    assert (await imported(database, tmp_path, rows, name="新")).counts.added == 50


@pytest.mark.parametrize("broken", [("publish_some", 2), ("renew", 0), ("renew", 1)])
async def test_broken_while_publishing_it_is_carried_to_its_end(
    database: Database, lists: LeadLists, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: tuple[str, int]
) -> None:
    known = table(*(f"旧{n},137{n:08},旧" for n in range(25)))
    old = await imported(database, tmp_path, known, name="旧")
    rows = table(*(f"新{n},13{7 + n % 2}{n // 2:08},新" for n in range(50)))
    with breaking(monkeypatch, *broken), pytest.raises(_Broken):
        await imported(database, tmp_path, rows, list_id=old.list_id, duplicates=Duplicates.UPDATE)
    await sweep(database, tmp_path)
    leads = await leads_of(database, old.list_id)
    assert len(leads) == 50
    assert all(name.startswith("新") and fields == {"城市": "新"} for _, name, fields in leads)
    (found,) = [one for one in await records.latest(database, 9) if one.counts.rows == 50]
    assert (found.state, found.counts.added, found.counts.updated) == (ImportState.DONE, 25, 25)
    await sweep(database, tmp_path)
    assert await leads_of(database, old.list_id) == leads
    assert not list((tmp_path / "imports").glob("*.staged*"))


@pytest.mark.parametrize("damaged", [False, True])
async def test_rows_that_are_lost_after_a_crash_are_not_told_as_imported(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    numbers = "号码\n" + "".join(f"139{n:08}\n" for n in range(50))
    with breaking(monkeypatch, "block", 2), pytest.raises(_Broken):
        await imported(database, tmp_path, numbers, kind=ImportKind.DO_NOT_CALL)
    (staged,) = (tmp_path / "imports").glob("*.staged")
    if damaged:
        staged.write_bytes(b"x" * 5000)
    else:
        staged.unlink()
    await sweep(database, tmp_path)
    (found,) = await records.latest(database, 9)
    assert (found.state, found.error) == (ImportState.FAILED, "rows-lost")


# --- lists -----------------------------------------------------------------------------------------------------------


async def test_two_lists_never_have_one_name(database: Database, lists: LeadLists, tmp_path: Path) -> None:
    one = await lists.add(NewList(name="甲"), by="lead1")
    with pytest.raises(ListNameTaken):
        await lists.add(NewList(name="甲"), by="lead1")
    assert (await imported(database, tmp_path, GOOD, name="甲")).error == "list-name-taken"
    other = await lists.add(NewList(name="乙"), by="lead1")
    with pytest.raises(ListNameTaken):
        await lists.change(other.id, name="甲")
    await lists.remove(one.id)
    assert (await lists.change(other.id, name="甲", priority=9, active=False)).priority == 9
    with pytest.raises(NoSuchList):
        await lists.get(one.id)


async def test_a_removed_list_takes_its_leads_along_that_were_never_dialled(
    database: Database, lists: LeadLists, tmp_path: Path
) -> None:
    gone, stays = [await imported(database, tmp_path, GOOD, name=name) for name in ("甲", "乙")]
    async with database.write() as connection:
        dialled = list_leads.c.number == "+8613800138000"
        here = list_leads.c.list_id == gone.list_id
        await connection.execute(update(list_leads).where(dialled, here).values(attempts=1, state="due", next_at=1.0))
    await lists.remove(gone.list_id or 0)
    assert [one.name for one in await lists.all()] == ["乙"]
    await sweeping.clear_removed(database)
    assert len(await leads_of(database, gone.list_id)) == 1
    assert len(await leads_of(database, stays.list_id)) == 3
    await lists.remove(stays.list_id or 0)
    await sweeping.clear_removed(database)
    assert await count(database, lead_lists) == 1


async def test_leads_are_found_by_state_and_by_a_part_of_their_number(
    database: Database, lists: LeadLists, tmp_path: Path
) -> None:
    found = await imported(database, tmp_path, GOOD)
    id = found.list_id or 0
    async with database.write() as connection:
        done = update(list_leads).where(list_leads.c.number == "+862162881234").values(state="done")
        await connection.execute(done)

    async def names(state: LeadState | None = None, text: str = "", after: int = 0, limit: int = 9) -> list[str]:
        leads = await lists.leads(WantedLeads(list_id=id, state=state, text=text), after=after, limit=limit)
        return [lead.name for lead in leads]

    assert await names(state=LeadState.DONE) == ["王五"]
    assert await names(text="0138001") == ["李四"]
    assert await names(text="%") == []
    assert await names(limit=2) == ["张三", "李四"]
    second = (await lists.leads(WantedLeads(list_id=id), after=0, limit=2))[-1].id
    assert await names(after=second) == ["王五"]
    assert (await lists.counts.all())[id] == {
        LeadState.FRESH: 2, LeadState.DUE: 0, LeadState.AGREED: 0, LeadState.TAKEN: 0, LeadState.DONE: 1,
        LeadState.FORBIDDEN: 0,
    }  # fmt: skip


# --- who is next -----------------------------------------------------------------------------------------------------


async def test_the_next_are_those_due_and_then_fresh_ones_by_priority(database: Database, lists: LeadLists) -> None:
    one, two = [(await lists.add(NewList(name=name), by="lead1")).id for name in "ab"]
    rows = [
        row(one, "fresh-low", priority=1), row(one, "fresh-high", priority=9), row(two, "fresh-two", priority=99),
        row(one, "due-late", state="due", next_at=90.0), row(two, "due-early", state="due", next_at=50.0),
        row(one, "due-not-yet", state="due", next_at=101.0), row(one, "staged", state="staged"),
        row(one, "personal", state="due", next_at=1.0, agent="1002"), row(one, "asleep", zone="America/New_York"),
        row(one, "done", state="done"), row(one, "taken", state="taken"),
    ]  # fmt: skip
    async with database.write() as connection:
        await connection.execute(insert(list_leads), rows)

    async def names(id: int, limit: int) -> tuple[list[str], list[str]]:
        async with database.read() as connection:
            again = await due_leads(connection, id, 100.0, limit)
            new = await fresh_leads(connection, id, limit)
        return [lead.name for lead in again], [lead.name for lead in new]

    assert await names(one, 9) == (["due-late"], ["asleep", "fresh-high", "fresh-low"])
    assert await names(one, 2) == (["due-late"], ["asleep", "fresh-high"])
    assert await names(two, 9) == (["due-early"], ["fresh-two"])


def row(list_id: int, name: str, **more: Any) -> dict[str, Any]:
    plain = {
        "import_id": "i", "number": f"+86{name}", "zone": SHANGHAI, "region": "CN", "fields": "{}", "state": "fresh",
        "priority": 50, "attempts": 0, "next_at": None, "last_outcome": "", "last_at": None, "agent": None,
    }  # fmt: skip
    return plain | {"list_id": list_id, "name": name} | more


async def test_the_question_reads_what_it_answers_with(database: Database, lists: LeadLists) -> None:
    id = (await lists.add(NewList(name="a"), by="lead1")).id
    many = [row(id, f"{n}", priority=n % 7, state="due" if n % 3 else "fresh", next_at=float(n)) for n in range(3000)]
    async with database.write() as connection:
        await connection.execute(insert(list_leads), many)
        await connection.exec_driver_sql("ANALYZE")
    asked = [
        ("ix_list_leads_due", due(id, SHANGHAI, 50.0, 10)), ("ix_list_leads_fresh", fresh(id, SHANGHAI, 10)),
        ("ix_list_leads_due", next_zone(id, DUE, "Asia")), ("ix_list_leads_fresh", next_zone(id, FRESH, None)),
    ]  # fmt: skip
    for index, query in asked:
        async with database.read() as connection:
            said = query.compile(connection.sync_connection, compile_kwargs={"literal_binds": True})
            explain = "EXPLAIN QUERY PLAN" if database.dialect == "sqlite" else "EXPLAIN"
            plan = str((await connection.exec_driver_sql(f"{explain} {said}")).all())
        assert index in plan
        assert "B-TREE" not in plan  # SQLite's word for a sort, and
        assert "Sort" not in plan  # PostgreSQL's


async def test_a_record_of_an_import_reads_as_it_was_written(database: Database, tmp_path: Path) -> None:
    found = await imported(database, tmp_path, table("张三,13800138000,上海", "坏,1,x"))
    stored = await records.get(database, found.id)
    assert stored == replace(found, progress=None)
    assert isinstance(stored, Import)
