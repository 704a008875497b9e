"""Finished recordings, handed out safely: the path comes from the row alone, and nothing on the way may be a link."""

import asyncio
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from core.ids import CallId
from recording.errors import RecordingAbsent, RecordingDamaged, RecordingNotReady, RecordingUnknown
from recording.ports import RecordingIndex
from recording.row import Recording, RecordingState


@dataclass(frozen=True, kw_only=True, slots=True)
class AudioFile:
    """A finished recording on the disk. ``size`` is in bytes."""

    path: Path
    size: int
    sha256: str
    mime: str = "audio/wav"


class Library:
    """Hands out the audio of finished recordings."""

    def __init__(self, folder: Path, index: RecordingIndex) -> None:
        self._folder = folder
        self._index = index

    async def audio(self, call_id: CallId) -> AudioFile:
        """Raises RecordingUnknown, RecordingNotReady, RecordingAbsent (with the reason) or RecordingDamaged."""
        row = await self._finished(call_id)
        with await asyncio.to_thread(self._open, row) as file:
            size = os.fstat(file.fileno()).st_size
        return AudioFile(path=self._folder / row.path, size=size, sha256=row.sha256)

    async def _finished(self, call_id: CallId) -> Recording:
        row = await self._index.get(call_id)
        if row is None:
            raise RecordingUnknown
        if row.state is RecordingState.RECORDING:
            raise RecordingNotReady
        if row.state is RecordingState.ABSENT:
            raise RecordingAbsent(f"There is no audio of this call. {row.reason}")
        return row

    def _open(self, row: Recording) -> BinaryIO:
        """The row's file. Walks down folder by folder, so that no link leads elsewhere."""
        *folders, name = PurePosixPath(row.path).parts or ("",)
        if not name or {"..", "/"} & {*folders, name}:
            raise RecordingDamaged
        try:
            return os.fdopen(_walk(self._folder, folders, name), "rb", buffering=0)
        except OSError as error:
            raise RecordingDamaged from error


def _walk(folder: Path, folders: list[str], name: str) -> int:
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in folders:
            below = os.open(step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=here)
            os.close(here)
            here = below
        return _open_plain(name, here)
    finally:
        os.close(here)


def _open_plain(name: str, folder: int) -> int:
    # A pipe would keep us waiting for its writer, but for O_NONBLOCK.
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    if stat.S_ISREG(os.fstat(file).st_mode):
        return file
    os.close(file)
    raise OSError(errno.EINVAL, "not a plain file", name)
