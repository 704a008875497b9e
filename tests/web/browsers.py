"""Chromium for the tests: one process for each voice, since a fake microphone's file belongs to the whole process."""

import os
import signal
import wave
from array import array
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from math import pi, sin
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Playwright, async_playwright

from app.setup import chromium, node

WITNESS = (Path(__file__).parent / "witness.js").read_text()
RATE = 48000
AMPLITUDE = 0.25  # of full scale: two voices mixed do not clip
FLAGS = (
    "--no-sandbox",  # the tests' user may have no right to one, and the pages are our own
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
VIEW = (1440, 900)


class Browsers:
    """Starts a browser for a voice when it is first asked for one; they end together."""

    def __init__(self, playwright: Playwright, voices: Path) -> None:
        self._playwright, self._voices = playwright, voices
        self._running: dict[int | None, Browser] = {}

    @classmethod
    @asynccontextmanager
    async def open(cls, voices: Path) -> AsyncIterator["Browsers"]:
        found = node.find()
        if found:  # Playwright's own wants libatomic, which a bare Debian has not
            os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(found.program))
        async with AsyncExitStack() as stack:
            browsers = cls(await stack.enter_async_context(async_playwright()), voices)
            try:
                yield browsers
            finally:
                for browser in browsers._running.values():
                    await browser.close()

    async def context(
        self, *, locale: str, tone_hz: int | None, view: tuple[int, int] = VIEW, zone: str = "Asia/Shanghai"
    ) -> BrowserContext:
        """A new profile: no cookies, nothing stored. The browser's language is ``locale``, its voice ``tone_hz``."""
        browser = self._running.get(tone_hz)
        if browser is None or not browser.is_connected():
            browser = self._running[tone_hz] = await self._start(tone_hz)
        context = await browser.new_context(
            locale=locale, timezone_id=zone, viewport={"width": view[0], "height": view[1]},
            reduced_motion="reduce", permissions=["microphone", "clipboard-read", "clipboard-write"],
        )  # fmt: skip
        await context.add_init_script(WITNESS)
        return context

    async def crash(self, tone_hz: int | None) -> None:
        """The browser with this voice is gone, all its windows with it; the next one is a new process."""
        await self._running.pop(tone_hz).close()

    @asynccontextmanager
    async def asleep(self, tone_hz: int | None) -> AsyncIterator[None]:
        """The computer of whoever has this voice sleeps: its browser's processes stand still."""
        session = await self._running[tone_hz].new_browser_cdp_session()
        processes = [one["id"] for one in (await session.send("SystemInfo.getProcessInfo"))["processInfo"]]
        await session.detach()
        for pid in processes:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in processes:
                os.kill(pid, signal.SIGCONT)

    async def _start(self, tone_hz: int | None) -> Browser:
        found = chromium.find()
        flags = [*FLAGS, f"--use-file-for-fake-audio-capture={voice(self._voices, tone_hz)}"]
        return await self._playwright.chromium.launch(
            executable_path=str(found.program), args=flags, env={**os.environ, **found.environment}
        )


def voice(folder: Path, tone_hz: int | None) -> Path:
    """One second of the tone, which Chromium plays over and over; whole hertz, so that it has no seam."""
    path = folder / f"{tone_hz or 'silence'}.wav"
    if not path.exists():
        wanted = (32767 * AMPLITUDE * sin(2 * pi * (tone_hz or 0) * n / RATE) for n in range(RATE))
        with wave.open(str(path), "wb") as out:
            out.setparams((1, 2, RATE, RATE, "NONE", ""))
            out.writeframes(array("h", map(round, wanted)).tobytes())
    return path
