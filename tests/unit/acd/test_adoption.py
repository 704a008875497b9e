"""What is found at the start: calls and legs of an earlier life."""

from dataclasses import replace

import pytest

from acd.floor import Floor
from acd.memory.state import Effects
from core.commands import EndLeg, RingAgent
from core.facts import (
    AgentChanged,
    AgentConfigured,
    AgentRestored,
    AgentState,
    CallAdopted,
    CallEnded,
    CallParted,
    CallStage,
    LegAdopted,
    LegEnded,
    LegJoined,
    PbxObserved,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from core.needs import load_needs
from tests.fakes.story import Story


def adopted(stage: CallStage, leg: str | None = None, queue: str | None = "service", room: str = "talk") -> CallAdopted:
    return CallAdopted(
        at=5.0, call_id=CallId("9.1"), dialled="1", caller="2", channel="x", arrived_at=1.0, stage=stage,
        queue=QueueName(queue) if queue else None, queued_at=1.0, room=room, leg_id=LegId(leg) if leg else None,
    )  # fmt: skip


def test_nobody_is_offered_before_the_picture_is_whole() -> None:
    floor, agent = Floor(first_token=7), AgentId("1002")
    needs = load_needs("0:service>=1")
    restored = AgentRestored(
        at=1.0, agent=agent, state=AgentState.AVAILABLE, since=0.5, reason="", device="desk", kind=LegKind.ON_DEMAND
    )
    adopted = CallAdopted(
        at=1.0, call_id=CallId("9.1"), dialled="1", caller="2", channel="x", arrived_at=0.0, stage=CallStage.WAITING,
        queue=QueueName("service"), needs=needs, queued_at=0.5, room="waiting",
    )  # fmt: skip
    for fact in (AgentConfigured(at=1.0, agent=agent, name="A", skills=(("service", 5),)), restored, adopted):
        assert floor.handle(fact) == Effects()
    effects = floor.handle(PbxObserved(at=1.1))
    [ring] = effects.commands
    assert isinstance(ring, RingAgent)
    assert ring.leg_id == "ring-1002-7"


def test_a_leg_of_an_earlier_life_is_ended(story: Story) -> None:
    story.agent("1002", service=5).available()
    for leg in ("ring-1002-999", "nail-1002-998", "nail-1077-1"):
        story.give(LegAdopted(at=story.now, leg_id=LegId(leg), room="agents"))
        assert story.asked(EndLeg, leg_id=leg)
    story.give(LegAdopted(at=story.now, leg_id=LegId("1700.5"), room=""))
    assert len(story.asked(EndLeg)) == 3


def test_of_two_long_legs_one_is_kept(story: Story) -> None:
    agent = story.agent("1002", service=5).nailed_up()
    leg = agent.leg
    story.give(LegAdopted(at=story.now, leg_id=LegId("nail-1002-998"), room="agents"))
    assert agent.leg is leg
    assert story.asked(EndLeg, leg_id="nail-1002-998")


@pytest.mark.parametrize("stage", [CallStage.TALKING, CallStage.HELD])
def test_a_caller_whose_partner_serves_somebody_else_waits_again(stage: CallStage) -> None:
    floor = Floor()
    floor.handle(adopted(CallStage.TALKING, "ring-1002-5"))
    second = CallAdopted(
        at=5.0, call_id=CallId("9.2"), dialled="1", caller="2", channel="x", arrived_at=1.0, stage=stage,
        queue=QueueName("service"), queued_at=1.0, room="talk", leg_id=LegId("ring-1002-6"),
    )  # fmt: skip
    floor.handle(second)
    assert floor.state.calls[CallId("9.2")].stage is CallStage.WAITING
    assert len(floor.state.leases) == 1


def test_a_served_caller_whose_partner_is_unknown_waits_for_the_dialplan() -> None:
    floor = Floor()
    floor.handle(adopted(CallStage.TALKING, None, None))
    assert floor.state.calls[CallId("9.1")].stage is CallStage.AFTER


def test_an_ended_call_is_not_adopted() -> None:
    floor = Floor()
    assert floor.handle(adopted(CallStage.ENDED)) == Effects()
    assert not floor.state.calls


@pytest.mark.parametrize("stage", [CallStage.IVR, CallStage.AFTER, CallStage.OFFERED, CallStage.WAITING])
def test_whatever_is_adopted_can_end(stage: CallStage) -> None:
    floor = Floor()
    floor.handle(adopted(stage))
    effects = floor.handle(LegEnded(at=6.0, leg_id=LegId("9.1"), cause=0, learned=True))
    assert [type(fact) for fact in effects.facts] == [CallEnded]
    assert not floor.state.calls


def test_who_waited_as_the_floor_stopped_has_waited_until_then() -> None:
    """Not until the next morning's start."""
    floor = Floor()
    floor.handle(replace(adopted(CallStage.WAITING), at=30_000.0))
    went = LegEnded(at=30_000.1, leg_id=LegId("9.1"), cause=0, learned=True, ended_at=13.5)
    [ended] = floor.handle(went).facts
    assert isinstance(ended, CallEnded)
    assert (ended.at, ended.waited_s) == pytest.approx((13.5, 12.5))


def test_a_conversation_has_lasted_until_the_floor_stopped_and_its_wrap_up_begins_now() -> None:
    floor = Floor()
    floor.handle(replace(adopted(CallStage.TALKING, "ring-1002-5"), at=30_000.0, connected_at=3.0))
    went = LegEnded(at=30_000.1, leg_id=LegId("9.1"), cause=0, learned=True, ended_at=13.5)
    facts = floor.handle(went).facts
    parted = next(fact for fact in facts if isinstance(fact, CallParted))
    assert (parted.at, parted.talk_s) == pytest.approx((13.5, 10.5))
    changed = next(fact for fact in facts if isinstance(fact, AgentChanged))
    assert (changed.state, changed.at) == (AgentState.WRAPUP, 30_000.1)


def test_tokens_are_greater_than_any_that_was_found() -> None:
    floor = Floor(first_token=3)
    floor.handle(adopted(CallStage.TALKING, "ring-1002-500"))
    floor.handle(LegAdopted(at=5.0, leg_id=LegId("nail-1004-800"), room="agents"))
    assert floor.state.leases.next_token() == 801


def test_word_of_the_bridge_they_were_adopted_in_is_no_news() -> None:
    floor = Floor()
    floor.handle(PbxObserved(at=4.0))
    floor.handle(adopted(CallStage.TALKING, "ring-1002-5"))
    for leg in ("9.1", "ring-1002-5"):
        effects = floor.handle(LegJoined(at=5.1, leg_id=LegId(leg), bridge_id="b7", room="talk"))
        assert effects == Effects()
    assert floor.state.calls[CallId("9.1")].stage is CallStage.TALKING
