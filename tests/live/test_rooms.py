"""Conference rooms: who has the PIN is heard by the others, and nobody else gets in; what an agent does there shows."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.live.feed import View
from tests.live.people import SOON_S, Caller
from tests.live.story import Floor

ROOM, NUMBER, PIN = "8001", "4008001299", "640917"
ONE_HZ, OTHER_HZ, AGENT_HZ = 453.0, 1190.0, 640.0
WRONG = "111222#"


@pytest.fixture
async def booked(floor: Floor) -> AsyncIterator[str]:
    """A room with a number of its own, booked from now on by manager1; the booking's id."""
    rules = {"name": "Morning round", "most": 5}
    assert (await floor.ask("PUT", f"/conference-rooms/{ROOM}", by="ops1", body=rules)).status_code == 200
    number = {"flow": "conference", "fallback_queue": "service"}
    assert (await floor.ask("PUT", f"/numbers/{NUMBER}", by="ops1", body=number)).status_code == 200
    body = {"title": "Round", "ends_at": "2099-01-01T00:00:00Z", "pin": PIN}
    made = await floor.ask("POST", f"/conference-rooms/{ROOM}/bookings", body=body)
    assert made.status_code == 201, made.text
    yield made.json()["id"]
    await floor.let_go()
    await _inside(floor, 0)
    for path in (f"/numbers/{NUMBER}", f"/conference-rooms/{ROOM}"):
        assert (await floor.ask("DELETE", path, by="ops1")).status_code == 204


async def _at_the_door(floor: Floor, caller: Caller) -> None:
    """Called, and asked for the room's number: 1 was pressed for Chinese."""
    await caller.dials(NUMBER)
    await caller.presses("1")
    await caller.is_("room")
    await caller.line.listens_for(0.3)
    await caller.presses(f"{ROOM}#")


async def _inside(floor: Floor, count: int) -> View:
    async def there() -> View | None:
        room: View = await floor.read(f"/conference-rooms/{ROOM}")
        return room if room["count"] == count else None

    return await floor.until(there, SOON_S, f"{count} inside")


async def test_who_has_the_pin_is_heard_and_who_has_not_stays_outside(floor: Floor, booked: str) -> None:
    one, other, third = floor.caller(tone_hz=ONE_HZ), floor.caller(tone_hz=OTHER_HZ), floor.caller(tone_hz=1633.0)
    await asyncio.gather(*(_at_the_door(floor, caller) for caller in (one, other, third)))
    await asyncio.gather(one.presses(f"{PIN}#"), other.presses(f"{PIN}#"))
    await asyncio.gather(one.hears(OTHER_HZ), other.hears(ONE_HZ))
    for _ in range(3):
        await third.presses(WRONG)
    room = await _inside(floor, 2)
    assert {participant["caller"] for participant in room["inside"]} == {one.shown_as, other.shown_as}
    assert (await third.line.ended.within(SOON_S)).by_peer
    told = await floor.timeline(third.call_id)
    assert [entry["why"] for entry in told if entry["type"] == "RoomRefused"] == ["wrong_pin"]
    assert not any(digits in str(told) for digits in (PIN, WRONG[:-1])), "what was keyed in stands nowhere"
    leg = room["inside"][0]["leg"]
    assert (await floor.ask("PUT", f"/conference-rooms/{ROOM}/inside/{leg}", body={"muted": True})).status_code == 200
    first, second = (one, other) if room["inside"][0]["caller"] == one.shown_as else (other, one)
    await second.line.hears_no(first.tone_hz or 0.0)
    assert (await floor.ask("POST", f"/conference-rooms/{ROOM}/end")).status_code == 204
    await asyncio.gather(one.line.ended.within(SOON_S), other.line.ended.within(SOON_S))
    recorded = await floor.whole_recording(second.call_id)
    assert recorded.customer(second.tone_hz or 0.0)
    assert recorded.served(first.tone_hz or 0.0)


async def test_an_agent_in_a_room_is_in_a_call_and_is_free_when_it_ends(floor: Floor, booked: str) -> None:
    one, agent = floor.caller(tone_hz=ONE_HZ), await floor.agent("1002", tone_hz=AGENT_HZ)
    call = await floor.ask("POST", "/calls", by="1002", body={"to": ROOM})
    assert call.status_code == 201, call.text
    await asyncio.gather(agent.answers(), _at_the_door(floor, one))
    await agent.is_("talking")
    pressed = await floor.ask("POST", f"/calls/{call.json()['call_id']}/dtmf", by="1002", body={"digits": f"{PIN}#"})
    assert pressed.status_code == 200, pressed.text
    await one.presses(f"{PIN}#")
    await asyncio.gather(one.hears(AGENT_HZ), agent.hears(ONE_HZ))
    room = await _inside(floor, 2)
    assert {participant["caller"] for participant in room["inside"]} == {one.shown_as, "1002"}
    leg = next(participant["leg"] for participant in room["inside"] if participant["caller"] == "1002")
    assert (await floor.ask("DELETE", f"/conference-rooms/{ROOM}/inside/{leg}")).status_code == 204
    await agent.is_("wrapup")
    await _inside(floor, 1)
    assert PIN not in str(await floor.timeline(call.json()["call_id"]))
