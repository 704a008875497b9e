"""A floor feed of a thousand agents, in the shapes of the real one."""

import asyncio
import json
import time
from copy import deepcopy
from itertools import cycle
from typing import Any

from playwright.async_api import WebSocketRoute

from tests.web.floor import WebFloor
from tests.web.window import Window

CROWD, CHANGES_PER_S = 1000, 20
STATES = ("available", "ringing", "talking", "wrapup", "paused")


class Crowd:
    """The agents, and what one page is told of them."""

    def __init__(self, floor: WebFloor) -> None:
        self._floor, self._screen = floor, floor.screen
        self._pattern = deepcopy(floor.screen.agent("1002"))
        self._to: WebSocketRoute | None = None
        self.seq, self.sent, self.resyncs = 1, 0, 0
        self.agents = [self._agent(number) for number in range(CROWD)]

    async def window(self) -> Window:
        """The manager's, on the page of the floor."""
        window = await self._floor.window("manager1")
        await window.page.route_web_socket(lambda url: "/ws/floor" in url, self._serves)
        await window.signs_in()
        await window.is_at("/floor")
        return window

    def _agent(self, number: int) -> dict[str, Any]:
        extension = str(5000 + number)
        return self._pattern | {
            "extension": extension, "name": f"Agent {extension}", "state": STATES[number % len(STATES)],
            "unit": f"team{number % 6 + 1}", "since": _now(), "device": "webrtc", "reachable": True,
        }  # fmt: skip

    def _serves(self, socket: WebSocketRoute) -> None:
        self._to = socket
        socket.on_message(self._asked)
        self._whole()

    def _asked(self, message: str | bytes) -> None:
        if json.loads(message)["type"] == "resync":
            self.resyncs += 1
            self._whole()

    def _whole(self) -> None:
        queues = list(self._screen.views["queues"].values())
        whole = {"agents": self.agents, "queues": queues, "calls": []}
        self._send({"type": "snapshot", "seq": self.seq, "stale": False, **whole})

    async def changes(self) -> None:
        """One agent's state at a time, until cancelled."""
        began = time.monotonic()
        for number in cycle(range(0, CROWD, 7)):
            await asyncio.sleep(max(0.0, began + self.sent / CHANGES_PER_S - time.monotonic()))
            self.change(self.agents[number])

    def change(self, agent: dict[str, Any]) -> None:
        """To the next state, and the page is told."""
        state = STATES[(STATES.index(agent["state"]) + 1) % len(STATES)]
        agent |= {"state": state, "since": _now()}
        self.seq += 1
        self.sent += 1
        changed = {name: agent[name] for name in ("extension", "state", "since")}
        self._send({"type": "delta", "seq": self.seq, "agents": [changed]})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._to is not None, "the page has not asked for the feed yet"
        self._to.send(json.dumps(message | {"at": _now()}))


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
