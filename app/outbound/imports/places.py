"""Where imports keep what they need on disk, and the lock that lets one of them go on at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ImportPlaces:
    """A folder of the floor's data."""

    folder: Path

    def upload(self, id: str) -> Path:
        return self.folder / f"{id}.upload"

    def staged(self, id: str) -> Path:
        return self.folder / f"{id}.staged"

    def bad_rows(self, id: str) -> Path:
        return self.folder / f"{id}.bad"

    @contextmanager
    def alone(self, *, wait: bool) -> Iterator[bool]:
        """Whether this process is the only one that imports, until the block ends. The lock goes with its process."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            yield True
