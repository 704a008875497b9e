"""A viewer's socket, written to directly.

A delta is framed once for all viewers (RFC 6455, 5.2: frames from a server are not masked, so they are the same for
everyone) and handed to each socket as bytes. Going through an ASGI ``send`` for each viewer would cost a coroutine, a
lock and a framing every time, and needs a queue and a task per viewer to keep a slow one from delaying the others.
"""

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request

from app.http.patience import host_of, read_at_most
from app.http.places import Places

EXTENSION = "callfloor.line"
PATIENCE_S = 30.0  # how long a viewer may read nothing
_ONE_READ = 1024  # bytes of a viewer at once: some 170 of the smallest frames, each with a price
_MOST_HEARD, _HEARD_PER_S = 24 * 1024, 4 * 1024  # bytes of a viewer: at once, and for long
_GOODBYE = 1024  # bytes after our close: what was on its way, and the viewer's own close
_LAST_WORDS_S = 1.0  # a close with bytes unread is a reset, which overtakes what was said before it (RFC 2525, 2.17)
_TOO_MUCH = f"At most {_MOST_HEARD // 1024} KB at once and {_HEARD_PER_S // 1024} KB a second."
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
    _reading: asyncio.TimerHandle | None = None  # runs while the viewer reads nothing

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = places
        self._may_say, self._heard_at = float(_MOST_HEARD), self.loop.time()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        read_at_most(self.transport, _ONE_READ)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection took its place when it was made, as one that could become anything."""
        self._places.leave(host_of(self))
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:  # otherwise the handshake was refused and there is no scope
            self.line = Line(self)
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self.line

    def data_received(self, data: bytes) -> None:
        if self.handshake_initiated and not self._is_heard(len(data)):
            self._end_flood()
            return
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.transport.close()  # a handshake that does not read, for which uvicorn does nothing

    def _is_heard(self, size: int) -> bool:
        """Every byte has its price, also in frames that no feed ever sees: pings, pieces, what comes after a close."""
        now, most = self.loop.time(), _GOODBYE if self.close_sent else _MOST_HEARD
        self._may_say = min(most, self._may_say + (now - self._heard_at) * _HEARD_PER_S) - size
        self._heard_at = now
        return self._may_say >= 0

    def _end_flood(self) -> None:
        """Whoever may still be told is, and has a moment to hear it before the rest is thrown away unread."""
        if self.close_sent or not self.handshake_complete or self.transport.is_closing():
            self.transport.abort()
            return
        self.transport.pause_reading()
        self.read_paused = False  # what the application takes from the queue now must not resume it
        self.conn.send_close(CloseCode.POLICY_VIOLATION, _TOO_MUCH)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": CloseCode.POLICY_VIOLATION, "reason": _TOO_MUCH})
        self.close_timer = self.loop.call_later(_LAST_WORDS_S, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._wait_for_reading()
        if self.line is not None:
            self.line.congested = True

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_waiting()
        if self.line is not None:
            self.line.congested = False
            if self.line.when_drained is not None:
                self.line.when_drained()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._wait_for_reading()  # its close waits for what the viewer has not read

    def _wait_for_reading(self) -> None:
        if self._reading is None:
            self._reading = self.loop.call_later(PATIENCE_S, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
