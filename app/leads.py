"""Each lead is a task: opened with its deadline, kept in step, settled when the lead is; and the other way round."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from sqlalchemy import or_, select
from sqlalchemy.exc import DBAPIError

from app.directory.directory import Directory
from app.opening import Opening
from app.rules.rules import Rules
from app.store.abandoned import StoredAbandoned
from app.tasks.deadlines import due_at
from app.tasks.tables import tasks as task_table
from app.tasks.tasks import FLOOR, Tasks
from app.tasks.values import LIVE, Change, Task, TaskKind, TaskState
from core.clock import Clock
from core.facts import Fact, LeadClosed
from core.ids import CallId
from reports.adapters.abandoned import leads as table
from reports.leads import LeadState

log = structlog.get_logger(__name__)
Row = dict[str, Any]
_ENDED = (TaskState.DONE, TaskState.DROPPED)
# Leads that were found in an old journal are history, and no work for today.
_AGAIN_S = 1.0
_FRESH_S = 3 * 86_400.0


class LeadTasks:
    """Hears of leads from the projection and of tasks from :class:`Tasks`; both ways end where they began."""

    def __init__(
        self,
        *,
        abandoned: StoredAbandoned,
        tasks: Tasks,
        rules: Rules,
        directory: Directory,
        opening: Opening,
        settle: Callable[[Fact], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._database, self._tasks, self._rules = abandoned.database, tasks, rules
        self._directory, self._opening, self._settle, self._clock = directory, opening, settle, clock
        self._abandoned, self._closing = abandoned, set[asyncio.Task[None]]()
        abandoned.when_leads_changed.append(self.follow)
        tasks.when_changed.append(self._on_task)

    async def run(self) -> None:
        """Follow the journal until cancelled."""
        while True:
            try:
                await self.begin()
                break
            except (DBAPIError, OSError) as error:
                log.warning("Leads wait for the store.", error=repr(error))
                await asyncio.sleep(_AGAIN_S)
        await self._abandoned.run()

    async def begin(self) -> None:
        """What a restart may have torn apart: leads without their task, and either settled without the other."""
        await self._abandoned.catch_up()
        live = select(task_table.c.subject).where(
            task_table.c.kind == TaskKind.ABANDONED.value,
            task_table.c.state.in_([state.value for state in LIVE]),
        )
        query = select(table).where(or_(table.c.state == LeadState.OPEN.value, table.c.lead_id.in_(live)))
        async with self._database.read() as connection:
            rows = [dict(row._mapping) for row in await connection.execute(query)]
        await self.follow(rows)
        tasks = await self._tasks.about_each(TaskKind.ABANDONED, [row["lead_id"] for row in rows])
        for row in rows:
            task = tasks.get(row["lead_id"])
            if row["state"] == LeadState.OPEN and task is not None and task.ended_by != FLOOR:
                await self._close(task)

    async def follow(self, leads: Sequence[Row]) -> None:
        """These leads are new, or other than they were."""
        for lead in leads:
            if lead["state"] == LeadState.OPEN:
                await self._open(lead)
            else:
                await self._tasks.close(TaskKind.ABANDONED, lead["lead_id"], outcome=lead["state"])

    async def _open(self, lead: Row) -> None:
        if lead["first_at"] < self._clock() - _FRESH_S:
            return
        queue = lead["queue"] or self._fallback(lead["dialled"])
        rules = self._rules.leads.of(queue)
        fields = {name: lead[name] for name in _FIELDS}
        await self._tasks.open(
            TaskKind.ABANDONED, lead["lead_id"], fields=fields, number=lead["number"], call_id=lead["lead_id"],
            queue=queue, due_at=due_at(lead["first_at"], rules.deadline_min * 60.0, self._opening.of(queue)),
            unit=rules.unit if rules.give_to == "unit" else None, in_turn=rules.give_to == "in_turn",
        )  # fmt: skip
        await self._tasks.refresh(TaskKind.ABANDONED, lead["lead_id"], fields=fields)

    def _fallback(self, dialled: str) -> str | None:
        """Lost in the IVR: whoever serves the number when there is no IVR."""
        number = self._directory.numbers.get(dialled)
        return number.fallback_queue if number is not None else None

    def _on_task(self, change: Change) -> None:
        task, ended = change.task, change.task.state in _ENDED
        if task.kind is TaskKind.ABANDONED and ended and change.by != FLOOR and change.what == task.state.value:
            closing = asyncio.create_task(self._close(task))
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    async def _close(self, task: Task) -> None:
        closed = LeadClosed(at=self._clock(), lead_id=CallId(task.subject), by=task.ended_by, why=task.state.value)
        await self._settle(closed)


_FIELDS = ("count", "first_at", "last_at", "place", "flow", "version", "node", "after_s", "tries")
