"""What a party says and hears during a call."""

import asyncio
import time
from array import array
from collections.abc import Callable

from bench import tones
from bench.phones.errors import TooLate
from bench.phones.rtp import Frames, Packet, RtpStream, silence_frames, split, tone_frames
from bench.phones.sdp import PCMA, PCMU

WINDOW_S = 0.2  # so much audio decides whether a tone is heard
PACKET_S = 0.02
LISTEN_S = 0.02  # how often it is looked at


class Voice:
    """Base of a dialog: its audio. `who` names the party in messages."""

    def __init__(self, stream: RtpStream, who: str) -> None:
        self.stream = stream
        self.who = who

    def send_tone(self, hz: float | None) -> None:
        """From the next frame on; None sends silence."""
        self.stream.play(silence_frames() if hz is None else tone_frames(hz))

    def silence(self) -> None:
        self.send_tone(None)

    def send_audio(self, alaw: bytes) -> None:
        """Plays a recording (A-law, 8 kHz), over and over."""
        self.stream.play(split(alaw))

    def send_frames(self, frames: Frames) -> None:
        self.stream.play(frames)

    @property
    def packets(self) -> int:
        """RTP packets received so far."""
        return self.stream.received

    @property
    def digits(self) -> str:
        """Keys that the peer pressed by telephone-events."""
        return self.stream.digits

    def audio(self, *, since: float = 0.0, last_s: float | None = None) -> tones.Pcm:
        """PCM of what was received (of the last 10 s), packets after each other, gaps not filled."""
        if last_s is not None:
            since = max(since, time.monotonic() - last_s)
        pcm: tones.Pcm = array("h")
        for packet in self.stream.heard:
            if packet.at >= since:
                pcm.extend(_decoded(packet))
        return pcm

    def what_it_hears(self, *, since: float = 0.0) -> str:
        pcm = self.audio(since=since, last_s=WINDOW_S)
        if not pcm:
            return f"no audio ({self.packets} packets so far)"
        if tones.loudness(pcm) < tones.FAINTEST:
            return f"silence ({self.packets} packets so far)"
        hz = tones.dominant(pcm)
        return f"a tone of {hz:.0f} Hz" if hz else "sound without one dominant tone"

    async def hears(self, hz: float, *, within_s: float = 5.0, least_share: float = 0.2) -> float:
        """Waits until 0.2 s of audio received from now on carry the tone; the monotonic time of that.

        Raises TooLate, naming what was heard instead.
        """

        def there(pcm: tones.Pcm) -> bool:
            return len(pcm) >= 0.8 * WINDOW_S * tones.RATE and tones.present(pcm, hz, least_share=least_share)

        return await self._listens(there, f"a tone of {hz:g} Hz", within_s)

    async def hears_silence(self, *, within_s: float = 5.0) -> float:
        """Waits until 0.2 s from now on bring nothing, or nothing louder than line noise."""
        return await self._listens(lambda pcm: tones.loudness(pcm) < tones.FAINTEST, "silence", within_s)

    async def hears_no(self, hz: float, *, within_s: float = 5.0) -> float:
        """Waits until 0.2 s from now on do not carry the tone, whatever else they carry."""
        return await self._listens(lambda pcm: not tones.present(pcm, hz), f"no tone of {hz:g} Hz", within_s)

    async def _listens(self, right: Callable[[tones.Pcm], bool], what: str, within_s: float) -> float:
        start = time.monotonic()
        while (now := time.monotonic()) < start + within_s:
            if now >= start + WINDOW_S and right(self.audio(since=start, last_s=WINDOW_S)):
                return now
            await asyncio.sleep(LISTEN_S)  # silence brings no event to wait for
        seen = self.what_it_hears(since=start)
        raise TooLate(f"{self.who} was expected to hear {what} within {within_s:g} s; at the end it heard {seen}.")

    async def listens_for(self, seconds: float, *, within_s: float = 10.0) -> None:
        """Waits until so much more audio has come, whatever it holds: a packet has 20 ms."""
        enough, came = self.packets + round(seconds / PACKET_S), asyncio.Event()

        def watch(packet: Packet) -> None:
            if self.packets >= enough:
                came.set()

        self.stream.watchers.append(watch)
        try:
            async with asyncio.timeout(within_s):
                await came.wait()
        except TimeoutError as error:
            heard = self.what_it_hears()
            raise TooLate(f"{self.who} got too little audio within {within_s:g} s; heard {heard}.") from error
        finally:
            self.stream.watchers.remove(watch)

    async def first_rtp_after(self, moment: float, *, within_s: float = 10.0, hz: float | None = None) -> float:
        """Monotonic time of the first packet later than `moment`; with `hz`, of the first that carries that tone."""
        found: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def watch(packet: Packet) -> None:
            if packet.at > moment and not found.done() and (hz is None or _carries(packet, hz)):
                found.set_result(packet.at)

        for packet in self.stream.heard:
            watch(packet)
        self.stream.watchers.append(watch)
        try:
            async with asyncio.timeout(within_s):
                return await found
        except TimeoutError as error:
            what = "RTP" if hz is None else f"RTP with {hz:g} Hz"
            raise TooLate(f"{self.who} got no {what} within {within_s:g} s; heard {self.what_it_hears()}.") from error
        finally:
            self.stream.watchers.remove(watch)


def _decoded(packet: Packet) -> tones.Pcm:
    if packet.payload_type == PCMA:
        return tones.decode_alaw(packet.payload)
    if packet.payload_type == PCMU:
        return tones.decode_ulaw(packet.payload)
    return array("h")


def _carries(packet: Packet, hz: float) -> bool:
    return tones.share(_decoded(packet), hz) >= 0.5
