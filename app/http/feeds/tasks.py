"""Tasks on the screens: whoever has one, or had it, is told that it changed, and asks the API what it says.

The message bears no customer's number: what a viewer may read is the API's to say.
"""

from typing import Any

from app.directory.directory import Directory
from app.http.feeds.agent import AgentFeed
from app.http.feeds.floor import FloorFeed
from app.tasks.values import Change, Task
from core.clock import Clock
from reports.live import Changes


class TaskTeller:
    """Give it to ``Tasks.when_changed``."""

    def __init__(self, directory: Directory, agents: AgentFeed, floor: FloorFeed, clock: Clock) -> None:
        self._directory, self._agents, self._floor, self._clock = directory, agents, floor, clock

    def __call__(self, change: Change) -> None:
        task, before = change.task, change.before
        concerned = self._who(task) | (self._who(before) if before is not None else frozenset())
        for extension in concerned:
            self._agents.tell(extension, {"type": "task"} | self._view(task, change.what), at=self._clock())
        agents = {person.extension for person in self._people(task, before) if person is not None}
        views = tuple(self._view(task, change.what) | {"agent": agent} for agent in agents or {None})
        self._floor.tell(Changes(tasks=views))

    def _view(self, task: Task, what: str) -> dict[str, Any]:
        return {"id": task.id, "kind": task.kind.value, "state": task.state.value, "what": what}

    def _people(self, *tasks: Task | None) -> list[Any]:
        return [self._directory.person(task.person) for task in tasks if task is not None and task.person]

    def _who(self, task: Task) -> frozenset[str]:
        """Extensions."""
        if task.person is not None:
            person = self._directory.person(task.person)
            return frozenset({str(person.extension)}) if person is not None and person.extension else frozenset()
        below = self._directory.tree.subtree(task.unit)
        return frozenset(str(p.extension) for p in self._directory.people if p.extension and p.unit in below)
