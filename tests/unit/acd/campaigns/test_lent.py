"""Blending from the outbound side: a seat that dials for a campaign helps the hotline, and goes back to the dialler."""

import pytest

from core.facts import AgentState, CallConnected, SeatLent, SeatReturned
from core.ids import AgentId
from core.policies import LentSeats
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

NUMBERS = tuple(f"+861390000000{digit}" for digit in range(1, 7))
SEATS = ("3001", "3002")


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


@pytest.fixture
def campaign(story: Story) -> CampaignInStory:
    lent = LentSeats(tuple(map(AgentId, SEATS)), from_length=1, from_wait_s=600.0, keep_out=1)
    story.queue("service", lent=lent, wrapup_s=2.0)
    return CampaignInStory(story).has(*NUMBERS)


@pytest.fixture
def seats(story: Story, campaign: CampaignInStory) -> list[AgentInStory]:
    return [story.agent(extension, service=3, promo=5).nailed_up() for extension in SEATS]


def test_who_helps_the_hotline_is_dialled_for_when_it_is_back(
    story: Story, campaign: CampaignInStory, seats: list[AgentInStory]
) -> None:
    caller = story.caller().queues("service")
    helper = story.sees(CallConnected, call_id=caller.call_id).agent
    assert story.sees(SeatLent).agent == helper
    campaign.runs()
    story.passes(3.0)
    assert campaign.dialled() == [NUMBERS[0]], "for the seat that stays; nobody's number for the one that talks"
    caller.hangs_up()
    story.sees(SeatReturned, within=3.0, agent=helper)
    story.passes(4.0)
    assert campaign.dialled() == list(NUMBERS[:2]), "its wrap-up is over, and it is the dialler's again"


def test_who_answers_is_served_by_the_seat_that_stays_while_the_other_helps(
    story: Story, campaign: CampaignInStory, seats: list[AgentInStory]
) -> None:
    story.pbx.far_phone(NUMBERS[0]).answers_s = 1.0
    caller = story.caller().queues("service")
    helper = story.sees(CallConnected, call_id=caller.call_id).agent
    campaign.runs()
    (stays,) = (seat for seat in seats if seat.agent_id != helper)
    story.passes(4.0)
    assert stays.state is AgentState.TALKING, "with the campaign's customer"
    another = story.caller().queues("service")
    story.passes(5.0)
    assert story.core.state.agents[stays.agent_id].queue == "promo", "one seat stays outbound, whoever waits"
    caller.hangs_up()
    story.sees(CallConnected, within=5.0, call_id=another.call_id, agent=helper)
