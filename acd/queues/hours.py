"""Whether a queue is open, by the spans of its calendar. Pure."""

from bisect import bisect_right

from acd.memory.state import State
from core.ids import QueueName

Spans = tuple[tuple[float, float], ...]  # from, until; epoch seconds, in order, apart


def is_within(spans: Spans, at: float) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0])
    return place > 0 and at < spans[place - 1][1]


def next_opening(state: State, queue: QueueName | None, at: float) -> float:
    """``at`` itself while it is open, else when it opens next; a day later when no opening is known."""
    if is_open(state, queue, at):
        return at
    spans = state.calendars[state.rules(queue).calendar]
    return next((begin for begin, _ in spans if begin > at), at + 86400.0)


def closes(state: State, queue: QueueName | None, at: float) -> float | None:
    """When a queue that is open at ``at`` closes; None: not at all, as far as is known."""
    spans = state.calendars.get(state.rules(queue).calendar, ())
    return next((end for begin, end in spans if begin <= at < end), None)


def is_open(state: State, queue: QueueName | None, at: float) -> bool:
    """A queue without a calendar is always open; so is one whose calendar nobody has told us of."""
    spans = state.calendars.get(state.rules(queue).calendar)
    return spans is None or is_within(spans, at)
