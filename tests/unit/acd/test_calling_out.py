"""Calls that agents make: to outside numbers, and to each other."""

import pytest

from core.commands import DialOut, Rest, RingAgent
from core.facts import (
    AgentChanged,
    AgentState,
    CallConnected,
    CallDialled,
    CallEnded,
    DialOutcome,
    EndedBy,
    LegEnded,
    MuteAsked,
    RecordingPauseAsked,
)
from core.ids import AgentId
from core.needs import load_needs
from core.policies import Overflow, OverflowTo, OverflowWhen
from tests.fakes.people import AgentInStory
from tests.fakes.story import Story

NUMBER = "+8613912345678"


@pytest.fixture
def story() -> Story:
    return Story(twice=True)


def anna(story: Story) -> AgentInStory:
    return story.agent("1002", service=5).available()


def test_an_agent_calls_out_talks_and_has_wrap_up(story: Story) -> None:
    agent = anna(story)
    story.pbx.far_phone(NUMBER).answers_s = 3.0
    customer = agent.dials(NUMBER)
    assert agent.state is AgentState.RESERVED
    (ring,) = story.asked(RingAgent)
    assert isinstance(ring, RingAgent)
    assert ring.auto_answer
    assert ring.caller == NUMBER
    agent.talks_to(customer, within=5.0)
    story.passes(10.0)
    customer.hangs_up()
    agent.becomes("wrapup")
    ended = customer.ended()
    assert (ended.by, ended.outcome) == (EndedBy.CUSTOMER, "")
    assert ended.talk_s == pytest.approx(10.0, abs=0.1)
    assert ended.waited_s == pytest.approx(0.0, abs=0.1)


def test_the_phone_put_down_ends_a_call_out(story: Story) -> None:
    agent = anna(story)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    agent.hangs_up().becomes("wrapup")
    assert customer.ended().by is EndedBy.AGENT
    assert not customer.on_line()


@pytest.mark.parametrize(
    ("sip", "outcome"),
    [
        (486, DialOutcome.BUSY), (603, DialOutcome.REFUSED), (404, DialOutcome.INVALID), (480, DialOutcome.NO_ANSWER),
        (503, DialOutcome.FAILED),
    ],
)  # fmt: skip
@pytest.mark.parametrize("nailed", [False, True])
def test_who_is_not_reached_is_named_and_the_agent_is_where_he_was(
    story: Story, sip: int, outcome: DialOutcome, nailed: bool
) -> None:
    agent = story.agent("1002", service=5)
    agent.nailed_up() if nailed else agent.available()
    agent.pauses("tea")
    story.pbx.far_phone(NUMBER).refuses = sip
    call = agent.dials(NUMBER)
    assert call.ended().outcome == outcome
    agent.becomes("paused", reason="tea")
    story.passes(5.0)
    assert {leg.leg_id for leg in story.pbx.legs.values()} == ({agent.here.nailed} if nailed else set())


def test_nobody_answers_for_ever(story: Story) -> None:
    agent = anna(story)
    call = agent.dials(NUMBER)
    assert call.ended(within=60.0).outcome == DialOutcome.NO_ANSWER
    agent.becomes("available")


def test_the_agents_own_phone_does_not_answer(story: Story) -> None:
    agent = anna(story)
    agent.phone.obeys = False
    call = agent.dials(NUMBER)
    assert call.ended(within=30.0).outcome == DialOutcome.OWN_PHONE
    assert not story.asked(DialOut)
    agent.becomes("available")


@pytest.mark.parametrize("nailed", [False, True])
@pytest.mark.parametrize("after_s", [0.0, 0.01, 0.022, 0.03, 0.5])
def test_giving_up_before_anybody_answers_leaves_nothing(story: Story, after_s: float, nailed: bool) -> None:
    agent = story.agent("1002", service=5)
    agent.nailed_up() if nailed else agent.available()
    call = agent.dials(NUMBER)
    story.passes(after_s)
    agent.ends(call)
    assert call.ended().outcome == DialOutcome.CANCELLED
    story.passes(3.0)
    agent.becomes("available")
    assert {leg.leg_id for leg in story.pbx.legs.values()} == ({agent.here.nailed} if nailed else set())
    caller = story.caller().queues()
    if not nailed:
        agent.rings(caller).answers()
    agent.talks_to(caller)


def test_from_wrap_up_and_back_into_it(story: Story) -> None:
    story.queue("service", wrapup_s=30.0)
    agent = anna(story)
    caller = story.caller().queues()
    agent.rings(caller).answers().talks_to(caller)
    caller.hangs_up()
    agent.becomes("wrapup")
    story.pbx.far_phone(NUMBER).refuses = 486
    call = agent.dials(NUMBER)
    assert call.ended().outcome == DialOutcome.BUSY
    agent.becomes("wrapup")
    assert agent.here.call_id == caller.call_id
    agent.becomes("available", within=31.0)


def test_who_paused_and_called_is_paused_again_after_wrap_up(story: Story) -> None:
    agent = anna(story).pauses("meeting")
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    customer.hangs_up()
    agent.becomes("wrapup").becomes("paused", within=30.0, reason="meeting")


def test_nobody_else_is_offered_to_who_dials(story: Story) -> None:
    agent = anna(story)
    agent.dials(NUMBER)
    caller = story.caller().queues()
    story.passes(10.0)
    assert agent.here.call_id != caller.call_id


def test_a_call_out_is_transferred_like_any_other(story: Story) -> None:
    agent, other = anna(story), story.agent("1003", service=5).available()
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    agent.transfers(customer, queue="service").becomes("wrapup")
    other.rings(customer).answers().talks_to(customer)


def test_hold_and_resume_a_call_out(story: Story) -> None:
    agent = anna(story)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    agent.holds(customer).becomes("held")
    story.passes(3.0)
    agent.resumes(customer).becomes("talking").talks_to(customer)


# --- colleagues ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("caller_nailed", [False, True])
@pytest.mark.parametrize("callee_nailed", [False, True])
def test_a_colleague_is_rung_and_talks(story: Story, caller_nailed: bool, callee_nailed: bool) -> None:
    agent, other = story.agent("1002", service=5), story.agent("1003", service=5)
    for one, nailed in ((agent, caller_nailed), (other, callee_nailed)):
        one.nailed_up() if nailed else one.available()
    call = agent.calls(other)
    assert other.state is AgentState.RESERVED
    if not callee_nailed:
        other.rings(call).answers()
    agent.becomes("talking")
    other.becomes("talking")
    assert agent.leg is not None
    assert other.leg is not None
    assert agent.leg.bridge == other.leg.bridge != ""
    story.passes(4.0)
    agent.ends(call)
    other.becomes("available")
    agent.becomes("wrapup")
    call.ended()
    story.passes(3.0)
    assert {leg.leg_id for leg in story.pbx.legs.values()} == {
        one.here.nailed for one in (agent, other) if one.here.nailed
    }


@pytest.mark.parametrize("who", ["1002", "1003"])
def test_either_colleague_hangs_up(story: Story, who: str) -> None:
    agent, other = anna(story), story.agent("1003", service=5).available()
    call = agent.calls(other)
    other.rings(call).answers().becomes("talking")
    story.agents[who].hangs_up()
    call.ended()
    other.becomes("available")
    agent.becomes("wrapup")
    story.passes(3.0)
    assert not story.pbx.legs


def test_a_colleague_who_does_not_answer_is_no_worse_off(story: Story) -> None:
    agent, other = anna(story), story.agent("1003", service=5).available()
    call = agent.calls(other)
    other.rings(call).refuses()
    assert call.ended().outcome == DialOutcome.BUSY
    assert agent.becomes("available").state == other.becomes("available").state


def test_a_colleague_who_calls_is_offered_to_nobody(story: Story) -> None:
    agent, other = anna(story), story.agent("1003", service=5).available()
    agent.calls(other)
    story.caller().queues()
    story.passes(2.0)
    assert other.here.call_id == agent.here.call_id


@pytest.mark.parametrize("state", ["paused", "talking", "offline"])
def test_a_busy_or_away_colleague_is_not_called(story: Story, state: str) -> None:
    agent, other = anna(story).pauses(), story.agent("1003", service=5)
    if state == "talking":
        other.available()
        caller = story.caller().queues()
        other.rings(caller).answers().talks_to(caller)
    elif state == "paused":
        other.signs_in()
    agent.tries_to_call(other)
    assert not story.all(CallDialled)
    assert agent.state is AgentState.PAUSED


# --- restarts --------------------------------------------------------------------------------------------------------


def test_a_call_out_is_found_again_after_a_restart(story: Story) -> None:
    agent = anna(story)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    story.dies_and_restarts()
    assert agent.becomes("talking").here.call_id == customer.call_id
    story.passes(3.0)
    agent.holds(customer).becomes("held").resumes(customer).becomes("talking").talks_to(customer)
    customer.hangs_up()
    agent.becomes("wrapup")
    customer.ended()


def test_a_restart_while_the_number_is_being_called(story: Story) -> None:
    agent = anna(story).pauses("tea")
    customer = agent.dials(NUMBER)
    story.passes(1.0)
    story.dies_and_restarts()
    agent.becomes("reserved")
    callee = story.pbx.called(NUMBER)
    assert callee is not None
    story.pbx.refuse(callee)
    assert customer.ended().outcome == DialOutcome.BUSY
    agent.becomes("paused", reason="tea")
    story.passes(3.0)
    assert not story.pbx.legs


def test_a_restart_brings_no_call_back_that_had_ended(story: Story) -> None:
    agent = anna(story)
    customer = agent.dials(NUMBER)
    story.passes(1.0)
    story.link_lost()
    agent.ends(customer)
    story.link_restored()
    story.dies_and_restarts()
    story.passes(3.0)
    assert not story.pbx.legs
    customer.ended()
    assert agent.is_("available")


def test_a_call_between_colleagues_is_found_again(story: Story) -> None:
    agent, other = anna(story), story.agent("1003", service=5).available()
    call = agent.calls(other)
    other.rings(call).answers().becomes("talking")
    story.dies_and_restarts()
    agent.becomes("talking")
    other.becomes("talking")
    other.hangs_up()
    call.ended()
    story.passes(3.0)
    agent.becomes("wrapup")
    other.becomes("available")
    assert not story.pbx.legs


def test_everything_said_fits(story: Story) -> None:
    agent = anna(story)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    call = agent.dials(NUMBER)
    story.sees(CallConnected, within=3.0, call_id=call.call_id)
    call.hangs_up()
    call.ended()
    assert len(story.all(CallDialled)) == len(story.all(CallEnded)) == 1
    assert story.all(LegEnded)
    assert not story.asked(Rest)
    assert [c.state for c in story.all(AgentChanged, agent=AgentId("1002"))][-3:] == ["reserved", "talking", "wrapup"]


def test_what_is_done_to_the_customers_leg_of_a_call_out_is_done_to_it(story: Story) -> None:
    """That leg has a name of its own: silence in the recording, notes, and ways out of a queue must find it."""
    agent = anna(story)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    far = story.pbx.legs[story.core.state.calls[customer.call_id].leg_id]
    assert str(far.leg_id) != str(customer.call_id)
    pause = RecordingPauseAsked(at=story.now, call_id=customer.call_id, asked_by="1002", paused=True)
    story.give(pause)
    story.give(MuteAsked(at=story.now, call_id=customer.call_id, asked_by="1002", muted=True))
    story.passes(0.1)
    assert far.hushed
    assert (far.variables["CF_PAUSED"], far.variables["CF_MUTED"]) == ("1", "1")


@pytest.mark.parametrize(
    ("to", "target", "variable"),
    [(OverflowTo.VOICEMAIL, "", "CF_BOX"), (OverflowTo.IVR, "night", "CF_FLOW"), (OverflowTo.QUEUE, "sales", "")],
)
def test_a_customer_who_was_called_and_transferred_overflows_like_a_caller(
    story: Story, to: OverflowTo, target: str, variable: str
) -> None:
    agent = anna(story)
    story.queue("service", overflow=(Overflow(OverflowWhen.WAIT, 5.0, to, target),), announce_first_s=0.0)
    story.queue("sales", needs=load_needs("0:sales>=1"), announce_first_s=0.0)
    story.pbx.far_phone(NUMBER).answers_s = 1.0
    customer = agent.dials(NUMBER)
    agent.talks_to(customer, within=3.0)
    far = story.pbx.legs[story.core.state.calls[customer.call_id].leg_id]
    agent.transfers(customer, queue="service")
    agent.pauses()
    story.passes(8.0)
    if variable:
        assert far.variables[variable] == (target or "service")
    else:
        assert far.variables["CF_QUEUE"] == "sales"
