"""What must hold of what callers are told: never a later time without a cause, whatever happens to the service."""

from acd.queues.announcing import RISE_S
from core.facts import CallbackTried, CallConnected, CallOverflowed, Fact, PromiseCause, WaitPromised
from core.ids import CallId

ROUNDING_S = 0.01


class PromiseWatch:
    """Reads the journal as it grows. Raises AssertionError at the first sentence that is not true."""

    def __init__(self) -> None:
        self._told: dict[CallId, WaitPromised] = {}

    def hear(self, fact: Fact) -> None:
        if isinstance(fact, WaitPromised) and fact.spoken:
            before = self._told.get(fact.call_id)
            if before is not None and before.queue == fact.queue and fact.cause is PromiseCause.NONE:
                later = fact.at + fact.seconds - before.at - before.seconds
                assert later <= RISE_S + ROUNDING_S, f"{later:.1f} s later than {before} without a cause: {fact}"
            self._told[fact.call_id] = fact
        elif isinstance(fact, CallConnected | CallbackTried | CallOverflowed):
            self._told.pop(fact.call_id, None)
