"""A link to Asterisk that is lost and comes back: nobody is lost with it."""

from acd.asking import Refusal
from core.commands import RingAgent
from core.facts import (
    AdvanceAsked,
    AgentState,
    CallConnected,
    CallEnded,
    CallMoved,
    CommandRefused,
    MoveAsked,
    OfferEnded,
    OfferOutcome,
)
from core.ids import AgentId, CallId, LegKind, QueueName
from core.needs import load_needs
from tests.fakes.story import Story
from tests.unit.acd.conversation import talking


def test_without_a_link_nothing_is_offered_and_then_at_once(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller()
    story.passes(0.1)
    story.link_lost()
    caller.queues("service")
    story.passes(5)
    assert not story.asked(RingAgent)
    story.link_restored()
    story.passes(0.1)
    caller.queues("service")
    agent.rings(caller)


def test_a_caller_who_came_while_the_link_was_away_is_found(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.link_lost()
    caller = story.caller().queues("service")
    story.passes(5)
    story.link_restored()
    agent.rings(caller).answers().talks_to(caller)


def test_a_caller_found_while_the_link_is_up_is_served_at_once(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.lose_fact = lambda fact: True
    caller = story.caller().queues("service")
    story.passes(1)
    story.lose_fact = lambda fact: False
    story.look()
    agent.rings(caller)


def test_a_conversation_outlives_the_link(story: Story) -> None:
    agent, caller = talking(story)
    story.link_lost()
    story.passes(30)
    story.link_restored()
    agent.talks_to(caller)
    assert len(story.all(CallConnected)) == 1


def test_both_left_while_the_link_was_away(story: Story) -> None:
    agent, caller = talking(story)
    story.link_lost()
    caller.hangs_up()
    story.passes(5)
    assert not story.all(CallEnded)
    story.link_restored()
    assert caller.ended().learned
    agent.becomes("wrapup").becomes("available", within=21)


def test_the_phone_was_picked_up_while_the_link_was_away(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    story.link_lost()
    agent.answers()
    story.passes(3)
    story.link_restored()
    agent.talks_to(caller)


def test_an_offer_that_ran_out_without_a_link_is_nobodys_fault(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    caller = story.caller().queues("service")
    agent.rings(caller)
    story.link_lost()
    story.passes(30)
    assert story.sees(OfferEnded).outcome is OfferOutcome.WITHDRAWN
    story.link_restored()
    agent.rings(caller)


def test_a_ring_refused_for_want_of_a_link_is_nobodys_fault(story: Story) -> None:
    agent = story.agent("1002", service=5).available()
    story.caller().queues("service")
    agent.rings()
    assert agent.leg is not None
    story.link_lost()
    story.give(CommandRefused(at=story.now, leg_id=agent.leg.leg_id, command="RingAgent", reason="not connected"))
    assert agent.is_(AgentState.AVAILABLE)


def test_a_hang_up_asked_for_without_a_link_is_carried_out_afterwards(story: Story) -> None:
    agent, caller = talking(story)
    story.link_lost()
    agent.ends(caller)
    story.passes(60)
    assert caller.on_line()
    story.link_restored()
    caller.ended()
    agent.becomes("wrapup")


def test_an_agent_may_sign_in_and_out_without_a_link(story: Story) -> None:
    story.link_lost()
    agent = story.agent("1002", service=5).available()
    ben = story.agent("1004", service=5)
    story.pbx.phone("1004", "desk").answers_s = 0.1
    ben.signs_in(kind=LegKind.NAILED_UP).available()
    story.passes(5)
    story.link_restored()
    ben.becomes("available")
    agent.rings(story.caller().queues("service"))
    agent.signs_out()
    assert agent.is_(AgentState.OFFLINE)


def test_nobody_is_moved_while_asterisk_is_not_heard_and_whoever_asks_is_told(story: Story) -> None:
    """It would stand on the caller's channel alone: a crash before the link is back would undo it."""
    for name in ("1002", "1004"):
        story.agent(name, service=5).available()
        story.agent(name).pauses()
    first, second = (story.caller().queues("service", only="1002") for _ in range(2))
    story.passes(0.1)
    story.link_lost()
    for asked in (
        MoveAsked(at=story.now, call_id=first.call_id, asked_by="lead1", to_agent=AgentId("1004")),
        MoveAsked(at=story.now, call_id=first.call_id, asked_by="lead1", to_queue=QueueName("sales")),
        AdvanceAsked(at=story.now, call_id=second.call_id, asked_by="lead1"),
    ):
        assert story.core.refusal(asked) is Refusal.NOT_NOW
        story.give(asked)
    assert not story.all(CallMoved)
    story.dies_and_restarts()
    assert [story.core.state.calls[CallId(it.call_id)].only_agent for it in (first, second)] == ["1002", "1002"]


def test_what_a_queue_asks_for_since_the_link_was_away_holds_after_a_crash(story: Story) -> None:
    story.queue("service", needs=load_needs("0:service>=1"))
    caller = story.caller().queues("service", "0:service>=1")
    story.passes(0.1)
    story.link_lost()
    story.queue("service", needs=load_needs("0:service>=7"))
    story.link_restored()
    story.passes(0.1)
    story.dies_and_restarts()
    assert story.core.state.calls[caller.call_id].needs == load_needs("0:service>=7")
