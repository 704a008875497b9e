"""Overflow on arrival: a long line, nobody there, too long a wait, a closed queue."""

from core.facts import CallOverflowed, CallStage, OfferMade
from core.policies import Overflow
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story
from tests.unit.acd.overflowing import CLOSED, SALES, SERVICE, TO_FLOW, T, W, floor_with, overflowed, stage_of


def test_a_line_that_is_long_enough_turns_the_next_one_away(story: Story) -> None:
    rule = Overflow(W.LENGTH, 2.0, T.QUEUE, "sales")
    floor_with(story, rule)
    story.caller().queues("service")
    story.passes(0.1)
    assert overflowed(story) == []
    third = story.caller().queues("service")
    story.passes(0.1)
    [fact] = story.all(CallOverflowed)
    assert (fact.call_id, fact.measured) == (third.call_id, 2.0)


def test_who_stands_before_others_counts_only_those_before(story: Story) -> None:
    floor_with(story, Overflow(W.LENGTH, 1.0, T.QUEUE, "sales"))
    story.caller().queues("service", priority=5)
    story.passes(0.1)
    assert overflowed(story) == []


def test_a_long_line_is_no_matter_to_who_can_be_served_at_once(story: Story) -> None:
    floor_with(story, Overflow(W.LENGTH, 1.0, T.IVR, "night"))
    anna = story.agent("1002", service=5, lang_en=3)
    story.passes(1.0)
    story.caller().queues("service", "0:service>=1+lang.en>=9")
    story.passes(1.0)
    anna.available()
    before = len(overflowed(story))
    bert = story.agent("1004", music=5).available()
    caller = story.caller().queues("service", "0:music>=1")
    bert.rings(caller)
    assert len(overflowed(story)) == before


def test_nobody_signed_in_who_could_ever_serve_it(story: Story) -> None:
    story.queue("service", needs=SERVICE, overflow=(Overflow(W.NOBODY, 0.0, T.IVR, "night"),))
    story.agent("1001", sales=5).available()  # has not the skill
    first = story.caller().queues("service")
    story.passes(0.1)
    assert overflowed(story) == [("service", "nobody", "ivr")]
    assert stage_of(story, first) is CallStage.IVR
    story.agent("1002", service=1).signs_in()  # paused, but there
    second = story.caller().queues("service", "0:service>=9;60:service>=1")
    story.passes(5.0)
    assert stage_of(story, second) is CallStage.WAITING


def test_who_waits_is_not_forgotten_when_the_last_agent_goes_home(story: Story) -> None:
    story.queue("service", needs=SERVICE, overflow=(Overflow(W.NOBODY, 0.0, T.IVR, "night"),))
    anna = story.agent("1002", service=5).signs_in()
    caller = story.caller().queues("service")
    story.passes(5.0)
    anna.signs_out()
    story.passes(5.0)
    anna.signs_in()  # at another seat: she has not left
    story.passes(20.0)
    assert stage_of(story, caller) is CallStage.WAITING
    anna.signs_out()
    story.passes(11.0)
    assert stage_of(story, caller) is CallStage.IVR


def test_who_would_wait_for_too_long_is_sent_on_at_once_and_who_would_not_stays(story: Story) -> None:
    """One agent talks; nobody else is there. The first in line may hope, the fifth may not."""
    story.queue("sales", needs=SALES)
    story.queue("service", needs=SERVICE, overflow=(Overflow(W.EXPECTED, 900.0, T.QUEUE, "sales"),))
    anna = story.agent("1002", service=5).available()
    talking = story.caller().queues("service")
    anna.rings(talking).answers().talks_to(talking)
    callers = [story.caller().queues("service") for _ in range(9)]
    story.passes(0.1)
    gone = {fact.call_id: fact for fact in story.all(CallOverflowed)}
    assert callers[0].call_id not in gone
    assert callers[-1].call_id in gone
    assert all(fact.measured > 900.0 for fact in gone.values())


def closed(story: Story, *rules: Overflow) -> CallerInStory:
    story.queue("sales", needs=SALES)
    story.calendar("office", (-100.0, 10.0), (100.0, 200.0))
    story.queue("service", needs=SERVICE, overflow=rules, calendar="office")
    return story.caller()


def test_a_closed_queue_asks_nobody(story: Story) -> None:
    caller = closed(story, CLOSED)
    story.agent("1002", service=5).available()
    story.passes(20.0)
    caller.queues("service")
    story.passes(1.0)
    assert overflowed(story) == [("service", "closed", "ivr")]
    assert story.all(OfferMade) == []


def test_who_came_before_closing_time_is_served_after_it(story: Story) -> None:
    caller = closed(story, CLOSED)
    caller.queues("service")
    story.passes(50.0)
    assert overflowed(story) == []
    story.agent("1002", service=5).available().rings(caller)


def test_who_came_before_closing_time_and_is_found_after_a_restart_is_served(story: Story) -> None:
    caller = closed(story, CLOSED)
    caller.queues("service")
    story.passes(50.0)
    story.dies_and_restarts(away_s=2.0)
    story.passes(5.0)
    assert (overflowed(story), stage_of(story, caller)) == ([], CallStage.WAITING)


def test_who_came_while_the_service_was_away_and_the_queue_closed_is_told_so(story: Story) -> None:
    caller = closed(story, CLOSED)
    story.passes(20.0)
    story.linked = False
    caller.queues("service")
    story.passes(1.0)
    story.dies_and_restarts(away_s=2.0)
    story.passes(1.0)
    assert overflowed(story) == [("service", "closed", "ivr")]


def test_without_a_rule_for_it_a_closed_queue_serves_who_comes(story: Story) -> None:
    caller = closed(story, TO_FLOW)
    story.passes(20.0)
    anna = story.agent("1002", service=5).available()
    caller.queues("service")
    anna.rings(caller)


def test_the_next_rule_acts_when_the_first_is_not_for_this_call(story: Story) -> None:
    caller = closed(story, Overflow(W.LENGTH, 5.0, T.QUEUE, "sales"), CLOSED)
    story.passes(20.0)
    caller.queues("service")
    story.passes(0.1)
    assert overflowed(story) == [("service", "closed", "ivr")]
