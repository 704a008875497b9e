"""Callers who hang up and keep their place: called back once, in their turn, the agent first."""

import pytest

from core.commands import RingAgent
from core.facts import (
    AgentState,
    CallbackMissed,
    CallbackOver,
    CallConnected,
    CallEnded,
    CallStage,
    DialOutcome,
    OfferEnded,
    OfferOutcome,
    WaitPromised,
)
from tests.fakes.callbacks import AGENT_FIRST, MOBILE, busy, dialled, floor, free, waits
from tests.fakes.story import Story


def test_the_agent_takes_it_and_then_the_customer_is_called() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    story.passes(60.0)
    assert not story.all(CallEnded, call_id=caller.call_id), "the contact goes on"
    assert not dialled(story), "it is not its turn"
    free(story, anna)
    anna.rings(caller)
    assert story.asked(RingAgent, call_id=caller.call_id, caller=MOBILE)
    assert not dialled(story), "the agent has not taken it yet"
    anna.answers()
    story.passes(0.1)
    assert dialled(story) == [MOBILE]
    connected = story.sees(CallConnected, call_id=caller.call_id, within=3.0)
    assert connected.waited_s < 1.0
    assert caller.hears(anna)
    anna.hangs_up()
    ended = story.sees(CallEnded, call_id=caller.call_id, within=3.0)
    assert ended.waited_s == pytest.approx(0.1, abs=0.1), "the time on the line, not the time at home"


def test_the_place_is_the_very_same() -> None:
    story = floor()
    anna = busy(story)
    first, caller, last = waits(story, "1"), waits(story), waits(story, "3")
    caller.asks_to_be_called_back()
    story.passes(5.0)
    order = []
    for expected in (first, caller, last):
        free(story, anna)
        anna.rings(expected).answers()
        story.sees(CallConnected, call_id=expected.call_id, within=3.0)
        order.append(expected.call_id)
    assert order == [first.call_id, caller.call_id, last.call_id]


def test_who_has_refused_it_is_not_asked_again_because_its_customer_hung_up() -> None:
    story = floor(refused_s=30.0)
    anna = story.agent("1002", service=5).available()
    caller = waits(story)
    anna.rings(caller).refuses()
    story.passes(5.0)
    caller.asks_to_be_called_back()
    story.passes(20.0)
    assert anna.is_("available"), "asked again too early"
    story.passes(6.0)
    anna.rings(caller)


def test_a_long_leg_has_the_customer_called_at_once() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    anna.pauses()
    berta = story.agent("1004", service=5).nailed_up()
    story.passes(0.1)
    assert dialled(story) == [MOBILE]
    story.sees(CallConnected, call_id=caller.call_id, agent="1004", within=3.0)
    assert caller.hears(berta)


def test_a_customer_who_does_not_answer_is_tried_again_and_the_agent_is_free() -> None:
    story = floor()
    anna = busy(story)
    story.pbx.far_phone(MOBILE).answers_s = None
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.passes(41.0)
    missed = story.sees(CallbackMissed, call_id=caller.call_id)
    assert (missed.outcome, missed.tries) == (DialOutcome.NO_ANSWER, 1)
    assert story.sees(OfferEnded, call_id=caller.call_id).outcome is OfferOutcome.NOT_REACHED
    assert anna.is_(AgentState.AVAILABLE)
    story.passes(290.0)
    assert len(dialled(story)) == 1
    story.pbx.far_phone(MOBILE).answers_s = 1.0
    story.passes(15.0)
    anna.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id, within=3.0)


def test_after_the_last_try_it_is_over_and_somebody_must_see_to_it() -> None:
    story = floor()
    anna = busy(story)
    story.pbx.far_phone(MOBILE).refuses = 486
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.passes(1.0)
    assert story.all(CallbackMissed)[-1].outcome is DialOutcome.BUSY
    story.passes(301.0)
    anna.rings(caller).answers()
    ended = story.sees(CallEnded, call_id=caller.call_id)
    assert (ended.outcome, ended.stage) == (CallbackOver.FAILED, CallStage.AFTER)
    assert len(dialled(story)) == 2
    assert anna.is_(AgentState.AVAILABLE)


def test_a_number_that_is_none_is_tried_once() -> None:
    story = floor()
    anna = busy(story)
    story.pbx.far_phone(MOBILE).refuses = 404
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.sees(CallEnded, call_id=caller.call_id, outcome=CallbackOver.FAILED)


def test_an_agent_who_refuses_leaves_it_to_the_next() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).refuses()
    berta = story.agent("1004", service=5).available()
    berta.rings(caller).answers()
    story.sees(CallConnected, call_id=caller.call_id, agent="1004", within=3.0)
    assert len(dialled(story)) == 1


def test_an_agent_who_hangs_up_while_the_customer_rings_costs_the_customer_nothing() -> None:
    story = floor()
    anna = busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    free(story, anna)
    anna.rings(caller).answers()
    story.passes(0.1)
    assert anna.leg is not None
    story.pbx.hang_up(anna.leg.leg_id)
    story.agent("1004", service=5).available().phone.answers_s = 0.5
    story.sees(CallConnected, call_id=caller.call_id, agent="1004", within=5.0)
    assert len(dialled(story)) == 1, "called once"


def test_a_callback_is_no_reason_to_announce_anything() -> None:
    story = Story()
    story.queue("service", callback=AGENT_FIRST, announce_first_s=5.0)
    busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    story.passes(100.0)
    assert not story.all(WaitPromised, call_id=caller.call_id, spoken=True)
