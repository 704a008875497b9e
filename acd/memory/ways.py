"""A waiting call's way through the overflow rules: which have acted on it, where it has been. It rides on the channel.

``ENTERED;looked+lent;QUEUE/QUEUE;QUEUE~WHEN~VALUE~TO~TARGET/...``, without what means something to a dialplan.
"""

from dataclasses import dataclass

from core.ids import QueueName
from core.policies import Overflow, OverflowTo, OverflowWhen

Acted = tuple[QueueName, Overflow]


@dataclass(frozen=True, slots=True)
class Way:
    """Rules act once on a call, and a call comes to each queue once by a rule."""

    entered_at: float = 0.0  # when it came into the queue where it is
    looked: bool = False  # the conditions of an arrival have been looked at there
    lent: bool = False  # lent seats may serve it
    visited: tuple[QueueName, ...] = ()  # before this one
    acted: tuple[Acted, ...] = ()

    def has_acted(self, queue: QueueName, rule: Overflow) -> bool:
        return (queue, rule) in self.acted


@dataclass(slots=True)
class Sent:
    """A rule has sent the call away, and nobody has taken it yet."""

    rule: Overflow
    at: float
    said_at: float  # by the clock that facts carry
    tries: int = 1
    waited_s: float = 0.0  # of the call, before this wait was counted


def dump_way(way: Way) -> str:
    """Empty where there is nothing to remember but the time of the queue itself."""
    if way == Way(way.entered_at, way.looked):
        return ""
    marks = "+".join(name for name, is_set in (("looked", way.looked), ("lent", way.lent)) if is_set)
    acted = "/".join("~".join((queue, r.when, repr(r.value), r.to, r.target)) for queue, r in way.acted)
    return ";".join((f"{way.entered_at:.3f}", marks, "/".join(way.visited), acted))


def load_way(text: str, default: Way) -> Way:
    """Read what :func:`dump_way` wrote; ``default`` for what nobody can read."""
    try:
        entered, marks, visited, acted = text.split(";")
        return Way(
            float(entered),
            "looked" in marks.split("+"),
            "lent" in marks.split("+"),
            tuple(map(QueueName, visited.split("/"))) if visited else (),
            tuple(map(_acted, acted.split("/"))) if acted else (),
        )
    except ValueError:
        return default


def _acted(text: str) -> Acted:
    queue, when, value, to, target = text.split("~")
    return QueueName(queue), Overflow(OverflowWhen(when), float(value), OverflowTo(to), target)
