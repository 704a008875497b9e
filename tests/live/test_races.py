"""The caller hangs up within milliseconds of the moment at which the two are joined.

Asterisk can leave a channel up in such a race, with no Hangup to tell of it: a ghost leg (docs/adr/0003).
"""

import asyncio
import itertools
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.live.feed import View
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


# --- many at once: hang-ups within half a second of the answer, and everybody could be given to everybody ------------

CROWD = ("1002", "1004", "1006", "1008", "1010", "1012", "1014", "1016")
REACH_MS = 500
APART_S = 0.06  # from one pair's moment to the next one's
TIMELINE_ENDS = ("OfferEnded", "CallParted", "CallEnded")


@pytest.mark.parametrize("leg", ["on_demand", "nailed_up"])
async def test_a_crowd_that_hangs_up_around_the_answer_leaves_nobody_behind(floor: Floor, leg: str) -> None:
    await crossings(floor, leg, rounds=2, seed=1)


async def crossings(floor: Floor, leg: str, *, rounds: int, seed: int) -> None:
    """``rounds`` times as many trials as the crowd has agents, over the whole of the half second before and after."""
    chance = random.Random(seed)
    agents = [await floor.agent(extension, leg=leg) for extension in CROWD]
    callers = [floor.caller() for _ in CROWD]
    for _ in range(rounds):
        if leg == "nailed_up":
            await asyncio.gather(*(agent.pauses() for agent in agents))
            await asyncio.gather(*(agent.is_("paused") for agent in agents))
        offsets = [chance.uniform(-REACH_MS, REACH_MS) / 1000 for _ in CROWD]
        await _crossing(floor, agents, callers, offsets)
    await _was_given_to_one_at_a_time(floor, [call_id for caller in callers for call_id in caller.call_ids])


async def _crossing(floor: Floor, agents: Sequence[Agent], callers: Sequence[Caller], offsets: Sequence[float]) -> None:
    await asyncio.gather(*(caller.dials(SERVICE) for caller in callers))
    if agents[0].leg == "on_demand":
        await asyncio.gather(*(agent.rings() for agent in agents))
        await asyncio.gather(*(agent.is_("ringing") for agent in agents))
        of_call = {agent.call_id: agent for agent in agents}
        agents = [of_call[caller.call_id] for caller in callers]
    else:
        await asyncio.gather(*(caller.is_("waiting") for caller in callers))
    begin = asyncio.get_running_loop().time() + REACH_MS / 1000
    moments = [begin + number * APART_S for number in range(len(agents))]
    await asyncio.gather(*(_meets(agent, at) for agent, at in zip(agents, moments, strict=True)),
                         *(_leaves(floor, caller, at + offset)
                           for caller, at, offset in zip(callers, moments, offsets, strict=True)))  # fmt: skip
    await asyncio.gather(*(_is_free(floor, agent) for agent in agents))
    await floor.no_leg_but("nail-", within_s=GHOST_S)


async def _meets(agent: Agent, at: float) -> None:
    await _at(at)
    if agent.leg == "nailed_up":
        await agent.makes_available()
    elif not agent.line.ended.happened:
        agent.line.answer()


async def _leaves(floor: Floor, caller: Caller, at: float) -> None:
    """And nothing of the call is left in Asterisk soon after."""
    await _at(at)
    await caller.hangs_up()

    async def gone() -> bool:
        return all(caller.call_id != channel.get("Uniqueid") for channel in await floor.channels())

    await floor.until(gone, GHOST_S, f"no ghost of {caller.call_id}")
    await caller.is_("ended", within_s=GHOST_S)


@dataclass(frozen=True, order=True, slots=True)
class Given:
    """An agent and a call had each other from then until then, in the order in which the floor wrote it down."""

    since: str
    until: str
    agent: str
    call_id: str


async def _was_given_to_one_at_a_time(floor: Floor, call_ids: Sequence[str]) -> None:
    """No agent had two calls, no call two agents, by what the timelines say."""
    given = [span for call_id in call_ids for span in _given(call_id, await floor.timeline(call_id))]
    for name in ("agent", "call_id"):
        spans = defaultdict(list)
        for span in sorted(given):
            spans[getattr(span, name)].append(span)
        for one, two in (pair for found in spans.values() for pair in itertools.pairwise(found)):
            assert one.until <= two.since, f"Given to two at once: {one} and {two}"
    assert {"OfferMade", "CallConnected"} <= {
        item["type"] for call_id in call_ids for item in await floor.timeline(call_id)
    }, "the crowd never talked"


def _given(call_id: str, timeline: Sequence[View]) -> list[Given]:
    open_offers: dict[str, str] = {}
    spans = []
    for item in timeline:
        agent = str(item.get("agent", ""))
        if item["type"] == "OfferMade":
            assert not open_offers, f"{call_id} was offered to {agent} while {open_offers} had it: {timeline}"
            open_offers[agent] = item["at"]
        elif item["type"] in TIMELINE_ENDS and open_offers:
            (holder, since) = open_offers.popitem()
            spans.append(Given(since, item["at"], holder, call_id))
    return spans
