"""The floor as a supervisor's screen sees it: ``/ws/floor``, with every delta kept in its order."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One agent's, call's or queue's part of a delta or a snapshot. ``at`` is monotonic seconds when it was read."""

    at: float
    seq: int
    kind: str
    key: str
    values: View
    from_snapshot: bool = False


KEYS = {"agents": "extension", "calls": "call_id", "queues": "name"}


class Screen:
    """Holds what a supervisor would see; connects again when the service or the token ended, as a browser does."""

    def __init__(self, address: Callable[[], Awaitable[str]]) -> None:
        self._address = address  # with a token that holds now
        self._news = asyncio.Event()
        self.views: dict[str, dict[str, View]] = {kind: {} for kind in KEYS}
        self.changes: list[Change] = []
        self.gaps: list[tuple[int, int]] = []
        self.stale = True
        self.connections = 0
        self.connected = False
        self._seq = 0

    @asynccontextmanager
    async def watching(self) -> AsyncIterator["Screen"]:
        task = asyncio.create_task(self._watch())
        try:
            await self.until(lambda: self.connected, 15.0, lambda: "The floor feed did not open.")
            yield self
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def until(self, condition: Callable[[], Any], within_s: float, story: Callable[[], str]) -> None:
        """Return once the condition about what the screen shows holds; it is looked at after each delta."""
        try:
            async with asyncio.timeout(within_s):
                while not condition():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"{story()} (waited {within_s:g} s)\n{self.last()}") from None

    def agent(self, extension: str) -> View:
        return self.views["agents"].get(extension, {})

    def call(self, call_id: str) -> View:
        return self.views["calls"].get(call_id, {})

    def queue(self, name: str) -> View:
        return self.views["queues"].get(name, {})

    def seen(self, kind: str, key: str, name: str, *, since: int = 0) -> list[Any]:
        """The values of a field in the order in which they were shown, each run of equal ones once."""
        values = [c.values[name] for c in self.changes[since:] if (c.kind, c.key) == (kind, key) and name in c.values]
        return [value for index, value in enumerate(values) if index == 0 or value != values[index - 1]]

    def moment(self, kind: str, key: str, *, since: int = 0, **values: Any) -> float:
        """When this was first shown."""
        for change in self.changes[since:]:
            if (change.kind, change.key) == (kind, key) and values.items() <= change.values.items():
                return change.at
        raise AssertionError(f"{kind} {key} was never shown with {values}.\n{self.last()}")

    def last(self, count: int = 25) -> str:
        told = [c for c in self.changes if c.kind != "queues" and not c.from_snapshot]
        lines = [f"{c.at:.3f} #{c.seq} {c.kind} {c.key} {c.values}" for c in told]
        return "\n".join(lines[-count:])

    async def _watch(self) -> None:
        while True:
            with suppress(OSError, InvalidHandshake, ConnectionClosed, TimeoutError, EOFError):
                async with connect(await self._address(), max_size=None, open_timeout=5) as socket:
                    await self._read(socket)
            self.connected = False
            self._news.set()
            await asyncio.sleep(0.1)  # a browser waits before it tries again, too

    async def _read(self, socket: ClientConnection) -> None:
        async for frame in socket:
            message = json.loads(frame)
            if message["type"] == "snapshot":
                self._begin(message)
            elif message["type"] == "delta":
                self._take(message)
            self._news.set()

    def _begin(self, snapshot: View) -> None:
        for kind, key in KEYS.items():
            self.views[kind] = {view[key]: view for view in snapshot[kind]}
            for view in snapshot[kind]:
                self.changes.append(Change(time.monotonic(), snapshot["seq"], kind, view[key], dict(view), True))
        self.stale = snapshot["stale"]
        self._seq = snapshot["seq"]
        self.connections += 1
        self.connected = True

    def _take(self, delta: View) -> None:
        if delta["seq"] != self._seq + 1:
            self.gaps.append((self._seq, delta["seq"]))
        self._seq = delta["seq"]
        self.stale = delta.get("stale", self.stale)
        for kind, key in KEYS.items():
            for values in delta.get(kind, ()):
                self._apply(kind, values[key], values)

    def _apply(self, kind: str, key: str, values: View) -> None:
        self.changes.append(Change(time.monotonic(), self._seq, kind, key, values))
        if values.get("gone") or (kind == "calls" and values.get("stage") == "ended"):
            self.views[kind].pop(key, None)
        else:
            self.views[kind].setdefault(key, {}).update(values)
