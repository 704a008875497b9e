"""kill -9 of the service: Asterisk holds every caller, and the service finds everybody again."""

import asyncio

import pytest

from bench.launched import LaunchedFloor
from tests.live.feed import View
from tests.live.people import Agent, Caller
from tests.live.story import Floor

MAIN, SERVICE, SALES = "4008001234", "4008001235", "4008001236"
STILL_S = 4.0
BACK = "The floor service is back."
AFTER_CRASH = ("Our picture differed", "AMI link", "kind=repaired", "kind=late")


@pytest.fixture
def launched(crash_floor: LaunchedFloor) -> LaunchedFloor:
    return crash_floor


async def _calls(floor: Floor, number: str, tone_hz: float = 453) -> Caller:
    caller = floor.caller(tone_hz=tone_hz)
    await caller.dials(number)
    return caller


async def _talk(floor: Floor, agent: Agent, number: str, tone_hz: float) -> Caller:
    caller = await _calls(floor, number, tone_hz)
    if agent.leg == "on_demand":
        await agent.answers()
    await _hear_each_other(caller, agent)
    return caller


async def _hear_each_other(caller: Caller, agent: Agent) -> None:
    await agent.is_("talking")
    assert agent.call_id == caller.call_id
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(caller.tone_hz or 0))


async def test_nobody_is_dropped_wherever_the_caller_is(floor: Floor) -> None:
    floor.expects_trouble(*AFTER_CRASH)
    seller = await floor.agent("1001", tone_hz=640)
    talking = await _talk(floor, seller, SALES, 855)
    holder = await floor.agent("1003", tone_hz=1209)
    held = await _talk(floor, holder, SALES, 1017)
    await holder.holds()
    await holder.is_("held")
    nailed = await floor.agent("1006", leg="nailed_up", tone_hz=1438)
    long_leg = await _talk(floor, nailed, SERVICE, 1710)
    english = await _calls(floor, MAIN)
    await english.presses("3")
    await english.is_("waiting")
    ringer = await floor.agent("1008", tone_hz=640)
    ringing = await _calls(floor, SERVICE)
    await ringer.rings()
    await ringer.is_("ringing")
    choosing = await _calls(floor, MAIN)
    await choosing.hears_something()

    connections, returns = floor.screen.connections, floor.launched.said.count(BACK)
    floor.launched.kill_service()
    await choosing.line.hears_silence()
    await choosing.presses("1")  # to the script that takes over where the service left
    await floor.comes_back(connections)

    for caller, agent in ((talking, seller), (long_leg, nailed)):
        await _hear_each_other(caller, agent)
        assert len(caller.heard(agent.tone_hz)) == 1, "they heard each other all the time"
    await holder.is_("held")
    await held.hears_something()
    assert english.stage == "waiting"
    assert choosing.stage == "waiting"
    await ringer.rings()  # anew: nobody knows whether the old ring was heard
    await ringer.answers()
    await _hear_each_other(ringing, ringer)

    await holder.resumes()
    await _hear_each_other(held, holder)
    speaker = await floor.agent("1004", tone_hz=640)
    await speaker.answers()
    await _hear_each_other(english, speaker)
    await talking.hangs_up()
    await seller.wraps_up()
    await seller.answers()
    await _hear_each_other(choosing, seller)
    for caller in floor.callers:
        if caller is not talking:
            await caller.hangs_up()
        await caller.is_("ended")
        await floor.whole_recording(caller.call_id)
    assert floor.launched.said.count(BACK) == returns + 1


async def test_calls_that_come_and_go_while_the_service_is_away(floor: Floor) -> None:
    """One comes and stays, one comes and ends, one was waiting and leaves, one was talking and is over."""
    floor.expects_trouble(*AFTER_CRASH)
    agent = await floor.agent("1002")
    talked = await _talk(floor, agent, SERVICE, 855)
    waited = await _calls(floor, SERVICE)
    await waited.is_("waiting")
    waited.whole = talked.whole = False
    connections = floor.screen.connections
    with floor.launched.service_away():
        stays, passes = floor.caller(), floor.caller()
        stays.whole = passes.whole = False  # their recordings say that nobody listened for a part
        await stays.dials(MAIN, seen=False)
        await passes.dials(SERVICE, seen=False)
        await stays.presses("2")
        await passes.hears_something()
        await passes.hangs_up()
        await waited.hangs_up()
        await talked.hangs_up()
        assert (await agent.line.ended.within(5)).by_peer, "the agent's leg ends without the service"
    await floor.comes_back(connections)
    await stays.is_seen()
    await agent.wraps_up()
    await agent.answers()
    await _hear_each_other(stays, agent)
    for caller, ended_in in ((waited, "waiting"), (talked, "talking")):
        row = await floor.call(caller.call_id)
        assert (row["stage"], row["ended_in"]) == ("ended", ended_in), row
    passed = await _row_of(floor, passes)
    recorded = await floor.recording(passed["call_id"])
    assert recorded.state in ("complete", "repaired"), recorded.row
    assert recorded.customer(453), "who called while nobody listened is on record"
    talk = await floor.recording(talked.call_id)
    assert talk.served(640)
    parted = [e for e in await floor.timeline(talked.call_id) if e["type"] == "CallParted"]
    assert [(e["agent"], e["talk_s"] > 0) for e in parted] == [("1002", True)]


async def _row_of(floor: Floor, caller: Caller) -> View:
    async def found() -> View | None:
        rows = (await floor.read("/calls?limit=200"))["items"]
        return next((row for row in rows if row["caller"] == caller.shown_as and row["stage"] == "ended"), None)

    return await floor.until(found, 15, f"the call of {caller.number} in the ledger, ended")


async def test_without_service_and_script_callers_wait_where_their_number_says(floor: Floor) -> None:
    """Not even the script that takes over can be run: the dialplan queues the caller by itself."""
    floor.expects_trouble(*AFTER_CRASH)
    connections = floor.screen.connections
    script = floor.launched.data / "asterisk" / "lib" / "agi-bin" / "callfloor-failover"
    caller = floor.caller()
    caller.whole = False
    with floor.launched.service_away():
        away = script.rename(script.with_name("away"))
        await caller.dials(MAIN, seen=False)
        await caller.hears_something()
        away.rename(script)
    await floor.comes_back(connections)
    await caller.is_seen()
    assert (caller.stage, floor.screen.call(caller.call_id)["queue"]) == ("waiting", "service")
    agent = await floor.agent("1002", tone_hz=1710)
    await agent.answers()
    await _hear_each_other(caller, agent)


async def test_a_service_that_stands_still_holds_nobody_up_for_longer(floor: Floor) -> None:
    """Who talks goes on; who hangs up meanwhile is gone; who calls meanwhile is served when it moves again."""
    floor.expects_trouble(*AFTER_CRASH, "has no answer")
    agent = await floor.agent("1002", tone_hz=1710)
    talking = await _talk(floor, agent, SERVICE, 453)
    waiting = await _calls(floor, SERVICE)
    await waiting.is_("waiting")
    late = floor.caller()
    with floor.launched.service_stopped():
        await asyncio.gather(*(late.dials(MAIN, seen=False), talking.hears(1710), agent.hears(453)))
        await waiting.hangs_up()
        await asyncio.sleep(STILL_S)  # not waiting: this is how long it stands still
        await asyncio.gather(talking.hears(1710), agent.hears(453))
    await late.is_seen()
    await late.presses("2")
    await late.is_("waiting")
    await waiting.is_("ended")
    assert (await floor.call(waiting.call_id))["ended_in"] == "waiting"
    assert len(talking.heard(1710)) == 1, "they heard each other all the time"
    await talking.hangs_up()
    await agent.wraps_up()
    await agent.answers()
    await _hear_each_other(late, agent)


async def test_an_agents_seat_outlives_the_service(floor: Floor) -> None:
    """Paused stays paused with its reason, wrap-up goes on, available is offered the next call."""
    floor.expects_trouble(*AFTER_CRASH)
    paused, wrapping = await floor.agent("1001"), await floor.agent("1002")
    await paused.pauses("lunch")
    await paused.is_("paused", reason="lunch")
    caller = await _talk(floor, wrapping, SERVICE, 855)
    await caller.hangs_up()
    await wrapping.is_("wrapup")
    free = await floor.agent("1004", tone_hz=1017)
    until = floor.screen.agent("1002")["until"]
    connections = floor.screen.connections
    floor.launched.kill_service()
    await floor.comes_back(connections)
    await paused.is_("paused", reason="lunch")
    await wrapping.is_("wrapup")
    assert floor.screen.agent("1002")["call_id"] == caller.call_id
    assert floor.screen.agent("1002")["until"] in (until, None)
    await free.is_("available")
    following = await _calls(floor, SERVICE)
    await free.answers()
    await _hear_each_other(following, free)
    await wrapping.wraps_up()
    await wrapping.is_("available")
