"""Files on their way in: piece by piece, onto the disk, and away again when nobody has used them.

A request may take half a minute at most (app.http.patience), so a large file comes in pieces; one that was lost is sent
again from where the file ends.
"""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from app.outbound.errors import UploadRefused
from app.outbound.imports.look import Look
from app.outbound.imports.looking import looked_at
from app.outbound.imports.places import ImportPlaces
from app.outbound.imports.sweeping import UPLOAD_KEPT_S
from app.outbound.values import ImportKind
from core.clock import Clock

MOST_BYTES = 512 * 1024 * 1024
PIECE = 2 * 1024 * 1024
_MOST = 8  # of one person, at a time
_TIMES, _SPARE = 4, 200_000_000  # what an import takes on disk: so many times the file, and bytes that stay free
_FLUSH = 256 * 1024


@dataclass(kw_only=True, slots=True)
class Upload:
    """``size``: bytes that are to come; ``received``: those that are there."""

    id: str
    name: str
    size: int
    by: str
    at: float
    received: int = 0
    looks: dict[tuple[ImportKind, bool | None], Look] = field(default_factory=dict)  # by how it was looked at

    @property
    def whole(self) -> bool:
        return self.received == self.size


class Uploads:
    """Somebody else's is as if it were not there."""

    def __init__(self, places: ImportPlaces, clock: Clock) -> None:
        self._places, self._clock = places, clock
        self._known: dict[str, Upload] = {}

    def begin(self, name: str, size: int, by: str) -> Upload:
        """Raises UploadRefused."""
        self._forget_old()
        if not 0 < size <= MOST_BYTES:
            raise UploadRefused("too-large", f"The file must have 1 to {MOST_BYTES} bytes.")
        if sum(one.by == by for one in self._known.values()) >= _MOST:
            raise UploadRefused("too-many", "You have sent many files and imported none of them. Remove some.")
        self._places.folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self._places.folder).free < size * _TIMES + _SPARE:
            raise UploadRefused("disk-full", "There is not enough room on the disk for a file of this size.")
        upload = Upload(id=secrets.token_hex(8), name=name, size=size, by=by, at=self._clock())
        self._places.upload(upload.id).touch(mode=0o600)
        self._known[upload.id] = upload
        return upload

    def get(self, id: str, by: str) -> Upload:
        """Raises UploadRefused."""
        upload = self._known.get(id)
        if upload is None or upload.by != by:
            raise UploadRefused("no-file", "There is no such file of yours. Send it again.")
        return upload

    async def add(self, upload: Upload, at: int, pieces: AsyncIterator[bytes]) -> Upload:
        """What comes belongs at this byte. Raises UploadRefused; then the file is as it was."""
        if at != upload.received:
            raise UploadRefused("out-of-step", f"The file's next byte is {upload.received}.")
        end, waiting = at, bytearray()
        with self._places.upload(upload.id).open("r+b") as file:
            file.seek(at)
            async for piece in pieces:
                end += len(piece)
                if end > upload.size:
                    raise UploadRefused("too-large", f"The file was to have {upload.size} bytes.")
                waiting += piece
                if len(waiting) >= _FLUSH:
                    await asyncio.to_thread(file.write, bytes(waiting))
                    waiting.clear()
            file.write(waiting)
        if upload.received != at:
            raise UploadRefused("out-of-step", f"The file's next byte is {upload.received}.")
        upload.received = end
        return upload

    async def look(self, upload: Upload, kind: ImportKind, region: str, header: bool | None) -> Look:
        """At a whole one. Raises FileUnreadable."""
        how = (kind, header)
        if how not in upload.looks:
            upload.looks[how] = await looked_at(self.path(upload), kind, region, header)
        return upload.looks[how]

    def remove(self, id: str) -> None:
        self._known.pop(id, None)
        self._places.upload(id).unlink(missing_ok=True)

    def path(self, upload: Upload) -> str:
        return os.fspath(self._places.upload(upload.id))

    def _forget_old(self) -> None:
        for upload in [one for one in self._known.values() if one.at < self._clock() - UPLOAD_KEPT_S]:
            self.remove(upload.id)
