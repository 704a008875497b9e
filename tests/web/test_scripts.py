"""Outcomes and scripts of a campaign: set up, gone through by an agent on a real call, and what they came to."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.fakes.scripts import SCRIPT
from tests.live.campaigns import ANYTIME, SHOWN, becomes, imported, new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named, write_rules
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import agrees, at_page
from tests.web.window import Window

SMALL = (1366, 768)
AGENT_HZ = 640
SOON_MS = SOON_S * 1000


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


@pytest_asyncio.fixture(loop_scope="session")
async def house(house: WebFloor) -> AsyncIterator[WebFloor]:
    yield house
    await leave_none(house)


def _field(where: Window | Locator, name: str) -> Locator:
    part = where.page if isinstance(where, Window) else where
    return part.locator(f"[data-field='{name}']")


def _page(window: Window) -> Locator:
    return window.part("script-page")


async def _is_on(window: Window, page: str) -> None:
    await expect(_page(window)).to_have_attribute("data-page", page)


async def _answers(window: Window, label: str) -> None:
    await _page(window).get_by_role("button", name=label, exact=True).click()


async def _read(floor: WebFloor, path: str) -> Any:
    return await floor.read(path, by="manager1")


# --- setting up ------------------------------------------------------------------------------------------------------


async def test_outcomes_are_set_up_with_their_reasons(house: WebFloor, locale: str) -> None:
    name = named("outcomes", locale)
    await a_campaign(house, name, [], starts=False)
    window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale, view=SMALL)
    part = window.part("dispositions-part")
    await part.locator("[data-disposition=not_eligible]").get_by_test_id("remove-disposition").click()
    await window.part("add-disposition").click()
    made = part.locator(".disposition").last
    await _field(made, "name_zh").fill("已是客户")
    await _field(made, "kind").select_option("again")
    await _field(made, "hours").fill("48")
    await made.get_by_test_id("add-reason").click()
    await _field(made, "reason_zh").fill("刚买过")
    await _field(made, "reason_en").fill("Has just bought")
    await _field(made, "needs_reason").check()
    await window.part("save").click()
    await expect(part.locator("[data-wrong]")).to_have_text(window.text("campaign.wrong.string_too_short"))
    await _field(made, "name_en").fill("Is a customer")
    await made.scroll_into_view_if_needed()
    await window.has_no_barriers()
    assert await window.scrolls_sideways() == []
    await window.part("save").click()
    await window.reads(window.text("campaign.saved"))
    stored = (await _read(house, f"/campaigns/{name}"))["settings"]["dispositions"]
    assert "not_eligible" not in [one["code"] for one in stored]
    assert (stored[-1]["name_zh"], stored[-1]["retry"], stored[-1]["needs_reason"]) == (
        "已是客户", {"tries": 3, "after_s": 172800.0}, True,
    )  # fmt: skip
    assert [reason["name_en"] for reason in stored[-1]["reasons"]] == ["Has just bought"]


async def test_a_script_is_written_without_a_line_of_code(house: WebFloor, locale: str) -> None:
    name = named("written", locale)
    await a_campaign(house, name, [], starts=False)
    await imported(house, name, f"姓名,手机号,余额\n客户,{new_numbers('0')[0]},120\n")
    window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale, view=SMALL)
    await window.part("to-script").click()
    await window.part("begin-script").click()
    editor, preview = window.part("page-editor"), window.part("script-preview")
    await _field(editor, "page-text").fill("您好")
    await editor.locator("[data-place=customer]").click()
    await editor.locator("[data-place='lead.余额']").click()
    await expect(_field(editor, "page-text")).to_have_value("您好{customer}{lead.余额}")
    await expect(preview).to_contain_text(window.text("campaign.script.example.customer"))

    await window.part("add-page").click()
    await _field(editor, "page-title").fill("需求")
    await window.part("add-field").click()
    await _field(editor, "field-label").fill("预算")
    await _field(editor, "field-kind").select_option("number")
    await _field(editor, "field-required").check()
    await window.part("add-branch").click()
    await _field(editor, "branch-test").select_option("above")
    await _field(editor, "branch-value").fill("5000")
    faults = window.part("faults")
    await expect(faults.locator("[data-fault=unreachable]")).to_contain_text("需求")
    await expect(faults.locator("[data-fault=no_otherwise]")).to_have_count(1)
    await window.part("publish").click()
    await expect(faults.locator("[data-fault=no_target]")).to_have_count(1)
    assert (await _read(house, f"/campaigns/{name}/script"))["script"] is None

    last = window.text("campaign.script.last")
    await _field(editor, "branch-to").select_option(label=last)
    await _field(editor, "page-next").select_option(label=last)
    await window.part("script-pages").get_by_role("button", name=window.text("campaign.script.first")).click()
    await window.part("add-answer").click()
    await _field(editor, "answer-label").last.fill("有兴趣")
    await _field(editor, "answer-to").last.select_option(label="需求")
    await expect(faults).to_have_count(0)
    await window.page.reload()
    await expect(window.part("draft-kept")).to_be_visible()

    await window.part("preview-again").click()
    await preview.get_by_test_id("script-answer").filter(has_text="有兴趣").click()
    await expect(preview.get_by_test_id("script-page")).to_contain_text("预算")
    await window.has_no_barriers()
    assert await window.scrolls_sideways() == []
    await window.is_shown_as("campaign-script")
    await preview.get_by_test_id("script-next").click()
    await expect(preview.locator("[data-wrong=missing]")).to_be_visible()
    await preview.locator("input").fill("6000")
    await preview.get_by_test_id("script-next").click()
    await expect(preview.get_by_test_id("script-end")).to_be_visible()
    await _field(editor, "page-disposition").select_option("sold")
    await window.part("publish").click()
    await window.reads(window.text("campaign.script.published", version=1))
    script = (await _read(house, f"/campaigns/{name}/script"))["script"]
    assert [page["title"] for page in script["pages"]] == [window.text("campaign.script.first"), last, "需求"]
    assert script["pages"][1]["disposition"] == "sold"
    await window.page.get_by_role("link", name=window.text("campaign.script.toSettings")).click()
    await expect(window.part("script-part")).to_contain_text("3")


# --- in a call -------------------------------------------------------------------------------------------------------


async def _dials(floor: WebFloor, name: str, number: str, *more: str, mode: str = "progressive") -> None:
    """A campaign with the script, whose leads have a name and a balance."""
    write_rules(floor)
    body = {
        "name": name, "skills": {"sales": 5}, "wrapup_s": 120.0,
        "settings": {"caller_ids": [SHOWN], "preset": ANYTIME, "title": "秋季", "mode": mode},
    }  # fmt: skip
    made = await floor.ask("POST", "/campaigns", body=body)
    assert made.status_code == 201, made.text
    assert (await floor.ask("PUT", f"/campaigns/{name}/script", body=SCRIPT)).status_code == 200
    others = "".join(f"李四,{one},80\n" for one in more)
    await imported(floor, name, f"姓名,手机号,余额\n<b>张三</b>,{number},120\n{others}")


async def test_an_agent_goes_through_a_script_on_a_real_call_and_says_why_it_came_to_nothing(
    floor: WebFloor, locale: str
) -> None:
    name, (number,) = named("talks", locale), new_numbers("0")
    await _dials(floor, name, number)
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=AGENT_HZ, leg="nailed_up")
    window = desk.window
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        await becomes(floor, name, "running")
        await desk.is_in_call()
        await _is_on(window, "hello")
        words = window.part("script-page")
        for said in ("<b>张三</b>", "120", "秋季"):
            await expect(words).to_contain_text(said)
        await _answers(window, "方便")
        await _is_on(window, "needs")
        budget, following = words.locator("[data-field=budget]"), window.part("script-next")
        await following.click()
        await expect(budget.locator("[data-wrong=missing]")).to_be_visible()
        await budget.locator("input").fill("much")
        await expect(budget.locator("[data-wrong=number]")).to_have_text(window.text("script.wrong.number"))
        await budget.locator("input").fill("６０００")
        await words.locator("[data-field=owner] input[value=yes]").check()
        await words.locator("[data-field=car] input[value=SUV]").check()
        await expect(window.part("script-saving")).to_have_attribute("data-saving", "saved")
        await window.has_no_barriers()
        assert await window.scrolls_sideways() == []
        await window.is_shown_as("desk-script")
        await following.click()
        await _is_on(window, "offer")
        await expect(words).to_contain_text("6000")
        await words.locator("[data-field=wish] input").fill("红色")
        await expect(window.part("script-saving")).to_have_attribute("data-saving", "saved")

        window.excuses("WebSocket")
        await window.page.reload()  # in the middle of the call
        await desk.is_in_call()
        await _is_on(window, "offer")
        await expect(words.locator("[data-field=wish] input")).to_have_value("红色")
        await window.part("script-back").click()
        await _is_on(window, "needs")
        await expect(budget.locator("input")).to_have_value("6000")
        await budget.locator("input").fill("100")  # a small one leads elsewhere
        await following.click()
        await _is_on(window, "no")
        await expect(window.part("script-end")).to_be_visible()

        call_id = desk.call_id or ""
        (customer,) = farm.answered
        await customer.hangup()
    await window.part("wrapup").wait_for()
    await expect(window.part("disposition-refused")).to_be_checked()  # as the script's end suggests
    await expect(window.part("reason-no_time")).to_be_checked()
    await window.part("disposition-do_not_call").check()
    await expect(window.part("follows")).to_have_text(window.text("desk.wrapup.follows.doNotCall"))
    await window.part("disposition-refused").check()
    await expect(window.part("reason-no_time")).not_to_be_checked()
    await window.part("wrapup-done").click()
    await window.reads(window.text("desk.wrapup.chooseReason"))
    await window.part("reason-price").check()
    await window.part("note").fill("说太贵了")
    await window.has_no_barriers()
    await window.part("wrapup-done").click()
    await desk.shows_state("available")

    about = await floor.read(f"/calls/{call_id}/campaign")
    assert (about["filed"]["disposition"], about["filed"]["reason"]) == ("refused", "price")
    assert about["script"]["run"]["values"] == {"budget": "100", "owner": "yes", "car": "SUV", "wish": "红色"}
    await _has_come_to(floor, name, call_id, locale)


async def _has_come_to(floor: WebFloor, name: str, call_id: str, locale: str) -> None:
    """On the campaign's page, down to the call and what was captured there."""
    window = await at_page(floor, "manager1", f"/campaigns/{name}", locale, view=SMALL)
    await window.part("to-results").click()
    results = window.part("results")
    await expect(results.locator("[data-disposition=refused] td.end").first).to_have_text("1")
    await expect(results.locator("[data-reason=price] td.end").first).to_have_text("1")
    await expect(window.page.locator("[data-figure=success_share]")).to_have_text("0%")
    await window.has_no_barriers()
    async with window.page.expect_download() as download:
        await window.part("csv").click()
    text = (await (await download.value).path()).read_text(encoding="utf-8-sig")
    assert call_id in text
    assert "红色" in text
    await results.locator("[data-reason=price] button").click()
    await window.part("drill").locator(f"[data-call='{call_id}'] button").click()
    captured = window.part("captured")
    await expect(captured.locator("[data-field=budget]")).to_have_text("100")
    await expect(captured.locator("[data-field=owner]")).to_have_text(window.text("script.yes"))
    await expect(window.part("campaign-facts")).to_contain_text("价格偏高" if window.chinese else "Too expensive")


async def test_an_order_taken_in_a_campaigns_call_bears_the_campaign(floor: WebFloor, locale: str) -> None:
    name, (number,) = named("orders", locale), new_numbers("0")
    await _dials(floor, name, number)
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=AGENT_HZ, leg="nailed_up")
    window = desk.window
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        await becomes(floor, name, "running")
        await desk.is_in_call()
        await expect(window.part("record-name")).to_have_value("<b>张三</b>")  # as the list calls whom it has called
        await window.part("record-name").fill("张三")
        await window.part("record-save").click()
        await window.part("desk-order").click()
        await expect(window.part("order-campaign")).to_contain_text("秋季")
        await window.part("item-name").fill("茶")
        await window.part("item-price").fill("50")
        await window.part("order-place").click()
        await window.reads(window.text("crm.order.isPlaced"))
        call_id = desk.call_id
        (customer,) = farm.answered
        await customer.hangup()
    await window.part("wrapup").wait_for()
    await window.part("disposition-sold").check()
    await window.part("wrapup-done").click()
    await desk.shows_state("available")
    orders = (await floor.read(f"/orders?campaign={name}", by="manager1"))["items"]
    assert (name, call_id) in [(order["campaign"], order["call_id"]) for order in orders]


async def test_a_script_that_is_not_published_is_not_left_without_a_word(house: WebFloor, locale: str) -> None:
    name = named("left", locale)
    await a_campaign(house, name, [], starts=False)
    window = await at_page(house, "manager1", f"/campaigns/{name}/script", locale)
    await window.part("begin-script").click()
    await window.page.get_by_role("link", name=window.text("campaign.script.toSettings")).click()
    await agrees(window)
    await window.is_at(f"/campaigns/{name}/settings")


async def test_its_opening_line_is_there_while_the_phone_rings(floor: WebFloor, locale: str) -> None:
    """What is entered by then is kept with the answer; and not at all when nobody answers."""
    name, (number, other) = named("rings", locale), new_numbers("00")
    await _dials(floor, name, number, other, mode="preview")
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=AGENT_HZ, available=False)
    window, words = desk.window, desk.part("script-page")
    budget, saving = words.locator("[data-field=budget] input"), desk.part("script-saving")
    async with Farm(floor, lambda number: 0) as farm:
        await becomes(floor, name, "running")
        await desk.presses("go-available")
        await desk.presses("preview-dial")
        await desk.is_in_call("dialling")
        await expect(words).to_contain_text("120", timeout=SOON_MS)
        await expect(saving).to_have_text(window.text("script.saving.rings"))
        await window.has_no_barriers()
        assert await window.scrolls_sideways() == []
        await _answers(window, "方便")
        await budget.fill("6000")
        first = desk.call_id or ""
        assert (await floor.read(f"/calls/{first}/campaign", by="1001"))["script"]["run"] is None
        await farm.ringing[number].answer().within(10.0)
        await desk.is_in_call("talking")
        await _is_on(window, "needs")
        await expect(budget).to_have_value("6000")
        await expect(saving).to_have_attribute("data-saving", "saved", timeout=SOON_MS)
        run = (await floor.read(f"/calls/{first}/campaign", by="1001"))["script"]["run"]
        assert (run["page"], run["values"]) == ("needs", {"budget": "6000"})
        await farm.ringing[number].hangup()
        await expect(desk.part("wrapup")).to_be_visible(timeout=SOON_MS)
        await desk.part("disposition-refused").check()
        await desk.part("reason-no_time").check()
        await desk.presses("wrapup-done")

        await desk.presses("preview-dial")
        await desk.is_in_call("dialling")
        await expect(words).to_contain_text("80", timeout=SOON_MS)
        await _answers(window, "方便")
        await budget.fill("100")
        second = desk.call_id or ""
        await desk.presses("hang-up")
        await desk.shows_state("available")
        await expect(desk.part("script")).to_have_count(0)
        assert await window.page.evaluate("Object.keys(sessionStorage).filter(one => one.includes('script'))") == []
    assert (await floor.read(f"/calls/{second}/campaign", by="1001"))["script"]["run"] is None
