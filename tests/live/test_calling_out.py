"""Agents call outside numbers and each other: who hears whom, what is recorded, what is said when nobody answers."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from app.cdr import Made, made
from app.layout import Layout
from tests.live.feed import View
from tests.live.outside import Outside
from tests.live.people import SOON_S, Agent
from tests.live.story import Floor

NUMBER = "+8613912345678"
DIALLED = "139 1234 5678"
CUSTOMER_HZ = 453
TALK_S = 1.0


@pytest.fixture
async def outside(floor: Floor) -> AsyncIterator[Outside]:
    async with Outside(floor, CUSTOMER_HZ) as somebody:
        yield somebody


async def _dials(floor: Floor, agent: Agent, to: str) -> str:
    response = await floor.ask("POST", "/calls", by=agent.extension, body={"to": to})
    assert response.status_code == 201, response.text
    call: View = response.json()
    return str(call["call_id"])


async def _asterisk_wrote(floor: Floor, row: View) -> None:
    """Its own record has the call by our name, until it ended."""

    async def written() -> Made | None:
        calls = await asyncio.to_thread(made, Layout(floor.launched.data).calls, 0.0)
        return next((call for call in calls if call.call_id == row["call_id"]), None)

    call = await floor.until(written, SOON_S, f"Asterisk to write of {row['call_id']}")
    assert datetime.fromisoformat(row["arrived_at"]).timestamp() <= call.start
    assert call.end == pytest.approx(datetime.fromisoformat(row["ended_at"]).timestamp(), abs=1.0)


async def _ended(floor: Floor, call_id: str) -> View:
    async def over() -> View | None:
        row = await floor.call(call_id)
        return row if row["stage"] == "ended" else None

    return await floor.until(over, SOON_S, f"{call_id} to end")


async def test_an_agent_calls_out_and_both_are_recorded_whole(floor: Floor, outside: Outside) -> None:
    agent = await floor.agent("1002")
    call_id = await _dials(floor, agent, DIALLED)
    await agent.answers()
    call = await outside.rings()
    assert call.number == NUMBER, "in E.164, however it was dialled"
    await agent.is_("reserved")
    await outside.answers()
    await agent.is_("talking")
    await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(CUSTOMER_HZ))
    await outside.line.listens_for(TALK_S)
    await outside.hangs_up()
    await agent.is_("wrapup")
    row = await _ended(floor, call_id)
    assert (row["direction"], row["agent"], row["ended_by"], row["outcome"]) == ("out", "1002", "customer", "")
    assert row["dialled"] == NUMBER
    await _asterisk_wrote(floor, row)
    recorded = await floor.whole_recording(call_id)
    assert len(recorded.customer(CUSTOMER_HZ)) == 1
    assert len(recorded.served(agent.tone_hz)) == 1
    assert recorded.customer(agent.tone_hz) == recorded.served(CUSTOMER_HZ) == []


async def test_a_pause_silences_the_customers_track_of_a_call_out_too(floor: Floor, outside: Outside) -> None:
    agent = await floor.agent("1002")
    call_id = await _dials(floor, agent, DIALLED)
    await agent.answers()
    await outside.answers()
    await agent.is_("talking")
    await outside.line.listens_for(TALK_S)
    assert (await floor.ask("POST", f"/calls/{call_id}/pause-recording", by="1002")).status_code == 200
    await outside.line.listens_for(2 * TALK_S)
    assert (await floor.ask("POST", f"/calls/{call_id}/resume-recording", by="1002")).status_code == 200
    await outside.line.listens_for(TALK_S)
    await outside.hangs_up()
    await agent.wraps_up()
    recorded = await floor.recording(call_id)
    [pause] = [finding for finding in recorded.row["findings"] if finding["kind"] == "paused"]
    slack_s = 0.3 + floor.stood_still_s
    for heard in (recorded.customer(CUSTOMER_HZ), recorded.served(agent.tone_hz)):
        assert not [
            (start, end) for start, end in heard if start < pause["end"] - slack_s and end > pause["start"] + slack_s
        ], f"{heard} although {pause}"
        assert heard[-1][1] > pause["end"] + slack_s, "and goes on afterwards"


async def test_what_the_carrier_plays_is_heard_before_anybody_answers(floor: Floor, outside: Outside) -> None:
    agent = await floor.agent("1002")
    call_id = await _dials(floor, agent, NUMBER)
    await agent.answers()
    call = await outside.rings()
    call.plays_early()
    await agent.hears(CUSTOMER_HZ)
    await agent.is_("reserved")
    assert (await floor.call(call_id))["stage"] == "dialling"
    await outside.answers()
    await agent.is_("talking")
    await outside.hears(agent.tone_hz)
    await agent.hangs_up()
    await agent.is_("wrapup")
    assert (await call.ended.within(SOON_S)).by_peer
    assert (await _ended(floor, call_id))["ended_by"] == "agent"


@pytest.mark.parametrize(("status", "outcome"), [(486, "busy"), (404, "invalid"), (603, "refused"), (480, "no_answer")])
async def test_nobody_is_reached_and_the_agent_is_told_why(
    floor: Floor, outside: Outside, status: int, outcome: str
) -> None:
    agent = await floor.agent("1002")
    await agent.pauses("break")
    await agent.is_("paused", reason="break")
    call_id = await _dials(floor, agent, NUMBER)
    await agent.answers()
    (await outside.rings()).reject(status)
    assert (await _ended(floor, call_id))["outcome"] == outcome
    await agent.is_("paused", reason="break")
    assert (await agent.line.ended.within(SOON_S)).by_peer
    await floor.no_leg_but()


@pytest.mark.parametrize("leg", ["on_demand", "nailed_up"])
async def test_the_agent_gives_up_while_it_rings(floor: Floor, outside: Outside, leg: str) -> None:
    agent = await floor.agent("1002", leg=leg)
    call_id = await _dials(floor, agent, NUMBER)
    if leg == "on_demand":
        await agent.answers()
    call = await outside.rings()
    call.ring()
    response = await floor.ask("POST", f"/calls/{call_id}/hangup", by="1002")
    assert response.status_code in (200, 202), response.text
    assert (await call.ended.within(SOON_S)).by_peer
    row = await _ended(floor, call_id)
    assert row["outcome"] == "cancelled"
    await agent.is_("available")
    await floor.no_leg_but("nail-")
    if leg == "on_demand":
        await _asterisk_wrote(floor, row)


async def test_hold_and_transfer_a_call_out(floor: Floor, outside: Outside) -> None:
    """As with a call that came in: the customer hears music, then the agent again, then the next one."""
    agent, other = await floor.agent("1002", leg="nailed_up"), await floor.agent("1003", tone_hz=855)
    call_id = await _dials(floor, agent, NUMBER)
    await outside.answers()
    await agent.is_("talking")
    await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(CUSTOMER_HZ))
    await agent.holds()
    await agent.is_("held")
    await agent.line.hears_no(CUSTOMER_HZ)
    await outside.line.listens_for(TALK_S)
    await agent.resumes()
    await agent.is_("talking")
    await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(CUSTOMER_HZ))
    await agent.transfers("service")
    await agent.is_("wrapup")
    await other.answers()
    await other.is_("talking")
    await asyncio.gather(outside.hears(855), other.hears(CUSTOMER_HZ))
    await outside.hangs_up()
    await _ended(floor, call_id)
    recorded = await floor.whole_recording(call_id)
    assert len(recorded.served(agent.tone_hz)) == 2
    assert len(recorded.served(855)) == 1
    assert len(recorded.customer(CUSTOMER_HZ)) == 1
    await floor.no_leg_but("nail-")


@pytest.mark.parametrize(("caller_leg", "callee_leg"), [("on_demand", "on_demand"), ("nailed_up", "nailed_up")])
async def test_a_colleague_is_called(floor: Floor, caller_leg: str, callee_leg: str) -> None:
    agent, other = await floor.agent("1002", leg=caller_leg), await floor.agent("1003", leg=callee_leg, tone_hz=855)
    call_id = await _dials(floor, agent, "1003")
    if caller_leg == "on_demand":
        await agent.answers()
    if callee_leg == "on_demand":
        await other.is_("ringing")
        await agent.hears(450)  # ringing, as China's tones have it
        await other.answers()
    await asyncio.gather(agent.is_("talking"), other.is_("talking"))
    await asyncio.gather(agent.hears(855), other.hears(agent.tone_hz))
    await agent.line.listens_for(TALK_S)
    await agent.ends_call()
    await other.is_("available")
    await agent.is_("wrapup")
    row = await _ended(floor, call_id)
    assert (row["direction"], row["dialled"], row["caller"]) == ("internal", "1003", "1002")
    await floor.no_leg_but("nail-")
    if caller_leg == "nailed_up":
        await agent.leaves()  # what its leg did is told when that is gone
    await _asterisk_wrote(floor, row)
    recorded = await floor.recording(call_id)
    assert (len(recorded.customer(855)), len(recorded.served(agent.tone_hz))) == (1, 1), recorded.row


async def test_a_colleague_who_is_away_is_not_called(floor: Floor) -> None:
    agent, other = await floor.agent("1002"), await floor.agent("1003")
    await other.pauses()
    await other.is_("paused")
    response = await floor.ask("POST", "/calls", by=agent.extension, body={"to": "1003"})
    assert response.status_code == 409
    assert response.json()["type"].endswith("target-away")
    assert agent.states == ["available"]
