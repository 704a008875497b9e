"""Tasks: what must be done, by whom and by when."""

from collections.abc import Awaitable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from app.http.access import Floor, allowed, conflict, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.lives import happened_out
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.common import Name
from app.http.shapes.tasks import AssignIn, DoneIn, NoteIn, TaskOut, TaskPage, TaskWithHistory
from app.http.sign_in import Visitor
from app.http.task_reach import leads, my_tasks, not_now, reached_person, seen_task, whose_tasks
from app.tasks import lists
from app.tasks.errors import NotNow
from app.tasks.values import Task, TaskKind, TaskState
from reports.words import rfc3339

router = APIRouter(tags=["tasks"])
Works = Annotated[Visitor, allowed(Permission.WORK_TASKS)]
TaskId = Annotated[int, Path(ge=1, le=2**53)]


@router.get("/tasks")
async def tasks(
    visitor: Works,
    floor: Floor,
    mine: Annotated[bool, Query(description="Mine, and those of my unit that nobody has begun.")] = False,
    state: Annotated[list[TaskState] | None, Query(description="Left out: open and started.")] = None,
    kind: Annotated[list[TaskKind] | None, Query()] = None,
    queue: Name | None = None,
    agent: Annotated[Name | None, Query(description="An extension: those of this agent.")] = None,
    overdue: Annotated[bool, Query(description="Only those whose time is up.")] = False,
    q: Annotated[str, Query(max_length=64, description="A part of the number.")] = "",
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> TaskPage:
    """Those that are due first come first. An agent sees its own and its unit's; who leads, those of all below."""
    now, whose = floor.clock(), my_tasks(visitor) if mine else whose_tasks(visitor)
    wanted = lists.Wanted(
        states=state or (TaskState.OPEN, TaskState.STARTED), kinds=kind or (), queue=queue, text=q,
        person=_user_of(agent, floor), overdue_at=now if overdue else None,
    )  # fmt: skip
    after = _place(cursor) if cursor else None
    found = await lists.page(floor.database, whose=whose, wanted=wanted, after=after, limit=limit + 1)
    shown, more = found[:limit], None
    if len(found) > limit:
        due, last = lists.place(shown[-1])
        more = write_cursor(due, str(last))
    counts = await lists.counts(floor.database, whose=whose, now=now)
    return TaskPage(items=[task_out(task, floor) for task in shown], next=more, **counts)


@router.get("/tasks/{id}")
async def one_task(id: TaskId, visitor: Works, floor: Floor) -> TaskWithHistory:
    """The task, and who did what to it."""
    return await _whole(await seen_task(id, visitor, floor), floor)


@router.post("/tasks/{id}/assign")
async def assign(id: TaskId, body: AssignIn, visitor: Works, floor: Floor) -> TaskOut:
    """Give it to somebody of yours, to a unit, to the next in turn, or to nobody."""
    task = await seen_task(id, visitor, floor)
    if not leads(visitor):
        detail = "Tasks are handed out by those who lead a team."
        raise Problem(403, "task-not-yours", detail, hint="Start it to take it yourself, or ask your leader.")
    given = await _assignee(body, task, visitor, floor)
    done = await _tried(floor.tasks.assign(task.id, by=visitor.username, **given))
    await _audit("assigned", done, visitor, floor, {name: value for name, value in given.items() if value})
    return task_out(done, floor)


@router.post("/tasks/{id}/start")
async def start(id: TaskId, visitor: Works, floor: Floor) -> TaskOut:
    """I am at it; it is mine from now on. Of two who start it at once, one is refused."""
    task = await seen_task(id, visitor, floor)
    return task_out(await _tried(floor.tasks.start(task.id, by=visitor.username)), floor)


@router.post("/tasks/{id}/done")
async def done(id: TaskId, body: DoneIn, visitor: Works, floor: Floor) -> TaskOut:
    """It is done, or there is nothing to be done."""
    task = await _mine_to_change(id, visitor, floor)
    ended = floor.tasks.finish(task.id, by=visitor.username, note=body.note, dropped=body.dropped)
    finished = await _tried(ended)
    await _audit(finished.state.value, finished, visitor, floor)
    return task_out(finished, floor)


@router.post("/tasks/{id}/reopen")
async def reopen(id: TaskId, body: NoteIn, visitor: Works, floor: Floor) -> TaskOut:
    """It was not done after all."""
    task = await _mine_to_change(id, visitor, floor)
    again = await _tried(floor.tasks.reopen(task.id, by=visitor.username, note=body.note))
    await _audit("reopened", again, visitor, floor)
    return task_out(again, floor)


@router.post("/tasks/{id}/note")
async def note(id: TaskId, body: NoteIn, visitor: Works, floor: Floor) -> TaskWithHistory:
    """Something that whoever works on it should know."""
    if not body.note:
        raise Problem(422, "invalid", "The note is empty.", hint="Write something.")
    task = await _mine_to_change(id, visitor, floor)
    return await _whole(await _tried(floor.tasks.note(task.id, by=visitor.username, text=body.note)), floor)


async def _mine_to_change(task_id: int, visitor: Visitor, floor: Services) -> Task:
    """Whoever has it may, and whoever hands out tasks; a unit's belongs to all in it."""
    return await seen_task(task_id, visitor, floor)


async def _tried(asked: Awaitable[Task]) -> Task:
    try:
        return await asked
    except NotNow as error:
        raise not_now(error) from None


async def _assignee(body: AssignIn, task: Task, visitor: Visitor, floor: Services) -> dict[str, Any]:
    if body.in_turn:
        reach = visitor.reach(Permission.WORK_TASKS)
        person = await floor.turns.next_of(task.queue, None if reach.all else reach.users)
        if person is None:
            raise conflict("nobody-there", "Nobody of yours who serves this queue is signed in.", "Name somebody.")
        return {"person": person}
    if body.unit is not None:
        reach = visitor.reach(Permission.WORK_TASKS)
        if floor.directory.tree.get(body.unit) is None or not reach.includes_unit(body.unit):
            raise not_found("There is no such unit.", "GET /api/v1/units lists yours.")
        return {"unit": body.unit}
    if body.nobody:
        return {}
    person_of = floor.directory.agent(body.agent) if body.agent else floor.directory.person(body.person or "")
    return {"person": reached_person(person_of, visitor, floor)}


async def _audit(what: str, task: Task, visitor: Visitor, floor: Services, more: dict[str, Any] | None = None) -> None:
    detail = {"kind": task.kind.value, **(more or {})}
    await floor.audit.note(visitor.username, f"task.{what}", str(task.id), detail, visitor.host)


def _user_of(agent: str | None, floor: Services) -> str | None:
    """An extension of nobody's has no tasks."""
    person = floor.directory.agent(agent) if agent else None
    return person.username if person else agent


def _place(cursor: str) -> tuple[float, int]:
    due, last = read_cursor(cursor)
    if not last.isdigit() or len(last) > 16:
        hint = "Use 'next' of the page before, unchanged; begin without a cursor."
        raise Problem(422, "invalid-cursor", "The cursor does not read.", hint=hint)
    return due, int(last)


async def _whole(task: Task, floor: Services) -> TaskWithHistory:
    lines = [happened_out(line, floor) for line in await floor.tasks.history(task.id)]
    return TaskWithHistory(**task_out(task, floor).model_dump(), history=lines)


def task_out(task: Task, floor: Services) -> TaskOut:
    person, unit = floor.directory.person(task.person or ""), floor.directory.tree.get(task.unit)
    region = floor.numbers.region(task.number) if task.number else None
    times: dict[str, Any] = {
        name: rfc3339(at, floor.zone) if (at := getattr(task, name)) is not None else None
        for name in ("due_at", "opened_at", "changed_at", "started_at", "ended_at")
    }
    return TaskOut(
        **times,
        id=task.id, kind=task.kind, subject=task.subject, state=task.state, number=task.number,
        region=Region(**region) if region else None, call_id=task.call_id, queue=task.queue,
        fields=dict(task.fields), overdue=task.overdue(floor.clock()), person=task.person,
        person_name=floor.directory.called(task.person or ""),
        agent=person.extension if person else None, unit=task.unit, unit_name=unit.name if unit else "",
        in_turn=task.in_turn, ended_by=task.ended_by, ended_by_name=floor.directory.called(task.ended_by),
        outcome=task.outcome, calls=task.calls,
    )  # fmt: skip
