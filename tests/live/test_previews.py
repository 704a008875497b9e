"""A lead before an agent on a real Asterisk: dialled from any phone, skipped, out of time; and dialling by hand."""

import asyncio
from collections import Counter

import pytest

from tests.live.campaigns import SHOWN, attempts_of, becomes, begins_campaign, new_numbers, once
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S, Agent
from tests.live.story import Floor

CUSTOMER_HZ = 453
BEHAVIOUR = {"0": 200, "1": 486, "2": 404, "3": 503, "9": 0}
OUTCOME = {"1": "busy", "2": "invalid", "3": "failed"}


def behaves(number: str) -> int:
    return BEHAVIOUR[number[-1]]


async def before(floor: Floor, agent: Agent, but: str = "", within_s: float = SOON_S) -> View:
    """The lead that the agent has before it, once it is another than that one."""

    async def look() -> View | None:
        found: View | None = (await floor.read("/me/preview", by=agent.extension))["preview"]
        return found if found is not None and found["id"] != but else None

    return await floor.until(look, within_s, f"{agent.extension} to have a lead")


async def presses(floor: Floor, agent: Agent, preview: View, button: str, status: int, **body: str) -> View:
    path = f"/me/preview/{preview['id']}/{button}"
    answer = await floor.ask("POST", path, by=agent.extension, body=body or None)
    assert answer.status_code == status, answer.text
    said: View = answer.json() if answer.content else {}
    return said


async def ends(floor: Floor, call_id: str) -> View:
    async def over() -> View | None:
        row = await floor.call(call_id)
        return row if row["stage"] == "ended" else None

    return await floor.until(over, SOON_S, f"{call_id} to end")


@pytest.mark.parametrize("leg", ["on_demand", "nailed_up"])
async def test_an_agent_looks_dials_talks_wraps_up_and_has_the_next(floor: Floor, leg: str) -> None:
    agent = await floor.agent("1001", leg=leg)
    numbers = new_numbers("00")
    async with Farm(floor, behaves, CUSTOMER_HZ, talk_s=0) as farm:
        name = await begins_campaign(floor, f"look-{leg}", numbers, mode="preview", preview_s=300)
        preview = await before(floor, agent)
        await agent.is_("reserved", reason="preview")
        assert (preview["number"], preview["name"], preview["tried"]) == (numbers[0], "客户", [])
        assert not farm.log, "nothing is dialled before the agent says so"
        call = await presses(floor, agent, preview, "dial", 201)
        assert (call["direction"], call["dialled"], call["caller"]) == ("out", numbers[0], SHOWN)
        if leg == "on_demand":
            await agent.answers()
        await agent.is_("talking")
        (customer,) = farm.answered
        assert customer.caller == SHOWN
        await asyncio.gather(customer.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
        await customer.listens_for(1.0)
        await customer.hangup()
        await agent.is_("wrapup")
        (row,) = await attempts_of(floor, name, 1)
        assert (row["outcome"], row["agent"], row["dialled_by"], row["dropped"]) == ("answered", "1001", "1001", False)
        after = await before(floor, agent, but=preview["id"])
        assert after["number"] == numbers[1]
        await becomes(floor, name, "stopped")
        await agent.is_("available")
    recorded = await floor.whole_recording(call["call_id"])
    assert recorded.customer(CUSTOMER_HZ)
    assert recorded.served(agent.tone_hz)
    assert (await floor.call(call["call_id"]))["queue"] == name


async def test_what_the_other_side_does_is_the_outcome_and_the_agent_hears_it(floor: Floor) -> None:
    agent = await floor.agent("1003", leg="nailed_up")
    numbers = new_numbers("123")
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        name = await begins_campaign(floor, "outcomes", numbers, mode="preview", preview_s=300)
        seen = ""
        for _ in numbers:
            preview = await before(floor, agent, but=seen)
            seen = preview["id"]
            await ends(floor, (await presses(floor, agent, preview, "dial", 201))["call_id"])
        rows = await attempts_of(floor, name, len(numbers))
        await becomes(floor, name, "stopped")
    assert Counter(one.number for one in farm.log) == Counter(numbers), "each once"
    assert {row["number"]: row["outcome"] for row in rows} == {one: OUTCOME[one[-1]] for one in numbers}


async def test_an_agent_gives_up_while_it_rings(floor: Floor) -> None:
    agent = await floor.agent("1001", leg="nailed_up")
    (number,) = new_numbers("9")
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        name = await begins_campaign(floor, "given-up", [number], mode="preview", preview_s=300)
        call = await presses(floor, agent, await before(floor, agent), "dial", 201)
        await floor.until(once(lambda: number in farm.ringing), SOON_S, "the number to ring")
        hung_up = await floor.ask("POST", f"/calls/{call['call_id']}/hangup", by=agent.extension)
        assert hung_up.status_code in (200, 202), hung_up.text
        assert (await farm.ringing[number].ended.within(SOON_S)).by_peer
        (row,) = await attempts_of(floor, name, 1)
        await becomes(floor, name, "stopped")
    assert row["outcome"] == "cancelled"
    assert not row["dropped"]


async def test_skipping_brings_another_and_never_again_is_for_good(floor: Floor) -> None:
    agent = await floor.agent("1005")
    numbers = new_numbers("000")
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        name = await begins_campaign(floor, "choosy", numbers, mode="preview", preview_s=300, most_skips=1)
        first = await before(floor, agent)
        assert first["skips_left"] == 1
        await presses(floor, agent, first, "skip", 204, reason="wrong time")
        second = await before(floor, agent, but=first["id"])
        assert (second["number"], second["skips_left"]) == (numbers[1], 0)
        refused = await presses(floor, agent, second, "skip", 409, reason="again")
        assert refused["type"].endswith("no-skips")
        await presses(floor, agent, second, "never", 204, reason="asked for it")
        third = await before(floor, agent, but=second["id"])
        assert third["number"] == numbers[2]
        refused = await presses(floor, agent, first, "dial", 409)
        assert refused["type"].endswith("no-preview")
        blocked = await floor.ask("POST", f"/me/campaigns/{name}/calls", by=agent.extension, body={"to": numbers[1]})
        assert blocked.status_code == 409, "a lead is before the agent"
        await becomes(floor, name, "stopped")
        assert not farm.log
    listed = await floor.read(f"/leads/do-not-call/{numbers[1]}")
    assert [entry["source"] for entry in listed["items"]] == ["agent"]


@pytest.mark.parametrize("then", ["dial", "pause"])
async def test_when_its_time_is_over_the_campaigns_rule_holds(floor: Floor, then: str) -> None:
    agent = await floor.agent("1007", leg="nailed_up")
    (number,) = new_numbers("1")
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        name = await begins_campaign(floor, f"late-{then}", [number], mode="preview", preview_s=5, preview_then=then)
        await before(floor, agent)
        if then == "dial":
            (row,) = await attempts_of(floor, name, 1)
            assert (row["outcome"], row["dialled_by"]) == ("busy", "1007")
        else:
            await agent.is_("paused", reason="preview_late")
            assert not farm.log
            assert (await floor.read("/me/preview", by="1007"))["preview"] is None
        await becomes(floor, name, "stopped")


async def test_a_rule_that_forbids_it_is_named_and_the_next_lead_comes(floor: Floor) -> None:
    agent = await floor.agent("1001", leg="nailed_up")
    numbers = new_numbers("00")
    async with Farm(floor, behaves, CUSTOMER_HZ) as farm:
        name = await begins_campaign(floor, "strict", numbers, mode="preview", preview_s=300)
        first = await before(floor, agent)
        body = {"number": first["number"], "note": "by letter"}
        assert (await floor.ask("POST", "/leads/do-not-call", body=body)).status_code in (200, 201)
        refused = await presses(floor, agent, first, "dial", 409)
        assert (refused["type"].rsplit(":", 1)[-1], refused["rule"]) == ("rule-forbids", "own_list")
        assert refused["said"]["zh"]
        assert refused["said"]["en"]
        assert (await before(floor, agent, but=first["id"]))["number"] == numbers[1]
        await becomes(floor, name, "stopped")
        assert not farm.log


async def test_by_hand_a_number_is_called_in_the_campaigns_name(floor: Floor) -> None:
    agent = await floor.agent("1003", leg="nailed_up")
    listed, strange = new_numbers("01")
    async with Farm(floor, behaves, CUSTOMER_HZ, talk_s=1.0) as farm:
        name = await begins_campaign(floor, "hand", [listed], mode="manual")
        mine = (await floor.read("/me/campaigns", by="1003"))["items"]
        assert [one["name"] for one in mine if one["mode"] == "manual"] == [name]
        (lead,) = (await floor.read(f"/me/campaigns/{name}/leads", by="1003"))["items"]
        assert lead["number"] == listed
        for body in ({"lead": lead["id"]}, {"to": strange}):
            called = await floor.ask("POST", f"/me/campaigns/{name}/calls", by="1003", body=body)
            assert called.status_code == 201, called.text
            await ends(floor, called.json()["call_id"])
            await agent.is_("available")
        rows = await attempts_of(floor, name, 2)
        again = await floor.ask("POST", f"/me/campaigns/{name}/calls", by="1003", body={"to": strange})
        assert (again.status_code, again.json()["type"]) == (409, "urn:callfloor:problem:rule-forbids")
        await becomes(floor, name, "stopped")
        halted = await floor.ask("POST", f"/me/campaigns/{name}/calls", by="1003", body={"to": listed})
        assert halted.json()["type"] == "urn:callfloor:problem:campaign-halted"
    assert {row["number"]: row["outcome"] for row in rows} == {listed: "answered", strange: "busy"}
    assert {one.caller for one in farm.answered} == {SHOWN}
