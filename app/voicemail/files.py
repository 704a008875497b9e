"""A message on the disk: what Asterisk wrote becomes a whole WAV file with its hash, where recordings are kept."""

import hashlib
import struct
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from recording.adapters.disk import LocalDisk

RATE, WIDTH = 8000, 2  # of Record(....wav): 8 kHz, mono, 16 bits
HEADER = 44
FOLDER = "messages"


@dataclass(frozen=True, slots=True)
class Filed:
    """``path`` below the folder of recordings."""

    path: str
    seconds: float
    sha256: str


def seconds_of(raw: Path) -> float:
    """By what is there: the header is written when the recorder ends, and it may have been killed."""
    return max(0, raw.stat().st_size - HEADER) // WIDTH / RATE


def keep(raw: Path, recordings: Path, left_at: float, zone: tzinfo) -> Filed:
    """Copy, hashed and durable; the raw file stays until its row is written. Doing it again gives the same file."""
    disk, day = LocalDisk(), datetime.fromtimestamp(left_at, zone)
    place = f"{FOLDER}/{day:%Y/%m/%d}/{raw.stem}.wav"
    disk.make_folder((recordings / place).parent)
    data = raw.read_bytes()[HEADER:]
    data = data[: len(data) // WIDTH * WIDTH]
    whole = _header(len(data)) + data
    part = (recordings / place).with_suffix(".part")
    with disk.create(part) as file:
        disk.write(file, whole)
        disk.sync(file)
    disk.rename(part, recordings / place)
    disk.sync_folder(part.parent)
    return Filed(place, len(data) / WIDTH / RATE, hashlib.sha256(whole).hexdigest())


def _header(size: int) -> bytes:
    """RIFF WAVE, PCM, mono."""
    shape = struct.pack("<HHIIHH", 1, 1, RATE, RATE * WIDTH, WIDTH, WIDTH * 8)
    return (
        b"RIFF"
        + struct.pack("<I", 36 + size)
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + shape
        + (b"data" + struct.pack("<I", size))
    )
