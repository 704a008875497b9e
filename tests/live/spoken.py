"""Which of the floor's prompts somebody hears."""

from pathlib import Path

from app.layout import prompts_folder
from bench import tones
from ivr.prompts.audio import read_wave
from ivr.prompts.sets import FolderPrompts

LAST_S = 0.2  # a hang-up right after the last word takes the end of it along


def is_played_in(audio: tones.Samples, prompt: str, language: str = "zh") -> bool:
    """Whether this prompt, and no other, was played."""
    (file,) = FolderPrompts(prompts_folder()).find(language, prompt)
    rate, spoken = read_wave(Path(f"{file}.wav"))
    return tones.resembles(audio, spoken[: -round(LAST_S * rate)]) > 0.9
