"""Callbacks that a rule has offered, and those that end before their time: called again, cancelled, answered."""

import pytest

from core.commands import AskForCallback, EndLeg
from core.facts import (
    CallbackAsked,
    CallbackKept,
    CallbackOver,
    CallbackTried,
    CallConnected,
    CallEnded,
    HangupAsked,
    PlaceTaken,
)
from core.policies import Overflow, OverflowTo, OverflowWhen
from tests.fakes.callbacks import MOBILE, busy, dialled, floor, free, waits


def test_a_customer_who_calls_again_takes_its_own_place() -> None:
    story = floor()
    anna = busy(story)
    caller, other = waits(story), waits(story, "2")
    caller.asks_to_be_called_back()
    story.passes(30.0)
    again = waits(story)
    taken = story.sees(PlaceTaken, call_id=again.call_id)
    assert taken.of == caller.call_id
    assert story.sees(CallEnded, call_id=caller.call_id).outcome == CallbackOver.CALLED_AGAIN
    free(story, anna)
    anna.rings(again).answers()
    story.sees(CallConnected, call_id=again.call_id)
    free(story, anna)
    anna.rings(other)
    story.passes(1000.0)
    assert not dialled(story), "nobody is called any more"


def test_one_who_calls_again_while_being_called_is_not_called_on() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.passes(0.5)
    (tried,) = story.all(CallbackTried)
    again = waits(story)
    story.passes(1.0)
    assert story.asked(EndLeg, leg_id=tried.leg_id)
    story.passes(6.0)
    anna.rings(again).answers()
    story.sees(CallConnected, call_id=again.call_id)


def test_a_supervisor_cancels_it() -> None:
    story = floor()
    busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    story.give(HangupAsked(at=story.now, call_id=caller.call_id, asked_by="lead1"))
    ended = story.sees(CallEnded, call_id=caller.call_id)
    assert ended.outcome == CallbackOver.CANCELLED
    story.passes(100.0)
    assert not dialled(story)


def test_a_talk_before_the_place_was_kept_is_in_the_account_of_a_cancelled_call() -> None:
    story = floor()
    caller = waits(story)
    anna = story.agent("1002", service=5).available()
    anna.rings(caller).answers()
    story.passes(10.0)
    anna.transfers(caller, queue="service")
    story.passes(0.5)
    caller.asks_to_be_called_back()
    story.give(HangupAsked(at=story.now, call_id=caller.call_id, asked_by="lead1"))
    ended = story.sees(CallEnded, call_id=caller.call_id)
    assert ended.outcome == CallbackOver.CANCELLED
    assert ended.talk_s == pytest.approx(10.0, abs=0.5)


def test_whom_an_agent_is_asked_for_already_is_not_called_back() -> None:
    story = floor()
    caller = waits(story)
    anna = story.agent("1002", service=5).available().rings(caller)
    story.give(CallbackAsked(at=story.now, call_id=caller.call_id, number=MOBILE))
    assert not story.all(CallbackKept)
    anna.answers()
    story.sees(CallConnected, call_id=caller.call_id)


@pytest.mark.parametrize(
    "rule",
    [
        Overflow(OverflowWhen.WAIT, 30.0, OverflowTo.CALLBACK),
        Overflow(OverflowWhen.LENGTH, 0.0, OverflowTo.CALLBACK),
    ],
)
def test_a_rule_asks_for_the_number_once_and_who_wants_none_waits_on(rule: Overflow) -> None:
    story = floor(overflow=(rule,))
    anna = busy(story)
    caller = waits(story)
    story.passes(31.0)
    assert len(story.asked(AskForCallback, call_id=caller.call_id)) == 1
    story.passes(60.0)
    assert len(story.asked(AskForCallback, call_id=caller.call_id)) == 1
    free(story, anna)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id)


def test_whoever_asks_in_that_conversation_keeps_the_place() -> None:
    story = floor(overflow=(Overflow(OverflowWhen.WAIT, 30.0, OverflowTo.CALLBACK),))
    anna = busy(story)
    caller = waits(story)
    story.passes(31.0)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id, within=3.0)
