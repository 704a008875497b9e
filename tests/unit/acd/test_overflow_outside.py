"""Overflow to a number outside: it answers, or the caller has its place again."""

from collections.abc import Callable

import pytest

from core.commands import DialOut
from core.facts import CallConnected, CallRequeued, CallStage, CallWentOutside, OutsideAnswered
from core.policies import Overflow
from tests.fakes.story import Story
from tests.unit.acd.overflowing import NUMBER, OUTSIDE, T, W, floor_with, stage_of


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


def test_who_is_sent_on_at_once_does_not_wait_again(story: Story) -> None:
    """Back from the number outside it is sent to a flow in the same moment; it hears that, and stands in no line."""
    caller = floor_with(story, OUTSIDE, Overflow(W.WAIT, 40.0, T.IVR, "night"))
    _nobody_picks_up(story)
    assert story.until(lambda: bool(story.all(CallRequeued)), 70.0)
    story.passes(1.0)
    assert stage_of(story, caller) is CallStage.IVR
    assert caller.leg is not None
    assert caller.leg.variables["CF_FLOW"] == "night"


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
