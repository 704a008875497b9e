"""What carriers play before an answer, as files of A-law: tones of ITU-T E.180, an announcement, a tune."""

from collections.abc import Sequence
from pathlib import Path

from app.layout import music_folder, prompts_folder
from bench import tones
from ivr.prompts.audio import read_wave
from ivr.prompts.sets import FolderPrompts

Pieces = Sequence[tuple[float, float]]  # hertz, 0 for silence; seconds
TONES: dict[str, Pieces] = {
    "busy": ((450, 0.35), (0, 0.35)),  # China's
    "congestion": ((450, 0.7), (0, 0.7)),
    "ringing": ((450, 1.0), (0, 4.0)),
    "sit": ((950, 0.33), (0, 0.02), (1400, 0.33), (0, 0.02), (1800, 0.33), (0, 1.0)),
    "sit_us": ((985.2, 0.38), (1370.6, 0.274), (1776.7, 0.38), (0, 0.5)),  # Telcordia's: no circuit
}


def write_sounds(folder: Path) -> dict[str, Path]:
    """By name; ``announcement`` and ``tune``, too."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = {name: b"".join(_piece(hz, seconds) for hz, seconds in tone) for name, tone in TONES.items()}
    spoken = {name: tones.encode_alaw(list(read_wave(file)[1])) for name, file in _recorded().items()}
    files = {}
    for name, audio in (pieces | spoken).items():
        files[name] = folder / f"{name}.alaw"
        files[name].write_bytes(audio)
    return files


def _piece(hz: float, seconds: float) -> bytes:
    return tones.tone(hz, seconds) if hz else tones.encode_alaw([0] * round(seconds * tones.RATE))


def _recorded() -> dict[str, Path]:
    (said,) = FolderPrompts(prompts_folder()).find("zh", "agents_busy")
    return {"announcement": Path(f"{said}.wav"), "tune": min(music_folder().rglob("*.wav"))}
