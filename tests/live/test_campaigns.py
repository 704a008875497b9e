"""A campaign on a real Asterisk: leads are dialled, who answers has an agent at once, each outcome is what it was."""

import asyncio
from collections import Counter
from functools import partial
from typing import Any

from tests.live.campaigns import (
    SHOWN,
    attempts_of,
    becomes,
    begins_campaign,
    campaign_is,
    new_name,
    new_numbers,
    once,
    sellers,
)
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.people import SOON_S, Agent, Caller
from tests.live.spoken import is_played_in
from tests.live.story import Floor
from tests.live.test_routing_rules import calls, rules

CUSTOMER_HZ = 453
BEHAVIOUR = {"0": 200, "1": 486, "2": 404, "3": 503, "4": 603, "5": 301, "6": 302}  # by last digit
OUTCOME = {
    200: "answered", 486: "busy", 404: "invalid", 503: "failed", 603: "refused", 301: "invalid", 302: "refused",
}  # fmt: skip


async def test_each_lead_is_dialled_once_and_its_outcome_is_what_the_other_side_did(floor: Floor) -> None:
    await sellers(floor, "1001", "1003")
    numbers = new_numbers("01234560123401")
    async with Farm(floor, lambda number: BEHAVIOUR[number[-1]], talk_s=2.0) as farm:
        name = await begins_campaign(floor, "autumn", numbers)
        await attempts_of(floor, name, len(numbers))
        await becomes(floor, name, "draining")
        await campaign_is(floor, name, "stopped")
    rows = await attempts_of(floor, name, len(numbers))  # once more: whom an answer was put through to follows it
    assert Counter(seen.number for seen in farm.log) == Counter(numbers), "each once"
    total = (await floor.read(f"/campaigns/{name}/compliance"))["total"]
    assert (total["attempts"], total["outside_hours"], total["too_often"]) == (len(numbers), 0, 0)
    did = {seen.number: OUTCOME[seen.did] for seen in farm.log}
    assert {row["number"]: row["outcome"] for row in rows} == did
    assert not any(row["dropped"] for row in rows)
    answered = [row for row in rows if row["outcome"] == "answered"]
    assert {row["agent"] for row in answered} <= {"1001", "1003"}
    for row in answered:
        call = await floor.call(row["call_id"])
        assert (call["direction"], call["dialled"], call["caller"]) == ("out", row["number"], SHOWN)
        recorded = await floor.whole_recording(row["call_id"])
        assert recorded.customer(CUSTOMER_HZ), f"{recorded.row}, {row}, {await floor.timeline(row['call_id'])}"
        assert recorded.served(640), f"{recorded.row}, {row}"


async def test_both_hear_each_other_at_once_and_the_customer_sees_our_number(floor: Floor) -> None:
    (agent,) = await sellers(floor, "1005")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        name = await begins_campaign(floor, "spring", [number])
        await agent.is_("talking")
        (customer,) = farm.answered
        await asyncio.gather(customer.hears(agent.tone_hz, within_s=SOON_S), agent.hears(CUSTOMER_HZ))
        assert customer.caller == SHOWN
        await customer.hangup()
        await agent.is_("available")
    await becomes(floor, name, "stopped")


async def test_who_answers_and_finds_no_agent_hears_who_called(floor: Floor) -> None:
    (agent,) = await sellers(floor, "1007")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 0, talk_s=0) as farm:
        name = await begins_campaign(floor, "winter", [number])
        await floor.until(once(lambda: bool(farm.log)), SOON_S, "the number to be dialled")
        await agent.pauses()
        customer = farm.ringing[number]
        await customer.answer().within(SOON_S)
        await customer.ended.within(30)
        (row,) = await attempts_of(floor, name, 1)
    assert row["dropped"]
    assert is_played_in(customer.audio(), "nobody_there")
    await becomes(floor, name, "stopped")


async def test_an_agent_is_told_of_a_machine_and_decides(floor: Floor) -> None:
    """It talks on where a person would wait to be spoken to."""
    (agent,) = await sellers(floor, "1011")
    (number,) = new_numbers("0")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        name = await begins_campaign(floor, "machines", [number], machines="tell")
        await agent.is_("talking")
        await floor.until(partial(_answered_by, floor, agent), SOON_S, "the agent to be told what answered")
        assert agent.state == "talking", "whether to hang up is the agent's to say"
        (customer,) = farm.answered
        await customer.hangup()
        (row,) = await attempts_of(floor, name, 1)
        assert (row["outcome"], row["agent"]) == ("machine", "1011")
    await becomes(floor, name, "stopped")


async def _answered_by(floor: Floor, agent: Agent) -> bool | None:
    call = floor.screen.views["calls"].get(agent.call_id)
    return (call is not None and call["answered_by"] == "machine") or None


async def test_while_a_campaign_dials_the_hotline_keeps_its_floor(floor: Floor) -> None:
    """Two agents of both sides, one of them kept: a number for the other, and the next caller is served at once."""
    async with rules(floor, lent={"seats": ["1009"], "keep_in": 1}):
        agents = await sellers(floor, "1001", "1003")
        numbers = new_numbers("00")
        async with Farm(floor, lambda number: 0, talk_s=0) as farm:
            name = await begins_campaign(floor, "blended", numbers)
            await floor.until(once(lambda: bool(farm.ringing)), SOON_S, "a number to be dialled")
            caller = await calls(floor)
            kept = await _who_serves(floor, agents, caller)
            await caller.hears(kept.tone_hz)
            rows = (await floor.read(f"/campaigns/{name}/attempts"))["items"]
            assert len(rows) == 1, "the other number waits until the dialler may have another"
            await caller.hangs_up()
            await becomes(floor, name, "stopped")
        assert list(farm.ringing) == numbers[:1]


async def _who_serves(floor: Floor, agents: list[Agent], caller: Caller) -> Agent:
    async def served() -> Agent | None:
        return next((agent for agent in agents if agent.call_id == caller.call_id and agent.state == "talking"), None)

    return await floor.until(served, SOON_S, "the caller to be served")


async def test_a_campaign_without_a_number_to_show_is_not_started(floor: Floor) -> None:
    name = new_name("bare")
    body = {"name": name, "skills": {"sales": 5}}
    assert (await floor.ask("POST", "/campaigns", body=body)).status_code == 201
    refused = await floor.ask("POST", f"/campaigns/{name}/state", body={"state": "running"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:no-caller-id")
    strange = await floor.ask("PUT", f"/campaigns/{name}", body={"caller_ids": ["10086"]})
    assert strange.status_code == 422


async def test_without_consent_nobody_is_dialled(floor: Floor) -> None:
    """By China's own rules, as they come with Callfloor."""
    await sellers(floor, "1009")
    async with Farm(floor, lambda number: 200) as farm:
        name = await begins_campaign(floor, "summer", new_numbers("000"), preset="cn")
        await floor.until(_refused(floor, name), SOON_S, "the rules to refuse")
        await becomes(floor, name, "stopped")
    assert not farm.log


def _refused(floor: Floor, name: str) -> Any:
    async def look() -> View | None:
        found: View = (await floor.read(f"/campaigns/{name}"))["refusals_today"]
        return found or None

    return look
