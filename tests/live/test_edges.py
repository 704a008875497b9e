"""Where the floor ends: as many calls and connections as it may have, and a carrier with a writing of its own."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from bench.launched import LaunchedFloor
from bench.phones import CallFailed
from tests.live.outside import Outside
from tests.live.people import Caller
from tests.live.story import Floor

SERVICE = "4008001235"
MOST = 3
TOO_MANY = 12
CONNECTIONS, CROWDED = 40, "127.0.0.9"  # another address than everybody's here
NUMBER, AT_CARRIER = "+8613912345678", "13912345678"
OUTSIDE_HZ = 855
FULL = "Calls in were turned away"
AFTER_CRASH = ("Our picture differed", "AMI link", "kind=repaired", "kind=late")


@pytest.fixture(scope="module")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """A floor that is full soon, and whose carrier knows no other country."""
    settings = {"CALLS_IN": str(MOST), "CONNECTIONS": str(CONNECTIONS), "CARRIER_NUMBERS": "national"}
    floor = LaunchedFloor(tmp_path_factory.mktemp("edges") / "data", settings=settings)
    try:
        floor.start()
        yield floor
        assert floor.stop() == 0, floor.story()
    finally:
        floor.kill_all()


async def _waits(floor: Floor) -> Caller:
    caller = floor.caller()
    await caller.dials(SERVICE)
    await caller.is_("waiting")
    return caller


async def _is_refused(floor: Floor) -> int:
    with pytest.raises(CallFailed) as refused:
        await floor.caller().dials(SERVICE, seen=False)
    return refused.value.status


async def test_a_call_too_many_is_refused_and_takes_nothing_from_those_who_are_there(floor: Floor) -> None:
    floor.expects_trouble(FULL)
    agent = await floor.agent("1002")
    served = floor.caller()
    await served.dials(SERVICE)
    await agent.answers()
    await asyncio.gather(served.hears(agent.tone_hz), agent.hears(453))
    waiting = [await _waits(floor) for _ in range(MOST - 1)]
    assert await _is_refused(floor) == 486
    assert set(await asyncio.gather(*(_is_refused(floor) for _ in range(TOO_MANY)))) == {486}
    assert len(floor.screen.views["calls"]) == MOST, "nobody who was refused has been a call"
    assert FULL in floor.launched.service_log.read_text()

    await waiting[0].hangs_up()
    await waiting[0].is_("ended")
    await _waits(floor)
    assert await _is_refused(floor) == 486
    assert len(served.heard(agent.tone_hz)) == 1, "they heard each other all the time"
    await asyncio.gather(served.hears(agent.tone_hz), agent.hears(453))


async def test_a_connection_too_many_from_one_address_is_refused_and_others_are_let_in(floor: Floor) -> None:
    floor.expects_trouble("An address has as many connections as it may")

    async def opened() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", floor.launched.ports.http, local_addr=(CROWDED, 0))

    connections = [await opened() for _ in range(CONNECTIONS + 1)]
    reader, writer = connections[-1]
    try:
        writer.write(b"GET / HTTP/1.1\r\nHost: floor\r\n\r\n")
        assert b" 429 " in await reader.readline()
        async with httpx.AsyncClient() as elsewhere:
            assert (await elsewhere.get(f"http://127.0.0.1:{floor.launched.ports.http}/")).status_code == 200
    finally:
        for _, writer in connections:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for _, writer in connections), return_exceptions=True)


async def test_a_full_floor_calls_out_in_the_carriers_writing_and_keeps_its_own(floor: Floor) -> None:
    """Also when the service finds the call again."""
    floor.expects_trouble(*AFTER_CRASH)
    for _ in range(MOST):
        await _waits(floor)
    agent = await floor.agent("1002", available=False)
    async with Outside(floor, OUTSIDE_HZ) as outside:
        dialled = await floor.ask("POST", "/calls", by=agent.extension, body={"to": "(0086) 139-1234-5678"})
        assert dialled.status_code == 201, dialled.text
        call_id = dialled.json()["call_id"]
        await agent.answers()
        assert (await outside.rings()).number == AT_CARRIER
        await outside.answers()
        await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(OUTSIDE_HZ))
        before = await floor.call(call_id)
        connections = floor.screen.connections
        floor.launched.kill_service()
        await floor.comes_back(connections)
        await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(OUTSIDE_HZ))
        after = floor.screen.call(call_id)
        assert (before["dialled"], after["dialled"]) == (NUMBER, NUMBER)
        assert after["caller"] == before["caller"]
        await outside.hangs_up()
        await agent.is_("wrapup")
    assert (await floor.call(call_id))["dialled"] == NUMBER
