"""A call that rings at a colleague's is taken by somebody else, and by nobody twice."""

import pytest

from acd.asking import Refusal
from core.facts import AgentState, CallConnected, CallParted, OfferEnded, OfferMade, OfferOutcome, PickupAsked, RuledOut
from core.policies import OnlyThen
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story


def asks(story: Story, agent: AgentInStory, caller: CallerInStory) -> Refusal | None:
    asked = PickupAsked(at=story.now, call_id=caller.call_id, agent=agent.agent_id)
    refused = story.core.refusal(asked)
    assert refused is None or isinstance(refused, Refusal)
    story.give(asked)
    return refused


def ringing(story: Story, **queue: object) -> tuple[AgentInStory, AgentInStory, CallerInStory]:
    story.queue("service", **queue)
    anna = story.agent("1002", service=5).available()
    ben = story.agent("1004", service=1).available().pauses("training")
    caller = story.caller().queues("service")
    anna.rings(caller)
    return anna, ben, caller


def test_the_other_takes_it_and_the_colleague_is_free(story: Story) -> None:
    anna, ben, caller = ringing(story)
    assert asks(story, ben, caller) is None
    ben.rings(caller).answers().talks_to(caller)
    anna.becomes("available")
    assert story.sees(OfferEnded, agent="1002").outcome is OfferOutcome.PICKED_UP
    assert story.all(OfferMade)[-1].reasons[0] == "picked up from 1002"
    assert [fact.agent for fact in story.all(CallConnected)] == ["1004"]
    caller.hangs_up()
    ben.becomes("wrapup").becomes("paused", within=21, reason="training")
    assert [fact.agent for fact in story.all(CallParted)] == ["1004"]


def test_without_the_skill_one_may_help_all_the_same(story: Story) -> None:
    anna, _, caller = ringing(story)
    helper = story.agent("1006", sales=1).available()
    assert asks(story, helper, caller) is None
    chosen = story.all(OfferMade)[-1].candidates[0]
    assert (chosen.agent, chosen.ruled_out) == ("1006", RuledOut.NO)
    helper.rings(caller).answers().talks_to(caller)
    assert anna.is_(AgentState.AVAILABLE)


@pytest.mark.parametrize("moment", [0.0, 0.001, 0.002, 0.005, 0.01, 0.05])
def test_both_in_one_moment_is_one(story: Story, moment: float) -> None:
    anna, ben, caller = ringing(story)
    anna.answers()
    story.passes(moment)
    asks(story, ben, caller)
    if ben.is_(AgentState.RINGING) or ben.is_(AgentState.RESERVED):
        ben.rings(caller).answers()
    story.passes(5.0)
    talking = [agent for agent in (anna, ben) if agent.is_(AgentState.TALKING)]
    assert len(talking) == 1
    assert talking[0].talks_with(caller)
    assert len(story.all(CallConnected)) == 1


def test_nobody_answers_there_either_and_the_caller_waits_on(story: Story) -> None:
    anna, ben, caller = ringing(story, only_then=OnlyThen.END)
    asks(story, ben, caller)
    anna.becomes("available")
    ben.rings(caller)
    ben.becomes("paused", within=25)
    anna.rings(caller, within=40).answers().talks_to(caller)


def test_what_cannot_be_picked_up(story: Story) -> None:
    anna, ben, caller = ringing(story)
    assert asks(story, anna, caller) is Refusal.SAME_AGENT
    away = story.agent("1006", service=1)
    assert asks(story, away, caller) is Refusal.NO_SEAT
    anna.answers().talks_to(caller)
    assert asks(story, ben, caller) is Refusal.NOT_RINGING
    other = story.caller().queues("service")
    third = story.agent("1008", service=1).available().rings(other)
    assert asks(story, anna, other) is Refusal.IN_CALL
    other.hangs_up()
    other.ended()
    assert asks(story, ben, other) is Refusal.NO_SUCH_CALL
    assert third.is_(AgentState.AVAILABLE)


def test_who_wraps_up_may_pick_up(story: Story) -> None:
    story.queue("service", wrapup_s=60.0)
    anna = story.agent("1002", service=5).available()
    first = story.caller().queues("service")
    anna.rings(first).answers().talks_to(first)
    ben = story.agent("1004", service=1).available()
    second = story.caller().queues("service")
    ben.rings(second)
    first.hangs_up()
    anna.becomes("wrapup")
    assert asks(story, anna, second) is None
    anna.rings(second).answers().talks_to(second)
    second.hangs_up()
    anna.becomes("wrapup").becomes("available", within=61)
