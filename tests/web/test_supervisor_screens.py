"""The supervisor's screens as such: without a mouse, without barriers, within their weight; and the first paint."""

from statistics import median

from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.lead import Lead
from tests.web.texts import as_shown, colleague
from tests.web.window import Window

SERVICE = "4008001235"
CUSTOMER_HZ, AGENT_HZ, LEAD_HZ = 453, 640, 1209
MOST_BYTES = 680_000
FIRST_PAINT_MS, LOADS = 1000.0, 5
MOST_STOPS = 60
SCREENS = {
    "1002": ("/desk", "/account"),
    "lead1": (
        "/floor", "/calls", "/leaderboards", "/reports", "/tasks", "/abandoned", "/alarms", "/displays", "/account",
        "/campaigns", "/campaigns/none", "/campaigns/none/settings", "/lists", "/wallboard",
    ),
    "admin": ("/floor", "/people", "/audit", "/roles", "/settings", "/account"),
}  # fmt: skip


async def _tabs_to(window: Window, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        if await window.page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        await window.page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {MOST_STOPS} presses of {key}.")


async def test_listening_without_a_mouse(floor: WebFloor, locale: str) -> None:
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await agent.answers()
    lead = await Lead.of(floor, locale=locale, tone_hz=LEAD_HZ)
    await lead.is_shown("1002", "talking", within_s=SOON_S)
    keyboard = lead.page.keyboard
    await _tabs_to(lead.window, ".agents [data-agent]")
    await keyboard.press("Home")
    await _tabs_to(lead.window, '[data-agent="1002"]', "ArrowRight")
    await keyboard.press("Enter")
    await _tabs_to(lead.window, "[data-testid=supervise] [data-mode=listen]")
    await keyboard.press("Enter")
    await lead.is_in("listen")
    await lead.window.hears(CUSTOMER_HZ, AGENT_HZ)
    await _tabs_to(lead.window, "[data-testid=listen-bar] [data-mode=whisper]")
    await keyboard.press("Space")
    await lead.is_in("whisper")
    await agent.hears(LEAD_HZ)
    await _tabs_to(lead.window, "[data-testid=listen-end]")
    await keyboard.press("Enter")
    await expect(lead.bar).to_be_hidden()
    await keyboard.press("Escape")


async def test_leaderboards_and_history_show_what_was_done(floor: WebFloor, locale: str) -> None:
    agent = await floor.agent("1002", tone_hz=AGENT_HZ)
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await agent.answers()
    await caller.hears(AGENT_HZ)
    await caller.hangs_up()
    await agent.wraps_up()
    await floor.recording(caller.call_id)
    lead = await Lead.of(floor, locale=locale)
    await lead.window.goes_to("/leaderboards")
    await expect(lead.part("board")).to_contain_text("1002")
    await lead.window.has_no_barriers()
    await lead.window.is_shown_as("leaderboards")
    await lead.page.get_by_text(lead.window.text("sup.measure.sales"), exact=True).click()
    await lead.window.reads(lead.window.text("sup.board.noSales"))

    await lead.window.goes_to("/calls")
    row = lead.page.get_by_role("row").filter(has_text=as_shown(caller.number))
    await expect(row.first).to_contain_text(colleague("1002"))
    await row.first.click()
    detail = lead.part("call-detail")
    await expect(detail.get_by_test_id("timeline")).to_contain_text(colleague("1002"))
    await detail.get_by_test_id("play").click()
    await expect(detail.get_by_test_id("player")).to_have_attribute("data-playing", "true")
    await lead.window.has_no_barriers()
    await lead.window.is_shown_as("calls")


# What of the bar is cut off or lies on something else, and whether the page is wider than the window.
_CUT_OFF = """async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const seen = [...document.querySelectorAll('header.bar > *, nav a, nav button')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.offsetWidth && one.tagName !== 'NAV')
        .map((one) => ({ name: one.textContent.trim() || one.tagName, box: one.getBoundingClientRect() }))
        .sort((one, other) => one.box.left - other.box.left);
    const bad = seen.filter(({ box }, n) => box.left < 0 || box.right > innerWidth + 1 || box.bottom > 60
        || (n && seen[n - 1].box.right > box.left + 1)).map(({ name }) => name);
    return document.documentElement.scrollWidth > innerWidth ? ['the page', ...bad] : bad;
}"""


async def test_all_of_a_roles_screens_are_in_reach_and_nothing_of_the_bar_is_cut_off(
    floor: WebFloor, locale: str
) -> None:
    window = await floor.signed_in("manager1", locale=locale)
    await window.is_at("/floor")
    links, more = window.page.locator("nav a"), window.part("more-places")
    await expect(window.part("link")).to_have_attribute("data-link", "live", timeout=SOON_S * 1000)
    offered = await links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    for width in (1920, 1440, 1280, 1024):
        await window.page.set_viewport_size({"width": width, "height": 900})
        assert await window.page.evaluate(_CUT_OFF) == [], width
        there = await links.evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))"
            ".map((one) => one.getAttribute('href'))"
        )
        if there != offered:
            await more.click()
        folded = await window.page.locator("[data-place]").evaluate_all("(all) => all.map((one) => one.dataset.place)")
        assert [*there, *folded] == offered, width
        await window.page.keyboard.press("Escape")
    await window.goes_to(offered[-1])


async def test_no_role_loads_more_script_than_allowed(floor: WebFloor) -> None:
    for username, screens in SCREENS.items():
        window = await floor.signed_in(username)
        await window.is_at(screens[0])
        for path in screens[1:]:
            await _goes_to(window, path)
        weight = await window.script_bytes()
        assert 0 < weight <= MOST_BYTES, f"{username} loads {weight} bytes."


async def _goes_to(window: Window, path: str) -> None:
    """Within the page, so that all that was loaded is counted together."""
    go = "(path) => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }"
    await window.page.evaluate(go, path)
    await window.is_at(path)
    await window.page.wait_for_load_state("networkidle")


async def test_the_agent_page_is_painted_within_a_second(floor: WebFloor) -> None:
    desk = await Desk.of(floor, "1002", locale="zh-CN", tone_hz=AGENT_HZ, available=False)
    paints = []
    for _ in range(LOADS):
        await desk.window.page.reload()
        await desk.part("state-bar").wait_for()
        paints.append(await desk.window.first_paint_ms())
    assert median(paints) < FIRST_PAINT_MS, paints
