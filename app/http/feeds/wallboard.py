"""The wallboard's feed: figures of the whole floor for a large screen. No caller's number, and no name unless the
display was made to show them.

Order on the wire as on the floor feed: ``snapshot`` with ``seq`` N, then ``delta`` N+1, ... each with the parts that
changed, whole but for ``queues``, of which only the changed ones come; in a quiet second a ``heartbeat``.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import tzinfo
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from app.http.feeds.line import Line, frame_of
from app.rules.rules import Rules
from core.clock import Clock
from core.facts import AgentState, Fact
from reports.live import LiveFloor
from reports.words import rfc3339

log = structlog.get_logger()
View = dict[str, Any]
Leaders = Callable[[], Awaitable[list[View]]]

REST_S = 0.25  # changes within it travel together: nobody reads a wall faster
HEARTBEAT_S = 1.0
LEADERS_EVERY_S = 15.0
_MOST_LEADERS = 10

_OF_TRUNK = ("name", "title", "up", "in_use", "lines", "enabled")  # on a large screen nobody needs addresses


class WallboardFeed:
    """Give it each fact after the live floor has taken it in. ``leaders``: today's standings by calls."""

    def __init__(self, live: LiveFloor, rules: Rules, leaders: Leaders, zone: tzinfo, clock: Clock) -> None:
        self._live, self._rules, self._leaders, self._zone, self._clock = live, rules, leaders, zone, clock
        self._boards = {named: Board(named) for named in (False, True)}
        self._top: list[View] = []
        self._timer: asyncio.TimerHandle | None = None

    @property
    def viewers(self) -> int:
        return sum(len(board.screens) for board in self._boards.values())

    def on_fact(self, _fact: Fact) -> None:
        if self._timer is None and self.viewers:
            self._timer = asyncio.get_running_loop().call_later(REST_S, self._flush)

    async def run(self) -> None:
        """Beat, and look at the standings now and then, until cancelled."""
        looked_at = 0.0
        while True:
            now = asyncio.get_running_loop().time()
            if self.viewers and now - looked_at >= LEADERS_EVERY_S:
                looked_at = now
                await self.look_at_leaders()
            for board in self._boards.values():
                board.beat(self._now())
            await asyncio.sleep(HEARTBEAT_S)

    async def look_at_leaders(self) -> None:
        try:
            self._top = (await self._leaders())[:_MOST_LEADERS]
        except (DBAPIError, OSError) as error:
            log.warning("The wallboard's standings are those of before: the store does not answer.", error=repr(error))
        self._flush()

    def join(self, line: Line, *, display: str, named: bool, end: Callable[[], None]) -> "Screen":
        """Begin with a snapshot. The caller must :meth:`leave` at last, and close the line when ``end`` is called."""
        screen = Screen(line, display, self._boards[named], end)
        line.when_drained = lambda: self.show(screen)
        self.show(screen)  # before it hears of changes: what waits to be told is in its snapshot
        screen.board.screens.add(screen)
        return screen

    def leave(self, screen: "Screen") -> None:
        screen.board.screens.discard(screen)

    def show(self, screen: "Screen") -> None:
        """Everything anew, for one screen."""
        self._flush()
        head = {"type": "snapshot", "seq": screen.board.seq, "at": self._now()}
        screen.line.write(frame_of(head | self._picture(screen.board.named)))

    def end(self, display: str) -> None:
        """This display is one no more: its lines are closed."""
        for board in self._boards.values():
            for screen in [screen for screen in board.screens if screen.display == display]:
                screen.end()

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for board in self._boards.values():
            board.change_to(self._picture(board.named), self._now())

    def _picture(self, named: bool) -> View:
        floor = self._live.snapshot()
        states = Counter(view["state"] for view in floor["agents"])
        trunks = [{name: trunk[name] for name in _OF_TRUNK} for trunk in floor["resources"]["trunks"]]
        return {
            "stale": floor["stale"],
            "queues": floor["queues"],
            "agents": {state.value: states[state.value] for state in AgentState},
            "resources": floor["resources"] | {"trunks": trunks},
            "leaderboard": [_standing(leader, named) for leader in self._top],
            "thresholds": self._rules.thresholds.model_dump(mode="json"),
        }

    def _now(self) -> str:
        return rfc3339(self._clock(), self._zone)


def _standing(leader: View, named: bool) -> View:
    return {"rank": leader["rank"], "value": leader["value"], "name": leader["name"] if named else None}


class Screen:
    """One large screen that watches. What it misses while its line is congested, a snapshot makes up for."""

    def __init__(self, line: Line, display: str, board: "Board", end: Callable[[], None]) -> None:
        self.line, self.display, self.board, self.end = line, display, board, end


class Board:
    """All screens that see the same."""

    def __init__(self, named: bool) -> None:
        self.named = named
        self.screens: set[Screen] = set()
        self.seq = 0
        self._picture: View = {}
        self._quiet = True

    def change_to(self, picture: View, at: str) -> None:
        news = {part: value for part, value in picture.items() if self._picture.get(part) != value}
        if news and self.screens:
            if "queues" in news:
                news["queues"] = [queue for queue in news["queues"] if queue not in self._picture.get("queues", [])]
            self.seq += 1
            self._send({"type": "delta", "seq": self.seq, "at": at, **news})
        self._picture = picture

    def beat(self, at: str) -> None:
        if self._quiet:
            self._send({"type": "heartbeat", "seq": self.seq, "at": at})
        self._quiet = True

    def _send(self, message: View) -> None:
        self._quiet = False
        frame = frame_of(message)
        for screen in self.screens:
            screen.line.write(frame)
