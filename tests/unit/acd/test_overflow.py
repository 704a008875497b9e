"""Overflow: callers go where their queue's rules send them, once, and nobody is lost on the way."""

from collections.abc import Callable
from typing import Any

import pytest

from core.commands import DialOut, SendToFlow
from core.facts import (
    CallConnected,
    CallEnded,
    CallMoved,
    CallOverflowed,
    CallRequeued,
    CallStage,
    CallWentOutside,
    MoveAsked,
    OfferMade,
    OutsideAnswered,
)
from core.ids import CallId, QueueName
from core.needs import load_needs
from core.policies import Overflow, OverflowTo, OverflowWhen
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story

W, T = OverflowWhen, OverflowTo
NUMBER = "+8613911111111"
SALES, SERVICE = load_needs("0:sales>=1"), load_needs("0:service>=1")
TO_SALES = Overflow(W.WAIT, 30.0, T.QUEUE, "sales")
OUTSIDE = Overflow(W.WAIT, 30.0, T.OUTSIDE, NUMBER)
TO_FLOW = Overflow(W.WAIT, 30.0, T.IVR, "night")


def floor_with(story: Story, *rules: Overflow, **more: Any) -> CallerInStory:
    """A queue with these rules, somebody busy elsewhere who could serve it, and a caller in it."""
    story.queue("sales", needs=SALES)
    story.queue("service", needs=SERVICE, overflow=rules, **more)
    story.agent("1009", service=1).signs_in()
    return story.caller().queues("service")


def stage_of(story: Story, caller: CallerInStory) -> CallStage:
    return story.core.state.calls[CallId(caller.call_id)].stage


def overflowed(story: Story) -> list[tuple[str, str, str]]:
    return [(fact.queue, fact.when, fact.to) for fact in story.all(CallOverflowed)]


# --- to another queue ------------------------------------------------------------------------------------------------


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


# --- on arrival ------------------------------------------------------------------------------------------------------


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


CLOSED = Overflow(W.CLOSED, 0.0, T.IVR, "night")


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


# --- to a number outside ---------------------------------------------------------------------------------------------


def test_a_number_outside_answers_and_both_hear_each_other(story: Story) -> None:
    caller = floor_with(story, OUTSIDE)
    story.pbx.far_phone(NUMBER).answers_s = 3.0
    story.passes(31.0)
    assert (stage_of(story, caller), story.all(OutsideAnswered)) == (CallStage.OUTSIDE, [])
    answered = story.sees(OutsideAnswered, within=5.0, call_id=caller.call_id)
    assert answered.to == NUMBER
    assert answered.waited_s == pytest.approx(33.0, abs=0.1)
    [dialled] = story.asked(DialOut)
    assert isinstance(dialled, DialOut)
    assert (dialled.number, dialled.shown_as) == (NUMBER, "4008001234")
    outside = next(leg for leg in story.pbx.legs.values() if leg.device == NUMBER)
    assert caller.leg is not None
    assert caller.leg.bridge == outside.bridge
    story.passes(60.0)
    story.pbx.hang_up(outside.leg_id)
    ended = caller.ended()
    assert ended.stage is CallStage.OUTSIDE
    assert ended.waited_s == pytest.approx(33.0, abs=0.1)
    assert not caller.on_line()


def test_the_caller_hangs_up_and_the_number_outside_is_let_go(story: Story) -> None:
    caller = floor_with(story, OUTSIDE)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    story.passes(40.0)
    caller.hangs_up().ended()
    story.passes(3.0)
    assert not story.pbx.legs
    assert not story.core.state.sides


@pytest.mark.parametrize("after_s", [0.0, 0.002, 0.004, 0.01, 1.0])
def test_a_caller_who_hangs_up_before_anybody_answers_has_abandoned(story: Story, after_s: float) -> None:
    caller = floor_with(story, OUTSIDE)
    story.until(lambda: bool(story.all(CallWentOutside)), 31.0)
    story.passes(after_s)
    caller.hangs_up()
    ended = caller.ended()
    assert ended.stage is CallStage.WAITING
    assert ended.waited_s == pytest.approx(30.0 + after_s, abs=0.1)
    story.passes(40.0)
    assert not story.pbx.legs
    assert not story.core.state.sides


def _nobody_picks_up(story: Story) -> None:
    story.pbx.far_phone(NUMBER).answers_s = None


def _busy(story: Story) -> None:
    story.pbx.far_phone(NUMBER).refuses = 486


def _lost(story: Story) -> None:
    story.pbx.lose_command = lambda command: isinstance(command, DialOut)


@pytest.mark.parametrize("happens", [_nobody_picks_up, _busy, _lost])
def test_a_number_that_is_not_reached_loses_nobody_and_the_next_rule_acts(
    story: Story, happens: Callable[[Story], None]
) -> None:
    """The caller has its place again, is served if somebody is free, and else the next rule says what comes."""
    caller = floor_with(story, OUTSIDE, Overflow(W.WAIT, 90.0, T.QUEUE, "sales"))
    happens(story)
    story.passes(70.0)
    assert [fact.why for fact in story.all(CallRequeued)] == ["outside_not_reached"]
    assert stage_of(story, caller) is CallStage.WAITING
    assert len(story.asked(DialOut)) == 1
    bert = story.agent("1001", sales=5).available()
    bert.rings(caller, within=25.0).answers()
    assert story.sees(CallConnected, call_id=caller.call_id).waited_s == pytest.approx(90.0, abs=0.5)


def test_after_a_number_that_is_not_reached_an_agent_is_asked_first(story: Story) -> None:
    caller = floor_with(story, OUTSIDE, Overflow(W.WAIT, 35.0, T.IVR, "night"))
    story.until(lambda: bool(story.all(CallWentOutside)), 31.0)
    anna = story.agent("1002", service=5).available()
    story.passes(10.0)
    assert anna.is_("available")
    anna.rings(caller, within=30.0).answers().talks_to(caller)


@pytest.mark.parametrize("answered", [False, True])
def test_a_restart_while_a_number_outside_is_asked_or_talks(story: Story, answered: bool) -> None:
    caller = floor_with(story, OUTSIDE, Overflow(W.WAIT, 60.0, T.IVR, "night"))
    story.pbx.far_phone(NUMBER).answers_s = 1.0 if answered else 8.0
    story.passes(33.0)
    story.dies_and_restarts(away_s=1.0)
    story.passes(8.0)
    outside = next(leg for leg in story.pbx.legs.values() if leg.device == NUMBER)
    assert caller.leg is not None
    assert caller.leg.bridge == outside.bridge != ""
    story.pbx.hang_up(outside.leg_id)
    ended = caller.ended()
    assert ended.stage is CallStage.OUTSIDE
    story.passes(3.0)
    assert not caller.on_line()


def test_a_restart_while_the_number_outside_gives_up(story: Story) -> None:
    """It rings out while nobody of ours is there; the caller hears music, and has its place again."""
    caller = floor_with(story, OUTSIDE)
    story.passes(35.0)
    story.dies_and_restarts(away_s=40.0)
    story.passes(1.0)
    assert stage_of(story, caller) is CallStage.WAITING
    story.agent("1002", service=5).available().rings(caller).answers().talks_to(caller)
    assert len(story.asked(DialOut)) == 1, "the rule has acted"


# --- to a flow -------------------------------------------------------------------------------------------------------


def test_the_wait_ends_where_the_flow_begins_and_another_may_follow(story: Story) -> None:
    caller = floor_with(story, TO_FLOW)
    story.passes(31.0)
    [sent] = story.asked(SendToFlow)
    assert isinstance(sent, SendToFlow)
    assert sent.flow == "night"
    assert stage_of(story, caller) is CallStage.IVR
    story.passes(20.0)
    anna = story.agent("1002", service=5).available()
    caller.queues("service")
    anna.rings(caller).answers()
    story.passes(5.0)
    assert story.sees(CallConnected).waited_s < 1.0
    caller.hangs_up()
    assert caller.ended().waited_s == pytest.approx(30.0, abs=1.0)


def test_a_rule_acts_once_even_when_the_flow_sends_the_caller_back(story: Story) -> None:
    caller = floor_with(story, TO_FLOW)
    story.passes(31.0)
    caller.queues("service")
    story.passes(300.0)
    assert overflowed(story) == [("service", "wait", "ivr")]
    assert stage_of(story, caller) is CallStage.WAITING


def test_a_command_that_gets_lost_is_given_again(story: Story) -> None:
    caller = floor_with(story, TO_FLOW)
    story.pbx.lose_command = lambda c: isinstance(c, SendToFlow) and len(story.asked(SendToFlow)) == 1
    story.passes(35.0)
    assert len(story.asked(SendToFlow)) == 2
    assert caller.leg is not None
    assert caller.leg.room == ""


def test_a_command_that_never_arrives_leaves_the_caller_in_its_place(story: Story) -> None:
    caller = floor_with(story, TO_FLOW)
    story.pbx.lose_command = lambda c: isinstance(c, SendToFlow)
    story.passes(45.0)
    assert stage_of(story, caller) is CallStage.WAITING
    story.agent("1002", service=5).available().rings(caller).answers()
    assert story.sees(CallConnected).waited_s == pytest.approx(45.0, abs=0.5)


def test_a_restart_in_the_flow_leaves_the_caller_there(story: Story) -> None:
    caller = floor_with(story, TO_FLOW)
    story.passes(40.0)
    story.dies_and_restarts()
    assert stage_of(story, caller) is CallStage.IVR
    caller.queues("service")
    story.passes(100.0)
    assert overflowed(story) == [("service", "wait", "ivr")], "the rule has acted, and the channel says so"


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
