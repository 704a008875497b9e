"""Nailed-up legs: one long leg for each agent, into which customers are bridged at once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bench import tones
from tests.live.campaigns import once
from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
EXACT_S = 0.1
CHIME_HZ = 1000.0


async def _leg(floor: Floor, agent: Agent) -> list[str]:
    legs = [channel.get("Uniqueid") for channel in await floor.channels()]
    return [leg for leg in legs if leg.startswith(f"nail-{agent.extension}-")]


async def _serve(floor: Floor, agent: Agent, tone_hz: float) -> Caller:
    caller = floor.caller(tone_hz=tone_hz)
    await caller.dials(SERVICE)
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(tone_hz))
    return caller


async def test_customers_follow_each_other_in_one_leg_each_with_a_recording_of_its_own(floor: Floor) -> None:
    agent = await floor.agent("1002", leg="nailed_up")
    before = await _leg(floor, agent)
    assert len(before) == 1
    customers = [453.0, 855.0, 1209.0]
    callers = []
    for number, tone_hz in enumerate(customers):
        agent.looks_back()
        caller = await _serve(floor, agent, tone_hz)
        callers.append(caller)
        # In turn who ends it: the customer, the agent's screen, the customer.
        await (agent.ends_call() if number == 1 else caller.hangs_up())
        await caller.line.ended.within(5)
        await agent.wraps_up()
        await agent.is_("available")
        assert agent.states == ["available", "reserved", "talking", "wrapup", "available"]
        assert await _leg(floor, agent) == before
    assert len(agent.phone.calls) == 1, "the phone rang again"
    for caller, tone_hz in zip(callers, customers, strict=True):
        recorded = await floor.recording(caller.call_id)
        assert [hz for hz in (*customers, 640) if recorded.customer(hz)] == [tone_hz]
        assert [hz for hz in (*customers, 640) if recorded.served(hz)] == [640]
        ((start, end),) = recorded.served(640)
        ((heard_from, heard_to),) = caller.heard(640)
        assert abs(recorded.at(heard_from) - start) <= EXACT_S
        assert abs(recorded.at(heard_to) - end) <= EXACT_S


@pytest.mark.parametrize("leg", ["nailed_up", "on_demand"])
async def test_a_short_tone_tells_the_agent_alone_that_somebody_is_there(floor: Floor, leg: str) -> None:
    """Between the customer's first word and the agent's last thought there is no ringing that would tell; nor is there
    at a desk phone that was told to answer by itself.
    """
    agent = await floor.agent("1002", leg=leg, auto=leg == "on_demand")
    caller = floor.caller(tone_hz=453.0)
    await caller.dials(SERVICE)
    if leg == "on_demand":
        await agent.rings()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453.0))
    await floor.until(once(lambda: _is_in(agent.line.audio(last_s=5.0), CHIME_HZ)), 5, "the tone to be heard")
    await agent.hears(453.0)
    await agent.ends_call()
    await caller.line.ended.within(5)
    assert not caller.heard(CHIME_HZ)
    recorded = await floor.recording(caller.call_id)
    assert not recorded.customer(CHIME_HZ)
    assert not recorded.served(CHIME_HZ)
    await floor.until(_no_tone_is_left(floor), 5, "the tone's legs to be gone")


def _is_in(audio: tones.Pcm, hz: float) -> bool:
    """For a tenth of a second at least, whatever else is heard."""
    parts = (audio[at : at + 800] for at in range(0, len(audio) - 800, 400))
    return any(tones.share(part, hz) > 0.1 for part in parts)


def _no_tone_is_left(floor: Floor) -> Callable[[], Awaitable[bool | None]]:
    async def look() -> bool | None:
        names = [channel.get("Uniqueid") for channel in await floor.channels()]
        return not any("chime-" in name for name in names) or None

    return look


async def test_an_agent_who_puts_the_long_leg_down_gets_a_new_one(floor: Floor) -> None:
    """By mistake, between two calls: the phone rings again by itself."""
    agent = await floor.agent("1002", leg="nailed_up")
    before = await _leg(floor, agent)
    await agent.hangs_up()
    await agent.is_("paused", reason="leg_connecting")
    await agent.rings()
    await agent.is_("available")
    assert await _leg(floor, agent) not in ([], before)
    await _serve(floor, agent, 453)


async def test_hold_and_transfer_leave_the_long_leg_standing(floor: Floor) -> None:
    agent = await floor.agent("1002", leg="nailed_up", tone_hz=1710)
    second = await floor.agent("1004", leg="nailed_up", tone_hz=1438)
    await second.pauses()
    caller = await _serve(floor, agent, 453)
    before = await _leg(floor, agent)
    await agent.holds()
    await agent.is_("held")
    await agent.line.hears_no(453)
    await agent.resumes()
    await agent.is_("talking")
    await agent.hears(453)
    await second.makes_available()
    await agent.transfers("1004")
    await second.is_("talking")
    await asyncio.gather(caller.hears(1438), second.hears(453), agent.line.hears_no(453))
    await agent.wraps_up()
    await agent.is_("available")
    assert await _leg(floor, agent) == before
    await caller.hangs_up()
    await second.wraps_up()
    recorded = await floor.recording(caller.call_id)
    assert len(recorded.served(1710)) == 2
    assert len(recorded.served(1438)) == 1
    assert len(recorded.customer(453)) == 1


async def test_signing_out_takes_the_long_leg_down(floor: Floor) -> None:
    agent = await floor.agent("1002", leg="nailed_up")
    await agent.signs_out()
    assert (await agent.line.ended.within(5)).by_peer
    await agent.is_("offline")
    await floor.no_leg_but()
