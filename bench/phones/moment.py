"""Something that happens once and can be awaited by many, before or after."""

import asyncio
from collections.abc import Callable, Generator
from typing import Any, Generic, TypeVar

from bench.phones.errors import TooLate

T = TypeVar("T")


class Moment(Generic[T]):
    """Unlike a Future it outlives the deadline of whoever waits for it, and nobody has to fetch its error.

    `story` says what is expected of whom, and what was seen so far: the text of a missed deadline.
    """

    def __init__(self, story: Callable[[], str]) -> None:
        self._story = story
        self._waiters: set[asyncio.Future[None]] = set()
        self._value: T | None = None
        self._error: Exception | None = None
        self.happened = False

    def happens(self, value: T) -> None:
        """Only the first time counts."""
        if not self.happened:
            self.happened, self._value = True, value
            self._wake()

    def fails(self, error: Exception) -> None:
        if not self.happened:
            self.happened, self._error = True, error
            self._wake()

    def _wake(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    def __await__(self) -> Generator[Any, None, T]:
        if not self.happened:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            try:
                yield from waiter
            finally:
                self._waiters.discard(waiter)
        return self.value

    @property
    def value(self) -> T:
        """What happened; raises the error if it failed, RuntimeError before it has happened."""
        if not self.happened:
            raise RuntimeError(f"It has not happened yet. {self._story()}")
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]  # set with `happened`

    async def within(self, seconds: float) -> T:
        """Raises TooLate (a TimeoutError) after so many seconds."""
        try:
            async with asyncio.timeout(seconds) as deadline:
                return await self
        except TimeoutError as error:
            if not deadline.expired():
                raise
            raise TooLate(f"{self._story()} Waited {seconds:g} s.") from error
