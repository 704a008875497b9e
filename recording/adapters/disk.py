"""The file system, in the few operations that recording needs."""

import os
import stat
from pathlib import Path
from typing import BinaryIO


class LocalDisk:
    """A local file system (Disk)."""

    def make_folder(self, path: Path) -> None:
        """Make the folder and those above it, each durable before the next."""
        if path.is_dir():
            return
        self.make_folder(path.parent)
        path.mkdir(mode=0o750, exist_ok=True)
        self.sync_folder(path.parent)

    def create(self, path: Path) -> BinaryIO:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.fdopen(os.open(path, flags, 0o640), "wb", buffering=0)

    def write(self, file: BinaryIO, data: bytes | bytearray) -> None:
        rest = memoryview(data)
        while rest:  # a raw write may take less than it was given
            rest = rest[file.write(rest) :]

    def sync(self, file: BinaryIO) -> None:
        file.flush()
        os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        os.rename(old, new)

    def sync_folder(self, path: Path) -> None:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def size(self, path: Path) -> int | None:
        try:
            status = path.lstat()
        except FileNotFoundError:
            return None
        return status.st_size if stat.S_ISREG(status.st_mode) else None

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)
