"""What the house sets on its page holds at an agent's desk at once, without a reload."""

from playwright.async_api import expect

from tests.live.campaigns import new_name
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import at_page, is_told, saved
from tests.web.texts import as_shown
from tests.web.window import Window


async def _turns_to(window: Window, tab: str) -> None:
    await window.page.get_by_role("tab", name=window.text(f"people.settings.{tab}")).click()


async def _picks_queue(window: Window, queue: str) -> None:
    pane = window.page.locator(".el-tab-pane:visible")
    await pane.locator(".el-radio-button").filter(has_text=window.text(f"queue.{queue}")).click()


async def _adds_word(window: Window, code: str, zh: str, en: str) -> None:
    pane = window.page.locator(".el-tab-pane:visible")
    await pane.get_by_test_id("add-word").click()
    line = pane.locator(".words .line").last
    for n, value in enumerate((code, zh, en)):
        await line.locator("input").nth(n).fill(value)
    await _saves(window)


async def _saves(window: Window) -> None:
    pane = window.page.locator(".el-tab-pane:visible")
    async with window.page.expect_response(lambda answer: answer.request.method == "PUT"):
        await pane.locator("[data-testid=save-setting]:enabled").click()  # a page may set two things


async def _fills_template(window: Window, template: str) -> None:
    await window.page.locator("#template").fill(template)
    await _saves(window)


async def test_what_is_set_holds_at_the_desk_at_once(house: WebFloor, locale: str) -> None:
    tag = new_name(locale[:2])
    desk = await Desk.of(house, "1002", locale=locale, tone_hz=640)
    window = await at_page(house, "manager1", "/settings", locale)

    await _picks_queue(window, "service")
    await _adds_word(window, f"gift_{tag}", f"礼品{tag}", f"Gift {tag}")
    await saved(window)
    await window.is_shown_as("settings-dispositions")
    await window.has_no_barriers()
    await _turns_to(window, "pauseReasons")
    await _adds_word(window, f"tea_{tag}", f"茶{tag}", f"Tea {tag}")
    await window.has_no_barriers()

    await _turns_to(window, "screenPop")
    await _picks_queue(window, "service")
    await _fills_template(window, "javascript:alert({caller})")
    await is_told(window, "problem.invalid.what")
    await is_told(window, "problem.wrong.url-scheme")
    await window.is_shown_as("settings-template-refused")
    await window.has_no_barriers()
    assert "javascript" not in str(await house.read("/settings/screen-pop"))
    await _fills_template(window, f"http://127.0.0.1:9/{tag}?from={{caller}}")

    await _turns_to(window, "policies")
    told = window.page.locator("#agent_told_of_supervision")
    await window.page.locator("label[for=agent_told_of_supervision]").click()
    await _saves(window)
    await window.has_no_barriers()
    assert (await house.read("/settings/policies"))["agent_told_of_supervision"] is await told.is_checked()

    await _turns_to(window, "thresholds")
    seconds, goal = (61, 77) if window.chinese else (62, 78)
    if (await house.read("/settings/thresholds", by="lead1"))["states"]["paused"]["warn_s"] == seconds:
        seconds += 10  # what is set already cannot be saved
    label = f"{window.text('state.paused')} {window.text('people.threshold.warn')}"
    await window.page.get_by_label(label).fill(str(seconds))
    await _saves(window)
    await window.has_no_barriers()
    assert (await house.read("/settings/thresholds", by="lead1"))["states"]["paused"]["warn_s"] == seconds

    await _turns_to(window, "targets")
    await window.page.locator(".el-radio-button:visible").filter(has_text=window.text("people.target.agent")).click()
    await window.page.get_by_label(window.text("people.field.extension")).fill("1002")
    await window.page.get_by_label(window.text("people.target.calls")).fill(str(goal))
    await window.part("targets").locator("button[type=submit]").click()
    await expect(window.part("targets").locator("tbody")).to_contain_text(str(goal))
    await window.has_no_barriers()
    await window.is_shown_as("settings-targets")

    caller = house.caller(tone_hz=453)
    await caller.dials("4008001235")
    await expect(desk.part("ring-caller")).to_contain_text(as_shown(caller.number))
    await desk.answers()
    link = await desk.part("screen-pop").get_attribute("href")
    assert (link or "").startswith(f"http://127.0.0.1:9/{tag}?from=")
    assert caller.number in (link or "")
    await desk.presses("hang-up")
    await expect(desk.part(f"disposition-gift_{tag}")).to_have_count(1)
    await expect(desk.part("figures")).to_contain_text(str(goal))
    await desk.writes_up(f"gift_{tag}")
    await desk.shows_state("available")
    await desk.pauses(f"tea_{tag}")
    await desk.is_("paused")
    await expect(desk.part("reason")).to_contain_text(f"茶{tag}" if window.chinese else f"Tea {tag}")

    remove = window.page.get_by_role("button", name=window.text("people.target.remove", name="1002"))
    await remove.focus()
    await window.page.keyboard.press("Enter")
    await expect(remove).to_have_count(0)


async def test_whoever_sets_targets_only_is_offered_nothing_else(house: WebFloor, locale: str) -> None:
    window = await at_page(house, "lead1", "/settings", locale)
    await expect(window.page.get_by_role("tab")).to_have_count(1)
    await window.has_no_barriers()
    assert (await house.ask("PUT", "/settings/policies", by="lead1", body={})).status_code == 403
