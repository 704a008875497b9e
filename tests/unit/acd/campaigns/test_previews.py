"""A lead before an agent: dialled, skipped, out of time, or given back; never at two, never dialled twice."""

import pytest

from core.commands import DialOut
from core.facts import (
    AgentPaused,
    AgentSignedOut,
    AgentState,
    AttemptEnded,
    AttemptOutcome,
    AttemptPlaced,
    CallConnected,
    CallEnded,
    CampaignState,
    DialMode,
    DialOutcome,
    PreviewDialAsked,
    PreviewDialWanted,
    PreviewEnded,
    PreviewEnding,
    PreviewGiven,
    PreviewShown,
    PreviewSkipAsked,
    PreviewThen,
    Unanswered,
)
from core.ids import AgentId, QueueName
from tests.fakes.campaigns import CampaignInStory
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

ONE, TWO, THREE = "+8613900000001", "+8613900000002", "+8613900000003"


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


@pytest.fixture
def campaign(story: Story) -> CampaignInStory:
    return CampaignInStory(story, mode=DialMode.PREVIEW)


@pytest.fixture
def anna(story: Story) -> AgentInStory:
    return story.agent("1001", promo=5, service=5).available()


def shown(story: Story, agent: str = "1001") -> PreviewShown:
    story.passes(1.0)
    return story.all(PreviewShown, agent=agent)[-1]


def ended(story: Story) -> list[tuple[PreviewEnding, str]]:
    return [(fact.ending, fact.reason) for fact in story.all(PreviewEnded)]


def presses_dial(story: Story, preview: PreviewShown) -> None:
    story.give(PreviewDialAsked(at=story.now, preview_id=preview.preview_id, agent=preview.agent))


def skips(story: Story, preview: PreviewShown, *, never: bool = False) -> None:
    story.give(
        PreviewSkipAsked(
            at=story.now, preview_id=preview.preview_id, agent=preview.agent, reason="wrong_time", never=never
        )
    )  # fmt: skip


def dialled(story: Story) -> list[str]:
    return [command.number for command in story.commands if isinstance(command, DialOut)]


# --- whom it is shown to ---------------------------------------------------------------------------------------------


def test_each_free_agent_has_a_lead_of_its_own_and_is_no_longer_free(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    ben = story.agent("1002", promo=5).nailed_up()
    campaign.has(ONE, TWO, THREE).runs()
    story.passes(3.0)
    assert [fact.agent for fact in story.all(PreviewShown)] == ["1001", "1002"]
    for agent in (anna, ben):
        assert (agent.state, agent.here.reason, agent.here.queue) == (AgentState.RESERVED, "preview", "promo")
    assert sorted(campaign.held.values()) == [ONE, TWO]
    assert not dialled(story), "nothing is dialled before somebody says so"


def test_who_lacks_the_skill_or_is_on_pause_sees_nothing(story: Story, campaign: CampaignInStory) -> None:
    story.agent("1001", service=5).available()
    story.agent("1002", promo=5).available().pauses()
    campaign.has(ONE).runs()
    story.passes(3.0)
    assert not story.all(PreviewShown)
    assert campaign.leads == [ONE]


def test_who_looks_at_a_lead_is_offered_no_caller(story: Story, campaign: CampaignInStory, anna: AgentInStory) -> None:
    campaign.has(ONE).runs()
    preview = shown(story)
    caller = story.caller().queues("service", "0:service>=1")
    story.passes(5.0)
    assert anna.here.reason == "preview"
    skips(story, preview)
    story.passes(0.1)
    assert (anna.state, anna.here.call_id) == (AgentState.RINGING, caller.call_id), "whoever waits comes first"


def test_where_the_hotline_is_first_a_caller_takes_the_agent_from_its_lead(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    campaign.configured(hotline_first=True)
    campaign.has(ONE).runs()
    shown(story)
    assert anna.is_(AgentState.AVAILABLE)
    story.caller().queues("service", "0:service>=1")
    story.passes(0.1)
    assert anna.is_(AgentState.RINGING)
    assert ended(story) == [(PreviewEnding.WITHDRAWN, "agent_gone")]
    assert campaign.leads == [ONE]


# --- dialled ---------------------------------------------------------------------------------------------------------


def test_the_agents_phone_first_then_the_customer_then_the_next_lead(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    story.pbx.far_phone(ONE).answers_s = 4.0
    anna.phone.obeys = False
    campaign.has(ONE, TWO).runs()
    presses_dial(story, shown(story))
    story.passes(0.5)
    assert not dialled(story), "first the agent"
    anna.answers()
    story.passes(1.0)
    assert dialled(story) == [ONE]
    assert len(story.all(AttemptPlaced, number=ONE)) == 1
    connected = story.sees(CallConnected, within=6.0, agent="1001", queue="promo")
    over = story.sees(AttemptEnded, call_id=connected.call_id)
    assert (over.outcome, over.campaign) == (AttemptOutcome.ANSWERED, "promo")
    assert over.rang_s == pytest.approx(4.0, abs=0.5)
    assert ended(story) == [(PreviewEnding.DIALLED, "")]
    anna.hangs_up()
    story.passes(1.0)
    assert anna.state is AgentState.WRAPUP, "as long as the campaign's queue says"
    story.passes(3.5)
    assert shown(story).lead_id == 2


@pytest.mark.parametrize(
    ("refuses", "outcome"), [(486, AttemptOutcome.BUSY), (404, AttemptOutcome.INVALID)]
)
def test_what_comes_of_it_is_what_signalling_says_and_the_next_lead_comes(
    story: Story, campaign: CampaignInStory, refuses: int, outcome: AttemptOutcome
) -> None:
    story.agent("1003", promo=5).nailed_up()
    story.pbx.far_phone(ONE).refuses = refuses
    campaign.has(ONE, TWO).runs()
    presses_dial(story, shown(story, "1003"))
    story.passes(4.0)
    assert campaign.outcomes() == [outcome]
    assert shown(story, "1003").lead_id == 2
    assert story.agents["1003"].here.reason == "preview"


def test_nobody_answers_within_the_campaigns_ring_time(story: Story, campaign: CampaignInStory) -> None:
    anna = story.agent("1003", promo=5).nailed_up()
    campaign.has(ONE).runs()
    presses_dial(story, shown(story, "1003"))
    story.passes(36.0)
    assert campaign.outcomes() == [AttemptOutcome.NO_ANSWER]
    assert anna.state is AgentState.AVAILABLE


def test_what_is_heard_of_a_number_dialled_by_hand_is_kept(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    phone = story.pbx.far_phone(ONE)
    phone.early_s, phone.rings_s = 1.0, 3.0
    campaign.has(ONE).runs()
    presses_dial(story, shown(story))
    over = story.sees(AttemptEnded, within=60.0)
    assert (over.outcome, over.unanswered) == (AttemptOutcome.NO_ANSWER, Unanswered.RANG)
    assert over.rang_at is not None
    assert over.early_at is not None
    assert over.rang_at - over.early_at == pytest.approx(2.0, abs=0.05)


def test_while_all_lines_are_taken_nobody_is_called_and_the_agent_is_told(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    story.pbx.lines_taken = True
    campaign.has(ONE).runs()
    presses_dial(story, shown(story))
    over = story.sees(CallEnded, within=5.0)
    assert over.outcome == DialOutcome.LINES
    assert story.sees(AttemptEnded, call_id=over.call_id).outcome is AttemptOutcome.NOT_DIALLED
    assert not story.pbx.invited
    story.passes(1.0)
    shown(story)
    assert ONE in campaign.held.values(), "the lead is as it was before"


def test_an_own_phone_that_nobody_answers_dials_nobody(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    anna.phone.obeys = False
    campaign.has(ONE).runs()
    presses_dial(story, shown(story))
    story.passes(30.0)
    assert not dialled(story)
    assert campaign.outcomes()[0] is AttemptOutcome.NOT_DIALLED


def test_after_its_permit_nothing_is_dialled(story: Story, campaign: CampaignInStory, anna: AgentInStory) -> None:
    campaign.by_hand_s = 3.0
    anna.phone.obeys = False
    campaign.has(ONE).runs()
    presses_dial(story, shown(story))
    story.passes(5.0)
    anna.answers()
    story.passes(1.0)
    assert not dialled(story)
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]


def test_pressing_twice_dials_once(story: Story, campaign: CampaignInStory) -> None:
    story.agent("1003", promo=5).nailed_up()
    campaign.has(ONE).runs()
    preview = shown(story, "1003")
    presses_dial(story, preview)
    presses_dial(story, preview)
    story.passes(2.0)
    presses_dial(story, preview)
    story.passes(2.0)
    assert dialled(story) == [ONE]
    assert len(story.all(PreviewDialWanted)) == 1


def test_what_a_rule_forbids_is_not_dialled_and_the_next_lead_comes(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    campaign.has(ONE, TWO).runs()
    campaign.forbidden.add(ONE)
    presses_dial(story, shown(story))
    story.passes(1.0)
    assert ended(story) == [(PreviewEnding.REFUSED, "do_not_call")]
    assert not dialled(story)
    assert shown(story).lead_id == 2


def test_without_the_office_nothing_is_dialled_and_nobody_sticks(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    campaign.has(ONE).runs()
    campaign.answers_dial = False
    preview = shown(story)
    presses_dial(story, preview)
    story.passes(11.0)
    assert ended(story) == [(PreviewEnding.WITHDRAWN, "no_store")]
    anna.pauses()
    campaign.gives_by_hand("1001", ONE, preview.preview_id)
    story.passes(1.0)
    assert not dialled(story), "it comes too late: another may have the lead by now"
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]


# --- skipped, or too late --------------------------------------------------------------------------------------------


def test_skipping_brings_the_next_and_is_limited(story: Story, campaign: CampaignInStory, anna: AgentInStory) -> None:
    campaign.configured(most_skips=1)
    campaign.has(ONE, TWO, THREE).runs()
    first = shown(story)
    assert first.skips_left == 1
    skips(story, first)
    second = shown(story)
    assert (second.lead_id, second.skips_left) == (2, 0)
    skips(story, second)
    story.passes(1.0)
    assert ended(story) == [(PreviewEnding.SKIPPED, "wrong_time")], "no more of them within this hour"
    skips(story, second, never=True)
    story.passes(0.1)
    assert ended(story)[-1] == (PreviewEnding.NEVER, "wrong_time"), "who must not be called is never a skip"


@pytest.mark.parametrize("then", list(PreviewThen))
def test_when_time_is_up_the_campaigns_rule_holds(
    story: Story, campaign: CampaignInStory, anna: AgentInStory, then: PreviewThen
) -> None:
    campaign.configured(preview_s=20.0, preview_then=then)
    campaign.has(ONE, TWO).runs()
    preview = shown(story)
    assert preview.until - preview.at == 20.0
    story.passes(18.0)
    assert not ended(story)
    story.passes(1.5)
    if then is PreviewThen.DIAL:
        assert story.sees(PreviewDialWanted, within=0.1).by_time
        assert anna.state is AgentState.RESERVED
        assert anna.here.call_id is not None
    elif then is PreviewThen.SKIP:
        assert ended(story) == [(PreviewEnding.LATE, "skip")]
        assert shown(story).preview_id != preview.preview_id
    else:
        assert ended(story) == [(PreviewEnding.LATE, "pause")]
        assert (anna.state, anna.here.reason) == (AgentState.PAUSED, "preview_late")
        story.passes(60.0)
        assert len(story.all(PreviewShown)) == 1
        assert campaign.leads == [ONE, TWO]


# --- given back ------------------------------------------------------------------------------------------------------


def test_who_pauses_or_leaves_gives_its_lead_back_at_once(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    ben = story.agent("1002", promo=5).nailed_up()
    campaign.has(ONE, TWO).runs()
    story.passes(1.0)
    story.give(AgentPaused(at=story.now, agent=AgentId("1001"), reason="lunch"))
    assert (anna.state, anna.here.reason) == (AgentState.PAUSED, "lunch")
    story.give(AgentSignedOut(at=story.now, agent=AgentId("1002"), reason="asked"))
    assert ben.state is AgentState.OFFLINE
    assert ended(story) == [(PreviewEnding.WITHDRAWN, "agent_gone")] * 2
    assert sorted(campaign.leads) == [ONE, TWO]


def test_a_lost_phone_gives_the_lead_back(story: Story, campaign: CampaignInStory, anna: AgentInStory) -> None:
    campaign.has(ONE).runs()
    shown(story)
    story.pbx.lose_phone(anna.agent_id, anna.device)
    story.passes(0.1)
    assert (anna.state, anna.here.reason) == (AgentState.PAUSED, "phone_unreachable")
    assert campaign.leads == [ONE]
    story.pbx.bring_phone(anna.agent_id, anna.device)
    story.passes(2.0)
    assert len(story.all(PreviewShown)) == 2, "and is shown again when the phone is back"


@pytest.mark.parametrize("state", [CampaignState.PAUSED, CampaignState.STOPPED, CampaignState.DRAINING])
def test_a_halt_takes_the_leads_back(
    story: Story, campaign: CampaignInStory, anna: AgentInStory, state: CampaignState
) -> None:
    campaign.has(ONE).runs()
    shown(story)
    campaign.becomes(state)
    assert ended(story) == [(PreviewEnding.WITHDRAWN, "halted")]
    assert anna.state is AgentState.AVAILABLE


def test_a_lead_that_comes_too_late_goes_back(story: Story, campaign: CampaignInStory, anna: AgentInStory) -> None:
    campaign.has(ONE).runs()
    anna.pauses()
    preview_id = campaign.gives("1001")
    assert ended(story) == [(PreviewEnding.WITHDRAWN, "agent_gone")]
    assert not story.all(PreviewShown, preview_id=preview_id)
    assert campaign.leads == [ONE]


def test_a_restart_finds_the_agent_free_and_the_lead_in_its_place(
    story: Story, campaign: CampaignInStory, anna: AgentInStory
) -> None:
    campaign.has(ONE).runs()
    shown(story)
    story.dies_and_restarts()
    campaign.returns()
    assert anna.state is AgentState.AVAILABLE
    campaign.runs()
    story.passes(1.0)
    assert anna.here.reason == "preview"
    assert not dialled(story)


def test_what_is_dialled_when_we_die_is_dialled_once(story: Story, campaign: CampaignInStory) -> None:
    story.agent("1003", promo=5).nailed_up()
    story.pbx.far_phone(ONE).answers_s = 10.0
    campaign.has(ONE).runs()
    presses_dial(story, shown(story, "1003"))
    story.passes(2.0)
    assert dialled(story) == [ONE]
    story.dies_and_restarts()
    campaign.returns()
    campaign.leads.clear()
    campaign.runs()
    connected = story.sees(CallConnected, within=15.0, agent="1003")
    assert story.sees(AttemptEnded, call_id=connected.call_id).outcome is AttemptOutcome.ANSWERED
    assert connected.queue == "promo"
    assert dialled(story) == [ONE]


# --- manual ----------------------------------------------------------------------------------------------------------


def test_an_agent_dials_by_hand_in_the_campaigns_name(story: Story, campaign: CampaignInStory) -> None:
    campaign.configured(mode=DialMode.MANUAL)
    anna = story.agent("1003", promo=5).nailed_up()
    story.pbx.far_phone(TWO).answers_s = 1.0
    campaign.has(ONE).runs()
    story.passes(2.0)
    assert not story.all(PreviewShown)
    assert not story.all(PreviewGiven)
    anna.pauses("paperwork")
    call_id = campaign.gives_by_hand("1003", TWO)
    story.sees(CallConnected, within=5.0, call_id=call_id, queue=QueueName("promo"))
    assert campaign.outcomes() == [AttemptOutcome.ANSWERED]
    anna.hangs_up()
    story.passes(4.0)
    assert (anna.state, anna.here.reason) == (AgentState.PAUSED, "paperwork"), "back to where it was"


def test_by_hand_nothing_is_dialled_for_a_campaign_that_stands(story: Story, campaign: CampaignInStory) -> None:
    story.agent("1003", promo=5).nailed_up()
    campaign.gives_by_hand("1003", ONE)
    story.passes(2.0)
    assert campaign.outcomes() == [AttemptOutcome.NOT_DIALLED]
    assert not dialled(story)


def test_who_looks_at_a_lead_dials_no_other(story: Story, campaign: CampaignInStory, anna: AgentInStory) -> None:
    campaign.has(ONE).runs()
    shown(story)
    campaign.gives_by_hand("1001", TWO)
    story.passes(2.0)
    assert not dialled(story)
    assert anna.here.reason == "preview"
