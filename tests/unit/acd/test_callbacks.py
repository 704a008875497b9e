"""Callers who hang up and keep their place: called back once, when it is their turn, whatever happens meanwhile."""

import pytest

from core.commands import AskForCallback, DialBack, EndLeg, RingAgent
from core.facts import (
    AgentState,
    CalendarConfigured,
    CallbackAsked,
    CallbackKept,
    CallbackMissed,
    CallbackOver,
    CallbackReached,
    CallbackTried,
    CallConnected,
    CallEnded,
    CallStage,
    DialOutcome,
    HangupAsked,
    OfferEnded,
    OfferOutcome,
    PlaceTaken,
    WaitPromised,
)
from core.policies import CallbackRules, Overflow, OverflowTo, OverflowWhen
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

SERVICE = "0:service>=1"
MOBILE = "13800000000"
AGENT_FIRST = CallbackRules(tries=2, retry_s=300.0)
CUSTOMER_FIRST = CallbackRules(agent_first=False, tries=2, retry_s=300.0)


def floor(rules: CallbackRules = AGENT_FIRST, **more: object) -> Story:
    story = Story()
    story.queue("service", callback=rules, announce_first_s=0.0, wrapup_s=3.0, **more)
    story.pbx.far_phone(MOBILE).answers_s = 2.0
    return story


def busy(story: Story, extension: str = "1002") -> AgentInStory:
    agent = story.agent(extension, service=5).available()
    story.caller("13700000000").queues("service", SERVICE)
    agent.rings().answers()
    story.passes(0.1)
    return agent


def waits(story: Story, number: str = MOBILE) -> CallerInStory:
    caller = story.caller(number).queues("service", SERVICE)
    story.passes(0.1)
    return caller


def free(story: Story, agent: AgentInStory) -> None:
    agent.hangs_up()
    story.passes(3.1)


def dialled(story: Story) -> list[str]:
    return [command.number for command in story.asked(DialBack) if isinstance(command, DialBack)]


# --- agent first -----------------------------------------------------------------------------------------------------


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


# --- customer first --------------------------------------------------------------------------------------------------


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


# --- ended -----------------------------------------------------------------------------------------------------------


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


# --- by overflow -----------------------------------------------------------------------------------------------------


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


# --- hours and restarts ----------------------------------------------------------------------------------------------


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
    story.passes(60.0)
    assert caller.hears(anna)
    assert len(dialled(story)) == 1
    anna.hangs_up()
    story.sees(CallEnded, call_id=caller.call_id, within=3.0)


def test_a_callback_is_no_reason_to_announce_anything() -> None:
    story = Story()
    story.queue("service", callback=AGENT_FIRST, announce_first_s=5.0)
    busy(story)
    caller = waits(story)
    caller.asks_to_be_called_back()
    story.passes(100.0)
    assert not story.all(WaitPromised, call_id=caller.call_id, spoken=True)
