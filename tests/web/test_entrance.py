"""Coming in by the page."""

import pytest
from playwright.async_api import expect

from tests.web.floor import WebFloor


@pytest.mark.parametrize(("username", "screen"), [("lead1", "/floor"), ("1002", "/desk")])
async def test_whoever_signs_in_lands_on_the_screen_of_their_role(
    floor: WebFloor, locale: str, username: str, screen: str
) -> None:
    window = await floor.signed_in(username, locale=locale)
    await window.is_at(screen)
    assert await window.page.evaluate("document.documentElement.lang") == ("zh-CN" if window.chinese else "en")


async def test_a_wrong_password_is_told_in_the_readers_language(floor: WebFloor, locale: str) -> None:
    floor.expects_trouble("A sign-in was refused.")
    window = await floor.window("lead2", locale=locale)
    await window.signs_in("wrong")
    await expect(window.page.get_by_role("alert")).to_contain_text(window.text("problem.wrong-password.what"))
    await window.is_at("/")


async def test_the_entrance_has_no_barriers_and_is_light(floor: WebFloor, locale: str) -> None:
    window = await floor.window("lead1", locale=locale)
    await window.button("signIn.submit").wait_for()
    assert await window.script_bytes() < 600_000
    await window.has_no_barriers()
    await window.is_shown_as("sign-in")


async def test_the_description_of_the_api_needs_nothing_from_elsewhere(floor: WebFloor) -> None:
    window = await floor.window("lead1")
    await window.opens("/docs")
    await window.reads("/api/v1/auth/login")
