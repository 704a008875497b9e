"""Callbacks where the customer is called first, when the turn is near, and waits first in line."""

from core.facts import CallbackReached, CallConnected
from tests.fakes.callbacks import CUSTOMER_FIRST, MOBILE, busy, dialled, floor, free, waits


def test_the_customer_is_called_when_the_turn_is_near_and_waits_first_in_line() -> None:
    story = floor(CUSTOMER_FIRST)
    anna = busy(story)
    caller = waits(story)
    later = waits(story, "3")
    caller.asks_to_be_called_back()
    story.passes(20.0)
    assert not dialled(story)
    free(story, anna)
    assert dialled(story) == [MOBILE]
    anna.rings(later)
    story.sees(CallbackReached, call_id=caller.call_id, within=3.0)
    assert anna.here.call_id != caller.call_id, "the agent took the next caller meanwhile"
    anna.answers()
    story.passes(0.1)
    assert anna.here.call_id == later.call_id
    free(story, anna)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id)


def test_with_somebody_free_the_customer_is_called_at_once() -> None:
    story = floor(CUSTOMER_FIRST)
    caller = waits(story)
    caller.asks_to_be_called_back()
    story.agent("1002", service=5).available().phone.answers_s = 0.5
    story.passes(6.0)
    assert dialled(story) == [MOBILE]
    story.sees(CallConnected, call_id=caller.call_id, within=5.0)
