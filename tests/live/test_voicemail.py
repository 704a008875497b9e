"""Callers who leave a message: what they say is in it, whoever is away, and however they leave."""

import asyncio
import hashlib
from array import array
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bench import tones
from bench.launched import LaunchedFloor
from tests.live.feed import View
from tests.live.people import Caller
from tests.live.story import Floor

GREETING_S = 30.0  # the longest of them, spoken
CUSTOMER_HZ = 1190
MOMENT_S = 3.0
RULES = "/queues/service/rules"


@pytest.fixture(scope="module")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """A floor whose service may be killed."""
    floor = LaunchedFloor(tmp_path_factory.mktemp("voicemail") / "data")
    try:
        floor.start()
        yield floor
        assert floor.stop() == 0, floor.story()
    finally:
        floor.kill_all()


@asynccontextmanager
async def voicemail_at_once(floor: Floor) -> AsyncIterator[None]:
    """Whoever comes while nobody is signed in may leave a message."""
    before = (await floor.read(RULES))["rules"]
    rule = {"when": "nobody", "value": 0, "to": "voicemail", "target": ""}
    assert (await floor.ask("PUT", RULES, by="ops1", body=before | {"overflow": [rule]})).status_code == 200
    try:
        yield
    finally:
        assert (await floor.ask("PUT", RULES, by="ops1", body=before)).status_code == 200


async def leaves_a_message(floor: Floor) -> Caller:
    """The greeting is over, and what the caller says is recorded."""
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials("4008001235")

    async def began() -> bool | None:
        told = [entry["type"] for entry in await floor.timeline(caller.call_id)]
        return True if "VoicemailBegan" in told else None

    await floor.until(began, GREETING_S, "the greeting to be over")
    return caller


async def says_something() -> None:
    """The tone is sent all the while: it only has to last."""
    await asyncio.sleep(MOMENT_S)


async def message_of(floor: Floor, caller: Caller) -> View:
    async def filed() -> View | None:
        found = (await floor.read("/voicemail"))["items"]
        return next((one for one in found if one["call_id"] == caller.call_id), None)

    return await floor.until(filed, 45.0, "the message to be filed")


async def audio_of(floor: Floor, message: View) -> tones.Pcm:
    answer = await floor.ask("GET", f"/voicemail/{message['id']}/audio")
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == message["sha256"]
    return array("h", answer.content[44:])


async def test_what_the_caller_says_is_in_the_message_and_in_the_call_s_recording(floor: Floor) -> None:
    async with voicemail_at_once(floor):
        caller = await leaves_a_message(floor)
        await says_something()
        await caller.hangs_up()
        message = await message_of(floor, caller)
    assert (message["box"], message["state"], message["dialled"]) == ("service", "new", "4008001235")
    assert MOMENT_S - 1.5 < message["seconds"] < MOMENT_S + 4.0
    spans = tones.segments(await audio_of(floor, message), CUSTOMER_HZ, rate=8000)
    assert sum(end - begin for begin, end in spans) > MOMENT_S - 1.5, spans
    recorded = await floor.recording(caller.call_id)
    assert recorded.customer(CUSTOMER_HZ), "the call's own recording goes on"
    tasks = (await floor.read("/tasks"))["items"]
    assert [one["kind"] for one in tasks if one["call_id"] == caller.call_id] == ["voicemail"]


async def test_a_message_left_while_the_service_is_away_is_found_at_its_start(floor: Floor) -> None:
    floor.expects_trouble("Our picture differed", "AMI link", "kind=repaired", "kind=late")
    async with voicemail_at_once(floor):
        caller = await leaves_a_message(floor)
        connections = floor.screen.connections
        with floor.launched.service_away():
            await says_something()
            await caller.hangs_up()
        await floor.comes_back(connections)
        message = await message_of(floor, caller)
    assert message["seconds"] > MOMENT_S - 1.5
    assert tones.segments(await audio_of(floor, message), CUSTOMER_HZ, rate=8000)
