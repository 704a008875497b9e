"""Conference rooms on the page: set up, booked, and who is inside within a second."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page

ROOM, NUMBER, PIN = "8007", "4008001297", "640917"
ONE_SECOND_MS = 2_500  # and as much again as a busy machine needs


@pytest_asyncio.fixture(loop_scope="session")
async def house(house: WebFloor) -> AsyncIterator[WebFloor]:
    """Without the room and its number afterwards, however the test went."""
    yield house
    await house.let_go()

    async def gone() -> bool | None:
        answer = await house.ask("DELETE", f"/conference-rooms/{ROOM}", by="ops1")
        return answer.status_code in (204, 404) or None

    await house.until(gone, SOON_S, "nobody to be inside")
    assert (await house.ask("DELETE", f"/numbers/{NUMBER}", by="ops1")).status_code in (204, 404)


async def test_a_room_is_set_up_booked_and_steered(house: WebFloor, locale: str) -> None:
    number = {"flow": "conference", "fallback_queue": "service"}
    assert (await house.ask("PUT", f"/numbers/{NUMBER}", by="ops1", body=number)).status_code == 200
    window = await at_page(house, "ops1", "/rooms", locale)
    await window.part("add-room").click()
    await window.part("room-extension").fill(ROOM)
    await window.part("room-name").fill("Morning round")
    await window.part("save-room").click()
    card = window.page.locator(f"[data-room='{ROOM}']")
    await card.get_by_test_id("book").click()
    await window.part("booking-title").fill("Round")
    await window.part("booking-pin").fill(PIN)
    await window.part("save-booking").click()
    await expect(window.part("booked-pin")).to_contain_text(PIN)
    await window.page.get_by_role("button", name=window.text("rooms.close"), exact=True).last.click()
    await expect(card.locator("[data-booking]")).to_have_count(1)
    caller = house.caller(tone_hz=1190)
    await caller.dials(NUMBER)
    await caller.presses("1")
    await caller.is_("room")
    await caller.line.listens_for(0.3)
    await caller.presses(f"{ROOM}#")
    await caller.presses(f"{PIN}#")

    async def entered() -> bool | None:
        told = [entry["type"] for entry in await house.timeline(caller.call_id)]
        return True if "RoomEntered" in told else None

    await house.until(entered, SOON_S, "the caller to be inside")
    await expect(card).to_have_attribute("data-count", "1", timeout=ONE_SECOND_MS)
    await window.is_shown_as("rooms")
    await window.has_no_barriers()
    await card.get_by_test_id("mute-inside").click()
    await expect(card.get_by_test_id("room-inside")).to_contain_text(window.text("rooms.muted"))
    await card.get_by_test_id("lock-room").click()
    await expect(card.get_by_test_id("room-locked")).to_be_visible()
    await card.get_by_test_id("end-room").click()
    await agrees(window)
    assert (await caller.line.ended.within(SOON_S)).by_peer
    await expect(card).to_have_attribute("data-count", "0", timeout=SOON_S * 1000)
    await card.get_by_test_id("remove-room").click()
    await agrees(window)
    await expect(card).to_have_count(0)
