"""Callers and agents: each a phone, and what the floor shows of them."""

import asyncio
import time
from contextlib import suppress
from typing import Any, Protocol

import httpx

from app.numbers import Numbers
from bench import tones
from bench.launched import LaunchedFloor
from bench.phones import IncomingCall, OutgoingCall, Phone, PhoneError
from bench.phones.rtp import Packet, tone_frames
from bench.phones.sdp import PCMA
from tests.live.feed import Screen, View

NUMBERS = Numbers("CN")
SOON_S = 20.0  # generous: two busy cores; what must be quick is measured where it is the subject
FRAME_S, BREAK_S = 0.02, 0.1
CARRIER_IP, DESK_IP = "127.0.0.2", "127.0.0.3"

BUSY = ("reserved", "ringing", "talking", "held")
Span = tuple[float, float]


class Needed(Protocol):
    """The floor as its people need it."""

    launched: LaunchedFloor
    screen: Screen

    @property
    def stood_still_s(self) -> float: ...

    async def ask(self, method: str, path: str, *, by: str = ..., body: View | None = ...) -> httpx.Response: ...


class Caller:
    """A customer; one call at a time, and as many as the test likes one after the other."""

    def __init__(self, floor: Needed, number: str, tone_hz: float | None, shown_as: str | None = None) -> None:
        self._floor = floor
        self.number, self.tone_hz = number, tone_hz
        self.shown_as = NUMBERS.e164(number if shown_as is None else shown_as)
        self.whole = True  # the recording must be complete; a story that damages it says False
        self.call_ids: list[str] = []
        self.phone = Phone(
            name="customer", ip=CARRIER_IP, server=("127.0.0.1", floor.launched.ports.sip), tone_hz=tone_hz, keep_s=30.0
        )
        self._line: OutgoingCall | None = None
        self._mark = 0
        _make_tone(tone_hz)

    @property
    def line(self) -> OutgoingCall:
        assert self._line is not None, "the caller has not dialled yet"
        return self._line

    @property
    def call_id(self) -> str:
        return self.call_ids[-1]

    # --- doing -----------------------------------------------------------------------------------------------------

    async def dials(self, number: str, *, caller_name: str = "", seen: bool = True) -> None:
        """Call and be answered; with ``seen`` the floor shows the call, which now has its id."""
        if self.phone.port == 0:
            await self.phone.start()
        self._mark = len(self._floor.screen.changes)
        self._line = await self.phone.dial(number, caller=self.number, caller_name=caller_name)
        if seen:
            await self.is_seen()

    async def is_seen(self) -> None:
        """Wait until the floor shows this caller's new call."""
        await self._floor.screen.until(
            lambda: self._find() is not None, SOON_S, lambda: f"The floor was expected to show {self.number}."
        )
        self.call_ids.append(self._find() or "")

    def _find(self) -> str | None:
        changes = self._floor.screen.changes[self._mark :]
        mine = [c.key for c in changes if c.kind == "calls" and c.values.get("caller") == self.shown_as]
        return next((call_id for call_id in mine if call_id not in self.call_ids), None)

    async def presses(self, keys: str) -> None:
        """Once the announcement is heard: keys that come before anybody listens are nobody's."""
        await self.hears_something()
        await self.line.press(keys)

    async def hangs_up(self) -> None:
        await self.line.hangup()

    async def leaves(self) -> None:
        with suppress(PhoneError, TimeoutError):
            await self.phone.close()

    # --- being -----------------------------------------------------------------------------------------------------

    async def hears(self, hz: float, *, within_s: float = SOON_S) -> float:
        return await self.line.hears(hz, within_s=within_s)

    async def hears_no(self, hz: float, *, within_s: float = SOON_S) -> None:
        """Until the tone is not heard any more; anything else may be."""
        deadline = time.monotonic() + within_s
        while tones.present(self.line.audio(last_s=0.2), hz):
            assert time.monotonic() < deadline, f"{self.number} still hears {hz:g} Hz."
            await asyncio.sleep(0.02)

    async def hears_something(self, *, within_s: float = SOON_S) -> None:
        """An announcement or music: anything but silence."""
        deadline = time.monotonic() + within_s
        while tones.loudness(self.line.audio(last_s=0.2)) < tones.FAINTEST:
            assert time.monotonic() < deadline, f"{self.number} hears nothing ({self.line.packets} packets)."
            await asyncio.sleep(0.02)

    def heard(self, hz: float) -> list[Span]:
        """From when to when the tone came to the caller's ear (monotonic seconds), short breaks not counted."""
        break_s = BREAK_S + self._floor.stood_still_s
        runs: list[list[Packet]] = []
        for packet in self.line.stream.heard:
            if packet.payload_type == PCMA and runs and packet.at - runs[-1][-1].at < break_s:
                runs[-1].append(packet)
            elif packet.payload_type == PCMA:
                runs.append([packet])
        return [span for run in runs for span in _spans(run, hz, break_s)]

    async def is_(self, stage: str, *, within_s: float = SOON_S) -> None:
        """The call's stage as a supervisor sees it."""
        await self._floor.screen.until(
            lambda: self.stage == stage, within_s, lambda: f"{self.number}'s call was expected {stage}: {self.stage}."
        )

    @property
    def stage(self) -> str:
        if self._floor.screen.call(self.call_id):
            return str(self._floor.screen.call(self.call_id)["stage"])
        return "ended" if "ended" in self.stages else ""

    @property
    def stages(self) -> list[str]:
        """All that were shown, in order."""
        return self._floor.screen.seen("calls", self.call_id, "stage")

    async def is_in_queue(self, queue: str) -> None:
        """Waiting, with this queue shown."""
        await self._floor.screen.until(
            lambda: self._floor.screen.call(self.call_id).get("queue") == queue, SOON_S,
            lambda: f"{self.number} was expected in {queue}: {self._floor.screen.call(self.call_id)}",
        )  # fmt: skip


class Agent:
    """Someone who takes calls, at a desk phone."""

    def __init__(self, floor: Needed, extension: str, leg: str, tone_hz: float) -> None:
        self._floor = floor
        self.extension, self.leg, self.tone_hz = extension, leg, tone_hz
        self.phone = Phone(
            name=extension, ip=DESK_IP, server=("127.0.0.1", floor.launched.ports.sip), tone_hz=tone_hz,
            password=f"demo-{extension}", keep_s=30.0,
        )  # fmt: skip
        self.auto = False  # answers by itself, as a desk phone does that is told to
        self._mark, self._began = 0, ""
        _make_tone(tone_hz)
        self._lines: list[IncomingCall] = []
        self._signed_in = False

    # --- coming and going ------------------------------------------------------------------------------------------

    async def arrives(self, *, phone: bool = True, available: bool = True) -> None:
        if self.leg == "nailed_up":
            self.phone.answers()
        elif self.auto:
            self.phone.answers_when_told()
        if phone:
            await self.phone.start()
            await self.phone.register()
        await self.signs_in()
        if phone:
            await self._shows("reachable", True)
        if phone and self.leg == "nailed_up":
            await self.rings()
        if available:
            await self.makes_available()
        if available and phone:
            await self._floor.screen.until(
                lambda: self.state not in ("offline", "paused"), SOON_S,
                lambda: f"{self.extension} was expected at work, and is {self.state} {self.reason}.",
            )  # fmt: skip
        self.looks_back()

    async def signs_in(self) -> None:
        await self._does("POST", "/me/session", device="desk", leg=self.leg, auto_answer=self.auto)
        self._signed_in = True

    async def makes_available(self) -> None:
        await self._does("PUT", "/me/state", state="available")

    async def pauses(self, reason: str = "break") -> None:
        await self._does("PUT", "/me/state", state="paused", reason=reason)

    async def signs_out(self) -> None:
        await self._does("DELETE", "/me/session")
        self._signed_in = False

    async def leaves(self) -> None:
        """Sign out, once the last call is over, and take the phone off the net."""
        if self._signed_in and self._floor.screen.connected:
            with suppress(httpx.TransportError, AssertionError):
                await self._floor.screen.until(lambda: self.state not in BUSY, SOON_S, lambda: "")
                await self._floor.ask("DELETE", "/me/session", by=self.extension)
        if self.phone.port == 0:
            return
        with suppress(PhoneError, TimeoutError):
            if self._floor.screen.connected and not self.phone.line.deaf:
                await self.phone.unregister()
        with suppress(PhoneError, TimeoutError):
            await self.phone.close()

    # --- at the phone ----------------------------------------------------------------------------------------------

    @property
    def line(self) -> IncomingCall:
        """The call at the phone, the latest."""
        assert self._lines, f"{self.extension}'s phone had no call yet"
        return self._lines[-1]

    async def rings(self, *, within_s: float = SOON_S) -> IncomingCall:
        """The phone has a call that was not looked at before; what it does with it is its policy."""
        self._lines.append(await self.phone.incoming(timeout_s=within_s))
        return self.line

    async def answers(self, *, within_s: float = SOON_S) -> IncomingCall:
        """Pick up whatever rings now, or next."""
        if not self._lines or self.line.ended.happened or self.line.answered.happened:
            await self.rings(within_s=within_s)
        await self.line.answer().within(SOON_S)
        return self.line

    async def rejects(self, status: int = 486, *, within_s: float = SOON_S) -> None:
        call = await self.rings(within_s=within_s)
        call.reject(status)

    async def hangs_up(self) -> None:
        await self.line.hangup()

    def vanishes(self) -> None:
        """The phone is cut off: no audio, no BYE, no answer to anything."""
        self.phone.vanish()

    async def hears(self, hz: float, *, within_s: float = SOON_S) -> float:
        return await self.line.hears(hz, within_s=within_s)

    # --- at the screen ---------------------------------------------------------------------------------------------

    async def holds(self) -> None:
        await self._does("POST", f"/calls/{self.call_id}/hold")

    async def resumes(self) -> None:
        await self._does("POST", f"/calls/{self.call_id}/resume")

    async def transfers(self, to: str) -> None:
        await self._does("POST", f"/calls/{self.call_id}/transfer", to=to, kind="blind")

    async def ends_call(self) -> None:
        await self._does("POST", f"/calls/{self.call_id}/hangup")

    async def wraps_up(self) -> None:
        """Write down how it went, and be there for the next call."""
        await self.is_("wrapup")
        await self._does("POST", "/me/wrapup", call_id=self.call_id, disposition="done", note="", done=True)

    async def _does(self, method: str, path: str, **body: Any) -> View:
        response = await self._floor.ask(method, path, by=self.extension, body=body or None)
        assert response.status_code == 200, f"{self.extension}: {method} {path}: {response.status_code} {response.text}"
        answer: View = response.json()
        return answer

    # --- as others see it ------------------------------------------------------------------------------------------

    @property
    def call_id(self) -> str:
        return str(self._floor.screen.agent(self.extension)["call_id"])

    @property
    def state(self) -> str:
        return str(self._floor.screen.agent(self.extension).get("state"))

    @property
    def reason(self) -> str:
        return str(self._floor.screen.agent(self.extension).get("reason"))

    async def is_(self, state: str, *, reason: str | None = None, within_s: float = SOON_S) -> None:
        """The state that a supervisor sees."""
        await self._floor.screen.until(
            lambda: self.state == state and reason in (None, self.reason), within_s,
            lambda: f"{self.extension} was expected {state} {reason or ''}, and is {self.state} {self.reason}.",
        )  # fmt: skip

    @property
    def states(self) -> list[str]:
        """All that were shown since it came to work, in order."""
        seen = self._floor.screen.seen("agents", self.extension, "state", since=self._mark)
        return seen if seen[:1] == [self._began] else [self._began, *seen]

    def looks_back(self) -> None:
        """Begin ``states`` anew, with the present one."""
        self._mark, self._began = len(self._floor.screen.changes), self.state

    async def _shows(self, field: str, value: Any) -> None:
        await self._floor.screen.until(
            lambda: self._floor.screen.agent(self.extension).get(field) == value, SOON_S,
            lambda: f"{self.extension} was expected with {field} {value}: {self._floor.screen.agent(self.extension)}",
        )  # fmt: skip


def _make_tone(hz: float | None) -> None:
    """Now, and not when the call is answered: it takes longer than a frame."""
    if hz is not None:
        tone_frames(hz)


def _spans(run: list[Packet], hz: float, break_s: float) -> list[Span]:
    """Where packets without a break between them hold the tone, and not a note near it."""
    pcm = tones.decode_alaw(b"".join(packet.payload for packet in run))
    found = tones.segments(pcm, hz, longest_gap_s=break_s)
    return [(run[round(start / FRAME_S)].at - FRAME_S, run[round(end / FRAME_S) - 1].at) for start, end in found]
