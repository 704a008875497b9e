"""Overflow into a flow of the IVR, and the way through queues that goes with the caller."""

import pytest

from core.commands import Requeue, SendToFlow
from core.facts import CallConnected, CallStage
from core.policies import Overflow, OverflowTo, OverflowWhen
from tests.fakes.story import Story
from tests.unit.acd.overflowing import TO_FLOW, floor_with, overflowed, stage_of


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


def test_whom_a_rule_sends_on_at_once_is_not_overtaken_by_its_way_back_to_the_line(story: Story) -> None:
    """It is found after a restart, alone with its music, since nobody outside has answered; the next rule is due."""
    outside = Overflow(OverflowWhen.WAIT, 1.0, OverflowTo.OUTSIDE, "+8613911111111")
    night = Overflow(OverflowWhen.WAIT, 1.0, OverflowTo.IVR, "night")
    caller = floor_with(story, outside, night)
    story.passes(5.0)
    assert stage_of(story, caller) is CallStage.OUTSIDE
    story.dies_and_restarts(away_s=40.0)
    story.passes(3.0)
    assert overflowed(story) == [("service", "wait", "outside"), ("service", "wait", "ivr")]
    assert stage_of(story, caller) is CallStage.IVR
    assert not story.asked(Requeue)


def test_whom_a_rule_of_the_queue_it_is_passed_to_sends_on_is_in_the_flow(story: Story) -> None:
    story.queue("sales", overflow=(Overflow(OverflowWhen.LENGTH, 0.0, OverflowTo.IVR, "night"),))
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller).answers().talks_to(caller).transfers(caller, queue="sales")
    story.passes(3.0)
    assert stage_of(story, caller) is CallStage.IVR
    assert not story.asked(Requeue)
