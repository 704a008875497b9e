"""kill -9 of the service while somebody stands beside the agent: everybody goes on, and hears whom they heard."""

import asyncio

import pytest

from bench.launched import LaunchedFloor
from tests.live.story import Floor
from tests.live.three import ANNA, BEN, CUSTOMER, Three

STILL_S = 4.0
LEGS = ("on_demand", "nailed_up")
AFTER_CRASH = ("Our picture differed", "AMI link", "kind=repaired", "kind=late")


@pytest.fixture
def launched(crash_floor: LaunchedFloor) -> LaunchedFloor:
    return crash_floor


@pytest.mark.parametrize("leg", LEGS)
@pytest.mark.parametrize("how", ["talking", "swapped", "joined"])
async def test_a_consultation_and_a_conference_go_on(floor: Floor, leg: str, how: str) -> None:
    """Everybody hears whom they heard; what was begun before can be brought to its end after."""
    floor.expects_trouble(*AFTER_CRASH)
    three = await Three.meet(floor, leg)
    await three.anna_consults_ben()
    if how == "swapped":
        await three.asks("swap")
        await three.party_is("held")
    elif how == "joined":
        await three.asks("conference")
        await three.party_is("joined")
    await three.all_hear_whom_they_should(how)
    connections = floor.screen.connections
    floor.launched.kill_service()
    await three.all_hear_whom_they_should(how)
    await floor.comes_back(connections)
    await three.party_is({"talking": "talking", "swapped": "held", "joined": "joined"}[how])
    await three.all_hear_whom_they_should(how)
    if how == "swapped":
        await three.asks("transfer/cancel")
        await three.ben.is_("available")
        await asyncio.gather(three.customer.hears(ANNA), three.anna.hears(CUSTOMER))
        await three.customer.hangs_up()
        await three.anna.is_("wrapup")
    else:
        await three.asks("transfer/complete")
        await three.anna.is_("wrapup")
        await asyncio.gather(three.customer.hears(BEN), three.ben.hears(CUSTOMER))
        await three.customer.hangs_up()
        await three.ben.is_("wrapup")
    await three.floor.no_leg_but("nail-")


@pytest.mark.parametrize("leg", LEGS)
async def test_a_held_customer_stays_with_the_music_while_nobody_is_there(floor: Floor, leg: str) -> None:
    """The agent's leg goes while nobody is there to see it."""
    floor.expects_trouble(*AFTER_CRASH)
    three = await Three.meet(floor, leg)
    agent, customer = three.anna, three.customer
    await agent.holds()
    await agent.is_("held")
    connections = floor.screen.connections
    with floor.launched.service_away():
        await agent.hangs_up()
        await customer.line.listens_for(STILL_S)
        await customer.hears_something()
        assert not customer.line.ended.happened
    await floor.comes_back(connections)
    await agent.answers()  # its phone is there: it is rung for the call that is kept for it, and the two are joined
    await asyncio.gather(customer.hears(ANNA), agent.hears(CUSTOMER))
    await customer.hangs_up()
    await agent.wraps_up()
