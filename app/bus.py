"""The bus in process: what happened, to whoever listens in this process. An MQTT adapter will sit beside it."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import CallfloorError
from core.ports import BusMessage

_BACKLOG = 10_000  # messages kept for a listener that is busy; then the oldest go, as a broker does it


class BusError(CallfloorError):
    """The bus refused."""


class BusDown(BusError):
    """The bus takes no messages: it has been closed, or its broker is away."""


class InProcessBus:
    """The ``Bus`` port without a broker. A slow listener delays nobody and loses its own oldest messages."""

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self._retained: dict[str, BusMessage] = {}
        self._open = True

    async def publish(self, message: BusMessage) -> None:
        self.check()
        if message.retain:
            self._retain(message)
        for listener in self._listeners:
            listener.offer(message)

    @asynccontextmanager
    async def subscribe(self, pattern: str) -> AsyncIterator[AsyncIterator[BusMessage]]:
        listener = _Listener(pattern)
        for message in self._retained.values():
            listener.offer(message)
        self._listeners.add(listener)
        try:
            yield listener.messages()
        finally:
            self._listeners.discard(listener)

    def check(self) -> None:
        """Raise BusDown unless messages are taken."""
        if not self._open:
            raise BusDown

    def close(self) -> None:
        self._open = False

    def _retain(self, message: BusMessage) -> None:
        if message.payload:
            self._retained[message.topic] = message
        else:
            self._retained.pop(message.topic, None)


class _Listener:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._waiting: deque[BusMessage] = deque(maxlen=_BACKLOG)
        self._news = asyncio.Event()

    def offer(self, message: BusMessage) -> None:
        if topic_matches(self._pattern, message.topic):
            self._waiting.append(message)
            self._news.set()

    async def messages(self) -> AsyncIterator[BusMessage]:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._waiting:
                yield self._waiting.popleft()


def topic_matches(pattern: str, topic: str) -> bool:
    """MQTT 3.1.1, 4.7: ``+`` stands for one level, a last ``#`` for all that follow and for the level above."""
    wanted, given = pattern.split("/"), topic.split("/")
    for place, level in enumerate(wanted):
        if level == "#":
            return True
        if place >= len(given) or level not in ("+", given[place]):
            return False
    return len(wanted) == len(given)
