"""Supervisors on a real Asterisk, told apart by ear: every party has a tone of its own."""

import asyncio
import itertools
import time

import pytest

from bench import tones
from bench.phones import Dialog
from tests.live.people import Agent, Caller
from tests.live.recorded import Recorded
from tests.live.story import Floor
from tests.live.supervisors import Supervisor

SERVICE = "4008001235"
CUSTOMER, AGENT, LEAD = 453.0, 640.0, 1209.0
CHIEF = 1477.0
SURE_S = 0.6  # listened to before "nobody hears it" is believed
NO_GAP_S = 0.06  # a packet or two
TAKEOVER_S = 0.25  # without anybody in the customer's ear
JOIN_S = 0.5  # from the conversation's beginning until the supervisor hears it
HEARD_S = 0.1  # what a tone needs to be one


@pytest.fixture(params=["on_demand", "nailed_up"])
def leg(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def heard(line: Dialog, hz: float, since: float) -> float:
    """For how many seconds since then the tone was in this ear."""
    return sum(end - start for start, end in tones.segments(tones.pcm_of(line.audio(since=since)), hz))


def longest_gap(line: Dialog, hz: float, since: float) -> float:
    """The longest time without the tone, by its content and by the packets' arrival."""
    spans = tones.segments(tones.pcm_of(line.audio(since=since)), hz, longest_gap_s=0.0)
    silent = [later[0] - earlier[1] for earlier, later in itertools.pairwise(spans)]
    times = [packet.at for packet in line.stream.heard if packet.at >= since]
    late = [b - a - 0.02 for a, b in itertools.pairwise(times)]
    return max([0.0, *silent, *late])


async def conversation(floor: Floor, leg: str) -> tuple[Agent, Caller]:
    agent = await floor.agent("1002", leg=leg, tone_hz=AGENT)
    return agent, await calls(floor, agent)


async def calls(floor: Floor, agent: Agent) -> Caller:
    caller = floor.caller(tone_hz=CUSTOMER)
    await caller.dials(SERVICE)
    if agent.leg == "on_demand":
        await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(AGENT), agent.hears(CUSTOMER))
    return caller


async def test_who_hears_whom_in_each_mode(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002")
    await lead.hears(CUSTOMER, AGENT)
    since = time.monotonic()
    await caller.line.listens_for(SURE_S)
    assert heard(agent.line, LEAD, since) == heard(caller.line, LEAD, since) == 0.0, "listening is heard by none"

    await lead.switches("whisper")
    await agent.hears(LEAD)
    since = time.monotonic()
    await caller.line.listens_for(SURE_S)
    assert heard(caller.line, LEAD, since) == 0.0, "the customer hears a whisper"
    assert heard(agent.line, CUSTOMER, since) > HEARD_S, "the agent still hears the customer"

    await lead.switches("barge")
    await asyncio.gather(agent.hears(LEAD), caller.hears(LEAD), caller.hears(AGENT), agent.hears(CUSTOMER))
    await lead.hears(CUSTOMER, AGENT)

    await lead.switches("listen")
    await asyncio.gather(agent.line.hears_no(LEAD), caller.line.hears_no(LEAD))
    await lead.stops()
    assert (await lead.line.ended.within(5)).by_peer
    await asyncio.gather(agent.hears(CUSTOMER), caller.hears(AGENT))


async def test_ten_switches_leave_no_gap_and_ring_once(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002")
    await lead.hears(CUSTOMER, AGENT)
    since = time.monotonic()
    for mode in ("whisper", "barge", "listen", "barge", "whisper", "listen", "whisper", "listen", "barge", "listen"):
        await lead.switches(mode)
        if mode != "listen":
            await agent.hears(LEAD)
    assert len(lead.phone.calls) == 1, "the phone rang again"
    allowed = NO_GAP_S + floor.stood_still_s
    gaps = {hz: longest_gap(lead.line, hz, since) for hz in (CUSTOMER, AGENT)}
    assert max(gaps.values()) <= allowed, gaps
    assert caller.stage == "talking"


async def test_the_next_call_of_the_same_agent_is_heard_by_itself(floor: Floor, leg: str) -> None:
    """And the supervisor may come before there is any."""
    agent = await floor.agent("1002", leg=leg, tone_hz=AGENT)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002")
    await lead.becomes("waiting")
    for turn in range(3):
        caller = await calls(floor, agent)
        await lead.becomes("active")
        begun = time.monotonic()
        await lead.hears(CUSTOMER, AGENT)
        await lead.line.listens_for(SURE_S)
        assert heard(lead.line, CUSTOMER, begun) > HEARD_S, f"deaf in call {turn + 1}"
        await caller.hangs_up()
        await lead.becomes("waiting")
        await agent.wraps_up()
        await agent.is_("available")
        at = {fact["type"]: fact["at"] for fact in await floor.timeline(caller.call_id)}
        assert Recorded.seconds_between(at["CallConnected"], at["SupervisionJoined"]) < JOIN_S + floor.stood_still_s
    assert len(lead.phone.calls) == 1
    await lead.stops()


async def test_the_recording_holds_the_barge_and_not_the_whisper(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002", "whisper")
    await agent.hears(LEAD)
    await caller.line.listens_for(SURE_S)
    await lead.switches("barge")
    await caller.hears(LEAD)
    await caller.line.listens_for(1.0)
    await lead.switches("whisper")
    await caller.line.hears_no(LEAD)
    await caller.line.listens_for(SURE_S)
    await caller.hangs_up()
    await agent.wraps_up()
    await lead.stops()
    recorded = await floor.recording(caller.call_id)
    spans = recorded.served(LEAD)
    ((heard_from, heard_to),) = caller.heard(LEAD)
    assert len(spans) == 1, spans
    assert abs(spans[0][0] - recorded.at(heard_from)) < 0.25
    assert abs(spans[0][1] - recorded.at(heard_to)) < 0.25
    assert not recorded.customer(LEAD)


async def test_a_takeover_leaves_the_customer_with_the_supervisor(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002")
    await lead.hears(CUSTOMER, AGENT)
    await lead.switches("takeover")
    await asyncio.gather(caller.hears(LEAD), lead.hears(CUSTOMER))
    ((first_heard, _),) = caller.heard(LEAD)
    gap = first_heard - caller.heard(AGENT)[-1][1]
    assert gap < TAKEOVER_S + floor.stood_still_s
    await asyncio.gather(caller.line.hears_no(AGENT), lead.line.hears_no(AGENT))
    await agent.is_("wrapup")
    assert floor.screen.agent("2001")["state"] == "talking"
    assert floor.screen.call(caller.call_id)["agent"] == "2001"
    await caller.line.listens_for(1.0)
    held = await lead.asks("POST", f"/calls/{caller.call_id}/hold")
    assert held["status"] == 200, held
    await lead.line.hears_no(CUSTOMER)
    assert (await lead.asks("POST", f"/calls/{caller.call_id}/resume"))["status"] == 200
    await asyncio.gather(caller.hears(LEAD), lead.hears(CUSTOMER))
    await caller.hangs_up()
    assert (await lead.line.ended.within(5)).by_peer
    await agent.wraps_up()
    facts = await floor.timeline(caller.call_id)
    parted = [(fact["agent"], round(fact["talk_s"], 1)) for fact in facts if fact["type"] == "CallParted"]
    assert [who for who, _ in parted] == ["1002", "2001"], parted
    recorded = await floor.whole_recording(caller.call_id)
    assert recorded.served(LEAD)
    assert recorded.served(AGENT)[-1][1] <= recorded.served(LEAD)[0][0] + 0.1


async def test_of_two_who_take_over_at_once_one_serves_and_the_other_waits(floor: Floor) -> None:
    agent, caller = await conversation(floor, "on_demand")
    leads = await asyncio.gather(Supervisor.comes(floor), Supervisor.hired(floor, CHIEF))
    await asyncio.gather(*(lead.supervises("1002") for lead in leads))
    await asyncio.gather(*(lead.hears(CUSTOMER, AGENT) for lead in leads))
    answers = await asyncio.gather(
        *(lead.asks("PATCH", f"/supervision/{lead.id}", mode="takeover") for lead in leads)
    )  # fmt: skip
    server, other = sorted(leads, key=lambda lead: answers[leads.index(lead)]["status"])
    assert sorted(answer["status"] for answer in answers) == [200, 409], answers
    await asyncio.gather(caller.hears(server.tone_hz), server.hears(CUSTOMER), other.becomes("waiting", "listen"))
    await asyncio.gather(caller.line.hears_no(other.tone_hz), other.line.hears_no(CUSTOMER))
    await agent.is_("wrapup")
    facts = await floor.timeline(caller.call_id)
    assert [fact["agent"] for fact in facts if fact["type"] == "CallConnected"] == ["1002", server.extension]
    await caller.hangs_up()
    await agent.wraps_up()
    await other.stops()


async def test_on_hold_the_supervisor_speaks_with_the_agent_alone(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002", "barge")
    await caller.hears(LEAD)
    await agent.holds()
    await agent.is_("held")
    await lead.becomes("active", "whisper")
    since = time.monotonic()
    await asyncio.gather(agent.hears(LEAD), lead.hears(AGENT))
    await caller.line.listens_for(SURE_S)
    assert heard(caller.line, LEAD, since) == 0.0
    await agent.resumes()
    await lead.becomes("active", "barge")
    await asyncio.gather(caller.hears(LEAD), agent.hears(LEAD), lead.hears(CUSTOMER, AGENT))


async def test_keys_on_the_desk_phone_switch_as_well(floor: Floor) -> None:
    agent, caller = await conversation(floor, "on_demand")
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002")
    await lead.hears(CUSTOMER)
    await lead.line.press("5")
    await lead.becomes("active", "whisper")
    await agent.hears(LEAD)
    await lead.line.press("6")
    await lead.becomes("active", "barge")
    await caller.hears(LEAD)


async def test_the_service_dies_and_the_leg_is_found_and_obeys(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    before = await lead.supervises("1002", "barge")
    await caller.hears(LEAD)
    connections = floor.screen.connections
    floor.launched.kill_service()
    await asyncio.gather(caller.hears(LEAD), agent.hears(LEAD), lead.hears(CUSTOMER))
    await floor.comes_back(connections)
    await lead.becomes("active", "barge")
    (view,) = (await floor.read("/supervision"))["items"]
    assert (view["id"], view["name"]) == (before["id"], before["name"])
    await lead.switches("whisper")
    await asyncio.gather(caller.line.hears_no(LEAD), agent.hears(LEAD))
    await caller.hangs_up()
    await lead.becomes("waiting")
    await agent.wraps_up()
    await lead.stops()
    await floor.no_leg_but(*(["nail-1002"] if leg == "nailed_up" else []))


async def test_a_supervisor_hangs_up_and_nobody_notices(floor: Floor, leg: str) -> None:
    agent, caller = await conversation(floor, leg)
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002", "barge")
    await caller.hears(LEAD)
    await lead.line.hangup()
    await asyncio.gather(caller.line.hears_no(LEAD), agent.line.hears_no(LEAD))
    await asyncio.gather(caller.hears(AGENT), agent.hears(CUSTOMER))
    assert (await floor.read("/supervision"))["items"] == []


async def test_a_supervisor_turns_to_another_agent_without_a_new_ring(floor: Floor) -> None:
    agent, caller = await conversation(floor, "on_demand")
    other = await floor.agent("1004", tone_hz=1710)
    second = floor.caller(tone_hz=1438)
    await second.dials(SERVICE)
    await other.answers()
    await other.is_("talking")
    lead = await Supervisor.comes(floor)
    await lead.supervises("1002", "barge")
    await caller.hears(LEAD)
    await lead.supervises("1004", rings=False)
    await lead.hears(1710, 1438)
    await asyncio.gather(lead.line.hears_no(CUSTOMER), caller.line.hears_no(LEAD), agent.line.hears_no(LEAD))
    assert len(lead.phone.calls) == 1
