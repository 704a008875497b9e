"""Music for those who wait: one player for all, and none of it left over once they talk."""

import asyncio

from cti.ami.message import Message
from cti.music import PLAYER
from tests.live.people import Caller
from tests.live.story import Floor

SERVICE = "4008001235"
JOINS = 25


async def _players(floor: Floor) -> list[Message]:
    items = await floor.manager.collect("CoreShowChannels")
    return [item for item in items if item.event == "CoreShowChannel" and item.get("Application") == "MusicOnHold"]


async def _waiting(floor: Floor) -> Caller:
    caller = floor.caller()
    await caller.dials(SERVICE)
    await caller.is_("waiting")
    await caller.hears_something()
    return caller


async def test_one_player_plays_for_everybody_and_comes_back_when_it_is_gone(floor: Floor) -> None:
    callers = [await _waiting(floor), await _waiting(floor)]
    (player,) = await _players(floor)
    await floor.manager.ask("Hangup", {"Channel": player.get("Channel")})
    await asyncio.gather(*(caller.hears_something(within_s=1.0) for caller in callers))

    async def back() -> list[Message]:
        return [item for item in await _players(floor) if item.get("Uniqueid").startswith(PLAYER)]

    assert len(await floor.until(back, 15, "the player of music to be back")) == 1
    await asyncio.gather(*(caller.hears_something(within_s=1.0) for caller in callers))


async def test_no_music_stays_with_a_conversation(floor: Floor) -> None:
    await joins(floor, JOINS)


async def joins(floor: Floor, times: int) -> None:
    """AMI Bridge takes a caller out of the music at any moment of a frame; the caller hears the agent, and no more."""
    agent = await floor.agent("1002", leg="nailed_up", tone_hz=1710)
    for _ in range(times):
        await agent.pauses()
        caller = await _waiting(floor)
        await agent.makes_available()
        await agent.is_("talking")
        await caller.hears(agent.tone_hz, within_s=2.0)
        await caller.hangs_up()
        await agent.wraps_up()
        await agent.is_("available")
