"""The main job, from the carrier to a recorded conversation: talking, hold, transfer, and what the recording holds."""

import asyncio
from collections.abc import Sequence

from bench import tones
from tests.live.people import Agent, Caller
from tests.live.recorded import Recorded, Span
from tests.live.story import Floor

SERVICE, SALES, MAIN = "4008001235", "4008001236", "4008001234"
CLEAREST = 1710  # Hz; above what hold music holds for long
EXACT_S = 0.1  # a recording shows who spoke when to this
FIRST_S = 0.2  # and the first word to this: ast_audiohook_write_frame() drops it when the other side begins late
SHORT_S = 0.04  # so much may be missing from a call's length


async def _connected(floor: Floor, agent: Agent, number: str = SERVICE, tone_hz: float = 453) -> Caller:
    caller = floor.caller(tone_hz=tone_hz)
    await caller.dials(number)
    await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(tone_hz))
    return caller


def _is_as_heard(floor: Floor, recorded: Recorded, heard: Sequence[Span], kept: Sequence[Span]) -> None:
    """The recording has the tone from when to when it came to the ear."""
    expected = [(recorded.at(start), recorded.at(end)) for start, end in heard]
    exact_s, both = EXACT_S + floor.stood_still_s, f"heard {expected}, recorded {list(kept)}, {floor.stood_still_s=}"
    assert len(kept) == len(expected), both
    for (start, end), (kept_start, kept_end) in zip(expected, kept, strict=True):
        assert -exact_s <= kept_start - start <= exact_s + FIRST_S - EXACT_S, both
        assert abs(end - kept_end) <= exact_s, both


async def _length_by_facts(floor: Floor, caller: Caller) -> float:
    """From the recorder's start to the moment in which the customer hung up, or else was hung up."""
    entries = await floor.timeline(caller.call_id)
    start = next(e for e in entries if e["type"] == "RecordingRan" and e["leg_id"] == caller.call_id)
    ends = ("LegHangupRequested", "LegEnded")
    end = next(e for e in entries if e["type"] in ends and e["leg_id"] == caller.call_id)
    return Recorded.seconds_between(start["at"], end["at"])


async def test_a_customer_reaches_an_agent_and_both_are_recorded_whole(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = floor.caller()
    await caller.dials(MAIN)
    await caller.presses("2")
    await agent.rings()
    await agent.is_("ringing")
    assert agent.line.caller == caller.shown_as, "the agent sees who calls"
    await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453))
    assert floor.screen.agent("1002")["queue"] == "service"
    await caller.hangs_up()
    await agent.wraps_up()
    await agent.is_("available")
    assert agent.states == ["available", "reserved", "ringing", "talking", "wrapup", "available"]
    assert caller.stages == ["ivr", "waiting", "offered", "talking", "after", "ended"]
    recorded = await floor.recording(caller.call_id)
    _is_as_heard(floor, recorded, caller.heard(agent.tone_hz), recorded.served(agent.tone_hz))
    assert recorded.customer(agent.tone_hz) == []
    assert recorded.served(453) == []
    assert recorded.customer(453)[-1][1] >= recorded.seconds - EXACT_S
    by_facts = await _length_by_facts(floor, caller)
    assert -SHORT_S <= recorded.seconds - by_facts <= EXACT_S
    by_phone = caller.line.ended.value.at - caller.line.answered.value
    assert recorded.seconds >= by_phone - SHORT_S
    await _has_range_and_row(floor, caller)


async def _has_range_and_row(floor: Floor, caller: Caller) -> None:
    row = await floor.call(caller.call_id)
    assert (row["agent"], row["queue"], row["offers"]) == ("1002", "service", 1)
    token = await floor.token("manager1")
    part = await floor.http.get(
        f"/recordings/{caller.call_id}/audio", headers={"Authorization": f"Bearer {token}", "Range": "bytes=0-3"}
    )
    assert (part.status_code, part.content) == (206, b"RIFF")


async def test_a_supervisor_sees_each_step_in_its_order(floor: Floor) -> None:
    """Two kinds at once: the agent's and the call's steps, in the order in which they lead to each other."""
    agent = await floor.agent("1002")
    mark = len(floor.screen.changes)
    caller = await _connected(floor, agent)
    await caller.hangs_up()
    await agent.wraps_up()
    await agent.is_("available")
    steps = [
        floor.screen.moment("calls", caller.call_id, since=mark, stage="waiting"),
        floor.screen.moment("calls", caller.call_id, since=mark, stage="offered", agent="1002"),
        floor.screen.moment("agents", "1002", since=mark, state="ringing"),
        floor.screen.moment("agents", "1002", since=mark, state="talking"),
        floor.screen.moment("agents", "1002", since=mark, state="wrapup"),
        floor.screen.moment("agents", "1002", since=mark, state="available"),
    ]
    assert steps == sorted(steps)
    numbers = [change.seq for change in floor.screen.changes[mark:]]
    assert numbers == sorted(numbers)
    assert not floor.screen.gaps, "a delta is missing"


async def test_on_hold_the_customer_hears_music_and_the_agent_hears_nothing(floor: Floor) -> None:
    agent = await floor.agent("1002", tone_hz=CLEAREST)
    caller = await _connected(floor, agent)
    await agent.holds()
    await agent.is_("held")
    await asyncio.gather(agent.line.hears_no(453), caller.line.hears_no(CLEAREST))
    await caller.hears_something()
    music = await floor.until(lambda: _music_since(caller), 10, "a second of music")
    await agent.resumes()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(CLEAREST), agent.hears(453))
    await caller.hangs_up()
    await agent.is_("wrapup")
    assert agent.states == ["available", "reserved", "ringing", "talking", "held", "talking", "wrapup"]
    recorded = await floor.recording(caller.call_id)
    (_, held), (resumed, _) = recorded.served(CLEAREST)
    times = {entry["type"]: recorded.at_time(entry["at"]) for entry in await floor.timeline(caller.call_id)}
    exact_s = EXACT_S + floor.stood_still_s
    assert abs(held - times["CallHeld"]) <= exact_s, (held, times)
    assert abs(resumed - times["CallResumed"]) <= exact_s, (resumed, times)
    assert recorded.is_loud(recorded.at(music) - 0.5, recorded.at(music)), "the music is in the recording"
    assert len(recorded.customer(453)) == 1, "the customer is recorded on hold, too"


async def _music_since(caller: Caller) -> float | None:
    """The moment, once the last second was neither silent nor the agent."""
    last = caller.heard(CLEAREST)[-1][1]
    packets = [packet.at for packet in caller.line.stream.heard if packet.at > last]
    loud = tones.loudness(caller.line.audio(last_s=1.0)) > tones.FAINTEST
    return packets[-1] if loud and packets and packets[-1] - last > 1.0 else None


async def test_a_transfer_is_heard_and_recorded_to_the_end(floor: Floor) -> None:
    """Three voices: the customer left; the first agent, then the second, right, each from when to when it spoke."""
    first, second = await floor.agent("1002"), await floor.agent("1003", tone_hz=855)
    caller = await _connected(floor, first)
    await first.transfers("1003")
    await first.is_("wrapup")
    assert (await first.line.ended.within(5)).by_peer
    await second.answers()
    await second.is_("talking")
    await asyncio.gather(caller.hears(855), second.hears(453))
    await floor.until(lambda: _has_heard(caller, 855, 2.0), 10, "two seconds with the second agent")
    await second.hangs_up()
    await caller.line.ended.within(5)
    await second.is_("wrapup")
    recorded = await floor.recording(caller.call_id)
    _is_as_heard(floor, recorded, caller.heard(640), recorded.served(640))
    _is_as_heard(floor, recorded, caller.heard(855), recorded.served(855))
    assert len(recorded.served(640)) == len(recorded.served(855)) == 1
    ((start, end),) = recorded.customer(453)
    assert start <= EXACT_S
    assert end >= recorded.seconds - EXACT_S
    talks = [(e["agent"], e["by"]) for e in await floor.timeline(caller.call_id) if e["type"] == "CallParted"]
    assert talks == [("1002", "floor"), ("1003", "agent")]


async def _has_heard(caller: Caller, hz: float, seconds: float) -> bool:
    spans = caller.heard(hz)
    return bool(spans) and spans[-1][1] - spans[-1][0] >= seconds


async def test_a_transfer_to_a_queue_goes_to_whoever_serves_it(floor: Floor) -> None:
    """Also from hold, and never back to who gave it away."""
    first, seller = await floor.agent("1002"), await floor.agent("1001", tone_hz=1017)
    caller = await _connected(floor, first)
    await first.holds()
    await first.is_("held")
    await first.transfers("sales")
    await seller.answers()
    await seller.is_("talking")
    await asyncio.gather(caller.hears(1017), seller.hears(453))
    assert floor.screen.call(caller.call_id)["queue"] == "sales"
    await first.wraps_up()
    await first.is_("available")
    await caller.hangs_up()
    recorded = await floor.recording(caller.call_id)
    _is_as_heard(floor, recorded, caller.heard(1017), recorded.served(1017))


async def test_several_conversations_at_once_keep_to_themselves(floor: Floor) -> None:
    """Nobody hears or is recorded with anybody else."""
    tones = {"1002": (453.0, 640.0), "1004": (855.0, 1017.0), "1006": (1209.0, 1438.0)}
    agents = [await floor.agent(name, tone_hz=hz) for name, (_, hz) in tones.items()]
    callers = [floor.caller(tone_hz=hz) for hz, _ in tones.values()]
    await asyncio.gather(*(caller.dials(SERVICE) for caller in callers))
    await asyncio.gather(*(agent.answers() for agent in agents))
    await asyncio.gather(*(agent.is_("talking") for agent in agents))
    by_call = {agent.call_id: agent for agent in agents}
    pairs = [(caller, by_call[caller.call_id]) for caller in callers]
    await asyncio.gather(*(caller.hears(agent.tone_hz) for caller, agent in pairs))
    await asyncio.gather(*(agent.hears(caller.tone_hz or 0) for caller, agent in pairs))
    await asyncio.gather(*(caller.hangs_up() for caller in callers))
    everyone = [hz for pair in tones.values() for hz in pair]
    for caller, agent in pairs:
        recorded = await floor.recording(caller.call_id)
        assert [hz for hz in everyone if recorded.customer(hz)] == [caller.tone_hz]
        assert [hz for hz in everyone if recorded.served(hz)] == [agent.tone_hz]
