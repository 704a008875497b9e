"""A browser that falls silent: its customer hears music within the second, and the agent again as soon as it speaks."""

from core.commands import Hold
from core.facts import CallHeld, CallParted, CallResumed, CallStage, LegHeard, LegSilent, PoliciesConfigured
from core.ids import LegId
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story
from tests.unit.acd.test_returning import hears_music, talking


def _leg(story: Story, caller: CallerInStory) -> LegId:
    lease = story.core.state.leases.of_call(caller.call_id)
    assert lease is not None
    return lease.leg_id


def _falls_silent(story: Story, caller: CallerInStory) -> LegId:
    leg_id = _leg(story, caller)
    story.give(LegSilent(at=story.now, leg_id=leg_id))
    return leg_id


def _silent(story: Story) -> tuple[AgentInStory, CallerInStory, LegId]:
    agent, caller = talking(story)
    leg_id = _falls_silent(story, caller)
    assert story.until(lambda: hears_music(story, caller), 0.1), "music at once"
    agent.becomes("held", within=0.1, reason="phone_silent")
    return agent, caller, leg_id


def test_whoever_is_heard_again_talks_again(story: Story) -> None:
    agent, caller, leg_id = _silent(story)
    assert story.sees(CallHeld).why == "phone_silent"
    story.passes(2)
    story.give(LegHeard(at=story.now, leg_id=leg_id))
    agent.talks_to(caller)
    assert story.sees(CallResumed).leg_id == leg_id
    story.give(LegSilent(at=story.now, leg_id=leg_id))
    agent.becomes("held", within=0.1, reason="phone_silent")
    caller.hangs_up()
    caller.ended()
    agent.becomes("wrapup")


def test_who_speaks_before_the_customer_hears_music_talks_again(story: Story) -> None:
    agent, caller = talking(story)
    leg_id = _falls_silent(story, caller)
    story.give(LegHeard(at=story.now, leg_id=leg_id))
    agent.becomes("held", within=0.1)
    agent.talks_to(caller)
    assert agent.is_("talking")


def test_a_phone_that_is_lost_after_its_silence_comes_back_to_talk(story: Story) -> None:
    agent, caller, _ = _silent(story)
    story.passes(2)
    story.pbx.lose_phone("1002", "webrtc")
    assert story.until(lambda: agent.here.reason == "phone_lost")
    story.passes(3)
    story.pbx.bring_phone("1002", "webrtc")
    agent.talks_to(caller)
    assert agent.is_("talking")
    assert not story.all(CallParted)


def test_a_hold_of_the_agents_own_is_left_alone(story: Story) -> None:
    agent, caller = talking(story)
    agent.holds(caller).becomes("held", reason="")
    leg_id = _falls_silent(story, caller)
    story.give(LegHeard(at=story.now, leg_id=leg_id))
    story.passes(5)
    assert agent.is_("held")
    assert story.core.state.calls[caller.call_id].stage is CallStage.HELD
    agent.resumes(caller).talks_to(caller)


def test_an_agent_may_resume_what_silence_held(story: Story) -> None:
    agent, caller, leg_id = _silent(story)
    agent.resumes(caller).talks_to(caller)
    story.give(LegHeard(at=story.now, leg_id=leg_id))
    story.passes(1)
    assert agent.is_("talking")
    assert len(story.all(CallHeld)) == 1


def test_a_restart_forgets_not_why_the_customer_hears_music(story: Story) -> None:
    agent, caller, _ = _silent(story)
    story.dies_and_restarts()
    agent.becomes("held", within=1, reason="phone_silent")
    agent.resumes(caller).talks_to(caller)


def test_silence_beside_a_third_changes_nothing(story: Story) -> None:
    agent, caller = talking(story)
    colleague = story.agent("1003", service=1)
    colleague.available()
    agent.consults(caller, agent="1003")
    held = len(story.asked(Hold))
    _falls_silent(story, caller)
    story.passes(1)
    assert len(story.asked(Hold)) == held


def test_a_house_that_keeps_no_calls_plays_no_music_for_silence(story: Story) -> None:
    story.give(PoliciesConfigured(at=story.now, return_s=0.0))
    agent, caller = talking(story)
    _falls_silent(story, caller)
    story.passes(2)
    assert agent.talks_with(caller)


def test_word_of_another_leg_is_nobodys(story: Story) -> None:
    agent, caller = talking(story)
    for fact in (LegSilent, LegHeard):
        story.give(fact(at=story.now, leg_id=LegId("ring-1002-99")))
        story.give(fact(at=story.now, leg_id=LegId("main-1.9")))
    story.passes(1)
    assert agent.talks_with(caller)
