"""Tasks on either database: opened once, never two people's, and their whole life is kept."""

import asyncio

import pytest

from app.directory.directory import Directory
from app.store.database import Database
from app.tasks import lists
from app.tasks.errors import NotNow
from app.tasks.lists import Wanted, WhoseTasks
from app.tasks.tasks import Tasks
from app.tasks.values import TRANSITIONS, Change, Task, TaskKind, TaskState
from tests.fakes.desk import Time

LEAD = {"number": "+8613800138000", "queue": "service", "due_at": 2000.0}


@pytest.fixture
async def tasks(database: Database) -> Tasks:
    return Tasks(database, await Directory.load(database), Time(1000.0))


async def opened(tasks: Tasks, subject: str = "lead-1", **more: object) -> Task:
    return await tasks.open(TaskKind.ABANDONED, subject, **{**LEAD, **more})  # type: ignore[arg-type]


async def test_a_subject_has_one_task_whatever_has_become_of_it(tasks: Tasks) -> None:
    told: list[Change] = []
    tasks.when_changed.append(told.append)
    first = await opened(tasks)
    assert await opened(tasks, number="+861") == first
    done = await tasks.finish(first.id, by="1002")
    assert await opened(tasks) == done
    other = await tasks.open(TaskKind.VOICEMAIL, "lead-1")
    assert other.id != first.id
    assert [change.what for change in told] == ["opened", "done", "opened"]


async def test_of_two_who_start_it_at_once_one_has_it(tasks: Tasks) -> None:
    task = await opened(tasks, unit="team1")
    ends = await asyncio.gather(
        tasks.start(task.id, by="1001"), tasks.start(task.id, by="1002"), return_exceptions=True
    )
    assert sorted(type(end).__name__ for end in ends) == ["NotNow", "Task"]
    assert (await tasks.get(task.id)).state is TaskState.STARTED


async def test_starting_ones_own_again_changes_nothing_and_anothers_is_refused(tasks: Tasks) -> None:
    task = await opened(tasks, person="1002")
    started = await tasks.start(task.id, by="1002")
    assert await tasks.start(task.id, by="1002") == started
    with pytest.raises(NotNow):
        await tasks.start(task.id, by="1001")


async def test_a_started_task_that_is_given_to_another_has_not_begun(tasks: Tasks) -> None:
    task = await tasks.start((await opened(tasks)).id, by="1002")
    given = await tasks.assign(task.id, by="lead1", person="1001")
    assert (given.state, given.person, given.started_at) == (TaskState.OPEN, "1001", None)


async def test_what_has_ended_stays_until_it_is_opened_again(tasks: Tasks) -> None:
    task = await opened(tasks, person="1002")
    closed = await tasks.close(TaskKind.ABANDONED, "lead-1", outcome="returned")
    assert closed is not None
    assert (closed.state, closed.outcome, closed.ended_by) == (TaskState.DONE, "returned", "")
    assert await tasks.close(TaskKind.ABANDONED, "lead-1", outcome="recovered") == closed
    for asked in (tasks.start, tasks.finish, tasks.assign):
        with pytest.raises(NotNow):
            await asked(task.id, by="1002")
    again = await tasks.reopen(task.id, by="lead1", note="同一位客户")
    assert (again.state, again.person, again.ended_at, again.outcome) == (TaskState.OPEN, "1002", None, "")


async def test_its_history_says_who_did_what(tasks: Tasks) -> None:
    task = await opened(tasks)
    await tasks.assign(task.id, by="lead1", person="1002")
    await tasks.start(task.id, by="1002")
    await tasks.called(task.id, by="1002", call_id="out-1002-1")
    await tasks.note(task.id, by="1002", text="无人接听")
    await tasks.finish(task.id, by="1002", dropped=True)
    lines = [(line.by, line.what, line.detail) for line in await tasks.history(task.id)]
    assert lines == [
        ("", "opened", {}), ("lead1", "assigned", {"person": "1002"}), ("1002", "started", {}),
        ("1002", "called", {"call_id": "out-1002-1"}), ("1002", "noted", {"note": "无人接听"}),
        ("1002", "dropped", {}),
    ]  # fmt: skip
    assert (await tasks.get(task.id)).calls == 1


async def test_what_is_due_first_comes_first_and_only_ones_own(tasks: Tasks) -> None:
    for number, (person, unit, due) in enumerate(
        [("1002", None, 30.0), (None, "team1", 10.0), (None, None, None), ("1009", None, 5.0)]
    ):
        await opened(tasks, f"lead-{number}", person=person, unit=unit, due_at=due)

    async def seen(whose: WhoseTasks | None, **wanted: object) -> list[str]:
        found = await lists.page(
            tasks.database, whose=whose, wanted=Wanted(**wanted), after=None, limit=9  # type: ignore[arg-type]
        )  # fmt: skip
        return [task.subject for task in found]

    assert await seen(None) == ["lead-3", "lead-1", "lead-0", "lead-2"]
    mine = WhoseTasks(people=frozenset({"1002"}), units=frozenset({"team1"}))
    assert await seen(mine) == ["lead-1", "lead-0"]
    leading = WhoseTasks(people=frozenset({"1002"}), units=frozenset(), nobodys=True)
    assert await seen(leading) == ["lead-0", "lead-2"]
    assert await seen(None, overdue_at=20.0) == ["lead-3", "lead-1"]
    assert await lists.counts(tasks.database, whose=None, now=20.0) == {"open": 4, "overdue": 2}
    assert await seen(None, text="0138") == await seen(None)
    assert await seen(None, text="%") == []


async def test_who_has_fewest_and_was_given_one_longest_ago_is_next(tasks: Tasks) -> None:
    await opened(tasks, "a", person="1001")
    await opened(tasks, "b", person="1002")
    loads = await lists.loads(tasks.database, ["1001", "1002", "1003"])
    assert min(loads, key=lambda name: loads[name]) == "1003"
    assert loads["1001"] < loads["1002"]


def test_every_state_can_be_left_and_reached() -> None:
    assert {state for state, _ in TRANSITIONS} == set(TaskState)
    assert set(TRANSITIONS.values()) == set(TaskState)
