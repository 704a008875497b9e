"""Deadlines and the core's own time: nothing fires early, late or for ever, even when the clock is set back."""

import pytest

from acd.floor import Floor
from acd.memory.deadlines import STALE_ALLOWED, Deadlines
from acd.memory.state import Effects
from core.commands import EndLeg, NoteTalking, RingAgent
from core.facts import (
    AgentChanged,
    AgentConfigured,
    AgentMadeAvailable,
    AgentSignedIn,
    CallArrived,
    CallConnected,
    CallQueued,
    FloorClosing,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    PbxObserved,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from tests.fakes.story import Story

NOON = 1_700_000_000.0
HOUR = 3600.0


def test_the_earliest_comes_first_and_each_once() -> None:
    deadlines = Deadlines()
    for name, at in (("c", 3.0), ("a", 1.0), ("b", 2.0)):
        deadlines.set((name, 0), at)
    assert deadlines.next() == 1.0
    assert list(deadlines.pop_due(2.0)) == [("a", 0), ("b", 0)]
    assert list(deadlines.pop_due(2.9)) == []
    assert list(deadlines.pop_due(3.0)) == [("c", 0)]
    assert deadlines.next() is None


def test_setting_again_moves_and_clearing_forgets() -> None:
    deadlines = Deadlines()
    deadlines.set(("a", 0), 1.0)
    deadlines.set(("a", 0), 5.0)
    deadlines.set(("b", 0), 2.0)
    deadlines.clear(("b", 0))
    deadlines.clear(("never set", 0))
    assert list(deadlines.pop_due(4.0)) == []
    assert deadlines.next() == 5.0
    assert ("a", 0) in deadlines
    assert ("b", 0) not in deadlines


def test_one_that_is_cleared_by_another_does_not_fire() -> None:
    deadlines = Deadlines()
    deadlines.set(("a", 0), 1.0)
    deadlines.set(("b", 0), 1.0)
    fired = []
    for name in deadlines.pop_due(2.0):
        fired.append(name)
        deadlines.clear(("b", 0))
    assert fired == [("a", 0)]


def test_one_that_sets_itself_again_does_not_keep_its_caller() -> None:
    deadlines = Deadlines()
    deadlines.set(("a", 0), 1.0)
    for turn, name in enumerate(deadlines.pop_due(2.0)):
        assert turn < 10
        deadlines.set(name, 1.0)
    assert list(deadlines.pop_due(2.0)) == [("a", 0)]


def test_what_was_moved_a_million_times_takes_no_room() -> None:
    deadlines = Deadlines()
    for number in range(10_000):
        deadlines.set(("a", number % 3), 1e9 + number)
    assert len(deadlines) == 3
    assert len(deadlines._heap) <= 6 + STALE_ALLOWED + 1


# --- the core's clock ------------------------------------------------------------------------------------------------


def an_open_floor(at: float) -> Floor:
    floor = Floor()
    anna = AgentId("1002")
    for fact in (
        PbxObserved(at=at),
        AgentConfigured(at=at, agent=anna, name="Anna", skills=()),
        AgentSignedIn(at=at, agent=anna, device="desk", kind=LegKind.ON_DEMAND),
        AgentMadeAvailable(at=at, agent=anna),
        CallArrived(at=at, call_id=CallId("1.1"), dialled="1", caller="2", channel="x"),
    ):
        floor.handle(fact)
    return floor


def test_a_clock_set_back_stops_nothing() -> None:
    floor = an_open_floor(NOON)
    floor.tick(NOON)
    floor.tick(NOON - HOUR)
    floor.handle(LegHangupRequested(at=NOON - HOUR, leg_id=LegId("1.1")))
    due = floor.next_deadline()
    assert due == pytest.approx(NOON - HOUR + 0.3)
    assert due is not None
    assert [type(command) for command in floor.tick(due).commands] == [EndLeg]


def test_what_is_said_after_it_is_in_the_clocks_terms() -> None:
    floor = an_open_floor(NOON)
    floor.tick(NOON)
    floor.tick(NOON - HOUR)
    at, bridge = NOON - HOUR + 1, "b1"
    queued = floor.handle(CallQueued(at=at, call_id=CallId("1.1"), queue=QueueName("q"), needs=()))
    assert [type(command) for command in queued.commands] == [RingAgent]
    assert {fact.at for fact in queued.facts} == {at}
    effects = Effects()
    for leg in ("1.1", "ring-1002-1"):
        effects = floor.handle(LegJoined(at=at + 2, leg_id=LegId(leg), bridge_id=bridge, room="talk"))
    [connected] = [fact for fact in effects.facts if isinstance(fact, CallConnected)]
    assert connected.waited_s == pytest.approx(2)
    [noted] = [command for command in effects.commands if isinstance(command, NoteTalking)]
    assert noted.connected_at == at + 2
    ended = floor.handle(LegEnded(at=at + 12, leg_id=LegId("1.1"), cause=16))
    [changed] = [fact for fact in ended.facts if isinstance(fact, AgentChanged)]
    assert changed.until == pytest.approx(at + 12 + 20)


def test_word_that_comes_a_little_late_moves_no_clock() -> None:
    floor = an_open_floor(NOON)
    floor.tick(NOON + 10)
    floor.tick(NOON + 9.5)
    floor.handle(LegHangupRequested(at=NOON + 8, leg_id=LegId("1.1")))
    assert floor.next_deadline() == pytest.approx(NOON + 10.3)


def test_an_asterisk_whose_clock_is_behind_moves_no_clock() -> None:
    """Its events carry its own time; only the caller's clock is followed when it goes back."""
    floor = an_open_floor(NOON)
    for second in range(100):
        floor.tick(NOON + second)
        floor.handle(LegJoined(at=NOON + second - 30, leg_id=LegId("1.1"), bridge_id=f"b{second}", room="waiting"))
    floor.handle(LegHangupRequested(at=NOON + 99 - 30, leg_id=LegId("1.1")))
    assert floor.next_deadline() == pytest.approx(NOON + 99.3)


# --- the end of the day ----------------------------------------------------------------------------------------------


def test_a_floor_that_closes_offers_nothing_more_and_lets_people_finish() -> None:
    story = Story()
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller).answers().talks_to(caller)
    story.give(FloorClosing(at=story.now))
    other = story.agent("1004", service=5).available()
    story.caller().queues("service")
    story.passes(5)
    assert other.leg is None
    agent.talks_to(caller).hangs_up()
    caller.ended()
    agent.becomes("wrapup").becomes("available", within=21)
    assert len(story.asked(RingAgent)) == 1
