"""The way to a database, which can be cut, or fall silent as behind a dead switch."""

import asyncio
import contextlib


class Way:
    """To the database, through a port of our own."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port, self.port = host, port, 0
        self._ends: list[asyncio.StreamWriter] = []
        self._open = asyncio.Event()
        self._open.set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def opens(self) -> None:
        self._server = await asyncio.start_server(self._joined, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        self._open.set()

    async def is_cut(self) -> None:
        """Connections are reset, and new ones refused."""
        self._server.close()
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    @property
    def is_there(self) -> bool:
        return self._server.is_serving()

    def speaks_again(self) -> None:
        self._open.set()

    def falls_silent(self) -> None:
        self._open.clear()

    async def closes(self) -> None:
        await self.is_cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self._host, self._port)
        self._ends += [writer, back]
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(self._carried(reader, back), self._carried(there, writer))

    async def _carried(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            await self._open.wait()
            target.write(data)
            await target.drain()
        target.close()
