"""Nobody's bytes keep the others waiting: what is many and small is read a little at a time, and refused in words."""

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app.http.feeds.line import LineProtocol
from app.http.patience import PatientProtocol
from tests.unit.app.http.conftest import Web

PING = b"\x89\x80\0\0\0\0"
SIX_BYTES = b"1\r\nx\r\n"
CHUNKED = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@contextlib.asynccontextmanager
async def opened(web: Web) -> AsyncIterator[Stream]:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(web.url.rpartition(":")[2]))
    try:
        async with asyncio.timeout(30):
            yield reader, writer
    finally:
        writer.transport.abort()


async def handshake(stream: Stream, token: str) -> None:
    reader, writer = stream
    lines = [
        "GET /ws/session HTTP/1.1", "Host: x", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Protocol: bearer, {token}", "", "",
    ]  # fmt: skip
    writer.write("\r\n".join(lines).encode())
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes were handed over at once, to feeds and to requests."""
    sizes: list[int] = []
    for protocol in (LineProtocol, PatientProtocol):
        monkeypatch.setattr(protocol, "data_received", _noting(protocol.data_received, sizes))
    return sizes


def _noting(received: Callable[[Any, bytes], None], sizes: list[int]) -> Callable[[Any, bytes], None]:
    def data_received(self: Any, data: bytes) -> None:
        sizes.append(len(data))
        received(self, data)

    return data_received


async def test_a_viewer_who_says_too_much_at_once_is_told_so(web: Web, heard: list[int]) -> None:
    async with opened(web) as (reader, writer):
        await handshake((reader, writer), await web.token("1002"))
        heard.clear()
        writer.write(PING * 40_000)
        said = bytearray()
        with contextlib.suppress(ConnectionResetError):
            while block := await reader.read(65536):
                said += block
    assert max(heard) <= 1024
    assert sum(heard) < 40 * 1024, "most of it is never read"
    assert struct.pack("!H", 1008) + b"At most 24 KB at once" in said


async def test_a_viewer_whose_feed_was_closed_is_not_listened_to_any_longer(web: Web, heard: list[int]) -> None:
    async with opened(web) as (reader, writer):
        await handshake((reader, writer), "nobody")
        assert struct.pack("!H", 4401) in await reader.read(1024)
        heard.clear()
        writer.write(PING * 40_000)
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b"", "not one of them is answered"
    assert sum(heard) < 3 * 1024


async def test_a_closed_feed_still_ends_as_agreed(web: Web) -> None:
    address = web.url.replace("http", "ws") + "/ws/session"
    async with asyncio.timeout(30), connect(address, subprotocols=["bearer", "nobody"]) as screen:  # type: ignore[list-item]
        with pytest.raises(ConnectionClosed):
            await screen.recv()
    assert screen.close_code == 4401


async def test_the_longest_message_is_still_a_message(web: Web) -> None:
    async with web.watch("1002", "session") as screen:
        await screen.socket.send("x" * 16 * 1024)
        assert (await screen.next("error"))["code"] == "unknown_message"


async def test_a_body_in_crumbs_is_refused(web: Web, heard: list[int]) -> None:
    async with opened(web) as (reader, writer):
        writer.write(CHUNKED + SIX_BYTES * 40_000)
        with contextlib.suppress(ConnectionResetError):
            assert b"too many small chunks" in await reader.read()
    assert max(heard) <= 4096
    assert sum(heard) < 16 * 1024


async def test_a_body_in_small_lines_is_taken(web: Web) -> None:
    async def lines() -> AsyncIterator[bytes]:
        yield b"username,name,role,unit,extension,skills,language\n"
        for number in range(1500):
            yield b"u%d,Name %d,agent,team1,,,\n" % (number, number)

    answer = await web.ask("admin", "POST", "/users/import?dry_run=true", content=lines())
    assert answer.status_code == 200, answer.text
