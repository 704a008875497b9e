"""Several trunks: which of them bears a call, and that nobody is called twice when one cannot."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from bench.phones import Phone
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S
from tests.live.story import Floor

NORTH_IP, SOUTH_IP = "127.0.0.12", "127.0.0.13"
NOBODY_IPS = ("127.0.0.14", "127.0.0.15")  # nobody ever listens there
SLEEPING_IP = "127.0.0.16"
CUSTOMER_HZ = 453
NEXT_WITHIN_S = 4.0


@asynccontextmanager
async def two_trunks(
    floor: Floor, north_ip: str = NORTH_IP, south_ip: str = SOUTH_IP, **of_north: Any
) -> AsyncIterator[list[str]]:
    """North and south, beside the carrier; gone afterwards, and the order as it was."""
    known = [trunk["name"] for trunk in (await floor.read("/trunks"))["items"]]
    before = [name for name in known if name not in ("north", "south")]  # a test before has failed here
    for name, ip in (("north", north_ip), ("south", south_ip)):
        await put(floor, name, ip, **(of_north if name == "north" else {}))
    try:
        yield ["north", "south"]
    finally:
        for campaign in (await floor.read("/campaigns"))["items"]:
            if campaign["settings"]["trunks"]:
                await becomes(floor, campaign["name"], "stopped")
                settings = campaign["settings"] | {"trunks": []}
                changed = await floor.ask("PUT", f"/campaigns/{campaign['name']}", body=settings)
                assert changed.status_code == 200, changed.text
        for name in ("north", "south"):
            gone = await floor.ask("DELETE", f"/trunks/{name}", by="ops1")
            assert gone.status_code == 204, gone.text
        await in_order(floor, before)


async def put(floor: Floor, name: str, ip: str, **more: Any) -> View:
    body = {"address": ip, "port": floor.launched.ports.carrier} | more
    answer = await floor.ask("PUT", f"/trunks/{name}", by="ops1", body=body)
    assert answer.status_code == 200, answer.text
    found: View = answer.json()
    assert found["warnings"] == [], found
    return found


async def in_order(floor: Floor, names: Sequence[str]) -> None:
    answer = await floor.ask("PUT", "/trunk-order", by="ops1", body={"trunks": list(names)})
    assert answer.status_code == 200, answer.text


@asynccontextmanager
async def farms(floor: Floor, north: int, south: int, **more: Any) -> AsyncIterator[tuple[Farm, Farm]]:
    """What each answers to everybody; north does not ring before that."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(Farm(floor, lambda _: north, ip=NORTH_IP, rings=False, **more))
        second = await stack.enter_async_context(Farm(floor, lambda _: south, ip=SOUTH_IP, **more))
        yield first, second


def _seconds(row: View) -> float:
    return float((datetime.fromisoformat(row["ended_at"]) - datetime.fromisoformat(row["placed_at"])).total_seconds())


async def test_what_the_first_trunk_cannot_bear_the_second_does_and_each_number_is_dialled_once(floor: Floor) -> None:
    await sellers(floor, "1001", "1003")
    numbers = new_numbers("000")
    async with two_trunks(floor) as order, farms(floor, 503, 200) as (north, south):
        name = await begins_campaign(floor, "north503", numbers, trunks=order)
        rows = await attempts_of(floor, name, len(numbers))
        await becomes(floor, name, "stopped")
        assert Counter(seen.number for seen in south.log) == Counter(numbers), "each once, by whoever answered"
        assert Counter(seen.number for seen in north.log) == Counter(numbers)
    assert {row["outcome"] for row in rows} == {"answered"}
    assert {row["trunk"] for row in rows} == {"south"}
    assert [row["passed_over"] for row in rows] == [[{"trunk": "north", "cause": 34, "sip": 503}]] * 3
    for row in rows:
        entries = await floor.timeline(row["call_id"])
        borne = [entry["trunk"] for entry in entries if entry["type"] == "LegDialled"]
        failed = [entry["trunk"] for entry in entries if entry["type"] == "TrunkFailed"]
        assert (borne, failed) == (["north", "south"], ["north"]), entries


async def test_where_nobody_is_there_the_second_trunk_has_it_within_seconds(floor: Floor) -> None:
    await sellers(floor, "1001")
    numbers = new_numbers("0")
    async with two_trunks(floor, NOBODY_IPS[0]) as order, Farm(floor, lambda _: 200, ip=SOUTH_IP) as south:
        name = await begins_campaign(floor, "northdead", numbers, trunks=order)
        (row,) = await attempts_of(floor, name, 1)
        await becomes(floor, name, "stopped")
        assert [seen.number for seen in south.log] == numbers
    assert (row["outcome"], row["trunk"], row["dropped"]) == ("answered", "south", False)
    assert row["passed_over"] == [{"trunk": "north", "cause": 102, "sip": 0}]
    assert _seconds(row) < NEXT_WITHIN_S


async def test_a_trunk_that_wakes_up_late_is_called_off_at_its_first_word(floor: Floor) -> None:
    """Asterisk repeats an INVITE for 32 s (RFC 3261, 17.1.1.2), also after we have given it up."""
    await sellers(floor, "1001")
    numbers = new_numbers("0")
    async with two_trunks(floor, SLEEPING_IP) as order, Farm(floor, lambda _: 200, ip=SOUTH_IP) as south:
        name = await begins_campaign(floor, "northsleeps", numbers, trunks=order)
        await attempts_of(floor, name, 1)
        await becomes(floor, name, "stopped")
        async with Farm(floor, lambda _: 0, ip=SLEEPING_IP) as north:
            await floor.until(once(lambda: bool(north.ringing)), SOON_S, "the INVITE to be repeated")
            ended = await north.ringing[numbers[0]].ended.within(1.0)
    assert (ended.by_peer, ended.status, len(south.log)) == (True, 487, 1)


@pytest.mark.parametrize(("status", "outcome"), [(486, "busy"), (404, "invalid"), (480, "no_answer"), (603, "refused")])
async def test_what_says_something_of_the_callee_is_the_end_of_it(floor: Floor, status: int, outcome: str) -> None:
    await sellers(floor, "1001")
    numbers = new_numbers("0")
    async with two_trunks(floor) as order, farms(floor, status, 200) as (north, south):
        name = await begins_campaign(floor, f"says{status}", numbers, trunks=order)
        (row,) = await attempts_of(floor, name, 1)
        await becomes(floor, name, "stopped")
        assert ([seen.did for seen in north.log], south.log) == ([status], [])
    assert (row["outcome"], row["trunk"], row["passed_over"]) == (outcome, "north", [])


async def test_what_has_rung_is_never_called_again(floor: Floor) -> None:
    await sellers(floor, "1001")
    numbers = new_numbers("0")
    async with (
        two_trunks(floor) as order,
        Farm(floor, lambda _: 503, ip=NORTH_IP) as north,
        Farm(floor, lambda _: 200, ip=SOUTH_IP) as south,
    ):
        name = await begins_campaign(floor, "northrang", numbers, trunks=order)
        (row,) = await attempts_of(floor, name, 1)
        await becomes(floor, name, "stopped")
        assert ([seen.did for seen in north.log], south.log) == ([503], [])
    assert (row["outcome"], row["trunk"], row["passed_over"]) == ("failed", "north", [])


async def test_when_no_trunk_can_the_attempt_has_failed_and_its_lead_is_due_again(floor: Floor) -> None:
    await sellers(floor, "1001")
    numbers = new_numbers("00")
    async with two_trunks(floor, *NOBODY_IPS) as order:
        retries = {"failed": {"tries": 3, "after_s": 3600.0}}
        name = await begins_campaign(floor, "bothdead", numbers, trunks=order, retries=retries)
        rows = await attempts_of(floor, name, 2)
        await becomes(floor, name, "stopped")
    async with two_trunks(floor) as order, farms(floor, 503, 502):
        other = await begins_campaign(floor, "bothsay", new_numbers("0"), trunks=order)
        rows += await attempts_of(floor, other, 1)
        await becomes(floor, other, "stopped")
    assert [(row["outcome"], row["trunk"]) for row in rows] == [("failed", "south")] * 3
    assert (rows[-1]["cause"], rows[-1]["sip"]) == (27, 502)
    assert {row["passed_over"][0]["trunk"] for row in rows} == {"north"}
    (listed,) = [one for one in (await floor.read("/leads/lists"))["items"] if one["campaign"] == name]
    assert listed["counts"]["due"] == 2, listed


async def test_a_full_trunk_is_passed_over(floor: Floor) -> None:
    """Each has its own line: the first bears one call, the second the other."""
    agents = await sellers(floor, "1001", "1003")
    numbers = new_numbers("00")
    async with two_trunks(floor, lines=1) as order, farms(floor, 200, 200, talk_s=0) as (north, south):
        name = await begins_campaign(floor, "northfull", numbers, trunks=order)
        for agent in agents:
            await agent.is_("talking")
        assert (len(north.answered), len(south.answered)) == (1, 1)
        shown = {one["name"]: (one["in_use"], one["lines"]) for one in (await floor.read("/trunks"))["items"]}
        assert (shown["north"], shown["south"]) == ((1, 1), (1, None))
        for customer in (*north.answered, *south.answered):
            await customer.hangup()
        rows = await attempts_of(floor, name, 2)
        await becomes(floor, name, "stopped")
    assert sorted(row["trunk"] for row in rows) == ["north", "south"]
    assert [row["passed_over"] for row in rows] == [[], []], "it has not failed"


async def test_a_call_goes_on_while_its_trunk_is_changed_and_switched_off(floor: Floor) -> None:
    (agent,) = await sellers(floor, "1005")
    numbers = new_numbers("0")
    async with two_trunks(floor) as order, farms(floor, 200, 200, talk_s=0) as (north, _):
        name = await begins_campaign(floor, "changed", numbers, trunks=order)
        await agent.is_("talking")
        (customer,) = north.answered
        await put(floor, "north", NORTH_IP, codecs=["ulaw"], lines=7, title="Another")
        await put(floor, "north", NORTH_IP, enabled=False)
        mark = len(customer.audio())
        await customer.listens_for(1.0)
        assert len(customer.audio()) > mark
        await asyncio.gather(customer.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
        assert agent.state == "talking"
        await customer.hangup()
        await agent.is_("available")
        await becomes(floor, name, "stopped")


async def test_agents_calls_go_by_the_floors_order_and_from_trunk_to_trunk(floor: Floor) -> None:
    agent = await floor.agent("1002")
    (number,) = new_numbers("0")
    async with two_trunks(floor), farms(floor, 503, 200, talk_s=0) as (north, south):
        await in_order(floor, ["north", "south", "carrier"])
        answer = await floor.ask("POST", "/calls", by="1002", body={"to": number})
        assert answer.status_code == 201, answer.text
        await agent.answers()
        await agent.is_("talking")
        (customer,) = south.answered
        await asyncio.gather(customer.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
        assert ([seen.did for seen in north.log], customer.number) == ([503], number)
        await customer.hangup()
        await agent.wraps_up()
    recorded = await floor.whole_recording(answer.json()["call_id"])
    assert recorded.customer(CUSTOMER_HZ)


async def test_an_agents_call_that_no_trunk_can_bear_is_told_as_failed(floor: Floor) -> None:
    agent = await floor.agent("1002")
    (number,) = new_numbers("0")
    async with two_trunks(floor), farms(floor, 503, 503):
        await in_order(floor, ["north", "south", "carrier"])
        await put(floor, "carrier", "127.0.0.2", enabled=False)
        answer = await floor.ask("POST", "/calls", by="1002", body={"to": number})
        await agent.answers()

        async def ended() -> View | None:
            row = await floor.call(answer.json()["call_id"])
            return row if row["stage"] == "ended" else None

        row = await floor.until(ended, SOON_S, "the call to end")
        await put(floor, "carrier", "127.0.0.2")
    assert row["outcome"] == "failed"
    await agent.is_("available")


async def test_who_calls_from_a_trunks_address_is_a_caller(floor: Floor) -> None:
    agent = await floor.agent("1002")
    async with two_trunks(floor):
        server = ("127.0.0.1", floor.launched.ports.sip)
        async with Phone(name="13912340000", ip=NORTH_IP, server=server, tone_hz=CUSTOMER_HZ) as phone:
            line = await phone.dial("4008001235")
            await agent.answers()
            await agent.is_("talking")
            await floor.until(partial(_takes_a_line, floor, "north"), SOON_S, "its line to be counted")
            await line.hangup()
            await agent.wraps_up()


async def _takes_a_line(floor: Floor, name: str) -> bool | None:
    trunks = (await floor.read("/floor/resources"))["trunks"]
    return {trunk["name"]: trunk["in_use"] for trunk in trunks}[name] == 1 or None
