"""Offers that come to nothing: the next agent gets the call, and everybody can see why."""

import asyncio

import pytest

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SALES, SERVICE = "4008001236", "4008001235"
RING_S = 20.0  # the demo queues' own
AT_ONCE_S = 1.0


async def _offers(floor: Floor, caller: Caller) -> list[tuple[str, str]]:
    """Whom the call was offered to, and how that ended."""
    entries = await floor.timeline(caller.call_id)
    ends = {e["token"]: e["outcome"] for e in entries if e["type"] == "OfferEnded"}
    return [(e["agent"], ends.get(e["token"], "")) for e in entries if e["type"] == "OfferMade"]


async def _caller(floor: Floor, number: str) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    return caller


async def _next_one_answers(caller: Caller, first: Agent, second: Agent) -> None:
    await second.answers(within_s=RING_S + 10)
    await second.is_("talking")
    await caller.hears(second.tone_hz)
    assert second.call_id == caller.call_id
    assert first.call_id != caller.call_id


async def test_nobody_picks_up_so_the_next_agent_gets_the_call(floor: Floor) -> None:
    """One lets it ring; the other's phone takes the call and says nothing at all."""
    rings, deaf = await floor.agent("1001"), await floor.agent("1002")
    deaf.phone.ignores()
    sales, service = await _caller(floor, SALES), await _caller(floor, SERVICE)
    await asyncio.gather(rings.is_("ringing"), deaf.is_("reserved"))
    next_sales, next_service = await floor.agent("1003", tone_hz=855), await floor.agent("1004", tone_hz=1017)
    await asyncio.gather(
        _next_one_answers(sales, rings, next_sales), _next_one_answers(service, deaf, next_service)
    )  # fmt: skip
    await rings.is_("paused", reason="no_answer")
    assert rings.states[-3:] == ["reserved", "ringing", "paused"]
    await deaf.is_("paused", reason="unreachable")
    assert await _offers(floor, sales) == [("1001", "no_answer"), ("1003", "")]
    assert await _offers(floor, service) == [("1002", "unreachable"), ("1004", "")]


@pytest.mark.parametrize("status", [486, 603])
async def test_a_refused_call_goes_on_and_does_not_come_back_at_once(floor: Floor, status: int) -> None:
    first = await floor.agent("1002")
    caller = await _caller(floor, SERVICE)
    await first.rejects(status)
    await caller.is_("waiting")
    await first.is_("available")  # refusing is no reason to be set aside, but this call does not come back
    second = await floor.agent("1004", tone_hz=855)
    await _next_one_answers(caller, first, second)
    assert await _offers(floor, caller) == [("1002", "refused"), ("1004", "")]
    other = await _caller(floor, SERVICE)
    await first.answers()
    await first.is_("talking")
    assert first.call_id == other.call_id


async def test_a_desk_phone_that_is_told_to_answers_by_itself_and_no_other(floor: Floor) -> None:
    first = await floor.agent("1002", auto=True)
    caller = await _caller(floor, SERVICE)
    line = await first.rings()
    assert line.header("Call-Info") == "<sip:callfloor>;answer-after=0"
    assert line.header("Alert-Info") == "<sip:callfloor>;info=alert-autoanswer;delay=0"
    await line.answered.within(AT_ONCE_S)
    await asyncio.gather(caller.hears(first.tone_hz), first.hears(caller.tone_hz or 0))
    second = await floor.agent("1004", tone_hz=855)
    other = await _caller(floor, SERVICE)
    ringing = await second.rings()
    assert (ringing.header("Call-Info"), ringing.header("Alert-Info")) == (None, None)
    await second.is_("ringing")
    assert not ringing.answered.happened
    await other.hangs_up()


async def test_a_phone_that_is_not_registered_gets_no_call_until_it_is(floor: Floor) -> None:
    agent = await floor.agent("1002", phone=False)
    await agent.is_("paused", reason="phone_unreachable")
    caller = await _caller(floor, SERVICE)
    await caller.is_("waiting")
    await agent.phone.start()
    await agent.phone.register()
    await agent.answers()
    await agent.is_("talking")
    await caller.hears(agent.tone_hz)
    assert await _offers(floor, caller) == [("1002", "")]


async def test_a_phone_that_goes_away_takes_its_agent_out_of_the_line(floor: Floor) -> None:
    agent = await floor.agent("1002")
    await agent.phone.unregister()
    await agent.is_("paused", reason="phone_unreachable")
    caller = await _caller(floor, SERVICE)
    await caller.is_("waiting")
    assert await _offers(floor, caller) == []
    await agent.phone.register()
    await agent.is_("ringing")


async def test_an_agent_who_signs_out_while_the_phone_rings_leaves_the_call_to_the_next(floor: Floor) -> None:
    first = await floor.agent("1002")
    caller = await _caller(floor, SERVICE)
    await first.is_("ringing")
    second = await floor.agent("1004", tone_hz=855)
    await first.signs_out()
    await _next_one_answers(caller, first, second)
    await first.is_("offline")
