"""Places among those who wait: the first, and how a change of place gets onto the channel."""

from acd.calls import Call
from acd.state import State

BEFORE_S = 0.001  # a channel's variable holds milliseconds


def stand_first(state: State, call: Call) -> None:
    """As if it had come just before the first of its queue, with the same priority: others lose no more than that."""
    others = [other for other in state.calls.values() if _waits_with(other, call)]
    if others:
        first = min(others, key=place)
        if place(first) <= place(call):
            call.priority, call.queued_at = first.priority, first.queued_at - BEFORE_S


def place(call: Call) -> tuple[int, float]:
    """Smaller is earlier."""
    return -call.priority, call.queued_at


def _waits_with(other: Call, call: Call) -> bool:
    return other is not call and other.wanted and other.queue == call.queue
