"""The floor feed: a snapshot, then deltas, the same frames for everyone who sees the same part of the floor.

Order on the wire: ``snapshot`` with ``seq`` N, then ``delta`` N+1, N+2, ... without a gap. A viewer whose backlog ran
full misses deltas and gets a new ``snapshot`` once it has read what it had; so does one that asks for a ``resync``.
In a quiet second a ``heartbeat`` comes with the current ``seq``, so that a screen knows when it has lost the floor.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from app.http.feeds.audience import EVERYTHING, Audience, Sight
from app.http.feeds.line import Line, frame_of
from core.clock import Clock
from core.facts import Fact, PacingDecided
from reports.live import Changes, LiveFloor
from reports.words import rfc3339

# Changes that come soon after another travel together, so that sending takes at most half a core however many watch;
# a change after a quiet moment travels at once.
LONGEST_REST_S = 0.05
HEARTBEAT_S = 1.0


class FloorFeed:
    """Turns facts into frames and hands them to the viewers."""

    def __init__(self, live: LiveFloor, zone: tzinfo, clock: Clock) -> None:
        self._live = live
        self._zone = zone
        self._clock = clock
        self._viewers: set[Viewer] = set()
        self._whole = Audience(live, EVERYTHING)
        self._audiences: dict[Sight, Audience] = {EVERYTHING: self._whole}
        self._timer: asyncio.TimerHandle | None = None
        self._next_at = 0.0  # loop time before which no delta goes out
        self._waiters: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    @property
    def seq(self) -> int:
        """Of those who see the whole floor."""
        return self._whole.seq

    @property
    def viewers(self) -> int:
        return len(self._viewers)

    def on_fact(self, fact: Fact) -> None:
        """Project the fact and let everyone know what it changed. Must be called in the order of the journal."""
        self._spread(self._live.apply(fact))
        self._wake_waiters()

    def expect(self, queues: Mapping[str, float | None], calls: Mapping[str, tuple[int, float]]) -> None:
        """Show how long callers will probably wait: see LiveFloor.expect."""
        self._spread(self._live.expect(queues, calls))

    def pace(self, at: float, decided: Mapping[str, PacingDecided], kept: Mapping[str, str]) -> None:
        """Show what campaigns have decided last, and who is kept from them: see LiveFloor.pace."""
        self._spread(self._live.pace(at, decided, kept))

    def _spread(self, changes: Changes) -> None:
        if changes:
            self.tell(changes)

    def tell(self, changes: Changes) -> None:
        """Something of the floor has changed; also what is not of the live picture, as tasks."""
        for audience in self._audiences.values():
            audience.add(changes)
        self._schedule()

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
        """Tell that the feed lives, if no delta just did."""
        now = asyncio.get_running_loop().time()
        for audience in self._audiences.values():
            if audience.sent_at < now - HEARTBEAT_S / 2:
                self._send(audience, {"type": "heartbeat", "seq": audience.seq, "at": self._now()})

    def flush(self) -> None:
        """Send what is pending now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        begun = time.thread_time()  # not the wall's: waiting for a core is no reason to wait longer
        for audience in self._audiences.values():
            body = audience.take()
            if body:
                audience.seq += 1
                self._send(audience, {"type": "delta", "seq": audience.seq, "at": self._now(), **body})
        self._next_at = asyncio.get_running_loop().time() + min(LONGEST_REST_S, time.thread_time() - begun)

    def join(self, line: Line, sight: Callable[[], Sight]) -> "Viewer":
        """Begin with a snapshot. The caller must :meth:`leave` in the end."""
        viewer = Viewer(line, sight, self.snapshot)
        self._seat(viewer)
        viewer.send_snapshot()
        self._viewers.add(viewer)
        return viewer

    def leave(self, viewer: "Viewer") -> None:
        self._viewers.discard(viewer)
        viewer.audience.viewers.discard(viewer)
        self._forget_empty()

    def reach_changed(self) -> None:
        """People or their rights have changed: whoever now sees another part begins anew with it."""
        for viewer in self._viewers:
            if viewer.sight() != viewer.audience.sight:
                viewer.audience.viewers.discard(viewer)
                self._seat(viewer)
                viewer.send_snapshot()
        self._forget_empty()

    def snapshot(self, audience: Audience) -> bytes:
        """What these viewers see as of ``seq``, framed; made once for all who need it between two changes."""
        self.flush()
        if audience.snapshot is None:
            head: dict[str, Any] = {"type": "snapshot", "seq": audience.seq, "at": self._now()}
            audience.snapshot = frame_of(head | audience.picture())
        return audience.snapshot

    def _seat(self, viewer: "Viewer") -> None:
        self.flush()
        sight = viewer.sight()
        if sight not in self._audiences:
            self._audiences[sight] = Audience(self._live, sight)
        viewer.audience = self._audiences[sight]
        viewer.audience.viewers.add(viewer)

    def _forget_empty(self) -> None:
        for audience in [a for a in self._audiences.values() if not a.viewers and a is not self._whole]:
            del self._audiences[audience.sight]

    def _send(self, audience: Audience, message: dict[str, Any]) -> None:
        if audience.viewers:
            frame = frame_of(message)
            for viewer in audience.viewers:
                viewer.send(frame)
        audience.sent_at = asyncio.get_running_loop().time()

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

    audience: Audience

    def __init__(self, line: Line, sight: Callable[[], Sight], snapshot: Callable[[Audience], bytes]) -> None:
        self.sight = sight
        self._line = line
        self._snapshot = snapshot
        self._is_behind = False
        line.when_drained = self._catch_up

    def send(self, frame: bytes) -> None:
        if not self._is_behind:
            self._line.write(frame)
            self._is_behind = self._line.congested

    def send_snapshot(self) -> None:
        self.send(self._snapshot(self.audience))

    def _catch_up(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self.send_snapshot()
