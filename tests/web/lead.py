"""A supervisor at the live floor in the browser: what they press, and what the page then shows."""

import re
import time
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import Locator, expect

from tests.live.people import SOON_S
from tests.web.floor import WebFloor
from tests.web.window import Window


class Lead:
    """``lead1`` leads team1: 1001 to 1008."""

    def __init__(self, floor: WebFloor, window: Window) -> None:
        self.floor, self.window, self.page = floor, window, window.page
        self._came = datetime.now(UTC)

    @classmethod
    async def of(
        cls, floor: WebFloor, username: str = "lead1", *, locale: str, tone_hz: int | None = None,
        view: tuple[int, int] = (1440, 900),
    ) -> "Lead":  # fmt: skip
        """Signed in by the page, with the live floor before them."""
        lead = cls(floor, await floor.signed_in(username, locale=locale, tone_hz=tone_hz, view=view))
        await lead.window.is_at("/floor")
        await lead.is_fresh()
        await lead.tile("1002").or_(lead.part("agents").locator("[data-agent]").first).first.wait_for()
        return lead

    def part(self, test_id: str) -> Locator:
        return self.window.part(test_id)

    def tile(self, extension: str) -> Locator:
        return self.part("agents").locator(f'[data-agent="{extension}"]')

    @property
    def panel(self) -> Locator:
        return self.part("agent-panel")

    @property
    def bar(self) -> Locator:
        return self.part("listen-bar")

    # --- doing -----------------------------------------------------------------------------------------------------

    async def looks_at(self, extension: str) -> None:
        """Open the agent's panel by the tile."""
        await self.tile(extension).click()
        await expect(self.panel).to_contain_text(extension)

    async def opens_call(self, call_id: str) -> None:
        """Open a waiting caller's panel."""
        await self.part("waiting-calls").locator(f'[data-call="{call_id}"]').click()
        await self.part("call-panel").wait_for()

    async def steps_in(self, mode: str, *, device: str = "webrtc") -> None:
        """By the panel's buttons."""
        supervise = self.part("supervise")
        await supervise.locator(f"label:has(input[value={device}])").click()
        await supervise.locator(f"[data-mode={mode}]").click()

    async def switches(self, mode: str) -> None:
        """By the bar, which is there on every screen."""
        await self.bar.locator(f"[data-mode={mode}]").click()
        if mode == "takeover":
            await self.agrees("sup.mode.takeover")
        await self.is_in(mode)

    async def agrees(self, key: str) -> None:
        """To what the page asks before it does something that hurts."""
        await self.page.get_by_role("dialog").get_by_role("button", name=self.window.text(key), exact=True).click()

    async def ends(self) -> None:
        await self.part("listen-end").click()
        await expect(self.bar).to_be_hidden()

    # --- seeing ----------------------------------------------------------------------------------------------------

    async def is_in(self, mode: str, state: str = "active") -> None:
        """The bar says how it stands."""
        await expect(self.bar.locator(f"[data-mode={mode}]")).to_have_attribute("aria-pressed", "true")
        await expect(self.bar).to_have_attribute("data-state", state)

    async def is_fresh(self, link: str = "live", *, within_s: float = SOON_S) -> None:
        """What the badge says of the feed."""
        await expect(self.part("link")).to_have_attribute("data-link", link, timeout=within_s * 1000)

    async def noted(self, action: str) -> list[dict[str, Any]]:
        """What the audit log has of this person since they came, oldest first; all actions that begin so."""
        since = self._came.isoformat().replace("+00:00", "Z")
        path = f"/audit?actor={self.window.username}&action={action}&from={since}"
        return list(reversed((await self.floor.read(path))["items"]))

    async def is_told(self, key: str, **values: object) -> None:
        """The page says so at its edge for a moment."""
        words = self.window.text(key, **values)
        told = self.page.locator(".el-notification").filter(has_text=re.compile(re.escape(words)))
        await expect(told.first).to_be_visible()

    async def is_shown(self, extension: str, state: str, *, within_s: float = 1.0) -> float:
        """Wait until the agent's tile says so, looking at each frame that is drawn; seconds it took from now."""
        began = time.monotonic()
        await self.page.wait_for_function(
            "([extension, state]) => document.querySelector(`.agents [data-agent='${extension}']`)"
            "?.dataset.state === state",
            arg=[extension, state], timeout=within_s * 1000,
        )  # fmt: skip
        return time.monotonic() - began
