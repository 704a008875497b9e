"""The tasks of the floor, written through. Whoever opens one twice gets the one that is there.

Every change is one transaction that reads the task, asks the table of its states and writes it with a line of its
history; of two people who start the same task at once, one is refused.
"""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.directory.directory import Directory
from app.store.database import Database
from app.store.happened import Happened, add_line, life_of
from app.store.upsert import insert_into
from app.tasks.errors import NoSuchTask, NotNow
from app.tasks.tables import task_events
from app.tasks.tables import tasks as table
from app.tasks.values import LIVE, Change, Task, TaskEvent, TaskKind, TaskState, next_state
from core.clock import Clock

FLOOR = ""  # who did it, when nobody did


class Tasks:
    """Make it once for a floor. ``when_changed`` hears of each change after it is written."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self.database = self._database = database
        self._directory, self._clock = directory, clock
        self.when_changed: list[Callable[[Change], None]] = []

    # --- by the floor ----------------------------------------------------------------------------------------------

    async def open(
        self,
        kind: TaskKind,
        subject: str,
        *,
        fields: Mapping[str, Any] | None = None,
        number: str = "",
        call_id: str | None = None,
        queue: str | None = None,
        due_at: float | None = None,
        agent: str | None = None,
        person: str | None = None,
        unit: str | None = None,
        in_turn: bool = False,
        by: str = FLOOR,
    ) -> Task:
        """The task about this subject, opened unless it is there already, whatever has become of it.

        ``agent`` (an extension) or ``person`` (a user name) or ``unit`` has it; with none of them nobody has, and with
        ``in_turn`` the next agent of its queue gets it. ``due_at`` in epoch seconds.
        """
        now = self._clock()
        person = person or self._user(agent)
        row = {
            "kind": kind.value, "subject": subject, "state": TaskState.OPEN.value, "number": number,
            "call_id": call_id, "queue": queue, "fields": json.dumps(dict(fields or {}), ensure_ascii=False),
            "due_at": due_at, "person": person, "unit": None if person else unit, "in_turn": int(in_turn),
            "assigned_at": now if person or unit else None, "opened_at": now, "changed_at": now, "ended_by": "",
            "outcome": "", "calls": 0,
        }  # fmt: skip
        async with self._database.write() as connection:
            statement = insert_into(connection, table).values(**row)
            fresh = statement.on_conflict_do_nothing(index_elements=["kind", "subject"]).returning(table.c.id)
            made = await connection.scalar(fresh)
            task = task_of((await connection.execute(_about(kind, subject))).one())
            if made is not None:
                await _note(connection, task, by, "opened", _assignee(task))
        if made is not None:
            self._tell(Change(task=task, before=None, what="opened", by=by))
        return task

    async def refresh(self, kind: TaskKind, subject: str, *, fields: Mapping[str, Any]) -> Task | None:
        """What its kind knows of it has changed; None: there is no such task."""
        return await self._by_floor(kind, subject, lambda task: {"fields": json.dumps(dict(fields))}, "refreshed")

    async def close(self, kind: TaskKind, subject: str, *, outcome: str) -> Task | None:
        """It has settled itself; ``outcome`` says how. One that has ended already stays as it is."""

        def values(task: Task) -> dict[str, Any]:
            if task.state not in LIVE:
                return {}
            return self._ended(TaskState.DONE, FLOOR) | {"outcome": outcome}

        return await self._by_floor(kind, subject, values, "done")

    async def escalate(self, kind: TaskKind, subject: str, *, unit: str | None, person: str | None) -> Task | None:
        """To somebody above."""

        def values(task: Task) -> dict[str, Any]:
            if task.state not in LIVE:
                return {}
            return {"person": person, "unit": None if person else unit, "assigned_at": self._clock()}

        return await self._by_floor(kind, subject, values, "escalated")

    # --- by people -------------------------------------------------------------------------------------------------

    async def assign(
        self, task_id: int, *, by: str, person: str | None = None, unit: str | None = None, in_turn: bool = False
    ) -> Task:
        """To a person, to a unit, or to nobody (with ``in_turn``: until an agent of its queue is there)."""
        given: dict[str, Any] = {"person": person, "unit": None if person else unit, "in_turn": int(in_turn)}
        given |= {"assigned_at": self._clock() if person or unit else None, "started_at": None}
        return await self._move(task_id, TaskEvent.ASSIGN, by, "assigned", given)

    async def start(self, task_id: int, *, by: str) -> Task:
        """By whoever begins it, who has it from then on. Starting one's own again changes nothing."""
        task = await self.get(task_id)
        if task.state is TaskState.STARTED and task.person == by:
            return task
        now = self._clock()
        taken = {"person": by, "unit": None, "in_turn": 0, "started_at": now, "assigned_at": task.assigned_at or now}
        return await self._move(task_id, TaskEvent.START, by, "started", taken)

    async def finish(self, task_id: int, *, by: str, note: str = "", dropped: bool = False) -> Task:
        """Done, or dropped because there is nothing to be done."""
        event, state = (TaskEvent.DROP, TaskState.DROPPED) if dropped else (TaskEvent.FINISH, TaskState.DONE)
        values = self._ended(state, by) | {"outcome": state.value}
        return await self._move(task_id, event, by, state.value, values, {"note": note} if note else {})

    async def reopen(self, task_id: int, *, by: str, note: str = "") -> Task:
        """It was not done after all; it stays with whoever had it."""
        values = {"ended_at": None, "ended_by": "", "outcome": "", "started_at": None}
        return await self._move(task_id, TaskEvent.REOPEN, by, "reopened", values, {"note": note} if note else {})

    async def note(self, task_id: int, *, by: str, text: str) -> Task:
        """Something to know about it."""
        return await self._add(task_id, by, "noted", {"note": text}, {})

    async def called(self, task_id: int, *, by: str, call_id: str) -> Task:
        """Somebody has called the number from it."""
        return await self._add(task_id, by, "called", {"call_id": call_id}, {"calls": table.c.calls + 1})

    # --- reading ---------------------------------------------------------------------------------------------------

    async def get(self, task_id: int) -> Task:
        """Raises NoSuchTask."""
        async with self._database.read() as connection:
            return await _read(connection, task_id)

    async def about(self, kind: TaskKind, subject: str) -> Task | None:
        async with self._database.read() as connection:
            row = (await connection.execute(_about(kind, subject))).one_or_none()
        return task_of(row) if row is not None else None

    async def about_each(self, kind: TaskKind, subjects: Collection[str]) -> dict[str, Task]:
        """By subject."""
        query = select(table).where(table.c.kind == kind.value, table.c.subject.in_(subjects))
        async with self._database.read() as connection:
            return {row.subject: task_of(row) for row in await connection.execute(query)}

    async def history(self, task_id: int) -> list[Happened]:
        """Oldest first."""
        async with self._database.read() as connection:
            return await life_of(connection, task_events, task_id)

    # --- within ----------------------------------------------------------------------------------------------------

    async def _by_floor(
        self, kind: TaskKind, subject: str, values: Callable[[Task], dict[str, Any]], what: str
    ) -> Task | None:
        async with self._database.write() as connection:
            row = (await connection.execute(_about(kind, subject).with_for_update())).one_or_none()
            if row is None:
                return None
            before, news = task_of(row), values(task_of(row))
            task = await self._write(connection, before, news) if news else before
            if news and what != "refreshed":
                await _note(connection, task, FLOOR, what, _assignee(task))
        if task != before:
            self._tell(Change(task=task, before=before, what=what, by=FLOOR))
        return task

    async def _move(
        self, task_id: int, event: TaskEvent, by: str, what: str, values: dict[str, Any], detail: Any = None
    ) -> Task:
        async with self._database.write() as connection:
            before = await _read(connection, task_id, lock=True)
            state = next_state(before.state, event)
            if event is TaskEvent.START and before.person not in (None, by):
                raise NotNow("Somebody else has this task.")
            task = await self._write(connection, before, {**values, "state": state.value})
            told = _assignee(task) if event is TaskEvent.ASSIGN else dict(detail or {})
            await _note(connection, task, by, what, told)
        self._tell(Change(task=task, before=before, what=what, by=by))
        return task

    async def _add(self, task_id: int, by: str, what: str, detail: dict[str, Any], values: dict[str, Any]) -> Task:
        async with self._database.write() as connection:
            before = await _read(connection, task_id, lock=True)
            task = await self._write(connection, before, values)
            await _note(connection, task, by, what, detail)
        self._tell(Change(task=task, before=before, what=what, by=by))
        return task

    async def _write(self, connection: AsyncConnection, task: Task, values: dict[str, Any]) -> Task:
        news = values | {"changed_at": self._clock()}
        await connection.execute(update(table).where(table.c.id == task.id).values(**news))
        return await _read(connection, task.id)

    def _ended(self, state: TaskState, by: str) -> dict[str, Any]:
        return {"state": state.value, "ended_at": self._clock(), "ended_by": by}

    def _user(self, agent: str | None) -> str | None:
        person = self._directory.agent(agent) if agent else None
        return person.username if person else None

    def _tell(self, change: Change) -> None:
        for tell in self.when_changed:
            tell(change)


def _about(kind: TaskKind, subject: str) -> Any:
    return select(table).where(table.c.kind == kind.value, table.c.subject == subject)


async def _read(connection: AsyncConnection, task_id: int, *, lock: bool = False) -> Task:
    query = select(table).where(table.c.id == task_id)
    row = (await connection.execute(query.with_for_update() if lock else query)).one_or_none()
    if row is None:
        raise NoSuchTask
    return task_of(row)


async def _note(connection: AsyncConnection, task: Task, by: str, what: str, detail: Mapping[str, Any]) -> None:
    line = Happened(at=task.changed_at, by=by, what=what, detail=detail)
    await add_line(connection, task_events, task.id, line)


def _assignee(task: Task) -> dict[str, str]:
    if task.person:
        return {"person": task.person}
    return {"unit": task.unit} if task.unit else {}


def task_of(row: Row[Any]) -> Task:
    """A stored row as a task."""
    values = dict(row._mapping)
    values |= {"kind": TaskKind(row.kind), "state": TaskState(row.state), "in_turn": bool(row.in_turn)}
    return Task(**values | {"fields": json.loads(row.fields)})
