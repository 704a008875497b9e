"""Every offer says who was considered and what ruled the others out; and a call that waits says why."""

from core.facts import Candidate, LastAgentKnown, OfferMade, RuledOut
from core.ids import AgentId
from tests.fakes.people import CallerInStory
from tests.fakes.story import Story

EN = "0:service>=1+lang.en>=3"


def offered(story: Story, caller: CallerInStory) -> dict[str, Candidate]:
    offer = story.sees(OfferMade, call_id=caller.call_id)
    return {candidate.agent: candidate for candidate in offer.candidates}


def waiting(story: Story, caller: CallerInStory) -> dict[str, Candidate]:
    story.passes(0.1)
    found = story.core.candidates(caller.call_id)
    assert found is not None
    return {candidate.agent: candidate for candidate in found}


def why(candidate: Candidate) -> tuple[RuledOut, str]:
    return candidate.ruled_out, candidate.detail


def test_the_chosen_one_comes_first_then_those_who_would_have_been_asked(story: Story) -> None:
    story.agent("1002", service=3).available()
    story.agent("1004", service=9).available()
    story.passes(5)
    story.agent("1006", service=9).available()
    caller = story.caller().queues("service")
    shown = offered(story, caller)
    assert list(shown) == ["1004", "1006", "1002"]
    assert [candidate.score for candidate in shown.values()] == [9, 9, 3]
    assert all(candidate.ruled_out is RuledOut.NO for candidate in shown.values())
    assert shown["1004"].idle_s == 5.0


def test_each_who_was_ruled_out_has_its_reason(story: Story) -> None:
    first = story.agent("1001", service=9, lang_en=9).available()
    talking = story.caller().queues("service", EN)
    first.rings(talking).answers().talks_to(talking)
    story.agent("1002", service=5, lang_en=1).available()
    story.agent("1004", service=5, lang_en=4).available().pauses()
    story.agent("1006", service=5, lang_en=4).available()
    caller = story.caller().queues("service", EN)
    shown = offered(story, caller)
    assert next(iter(shown)) == "1006"
    assert why(shown["1001"]) == (RuledOut.STATE, "talking")
    assert why(shown["1002"]) == (RuledOut.SKILL, "lang.en 1 < 3")
    assert why(shown["1004"]) == (RuledOut.STATE, "paused")


def test_who_refused_is_named_with_the_time_that_is_left(story: Story) -> None:
    story.queue("service", refused_s=30.0)
    first = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    first.rings(caller)
    story.agent("1004", service=1).available()
    first.refuses()
    story.passes(0.5)
    shown = offered(story, caller)
    assert list(shown) == ["1004", "1002"]
    assert why(shown["1002"]) == (RuledOut.REFUSED, "30")
    assert shown["1002"].declined


def test_a_large_floor_is_explained_by_few(story: Story) -> None:
    for number in range(60):
        story.agent(str(2000 + number), service=1 + number % 9).available()
    for number in range(30):
        story.agent(str(3000 + number), sales=5).available()
    caller = story.caller().queues("service")
    shown = offered(story, caller)
    assert len(shown) <= 20
    assert [candidate.score for candidate in shown.values()][:7] == [9, 9, 9, 9, 9, 9, 8]
    assert sum(candidate.ruled_out is RuledOut.SKILL for candidate in shown.values()) == 4


def test_why_nobody_takes_a_call_that_waits(story: Story) -> None:
    first = story.agent("1001", service=9).available()
    talking = story.caller().queues("service")
    first.rings(talking).answers().talks_to(talking)
    story.agent("1002", service=5)
    story.agent("1004", sales=5).available()
    caller = story.caller().queues("service")
    shown = waiting(story, caller)
    assert list(shown) == ["1001", "1002", "1004"]
    assert [why(candidate) for candidate in shown.values()] == [
        (RuledOut.STATE, "talking"),
        (RuledOut.STATE, "offline"),
        (RuledOut.SKILL, "service 0 < 1"),
    ]
    assert story.core.candidates(talking.call_id) is None


def test_a_call_for_one_agent_says_for_whom(story: Story) -> None:
    story.agent("1002", service=5).available()
    giver = story.agent("1001", service=9).available()
    caller = story.caller().queues("service")
    giver.rings(caller).answers().talks_to(caller)
    other = story.caller().queues("service")
    story.agents["1002"].rings(other).answers().talks_to(other)
    giver.transfers(caller, agent="1002")
    story.agent("1004", service=5).available()
    shown = waiting(story, caller)
    assert why(shown["1004"]) == (RuledOut.NAMED, "1002")
    assert why(shown["1002"]) == (RuledOut.STATE, "talking")


def test_a_call_that_waits_for_who_knows_the_caller_says_so(story: Story) -> None:
    story.queue("service", sticky_days=7.0, sticky_wait_s=60.0)
    mine = story.agent("1002", service=5).available()
    other = story.caller().queues("service")
    mine.rings(other).answers().talks_to(other)
    story.agent("1004", service=5).available()
    caller = story.caller()
    assert story.until(lambda: caller.call_id in story.core.state.calls)
    story.give(LastAgentKnown(at=story.now, call_id=caller.call_id, agent=AgentId("1002"), served_at=story.now))
    caller.queues("service")
    assert why(waiting(story, caller)["1004"]) == (RuledOut.LAST_AGENT, "1002")


def test_counts_of_the_day_are_shown(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.queue("service", wrapup_s=0.0)
    for calls in range(3):
        caller = story.caller().queues("service")
        agent.rings(caller)
        assert offered(story, caller)["1002"].calls == calls
        agent.answers().talks_to(caller)
        caller.hangs_up()
        agent.becomes("available")
