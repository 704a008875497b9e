"""Overflow: callers go where their queue's rules send them, once, and nobody is lost on the way."""

import pytest

from core.facts import CallConnected, CallEnded, CallMoved, CallOverflowed, CallStage, MoveAsked
from core.ids import QueueName
from core.needs import load_needs
from core.policies import Overflow
from tests.fakes.story import Story
from tests.unit.acd.overflowing import CLOSED, SALES, SERVICE, TO_FLOW, TO_SALES, T, W, floor_with, overflowed, stage_of


def test_who_has_waited_long_enough_is_served_by_another_queue_and_the_time_counts(story: Story) -> None:
    caller = floor_with(story, TO_SALES)
    bert = story.agent("1001", sales=5).available()
    story.passes(29.0)
    assert overflowed(story) == []
    bert.rings(caller, within=2.0).answers()
    connected = story.sees(CallConnected, call_id=caller.call_id)
    assert connected.queue == "sales"
    assert 30.0 <= connected.waited_s < 30.5
    [moved] = story.all(CallMoved)
    assert (moved.queue, moved.by) == ("sales", "overflow")
    [fact] = story.all(CallOverflowed)
    assert (fact.when, fact.value, fact.target) == (W.WAIT, 30.0, "sales")
    assert fact.measured == pytest.approx(30.0)


def test_the_caller_keeps_its_place_before_who_came_later(story: Story) -> None:
    early = floor_with(story, TO_SALES)
    story.passes(10.0)
    late = story.caller().queues("sales", "0:sales>=1")
    story.passes(21.0)
    bert = story.agent("1001", sales=5).available()
    bert.rings(early).answers().talks_to(early)
    assert late.on_line()


def test_what_the_target_asks_for_after_a_while_counts_the_time_waited_elsewhere(story: Story) -> None:
    caller = floor_with(story, TO_SALES)
    story.queue("sales", needs=load_needs("0:sales>=9;20:sales>=1"))
    bert = story.agent("1001", sales=1).available()
    story.passes(29.0)
    bert.rings(caller, within=2.0)


def test_an_offer_under_way_goes_on_and_the_rule_acts_should_it_come_to_nothing(story: Story) -> None:
    story.queue("sales", needs=SALES)
    story.queue("service", needs=SERVICE, overflow=(TO_SALES,), ring_s=20.0)
    anna = story.agent("1002", service=5)
    story.agent("1009", service=1).signs_in()
    caller = story.caller().queues("service")
    story.passes(25.0)
    anna.available().rings(caller)
    story.passes(10.0)
    assert overflowed(story) == []
    anna.refuses()
    story.sees(CallOverflowed, call_id=caller.call_id)
    assert story.core.state.calls[caller.call_id].queue == "sales"


def test_an_offer_answered_after_the_deadline_is_the_end_of_the_matter(story: Story) -> None:
    story.queue("service", needs=SERVICE, overflow=(TO_FLOW,))
    anna = story.agent("1002", service=5)
    caller = story.caller().queues("service")
    story.passes(25.0)
    anna.available().rings(caller)
    story.passes(10.0)
    anna.answers().talks_to(caller)
    story.passes(100.0)
    assert overflowed(story) == []


def test_rules_that_lead_in_a_circle_end_where_the_caller_has_been_everywhere(story: Story) -> None:
    story.queue("sales", needs=SALES, overflow=(Overflow(W.WAIT, 20.0, T.QUEUE, "service"),))
    caller = floor_with(story, TO_SALES)
    story.queue("sales", needs=SALES, overflow=(Overflow(W.WAIT, 20.0, T.QUEUE, "service"),))
    story.passes(500.0)
    assert overflowed(story) == [("service", "wait", "queue")]
    assert (stage_of(story, caller), story.core.state.calls[caller.call_id].queue) == (CallStage.WAITING, "sales")


def test_the_time_of_a_rule_counts_in_its_own_queue(story: Story) -> None:
    """Whoever comes from elsewhere is not thrown out at once: the agents here have not had their chance yet."""
    caller = floor_with(story, TO_SALES)
    story.queue("sales", needs=SALES, overflow=(Overflow(W.WAIT, 20.0, T.IVR, "night"),))
    story.passes(49.0)
    assert overflowed(story) == [("service", "wait", "queue")]
    story.passes(1.1)
    assert overflowed(story)[1:] == [("sales", "wait", "ivr")]
    assert stage_of(story, caller) is CallStage.IVR


def test_a_queue_that_is_no_more_is_passed_over(story: Story) -> None:
    floor_with(story, Overflow(W.WAIT, 5.0, T.QUEUE, "gone"), TO_FLOW)
    story.passes(31.0)
    assert overflowed(story) == [("service", "wait", "ivr")]


def test_seats_that_nobody_has_lent_are_passed_over(story: Story) -> None:
    floor_with(story, Overflow(W.WAIT, 5.0, T.SEATS), TO_FLOW)
    story.passes(31.0)
    assert overflowed(story) == [("service", "wait", "ivr")]


# --- people and rules ------------------------------------------------------------------------------------------------


def test_a_call_for_one_agent_is_that_agents(story: Story) -> None:
    story.queue("service", needs=SERVICE, overflow=(TO_FLOW,), only_wait_s=1000.0)
    anna = story.agent("1002", service=5).signs_in()
    caller = story.caller().queues("service", only="1002")
    story.passes(60.0)
    assert overflowed(story) == []
    anna.signs_out()  # from now on it is anybody's
    story.passes(1.0)
    assert overflowed(story) == [("service", "wait", "ivr")]
    assert stage_of(story, caller) is CallStage.IVR


def test_who_was_cut_off_from_an_agent_is_not_turned_away_as_if_new(story: Story) -> None:
    story.calendar("office", (-100.0, 10.0))
    story.queue("service", needs=SERVICE, overflow=(CLOSED, TO_FLOW), calendar="office")
    anna = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    anna.rings(caller).answers().talks_to(caller)
    story.passes(50.0)
    anna.signs_out()
    anna.vanishes()
    story.passes(29.0)
    assert overflowed(story) == []


def test_changed_rules_hold_at_once_for_who_waits(story: Story) -> None:
    caller = floor_with(story)
    story.passes(60.0)
    story.queue("service", needs=SERVICE, overflow=(Overflow(W.WAIT, 90.0, T.QUEUE, "sales"),))
    story.passes(29.0)
    assert overflowed(story) == []
    story.queue("service", needs=SERVICE, overflow=(Overflow(W.WAIT, 45.0, T.QUEUE, "sales"),))
    story.passes(0.01)
    assert overflowed(story) == [("service", "wait", "queue")]
    assert story.core.state.calls[caller.call_id].queue == "sales"


def test_a_queues_new_requirement_is_its_waiting_callers_but_not_of_those_who_asked_for_their_own(
    story: Story,
) -> None:
    plain, english = floor_with(story), story.caller().queues("service", "0:service>=1+lang.en>=3")
    story.passes(1.0)
    chess = story.agent("1001", chess=5, sales=1).available()
    story.queue("service", needs=load_needs("0:chess>=1"))
    chess.rings(plain)
    assert stage_of(story, english) is CallStage.WAITING
    story.dies_and_restarts()
    assert story.core.state.calls[plain.call_id].needs == load_needs("0:chess>=1"), "it rides on the channel"


def test_a_flow_that_asks_for_nothing_asks_for_what_the_queue_does(story: Story) -> None:
    story.queue("service", needs=SERVICE)
    story.agent("1001", sales=5).available()
    anna = story.agent("1002", service=5).available()
    anna.rings(story.caller().queues("service", ""))


def test_a_supervisor_who_moves_a_caller_gives_the_rules_a_new_start(story: Story) -> None:
    caller = floor_with(story, TO_SALES)
    story.passes(31.0)
    assert len(overflowed(story)) == 1
    story.give(
        MoveAsked(
            at=story.now, call_id=caller.call_id, asked_by="lead1", to_queue=QueueName("service"), needs=SERVICE
        )
    )  # fmt: skip
    story.passes(29.0)
    assert len(overflowed(story)) == 1
    story.passes(2.0)
    assert len(overflowed(story)) == 2


def test_while_asterisk_is_not_heard_nobody_is_sent_anywhere_and_afterwards_they_are(story: Story) -> None:
    caller = floor_with(story, TO_SALES)
    story.passes(10.0)
    story.link_lost()
    story.passes(60.0)
    assert overflowed(story) == []
    story.link_restored()
    story.passes(0.1)
    assert overflowed(story) == [("service", "wait", "queue")]
    assert caller.on_line()


def test_what_has_acted_is_remembered_over_a_restart(story: Story) -> None:
    caller = floor_with(story, TO_SALES)
    story.queue("sales", needs=SALES, overflow=(Overflow(W.WAIT, 20.0, T.QUEUE, "service"), TO_FLOW))
    story.passes(35.0)
    story.dies_and_restarts()
    story.passes(18.0)
    assert overflowed(story) == [("service", "wait", "queue")], "nobody goes back where they have been"
    story.passes(10.0)
    assert overflowed(story)[1:] == [("sales", "wait", "ivr")]
    ended = caller.hangs_up().ended()
    assert ended.stage is CallStage.IVR
    assert not story.all(CallEnded, stage=CallStage.WAITING)
