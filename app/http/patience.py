"""How long a request may take to come in, and whether there is a place for whoever sends it.

Whoever opens a connection and says nothing, or a byte a minute, would hold a file descriptor for as long as it likes,
and with some thousands of them the floor could take no other connection (slowloris). What our own programs send is one
packet or a few, so this is generous even for a bad line.
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


class PatientProtocol(H11Protocol):
    """uvicorn's, which knows no end of waiting for a request that has begun."""

    _coming: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places, self._has_place = places, True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._has_place = self._places.enter(host_of(self))
        self._coming = self.loop.call_later(PATIENCE_S if self._has_place else REFUSAL_S, self._give_up)

    def data_received(self, data: bytes) -> None:
        if not self._has_place:
            self._refuse()
            return
        super().data_received(data)
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

    def _refuse(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(self._places.refusal)
            self.transport.close()

    def _give_up(self) -> None:
        self.transport.abort()


def host_of(protocol: H11Protocol | WebSocketsSansIOProtocol) -> str:
    """The other side's address; empty for one that has none, as a socket of this machine's file system."""
    return protocol.client[0] if protocol.client else ""
