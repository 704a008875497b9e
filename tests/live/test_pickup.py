"""A call that rings at a colleague's, taken by somebody of the same team: two who hear each other, and nobody else."""

import asyncio

from tests.live.story import Floor

SERVICE = "4008001235"


async def test_a_colleague_s_call_is_picked_up_and_both_hear_each_other(floor: Floor) -> None:
    colleague = await floor.agent("1002", tone_hz=640)
    helper = await floor.agent("1004", tone_hz=1438, available=False)
    caller = floor.caller(tone_hz=1190)
    await caller.dials(SERVICE)
    await colleague.rings()
    await caller.is_("offered")
    taken = await floor.ask("POST", f"/calls/{caller.call_id}/pickup", by="1004")
    assert taken.status_code == 200, taken.text
    await helper.answers()
    await asyncio.gather(caller.hears(1438), helper.hears(1190))
    await colleague.is_("available")
    await caller.hears_no(640)
    timeline = await floor.timeline(caller.call_id)
    offers = [entry for entry in timeline if entry["type"] == "OfferMade"]
    assert offers[-1]["reasons"][0] == "picked up from 1002"
    assert [entry["agent"] for entry in timeline if entry["type"] == "CallConnected"] == ["1004"]
    await helper.ends_call()
    await helper.is_("wrapup")
    await helper.wraps_up()
    await helper.is_("paused")
