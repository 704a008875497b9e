"""One person at a browser window: what they hear, what they see, and what no window may ever do."""

import re
from array import array
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Locator, Page, Request, Response, WebSocket, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

from app.setup import web
from bench import tones
from tests.web import images
from tests.web.texts import text

FAINTEST = 0.02  # amplitude, of full scale; a voice has 0.25, and half of that after two mixings
SOON_S = 20.0
TRIES = 4
PRESENT = 0.2  # a tone counts as heard when it makes up this much of all that is heard
LOCAL = "127.0.0.1"
REFUSED = re.compile(r"Failed to load resource: .* status of 4\d\d")  # a refusal is an answer; the page must show it
_TOO_WIDE = """[...document.querySelectorAll('*')].filter((one) => one.scrollWidth > one.clientWidth
 && (one === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)))
 .map((one) => `${one.localName}.${one.className}: ${one.scrollWidth} > ${one.clientWidth}`)"""


expect.set_options(timeout=SOON_S * 1000)  # two busy cores; what must be quick is measured where it is the subject


class Window:
    """A page with the floor open, and the person before it. ``page`` is Playwright's."""

    def __init__(self, page: Page, url: str, *, username: str, locale: str, screenshots: bool) -> None:
        self.page, self.url, self.username, self.locale = page, url, username, locale
        self.sockets: list[WebSocket] = []
        self._screenshots = screenshots
        self._faults: list[str] = []
        self._excused: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._faults.append(f"script error: {error}"))
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("websocket", self._on_socket)

    @property
    def chinese(self) -> bool:
        return self.locale.startswith("zh")

    def text(self, key: str, **values: object) -> str:
        """The words under this key of the pages' texts, in this window's language."""
        return text(self.locale, key, **values)

    def part(self, test_id: str) -> Locator:
        """What carries this ``data-testid``."""
        return self.page.get_by_test_id(test_id)

    def button(self, key: str, **values: object) -> Locator:
        """The button with these words."""
        return self.page.get_by_role("button", name=self.text(key, **values), exact=True)

    async def opens(self, path: str = "/") -> None:
        await self.page.goto(self.url + path)

    async def another_tab(self) -> "Window":
        """The same person in a second tab of the same browser, as a duplicated tab is: signed in."""
        page = self.page
        stored = await page.evaluate("JSON.stringify(Object.entries(sessionStorage))")
        tab = await page.context.new_page()
        keep = "if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, value);"
        await tab.add_init_script(f"for (const [name, value] of {stored}) {{ {keep} }}")
        second = Window(tab, self.url, username=self.username, locale=self.locale, screenshots=self._screenshots)
        await second.opens(urlsplit(page.url).path)
        return second

    async def signs_in(self, password: str = "") -> None:
        """Fill in the sign-in page; the demo's password unless another is given."""
        await self.page.locator("input[autocomplete=username]").fill(self.username)
        field = self.page.locator("input[autocomplete=current-password]")
        await field.fill(password or f"demo-{self.username}")
        await field.press("Enter")

    async def goes_to(self, path: str) -> None:
        """By the bar: where there is no room for a screen's name, it is under "More"."""
        link = self.page.locator(f'nav a[href="{path}"]')
        place = self.page.locator(f'[data-place="{path}"]')
        more = self.part("more-places")
        await expect(link.or_(more).filter(visible=True).first).to_be_visible()
        for _ in range(TRIES):  # a menu that still closes, a bar that still finds out what it has room for
            if await link.is_visible():
                await link.click()
                break
            await more.click()
            with suppress(PlaywrightTimeout):
                await place.click(timeout=3000)
                break
        await self.is_at(path)

    async def is_at(self, path: str, *, within_s: float = SOON_S) -> None:
        """Wait until this screen is open."""
        await self.page.wait_for_url(lambda url: urlsplit(url).path == path, timeout=within_s * 1000)

    async def reads(self, words: str | re.Pattern[str], *, within_s: float = SOON_S) -> None:
        """Wait until the words stand on the page, for people to see."""
        await expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=within_s * 1000)

    # --- ears ------------------------------------------------------------------------------------------------------

    async def hears(self, *tones_hz: int, within_s: float = SOON_S) -> None:
        """Wait until each of these tones is heard at the same time."""
        try:
            await self.page.wait_for_function(
                "([tones, faintest, share]) => { const heard = window.__witness.spectrum(tones);"
                " return heard.tones.every((one) => one > faintest && one > share * heard.all); }",
                arg=[list(tones_hz), FAINTEST, PRESENT], timeout=within_s * 1000, polling=100,
            )  # fmt: skip
        except PlaywrightTimeout:
            told = await self._told(tones_hz)
            raise AssertionError(f"{self.username} was expected to hear {tones_hz} Hz: {told}") from None

    async def hears_no(self, *tones_hz: int, within_s: float = SOON_S) -> None:
        """Wait until none of these tones is heard any more, and anything else may be."""
        try:
            await self.page.wait_for_function(
                "([tones, faintest]) => window.__witness.spectrum(tones).tones.every((one) => one < faintest)",
                arg=[list(tones_hz), FAINTEST], timeout=within_s * 1000, polling=100,
            )  # fmt: skip
        except PlaywrightTimeout:
            raise AssertionError(f"{self.username} still hears {tones_hz} Hz: {await self._told(tones_hz)}") from None

    async def spectrum(self, *tones_hz: int) -> dict[str, Any]:
        """``{all: RMS, tones: [amplitude ...], ears: count}`` of the last third of a second, 0 to 1."""
        heard: dict[str, Any] = await self.page.evaluate("(tones) => window.__witness.spectrum(tones)", list(tones_hz))
        return heard

    async def mark(self) -> int:
        """Now, on the tape of all that is heard."""
        return int(await self.page.evaluate("window.__witness.tape.length"))

    async def heard_since(self, mark: int) -> tones.Pcm:
        """What came to this ear since then, 8 kHz."""
        return array("h", b64decode(await self.page.evaluate("(mark) => window.__witness.heardSince(mark)", mark)))

    async def phone_calls(self) -> int:
        """How many calls the phone of this page has had since the page was opened."""
        return int(await self.page.evaluate("window.__witness.connections()"))

    async def _told(self, tones_hz: tuple[int, ...]) -> str:
        state = await self.page.evaluate("window.__witness.state()")
        return f"{await self.spectrum(*tones_hz)}, connections {state}"

    # --- figures ---------------------------------------------------------------------------------------------------

    async def first_paint_ms(self) -> float:
        """From the beginning of the navigation to the first content on the screen."""
        entry = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
        found = await self.page.wait_for_function(entry, timeout=SOON_S * 1000)
        return float(await found.json_value())

    async def script_bytes(self) -> int:
        """What the scripts and styles that this page has loaded weigh, packed as they were sent."""
        loaded = "performance.getEntriesByType('resource').filter((one) => /\\.(js|css)$/.test(one.name))"
        return int(await self.page.evaluate(f"{loaded}.reduce((sum, one) => sum + one.encodedBodySize, 0)"))

    async def longest_task_ms(self) -> float:
        """The longest time for which the page stood still since it was opened; 0 when never over 50 ms."""
        return float(await self.page.evaluate("Math.max(0, ...window.__witness.longTasks.map((task) => task.ms))"))

    async def scrolls_sideways(self) -> list[str]:
        """What is wider than its place and can be scrolled there, the page itself included; by class, and how far."""
        found: list[str] = await self.page.evaluate(_TOO_WIDE)
        return found

    # --- documents -------------------------------------------------------------------------------------------------

    async def is_shown_as(self, name: str) -> None:
        """Keep the screen as ``docs/images/NAME-zh.png`` or ``-en.png``, when the run was asked to (--screenshots)."""
        if self._screenshots:
            screen = await self.page.screenshot(animations="disabled")
            images.keep(f"{name}-{'zh' if self.chinese else 'en'}", screen)

    @asynccontextmanager
    async def in_the_dark(self) -> AsyncIterator[None]:
        """While somebody's system asks for dark pages."""
        await self.page.emulate_media(color_scheme="dark")
        await expect(self.page.locator("html")).to_have_class(re.compile(r"\bdark\b"))
        yield
        await self.page.emulate_media(color_scheme="light")
        await expect(self.page.locator("html")).not_to_have_class(re.compile(r"\bdark\b"))

    async def has_no_barriers(self, *, within: str = "body") -> None:
        """axe-core finds nothing serious or critical; nor in the dark, where only colours differ."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(axe())
        await self._is_free_of_barriers(within, {"resultTypes": ["violations"], "iframes": False})
        if self.chinese:
            async with self.in_the_dark():
                await self._is_free_of_barriers(within, {"runOnly": ["color-contrast"], "iframes": False})

    async def _is_free_of_barriers(self, within: str, rules: dict[str, Any]) -> None:
        result = await self.page.evaluate("([within, rules]) => window.axe.run(within, rules)", [within, rules])
        grave = [one for one in result["violations"] if one["impact"] in ("serious", "critical")]
        told = [f"{one['id']}: {one['help']}\n  " + "\n  ".join(n["html"][:200] for n in one["nodes"]) for one in grave]
        how = await self.page.evaluate("document.documentElement.className") or "light"
        assert not grave, f"{self.page.url} has barriers ({self.locale}, {how}):\n" + "\n".join(told)

    # --- faults ----------------------------------------------------------------------------------------------------

    def excuses(self, *texts: str) -> None:
        """Faults with one of these texts are what this test brings about; any other fails it."""
        self._excused += texts

    def is_faultless(self) -> None:
        """No error on the console, no request but to this floor, no file missing, no answer of 500 or more."""
        left = [fault for fault in self._faults if not any(text in fault for text in self._excused)]
        assert not left, f"{self.username}'s window ({self.locale}):\n" + "\n".join(left)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.match(message.text):
            self._faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).hostname != LOCAL and not request.url.startswith(("data:", "blob:")):
            self._faults.append(f"request to elsewhere: {request.url}")

    def _on_response(self, response: Response) -> None:
        missing = response.status >= 400 and "/api/" not in response.url
        if missing or response.status >= 500:
            self._faults.append(f"{response.status} for {response.request.method} {response.url}")

    def _on_socket(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        if urlsplit(socket.url).hostname != LOCAL:
            self._faults.append(f"socket to elsewhere: {socket.url}")


def axe() -> str:
    """axe-core from the packages that the pages are built with."""
    folder: Path = web.place() / "node_modules/axe-core"
    return (folder / "axe.min.js").read_text()
