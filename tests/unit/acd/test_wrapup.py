"""Wrap-up: extended, ended by policy, and always honoured."""

import pytest

from core.commands import RingAgent
from core.facts import (
    AgentChanged,
    AgentState,
    AgentStateForced,
    OfferMade,
    PoliciesConfigured,
    WrapupExtendAsked,
    WrapupExtended,
    WrapupSaved,
)
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


def wrapping(story: Story, **rules: float) -> tuple[AgentInStory, CallerInStory]:
    story.queue("service", **{"wrapup_s": 20.0, "wrapup_max_s": 60.0} | rules)
    agent, caller = talking(story)
    caller.hangs_up()
    return agent.becomes("wrapup"), caller


def extends(story: Story, agent: AgentInStory, by_s: float) -> None:
    here = agent.here
    assert here.wrapup_until is not None
    assert here.call_id is not None
    story.give(
        WrapupExtendAsked(at=story.now, agent=agent.agent_id, call_id=here.call_id, until=here.wrapup_until + by_s)
    )


def ended_after(agent: AgentInStory) -> float:
    """Seconds from the end of the conversation to the end of the wrap-up, to the tick."""
    story = agent.story
    began = story.sees(AgentChanged, agent=agent.agent_id, event="part").at
    agent.becomes("available", within=300)
    return story.now - began


def test_the_agent_extends_it_and_sees_until_when(story: Story) -> None:
    agent, _ = wrapping(story)
    extends(story, agent, 15)
    told = story.sees(AgentChanged, event="extended")
    assert told.state is AgentState.WRAPUP
    assert told.since is not None
    assert told.until == pytest.approx(told.since + 35, abs=0.001)
    assert ended_after(agent) == pytest.approx(35, abs=0.001)


def test_it_is_extended_up_to_the_queue_s_most_and_no_further(story: Story) -> None:
    agent, _ = wrapping(story)
    for _ in range(5):
        extends(story, agent, 15)
    assert story.sees(WrapupExtended).until == story.sees(WrapupExtended).most
    assert len(story.all(WrapupExtended)) == 3
    assert ended_after(agent) == pytest.approx(60, abs=0.001)


def test_nothing_is_extended_for_another_call(story: Story) -> None:
    agent, first = wrapping(story)
    agent.saves(first)
    second = story.caller().queues("service")
    agent.rings(second).answers().talks_to(second)
    second.hangs_up()
    agent.becomes("wrapup")
    late = WrapupExtendAsked(at=story.now, agent=agent.agent_id, call_id=first.call_id, until=story.now + 50)
    story.give(late)
    assert not story.all(WrapupExtended)


def test_done_ends_an_extended_one_at_once(story: Story) -> None:
    agent, caller = wrapping(story)
    extends(story, agent, 30)
    agent.saves(caller)
    assert agent.is_(AgentState.AVAILABLE)
    story.passes(120)
    assert agent.is_(AgentState.AVAILABLE)


def test_what_was_extended_is_kept_by_a_restart(story: Story) -> None:
    agent, _ = wrapping(story)
    story.caller().queues("service")
    began = agent.here.since
    story.passes(10)
    extends(story, agent, 15)
    story.passes(8)
    story.dies_and_restarts(away_s=4.0)
    assert agent.is_(AgentState.WRAPUP)
    extends(story, agent, 100)
    assert agent.here.wrapup_until == pytest.approx(began + 60, abs=0.001)
    story.passes(began + 59.9 - story.now)
    assert not story.all(OfferMade, agent="1002")[1:]
    agent.becomes("ringing", within=1)


def test_each_agent_of_a_transferred_call_wraps_up(story: Story) -> None:
    story.queue("service", wrapup_s=20.0)
    first, caller = talking(story)
    second = story.agent("1004", service=1).available()
    first.transfers(caller, agent="1004")
    first.becomes("wrapup")
    second.rings(caller).answers().talks_to(caller)
    caller.hangs_up()
    second.becomes("wrapup")
    story.caller().queues("service")
    story.passes(10)
    assert len(story.asked(RingAgent)) == 2


def test_wrapup_is_that_of_the_queue_of_the_conversation_not_of_where_the_caller_was_sent(story: Story) -> None:
    story.queue("service", wrapup_s=20.0)
    story.queue("sales", wrapup_s=3.0)
    agent, caller = talking(story)
    agent.transfers(caller, queue="sales")
    agent.becomes("wrapup")
    assert agent.here.queue == "service"
    story.passes(19)
    assert agent.is_("wrapup")
    agent.becomes("available", within=2)


def test_an_agent_whose_phone_was_lost_wraps_up_when_it_is_back(story: Story) -> None:
    """Its caller went on to somebody else; what it has learned must be written down all the same."""
    story.queue("service", wrapup_s=30.0)
    agent, caller = talking(story)
    story.pbx.lose_phone("1002", agent.device)
    agent.becomes("paused", within=25, reason="phone_unreachable")
    story.passes(10)
    story.pbx.bring_phone("1002", agent.device)
    agent.becomes("wrapup")
    story.passes(19)
    assert agent.is_(AgentState.WRAPUP)
    assert not story.all(OfferMade, agent="1002")[1:]
    agent.rings(caller, within=2)


def test_that_wrapup_is_kept_by_a_restart(story: Story) -> None:
    story.queue("service", wrapup_s=30.0)
    agent, _ = talking(story)
    story.pbx.lose_phone("1002", agent.device)
    agent.becomes("paused", within=25, reason="phone_unreachable")
    story.dies_and_restarts(away_s=1.0)
    story.pbx.bring_phone("1002", agent.device)
    agent.becomes("wrapup")


# --- a disposition that the queue wants ------------------------------------------------------------------------------


def asks_for_dispositions(story: Story, *queues: str) -> None:
    story.give(PoliciesConfigured(at=story.now, needs_disposition=queues))


def test_without_the_disposition_time_leads_to_a_pause(story: Story) -> None:
    asks_for_dispositions(story, "service")
    agent, caller = wrapping(story)
    other = story.caller().queues("service")
    agent.becomes("paused", within=21, reason="disposition_missing")
    assert agent.here.call_id == caller.call_id
    agent.available()
    assert agent.is_(AgentState.PAUSED)
    agent.saves(caller)
    agent.rings(other)


def test_what_was_written_down_before_the_end_is_enough(story: Story) -> None:
    asks_for_dispositions(story, "*")
    agent, caller = wrapping(story)
    agent.saves(caller, done=False).becomes("available", within=21)


def test_a_note_without_an_outcome_is_not_enough(story: Story) -> None:
    asks_for_dispositions(story, "service")
    agent, caller = wrapping(story)
    story.give(
        WrapupSaved(at=story.now, agent=agent.agent_id, call_id=caller.call_id, disposition="", note="hello", done=True)
    )
    agent.becomes("paused", reason="disposition_missing")


def test_other_queues_ask_for_none(story: Story) -> None:
    asks_for_dispositions(story, "sales")
    agent, _ = wrapping(story)
    agent.becomes("available", within=21)


def test_a_supervisor_lets_the_agent_go_on_without(story: Story) -> None:
    asks_for_dispositions(story, "service")
    agent, _ = wrapping(story)
    agent.becomes("paused", within=21)
    forced = AgentStateForced(
        at=story.now, agent=agent.agent_id, state=AgentState.AVAILABLE, reason="", asked_by="lead"
    )
    story.give(forced)
    assert agent.is_(AgentState.AVAILABLE)


def test_a_supervisor_who_presses_twice_spares_the_agent_one_outcome_only(story: Story) -> None:
    asks_for_dispositions(story, "service")
    agent, _ = wrapping(story)
    agent.becomes("paused", within=21)
    following = story.caller().queues("service")
    story.passes(0.1)
    forced = AgentStateForced(
        at=story.now, agent=agent.agent_id, state=AgentState.AVAILABLE, reason="", asked_by="lead"
    )
    story.give(forced)
    story.give(forced)
    agent.rings(following).answers().talks_to(following)
    following.hangs_up()
    agent.becomes("paused", within=21, reason="disposition_missing")


def test_a_restart_keeps_what_is_missing_and_what_was_filed(story: Story) -> None:
    asks_for_dispositions(story, "service")
    agent, caller = wrapping(story)
    agent.becomes("paused", within=21, reason="disposition_missing")
    story.dies_and_restarts()
    asks_for_dispositions(story, "service")
    agent.available()
    assert agent.is_(AgentState.PAUSED)
    agent.saves(caller)
    assert agent.is_(AgentState.AVAILABLE)


# --- what was asked for during the call ------------------------------------------------------------------------------


def test_who_asked_for_a_pause_and_for_another_seat_has_both(story: Story) -> None:
    agent, caller = talking(story)
    agent.pauses("tea").signs_in("webrtc")
    caller.hangs_up()
    agent.becomes("wrapup").becomes("paused", within=21, reason="tea")
    assert agent.here.device == "webrtc"


def test_a_pause_asked_for_during_the_call_is_kept_by_a_restart(story: Story) -> None:
    agent, caller = talking(story)
    agent.pauses("lunch")
    assert story.sees(AgentChanged, event="promised").then == "pause:lunch"
    story.dies_and_restarts()
    agent.becomes("talking")
    caller.hangs_up()
    agent.becomes("wrapup").becomes("paused", within=21, reason="lunch")


def test_a_sign_out_asked_for_during_the_call_is_kept_by_a_restart(story: Story) -> None:
    agent, caller = talking(story)
    agent.signs_out()
    story.dies_and_restarts()
    caller.hangs_up()
    agent.becomes("wrapup").becomes("offline", within=21)
