"""What somebody hears, whether at a desk phone or in the browser: each leg's audio, kept and looked at tone by tone."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from bench import tones
from bench.phones import Dialog
from tests.web.window import Window

LISTEN_S = 0.7  # listened to before "nobody hears it" is believed


class Ear(Protocol):
    """Of one party, from when it is made."""

    async def begin(self) -> None: ...

    async def audio(self) -> tones.Samples:
        """All that was heard since the beginning, 8 kHz."""
        ...


class PhoneEar:
    """At a phone: what its call carried to it."""

    def __init__(self, line: Dialog) -> None:
        self._line, self._since = line, 0.0

    async def begin(self) -> None:
        self._since = asyncio.get_running_loop().time()

    async def audio(self) -> tones.Samples:
        return tones.pcm_of(self._line.audio(since=self._since))


class BrowserEar:
    """In a window: what its page played."""

    def __init__(self, window: Window) -> None:
        self._window, self._mark = window, 0

    async def begin(self) -> None:
        self._mark = await self._window.mark()

    async def audio(self) -> tones.Samples:
        return await self._window.heard_since(self._mark)


async def heard_by(ears: Mapping[str, Ear], *hz: float) -> dict[str, set[float]]:
    """Listen for a moment: which of these tones is in each one's leg. A name with nothing heard nothing of them."""
    await asyncio.gather(*(ear.begin() for ear in ears.values()))
    await asyncio.sleep(LISTEN_S)
    legs = {name: await ear.audio() for name, ear in ears.items()}
    return {name: {one for one in hz if tones.segments(leg, one, least_share=0.1)} for name, leg in legs.items()}
