"""The call survives its agent's phone: reloads, crashes, a second tab, legs that break, and our own restart."""

import pytest

from acd.asking import Refusal
from core.commands import EndLeg, NailUp, Park, RingAgent
from core.facts import (
    AgentChanged,
    AgentState,
    CallConnected,
    CallHeld,
    CallParted,
    CallRequeued,
    CallResumed,
    CallStage,
    EndedBy,
    OfferEnded,
    OfferOutcome,
    ResumeAsked,
)
from core.ids import LegKind
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story


def talking(story: Story, device: str = "webrtc") -> tuple[AgentInStory, CallerInStory]:
    agent = story.agent("1002", service=5)
    agent.signs_in(device).available()
    caller = story.caller().queues("service")
    return agent.rings(caller).answers().talks_to(caller), caller


def hears_music(story: Story, caller: CallerInStory) -> bool:
    return story.pbx.legs[caller.leg_id].room == "waiting"


def test_a_reload_brings_the_same_agent_back(story: Story) -> None:
    agent, caller = talking(story)
    story.passes(10)
    story.pbx.lose_phone("1002", "webrtc")
    assert story.until(lambda: hears_music(story, caller), 0.1), "music at once"
    agent.becomes("held", within=0.1, reason="phone_lost")
    assert story.core.state.calls[caller.call_id].stage is CallStage.HELD
    story.passes(3)
    story.pbx.bring_phone("1002", "webrtc")
    agent.talks_to(caller)
    [ring] = story.asked(RingAgent, resume=True)
    assert getattr(ring, "auto_answer", False)
    assert story.sees(CallHeld).why == "phone_lost"
    assert story.sees(CallResumed).leg_id == getattr(ring, "leg_id", "")
    assert len(story.all(CallConnected)) == 1
    story.passes(5)
    caller.hangs_up()
    assert caller.ended().talk_s == pytest.approx(18, abs=0.5), "talk time goes on"
    agent.becomes("wrapup").saves(caller).becomes("available")


def test_twenty_reloads_lose_nobody(story: Story) -> None:
    agent, caller = talking(story)
    for _ in range(20):
        agent.reloads(away_s=2.0)
        agent.talks_to(caller)
    assert not story.all(CallParted)
    assert len([leg for leg in story.pbx.legs.values() if leg.agent == "1002"]) == 1


def test_a_second_tab_takes_the_call_over(story: Story) -> None:
    agent, caller = talking(story)
    first = agent.leg
    agent.opens_another_tab()
    assert story.until(lambda: agent.talks_with(caller) and agent.leg is not first)
    assert story.until(lambda: first not in story.pbx.legs.values())


def test_a_second_tab_while_the_phone_rings_rings_there(story: Story) -> None:
    agent = story.agent("1002", service=5)
    agent.signs_in("webrtc").available()
    caller = story.caller().queues("service")
    agent.rings(caller).opens_another_tab()
    assert story.sees(OfferEnded).outcome is OfferOutcome.PHONE_LOST
    story.passes(0.1)
    agent.rings(caller).answers()
    assert story.until(lambda: agent.talks_with(caller))


def test_who_does_not_come_back_leaves_the_caller_first_in_the_queue(story: Story) -> None:
    agent, caller = talking(story)
    before = story.caller().queues("service", priority=2)
    story.pbx.lose_phone("1002", "webrtc")
    story.passes(19.9)
    agent.becomes("held")
    agent.becomes("paused", reason="phone_unreachable")
    assert story.sees(CallParted).by is EndedBy.PBX
    assert story.sees(CallRequeued).why == "agent_leg_lost"
    other = story.agent("1004", service=1).available().rings(caller).answers().talks_to(caller)
    caller.hangs_up()
    other.becomes("wrapup").saves(caller).rings(before)
    story.pbx.bring_phone("1002", "webrtc")
    agent.becomes("wrapup").saves(caller).becomes("available")


def test_the_screen_is_told_until_when_the_call_is_kept(story: Story) -> None:
    talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    lost = story.sees(AgentChanged, event="lose")
    assert lost.until == pytest.approx(lost.at + 20)


def test_a_phone_that_does_not_answer_gives_up_in_time(story: Story) -> None:
    agent, _ = talking(story)
    agent.phone.obeys = False
    agent.reloads(away_s=5)
    agent.becomes("paused", within=16, reason="no_answer")  # it is registered
    assert agent.leg is None or story.until(lambda: agent.leg is None)
    assert story.all(CallRequeued)


def test_a_phone_that_declines_gives_up_at_once(story: Story) -> None:
    agent, _ = talking(story)
    agent.phone.refuses = 603
    agent.reloads()
    agent.becomes("paused", within=0.2)


def test_a_phone_that_is_busy_or_not_reached_is_rung_again(story: Story) -> None:
    """A page may still be busy with the leg that it has not yet noticed to be gone."""
    agent, caller = talking(story)
    agent.phone.refuses = 486
    agent.reloads()
    story.passes(1)
    agent.phone.refuses = 0
    agent.talks_to(caller, within=4)


def test_the_phone_goes_again_while_it_comes_back(story: Story) -> None:
    agent, caller = talking(story)
    agent.phone.obeys = False
    agent.reloads()
    story.passes(0.5)
    agent.phone.obeys = True
    agent.reloads(away_s=3)
    agent.talks_to(caller)


def test_the_customer_hangs_up_while_waiting_for_the_agent(story: Story) -> None:
    agent, caller = talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    story.passes(3)
    caller.hangs_up()
    assert caller.ended().by is EndedBy.CUSTOMER
    agent.becomes("wrapup")
    story.pbx.bring_phone("1002", "webrtc")
    agent.saves(caller).becomes("available")
    assert not story.asked(RingAgent, resume=True)


def test_an_agent_who_hangs_up_on_purpose_ends_the_call(story: Story) -> None:
    agent, caller = talking(story)
    agent.reloads().talks_to(caller).hangs_up()
    assert caller.ended().by is EndedBy.AGENT


def test_a_customer_on_hold_is_on_hold_again(story: Story) -> None:
    """What is said beside the phone is not meant for the customer."""
    agent, caller = talking(story)
    agent.holds(caller).becomes("held").reloads()
    assert story.until(lambda: agent.leg is not None and agent.leg.room == "agents")
    assert story.until(lambda: agent.here.reason == "" and agent.is_("held"))
    assert hears_music(story, caller)
    agent.resumes(caller).talks_to(caller)


def test_nobody_is_joined_to_a_phone_that_is_gone(story: Story) -> None:
    agent, caller = talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    agent.becomes("held")
    asked = ResumeAsked(at=story.now, call_id=caller.call_id, asked_by="1002")
    assert story.core.refusal(asked) is Refusal.PHONE_AWAY


def test_a_broken_leg_of_a_phone_that_is_there_is_rung_again_at_once(story: Story) -> None:
    """No audio for too long; its registration stands."""
    agent, caller = talking(story, "desk")
    agent.vanishes()
    story.sees(CallHeld)
    agent.talks_to(caller, within=0.2)


def test_a_refreshed_registration_is_no_loss(story: Story) -> None:
    agent, caller = talking(story)
    story.pbx.bring_phone("1002", "webrtc")
    story.passes(1)
    agent.talks_to(caller)
    assert not story.all(CallHeld)


def test_a_sign_out_instead_of_coming_back_frees_the_caller_at_once(story: Story) -> None:
    agent, _ = talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    agent.becomes("held").signs_out()
    agent.becomes("offline", within=0.1)
    assert story.all(CallRequeued)


def test_a_pause_asked_for_meanwhile_is_kept(story: Story) -> None:
    agent, _ = talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    agent.becomes("held").pauses("lunch")
    agent.becomes("paused", within=21, reason="lunch")


@pytest.mark.parametrize("asked", ["before", "meanwhile"])
def test_who_asked_for_a_pause_has_it_when_the_phone_is_back(story: Story, asked: str) -> None:
    """Not the next call instead: that the phone was gone for too long is no wish to take calls."""
    agent, caller = talking(story)
    if asked == "before":
        agent.pauses("tea")
    story.pbx.lose_phone("1002", "webrtc")
    story.passes(1.0)
    if asked == "meanwhile":
        agent.pauses("tea")
    story.passes(30.0)
    story.pbx.bring_phone("1002", "webrtc")
    story.passes(5.0)
    assert (agent.state, agent.here.reason) == (AgentState.PAUSED, "tea")
    assert story.core.state.calls[caller.call_id].waits


def test_a_bridge_that_fails_on_the_way_back_is_tried_again(story: Story) -> None:
    agent, caller = talking(story)
    story.pbx.bridges_fail = 2
    agent.reloads().talks_to(caller)


def test_a_lost_command_does_not_leave_the_customer_without_music(story: Story) -> None:
    _, caller = talking(story)
    story.pbx.lose_command = lambda command: isinstance(command, Park) and len(story.asked(Park)) == 1
    story.pbx.lose_phone("1002", "webrtc")
    assert story.until(lambda: hears_music(story, caller), 2.5)


@pytest.mark.parametrize("away_s", [0.2, 6.0])
def test_our_restart_while_the_phone_is_awaited(story: Story, away_s: float) -> None:
    agent, caller = talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    story.passes(2)
    story.dies_and_restarts(away_s)
    agent.becomes("held", reason="phone_lost")
    story.pbx.bring_phone("1002", "webrtc")
    agent.talks_to(caller)
    caller.hangs_up()
    caller.ended()


def test_the_phone_came_back_while_we_were_away(story: Story) -> None:
    agent, caller = talking(story)
    story.pbx.lose_phone("1002", "webrtc")
    story.passes(2)
    story.pbx.phone("1002", "webrtc").present = True
    story.dies_and_restarts(1.0)
    agent.talks_to(caller)


def test_our_restart_while_the_phone_rings_again(story: Story) -> None:
    agent, caller = talking(story)
    agent.phone.obeys = False
    agent.reloads()
    story.passes(0.5)
    agent.phone.obeys = True
    story.dies_and_restarts(0.5)
    assert story.until(lambda: agent.talks_with(caller), 5)
    assert len([leg for leg in story.pbx.legs.values() if leg.agent == "1002"]) == 1


def test_a_long_leg_of_a_browser_is_built_again_and_takes_its_customer(story: Story) -> None:
    agent = story.agent("1002", service=5)
    story.pbx.phone("1002", "webrtc").answers_s = 0.1
    agent.signs_in("webrtc", LegKind.NAILED_UP)
    assert story.until(lambda: agent.here.nail_ready)
    caller = story.caller().queues("service")
    agent.available().talks_to(caller)
    agent.reloads().talks_to(caller)
    assert story.asked(NailUp, resume=caller.call_id)
    agent.opens_another_tab()
    assert story.until(lambda: agent.talks_with(caller) and agent.leg is not None and agent.leg.device == "webrtc")
    caller.hangs_up()
    agent.becomes("wrapup").saves(caller).becomes("available")


def test_every_leg_that_was_left_behind_is_ended(story: Story) -> None:
    agent, caller = talking(story)
    agent.reloads().talks_to(caller)
    ended = {getattr(command, "leg_id", "") for command in story.asked(EndLeg)}
    assert any(str(leg).startswith("ring-1002-") for leg in ended)
    assert agent.is_(AgentState.TALKING)


def test_somebody_whom_the_agent_had_called_waits_for_nobody_else(story: Story) -> None:
    story.agent("1004", service=5).available()
    agent = story.agent("1002", service=5).available()
    story.pbx.far_phone("+8613912345678").answers_s = 1.0
    called = agent.dials("+8613912345678")
    agent.talks_to(called, within=3)
    story.pbx.lose_phone("1002", "desk")
    agent.becomes("held", reason="phone_lost")
    agent.becomes("paused", within=21, reason="phone_unreachable")
    assert called.ended().by is EndedBy.PBX
    assert story.agents["1004"].is_(AgentState.AVAILABLE)
