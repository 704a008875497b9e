"""The folder into which Asterisk records."""

import errno
import fcntl
import os
import shutil
import signal
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from core.ids import CallId
from recording.call import CallNotes
from recording.inference import files_of
from recording.ports import Disk
from recording.raw import RawFile, read_name


class RawFolder:
    """RawFiles on a local file system."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk

    def survey(self) -> dict[CallId, dict[str, RawFile]]:
        calls: dict[CallId, dict[str, RawFile]] = {}
        for name in self._names():
            whose, file = read_name(name), self.look(name)
            if whose is not None and file is not None:
                calls.setdefault(whose.call_id, {})[name] = file
        return calls

    def _names(self) -> list[str]:
        try:
            with os.scandir(self._path) as entries:
                return [entry.name for entry in entries]
        except FileNotFoundError:
            return []

    def of_call(self, notes: CallNotes) -> dict[str, RawFile]:
        """The raw files of one call, announced or found by their names."""
        announced = {name for track in notes.tracks for name in files_of(track, notes)}
        found = {name for name in self._names() if (whose := read_name(name)) and whose.call_id == notes.call_id}
        files = (self.look(name) for name in announced | found)
        return {file.name: file for file in files if file is not None}

    def look(self, name: str) -> RawFile | None:
        try:
            status = os.stat(self._path / name, follow_symlinks=False)
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None  # nobody but Asterisk writes here; whatever else this is, it is not followed
        return RawFile(name=name, samples=status.st_size, written_at=status.st_mtime)

    def is_open(self, name: str) -> bool | None:
        """Whether some process still writes the file; None when this file system cannot tell.

        A read lease is granted only on a file that nobody has open for writing (fcntl(2), F_SETLEASE).
        """
        try:
            file = os.open(self._path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            # A writer who comes while we hold the lease has us signalled, by SIGIO, which would end the process.
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except OSError as error:
            return True if error.errno == errno.EAGAIN else None
        finally:
            os.close(file)
        return False

    def open(self, name: str) -> BinaryIO:
        return os.fdopen(os.open(self._path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")

    def remove(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            self._disk.remove(self._path / name)

    def free_bytes(self) -> int:
        return shutil.disk_usage(self._path).free
