"""The long runs of tests/live on one real floor: about half an hour."""

import asyncio

import pytest

from tests.live.conftest import floor as floor
from tests.live.conftest import launched as launched
from tests.live.story import Floor
from tests.live.test_music import joins
from tests.live.test_races import OFFSETS_MS, crossings, races

ROUNDS = 20  # of all offsets: more than a thousand races
CROSSING_SEEDS, CROSSING_ROUNDS = 7, 9  # eight trials each, twice: 1,008
JOINS = 1000
KILLS = 20
APART_S = 16.0  # the launcher gives up on a service that ends five times within a minute

pytestmark = pytest.mark.endurance


@pytest.mark.parametrize("leg", ["on_demand", "nailed_up"])
@pytest.mark.parametrize("number", range(ROUNDS))
async def test_no_race_of_very_many_leaves_a_ghost(floor: Floor, leg: str, number: int) -> None:
    await races(floor, leg, OFFSETS_MS)


@pytest.mark.parametrize("leg", ["on_demand", "nailed_up"])
@pytest.mark.parametrize("seed", range(CROSSING_SEEDS))
async def test_no_hang_up_around_the_answer_leaves_anybody_behind(floor: Floor, leg: str, seed: int) -> None:
    await crossings(floor, leg, rounds=CROSSING_ROUNDS, seed=seed)


async def test_no_music_stays_with_any_of_very_many_conversations(floor: Floor) -> None:
    await joins(floor, JOINS)


async def test_a_conversation_outlives_kill_after_kill(floor: Floor) -> None:
    floor.expects_trouble("AMI link", "kind=repaired", "kind=late", "differed")
    agent, caller = await floor.agent("1002", tone_hz=1710), floor.caller()
    await caller.dials("4008001235")
    await agent.answers()
    await agent.is_("talking")
    for _ in range(KILLS):
        connections = floor.screen.connections
        floor.launched.kill_service()
        await floor.comes_back(connections)
        await asyncio.gather(caller.hears(1710), agent.hears(453))
        await agent.is_("talking")
        await asyncio.sleep(APART_S)  # not waiting: so far apart are the kills
