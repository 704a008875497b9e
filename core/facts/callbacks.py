"""Callers who have hung up and keep their place, to be called back when it is their turn."""

from dataclasses import dataclass
from enum import StrEnum

from core.facts.fact import Fact
from core.facts.words import DialOutcome, Direction
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import Needs


class CallbackOver(StrEnum):
    """How a callback ended without a conversation: the ``outcome`` of its CallEnded, whose stage is then ``after``."""

    FAILED = "callback_failed"  # nobody was reached in all the tries: a task for a person
    CANCELLED = "callback_cancelled"  # by somebody of the floor
    CALLED_AGAIN = "called_again"  # the customer called, and that call took the place


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackAsked(Fact):
    """A waiting caller wants to be called back at this number, which has been checked (E.164)."""

    call_id: CallId
    number: str
    asked_by: str = "caller"


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackKept(Fact):
    """The place of one who is to be called back, with all that is needed to keep it. Said at each change of it."""

    call_id: CallId
    queue: QueueName
    number: str
    dialled: str
    caller: str
    language: str
    arrived_at: float
    queued_at: float
    priority: int
    needs: Needs
    asked_at: float
    only_agent: AgentId | None = None
    waited_s: float = 0.0  # on the line, before
    tries: int = 0
    next_at: float = 0.0  # not called before that

    @property
    def direction(self) -> Direction:
        """The customer had called."""
        return Direction.IN


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackRestored(CallbackKept):
    """The same, told to the core at its start."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackTried(Fact):
    """The customer is being called. ``agent``: who has taken the callback; None: the customer is called first."""

    call_id: CallId
    queue: QueueName
    leg_id: LegId
    number: str
    tries: int  # with this one
    agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackReached(Fact):
    """The customer has answered, and stands in the waiting room."""

    call_id: CallId
    queue: QueueName
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackMissed(Fact):
    """Nobody answered. ``next_at``: when it is tried again; 0: not again."""

    call_id: CallId
    queue: QueueName
    outcome: DialOutcome
    tries: int
    next_at: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackCancelled(Fact):
    """Nobody is called back any more."""

    call_id: CallId
    queue: QueueName
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceGiven(Fact):
    """The customer has called again: its place as a callback is that of the call ``to``."""

    call_id: CallId
    to: CallId
    queue: QueueName


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceTaken(Fact):
    """The customer has called again: this call stands where the callback ``of`` stood."""

    call_id: CallId
    of: CallId
    queue: QueueName
