"""Whoever answers and hangs up before Asterisk has looked has answered; what we call off ourselves was not answered."""

import pytest

from core.commands import Bridge, DialLead, SayNobody
from core.facts import (
    AttemptEnded,
    AttemptOutcome,
    AttemptPlaced,
    CallArrived,
    CallEnded,
    CallStage,
    CampaignState,
    CampaignStateAsked,
    CommandRefused,
    CustomerDropped,
    Direction,
    EndedBy,
    LegDialled,
    LegEnded,
    PacingDecided,
)
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.story import Story
from tests.unit.acd.campaigns.test_attempts import ONE, TWO, answers, campaign, free, story

__all__ = ["campaign", "story"]


def _leaves_at_once(story: Story, campaign: CampaignInStory) -> None:
    answers(story, ONE, after_s=3.0)
    story.pbx.far_phone(ONE).fleeting = True
    campaign.has(ONE).runs()
    story.until(lambda: bool(story.pbx.invited), within=5.0)


@pytest.mark.parametrize("heard", [True, False])
def test_who_leaves_at_once_has_answered_and_is_a_call_that_is_over(
    story: Story, campaign: CampaignInStory, heard: bool
) -> None:
    """Whether or not the end of our own leg is heard of."""
    (anna,) = free(story, "1001")
    story.lose_fact = lambda fact: not heard and isinstance(fact, LegEnded) and fact.leg_id.startswith("lead-")
    _leaves_at_once(story, campaign)
    ended = story.sees(AttemptEnded, within=10.0)
    assert (ended.outcome, ended.cause) == (AttemptOutcome.ANSWERED, 0)
    arrived = story.sees(CallArrived, call_id=ended.call_id, direction=Direction.OUT, dialled=ONE)
    over = story.sees(CallEnded, call_id=ended.call_id)
    assert (over.stage, over.by, over.at) == (CallStage.WAITING, EndedBy.CUSTOMER, arrived.at)
    story.passes(5.0)
    assert anna.is_("available")
    assert (story.asked(Bridge), story.asked(SayNobody), story.all(CustomerDropped)) == ([], [], [])
    assert story.all(PacingDecided)[-1].answers_today == 1
    assert len(story.all(AttemptEnded)) == len(story.all(CallEnded)) == 1


def test_the_agent_who_was_meant_for_it_has_the_next(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    _leaves_at_once(story, campaign)
    story.sees(CallEnded, within=10.0)
    campaign.has(TWO)
    story.passes(3.0)
    assert campaign.dialled() == [ONE, TWO]


def test_what_rings_until_its_campaign_is_stopped_was_not_answered(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    campaign.has(ONE).runs()
    story.passes(2.0)
    story.give(
        CampaignStateAsked(
            at=story.now, campaign=campaign.name, state=CampaignState.STOPPED, by="lead1", least_ring_s=5.0
        )
    )  # fmt: skip
    assert story.sees(AttemptEnded, within=20.0).outcome is AttemptOutcome.CANCELLED
    story.passes(5.0)
    assert not story.all(CallArrived)


def test_word_that_nothing_was_dialled_waits_for_word_of_what_was(story: Story, campaign: CampaignInStory) -> None:
    """Asterisk tells both by ways of their own, in either order."""
    free(story, "1001")
    answers(story, ONE, after_s=0.1)
    story.pbx.far_phone(ONE).fleeting = True
    campaign.has(ONE).runs()
    assert story.until(lambda: bool(story.all(AttemptPlaced)), within=5.0)
    (placed,) = story.all(AttemptPlaced)
    story.give(CommandRefused(at=story.now, leg_id=placed.leg_id, command="DialLead", reason="it could not be dialled"))
    assert (story.all(LegDialled), story.all(AttemptEnded)) == ([], [])
    assert story.sees(AttemptEnded, within=2.0).outcome is AttemptOutcome.ANSWERED


def test_of_what_was_never_dialled_no_more_is_heard(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    story.pbx.lose_command = lambda command: isinstance(command, DialLead)
    campaign.has(ONE).runs()
    placed = story.sees(AttemptPlaced, within=5.0)
    story.give(CommandRefused(at=story.now, leg_id=placed.leg_id, command="DialLead", reason="it could not be dialled"))
    ended = story.sees(AttemptEnded, within=2.0)
    assert ended.outcome is AttemptOutcome.FAILED
