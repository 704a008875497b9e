"""Viewers of the `fanout` benchmark, in a process of their own.

Each is a bare WebSocket client: it notes when a delta arrived and which one it was, nothing else, so that what is
measured is the server and the way, not the client. Times are of CLOCK_MONOTONIC, which all processes share.
"""

import asyncio
import base64
import os
import re
import socket
import time
from array import array
from dataclasses import dataclass
from multiprocessing.connection import Connection

_AT_ONCE = 50  # viewers that connect side by side
_PING, _PONG = 9, 10
_SEQ = re.compile(rb'"seq":(\d+)')


@dataclass(frozen=True)
class Connect:
    """Open ``count`` viewers of this feed; those that stall read nothing after the handshake."""

    feed: str
    port: int
    path: str
    count: int
    stalled: bool = False


@dataclass(frozen=True)
class Report:
    """Hand over and forget what viewers of this feed have received."""

    feed: str


class Viewer(asyncio.Protocol):
    """One socket. ``arrivals`` are pairs: seq, time."""

    def __init__(self, arrivals: "array[float]", *, stalled: bool) -> None:
        self.ready = asyncio.get_running_loop().create_future()
        self._arrivals = arrivals
        self._stalled = stalled
        self._buffer = b""
        self._open = False

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        self._buffer += data
        if not self._open:
            self._finish_handshake()
        while self._take_frame(now):
            pass

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("the server refused a viewer"))

    def _finish_handshake(self) -> None:
        head, mark, rest = self._buffer.partition(b"\r\n\r\n")
        if not mark:
            return
        if b" 101 " not in head.partition(b"\r\n")[0]:
            raise ConnectionError(head.decode())
        self._open, self._buffer = True, rest
        self.ready.set_result(None)
        if self._stalled:
            self._transport.pause_reading()

    def _take_frame(self, now: float) -> bool:
        buffer = self._buffer
        if not self._open or len(buffer) < 2:
            return False
        size, head = buffer[1] & 127, 2
        if size == 126:
            size, head = int.from_bytes(buffer[2:4], "big"), 4
        elif size == 127:
            size, head = int.from_bytes(buffer[2:10], "big"), 10
        if len(buffer) < head + size:
            return False
        self._buffer = buffer[head + size :]
        if buffer[0] & 15 == _PING:
            self._pong(buffer[head : head + size])
        else:
            self._note(buffer[head : head + min(size, 60)], now)
        return True

    def _pong(self, payload: bytes) -> None:
        """RFC 6455, 5.3: a client masks; a mask of zeros changes nothing."""
        self._transport.write(bytes((0x80 | _PONG, 0x80 | len(payload))) + bytes(4) + payload)

    def _note(self, beginning: bytes, now: float) -> None:
        if beginning.startswith(b'{"type":"delta"') and (found := _SEQ.search(beginning)):
            self._arrivals.extend((int(found[1]), now))


def main(orders: Connection) -> None:
    """Follow orders until None comes."""
    asyncio.run(_follow(orders))


async def _follow(orders: Connection) -> None:
    arrivals: dict[str, list[array[float]]] = {}
    loop = asyncio.get_running_loop()
    while (order := await loop.run_in_executor(None, orders.recv)) is not None:
        if isinstance(order, Connect):
            mine = arrivals.setdefault(order.feed, [])
            news = [array("d") for _ in range(order.count)]
            for begin in range(0, order.count, _AT_ONCE):
                await asyncio.gather(*(_connect(order, notes) for notes in news[begin : begin + _AT_ONCE]))
            mine += news
            orders.send(order.count)
        elif isinstance(order, Report):
            report = [notes.tobytes() for notes in arrivals[order.feed]]
            for notes in arrivals[order.feed]:
                del notes[:]
            orders.send(report)


async def _connect(order: Connect, notes: "array[float]") -> None:
    link = socket.socket()
    link.setblocking(False)
    if order.stalled:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(link, ("127.0.0.1", order.port))
    key = base64.b64encode(os.urandom(16)).decode()
    handshake = (
        f"GET {order.path} HTTP/1.1\r\nHost: 127.0.0.1:{order.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    transport, viewer = await loop.create_connection(lambda: Viewer(notes, stalled=order.stalled), sock=link)
    transport.write(handshake.encode())
    await viewer.ready
