"""Queues on the live floor, and calls that campaigns make: they are no callers of the queue they wait in."""

from datetime import UTC

import pytest

from core import facts
from core.facts import CallStage, Direction, EndedBy
from core.ids import AgentId, CallId, LegId, QueueName, Token
from reports.live import LiveFloor

CALL, AUTUMN = CallId("out-lead-7-0001"), QueueName("autumn")


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("direction", [Direction.IN, Direction.OUT])
def test_only_who_calls_counts_as_answered_or_abandoned(direction: Direction, answered: bool) -> None:
    floor = LiveFloor(UTC)
    floor.apply(facts.QueueConfigured(at=0.0, queue=AUTUMN))
    floor.apply(
        facts.CallArrived(at=1.0, call_id=CALL, dialled="400", caller="+86138", channel="x", direction=direction)
    )
    floor.apply(facts.CallQueued(at=1.0, call_id=CALL, queue=AUTUMN, needs=()))
    if answered:
        floor.apply(
            facts.CallConnected(
                at=2.0, call_id=CALL, agent=AgentId("1002"), token=Token(1), leg_id=LegId("x"), queue=AUTUMN,
                waited_s=1.0,
            )
        )  # fmt: skip
    stage = CallStage.TALKING if answered else CallStage.WAITING
    floor.apply(facts.CallEnded(at=9.0, call_id=CALL, stage=stage, by=EndedBy.CUSTOMER, cause=16))
    (view,) = [view for view in floor.queues() if view["name"] == AUTUMN]
    counts = int(direction is Direction.IN)
    assert (view["answered"], view["abandoned"]) == ((counts, 0) if answered else (0, counts))
