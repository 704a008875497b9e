"""A supervisor takes a customer over, and serves like an agent until the call is over."""

import pytest

from acd.asking import Refusal
from acd.memory.calls import Party
from core.commands import TakeOver
from core.facts import AgentChanged, AgentState, CallConnected, CallParted, CallRequeued, EndedBy, LegHangupRequested
from core.ids import AgentId
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story
from tests.unit.acd.supervising import asked, listening, seated, talking


def test_a_takeover_joins_the_customer_with_the_supervisor(story: Story, kind: str) -> None:
    story.queue("service", wrapup_s=20.0)
    agent = seated(story, "1002", kind)
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent).becomes("active")
    story.passes(10.0)
    lead.switches("takeover").becomes("active", "takeover")
    assert lead.heard_by() == {caller.call_id}
    agent.becomes("wrapup")
    parted = story.sees(CallParted, agent="1002")
    assert parted.by is EndedBy.FLOOR
    assert parted.talk_s == pytest.approx(10.3, abs=0.3)
    assert story.sees(CallConnected, agent="2001").call_id == caller.call_id
    story.passes(7.0)
    caller.hangs_up()
    ended = caller.ended()
    lead.ended("taken_call_over")
    assert story.sees(CallParted, agent="2001").talk_s == pytest.approx(7.0, abs=0.1)
    assert ended.talk_s == pytest.approx(17.3, abs=0.4)
    changes = [fact.state for fact in story.all(AgentChanged, agent="2001")]
    assert changes == [AgentState.TALKING, AgentState.WRAPUP, AgentState.OFFLINE]
    assert story.until(lambda: lead.leg is None)
    assert agent.is_("wrapup")


def test_a_supervisor_may_come_to_take_over_at_once(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", "on demand")
    caller = talking(story, agent)
    lead = story.supervisor().supervises(agent, "takeover").becomes("active", "takeover", within=2.0)
    assert lead.heard_by() == {caller.call_id}


def test_a_customer_on_hold_can_be_taken_over(story: Story, kind: str) -> None:
    agent, caller, lead = listening(story, kind)
    agent.holds(caller).becomes("held")
    lead.switches("takeover").becomes("active", "takeover")
    assert lead.heard_by() == {caller.call_id}


def test_the_supervisor_who_serves_holds_transfers_and_hangs_up_like_an_agent(story: Story) -> None:
    agent, caller, lead = listening(story)
    lead.switches("takeover").becomes("active", "takeover")
    server = AgentInStory(story, AgentId("2001"))
    server.holds(caller).becomes("held")
    server.resumes(caller).becomes("talking")
    server.transfers(caller, agent="1002")
    lead.ended("taken_call_over")
    assert server.is_("offline")
    agent.rings(caller).answers().talks_to(caller)


def test_a_takeover_that_comes_to_nothing_leaves_all_as_it_was(story: Story, kind: str) -> None:
    agent, caller, lead = listening(story, kind)
    story.pbx.bridges_fail = 1
    lead.switches("takeover")
    story.passes(3.0)
    assert lead.is_("active", "listen")
    assert agent.is_("talking")
    assert caller.hears(agent)
    assert lead.hears(caller)


def test_a_takeover_command_that_got_lost_leaves_all_as_it_was(story: Story) -> None:
    agent, caller, lead = listening(story, mode="whisper")
    story.pbx.lose_command = lambda command: isinstance(command, TakeOver)
    lead.switches("takeover")
    story.passes(3.0)
    assert lead.is_("active", "whisper")
    assert caller.hears(agent)


def test_an_agent_who_hangs_up_in_that_moment_loses_nobody(story: Story) -> None:
    """The agent's leg ends before the customer is seen with the supervisor."""
    agent, caller, lead = listening(story)
    story.pbx.lose_command = lambda command: isinstance(command, TakeOver)
    lead.switches("takeover")
    agent.hangs_up()
    story.sees(CallRequeued, within=3.0, why="takeover_failed", call_id=caller.call_id)
    assert caller.on_line()
    agent.rings(caller).answers().talks_to(caller)


def test_a_customer_who_hangs_up_in_that_moment_is_gone(story: Story) -> None:
    agent, caller, lead = listening(story)
    lead.switches("takeover")
    caller.hangs_up().ended()
    story.passes(3.0)
    assert agent.is_("available")
    assert lead.here is None or lead.is_("waiting")


def test_a_supervisor_who_had_enough_of_it_in_that_moment_is_gone_with_the_customer(story: Story) -> None:
    _, caller, lead = listening(story)
    story.pbx.lose_command = lambda command: isinstance(command, TakeOver)
    lead.switches("takeover")
    lead.stops()
    assert lead.here is not None
    caller.hangs_up()
    story.sees(LegHangupRequested, leg_id=caller.leg_id)
    assert lead.here is None


def test_the_next_call_is_not_taken_over_unasked(story: Story) -> None:
    """The supervisor's phone rings still when the call is over and the next one has begun."""
    story.queue("service", wrapup_s=0.0)
    agent = seated(story, "1002", "nailed up")
    caller = talking(story, agent)
    lead = story.supervisor(answers_s=None).supervises(agent, "takeover")
    story.passes(0.5)
    caller.hangs_up().ended()
    following = story.caller().queues("service")
    agent.talks_to(following)
    assert lead.leg is not None
    story.pbx.answer(lead.leg)
    story.passes(3.0)
    assert lead.is_("active", "listen")
    assert following.hears(agent)


def test_a_call_with_a_third_in_it_is_not_taken_over(story: Story) -> None:
    agent, caller, lead = listening(story)
    story.core.state.calls[caller.call_id].party = Party("p1", "1004", AgentId("1004"))
    assert story.core.refusal(asked(story, "1002", "takeover", "2002")) is Refusal.SHARED
    lead.switches("takeover")
    story.passes(2.0)
    assert agent.is_("talking")
    assert not story.asked(TakeOver)
    story.core.state.calls[caller.call_id].party = None


def test_a_second_supervisor_goes_on_waiting_after_a_takeover(story: Story) -> None:
    agent, caller, lead = listening(story)
    chief = story.supervisor("2002").supervises(agent).becomes("active")
    lead.switches("takeover").becomes("active", "takeover")
    chief.becomes("waiting")
    assert not chief.hears(caller)
