"""Seats: signing in and out, pauses, wrap-up, and what is asked for during a call."""

import pytest

from core.commands import NailUp, RingAgent
from core.facts import (
    AgentChanged,
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentState,
    CallArrived,
    CallQueued,
    OfferEnded,
    OfferOutcome,
    PhoneUnreachable,
)
from core.ids import AgentId, CallId, LegKind, QueueName
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


def test_signing_in_is_a_pause_until_the_agent_says_available(story: Story) -> None:
    agent = story.agent("1002", service=5).signs_in()
    agent.becomes("paused", reason="signed_in")
    story.caller().queues("service")
    story.passes(1)
    assert not story.asked(RingAgent)
    agent.available().rings()


def test_wrapup_ends_by_itself(story: Story) -> None:
    story.queue("service", wrapup_s=7.0)
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup")
    assert story.sees(AgentChanged, event="part").until == pytest.approx(story.now + 7, abs=0.1)
    story.passes(6.9)
    assert agent.is_(AgentState.WRAPUP)
    agent.becomes("available", within=0.2)


def test_wrapup_ends_when_the_agent_says_so(story: Story) -> None:
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup").saves(caller, done=False)
    assert agent.is_(AgentState.WRAPUP)
    agent.saves(caller)
    assert agent.is_(AgentState.AVAILABLE)


def test_a_note_on_an_earlier_call_does_not_end_this_wrapup(story: Story) -> None:
    agent, first = talking(story)
    first.hangs_up()
    agent.becomes("wrapup").saves(first)
    second = story.caller().queues("service")
    agent.rings(second).answers().talks_to(second)
    second.hangs_up()
    agent.becomes("wrapup").saves(first)
    assert agent.is_(AgentState.WRAPUP)


def test_no_wrapup_where_the_queue_has_none(story: Story) -> None:
    story.queue("service", wrapup_s=0.0)
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("available")


def test_a_pause_during_the_call_comes_after_wrapup(story: Story) -> None:
    agent, caller = talking(story)
    agent.pauses("lunch")
    assert agent.is_(AgentState.TALKING)
    caller.hangs_up()
    agent.becomes("wrapup").becomes("paused", within=21, reason="lunch")


def test_a_pause_during_wrapup_ends_it(story: Story) -> None:
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup").pauses("lunch").becomes("paused", reason="lunch")
    story.passes(60)
    assert agent.is_(AgentState.PAUSED)


def test_a_pause_thought_better_of(story: Story) -> None:
    agent, caller = talking(story)
    agent.pauses("lunch").available()
    caller.hangs_up()
    agent.becomes("wrapup").becomes("available", within=21)


def test_a_pause_while_the_phone_rings_comes_when_the_offer_is_over(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    agent.rings(story.caller().queues("service")).pauses("lunch").refuses()
    agent.becomes("paused", reason="lunch")


def test_a_pause_while_the_phone_rings_outlives_no_answer(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    agent.rings(story.caller().queues("service")).pauses("lunch")
    agent.becomes("paused", within=25, reason="lunch")


def test_pausing_again_for_the_same_reason_is_no_news(story: Story) -> None:
    agent = story.agent("1002", service=5).available().pauses("tea")
    since = agent.here.since
    story.passes(5)
    agent.pauses("tea")
    assert agent.here.since == since
    agent.pauses("lunch")
    assert agent.here.since > since


def test_signing_out_during_the_call_comes_after_wrapup(story: Story) -> None:
    agent, caller = talking(story)
    agent.signs_out()
    assert agent.is_(AgentState.TALKING)
    caller.hangs_up()
    agent.becomes("wrapup").becomes("offline", within=21)
    assert story.sees(AgentChanged, event="sign_out").reason == "home"


@pytest.mark.parametrize("then", ["saves", "pauses", "is available"])
def test_a_promised_sign_out_is_kept_however_wrapup_ends(story: Story, then: str) -> None:
    agent, caller = talking(story)
    agent.signs_out()
    caller.hangs_up()
    agent.becomes("wrapup")
    {"saves": lambda: agent.saves(caller), "pauses": agent.pauses, "is available": agent.available}[then]()
    agent.becomes("offline")


def test_signing_out_while_the_phone_rings_withdraws_the_offer(story: Story) -> None:
    agent = story.agent("1002", service=9).available()
    other = story.agent("1004", service=1).available()
    caller = story.caller().queues("service")
    agent.rings(caller).signs_out()
    assert agent.is_(AgentState.OFFLINE)
    assert story.sees(OfferEnded).outcome is OfferOutcome.WITHDRAWN
    other.rings(caller)
    assert story.until(lambda: agent.leg is None)


def test_coming_back_before_the_call_is_over_takes_the_sign_out_back(story: Story) -> None:
    """A browser that is reloaded signs out and in again."""
    agent, caller = talking(story)
    agent.signs_out().signs_in()
    caller.hangs_up()
    agent.becomes("wrapup").becomes("available", within=21)


@pytest.mark.parametrize("state", [AgentState.AVAILABLE, AgentState.WRAPUP, AgentState.TALKING])
def test_taking_the_same_seat_again_changes_nothing(story: Story, state: AgentState) -> None:
    agent, caller = talking(story)
    if state is not AgentState.TALKING:
        caller.hangs_up()
        agent.becomes("wrapup")
    if state is AgentState.AVAILABLE:
        agent.saves(caller)
    changes = len(story.all(AgentChanged))
    agent.signs_in()
    assert agent.is_(state)
    assert len(story.all(AgentChanged)) == changes


def test_another_seat_taken_during_a_call_is_taken_after_it(story: Story) -> None:
    agent, caller = talking(story)
    agent.signs_in("webrtc")
    assert agent.is_(AgentState.TALKING)
    caller.hangs_up()
    agent.becomes("wrapup").becomes("paused", within=21, reason="signed_in")
    assert agent.here.device == "webrtc"
    story.caller().queues("service")
    agent.available().rings()
    assert story.asked(RingAgent, device="webrtc")


def test_available_in_the_wrapup_means_at_the_other_seat(story: Story) -> None:
    agent, caller = talking(story)
    agent.signs_in("webrtc")
    caller.hangs_up()
    agent.becomes("wrapup").available().becomes("available")
    story.caller().queues("service")
    agent.rings()
    assert story.asked(RingAgent, device="webrtc")


def test_a_long_leg_asked_for_during_a_call_is_built_after_it(story: Story) -> None:
    agent, caller = talking(story)
    story.pbx.phone("1002", "desk").answers_s = 0.1
    agent.signs_in(kind=LegKind.NAILED_UP)
    assert not story.asked(NailUp)
    caller.hangs_up()
    agent.becomes("wrapup").saves(caller)
    story.passes(1)
    agent.available().becomes("available")
    assert agent.leg is not None


def test_who_is_not_signed_in_cannot_be_available_or_paused(story: Story) -> None:
    agent = story.agent("1002", service=5)
    story.give(AgentMadeAvailable(at=story.now, agent=agent.agent_id))
    story.give(AgentPaused(at=story.now, agent=agent.agent_id, reason="tea"))
    agent.signs_out()
    assert agent.is_(AgentState.OFFLINE)
    assert not story.all(AgentChanged)


# --- phones ----------------------------------------------------------------------------------------------------------


def test_without_a_phone_nobody_is_available(story: Story) -> None:
    story.pbx.lose_phone("1002", "desk")
    agent = story.agent("1002", service=5)
    story.passes(0.1)
    agent.signs_in().available()
    agent.becomes("paused", reason="phone_unreachable")
    story.pbx.bring_phone("1002", "desk")
    agent.becomes("available")


def test_a_phone_that_goes_away_pauses_its_agent_and_brings_it_back(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    agent.becomes("paused", reason="phone_unreachable")
    caller = story.caller().queues("service")
    story.passes(5)
    story.pbx.bring_phone("1002", "desk")
    agent.rings(caller)


def test_a_pause_asked_for_without_a_phone_outlives_the_phone(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    agent.becomes("paused", reason="phone_unreachable").pauses("lunch")
    story.pbx.bring_phone("1002", "desk")
    story.passes(1)
    agent.becomes("paused", reason="lunch")


def test_the_other_device_of_an_agent_does_not_matter(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.give(PhoneUnreachable(at=story.now, agent=agent.agent_id, device="webrtc"))
    assert agent.is_(AgentState.AVAILABLE)


def test_an_outside_number_is_always_there(story: Story) -> None:
    """The agent's registered phones being away says nothing about a mobile."""
    agent = story.agent("1002", service=5)
    for device in ("desk", "webrtc"):
        story.pbx.lose_phone("1002", device)
    story.passes(0.1)
    agent.signs_in("pstn:+8613800000000").available()
    agent.rings(story.caller().queues("service"))


def test_a_phone_that_flickers_while_talking_on_another_device_changes_nothing(story: Story) -> None:
    agent, caller = talking(story)
    story.give(PhoneUnreachable(at=story.now, agent=agent.agent_id, device="webrtc"))
    story.passes(1)
    agent.talks_to(caller)


# --- what the office changes -----------------------------------------------------------------------------------------


def test_a_new_skill_brings_the_caller_who_waits_for_it(story: Story) -> None:
    agent = story.agent("1002", sales=5).available()
    caller = story.caller().queues("service")
    story.passes(1)
    agent.knows(sales=5, service=1).rings(caller)


def test_a_skill_taken_away_takes_no_more_callers(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    agent.knows(sales=5)
    story.caller().queues("service")
    story.passes(1)
    assert not story.asked(RingAgent)


def test_nobody_is_offered_before_the_office_has_said_who_can_do_what(story: Story) -> None:
    unknown = AgentId("1099")
    story.give(AgentSignedIn(at=story.now, agent=unknown, device="desk", kind=LegKind.ON_DEMAND))
    story.give(AgentMadeAvailable(at=story.now, agent=unknown))
    story.caller().queues("service")
    story.passes(1)
    assert not story.asked(RingAgent)


def test_a_queue_nobody_configured_has_the_usual_rules(story: Story) -> None:
    story.give(CallArrived(at=story.now, call_id=CallId("1.5"), dialled="1", caller="2", channel="x"))
    story.give(CallQueued(at=story.now, call_id=CallId("1.5"), queue=QueueName("new"), needs=()))
    story.agent("1002", service=5).available()
    assert story.asked(RingAgent, ring_s=20.0)
