"""The large screen: let in by a code that a supervisor makes, and then on its own for as long as it is wanted."""

from playwright.async_api import expect

from tests.live.people import SOON_S
from tests.live.test_service_crash import AFTER_CRASH
from tests.web.floor import WebFloor
from tests.web.window import Window

SERVICE = "4008001235"
WALL = (1920, 1080)


async def _code(supervisor: Window, name: str) -> str:
    """Made on the page, as shown there."""
    await supervisor.is_at("/floor")
    await supervisor.goes_to("/displays")
    await supervisor.page.locator("#display-name").fill(name)
    await supervisor.part("make-display").click()
    return (await supervisor.part("display-code").locator(".code").inner_text()).strip()


async def _connected(floor: WebFloor, code: str, locale: str) -> Window:
    """A browser that nobody has signed in with, before it the wallboard."""
    wall = await floor.window("wall", locale=locale, view=WALL)
    await wall.opens("/wallboard")
    await wall.has_no_barriers()
    await wall.page.locator("#code").fill(code.lower())
    await wall.page.locator("#code").press("Enter")
    await wall.part("wallboard").wait_for()
    return wall


async def _link(wall: Window, link: str, within_s: float = SOON_S) -> None:
    await expect(wall.part("wallboard")).to_have_attribute("data-link", link, timeout=within_s * 1000)


async def test_a_wall_needs_a_code_once_and_shows_the_floor_until_it_is_revoked(floor: WebFloor, locale: str) -> None:
    floor.expects_trouble(*AFTER_CRASH)
    supervisor = await floor.signed_in("lead1", locale=locale)
    name = f"Hall {locale}"
    code = await _code(supervisor, name)
    await supervisor.has_no_barriers()
    await supervisor.is_shown_as("displays")
    wall = await _connected(floor, code, locale)
    wall.excuses("WebSocket")
    supervisor.excuses("WebSocket")
    await _link(wall, "live")
    await floor.agent("1002", available=False)
    caller = floor.caller()
    await caller.dials(SERVICE)
    waiting = wall.page.locator("[data-queue=service] dd").first
    await expect(waiting).to_have_text("1")
    await expect(wall.page.locator("footer [data-count=paused] strong")).to_have_text("1")
    assert caller.number not in await wall.page.content(), "a wall shows nobody's number"
    await wall.has_no_barriers()
    await wall.is_shown_as("wallboard")

    connections = floor.screen.connections
    with floor.launched.service_stopped():
        await _link(wall, "stale", within_s=5.0)
        await wall.is_shown_as("wallboard-late")
    floor.launched.kill_service()
    await floor.comes_back(connections)
    await _link(wall, "live", within_s=20.0)
    await expect(waiting).to_have_text("1")
    await wall.page.reload()
    await _link(wall, "live")

    row = supervisor.page.get_by_role("row").filter(has_text=name)
    await row.get_by_role("button", name=supervisor.text("board.displays.revoke")).click()
    revoke = supervisor.text("board.displays.revoke")
    await supervisor.page.get_by_role("dialog").get_by_role("button", name=revoke, exact=True).click()
    await wall.part("redeem").wait_for()
    await expect(wall.part("redeem")).to_contain_text(wall.text("board.ended"))
    await wall.page.locator("#code").fill(code)
    await wall.page.locator("#code").press("Enter")
    await expect(wall.page.get_by_role("alert")).to_be_visible()
