"""Telephones at the carrier's address that behave as their number says, and a log of what was done to each."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass

from bench.phones import IncomingCall, Phone, PhoneError
from tests.live.people import CARRIER_IP, Needed

RINGS_S = 0.2


@dataclass(frozen=True, slots=True)
class Seen:
    """One INVITE, and what it was answered with: a SIP status, 0 when it was called off."""

    number: str
    did: int


class Farm:
    """``behaves`` says of a number: the SIP status that it answers, 200 for an answer, 0 to ring for ever.

    Whoever answers says its tone and hangs up after ``talk_s``. ``rings``: before anything else.
    """

    def __init__(
        self,
        floor: Needed,
        behaves: Callable[[str], int],
        tone_hz: float = 453,
        talk_s: float = 1.0,
        *,
        ip: str = CARRIER_IP,
        rings: bool = True,
    ) -> None:
        self._behaves, self._talk_s, self._rings = behaves, talk_s, rings
        self.phone = Phone(
            name="farm", ip=ip, port=floor.launched.ports.carrier, tone_hz=tone_hz, keep_s=30.0,
            server=("127.0.0.1", floor.launched.ports.sip),
        )  # fmt: skip
        self.log: list[Seen] = []
        self.ringing: dict[str, IncomingCall] = {}
        self.answered: list[IncomingCall] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Farm":
        await self.phone.start()
        if not self._rings:
            self.phone.ignores()
        self._start(self._take_calls())
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(PhoneError, TimeoutError):
            await self.phone.close()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take_calls(self) -> None:
        while True:
            with suppress(TimeoutError, PhoneError):
                self._start(self._live(await self.phone.incoming(timeout_s=60.0)))

    async def _live(self, call: IncomingCall) -> None:
        status = self._behaves(call.number)
        self.ringing[call.number] = call
        if self._rings:
            call.ring()
            await asyncio.sleep(RINGS_S)
        if status == 200:
            self.log.append(Seen(call.number, 200))
            self.answered.append(call)
            await call.answer().within(10.0)
            if self._talk_s:
                await asyncio.sleep(self._talk_s)
                with suppress(PhoneError, TimeoutError):
                    await call.hangup()
        elif status:
            self.log.append(Seen(call.number, status))
            call.reject(status)
        else:
            self.log.append(Seen(call.number, 0))
