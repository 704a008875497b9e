"""The floor feed: a snapshot, then deltas, the same frames for everyone.

Order on the wire: ``snapshot`` with ``seq`` N, then ``delta`` N+1, N+2, ... without a gap. A viewer whose backlog ran
full misses deltas and gets a new ``snapshot`` once it has read what it had; so does one that asks for a ``resync``.
In a quiet second a ``heartbeat`` comes with the current ``seq``, so that a screen knows when it has lost the floor.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from app.http.feeds.line import Line, frame_of
from app.http.feeds.pending import Pending
from core.clock import Clock
from core.facts import Fact
from reports.live import LiveFloor
from reports.words import rfc3339

# Changes that come soon after another travel together, so that sending takes at most half a core however many watch;
# a change after a quiet moment travels at once.
LONGEST_REST_S = 0.05
HEARTBEAT_S = 1.0
PATIENCE_S = 30.0  # how long a viewer may read nothing


class FloorFeed:
    """Turns facts into frames and hands them to the viewers."""

    def __init__(self, live: LiveFloor, zone: tzinfo, clock: Clock) -> None:
        self._live = live
        self._zone = zone
        self._clock = clock
        self._viewers: set[Viewer] = set()
        self._pending = Pending()
        self._timer: asyncio.TimerHandle | None = None
        self._sent_at = 0.0  # loop time
        self._next_at = 0.0  # loop time before which no delta goes out
        self._snapshot: bytes | None = None  # of this seq
        self._waiters: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self.seq = 0

    @property
    def viewers(self) -> int:
        return len(self._viewers)

    def on_fact(self, fact: Fact) -> None:
        """Project the fact and let everyone know what it changed. Must be called in the order of the journal."""
        changes = self._live.apply(fact)
        if changes:
            self._pending.add(changes)
            self._snapshot = None
            self._schedule()
        self._wake_waiters()

    async def until(self, condition: Callable[[], bool], within_s: float) -> bool:
        """Whether the condition about the live floor comes true in time."""
        if condition():
            return True
        came_true = asyncio.get_running_loop().create_future()
        entry = (condition, came_true)
        self._waiters.append(entry)
        try:
            async with asyncio.timeout(within_s):
                await came_true
        except TimeoutError:
            return False
        finally:
            self._waiters.remove(entry)
        return True

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            self.beat()

    def beat(self) -> None:
        """Cut off whoever has read nothing for too long; tell the others that the feed lives, if no delta just did."""
        now = asyncio.get_running_loop().time()
        for viewer in self._viewers:
            viewer.check_patience(now)
        if self._sent_at < now - HEARTBEAT_S / 2:
            self._send({"type": "heartbeat", "seq": self.seq, "at": self._now()})

    def flush(self) -> None:
        """Send what is pending now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        body = self._pending.take()
        if not body:
            return
        begun = time.thread_time()  # not the wall's: waiting for a core is no reason to wait longer
        self.seq += 1
        self._send({"type": "delta", "seq": self.seq, "at": self._now(), **body})
        self._next_at = self._sent_at + min(LONGEST_REST_S, time.thread_time() - begun)

    def join(self, line: Line) -> "Viewer":
        """Begin with a snapshot. The caller must :meth:`leave` in the end."""
        viewer = Viewer(line, self.snapshot)
        viewer.send_snapshot()
        self._viewers.add(viewer)
        return viewer

    def leave(self, viewer: "Viewer") -> None:
        self._viewers.discard(viewer)

    def snapshot(self) -> bytes:
        """The floor as of ``seq``, framed; made once for all who need it between two changes."""
        self.flush()
        if self._snapshot is None:
            head: dict[str, Any] = {"type": "snapshot", "seq": self.seq, "at": self._now()}
            self._snapshot = frame_of(head | self._live.snapshot())
        return self._snapshot

    def _send(self, message: dict[str, Any]) -> None:
        frame = frame_of(message)
        for viewer in self._viewers:
            viewer.send(frame)
        self._sent_at = asyncio.get_running_loop().time()

    def _schedule(self) -> None:
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(max(loop.time(), self._next_at), self.flush)

    def _wake_waiters(self) -> None:
        for condition, came_true in self._waiters:
            if not came_true.done() and condition():
                came_true.set_result(None)

    def _now(self) -> str:
        return rfc3339(self._clock(), self._zone)


class Viewer:
    """One who watches. While the line is congested nothing is queued; afterwards a snapshot makes up for it."""

    def __init__(self, line: Line, snapshot: Callable[[], bytes]) -> None:
        self._line = line
        self._snapshot = snapshot
        self._behind_since: float | None = None
        line.when_drained = self._catch_up

    def send(self, frame: bytes) -> None:
        if self._behind_since is None:
            self._line.write(frame)
            self._note_congestion()

    def send_snapshot(self) -> None:
        self.send(self._snapshot())

    def check_patience(self, now: float) -> None:
        if self._behind_since is not None and now - self._behind_since > PATIENCE_S:
            self._line.abort()

    def _note_congestion(self) -> None:
        if self._line.congested and self._behind_since is None:
            self._behind_since = asyncio.get_running_loop().time()

    def _catch_up(self) -> None:
        if self._behind_since is not None:
            self._behind_since = None
            self.send_snapshot()
