"""Words between colleagues: busy time, and nothing else, for the figures and for the ledger that leaderboards read."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.facts import CallConnected
from reports.calls import CallLedger
from reports.counting import COUNTED
from reports.figures import AgentFigures
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


def figures(story: Story, agent: AgentInStory) -> dict[str, Any]:
    told = AgentFigures(ZoneInfo("Asia/Shanghai"))
    for fact in story.journal:
        told.apply(fact)
    return told.of([agent.agent_id], story.now)


def counted_in_the_ledger(story: Story, agent: AgentInStory) -> float:
    """Seconds in conversations that leaderboards add up."""
    ledger = CallLedger()
    for fact in story.journal:
        ledger.apply(fact)
    calls, talks = ledger.take_changed()
    counted = {row["call_id"] for row in calls if row["direction"] in COUNTED}
    mine = [row for row in talks if row["agent"] == agent.agent_id and row["call_id"] in counted]
    return float(sum(row["talk_s"] for row in mine))


def test_a_call_between_colleagues_counts_as_no_call_and_fills_no_occupancy(story: Story) -> None:
    anna, ben = story.agent("1002").available(), story.agent("1003").available()
    call = anna.calls(ben)
    ben.rings(call).answers()
    assert story.until(lambda: anna.hears(ben), 2.0)
    story.passes(60.0)
    ben.hangs_up()
    anna.becomes("wrapup")
    for agent in (anna, ben):
        day = figures(story, agent)
        assert (day["calls"], day["talk_s"], day["average_handle_s"]) == (0, 0, None)
        assert day["internal_s"] == pytest.approx(60, abs=1)
        assert not day["occupancy"]
        assert counted_in_the_ledger(story, agent) == 0.0


def test_who_is_consulted_helps_a_colleague_and_has_a_customer_from_the_transfer_on(story: Story) -> None:
    anna, ben = story.agent("1002", service=5).available(), story.agent("1003").available()
    customer = story.caller().queues()
    anna.rings(customer).answers().talks_to(customer)
    story.passes(20.0)
    anna.consults(customer, agent="1003")
    ben.rings(customer).answers()
    assert story.until(lambda: anna.hears(ben), 2.0)
    story.passes(30.0)
    anna.completes(customer)
    story.sees(CallConnected, agent="1003")
    story.passes(40.0)
    customer.hangs_up()
    ben.becomes("wrapup")
    served, helped = figures(story, anna), figures(story, ben)
    assert (served["calls"], helped["calls"]) == (1, 1)
    assert (served["talk_s"], served["internal_s"]) == (pytest.approx(50, abs=2), 0)
    assert (helped["talk_s"], helped["internal_s"]) == (pytest.approx(40, abs=2), pytest.approx(30, abs=2))
    for agent, day in ((anna, served), (ben, helped)):
        assert counted_in_the_ledger(story, agent) == pytest.approx(day["talk_s"], abs=1), "one rule for both"
