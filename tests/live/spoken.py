"""Which of the floor's prompts somebody hears."""

from pathlib import Path

from app.layout import prompts_folder
from bench import tones
from ivr.prompts.audio import read_wave
from ivr.prompts.sets import FolderPrompts


def is_played_in(audio: tones.Samples, prompt: str, language: str = "zh") -> bool:
    """Whether this prompt, and no other, was played."""
    (file,) = FolderPrompts(prompts_folder()).find(language, prompt)
    _, spoken = read_wave(Path(f"{file}.wav"))
    return tones.resembles(audio, spoken) > 0.9
