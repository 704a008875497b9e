"""Our death and restart, and links that are lost: callers and agents notice nothing, and all is as it was."""

import pytest

from acd.floor import Floor
from acd.memory.state import Effects
from core.commands import EndLeg, RingAgent
from core.facts import (
    AgentChanged,
    AgentConfigured,
    AgentRestored,
    AgentState,
    CallAdopted,
    CallConnected,
    CallEnded,
    CallStage,
    CommandRefused,
    LegAdopted,
    LegEnded,
    LegJoined,
    OfferEnded,
    OfferOutcome,
    PbxObserved,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from core.needs import load_needs
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story


def talking(story: Story, extension: str = "1002") -> tuple[AgentInStory, CallerInStory]:
    agent = story.agent(extension, service=5).available()
    caller = story.caller().queues("service")
    return agent.rings(caller).answers().talks_to(caller), caller


def test_callers_who_wait_keep_their_places(story: Story) -> None:
    first = story.caller().queues("service")
    story.passes(1)
    second = story.caller().queues("service")
    story.passes(1)
    vip = story.caller().queues("service", priority=3)
    story.agent("1002", service=5)
    story.dies_and_restarts(away_s=5)
    agent = story.agents["1002"].available()
    for caller in (vip, first, second):
        agent.rings(caller).answers().talks_to(caller)
        caller.hangs_up()
        agent.becomes("wrapup").saves(caller)


def test_terms_go_on_softening_from_when_the_caller_came(story: Story) -> None:
    agent = story.agent("1002", service=5, lang_en=1).available()
    caller = story.caller().queues("service", "0:service>=1+lang.en>=3;60:service>=1+lang.en>=1")
    story.passes(50)
    story.dies_and_restarts(away_s=5)
    story.passes(4.8)
    assert agent.is_(AgentState.AVAILABLE)
    agent.rings(caller)


def test_who_talks_goes_on_talking(story: Story) -> None:
    agent, caller = talking(story)
    story.passes(10)
    story.dies_and_restarts()
    agent.talks_to(caller)
    story.passes(10)
    caller.hangs_up()
    ended = caller.ended()
    assert ended.talk_s == pytest.approx(21, abs=1)
    assert ended.waited_s == pytest.approx(0.2, abs=0.2)
    agent.becomes("wrapup").saves(caller).rings(story.caller().queues("service"))


def test_who_was_on_hold_is_on_hold(story: Story) -> None:
    agent, caller = talking(story)
    agent.holds(caller).becomes("held")
    story.dies_and_restarts()
    agent.becomes("held").resumes(caller).talks_to(caller)
    agent.holds(caller).becomes("held")
    caller.hangs_up()
    caller.ended()
    agent.becomes("wrapup")


def test_a_nailed_up_agent_goes_on_talking_and_keeps_the_leg(story: Story) -> None:
    agent = story.agent("1002", service=5).nailed_up()
    leg = agent.leg
    caller = story.caller().queues("service")
    agent.talks_to(caller)
    story.dies_and_restarts()
    agent.talks_to(caller)
    caller.hangs_up()
    agent.becomes("wrapup").saves(caller).becomes("available")
    assert agent.leg is leg
    agent.talks_to(story.caller().queues("service"))


def test_a_nailed_up_agent_who_was_free_is_free_at_once(story: Story) -> None:
    agent = story.agent("1002", service=5).nailed_up()
    leg = agent.leg
    story.dies_and_restarts()
    agent.talks_to(story.caller().queues("service"))
    assert agent.leg is leg


def test_a_long_leg_lost_while_we_were_away_is_built_again(story: Story) -> None:
    agent = story.agent("1002", service=5).nailed_up()
    agent.vanishes()
    story.dies_and_restarts()
    agent.becomes("available", within=2).talks_to(story.caller().queues("service"))


def test_a_caller_who_left_while_we_were_away_frees_the_agent(story: Story) -> None:
    agent, caller = talking(story)
    caller.hangs_up()
    story.dies_and_restarts()
    agent.becomes("wrapup").becomes("available", within=21)


@pytest.mark.parametrize("answered", [False, True])
def test_a_phone_that_was_ringing_is_rung_anew(story: Story, answered: bool) -> None:
    """The reservation died with us: its leg is ended, whether it rings or was picked up meanwhile."""
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    if answered:
        agent.answers()
    old = agent.leg
    assert old is not None
    story.dies_and_restarts()
    story.passes(2)
    assert story.asked(EndLeg, leg_id=old.leg_id)
    agent.rings(caller, within=35).answers().talks_to(caller)


def test_wrapup_goes_on_until_its_time(story: Story) -> None:
    story.queue("service", wrapup_s=60.0)
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup")
    story.passes(20)
    story.dies_and_restarts()
    agent.becomes("wrapup")
    story.passes(38.5)
    assert agent.is_(AgentState.WRAPUP)
    agent.becomes("available", within=1)


def test_wrapup_can_be_finished_after_the_restart(story: Story) -> None:
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup")
    story.dies_and_restarts()
    agent.saves(caller).becomes("available")


def test_a_pause_and_its_reason_stay(story: Story) -> None:
    agent = story.agent("1002", service=5).available().pauses("lunch")
    since = agent.here.since
    story.dies_and_restarts()
    agent.becomes("paused", reason="lunch")
    assert agent.here.since == since


def test_who_waited_for_a_phone_still_waits_for_it(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    agent.becomes("paused", reason="phone_unreachable")
    story.dies_and_restarts()
    agent.becomes("paused", reason="phone_unreachable")
    story.pbx.bring_phone("1002", "desk")
    agent.becomes("available")


def test_a_phone_that_went_while_we_were_away_pauses_its_agent(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.linked = False
    story.pbx.lose_phone("1002", "desk")
    story.dies_and_restarts()
    agent.becomes("paused", reason="phone_unreachable")


def test_longest_idle_is_remembered(story: Story) -> None:
    story.queue("service", strategy="longest_idle")
    patient = story.agent("1004", service=5).available()
    story.passes(10)
    story.agent("1002", service=5).available()
    story.dies_and_restarts()
    patient.rings(story.caller().queues("service"))


def test_callers_come_before_agents_when_the_floor_opens(story: Story) -> None:
    """The best agent takes the caller, not the one who happens to be first on the roster."""
    story.agent("1002", service=1).available()
    best = story.agent("1004", service=9).available()
    story.linked = False
    caller = story.caller().queues("service")
    story.dies_and_restarts()
    best.rings(caller)


def test_nobody_is_offered_before_the_picture_is_whole() -> None:
    floor, agent = Floor(first_token=7), AgentId("1002")
    needs = load_needs("0:service>=1")
    restored = AgentRestored(
        at=1.0, agent=agent, state=AgentState.AVAILABLE, since=0.5, reason="", device="desk", kind=LegKind.ON_DEMAND
    )
    adopted = CallAdopted(
        at=1.0, call_id=CallId("9.1"), dialled="1", caller="2", channel="x", arrived_at=0.0, stage=CallStage.WAITING,
        queue=QueueName("service"), needs=needs, queued_at=0.5, room="waiting",
    )  # fmt: skip
    for fact in (AgentConfigured(at=1.0, agent=agent, name="A", skills=(("service", 5),)), restored, adopted):
        assert floor.handle(fact) == Effects()
    effects = floor.handle(PbxObserved(at=1.1))
    [ring] = effects.commands
    assert isinstance(ring, RingAgent)
    assert ring.leg_id == "ring-1002-7"


def test_two_who_talk_are_adopted_even_if_the_store_knew_of_no_sign_in(story: Story) -> None:
    """A conversation is never cut for our bookkeeping; the agent leaves after it."""
    agent, caller = talking(story)
    story.journal = [fact for fact in story.journal if not isinstance(fact, AgentChanged)]
    story.dies_and_restarts()
    agent.talks_to(caller)
    caller.hangs_up()
    agent.becomes("wrapup").becomes("offline", within=21)


def test_a_leg_of_an_earlier_life_is_ended(story: Story) -> None:
    story.agent("1002", service=5).available()
    for leg in ("ring-1002-999", "nail-1002-998", "nail-1077-1"):
        story.give(LegAdopted(at=story.now, leg_id=LegId(leg), room="agents"))
        assert story.asked(EndLeg, leg_id=leg)
    story.give(LegAdopted(at=story.now, leg_id=LegId("1700.5"), room=""))
    assert len(story.asked(EndLeg)) == 3


def test_of_two_long_legs_one_is_kept(story: Story) -> None:
    agent = story.agent("1002", service=5).nailed_up()
    leg = agent.leg
    story.give(LegAdopted(at=story.now, leg_id=LegId("nail-1002-998"), room="agents"))
    assert agent.leg is leg
    assert story.asked(EndLeg, leg_id="nail-1002-998")


# --- a link that is lost ---------------------------------------------------------------------------------------------


def test_without_a_link_nothing_is_offered_and_then_at_once(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller()
    story.passes(0.1)
    story.link_lost()
    caller.queues("service")
    story.passes(5)
    assert not story.asked(RingAgent)
    story.link_restored()
    story.passes(0.1)
    caller.queues("service")
    agent.rings(caller)


def test_a_caller_who_came_while_the_link_was_away_is_found(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.link_lost()
    caller = story.caller().queues("service")
    story.passes(5)
    story.link_restored()
    agent.rings(caller).answers().talks_to(caller)


def test_a_caller_found_while_the_link_is_up_is_served_at_once(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.lose_fact = lambda fact: True
    caller = story.caller().queues("service")
    story.passes(1)
    story.lose_fact = lambda fact: False
    story.look()
    agent.rings(caller)


def test_a_conversation_outlives_the_link(story: Story) -> None:
    agent, caller = talking(story)
    story.link_lost()
    story.passes(30)
    story.link_restored()
    agent.talks_to(caller)
    assert len(story.all(CallConnected)) == 1


def test_both_left_while_the_link_was_away(story: Story) -> None:
    agent, caller = talking(story)
    story.link_lost()
    caller.hangs_up()
    story.passes(5)
    assert not story.all(CallEnded)
    story.link_restored()
    assert caller.ended().learned
    agent.becomes("wrapup").becomes("available", within=21)


def test_the_phone_was_picked_up_while_the_link_was_away(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    story.link_lost()
    agent.answers()
    story.passes(3)
    story.link_restored()
    agent.talks_to(caller)


def test_an_offer_that_ran_out_without_a_link_is_nobodys_fault(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    story.link_lost()
    story.passes(30)
    assert story.sees(OfferEnded).outcome is OfferOutcome.WITHDRAWN
    story.link_restored()
    agent.rings(caller)


def test_a_ring_refused_for_want_of_a_link_is_nobodys_fault(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.caller().queues("service")
    agent.rings()
    assert agent.leg is not None
    story.link_lost()
    story.give(CommandRefused(at=story.now, leg_id=agent.leg.leg_id, command="RingAgent", reason="not connected"))
    assert agent.is_(AgentState.AVAILABLE)


def test_a_hang_up_asked_for_without_a_link_is_carried_out_afterwards(story: Story) -> None:
    agent, caller = talking(story)
    story.link_lost()
    agent.ends(caller)
    story.passes(60)
    assert caller.on_line()
    story.link_restored()
    caller.ended()
    agent.becomes("wrapup")


def test_an_agent_may_sign_in_and_out_without_a_link(story: Story) -> None:
    story.link_lost()
    agent = story.agent("1002", service=5).available()
    ben = story.agent("1004", service=5)
    story.pbx.phone("1004", "desk").answers_s = 0.1
    ben.signs_in(kind=LegKind.NAILED_UP).available()
    story.passes(5)
    story.link_restored()
    ben.becomes("available")
    agent.rings(story.caller().queues("service"))
    agent.signs_out()
    assert agent.is_(AgentState.OFFLINE)


# --- what is found ---------------------------------------------------------------------------------------------------


def adopted(stage: CallStage, leg: str | None = None, queue: str | None = "service", room: str = "talk") -> CallAdopted:
    return CallAdopted(
        at=5.0, call_id=CallId("9.1"), dialled="1", caller="2", channel="x", arrived_at=1.0, stage=stage,
        queue=QueueName(queue) if queue else None, queued_at=1.0, room=room, leg_id=LegId(leg) if leg else None,
    )  # fmt: skip


@pytest.mark.parametrize("stage", [CallStage.TALKING, CallStage.HELD])
def test_a_caller_whose_partner_serves_somebody_else_waits_again(stage: CallStage) -> None:
    floor = Floor()
    floor.handle(adopted(CallStage.TALKING, "ring-1002-5"))
    second = CallAdopted(
        at=5.0, call_id=CallId("9.2"), dialled="1", caller="2", channel="x", arrived_at=1.0, stage=stage,
        queue=QueueName("service"), queued_at=1.0, room="talk", leg_id=LegId("ring-1002-6"),
    )  # fmt: skip
    floor.handle(second)
    assert floor.state.calls[CallId("9.2")].stage is CallStage.WAITING
    assert len(floor.state.leases) == 1


def test_a_served_caller_whose_partner_is_unknown_waits_for_the_dialplan() -> None:
    floor = Floor()
    floor.handle(adopted(CallStage.TALKING, None, None))
    assert floor.state.calls[CallId("9.1")].stage is CallStage.AFTER


def test_an_ended_call_is_not_adopted() -> None:
    floor = Floor()
    assert floor.handle(adopted(CallStage.ENDED)) == Effects()
    assert not floor.state.calls


@pytest.mark.parametrize("stage", [CallStage.IVR, CallStage.AFTER, CallStage.OFFERED, CallStage.WAITING])
def test_whatever_is_adopted_can_end(stage: CallStage) -> None:
    floor = Floor()
    floor.handle(adopted(stage))
    effects = floor.handle(LegEnded(at=6.0, leg_id=LegId("9.1"), cause=0, learned=True))
    assert [type(fact) for fact in effects.facts] == [CallEnded]
    assert not floor.state.calls


def test_tokens_are_greater_than_any_that_was_found() -> None:
    floor = Floor(first_token=3)
    floor.handle(adopted(CallStage.TALKING, "ring-1002-500"))
    floor.handle(LegAdopted(at=5.0, leg_id=LegId("nail-1004-800"), room="agents"))
    assert floor.state.leases.next_token() == 801


def test_word_of_the_bridge_they_were_adopted_in_is_no_news() -> None:
    floor = Floor()
    floor.handle(PbxObserved(at=4.0))
    floor.handle(adopted(CallStage.TALKING, "ring-1002-5"))
    for leg in ("9.1", "ring-1002-5"):
        effects = floor.handle(LegJoined(at=5.1, leg_id=LegId(leg), bridge_id="b7", room="talk"))
        assert effects == Effects()
    assert floor.state.calls[CallId("9.1")].stage is CallStage.TALKING
