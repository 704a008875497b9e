"""The wallboard's feed: figures of the whole floor for a large screen. No caller's number, and no name unless the
display was made to show them.

Order on the wire as on the floor feed: ``snapshot`` with ``seq`` N, then ``delta`` N+1, ... each with the parts that
changed, whole but for ``queues``, of which only the changed ones come, and ``{name, gone: true}`` for one that is no
more; in a quiet second a ``heartbeat``. A campaign's line has its ``title``: nobody is signed in who could ask for it.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
Title = Callable[[str], str]

REST_S = 0.25  # changes within it travel together: nobody reads a wall faster
HEARTBEAT_S = 1.0
LEADERS_EVERY_S = 15.0
_MOST_LEADERS = 10

_OF_TRUNK = ("name", "title", "up", "in_use", "lines", "enabled")  # on a large screen nobody needs addresses


@dataclass(frozen=True, kw_only=True, slots=True)
class WallSight:
    """What a screen shows: the best by name or not; no line of these campaigns."""

    named: bool
    hidden: frozenset[str] = frozenset()


class WallboardFeed:
    """Give it each fact after the live floor has taken it in. ``leaders``: today's standings by calls. ``title``: what
    people call the campaign of a queue; empty: a hotline's."""

    def __init__(
        self, live: LiveFloor, rules: Rules, leaders: Leaders, title: Title, zone: tzinfo, clock: Clock
    ) -> None:
        self._live, self._rules, self._zone, self._clock = live, rules, zone, clock
        self._leaders, self._title = leaders, title
        self._boards: dict[WallSight, Board] = {}
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

    def join(self, line: Line, *, display: str, sight: Callable[[], WallSight], end: Callable[[], None]) -> "Screen":
        """Begin with a snapshot. The caller must :meth:`leave` at last, and close the line when ``end`` is called."""
        screen = Screen(line, display, sight, end)
        line.when_drained = lambda: self.show(screen)
        self._seat(screen)
        return screen

    def leave(self, screen: "Screen") -> None:
        screen.board.screens.discard(screen)
        if not screen.board.screens:
            self._boards.pop(screen.board.sight, None)

    def reach_changed(self) -> None:
        """Campaigns, people or their rights have changed: whichever screen sees another part now begins anew."""
        for screen in [screen for board in self._boards.values() for screen in board.screens]:
            if screen.sight() != screen.board.sight:
                self.leave(screen)
                self._seat(screen)

    def _seat(self, screen: "Screen") -> None:
        sight = screen.sight()
        screen.board = self._boards.setdefault(sight, Board(sight))
        self.show(screen)  # before it hears of changes: what waits to be told is in its snapshot
        screen.board.screens.add(screen)

    def show(self, screen: "Screen") -> None:
        """Everything anew, for one screen."""
        self._flush()
        head = {"type": "snapshot", "seq": screen.board.seq, "at": self._now()}
        screen.line.write(frame_of(head | self._picture(screen.board.sight)))

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
            board.change_to(self._picture(board.sight), self._now())

    def _picture(self, sight: WallSight) -> View:
        floor = self._live.snapshot()
        states = Counter(view["state"] for view in floor["agents"])
        trunks = [{name: trunk[name] for name in _OF_TRUNK} for trunk in floor["resources"]["trunks"]]
        return {
            "stale": floor["stale"],
            "queues": [self._line(queue) for queue in floor["queues"] if queue["name"] not in sight.hidden],
            "agents": {state.value: states[state.value] for state in AgentState},
            "resources": floor["resources"] | {"trunks": trunks},
            "leaderboard": [_standing(leader, sight.named) for leader in self._top],
            "thresholds": self._rules.thresholds.model_dump(mode="json"),
        }

    def _line(self, queue: View) -> View:
        return queue | {"title": self._title(queue["name"])} if queue["campaign"] is not None else queue

    def _now(self) -> str:
        return rfc3339(self._clock(), self._zone)


def _standing(leader: View, named: bool) -> View:
    return {"rank": leader["rank"], "value": leader["value"], "name": leader["name"] if named else None}


def _changed(before: list[View], now: list[View]) -> list[View]:
    names = {queue["name"] for queue in now}
    gone = [{"name": queue["name"], "gone": True} for queue in before if queue["name"] not in names]
    return [queue for queue in now if queue not in before] + gone


class Screen:
    """One large screen that watches. What it misses while its line is congested, a snapshot makes up for."""

    board: "Board"

    def __init__(self, line: Line, display: str, sight: Callable[[], WallSight], end: Callable[[], None]) -> None:
        self.line, self.display, self.sight, self.end = line, display, sight, end


class Board:
    """All screens that see the same."""

    def __init__(self, sight: WallSight) -> None:
        self.sight = sight
        self.screens: set[Screen] = set()
        self.seq = 0
        self._picture: View = {}
        self._quiet = True

    def change_to(self, picture: View, at: str) -> None:
        news = {part: value for part, value in picture.items() if self._picture.get(part) != value}
        if news and self.screens:
            if "queues" in news:
                news["queues"] = _changed(self._picture.get("queues", []), news["queues"])
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
