"""A floor without a demo: from the one-time link to a call between two people hired on the page."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bench.launched import LaunchedFloor
from tests.live.story import WATCHER
from tests.web.browsers import Browsers
from tests.web.desk import Desk
from tests.web.floor import WebFloor
from tests.web.office import FRESH, chooses, is_told, one_time_passwords, picks_password, saved, token_of
from tests.web.window import Window

OWN = "seven-blue-lanterns"


@pytest_asyncio.fixture(loop_scope="session")
async def bare(tmp_path: Path) -> AsyncIterator[LaunchedFloor]:
    floor = LaunchedFloor(tmp_path / "data", demo=False)
    try:
        floor.start()
        yield floor
        assert floor.stop() == 0, floor.story()
    finally:
        floor.kill_all()


async def _comes_by_link(bare: LaunchedFloor, browsers: Browsers, locale: str, screenshots: bool) -> Window:
    link = re.search(r"(http://\S+)(/#setup=[\w-]+)", bare.said)
    assert link, bare.said
    context = await browsers.context(locale=locale, tone_hz=None)
    window = Window(await context.new_page(), link[1], username="chief", locale=locale, screenshots=screenshots)
    await window.opens(link[2])
    await window.reads(window.text("signIn.setUp"))
    await window.page.locator("#username").fill("chief")
    await window.page.locator("#password").fill(OWN)
    await window.is_shown_as("first-administrator")
    await window.has_no_barriers()
    await window.part("sign-in-submit").click()
    return window


async def _makes_unit(window: Window, name: str) -> None:
    await window.part("add-unit").click()
    await window.page.locator("#unit-name").fill(name)
    await chooses(window, "unit-kind", window.text("people.kind.team"))
    await window.part("unit-form").locator("button[type=submit]").click()
    await saved(window)
    await expect(window.part("units").get_by_text(name)).to_be_visible()


async def _hires(window: Window, extension: str, unit: str) -> str:
    """The one-time password that the page shows."""
    await window.part("add-user").click()
    await window.page.locator("#user-username").fill(extension)
    await window.page.locator("#user-name").fill("张伟" if window.chinese else "Wei Zhang")
    await chooses(window, "user-unit", unit)
    await window.page.locator("#user-extension").fill(extension)
    skill = window.page.get_by_label(window.text("people.skillAdd"))
    await skill.fill("sales")
    await skill.press("Enter")
    await window.part("save-user").click()
    password, phone_password = await one_time_passwords(window)
    assert password != phone_password
    await window.is_shown_as("user-hired")
    await window.has_no_barriers()
    await window.page.keyboard.press("Escape")
    await expect(window.page.locator(f"[data-user='{extension}']")).to_be_visible()
    return password


async def _begins_work(floor: WebFloor, extension: str, password: str, locale: str, tone_hz: int) -> Desk:
    window = await floor.window(extension, locale=locale, tone_hz=tone_hz)
    await window.signs_in(password)
    await window.reads(window.text("password.forced"))
    await window.is_shown_as("password-forced")
    await window.has_no_barriers()
    await window.opens("/desk")  # nothing else is to be had before
    await window.reads(window.text("password.forced"))
    refused = await floor.http.get("/me/figures", headers={"Authorization": f"Bearer {await token_of(window)}"})
    assert (refused.status_code, refused.json()["type"][-24:]) == (403, "password-change-required")
    await picks_password(window, password)
    await window.is_at("/desk")
    floor.launched.tokens[extension] = await token_of(window)
    desk = Desk(floor, window, tone_hz)
    await desk.takes_seat("webrtc")
    await desk.is_registered()
    return desk


async def test_from_the_link_to_a_call(
    bare: LaunchedFloor, browsers: Browsers, locale: str, request: pytest.FixtureRequest
) -> None:
    screenshots = bool(request.config.getoption("--screenshots"))
    asterisk = bare.asterisk.pid
    chief = await _comes_by_link(bare, browsers, locale, screenshots)
    await chief.is_at("/floor")
    bare.tokens[WATCHER] = await token_of(chief)

    async with WebFloor.visit(bare) as floor:
        floor.browsers, floor.screenshots = browsers, screenshots
        floor.windows.append(chief)
        late = await floor.window("late", locale=locale)
        await late.page.goto("about:blank")
        await late.opens(re.findall(r"/#setup=[\w-]+", bare.said)[0])
        await late.page.locator("#username").fill("late")
        await late.page.locator("#password").fill(OWN)
        await late.part("sign-in-submit").click()
        await is_told(late, "problem.link-used.what")

        await chief.goes_to("/people")
        unit = "夜班一组" if chief.chinese else "Night shift"
        await _makes_unit(chief, unit)
        one = await _begins_work(floor, "2101", await _hires(chief, "2101", unit), locale, 640)
        other = await _begins_work(floor, "2102", await _hires(chief, "2102", unit), locale, 453)
        me = await floor.read("/users/2101")
        assert (me["skills"], me["must_change_password"]) == ({"sales": 5}, False)

        await one.goes_available()
        await other.part("dial").locator("input").fill("2101")
        await other.presses("dial-call")
        await one.answers()
        await one.window.hears(453)
        await other.window.hears(640)
        await one.presses("hang-up")
        assert bare.asterisk.pid == asterisk, "the phones of new people must not need a restart"
        again = await floor.window("2101", locale=locale)
        floor.expects_trouble("A sign-in was refused.")
        await again.signs_in("the-one-time-password-is-worth-nothing")
        await is_told(again, "problem.wrong-password.what")
        await again.signs_in(FRESH)
        await again.is_at("/desk")
