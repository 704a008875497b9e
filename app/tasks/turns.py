"""Who gets the next task of a queue, in turn: whoever has fewest open, then whoever was given one longest ago.

Only those who are signed in: a task of somebody who is on leave is done by nobody. While nobody of the queue is there,
the task waits, and the first who signs in gets it.
"""

import asyncio
from collections.abc import Iterable

import structlog
from sqlalchemy.exc import DBAPIError

from app.directory.directory import Directory
from app.directory.people import Person
from app.directory.permissions import Permission
from app.tasks import lists
from app.tasks.errors import TaskError
from app.tasks.tasks import FLOOR, Tasks
from app.tasks.values import LIVE, Change, TaskKind
from core.facts import AgentChanged, AgentRestored, AgentState, Fact
from core.needs import Needs
from reports.live import LiveFloor

log = structlog.get_logger(__name__)
_EVERY_S = 0.5
_MOST = 1000  # tasks of one person
_IN_TURN = (TaskKind.ABANDONED, TaskKind.CALLBACK)


class Turns:
    """Made once; :meth:`give_out` is called whenever somebody may have come."""

    def __init__(self, tasks: Tasks, directory: Directory, live: LiveFloor) -> None:
        self._tasks, self._directory, self._live = tasks, directory, live
        self._woken = asyncio.Event()
        self._woken.set()  # some may have waited since before the start
        tasks.when_changed.append(self._on_task)

    def on_fact(self, fact: Fact) -> None:
        """Somebody has signed in."""
        if isinstance(fact, AgentChanged | AgentRestored) and fact.state is not AgentState.OFFLINE:
            self._woken.set()

    def _on_task(self, change: Change) -> None:
        if change.task.in_turn and change.task.person is None:
            self._woken.set()

    async def run(self) -> None:
        """Give out until cancelled, at most twice a second."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self.give_out()
            except (DBAPIError, OSError) as error:
                log.warning("Tasks wait to be given out: the store does not answer.", error=repr(error))
                self._woken.set()
            await asyncio.sleep(_EVERY_S)

    async def next_of(self, queue: str | None, among: frozenset[str] | None = None) -> str | None:
        """The user name; None while nobody of this queue (None: of any) is signed in. ``among``: of these alone."""
        there = [p.username for p in self._signed_in(queue) if among is None or p.username in among]
        loads = await lists.loads(self._tasks.database, there)
        return min(there, key=lambda name: (*loads[name], name), default=None)

    async def give_out(self) -> None:
        """Tasks that wait for an agent of their queue, to those who are there."""
        for task in await lists.in_turn(self._tasks.database):
            person = await self.next_of(task.queue)
            if person is None:
                continue
            try:
                await self._tasks.assign(task.id, by=FLOOR, person=person)
            except TaskError as error:  # somebody was quicker
                log.info("A task was taken before it was given out.", task=task.id, reason=str(error))

    async def hand_on(self, person: str, *, by: str) -> None:
        """Whoever has left works on nothing: a customer's call goes to the next of its queue, all else to nobody."""
        wanted = lists.Wanted(states=LIVE, person=person)
        for task in await lists.page(self._tasks.database, whose=None, wanted=wanted, after=None, limit=_MOST):
            try:
                await self._tasks.assign(task.id, by=by, in_turn=task.kind in _IN_TURN and task.queue is not None)
            except TaskError as error:
                log.info("A task has changed before it was handed on.", task=task.id, reason=str(error))

    def _signed_in(self, queue: str | None) -> Iterable[Person]:
        needs = self._directory.queue_needs.get(queue or "")
        for person in self._directory.people:
            if self._may(person) and (queue is None or serves(person, queue, needs or ())):
                view = self._live.agent(str(person.extension))
                if view is not None and view["state"] != AgentState.OFFLINE:
                    yield person

    def _may(self, person: Person) -> bool:
        agent = person.enabled and self._directory.takes_calls(person)
        return agent and self._directory.holds(person.username, Permission.WORK_TASKS)


def serves(person: Person, queue: str, needs: Needs) -> bool:
    """Whether this agent can get the queue's calls, once its terms have softened."""
    skills = dict(person.skills)
    if not needs:
        return queue in skills
    return all(skills.get(need.skill, 0) >= need.level for need in needs[-1].needs if need.required)
