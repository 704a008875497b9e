"""Callbacks of campaigns on the screens: agreed at the desk, seen by whose they are and by those who lead."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest_asyncio
from playwright.async_api import expect

from app.layout import Layout
from tests.live.campaigns import attempts_of, becomes, new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named, write_rules
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page

ZONE = ZoneInfo("Asia/Shanghai")
AGENT_HZ = 640
SOON_MS = SOON_S * 1000
EVENING = "evening"  # contact rules that end before half an hour from now is over, and begin again the day after


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


def _write_evening(floor: WebFloor) -> None:
    write_rules(floor, EVENING)
    path = Layout(floor.launched.data).presets / f"{EVENING}.json"
    rules = json.loads(path.read_text(encoding="utf-8"))
    soon = datetime.now(ZONE) + timedelta(minutes=20)
    closed = (soon + timedelta(minutes=25)).date()  # unless it is the same day: the form may be looked at for a while
    open_until = [f"00:00-{soon:%H:%M}"] if f"{soon:%H:%M}" != "00:00" else []
    rules["versions"][0]["calling"]["days"] = {closed.isoformat(): [], soon.date().isoformat(): open_until}
    path.write_text(json.dumps(rules), encoding="utf-8")


async def test_one_is_agreed_at_the_desk_and_kept_in_sight(floor: WebFloor, locale: str) -> None:
    name = named("promised", locale)
    _write_evening(floor)
    (number,) = new_numbers("0")
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=AGENT_HZ, leg="nailed_up")
    lead = await at_page(floor, "manager1", "/campaigns", locale)
    async with Farm(floor, lambda _: 200, talk_s=0) as farm:
        await a_campaign(floor, name, [number], preset=EVENING, title="秋季回访", wrapup_s=60.0)
        await desk.is_in_call()
        await becomes(floor, name, "paused")
        await expect(desk.part("lead-name")).to_have_text("客户")
        await desk.presses("agree-callback")
        await desk.presses("agree-in30")
        refused = desk.part("time-refused")
        await expect(refused).to_have_attribute("data-rule", "calling_hours", timeout=SOON_MS)
        await expect(desk.part("agree-save")).to_be_disabled()
        await desk.presses("take-next")
        await expect(desk.part("time-fine")).to_be_visible(timeout=SOON_MS)
        await expect(desk.part("both-times")).to_contain_text("Asia/Shanghai")
        await desk.part("agree-note").fill("先发报价，再谈合同")
        await desk.window.has_no_barriers(within="[data-testid=agree-form]")
        await desk.presses("agree-save")
        mine = desk.part("my-callbacks").locator("li")
        await expect(mine).to_contain_text("先发报价，再谈合同", timeout=SOON_MS)
        await expect(mine).to_have_attribute("data-late", "false")
        await farm.answered[0].hangup()
        await desk.part("wrapup").wait_for()
        await expect(desk.part("agree-callback")).to_be_visible()  # after the call as well
        await expect(desk.part("lead-name")).to_have_text("客户")
        await desk.window.has_no_barriers()
        assert not await desk.window.scrolls_sideways()
    [made] = (await floor.read(f"/agreed-callbacks?campaign={name}", by="manager1"))["items"]
    assert (made["kind"], made["agent"], made["note"]) == ("personal", "1001", "先发报价，再谈合同")

    await lead.opens(f"/campaigns/{name}")
    card = lead.part("callbacks")
    await expect(card.locator("[data-figure=open]")).to_have_text("1", timeout=SOON_MS)
    await card.get_by_test_id("callback-give").select_option("*")
    await expect(card.locator("li")).to_contain_text(lead.text("callback.shared"), timeout=SOON_MS)
    await lead.has_no_barriers(within="[data-testid=callbacks]")
    assert not await lead.scrolls_sideways()
    await card.get_by_test_id("callback-cancel").click()
    await agrees(lead)
    await expect(card.locator("[data-figure=open]")).to_have_text("0", timeout=SOON_MS)
    await card.get_by_test_id("callbacks-ended").click()
    await expect(card.locator("li")).to_contain_text(lead.text("callback.state.cancelled"), timeout=SOON_MS)
    await expect(desk.part("my-callbacks")).to_have_count(0, timeout=SOON_MS)


async def test_one_that_is_overdue_is_said_to_its_agent_and_to_who_leads(floor: WebFloor, locale: str) -> None:
    """Its agent is on pause; the next is given it. Ten o'clock is the house's, whatever zone a computer is set to."""
    name = named("overdue", locale)
    (number,) = new_numbers("0")
    desk = await Desk.of(floor, "1003", locale=locale, tone_hz=AGENT_HZ, leg="nailed_up", zone="America/New_York")
    async with Farm(floor, lambda _: 200, talk_s=0) as farm:
        await a_campaign(floor, name, [number], title="续费")
        await desk.is_in_call()
        await becomes(floor, name, "paused")
        await desk.presses("agree-callback")
        await desk.presses("agree-tomorrow10")
        ten = datetime.now(ZONE).replace(hour=10, minute=0) + timedelta(days=1)
        picker = desk.part("agree-form").get_by_role("combobox")
        await expect(picker).to_have_value(f"{ten:%m-%d %H:%M}")
        await expect(desk.part("both-times").locator("dd").first).to_contain_text("10:00")
        await picker.fill(f"{ten:%m-%d} 11:30")
        await picker.press("Enter")
        await expect(desk.part("both-times").locator("dd").first).to_contain_text("11:30")
        await desk.window.page.keyboard.press("Escape")
        call_id = (await floor.read(f"/campaigns/{name}/attempts"))["items"][0]["call_id"]
        await farm.answered[0].hangup()
        await desk.shows_state("available")
    await desk.pauses("lunch")
    due = datetime.now(UTC) + timedelta(seconds=3)
    body = {"call_id": call_id, "at": due.isoformat(), "note": "续费方案"}
    assert (await floor.ask("POST", "/agreed-callbacks", by="1003", body=body)).status_code == 201
    lead = await at_page(floor, "manager1", f"/campaigns/{name}", locale)
    late = desk.part("my-callbacks").locator("li[data-late=true]")
    await expect(late).to_contain_text("续费方案", timeout=SOON_MS)
    await desk.window.reads(desk.window.text("callback.due.title"))
    card = lead.part("callbacks")
    await expect(card.locator("[data-figure=overdue]")).to_have_text("1", timeout=SOON_MS)
    await expect(card.locator("li[data-late=true]")).to_contain_text("续费方案")
    await card.get_by_test_id("callback-give").select_option("1001")
    await expect(desk.part("my-callbacks")).to_have_count(0, timeout=SOON_MS)
    [given] = (await floor.read("/agreed-callbacks?mine=true", by="1001"))["items"]
    assert (given["agent"], given["overdue"]) == ("1001", True)

    back = await floor.ask("POST", f"/agreed-callbacks/{given['id']}/give", by="manager1", body={"agent": "1003"})
    assert back.status_code == 200, back.text
    await expect(late).to_contain_text("续费方案", timeout=SOON_MS)
    blocked = await floor.ask("POST", "/leads/do-not-call", by="manager1", body={"number": number, "note": "x"})
    assert blocked.status_code == 201, blocked.text
    await desk.window.reads(desk.window.text("callback.why.do_not_call"))


async def test_who_stops_a_campaign_hears_what_it_owes_and_settles_it(floor: WebFloor, locale: str) -> None:
    """Handed on to another campaign, and there withdrawn; the agent hears why."""
    name, other = named("owing", locale), named("keeping", locale)
    (number,) = new_numbers("0")
    desk = await Desk.of(floor, "1003", locale=locale, tone_hz=AGENT_HZ, leg="nailed_up")
    async with Farm(floor, lambda _: 200, talk_s=0) as farm:
        await a_campaign(floor, other, [], starts=False, title="冬季回访")
        await a_campaign(floor, name, [number], title="秋季回访")
        await desk.is_in_call()
        call_id = (await floor.read(f"/campaigns/{name}/attempts"))["items"][0]["call_id"]
        due = (datetime.now(UTC) + timedelta(hours=2)).isoformat()
        body = {"call_id": call_id, "at": due, "note": "续费方案"}
        assert (await floor.ask("POST", "/agreed-callbacks", by="1003", body=body)).status_code == 201
        await farm.answered[0].hangup()
        await desk.shows_state("available")
    [owner] = (await floor.read(f"/campaigns/{name}/callbacks"))["owners"]
    lead = await at_page(floor, "manager1", f"/campaigns/{name}", locale)
    await lead.page.locator("[data-do=stop]").click()
    whose = lead.text("campaign.owed.of", n=1, who=owner["agent_name"])
    await lead.reads(whose)
    await agrees(lead)
    card = lead.part("callbacks")
    await expect(card.get_by_test_id("owed-halted")).to_be_visible(timeout=SOON_MS)
    await expect(card.get_by_test_id("owed-whose")).to_contain_text(whose)
    await expect(card.get_by_test_id("callback-halted")).to_be_visible()
    await lead.has_no_barriers(within="[data-testid=callbacks]")
    await expect(desk.part("my-callbacks").get_by_test_id("callback-halted")).to_be_visible(timeout=SOON_MS)
    await lead.opens("/campaigns")
    await expect(lead.page.locator(f"tr[data-campaign={name}]").get_by_test_id("owed")).to_be_visible(timeout=SOON_MS)
    await lead.opens(f"/campaigns/{name}")
    await card.get_by_test_id("hand-on").select_option(other)
    await agrees(lead)
    await expect(card.locator("[data-figure=open]")).to_have_text("0", timeout=SOON_MS)
    await lead.opens(f"/campaigns/{other}")
    await card.get_by_test_id("withdraw-all").click()
    await lead.page.locator(".el-message-box__input input").fill("产品停售")
    await agrees(lead)
    await expect(card.locator("[data-figure=open]")).to_have_text("0", timeout=SOON_MS)
    await desk.window.reads("产品停售")


async def test_a_list_whose_leads_are_done_is_called_once_more(floor: WebFloor, locale: str) -> None:
    name = named("again", locale)
    busy, other = new_numbers("11")
    await floor.agent("1001", leg="nailed_up")
    window = await at_page(floor, "manager1", "/lists", locale)
    async with Farm(floor, lambda _: 486, talk_s=0):
        await a_campaign(floor, name, [busy, other], retries={})
        await attempts_of(floor, name, 2)
        await becomes(floor, name, "stopped")
    await window.opens("/lists")
    await window.page.locator(f"tr[data-list='{name}']").click()
    part = window.part("recycle")
    await part.locator("summary").click()
    await expect(part.get_by_test_id("recycle-do")).to_be_disabled(timeout=SOON_MS)
    await part.get_by_test_id("recycle-age").select_option("0")
    await part.locator("[data-outcome=busy]").check()
    await expect(part.get_by_test_id("recycle-do")).to_have_text(
        window.text("outbound.recycle.do", n=2), timeout=SOON_MS
    )  # fmt: skip
    await window.has_no_barriers(within="[data-testid=recycle]")
    await part.get_by_test_id("recycle-do").click()
    await window.reads(window.text("outbound.recycle.done", n=2))
    found = await floor.read("/leads/lists", by="manager1")
    [counts] = [one["counts"] for one in found["items"] if one["name"] == name]
    assert (counts["due"], counts["done"]) == (2, 0)
