"""The people's pages as those who run a floor use them: forms filled in, lists chosen from, passwords noted down."""

from playwright.async_api import Locator, expect

from tests.web.browsers import VIEW
from tests.web.floor import WebFloor
from tests.web.window import Window

FRESH = "three-green-kettles"


async def chooses(window: Window, field: str, words: str) -> None:
    """One of a list that drops down, by what stands there."""
    await window.page.locator(f".el-select:has(#{field})").click()
    options = window.page.locator(
        ".el-select-dropdown:visible [role=option], .el-select-dropdown:visible [role=treeitem]"
    )
    await options.get_by_text(words, exact=True).last.click()


async def agrees(window: Window) -> None:
    """To what is asked before it hurts."""
    await window.page.locator(".el-message-box__btns .el-button--danger").click()


async def saved(window: Window) -> None:
    await window.reads(window.text("people.saved"))


async def one_time_passwords(window: Window) -> list[str]:
    """What is shown once: the user's own, then the desk phone's."""
    shown = window.part("one-time-password")
    await shown.first.wait_for()
    return [await one.locator("code").inner_text() for one in await shown.all()]


async def picks_password(window: Window, old: str, fresh: str = FRESH) -> None:
    form = window.part("password-form").last
    for name, value in (("#old", old), ("#new", fresh), ("#again", fresh)):
        await form.locator(name).fill(value)
    await form.locator("button[type=submit]").click()


async def token_of(window: Window) -> str:
    """What this window is signed in with."""
    return str(await window.page.evaluate("sessionStorage.getItem('callfloor.token')"))


async def is_told(window: Window, key: str) -> None:
    """A refusal stands on the page, in this window's words."""
    await expect(window.page.get_by_role("alert").filter(visible=True).last).to_contain_text(window.text(key))


def row_of(window: Window, username: str) -> Locator:
    return window.page.locator("tr").filter(has=window.page.locator(f"[data-user='{username}']"))


async def opens_user(window: Window, username: str) -> None:
    await window.part("find-user").fill(username)
    await window.page.locator(f"[data-user='{username}']").click()
    await window.part("user-form").wait_for()


async def at_page(
    floor: WebFloor, username: str, path: str, locale: str, *, tone_hz: int | None = None, view: tuple[int, int] = VIEW
) -> Window:
    """Signed in by the page, then at this one."""
    window = await floor.window(username, locale=locale, tone_hz=tone_hz, view=view)
    await window.opens(f"/?to={path}")
    await window.signs_in()
    await window.is_at(path)
    return window
