"""How long a request may take to come in, and whether there is a place for whoever sends it.

Whoever opens a connection and says nothing, or a byte a minute, would hold a file descriptor for as long as it likes,
and with some thousands of them the floor could take no other connection (slowloris). What our own programs send is one
packet or a few, so this is generous even for a bad line.

Nor may anybody's bytes keep the others waiting: asyncio hands over 256 KB at once (selector_events.py, max_size), and
whoever cuts them into tens of thousands of chunks would have the loop to itself for seconds.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from app.http.places import Places

PATIENCE_S = 30.0  # from the connection, or a request's first byte, to the request's last
REFUSAL_S = 1.0  # for a request to come that can be told why it is refused
_COMING = (h11.IDLE, h11.SEND_BODY)
_ONE_READ = 4 * 1024  # bytes; then it is the others' turn
_FREE_CHUNKS, _CHUNK = 512, 16  # of a body: so many of any size; bytes that further ones have on average
_CRUMBS = (
    b"HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n\r\n"
    b"The body comes in too many small chunks. Send it in one piece, or in chunks of a kilobyte and more."
)


class _Pieces(h11.Connection):
    """Counts the chunks of a body."""

    def __init__(self) -> None:
        super().__init__(h11.SERVER)
        self._chunks = self._bytes = 0

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        event = super().next_event()
        if isinstance(event, h11.Data):
            self._chunks, self._bytes = self._chunks + event.chunk_start, self._bytes + len(event.data)
        elif isinstance(event, h11.Request):
            self._chunks = self._bytes = 0
        return event

    @property
    def are_crumbs(self) -> bool:
        return self._chunks > _FREE_CHUNKS + self._bytes // _CHUNK


class PatientProtocol(H11Protocol):
    """uvicorn's, which knows no end of waiting for a request that has begun."""

    _coming: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places, self._has_place = places, True
        self.conn = self._pieces = _Pieces()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        read_at_most(transport, _ONE_READ)
        self._has_place = self._places.enter(host_of(self))
        self._coming = self.loop.call_later(PATIENCE_S if self._has_place else REFUSAL_S, self._give_up)

    def data_received(self, data: bytes) -> None:
        if not self._has_place:
            self._refuse(self._places.refusal)
            return
        super().data_received(data)
        if self._pieces.are_crumbs:
            self._end_crumbs()
            return
        incomplete = self.conn.their_state in _COMING and self.transport.get_protocol() is self
        if not incomplete:
            self._stop_waiting()
        elif self._coming is None:
            self._coming = self.loop.call_later(PATIENCE_S, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._places.leave(host_of(self))
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def _end_crumbs(self) -> None:
        if self._pieces.our_state is h11.SEND_RESPONSE:
            self._refuse(_CRUMBS)
        else:  # an answer has begun
            self.transport.abort()

    def _refuse(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()

    def _give_up(self) -> None:
        self.transport.abort()


def read_at_most(transport: asyncio.Transport, size: int) -> None:
    """How much is handed over at once from now on."""
    transport.max_size = size  # type: ignore[attr-defined]


def host_of(protocol: H11Protocol | WebSocketsSansIOProtocol) -> str:
    """The other side's address; empty for one that has none, as a socket of this machine's file system."""
    return protocol.client[0] if protocol.client else ""
