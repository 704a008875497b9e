"""Callers who leave: at every stage the agent is free again, nobody is left in a bridge, and the call ends once."""

import pytest

from core.commands import Bridge, Requeue, RingAgent
from core.facts import (
    AgentState,
    CallArrived,
    CallConnected,
    CallEnded,
    CallQueued,
    CallStage,
    EndedBy,
    LegEnded,
    LegJoined,
    OfferEnded,
    OfferOutcome,
)
from core.ids import CallId, LegId, QueueName
from core.needs import load_needs
from tests.fakes.people import AgentInStory, CallerInStory
from tests.fakes.story import Story


def nobody_is_left(story: Story, caller: CallerInStory, agent: AgentInStory) -> None:
    """The call has ended once; its agent, whatever befell, comes to take the next."""
    story.passes(1)
    assert not caller.on_line()
    assert len(story.all(CallEnded, call_id=caller.call_id)) == 1
    assert not story.core.state.calls
    assert len(story.core.state.leases) == 0
    agent.becomes("available", within=25)
    story.passes(1)
    assert LegId(caller.call_id) not in story.core.state.where
    following = story.caller().queues("service")
    agent.rings(following) if agent.leg is None else agent.talks_to(following)


@pytest.fixture(params=["on demand", "nailed up"])
def agent(request: pytest.FixtureRequest, story: Story) -> AgentInStory:
    agent = story.agent("1002", service=5)
    return agent.nailed_up() if request.param == "nailed up" else agent.available()


def test_in_the_ivr(story: Story, agent: AgentInStory) -> None:
    caller = story.caller()
    story.passes(1)
    caller.hangs_up()
    ended = caller.ended()
    assert (ended.stage, ended.by) == (CallStage.IVR, EndedBy.CUSTOMER)
    nobody_is_left(story, caller, agent)


def test_while_waiting(story: Story, agent: AgentInStory) -> None:
    agent.pauses()
    caller = story.caller().queues("service")
    story.passes(7)
    caller.hangs_up()
    ended = caller.ended()
    assert ended.stage is CallStage.WAITING
    assert ended.waited_s == pytest.approx(7, abs=0.1)
    agent.available()
    nobody_is_left(story, caller, agent)


@pytest.mark.parametrize("ghosts", [False, True])
@pytest.mark.parametrize("after_ms", [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 100])
def test_within_milliseconds_of_the_offer(story: Story, agent: AgentInStory, after_ms: int, ghosts: bool) -> None:
    """Whatever the BYE meets, ringing or the Bridge itself, no ghost stays and nobody is stuck."""
    story.pbx.ghosts = ghosts
    agent.phone.answers_s = 0.0
    caller = story.caller().queues("service")
    story.passes(after_ms / 1000)
    caller.hangs_up()
    nobody_is_left(story, caller, agent)


@pytest.mark.parametrize("ghosts", [False, True])
@pytest.mark.parametrize("after_ms", range(10))
def test_between_the_bridge_and_the_word_of_it(story: Story, agent: AgentInStory, after_ms: int, ghosts: bool) -> None:
    story.pbx.ghosts = ghosts
    agent.phone.answers_s = 0.1
    caller = story.caller().queues("service")
    assert story.until(lambda: bool(story.asked(Bridge, call_id=caller.call_id)))
    story.passes(after_ms / 1000)
    caller.hangs_up()
    nobody_is_left(story, caller, agent)


def test_while_the_phone_rings(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    caller.hangs_up()
    caller.ended()
    assert story.sees(OfferEnded).outcome is OfferOutcome.CALLER_LEFT
    assert story.until(lambda: agent.leg is None)
    nobody_is_left(story, caller, agent)


def test_as_the_agent_picks_up(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    caller.hangs_up()
    agent.answers()
    nobody_is_left(story, caller, agent)


def test_an_end_that_nobody_heard_is_learned_by_looking(story: Story, agent: AgentInStory) -> None:
    agent.pauses()
    caller = story.caller().queues("service")
    story.passes(1)
    story.lose_fact = lambda fact: True
    caller.hangs_up()
    story.passes(1)
    story.lose_fact = lambda fact: False
    story.look()
    ended = caller.ended()
    assert ended.learned
    assert ended.by is EndedBy.PBX
    agent.available()
    nobody_is_left(story, caller, agent)


def test_the_agent_hangs_up_as_the_two_are_joined(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller).answers()
    assert story.until(lambda: bool(story.asked(Bridge)))
    agent.hangs_up()
    story.passes(1)
    rescuer = story.agent("1004", service=1).available()
    if caller.on_line():
        rescuer.rings(caller).answers().talks_to(caller)
    else:
        caller.ended()
    agent.becomes("available", within=25)


def test_a_bridge_that_is_refused_is_tried_again(story: Story, agent: AgentInStory) -> None:
    story.pbx.bridges_fail = 2
    agent.phone.answers_s = 0.1
    caller = story.caller().queues("service")
    agent.talks_to(caller)
    assert len(story.asked(Bridge)) == 3
    assert not story.all(OfferEnded)


def test_a_bridge_that_is_refused_for_good_withdraws_the_offer(story: Story, agent: AgentInStory) -> None:
    story.pbx.bridges_fail = 3
    agent.phone.answers_s = 0.1
    caller = story.caller().queues("service")
    assert story.sees(OfferEnded).outcome is OfferOutcome.WITHDRAWN
    agent.becomes("available").talks_to(caller, within=7)


@pytest.mark.parametrize("answers_s", [0.1, 19.9])
def test_a_bridge_of_which_nothing_is_heard_is_no_fault_of_the_agent(story: Story, answers_s: float) -> None:
    agent = story.agent("1002", service=5).available()
    agent.phone.answers_s = answers_s
    story.pbx.lose_command = lambda command: isinstance(command, Bridge)
    story.caller().queues("service")
    assert story.sees(OfferEnded, within=30).outcome is OfferOutcome.WITHDRAWN
    assert agent.is_(AgentState.AVAILABLE)


def test_a_bridge_that_comes_too_late_is_undone(story: Story) -> None:
    """The offer has been withdrawn when the two are joined after all: the caller is taken back and served."""
    agent = story.agent("1002", service=5).nailed_up()
    story.pbx.lose_command = lambda command: isinstance(command, Bridge)
    caller = story.caller().queues("service")
    assert story.sees(OfferEnded, within=3).outcome is OfferOutcome.WITHDRAWN
    story.pbx.lose_command = lambda command: False
    [late] = story.asked(Bridge)
    story.pbx.carry_out(late)
    assert story.until(lambda: bool(story.asked(Requeue, call_id=caller.call_id)))
    assert story.until(lambda: not caller.hears(agent))
    assert not story.all(CallConnected)
    agent.becomes("available").talks_to(caller, within=7)
    caller.hangs_up()
    nobody_is_left(story, caller, agent)


def test_a_caller_who_is_not_taken_back_is_taken_back_again(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller).answers().talks_to(caller)
    lost = iter([True, True, False])
    story.pbx.lose_command = lambda command: isinstance(command, Requeue) and next(lost, False)
    story.pbx.legs[LegId(caller.call_id)].variables["CF_STAGE"] = "x"
    agent.transfers(caller, queue="sales")
    customer = story.pbx.legs[LegId(caller.call_id)]
    story.passes(1.5)
    customer.turn += 1  # the music after the conversation is longer here
    story.passes(3)
    assert customer.room == "waiting"
    story.agent("1001", sales=5).available().rings(caller).answers().talks_to(caller)


# --- facts in a strange order ----------------------------------------------------------------------------------------


def test_late_word_of_an_ended_call_makes_no_call(story: Story) -> None:
    story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    caller.hangs_up()
    caller.ended()
    given = [fact for fact in story.journal if getattr(fact, "call_id", getattr(fact, "leg_id", "")) == caller.call_id]
    for fact in given:
        if isinstance(fact, CallArrived | CallQueued | LegJoined | LegEnded):
            story.give(fact)
    assert not story.core.state.calls
    assert len(story.all(CallEnded)) == 1
    assert not story.core.state.where


def test_a_caller_who_asks_for_nothing_gets_anybody(story: Story) -> None:
    story.agent("1002", service=5).available().rings(story.caller().queues("anything", ""))


def test_a_caller_without_needs_at_all_gets_anybody(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller()
    story.passes(0.1)
    story.give(CallQueued(at=story.now, call_id=caller.call_id, queue=QueueName("q"), needs=()))
    agent.rings(caller)


def test_a_caller_who_asks_for_a_skill_that_nobody_has_waits(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service", "0:klingon>=1")
    story.passes(120)
    assert agent.is_(AgentState.AVAILABLE)
    agent.knows(klingon=1).rings(caller)


def test_a_call_that_nobody_announced_is_no_call(story: Story) -> None:
    call_id = CallId("1.999")
    needs = load_needs("0:service>=1")
    story.agent("1002", service=5).available()
    story.give(CallQueued(at=story.now, call_id=call_id, queue=QueueName("service"), needs=needs))
    story.give(LegJoined(at=story.now, leg_id=LegId(call_id), bridge_id="w", room="waiting"))
    story.passes(1)
    assert not story.asked(RingAgent)
    assert not story.core.state.where


def test_nothing_is_remembered_for_ever() -> None:
    """Months of calls leave no trace in memory: tombstones, places, deadlines and lines all go."""
    story = Story()
    agent = story.agent("1002", service=5).available()
    agent.phone.answers_s = 0.0
    story.queue("service", wrapup_s=0.0)
    for number in range(300):
        caller = story.caller().queues("service", "0:service>=1", only="1002" if number % 3 == 0 else "")
        agent.talks_to(caller)
        caller.hangs_up()
        caller.ended()
        story.passes(1)
    state = story.core.state
    assert len(state.ended) <= 70
    assert not state.calls
    assert not state.where
    assert not state.ending
    assert len(state.leases) == 0
    assert len(state.deadlines) == 0
    assert len(state.deadlines._heap) < 300
    assert len(state.router._lines) == 1
