"""Serves the application inside a process that has other work to do: no signal handlers, no access log, no deflate.

permessage-deflate nearly triples the CPU of a wallboard. The access log would show ``?token=``.
"""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

import uvicorn

from app.http.feeds.line import LineProtocol
from app.http.patience import PatientProtocol
from app.http.places import MOST, Places
from core.errors import CallfloorError

_DRAIN_S = 3
_LONGEST_MESSAGE = 16 * 1024  # bytes from a viewer; more is closed with 1009


class PortTaken(CallfloorError):
    """The web port is in use."""


class _Server(uvicorn.Server):
    started_event: asyncio.Event

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # the process has its own

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.started_event.set()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises PortTaken saying who to blame."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Connections inherit it. Without it an answer's body waits for its head to be acknowledged: 40 ms on Linux.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"The floor's web address {host}:{port} cannot be used ({error.strerror}). "
            "End whatever uses it, or choose another with --http HOST:PORT."
        ) from error
    listener.listen(1024)
    return listener


async def serve_http(
    app: Any, listener: socket.socket, started: asyncio.Event, *, connections: int = MOST, behind_proxy: bool = False
) -> None:
    """Serve until cancelled, then finish requests under way within a few seconds and close the feeds (1012).

    ``connections``: how many one address may have. ``behind_proxy``: whether one of this machine says who asks
    (X-Forwarded-For, X-Forwarded-Proto); without one these are whatever the visitor likes to write.
    """
    places = Places(connections)
    config = uvicorn.Config(
        app,
        http=cast(Any, partial(PatientProtocol, places=places)),
        ws=cast(Any, partial(LineProtocol, places=places)),
        ws_max_size=_LONGEST_MESSAGE,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=behind_proxy,
        forwarded_allow_ips=["127.0.0.1", "::1"],
        lifespan="on",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_DRAIN_S,
    )
    server = _Server(config)
    server.started_event = started
    serving = asyncio.ensure_future(server.serve([listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise
