"""Conversations whose wrap-up ran out without an outcome: filed later by their agent at the desk, or by who runs the
campaign, whose page counts them."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.live.campaigns import new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.floor import WebFloor
from tests.web.office import at_page
from tests.web.texts import as_shown


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


async def test_an_outcome_is_filed_later_by_its_agent_or_who_runs_the_campaign(floor: WebFloor, locale: str) -> None:
    name, numbers = named("late", locale), new_numbers("01")
    agent = await floor.agent("1001", leg="nailed_up", tone_hz=640)
    async with Farm(floor, lambda number: 200):
        await a_campaign(floor, name, numbers, mode="progressive")

        async def over() -> bool | None:
            found = await floor.read(f"/campaigns/{name}/results", by="manager1")
            return found["unfiled"] == 2 or None

        await floor.until(over, SOON_S * 6, "the conversations to be over")
        await agent.is_("available")
    await _files_its_own(floor, numbers[0], locale)
    window = await at_page(floor, "manager1", f"/campaigns/{name}", locale, view=(1366, 768))
    await expect(window.part("unfiled")).to_contain_text("1")
    await window.part("unfiled").click()
    drill = window.part("drill")
    await drill.get_by_test_id("file-later").click()
    await drill.get_by_test_id("later-file").click()
    await window.reads(window.text("desk.wrapup.choose"))
    await drill.get_by_test_id("disposition-refused").check()
    await drill.get_by_test_id("later-file").click()
    await window.reads(window.text("desk.wrapup.chooseReason"))
    await drill.get_by_test_id("reason-price").check()
    await drill.get_by_test_id("later-note").fill("说太贵了")
    await window.has_no_barriers()
    assert await window.scrolls_sideways() == []
    await drill.get_by_test_id("later-file").click()
    await window.reads(window.text("campaign.results.none"))
    await window.page.keyboard.press("Escape")
    await expect(window.part("results").locator("[data-reason=price] td.end").first).to_have_text("2")
    await expect(window.page.locator("[data-figure=unfiled]")).to_have_text("0")
    again = await at_page(floor, "manager1", f"/campaigns/{name}", locale, view=(1366, 768))
    await expect(again.part("campaign")).to_be_visible()
    await expect(again.part("unfiled")).to_have_count(0)


async def _files_its_own(floor: WebFloor, number: str, locale: str) -> None:
    desk = await floor.signed_in("1001", locale=locale, view=(1366, 768))
    row = desk.part("history-row").filter(has_text=as_shown(number.removeprefix("+86"))).first
    await expect(row.get_by_test_id("no-outcome")).to_be_visible(timeout=SOON_S * 1000)
    await row.get_by_test_id("file-later").click()
    form = desk.part("later-outcome")
    await form.get_by_test_id("disposition-refused").check()
    await form.get_by_test_id("reason-price").check()
    await desk.has_no_barriers()
    assert await desk.scrolls_sideways() == []
    await form.get_by_test_id("later-file").click()
    await desk.reads(desk.text("desk.later.done"))
    await expect(row.get_by_test_id("no-outcome")).to_have_count(0)
    await expect(row.get_by_test_id("file-later")).to_have_count(0)
