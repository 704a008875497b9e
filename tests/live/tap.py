"""What Asterisk tells the floor: the bytes of a connection that is filtered as the floor's own ear is."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bench.launched import LaunchedFloor


class Tap:
    """``heard``: everything since the greeting."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.heard = bytearray()

    async def log_in(self, secret: str) -> None:
        await self._until(b"\r\n")
        self._writer.write(b"Action: Challenge\r\nAuthType: MD5\r\nActionID: 1\r\n\r\n")
        await self._until(b"Challenge: ")
        await self._until(b"\r\n\r\n")
        challenge = bytes(self.heard).rpartition(b"Challenge: ")[2].split(b"\r\n")[0].decode()
        key = hashlib.md5(f"{challenge}{secret}".encode(), usedforsecurity=False).hexdigest()
        login = f"Action: Login\r\nAuthType: MD5\r\nUsername: floor-ear\r\nKey: {key}\r\nActionID: 2\r\n\r\n"
        self._writer.write(login.encode())
        await self._until(b"FullyBooted")

    async def hear(self) -> None:
        """Until cancelled, or the connection ends."""
        while data := await self._reader.read(65536):
            self.heard += data

    async def _until(self, word: bytes) -> None:
        while word not in self.heard:
            data = await self._reader.read(65536)
            assert data, "Asterisk closed the manager's connection."
            self.heard += data


@asynccontextmanager
async def tapped(launched: LaunchedFloor) -> AsyncIterator[Tap]:
    """Listen for as long as the block takes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", launched.ports.ami)
    tap = Tap(reader, writer)
    await tap.log_in(launched.secrets.ami_ear)
    hearing = asyncio.create_task(tap.hear())
    try:
        yield tap
    finally:
        hearing.cancel()
        with suppress(asyncio.CancelledError):
            await hearing
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
