"""Wrap-up that lasts longer, breaks in line and the day at a glance, at the desk and in the lead's panel."""

import re
from typing import Any

from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.office import at_page
from tests.web.window import Window

REASONS, BREAKS = "/settings/pause-reasons", "/settings/breaks"


async def _put(floor: WebFloor, path: str, body: dict[str, Any]) -> None:
    assert (await floor.ask("PUT", path, body=body)).status_code == 200


async def _one_break_at_a_time(floor: WebFloor) -> None:
    reasons = await floor.read(REASONS)
    for reason in reasons["items"]:
        if reason["code"] in ("break", "lunch"):
            reason |= {"is_break": True, "day_min": 30, "once_min": 15}
    await _put(floor, REASONS, reasons)
    await _put(floor, BREAKS, {"rooms": [{"name": "all", "most": 1}], "turn_s": 120})


async def test_the_wrapup_is_extended_by_button_and_by_key(house: WebFloor, locale: str) -> None:
    desk = await Desk.of(house, "1002", locale=locale, tone_hz=640)
    caller = house.caller(tone_hz=453)
    await caller.dials("4008001235")
    await desk.answers()
    await caller.hangs_up()
    await desk.part("wrapup").wait_for()
    before = house.screen.agent("1002")["until"]
    await desk.presses("wrapup-extend")
    await house.screen.until(
        lambda: house.screen.agent("1002")["until"] > before, SOON_S, lambda: "the wrap-up to last longer"
    )
    await expect(desk.part("wrapup-left")).to_contain_text("00:4")
    await desk.window.has_no_barriers()
    await desk.window.is_shown_as("desk-wrapup-extended")
    await desk.part("wrapup").locator("h2").click()
    for left in ("01:1", "01:4", "01:5"):
        await expect(desk.part("wrapup-extend")).not_to_have_class(re.compile("is-loading"))
        await desk.types_key("e")
        await expect(desk.part("wrapup-left")).to_contain_text(left)
    await expect(desk.part("wrapup-at-most")).to_be_visible()
    await desk.writes_up("resolved")
    await desk.shows_state("available")
    await expect(desk.part("my-day")).to_be_visible()


async def test_a_break_is_waited_for_and_its_turn_taken(house: WebFloor, locale: str) -> None:
    await _one_break_at_a_time(house)
    try:
        desk = await Desk.of(house, "1002", locale=locale, tone_hz=640)
        other = await Desk.of(house, "1004", locale=locale, tone_hz=1190)
        await other.pauses("break")
        await other.shows_state("paused")
        await expect(other.part("pause-left")).to_contain_text("14:5")
        await desk.pauses("lunch")
        await expect(desk.part("break-note")).to_contain_text("1")
        await desk.shows_state("available")
        await desk.window.has_no_barriers()
        await desk.window.is_shown_as("desk-break-line")

        lead = await Lead.of(house, locale=locale, tone_hz=1438)
        await lead.looks_at("1002")
        await expect(lead.window.part("break-turn")).to_be_visible()
        await expect(lead.window.part("day-strip")).to_be_visible()
        await lead.window.has_no_barriers()
        await lead.window.is_shown_as("floor-agent-day")

        await other.goes_available()
        await expect(desk.part("break-go")).to_be_visible()
        await desk.window.is_shown_as("desk-break-turn")
        await desk.presses("break-go")
        await desk.shows_state("paused")
        await desk.window.has_no_barriers()
        await desk.window.is_shown_as("desk-break")
    finally:
        await _put(house, BREAKS, {"rooms": []})


async def _opens_tab(window: Window, name: str) -> None:
    await window.page.get_by_role("tab", name=window.text(f"people.settings.{name}"), exact=True).click()
    await window.page.locator(".el-tab-pane:visible").get_by_test_id("save-setting").wait_for()
    await window.has_no_barriers()


async def test_limits_of_breaks_are_set_on_the_page(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "manager1", "/settings", locale)
    await _opens_tab(window, "pauseReasons")
    await window.is_shown_as("settings-pause-reasons")
    await _opens_tab(window, "breaks")
    await window.is_shown_as("settings-breaks")
    pane = window.page.locator(".el-tab-pane:visible")
    await pane.get_by_test_id("add-room").click()
    line = pane.locator(".rooms .line").last
    await line.locator("input").first.fill("All")
    async with window.page.expect_response(lambda answer: answer.request.method == "PUT") as kept:
        await pane.get_by_test_id("save-setting").click()
    assert (await kept.value).status == 200
    assert (await house.read(BREAKS))["rooms"][0]["most"] == 1
    await _put(house, BREAKS, {"rooms": []})
