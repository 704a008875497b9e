"""Our death and restart: callers and agents notice nothing, and all is as it was."""

import pytest

from core.commands import EndLeg, NoteTalking
from core.facts import AgentChanged, AgentState, MoveAsked
from core.ids import QueueName
from core.needs import load_needs
from core.policies import Strategy
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


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


@pytest.mark.parametrize("how", ["arrives", "transferred", "moved"])
def test_who_asks_for_nothing_needs_what_the_queue_does_before_and_after(story: Story, how: str) -> None:
    story.queue("service", needs=load_needs("0:service>=1"))
    caller = story.caller().queues("service", "") if how == "arrives" else story.caller().queues("sales")
    if how == "moved":
        asked = MoveAsked(at=story.now, call_id=caller.call_id, asked_by="lead1", to_queue=QueueName("service"))
        story.passes(0.1)
        story.give(asked)
    elif how == "transferred":
        agent = story.agent("1001", sales=5).available()
        agent.rings(caller).answers().talks_to(caller).transfers(caller, queue="service")
    story.passes(0.1)
    for _ in range(2):
        assert story.core.state.calls[caller.call_id].needs == load_needs("0:service>=1")
        story.dies_and_restarts()


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
    story.queue("service", strategy=Strategy.LONGEST_IDLE)
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


def test_two_who_talk_are_adopted_even_if_the_store_knew_of_no_sign_in(story: Story) -> None:
    """A conversation is never cut for our bookkeeping; the agent leaves after it."""
    agent, caller = talking(story)
    story.journal = [fact for fact in story.journal if not isinstance(fact, AgentChanged)]
    story.dies_and_restarts()
    agent.talks_to(caller)
    caller.hangs_up()
    agent.becomes("wrapup").becomes("offline", within=21)


@pytest.mark.parametrize("nailed", [True, False])
@pytest.mark.parametrize("how", ["talks", "holds", "loses its phone"])
def test_who_is_served_is_so_after_a_restart_though_the_note_of_it_got_lost(
    story: Story, how: str, nailed: bool
) -> None:
    """Its channel went on telling that it waits: without a second note the caller would be served by another."""
    agent = story.agent("1002", service=5)
    agent = agent.nailed_up() if nailed else agent.available()
    story.pbx.lose_command = lambda command: isinstance(command, NoteTalking)
    caller = story.caller().queues("service")
    if not nailed:
        agent.rings(caller).answers()
    agent.talks_to(caller)
    if how == "holds":
        agent.holds(caller).becomes("held")
    elif how == "loses its phone":
        story.pbx.lose_phone("1002", "desk")
        agent.becomes("held")
    story.look()  # lost once more
    story.passes(0.1)
    story.pbx.lose_command = lambda command: False
    story.look()
    story.passes(0.1)
    noted = len(story.asked(NoteTalking))
    story.look()
    assert len(story.asked(NoteTalking)) == noted
    story.dies_and_restarts()
    if how == "talks":
        agent.talks_to(caller)
    else:
        agent.becomes("held")
    assert agent.here.call_id == caller.call_id
