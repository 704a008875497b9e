"""What a task is, and where it can go from where it is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.tasks.errors import NotNow


class TaskKind(StrEnum):
    """What it is about, and so what its subject names."""

    ABANDONED = "abandoned"  # a lead: somebody who called and was lost
    VOICEMAIL = "voicemail"  # a message
    CALLBACK = "callback"  # a callback that came to nothing by itself
    ALARM = "alarm"


class TaskState(StrEnum):
    """Where a task is."""

    OPEN = "open"
    STARTED = "started"  # somebody is at it
    DONE = "done"
    DROPPED = "dropped"  # there is nothing to be done


class TaskEvent(StrEnum):
    """What can happen to a task; ``called`` and ``noted`` change nothing of where it is."""

    ASSIGN = "assign"
    START = "start"
    FINISH = "finish"
    DROP = "drop"
    REOPEN = "reopen"


S, E = TaskState, TaskEvent
LIVE = (S.OPEN, S.STARTED)

TRANSITIONS: dict[tuple[TaskState, TaskEvent], TaskState] = {
    (S.OPEN, E.ASSIGN): S.OPEN,
    (S.STARTED, E.ASSIGN): S.OPEN,  # whoever gets it has not begun
    (S.OPEN, E.START): S.STARTED,
    (S.OPEN, E.FINISH): S.DONE,
    (S.STARTED, E.FINISH): S.DONE,
    (S.OPEN, E.DROP): S.DROPPED,
    (S.STARTED, E.DROP): S.DROPPED,
    (S.DONE, E.REOPEN): S.OPEN,
    (S.DROPPED, E.REOPEN): S.OPEN,
}


def next_state(state: TaskState, event: TaskEvent) -> TaskState:
    """The table's answer. Raises NotNow."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NotNow(f"A task that is {state} takes no {event}.") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One piece of work. Times are epoch seconds; ``person`` is a user name, ``fields`` what its kind knows of it."""

    id: int
    kind: TaskKind
    subject: str
    state: TaskState = TaskState.OPEN
    number: str = ""
    call_id: str | None = None
    queue: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    due_at: float | None = None
    person: str | None = None
    unit: str | None = None
    in_turn: bool = False
    assigned_at: float | None = None
    opened_at: float = 0.0
    changed_at: float = 0.0
    started_at: float | None = None
    ended_at: float | None = None
    ended_by: str = ""
    outcome: str = ""
    calls: int = 0

    def overdue(self, now: float) -> bool:
        return self.state in LIVE and self.due_at is not None and now > self.due_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What listeners hear: the task as it is, and as it was (None: it is new)."""

    task: Task
    before: Task | None
    what: str
    by: str
