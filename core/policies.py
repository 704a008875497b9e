"""What a queue's owner may decide: values that ride in ``QueueConfigured``. Times are seconds unless said."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, QueueName


class Strategy(StrEnum):
    """Who of those who could take a call is asked first. Among equals, whoever has been idle longest."""

    BEST_SKILL = "best_skill"  # the highest levels of the skills that the call asks for
    LONGEST_IDLE = "longest_idle"
    FEWEST_CALLS = "fewest_calls"  # conversations since midnight of the floor
    ROUND_ROBIN = "round_robin"  # whoever was asked longest ago
    WEIGHTED = "weighted"  # fewest conversations today for its weight


class OverflowWhen(StrEnum):
    """What must be so for an overflow rule to act; ``value`` beside it says how much."""

    WAIT = "wait"  # the caller has waited ``value`` seconds in this queue
    LENGTH = "length"  # on arrival at least ``value`` callers wait before this one
    NOBODY = "nobody"  # nobody who could ever serve the call is signed in: on arrival, and when the last one has left
    CLOSED = "closed"  # on arrival the queue's calendar says closed
    EXPECTED = "expected"  # on arrival the expected wait is more than ``value`` seconds


class OverflowTo(StrEnum):
    """Where a call goes that overflows; ``target`` beside it says to which."""

    QUEUE = "queue"  # a queue's name
    SEATS = "seats"  # the queue's lent seats may serve it from then on; no target
    VOICEMAIL = "voicemail"  # a box: a queue's name or an extension; none: this queue's own
    CALLBACK = "callback"  # no target
    OUTSIDE = "outside"  # a number in E.164
    IVR = "ivr"  # a flow's name


class OnlyThen(StrEnum):
    """What becomes of a call for one agent when its time is up or the agent is not there."""

    ANYBODY = "anybody"
    VOICEMAIL = "voicemail"  # the agent's box
    END = "end"


@dataclass(frozen=True, slots=True)
class Overflow:
    """One rule of a queue; the rules are looked at in their order, and each acts once on a call."""

    when: OverflowWhen
    value: float
    to: OverflowTo
    target: str = ""


@dataclass(frozen=True, slots=True)
class LentSeats:
    """Outbound seats that serve this queue while it overflows (blending).

    They come when ``from_length`` callers wait or one has waited ``from_wait_s``, and go back when no more than
    ``until_length`` wait. At least ``keep_out`` of the seats stay outbound, and at least ``keep_in`` of the queue's own
    agents stay inbound when the dialler wants them.
    """

    seats: tuple[AgentId, ...]
    from_length: int = 3
    from_wait_s: float = 20.0
    until_length: int = 0
    keep_out: int = 1
    keep_in: int = 0


@dataclass(frozen=True, slots=True)
class CallbackRules:
    """A callback that keeps the caller's place."""

    agent_first: bool = True  # the agent hears who is to be called, then the customer is; else the other way round
    tries: int = 3
    retry_s: float = 600.0
    offer_after_s: float = 60.0  # announced from then on: press 1 to be called back; 0: not offered by announcement


@dataclass(frozen=True, slots=True)
class PauseRules:
    """What a pause reason allows; None: as much as anybody likes. A break is counted against the rooms."""

    code: str
    is_break: bool = False
    day_s: float | None = None  # in all on one day of the floor
    once_s: float | None = None  # at a time


@dataclass(frozen=True, slots=True)
class BreakRoom:
    """So many of these may be on break at once; whoever else asks stands in line.

    Those meant are the agents of ``units`` (a unit with all below it, named one by one) or, without any, those who
    could serve ``queue``; without either, everybody. ``share`` is of those who are signed in, at least one of them.
    """

    name: str
    units: tuple[str, ...] = ()
    queue: QueueName | None = None
    most: int | None = None
    share: float | None = None
