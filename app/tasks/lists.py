"""Tasks as somebody looks for them: whose, of which kind, in which state; those that are due first come first."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_

from app.store.database import Database
from app.tasks.tables import tasks as table
from app.tasks.tasks import task_of
from app.tasks.values import LIVE, Task, TaskKind, TaskState

_NEVER = 1e11  # where a task without a deadline stands


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoseTasks:
    """Tasks of these people and units; with ``nobodys`` those that nobody has, too."""

    people: frozenset[str]
    units: frozenset[str]
    nobodys: bool = False

    def holds(self, task: Task) -> bool:
        if task.person is not None:
            return task.person in self.people
        return task.unit in self.units if task.unit is not None else self.nobodys


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What to look for; what is empty does not matter. ``text`` is a part of a number."""

    states: Collection[TaskState] = ()
    kinds: Collection[TaskKind] = ()
    queue: str | None = None
    person: str | None = None
    overdue_at: float | None = None  # those that are overdue then
    text: str = ""


async def page(
    database: Database, *, whose: WhoseTasks | None, wanted: Wanted, after: tuple[float, int] | None, limit: int
) -> list[Task]:
    """Everybody's unless ``whose`` is given; from after ``after`` (deadline, id) on. See :func:`place`."""
    due = func.coalesce(table.c.due_at, _NEVER)
    query = select(table).where(*_like(wanted)).order_by(due, table.c.id).limit(limit)
    if whose is not None:
        query = query.where(_of(whose))
    if after is not None:
        query = query.where(tuple_(due, table.c.id) > tuple_(*after))
    async with database.read() as connection:
        return [task_of(row) for row in await connection.execute(query)]


async def counts(database: Database, *, whose: WhoseTasks | None, now: float) -> dict[str, int]:
    """``open`` and ``overdue``: of those that have not ended."""
    live: list[ColumnElement[bool]] = [table.c.state.in_([state.value for state in LIVE])]
    live += [_of(whose)] if whose is not None else []
    async with database.read() as connection:
        there = await connection.scalar(select(func.count()).where(*live))
        late = await connection.scalar(select(func.count()).where(*live, table.c.due_at < now))
    return {"open": there or 0, "overdue": late or 0}


def place(task: Task) -> tuple[float, int]:
    """Where it stands in the order of a page."""
    return (task.due_at if task.due_at is not None else _NEVER, task.id)


async def loads(database: Database, people: Collection[str]) -> dict[str, tuple[int, float]]:
    """By user name: how many tasks somebody has that have not ended, and when one was last given (epoch seconds)."""
    live = table.c.state.in_([state.value for state in LIVE])
    query = select(
        table.c.person, func.sum(case((live, 1), else_=0)), func.coalesce(func.max(table.c.assigned_at), 0.0)
    )
    query = query.where(table.c.person.in_(people)).group_by(table.c.person)
    async with database.read() as connection:
        found = {person: (int(count), float(last)) for person, count, last in await connection.execute(query)}
    return {person: found.get(person, (0, 0.0)) for person in people}


async def in_turn(database: Database) -> list[Task]:
    """Those that wait for the next agent of their queue, the oldest first."""
    query = select(table).where(table.c.in_turn == 1, table.c.person.is_(None), table.c.state == TaskState.OPEN.value)
    async with database.read() as connection:
        return [task_of(row) for row in await connection.execute(query.order_by(table.c.id))]


def _of(whose: WhoseTasks) -> ColumnElement[bool]:
    nobody = table.c.person.is_(None)
    wanted = [table.c.person.in_(whose.people), and_(nobody, table.c.unit.in_(whose.units))]
    return or_(*wanted, and_(nobody, table.c.unit.is_(None))) if whose.nobodys else or_(*wanted)


def _like(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[tuple[object, Any]] = [
        (wanted.states, table.c.state.in_([state.value for state in wanted.states])),
        (wanted.kinds, table.c.kind.in_([kind.value for kind in wanted.kinds])),
        (wanted.queue, table.c.queue == wanted.queue),
        (wanted.person, table.c.person == wanted.person),
        (wanted.text, table.c.number.contains(wanted.text, autoescape=True)),
        (wanted.overdue_at is not None, table.c.due_at < (wanted.overdue_at or 0.0)),
    ]
    return [condition for given, condition in asked if given]
