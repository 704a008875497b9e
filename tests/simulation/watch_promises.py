"""What must hold of what callers are told: never a later time without a cause, whatever happens to the service."""

from acd.queues.announcing import RISE_S
from core.facts import CallbackTried, CallConnected, CallMoved, CallOverflowed, Fact, PromiseCause, WaitPromised
from core.ids import CallId, QueueName

ROUNDING_S = 0.01


class PromiseWatch:
    """Reads the journal as it grows. Raises AssertionError at the first sentence that is not true."""

    def __init__(self) -> None:
        self._told: dict[tuple[CallId, QueueName], float] = {}  # by when

    def hear(self, fact: Fact) -> None:
        if isinstance(fact, WaitPromised) and fact.spoken:
            until, line = fact.at + fact.seconds, (fact.call_id, fact.queue)
            if fact.cause is PromiseCause.NONE and line in self._told:
                later = until - self._told[line]
                assert later <= RISE_S + ROUNDING_S, f"{later:.1f} s later than before without a cause: {fact}"
                until = min(until, self._told[line])
            self._told[line] = until
        elif isinstance(fact, CallConnected | CallbackTried | CallOverflowed | CallMoved):
            for line in [line for line in self._told if line[0] == fact.call_id]:
                del self._told[line]
