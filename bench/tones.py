"""Tones in 8 kHz telephone audio: made, coded in G.711, and found again.

A test gives each party a tone of its own; whoever hears it, or finds it in a recording, knows who spoke, and when.
PCM is any sequence of signed 16-bit samples; `array("h")` is what these functions return.
"""

import cmath
import math
import statistics
import sys
import wave
from array import array
from collections.abc import Sequence
from functools import lru_cache
from operator import mul
from pathlib import Path
from typing import TypeAlias

RATE = 8000
LOUDNESS = 8000  # amplitude of a made tone, of 32767: loud, and two of them mixed do not clip
STEADY = 10  # frames
CLEAR = (453, 640, 855, 1017, 1209, 1438, 1710)  # Hz, between the notes of the scale: no music holds them for long
LONGEST_GAP_S = 0.06  # a lost packet or two
FAINTEST = 150.0  # amplitude under which a tone counts as absent (-47 dB); A-law's own noise lies below it

Samples = Sequence[int]
Pcm: TypeAlias = "array[int]"  # a string, because arrays take no subscript before Python 3.12


def _alaw_value(code: int) -> int:
    """ITU-T G.711, table 1a: even bits inverted, sign, three bits of segment, four of step."""
    code ^= 0x55
    segment, step = (code & 0x70) >> 4, (code & 0x0F) << 4
    magnitude = step + 8 if segment == 0 else (step + 0x108) << (segment - 1)
    return magnitude if code & 0x80 else -magnitude


def _ulaw_value(code: int) -> int:
    """ITU-T G.711, table 2a: all bits inverted, bias 132."""
    code = ~code & 0xFF
    magnitude = ((((code & 0x0F) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
    return -magnitude if code & 0x80 else magnitude


def _nearest_codes(values: Sequence[int]) -> bytes:
    """For each 16-bit sample (at index sample + 32768) the code whose value lies nearest."""
    ranked = sorted((value, code) for code, value in enumerate(values))
    codes = bytearray()
    for (value, code), (following, _) in zip(ranked, [*ranked[1:], (1 << 17, 0)], strict=True):
        reach = min((value + following + 1) // 2, 32768) + 32768  # a tie goes up, as 0 does to +0
        codes += bytes([code]) * (reach - len(codes))
    return bytes(codes)


ALAW = tuple(_alaw_value(code) for code in range(256))
ULAW = tuple(_ulaw_value(code) for code in range(256))


@lru_cache(maxsize=2)
def _encoder(values: tuple[int, ...]) -> bytes:
    return _nearest_codes(values)


def decode_alaw(alaw: bytes) -> Pcm:
    return array("h", map(ALAW.__getitem__, alaw))


def decode_ulaw(ulaw: bytes) -> Pcm:
    return array("h", map(ULAW.__getitem__, ulaw))


def encode_alaw(pcm: Samples) -> bytes:
    codes = _encoder(ALAW)
    return bytes(codes[sample + 32768] for sample in pcm)


def encode_ulaw(pcm: Samples) -> bytes:
    codes = _encoder(ULAW)
    return bytes(codes[sample + 32768] for sample in pcm)


def pcm_tone(hz: float, seconds: float, rate: int = RATE) -> Pcm:
    turn = 2 * math.pi * hz / rate
    return array("h", (round(LOUDNESS * math.sin(turn * n)) for n in range(round(seconds * rate))))


def tone(hz: float, seconds: float, rate: int = RATE) -> bytes:
    """A tone in A-law. Whole seconds of a whole number of hertz can be repeated without a click."""
    return encode_alaw(pcm_tone(hz, seconds, rate))


@lru_cache(maxsize=2048)
def _waves(hz: float, length: int, rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    turn = 2 * math.pi * hz / rate
    return tuple(math.cos(turn * n) for n in range(length)), tuple(math.sin(turn * n) for n in range(length))


def level(samples: Samples, hz: float, rate: int = RATE) -> float:
    """Amplitude (0 to 32767) of the tone in these samples.

    One term of the discrete Fourier transform, what Goertzel's recursion also gives, but as two dot products,
    which Python carries out several times faster, and for any frequency, not only whole bins.
    """
    if not samples:
        return 0.0
    return 2 / len(samples) * abs(_spectrum(samples, hz, rate))


def share(samples: Samples, hz: float, rate: int = RATE) -> float:
    """Part of the samples' whole energy that the tone carries, 0 to 1; 0 in silence."""
    energy: float = sum(map(mul, samples, samples))
    amplitude = level(samples, hz, rate)
    if amplitude < FAINTEST or not energy:
        return 0.0
    return min(1.0, amplitude * amplitude / 2 * len(samples) / energy)


def pcm_of(audio: bytes | Samples) -> Samples:
    """PCM from A-law bytes; PCM as it is."""
    return decode_alaw(audio) if isinstance(audio, bytes) else audio


def present(audio: bytes | Samples, hz: float, *, least_share: float = 0.2, rate: int = RATE) -> bool:
    """Whether the tone stands in the audio (A-law bytes or PCM; 60 ms or more give a sure answer).

    Music has energy everywhere, but not a fifth of it within some hertz, and never steadily: the tone must be there
    in both halves. Two parties' tones mixed carry half each; lower `least_share` for more of them.
    """
    samples = pcm_of(audio)
    middle = len(samples) // 2
    if not middle:
        return False
    return all(share(half, hz, rate) >= least_share for half in (samples[:middle], samples[middle:]))


def loudness(audio: bytes | Samples) -> float:
    """Root mean square, 0 to 32767."""
    samples = pcm_of(audio)
    return math.sqrt(sum(map(mul, samples, samples)) / len(samples)) if samples else 0.0


def dominant(audio: bytes | Samples, rate: int = RATE) -> float | None:
    """The one frequency that carries at least half of the energy, within about 2 Hz; None for silence and music."""
    samples = pcm_of(audio)[: rate // 10]
    if loudness(samples) < FAINTEST:
        return None
    step = rate / len(samples)
    coarse = max((step * n for n in range(1, len(samples) // 2)), key=lambda hz: level(samples, hz, rate))
    fine = max((coarse + step * n / 10 for n in range(-9, 10)), key=lambda hz: level(samples, hz, rate))
    return fine if share(samples, fine, rate) >= 0.5 else None


def resembles(audio: Samples, sample: Samples, rate: int = RATE) -> float:
    """How well the sample's loudness, frame by frame, is found somewhere in the audio: 1 at best, some 0.5 by chance.

    Pearson's correlation at the best place. Speech rises and falls in its own way: other words do not fit.
    """
    heard, wanted = _rises_and_falls(audio, rate), _rises_and_falls(sample, rate)
    places = range(len(heard) - len(wanted) + 1)
    return max((_correlation(heard[at : at + len(wanted)], wanted) for at in places), default=0.0)


def place_of(audio: Samples, sample: Samples, rate: int = RATE) -> int:
    """Where the sample fits best, by its loudness: within a frame of 20 ms."""
    heard, wanted = _rises_and_falls(audio, rate), _rises_and_falls(sample, rate)
    places = range(max(1, len(heard) - len(wanted) + 1))
    return max(places, key=lambda at: _correlation(heard[at : at + len(wanted)], wanted)) * (rate // 50)


def alike_at(audio: Samples, sample: Samples, about: int, reach: int, rate: int = RATE) -> tuple[float, int]:
    """How well the waves fit within ``reach`` samples of a place, 1 at best, and where the sample begins then.

    Compared by a piece of 0.1 s at the sample's loudest.
    """
    piece = round(0.1 * rate)
    loudest = max(range(0, max(1, len(sample) - piece), rate // 50), key=lambda n: loudness(sample[n : n + piece]))
    wanted = sample[loudest : loudest + piece]
    places = range(max(0, about - reach) + loudest, min(about + reach + loudest, len(audio) - piece))
    return max(((_cosine(audio[at : at + piece], wanted), at - loudest) for at in places), default=(0.0, about))


def _cosine(one: Samples, other: Samples) -> float:
    size = math.sqrt(sum(map(mul, one, one)) * sum(map(mul, other, other)))
    return sum(map(mul, one, other)) / size if size else 0.0


def _rises_and_falls(pcm: Samples, rate: int) -> list[float]:
    size = rate // 50
    return [math.log10(FAINTEST + loudness(pcm[at : at + size])) for at in range(0, len(pcm) - size + 1, size)]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    try:
        return statistics.correlation(one, other)
    except statistics.StatisticsError:  # silence has no rises and falls
        return 0.0


def _spectrum(samples: Samples, hz: float, rate: int) -> complex:
    """The Fourier term itself: its size is the tone's strength, its angle the phase at the first sample."""
    cosine, sine = _waves(hz, len(samples), rate)
    return complex(sum(map(mul, samples, cosine)), -sum(map(mul, samples, sine)))


def _steady(pcm: Samples, hz: float, size: int, rate: int, least_share: float) -> list[bool]:
    """For each frame: is the tone in it, and is it a tone, not a passing note?

    A frame of 20 ms cannot tell a tone from a note 40 Hz beside it. Ten frames can, when their terms are added in
    phase; so a frame counts when some ten frames around it hold the tone too.
    """
    starts = range(0, len(pcm) - size + 1, size)
    terms = [_spectrum(pcm[at : at + size], hz, rate) for at in starts]
    energies = [float(sum(map(mul, pcm[at : at + size], pcm[at : at + size]))) for at in starts]
    turned = [term * cmath.exp(-2j * math.pi * hz / rate * at) for term, at in zip(terms, starts, strict=True)]

    def holds(sums: Sequence[complex], powers: Sequence[float]) -> bool:
        strength, samples, energy = abs(sum(sums)), size * len(sums), sum(powers)
        return 2 * strength / samples >= FAINTEST and 2 * strength**2 / samples / energy >= least_share

    around = [holds(turned[at : at + STEADY], energies[at : at + STEADY]) for at in range(len(terms))]
    return [
        holds(turned[at : at + 1], energies[at : at + 1]) and any(around[max(0, at - STEADY + 1) : at + 1])
        for at in range(len(terms))
    ]


def segments(
    pcm: Samples,
    hz: float,
    frame_ms: int = 20,
    *,
    rate: int = RATE,
    least_share: float = 0.2,
    shortest_s: float = 0.1,
    longest_gap_s: float = LONGEST_GAP_S,
) -> list[tuple[float, float]]:
    """When the tone is there: (start, end) in seconds from the first sample, exact to a frame.

    Gaps up to `longest_gap_s` (a lost packet) do not split a segment; what is shorter than `shortest_s` is chance.
    """
    heard = _steady(pcm, hz, rate * frame_ms // 1000, rate, least_share)
    found: list[tuple[int, int]] = []
    for frame in (index for index, there in enumerate(heard) if there):
        if found and (frame - found[-1][1]) * frame_ms <= longest_gap_s * 1000:
            found[-1] = (found[-1][0], frame + 1)
        else:
            found.append((frame, frame + 1))
    spans = [(start * frame_ms / 1000, end * frame_ms / 1000) for start, end in found]
    return [(start, end) for start, end in spans if end - start >= shortest_s]


def _samples(raw: bytes) -> Pcm:
    pcm = array("h", raw)
    if sys.byteorder == "big":
        pcm.byteswap()
    return pcm


def read_wav_stereo(path: Path) -> tuple[Pcm, Pcm, int]:
    """(left, right, samples per second) of a 16-bit stereo WAV; ValueError when it is anything else."""
    with wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth()) != (2, 2):
            raise ValueError(
                f"{path} has {file.getnchannels()} channels of {8 * file.getsampwidth()} bits, not 2 of 16."
            )
        both = _samples(file.readframes(file.getnframes()))
        return both[0::2], both[1::2], file.getframerate()


def write_wav(path: Path, pcm: Samples, rate: int = RATE) -> None:
    """A mono 16-bit WAV, such as SIPp's `rtp_stream` and Asterisk's prompts take."""
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
