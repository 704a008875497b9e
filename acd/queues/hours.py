"""Whether a queue is open, by the spans of its calendar. Pure."""

from bisect import bisect_right

from acd.memory.state import State
from core.ids import QueueName

Spans = tuple[tuple[float, float], ...]  # from, until; epoch seconds, in order, apart


def is_within(spans: Spans, at: float) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0])
    return place > 0 and at < spans[place - 1][1]


def is_open(state: State, queue: QueueName | None, at: float) -> bool:
    """A queue without a calendar is always open; so is one whose calendar nobody has told us of."""
    spans = state.calendars.get(state.rules(queue).calendar)
    return spans is None or is_within(spans, at)
