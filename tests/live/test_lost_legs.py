"""An agent's phone that is suddenly gone: no BYE, no audio. Its customer is served by somebody else."""

import asyncio
from itertools import pairwise

from tests.live.people import BREAK_S, Agent, Caller
from tests.live.story import Floor

SALES, SERVICE = "4008001236", "4008001235"
# rtp_timeout is 10 s, a phone is asked every 10 s whether it is there, and its call is kept for 20 s.
FOUND_S = 50.0


async def _talk(floor: Floor, agent: Agent, number: str) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    if agent.leg == "on_demand":
        await agent.answers()
    await agent.is_("talking")
    await caller.hears(agent.tone_hz)
    return caller


async def _is_served_by(caller: Caller, second: Agent) -> None:
    await second.answers(within_s=FOUND_S)
    await second.is_("talking")
    await asyncio.gather(caller.hears(second.tone_hz), second.hears(453))


async def test_the_caller_of_a_lost_leg_is_served_again(floor: Floor) -> None:
    """Both kinds of legs at once, one in each queue."""
    floor.expects_trouble("kind=silent")  # nothing was heard of who is gone
    lost = await floor.agent("1001"), await floor.agent("1002", leg="nailed_up")
    callers = await _talk(floor, lost[0], SALES), await _talk(floor, lost[1], SERVICE)
    for agent in lost:
        agent.vanishes()
    next_ones = await floor.agent("1003", tone_hz=1438), await floor.agent("1004", tone_hz=1710)
    await asyncio.gather(*(_is_served_by(c, n) for c, n in zip(callers, next_ones, strict=True)))
    for caller, agent, following in zip(callers, lost, next_ones, strict=True):
        entries = await floor.timeline(caller.call_id)
        assert [e["why"] for e in entries if e["type"] == "CallRequeued"] == ["agent_leg_lost"]
        assert [e["agent"] for e in entries if e["type"] == "CallConnected"] == [agent.extension, following.extension]
        await caller.hangs_up()
        recorded = await floor.recording(caller.call_id)
        assert len(recorded.served(following.tone_hz)) == 1
        spans = recorded.customer(453)
        gaps = [later - end for (_, end), (later, _) in pairwise(spans)]
        assert max(gaps, default=0.0) <= BREAK_S + floor.stood_still_s, f"The customer is not whole: {spans}"
    for agent in lost:
        assert agent.state not in ("available", "talking"), "who has no phone gets no calls"
