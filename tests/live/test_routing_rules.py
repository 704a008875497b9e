"""A queue's rules at work on real calls: strategy, who served the caller last, refusal; each explained."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
RULES = "/queues/service/rules"
OWNER = "ops1"  # of the queues' rules
NUMBER = "13977770001"


@asynccontextmanager
async def rules(floor: Floor, path: str = RULES, **changed: Any) -> AsyncIterator[None]:
    """The queue's rules with these differences, until the block ends."""
    before = (await floor.read(path, by=OWNER))["rules"]
    assert (await floor.ask("PUT", path, by=OWNER, body=before | changed)).status_code == 200
    try:
        yield
    finally:
        assert (await floor.ask("PUT", path, by=OWNER, body=before)).status_code == 200


async def calls(floor: Floor, number: str | None = None) -> Caller:
    caller = floor.caller(number=number)
    await caller.dials(SERVICE)
    return caller


async def serves(agent: Agent, caller: Caller) -> None:
    await agent.answers()
    await agent.is_("talking")
    assert agent.call_id == caller.call_id
    await caller.hears(agent.tone_hz)
    await caller.hangs_up()
    await agent.wraps_up()
    await agent.is_("available")


async def offers(floor: Floor, caller: Caller) -> list[dict[str, Any]]:
    return [entry for entry in await floor.timeline(caller.call_id) if entry["type"] == "OfferMade"]


async def test_strategy_last_agent_and_refusal_on_real_calls(floor: Floor) -> None:
    async with rules(floor, strategy="fewest_calls", sticky_days=1.0, sticky_wait_s=8.0, refused_s=60.0):
        anna = await floor.agent("1002")
        first = await calls(floor, NUMBER)
        await serves(anna, first)
        await serves(anna, await calls(floor))
        ben = await floor.agent("1006", tone_hz=855)

        someone = await calls(floor)  # whoever has had fewer conversations today is asked
        await someone.is_("offered")
        [offer] = await offers(floor, someone)
        counted = {one["agent"]: one["calls"] for one in offer["candidates"] if not one["ruled_out"]}
        assert counted.keys() == {"1002", "1006"}
        assert counted[offer["agent"]] == min(counted.values())
        asked, other = (anna, ben) if offer["agent"] == "1002" else (ben, anna)

        await asked.rejects()  # the other one gets it, and the refusal is told
        await serves(other, someone)
        refused = {one["agent"]: one["ruled_out"] for one in (await offers(floor, someone))[-1]["candidates"]}
        assert refused == {other.extension: "", asked.extension: "refused"}

        again = await calls(floor, NUMBER)  # the same number as at first: Anna, however many she has had
        await serves(anna, again)
        told = [entry["type"] for entry in await floor.timeline(again.call_id)]
        assert told.index("LastAgentKnown") < told.index("OfferMade")
        assert [offer["agent"] for offer in await offers(floor, again)] == ["1002"]

        await anna.pauses()  # nobody waits for somebody who is away
        once_more = await calls(floor, NUMBER)
        await serves(ben, once_more)


async def test_an_outbound_seat_helps_while_the_hotline_overflows_and_goes_back(floor: Floor) -> None:
    lent = {"seats": ["1001", "1003"], "from_length": 2, "from_wait_s": 600.0, "keep_out": 1}
    async with rules(floor, lent=lent):
        helper, other = await floor.agent("1001"), await floor.agent("1003", tone_hz=855)
        first = await calls(floor)
        await first.is_("waiting")
        assert {one["ruled_out"] for one in await candidates(floor, first)} == {"not_lent"}
        second = await calls(floor)  # two wait: one seat comes, the other stays outbound
        await helper.answers()
        await helper.is_("talking")
        assert helper.call_id == first.call_id
        await first.hears(helper.tone_hz)
        assert (other.state, second.stage) == ("available", "waiting")
        await second.hangs_up()  # quiet again: the seat ends its call, and is outbound from then on
        await first.hangs_up()
        await helper.wraps_up()
        await helper.is_("available")
        third = await calls(floor)
        await third.is_("waiting")
        assert {one["ruled_out"] for one in await candidates(floor, third)} == {"not_lent"}
        assert [entry["agent"] for entry in await offers(floor, first)] == ["1001"]
        assert await offers(floor, third) == []


async def candidates(floor: Floor, caller: Caller) -> list[dict[str, Any]]:
    """Why nobody takes this call, of those who are there."""
    told = (await floor.read(f"/calls/{caller.call_id}/candidates"))["items"]
    return [one for one in told if one["agent"] in ("1001", "1003")]


async def test_a_supervisor_hears_why_nobody_takes_a_call(floor: Floor) -> None:
    await floor.agent("1002", available=False)
    caller = await calls(floor)
    await caller.is_("waiting")
    told = await floor.read(f"/calls/{caller.call_id}/candidates")
    assert told["waiting"]
    assert {"agent": "1002", "ruled_out": "state", "detail": "paused"}.items() <= told["items"][0].items()
