"""The floor of the live stories, with people at browser windows besides."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
from playwright.async_api import Error as PlaywrightError

from bench.launched import LaunchedFloor
from cti.ami.connection import AmiLink
from tests.live.feed import Screen
from tests.live.people import BUSY, SOON_S
from tests.live.story import Floor
from tests.web.browsers import VIEW, Browsers
from tests.web.window import Window

__all__ = ["WebFloor", "Window"]

POLICIES = "/settings/policies"


class WebFloor(Floor):
    """A floor within one test. Customers and desk phones as in the live stories; each window is closed at the end."""

    browsers: Browsers
    screenshots = False

    def __init__(self, launched: LaunchedFloor, http: httpx.AsyncClient, screen: Screen, manager: AmiLink) -> None:
        super().__init__(launched, http, screen, manager)
        self.windows: list[Window] = []

    async def window(
        self, username: str, *, locale: str = "zh-CN", tone_hz: int | None = None, view: tuple[int, int] = VIEW,
        zone: str = "Asia/Shanghai",
    ) -> Window:  # fmt: skip
        """A window at the sign-in page. Windows with the same ``tone_hz`` share a browser, never a profile."""
        context = await self.browsers.context(locale=locale, tone_hz=tone_hz, view=view, zone=zone)
        url = f"http://127.0.0.1:{self.launched.ports.http}"
        window = Window(await context.new_page(), url, username=username, locale=locale, screenshots=self.screenshots)
        self.windows.append(window)
        await window.opens()
        return window

    async def signed_in(
        self, username: str, *, locale: str = "zh-CN", tone_hz: int | None = None, view: tuple[int, int] = VIEW,
        zone: str = "Asia/Shanghai",
    ) -> Window:  # fmt: skip
        """A window whose person has signed in by the page, as people do; ``zone``: what the computer is set to."""
        window = await self.window(username, locale=locale, tone_hz=tone_hz, view=view, zone=zone)
        await window.signs_in()
        return window

    @asynccontextmanager
    async def policies(self, **changed: Any) -> AsyncIterator[None]:
        """The house's policies with these, until the block ends."""
        before = await self.read(POLICIES)
        assert (await self.ask("PUT", POLICIES, body=before | changed)).status_code == 200
        try:
            yield
        finally:
            assert (await self.ask("PUT", POLICIES, body=before)).status_code == 200

    async def let_go(self) -> None:
        """Callers first, then whoever sits at a window signs out, and the windows close."""
        await super().let_go()
        for window in self.windows:
            await self._ends_session(window.username)
            with suppress(PlaywrightError):
                await window.page.context.close()

    async def clear(self) -> None:
        await super().clear()
        for window in self.windows:
            window.is_faultless()

    async def _ends_session(self, username: str) -> None:
        if not self.screen.agent(username) or not self.screen.connected:
            return
        with suppress(httpx.TransportError, AssertionError):
            await self.screen.until(lambda: self.screen.agent(username)["state"] not in BUSY, SOON_S, lambda: "")
            await self.ask("DELETE", "/me/session", by=username)
