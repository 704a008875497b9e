"""What recording needs of the world."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

from core.facts import Fact
from core.ids import CallId
from recording.call import CallNotes
from recording.raw import RawFile
from recording.row import Recording

Emit = Callable[[Fact], Awaitable[None]]  # returns when the fact is in the journal


class RecordingIndex(Protocol):
    """The table of recordings. Every method raises IndexUnavailable when the table cannot be reached."""

    async def open(self, call_id: CallId, started_at: float) -> None:
        """A row in the state ``recording``; a row that is there already stays as it is."""
        ...

    async def get(self, call_id: CallId) -> Recording | None: ...

    async def unfinished(self) -> list[Recording]:
        """Rows without their last state, or whose last state was not announced; the oldest first."""
        ...

    async def put(self, recording: Recording) -> None:
        """Write the whole row, whether or not there is one."""
        ...

    async def excuse(self, call_id: CallId, reason: str) -> None:
        """Write why a recording is not finished yet; a finished one stays as it is."""
        ...

    async def announced(self, call_id: CallId) -> None:
        """RecordingFinished is in the journal."""
        ...

    async def page(
        self, *, call_id: CallId | None = None, before: float | None = None, limit: int = 50
    ) -> list[Recording]:
        """Recordings that started before ``before``, the newest first."""
        ...


class History(Protocol):
    """The journal, read back."""

    def since(self, at: float) -> AsyncIterator[Fact]:
        """All facts from ``at`` (epoch seconds) on, in order."""
        ...


class RawFiles(Protocol):
    """The folder into which Asterisk records. Blocking, quick; names that are not ours are never touched."""

    def survey(self) -> dict[CallId, dict[str, RawFile]]:
        """All raw files with names of ours, by call."""
        ...

    def of_call(self, notes: CallNotes) -> dict[str, RawFile]:
        """The raw files of one call by name, announced by facts or found by their names."""
        ...

    def look(self, name: str) -> RawFile | None: ...

    def is_open(self, name: str) -> bool | None:
        """Whether some process still writes the file; None when this file system cannot tell."""
        ...

    def open(self, name: str) -> BinaryIO:
        """For reading; refuses symbolic links."""
        ...

    def remove(self, names: Iterable[str]) -> None: ...

    def free_bytes(self) -> int:
        """Free space on the medium."""
        ...


class Disk(Protocol):
    """The few operations by which a finished recording comes to be, one by one, so that tests can fail each."""

    def make_folder(self, path: Path) -> None: ...

    def create(self, path: Path) -> BinaryIO:
        """An empty file for writing, whatever was there before."""
        ...

    def write(self, file: BinaryIO, data: bytes | bytearray) -> None: ...

    def sync(self, file: BinaryIO) -> None:
        """Flush and wait until the file's data are on the medium."""
        ...

    def rename(self, old: Path, new: Path) -> None: ...

    def sync_folder(self, path: Path) -> None:
        """Wait until the folder's entries are on the medium."""
        ...

    def size(self, path: Path) -> int | None:
        """Bytes of a plain file; None when it is not there."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file; nothing happens when it is gone already."""
        ...
