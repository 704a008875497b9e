"""A lead with two numbers before an agent: both are shown, the agent chooses, and that one is dialled."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.live.campaigns import becomes, imported, new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.texts import as_shown

SOON_MS = SOON_S * 1000


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


async def test_an_agent_chooses_which_number_is_dialled(floor: WebFloor, locale: str) -> None:
    first, second = numbers = new_numbers("00")
    name = named("several", locale)
    await a_campaign(floor, name, [], starts=False, mode="preview", preview_s=300)
    await imported(floor, name, f"姓名,手机号,办公电话\n客户,{first},{second}\n")
    await becomes(floor, name, "running")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        desk = await Desk.of(floor, "1001", locale=locale, tone_hz=640, available=False)
        await desk.presses("go-available")
        choices = desk.part("preview-numbers")
        await expect(choices.locator("label")).to_have_count(2, timeout=SOON_MS)
        await expect(choices.locator(f"[data-number='{first}'] input")).to_be_checked()
        await expect(choices).to_contain_text("办公电话")
        await desk.window.has_no_barriers()
        await choices.locator(f"[data-number='{second}'] input").check()
        await expect(desk.part("preview-number")).to_have_text(as_shown(second.removeprefix("+86")))
        await desk.window.page.keyboard.press("Enter")
        await desk.is_in_call()
        assert [seen.number for seen in farm.log] in ([], [second])
        (customer,) = farm.answered
        await customer.hangup()
    assert [seen.number for seen in farm.log] == [second], numbers


async def test_who_dials_by_hand_chooses_too(floor: WebFloor, locale: str) -> None:
    """One of three must not be called, and has no button."""
    first, second, third = new_numbers("000")
    name = named("hand-several", locale)
    blocked = await floor.ask("POST", "/leads/do-not-call", by="manager1", body={"number": third, "note": "x"})
    assert blocked.status_code == 201, blocked.text
    await a_campaign(floor, name, [], starts=False, mode="manual")
    await imported(floor, name, f"姓名,手机号,办公电话,备用电话\n客户,{first},{second},{third}\n")
    await becomes(floor, name, "running")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        desk = await Desk.of(floor, "1001", locale=locale, tone_hz=640, available=False)
        await desk.presses("go-available")
        await desk.part("dial-as").select_option(name)
        choices = desk.part("campaign-dial")
        await expect(choices.get_by_test_id("hand-lead-at")).to_have_count(2, timeout=SOON_MS)
        await expect(choices.locator(f"[data-number='{third}']")).to_contain_text(
            desk.window.text("preview.numbers.blocked")
        )
        await desk.window.has_no_barriers()
        assert await desk.window.scrolls_sideways() == []
        await choices.locator(f"[data-number='{second}']").get_by_test_id("hand-lead-at").click()
        await desk.is_in_call()
        barred = desk.part("barred").locator("li")
        await expect(barred).to_contain_text(as_shown(third.removeprefix("+86")), timeout=SOON_MS)
        (customer,) = farm.answered
        await customer.hangup()
    assert [seen.number for seen in farm.log] == [second]
