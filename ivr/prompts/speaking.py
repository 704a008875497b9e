"""Many parts are spoken at once: making speech fit for a telephone is work for every processor there is."""

import multiprocessing
import os
import subprocess
import wave
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from ivr.prompts.catalogue import Part
from ivr.prompts.speech import Espeak

_WORTH_IT = 8  # parts; for fewer a process of its own takes longer to start than it saves


def speak_all(voice: Espeak, parts: Mapping[Path, Part]) -> dict[Path, str]:
    """Say each part into its 8 kHz file; what could not be said, and why. Raises nothing for a part that fails."""
    said = _at_once(voice, parts) if len(parts) >= _WORTH_IT else [_speak(voice, *item) for item in parts.items()]
    return {path: why for path, why in zip(parts, said, strict=True) if why}


def _at_once(voice: Espeak, parts: Mapping[Path, Part]) -> list[str]:
    # Spawned, not forked: whoever asks may have threads.
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as processes:
        return list(processes.map(partial(_speak, voice), parts, parts.values(), chunksize=4))


def _speak(voice: Espeak, path: Path, part: Part) -> str:
    """Empty when it was said."""
    try:
        voice.speak(part, path)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as error:
        said = error.stderr if isinstance(error, subprocess.CalledProcessError) else b""
        return f"{error} {said.decode(errors='replace').strip()}".strip()
    return ""
