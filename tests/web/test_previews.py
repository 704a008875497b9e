"""The lead before an agent at the browser's desk: looked at, dialled, skipped, let pass; and dialling as a campaign."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Locator, Route, expect

from tests.live.campaigns import attempts_of, becomes, new_numbers
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.web.campaigns import a_campaign, leave_none, named
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import at_page
from tests.web.texts import as_shown

ANNA_HZ, CUSTOMER_HZ = 640, 453
SOON_MS = SOON_S * 1000
SMALL = (1366, 768)


@pytest_asyncio.fixture(loop_scope="session")
async def floor(floor: WebFloor) -> AsyncIterator[WebFloor]:
    yield floor
    await leave_none(floor)


@pytest_asyncio.fixture(loop_scope="session")
async def house(house: WebFloor) -> AsyncIterator[WebFloor]:
    yield house
    await leave_none(house)


def behaves(number: str) -> int:
    return {"0": 200, "1": 486}[number[-1]]


async def anna_at_work(floor: WebFloor, locale: str) -> Desk:
    """Asks for work; the first lead may be there before the screen has said that she is available."""
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=ANNA_HZ, available=False)
    await desk.presses("go-available")
    return desk


async def sees(desk: Desk, number: str) -> None:
    await expect(desk.part("preview-number")).to_have_text(as_shown(number.removeprefix("+86")), timeout=SOON_MS)


def left(desk: Desk) -> Locator:
    return desk.part("preview-left")


async def tells(desk: Desk, key: str) -> None:
    """What became of the lead before."""
    await expect(desk.part("preview-over")).to_contain_text(desk.window.text(f"preview.over.{key}"), timeout=SOON_MS)


async def test_a_lead_is_looked_at_dialled_talked_to_and_written_up_then_the_next_comes(
    floor: WebFloor, locale: str
) -> None:
    numbers = new_numbers("100")
    name = named("card", locale)
    async with Farm(floor, behaves, CUSTOMER_HZ, talk_s=0) as farm:
        await a_campaign(floor, name, numbers, mode="preview", preview_s=300, title="Autumn", most_skips=2)
        desk = await anna_at_work(floor, locale)
        await sees(desk, numbers[0])
        await expect(desk.part("my-state")).to_have_text(desk.window.text("state.reserved"))
        await expect(desk.part("reason")).to_have_text(desk.window.text("preview.reserved"))
        await expect(desk.part("preview-name")).to_have_text("客户")
        await desk.window.has_no_barriers()
        await desk.window.is_shown_as("desk-preview")
        await desk.types_key("Enter")
        await expect(desk.part("outcome")).to_be_visible(timeout=SOON_MS)
        await sees(desk, numbers[1])
        assert [seen.number for seen in farm.log] == numbers[:1], "busy, and dialled once"
        await desk.presses("preview-dial")
        await desk.is_in_call("talking")
        await expect(desk.part("lead-name")).to_have_text("客户")
        await expect(desk.part("lead-card")).to_contain_text(name)
        await expect(desk.part("call-queue")).to_have_text("Autumn")
        (customer,) = farm.answered
        await asyncio.gather(desk.window.hears(CUSTOMER_HZ), customer.hears(ANNA_HZ, within_s=SOON_S))
        await customer.hangup()
        await expect(desk.part("wrapup")).to_be_visible(timeout=SOON_MS)
        await sees(desk, numbers[2])
        await expect(desk.part("history-row").first).to_contain_text("Autumn", timeout=SOON_MS)
        rows = await attempts_of(floor, name, 2)
        assert {row["number"]: row["outcome"] for row in rows} == {numbers[0]: "busy", numbers[1]: "answered"}
        await becomes(floor, name, "stopped")
        await tells(desk, "halted")
        await desk.shows_state("available")


async def test_a_desk_that_rings_for_each_call_is_told_which_campaign_passes_it_by(
    floor: WebFloor, locale: str
) -> None:
    await a_campaign(floor, named("passes", locale), new_numbers("0"), mode="progressive", title="Autumn")
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=ANNA_HZ)
    said = desk.window.text("desk.leg.title", campaigns="Autumn")
    await expect(desk.part("leg-note")).to_contain_text(said, timeout=SOON_MS)
    await desk.window.has_no_barriers()


async def test_skipping_asks_why_and_never_again_asks_once_more(floor: WebFloor, locale: str) -> None:
    numbers = new_numbers("000")
    name = named("choice", locale)
    await a_campaign(floor, name, numbers, mode="preview", preview_s=300, most_skips=1)
    desk = await anna_at_work(floor, locale)
    await sees(desk, numbers[0])
    await desk.types_key("s")
    await expect(desk.part("skip-why")).to_be_visible()
    await desk.window.has_no_barriers()
    await desk.types_key("Escape")
    await expect(desk.part("skip-why")).to_have_count(0)
    await desk.types_key("s")
    await desk.types_key("2")
    await sees(desk, numbers[1])
    await expect(desk.part("preview-skip")).to_be_disabled()
    await expect(desk.part("skips-left")).to_have_text(desk.window.text("preview.skipsLeft", n=0).split(" | ")[0])
    await desk.types_key("n")
    await desk.part("never-reason").fill("asked us to stop")
    await desk.window.has_no_barriers()
    await desk.presses("never-sure")
    await sees(desk, numbers[2])
    (entry,) = (await floor.read(f"/leads/do-not-call/{numbers[1]}", by="manager1"))["items"]
    assert (entry["source"], entry["note"]) == ("agent", "asked us to stop")
    assert not (await floor.read(f"/campaigns/{name}/attempts"))["items"]


async def test_what_happens_when_nothing_is_pressed_is_counted_down_truly(floor: WebFloor, locale: str) -> None:
    numbers = new_numbers("0")
    name = named("late", locale)
    await a_campaign(floor, name, numbers, mode="preview", preview_s=8, preview_then="pause")
    desk = await anna_at_work(floor, locale)
    await sees(desk, numbers[0])
    until = (await floor.read("/me/preview", by="1001"))["preview"]["until"]
    said = await left(desk).inner_text()
    left_s = await desk.window.page.evaluate("until => (Date.parse(until) - Date.now()) / 1000", until)
    digits = int("".join(char for char in said.rsplit(":", 1)[-1] if char.isdigit()))
    assert abs(digits - left_s) < 2.0, f"{said}, and {left_s} s are left"
    await tells(desk, "late_pause")
    await desk.shows_state("paused")
    await expect(desk.part("reason")).to_have_text(desk.window.text("desk.reason.preview_late"))


async def test_a_number_is_dialled_as_the_campaign(floor: WebFloor, locale: str) -> None:
    number, other = new_numbers("11")
    name = named("hand", locale)
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        await a_campaign(floor, name, [number], mode="manual", title="By hand")
        desk = await anna_at_work(floor, locale)
        await desk.part("dial-as").select_option(name)
        await desk.window.page.locator(f"[data-lead='{number}']").wait_for()
        await desk.window.has_no_barriers()
        await desk.window.is_shown_as("desk-as-campaign")
        await desk.presses("hand-lead")
        await attempts_of(floor, name, 1)
        await desk.shows_state("available")
        await desk.part("dial-as").select_option(name)
        await desk.part("hand-find").fill(other)
        await desk.part("hand-find").press("Enter")
        rows = await attempts_of(floor, name, 2)
        assert {row["outcome"] for row in rows} == {"busy"}
        await desk.shows_state("available")
        await desk.part("dial-as").select_option(name)
        await desk.part("hand-find").fill(other)
        await desk.presses("hand-number")
        await desk.window.reads(desk.window.text("problem.rule-forbids.what"))
        assert {seen.number for seen in farm.log} == {number, other}
        assert len(farm.log) == 2


async def test_its_settings_are_those_of_the_mode(house: WebFloor, locale: str) -> None:
    name = named("mode", locale)
    await a_campaign(house, name, [], starts=False, mode="predictive")
    window = await at_page(house, "manager1", f"/campaigns/{name}/settings", locale, view=SMALL)
    field = window.page.locator
    await expect(field("[data-field=preview_s]")).to_have_count(0)
    await field("[data-mode=preview]").check()
    await expect(field("[data-field=cap]")).to_have_count(0)
    await field("[data-field=preview_s]").fill("45")
    await field("[data-field=preview_then]").select_option("dial")
    await field("[data-field=most_skips]").fill("3")
    await field("[data-field=skipped_again_s]").fill("10")
    await field("[data-field=hotline_first]").check()
    await window.has_no_barriers()
    await window.part("save").click()
    await window.reads(window.text("campaign.saved"))
    settings = (await house.read(f"/campaigns/{name}", by="manager1"))["settings"]
    kept = ("mode", "preview_s", "preview_then", "most_skips", "skipped_again_s", "hotline_first")
    assert [settings[one] for one in kept] == ["preview", 45.0, "dial", 3, 600.0, True]


async def test_a_lead_whose_look_up_fails_is_looked_up_again(floor: WebFloor, locale: str) -> None:
    numbers = new_numbers("0")
    await a_campaign(floor, named("unsure", locale), numbers, mode="preview", preview_s=300)
    desk = await Desk.of(floor, "1001", locale=locale, tone_hz=ANNA_HZ, available=False)
    desk.window.excuses("503")
    asked: list[str] = []

    async def refuse_once(route: Route) -> None:
        asked.append(route.request.url)
        await (route.fulfill(status=503, json={}) if len(asked) == 1 else route.continue_())

    await desk.window.page.route("**/api/v1/me/preview", refuse_once)
    await desk.presses("go-available")
    await sees(desk, numbers[0])
    assert len(asked) == 2


async def test_a_lead_stays_through_reloads_and_moves_with_the_desk_to_another_tab(
    floor: WebFloor, locale: str
) -> None:
    numbers = new_numbers("000")
    name = named("tabs", locale)
    async with Farm(floor, behaves, CUSTOMER_HZ, talk_s=0) as farm:
        await a_campaign(floor, name, numbers, mode="preview", preview_s=300, wrapup_s=300.0)
        desk = await anna_at_work(floor, locale)
        await sees(desk, numbers[0])
        await desk.window.page.reload()
        await sees(desk, numbers[0])
        second = Desk(floor, await desk.window.another_tab(), ANNA_HZ)
        await sees(second, numbers[0])
        await expect(desk.part("preview")).to_have_count(0)
        await desk.types_key("Enter")  # where the lead is no more, no key dials it
        await second.types_key("s")
        await second.types_key("1")
        await sees(second, numbers[1])
        await desk.window.button("desk.phone.useHere").click()
        await sees(desk, numbers[1])
        await expect(second.part("preview")).to_have_count(0)
        await desk.is_registered()
        await desk.presses("preview-dial")
        await desk.is_in_call("talking")
        assert [seen.number for seen in farm.log] == [numbers[1]]
        await desk.window.page.reload()
        await desk.is_in_call("talking")
        await expect(desk.part("lead-name")).to_have_text("客户")
        (customer,) = farm.answered
        await customer.hangup()
        await expect(desk.part("wrapup")).to_be_visible(timeout=SOON_MS)
        await desk.window.page.reload()
        await expect(desk.part("wrapup")).to_be_visible(timeout=SOON_MS)
        await expect(desk.part("lead-name")).to_have_text("客户")
        await expect(desk.part("preview")).to_have_count(0)


async def test_a_list_that_is_removed_while_its_lead_is_before_an_agent(floor: WebFloor, locale: str) -> None:
    numbers = new_numbers("00")
    name = named("away", locale)
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        await a_campaign(floor, name, numbers, mode="preview", preview_s=300)
        desk = await anna_at_work(floor, locale)
        await sees(desk, numbers[0])
        desk.window.excuses("409")
        (one,) = [one for one in (await floor.read("/leads/lists", by="manager1"))["items"] if one["campaign"] == name]
        gone = await floor.ask("DELETE", f"/leads/lists/{one['id']}")
        assert gone.status_code == 204, gone.text
        await desk.presses("preview-dial")
        await tells(desk, "gone")
        await desk.shows_state("available")
        assert not farm.log
        assert not (await floor.read(f"/campaigns/{name}/attempts"))["items"]
