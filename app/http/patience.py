"""How long a request may take to come in.

Whoever opens a connection and says nothing, or a byte a minute, would hold a file descriptor for as long as it likes,
and with some thousands of them the floor could take no other connection (slowloris). What our own programs send is one
packet or a few, so this is generous even for a bad line.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_S = 30.0  # from the connection, or a request's first byte, to the request's last
_COMING = (h11.IDLE, h11.SEND_BODY)


class PatientProtocol(H11Protocol):
    """uvicorn's, which knows no end of waiting for a request that has begun."""

    _coming: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._coming = self.loop.call_later(PATIENCE_S, self._give_up)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        incomplete = self.conn.their_state in _COMING and self.transport.get_protocol() is self
        if not incomplete:
            self._stop_waiting()
        elif self._coming is None:
            self._coming = self.loop.call_later(PATIENCE_S, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def _give_up(self) -> None:
        self.transport.abort()
