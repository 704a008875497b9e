"""What panoramisk 1.4 does by itself, and that our link does not: one pair of tests for each defect.

Injection of a second action is in test_ami_action.py. A test of bare panoramisk that fails one day means that a newer
version has mended the defect, and that ADR 0002 can be read again.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import panoramisk
import pytest
from panoramisk.ami_protocol import AMIProtocol
from structlog.testing import capture_logs

from cti.ami.connection import LinkState
from cti.ami.errors import AmiDisconnected, AmiRefused
from cti.ami.framing import Framer
from tests.fakes.ami_messages import refusal, success
from tests.fakes.ami_server import FakeAmiServer
from tests.fakes.waiting import eventually
from tests.unit.cti.ami_seat import seated

CALL = {"Action": "Originate", "Channel": "PJSIP/13800138000@carrier", "Async": "true"}


@asynccontextmanager
async def bare(server: FakeAmiServer, *, secret: str = "secret") -> AsyncIterator[Any]:
    """A panoramisk manager as its documentation shows it, only that it reconnects without its fixed pause of 2 s."""
    manager = panoramisk.Manager(
        loop=asyncio.get_running_loop(),
        host="127.0.0.1",
        port=server.port,
        username="callfloor",
        secret=secret,
        reconnect_timeout=0,
    )
    logins = server.logins
    await manager.connect()
    if secret == "secret":
        await eventually(lambda: manager.authenticated and server.logins > logins)
    try:
        yield manager
    finally:
        manager.connect = lambda: None  # or it would come back for ever
        await eventually(lambda: _leaves(manager, server))


def _leaves(manager: Any, server: FakeAmiServer) -> bool:
    """Asked again and again: a connection that the server has may be one that the manager learns of only now."""
    manager.close()
    return not server.sessions


async def test_bare_panoramisk_dials_twice_after_a_reconnect() -> None:
    async with FakeAmiServer() as server, bare(server) as manager:
        server.on("Originate", lambda _: None)
        manager.send_action(CALL)
        await server.heard("Originate")
        server.cut()
        await server.heard("Originate", times=2)


async def test_the_link_dials_once() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("Originate", lambda _: None)
        answer = seat.link.send("Originate", {"Channel": CALL["Channel"], "Async": "true"})
        await server.heard("Originate")
        server.cut()
        with pytest.raises(AmiDisconnected):
            await answer
        await seat.up(times=2)
        await seat.link.ask("Ping")
        assert len(server.named("Originate")) == 1


async def test_bare_panoramisk_takes_a_half_open_link_for_alive() -> None:
    async with FakeAmiServer() as server, bare(server) as manager:
        manager.ping_interval = 0.001
        manager.ping()
        await server.heard("Ping")
        server.stall()
        await eventually(lambda: len(manager.protocol.responses) > 50)  # pings that nobody answered
        assert manager._connected
        assert not manager.protocol.transport.is_closing()
        server.cut()


async def test_the_link_leaves_a_half_open_connection() -> None:
    async with FakeAmiServer() as server, seated(server, ping_every_s=0.01, ping_deadline_s=0.01) as seat:
        server.stall()
        await eventually(lambda: LinkState.LOST in seat.states)
        await seat.up(times=2)


async def test_bare_panoramisk_leaves_futures_of_a_lost_connection_without_end() -> None:
    async with FakeAmiServer() as server, bare(server) as manager:
        server.on("Ping", lambda _: None)
        future = manager.send_action({"Action": "Ping"})
        await server.heard("Ping")
        server.cut()
        await eventually(lambda: server.logins == 2 and manager.authenticated)
        assert not future.done()


async def test_bare_panoramisk_never_ends_a_queueadd_nor_a_refused_list() -> None:
    async with FakeAmiServer() as server, bare(server) as manager:
        server.on("QueueAdd", lambda _: success("Added interface to queue"))
        server.on("Status", lambda _: refusal("Permission denied"))
        added = manager.send_action({"Action": "QueueAdd"})
        listed = manager.send_action({"Action": "Status"}, as_list=True)
        await manager.send_action({"Action": "Ping"})  # answers come in order: both are there by now
        assert not added.done()
        assert not listed.done()


async def test_the_link_ends_them_all() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        server.on("QueueAdd", lambda _: success("Added interface to queue"))
        server.on("Status", lambda _: refusal("Permission denied"))
        assert (await seat.link.ask("QueueAdd")).response == "Success"
        with pytest.raises(AmiRefused, match="Permission denied"):
            await seat.link.collect("Status")
        server.on("Ping", lambda _: None)
        future = seat.link.send("Ping")
        await server.heard("Ping")
        server.cut()
        with pytest.raises(AmiDisconnected):
            await future


def halves(name: str) -> tuple[bytes, bytes]:
    """An event whose name is cut in the middle of its first character."""
    stream = f"Event: UserEvent\r\nName: {name}\r\nQueue: sales\r\n\r\n".encode()
    cut = stream.index(name.encode()) + 1
    return stream[:cut], stream[cut:]


async def test_bare_panoramisk_loses_a_character_that_came_in_two_reads() -> None:
    protocol = AMIProtocol()
    heard: list[Any] = []
    protocol.connection_made(None)
    protocol.encoding = "utf8"
    protocol.handle_message = heard.append
    for half in halves("王小明"):
        protocol.data_received(half)
    assert heard[0].name == "小明"


def test_the_link_reads_it_whole() -> None:
    framer = Framer(on_drop=lambda _: None)
    (event,) = [message for half in halves("王小明") for message in framer.feed(half)]
    assert event.get("Name") == "王小明"


def fault(*_: object) -> None:
    raise LookupError("a fault in a listener")


async def test_bare_panoramisk_drops_the_link_and_the_rest_for_a_fault_in_a_callback() -> None:
    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    async with FakeAmiServer() as server, bare(server) as manager:
        heard: list[str] = []
        manager.register_event("Bad", fault)
        manager.register_event("Good", lambda _, event: heard.append(event.event))
        server.say(b"Event: Bad\r\n\r\nEvent: Good\r\n\r\n")
        await eventually(lambda: server.connections == 2)
        assert heard == []
        assert isinstance(faults[0]["exception"], LookupError)


async def test_the_link_stays_and_goes_on() -> None:
    async with FakeAmiServer() as server, seated(server) as seat:
        heard = seat.events
        seat.on_event = lambda event: fault() if event.event == "Bad" else heard.append(event)
        with capture_logs():
            server.say(b"Event: Bad\r\n\r\nEvent: Good\r\n\r\n")
            await eventually(lambda: seat.named("Good"))
        assert server.connections == 1


async def test_bare_panoramisk_knocks_at_a_fixed_pace_with_a_wrong_secret() -> None:
    async with FakeAmiServer() as server, bare(server, secret="wrong") as manager:
        await server.heard("Login", times=3)
        assert manager.defaults["reconnect_timeout"] == 2


async def test_the_link_waits_longer_each_time_and_raises_an_alarm() -> None:
    async with FakeAmiServer() as server, seated(server, up=False, secret="wrong") as seat:
        with capture_logs() as logs:
            await eventually(lambda: seat.states.count(LinkState.REFUSED) >= 3)
        waits = [log["retry_in_s"] for log in logs if log.get("new") is LinkState.REFUSED]
        assert waits[0] < 0.011 < waits[-1] * 2
        assert {log["log_level"] for log in logs if log.get("new") is LinkState.REFUSED} == {"error"}
