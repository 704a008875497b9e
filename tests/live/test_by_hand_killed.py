"""kill -9 of the service while agents look at leads and dial them: nobody is called twice, and nobody sticks."""

import asyncio

import pytest

from bench.launched import LaunchedFloor
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.live.story import Floor
from tests.live.test_previews import before, presses

CUSTOMER_HZ = 453
TROUBLE = ("Our picture differed", "AMI link", "kind=repaired", "kind=late", "A command has no answer")


@pytest.fixture
def launched(own_launched: LaunchedFloor) -> LaunchedFloor:
    return own_launched


async def dies(floor: Floor) -> None:
    connections = floor.screen.connections
    floor.launched.kill_service()
    await floor.comes_back(connections)


async def test_a_lead_that_was_looked_at_is_shown_again_and_one_that_rang_is_talked_to(floor: Floor) -> None:
    floor.expects_trouble(*TROUBLE)
    agent = await floor.agent("1001", leg="nailed_up")
    first, second = new_numbers("99")
    async with Farm(floor, lambda number: 0, CUSTOMER_HZ, talk_s=0) as farm:
        name = await begins_campaign(floor, "killed", [first, second], mode="preview", preview_s=300)
        shown = await before(floor, agent)
        await dies(floor)
        again = await before(floor, agent, but=shown["id"])
        assert again["number"] == first, "it went back, and is the next"
        call = await presses(floor, agent, again, "dial", 201)
        await floor.until(once(lambda: first in farm.ringing), SOON_S, "the number to ring")
        await dies(floor)
        await farm.ringing[first].answer().within(SOON_S)
        await agent.is_("talking")
        await asyncio.gather(
            farm.ringing[first].hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ)
        )  # fmt: skip
        (row,) = [one for one in await attempts_of(floor, name, 1) if one["call_id"] == call["call_id"]]
        assert (row["outcome"], row["agent"], row["dialled_by"]) == ("answered", "1001", "1001")
        await farm.ringing[first].hangup()
        assert (await before(floor, agent, but=again["id"]))["number"] == second
        await becomes(floor, name, "stopped")
    assert [one.number for one in farm.log] == [first]


async def test_what_ended_unheard_counts_as_dialled(floor: Floor) -> None:
    floor.expects_trouble(*TROUBLE)
    agent = await floor.agent("1003", leg="nailed_up")
    (number,) = new_numbers("9")
    async with Farm(floor, lambda number: 0, CUSTOMER_HZ, talk_s=0) as farm:
        name = await begins_campaign(floor, "unheard", [number], mode="preview", preview_s=300)
        await presses(floor, agent, await before(floor, agent), "dial", 201)
        await floor.until(once(lambda: number in farm.ringing), SOON_S, "the number to ring")
        connections = floor.screen.connections
        floor.launched.kill_service()
        farm.ringing[number].reject(486)
        await floor.comes_back(connections)
        (row,) = await attempts_of(floor, name, 1)
        assert row["outcome"] in ("unknown", "busy", "no_answer"), row
        await agent.is_("available")
        await becomes(floor, name, "stopped")
    assert [one.number for one in farm.log] == [number]
