"""Breaks: so many at once, the others in line; allowances; and who is signed out by rule."""

import pytest

from core.facts import (
    AgentChanged,
    AgentConfigured,
    AgentState,
    AgentStateForced,
    BreakLetGo,
    BreakLineLeft,
    BreakQueued,
    BreakRestored,
    BreakTurnCame,
    BreakWithdrawn,
    MidnightPassed,
    PauseOverran,
    PausesConfigured,
    PauseUsed,
)
from core.ids import AgentId, QueueName
from core.needs import load_needs
from core.policies import BreakRoom, PauseRules
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking

TEA = PauseRules("tea", is_break=True, day_s=1200.0, once_s=600.0)
LUNCH = PauseRules("lunch", is_break=True, day_s=3600.0)
TRAINING = PauseRules("training")


def one_at_a_time(story: Story, *, most: int | None = 1, share: float | None = None, turn_s: float = 60.0) -> None:
    room = BreakRoom("all", most=most, share=share)
    story.give(PausesConfigured(at=story.now, reasons=(TEA, LUNCH, TRAINING), rooms=(room,), turn_s=turn_s))


def four(story: Story) -> list[AgentInStory]:
    return [story.agent(extension, service=5).available() for extension in ("1001", "1002", "1003", "1004")]


def places(story: Story) -> list[tuple[str, int]]:
    return [(fact.agent, fact.place) for fact in story.all(BreakQueued)]


def forces(story: Story, agent: AgentInStory, state: str, reason: str = "tea") -> None:
    story.give(
        AgentStateForced(at=story.now, agent=agent.agent_id, state=AgentState(state), reason=reason, asked_by="lead")
    )


def test_the_second_stands_in_line_and_works_on(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, _ = four(story)
    first.pauses("tea").becomes("paused")
    second.pauses("lunch")
    third.pauses("tea")
    assert second.is_(AgentState.AVAILABLE)
    assert places(story) == [("1002", 1), ("1003", 2)]
    second.pauses("tea")
    assert places(story) == [("1002", 1), ("1003", 2)], "asking again changes nothing"


def test_the_turn_comes_and_is_taken_and_the_next_moves_up(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, fourth = four(story)
    for agent in (first, second, third, fourth):
        agent.pauses("tea")
    first.available()
    turn = story.sees(BreakTurnCame)
    assert turn.agent == "1002"
    assert turn.until == pytest.approx(story.now + 60, abs=0.01)
    assert second.is_(AgentState.AVAILABLE)
    assert places(story)[-2:] == [("1003", 1), ("1004", 2)]
    second.pauses("tea").becomes("paused")
    assert story.sees(BreakLineLeft, agent="1002").why == "taken"
    assert third.is_(AgentState.AVAILABLE)


def test_a_turn_that_nobody_takes_goes_to_the_next(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, _ = four(story)
    for agent in (first, second, third):
        agent.pauses("tea")
    first.available()
    story.passes(59.9)
    assert len(story.all(BreakTurnCame)) == 1
    story.passes(0.2)
    assert story.sees(BreakLineLeft, agent="1002").why == "lapsed"
    assert story.all(BreakTurnCame)[-1].agent == "1003"
    third.pauses("tea").becomes("paused")


def test_nobody_slips_past_somebody_whose_turn_has_come(story: Story) -> None:
    one_at_a_time(story)
    first, second, _, fourth = four(story)
    first.pauses("tea")
    second.pauses("tea")
    first.available()
    fourth.pauses("tea")
    assert fourth.is_(AgentState.AVAILABLE)
    assert places(story)[-1] == ("1004", 1)


def test_in_a_call_the_turn_is_kept_until_the_call_is_over(story: Story) -> None:
    one_at_a_time(story)
    agent, caller = talking(story)
    other = story.agent("1004", service=1).available().pauses("tea")
    agent.pauses("tea")
    other.available()
    assert story.sees(BreakTurnCame).agent == agent.agent_id
    story.passes(200)
    assert not story.all(BreakLineLeft, agent=agent.agent_id)
    assert story.sees(BreakTurnCame).until > story.now
    agent.pauses("tea")
    assert agent.is_(AgentState.TALKING)
    other.pauses("tea")
    assert other.is_(AgentState.AVAILABLE), "the place is kept for whoever will go after the call"
    caller.hangs_up()
    agent.becomes("wrapup").becomes("paused", within=21, reason="tea")


def test_pauses_that_are_no_break_need_no_turn(story: Story) -> None:
    one_at_a_time(story)
    first, second, _, _ = four(story)
    first.pauses("tea")
    second.pauses("training").becomes("paused")


def test_a_forced_pause_takes_no_place_and_uses_nothing(story: Story) -> None:
    one_at_a_time(story)
    story.give(MidnightPassed(at=story.now, midnight=story.now - 3600))
    first, second, third, _ = four(story)
    forces(story, first, "paused")
    second.pauses("tea").becomes("paused")
    third.pauses("tea")
    assert third.is_(AgentState.AVAILABLE)
    forces(story, third, "paused")
    third.becomes("paused")
    story.passes(7200)
    assert {fact.agent for fact in story.all(PauseOverran)} == {"1002"}


def test_a_lead_lets_somebody_go_first(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, _ = four(story)
    for agent in (first, second, third):
        agent.pauses("tea")
    story.give(BreakLetGo(at=story.now, agent=third.agent_id, at_once=False, asked_by="lead"))
    assert places(story)[-2:] == [("1003", 1), ("1002", 2)]
    first.available()
    assert story.sees(BreakTurnCame).agent == "1003"


def test_a_lead_lets_somebody_go_now_whoever_else_is_on_break(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, _ = four(story)
    for agent in (first, second, third):
        agent.pauses("tea")
    story.give(BreakLetGo(at=story.now, agent=third.agent_id, at_once=True, asked_by="lead"))
    assert story.sees(BreakTurnCame, agent="1003").over_limit
    third.pauses("tea").becomes("paused")
    assert second.is_(AgentState.AVAILABLE)
    first.available()
    assert not story.all(BreakTurnCame, agent="1002"), "one is on break still"
    third.available()
    assert story.all(BreakTurnCame, agent="1002")


def test_who_thinks_better_of_it_or_goes_home_stands_in_line_no_more(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, fourth = four(story)
    for agent in (first, second, third, fourth):
        agent.pauses("tea")
    story.give(BreakWithdrawn(at=story.now, agent=second.agent_id))
    third.signs_out()
    assert [(fact.agent, fact.why) for fact in story.all(BreakLineLeft)] == [
        ("1002", "withdrawn"),
        ("1003", "signed_out"),
    ]
    assert places(story)[-1] == ("1004", 1)


def test_a_share_is_of_those_signed_in_and_at_least_one(story: Story) -> None:
    one_at_a_time(story, most=None, share=0.5)
    first, second, third, fourth = four(story)
    for agent in (first, second, third):
        agent.pauses("tea")
    assert [agent.state for agent in (first, second, third)] == ["paused", "paused", "available"]
    fourth.signs_out()
    second.available()
    assert not story.all(BreakTurnCame), "three are signed in: one of them at once"
    first.available()
    assert story.sees(BreakTurnCame).agent == "1003"


def test_teams_have_lines_of_their_own(story: Story) -> None:
    rooms = (BreakRoom("red", units=("red",), most=1), BreakRoom("blue", units=("blue", "navy"), most=1))
    story.give(PausesConfigured(at=story.now, reasons=(TEA,), rooms=rooms))
    agents = four(story)
    for agent, unit in zip(agents, ("red", "red", "blue", "navy"), strict=True):
        story.give(AgentConfigured(at=story.now, agent=agent.agent_id, name="", skills=(("service", 5),), unit=unit))
    for agent in agents:
        agent.pauses("tea")
    assert [agent.state for agent in agents] == ["paused", "available", "paused", "available"]
    assert places(story) == [("1002", 1), ("1004", 1)]


def test_a_queue_s_agents_are_those_who_could_serve_it(story: Story) -> None:
    story.queue("english", needs=load_needs("0:lang.en>=3"))
    story.give(
        PausesConfigured(at=story.now, reasons=(TEA,), rooms=(BreakRoom("en", queue=QueueName("english"), most=1),))
    )
    able, weak = story.agent("1001", lang_en=3).available(), story.agent("1002", lang_en=1).available()
    also = story.agent("1003", lang_en=9).available()
    for agent in (able, weak, also):
        agent.pauses("tea")
    assert [agent.state for agent in (able, weak, also)] == ["paused", "paused", "available"]


def test_more_room_by_new_rules_lets_the_next_go(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, _ = four(story)
    for agent in (first, second, third):
        agent.pauses("tea")
    one_at_a_time(story, most=2)
    assert [fact.agent for fact in story.all(BreakTurnCame)] == ["1002"]
    story.give(PausesConfigured(at=story.now))
    assert {fact.why for fact in story.all(BreakLineLeft)} == {"not_needed"}


def test_the_line_is_kept_by_a_restart(story: Story) -> None:
    one_at_a_time(story)
    first, second, third, fourth = four(story)
    for agent in (first, second, third, fourth):
        agent.pauses("tea")
    first.available()
    turn = story.sees(BreakTurnCame)
    story.passes(20)
    story.dies_and_restarts(away_s=5.0)
    one_at_a_time(story)
    for who, stands_at, until in (("1002", 1.0, turn.until), ("1003", 2.0, None), ("1004", 3.0, None)):
        restored = BreakRestored(at=story.now, agent=AgentId(who), reason="tea", stands_at=stands_at, turn_until=until)
        story.give(restored)
    assert places(story)[-2:] == [("1003", 1), ("1004", 2)]
    story.passes(turn.until - story.now + 0.01)
    assert story.sees(BreakLineLeft, agent="1002").why == "lapsed"
    assert story.all(BreakTurnCame)[-1].agent == "1003"


# --- allowances ------------------------------------------------------------------------------------------------------


def test_over_the_time_at_once_is_warned_and_nobody_is_thrown_out(story: Story) -> None:
    one_at_a_time(story)
    agent = four(story)[0].pauses("tea")
    story.passes(599.9)
    assert not story.all(PauseOverran)
    story.passes(0.2)
    warned = story.sees(PauseOverran)
    assert (warned.limit, warned.allowed_s, warned.reason) == ("once", 600.0, "tea")
    story.passes(500)
    assert len(story.all(PauseOverran)) == 1
    assert agent.is_(AgentState.PAUSED)


def test_the_day_s_allowance_adds_up_over_pauses(story: Story) -> None:
    one_at_a_time(story)
    agent = four(story)[0]
    for _ in range(3):
        agent.pauses("tea")
        story.passes(399)
        agent.available()
        story.passes(60)
    assert not story.all(PauseOverran)
    agent.pauses("tea")
    story.passes(2.9)
    assert not story.all(PauseOverran)
    story.passes(0.2)
    assert story.sees(PauseOverran).limit == "day"


def test_midnight_gives_the_whole_day_again(story: Story) -> None:
    one_at_a_time(story)
    story.give(MidnightPassed(at=story.now, midnight=story.now - 1))
    agent = four(story)[0].pauses("lunch")
    story.passes(3500)
    story.give(MidnightPassed(at=story.now, midnight=story.now))
    story.passes(3599)
    assert not story.all(PauseOverran)
    story.passes(2)
    assert story.sees(PauseOverran).limit == "day"
    agent.available()


def test_what_was_used_before_a_restart_counts(story: Story) -> None:
    one_at_a_time(story)
    agent = four(story)[0].pauses("tea")
    story.passes(100)
    story.dies_and_restarts(away_s=10.0)
    one_at_a_time(story)
    story.give(PauseUsed(at=story.now, agent=agent.agent_id, reason="tea", seconds=1000.0))
    story.passes(89)
    assert not story.all(PauseOverran)
    story.passes(2)
    assert story.sees(PauseOverran).used_s == pytest.approx(1200, abs=0.01)


def test_a_promise_of_the_lead_is_forced_after_the_call_too(story: Story) -> None:
    one_at_a_time(story)
    agent, caller = talking(story)
    forces(story, agent, "paused")
    story.dies_and_restarts()
    one_at_a_time(story)
    caller.hangs_up()
    agent.becomes("paused", within=22, reason="tea")
    assert story.all(AgentChanged, agent=agent.agent_id)[-1].forced


def test_nobody_is_overtaken_by_somebody_of_the_same_room(story: Story) -> None:
    """Ben needs a place in both of his rooms; the one that is free is kept for him."""
    story.queue("english", needs=load_needs("0:lang.en>=3"))
    rooms = (BreakRoom("red", units=("red",), most=1), BreakRoom("en", queue=QueueName("english"), most=1))
    story.give(PausesConfigured(at=story.now, reasons=(TEA,), rooms=rooms))
    anna, ben, cleo = (story.agent(extension).available() for extension in ("1001", "1002", "1003"))
    english = (("lang.en", 5),)
    for agent, unit, skills in ((anna, "red", ()), (ben, "red", english), (cleo, "blue", english)):
        story.give(AgentConfigured(at=story.now, agent=agent.agent_id, name="", skills=skills, unit=unit))
    for agent in (anna, ben, cleo):
        agent.pauses("tea")
    assert [agent.state for agent in (anna, ben, cleo)] == ["paused", "available", "available"]
    assert places(story) == [("1002", 1), ("1003", 2)]
    anna.available()
    assert [fact.agent for fact in story.all(BreakTurnCame)] == ["1002"]
