"""Callers who wait: what they are told, whom they hear when an agent answers meanwhile, and being called back."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from ivr.prompts.waiting import wait
from tests.live.feed import View
from tests.live.outside import Outside
from tests.live.people import SOON_S, Agent, Caller
from tests.live.recorded import Recorded
from tests.live.spoken import heard_in_turn, is_played_in, is_recorded_in
from tests.live.story import Floor

SERVICE, MAIN = "4008001235", "4008001234"
BACK_HZ = 1017
TOLD_S = 30.0
CALLBACK = {"agent_first": True, "tries": 2, "retry_s": 60.0, "offer_after_s": 1.0}
TROUBLE = ("differed", "AMI link", "kind=", "Asterisk's channels could not be compared", "has no answer")


async def _rules(floor: Floor, **changes: Any) -> View:
    """Change the queue's rules; returns those before."""
    before: View = (await floor.read("/queues/service/rules", by="ops1"))["rules"]
    changed = await floor.ask("PUT", "/queues/service/rules", by="ops1", body=before | changes)
    assert changed.status_code == 200, changed.text
    return before


@pytest.fixture
async def talkative(floor: Floor) -> AsyncIterator[Floor]:
    """A queue that tells its callers soon how long they will wait, and offers to call them back."""
    before = await _rules(floor, announce_first_s=2.0, announce_every_s=15.0, wrapup_s=0.0, callback=CALLBACK)
    yield floor
    await _rules(floor, **before)


async def _busy(floor: Floor, agent: Agent) -> Caller:
    first = floor.caller(tone_hz=855)
    await first.dials(SERVICE)
    await agent.answers()
    await agent.is_("talking")
    return first


async def _waits(floor: Floor, tone_hz: float = 453) -> Caller:
    caller = floor.caller(tone_hz=tone_hz)
    await caller.dials(SERVICE)
    await caller.is_("waiting")
    return caller


async def _application(floor: Floor, leg_id: str) -> str:
    items = await floor.manager.collect("CoreShowChannels")
    mine = [item for item in items if item.event == "CoreShowChannel" and item.get("Uniqueid") == leg_id]
    return mine[0].get("Application") if mine else ""


async def _is_told(floor: Floor, caller: Caller, within_s: float = SOON_S) -> None:
    async def told() -> bool | None:
        return await _application(floor, caller.call_id) in ("Playback", "Read") or None

    await floor.until(told, within_s, f"{caller.number} to be told something")


async def _is_back(floor: Floor, caller: Caller) -> None:
    async def back() -> bool | None:
        return await _application(floor, caller.call_id) == "BridgeWait" or None

    await floor.until(back, TOLD_S, f"{caller.number} to be back in the waiting room")


async def _fact(floor: Floor, call_id: str, kind: str, within_s: float = SOON_S) -> View:
    async def said() -> View | None:
        return next((item for item in await floor.timeline(call_id) if item["type"] == kind), None)

    return await floor.until(said, within_s, f"{kind} of {call_id}")


async def test_a_caller_is_told_its_place_and_hears_music_again(talkative: Floor) -> None:
    agent = await talkative.agent("1002")
    first = await _busy(talkative, agent)
    caller = await _waits(talkative)
    await _is_told(talkative, caller)
    begun = time.monotonic()
    await caller.hears_something(within_s=2.0)
    await _is_back(talkative, caller)
    assert time.monotonic() - begun > 3.0, "a place, a time and an offer take longer"
    await caller.hears_something(within_s=1.0)
    promised = [item for item in await talkative.timeline(caller.call_id) if item["type"] == "WaitPromised"]
    assert any(item["spoken"] and item["position"] == 1 for item in promised), promised
    await first.hangs_up()
    await agent.answers()
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453))
    await caller.hangs_up()
    recorded = await talkative.whole_recording(caller.call_id)
    assert recorded.is_loud(2.5, 4.0), "what the caller was told is in the recording"


PLACES = {
    "zh": (("queue_next",), ("queue_before", "n_1", "queue_people")),  # how many stand before the caller
    "en": (("queue_next",), ("queue_before", "n_2", "queue_people")),  # which one the caller is
}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_each_caller_hears_its_own_place_and_time_in_its_language(talkative: Floor, language: str) -> None:
    agent = await talkative.agent("1002")
    first = await _busy(talkative, agent)
    callers = [await _waits_in(talkative, language) for _ in range(2)]
    for caller in callers:
        await _is_told(talkative, caller)
        await _is_back(talkative, caller)
    for caller, place in zip(callers, PLACES[language], strict=True):
        promised = [it for it in await talkative.timeline(caller.call_id) if it["type"] == "WaitPromised"]
        told = next(it for it in promised if it["spoken"])
        time_told = wait(told["seconds"], language)
        audio = caller.line.audio()
        for said in (place, time_told, ("callback_offer",)):
            assert heard_in_turn(audio, said, language) == list(said), f"{caller.number}, {told}"
        for other in (*PLACES[language], wait(told["seconds"] + 120.0, language)):
            assert other in (place, time_told) or heard_in_turn(audio, other, language) != list(other)
    await asyncio.gather(first.hangs_up(), *(caller.hangs_up() for caller in callers))


async def _waits_in(floor: Floor, language: str) -> Caller:
    if language == "zh":
        return await _waits(floor)
    caller = floor.caller()
    await caller.dials(MAIN)
    await caller.presses("3")
    await caller.is_("waiting")
    return caller


async def test_whoever_becomes_free_in_an_announcement_hears_the_caller_at_once(talkative: Floor) -> None:
    agent = await talkative.agent("1002")
    first = await _busy(talkative, agent)
    nailed = await talkative.agent("1006", leg="nailed_up", tone_hz=1438, available=False)
    caller = await _waits(talkative)
    await _is_told(talkative, caller)
    begun = time.monotonic()
    await nailed.makes_available()
    await caller.hears(nailed.tone_hz, within_s=2.0)
    print(f"FREE TO HEARD IN AN ANNOUNCEMENT {1000 * (time.monotonic() - begun):.0f} ms")
    await nailed.hears(453)
    await asyncio.gather(caller.hangs_up(), first.hangs_up())
    await nailed.is_("available")


async def _serves(floor: Floor, agent: Agent, caller: Caller) -> None:
    await floor.screen.until(
        lambda: agent.call_id == caller.call_id, SOON_S, lambda: f"{agent.call_id} instead of {caller.call_id}"
    )


async def _asks_to_be_called_back(floor: Floor, caller: Caller) -> None:
    """Presses 1 for a callback, and 1 again for the own number; the floor hangs up."""
    await _is_told(floor, caller)
    await caller.line.press("1")

    async def asked() -> bool | None:
        return await _application(floor, caller.call_id) == "AGI" or None

    await floor.until(asked, SOON_S, "to be asked for the number")
    await caller.hears_something(within_s=2.0)
    await caller.line.press("1")
    await _fact(floor, caller.call_id, "CallbackKept")
    await caller.line.ended.within(TOLD_S)


async def test_a_caller_keeps_its_place_and_is_called_back(talkative: Floor) -> None:
    async with Outside(talkative, BACK_HZ) as outside:
        agent = await talkative.agent("1002")
        first = await _busy(talkative, agent)
        caller = await _waits(talkative)
        await _asks_to_be_called_back(talkative, caller)
        view = talkative.screen.call(caller.call_id)
        assert view["stage"] == "waiting"
        assert view["callback"]["number"] == caller.shown_as
        later = await _waits(talkative, tone_hz=1209)
        await first.hangs_up()
        await agent.answers()
        await _serves(talkative, agent, caller)  # its place is before the later caller's
        call = await outside.rings()
        assert call.number == caller.shown_as
        await outside.answers()
        await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(BACK_HZ))
        await outside.line.listens_for(1.5)
        await outside.hangs_up()
        await caller.is_("ended")
        await agent.answers()
        await _serves(talkative, agent, later)
        await later.hangs_up()
        await _is_one_contact(talkative, caller, agent)


async def _is_one_contact(floor: Floor, caller: Caller, agent: Agent) -> Recorded:
    """The caller before it hung up, the customer who was called back, and the agent, in one recording."""
    recorded = await floor.whole_recording(caller.call_id)
    assert recorded.customer(453), "the caller before it hung up"
    assert recorded.customer(BACK_HZ), "the customer who was called back"
    assert recorded.served(agent.tone_hz), "and the agent"
    assert recorded.seconds < 90.0
    assert len((await floor.read(f"/calls?q={caller.shown_as.removeprefix('+')}"))["items"]) == 1, "one contact"
    return recorded


async def test_a_customer_who_is_called_first_hears_why_and_then_the_agent(talkative: Floor) -> None:
    await _rules(talkative, callback=CALLBACK | {"agent_first": False})
    async with Outside(talkative, BACK_HZ) as outside:
        agent = await talkative.agent("1002")
        first = await _busy(talkative, agent)
        caller = await _waits(talkative)
        await _asks_to_be_called_back(talkative, caller)
        await first.hangs_up()
        call = await outside.rings()
        assert call.number == caller.shown_as
        tried = await _fact(talkative, caller.call_id, "CallbackTried")
        assert tried["agent"] is None, "nobody is asked before the customer is there"
        await outside.answers()
        await agent.answers()
        assert is_played_in(outside.line.audio(), "callback_calling")
        assert not is_played_in(outside.line.audio(), "callback_kept")
        await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(BACK_HZ))
        await _serves(talkative, agent, caller)
        await outside.line.listens_for(1.5)
        await outside.hangs_up()
        await caller.is_("ended")
        recorded = await _is_one_contact(talkative, caller, agent)
        assert is_recorded_in(recorded.right, "callback_calling"), "what the customer was told is in the recording"


async def test_a_callback_outlives_the_service_and_asterisk(talkative: Floor) -> None:
    talkative.expects_trouble(*TROUBLE)
    async with Outside(talkative, BACK_HZ) as outside:
        agent = await talkative.agent("1002")
        first = await _busy(talkative, agent)
        caller = await _waits(talkative)
        first.whole = caller.whole = False
        await _asks_to_be_called_back(talkative, caller)
        connections = talkative.screen.connections
        talkative.launched.kill_service()
        await talkative.comes_back(connections)
        await caller.is_("waiting")
        talkative.launched.kill_asterisk()
        for phone in (first.phone, agent.phone):
            for call in phone.calls:
                call.close()  # nobody is there to say BYE to
        await talkative.screen.until(lambda: talkative.screen.stale, 10.0, lambda: "Screens must say it.")
        await talkative.screen.until(lambda: not talkative.screen.stale, 30.0, talkative.launched.story)
        assert caller.stage == "waiting"
        await agent.phone.register()  # Asterisk writes contacts down a second late: the next refresh mends that
        await agent.answers(within_s=30.0)
        await _serves(talkative, agent, caller)
        await outside.answers()
        await asyncio.gather(outside.hears(agent.tone_hz), agent.hears(BACK_HZ))
        await outside.hangs_up()
        await caller.is_("ended")
        tried = [item for item in await talkative.timeline(caller.call_id) if item["type"] == "CallbackTried"]
        assert len(tried) == 1, "called once"
