"""Leads are dialled for agents who are free, and who answers is with one of them at once, or is told."""

import pytest

from core.commands import Bridge, DialLead, SayNobody
from core.facts import (
    AgentState,
    AttemptDue,
    AttemptEnded,
    AttemptOutcome,
    AttemptReached,
    CallArrived,
    CallConnected,
    CallEnded,
    CallQueued,
    CallStage,
    CampaignChanged,
    CampaignState,
    CustomerDropped,
    Direction,
    EndedBy,
    Fact,
    LegDialled,
    PacingDecided,
    TransferAsked,
)
from core.ids import CallId, QueueName
from core.needs import load_needs
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

ONE, TWO, THREE = "+8613900000001", "+8613900000002", "+8613900000003"


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


@pytest.fixture
def campaign(story: Story) -> CampaignInStory:
    return CampaignInStory(story)


def free(story: Story, *extensions: str) -> list[AgentInStory]:
    return [story.agent(extension, promo=5).nailed_up() for extension in extensions]


def answers(story: Story, number: str, after_s: float = 5.0) -> None:
    story.pbx.far_phone(number).answers_s = after_s


def test_one_number_is_dialled_for_each_agent_who_is_free(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001", "1002")
    campaign.has(ONE, TWO, THREE).runs()
    story.passes(3.0)
    assert campaign.dialled() == [ONE, TWO]
    assert len(campaign.here.attempts) == 2


def test_who_answers_is_with_an_agent_within_milliseconds(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE).runs()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT, dialled=ONE, caller="4008001234")
    connected = story.sees(CallConnected, call_id=arrived.call_id, agent="1001", queue="promo")
    assert connected.at - arrived.at < 0.05
    assert anna.state is AgentState.TALKING
    assert story.sees(AttemptEnded, call_id=arrived.call_id).outcome is AttemptOutcome.ANSWERED
    assert not campaign.here.attempts


def test_after_the_conversation_the_next_is_dialled(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE, TWO).runs()
    story.sees(CallConnected, within=10.0)
    anna.hangs_up()
    story.sees(CallEnded, within=3.0, stage=CallStage.TALKING, by=EndedBy.AGENT)
    story.passes(2.0)
    assert campaign.dialled() == [ONE], "the wrap-up is the agent's"
    story.passes(3.0)
    assert campaign.dialled() == [ONE, TWO]


def test_who_finds_no_agent_in_time_is_told_who_called(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE).runs()
    story.passes(2.0)
    anna.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    dropped = story.sees(CustomerDropped, within=5.0, call_id=arrived.call_id, campaign="promo")
    assert dropped.at - arrived.at == pytest.approx(2.0, abs=0.01)
    assert story.asked(SayNobody, call_id=arrived.call_id)
    ended = story.sees(CallEnded, within=20.0, call_id=arrived.call_id)
    assert (ended.stage, ended.by) == (CallStage.WAITING, EndedBy.FLOOR)
    anna.available()
    story.passes(1.0)
    assert not story.all(CallConnected), "nobody is asked for one who is being told that nobody is there"


def test_a_message_that_never_began_is_begun_again(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    lost = iter([True, True])
    story.pbx.lose_command = lambda command: isinstance(command, SayNobody) and next(lost, False)
    campaign.has(ONE).runs()
    story.passes(2.0)
    anna.pauses()
    dropped = story.sees(CustomerDropped, within=10.0)
    story.sees(CallEnded, within=30.0, call_id=dropped.call_id)
    assert len(story.asked(SayNobody)) == 3
    assert len(story.all(CustomerDropped)) == 1


def test_a_customer_whom_nobody_can_be_told_is_let_go(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    story.pbx.lose_command = lambda command: isinstance(command, SayNobody)
    campaign.has(ONE).runs()
    story.passes(2.0)
    anna.pauses()
    dropped = story.sees(CustomerDropped, within=10.0)
    ended = story.sees(CallEnded, within=65.0, call_id=dropped.call_id)
    assert ended.at - dropped.at > 30.0


def test_an_agent_who_cannot_be_joined_at_the_end_of_the_grace_time_leaves_nobody_waiting(
    story: Story, campaign: CampaignInStory
) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE).runs()
    story.passes(2.0)
    anna.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    story.passes(1.5)
    story.pbx.lose_command = lambda command: isinstance(command, Bridge)
    anna.available()
    story.passes(0.6)
    assert anna.state is AgentState.RESERVED
    story.sees(CustomerDropped, within=8.0, call_id=arrived.call_id)


def test_who_was_served_and_waits_for_the_hotline_is_no_drop_after_a_restart(
    story: Story, campaign: CampaignInStory
) -> None:
    (anna,) = free(story, "1001")
    story.queue("service", needs=load_needs("0:service>=1"), announce_first_s=0.0)
    answers(story, ONE)
    campaign.has(ONE).runs()
    connected = story.sees(CallConnected, within=10.0)
    story.passes(10.0)
    story.give(
        TransferAsked(
            at=story.now, call_id=connected.call_id, asked_by=anna.agent_id, to_queue=QueueName("service")
        )
    )  # fmt: skip
    story.passes(3.0)
    story.dies_and_restarts(away_s=1.0)
    story.give(campaign.rules)
    story.passes(20.0)
    assert not story.all(CustomerDropped)
    story.agent("1002", service=5).nailed_up()
    story.sees(CallConnected, within=5.0, call_id=connected.call_id, agent="1002")


def test_who_hangs_up_at_once_is_no_drop(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE).runs()
    story.passes(2.0)
    anna.pauses()
    arrived = story.sees(CallArrived, within=10.0, direction=Direction.OUT)
    story.passes(0.5)
    leg = story.pbx.legs[story.core.state.calls[arrived.call_id].leg_id]
    story.pbx.end(leg, 16)
    story.sees(CallEnded, call_id=arrived.call_id)
    story.passes(5.0)
    assert not story.all(CustomerDropped)


@pytest.mark.parametrize(
    ("sip", "outcome"),
    [
        (486, AttemptOutcome.BUSY),
        (603, AttemptOutcome.REFUSED),
        (404, AttemptOutcome.INVALID),
        (301, AttemptOutcome.INVALID),
        (302, AttemptOutcome.REFUSED),
        (503, AttemptOutcome.FAILED),
    ],
)
def test_what_became_of_it_follows_from_the_carriers_answer(
    story: Story, campaign: CampaignInStory, sip: int, outcome: AttemptOutcome
) -> None:
    free(story, "1001")
    story.pbx.far_phone(ONE).refuses = sip
    campaign.has(ONE, TWO).runs()
    story.passes(2.0)
    assert campaign.outcomes() == [outcome]
    assert campaign.dialled() == [ONE, TWO], "the next is dialled at once"


def test_nobody_answers(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    campaign.has(ONE).runs()
    story.passes(40.0)
    ended = story.sees(AttemptEnded)
    assert ended.outcome is AttemptOutcome.NO_ANSWER
    assert ended.rang_s == pytest.approx(30.0, abs=0.5)


def test_a_campaign_that_pauses_dials_nothing_new_and_serves_who_answers(
    story: Story, campaign: CampaignInStory
) -> None:
    free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE, TWO).runs()
    story.passes(1.0)
    campaign.becomes(CampaignState.PAUSED)
    story.sees(CallConnected, within=10.0)
    story.agents["1001"].hangs_up()
    story.passes(20.0)
    assert campaign.dialled() == [ONE]


def test_a_campaign_that_drains_stops_when_all_calls_are_over(story: Story, campaign: CampaignInStory) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE, TWO).runs()
    story.sees(CallConnected, within=10.0)
    campaign.becomes(CampaignState.DRAINING)
    story.passes(10.0)
    assert campaign.here.state is CampaignState.DRAINING
    anna.hangs_up()
    story.sees(CampaignChanged, within=5.0, state=CampaignState.STOPPED, why="drained")
    assert campaign.dialled() == [ONE]


def test_without_a_permit_nothing_is_dialled(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    campaign.permit_s = 0.0
    campaign.has(ONE).runs()
    story.passes(2.0)
    assert not campaign.dialled()
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]


@pytest.mark.parametrize("state", [CampaignState.PAUSED, CampaignState.DRAINING, CampaignState.STOPPED])
def test_what_was_chosen_before_the_campaign_was_halted_is_not_dialled_any_more(
    story: Story, campaign: CampaignInStory, state: CampaignState
) -> None:
    free(story, "1001")
    campaign.runs().becomes(state)
    due = AttemptDue(
        at=story.now, call_id=CallId("out-lead-9"), campaign=campaign.name, number=ONE, shown_as="4008001234",
        until=story.now + 2.0,
    )  # fmt: skip
    story.give(due)
    story.passes(5.0)
    assert not campaign.dialled()
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]


def test_what_piled_up_while_the_store_stalled_is_not_dialled(story: Story, campaign: CampaignInStory) -> None:
    """Each of those decisions wanted the same two agents kept busy."""
    free(story, "1001", "1002")
    campaign.stalls = True
    campaign.has(*(f"+86139000{place:05}" for place in range(20))).runs()
    story.passes(9.0)
    assert sum(fact.many for fact in story.all(PacingDecided)) >= 8
    campaign.goes_on()
    assert len(campaign.dialled()) == 2
    story.passes(5.0)
    assert len(campaign.dialled()) == 2
    assert campaign.outcomes().count(AttemptOutcome.NOT_DIALLED) >= 6


@pytest.mark.parametrize("leads", [0, 20])
def test_an_answer_that_comes_late_takes_nothing_from_a_newer_decision(
    story: Story, campaign: CampaignInStory, leads: int
) -> None:
    """Whether it brings leads or says that there are none."""
    free(story, "1001", "1002")
    campaign.stalls = True
    campaign.has(*(f"+86139000{place:05}" for place in range(leads))).runs()
    story.passes(2.6)
    old, new = (fact.at for fact in story.all(PacingDecided) if fact.many)
    assert campaign.here.asked == {new: 2}
    assert new >= old + 2.0
    campaign.answers_only(old)
    assert campaign.here.asked == {new: 2}
    story.passes(1.0)
    assert len([fact for fact in story.all(PacingDecided) if fact.many]) == 2, "nothing more is wanted"


def test_an_attempt_that_is_given_twice_is_dialled_once(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    campaign.has(ONE).runs()
    story.passes(2.0)
    again = story.all(AttemptDue)[0]
    story.give(again)
    story.passes(40.0)
    story.give(again)
    assert campaign.dialled() == [ONE]


def test_an_attempt_rings_on_while_we_are_away_and_is_answered_by_an_agent(
    story: Story, campaign: CampaignInStory
) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE, after_s=20.0)
    campaign.has(ONE).runs()
    story.passes(3.0)
    story.dies_and_restarts(away_s=1.0)
    story.give(campaign.rules)
    campaign.runs()
    story.passes(3.0)
    assert campaign.dialled() == [ONE]
    assert len(campaign.here.attempts) == 1
    connected = story.sees(CallConnected, within=30.0)
    assert connected.call_id == "out-lead-1"
    assert anna.state is AgentState.TALKING


def test_who_answered_while_we_were_away_has_the_next_agent_or_is_told(
    story: Story, campaign: CampaignInStory
) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE, after_s=4.0)
    campaign.has(ONE).runs()
    story.passes(1.0)
    anna.pauses()
    story.dies_and_restarts(away_s=10.0)
    story.give(campaign.rules)
    story.sees(CustomerDropped, within=3.0, call_id="out-lead-1")
    story.sees(CallEnded, within=20.0, call_id="out-lead-1")


def test_what_was_dialled_at_the_moment_of_our_end_rings_on(story: Story, campaign: CampaignInStory) -> None:
    free(story, "1001")
    answers(story, ONE, after_s=12.0)
    campaign.has(ONE).runs()
    assert story.until(lambda: bool(campaign.dialled()), 2.0)
    story.dies_and_restarts(away_s=0.0)
    story.give(campaign.rules)
    campaign.runs()
    story.passes(5.0)
    story.look()
    story.sees(CallConnected, within=12.0, call_id="out-lead-1", agent="1001")


@pytest.mark.parametrize("lost", [LegDialled, AttemptReached])
def test_who_answers_while_word_is_lost_is_served_and_stays_on_the_line(
    story: Story, campaign: CampaignInStory, lost: type[Fact]
) -> None:
    (anna,) = free(story, "1001")
    answers(story, ONE)
    story.lose_fact = lambda fact: isinstance(fact, lost)
    campaign.has(ONE).runs()
    story.passes(7.0)
    story.look()
    story.sees(CallConnected, call_id="out-lead-1", agent="1001")
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]
    story.passes(120.0)
    assert anna.state is AgentState.TALKING


def test_no_word_of_a_lead_makes_a_call_of_it(story: Story, campaign: CampaignInStory) -> None:
    """Facts about the waiting caller from the dialplan are no news: the core has said them itself."""
    free(story, "1001")
    answers(story, ONE)
    campaign.has(ONE).runs()
    story.sees(CallConnected, within=10.0)
    assert len(story.all(CallArrived, direction=Direction.OUT)) == 1
    assert {fact.queue for fact in story.all(CallQueued)} == {QueueName("promo")}
    assert story.all(CallArrived)[0].call_id == CallId("out-lead-1")
    assert next(command for command in story.commands if isinstance(command, DialLead)).campaign == "promo"
