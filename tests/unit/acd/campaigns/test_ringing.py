"""What is heard before an answer, what it makes of an attempt, and when a stopped campaign's ringing ends."""

import pytest

from core.commands import EndLeg
from core.facts import (
    AttemptEnded,
    AttemptOutcome,
    CallConnected,
    CampaignState,
    CampaignStateAsked,
    CarrierTone,
    ToneHeard,
    Unanswered,
)
from core.ids import LegId
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.story import Story
from tests.unit.acd.campaigns.test_attempts import ONE, TWO, answers, campaign, free, story

__all__ = ["campaign", "story"]
RING_S = 30.0


def _ended(story: Story, campaign: CampaignInStory) -> AttemptEnded:
    story.passes(RING_S + 10.0)
    (ended,) = story.all(AttemptEnded, campaign=campaign.name)
    assert isinstance(ended, AttemptEnded)
    return ended


def _stops(story: Story, campaign: CampaignInStory, least_ring_s: float | None = 15.0) -> None:
    story.give(
        CampaignStateAsked(
            at=story.now, campaign=campaign.name, state=CampaignState.STOPPED, by="lead1", least_ring_s=least_ring_s
        )
    )  # fmt: skip


# --- what is heard ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rings_s", "early_s", "what"),
    [(2.0, None, Unanswered.RANG), (3.0, 1.0, Unanswered.RANG), (None, 1.0, Unanswered.ANNOUNCEMENT),
     (None, None, Unanswered.SILENT)],
)  # fmt: skip
def test_what_there_was_while_nobody_answered(
    story: Story, campaign: CampaignInStory, rings_s: float | None, early_s: float | None, what: Unanswered
) -> None:
    free(story, "1001")
    phone = story.pbx.far_phone(ONE)
    phone.rings_s, phone.early_s = rings_s, early_s
    campaign.has(ONE).runs()
    ended = _ended(story, campaign)
    assert (ended.outcome, ended.unanswered) == (AttemptOutcome.NO_ANSWER, what)
    began = ended.at - ended.rang_s
    for at, after_s in ((ended.rang_at, rings_s), (ended.early_at, early_s)):
        assert (None if at is None else pytest.approx(at - began, abs=0.05)) == after_s


def test_a_carriers_ring_back_tone_says_that_it_rings(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    phone = story.pbx.far_phone(ONE)
    phone.early_s, phone.tone, phone.tone_s = 1.0, CarrierTone.RINGING, 9.0
    campaign.has(ONE).runs()
    ended = _ended(story, campaign)
    assert (ended.unanswered, ended.tone) == (Unanswered.RANG, None)


@pytest.mark.parametrize(
    ("tone", "outcome"), [(CarrierTone.BUSY, AttemptOutcome.BUSY), (CarrierTone.SIT, AttemptOutcome.INVALID)]
)
def test_a_tone_ends_what_rings_nowhere(
    story: Story, campaign: CampaignInStory, tone: CarrierTone, outcome: AttemptOutcome
) -> None:
    free(story, "1001")
    phone = story.pbx.far_phone(ONE)
    phone.early_s, phone.tone, phone.tone_s = 1.0, tone, 4.0
    campaign.has(ONE, TWO).runs()
    story.passes(6.0)
    ended = story.sees(AttemptEnded)
    assert (ended.outcome, ended.tone, ended.unanswered) == (outcome, tone, None)
    assert ended.rang_s < 4.5, "the line is free for another at once"
    assert campaign.dialled() == [ONE, TWO]
    assert not any(leg.device == ONE for leg in story.pbx.legs.values())


@pytest.mark.parametrize("tone", [CarrierTone.BUSY, CarrierTone.SIT])
def test_a_tone_ends_nothing_where_a_telephone_rings(
    story: Story, campaign: CampaignInStory, tone: CarrierTone
) -> None:
    """It may be a mistake. SIT is heard by the dialplan itself, which listens no longer when it rings."""
    (anna,) = free(story, "1001")
    phone = story.pbx.far_phone(ONE)
    phone.rings_s, phone.early_s, phone.tone, phone.tone_s = 1.0, 1.0, tone, 4.0
    answers(story, ONE, after_s=8.0)
    campaign.has(ONE).runs()
    story.sees(CallConnected, within=12.0, agent=anna.agent_id)


def test_a_tone_after_the_answer_ends_nothing(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    answers(story, ONE, after_s=2.9)
    campaign.has(ONE).runs()
    connected = story.sees(CallConnected, within=6.0)
    leg_id = story.core.state.calls[connected.call_id].leg_id
    for heard_on in (leg_id, LegId(f"lead-{connected.call_id}")):
        story.give(ToneHeard(at=story.now, leg_id=heard_on, tone=CarrierTone.BUSY))
    story.passes(10.0)
    assert not story.asked(EndLeg)
    assert leg_id in story.pbx.legs


@pytest.mark.parametrize(
    ("sip", "outcome"), [(404, AttemptOutcome.INVALID), (603, AttemptOutcome.REFUSED), (480, AttemptOutcome.BUSY)]
)
def test_a_final_status_says_more_than_a_tone_unless_it_says_nothing(
    story: Story, campaign: CampaignInStory, sip: int, outcome: AttemptOutcome
) -> None:
    """It crosses the end that the tone was to bring."""
    free(story, "1001")
    phone = story.pbx.far_phone(ONE)
    phone.early_s, phone.tone, phone.tone_s = 1.0, CarrierTone.BUSY, 4.0
    phone.refuses, phone.refuses_s = sip, 4.5
    story.pbx.lose_command = lambda command: isinstance(command, EndLeg)
    campaign.has(ONE).runs()
    assert _ended(story, campaign).outcome is outcome


# --- stopped ---------------------------------------------------------------------------------------------------------


def test_a_stopped_campaign_ends_what_has_rung_for_the_least_time_and_no_sooner(
    story: Story, campaign: CampaignInStory
) -> None:
    free(story, "1001", "1002")
    story.pbx.far_phone(ONE).rings_s = 2.0
    campaign.has(ONE).runs()
    story.passes(5.0)
    _stops(story, campaign)
    story.passes(11.0)
    assert not story.all(AttemptEnded), "it has rung for 14 s"
    story.passes(2.0)
    ended = story.sees(AttemptEnded)
    assert ended.outcome is AttemptOutcome.CANCELLED
    assert ended.rang_at is not None
    assert ended.at - ended.rang_at == pytest.approx(15.0, abs=0.1)


def test_what_has_rung_long_enough_ends_at_once(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    story.pbx.far_phone(ONE).rings_s = 2.0
    campaign.has(ONE).runs()
    story.passes(20.0)
    _stops(story, campaign)
    story.passes(0.1)
    assert story.sees(AttemptEnded).outcome is AttemptOutcome.CANCELLED


def test_ringing_that_begins_after_the_stop_has_its_time(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    story.pbx.far_phone(ONE).rings_s = 10.0
    campaign.has(ONE).runs()
    story.passes(5.0)
    _stops(story, campaign)
    story.passes(19.0)
    assert not story.all(AttemptEnded)
    ended = _ended(story, campaign)
    assert ended.at - (ended.rang_at or 0.0) == pytest.approx(15.0, abs=0.1)


def test_who_answers_before_is_served(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    story.pbx.far_phone(ONE).rings_s = 1.0
    answers(story, ONE, after_s=10.0)
    campaign.has(ONE).runs()
    story.passes(5.0)
    _stops(story, campaign)
    story.sees(CallConnected, within=10.0, agent=anna.agent_id)
    story.passes(20.0)
    assert not story.all(AttemptEnded, outcome=AttemptOutcome.CANCELLED)


@pytest.mark.parametrize("state", [CampaignState.PAUSED, CampaignState.DRAINING])
def test_pause_and_drain_leave_what_rings(story: Story, campaign: CampaignInStory, state: CampaignState) -> None:
    free(story, "1001")
    story.pbx.far_phone(ONE).rings_s = 1.0
    campaign.has(ONE).runs()
    story.passes(20.0)
    campaign.becomes(state)
    assert _ended(story, campaign).outcome is AttemptOutcome.NO_ANSWER


def test_without_a_least_time_everything_rings_to_its_end(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    campaign.has(ONE).runs()
    story.passes(20.0)
    _stops(story, campaign, None)
    assert _ended(story, campaign).outcome is AttemptOutcome.NO_ANSWER


def test_a_campaign_that_runs_again_lets_ring_on(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    story.pbx.far_phone(ONE).rings_s = 1.0
    campaign.has(ONE).runs()
    story.passes(5.0)
    _stops(story, campaign)
    campaign.runs()
    assert _ended(story, campaign).outcome is AttemptOutcome.NO_ANSWER
