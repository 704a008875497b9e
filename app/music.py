"""Music on hold that is heard at once: Debian's tunes begin and end with up to nine seconds of silence.

A caller who hears nothing believes that the line is dead, and between two tunes both silences add up.
"""

import math
import os
import wave
from array import array
from collections.abc import Iterable, Sequence
from operator import mul
from pathlib import Path

_FAINT = 300  # RMS of 32767, -41 dBFS: nobody hears less on a telephone
_FRAME_S = 0.02


def heard_at_once(source: Path, folder: Path) -> Path:
    """Where Asterisk finds the tunes of ``source`` without silence around them.

    They are written to ``folder`` when they are not there yet, each whole or not at all. A source without WAV files of
    16 bits mono is used as it is.
    """
    tunes = sorted(source.glob("*.wav"))
    try:
        for tune in tunes:
            _write_if_new(tune, folder / tune.name)
    except (wave.Error, EOFError):
        return source
    return folder if tunes else source


def _write_if_new(tune: Path, target: Path) -> None:
    if target.exists() and target.stat().st_mtime >= tune.stat().st_mtime:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with wave.open(str(tune), "rb") as given:
        if (given.getsampwidth(), given.getnchannels()) != (2, 1):
            raise wave.Error("not 16-bit mono")
        frame = round(given.getframerate() * _FRAME_S)
        samples = array("h", given.readframes(given.getnframes()))
        with wave.open(str(part), "wb") as out:
            out.setparams(given.getparams())
            out.writeframes(_between_silences(samples, frame).tobytes())
    part.rename(target)


def _between_silences(samples: "array[int]", frame: int) -> "array[int]":
    frames = range(0, len(samples) - frame + 1, frame)
    first, last = (_first_heard(samples, order, frame) for order in (frames, reversed(frames)))
    return samples if first is None or last is None else samples[first : last + frame]


def _first_heard(samples: Sequence[int], starts: Iterable[int], frame: int) -> int | None:
    """The first of these frames that anybody hears."""
    return next((at for at in starts if _rms(samples[at : at + frame]) > _FAINT), None)


def _rms(samples: Sequence[int]) -> float:
    return math.sqrt(sum(map(mul, samples, samples)) / len(samples))
