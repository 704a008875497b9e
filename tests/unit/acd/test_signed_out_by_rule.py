"""Seats that are left by rule: at the end of the shift, and when the phone has been lost for too long."""

from core.facts import AgentState, OfferMade, PoliciesConfigured, ShiftEndsConfigured
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


def shift_ends(story: Story, *in_s: float, since: float | None = None) -> None:
    times = tuple(story.now + seconds for seconds in in_s)
    story.give(ShiftEndsConfigured(at=story.now, times=times, since=story.now if since is None else since))


def test_everybody_is_signed_out_at_the_end_of_the_shift(story: Story) -> None:
    here = [story.agent("1002", service=5).available(), story.agent("1004", service=5).available().pauses("tea")]
    shift_ends(story, 100, 200)
    story.passes(99.9)
    assert not any(agent.is_(AgentState.OFFLINE) for agent in here)
    for agent in here:
        agent.becomes("offline", within=0.2, reason="shift_end")
    late = here[0].available()
    story.passes(50)
    assert late.is_(AgentState.AVAILABLE)
    late.becomes("offline", within=60, reason="shift_end")


def test_never_during_a_call_nor_its_wrapup(story: Story) -> None:
    agent, caller = talking(story)
    shift_ends(story, 10)
    story.passes(60)
    assert agent.is_(AgentState.TALKING)
    caller.hangs_up()
    agent.becomes("wrapup")
    story.passes(19)
    assert agent.is_(AgentState.WRAPUP)
    agent.becomes("offline", within=2, reason="shift_end")


def test_not_in_a_wrapup_that_has_begun_and_not_without_it(story: Story) -> None:
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup")
    shift_ends(story, 5)
    story.passes(10)
    assert agent.is_(AgentState.WRAPUP)
    agent.saves(caller).becomes("offline", reason="shift_end")


def test_an_end_that_came_while_the_service_was_away_is_made_up_for(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    before = story.now
    story.dies_and_restarts(away_s=100.0)
    shift_ends(story, -50, 500, since=before)
    agent.becomes("offline", reason="shift_end")


def test_one_that_is_long_past_signs_nobody_out(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    shift_ends(story, -50, 500)
    story.passes(100)
    assert agent.is_(AgentState.AVAILABLE)


def lost_for(story: Story, seconds: float) -> None:
    story.give(PoliciesConfigured(at=story.now, lost_phone_out_s=seconds))


def test_a_phone_that_is_lost_for_too_long_leaves_the_seat(story: Story) -> None:
    lost_for(story, 300)
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    story.passes(299)
    assert agent.is_(AgentState.PAUSED)
    agent.becomes("offline", within=2, reason="phone_lost")
    story.pbx.bring_phone("1002", "desk")
    story.caller().queues("service")
    story.passes(5)
    assert not story.all(OfferMade)


def test_one_that_comes_back_in_time_keeps_it(story: Story) -> None:
    lost_for(story, 300)
    agent = story.agent("1002", service=5).available()
    for _ in range(3):
        story.pbx.lose_phone("1002", "desk")
        story.passes(200)
        story.pbx.bring_phone("1002", "desk")
        story.passes(1)
    assert agent.is_(AgentState.AVAILABLE)


def test_never_is_never(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    story.passes(100_000)
    assert agent.is_(AgentState.PAUSED)


def test_a_new_limit_holds_for_one_that_is_lost_already(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    story.passes(1000)
    lost_for(story, 600)
    agent.becomes("offline", reason="phone_lost")


def test_a_lost_phone_ends_no_wrapup(story: Story) -> None:
    lost_for(story, 10)
    story.queue("service", wrapup_s=60.0)
    agent, caller = talking(story)
    caller.hangs_up()
    agent.becomes("wrapup")
    story.pbx.lose_phone("1002", agent.device)
    story.passes(55)
    assert agent.is_(AgentState.WRAPUP)
    agent.becomes("offline", within=15, reason="phone_lost")


def test_it_is_counted_on_by_a_restart(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.pbx.lose_phone("1002", "desk")
    story.dies_and_restarts()
    lost_for(story, 60)
    agent.becomes("offline", within=61, reason="phone_lost")
