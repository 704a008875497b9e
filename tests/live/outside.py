"""Outside numbers that agents call: one telephone at the carrier's address answers for all of them."""

from contextlib import suppress

from bench.phones import IncomingCall, Phone, PhoneError
from tests.live.people import CARRIER_IP, SOON_S, Needed


class Outside:
    """Somebody with an outside number; one at a time on a floor, since the carrier has one address."""

    def __init__(self, floor: Needed, tone_hz: float) -> None:
        self.tone_hz = tone_hz
        self.phone = Phone(
            name="outside", ip=CARRIER_IP, port=floor.launched.ports.carrier, tone_hz=tone_hz, keep_s=30.0,
            server=("127.0.0.1", floor.launched.ports.sip),
        )  # fmt: skip
        self._line: IncomingCall | None = None

    @property
    def line(self) -> IncomingCall:
        assert self._line is not None, "nobody has called this number yet"
        return self._line

    async def __aenter__(self) -> "Outside":
        await self.phone.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        with suppress(PhoneError, TimeoutError):
            await self.phone.close()

    async def rings(self, *, within_s: float = SOON_S) -> IncomingCall:
        self._line = await self.phone.incoming(timeout_s=within_s)
        return self._line

    async def answers(self) -> IncomingCall:
        if self._line is None or self._line.ended.happened or self._line.answered.happened:
            await self.rings()
        await self.line.answer().within(SOON_S)
        return self.line

    async def hears(self, hz: float) -> float:
        return await self.line.hears(hz, within_s=SOON_S)

    async def hangs_up(self) -> None:
        await self.line.hangup()
