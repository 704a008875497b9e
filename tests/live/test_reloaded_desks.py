"""An agent of a dialler whose phone goes and comes back, as with a page that is loaded anew: at the worst moments."""

import asyncio

import pytest

from bench.phones import IncomingCall
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.people import SOON_S, Agent
from tests.live.spoken import is_played_in
from tests.live.story import Floor

CUSTOMER_HZ = 453
MESSAGE_S = 30.0  # the safe-harbour message, with its digits


async def _rings(floor: Floor, farm: Farm, number: str) -> IncomingCall:
    await floor.until(once(lambda: number in farm.ringing), SOON_S, f"{number} to ring")
    return farm.ringing[number]


async def test_while_it_rings_the_customer_hears_who_called_and_the_next_one_has_the_agent(floor: Floor) -> None:
    (agent,) = await sellers(floor, "1001")
    first, second = new_numbers("00")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        name = await begins_campaign(floor, "reloads", [first, second])
        customer = await _rings(floor, farm, first)
        await agent.phone.unregister()
        await customer.answer().within(SOON_S)
        await customer.ended.within(MESSAGE_S)
        assert is_played_in(customer.audio(), "nobody_there")
        (row,) = await attempts_of(floor, name, 1)
        assert (row["outcome"], row["dropped"], row["agent"]) == ("answered", True, None)
        assert second not in farm.ringing, "nobody is there for another"
        await agent.phone.register()
        await agent.rings()
        other = await _rings(floor, farm, second)
        await other.answer().within(SOON_S)
        await agent.is_("talking")
        await asyncio.gather(other.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
        await other.hangup()
        await agent.is_("available")
        await becomes(floor, name, "stopped")


@pytest.mark.parametrize("first", ["phone", "customer"])
async def test_while_they_are_joined_the_call_comes_back_or_the_customer_hears_who_called(
    floor: Floor, first: str
) -> None:
    (agent,) = await sellers(floor, "1003")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        name = await begins_campaign(floor, "joined", [number])
        customer = await _rings(floor, farm, number)

        async def goes() -> None:
            await agent.phone.unregister()

        async def answers() -> None:
            await customer.answer().within(SOON_S)

        await asyncio.gather(*((goes(), answers()) if first == "phone" else (answers(), goes())))
        await agent.phone.register()
        await agent.rings()
        said = await floor.until(once(lambda: customer.ended.happened or agent.state == "talking"), MESSAGE_S, "an end")
        assert said
        if customer.ended.happened:
            assert is_played_in(customer.audio(), "nobody_there")
        else:
            await _is_heard(agent, customer)
            await customer.hangup()
        (row,) = await attempts_of(floor, name, 1)
        assert (row["outcome"], row["dropped"]) == ("answered", row["agent"] is None)
        await agent.is_("available")
        await becomes(floor, name, "stopped")


async def _is_heard(agent: Agent, customer: IncomingCall) -> None:
    await asyncio.gather(customer.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
