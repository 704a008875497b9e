"""One connection to the manager interface, from the greeting to the end: bytes, answers, events."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from cti.ami.action import Request
from cti.ami.errors import AmiDisconnected, AmiNotAsterisk
from cti.ami.figures import Figures
from cti.ami.framing import Banner, Framer
from cti.ami.message import Message
from cti.ami.registry import ListAnswer, OneAnswer, Registry

UNSENT_MAX: Final = 1024 * 1024
"""Bytes that may wait for a peer that does not read: some 3,000 actions of the usual 300 bytes."""

_DROP_LOG_EVERY_S: Final = 60.0

log = structlog.get_logger(__name__)


class AmiWire(asyncio.Protocol):
    """Handles everything in the order in which it arrived; never writes anything twice.

    `banner` resolves with the greeting, or fails with AmiNotAsterisk; `closed` resolves when the connection is gone,
    with whatever ended it.
    """

    def __init__(self, *, on_event: Callable[[Message], None], figures: Figures | None = None) -> None:
        loop = asyncio.get_running_loop()
        self.banner: asyncio.Future[Banner] = loop.create_future()
        self.closed: asyncio.Future[Exception | None] = loop.create_future()
        self._figures = figures or Figures()
        self.registry = Registry(self._figures)
        self._on_event = on_event
        self._framer = Framer(on_drop=self._note_drop)
        self._greeting = b""
        self._transport: asyncio.Transport | None = None
        self._drop_logged_at = float("-inf")

    def ask(self, request: Request, *, timeout_s: float) -> asyncio.Future[Message]:
        """Write now; the future gets the response, or AmiRefused, AmiTimeout, AmiDisconnected."""
        return self.ask_all([request], timeout_s=timeout_s)[0]

    def ask_all(self, requests: Sequence[Request], *, timeout_s: float) -> list[asyncio.Future[Message]]:
        """Write several actions now, in one piece and in their order."""
        futures: list[asyncio.Future[Message]] = []
        for request in requests:
            future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
            self.registry.expect(request, OneAnswer(name=request.name, future=future), timeout_s=timeout_s)
            futures.append(future)
        self._write(b"".join(request.wire for request in requests))
        return futures

    def collect(self, request: Request, *, timeout_s: float) -> asyncio.Future[list[Message]]:
        """Write now; the future gets the response and all events of its list."""
        future: asyncio.Future[list[Message]] = asyncio.get_running_loop().create_future()
        self.registry.expect(request, ListAnswer(name=request.name, future=future), timeout_s=timeout_s)
        self._write(request.wire)
        return future

    def close(self) -> None:
        """End the connection; what waits for an answer fails with AmiDisconnected as soon as the loop has noticed."""
        if self._transport is not None:
            # A peer that reads nothing would keep close() waiting for ever; abort() waits for nobody.
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if not self.banner.done():
            data = self._greet(data)
        claims, on_event = self.registry.claims, self._on_event
        for message in self._framer.feed(data):
            try:
                if not claims(message):
                    on_event(message)
            except Exception:  # a fault in one handler must cost neither the link nor the events behind this one
                log.exception("An AMI event could not be handed on.", event_name=message.event)

    def connection_lost(self, exc: Exception | None) -> None:
        self.registry.end_all()
        if not self.banner.done():
            self.banner.set_exception(AmiDisconnected("Asterisk closed the connection before its greeting."))
            self.banner.exception()
        if not self.closed.done():
            self.closed.set_result(exc)

    def _greet(self, data: bytes) -> bytes:
        self._greeting += data
        try:
            taken = Banner.take(self._greeting)
        except AmiNotAsterisk as error:
            self.banner.set_exception(error)
            self.banner.exception()
            self.close()
            return b""
        if taken is None:
            return b""
        banner, rest = taken
        self.banner.set_result(banner)
        return rest

    def _write(self, data: bytes) -> None:
        transport = self._transport
        if transport is None or transport.is_closing():
            self.registry.end_all()
            return
        if transport.get_write_buffer_size() + len(data) > UNSENT_MAX:
            log.warning("Asterisk reads no more actions; the AMI connection is given up.", unsent_max=UNSENT_MAX)
            self.close()
            return
        transport.write(data)

    def _note_drop(self, reason: str) -> None:
        self._figures.left_out += 1
        now = asyncio.get_running_loop().time()
        if now - self._drop_logged_at >= _DROP_LOG_EVERY_S:
            self._drop_logged_at = now
            log.warning("An AMI message was left out.", reason=reason, left_out=self._figures.left_out)
