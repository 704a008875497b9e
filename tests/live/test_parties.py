"""Calls with a third on a real Asterisk: who hears whom, by tone; what is recorded; and that nobody is left behind."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.live.outside import Outside
from tests.live.people import SOON_S
from tests.live.story import Floor
from tests.live.three import ANNA, BEN, CUSTOMER, Three

NUMBER = "+8613912345678"
OUTSIDE = 1209
TALK_S = 1.0


@pytest.fixture(params=["on_demand", "nailed_up"])
async def three(request: pytest.FixtureRequest, floor: Floor) -> Three:
    return await Three.meet(floor, request.param)


@pytest.fixture
async def outside(floor: Floor) -> AsyncIterator[Outside]:
    async with Outside(floor, OUTSIDE) as somebody:
        yield somebody


async def test_a_transfer_after_a_word(three: Three) -> None:
    await three.anna_consults_ben()
    await three.is_silent_for((three.anna, CUSTOMER), (three.customer, ANNA), (three.customer, BEN))
    await three.asks("transfer/complete")
    await three.ben.is_("talking")
    await three.anna.is_("wrapup")
    await asyncio.gather(three.customer.hears(BEN), three.ben.hears(CUSTOMER))
    await three.is_silent_for((three.ben, ANNA))
    assert three.floor.screen.call(three.customer.call_id)["agent"] == "1003"
    await three.ben.line.listens_for(TALK_S)
    await three.customer.hangs_up()
    await three.ben.is_("wrapup")
    recorded = await three.floor.whole_recording(three.customer.call_id)
    assert recorded.served(ANNA)
    assert recorded.served(BEN)
    assert recorded.served(BEN)[-1][1] >= recorded.seconds - 0.3
    await three.floor.no_leg_but("nail-")


async def test_a_consultation_that_is_cancelled(three: Three) -> None:
    await three.anna_consults_ben()
    await three.asks("transfer/cancel")
    await three.anna.is_("talking")
    await three.ben.is_("available")
    await asyncio.gather(three.customer.hears(ANNA), three.anna.hears(CUSTOMER))
    await three.floor.no_leg_but("nail-", "ring-1002-", three.customer.call_id)


async def test_alternating(three: Three) -> None:
    await three.anna_consults_ben()
    await three.asks("swap")
    await asyncio.gather(three.customer.hears(ANNA), three.anna.hears(CUSTOMER))
    await three.is_silent_for((three.ben, ANNA), (three.anna, BEN))
    await three.asks("swap")
    await asyncio.gather(three.ben.hears(ANNA), three.anna.hears(BEN))
    await three.is_silent_for((three.customer, ANNA), (three.anna, CUSTOMER))


async def test_a_conference_of_three(three: Three) -> None:
    await three.anna_consults_ben()
    await three.asks("conference")
    await three.party_is("joined")
    await asyncio.gather(
        three.customer.hears(ANNA), three.customer.hears(BEN), three.anna.hears(CUSTOMER), three.anna.hears(BEN),
        three.ben.hears(CUSTOMER), three.ben.hears(ANNA),
    )  # fmt: skip
    await three.ben.line.listens_for(1.5 * TALK_S)
    parties = three.floor.screen.call(three.customer.call_id)["parties"]
    await three.asks(f"parties/{parties[0]['id']}", "DELETE")
    await three.ben.is_("available")
    await asyncio.gather(three.customer.hears(ANNA), three.anna.hears(CUSTOMER))
    await three.customer.hangs_up()
    await three.anna.is_("wrapup")
    recorded = await three.floor.whole_recording(three.customer.call_id)
    both = [min(a[1], b[1]) - max(a[0], b[0]) for a in recorded.served(ANNA) for b in recorded.served(BEN)]
    assert max(both, default=0) > 1.0, "both voices at once are on the right side"
    await three.floor.no_leg_but("nail-")


async def test_the_agent_leaves_a_conference(three: Three) -> None:
    await three.anna_consults_ben()
    await three.asks("conference")
    await three.party_is("joined")
    if three.anna.leg == "on_demand":
        await three.anna.hangs_up()
    else:
        await three.asks("transfer/complete")
    await three.anna.is_("wrapup")
    await three.ben.is_("talking")
    await asyncio.gather(three.customer.hears(BEN), three.ben.hears(CUSTOMER))
    await three.customer.hangs_up()
    await three.ben.is_("wrapup")
    await three.floor.no_leg_but("nail-")


async def test_the_customer_leaves_during_a_consultation(three: Three) -> None:
    await three.anna_consults_ben()
    await three.customer.hangs_up()
    await three.anna.is_("wrapup")
    await three.ben.is_("available")
    await three.floor.no_leg_but("nail-")


async def test_a_colleague_refuses(three: Three) -> None:
    if three.ben.leg == "nailed_up":
        return
    await three.asks("transfer", to="1003", kind="attended")
    await three.ben.rejects()
    await three.anna.is_("talking")
    await asyncio.gather(three.customer.hears(ANNA), three.anna.hears(CUSTOMER))
    await three.ben.is_("available")


async def test_the_phone_put_down_completes_the_transfer(three: Three) -> None:
    if three.anna.leg == "nailed_up":
        return
    await three.anna_consults_ben()
    await three.anna.hangs_up()
    await three.ben.is_("talking")
    await asyncio.gather(three.customer.hears(BEN), three.ben.hears(CUSTOMER))
    await three.customer.hangs_up()
    await three.floor.no_leg_but()


async def test_an_outside_number_is_asked_and_takes_the_customer(three: Three, outside: Outside) -> None:
    await three.asks("transfer", to=NUMBER, kind="attended")
    await outside.answers()
    await asyncio.gather(three.anna.hears(OUTSIDE), outside.hears(ANNA))
    await three.is_silent_for((three.customer, OUTSIDE))
    await three.asks("transfer/complete")
    await three.anna.is_("wrapup")
    await asyncio.gather(three.customer.hears(OUTSIDE), outside.hears(CUSTOMER))
    await three.customer.is_("outside")
    await outside.hangs_up()
    await three.customer.line.ended.within(SOON_S)
    recorded = await three.floor.recording(three.customer.call_id)
    assert recorded.served(OUTSIDE), recorded.row
    await three.floor.no_leg_but("nail-")


async def test_a_conference_with_an_outside_number(three: Three, outside: Outside) -> None:
    await three.asks("conference", to=NUMBER)
    await outside.answers()
    await three.party_is("joined")
    await asyncio.gather(
        three.customer.hears(ANNA), three.customer.hears(OUTSIDE), three.anna.hears(OUTSIDE), outside.hears(CUSTOMER)
    )
    await outside.hangs_up()
    await asyncio.gather(three.customer.hears(ANNA), three.anna.hears(CUSTOMER))
    await three.customer.hangs_up()
    await three.floor.no_leg_but("nail-")


async def test_a_customer_is_sent_to_an_outside_number(three: Three, outside: Outside) -> None:
    await three.asks("transfer", to=NUMBER, kind="blind")
    await three.anna.is_("wrapup")
    await outside.answers()
    await asyncio.gather(three.customer.hears(OUTSIDE), outside.hears(CUSTOMER))
    await three.customer.is_("outside")
    await three.customer.hangs_up()
    await outside.line.ended.within(SOON_S)
    await three.floor.no_leg_but("nail-")
