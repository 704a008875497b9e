"""What simulated people say: the floor's own prompts, as A-law, in Chinese and English."""

from collections.abc import Sequence
from pathlib import Path

from bench import tones
from ivr.prompts.audio import read_wave
from ivr.prompts.sets import FolderPrompts

AGENT_SAYS = ("welcome", "enter_number", "please_hold")
CUSTOMER_SAYS = ("still_there", "transferring", "agents_busy")
_PAUSE = [0] * tones.RATE


def make_voices(prompts: FolderPrompts, folder: Path) -> tuple[Path, Path]:
    """Files for an agent and for a customer; a spoken turn each, with pauses in between."""
    folder.mkdir(parents=True, exist_ok=True)
    return (
        _voice(prompts, AGENT_SAYS, folder / "agent.alaw"),
        _voice(prompts, CUSTOMER_SAYS, folder / "customer.alaw"),
    )


def _voice(prompts: FolderPrompts, names: Sequence[str], path: Path) -> Path:
    samples: list[int] = []
    for name in names:
        for file in prompts.find("zh", name):
            samples += [*read_wave(Path(f"{file}.wav"))[1], *_PAUSE]
    path.write_bytes(tones.encode_alaw(samples or _PAUSE))
    return path
