"""Customers, orders and follow-ups on their screens: at the desk during a call, and on their pages."""

import asyncio
from functools import partial
from typing import Any

from playwright.async_api import Locator, Route, expect

from tests.live.campaigns import new_name, new_numbers
from tests.live.people import SOON_S
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import at_page
from tests.web.texts import as_shown, colleague
from tests.web.window import Window

SERVICE = "4008001235"
CUSTOMER_HZ, AGENT_HZ = 453, 640
SOON_MS = SOON_S * 1000
SMALL = (1366, 768)
AT_ONCE_MS = 1000
PAGE = 50  # orders


async def made(floor: WebFloor, path: str, by: str, **body: Any) -> dict[str, Any]:
    answer = await floor.ask("POST", path, by=by, body=body)
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


async def sold(floor: WebFloor, name: str) -> dict[str, Any]:
    """An order of 1002's that waits for the second team."""
    customer = await made(floor, "/customers", "1002", name=name)
    items = [{"name": "龙井茶", "quantity": 2, "price": 12800}]
    order = await made(floor, "/orders", "1002", customer=customer["id"], items=items, addon=True)
    return await made(floor, f"/orders/{order['id']}/place", "1002")


async def fits(window: Window) -> None:
    await window.has_no_barriers()
    assert not await window.scrolls_sideways()


async def test_a_new_caller_is_written_down_sold_to_and_known_at_the_next_ring(floor: WebFloor, locale: str) -> None:
    desk = await Desk.of(floor, "1002", locale=locale, tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await desk.answers()
    await expect(desk.part("new-caller")).to_be_visible(timeout=SOON_MS)
    await expect(desk.part("record-number")).to_have_value(f"+86{caller.number}")
    await desk.window.is_shown_as("desk-new-customer")
    await desk.part("record-name").fill("欧阳倩")
    await desk.part("record-tag").fill("vip")
    await desk.presses("record-save")
    await expect(desk.part("customer-name")).to_have_text("欧阳倩", timeout=SOON_MS)
    await expect(desk.part("call")).to_have_attribute("data-stage", "talking")
    await desk.presses("desk-order")
    await desk.part("item-name").fill("龙井茶")
    await desk.part("item-quantity").fill("2")
    await desk.part("item-price").fill("128")
    await expect(desk.part("order-total")).to_contain_text("256.00")
    await desk.window.is_shown_as("desk-order")
    await desk.window.page.mouse.click(5, 700)  # beside the form: a slip takes nothing of what was typed
    await expect(desk.part("item-price")).to_have_value("128")
    await desk.presses("order-place")
    await expect(desk.part("order-form")).to_be_hidden(timeout=SOON_MS)
    await desk.presses("desk-follow-up")
    await desk.presses("follow-in1h")
    promise = f"问试喝结果 {caller.number[-4:]}"
    await desk.part("follow-note").fill(promise)
    await desk.presses("follow-save")
    promised = desk.part("my-follow-ups").locator("li").filter(has_text=promise)
    await expect(promised.first).to_contain_text("欧阳倩", timeout=SOON_MS)
    await desk.window.has_no_barriers(within="[data-testid=customer]")
    await desk.window.is_shown_as("desk-customer")
    call_id = caller.call_id
    await caller.hangs_up()
    await desk.shows_state("wrapup")
    await desk.part("record-note").fill("周末不要打")  # and never saved by a press
    await desk.writes_up("resolved")
    await desk.shows_state("available")
    [order] = [one for one in (await floor.read("/orders", by="1002"))["items"] if one["call_id"] == call_id]
    assert (order["state"], order["total"], order["campaign"]) == ("placed", 25600, "service")
    await floor.until(partial(_is_written, floor, caller.number, "欧阳倩", "周末不要打"), 20, "it to be written once")
    await caller.dials(SERVICE)
    await expect(desk.part("customer-name")).to_have_text("欧阳倩", timeout=SOON_MS)
    await expect(desk.part("record-note")).to_have_value("周末不要打", timeout=SOON_MS)
    await expect(desk.part("customer-number")).to_have_text(as_shown(caller.number))
    await desk.answers()
    await expect(desk.part("customer-history").locator("li")).to_have_count(1, timeout=SOON_MS)
    await promised.first.get_by_test_id("follow-drop").click()
    await expect(promised).to_have_count(0, timeout=SOON_MS)
    await caller.hangs_up()
    await desk.writes_up("resolved")


async def _is_written(floor: WebFloor, number: str, name: str, note: str) -> bool | None:
    found = await floor.read(f"/customers?number=%2B86{number}", by="1002")
    return [(record["name"], record["note"]) for record in found["items"]] == [(name, note)] or None


async def test_customers_are_found_read_and_made_one(floor: WebFloor, locale: str) -> None:
    name, (number,) = new_name(f"司马懿{locale[:2]}"), new_numbers("1")
    stays = await made(floor, "/customers", "1002", name=name, numbers=[number], tags=["老客户"])
    goes = await made(
        floor, "/customers", "1002",
        name="司马先生", company="许昌酒楼", numbers=[number], although_known=True,
    )  # fmt: skip
    window = await floor.signed_in("lead1", locale=locale, view=SMALL)
    await window.goes_to("/customers")
    page = window.page
    await window.part("find-customer").fill(name[1:])
    await expect(page.locator("[data-customer]")).to_have_count(1, timeout=SOON_MS)
    await window.part("find-customer").fill(number[-8:])
    await expect(page.locator("[data-customer]")).to_have_count(2, timeout=SOON_MS)
    await fits(window)
    await window.is_shown_as("customers")
    await window.part("shared-numbers").click()
    shared = page.locator(f"[data-shared='{number}']")
    await shared.get_by_role("link").filter(has_text=name).click()
    await window.part("merge-form").wait_for()
    await window.part("merge-do").click()
    await expect(window.part("merge-form")).to_be_hidden(timeout=SOON_MS)
    await expect(window.part("record-company")).to_have_value("许昌酒楼", timeout=SOON_MS)
    await window.opens(f"/customers/{goes['id']}")
    await window.is_at(f"/customers/{stays['id']}")
    await page.get_by_role("tab", name=window.text("crm.history.changes")).click()
    await expect(window.part("changes")).to_contain_text("司马先生")
    await fits(window)
    await window.is_shown_as("customer")


async def test_nothing_is_said_to_be_missing_before_it_was_looked_for(floor: WebFloor, locale: str) -> None:
    customer = await made(floor, "/customers", "1002", name=new_name("荀攸"))
    window = await floor.window("lead1", locale=locale)
    answered, missing = asyncio.Event(), window.page.get_by_text(window.text("crm.history.noCalls"))

    async def late(route: Route) -> None:
        await answered.wait()
        await route.continue_()

    await window.page.route(f"**/customers/{customer['id']}/attempts*", late)
    await window.opens(f"/?to=/customers/{customer['id']}")
    await window.signs_in()
    await expect(window.page.locator(".there .el-skeleton")).to_be_visible(timeout=SOON_MS)
    await expect(window.page.get_by_role("heading", level=1)).to_have_text(customer["name"])
    await expect(missing).to_have_count(0)
    answered.set()
    await expect(missing).to_be_visible(timeout=SOON_MS)


async def test_an_order_is_verified_delivered_and_paid_and_counts(floor: WebFloor, locale: str) -> None:
    name = new_name(f"诸葛{locale[:2]}")
    order = await sold(floor, name)
    qa = await floor.signed_in("qa1", locale=locale, view=SMALL)
    await qa.goes_to("/orders")
    row = qa.page.locator(f"[data-order='{order['id']}']")
    await expect(row).to_contain_text(name, timeout=SOON_MS)
    await row.click()
    await qa.part("order-reject").click()
    await qa.reads(qa.text("crm.order.rejectNeeds"))
    await qa.part("order-verify").click()
    await expect(qa.part("order-state")).to_have_attribute("data-state", "verified", timeout=SOON_MS)
    await qa.has_no_barriers()
    await qa.is_shown_as("orders")
    boss = await floor.signed_in("manager1", locale=locale, view=SMALL)
    await boss.goes_to("/orders")
    await boss.page.locator(f"[data-order='{order['id']}']").click()
    for step, state in (("ship", "shipped"), ("sign", "signed")):
        await boss.part(f"order-{step}").click()
        await expect(boss.part("order-state")).to_have_attribute("data-state", state, timeout=SOON_MS)
    await boss.part("order-amount").fill("256")
    await boss.part("order-pay").click()
    await expect(boss.part("order-state")).to_have_attribute("data-state", "paid", timeout=SOON_MS)
    await boss.page.get_by_role("tab", name=boss.text("crm.order.figures")).click()
    figure = boss.page.locator("[data-row='1002'] [data-figure=signed]")
    await figure.wait_for()
    await fits(boss)
    await boss.is_shown_as("sales")
    count = int(await figure.inner_text())
    await figure.click()
    await expect(boss.page.locator("[data-order]")).to_have_count(count, timeout=SOON_MS)


async def test_an_order_far_down_is_found_and_stays_in_its_place(floor: WebFloor, locale: str) -> None:
    name = new_name(f"公孙{locale[:2]}")
    customer = await made(floor, "/customers", "1002", name=name)
    items = [{"name": "普洱茶", "quantity": 1, "price": 9900}]
    ids = [(await made(floor, "/orders", "1002", customer=customer["id"], items=items))["id"] for _ in range(PAGE + 1)]
    window = await floor.signed_in("1002", locale=locale, view=SMALL)
    await window.goes_to("/orders")
    rows = window.page.locator("[data-order]")
    await window.part("find-order").fill(str(ids[0]))
    await expect(rows.first).to_be_visible(timeout=SOON_MS)
    await expect(window.page.locator(f"[data-order='{ids[0]}']")).to_contain_text(name)
    await window.part("find-order").fill(name)
    await expect(rows).to_have_count(PAGE, timeout=SOON_MS)
    await window.button("action.more").click()
    await expect(rows).to_have_count(PAGE + 1, timeout=SOON_MS)
    last = window.page.locator(f"[data-order='{ids[0]}']")
    await last.click()
    await expect(window.part("find-order")).to_be_in_viewport()
    await window.part("order-place").click()
    await expect(last.locator("[data-state]")).to_have_attribute("data-state", "placed", timeout=SOON_MS)
    await expect(rows).to_have_count(PAGE + 1)
    await fits(window)
    await window.part("find-order").fill("没有这个客户")
    await window.reads(window.text("crm.order.noneFound"))


async def test_what_was_promised_and_is_late_stands_first(floor: WebFloor, locale: str) -> None:
    customer = await made(floor, "/customers", "1002", name="夏侯惇", numbers=["+8613700002222"], although_known=True)
    late = await made(floor, "/follow-ups", "1002", customer=customer["id"], due_at="2026-01-01T10:00:00+08:00")
    window = await floor.signed_in("lead1", locale=locale, view=SMALL)
    await window.goes_to("/follow-ups")
    line = window.page.locator(f"[data-follow-up='{late['id']}']")
    await expect(line).to_contain_text(window.text("crm.follow.overdue"), timeout=SOON_MS)
    await expect(window.part("follow-late")).to_be_visible()
    await fits(window)
    await window.is_shown_as("follow-ups")
    await window.part("find-follow-up").fill("侯惇")
    others = window.page.locator("[data-follow-up]").filter(has_not_text="夏侯惇")
    await expect(others).to_have_count(0, timeout=SOON_MS)
    await _gives_by_keyboard(window, line)
    await expect(line).to_contain_text(colleague("1004").removesuffix(" 1004"), timeout=SOON_MS)
    await line.get_by_test_id("follow-done").click()
    await expect(line).to_have_count(0, timeout=SOON_MS)


async def _gives_by_keyboard(window: Window, line: Locator) -> None:
    """To 1004, after a change of mind: a part of the extension is typed."""
    keys = window.page.keyboard
    button = line.get_by_test_id("follow-give")
    field = line.get_by_role("combobox", name=window.text("crm.follow.give"))
    await button.focus()
    await keys.press("Enter")
    await expect(field).to_be_focused(timeout=SOON_MS)
    await keys.press("Escape")
    await expect(button).to_be_focused(timeout=SOON_MS)
    await keys.press("Enter")
    await expect(field).to_be_focused(timeout=SOON_MS)
    await keys.type("004")
    await expect(window.page.locator("[data-owner]:visible")).to_have_count(1, timeout=SOON_MS)
    await fits(window)
    await keys.press("ArrowDown")
    await keys.press("Enter")


async def test_follow_ups_are_on_the_page_within_a_second(floor: WebFloor, locale: str) -> None:
    """Whoever leads hears of the team's by the floor's feed, an agent of the own by the desk's."""
    customer = await made(floor, "/customers", "1002", name="甘宁", numbers=["+8613700003333"], although_known=True)
    lead = await at_page(floor, "lead1", "/follow-ups", locale)
    agent = await at_page(floor, "1002", "/follow-ups", locale)
    for window in (lead, agent):
        await expect(window.part("link")).to_have_attribute("data-link", "live")
    one = await made(floor, "/follow-ups", "1002", customer=customer["id"], due_at="2199-01-01T10:00:00+08:00")
    for window in (lead, agent):
        line = window.page.locator(f"[data-follow-up='{one['id']}']")
        await expect(line).to_contain_text("甘宁", timeout=AT_ONCE_MS)
    await made(floor, f"/follow-ups/{one['id']}/done", "1002")
    for window in (lead, agent):
        await expect(window.page.locator(f"[data-follow-up='{one['id']}']")).to_have_count(0, timeout=AT_ONCE_MS)
