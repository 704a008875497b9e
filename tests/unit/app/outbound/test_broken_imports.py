"""Imports in processes of their own that are killed, cancelled, or out of room: all of a list, or nothing of it."""

import asyncio
import os
import resource
import secrets
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.launcher.kin import descendants
from app.outbound.errors import NotWhileImporting
from app.outbound.imports.places import ImportPlaces
from app.outbound.imports.running import Imports
from app.outbound.lists import LeadLists
from app.outbound.tables import lead_imports, lead_lists, list_leads
from app.outbound.values import Import, ImportKind, ImportState, Job, LeadState, NewList
from app.setup.places import CHECKOUT
from app.store.database import Database
from core.clock import wall_clock
from tests.fakes.leads import table, written

ROWS = 20_000
PATIENCE_S = 120.0


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = (f"客户{n},1390{n:07},上海" for n in range(ROWS))
    return written(tmp_path_factory.mktemp("lists"), table(*rows))


@pytest.fixture
async def imports(database: Database, tmp_path: Path) -> AsyncIterator[Imports]:
    made = imports_of(database, tmp_path)
    yield made
    await made.close()


def imports_of(database: Database, tmp_path: Path) -> Imports:
    url = f"sqlite+aiosqlite:///{tmp_path / 'floor.db'}"
    return Imports(database, url, ImportPlaces(tmp_path / "imports"), wall_clock)


def job_of(path: Path, name: str = "新") -> Job:
    return Job(
        id=secrets.token_hex(8), kind=ImportKind.LEADS, path=str(path), file="list.csv", by="lead1", at=wall_clock(),
        into=NewList(name=name),
    )  # fmt: skip


async def until(imports: Imports, id: str, holds: Callable[[Import], bool]) -> Import:
    async with asyncio.timeout(PATIENCE_S):
        while not holds(found := await imports.get(id)):  # noqa: ASYNC110 - a process of its own brings no event
            await asyncio.sleep(0.01)
    return found


async def ended(imports: Imports, id: str) -> Import:
    return await until(imports, id, lambda found: found.ended_at is not None)


async def kept(database: Database) -> dict[str, int]:
    async with database.read() as connection:
        rows = await connection.execute(select(list_leads.c.state, func.count()).group_by(list_leads.c.state))
        return {state: count for state, count in rows}  # noqa: C416  # rows are no pairs to mypy


async def is_killed_while_it_publishes(database: Database, id: str) -> bool:
    """Nobody else writes meanwhile, so that it cannot go on from where it is seen."""
    async with database.write() as connection:
        state = await connection.scalar(select(lead_imports.c.state).where(lead_imports.c.id == id))
        if state == ImportState.PUBLISHING.value:
            kill_worker()
            return True
    return False


def kill_worker() -> None:
    (worker,) = [pid for pid in descendants(os.getpid()) if b"app.outbound.imports.worker" in command_of(pid)]
    os.kill(worker, signal.SIGKILL)


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


async def test_an_import_tells_how_far_it_is_and_then_what_came(
    imports: Imports, database: Database, many: Path
) -> None:
    told: list[Import] = []

    async def hear(job: Job, found: Import) -> None:
        told.append(found)

    imports.when_ended.append(hear)
    begun = imports.begin(job_of(many))
    assert begun.state is ImportState.WAITING
    under_way = await until(imports, begun.id, lambda found: found.progress is not None)
    assert under_way.progress is not None
    assert 0 <= under_way.progress.share <= 1
    assert under_way.progress.total_bytes == os.stat(many).st_size
    found = await ended(imports, begun.id)
    assert (found.state, found.counts.added) == (ImportState.DONE, ROWS)
    assert told == [found]
    assert await kept(database) == {"fresh": ROWS}


@pytest.mark.parametrize("state", [ImportState.READING, ImportState.WRITING])
async def test_killed_before_it_is_published_nothing_is_left(
    imports: Imports, database: Database, many: Path, state: ImportState
) -> None:
    job = job_of(many)
    imports.begin(job)
    await until(imports, job.id, lambda found: found.state is state)
    kill_worker()
    found = await ended(imports, job.id)
    assert (found.state, found.error) == (ImportState.FAILED, "interrupted")
    assert await kept(database) == {}
    assert await LeadLists(database, wall_clock).all() == []
    again = imports.begin(job_of(many))
    assert (await ended(imports, again.id)).counts.added == ROWS


async def test_killed_while_it_is_published_it_is_carried_to_its_end(
    imports: Imports, database: Database, many: Path
) -> None:
    job = job_of(many)
    imports.begin(job)
    async with asyncio.timeout(PATIENCE_S):
        while not await is_killed_while_it_publishes(database, job.id):  # noqa: ASYNC110 - a process of its own
            await asyncio.sleep(0.001)
    found = await ended(imports, job.id)
    assert (found.state, found.counts.added) == (ImportState.DONE, ROWS)
    assert await kept(database) == {"fresh": ROWS}
    assert [one.name for one in await LeadLists(database, wall_clock).all()] == ["新"]


async def test_cancelled_nothing_is_left(imports: Imports, database: Database, many: Path) -> None:
    job, waits = job_of(many), job_of(many, "乙")
    imports.begin(job)
    imports.begin(waits)
    await until(imports, job.id, lambda found: found.state is ImportState.WRITING)
    await imports.cancel(job.id)
    assert (await imports.get(job.id)).error == "cancelled"
    assert (await ended(imports, waits.id)).state is ImportState.DONE
    with pytest.raises(NotWhileImporting):
        await imports.cancel(waits.id)
    async with database.read() as connection:
        assert list(await connection.scalars(select(lead_lists.c.name))) == ["乙"]


async def test_a_new_start_clears_away_what_the_last_one_left(database: Database, tmp_path: Path, many: Path) -> None:
    """The floor itself is gone in the middle: its import goes with it."""
    before = imports_of(database, tmp_path)
    job = job_of(many)
    before.begin(job)
    await until(before, job.id, lambda found: found.state is ImportState.WRITING)
    await before.close()
    left = await kept(database)
    assert set(left) == {LeadState.STAGED.value}
    assert await LeadLists(database, wall_clock).all() == []
    after = imports_of(database, tmp_path)
    await after.tidy()
    assert await kept(database) == {}
    assert ((await after.get(job.id)).state, (await after.get(job.id)).error) == (ImportState.FAILED, "interrupted")
    assert list((tmp_path / "imports").glob("*.staged*")) == []


def test_without_room_on_the_disk_nothing_is_left(migrated: Path, tmp_path: Path, many: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "callfloor.db").write_bytes(migrated.read_bytes())
    command = [sys.executable, "-m", "app.outbound.imports.command"]
    argv = [*command, "import", str(many), "--list", "新", "--data", str(folder)]

    def tight() -> None:
        most = 2 * migrated.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    full = subprocess.run(argv, cwd=CHECKOUT, preexec_fn=tight, capture_output=True, text=True, check=False)
    assert full.returncode == 1
    assert "disk-full" in full.stderr
    assert list((folder / "imports").glob("*.staged*")) == []
    roomy = subprocess.run(argv, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert roomy.returncode == 0, roomy.stderr
    assert "20,000  added" in roomy.stdout


async def test_while_an_import_waits_for_its_turn_its_list_is_being_filled(
    imports: Imports, database: Database, many: Path, tmp_path: Path
) -> None:
    """Should the list be gone all the same, the import says so, and nothing is written where nobody sees it."""
    lists = LeadLists(database, wall_clock)
    made = await lists.add(NewList(name="旧"), by="lead1")
    small = written(tmp_path, table("张三,13800138000,上海"))
    first, second = imports.begin(job_of(many)), imports.begin(replace(job_of(small), list_id=made.id))
    assert imports.fills(made.id)
    await lists.remove(made.id)
    assert (await ended(imports, first.id)).counts.added == ROWS
    found = await ended(imports, second.id)
    assert (found.state, found.error) == (ImportState.FAILED, "list-removed")
    assert await kept(database) == {"fresh": ROWS}
    assert not imports.fills(made.id)


async def test_a_list_that_goes_to_another_campaign_before_its_import_begins_is_compared_with_that(
    imports: Imports, database: Database, many: Path, tmp_path: Path
) -> None:
    lists = LeadLists(database, wall_clock)
    made = await lists.add(NewList(name="旧", campaign="autumn"), by="lead1")
    there = replace(job_of(many), into=NewList(name="新", campaign="winter"))
    small = written(tmp_path, table("张三,13900000001,上海"))
    first = imports.begin(there)
    second = imports.begin(replace(job_of(small), list_id=made.id, into=NewList(name="旧", campaign="autumn")))
    await lists.change(made.id, campaign="winter")
    await ended(imports, first.id)
    found = await ended(imports, second.id)
    assert (found.counts.added, found.counts.known) == (0, 1)
