"""A desk in a tab that nobody sees: its browser slows the page's timers down, and calls come all the same."""

import asyncio
from pathlib import Path

from tests.live.people import SOON_S, Caller
from tests.web.floor import WebFloor
from tests.web.tabs import Tab, Tabs
from tests.web.texts import text

CUSTOMER_HZ, AGENT_HZ, RING_HZ = 453, 640, 440
SERVICE = "4008001235"
AT_ONCE = "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1"  # of Chromium, else after five minutes
HIDDEN_S = 6.0  # longer than any link of the page lives without a sign
TICKING = "window.ticks = []; (function tick() { ticks.push(performance.now()); setTimeout(tick, 100); })();"
SLOWED_MS = 900  # between two ticks, of 100 ms


async def _desk(floor: WebFloor, browser: Tabs) -> Tab:
    """1002, signed in, seated and available at the browser's phone."""
    tab = await browser.tab()
    await tab.runs_first(f"sessionStorage.setItem('callfloor.token', '{await floor.token('1002')}')")
    await tab.opens(f"http://127.0.0.1:{floor.launched.ports.http}/desk")
    await tab.presses("take-seat")
    await tab.shows("document.querySelector('[data-testid=registration][data-state=registered]')")
    await tab.presses("go-available")
    await floor.screen.until(lambda: floor.screen.agent("1002")["state"] == "available", SOON_S, lambda: "available")
    return tab


async def _hides(browser: Tabs, desk: Tab) -> None:
    """Another tab comes to the front; the browser begins to hold back what the page has asked its timers for."""
    await desk.says(TICKING)
    await browser.tab()
    await desk.shows("document.hidden")
    await desk.shows(f"ticks.some((at, n) => at - ticks[n - 1] > {SLOWED_MS})")


async def a_call_reaches_a_hidden_desk(
    floor: WebFloor, folder: Path, hidden_s: float, *flags: str, locale: str = "zh-CN"
) -> None:
    async with Tabs.open(folder, *flags, f"--accept-lang={locale}", tone_hz=AGENT_HZ) as browser:
        desk = await _desk(floor, browser)
        await _hides(browser, desk)
        await asyncio.sleep(hidden_s)  # not waiting: so long it is hidden
        assert floor.screen.agent("1002")["reachable"]
        caller = floor.caller(tone_hz=CUSTOMER_HZ)
        await caller.dials(SERVICE)
        await desk.shows("document.querySelector('[data-testid=ring-caller]')", within_s=3.0)
        assert str(await desk.says("document.title")).startswith(f"☎ {text(locale, 'desk.ring.incoming')}")
        await desk.shows(f"window.__witness.played('', [{RING_HZ}])[0] > 0.02")
        assert await desk.says("document.hidden")

        await desk.comes_to_front()
        await desk.presses("answer")
        await _talk(desk, caller)
        await browser.tab()
        await desk.shows("document.hidden")
        await _talk(desk, caller)
        await caller.hangs_up()
        await floor.screen.until(lambda: floor.screen.agent("1002")["state"] == "wrapup", SOON_S, lambda: "wrap-up")
        await floor.ask("DELETE", "/me/session", by="1002")


async def _talk(desk: Tab, caller: Caller) -> None:
    heard = f"window.__witness.spectrum([{CUSTOMER_HZ}]).tones[0] > 0.02"
    await asyncio.gather(desk.shows(heard), caller.hears(AGENT_HZ))


async def test_a_call_rings_in_a_hidden_tab_and_is_answered(floor: WebFloor, tmp_path: Path, locale: str) -> None:
    await a_call_reaches_a_hidden_desk(floor, tmp_path, HIDDEN_S, AT_ONCE, locale=locale)
