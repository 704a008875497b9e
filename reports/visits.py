"""A visit: one stay of a call in one queue, from entering it to the last wrap-up of whoever answered there. Pure.

A call that never comes to a queue has one visit without a queue; a call that is transferred to a queue, or that is
moved or overflows to another, has one visit for each. Figures of calls are sums over visits, and each visit counts in
the slot it began in (for a call's first visit: in which the call arrived). docs/reports.md defines every counter.

Whom a campaign has called is no offered call of the queue where it waits for an agent, answered or not: what has come
of it is counted by attempts (app/outbound/figures/sums.py). Sent on to another queue it waits there like anybody.

To add a counter: name it in ``CALL_COUNTERS``, count it in :func:`counted`, and add its column in a migration.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from core.facts import Direction
from reports.counting import hardly_waited

CALL_COUNTERS = (
    "visits",
    "contacts",
    "offered",
    "answered",
    "answered_in_time",
    "abandoned",
    "abandoned_short",
    "abandoned_in_time",
    "flowed_out",
    "overflowed",
    "callbacks",
    "callbacks_reached",
    "no_queue",
    "reached",
    "transfers",
    "conversations",
    "offers",
    "answer_wait_ms",
    "abandon_wait_ms",
    "callback_wait_ms",
    "waited_ms",
    "talk_ms",
    "hold_ms",
    "ring_ms",
    "wrapup_ms",
)
CALL_MAXIMA = ("waited_max_ms",)
CALL_KEYS = ("direction", "queue", "dialled", "region", "unit")
LONGEST_S = 600  # waits are counted by second up to here; the last second stands for all that are longer


class Outcome(StrEnum):
    """How a visit's waiting ended."""

    WAITING = "waiting"  # it has not
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    FLOWED_OUT = "flowed_out"  # to another queue, by a person or a rule
    CALLBACK = "callback"  # the caller hung up and keeps its place
    NONE = "none"  # there was no waiting: no queue


@dataclass(slots=True)
class Visit:
    """Times in epoch milliseconds, durations in milliseconds."""

    call_id: str
    n: int  # of the call's visits, from 0
    start: int
    direction: str
    dialled: str = ""
    region: str = ""
    queue: str = ""
    since: int = 0  # the waiting counts from here: before ``start`` for a call that came from another queue
    level_ms: int = 0  # the queue's service level time when the call entered it
    short_ms: int = 0  # the house's short abandon time then
    outcome: Outcome = Outcome.NONE
    left: int = 0  # when the waiting was over
    agent: str = ""  # who answered first
    unit: str = ""  # the agent's team at that time
    token: int = 0  # of the latest conversation
    waited_ms: int = 0
    talk_ms: int = 0  # with time on hold
    hold_ms: int = 0
    ring_ms: int = 0
    wrapup_ms: int = 0
    conversations: int = 0
    transfers: int = 0
    offers: int = 0
    overflowed: int = 0  # rules of the queue that sent it elsewhere
    called_back_ms: int = 0  # from the promise of a callback until customer and agent talked; 0: they have not

    @property
    def waits(self) -> bool:
        return self.outcome is Outcome.WAITING

    def wait_ends(self, outcome: Outcome, at: int) -> None:
        self.outcome, self.left, self.waited_ms = outcome, at, max(0, at - self.since)


@dataclass(slots=True)
class Counted:
    """What one visit adds: to which row, to which second of the waits, and how much."""

    key: tuple[str, ...]
    sums: dict[str, int] = field(default_factory=dict)
    waited_max_ms: int = 0
    second: tuple[str, int] | None = None  # outcome and second waited


def counted(visit: Visit) -> Counted:
    """What this visit adds as it stands now."""
    key = (visit.direction, visit.queue, visit.dialled, visit.region, visit.unit)
    queued = bool(visit.queue) and not (visit.n == 0 and visit.direction == Direction.OUT)
    answered, abandoned = visit.outcome is Outcome.ANSWERED, queued and visit.outcome is Outcome.ABANDONED
    in_time = visit.waited_ms <= visit.level_ms
    sums = {
        "visits": 1,
        "contacts": int(visit.n == 0),
        "offered": int(queued),
        "answered": int(queued and answered),
        "answered_in_time": int(queued and answered and in_time),
        "abandoned": int(abandoned),
        "abandoned_short": int(abandoned and hardly_waited(visit.waited_ms, visit.short_ms)),
        "abandoned_in_time": int(abandoned and in_time),
        "flowed_out": int(queued and visit.outcome is Outcome.FLOWED_OUT),
        "overflowed": int(queued and visit.overflowed > 0),
        "callbacks": int(queued and visit.outcome is Outcome.CALLBACK),
        "callbacks_reached": int(visit.called_back_ms > 0),
        "no_queue": int(visit.n == 0 and not queued and visit.direction == Direction.IN),
        "reached": int(not queued and visit.conversations > 0),
        "transfers": visit.transfers,
        "conversations": visit.conversations,
        "offers": visit.offers,
        "answer_wait_ms": visit.waited_ms if queued and answered else 0,
        "abandon_wait_ms": visit.waited_ms if abandoned else 0,
        "callback_wait_ms": visit.called_back_ms,
        "waited_ms": visit.waited_ms if queued else 0,
        "talk_ms": visit.talk_ms,
        "hold_ms": visit.hold_ms,
        "ring_ms": visit.ring_ms,
        "wrapup_ms": visit.wrapup_ms,
    }
    counts = queued and (answered or abandoned)
    second = (visit.outcome.value, min(visit.waited_ms // 1000, LONGEST_S)) if counts else None
    longest = visit.waited_ms if queued else 0
    return Counted(key, {name: value for name, value in sums.items() if value}, longest, second)
