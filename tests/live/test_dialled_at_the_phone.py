"""Agents who dial at the phone on their desk: a call like one that the page makes, or a refusal in SIP's words."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bench.launched import LaunchedFloor
from bench.phones import CallFailed, IncomingCall, OutgoingCall
from tests.live.feed import View
from tests.live.outside import Outside
from tests.live.people import SOON_S, Agent
from tests.live.story import Floor

NUMBER = "+8613912345678"
DIALLED, LISTED = "13912345678", "13812340032"
CUSTOMER_HZ, OTHER_HZ = 453, 855
TALK_S = 1.0
LOST_S = 30.0  # rtp_timeout is 10 s, and a phone is asked every 10 s whether it is there
AFTER_CRASH = ("Our picture differed", "AMI link", "kind=repaired", "kind=late")


@pytest.fixture
async def outside(floor: Floor) -> AsyncIterator[Outside]:
    async with Outside(floor, CUSTOMER_HZ) as somebody:
        yield somebody


async def _made_by(floor: Floor, agent: Agent) -> str:
    def in_call() -> bool:
        return agent.call_id.startswith(("int-", "out-"))

    await floor.screen.until(in_call, SOON_S, lambda: f"{agent.extension} was expected in a call.")
    return agent.call_id


async def _ended(floor: Floor, call_id: str) -> View:
    async def over() -> View | None:
        row = await floor.call(call_id)
        return row if row["stage"] == "ended" else None

    return await floor.until(over, SOON_S, f"{call_id} to end")


async def _hear_each_other(agent: Agent, line: OutgoingCall, other: Agent) -> None:
    await asyncio.gather(agent.is_("talking"), other.is_("talking"))
    await asyncio.gather(line.hears(OTHER_HZ, within_s=SOON_S), other.hears(agent.tone_hz))


@pytest.mark.parametrize("who_ends", ["who dialled", "the colleague"])
async def test_a_colleague_is_dialled(floor: Floor, who_ends: str) -> None:
    agent, other = await floor.agent("1002"), await floor.agent("1003", tone_hz=OTHER_HZ)
    line = await agent.phone.dial("1003")
    call_id = await _made_by(floor, agent)
    await other.is_("ringing")
    await line.hears(450, within_s=SOON_S)  # ringing, as China's tones have it
    await other.answers()
    await _hear_each_other(agent, line, other)
    await line.listens_for(TALK_S)
    if who_ends == "who dialled":
        await line.hangup()
        assert (await other.line.ended.within(SOON_S)).by_peer
    else:
        await other.hangs_up()
        assert (await line.ended.within(SOON_S)).by_peer
    await asyncio.gather(other.is_("available"), agent.is_("wrapup"))
    row = await _ended(floor, call_id)
    assert (row["direction"], row["dialled"], row["caller"], row["agent"]) == ("internal", "1003", "1002", "1002")
    assert row["ended_by"] == "agent"
    recorded = await floor.recording(call_id)
    assert (len(recorded.customer(OTHER_HZ)), len(recorded.served(agent.tone_hz))) == (1, 1), recorded.row
    await floor.no_leg_but()


async def test_the_page_holds_and_ends_a_call_out_that_the_phone_has_dialled(floor: Floor, outside: Outside) -> None:
    agent = await floor.agent("1002")
    line = await agent.phone.dial(DIALLED)
    call_id = await _made_by(floor, agent)
    assert (await outside.rings()).number == NUMBER, "in E.164, as by the page"
    await agent.is_("reserved")
    await outside.answers()
    await agent.is_("talking")
    await asyncio.gather(outside.hears(agent.tone_hz), line.hears(CUSTOMER_HZ, within_s=SOON_S))
    await line.listens_for(TALK_S)
    await agent.holds()
    await agent.is_("held")
    await line.hears_no(CUSTOMER_HZ)
    await outside.line.listens_for(TALK_S)  # music
    await agent.resumes()
    await agent.is_("talking")
    await asyncio.gather(outside.hears(agent.tone_hz), line.hears(CUSTOMER_HZ, within_s=SOON_S))
    await line.listens_for(TALK_S)
    await agent.ends_call()
    assert (await line.ended.within(SOON_S)).by_peer
    row = await _ended(floor, call_id)
    assert (row["direction"], row["dialled"], row["ended_by"]) == ("out", NUMBER, "agent")
    recorded = await floor.whole_recording(call_id)
    assert len(recorded.customer(CUSTOMER_HZ)) == 1
    assert len(recorded.served(agent.tone_hz)) == 2
    await floor.no_leg_but()


@pytest.mark.parametrize("by", ["page", "phone"])
async def test_who_puts_the_phone_down_while_it_rings_leaves_nothing(floor: Floor, outside: Outside, by: str) -> None:
    """However it was dialled."""
    agent = await floor.agent("1002")
    if by == "page":
        assert (await floor.ask("POST", "/calls", by="1002", body={"to": DIALLED})).status_code == 201
        line: IncomingCall | OutgoingCall = await agent.answers()
    else:
        line = await agent.phone.dial(DIALLED)
    call_id = await _made_by(floor, agent)
    call = await outside.rings()
    call.ring()
    await line.hangup()
    assert (await call.ended.within(SOON_S)).by_peer
    assert (await _ended(floor, call_id))["outcome"] == "cancelled"
    await agent.is_("available")
    await floor.no_leg_but()


async def _refused(agent: Agent, to: str) -> int:
    with pytest.raises(CallFailed) as failed:
        await agent.phone.dial(to)
    return failed.value.status


async def test_each_refusal_has_a_status_of_its_own_and_nothing_rings(floor: Floor, outside: Outside) -> None:
    agent, other = await floor.agent("1002"), await floor.agent("1003")
    await other.pauses()
    await other.is_("paused")
    assert await _refused(agent, "1003") == 480, "a colleague who is away"
    assert await _refused(agent, "1002") == 403, "oneself"
    assert await _refused(agent, "99999999999999") == 404, "nobody's number"
    body = {"number": LISTED, "note": "asked not to be called"}
    assert (await floor.ask("POST", "/leads/do-not-call", body=body)).status_code in (200, 201)
    assert await _refused(agent, LISTED) == 403, "a number on the do-not-call list"
    await agent.signs_out()
    assert await _refused(agent, DIALLED) == 403, "not signed in"
    assert agent.states == ["available", "offline"]
    assert outside.phone.calls == []


async def test_a_long_leg_leaves_the_phone_to_the_page(floor: Floor) -> None:
    agent = await floor.agent("1002", leg="nailed_up")
    await floor.agent("1003")
    assert await _refused(agent, "1003") == 403
    await floor.no_leg_but("nail-")


async def test_a_phone_that_is_lost_does_not_take_its_customer_along(floor: Floor, outside: Outside) -> None:
    floor.expects_trouble("kind=silent")  # nothing was heard of who is gone
    agent = await floor.agent("1002")
    await agent.phone.dial(DIALLED)
    call_id = await _made_by(floor, agent)
    await outside.answers()
    await agent.is_("talking")
    await outside.hears(agent.tone_hz)
    agent.vanishes()
    await floor.screen.until(
        lambda: agent.reason == "phone_lost", LOST_S,
        lambda: f"The customer was expected to be kept for 1002, who is {agent.state} {agent.reason}.",
    )  # fmt: skip
    assert (await floor.call(call_id))["stage"] == "held"
    assert not outside.line.ended.happened
    await outside.hangs_up()
    assert (await _ended(floor, call_id))["ended_by"] == "customer"


class TestWithoutTheService:
    """It dies while phones dial or talk."""

    @pytest.fixture
    def launched(self, crash_floor: LaunchedFloor) -> LaunchedFloor:
        return crash_floor

    async def test_nothing_is_dialled_and_who_talks_goes_on(self, floor: Floor, outside: Outside) -> None:
        floor.expects_trouble(*AFTER_CRASH)
        agent, other = await floor.agent("1002"), await floor.agent("1003", tone_hz=OTHER_HZ)
        idle = await floor.agent("1004", tone_hz=640)
        line = await agent.phone.dial("1003")
        call_id = await _made_by(floor, agent)
        await other.answers()
        await _hear_each_other(agent, line, other)
        connections = floor.screen.connections
        with floor.launched.service_away():
            for to in (DIALLED, "1002"):
                assert await _refused(idle, to) == 503
        await floor.comes_back(connections)
        await _hear_each_other(agent, line, other)
        assert agent.call_id == call_id
        await agent.ends_call()
        assert (await line.ended.within(SOON_S)).by_peer
        await _ended(floor, call_id)
        assert outside.phone.calls == []
        await floor.no_leg_but()
