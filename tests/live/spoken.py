"""Which of the floor's prompts somebody hears."""

from collections.abc import Sequence
from pathlib import Path

from app.layout import prompts_folder
from bench import tones
from ivr.prompts.audio import read_wave
from ivr.prompts.numbers import digits
from ivr.prompts.sets import FolderPrompts

LAST_S = 0.2  # a hang-up right after the last word takes the end of it along


SAME, REACH = 0.8, 200  # A-law takes little from a wave; samples to either side of where the next one begins
ALIKE, ALIKE_A_SECOND = 0.9, 0.8  # one second of another prompt comes to 0.6 at most


def is_played_in(audio: tones.Samples, prompt: str, language: str = "zh") -> bool:
    """Whether this prompt, and no other, was played."""
    return tones.resembles(audio, _spoken(prompt, language)) > ALIKE


def is_recorded_in(audio: tones.Samples, prompt: str, language: str = "zh") -> bool:
    """As :func:`is_played_in`, of a recording: where a phone stood still it has a gap, or lacks some (docs/adr/0004).

    So each second is looked for by itself, and one may be spoilt.
    """
    spoken = _spoken(prompt, language)
    seconds = [spoken[at : at + tones.RATE] for at in range(0, len(spoken) - tones.RATE + 1, tones.RATE)]
    heard = sum(tones.resembles(audio, second) > ALIKE_A_SECOND for second in seconds)
    return heard >= max(1, len(seconds) - 1)


def number_after(audio: tones.Samples, prompt: str, language: str = "zh") -> str:
    """The digits that are read out right behind this prompt, by the recordings themselves, sample for sample."""
    before, recordings = _whole(prompt, language), [_whole(name, language) for name in digits("0123456789", language)]
    at, heard = tones.place_of(audio, before) + len(before), ""
    while True:
        alike, place, digit = max(
            (*tones.alike_at(audio, recording, at, REACH), digit) for digit, recording in enumerate(recordings)
        )
        if alike < SAME:
            return heard
        at, heard = place + len(recordings[digit]), f"{heard}{digit}"


def _spoken(prompt: str, language: str) -> tones.Samples:
    return _whole(prompt, language)[: -round(LAST_S * tones.RATE)]


def _whole(prompt: str, language: str) -> tones.Samples:
    (recording,) = _recordings(prompt, language)
    return recording


def _recordings(prompt: str, language: str) -> list[tones.Samples]:
    """A prompt may consist of several."""
    return [_read(Path(file)) for file in FolderPrompts(prompts_folder()).find(language, prompt)]


def _read(file: Path) -> tones.Samples:
    rate, spoken = read_wave(next(file.parent.glob(f"{file.name}.wav*")))
    assert rate == tones.RATE
    return spoken


def heard_in_turn(audio: tones.Samples, prompts: Sequence[str], language: str = "zh") -> list[str]:
    """These prompts, as far as they are heard one right behind the other: the first of them wherever it fits best."""
    heard: list[str] = []
    at: int | None = None
    for prompt in prompts:
        for recording in _recordings(prompt, language):
            about = tones.place_of(audio, recording) if at is None else at
            alike, place = tones.alike_at(audio, recording, about, REACH)
            if alike < SAME:
                return heard
            at = place + len(recording)
        heard.append(prompt)
    return heard
