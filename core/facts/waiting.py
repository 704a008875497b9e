"""How long callers were told that they would wait, and how long they did."""

from dataclasses import dataclass
from enum import StrEnum

from core.facts.fact import Fact
from core.ids import CallId, QueueName


class PromiseCause(StrEnum):
    """Why a caller is told a later time than before. Without one of these a promise never rises."""

    NONE = ""
    AGENTS_FEWER = "agents_fewer"  # of those who could serve the call, fewer are at work
    PUT_BEFORE = "put_before"  # more callers stand before this one: of higher priority, or advanced by a supervisor
    HANDLE_TIMES = "handle_times"  # conversations take longer than they did
    OVERDUE = "overdue"  # the time that was told has passed


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitPromised(Fact):
    """With this probability (``quantile``) the caller is served within ``seconds`` from now on.

    ``spoken``: the caller hears it; else only screens show it. ``position`` is 1 for who is next. ``agents`` at work
    could serve the call, and ``handle_s`` is what one call takes of an agent: the grounds of the promise.
    """

    call_id: CallId
    queue: QueueName
    position: int
    seconds: float
    quantile: float
    agents: int
    handle_s: float
    spoken: bool = False
    cause: PromiseCause = PromiseCause.NONE


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseRestored(Fact):
    """What this caller was told last, with its grounds; told to the core at its start."""

    call_id: CallId
    queue: QueueName
    until: float  # epoch seconds
    position: int
    agents: int
    handle_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitScored(Fact):
    """What became of a promise. Each is scored once.

    ``actual_s`` is how long it took from the promise until caller and agent talked. Of one who gave up it is how long
    it would have taken: until an agent was free who would have served this caller (``gave_up``), and if none was
    within ``promised_s`` the promise was not kept, and ``actual_s`` is what had passed by then.
    """

    call_id: CallId
    queue: QueueName
    promised_at: float
    promised_s: float
    actual_s: float
    kept: bool
    spoken: bool = False
    gave_up: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitLearned(Fact):
    """What a queue's promises rest on. Said now and then, and told to the core again at its start."""

    queue: QueueName
    handle_s: float  # an agent's time for one call: ringing, talk and wrap-up
    answer_s: float  # from the offer until both talk
    patience_s: float  # the mean time after which a caller gives up
    factor: float  # by which the calculated quantile was found to be too short (above 1) or too long
    calls: int  # how many conversations have been seen, at most the memory's length
