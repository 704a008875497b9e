"""queue_log of campaigns: what app_queue writes of customers who were dialled, told by the floor's own core."""

import re

import pytest

from core import facts
from core.facts import AttemptOutcome, DialMode, PreviewDialAsked, PreviewShown
from reports.queue_log import QueueLog, in_order
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.unit.reports.test_queue_log import read

ONE = "+8613900000001"
SHOWN = "4008001234"


def lines(story: Story) -> list[str]:
    """Of calls, without the time and the call's name; each as a reader of the log takes it."""
    log = QueueLog()
    written = in_order([line for fact in story.journal for line in log.apply(fact)], 0, 1e12)
    return [line.split("|", 2)[2] for line in written if read(line)[1].startswith("out-")]


def told(story: Story, *patterns: str) -> None:
    found = lines(story)
    assert len(found) == len(patterns), found
    for line, pattern in zip(found, patterns, strict=True):
        assert re.fullmatch(pattern, line), (pattern, line)


def dials(mode: DialMode = DialMode.PROGRESSIVE, *, answers: bool = True) -> tuple[Story, AgentInStory]:
    """A campaign that has one lead, and its one agent."""
    story = Story(twice=True)
    campaign, agent = CampaignInStory(story, mode=mode), story.agent("1001", promo=5)
    anna = agent.nailed_up() if mode is DialMode.PROGRESSIVE else agent.available()
    if answers:
        story.pbx.far_phone(ONE).answers_s = 5.0
    campaign.has(ONE).runs()
    return story, anna


def test_who_answers_enters_the_campaigns_queue_with_the_number_that_was_dialled() -> None:
    story, _ = dials()
    call = story.sees(facts.CallConnected, within=10.0)
    story.passes(30.0)
    CallerInStory(story, call.call_id).hangs_up()
    story.sees(facts.CallEnded, within=10.0, call_id=call.call_id)
    told(
        story,
        rf"promo\|NONE\|ENTERQUEUE\|\|{re.escape(ONE)}\|1",
        rf"promo\|NONE\|DID\|{SHOWN}",
        rf"promo\|Agent/1001\|CONNECT\|0\|{call.leg_id}\|0",
        r"promo\|Agent/1001\|COMPLETECALLER\|0\|30\|1",
    )


def test_whom_nobody_took_in_time_leaves_by_the_queues_time_out() -> None:
    story, anna = dials()
    story.passes(2.0)
    anna.pauses()
    dropped = story.sees(facts.CustomerDropped, within=10.0)
    story.sees(facts.CallEnded, within=70.0, call_id=dropped.call_id)
    told(
        story, rf"promo\|NONE\|ENTERQUEUE\|\|{re.escape(ONE)}\|1", rf"promo\|NONE\|DID\|{SHOWN}",
        r"promo\|NONE\|EXITWITHTIMEOUT\|1\|1\|2",
    )  # fmt: skip


@pytest.mark.parametrize(("answers", "status", "talked"), [(True, "ANSWER", r"20"), (False, "NOANSWER", "0")])
def test_whom_an_agent_dials_has_one_line(answers: bool, status: str, talked: str) -> None:
    story, _ = dials(DialMode.PREVIEW, answers=answers)
    story.passes(1.0)
    preview = story.all(PreviewShown)[-1]
    story.give(PreviewDialAsked(at=story.now, preview_id=preview.preview_id, agent=preview.agent))
    call = ended = story.sees(facts.AttemptEnded, within=90.0)
    if ended.outcome is AttemptOutcome.ANSWERED:
        story.passes(20.0)
        CallerInStory(story, call.call_id).hangs_up()
    story.sees(facts.CallEnded, within=90.0)
    told(story, rf"promo\|Agent/1001\|OUTCALL\|{status}\|{talked}\|\d+\|{re.escape(ONE)}")


def test_a_call_of_no_campaign_has_none() -> None:
    story, anna = dials(DialMode.MANUAL)
    anna.dials(ONE)
    call = story.sees(facts.CallConnected, within=20.0)
    CallerInStory(story, call.call_id).hangs_up()
    story.sees(facts.CallEnded, within=10.0)
    assert lines(story) == []
