"""Calls that a queue's rules send elsewhere."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import CallId, LegId, QueueName
from core.policies import OverflowTo, OverflowWhen


@dataclass(frozen=True, kw_only=True, slots=True)
class CallOverflowed(Fact):
    """A rule of this queue has acted on a waiting call. What follows (CallMoved, CallWentOutside) says so itself."""

    call_id: CallId
    queue: QueueName
    when: OverflowWhen
    value: float  # the rule's
    measured: float  # what it was compared with: seconds, callers; 0 where there is nothing to measure
    to: OverflowTo
    target: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutsideAnswered(Fact):
    """The number outside to which the call went has answered: customer and it hear each other."""

    call_id: CallId
    leg_id: LegId
    to: str
    waited_s: float = 0.0  # in this wait, when the call overflowed there
