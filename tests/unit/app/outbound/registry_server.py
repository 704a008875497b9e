"""A registry on 127.0.0.1 that speaks HTTP/1.1 over a real socket, and misbehaves in every way it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

Behaviour = Callable[["RegistryServer", list[str], asyncio.StreamWriter], Awaitable[None]]


class RegistryServer:
    """``listed``: these numbers; all others are free. ``asked``: each question's numbers, as it came."""

    def __init__(self) -> None:
        self.listed: set[str] = set()
        self.asked: list[list[str]] = []
        self.headers: list[dict[str, str]] = []
        self.behaves: Behaviour = as_it_should
        self.port = 0
        self.serving = set[asyncio.Task[None]]()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ask"

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.ensure_future(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # whoever asked has gone
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        line = await reader.readline()
        if not line:
            return False
        headers = dict[str, str]()
        while (line := await reader.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        question = json.loads(await reader.readexactly(int(headers["content-length"])))
        self.asked.append(question["numbers"])
        self.headers.append(headers)
        await self.behaves(self, question["numbers"], writer)
        return not writer.is_closing()


async def as_it_should(server: RegistryServer, numbers: list[str], writer: asyncio.StreamWriter) -> None:
    await says({number: "listed" if number in server.listed else "free" for number in numbers})(server, numbers, writer)


def says(answers: Any) -> Behaviour:
    return sends(json.dumps({"answers": answers}).encode())


def sends(body: bytes, status: str = "200 OK", more: str = "") -> Behaviour:
    async def send(_server: RegistryServer, _numbers: list[str], writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body)
        await writer.drain()

    return send


async def says_nothing(_server: RegistryServer, _numbers: list[str], writer: asyncio.StreamWriter) -> None:
    await writer.wait_closed()  # until whoever asked has had enough


async def drips(_server: RegistryServer, _numbers: list[str], writer: asyncio.StreamWriter) -> None:
    """A byte now and then: each comes soon after the last one, and the answer never ends."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def hangs_up(_server: RegistryServer, _numbers: list[str], writer: asyncio.StreamWriter) -> None:
    writer.close()


async def talks_without_end(_server: RegistryServer, _numbers: list[str], writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"1000\r\n" + b" " * 0x1000 + b"\r\n")
        await writer.drain()


@asynccontextmanager
async def a_registry() -> AsyncIterator[RegistryServer]:
    server = RegistryServer()
    listening = await asyncio.start_server(server.connected, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in server.serving:
            task.cancel()
        await asyncio.gather(*server.serving, return_exceptions=True)
