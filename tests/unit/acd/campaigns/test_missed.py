"""What Asterisk's record says of attempts whose end nobody has heard: they end once, and who waited was dropped."""

import pytest

from core.facts import (
    AttemptDue,
    AttemptEnded,
    AttemptMissed,
    AttemptOutcome,
    AttemptUnheard,
    CallAdopted,
    CallEnded,
    CallStage,
    CustomerDropped,
    Direction,
    LegDialled,
    LegEnded,
    OfferMade,
)
from core.ids import CallId, LegId
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

ONE = "+8613900000001"
CALL = CallId("out-lead-7-0")
GONE = LegId(f"gone-{CALL}")


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


@pytest.fixture
def campaign(story: Story) -> CampaignInStory:
    return CampaignInStory(story)


def free(story: Story, *extensions: str) -> list[AgentInStory]:
    return [story.agent(extension, promo=5).nailed_up() for extension in extensions]


def missed(campaign: CampaignInStory, ended_at: float | None = None, call_id: CallId = CALL) -> AttemptMissed:
    """Answered twenty seconds ago."""
    now = campaign.story.now
    return AttemptMissed(
        at=now, call_id=call_id, campaign=campaign.name, number=ONE, shown_as="4008001234", leg_id=GONE,
        answered_at=now - 20.0, ended_at=ended_at, rang_s=4.0,
    )  # fmt: skip


@pytest.mark.parametrize(("waited_s", "drops"), [(1.5, 0), (9.0, 1)])
def test_who_answered_while_nobody_listened_is_a_call_and_a_drop_if_it_waited(
    story: Story, campaign: CampaignInStory, waited_s: float, drops: int
) -> None:
    free(story, "1001")
    campaign.runs()
    answered = story.now - 20.0
    story.give(missed(campaign, answered + waited_s))
    story.give(LegEnded(at=story.now, leg_id=GONE, cause=0, learned=True, ended_at=answered + waited_s))
    ended = story.sees(CallEnded, call_id=CALL, stage=CallStage.WAITING, learned=True)
    assert ended.at == pytest.approx(answered + waited_s)
    assert ended.waited_s == pytest.approx(waited_s)
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]
    assert len(story.all(CustomerDropped)) == drops
    spent = campaign.here.policy.budget.spent()
    assert (spent.answers_today, spent.drops_today) == (1, drops)
    assert not story.all(OfferMade)
    assert not campaign.here.policy.picture.waiting  # type: ignore[attr-defined]


def hears_the_message(story: Story, campaign: CampaignInStory) -> None:
    """Who answered while we were away, and whom the dialplan tells who called."""
    story.give(
        CallAdopted(
            at=story.now, call_id=CALL, dialled=ONE, caller="4008001234", channel="PJSIP/carrier-1",
            arrived_at=story.now - 20.0, queued_at=story.now - 20.0, stage=CallStage.AFTER, queue=campaign.name,
            direction=Direction.OUT, far_leg=LegId("far-1"),
        )
    )  # fmt: skip


def test_who_answered_while_we_were_away_and_hears_who_called_is_a_drop(
    story: Story, campaign: CampaignInStory
) -> None:
    campaign.runs()
    hears_the_message(story, campaign)
    story.give(missed(campaign))
    story.give(missed(campaign))
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]
    assert [fact.call_id for fact in story.all(CustomerDropped)] == [CALL]
    story.give(LegEnded(at=story.now, leg_id=LegId("far-1"), cause=16))
    story.sees(CallEnded, call_id=CALL, stage=CallStage.WAITING)


def test_an_attempt_of_a_call_that_is_over_ends_and_makes_no_second_call(
    story: Story, campaign: CampaignInStory
) -> None:
    campaign.runs()
    hears_the_message(story, campaign)
    story.give(LegEnded(at=story.now, leg_id=LegId("far-1"), cause=16))
    story.sees(CallEnded, call_id=CALL)
    for _ in range(2):
        story.give(missed(campaign, story.now - 2.0))
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]
    assert len(story.all(CallAdopted)) == len(story.all(CallEnded)) == len(story.all(CustomerDropped)) == 1


def goes_unheard(story: Story, campaign: CampaignInStory) -> CallId:
    """It rang, and Asterisk has it no longer; no event told of its end."""
    free(story, "1001")
    story.pbx.far_phone(ONE).answers_s = None
    campaign.has(ONE).runs()
    dialled = story.sees(LegDialled, within=10.0)
    campaign.answers_dial = False
    story.give(LegEnded(at=story.now, leg_id=dialled.leg_id, cause=0, learned=True))
    assert [fact.call_id for fact in story.all(AttemptUnheard)] == [dialled.call_id]
    return dialled.call_id


def test_what_became_of_one_that_ended_unheard_is_for_asterisks_record_to_say(
    story: Story, campaign: CampaignInStory
) -> None:
    call_id = goes_unheard(story, campaign)
    assert campaign.outcomes() == []
    assert not campaign.here.attempts
    story.give(story.all(AttemptDue)[0])
    assert campaign.dialled() == [ONE]
    story.give(
        AttemptEnded(
            at=story.now, call_id=call_id, campaign=campaign.name, outcome=AttemptOutcome.NO_ANSWER, rang_s=15.0
        )
    )  # fmt: skip
    story.give(missed(campaign, story.now, call_id))
    assert campaign.outcomes() == [AttemptOutcome.NO_ANSWER]


def test_one_that_ended_unheard_may_have_been_answered(story: Story, campaign: CampaignInStory) -> None:
    call_id = goes_unheard(story, campaign)
    story.give(missed(campaign, story.now - 10.0, call_id))
    story.give(LegEnded(at=story.now, leg_id=GONE, cause=0, learned=True, ended_at=story.now - 10.0))
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]
    story.sees(CallEnded, call_id=call_id, learned=True)
    assert [fact.call_id for fact in story.all(CustomerDropped)] == [call_id]
