"""RTP in 20 ms frames of G.711: one socket per call, one clock for all of them (RFC 3550, RFC 4733)."""

import asyncio
import contextlib
import secrets
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from bench import tones
from bench.phones.sdp import PCMA, PCMU

FRAME_S = 0.02
FRAME_SAMPLES = 160
PHASES = 4  # streams send at one of four moments within a frame, so that a hundred phones are no volley
LATEST_S = 1.0  # a process that slept longer than this does not send what it missed

Frames = Sequence[bytes]
_HEADER = struct.Struct("!BBHII")
_EVENT = struct.Struct("!BBH")
_KEYS = "0123456789*#ABCD"  # event codes 0 to 15, RFC 4733, 3.2
_EVENT_FRAMES, _EVENT_ENDS, _PAUSE_FRAMES = 6, 3, 4  # a key lasts 120 ms and is followed by 80 ms of audio


class Packet(NamedTuple):
    at: float  # monotonic seconds, taken when the socket was read
    payload_type: int
    payload: bytes


@lru_cache(maxsize=256)
def tone_frames(hz: float) -> Frames:
    """One second of A-law, which repeats without a click when the tone has a whole number of hertz."""
    return split(tones.tone(hz, 1.0))


def silence_frames() -> Frames:
    return (tones.encode_alaw([0] * FRAME_SAMPLES),)


def split(alaw: bytes) -> Frames:
    """Whole frames; a rest shorter than a frame is left out."""
    size = FRAME_SAMPLES
    return tuple(alaw[at : at + size] for at in range(0, len(alaw) - size + 1, size))


@lru_cache(maxsize=4096)
def _in_ulaw(frame: bytes) -> bytes:
    return tones.encode_ulaw(tones.decode_alaw(frame))


class Ticker:
    """Sends a frame of every stream each 20 ms, by absolute time: a late tick is made up for, none drifts."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._phases: tuple[set[RtpStream], ...] = tuple(set() for _ in range(PHASES))
        self._count = 0
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, stream: "RtpStream") -> None:
        min(self._phases, key=len).add(stream)
        if self._timer is None:
            self._due = self._loop.time()
            self._timer = self._loop.call_at(self._due, self._tick)

    def remove(self, stream: "RtpStream") -> None:
        for phase in self._phases:
            phase.discard(stream)
        if self._timer and not any(self._phases):
            self._timer.cancel()
            self._timer = None

    def _tick(self) -> None:
        now = self._loop.time()
        self._due = max(self._due, now - LATEST_S)
        while self._due <= now:
            for stream in self._phases[self._count % PHASES]:
                stream.send_frame()
            self._count += 1
            self._due += FRAME_S / PHASES
        self._timer = self._loop.call_at(self._due, self._tick)


_tickers: WeakKeyDictionary[asyncio.AbstractEventLoop, Ticker] = WeakKeyDictionary()


def ticker() -> Ticker:
    """The one of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _tickers:
        _tickers[loop] = Ticker()
    return _tickers[loop]


def _bound_pair(ip: str) -> tuple[socket.socket, socket.socket]:
    """An even port for RTP and the odd one above it for RTCP (RFC 3550, 11), which would else reach another call."""
    for _ in range(100):
        rtp, rtcp = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        try:
            rtp.bind((ip, 0))
            port = rtp.getsockname()[1]
            if port % 2 == 0:
                rtcp.bind((ip, port + 1))
                return rtp, rtcp
        except OSError:
            pass  # the odd port is taken: try another pair
        rtp.close()
        rtcp.close()
    raise OSError(f"No pair of UDP ports is free on {ip}.")


class RtpStream:
    """Sends from the moment it is aimed; keeps what was received in the last `keep_s` seconds."""

    def __init__(self, ip: str, *, keep_s: float = 10.0, sequence: int | None = None) -> None:
        self._rtp, self._rtcp = _bound_pair(ip)
        self._rtp.setblocking(False)
        self.port: int = self._rtp.getsockname()[1]
        self.sending = False
        self.apart = 1  # frames from one that is sent to the next: a crowd's phones need not all talk all the time
        self.sent = 0
        self.received = 0
        self.heard: deque[Packet] = deque(maxlen=round(keep_s / FRAME_S))
        self.digits = ""  # keys that the peer pressed, by RFC 4733
        self.watchers: list[Callable[[Packet], None]] = []
        self._remote: tuple[str, int] | None = None
        self._codec, self._events = PCMA, -1
        self._frames: Frames = silence_frames()
        self._next = 0
        self._sequence = secrets.randbelow(1 << 15) if sequence is None else sequence
        self._timestamp = secrets.randbelow(1 << 31)
        self._ssrc = secrets.randbelow(1 << 32)
        self._talking = False  # whether the last frame was sent; the first after a pause carries the marker
        self._keys: deque[tuple[bytes, int] | None] = deque()  # (event, timestamp offset); None: a frame of audio
        self._keys_sent = asyncio.Event()
        self._last_event = b""
        self._open = True
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._rtp, self._readable)
        ticker().add(self)

    def aim(self, remote: tuple[str, int], *, codec: int, events: int | None, sending: bool) -> None:
        """What the session descriptions agreed on."""
        self._remote = remote
        self._codec, self._events = codec, -1 if events is None else events
        self.sending = sending and remote[0] != "0.0.0.0" and remote[1] > 0

    def play(self, frames: Frames) -> None:
        """From the next frame on, over and over; A-law, 160 bytes each."""
        self._frames, self._next = frames, 0

    def send_frame(self) -> None:
        if not self.sending:
            self._talking = False
        elif self._keys:
            self._send_key_step()
        elif self._timestamp // FRAME_SAMPLES % self.apart == 0:
            self._send_audio()
        self._timestamp = (self._timestamp + FRAME_SAMPLES) & 0xFFFFFFFF

    def _send_audio(self) -> None:
        frame = self._frames[self._next % len(self._frames)]
        self._next += 1
        if self._codec == PCMU:
            frame = _in_ulaw(frame)
        self._send(self._codec, frame, self._timestamp, marker=not self._talking)
        self._talking = True

    def _send_key_step(self) -> None:
        step = self._keys.popleft()
        if step is None:
            self._send_audio()
        else:
            event, frames_before = step
            self._send(self._events, event, self._timestamp - frames_before * FRAME_SAMPLES, marker=frames_before == 0)
        if not self._keys:
            self._keys_sent.set()

    def _send(self, payload_type: int, payload: bytes, timestamp: int, *, marker: bool) -> None:
        header = _HEADER.pack(
            0x80, payload_type | (0x80 if marker else 0), self._sequence, timestamp & 0xFFFFFFFF, self._ssrc
        )
        self._sequence = (self._sequence + 1) & 0xFFFF
        self.sent += 1
        with contextlib.suppress(BlockingIOError, ConnectionRefusedError):  # as on any network, a packet may be lost
            self._rtp.sendto(header + payload, self._remote or ("", 0))

    async def press(self, keys: str) -> None:
        """Sends the keys as telephone-events and returns when the last is out (0.3 s each)."""
        for key in keys:
            code = _KEYS.index(key)
            for step in range(_EVENT_FRAMES + _EVENT_ENDS):
                frames = min(step + 1, _EVENT_FRAMES)
                end = 0x80 if step >= _EVENT_FRAMES else 0
                self._keys.append((_EVENT.pack(code, end | 10, frames * FRAME_SAMPLES), step))
            self._keys.extend([None] * _PAUSE_FRAMES)
        self._keys_sent.clear()
        async with asyncio.timeout(len(keys) + 1):
            await self._keys_sent.wait()

    @property
    def takes_keys(self) -> bool:
        return self._events >= 0

    def _readable(self) -> None:
        at = time.monotonic()
        try:
            datagram = self._rtp.recv(2048)
        except (BlockingIOError, ConnectionRefusedError):
            return
        if len(datagram) <= 12 or datagram[0] >> 6 != 2:
            return
        packet = Packet(at, datagram[1] & 0x7F, datagram[12 + 4 * (datagram[0] & 0x0F) :])
        self.received += 1
        self.heard.append(packet)
        if packet.payload_type == self._events:
            self._note_key(datagram[4:8], packet.payload)
        for watcher in tuple(self.watchers):
            watcher(packet)

    def _note_key(self, timestamp: bytes, event: bytes) -> None:
        """One key is many packets with one timestamp."""
        if timestamp != self._last_event and event[0] < len(_KEYS):
            self._last_event = timestamp
            self.digits += _KEYS[event[0]]

    def close(self) -> None:
        if self._open:
            self._open = self.sending = False
            self._keys_sent.set()
            ticker().remove(self)
            self._loop.remove_reader(self._rtp)
            self._rtp.close()
            self._rtcp.close()
