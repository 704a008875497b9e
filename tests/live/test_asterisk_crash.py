"""kill -9 of Asterisk: the calls are lost and said to be, and everything else goes on."""

import asyncio

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE, SALES = "4008001235", "4008001236"
LOST = ("AMI link", "kind=", "Asterisk's channels could not be compared", "has no answer", "differed")


async def _talk(floor: Floor, agent: Agent, number: str) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    if agent.leg == "on_demand":
        await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453))
    return caller


async def test_calls_are_closed_as_lost_and_new_ones_work(floor: Floor) -> None:
    floor.expects_trouble(*LOST)
    desk = await floor.agent("1001", tone_hz=855)
    nailed = await floor.agent("1002", leg="nailed_up")
    talking = await _talk(floor, desk, SALES)
    long_leg = await _talk(floor, nailed, SERVICE)
    waiting = floor.caller()
    await waiting.dials(SERVICE)
    await waiting.is_("waiting")
    lost = {talking: "talking", long_leg: "talking", waiting: "waiting"}
    for caller in lost:
        caller.whole = False

    floor.launched.kill_asterisk()
    for phone in (talking.phone, long_leg.phone, waiting.phone, desk.phone, nailed.phone):
        for call in phone.calls:
            call.close()  # nobody is there to say BYE to
    await floor.screen.until(lambda: floor.screen.stale, 10.0, lambda: "Screens must say that they may be stale.")
    await floor.screen.until(lambda: not floor.screen.stale, 30.0, floor.launched.story)
    for agent in (desk, nailed):  # Asterisk writes contacts down a second late: a phone's next refresh mends that
        await agent.phone.register()
    for caller, stage in lost.items():
        await caller.is_("ended", within_s=15)
        row = await floor.call(caller.call_id)
        assert (row["ended_in"], row["ended_by"]) == (stage, "pbx"), row
        recorded = await floor.recording(caller.call_id)
        assert recorded.state in ("complete", "repaired", "absent")
        assert recorded.state == "complete" or recorded.row["reason"], "what is missing is said"
    await desk.wraps_up()
    await desk.is_("available", within_s=30)
    await floor.screen.until(
        lambda: nailed.state in ("wrapup", "available", "paused"), 10.0, lambda: f"1002 is {nailed.state}"
    )
    await nailed.rings(within_s=40)  # its long leg comes again by itself
    if nailed.state == "wrapup":
        await nailed.wraps_up()
    await nailed.is_("available", within_s=30)
    again = await _talk(floor, nailed, SERVICE)
    other = await _talk(floor, desk, SALES)
    await again.hangs_up()
    await other.hangs_up()
    for caller in (again, other):
        await floor.whole_recording(caller.call_id)
