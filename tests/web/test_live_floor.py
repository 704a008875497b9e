"""The live floor on the page: news at once, lateness admitted, filters, and a thousand agents without a stutter."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from copy import deepcopy
from itertools import cycle
from math import inf
from typing import Any

import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.live.people import SOON_S
from tests.live.test_service_crash import AFTER_CRASH
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.window import Window

SERVICE = "4008001235"
AT_ONCE_S = 1.0
CROWD, CHANGES_PER_S, SCROLL_S, SMOOTH_MS = 1000, 20, 4.0, 100
MOST_ROUNDS = 4
STATES = ("available", "ringing", "talking", "wrapup", "paused")


@pytest.mark.alone
async def test_a_tile_shows_what_is_so_within_a_second(floor: WebFloor, locale: str) -> None:
    lead = await Lead.of(floor, locale=locale)
    agent = await floor.agent("1002")
    await lead.is_shown("1002", "available")
    await agent.pauses()
    await lead.is_shown("1002", "paused", within_s=AT_ONCE_S)
    await agent.makes_available()
    await lead.is_shown("1002", "available", within_s=AT_ONCE_S)
    caller = floor.caller()
    await caller.dials(SERVICE)
    await agent.rings()
    await lead.is_shown("1002", "ringing", within_s=AT_ONCE_S)
    await agent.answers()
    await lead.is_shown("1002", "talking", within_s=AT_ONCE_S)
    await expect(lead.tile("1002")).to_contain_text(caller.number[-4:])
    await lead.window.has_no_barriers()
    await lead.window.is_shown_as("floor")
    async with lead.window.in_the_dark():
        await lead.window.is_shown_as("floor-dark")
    await caller.hangs_up()
    await lead.is_shown("1002", "wrapup", within_s=AT_ONCE_S)


async def test_a_late_feed_says_so_and_catches_up_by_itself(floor: WebFloor, locale: str) -> None:
    floor.expects_trouble(*AFTER_CRASH, "has no answer")
    agent = await floor.agent("1002")
    caller = floor.caller()
    await caller.dials(SERVICE)
    await agent.answers()
    lead = await Lead.of(floor, locale=locale)
    lead.window.excuses("WebSocket")
    await lead.is_shown("1002", "talking", within_s=SOON_S)
    with floor.launched.service_stopped():
        await lead.is_fresh("stale", within_s=4.0)
        await expect(lead.part("link")).to_have_text(lead.window.text("link.stale"))
        await lead.window.reads(lead.window.text("sup.floor.late"))
        await lead.window.is_shown_as("floor-late")
        await caller.hangs_up()
        await expect(lead.tile("1002")).to_have_attribute("data-state", "talking")
    await lead.is_fresh("live", within_s=10.0)
    await lead.is_shown("1002", "wrapup", within_s=SOON_S)


async def test_a_lead_sees_the_team_and_finds_who_is_wanted(floor: WebFloor, locale: str) -> None:
    await floor.agent("1002")
    await floor.agent("1012", tone_hz=855)
    lead = await Lead.of(floor, locale=locale)
    tiles = lead.part("agents").locator("[data-agent]")
    await expect(tiles).to_have_count(8)
    await expect(lead.tile("1012")).to_have_count(0)
    everyone = await Lead.of(floor, "manager1", locale=locale)
    await everyone.tile("1012").wait_for()

    tiles = everyone.part("agents").locator("[data-agent]")
    await everyone.page.locator("[data-count=available]").click()
    await expect(tiles).to_have_count(2)
    await everyone.part("find-agent").fill("1012")
    await expect(tiles).to_have_count(1)
    await everyone.page.locator("[data-count=available]").click()
    await everyone.part("find-agent").fill("")
    await everyone.part("floor").get_by_test_id("unit-filter").click()
    team = _team_name(await floor.read("/units"), "team2")
    await everyone.page.get_by_role("treeitem").filter(has_text=team).last.click()
    await expect(tiles).to_have_count(8)
    await expect(everyone.tile("1012")).to_have_count(1)
    await expect(everyone.tile("1002")).to_have_count(0)
    await everyone.part("look-table").locator("..").click()
    await expect(everyone.part("agents")).to_have_attribute("data-look", "table")
    await everyone.window.has_no_barriers()
    await everyone.window.is_shown_as("floor-table")


def _team_name(units: dict[str, Any], team: str) -> str:
    return next(str(unit["name"]) for unit in units["items"] if unit["id"] == team)


@pytest.mark.alone
async def test_a_thousand_agents_at_twenty_changes_a_second_scroll_smoothly(floor: WebFloor) -> None:
    """A page that stutters does so in each round; a machine with more to do than cores stops it now and then."""
    crowd = Crowd(floor)
    window = await floor.window("manager1")
    await window.page.route_web_socket(lambda url: "/ws/floor" in url, crowd.serves)
    await window.signs_in()
    await window.is_at("/floor")
    await expect(window.page.locator("[data-count=available] strong")).to_have_text(str(CROWD // len(STATES)))
    assert await window.page.locator(".agents [data-agent]").count() > 20
    changing = asyncio.create_task(crowd.changes())
    rounds: list[float] = []
    while len(rounds) < MOST_ROUNDS and min(rounds, default=inf) > SMOOTH_MS:
        rounds.append(await _scrolls(window, crowd))
    assert min(rounds) <= SMOOTH_MS, f"The page stood still in each round, for up to {rounds} ms."

    asked = crowd.resyncs
    crowd.seq += 3  # lost on the way
    await floor.until(_true(lambda: crowd.resyncs > asked), SOON_S, "the page to ask for the whole anew")
    changing.cancel()


async def _scrolls(window: Window, crowd: "Crowd") -> float:
    """Up and down for some seconds; the longest task of the page, ms."""
    await window.page.locator(".agents .box").hover()
    await window.page.evaluate("window.__witness.longTasks.length = 0")
    began, sent = time.monotonic(), crowd.sent
    for down in cycle([True] * 40 + [False] * 40):
        if time.monotonic() - began > SCROLL_S:
            break
        await window.page.mouse.wheel(0, 240 if down else -240)
        await asyncio.sleep(1 / 30)  # as fast as a hand turns a wheel
    rate = (crowd.sent - sent) / (time.monotonic() - began)
    assert rate > CHANGES_PER_S * 0.8, f"only {rate:.0f} changes a second came"
    return await window.longest_task_ms()


def _true(condition: Callable[[], bool]) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return condition()

    return holds


class Crowd:
    """A floor feed of many agents, in the shapes of the real one."""

    def __init__(self, floor: WebFloor) -> None:
        self._screen = floor.screen
        self._pattern = deepcopy(floor.screen.agent("1002"))
        self._to: WebSocketRoute | None = None
        self.seq, self.sent, self.resyncs = 1, 0, 0
        self.agents = [self._agent(number) for number in range(CROWD)]

    def _agent(self, number: int) -> dict[str, Any]:
        extension = str(5000 + number)
        return self._pattern | {
            "extension": extension, "name": f"Agent {extension}", "state": STATES[number % len(STATES)],
            "unit": f"team{number % 6 + 1}", "since": _now(), "device": "webrtc", "reachable": True,
        }  # fmt: skip

    def serves(self, socket: WebSocketRoute) -> None:
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
            agent = self.agents[number]
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
