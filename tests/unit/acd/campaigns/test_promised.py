"""An agreed callback of one agent: the agent is there first, whatever the mode, and only one who wants a call."""

import pytest

from core.commands import DialLead, DialOut
from core.facts import (
    AttemptOutcome,
    CallConnected,
    CampaignState,
    CustomerDropped,
    DialMode,
)
from core.ids import AgentId, QueueName
from core.policies import LentSeats
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.story import Story

ONE = "+8613900000001"


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


@pytest.fixture(params=[DialMode.PROGRESSIVE, DialMode.PREDICTIVE])
def campaign(story: Story, request: pytest.FixtureRequest) -> CampaignInStory:
    return CampaignInStory(story, mode=request.param).runs()


@pytest.mark.parametrize("nailed", [True, False])
def test_the_agent_is_there_before_the_customer_is_called(
    story: Story, campaign: CampaignInStory, nailed: bool
) -> None:
    anna = story.agent("1003", promo=5)
    anna.nailed_up() if nailed else anna.available()
    story.pbx.far_phone(ONE).answers_s = 1.0
    story.passes(2.0)
    call_id = campaign.gives_by_hand("1003", ONE, promised=True)
    story.sees(CallConnected, within=8.0, call_id=call_id, queue=QueueName("promo"))
    assert [command.number for command in story.asked(DialOut) if isinstance(command, DialOut)] == [ONE]
    assert not story.asked(DialLead)
    assert not story.all(CustomerDropped)
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]


def test_nobody_who_is_away_or_on_the_phone_is_called_for(story: Story, campaign: CampaignInStory) -> None:
    """Whom nothing has asked wants no call on pause, although one could be made there by hand."""
    anna = story.agent("1003", promo=5).nailed_up()
    story.passes(2.0)
    anna.pauses("paperwork")
    campaign.gives_by_hand("1003", ONE, promised=True)
    story.passes(2.0)
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]
    assert not story.asked(DialOut)


def test_whom_the_hotline_keeps_makes_no_call_of_a_campaign(story: Story, campaign: CampaignInStory) -> None:
    lent = LentSeats((AgentId("3001"),), from_length=9, from_wait_s=600.0, keep_in=1)
    story.queue("service", lent=lent)
    story.agent("1003", promo=5, service=5).nailed_up()
    story.passes(2.0)
    campaign.gives_by_hand("1003", ONE, promised=True)
    story.passes(2.0)
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]
    assert not story.asked(DialOut)


def test_a_campaign_that_stands_calls_nobody(story: Story, campaign: CampaignInStory) -> None:
    story.agent("1003", promo=5).nailed_up()
    story.passes(2.0)
    campaign.becomes(CampaignState.PAUSED)
    campaign.gives_by_hand("1003", ONE, promised=True)
    story.passes(2.0)
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]


def test_without_a_promise_a_campaign_that_dials_by_itself_takes_nothing_by_hand(
    story: Story, campaign: CampaignInStory
) -> None:
    story.agent("1003", promo=5).nailed_up()
    story.passes(2.0)
    campaign.gives_by_hand("1003", ONE)
    story.passes(2.0)
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]
