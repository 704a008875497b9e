"""Conversations: hold, resume, transfer, lost legs, and how they end."""

import pytest

from acd.asking import EXPLAINED, Refusal
from core.commands import Bridge, EndLeg, Hold, Requeue
from core.facts import (
    AgentState,
    CallConnected,
    CallHeld,
    CallParted,
    CallRequeued,
    CallResumed,
    CallStage,
    CommandRefused,
    EndedBy,
    HangupAsked,
    HoldAsked,
    LegHangupRequested,
    OfferEnded,
    OfferOutcome,
    PoliciesConfigured,
    TransferAsked,
)
from core.ids import AgentId, LegId, QueueName
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


def test_the_caller_hangs_up(story: Story) -> None:
    agent, caller = talking(story)
    story.passes(10)
    caller.hangs_up()
    ended = caller.ended()
    assert (ended.by, ended.stage) == (EndedBy.CUSTOMER, CallStage.TALKING)
    assert story.sees(CallParted).by is EndedBy.CUSTOMER
    agent.becomes("wrapup")
    assert story.until(lambda: agent.leg is None)


def test_the_agent_hangs_up_the_phone(story: Story) -> None:
    agent, caller = talking(story)
    agent.hangs_up()
    assert caller.ended().by is EndedBy.AGENT
    assert not caller.on_line()
    agent.becomes("wrapup")


def test_the_agent_ends_the_call_on_the_screen(story: Story) -> None:
    agent, caller = talking(story)
    agent.ends(caller)
    assert caller.ended().by is EndedBy.AGENT
    agent.becomes("wrapup")
    assert agent.leg is None


def test_a_supervisor_ends_the_call(story: Story) -> None:
    _, caller = talking(story)
    story.give(HangupAsked(at=story.now, call_id=caller.call_id, asked_by="lead1"))
    assert caller.ended().by is EndedBy.FLOOR


def test_a_hang_up_that_gets_lost_is_asked_for_again(story: Story) -> None:
    agent, caller = talking(story)
    lost = iter([True, False])
    story.pbx.lose_command = lambda command: isinstance(command, EndLeg) and next(lost, False)
    agent.ends(caller)
    story.passes(1)
    assert caller.on_line()
    caller.ended(within=2)


def test_a_leg_that_does_not_end_is_never_left_alone(story: Story) -> None:
    agent, caller = talking(story)
    lost = iter([True] * 8)
    story.pbx.lose_command = lambda command: isinstance(command, EndLeg) and next(lost, False)
    agent.ends(caller)
    caller.ended(within=120)
    assert not story.core.state.ending


def test_hold_and_resume(story: Story) -> None:
    agent, caller = talking(story)
    agent.holds(caller).becomes("held")
    assert not caller.hears(agent)
    assert story.sees(CallHeld).agent == "1002"
    agent.resumes(caller).becomes("talking")
    assert caller.hears(agent)
    assert len(story.all(CallResumed)) == 1
    assert len(story.all(CallConnected)) == 1
    story.passes(30)
    caller.hangs_up()
    assert caller.ended().talk_s == pytest.approx(30, abs=1)


def test_hold_asked_twice_is_one_hold(story: Story) -> None:
    agent, caller = talking(story)
    agent.holds(caller).holds(caller).becomes("held").holds(caller)
    story.passes(5)
    assert len(story.asked(Hold)) == 1
    agent.resumes(caller).resumes(caller).becomes("talking")
    assert len(story.asked(Bridge)) == 2


@pytest.mark.parametrize("how", ["lost", "refused"])
def test_a_hold_that_came_to_nothing_can_be_asked_for_again(story: Story, how: str) -> None:
    agent, caller = talking(story)
    story.pbx.lose_command = lambda command: isinstance(command, Hold)
    agent.holds(caller)
    story.pbx.lose_command = lambda command: False
    if how == "refused":
        assert agent.leg is not None
        story.give(CommandRefused(at=story.now, leg_id=agent.leg.leg_id, command="Hold", reason="No such channel"))
    else:
        story.passes(2.1)
    agent.holds(caller).becomes("held")


def test_the_caller_hangs_up_on_hold(story: Story) -> None:
    agent, caller = talking(story)
    agent.holds(caller).becomes("held")
    caller.hangs_up()
    assert caller.ended().stage is CallStage.HELD
    agent.becomes("wrapup")
    assert story.until(lambda: agent.leg is None)


def test_the_agent_hangs_up_with_the_caller_on_hold(story: Story) -> None:
    agent, caller = talking(story)
    agent.holds(caller).becomes("held").hangs_up()
    assert caller.ended().by is EndedBy.AGENT


def test_transfer_to_a_queue(story: Story) -> None:
    agent, caller = talking(story)
    seller = story.agent("1001", sales=5).available()
    agent.transfers(caller, queue="sales").becomes("wrapup")
    seller.rings(caller).answers().talks_to(caller)
    assert story.sees(CallRequeued).why == "transfer"
    assert story.until(lambda: agent.leg is None)
    story.passes(10)
    caller.hangs_up()
    caller.ended()
    assert [connected.agent for connected in story.all(CallConnected)] == ["1002", "1001"]


def test_transfer_to_an_agent_whose_skills_do_not_matter(story: Story) -> None:
    agent, caller = talking(story)
    story.agent("1004", service=9).available()
    named = story.agent("1001", sales=5).available()
    agent.transfers(caller, agent="1001")
    named.rings(caller).answers().talks_to(caller)


def test_transfer_from_hold(story: Story) -> None:
    agent, caller = talking(story)
    named = story.agent("1001", sales=5).available()
    agent.holds(caller).becomes("held").transfers(caller, agent="1001").becomes("wrapup")
    named.rings(caller).answers().talks_to(caller)


def test_a_caller_transferred_to_a_busy_agent_waits_for_that_one(story: Story) -> None:
    busy, other_caller = talking(story, "1004")
    agent, caller = talking(story, "1002")
    story.agent("1006", service=5).available()
    agent.transfers(caller, agent="1004")
    story.passes(5)
    assert not story.all(CallConnected, agent="1006")
    other_caller.hangs_up()
    busy.becomes("wrapup").saves(other_caller)
    busy.rings(caller)


@pytest.mark.parametrize("how", ["refuses", "sleeps", "signs out", "is paused and signs out"])
def test_a_named_agent_who_does_not_take_the_call_stands_in_nobodys_way(story: Story, how: str) -> None:
    agent, caller = talking(story)
    named = story.agent("1001", sales=5).available()
    other = story.agent("1004", service=5).available()
    if how == "is paused and signs out":
        named.pauses()
        agent.transfers(caller, agent="1001")
        story.passes(1)
        named.signs_out()
    else:
        agent.transfers(caller, agent="1001")
        named.rings(caller)
        if how == "refuses":
            named.refuses()
        elif how == "signs out":
            named.signs_out()
    other.rings(caller, within=25).answers().talks_to(caller)


def test_a_transferred_call_does_not_come_back_to_who_transferred_it(story: Story) -> None:
    agent, caller = talking(story)
    agent.transfers(caller, queue="service").becomes("wrapup").saves(caller).becomes("available")
    story.passes(20)
    assert agent.is_(AgentState.AVAILABLE)
    agent.rings(caller, within=15)


@pytest.mark.parametrize(
    ("to_agent", "to_queue", "refusal"),
    [
        ("1002", None, Refusal.SAME_AGENT),
        ("1099", None, Refusal.TARGET_AWAY),
        ("1004", None, Refusal.TARGET_AWAY),
        (None, None, Refusal.ONE_TARGET),
        ("1001", "sales", Refusal.ONE_TARGET),
    ],
)
def test_a_transfer_that_leads_nowhere_is_refused_and_the_conversation_goes_on(
    story: Story, to_agent: str | None, to_queue: str | None, refusal: Refusal
) -> None:
    story.agent("1004", service=5)  # known, never signed in
    story.agent("1001", sales=5).available()
    agent, caller = talking(story)
    asked = TransferAsked(
        at=story.now,
        call_id=caller.call_id,
        asked_by="1002",
        to_agent=AgentId(to_agent) if to_agent else None,
        to_queue=QueueName(to_queue) if to_queue else None,
    )
    assert story.core.refusal(asked) is refusal
    story.give(asked)
    story.passes(3)
    agent.talks_to(caller)
    assert not story.asked(Requeue)


def test_whose_part_is_over_has_no_say(story: Story) -> None:
    """A click that comes late, after a transfer, must not hit the caller's next conversation."""
    agent, caller = talking(story)
    seller = story.agent("1001", sales=5).available()
    agent.transfers(caller, queue="sales")
    agent.ends(caller)
    seller.rings(caller).answers().talks_to(caller)
    agent.ends(caller).holds(caller).transfers(caller, queue="service")
    story.passes(3)
    seller.talks_to(caller)
    hang_up = HangupAsked(at=story.now, call_id=caller.call_id, asked_by="1002")
    assert story.core.refusal(hang_up) is Refusal.NOT_YOURS


def test_what_was_meant_for_one_conversation_does_not_hit_the_next(story: Story) -> None:
    """Whoever asks, and though wrap-up is over: the agent who was meant serves the caller no more."""
    agent, caller = talking(story)
    seller = story.agent("1001", sales=5).available()
    agent.transfers(caller, queue="sales")
    seller.rings(caller).answers().talks_to(caller)
    agent.becomes("available", within=25)
    for asker in ("1002", "lead1"):
        late = HangupAsked(at=story.now, call_id=caller.call_id, asked_by=asker, serving=AgentId("1002"))
        assert story.core.refusal(late) is Refusal.NOT_YOURS
        story.give(late)
    seller.talks_to(caller)
    now = HangupAsked(at=story.now, call_id=caller.call_id, asked_by="lead1", serving=AgentId("1001"))
    assert story.core.refusal(now) is None


def test_a_late_hang_up_does_not_cut_off_who_waits_for_the_next_agent(story: Story) -> None:
    agent, caller = talking(story)
    agent.transfers(caller, queue="sales").becomes("available", within=25)
    late = HangupAsked(at=story.now, call_id=caller.call_id, asked_by="1002", serving=AgentId("1002"))
    assert story.core.refusal(late) is Refusal.NOT_YOURS
    story.give(late)
    story.agent("1001", sales=5).available().rings(caller).answers().talks_to(caller)


def test_every_refusal_has_its_words(story: Story) -> None:
    assert EXPLAINED.keys() == set(Refusal)
    agent, caller = talking(story)
    resume = HoldAsked(at=story.now, call_id=caller.call_id, asked_by="1002")
    assert story.core.refusal(resume) is None
    agent.holds(caller).becomes("held")
    assert story.core.refusal(resume) is Refusal.NOT_TALKING
    agent.ends(caller)
    assert story.core.refusal(resume) is Refusal.ENDING
    caller.ended()
    assert story.core.refusal(resume) is Refusal.NO_SUCH_CALL


# --- lost legs -------------------------------------------------------------------------------------------------------


def test_the_caller_of_a_lost_agent_leg_waits_at_the_head(story: Story) -> None:
    agent, caller = talking(story)
    later = story.caller().queues("service")
    story.passes(10)
    story.pbx.lose_phone("1002", "desk")
    assert story.sees(CallRequeued, within=21, call_id=caller.call_id).why == "agent_leg_lost"
    agent.becomes("paused", reason="phone_unreachable")
    rescuer = story.agent("1004", service=1).available().rings(caller).answers().talks_to(caller)
    connected = story.sees(CallConnected, call_id=caller.call_id, agent="1004")
    assert connected.waited_s < 1, "the first conversation is no waiting time"
    story.passes(9)
    caller.hangs_up()
    ended = caller.ended()
    assert ended.talk_s == pytest.approx(39, abs=1), "whose phone is awaited has the call still"
    assert ended.waited_s < 2
    rescuer.becomes("wrapup").saves(caller).rings(later)


@pytest.mark.parametrize("held", [False, True])
def test_without_a_time_to_return_the_caller_is_served_again_at_once(story: Story, held: bool) -> None:
    story.give(PoliciesConfigured(at=story.now, return_s=0.0))
    agent, caller = talking(story)
    if held:
        agent.holds(caller).becomes("held")
    story.pbx.lose_phone("1002", "desk")
    story.agent("1004", service=5).available().rings(caller, within=1).answers().talks_to(caller)
    agent.becomes("wrapup").becomes("paused", within=21, reason="phone_unreachable")
    story.pbx.bring_phone("1002", "desk")
    agent.becomes("available")


def test_a_phone_that_goes_away_while_it_rings(story: Story) -> None:
    agent = story.agent("1002", service=9).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    story.pbx.lose_phone("1002", "desk")
    story.agent("1004", service=5).available().rings(caller, within=1)
    assert story.sees(OfferEnded, agent="1002").outcome is OfferOutcome.PHONE_LOST
    agent.becomes("paused", reason="phone_unreachable")
    story.pbx.bring_phone("1002", "desk")
    agent.becomes("available")


def test_an_agent_leg_found_missing_is_rung_again(story: Story) -> None:
    """We did not see how it ended; a caller who is still there may need help, and is not thrown out."""
    agent, caller = talking(story)
    story.lose_fact = lambda fact: getattr(fact, "leg_id", "").startswith("ring-1002")
    agent.hangs_up()
    story.passes(0.5)
    story.lose_fact = lambda fact: False
    story.look()
    assert story.until(lambda: agent.talks_with(caller), 6)


def test_ghosts_are_ended_after_300_ms(story: Story) -> None:
    agent, caller = talking(story)
    leg = story.pbx.legs[LegId(caller.call_id)]
    leg.dying = True
    story.give(LegHangupRequested(at=story.now, leg_id=leg.leg_id))
    story.passes(0.25)
    assert caller.on_line()
    story.passes(0.1)
    assert not caller.on_line()
    assert caller.ended().by is EndedBy.CUSTOMER
    agent.becomes("wrapup")


def test_a_second_hang_up_request_does_not_put_the_enforcement_off(story: Story) -> None:
    _, caller = talking(story)
    for _ in range(3):
        story.give(LegHangupRequested(at=story.now, leg_id=LegId(caller.call_id)))
        story.passes(0.2)
    assert not caller.on_line()
