"""When each queue is open, as its calendar says; for those outside the core who count in opening hours."""

from app.tasks.deadlines import Spans
from core.facts import CalendarConfigured, Fact, QueueConfigured


class Opening:
    """Give it each fact."""

    def __init__(self) -> None:
        self._calendars: dict[str, Spans] = {}
        self._of: dict[str, str] = {}  # by queue

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, CalendarConfigured):
            self._calendars[fact.calendar] = fact.open
        elif isinstance(fact, QueueConfigured):
            self._of[fact.queue] = fact.calendar

    def of(self, queue: str | None) -> Spans | None:
        """None: always open."""
        return self._calendars.get(self._of.get(queue or "", ""))

    def is_open(self, queue: str | None, at: float) -> bool:
        spans = self.of(queue)
        return spans is None or any(begins <= at < ends for begins, ends in spans)
