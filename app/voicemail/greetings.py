"""A voicemail box's own greeting: what people upload becomes what the dialplan plays (``greetings/BOX.wav``)."""

import asyncio
from array import array
from dataclasses import dataclass
from pathlib import Path

import miniaudio

from core.errors import CallfloorError
from ivr.prompts.audio import RATE, is_silent, levelled, write_wave

LEAST_S, MOST_S = 0.5, 90.0
_HEADER = 44


class GreetingUnusable(CallfloorError):
    """The file cannot be a greeting; ``code`` says why: ``no-audio silent too-short too-long``."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True, slots=True)
class Greeting:
    """``set_at``: epoch seconds."""

    seconds: float
    set_at: float


class Greetings:
    """In a folder that Asterisk reads; ``box`` is a queue's name or an extension that somebody has checked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, box: str) -> Path:
        return self._folder / f"{box}.wav"

    def get(self, box: str) -> Greeting | None:
        """None: callers hear the house's."""
        try:
            found = self.path(box).stat()
        except FileNotFoundError:
            return None
        return Greeting(max(0, found.st_size - _HEADER) / 2 / RATE, found.st_mtime)

    async def put(self, box: str, audio: bytes) -> Greeting:
        """Heard by the next caller; the one before stays until this one is whole. Raises GreetingUnusable."""
        samples = await asyncio.to_thread(for_callers, audio)
        self._folder.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(write_wave, self.path(box), samples)
        greeting = self.get(box)
        assert greeting is not None, "it has just been written"
        return greeting

    async def remove(self, box: str) -> bool:
        """Whether there was one."""
        known = self.get(box) is not None
        await asyncio.to_thread(self.path(box).unlink, missing_ok=True)
        return known


def for_callers(audio: bytes) -> "array[int]":
    """WAV, MP3, FLAC or Ogg as prompts are: 8 kHz, one channel, at the common level. Raises GreetingUnusable.

    It is decoded in pieces: a small file may hold many hours.
    """
    samples = array("h")
    try:
        for piece in miniaudio.stream_memory(audio, nchannels=1, sample_rate=RATE, frames_to_read=RATE):
            samples.extend(piece)
            if len(samples) > MOST_S * RATE:
                raise GreetingUnusable("too-long", f"The recording is longer than {MOST_S:g} s.")
    except miniaudio.MiniaudioError:
        raise GreetingUnusable("no-audio", "The file is neither WAV nor MP3, or is damaged.") from None
    if len(samples) < LEAST_S * RATE:
        raise GreetingUnusable("too-short", f"The recording is shorter than {LEAST_S:g} s.")
    if is_silent(samples):
        raise GreetingUnusable("silent", "Nothing is heard in the recording.")
    return array("h", levelled(samples))
