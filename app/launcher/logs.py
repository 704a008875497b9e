"""The children's log files: rotated at the start and when they grow large, and read back when something goes wrong."""

import os
from pathlib import Path

KEPT = 5
LARGE = 64_000_000  # bytes


def open_log(path: Path) -> int:
    """A descriptor that appends to a fresh `path`; what was there becomes `path.1`, and so on up to KEPT."""
    if path.exists() and path.stat().st_size:
        _shift(path)
        path.rename(_numbered(path, 1))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)


def trim(path: Path) -> None:
    """Move a log that has grown large aside while its program goes on writing to it.

    The program holds the file open, so it is copied and emptied. A line written between the two may be lost.
    """
    if path.stat().st_size < LARGE:
        return
    _shift(path)
    with path.open("rb+") as source, _numbered(path, 1).open("wb") as target:
        while os.sendfile(target.fileno(), source.fileno(), None, 1 << 24):
            pass
        source.truncate(0)


def tail(path: Path, lines: int = 15) -> list[str]:
    """The last lines of a log."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 16384))
            return file.read().decode(errors="replace").splitlines()[-lines:]
    except FileNotFoundError:
        return []


def _shift(path: Path) -> None:
    for number in range(KEPT - 1, 0, -1):
        if _numbered(path, number).exists():
            _numbered(path, number).replace(_numbered(path, number + 1))


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")
