"""An agent's call by the page alone: ring, answer, talk, hang up, write it down."""

from playwright.async_api import expect

from tests.web.floor import WebFloor
from tests.web.texts import as_shown

CUSTOMER_HZ, AGENT_HZ = 453, 640


async def test_a_call_from_ring_to_wrapup(floor: WebFloor, locale: str) -> None:
    desk = await floor.at_desk("1002", locale=locale, tone_hz=AGENT_HZ)
    await desk.has_no_barriers()
    await desk.is_shown_as("desk-available")

    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials("4008001235")
    await expect(desk.part("ring-caller")).to_contain_text(as_shown(caller.number))
    await desk.has_no_barriers()
    await desk.is_shown_as("desk-ringing")

    await desk.part("answer").click()
    await caller.is_("talking")
    await desk.hears(CUSTOMER_HZ)
    await caller.hears(AGENT_HZ)
    await desk.has_no_barriers()
    await desk.is_shown_as("desk-talking")

    await desk.part("hang-up").click()
    await expect(desk.part("wrapup")).to_be_visible()
    await desk.has_no_barriers()
    await desk.is_shown_as("desk-wrapup")
    await desk.page.locator("[data-testid^=disposition-]").first.check()
    await desk.part("wrapup-done").click()
    await floor.shows("1002", state="available")
    assert await desk.script_bytes() < 600_000
