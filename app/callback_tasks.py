"""A callback that reached nobody in all its tries becomes a task for a person."""

from app.tasks.tasks import Tasks
from app.tasks.values import TaskKind
from core.facts import CallbackKept, CallbackOver, CallEnded, Fact
from core.ids import CallId


class CallbackTasks:
    """Hears every fact, in order."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._kept: dict[CallId, CallbackKept] = {}

    async def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, CallbackKept):  # those restored as well
            self._kept[fact.call_id] = fact
        elif isinstance(fact, CallEnded):
            kept = self._kept.pop(fact.call_id, None)
            if kept is not None and fact.outcome == CallbackOver.FAILED:
                await self._open(kept)

    async def _open(self, kept: CallbackKept) -> None:
        """Once, whatever is heard again. Whose turn it is among those who serve the queue gets it."""
        await self._tasks.open(
            TaskKind.CALLBACK, kept.call_id, fields={"tries": kept.tries, "asked_at": kept.asked_at},
            number=kept.number, call_id=kept.call_id, queue=kept.queue, in_turn=True,
        )  # fmt: skip
