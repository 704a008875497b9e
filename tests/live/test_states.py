"""States on a real floor: an extended wrap-up outlives a crash of the service, and the day adds up all the same."""

import itertools

import pytest

from bench.launched import LaunchedFloor
from tests.live.feed import View
from tests.live.people import SOON_S
from tests.live.story import Floor

AFTER_CRASH = ("Our picture differed", "AMI link", "kind=repaired", "kind=late")
AGENT = "1010"  # nobody else's, so that the day is this story's alone


@pytest.fixture
def launched(crash_floor: LaunchedFloor) -> LaunchedFloor:
    return crash_floor


def adds_up(day: View) -> None:
    items = day["items"]
    assert all(one["end"] == other["begin"] for one, other in itertools.pairwise(items))
    signed_in = [span["seconds"] for span in items if span["state"] != "offline"]
    assert round(sum(signed_in), 3) == day["signed_in_s"]
    assert round(sum(day["states"].values()), 3) == day["signed_in_s"]


async def test_an_extended_wrapup_and_the_day_outlive_a_crash(floor: Floor) -> None:
    floor.expects_trouble(*AFTER_CRASH)
    agent = await floor.agent(AGENT, tone_hz=640)
    caller = floor.caller(tone_hz=1190)
    await caller.dials("4008001235")
    await agent.answers()
    await agent.is_("talking")
    await caller.hangs_up()
    await agent.is_("wrapup")
    body = {"call_id": caller.call_id, "seconds": 60}
    extended = await floor.ask("POST", "/me/wrapup/extend", by=AGENT, body=body)
    assert extended.status_code == 200, extended.text
    until = extended.json()["until"]
    adds_up(await floor.read(f"/agents/{AGENT}/states"))

    connections = floor.screen.connections
    floor.launched.kill_service()
    await floor.comes_back(connections)
    await agent.is_("wrapup")
    assert floor.screen.agent(AGENT)["until"] == until
    day = await floor.read(f"/agents/{AGENT}/states")
    adds_up(day)
    assert 0 < day["away_s"] < 30
    assert {span["state"] for span in day["items"] if span["away"]} == {"wrapup"}
    assert day["items"][-1]["state"] == "wrapup"

    await floor.ask("PUT", "/me/state", by=AGENT, body={"state": "paused", "reason": "lunch"})
    await agent.is_("paused", reason="lunch", within_s=SOON_S)
    adds_up(await floor.read(f"/agents/{AGENT}/states"))
