"""What supervisors and agents ask for beside the call itself: states, places in the queue, mute, keys, pauses."""

from collections.abc import Sequence

import pytest

from acd.asking import Refusal
from core.commands import Mute, NoteTerms, PauseRecording
from core.facts import (
    AdvanceAsked,
    AgentState,
    AgentStateForced,
    CallAdvanced,
    CallMoved,
    CallMuted,
    DigitsAsked,
    MoveAsked,
    MuteAsked,
    OfferEnded,
    RecordingPauseAsked,
    RecordingPaused,
    RecordingUnpaused,
)
from core.ids import AgentId, LegId, QueueName
from core.needs import load_needs
from tests.fakes.pbx.model import Leg
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


def leg_of(agent: AgentInStory) -> Leg:
    assert agent.leg is not None
    return agent.leg


def waiting(story: Story, queue: str = "service", priority: int = 0) -> CallerInStory:
    caller = story.caller().queues(queue, priority=priority)
    story.passes(0.1)
    return caller


def forced(story: Story, state: AgentState, reason: str = "") -> None:
    story.give(AgentStateForced(at=story.now, agent=AgentId("1002"), state=state, reason=reason, asked_by="lead1"))


def order(story: Story, callers: Sequence[CallerInStory]) -> None:
    """Agent 1002 serves them one after the other, in this order."""
    agent = story.agents["1002"]
    for caller in callers:
        agent.rings(caller, within=2).answers().talks_to(caller)
        caller.hangs_up()
        agent.becomes("wrapup").saves(caller)


# --- states ----------------------------------------------------------------------------------------------------------


def test_a_forced_state_holds_at_once_outside_a_call(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    forced(story, AgentState.PAUSED, "training")
    agent.becomes("paused", within=0, reason="training")
    forced(story, AgentState.AVAILABLE)
    agent.becomes("available", within=0)
    forced(story, AgentState.OFFLINE, "shift is over")
    agent.becomes("offline", within=0, reason="shift is over")


@pytest.mark.parametrize("state", [AgentState.PAUSED, AgentState.OFFLINE])
def test_a_forced_state_waits_for_the_end_of_the_call(story: Story, state: AgentState) -> None:
    agent, caller = talking(story)
    forced(story, state, "meeting")
    story.passes(5)
    agent.talks_to(caller)
    caller.hangs_up()
    agent.becomes("wrapup").saves(caller).becomes(state, reason="meeting")


def test_an_agent_whose_phone_is_awaited_can_be_freed(story: Story) -> None:
    agent, _ = talking(story)
    story.pbx.lose_phone("1002", "desk")
    agent.becomes("held")
    forced(story, AgentState.OFFLINE, "went home")
    agent.becomes("offline", within=0.1)


# --- places ----------------------------------------------------------------------------------------------------------


def test_a_caller_is_pulled_forward_before_everybody_of_its_queue(story: Story) -> None:
    story.agent("1002", service=5)
    vip, plain = waiting(story, priority=2), waiting(story)
    story.passes(5)
    late = waiting(story)
    story.give(AdvanceAsked(at=story.now, call_id=late.call_id, asked_by="lead1"))
    assert story.sees(CallAdvanced).by == "lead1"
    story.give(AdvanceAsked(at=story.now, call_id=late.call_id, asked_by="lead1"))
    assert len(story.all(CallAdvanced)) == 1, "who is first is first"
    story.agents["1002"].available()
    order(story, [late, vip, plain])


def test_a_place_is_kept_through_our_restart(story: Story) -> None:
    story.agent("1002", service=5)
    first, second = waiting(story), waiting(story)
    story.passes(1)
    story.give(AdvanceAsked(at=story.now, call_id=second.call_id, asked_by="lead1"))
    story.passes(0.1)
    story.dies_and_restarts()
    story.agents["1002"].available()
    order(story, [second, first])


def test_a_caller_is_moved_to_another_queue(story: Story) -> None:
    seller = story.agent("1001", sales=5).available()
    caller = waiting(story)
    asked = MoveAsked(
        at=story.now, call_id=caller.call_id, asked_by="lead1", to_queue=QueueName("sales"),
        needs=load_needs("0:sales>=1"),
    )  # fmt: skip
    story.give(asked)
    moved = story.sees(CallMoved)
    assert (moved.queue, moved.by) == ("sales", "lead1")
    assert story.asked(NoteTerms, queue="sales")
    seller.rings(caller).answers().talks_to(caller)


def test_an_offer_under_way_is_withdrawn_for_a_move(story: Story) -> None:
    first, second = story.agent("1002", service=5).available(), story.agent("1004", service=1)
    caller = story.caller().queues("service")
    first.rings(caller)
    second.available()
    story.give(MoveAsked(at=story.now, call_id=caller.call_id, asked_by="lead1", to_agent=AgentId("1004")))
    second.rings(caller)
    first.becomes("available")
    assert len(story.all(OfferEnded)) == 1


def test_nobody_is_moved_to_somebody_who_is_away(story: Story) -> None:
    story.agent("1004", service=1)
    caller = waiting(story)
    asked = MoveAsked(at=story.now, call_id=caller.call_id, asked_by="lead1", to_agent=AgentId("1004"))
    assert story.core.refusal(asked) is Refusal.TARGET_AWAY
    story.give(asked)
    assert not story.all(CallMoved)


def test_who_talks_does_not_wait(story: Story) -> None:
    _, caller = talking(story)
    for asked in (
        AdvanceAsked(at=story.now, call_id=caller.call_id, asked_by="lead1"),
        MoveAsked(at=story.now, call_id=caller.call_id, asked_by="lead1", to_queue=QueueName("sales")),
    ):
        assert story.core.refusal(asked) is Refusal.NOT_WAITING


# --- voices ----------------------------------------------------------------------------------------------------------


def mutes(story: Story, caller: CallerInStory, muted: bool = True) -> None:
    story.give(MuteAsked(at=story.now, call_id=caller.call_id, asked_by="1002", muted=muted))


def pauses(story: Story, caller: CallerInStory, paused: bool = True) -> None:
    story.give(RecordingPauseAsked(at=story.now, call_id=caller.call_id, asked_by="1002", paused=paused))


def test_mute_lasts_through_hold_reload_and_restart(story: Story) -> None:
    agent, caller = talking(story)
    mutes(story, caller)
    story.passes(0.1)
    assert leg_of(agent).muted
    agent.holds(caller).becomes("held").resumes(caller).talks_to(caller)
    agent.reloads().talks_to(caller)
    story.passes(0.1)
    assert leg_of(agent).muted, "the new leg, too"
    story.dies_and_restarts()
    assert story.core.state.leases.of_agent(agent.agent_id).muted  # type: ignore[union-attr]
    mutes(story, caller, muted=False)
    story.passes(0.1)
    assert not leg_of(agent).muted
    assert [fact.muted for fact in story.all(CallMuted)] == [True, False]


def test_a_long_leg_has_its_voice_again_for_the_next_caller(story: Story) -> None:
    agent = story.agent("1002", service=5).nailed_up()
    caller = story.caller().queues("service")
    agent.talks_to(caller)
    mutes(story, caller)
    story.passes(0.1)
    caller.hangs_up()
    agent.becomes("wrapup")
    story.passes(0.1)
    assert not leg_of(agent).muted


def test_keys_go_into_the_bridge_once(story: Story) -> None:
    agent, caller = talking(story)
    story.give(DigitsAsked(at=story.now, call_id=caller.call_id, asked_by="1002", digits="12#"))
    story.passes(0.1)
    assert story.pbx.pressed == [(leg_of(agent).bridge, key) for key in "12#"]
    agent.holds(caller).becomes("held")
    asked = DigitsAsked(at=story.now, call_id=caller.call_id, asked_by="1002", digits="3")
    assert story.core.refusal(asked) is Refusal.NOT_TALKING


def test_a_recording_pauses_and_goes_on_by_itself_when_the_agents_part_ends(story: Story) -> None:
    agent, caller = talking(story)
    pauses(story, caller)
    story.passes(0.1)
    assert leg_of(agent).hushed
    assert story.pbx.legs[LegId(caller.call_id)].hushed
    agent.reloads().talks_to(caller)
    story.passes(0.1)
    assert leg_of(agent).hushed, "the new leg, too"
    agent.transfers(caller, queue="service")
    story.passes(0.1)
    assert not story.pbx.legs[LegId(caller.call_id)].hushed
    assert story.sees(RecordingPaused).by == "1002"
    assert story.sees(RecordingUnpaused).by == ""


def test_what_is_paused_already_stays_as_it_is(story: Story) -> None:
    _, caller = talking(story)
    pauses(story, caller)
    pauses(story, caller)
    assert len(story.asked(PauseRecording)) == 1
    pauses(story, caller, paused=False)
    assert story.sees(RecordingUnpaused).by == "1002"


def test_nobody_is_muted_whom_nobody_serves(story: Story) -> None:
    caller = waiting(story)
    asked = MuteAsked(at=story.now, call_id=caller.call_id, asked_by="lead1", muted=True)
    assert story.core.refusal(asked) is Refusal.NOT_SERVED
    story.give(asked)
    assert not story.asked(Mute)
