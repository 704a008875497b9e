"""A callback that reached nobody is a task for a person; one that came about is none."""

from typing import Any, cast

from app.callback_tasks import CallbackTasks
from app.tasks.tasks import Tasks
from app.tasks.values import TaskKind
from core.facts import CallbackKept, CallbackOver, CallEnded, CallStage, EndedBy
from core.ids import CallId, QueueName


class Opened:
    """Keeps what is opened."""

    def __init__(self) -> None:
        self.tasks: list[tuple[TaskKind, str, dict[str, Any]]] = []

    async def open(self, kind: TaskKind, subject: str, **more: Any) -> None:
        self.tasks.append((kind, subject, more))


def kept(call: str) -> CallbackKept:
    return CallbackKept(
        at=1.0, call_id=CallId(call), queue=QueueName("service"), number="+8613800138000", dialled="400", caller="",
        language="zh", arrived_at=0.0, queued_at=0.0, priority=0, needs=(), asked_at=1.0, tries=3,
    )  # fmt: skip


def ended(call: str, outcome: str) -> CallEnded:
    return CallEnded(at=9.0, call_id=CallId(call), stage=CallStage.AFTER, by=EndedBy.FLOOR, cause=16, outcome=outcome)


async def test_who_was_not_reached_is_a_task_with_the_number_and_the_queue() -> None:
    opened = Opened()
    tasks = CallbackTasks(cast(Tasks, opened))
    for fact in (kept("c1"), kept("c2"), ended("c2", CallbackOver.CALLED_AGAIN), ended("c1", CallbackOver.FAILED)):
        await tasks.on_fact(fact)
    ((kind, subject, more),) = opened.tasks
    assert (kind, subject) == (TaskKind.CALLBACK, "c1")
    assert (more["number"], more["queue"], more["call_id"]) == ("+8613800138000", "service", "c1")
    await tasks.on_fact(ended("c1", CallbackOver.FAILED))
    assert len(opened.tasks) == 1
