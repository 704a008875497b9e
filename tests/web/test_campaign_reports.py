"""Reports of campaigns in the browser: what a real campaign has dialled, and the attempts behind each figure."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.live.campaigns import new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.floor import WebFloor
from tests.web.texts import as_shown


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


async def test_figures_of_a_campaign_lead_to_its_attempts(floor: WebFloor, locale: str) -> None:
    name, numbers = named("figured", locale), new_numbers("01")
    agent = await floor.agent("1001", leg="nailed_up", tone_hz=640)
    window = await floor.signed_in("manager1", locale=locale)
    async with Farm(floor, lambda number: {"0": 200}.get(number[-1], 486)):
        await a_campaign(floor, name, numbers, mode="progressive")

        async def over() -> bool | None:
            found = (await floor.read(f"/campaigns/{name}/attempts"))["items"]
            return {one["outcome"] for one in found} == {"answered", "busy"} or None

        await floor.until(over, SOON_S * 3, "both to have been dialled")
        await agent.is_("available")
    await window.goes_to("/reports")
    await window.part("reports").get_by_text(window.text("rep.subject.campaigns"), exact=True).click()
    table = window.part("report")
    row = table.locator(f'[data-row="{name}"]')
    await expect(row.locator('[data-figure="attempts"]')).to_have_text("2")
    await expect(row.locator('[data-figure="answered"]')).to_have_text("1")
    await expect(row.locator('[data-figure="penetration"]')).to_have_text("100.0%")
    await expect(window.part("chart").locator("canvas")).to_be_visible()
    await window.has_no_barriers()
    await window.is_shown_as("campaign-figures")
    await row.locator('[data-figure="attempts"] button').click()
    await window.reads(as_shown(numbers[1].removeprefix("+86")))
    await window.reads(window.text("campaign.outcome.busy"))
    await window.has_no_barriers()
    await window.page.keyboard.press("Escape")
    async with window.page.expect_download() as saved:
        await window.part("excel").click()
    assert re.match(r"callfloor-campaigns-.*\.xlsx", (await saved.value).suggested_filename)
