"""The page of alarms: for a role that may not watch the floor, and of a campaign that is behind its goal."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest_asyncio
from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.floor import WebFloor
from tests.web.office import at_page

ROLE = "/roles/it"
AT_ONCE = {"on": True, "raise_at": 0, "clear_at": 0, "hold_s": 0, "clear_s": 3600}


@pytest_asyncio.fixture(loop_scope="session")
async def answering(house: WebFloor) -> AsyncIterator[WebFloor]:
    """Information technology answers alarms, until the test is over."""
    (before,) = [role for role in (await house.read("/roles", by="admin"))["items"] if role["name"] == "it"]
    granted = before["permissions"] | {"answer_alarms": "all"}
    assert (await house.ask("PUT", ROLE, by="admin", body={"permissions": granted})).status_code == 200
    yield house
    assert (await house.ask("PUT", ROLE, by="admin", body={"permissions": before["permissions"]})).status_code == 200


async def test_whoever_may_not_watch_the_floor_stays_at_the_alarms_and_sees_new_ones(
    answering: WebFloor, locale: str
) -> None:
    window = await at_page(answering, "it1", "/alarms", locale)
    await window.part("alarms").wait_for()
    async with window.page.expect_request(lambda request: "/api/v1/alarms" in request.url):
        pass  # once more by itself, though nothing was pressed
    await window.is_at("/alarms")
    await expect(window.part("alarms")).to_be_visible()
    assert [socket.url for socket in window.sockets if "/ws/floor" in socket.url] == []
    await window.has_no_barriers()


@pytest_asyncio.fixture(loop_scope="session")
async def lagging(floor: WebFloor) -> AsyncIterator[WebFloor]:
    """Each campaign with a goal is an alarm, until the test is over."""
    before = await floor.read("/settings/alarms")
    off = {name: level | {"on": False} for name, level in before["levels"].items()}
    rules = before | {"levels": off | {"behind_goal": AT_ONCE}}
    assert (await floor.ask("PUT", "/settings/alarms", body=rules)).status_code == 200
    yield floor
    await leave_none(floor)
    assert (await floor.ask("PUT", "/settings/alarms", body=before)).status_code == 200


async def test_a_campaign_that_is_behind_its_goal_is_named_with_how_far_it_is(lagging: WebFloor, locale: str) -> None:
    month = (date.today() + timedelta(days=30)).isoformat()
    title = {"zh-CN": "周年回馈", "en-US": "Anniversary"}[locale]
    await a_campaign(lagging, named("behind", locale), [], title=title, goal=7, ends_on=month)
    window = await at_page(lagging, "manager1", "/alarms", locale)
    row = window.part("alarms").locator("tbody tr").filter(has_text=title)
    await expect(row).to_contain_text(window.text("work.alarm.conditions.behind_goal"), timeout=SOON_S * 1000)
    await expect(row).to_contain_text(window.text("work.alarm.unit.goal", share="0%"))
    await row.locator("button").click()
    detail = window.part("alarm-detail")
    await expect(detail).to_contain_text(window.text("work.alarm.cause.leads", now="0"))
    await expect(detail).to_contain_text(window.text("work.alarm.cause.progress", now="0", goal="7", gone="0%"))
    await window.has_no_barriers()
