"""The live floor on the page: news at once, lateness admitted, filters, and a thousand agents."""

from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.live.test_service_crash import AFTER_CRASH
from tests.web.crowd import CROWD, STATES, Crowd
from tests.web.floor import WebFloor
from tests.web.lead import Lead

SERVICE = "4008001235"
AT_ONCE_S = 1.0


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


async def test_a_thousand_agents_are_drawn_as_they_come_into_sight(floor: WebFloor) -> None:
    """How smoothly they scroll: tests/endurance/test_smooth_floor.py."""
    crowd = Crowd(floor)
    window = await crowd.window()
    await expect(window.page.locator("[data-count=available] strong")).to_have_text(str(CROWD // len(STATES)))
    drawn = window.page.locator(".agents [data-agent]")
    assert 20 < await drawn.count() < CROWD / 5
    last = window.page.locator(f"[data-agent='{crowd.agents[-1]['extension']}']")
    await expect(last).to_have_count(0)
    await window.page.locator(".agents .box").evaluate("box => box.scrollTo(0, box.scrollHeight)")
    await expect(last).to_have_count(1)
    assert await drawn.count() < CROWD / 5
    crowd.seq += 3  # lost on the way
    crowd.change(crowd.agents[-1])
    await floor.until(_true(lambda: crowd.resyncs > 0), SOON_S, "the page to ask for the whole anew")


def _true(condition: Callable[[], bool]) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return condition()

    return holds
