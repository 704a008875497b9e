"""From a synthesiser's 22 kHz to a telephone's 8 kHz, without a library: low-pass, resample, level, trim.

The standard library's ``audioop.ratecv`` filters too little (what lies above 4 kHz comes back as hiss) and ends with
Python 3.12. A prompt lasts seconds and is made once, so plain Python is fast enough.
"""

import math
import wave
from array import array
from collections.abc import Sequence
from operator import mul
from pathlib import Path

RATE = 8000  # Hz; 16-bit mono, Asterisk's slin
_CUTOFF = 3600  # Hz
_HALF_WIDTH = 32  # input samples on each side of the filter's middle
_LOUDNESS = 0.1  # RMS of the spoken parts, full scale is 1: -20 dBFS
_PEAK = 0.7  # -3 dBFS
_QUIET = 0.004  # below this it is silence
_FRAME = RATE // 50


def read_wave(path: Path) -> tuple[int, Sequence[int]]:
    """Rate and samples of a 16-bit mono file. Raises wave.Error or EOFError for anything else."""
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2 or file.getnchannels() != 1:
            raise wave.Error("not 16-bit mono")
        return file.getframerate(), array("h", file.readframes(file.getnframes()))


def write_wave(path: Path, samples: Sequence[int]) -> None:
    """Write 8 kHz 16-bit mono; the file appears whole or not at all."""
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", samples).tobytes())
    part.replace(path)


def for_telephone(rate: int, samples: Sequence[int]) -> Sequence[int]:
    """The same speech at 8 kHz, at the common level, without silence around it beyond a tenth of a second."""
    return levelled(resample(rate, samples))


def levelled(samples: Sequence[float]) -> Sequence[int]:
    """Speech at 8 kHz as prompts have it: at the common level, without silence around it."""
    return _levelled(_trimmed(list(samples)))


def is_silent(samples: Sequence[float]) -> bool:
    """Whether there is nothing in it that anybody would hear."""
    return all(_loudness(frame) <= _QUIET for frame in _frames(list(samples)))


def resample(rate: int, samples: Sequence[int]) -> list[float]:
    """To 8 kHz by a windowed sinc, one set of taps for each of the phases at which output samples fall."""
    step = math.gcd(rate, RATE)
    up, down = RATE // step, rate // step
    phases = [_taps(phase / up, _CUTOFF / rate) for phase in range(up)]
    padded = [0] * _HALF_WIDTH + list(samples) + [0] * _HALF_WIDTH
    return [
        sum(map(mul, phases[n * down % up], padded[(first := n * down // up + 1) : first + 2 * _HALF_WIDTH]))
        for n in range(len(samples) * up // down)
    ]


def _taps(offset: float, cutoff: float) -> list[float]:
    """Taps for a sample that lies ``offset`` input samples after the filter's middle; ``cutoff`` in cycles a sample."""
    places = [k - _HALF_WIDTH + 1 - offset for k in range(2 * _HALF_WIDTH)]
    raw = [_sinc(2 * cutoff * x) * (0.5 + 0.5 * math.cos(math.pi * x / (_HALF_WIDTH + 1))) for x in places]
    total = sum(raw)
    return [tap / total for tap in raw]


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def _loudness(samples: Sequence[float]) -> float:
    return math.sqrt(sum(s * s for s in samples) / max(len(samples), 1)) / 32768


def _frames(samples: list[float]) -> list[list[float]]:
    return [samples[at : at + _FRAME] for at in range(0, len(samples), _FRAME)]


def _trimmed(samples: list[float]) -> list[float]:
    loud = [n for n, frame in enumerate(_frames(samples)) if _loudness(frame) > _QUIET]
    if not loud:
        return samples
    margin = 5  # frames of 20 ms
    return samples[max(loud[0] - margin, 0) * _FRAME : (loud[-1] + 1 + margin) * _FRAME]


def _levelled(samples: list[float]) -> Sequence[int]:
    spoken = [s for frame in _frames(samples) if _loudness(frame) > _QUIET for s in frame]
    peak = max((abs(s) for s in samples), default=0) / 32768
    gain = min(_LOUDNESS / _loudness(spoken), _PEAK / peak) if spoken else 1.0
    return array("h", (max(-32768, min(32767, round(s * gain))) for s in samples))
