"""What a queue's rules say of offers that come to nothing: who is set aside for how long, who is asked next."""

import pytest

from core.facts import AgentChanged, AgentMadeAvailable, OfferMade
from core.ids import AgentId
from tests.fakes.story import Story


def test_nobody_answered_sets_aside_for_so_long_and_says_until_when(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=30.0)
    asleep = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    asleep.rings(caller).becomes("paused", within=6, reason="no_answer")
    shown = story.all(AgentChanged, agent="1002")[-1]
    assert shown.until == pytest.approx(story.now + 30.0, abs=1.5)
    story.passes(28)
    assert asleep.is_("paused")
    asleep.becomes("ringing", within=3)


def test_without_a_time_the_agent_comes_back_by_its_own_word_only(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=None)
    asleep = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    asleep.rings(caller).becomes("paused", within=6, reason="no_answer")
    story.passes(3600)
    assert asleep.is_("paused")
    asleep.available().rings(caller)


def test_a_pause_asked_for_meanwhile_lasts(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=30.0)
    asleep = story.agent("1002", service=9).available()
    story.caller().queues("service")
    asleep.rings().becomes("paused", within=6)
    asleep.pauses("lunch")
    story.passes(60)
    assert asleep.is_("paused")
    assert asleep.here.reason == "lunch"


def test_a_restart_does_not_forget_that_somebody_is_aside(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=30.0)
    asleep = story.agent("1002", service=9).available()
    story.caller().queues("sales")
    caller = story.caller().queues("service")
    asleep.rings(caller).becomes("paused", within=6)
    caller.hangs_up()
    story.passes(10)
    story.dies_and_restarts()
    assert asleep.is_("paused")
    asleep.becomes("available", within=21)


def test_the_caller_is_not_given_back_while_anybody_else_could_take_it(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=3.0, refused_s=4.0, wrapup_s=0.0)
    best = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    best.rings(caller).refuses()
    story.passes(1)
    second = story.agent("1004", service=1).available()
    second.rings(caller)
    story.passes(5.5)
    assert story.all(OfferMade)[-1].agent == "1002"  # nobody else could, and it was long enough ago
    second.becomes("paused", reason="no_answer")
    third = story.agent("1006", service=1).available()
    best.refuses()
    third.rings(caller)


def test_among_those_who_declined_it_another_who_did_not_goes_first(story: Story) -> None:
    """After the time of the refusal both are free at the same moment: the better one has declined it."""
    story.queue("service", refused_s=10.0)
    best = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    best.rings(caller).refuses().pauses()
    story.passes(20)
    other = story.agent("1004", service=1)
    other.signs_in()
    story.core.state.observed = False
    best.available()
    other.available()
    story.core.state.observed = True
    story.look()
    story.core.state.observed = False
    story.look()
    other.rings(caller)


def test_two_who_refused_come_back_each_in_its_own_time(story: Story) -> None:
    story.queue("service", refused_s=30.0)
    first = story.agent("1002", service=9).available()
    second = story.agent("1004", service=5).available()
    caller = story.caller().queues("service")
    first.rings(caller)
    story.passes(1)
    first.refuses()
    second.rings(caller)
    story.passes(15)
    second.refuses()
    story.passes(13)
    assert len(story.all(OfferMade)) == 2
    first.rings(caller, within=3)
    assert story.all(OfferMade)[-1].at - story.all(OfferMade)[0].at < 33


def test_no_answer_never_rings_the_same_agent_again_at_once_even_alone(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=0.0, refused_s=20.0)
    alone = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    alone.rings(caller)
    story.passes(20)
    assert len(story.all(OfferMade)) == 1
    assert alone.is_("available")
    alone.rings(caller, within=10)


def test_who_says_so_is_available_before_its_time(story: Story) -> None:
    story.queue("service", ring_s=5.0, no_answer_s=300.0)
    asleep = story.agent("1002", service=9).available()
    story.caller().queues("service").hangs_up()
    caller = story.caller().queues("service")
    asleep.rings(caller).becomes("paused", within=6)
    story.give(AgentMadeAvailable(at=story.now, agent=AgentId("1002")))
    assert asleep.is_("available")
    assert story.all(AgentChanged, agent="1002")[-1].until is None
    asleep.rings(caller, within=31)
