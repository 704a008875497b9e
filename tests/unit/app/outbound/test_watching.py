"""What a campaign's pacing rests on is before those who watch, also while it decides nothing new."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from app.outbound.dialling.watching import PacingWatch
from core.facts import CampaignState, PacingDecided
from core.policies import LentSeats
from reports.live import LiveFloor
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.story import Story


class Screen:
    """Somebody who watches this story's campaign."""

    def __init__(self, story: Story) -> None:
        self.story, self.live, self._read = story, LiveFloor(ZoneInfo("Asia/Shanghai")), 0
        self.watch = PacingWatch(story.core, self, lambda: story.now)

    def pace(self, at: float, decided: Mapping[str, PacingDecided], kept: Mapping[str, str]) -> None:
        self.live.pace(at, decided, kept)

    def sees(self) -> dict[str, Any]:
        for fact in self.story.journal[self._read :]:
            self.live.apply(fact)
        self._read = len(self.story.journal)
        self.watch.look()
        (view,) = self.live.snapshot()["campaigns"]
        return dict(view)


def test_what_it_rests_on_is_shown_as_it_changes_though_nothing_new_is_said() -> None:
    story = Story()
    campaign, screen = CampaignInStory(story), Screen(story)
    assert screen.sees()["pacing"] is None, "it is stopped"
    anna, _ = (story.agent(extension, promo=5).nailed_up() for extension in ("1001", "1002"))
    campaign.has("+8613900000001", "+8613900000002").runs()
    story.passes(2.0)
    shown = screen.sees()
    assert (shown["in_flight"], shown["pacing"]["reason"], shown["pacing"]["ready"]) == (2, "progressive", 2)
    said = len(story.all(PacingDecided))
    anna.pauses()
    story.passes(1.0)
    assert len(story.all(PacingDecided)) == said
    assert screen.sees()["pacing"]["ready"] == 1


def test_who_is_kept_for_the_hotline_is_shown_while_a_campaign_that_it_would_serve_is_dialled() -> None:
    story = Story()
    campaign, screen = CampaignInStory(story), Screen(story)
    lent = LentSeats((), from_length=9, from_wait_s=600.0, keep_in=1)
    story.queue("service", lent=lent, wrapup_s=5.0)
    for extension, skills in (("1001", {"service": 5, "promo": 5}), ("1002", {"service": 5}), ("1003", {"promo": 5})):
        story.agent(extension, **skills).nailed_up()
    campaign.has("+8613900000001")

    def kept() -> dict[str, str]:
        screen.sees()
        return {view["extension"]: view["kept_for"] for view in screen.live.snapshot()["agents"] if view["kept_for"]}

    assert kept() == {}, "nothing is dialled"
    campaign.runs()
    story.passes(1.0)
    assert kept() == {}, "the one who could serve no campaign is kept first"
    story.agent("1002").pauses()
    story.passes(1.0)
    assert kept() == {"1001": "service"}
    campaign.becomes(CampaignState.STOPPED)
    assert kept() == {}
