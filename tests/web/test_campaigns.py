"""Campaigns as those who run them see them: set up, started, watched while they dial, and refused in words."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Locator, expect

from acd.outbound.rules.checks import Wrong
from acd.outbound.rules.verdicts import Forbidden, Rule
from app.layout import Layout
from app.outbound.rules.words import WRONGS, refusal
from app.report_words import word
from tests.live.campaigns import ANYTIME, SHOWN, becomes, imported, new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S, Agent
from tests.live.test_routing_rules import rules
from tests.web.campaigns import a_campaign, leave_none, named, write_rules
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.office import agrees, at_page
from tests.web.texts import as_shown
from tests.web.window import Window

AGREED = "agreed"  # contact rules that ask for a consent
SMALL, WIDE = (1366, 768), (1920, 1080)
AT_ONCE_S = 1.0
BEHAVIOUR = {"0": 200, "1": 486, "2": 404}  # by the number's last digit; any other rings for ever


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


@pytest_asyncio.fixture(loop_scope="session")
async def house(house: WebFloor) -> AsyncIterator[WebFloor]:
    yield house
    await leave_none(house)


async def _sellers(floor: WebFloor, *extensions: str) -> list[Agent]:
    tones = (640, 855, 1209)
    return [await floor.agent(one, leg="nailed_up", tone_hz=hz) for one, hz in zip(extensions, tones, strict=False)]


def _field(window: Window, name: str) -> Locator:
    return window.page.locator(f"[data-field={name}]")


def _row(window: Window, name: str) -> Locator:
    return window.page.locator(f"tr[data-campaign='{name}']")


def _attempt(window: Window, number: str) -> Locator:
    return window.part("attempts").locator(f"tr[data-number='{number}']")


def _figure(window: Window, part: str, name: str) -> Locator:
    return window.part(part).locator(f"[data-figure={name}]")


async def _why(window: Window, key: str, *, within_s: float = SOON_S, **values: object) -> None:
    """The line that says why it dials or holds, in this window's words."""
    line = window.part("why").first
    await expect(line).to_have_attribute("data-why", key, timeout=within_s * 1000)
    if values:
        await expect(line).to_have_text(window.text(f"campaign.why.{key}", **values))


# --- setting up ------------------------------------------------------------------------------------------------------


async def test_a_new_campaign_is_set_up_and_nothing_typed_is_lost_when_it_is_refused(
    house: WebFloor, locale: str
) -> None:
    name = named("spring", locale)
    window = await at_page(house, "manager1", "/campaigns", locale, view=SMALL)
    await window.part("new-campaign").click()
    await window.part("name").fill(name)
    await window.part("title").fill("Spring")
    await window.part("mode").select_option("predictive")
    await expect(window.part("level")).to_have_count(0)
    await window.part("skill").select_option("sales")
    await window.part("level").fill("3")
    await window.part("add").click()
    await window.is_at(f"/campaigns/{name}/settings")
    needs = (await house.read(f"/queues/{name}/rules", by="manager1"))["rules"]["needs"]
    assert needs[-1]["must"] == {"sales": 3}

    typed = {"title": "春季回访", "aim": "5", "cap": "2.5", "ring_s": "22", "goal": "120", "ends_on": "2199-12-31"}
    for field, value in typed.items():
        await _field(window, field).fill(value)
    await _field(window, "goal_by").select_option("orders_verified")
    await _field(window, "calendar").select_option("office")
    await _field(window, "late").select_option("waits")
    await _field(window, "grace_min").fill("30")
    retry = window.page.locator("tr[data-retry=machine]")
    await retry.locator("[data-field=minutes]").fill("90")
    await window.part("save").click()
    form = window.part("campaign-form")
    await expect(form.locator("[data-wrong=aim-over-cap]")).to_have_text(window.text("campaign.wrong.aim-over-cap"))
    for field, value in typed.items():
        await expect(_field(window, field)).to_have_value(value)
    await expect(retry.locator("[data-field=minutes]")).to_have_value("90")

    await _field(window, "aim").fill("1.5")
    await _field(window, "ring_s").fill("5")
    await window.part("save").click()
    await expect(form.locator("label:has([data-field=ring_s]) [data-wrong]")).to_have_text(
        window.text("campaign.wrong.greater_than_equal")
    )
    await _field(window, "ring_s").fill("22")
    await _field(window, "preset").select_option("uk")  # where no share of drops is safe
    await window.part("save").click()
    refused = form.locator("[data-wrong=no_safe_share]")
    await expect(refused).to_have_text(word(WRONGS[Wrong.NO_SAFE_SHARE], "zh" if window.chinese else "en"))
    await _field(window, "preset").select_option("cn")
    await expect(refused).to_have_count(0)
    await window.page.locator(f"[data-caller-id='{SHOWN}']").check()
    await window.part("save").click()
    await window.reads(window.text("campaign.saved"))
    await expect(window.part("save")).to_be_disabled()
    settings = (await house.read(f"/campaigns/{name}", by="manager1"))["settings"]
    assert (settings["title"], settings["aim"], settings["cap"], settings["goal"]) == ("春季回访", 0.015, 0.025, 120)
    assert (settings["caller_ids"], settings["ring_s"], settings["mode"]) == ([SHOWN], 22.0, "predictive")
    assert settings["retries"]["machine"] == {"tries": 3, "after_s": 5400.0}
    assert (settings["goal_by"], settings["calendar"]) == ("orders_verified", "office")
    assert settings["callbacks"] == {
        "late": "waits", "grace_min": 30, "tries": 3, "retry_min": 15, "on_time_min": 5
    }  # fmt: skip
    assert settings["ends_on"] == "2199-12-31"


async def test_of_two_managers_who_save_the_second_is_told_and_loses_nothing(house: WebFloor, locale: str) -> None:
    name = named("two", locale)
    await a_campaign(house, name, [], starts=False, title="Two", mode="predictive")
    await imported(house, name, f"姓名,手机号\n客户,{new_numbers('0')[0]}\n")
    path = f"/campaigns/{name}/settings"
    first = await at_page(house, "manager1", path, locale)
    second = await at_page(house, "ops1", path, locale, view=SMALL)
    for window in (first, second):
        await expect(_field(window, "title")).to_have_value("Two")
        await expect(window.page.locator("[data-testid=lists-part] tr[data-list]")).to_have_count(1)
    await _field(first, "title").fill("First")
    await _field(first, "goal").fill("40")
    await first.part("lists-part").locator("[data-field=priority]").fill("80")
    await first.part("save").click()
    await first.reads(first.text("campaign.saved"))

    await _field(second, "title").fill("Second")
    await _field(second, "ring_s").fill("25")
    await second.part("lists-part").locator("[data-field=share]").fill("3")
    await second.part("save").click()
    told = second.part("changed-since")
    await expect(told).to_contain_text((await house.read("/users/manager1"))["name"])
    await expect(told).to_contain_text(second.text("changed.yours"))
    await second.has_no_barriers()
    await _field(second, "ring_s").fill("26")  # writing on does not put it away
    await second.part("load-current").click()
    both = second.text("changed.both", fields=second.text("campaign.field.title"))
    await expect(second.part("changed-met")).to_contain_text(both)
    for field, value in {"title": "Second", "goal": "40", "ring_s": "26"}.items():
        await expect(_field(second, field)).to_have_value(value)
    for field, value in {"priority": "80", "share": "3"}.items():
        await expect(second.part("lists-part").locator(f"[data-field={field}]")).to_have_value(value)
    await second.part("save").click()
    await second.reads(second.text("campaign.saved"))
    await expect(second.part("changed-met")).to_have_count(0)
    settings = (await house.read(f"/campaigns/{name}", by="manager1"))["settings"]
    assert (settings["title"], settings["goal"], settings["ring_s"]) == ("Second", 40, 26.0)
    (stored,) = [one for one in (await house.read("/leads/lists", by="manager1"))["items"] if one["campaign"] == name]
    assert (stored["priority"], stored["share"]) == (80, 3)


async def test_its_rules_say_what_they_demand_and_its_lists_are_chosen_with_it(house: WebFloor, locale: str) -> None:
    name = named("rules", locale)
    await a_campaign(house, name, [], starts=False, title="Autumn", mode="predictive")
    people = "姓名,手机号\n" + "".join(f"客户,{one}\n" for one in new_numbers("00"))
    await imported(house, "", people, list_name=f"{name}-list")
    window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale, view=SMALL)
    await _field(window, "preset").select_option("cn")
    await _field(window, "cap").fill("5")
    demands = window.part("demands")
    days = f"{window.text('campaign.day.mon')}{window.text('campaign.demands.to')}{window.text('campaign.day.fri')}"
    await expect(demands).to_contain_text(f"{days} 09:00-20:00")
    await expect(demands).to_contain_text(window.text("campaign.demands.consent"))
    await expect(window.part("beyond")).to_have_text(window.text("campaign.demands.capOver", cap="3%"))
    await _field(window, "preset").select_option("uk")
    await expect(window.part("beyond")).to_have_text(window.text("campaign.demands.noShare"))
    await _field(window, "preset").select_option(ANYTIME)
    await _field(window, "cap").fill("3")

    lists = window.part("lists-part")
    option = window.part("add-list").locator("option").filter(has_text=f"{name}-list")
    await window.part("add-list").select_option(value=await option.get_attribute("value"))
    row = lists.locator(f"tr[data-list='{name}-list']")
    await row.locator("[data-field=priority]").fill("80")
    await row.locator("[data-field=share]").fill("3")
    await window.has_no_barriers()
    assert await window.scrolls_sideways() == []
    await window.is_shown_as("campaign-settings-lists")
    await window.page.evaluate("scrollTo(0, 0)")
    await window.is_shown_as("campaign-settings")
    await window.part("save").click()
    await window.reads(window.text("campaign.saved"))
    (stored,) = [one for one in (await house.read("/leads/lists", by="manager1"))["items"] if one["campaign"] == name]
    assert (stored["priority"], stored["share"], stored["active"]) == (80, 3, True)
    assert (await house.read(f"/campaigns/{name}", by="manager1"))["settings"]["preset"] == ANYTIME


async def test_rules_whose_file_is_broken_are_named_where_they_are_chosen(house: WebFloor, locale: str) -> None:
    name = named("torn", locale)
    await a_campaign(house, name, [], starts=False)
    path = Layout(house.launched.data).presets / f"{name}.json"
    path.write_text('{"name": ', encoding="utf-8")
    try:
        window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale)
        await _field(window, "preset").select_option(name)
        (broken,) = [one["broken"] for one in (await house.read("/contact-rules"))["items"] if one["name"] == name]
        await expect(window.part("rules-broken")).to_have_text(broken["zh" if window.chinese else "en"])
        await expect(window.part("demands")).to_have_count(0)
        await window.has_no_barriers(within="[data-testid=preset-part]")
        await _field(window, "preset").select_option(ANYTIME)
        await expect(window.part("rules-broken")).to_have_count(0)
    finally:
        path.unlink()


async def test_what_is_not_saved_is_not_left_without_a_word(house: WebFloor, locale: str) -> None:
    name = named("leave", locale)
    await a_campaign(house, name, [], starts=False)
    window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale)
    await _field(window, "title").fill("Other")
    await window.page.get_by_role("link", name=window.text("campaign.toCampaign")).click()
    await window.page.locator(".el-message-box__btns .el-button").first.click()  # stay
    await expect(_field(window, "title")).to_have_value("Other")
    await window.page.get_by_role("link", name=window.text("campaign.toCampaign")).click()
    await agrees(window)
    await window.is_at(f"/campaigns/{name}")


async def test_a_campaign_that_is_removed_is_gone_with_its_queue(house: WebFloor, locale: str) -> None:
    name = named("gone", locale)
    await a_campaign(house, name, [], starts=False)
    window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale)
    await _field(window, "title").fill("Not saved, and nobody is asked")
    await window.part("remove").click()
    await agrees(window)
    await window.is_at("/campaigns")
    await expect(_row(window, name)).to_have_count(0)
    assert name not in [queue["name"] for queue in (await house.read("/queues", by="manager1"))["items"]]
    await window.opens(f"/campaigns/{name}")
    await window.reads(window.text("campaign.gone"))


async def test_what_a_campaign_lacks_is_said_before_and_when_it_is_started(house: WebFloor, locale: str) -> None:
    name = named("bare", locale)
    await a_campaign(house, name, [], starts=False, caller_ids=[], preset="cn", mode="predictive")
    window = await at_page(house, "manager1", f"/campaigns/{name}", locale, view=SMALL)
    for code in ("no_caller_id", "no_list", "nobody_here"):
        await expect(window.page.locator(f"[data-missing={code}]")).to_contain_text(
            window.text(f"campaign.missing.{code}")
        )
    await _why(window, "stopped")
    await window.has_no_barriers()
    await window.page.locator("[data-do=start]").click()
    await agrees(window)
    alert = window.page.get_by_role("alert").filter(has_text=window.text("problem.no-caller-id.what"))
    await expect(alert).to_be_visible()
    await window.goes_to("/campaigns")
    await expect(_row(window, name)).to_have_attribute("data-state", "stopped")


async def test_who_runs_no_campaigns_is_led_elsewhere(floor: WebFloor) -> None:
    window = await floor.signed_in("qa1")
    await window.is_at("/floor")
    await window.opens("/campaigns")
    await window.is_at("/floor")
    await expect(window.page.locator('nav a[href="/campaigns"], [data-place="/campaigns"]')).to_have_count(0)


# --- while it dials --------------------------------------------------------------------------------------------------


async def test_a_campaign_is_started_and_every_attempt_is_shown_as_it_goes(floor: WebFloor, locale: str) -> None:
    name = named("live", locale)
    agent, _ = await _sellers(floor, "1001", "1003")
    answers, busy, nobody = numbers = new_numbers("012")
    await a_campaign(floor, name, numbers, starts=False, title="Autumn", mode="predictive")
    window = await at_page(floor, "manager1", "/campaigns", locale, view=SMALL)
    await _row(window, name).locator("[data-do=start]").wait_for()
    async with Farm(floor, lambda number: BEHAVIOUR[number[-1]], talk_s=0) as farm:
        await _row(window, name).locator("[data-do=start]").click()
        await agrees(window)
        await expect(_row(window, name)).to_have_attribute("data-state", "running")
        await _row(window, name).get_by_role("link", name="Autumn").click()
        await window.is_at(f"/campaigns/{name}")
        for number, outcome in ((answers, "answered"), (busy, "busy"), (nobody, "invalid")):
            row = _attempt(window, number)
            await expect(row).to_have_attribute("data-outcome", outcome)
            await expect(row).to_contain_text(window.text(f"campaign.outcome.{outcome}"))
            await expect(row).to_contain_text(as_shown(number.removeprefix("+86")))
        await expect(_figure(window, "budget", "answers")).to_have_text("1")
        await expect(_figure(window, "budget", "attempts")).to_have_text("3")
        await expect(_figure(window, "budget", "drops")).to_have_text("0 · 0%")
        talking = window.part("agents").locator("[data-part=with_it]")
        await expect(talking).to_have_count(1)
        await expect(_attempt(window, answers)).to_contain_text(await talking.get_attribute("data-agent") or "?")
        await _why(window, "missing.no_lead")
        await expect(_figure(window, "pacing", "rate")).to_have_text(re.compile(r"\d%"))
        await expect(_figure(window, "pacing", "theta")).to_have_text(re.compile(r"\d%"))
        await window.has_no_barriers()
        assert await window.scrolls_sideways() == []
        await window.is_shown_as("campaign-live")
        (customer,) = farm.answered
        await customer.hangup()
        await expect(talking).to_have_count(0)
    await window.page.locator("[data-do=drain]").click()
    await expect(window.part("state")).to_have_attribute("data-state", "stopped")
    await agent.is_("available")


async def test_the_reports_of_a_campaign_that_is_removed_are_still_found(floor: WebFloor, locale: str) -> None:
    name = named("was", locale)
    await _sellers(floor, "1001")
    numbers = new_numbers("1")
    async with Farm(floor, lambda number: BEHAVIOUR[number[-1]], talk_s=0):
        await a_campaign(floor, name, numbers, mode="progressive")

        async def dialled() -> bool | None:
            tried = (await floor.read(f"/campaigns/{name}/attempts"))["items"]
            return bool(tried and tried[0]["outcome"] == "busy") or None

        await floor.until(dialled, SOON_S, "its attempt to be over")
    await leave_none(floor)
    window = await at_page(floor, "manager1", "/campaigns", locale, view=SMALL)
    await window.part("removed-campaigns").locator("summary").click()
    removed = window.page.locator(f"[data-removed='{name}']")
    for link, place in (("results", "results"), ("compliance", "compliance")):
        await removed.get_by_role("link", name=window.text(f"campaign.{link}.title")).click()
        await window.is_at(f"/campaigns/{name}/{place}")
        await expect(window.part("removed")).to_be_visible()
        await window.has_no_barriers()
        await window.page.get_by_role("link", name=window.text("campaign.back")).click()
        await window.part("removed-campaigns").locator("summary").click()


async def test_what_happens_is_on_the_page_within_a_second(floor: WebFloor, locale: str) -> None:
    name = named("at-once", locale)
    agent, _ = await _sellers(floor, "1001", "1003")
    first, second = new_numbers("33")
    await a_campaign(floor, name, [first, second], starts=False)
    window = await at_page(floor, "manager1", f"/campaigns/{name}", locale, view=WIDE)
    await _why(window, "stopped")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        await becomes(floor, name, "running")
        await _why(window, "progressive", ready=2, flying=2)
        await expect(window.page.locator("tr[data-outcome=placed]")).to_have_count(2)
        await window.is_shown_as("campaign-dialling")
        await agent.pauses()
        paused = window.part("agents").locator("[data-agent='1001'][data-part=away]")
        await expect(paused).to_have_count(1, timeout=AT_ONCE_S * 1000)
        await expect(_figure(window, "pacing", "ready")).to_have_text(
            window.text("campaign.ready", ready=1, agents=1), timeout=2 * AT_ONCE_S * 1000
        )
        farm.ringing[first].reject(486)
        await expect(_attempt(window, first)).to_have_attribute("data-outcome", "busy", timeout=2 * AT_ONCE_S * 1000)
        await expect(_figure(window, "pacing", "flying")).to_have_text("1", timeout=AT_ONCE_S * 1000)
        await becomes(floor, name, "paused")
        await _why(window, "paused", within_s=AT_ONCE_S)
        farm.ringing[second].reject(486)
        await expect(window.page.locator("tr[data-outcome=placed]")).to_have_count(0)
        await agent.makes_available()
        await window.page.locator("[data-do=stop]").click()
        await agrees(window)
        await _why(window, "stopped", within_s=AT_ONCE_S)


async def _colour(part: Locator) -> str:
    found: str = await part.evaluate("part => getComputedStyle(part).color")
    return found


async def _colour_of(window: Window, written: str) -> str:
    """As browsers say it: in numbers."""
    script = """written => { const part = document.body.appendChild(document.createElement("i"));
        part.style.color = written; const found = getComputedStyle(part).color; part.remove(); return found; }"""
    found: str = await window.page.evaluate(script, written)
    return found


async def test_a_drop_is_shown_where_it_hurts(floor: WebFloor, locale: str) -> None:
    name = named("drop", locale)
    (agent,) = await _sellers(floor, "1001")
    (number,) = new_numbers("3")
    await a_campaign(floor, name, [number], starts=False)
    window = await at_page(floor, "manager1", f"/campaigns/{name}", locale)
    await _why(window, "stopped")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        await becomes(floor, name, "running")
        await expect(_attempt(window, number)).to_have_attribute("data-outcome", "placed")
        await agent.pauses()
        await expect(window.part("agents").locator("[data-part=away]")).to_have_count(1)
        await _why(window, "hold_no_agents")
        customer = farm.ringing[number]
        await customer.answer().within(SOON_S)
        await expect(_attempt(window, number).get_by_test_id("dropped")).to_have_text(window.text("campaign.dropped"))
        await expect(_figure(window, "budget", "drops")).to_have_text("1 · 100%")
        bad = await window.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--bad')")
        assert await _colour(_figure(window, "budget", "drops")) == await _colour_of(window, bad)
        await expect(_figure(window, "budget", "budget-left")).to_have_text(window.text("campaign.budget.over", n=1))
        await window.goes_to("/campaigns")
        await expect(_row(window, name).locator("[data-figure=drops]")).to_contain_text("1 · 100%")
        assert await _colour(_row(window, name).locator("[data-figure=drops] .share")) == await _colour_of(window, bad)
        await window.has_no_barriers()
        await window.is_shown_as("campaigns")
        await customer.ended.within(30)
    await becomes(floor, name, "stopped")


async def test_what_the_rules_hold_back_is_named_by_rule(floor: WebFloor, locale: str) -> None:
    """By China's own, without hours: nobody has a consent on file."""
    name = named("refused", locale)
    write_rules(floor, AGREED, consent=True)
    await _sellers(floor, "1001")
    window = await at_page(floor, "manager1", "/campaigns", locale)
    await a_campaign(floor, name, new_numbers("333"), preset=AGREED)
    await expect(_row(window, name)).to_have_attribute("data-state", "running")  # made elsewhere, and here by itself
    await _row(window, name).get_by_role("link").first.click()
    refused = window.part("refusals").locator("[data-rule=no_consent]")
    await expect(refused).to_contain_text(window.text("campaign.rule.no_consent"))
    await expect(refused).to_contain_text("3")
    await _why(window, "putOff")
    await window.is_shown_as("campaign-refused")
    await becomes(floor, name, "stopped")


async def test_a_rule_that_holds_all_of_a_campaign_is_the_reason(floor: WebFloor, locale: str) -> None:
    name = named("held", locale)
    await _sellers(floor, "1001")
    await a_campaign(floor, name, new_numbers("3"), starts=False, begins_on="2199-01-01")
    window = await at_page(floor, "manager1", f"/campaigns/{name}", locale)
    sentence = refusal(
        Forbidden(rule=Rule.CAMPAIGN_NOT_BEGUN, until=None, detail={"day": "2199-01-01"}),
        "zh" if window.chinese else "en",
    )
    await expect(window.page.locator("[data-missing=held]")).to_contain_text(sentence)
    await becomes(floor, name, "running")
    await _why(window, "held")
    await expect(window.part("why")).to_contain_text(sentence)
    await becomes(floor, name, "stopped")


async def test_a_page_that_is_late_says_so(floor: WebFloor, locale: str) -> None:
    floor.expects_trouble("has no answer")
    name = named("late", locale)
    await a_campaign(floor, name, [], starts=False)
    window = await at_page(floor, "manager1", f"/campaigns/{name}", locale)
    window.excuses("WebSocket")
    link = window.part("link")
    await expect(link).to_have_attribute("data-link", "live")
    await _why(window, "stopped")
    with floor.launched.service_stopped():
        await expect(link).to_have_attribute("data-link", re.compile("stale|lost"), timeout=6000)
        await expect(window.part("late")).to_have_text(window.text("campaign.late"))
    await expect(link).to_have_attribute("data-link", "live")
    await expect(window.part("late")).to_have_count(0)


# --- beside the hotlines ---------------------------------------------------------------------------------------------


async def test_campaigns_stand_apart_from_hotlines_on_the_floor_and_the_wall(floor: WebFloor, locale: str) -> None:
    name = named("apart", locale)
    await a_campaign(floor, name, [], starts=False)
    await _sellers(floor, "1001")
    window = await at_page(floor, "manager1", "/floor", locale, view=SMALL)
    wall = await at_page(floor, "manager1", "/wallboard", locale, view=WIDE)
    await window.page.locator(".queue[data-queue=service]").wait_for()
    apart = window.part("floor-campaigns").locator(f"[data-queue={name}]")
    strip = wall.part("wall-campaigns").locator(f"[data-campaign={name}]")
    await expect(apart).to_have_count(0)  # it is stopped, and nobody waits
    await becomes(floor, name, "running")
    await expect(apart).to_contain_text(window.text("campaign.state.running"))
    await expect(apart.locator("[data-figure=flying]")).to_have_text("0")
    await expect(strip).to_have_attribute("data-state", "running")
    for page in (window, wall):
        await expect(page.page.locator(f".queue[data-queue={name}], .pane[data-queue={name}]")).to_have_count(0)
        await expect(page.page.locator("[data-queue=service]")).to_have_count(1)
        await page.has_no_barriers()
    await window.is_shown_as("floor-campaigns")
    await wall.is_shown_as("wallboard-campaigns")
    await apart.click()
    await expect(apart).to_have_attribute("aria-pressed", "true")
    await expect(window.part("agents").locator("[data-agent='1001']")).to_have_count(1)
    await becomes(floor, name, "stopped")
    await expect(strip).to_have_count(0)


async def test_whoever_is_kept_for_the_hotline_is_marked_where_it_is_looked_for(floor: WebFloor, locale: str) -> None:
    name = named("kept", locale)
    async with rules(floor, lent={"seats": ["1009"], "keep_in": 1}):
        (agent,) = await _sellers(floor, "1001")
        await a_campaign(floor, name, new_numbers("3"), starts=False)
        window = await at_page(floor, "manager1", f"/campaigns/{name}", locale, view=WIDE)
        await becomes(floor, name, "running")
        row = window.part("agents").locator("[data-agent='1001']")
        await expect(row).to_have_attribute("data-part", "kept")
        hotline = window.text("queue.service")
        await expect(row).to_contain_text(window.text("campaign.part.kept", queue=hotline))
        await _why(window, "hold_no_agents")
        await window.is_shown_as("campaign-kept")
        lead = await Lead.of(floor, "manager1", locale=locale)
        mark = lead.tile("1001").get_by_test_id("kept")
        await expect(mark).to_have_text(window.text("sup.agent.keptFor", queue=hotline))
        await lead.looks_at("1001")
        await expect(lead.part("kept-note")).to_contain_text(window.text("sup.agent.keptNote", queue=hotline))
        await becomes(floor, name, "stopped")
        await expect(lead.part("kept-note")).to_have_count(0)
    await agent.is_("available")
