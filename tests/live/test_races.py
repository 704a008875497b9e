"""The caller hangs up within milliseconds of the moment at which the two are joined.

Asterisk can leave a channel up in such a race, with no Hangup to tell of it: a ghost leg (docs/adr/0003).
"""

import asyncio
from collections.abc import Sequence

import pytest

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
OFFSETS_MS = [*range(-30, 0, 2), 0, *range(2, 32, 2)]
LEAD_S = 0.030  # so that a hang-up can come before the meeting
GHOST_S, STUCK_S = 2.0, 5.0


async def _at(moment: float) -> None:
    """This moment of the loop's clock: an appointment of two who race, not a wait for something to come true."""
    reached = asyncio.Event()
    asyncio.get_running_loop().call_at(moment, reached.set)
    await reached.wait()


async def _race(floor: Floor, caller: Caller, agent: Agent, offset_ms: int) -> None:
    """On demand the agent picks up, nailed-up it becomes available: both lead to the Bridge."""
    await caller.dials(SERVICE)
    if agent.leg == "on_demand":
        line = await agent.rings()
    else:
        await caller.is_("waiting")

    meeting = asyncio.get_running_loop().time() + LEAD_S

    async def meets() -> None:
        await _at(meeting)
        if agent.leg == "on_demand":
            line.answer()
        else:
            await agent.makes_available()

    async def hangs_up() -> None:
        await _at(meeting + offset_ms / 1000)
        await caller.hangs_up()

    await asyncio.gather(meets(), hangs_up())
    await floor.no_leg_but("nail-", within_s=GHOST_S)
    await caller.is_("ended", within_s=GHOST_S)
    await _is_free(floor, agent)


async def _is_free(floor: Floor, agent: Agent) -> None:
    """Whoever got to talk is in wrap-up, whoever did not is free again: neither is stuck."""
    free = ("available", "wrapup")
    await floor.screen.until(
        lambda: agent.state in free, STUCK_S, lambda: f"{agent.extension} is stuck: {agent.state}"
    )  # fmt: skip
    if agent.state == "wrapup":
        await agent.wraps_up()
    await agent.is_("available", within_s=STUCK_S)


@pytest.mark.parametrize("leg", ["on_demand", "nailed_up"])
async def test_no_race_leaves_a_ghost_or_a_stuck_agent(floor: Floor, leg: str) -> None:
    await races(floor, leg, OFFSETS_MS)


async def races(floor: Floor, leg: str, offsets_ms: Sequence[int]) -> None:
    """One after the other, with one agent."""
    agent, caller = await floor.agent("1002", leg=leg), floor.caller()
    for offset_ms in offsets_ms:
        if leg == "nailed_up":
            await agent.pauses()
            await agent.is_("paused")
        await _race(floor, caller, agent, offset_ms)
    assert len(set(caller.call_ids)) == len(offsets_ms)
    ends = [(await floor.call(call_id))["ended_in"] for call_id in caller.call_ids]
    assert {"talking"} < set(ends), f"the races never met the moment: {ends}"
