"""Mute, keys and a recording that pauses: done by the floor, so that they work for a plain desk phone."""

import asyncio

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
AGENT_HZ = 1710.0


async def _talk(floor: Floor) -> tuple[Agent, Caller]:
    agent, caller = await floor.agent("1002", tone_hz=AGENT_HZ), floor.caller()
    await caller.dials(SERVICE)
    await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(AGENT_HZ), agent.hears(453))
    return agent, caller


async def _asks(floor: Floor, caller: Caller, what: str, **body: str) -> None:
    answer = await floor.ask("POST", f"/calls/{caller.call_id}/{what}", by="1002", body=dict(body) or None)
    assert answer.status_code == 200, answer.text


async def _shows(floor: Floor, caller: Caller, name: str, value: object) -> None:
    screen = floor.screen
    await screen.until(
        lambda: screen.call(caller.call_id).get(name) == value, 5.0, lambda: f"{name} was expected {value}."
    )


async def test_a_muted_agent_is_not_heard_and_hears(floor: Floor) -> None:
    agent, caller = await _talk(floor)
    await _asks(floor, caller, "mute")
    await _shows(floor, caller, "muted", True)
    await caller.line.hears_no(AGENT_HZ)
    await agent.hears(453)
    await _asks(floor, caller, "unmute")
    await caller.hears(AGENT_HZ)
    await caller.hangs_up()
    await agent.wraps_up()


async def test_keys_reach_the_customers_side_in_their_order(floor: Floor) -> None:
    agent, caller = await _talk(floor)
    await _asks(floor, caller, "dtmf", digits="12#")

    async def pressed() -> bool:
        return caller.line.stream.digits == "12#"

    await floor.until(pressed, 5.0, f"the keys at the customer's side, not {caller.line.stream.digits!r}")
    await caller.hears(AGENT_HZ)
    await caller.hangs_up()
    await agent.wraps_up()


async def test_a_paused_recording_holds_silence_and_says_who_wanted_it(floor: Floor) -> None:
    agent, caller = await _talk(floor)
    await caller.line.listens_for(1.0)
    await _asks(floor, caller, "pause-recording")
    await _shows(floor, caller, "recording", "paused")
    await caller.line.listens_for(2.0)
    await _asks(floor, caller, "resume-recording")
    await caller.line.listens_for(1.0)
    await caller.hangs_up()
    await agent.wraps_up()
    recorded = await floor.recording(caller.call_id)
    [pause] = [finding for finding in recorded.row["findings"] if finding["kind"] == "paused"]
    assert pause["reason"].startswith("1002 paused")
    assert abs(pause["end"] - pause["start"] - 2.0) < 0.3 + floor.stood_still_s
    for heard in (recorded.customer(453), recorded.served(AGENT_HZ)):
        last_before = max(end for start, end in heard if start < pause["start"])
        first_after = min(start for start, _ in heard if start > pause["start"])
        assert abs(last_before - pause["start"]) < 0.3 + floor.stood_still_s
        assert abs(first_after - pause["end"]) < 0.3 + floor.stood_still_s
