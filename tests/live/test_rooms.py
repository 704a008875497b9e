"""Conference rooms: who has the PIN is heard by the others, and nobody else gets in; what an agent does there shows."""

import asyncio

import pytest

from tests.live.people import SOON_S
from tests.live.rooms import LEADER_PIN, PIN, Room
from tests.live.spoken import is_played_in
from tests.live.story import Floor

ONE_HZ, OTHER_HZ, AGENT_HZ = 453.0, 1190.0, 640.0
WRONG = "111222#"


async def test_who_has_the_pin_is_heard_and_who_has_not_stays_outside(floor: Floor) -> None:
    async with Room.booked(floor) as room:
        one, other, third = floor.caller(tone_hz=ONE_HZ), floor.caller(tone_hz=OTHER_HZ), floor.caller(tone_hz=1633.0)
        await asyncio.gather(*(room.at_the_door(caller) for caller in (one, other, third)))
        await asyncio.gather(one.presses(f"{PIN}#"), other.presses(f"{PIN}#"))
        await asyncio.gather(one.hears(OTHER_HZ), other.hears(ONE_HZ))
        for _ in range(3):
            await third.presses(WRONG)
        inside = await room.has(2)
        assert inside.keys() == {one.shown_as, other.shown_as}
        assert (await third.line.ended.within(SOON_S)).by_peer
        assert await room.refused(third.call_id) == ["wrong_pin"]
        told = str(await floor.timeline(third.call_id))
        assert not any(digits in told for digits in (PIN, WRONG[:-1])), "what was keyed in stands nowhere"
        await room.is_asked("PUT", f"/inside/{inside[one.shown_as]['leg']}", body={"muted": True})
        await other.line.hears_no(ONE_HZ)
        await room.is_asked("POST", "/end")
        await asyncio.gather(one.line.ended.within(SOON_S), other.line.ended.within(SOON_S))
        recorded = await floor.whole_recording(other.call_id)
        assert recorded.customer(OTHER_HZ)
        assert recorded.served(ONE_HZ)


async def test_a_leader_enters_a_full_room_and_nobody_waits_for_one(floor: Floor) -> None:
    """Those inside hear each other before the leader comes and after it has gone."""
    async with Room.booked(floor, most=2, recorded=False) as room:
        one, other = floor.caller(tone_hz=ONE_HZ), floor.caller(tone_hz=OTHER_HZ)
        third, leader = floor.caller(tone_hz=1633.0), floor.caller(tone_hz=AGENT_HZ)
        callers = (one, other, third, leader)
        await asyncio.gather(*(room.at_the_door(caller) for caller in callers))
        await asyncio.gather(one.presses(f"{PIN}#"), other.presses(f"{PIN}#"))
        await asyncio.gather(one.hears(OTHER_HZ), other.hears(ONE_HZ))
        await asyncio.gather(third.presses(f"{PIN}#"), leader.presses(f"{LEADER_PIN}#"))
        await asyncio.gather(leader.hears(ONE_HZ), leader.hears(OTHER_HZ), one.hears(AGENT_HZ), other.hears(AGENT_HZ))
        assert (await third.line.ended.within(SOON_S)).by_peer
        assert await room.refused(third.call_id) == ["full"]
        inside = await room.has(3)
        assert {name: one["leader"] for name, one in inside.items()}[leader.shown_as] is True
        await leader.hangs_up()
        await asyncio.gather(one.hears_no(AGENT_HZ), one.hears(OTHER_HZ), other.hears(ONE_HZ), room.has(2))
        await one.hangs_up()
        await other.hangs_up()
        recorded = await floor.recording(one.call_id)
        assert not recorded.customer(ONE_HZ), "the room keeps nothing"
        assert not recorded.served(OTHER_HZ), "the room keeps nothing"


@pytest.mark.parametrize(("leg", "recorded", "language"), [("on_demand", True, "zh"), ("nailed_up", False, "en")])
async def test_an_agent_in_a_room_is_in_a_call_and_is_free_when_it_ends(
    floor: Floor, leg: str, recorded: bool, language: str
) -> None:
    speaks = {"language": "en" if language == "en" else ""}
    assert (await floor.ask("PATCH", "/users/1002", body=speaks)).status_code == 200
    async with Room.booked(floor, recorded=recorded) as room:
        one, agent = floor.caller(tone_hz=ONE_HZ), await floor.agent("1002", tone_hz=AGENT_HZ, leg=leg)
        call_id, _ = await asyncio.gather(room.dialled_by(agent), room.at_the_door(one))
        await room.gets_keys(agent, f"{PIN}#")
        await one.presses(f"{PIN}#")
        await asyncio.gather(one.hears(AGENT_HZ), agent.hears(ONE_HZ))
        assert is_played_in(agent.line.audio(), "room_welcome", language)
        inside = await room.has(2)
        assert inside.keys() == {one.shown_as, "1002"}
        await room.is_asked("DELETE", f"/inside/{inside['1002']['leg']}")
        await agent.is_("wrapup")
        await room.has(1)
        assert PIN not in str(await floor.timeline(call_id))
        await agent.wraps_up()
        await agent.is_("available")
        assert (leg == "nailed_up") is not agent.line.ended.happened, "the long leg stands, the other has gone"
        kept = await floor.recording(call_id)
        assert bool(kept.served(AGENT_HZ)) is bool(kept.customer(ONE_HZ)) is recorded
    assert (await floor.ask("PATCH", "/users/1002", body={"language": ""})).status_code == 200
