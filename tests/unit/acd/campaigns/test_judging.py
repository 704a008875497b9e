"""Whoever answers is with an agent at once; a machine or a fax is noticed meanwhile, and no person is taken for one."""

import pytest

from core.commands import DialLead, EndLeg, StopJudging
from core.facts import (
    AgentState,
    AnswerJudged,
    AttemptOutcome,
    CallArrived,
    CallConnected,
    CallEnded,
    CustomerDropped,
    Direction,
    MachinePolicy,
)
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

ONE = "+8613900000001"
MACHINE = (0.3, 6.0)
HANG_UP, TELL, OFF = MachinePolicy.HANG_UP, MachinePolicy.TELL, MachinePolicy.OFF


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


def reached(story: Story, policy: MachinePolicy, *speaks: float, fax_s: float | None = None) -> AgentInStory:
    """One agent, and who has answered: silent for so long, speaking for so long, in turn."""
    anna = story.agent("1001", promo=5).nailed_up()
    campaign = CampaignInStory(story)
    campaign.configured(machines=policy)
    phone = story.pbx.far_phone(ONE)
    phone.answers_s, phone.speaks, phone.fax_s = 5.0, speaks, fax_s
    campaign.has(ONE).runs()
    story.sees(CallConnected, within=10.0, agent="1001")
    return anna


def test_a_machine_is_hung_up_on_and_the_agent_has_the_next(story: Story) -> None:
    anna = reached(story, HANG_UP, *MACHINE)
    judged = story.sees(AnswerJudged, within=5.0, campaign="promo")
    assert (judged.outcome, judged.hung_up) == (AttemptOutcome.MACHINE, True)
    assert judged.after_s == pytest.approx(2.8, abs=0.1)
    story.sees(CallEnded, within=1.0, call_id=judged.call_id)
    assert anna.state is AgentState.AVAILABLE, "nobody was spoken to: there is nothing to write down"


def test_the_agent_is_told_of_a_machine_and_decides(story: Story) -> None:
    anna = reached(story, TELL, *MACHINE)
    judged = story.sees(AnswerJudged, within=5.0, outcome=AttemptOutcome.MACHINE)
    assert not judged.hung_up
    story.passes(5.0)
    assert anna.state is AgentState.TALKING


@pytest.mark.parametrize(
    "speaks",
    [
        (0.4, 0.5),  # hello?
        (0.2, 1.6, 1.0, 5.0),  # a name, and then it goes on, as the agent asks
        (1.2, 0.7),  # late
        (3.0, 0.4, 1.5, 0.6),
        (),  # nobody says anything
        (0.1, 0.6, 0.3, 0.8),
    ],
)
def test_a_person_is_never_taken_for_a_machine(story: Story, speaks: tuple[float, ...]) -> None:
    anna = reached(story, HANG_UP, *speaks)
    story.passes(20.0)
    assert not story.all(AnswerJudged)
    assert anna.state is AgentState.TALKING
    assert story.asked(StopJudging), "it is listened no longer"


def test_a_machine_that_begins_late_is_noticed(story: Story) -> None:
    reached(story, HANG_UP, 2.5, 6.0)
    assert story.sees(AnswerJudged, within=8.0).outcome is AttemptOutcome.MACHINE


def test_nobody_listens_unless_the_campaign_wants_it(story: Story) -> None:
    anna = reached(story, OFF, *MACHINE)
    assert not any(command.listens for command in story.asked(DialLead) if isinstance(command, DialLead))
    story.passes(20.0)
    assert not story.all(AnswerJudged)
    assert anna.state is AgentState.TALKING


@pytest.mark.parametrize("policy", MachinePolicy)
def test_a_fax_is_let_go_whatever_the_campaign_says(story: Story, policy: MachinePolicy) -> None:
    anna = reached(story, policy, fax_s=1.5)
    judged = story.sees(AnswerJudged, within=5.0)
    assert (judged.outcome, judged.hung_up) == (AttemptOutcome.FAX, True)
    story.sees(CallEnded, within=1.0, call_id=judged.call_id)
    assert anna.state is AgentState.AVAILABLE


def test_a_tone_within_a_conversation_ends_nothing(story: Story) -> None:
    """Nobody listens any more by then."""
    anna = reached(story, HANG_UP, 0.2, 0.5, fax_s=30.0)
    story.passes(40.0)
    assert anna.state is AgentState.TALKING


def test_a_machine_that_hears_that_nobody_is_there_hears_it_out(story: Story) -> None:
    anna = story.agent("1001", promo=5).nailed_up()
    campaign = CampaignInStory(story)
    campaign.configured(machines=HANG_UP)
    phone = story.pbx.far_phone(ONE)
    phone.answers_s, phone.speaks = 5.0, MACHINE
    campaign.has(ONE).runs()
    story.passes(3.0)
    anna.pauses("lunch")
    dropped = story.sees(CustomerDropped, within=10.0)
    judged = story.sees(AnswerJudged, within=2.0, call_id=dropped.call_id)
    assert (judged.outcome, judged.hung_up) == (AttemptOutcome.MACHINE, False)
    assert story.sees(CallEnded, within=20.0, call_id=dropped.call_id).at - judged.at > 5.0


def test_after_a_restart_nothing_is_judged_and_nobody_listens(story: Story) -> None:
    anna = reached(story, HANG_UP, *MACHINE)
    story.passes(1.0)
    before = len(story.asked(StopJudging))
    story.dies_and_restarts(away_s=0.5)
    story.passes(10.0)
    assert len(story.asked(StopJudging)) > before
    assert not story.all(AnswerJudged)
    assert anna.state is AgentState.TALKING
    assert not story.all(CustomerDropped)


@pytest.mark.parametrize("away_s", [0.3, 1.5, 5.0])
def test_a_person_whose_pause_nobody_heard_of_is_no_machine(story: Story, away_s: float) -> None:
    """The link to Asterisk is lost while the person speaks, and comes back when it matters no more."""
    anna = reached(story, HANG_UP, 0.2, 0.5)
    story.passes(1.3)
    story.link_lost()
    story.passes(away_s)
    story.link_restored()
    story.passes(20.0)
    assert not story.all(AnswerJudged)
    assert anna.state is AgentState.TALKING
    assert story.asked(StopJudging)


def test_a_machine_is_hung_up_on_once(story: Story) -> None:
    reached(story, HANG_UP, *MACHINE)
    story.passes(20.0)
    assert len(story.all(AnswerJudged)) == 1
    (arrived,) = story.all(CallArrived, direction=Direction.OUT)
    (call,) = [c for c in story.asked(DialLead) if isinstance(c, DialLead)]
    assert arrived.call_id == call.call_id
    assert [c for c in story.asked(EndLeg) if isinstance(c, EndLeg)]
