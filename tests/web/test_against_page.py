"""A count of the compliance report that is to be 0 leads to the attempts that it counts, and to their calls."""

import sqlite3
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
from tests.web.window import Window

SMALL = (1366, 768)
FOUND = {"en-US": "Nobody knows which time zone the callee is in", "zh-CN": "不知道被叫所在时区"}


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


def _moved(floor: WebFloor, name: str) -> None:
    """To a place that nobody knows, so that no hour was one to call at."""
    with sqlite3.connect(floor.launched.data / "callfloor.db", timeout=30) as store:
        store.execute("UPDATE attempts SET zone = 'Asia/Nowhere' WHERE campaign = ?", (name,))


async def test_a_count_leads_to_the_attempts_that_were_against_a_rule(floor: WebFloor, locale: str) -> None:
    name, numbers = named("against", locale), new_numbers("01")
    agent = await floor.agent("1001", leg="nailed_up", tone_hz=640)
    async with Farm(floor, lambda number: {"0": 200}.get(number[-1], 486)):
        await a_campaign(floor, name, numbers, mode="progressive")

        async def over() -> bool | None:
            found = (await floor.read(f"/campaigns/{name}/attempts"))["items"]
            return {one["outcome"] for one in found} == {"answered", "busy"} or None

        await floor.until(over, SOON_S * 3, "both to have been dialled")
        await agent.is_("available")
    _moved(floor, name)
    window = await at_page(floor, "manager1", f"/campaigns/{name}/compliance", locale, view=SMALL)
    await _lists(window, "compliance-never", numbers, FOUND[locale])
    await window.page.keyboard.press("Escape")
    await expect(window.part("drill")).to_have_count(0)
    await _lists(window, "compliance-days", numbers, FOUND[locale])
    await window.has_no_barriers()
    await window.part("drill").locator("tbody button").click()
    await expect(window.part("call-detail")).to_contain_text(as_shown(numbers[0].removeprefix("+86")))


async def _lists(window: Window, part: str, numbers: list[str], found: str) -> None:
    await window.part(part).locator("[data-open=outside_hours]").click()
    rows = window.part("drill").locator("tr[data-attempt]")
    await expect(rows).to_have_count(len(numbers))
    for number in numbers:
        row = rows.filter(has_text=as_shown(number.removeprefix("+86")))
        await expect(row).to_contain_text(found)
