"""What a caller chooses, and where that leads."""

import asyncio

from tests.live.people import Caller
from tests.live.story import Floor

SILENCE_S = 60.0  # two rounds of the menu with nothing pressed, announcements included


async def _chooses(floor: Floor, number: str, keys: str) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    if keys:
        await caller.presses(keys)
    await caller.is_("waiting", within_s=SILENCE_S)
    return caller


async def _asked_for(floor: Floor, caller: Caller) -> tuple[str, int, str, set[tuple[str, int]]]:
    """Queue, priority, language and first needs, as the call's timeline tells them."""
    queued = [entry for entry in await floor.timeline(caller.call_id) if entry["type"] == "CallQueued"]
    assert queued, "the call was never queued"
    first = queued[0]
    needs = {(need["skill"], need["level"]) for need in first["needs"][0]["needs"]}
    return first["queue"], first["priority"], first["language"], needs


async def test_each_choice_leads_to_its_queue(floor: Floor) -> None:
    """Everybody at once: what one presses must not reach another's menu."""
    asked = [
        ("4008001234", "1"),
        ("4008001234", "2"),
        ("4008001234", "3"),
        ("4008001234", "0"),
        ("4008001234", ""),
        ("4008001235", ""),
        ("4008001236", ""),
        ("4008001234", "92"),  # a key that the menu does not know, then one that it knows
    ]
    callers = await asyncio.gather(*(_chooses(floor, number, keys) for number, keys in asked))
    service, sales = {("service", 1)}, {("sales", 1)}
    assert [await _asked_for(floor, caller) for caller in callers] == [
        ("sales", 0, "zh", sales),
        ("service", 0, "zh", service),
        ("service", 0, "en", {("service", 1), ("lang.en", 3)}),
        ("service", 10, "zh", service),
        ("service", 0, "zh", service),
        ("service", 0, "zh", service),
        ("sales", 0, "zh", sales),
        ("service", 0, "zh", service),
    ]
    steps = [(e["node"], e["input"]) for e in await floor.timeline(callers[4].call_id) if e["type"] == "FlowStepped"]
    silent = [("menu", ""), ("menu", "timeout"), ("menu", "timeout"), ("service", "")]
    assert steps == [("welcome", ""), *silent], "who presses nothing is asked twice, then served"
    assert floor.screen.queue("service")["waiting"] == 6
    assert floor.screen.queue("sales")["waiting"] == 2


async def test_a_number_may_answer_and_queue_whoever_calls_back(floor: Floor) -> None:
    """By the flow that every floor has: the queue is the number's, with what it needs."""
    number = "4008001299"
    body = {"flow": "answer", "fallback_queue": "sales"}
    assert (await floor.ask("PUT", f"/numbers/{number}", by="ops1", body=body)).status_code == 200
    try:
        caller = await _chooses(floor, number, "")
        assert await _asked_for(floor, caller) == ("sales", 0, "zh", {("sales", 1)})
        steps = [e["node"] for e in await floor.timeline(caller.call_id) if e["type"] == "FlowStepped"]
        assert steps == ["welcome", "own"]
    finally:
        assert (await floor.ask("DELETE", f"/numbers/{number}", by="ops1")).status_code == 204


async def test_keys_by_sip_info_count_as_well(floor: Floor) -> None:
    """Some carriers send keys in the signalling."""
    caller = floor.caller()
    await caller.dials("4008001234")
    await caller.hears_something()
    await caller.line.press("1", by="info")
    await caller.is_("waiting")
    assert (await _asked_for(floor, caller))[0] == "sales"
