"""The FastAGI server and peers that misbehave."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.adapters.memory import MemoryFlows
from ivr.agi.server import AgiServer, Serve
from ivr.agi.session import AgiSession, Limits
from ivr.service import IvrServer
from tests.fakes.agi_caller import AgiCaller
from tests.fakes.waiting import eventually
from tests.unit.ivr.samples import NamedPrompts, demo

QUICK = Limits(hello_s=0.3, reply_s=0.3, prompt_s=0.1, session_s=5)


@asynccontextmanager
async def ivr(limits: Limits = QUICK) -> AsyncIterator[IvrServer]:
    server = IvrServer(
        flows=MemoryFlows([demo()]),
        numbers=lambda dialled: "main",
        on_step=lambda step: None,
        prompts=NamedPrompts(),
        limits=limits,
    )
    await server.start("127.0.0.1", 0)
    try:
        yield server
    finally:
        await server.close(grace_s=0)


def caller() -> AgiCaller:
    return AgiCaller({"CF_CALL": "1700000000.1", "CF_DIALLED": "4008001234"})


async def is_served(server: IvrServer) -> float:
    """Seconds until a caller is through the menu, which shows that the server is well.

    The limits of these stories are so short that a busy machine may cut a good call off: it calls again.
    """
    started = time.monotonic()
    async with asyncio.timeout(30):
        while True:
            told = caller().waiting().presses("1")
            await told.call(server.port)
            if told.variables.get("CF_QUEUE") == "sales":
                return time.monotonic() - started


async def send(server: IvrServer, data: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(data)
    return reader, writer


async def closed_by_server(reader: asyncio.StreamReader, within_s: float = 10.0) -> None:
    async with asyncio.timeout(within_s):
        try:
            while await reader.read(4096):
                pass
        except ConnectionResetError:
            pass


async def test_a_peer_that_says_nothing_is_closed() -> None:
    async with ivr() as server:
        reader, writer = await send(server, b"")
        await closed_by_server(reader)
        writer.close()
        assert server.counts.strangers_dropped == 1


async def test_a_peer_that_dribbles_is_closed_on_time() -> None:
    async with ivr() as server:
        reader, writer = await send(server, b"agi_network: yes\n")

        async def dribble() -> None:
            while True:
                writer.write(b"agi_x: y\n")
                await asyncio.sleep(0.02)

        dribbling = asyncio.create_task(dribble())
        await closed_by_server(reader)
        dribbling.cancel()
        writer.close()


async def test_a_peer_that_stops_answering_is_let_go() -> None:
    async with ivr() as server:
        reader, writer = await send(server, caller().header())
        await closed_by_server(reader)
        writer.close()
        await eventually(lambda: server.counts.failed == 1)


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00" * 100 + b"\n",
        b"agi_network: yes" * 10_000,
        b"agi_x: y\n" * 300,
        b"".join(b"agi_%04d: %s\n" % (i, b"x" * 8000) for i in range(20)),
        b"\n",
        b"agi_network_script: other\n\n",
        b"agi_network_script: ../ivr\n\n",
    ],
)
async def test_what_is_not_agi_is_closed_and_harms_nobody(data: bytes) -> None:
    async with ivr() as server:
        reader, writer = await send(server, data)
        await closed_by_server(reader)
        writer.close()
        await is_served(server)


@pytest.mark.parametrize(
    "reply",
    [
        b"200\n",
        b"200 result=\n",
        b"200 result=abc\n",
        b"200 result=1 (two\nlines)\n",
        b"200 result=99999999999999999999\n",
        b"100 Trying\n",
        b"\n",
        b"\xff\xfe\n",
        b"520-Invalid command syntax.  Proper usage follows:\n" + b"more\n" * 1000,
        b"510 Invalid or unknown command\n",
        b"x" * 20_000,
    ],
)
async def test_a_senseless_reply_ends_the_session(reply: bytes) -> None:
    async with ivr() as server:
        reader, writer = await send(server, caller().header() + reply)
        await closed_by_server(reader)
        writer.close()
        await eventually(lambda: server.counts.failed == 1)


async def test_a_usage_text_of_several_lines_is_read_to_its_end() -> None:
    usage = b"520-Invalid command syntax.  Proper usage follows:\nUsage: GET VARIABLE NAME\n520 End of proper usage.\n"
    refused = asyncio.Event()

    async def serve(session: AgiSession) -> None:
        with pytest.raises(Exception, match="520"):
            await session.get_variable("CF_CALL")
        assert await session.get_variable("CF_LANG") == "zh"
        refused.set()

    async with agi_server(serve) as server:
        _, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(caller().header() + usage + b"200 result=1 (zh)\n")
        async with asyncio.timeout(30):
            await refused.wait()
        writer.close()


async def test_text_that_is_not_utf8_is_read_all_the_same() -> None:
    async with ivr() as server:
        told = caller().waiting().presses("1")
        whole = told.header().replace("张三".encode(), b"\xd5\xc5\xc8\xfd")
        told.header = lambda: whole  # type: ignore[method-assign]
        await told.call(server.port)
        assert told.variables["CF_QUEUE"] == "sales"


async def conversation(server: IvrServer) -> bytes:
    """All that Asterisk sends in a whole call."""
    told = caller().waiting().presses("1")
    sent = bytearray(told.header())
    answer = told.reply

    def reply(line: str) -> str:
        made = answer(line)
        sent.extend(made.encode())
        return made

    told.reply = reply  # type: ignore[method-assign]
    await told.call(server.port)
    return bytes(sent)


async def test_the_stream_may_end_at_any_byte() -> None:
    async with ivr(Limits(hello_s=5, reply_s=5)) as server:
        whole = await conversation(server)
        assert len(whole) > 300

        async def cut(at: int) -> None:
            reader, writer = await send(server, whole[:at])
            writer.write_eof()
            await closed_by_server(reader)
            writer.close()

        for start in range(0, len(whole), 50):
            await asyncio.gather(*(cut(at) for at in range(start, min(start + 50, len(whole)))))
        await eventually(lambda: server.sessions == 0)
        assert server.counts.failed == 0
        await is_served(server)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.booleans(), st.booleans())
def test_garbage_never_stalls_or_kills_the_server(garbage: bytes, introduced: bool, ends: bool) -> None:
    async def story() -> None:
        async with ivr(Limits(hello_s=0.05, reply_s=0.2, prompt_s=0.01, session_s=1)) as server:
            reader, writer = await send(server, (caller().header() if introduced else b"") + garbage)
            if ends:
                writer.write_eof()
            await closed_by_server(reader)
            writer.close()
            await is_served(server)

    asyncio.run(story())


async def test_two_thousand_half_open_peers_hinder_nobody() -> None:
    async with ivr(Limits(hello_s=30)) as server, AsyncExitStack() as stack:
        worst = 0.0
        for count in range(2000):
            peer = stack.enter_context(socket.socket())
            peer.setblocking(False)
            peer.connect_ex(("127.0.0.1", server.port))
            if count % 100 == 99:
                worst = max(worst, await is_served(server))
        assert worst < 3, "a caller waited for strangers"  # 0.02 s on an idle machine
        assert server.counts.strangers_dropped >= 1500


async def test_sessions_are_limited_and_the_next_caller_is_sent_on_at_once() -> None:
    async with ivr(Limits(sessions=2, reply_s=30)) as server:
        held = [await send(server, caller().header()) for _ in range(2)]
        await eventually(lambda: server.sessions == 2)
        refused = caller()
        async with asyncio.timeout(30):
            await refused.call(server.port)
        assert refused.commands == []
        assert server.counts.refused == 1
        held[0][1].close()
        await eventually(lambda: server.sessions == 1)
        await is_served(server)
        held[1][1].close()


@asynccontextmanager
async def agi_server(serve: Serve, limits: Limits = QUICK) -> AsyncIterator[AgiServer]:
    server = AgiServer(routes={"ivr": serve}, limits=limits)
    await server.start("127.0.0.1", 0)
    try:
        yield server
    finally:
        await server.close(grace_s=0)


async def test_a_session_that_is_stuck_is_ended_by_the_watchdog() -> None:
    async def stuck(session: AgiSession) -> None:
        await asyncio.Event().wait()

    async with agi_server(stuck, Limits(session_s=0.1)) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(caller().header())
        await closed_by_server(reader)
        writer.close()
        assert server.counts.failed == 1


async def test_closing_waits_for_callers_and_then_lets_them_go() -> None:
    async with ivr(Limits(reply_s=30)) as server:
        reader, writer = await send(server, caller().header())
        await eventually(lambda: server.sessions == 1)
        started = time.monotonic()
        await server.close(grace_s=0.2)
        assert 0.15 < time.monotonic() - started < 10
        await closed_by_server(reader)
        writer.close()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", server.port)
