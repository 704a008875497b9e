"""Blending from the hotline's side: so many of its own agents stay inbound when the dialler wants them."""

import pytest

from core.facts import AgentState, CallArrived, CallConnected, CustomerDropped, Direction, RuledOut
from core.ids import AgentId
from core.needs import load_needs
from core.policies import LentSeats
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

NUMBERS = tuple(f"+861390000000{digit}" for digit in range(1, 7))


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


@pytest.fixture
def campaign(story: Story) -> CampaignInStory:
    return CampaignInStory(story).has(*NUMBERS)


def hotline(story: Story, keep_in: int, *, seats: tuple[str, ...] = ("3001",)) -> None:
    lent = LentSeats(tuple(map(AgentId, seats)), from_length=9, from_wait_s=600.0, keep_in=keep_in)
    story.queue("service", lent=lent, wrapup_s=5.0)


def both(story: Story, *extensions: str) -> list[AgentInStory]:
    """The hotline's own agents, who have the campaign's skill, too."""
    return [story.agent(extension, service=5, promo=5).nailed_up() for extension in extensions]


def test_numbers_are_dialled_only_for_those_beyond_the_floor(story: Story, campaign: CampaignInStory) -> None:
    hotline(story, keep_in=2)
    both(story, "1001", "1002", "1003")
    story.agent("3001", service=3, promo=5).nailed_up()
    campaign.runs()
    story.passes(3.0)
    assert campaign.dialled() == list(NUMBERS[:2]), "for the outbound seat, and the one who is not kept"


def test_who_is_with_a_caller_of_the_hotline_counts_as_kept(story: Story, campaign: CampaignInStory) -> None:
    hotline(story, keep_in=1)
    both(story, "1001", "1002")
    caller = story.caller().queues("service")
    story.sees(CallConnected, call_id=caller.call_id)
    campaign.runs()
    story.passes(3.0)
    assert campaign.dialled() == [NUMBERS[0]]


def test_with_no_more_agents_than_are_kept_nothing_is_dialled(story: Story, campaign: CampaignInStory) -> None:
    hotline(story, keep_in=2)
    both(story, "1001", "1002")
    campaign.runs()
    story.passes(5.0)
    assert campaign.dialled() == []
    (third,) = both(story, "1003")
    story.passes(1.0)
    assert campaign.dialled() == [NUMBERS[0]], "who comes on top is the dialler's"
    third.pauses()


def test_a_customer_who_answers_is_never_given_to_one_who_is_kept(story: Story, campaign: CampaignInStory) -> None:
    hotline(story, keep_in=1)
    anna, ben = both(story, "1001", "1002")
    story.pbx.far_phone(NUMBERS[0]).answers_s = 5.0
    campaign.runs()
    story.passes(2.0)
    ben.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    found = story.core.candidates(arrived.call_id)
    assert found is not None
    assert {one.agent: one.ruled_out for one in found}[AgentId("1001")] is RuledOut.KEPT_IN
    caller = story.caller().queues("service")
    story.sees(CallConnected, call_id=caller.call_id, agent="1001")
    story.sees(CustomerDropped, within=5.0, call_id=arrived.call_id)
    assert anna.state is AgentState.TALKING


def test_who_comes_while_there_are_too_few_is_the_hotlines_at_once(story: Story, campaign: CampaignInStory) -> None:
    """Not first a campaign's for one call."""
    hotline(story, keep_in=1)
    (anna,) = both(story, "1001")
    seat = story.agent("3001", service=3, promo=5).nailed_up()
    story.pbx.far_phone(NUMBERS[0]).answers_s = 5.0
    campaign.runs()
    story.passes(2.0)
    seat.pauses()
    anna.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    story.passes(0.5)
    anna.available()
    story.sees(CustomerDropped, within=5.0, call_id=arrived.call_id)
    assert anna.state is AgentState.AVAILABLE


def test_who_learns_the_hotlines_skill_while_there_are_too_few_is_the_hotlines(
    story: Story, campaign: CampaignInStory
) -> None:
    hotline(story, keep_in=1)
    story.queue("service", needs=load_needs("0:service>=3"), lent=story.queues["service"].lent)
    anna = story.agent("1001", promo=5).nailed_up()
    story.pbx.far_phone(NUMBERS[0]).answers_s = 5.0
    campaign.runs()
    story.passes(2.0)
    anna.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    anna.knows(other=1).available()
    anna.knows(service=3, promo=5)
    story.sees(CustomerDropped, within=5.0, call_id=arrived.call_id)
    assert anna.state is AgentState.AVAILABLE


def test_who_was_kept_serves_at_once_when_one_comes_who_could_not_dial(
    story: Story, campaign: CampaignInStory
) -> None:
    hotline(story, keep_in=1)
    _, ben = both(story, "1001", "1002")
    story.pbx.far_phone(NUMBERS[0]).answers_s = 5.0
    campaign.runs()
    story.passes(2.0)
    ben.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    story.passes(1.0)
    story.agent("1003", service=5).available()
    story.sees(CallConnected, within=0.5, call_id=arrived.call_id, agent="1001")


@pytest.mark.parametrize("rule", ["none", "smaller"])
def test_a_floor_that_is_taken_away_frees_them(story: Story, campaign: CampaignInStory, rule: str) -> None:
    hotline(story, keep_in=2)
    both(story, "1001", "1002")
    campaign.runs()
    story.passes(2.0)
    if rule == "none":
        story.queue("service")
    else:
        hotline(story, keep_in=1)
    story.passes(1.5)
    assert campaign.dialled() == list(NUMBERS[:2] if rule == "none" else NUMBERS[:1])


def test_a_seat_that_the_hotline_borrows_is_none_of_its_own(story: Story, campaign: CampaignInStory) -> None:
    hotline(story, keep_in=1, seats=("3001", "3002"))
    for extension in ("3001", "3002"):
        story.agent(extension, service=3, promo=5).nailed_up()
    campaign.runs()
    story.passes(1.0)
    assert campaign.dialled() == list(NUMBERS[:2])


def test_after_a_restart_they_are_kept_still(story: Story, campaign: CampaignInStory) -> None:
    hotline(story, keep_in=1)
    both(story, "1001", "1002")
    campaign.runs()
    story.passes(1.0)
    story.dies_and_restarts(1.0)
    story.give(campaign.rules)
    campaign.runs()
    story.passes(5.0)
    assert campaign.dialled() == [NUMBERS[0]], "it rings still, and nobody else is free for one"
    assert len(campaign.here.attempts) == 1
