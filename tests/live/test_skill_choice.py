"""Who gets the call."""

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SALES, SERVICE = "4008001236", "4008001235"


async def _calls(floor: Floor, number: str) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    return caller


async def _talk(caller: Caller, agent: Agent) -> None:
    await agent.answers()
    await agent.is_("talking")
    assert agent.call_id == caller.call_id
    await caller.hears(agent.tone_hz)


async def test_a_sales_call_goes_to_who_sells_though_another_has_waited_longer(floor: Floor) -> None:
    even, odd = await floor.agent("1002"), await floor.agent("1001", tone_hz=855)
    caller = await _calls(floor, SALES)
    await _talk(caller, odd)
    assert even.states[-1] == "available"
    assert "reserved" not in even.states


async def test_the_reserve_serves_when_nobody_else_is_there(floor: Floor) -> None:
    even = await floor.agent("1002")
    caller = await _calls(floor, SALES)
    await _talk(caller, even)


async def test_an_english_caller_waits_for_somebody_who_speaks_it(floor: Floor) -> None:
    """1008 serves but speaks no English: it takes the next caller, not the one who waits for English."""
    plain = await floor.agent("1008")
    english = floor.caller()
    await english.dials("4008001234")
    await english.presses("3")
    await english.is_("waiting")
    chinese = await _calls(floor, SERVICE)
    await _talk(chinese, plain)
    assert english.stages == ["ivr", "waiting"]
    speaker = await floor.agent("1004", tone_hz=855)
    await _talk(english, speaker)
    offer = next(e for e in await floor.timeline(english.call_id) if e["type"] == "OfferMade")
    assert any("lang.en 5 >= 3" in reason for reason in offer["reasons"])


async def test_who_has_waited_longest_is_served_first(floor: Floor) -> None:
    first, second = await _calls(floor, SERVICE), await _calls(floor, SERVICE)
    await first.is_("waiting")
    await second.is_("waiting")
    agent = await floor.agent("1002", available=False)
    await agent.makes_available()
    await _talk(first, agent)
    assert second.stage == "waiting"
    await first.hangs_up()
    await agent.wraps_up()
    await _talk(second, agent)


async def test_the_operators_callers_go_before_those_who_have_waited_longer(floor: Floor) -> None:
    waiting = await _calls(floor, SERVICE)
    urgent = floor.caller()
    await urgent.dials("4008001234")
    await urgent.presses("0")
    await waiting.is_("waiting")
    await urgent.is_("waiting")
    agent = await floor.agent("1002", available=False)
    await agent.makes_available()
    await _talk(urgent, agent)
    assert waiting.stage == "waiting"
