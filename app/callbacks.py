"""Callbacks as the IVR asks for them: which numbers may be called, and the wish that is written down."""

from collections.abc import Callable, Collection

from app.desk import Desk
from app.numbers import Numbers, Writing
from core.clock import Clock
from core.facts import CallbackAsked
from core.ids import CallId


class Callbacks:
    """``own``: the floor's own numbers, which nobody is called back at."""

    def __init__(self, numbers: Numbers, own: Callable[[], Collection[str]], desk: Desk, clock: Clock) -> None:
        self._numbers, self._own, self._desk, self._clock = numbers, own, desk, clock

    def fit(self, text: str) -> str | None:
        """An ordinary number of this country that is not ours: whoever keys in another's should cost nobody much."""
        number = self._numbers.ordinary(text)
        return None if number is None or number in {self._numbers.e164(own) for own in self._own()} else number

    def read_out(self, number: str) -> str:
        return self._numbers.written(number, Writing.NATIONAL)

    async def book(self, call_id: CallId, number: str) -> bool:
        """When this returns it is in the journal, so that no crash can lose it."""
        await self._desk.settle(CallbackAsked(at=self._clock(), call_id=call_id, number=number))
        view = self._desk.live.call(call_id)
        return view is not None and view["callback"] is not None
