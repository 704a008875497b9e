"""What a kept place outlives: the hours, and restarts at each step."""

import pytest

from core.facts import AgentState, CalendarConfigured, CallAdopted, CallConnected, CallEnded, CallRequeued
from tests.fakes.callbacks import MOBILE, SERVICE, busy, dialled, floor, free, waits


def test_outside_of_the_hours_nobody_is_called_and_at_the_next_opening_in_the_old_order() -> None:
    story = floor(calendar="day")
    open_until, opens = story.now + 60.0, story.now + 3600.0
    spans = ((story.now - 10.0, open_until), (opens, opens + 3600.0))
    story.give(CalendarConfigured(at=story.now, calendar="day", open=spans))
    first, second = waits(story), waits(story, "2")
    second.asks_to_be_called_back("13900000000")
    first.asks_to_be_called_back()
    story.passes(120.0)
    anna = story.agent("1002", service=5).available()
    story.passes(3000.0)
    assert not dialled(story)
    assert anna.is_(AgentState.AVAILABLE)
    story.passes(opens - story.now + 0.5)
    anna.rings(first).answers()
    story.sees(CallConnected, call_id=first.call_id, within=3.0)


@pytest.mark.parametrize("away_s", [0.0, 30.0])
def test_a_restart_keeps_the_place_of_those_without_a_leg(away_s: float) -> None:
    story = floor()
    anna = busy(story)
    first, caller, last = waits(story, "1"), waits(story), waits(story, "3")
    caller.asks_to_be_called_back()
    story.passes(1.0)
    story.dies_and_restarts(away_s)
    story.passes(1.0)
    for expected in (first, caller, last):
        free(story, anna)
        anna.rings(expected).answers()
        story.sees(CallConnected, call_id=expected.call_id, within=3.0)


def test_a_restart_while_the_customer_rings_calls_nobody_twice() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    story.pbx.far_phone(MOBILE).answers_s = 10.0
    anna.rings(caller).answers()
    story.passes(1.0)
    story.dies_and_restarts(1.0)
    anna.phone.answers_s = 0.5
    story.sees(CallConnected, call_id=caller.call_id, within=20.0)
    assert len(dialled(story)) == 1


def test_a_restart_in_the_conversation_changes_nothing() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id, within=3.0)
    story.dies_and_restarts(1.0)
    story.give(story.all(CallAdopted, call_id=caller.call_id)[-1])  # found twice: it is the same customer still
    story.passes(60.0)
    assert caller.hears(anna)
    assert len(dialled(story)) == 1
    anna.hangs_up()
    story.sees(CallEnded, call_id=caller.call_id, within=3.0)


def test_a_restart_keeps_that_anybody_may_take_it_by_now() -> None:
    """The named agent was waited for in vain: nothing but the store can tell of somebody who has hung up."""
    story = floor()
    anna = busy(story)
    busy(story, "1004")
    caller = story.caller(MOBILE).queues("service", SERVICE, only="1004")
    story.passes(0.1)
    caller.asks_to_be_called_back()
    story.passes(70.0)
    assert [requeued.only_agent for requeued in story.all(CallRequeued, call_id=caller.call_id)] == [None]
    story.dies_and_restarts(1.0)
    free(story, anna)
    anna.rings(caller)
