"""Callers who leave a message: what they say is in it, whoever is away, and however they leave."""

import asyncio
import hashlib
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bench import tones
from bench.launched import LaunchedFloor
from tests.live.conftest import LONGEST_MESSAGE_S
from tests.live.feed import View
from tests.live.leads import every_loss_counts, lead_of
from tests.live.people import FRAME_S, SOON_S, Caller
from tests.live.rooms import NUMBER, PIN, Room
from tests.live.spoken import is_played_in
from tests.live.story import Floor

GREETING = Path(__file__).parents[1] / "fixtures" / "greetings" / "greeting.mp3"  # test_greetings.py says whence
CUSTOMER_HZ, GREETING_HZ = 1190, 1017
GREETING_S, MOMENT_S = 1.5, 2.0
SAID_S = 20.0  # a menu, three tries and a sentence
SERVICE, RULES = "4008001235", "/queues/service/rules"


@pytest.fixture
def launched(crash_floor: LaunchedFloor) -> LaunchedFloor:
    return crash_floor


@asynccontextmanager
async def voicemail_at_once(floor: Floor) -> AsyncIterator[None]:
    """Whoever comes while nobody is signed in may leave a message, after a greeting that was uploaded."""
    audio, headers = GREETING.read_bytes(), {"Authorization": f"Bearer {await floor.token('ops1')}"}
    uploaded = await floor.http.put("/voicemail/greetings/service", content=audio, headers=headers)
    assert uploaded.status_code == 200, uploaded.text
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
    await caller.dials(SERVICE)

    async def began() -> bool | None:
        told = [entry["type"] for entry in await floor.timeline(caller.call_id)]
        return True if "VoicemailBegan" in told else None

    await floor.until(began, GREETING_S + SOON_S, "the greeting to be over")
    return caller


async def says_something(floor: Floor, caller: Caller) -> None:
    """The tone is sent all the while: it only has to last."""
    enough = caller.line.stream.sent + round(MOMENT_S / FRAME_S)

    async def said() -> bool | None:
        return caller.line.stream.sent >= enough or None

    await floor.until(said, MOMENT_S + SOON_S, "something to be said")


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
        await says_something(floor, caller)
        await caller.hangs_up()
        message = await message_of(floor, caller)
    assert (message["box"], message["state"], message["dialled"]) == ("service", "new", SERVICE)
    assert MOMENT_S - 1.5 < message["seconds"] < MOMENT_S + 4.0
    spans = tones.segments(await audio_of(floor, message), CUSTOMER_HZ, rate=8000)
    assert sum(end - begin for begin, end in spans) > MOMENT_S - 1.5, spans
    recorded = await floor.recording(caller.call_id)
    assert recorded.customer(CUSTOMER_HZ), "the call's own recording goes on"
    tasks = (await floor.read("/tasks"))["items"]
    assert [one["kind"] for one in tasks if one["call_id"] == caller.call_id] == ["voicemail"]


async def presses_pound(caller: Caller) -> None:
    await caller.line.press("#")


async def falls_silent(caller: Caller) -> None:
    caller.line.silence()


async def talks_on(caller: Caller) -> None:
    """To the end of the tape."""


# How a message ends without a hang-up, and how long it is then: of the silence a second is kept (app_record.c).
ENDS: dict[Callable[[Caller], Awaitable[None]], tuple[float, float]] = {
    presses_pound: (MOMENT_S - 0.5, MOMENT_S + 2.0),
    falls_silent: (MOMENT_S + 0.5, MOMENT_S + 3.0),
    talks_on: (LONGEST_MESSAGE_S - 0.3, LONGEST_MESSAGE_S + 0.1),
}


async def leaves_one_that_ends_by_itself(floor: Floor, ends: Callable[[Caller], Awaitable[None]]) -> None:
    caller = await leaves_a_message(floor)
    await says_something(floor, caller)
    await ends(caller)
    await caller.line.ended.within(LONGEST_MESSAGE_S + SOON_S)  # told that it is kept, and hung up
    message = await message_of(floor, caller)
    shortest, longest = ENDS[ends]
    assert shortest <= message["seconds"] <= longest, f"{ends.__name__}: {message['seconds']} s"

    async def worded() -> View | None:
        view: View = await floor.read(f"/voicemail/{message['id']}")
        return view if view["transcript_state"] == "done" else None

    size, _, path = (await floor.until(worded, SOON_S, "the message in words"))["transcript"].partition(" ")
    assert int(size) == 2 * len(await audio_of(floor, message)) + 44, "the command was given the message"
    assert path.strip().endswith(f"{message['id']}.wav")


async def hangs_up_on_the_greeting(floor: Floor) -> None:
    """No message, and a caller whom we have lost."""
    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials(SERVICE)
    await caller.hears(GREETING_HZ)
    await caller.hangs_up()
    lead = await lead_of(floor, caller, "open", within_s=SOON_S)
    assert (lead["place"], lead["queue"]) == ("voicemail", "service")
    assert not [one for one in (await floor.read("/voicemail"))["items"] if one["call_id"] == caller.call_id]


async def test_every_end_of_a_message_and_of_none(floor: Floor) -> None:
    async with voicemail_at_once(floor), every_loss_counts(floor):
        await asyncio.gather(
            hangs_up_on_the_greeting(floor), *(leaves_one_that_ends_by_itself(floor, ends) for ends in ENDS)
        )


async def test_a_message_left_while_the_service_is_away_is_found_at_its_start(floor: Floor) -> None:
    floor.expects_trouble("Our picture differed", "AMI link", "kind=repaired", "kind=late")
    async with voicemail_at_once(floor):
        caller = await leaves_a_message(floor)
        connections = floor.screen.connections
        with floor.launched.service_away():
            await says_something(floor, caller)
            await caller.hangs_up()
        await floor.comes_back(connections)
        message = await message_of(floor, caller)
    assert message["seconds"] > MOMENT_S - 1.5
    assert tones.segments(await audio_of(floor, message), CUSTOMER_HZ, rate=8000)


async def test_a_conference_goes_on_without_the_service_and_nobody_enters_meanwhile(floor: Floor) -> None:
    """Nobody's PIN can be checked then: a word, and the end, rather than silence or an open door."""
    floor.expects_trouble("Our picture differed", "AMI link", "kind=repaired", "kind=late")
    async with Room.booked(floor, announced=False) as room:
        agent, stays, leaves = await floor.agent("1002"), floor.caller(tone_hz=CUSTOMER_HZ), floor.caller(tone_hz=855)
        late, connections = floor.caller(tone_hz=1633), floor.screen.connections
        call_id, *_ = await asyncio.gather(room.dialled_by(agent), *map(room.at_the_door, (stays, leaves)))
        await room.gets_keys(agent, f"{PIN}#")
        await asyncio.gather(*(caller.presses(f"{PIN}#") for caller in (stays, leaves)))
        await asyncio.gather(agent.hears(CUSTOMER_HZ), agent.hears(855), stays.hears(agent.tone_hz))
        await room.has(3)
        with floor.launched.service_away():
            await late.dials(NUMBER, seen=False)
            await leaves.hangs_up()
            await late.presses("1")
            assert (await late.line.ended.within(SAID_S)).by_peer
            assert is_played_in(late.line.audio(), "room_away")
        await floor.comes_back(connections)
        assert (await room.has(2)).keys() == {"1002", stays.shown_as}
        await agent.is_("talking")
        assert agent.call_id == call_id
        await asyncio.gather(stays.hears(agent.tone_hz), agent.hears(CUSTOMER_HZ))
        assert len(stays.heard(agent.tone_hz)) == 1, "they heard each other all the time"
        assert (await floor.call(leaves.call_id))["stage"] == "ended"
        await agent.hangs_up()
        await agent.wraps_up()
        await room.has(1)
        await stays.hangs_up()
        await stays.is_("ended")
