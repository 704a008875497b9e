"""An agent at the desk in the browser: what they do there, and what they and the floor then see."""

from playwright.async_api import Locator, expect

from tests.live.people import SOON_S
from tests.web.floor import WebFloor
from tests.web.window import Window


class Desk:
    """The desk of one agent. Doing something means pressing what people press."""

    def __init__(self, floor: WebFloor, window: Window, tone_hz: int) -> None:
        self.floor, self.window, self.tone_hz = floor, window, tone_hz
        self.extension = window.username

    @classmethod
    async def of(
        cls, floor: WebFloor, extension: str, *, locale: str, tone_hz: int, leg: str = "on_demand", auto: bool = False,
        available: bool = True, zone: str = "Asia/Shanghai",
    ) -> "Desk":  # fmt: skip
        """Signed in by the page and seated at the browser's phone."""
        desk = cls(floor, await floor.signed_in(extension, locale=locale, tone_hz=tone_hz, zone=zone), tone_hz)
        await desk.takes_seat("webrtc", leg=leg, auto=auto)
        await desk.is_registered()
        if available:
            await desk.goes_available()
        return desk

    def part(self, test_id: str) -> Locator:
        return self.window.part(test_id)

    # --- doing -----------------------------------------------------------------------------------------------------

    async def takes_seat(self, device: str, *, leg: str = "on_demand", auto: bool = False, number: str = "") -> None:
        await self.part(f"device-{device}").check()
        await self.part(f"leg-{leg}").check()
        if number:
            await self.part("pstn-number").fill(number)
        if auto:
            await self.part("auto-answer").click()
        await self.part("take-seat").click()
        await self.part("state-bar").wait_for()

    async def goes_available(self) -> None:
        """A seat's phone may need a moment; whoever asks for calls gets them once it is there."""
        await self.part("go-available").click()
        await self.shows_state("available")

    async def pauses(self, reason: str) -> None:
        await self.part("pause").click()
        await self.part(f"pause-{reason}").click()

    async def presses(self, test_id: str) -> None:
        await self.part(test_id).click()

    async def types_key(self, key: str) -> None:
        await self.window.page.keyboard.press(key)

    async def answers(self) -> None:
        await self.part("ring").wait_for()
        await self.part("answer").click()
        await self.is_in_call()

    async def writes_up(self, disposition: str, note: str = "") -> None:
        """How it went; then available again."""
        await self.part("wrapup").wait_for()
        await self.part(f"disposition-{disposition}").check()
        if note:
            await self.part("note").fill(note)
        await self.part("wrapup-done").click()

    # --- seeing ----------------------------------------------------------------------------------------------------

    async def is_registered(self) -> None:
        await expect(self.part("registration")).to_have_attribute("data-state", "registered", timeout=SOON_S * 1000)

    async def is_in_call(self, stage: str = "talking") -> None:
        await expect(self.part("call")).to_have_attribute("data-stage", stage, timeout=SOON_S * 1000)

    async def shows_state(self, state: str) -> None:
        """Both the screen and the floor say so."""
        await expect(self.part("my-state")).to_have_text(self.window.text(f"state.{state}"), timeout=SOON_S * 1000)
        await self.is_(state)

    async def is_(self, state: str, *, within_s: float = SOON_S) -> None:
        """The state as a supervisor sees it."""
        screen, extension = self.floor.screen, self.extension
        await screen.until(
            lambda: screen.agent(extension)["state"] == state, within_s,
            lambda: f"{extension} was expected {state}: {screen.agent(extension)}",
        )  # fmt: skip

    @property
    def call_id(self) -> str | None:
        found: str | None = self.floor.screen.agent(self.extension)["call_id"]
        return found
