"""A running link to a fake Asterisk, with all that it told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from cti.ami.backoff import Backoff
from cti.ami.connection import AmiLink, LinkState
from cti.ami.message import Message
from tests.fakes.ami_server import FakeAmiServer
from tests.fakes.waiting import eventually

QUICK = Backoff(first_s=0.01, ceiling_s=0.02, refused_first_s=0.01, refused_ceiling_s=0.02)


class Seat:
    """The link and its listener."""

    def __init__(self, server: FakeAmiServer, *, secret: str = "secret", **settings: Any) -> None:
        self.states: list[LinkState] = []
        self.events: list[Message] = []
        self.on_event: Callable[[Message], None] = self.events.append
        options: dict[str, Any] = {"events": True, "backoff": QUICK, **settings}
        self.link = AmiLink(
            host="127.0.0.1",
            port=server.port,
            username="callfloor",
            secret=secret,
            on_event=lambda event: self.on_event(event),
            on_state=self.states.append,
            **options,
        )

    def named(self, event: str) -> list[Message]:
        return [message for message in self.events if message.event == event]

    async def up(self, *, times: int = 1) -> None:
        await eventually(lambda: self.states.count(LinkState.UP) >= times)


@asynccontextmanager
async def seated(server: FakeAmiServer, *, up: bool = True, **settings: Any) -> AsyncIterator[Seat]:
    """Run a link for as long as the block takes; `up` waits for it first."""
    seat = Seat(server, **settings)
    running = asyncio.create_task(seat.link.run())
    try:
        if up:
            await seat.up()
        yield seat
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
