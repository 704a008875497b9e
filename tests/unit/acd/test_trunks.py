"""A trunk fails, and the next bears the call: nobody hears of it, and no leg of the first is waited for."""

import pytest

from core.commands import DialLead, DialOut
from core.facts import (
    AgentState,
    AttemptEnded,
    AttemptOutcome,
    CallConnected,
    CallEnded,
    LegDialled,
    PartyMoved,
    TrunkFailed,
)
from core.ids import CallId, LegId
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.story import Story
from tests.unit.acd.parties import NUMBER, Floor

LEAD = "+8613900000001"


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


def test_an_attempt_is_answered_on_the_third_trunk_and_was_one_attempt(story: Story) -> None:
    anna = story.agent("1001", promo=5).nailed_up()
    phone = story.pbx.far_phone(LEAD)
    phone.trunks_fail, phone.answers_s = 2, 5.0
    CampaignInStory(story).has(LEAD).runs()
    connected = story.sees(CallConnected, within=10.0, agent="1001")
    assert anna.state is AgentState.TALKING
    assert len(story.all(TrunkFailed)) == 2
    assert len(story.asked(DialLead)) == 1
    (ended,) = story.all(AttemptEnded)
    assert (ended.call_id, ended.outcome) == (connected.call_id, AttemptOutcome.ANSWERED)


@pytest.mark.parametrize(("sip", "outcome"), [(486, AttemptOutcome.BUSY), (603, AttemptOutcome.REFUSED)])
def test_what_the_last_trunk_says_is_the_attempts_outcome(story: Story, sip: int, outcome: AttemptOutcome) -> None:
    story.agent("1001", promo=5).nailed_up()
    phone = story.pbx.far_phone(LEAD)
    phone.trunks_fail, phone.refuses = 1, sip
    campaign = CampaignInStory(story)
    campaign.has(LEAD).runs()
    assert story.sees(AttemptEnded, within=10.0).outcome is outcome
    assert not campaign.here.attempts


def test_an_attempt_has_its_whole_ring_time_on_the_next_trunk(story: Story) -> None:
    """The first was silent for seconds."""
    story.agent("1001", promo=5).nailed_up()
    campaign = CampaignInStory(story)
    campaign.has(LEAD).runs()
    first = story.sees(LegDialled, within=3.0)
    story.passes(6.0)
    story.give(TrunkFailed(at=story.now, call_id=first.call_id, trunk="north", leg_id=first.leg_id, cause=102))
    second = LegId("main-9.9")
    story.give(LegDialled(at=story.now, call_id=first.call_id, leg_id=second))
    story.passes(33.0)
    assert campaign.here.attempts, "its time began anew"
    story.passes(3.0)
    assert not campaign.here.attempts


def test_an_agent_talks_to_whoever_the_second_trunk_reaches(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    phone = story.pbx.far_phone(NUMBER)
    phone.trunks_fail, phone.answers_s = 1, 3.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=5.0)
    assert len(story.asked(DialOut)) == 1
    story.passes(10.0)
    customer.hangs_up()
    agent.becomes("wrapup")
    assert customer.ended().outcome == ""


def test_an_agent_who_gives_up_between_two_trunks_leaves_no_leg(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.far_phone(NUMBER).trunks_fail = 1
    customer = agent.dials(NUMBER)
    story.sees(TrunkFailed, within=5.0)
    story.passes(1.0)
    agent.hangs_up()
    story.sees(CallEnded, within=5.0)
    agent.becomes("available")
    story.passes(3.0)
    assert customer.call_id not in {CallId(leg.call) for leg in story.pbx.legs.values()}


def test_somebody_beside_an_agent_is_reached_by_the_second_trunk(floor: Floor) -> None:
    floor.story.pbx.far_phone(NUMBER).trunks_fail = 1
    floor.anna_consults_outside()
    assert len(floor.story.all(TrunkFailed)) == 1
    assert floor.story.all(PartyMoved)
    floor.anna.completes(floor.customer)
    floor.anna.becomes("wrapup")
