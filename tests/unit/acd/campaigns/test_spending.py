"""A drop budget belongs to its day and survives whatever process counts it; what was learned survives, too."""

import json

import pytest

from core.facts import CustomerDropped, DayBegan, DialMode, PacingDecided, PacingRestored
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.story import Story

YESTERDAY = (1_699_999_000.0, 400, 9)


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


def told(story: Story) -> PacingDecided:
    return story.all(PacingDecided)[-1]


def day(story: Story, name: str) -> None:
    story.give(DayBegan(at=story.now, day=name))


def restored(story: Story, campaign: CampaignInStory, learned: str = "") -> None:
    story.give(
        PacingRestored(
            at=story.now, campaign=campaign.name, answers=100, drops=3, days=(YESTERDAY,), learned=learned
        )
    )  # fmt: skip


@pytest.mark.parametrize("mode", [DialMode.PROGRESSIVE, DialMode.PREDICTIVE])
def test_what_was_spent_before_a_restart_counts(story: Story, mode: DialMode) -> None:
    day(story, "2026-11-23")
    campaign = CampaignInStory(story, mode=mode)
    restored(story, campaign)
    story.agent("1001", promo=5).nailed_up()
    campaign.runs()
    story.passes(1.0)
    assert (told(story).answers_today, told(story).drops_today) == (100, 3)
    assert (told(story).answers_30_days, told(story).drops_30_days) == (500, 12), "and so do the days before"


def test_what_is_left_is_what_both_the_day_and_the_30_days_allow(story: Story) -> None:
    day(story, "2026-11-23")
    campaign = CampaignInStory(story, mode=DialMode.PREDICTIVE)
    restored(story, campaign)
    story.agent("1001", promo=5).nailed_up()
    campaign.runs()
    story.passes(1.0)
    ahead = 8 * (1 - 100 / 2000), 8 * (1 - 500 / 2000)  # of the first answers
    assert told(story).drops_left == pytest.approx(min(0.03 * 100 + ahead[0] - 3, 0.03 * 500 + ahead[1] - 12))


def test_a_new_day_begins_with_nothing_spent_and_remembers_the_last(story: Story) -> None:
    day(story, "2026-11-23")
    campaign = CampaignInStory(story)
    restored(story, campaign)
    day(story, "2026-11-23")
    assert campaign.here.policy.budget.spent().answers_today == 100, "the same day"
    day(story, "2026-11-24")
    spent = campaign.here.policy.budget.spent()
    assert (spent.answers_today, spent.drops_today, spent.answers_30_days, spent.drops_30_days) == (0, 0, 500, 12)


def test_another_way_of_dialling_spends_the_same_budget(story: Story) -> None:
    campaign = CampaignInStory(story, mode=DialMode.PREDICTIVE)
    restored(story, campaign)
    for mode in (DialMode.PROGRESSIVE, DialMode.PREDICTIVE):
        campaign.configured(mode=mode)
        assert campaign.here.policy.budget.spent().drops_30_days == 12


def test_what_was_learned_is_known_after_a_restart(story: Story) -> None:
    campaign = CampaignInStory(story, mode=DialMode.PREDICTIVE)
    story.agent("1001", promo=5).nailed_up()
    for number in range(12):
        story.pbx.far_phone(f"+86139000000{number:02}").refuses = 486
        campaign.has(f"+86139000000{number:02}")
    campaign.runs()
    story.passes(20.0)
    learned = story.core.learned()[campaign.name]
    story.dies_and_restarts(1.0)
    campaign.returns()
    assert json.dumps(story.core.learned()[campaign.name]["laws"]) != json.dumps(learned["laws"])
    restored(story, campaign, json.dumps(learned))
    assert json.dumps(story.core.learned()[campaign.name]["laws"]) == json.dumps(learned["laws"])
    assert campaign.here.policy.budget.spent().answers_today == 100, "the store's word, not what was kept with it"


@pytest.mark.parametrize("learned", ["no JSON", "{}", '{"laws": 1, "budget": {}, "steering": 3, "asked_at": null}'])
def test_what_another_version_has_learned_is_learned_anew(story: Story, learned: str) -> None:
    campaign = CampaignInStory(story, mode=DialMode.PREDICTIVE)
    fresh = json.dumps(story.core.learned()[campaign.name]["laws"])
    restored(story, campaign, learned)
    assert json.dumps(story.core.learned()[campaign.name]["laws"]) == fresh
    assert campaign.here.policy.budget.spent().drops_today == 3


def test_whoever_is_owed_an_agent_is_known_to_the_restored_pacing(story: Story) -> None:
    campaign = CampaignInStory(story)
    anna = story.agent("1001", promo=5).nailed_up()
    story.pbx.far_phone("+8613900000001").answers_s = 2.0
    campaign.has("+8613900000001").runs()
    story.passes(1.0)
    anna.pauses()
    story.passes(2.0)
    restored(story, campaign)
    assert told(story).campaign == campaign.name
    story.sees(CustomerDropped, within=3.0)
    assert campaign.here.policy.budget.spent().drops_today == 4
