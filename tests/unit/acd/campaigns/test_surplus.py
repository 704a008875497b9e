"""Agents who leave while numbers ring for them: what rings for nobody ends, once it has rung for as long as it must."""

import pytest

from core.commands import EndLeg
from core.facts import AttemptDue, AttemptEnded, AttemptOutcome, CallConnected, CampaignState, DialMode
from core.ids import CallId
from tests.fakes.campaigns import LEAST_RING_S, CampaignInStory
from tests.fakes.story import Story
from tests.unit.acd.campaigns.test_attempts import ONE, TWO, answers, campaign, free, story

__all__ = ["campaign", "story"]
RING_S = 30.0
RINGS_S = 2.0  # after the INVITE


def _ring(story: Story, campaign: CampaignInStory, *numbers: str) -> None:
    """All of them ring since a moment."""
    for number in numbers:
        story.pbx.far_phone(number).rings_s = RINGS_S
    campaign.has(*numbers).runs()
    story.passes(RINGS_S + 1.0)
    assert len(campaign.here.attempts) == len(numbers)


def _rang_s(story: Story) -> list[float]:
    return [round(fact.at - (fact.rang_at or 0.0), 1) for fact in story.all(AttemptEnded)]


def test_what_rings_for_nobody_ends_when_it_has_rung_long_enough(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    _ring(story, campaign, ONE)
    anna.signs_out()
    story.passes(LEAST_RING_S - 2.0)
    assert not story.all(AttemptEnded)
    story.passes(3.0)
    assert campaign.outcomes() == [AttemptOutcome.CANCELLED]
    assert _rang_s(story) == [pytest.approx(LEAST_RING_S, abs=0.7)]
    assert not any(leg.device == ONE for leg in story.pbx.legs.values())


def test_one_for_each_who_has_left_and_the_others_ring_on(story: Story, campaign: CampaignInStory) -> None:
    _, ben = free(story, "1001", "1002")
    _ring(story, campaign, ONE, TWO)
    ben.pauses()
    story.passes(RING_S + 5.0)
    assert campaign.outcomes() == [AttemptOutcome.CANCELLED, AttemptOutcome.NO_ANSWER]


def test_an_agent_who_comes_back_in_time_has_the_answer(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE, after_s=LEAST_RING_S + 8.0)
    _ring(story, campaign, ONE)
    anna.pauses()
    story.passes(5.0)
    anna.available()
    story.sees(CallConnected, within=LEAST_RING_S + 8.0, agent=anna.agent_id)
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]


@pytest.mark.parametrize("state", [CampaignState.PAUSED, CampaignState.DRAINING])
def test_also_of_a_campaign_that_dials_no_more(story: Story, campaign: CampaignInStory, state: CampaignState) -> None:
    (anna,) = free(story, "1001")
    _ring(story, campaign, ONE)
    campaign.becomes(state)
    anna.signs_out()
    story.passes(LEAST_RING_S + 2.0)
    assert campaign.outcomes() == [AttemptOutcome.CANCELLED]


def test_a_predictive_campaign_counts_on_whoever_is_left(story: Story) -> None:
    """Of many agents one leaves: the pacer knows that others will be free."""
    campaign = CampaignInStory(story, mode=DialMode.PREDICTIVE)
    anna, ben = free(story, "1001", "1002")
    _ring(story, campaign, ONE, TWO)
    ben.pauses()
    story.passes(LEAST_RING_S + 2.0)
    assert campaign.outcomes() == []
    anna.pauses()
    story.passes(1.0)
    assert campaign.outcomes() == [AttemptOutcome.CANCELLED] * 2


def test_who_answers_as_it_is_given_up_has_answered(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    story.pbx.lose_command = lambda command: isinstance(command, EndLeg) and command.leg_id.startswith("lead-")
    answers(story, ONE, after_s=RINGS_S + LEAST_RING_S + 0.8)
    _ring(story, campaign, ONE)
    anna.pauses()
    assert story.until(lambda: bool(story.asked(EndLeg)), within=LEAST_RING_S + 2.0)
    anna.available()
    story.sees(CallConnected, within=1.0, agent=anna.agent_id)
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]


def test_without_a_least_time_it_rings_to_its_end(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    campaign.runs()
    story.passes(1.0)
    story.give(
        AttemptDue(
            at=story.now, call_id=CallId("out-lead-7"), campaign=campaign.name, number=ONE, shown_as="4008001234",
            until=story.now + 2.0,
        )
    )  # fmt: skip
    anna.signs_out()
    story.passes(RING_S + 8.0)
    assert campaign.outcomes() == [AttemptOutcome.NO_ANSWER]
