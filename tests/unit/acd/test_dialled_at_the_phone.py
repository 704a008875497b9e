"""Calls that an agent dials at the phone itself: the phone's own channel is taken, and all else is as by the page."""

from dataclasses import replace

import pytest

from acd.asking import Refusal
from core.commands import RingAgent
from core.facts import AgentState, CallDialled, DialAsked, DialOutcome, EndedBy, LegHangupRequested
from core.ids import CallId, LegId
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story

NUMBER = "+8613912345678"
LINE = LegId("1764000000.41")


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


def at_the_phone(agent: AgentInStory, to: str = NUMBER, device: str = "desk") -> DialAsked:
    return replace(agent.dialling(to), line=LINE, device=device)


def lifts(story: Story, agent: AgentInStory) -> CallerInStory:
    agent.phone.obeys = False  # it would answer nothing by itself
    story.give(at_the_phone(agent))
    return CallerInStory(story, story.sees(CallDialled, agent=agent.agent_id).call_id)


def test_the_phones_channel_is_taken_and_both_talk(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.far_phone(NUMBER).answers_s = 3.0
    customer = lifts(story, agent)
    (ring,) = story.asked(RingAgent)
    assert isinstance(ring, RingAgent)
    assert (ring.agent, ring.line) == ("1002", LINE)
    assert agent.state is AgentState.RESERVED
    agent.talks_to(customer, within=5.0)
    agent.hangs_up().becomes("wrapup")
    assert customer.ended().by is EndedBy.AGENT


def test_what_the_page_dials_takes_no_channel(story: Story) -> None:
    story.agent("1002", service=5).available().dials(NUMBER)
    (ring,) = story.asked(RingAgent)
    assert isinstance(ring, RingAgent)
    assert ring.line == ""


def test_a_phone_that_was_put_down_before_it_was_taken_leaves_its_agent_free(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    call = lifts(story, agent)
    story.passes(0.05)
    leg = story.pbx.ringing("1002")
    assert leg is not None
    story.pbx.end(leg, 16)
    assert call.ended().outcome == DialOutcome.OWN_PHONE
    agent.becomes("available")


@pytest.mark.parametrize("by_phone", [True, False])
@pytest.mark.parametrize("leg_first", [True, False])
def test_who_puts_the_phone_down_while_it_rings_has_given_up(story: Story, by_phone: bool, leg_first: bool) -> None:
    """Whichever of the two legs is told to have ended first."""
    agent = story.agent("1002", service=5).available()
    call = lifts(story, agent) if by_phone else agent.dials(NUMBER)
    story.passes(2.0)
    far, own = call.leg, agent.leg
    assert far is not None
    assert own is not None
    story.give(LegHangupRequested(at=story.now, leg_id=own.leg_id))
    story.pbx.end(own if leg_first else far, 16)
    assert call.ended().outcome == DialOutcome.CANCELLED
    agent.becomes("available")


def test_who_is_busy_in_that_moment_was_busy(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    call = lifts(story, agent)
    story.passes(2.0)
    far, own = call.leg, agent.leg
    assert far is not None
    assert own is not None
    story.give(LegHangupRequested(at=story.now, leg_id=own.leg_id))
    story.pbx.refuse(far, 486)
    assert call.ended().outcome == DialOutcome.BUSY


def test_it_is_refused_for_what_the_page_would_be_refused(story: Story) -> None:
    agent, other = story.agent("1002", service=5).available(), story.agent("1003", service=5)
    asked = at_the_phone(agent)
    to_other = replace(asked, to_number="", to_agent=other.agent_id)
    assert story.core.refusal(to_other) is Refusal.TARGET_AWAY
    agent.signs_out()
    assert story.core.refusal(asked) is Refusal.NO_SEAT


def test_only_the_phone_at_which_calls_arrive_dials(story: Story) -> None:
    """Calls would come to the one while the agent talks at the other."""
    agent, lasting = story.agent("1002", service=5).available(), story.agent("1003", service=5)
    lasting.nailed_up()
    assert story.core.refusal(at_the_phone(agent, device="webrtc")) is Refusal.OTHER_PHONE
    assert story.core.refusal(at_the_phone(lasting)) is Refusal.OTHER_PHONE
    assert story.core.refusal(at_the_phone(agent)) is None
    assert story.core.refusal(replace(at_the_phone(lasting), line=LegId(""))) is None


def test_a_second_call_is_not_dialled_beside_the_first(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    lifts(story, agent)
    again = replace(at_the_phone(agent), call_id=CallId("out-1002-again"))
    assert story.core.refusal(again) is Refusal.IN_CALL
