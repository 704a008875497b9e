"""The main job, from the carrier to a recorded conversation."""

from tests.live.story import Floor


async def test_a_customer_reaches_an_agent_and_the_call_is_recorded_whole(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = floor.caller()
    await caller.dials("4008001234")
    await caller.presses("2")
    await agent.rings()
    await agent.is_("ringing")
    await agent.answers()
    await agent.is_("talking")
    await caller.hears(agent.tone_hz)
    await agent.hears(caller.tone_hz or 0)
    await caller.hangs_up()
    await agent.wraps_up()
    await agent.is_("available")
    assert agent.states[-6:] == ["available", "reserved", "ringing", "talking", "wrapup", "available"]
    assert caller.stages == ["ivr", "waiting", "offered", "talking", "after", "ended"]
    recorded = await floor.recording(caller.call_id)
    print(recorded.row, recorded.seconds, recorded.customer(453), recorded.served(640))
    print(await floor.timeline(caller.call_id))
