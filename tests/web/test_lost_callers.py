"""Tasks, lost callers and alarms on their screens: what agents and leads see and press, in both languages."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import expect

from tests.live.outside import Outside
from tests.live.people import SOON_S, Caller
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.texts import as_shown

MENU, SERVICE = "4008001234", "4008001235"
CUSTOMER_HZ, AGENT_HZ = 453, 640
SOON_MS = SOON_S * 1000
LOW = {"on": True, "raise_at": 1, "clear_at": 0, "hold_s": 0, "clear_s": 1}


@pytest_asyncio.fixture(loop_scope="session")
async def quick(floor: WebFloor) -> AsyncIterator[WebFloor]:
    """A floor on which every lost caller is a lead, two seconds recover it, and one waiting caller is an alarm."""
    before = {name: await floor.read(f"/settings/{name}") for name in ("policies", "leads", "alarms")}
    levels = {name: level | {"on": False} for name, level in before["alarms"]["levels"].items()}
    changed: dict[str, dict[str, Any]] = {
        "policies": before["policies"] | {"short_abandon_s": 0},
        "leads": before["leads"] | {"conversation_s": 2},
        "alarms": before["alarms"] | {"levels": levels | {"waiting": LOW}, "again_min": 0},
    }
    for name, value in changed.items():
        assert (await floor.ask("PUT", f"/settings/{name}", body=value)).status_code == 200
    yield floor
    await no_alarm_stands(floor)
    for name, value in before.items():
        assert (await floor.ask("PUT", f"/settings/{name}", body=value)).status_code == 200


async def no_alarm_stands(floor: WebFloor) -> None:
    """What is off is cleared at the next look. Left standing, an alarm that somebody has acknowledged would be the next
    test's as well: the house's own levels clear it a minute later only."""
    rules = await floor.read("/settings/alarms")
    off = {name: level | {"on": False} for name, level in rules["levels"].items()}
    assert (await floor.ask("PUT", "/settings/alarms", body=rules | {"levels": off})).status_code == 200

    async def cleared() -> bool | None:
        return None if (await floor.read("/alarms?standing=true"))["items"] else True

    await floor.until(cleared, SOON_S, "every alarm to be cleared")


async def is_lost(floor: WebFloor, *, in_ivr: bool = False) -> Caller:
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(MENU if in_ivr else SERVICE)
    if in_ivr:
        await caller.hears_something()
    else:
        await caller.is_("waiting")
    await caller.hangs_up()
    return caller


async def test_a_lost_caller_is_a_task_at_the_desk_and_is_called_back_with_one_press(
    quick: WebFloor, locale: str
) -> None:
    desk = await Desk.of(quick, "1002", locale=locale, tone_hz=AGENT_HZ, available=False)
    async with Outside(quick, CUSTOMER_HZ) as outside:
        caller = await is_lost(quick)
        await is_lost(quick, in_ivr=True)
        task = desk.part("my-tasks").locator("li").filter(has_text=as_shown(caller.number))
        await expect(task).to_contain_text(desk.window.text("work.lost.places.queue"), timeout=SOON_MS)
        await expect(desk.part("tasks-badge")).to_have_text("2", timeout=SOON_MS)
        await desk.window.has_no_barriers(within="[data-testid=my-tasks]")
        await desk.window.is_shown_as("desk-tasks")
        await task.get_by_test_id("call-task").click()
        await outside.rings()
        await outside.answers()
        await desk.is_in_call()
        await outside.line.listens_for(2.5)
        await outside.hangs_up()
        await expect(task).to_be_hidden(timeout=SOON_MS)
        await expect(desk.part("tasks-badge")).to_have_text("1", timeout=SOON_MS)
        left = desk.part("my-tasks").locator("li")
        await left.get_by_test_id("finish-task").click()
        await expect(left).to_have_count(0, timeout=SOON_MS)


async def test_a_lead_works_the_list_of_lost_callers(quick: WebFloor, locale: str) -> None:
    lead = await Lead.of(quick, locale=locale, view=(1440, 1000))
    await lead.window.opens("/abandoned")
    page, window = lead.page, lead.window
    await page.get_by_test_id("abandoned").wait_for()
    caller = await is_lost(quick)
    again = quick.caller(tone_hz=CUSTOMER_HZ, number=caller.number)
    await again.dials(SERVICE)
    await again.is_("waiting")
    await again.hangs_up()
    row = page.locator(f'[data-lead="{caller.call_id}"]')
    await expect(row).to_contain_text(as_shown(caller.number), timeout=SOON_MS)
    await expect(row.locator("td").nth(2)).to_have_text("2", timeout=SOON_MS)
    await row.locator("button").click()
    await page.get_by_test_id("lead-detail").wait_for()
    await expect(page.get_by_test_id("lead-detail").locator(".calls").first.locator("li")).to_have_count(2)
    await page.get_by_test_id("task-detail").wait_for()
    await window.has_no_barriers()
    await window.is_shown_as("lost-callers")
    await page.get_by_test_id("task-to").locator("input").or_(page.get_by_test_id("task-to")).first.fill("1003")
    await page.get_by_test_id("task-assign").click()
    named = (await quick.read("/agents/1003"))["name"]
    await expect(page.get_by_test_id("task-detail").locator("dl")).to_contain_text(named, timeout=SOON_MS)
    await window.opens("/tasks")
    task = page.get_by_test_id("tasks").locator("tr").filter(has_text=as_shown(caller.number))
    await expect(task).to_contain_text(named)
    await task.locator("button").click()
    await page.get_by_test_id("task-detail").wait_for()
    await window.has_no_barriers()
    await window.is_shown_as("tasks")
    await page.get_by_test_id("task-drop").click()
    await expect(task).to_be_hidden(timeout=SOON_MS)
    await window.opens("/abandoned")
    await page.get_by_label(window.text("work.task.q")).fill(caller.number)
    await page.keyboard.press("Enter")
    await window.reads(window.text("work.lost.noneFound"))  # among the open ones, where it is no more
    await page.get_by_test_id("clear-filter").click()
    await expect(row).to_be_visible()


async def test_an_alarm_is_above_the_floor_with_its_cause_until_somebody_acknowledges_it(
    quick: WebFloor, locale: str
) -> None:
    lead = await Lead.of(quick, locale=locale)
    page, window = lead.page, lead.window
    caller = quick.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await caller.is_("waiting")
    banner = page.get_by_test_id("alarm-banner")
    await expect(banner).to_contain_text(window.text("work.alarm.conditions.waiting"), timeout=SOON_MS)
    await window.has_no_barriers(within="[data-testid=alarm-banner]")
    await window.is_shown_as("alarm-banner")
    await window.opens("/alarms")
    row = page.get_by_test_id("alarms").locator("tbody tr").first
    await row.locator("button").click()
    detail = page.get_by_test_id("alarm-detail")
    await expect(detail).to_contain_text(window.text("work.alarm.cause.noUsual"), timeout=SOON_MS)
    await window.has_no_barriers()
    await window.is_shown_as("alarms")
    await page.get_by_test_id("alarm-note").locator("input").or_(page.get_by_test_id("alarm-note")).first.fill("ok")
    await page.get_by_test_id("alarm-acknowledge").click()
    await expect(row).to_contain_text(window.text("work.alarm.states.acknowledged"), timeout=SOON_MS)
    await window.opens("/floor")
    await lead.tile("1002").wait_for()
    await expect(banner).to_be_hidden()
    await caller.hangs_up()
    await window.opens("/alarms")
    await window.reads(window.text("work.alarm.none"))  # cleared by the figure
    await window.opens("/floor")
    again = quick.caller(tone_hz=CUSTOMER_HZ)
    await again.dials(SERVICE)
    await expect(banner).to_contain_text(window.text("work.alarm.conditions.waiting"), timeout=SOON_MS)  # a new one
    await again.hangs_up()


async def test_the_house_sets_both_kinds_of_thresholds_on_one_page(quick: WebFloor, locale: str) -> None:
    window = await quick.signed_in("admin", locale=locale, view=(1440, 1300))
    await window.is_at("/floor")
    await window.opens("/settings")
    page = window.page
    await page.get_by_role("tab", name=window.text("people.settings.thresholds")).click()
    row = page.locator('[data-condition="longest_wait"]')
    await row.wait_for()
    await window.has_no_barriers()
    await window.is_shown_as("settings-alarms")
    await page.get_by_role("tab", name=window.text("people.settings.leads")).click()
    await page.get_by_text(window.text("work.leadRules.note")).wait_for()
    await window.has_no_barriers()
