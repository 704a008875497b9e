"""Whom a queue asks first, by each of its strategies."""

import pytest

from core.facts import DayBegan
from core.ids import AgentId
from core.policies import Strategy
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

EXTENSIONS = ("1002", "1004", "1006")


@pytest.fixture
def three(story: Story) -> dict[str, AgentInStory]:
    """Three who can do the same, idle for 2, 1 and 0 seconds."""
    story.queue("service", strategy=Strategy.LONGEST_IDLE, wrapup_s=0.0)
    agents = {}
    for extension in EXTENSIONS:
        story.passes(1)
        agents[extension] = story.agent(extension, service=5).available()
    return agents


def day(story: Story, day: str = "2026-11-22", **conversations: int) -> None:
    counted = tuple((AgentId(name.removeprefix("a")), count) for name, count in conversations.items())
    story.give(DayBegan(at=story.now, day=day, conversations=counted))


def serve(story: Story, talk_s: float = 5.0) -> str:
    """One call from its start to its end; who served it."""
    caller = story.caller().queues("service")
    assert story.until(lambda: any(agent.state == "ringing" for agent in story.agents.values()))
    agent = next(agent for agent in story.agents.values() if agent.state == "ringing")
    agent.answers().talks_to(caller)
    story.passes(talk_s)
    caller.hangs_up()
    agent.becomes("available")
    return agent.agent_id


def test_fewest_calls_counts_the_day_as_the_ledger_has_it(story: Story, three: dict[str, AgentInStory]) -> None:
    story.queue("service", strategy=Strategy.FEWEST_CALLS, wrapup_s=0.0)
    day(story, a1002=5, a1004=3, a1006=4)
    assert [serve(story) for _ in range(5)] == ["1004", "1006", "1004", "1002", "1006"]


def test_the_count_begins_anew_at_midnight_and_only_once(story: Story, three: dict[str, AgentInStory]) -> None:
    story.queue("service", strategy=Strategy.FEWEST_CALLS, wrapup_s=0.0)
    day(story, a1002=9, a1004=3, a1006=4)
    day(story, day="2026-11-23")
    assert serve(story) == "1002"
    day(story, day="2026-11-23")
    assert serve(story) == "1004"
    day(story, day="2026-11-23")
    assert [serve(story), serve(story)] == ["1006", "1002"]


def test_round_robin_asks_whoever_was_asked_longest_ago(story: Story, three: dict[str, AgentInStory]) -> None:
    story.queue("service", strategy=Strategy.ROUND_ROBIN, wrapup_s=0.0)
    assert [serve(story) for _ in range(4)] == ["1002", "1004", "1006", "1002"]
    long = story.caller().queues("service")
    three["1004"].rings(long).answers().talks_to(long)
    assert serve(story) == "1006"
    assert serve(story) == "1002"
    long.hangs_up()
    three["1004"].becomes("available")
    assert [serve(story) for _ in range(3)] == ["1004", "1006", "1002"]


def test_who_refuses_has_had_its_turn(story: Story, three: dict[str, AgentInStory]) -> None:
    story.queue("service", strategy=Strategy.ROUND_ROBIN, wrapup_s=0.0)
    story.passes(1)
    caller = story.caller().queues("service")
    three["1002"].rings(caller).refuses()
    three["1004"].rings(caller).answers().talks_to(caller)
    caller.hangs_up()
    three["1004"].becomes("available")
    assert [serve(story) for _ in range(2)] == ["1006", "1002"]


def test_weights_share_the_calls_out(story: Story, three: dict[str, AgentInStory]) -> None:
    weights = ((AgentId("1002"), 1), (AgentId("1004"), 2), (AgentId("1006"), 3))
    story.queue("service", strategy=Strategy.WEIGHTED, weights=weights, wrapup_s=0.0)
    served = [serve(story) for _ in range(12)]
    assert [served.count(extension) for extension in EXTENSIONS] == [2, 4, 6]


def test_weights_that_change_count_at_once(story: Story, three: dict[str, AgentInStory]) -> None:
    story.queue("service", strategy=Strategy.WEIGHTED, wrapup_s=0.0)
    assert serve(story) == "1002"
    story.queue("service", strategy=Strategy.WEIGHTED, weights=((AgentId("1002"), 5),), wrapup_s=0.0)
    assert serve(story) == "1002"


def test_who_waits_waits_by_the_new_rules_at_once(story: Story) -> None:
    story.queue("service", ageing_s=0.0)
    patient = story.caller().queues("service")
    story.passes(100)
    vip = story.caller().queues("service", priority=1)
    story.passes(1)
    story.queue("service", ageing_s=60.0)
    story.agent("1002", service=5).available().rings(patient)
    story.agent("1004", service=5).available().rings(vip)


def test_counts_are_the_ledgers_after_a_restart(story: Story, three: dict[str, AgentInStory]) -> None:
    story.queue("service", strategy=Strategy.FEWEST_CALLS, wrapup_s=0.0)
    day(story)
    assert serve(story) == "1002"
    story.dies_and_restarts()
    day(story, a1002=1)
    assert [serve(story), serve(story)] == ["1004", "1006"]
