"""A viewer's socket, written to directly.

A delta is framed once for all viewers (RFC 6455, 5.2: frames from a server are not masked, so they are the same for
everyone) and handed to each socket as bytes. Going through an ASGI ``send`` for each viewer would cost a coroutine, a
lock and a framing every time, and needs a queue and a task per viewer to keep a slow one from delaying the others.
"""

import json
import socket
from collections.abc import Callable
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request

from app.http.patience import host_of
from app.http.places import Places

EXTENSION = "callfloor.line"
_BACKLOG = 256 * 1024  # bytes a viewer may be behind in this process ...
_KERNEL_BACKLOG = 64 * 1024  # ... and in the kernel's buffer, which would otherwise grow to megabytes


def frame_of(message: dict[str, Any]) -> bytes:
    """The message as one text frame, ready for any number of viewers."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return Frame(Opcode.TEXT, text.encode("utf-8", "replace")).serialize(mask=False)


class Line:
    """Takes whole frames. ``congested`` from the moment the backlog is over its bound until it has drained."""

    def __init__(self, protocol: "LineProtocol") -> None:
        self._protocol = protocol
        self.congested = False
        self.when_drained: Callable[[], None] | None = None
        self._bound_buffers()

    def write(self, frame: bytes) -> None:
        """Never blocks; nothing happens on a line that is closing or congested."""
        protocol = self._protocol
        if not (self.congested or protocol.close_sent or protocol.transport.is_closing()):
            protocol.transport.write(frame)

    def abort(self) -> None:
        """Cut it at once: whoever does not read cannot be told anything."""
        self._protocol.transport.abort()

    def _bound_buffers(self) -> None:
        transport = self._protocol.transport
        transport.set_write_buffer_limits(high=_BACKLOG, low=0)
        connection = transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BACKLOG)


class LineProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol that lends its socket to the application, in ``scope["extensions"]``."""

    line: Line | None = None

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = places

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection took its place when it was made, as one that could become anything."""
        self._places.leave(host_of(self))
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:  # otherwise the handshake was refused and there is no scope
            self.line = Line(self)
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self.line

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.transport.close()  # a handshake that does not read, for which uvicorn does nothing

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.line is not None:
            self.line.congested = True

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.line is not None:
            self.line.congested = False
            if self.line.when_drained is not None:
                self.line.when_drained()
