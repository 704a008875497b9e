"""Text to speech by espeak-ng, a program beside us. Chinese goes through pinyin: it does not read hanzi well."""

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.prompts.audio import for_telephone, read_wave, write_wave
from ivr.prompts.catalogue import Part

_RECIPE = 1  # raise it when pronunciation or sound processing change
_VOICES = {"zh": ("cmn-latn-pinyin", 190), "en": ("en-us", 160)}  # voice, words a minute
_TIMEOUT_S = 60
_PAUSES = str.maketrans({"，": ",", "。": ".", "？": "?", "！": "!", "、": ",", "：": ",", "；": ","})


@dataclass(frozen=True, slots=True)
class Espeak:
    """How to run espeak-ng here: the command with its fixed arguments, and the environment it needs."""

    command: tuple[str, ...]
    env: Mapping[str, str] | None  # None: ours

    def speak(self, part: Part, path: Path) -> None:
        """Say the part into an 8 kHz file. Raises OSError, subprocess.SubprocessError or wave.Error."""
        voice, speed = _VOICES[part.kind]
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "speech.wav"
            arguments = ("-v", voice, "-s", str(speed), "-w", str(raw), "--", pronunciation(part))
            subprocess.run(
                [*self.command, *arguments],
                env=self.env,
                check=True,
                capture_output=True,
                timeout=_TIMEOUT_S,
                stdin=subprocess.DEVNULL,
            )
            write_wave(path, for_telephone(*read_wave(raw)))


def recipe(part: Part) -> str:
    """All that decides how the part sounds, but its text: another recipe makes other files."""
    voice, speed = _VOICES[part.kind]
    return f"{_RECIPE}:{voice}:{speed}"


def pronunciation(part: Part) -> str:
    """What the voice is given to read: pinyin with tone numbers for Chinese."""
    if part.kind != "zh":
        return part.text
    from pypinyin import Style, lazy_pinyin  # here: loading it takes longer than everything when all is cached

    syllables = lazy_pinyin(part.text, style=Style.TONE3, neutral_tone_with_five=True)
    return " ".join(syllables).translate(_PAUSES)
