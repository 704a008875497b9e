"""Calls: where a contact is, from its arrival to its one end."""

from dataclasses import dataclass
from enum import StrEnum

from acd.errors import NoSuchTransition
from core.facts import CallStage, EndedBy
from core.ids import AgentId, CallId, QueueName
from core.needs import Needs


class CallEvent(StrEnum):
    """What can happen to a call."""

    QUEUE = "queue"
    OFFER = "offer"
    OFFER_ENDED = "offer_ended"
    CONNECT = "connect"
    HOLD = "hold"
    RESUME = "resume"
    PART = "part"
    REQUEUE = "requeue"
    TAKE_OVER = "take_over"
    END = "end"


S, E = CallStage, CallEvent

TRANSITIONS: dict[tuple[CallStage, CallEvent], CallStage] = {
    (S.IVR, E.QUEUE): S.WAITING,
    (S.AFTER, E.QUEUE): S.WAITING,
    (S.WAITING, E.OFFER): S.OFFERED,
    (S.OFFERED, E.OFFER_ENDED): S.WAITING,
    (S.OFFERED, E.CONNECT): S.TALKING,
    (S.TALKING, E.HOLD): S.HELD,
    (S.HELD, E.RESUME): S.TALKING,
    (S.TALKING, E.PART): S.AFTER,
    (S.HELD, E.PART): S.AFTER,
    (S.AFTER, E.REQUEUE): S.WAITING,
    (S.AFTER, E.TAKE_OVER): S.TALKING,
    **{(stage, E.END): S.ENDED for stage in S if stage is not S.ENDED},
}


def next_stage(stage: CallStage, event: CallEvent) -> CallStage:
    """The table's answer. Raises NoSuchTransition: an event in the wrong stage is a mistake, never ignored."""
    try:
        return TRANSITIONS[stage, event]
    except KeyError:
        raise NoSuchTransition(f"A call that is {stage} knows no {event}.") from None


@dataclass(slots=True)
class Call:
    """What the floor knows of one contact."""

    call_id: CallId
    dialled: str
    caller: str
    arrived_at: float
    stage: CallStage = CallStage.IVR
    queue: QueueName | None = None
    needs: Needs = ()
    step: int = 0  # which step of the needs holds now
    priority: int = 0
    queued_at: float = 0.0  # its place among those who wait; kept when an agent's leg was lost
    waiting_since: float = 0.0  # when the present wait began
    only_agent: AgentId | None = None
    refused: frozenset[AgentId] = frozenset()  # not offered to these again while it waits
    leaving: EndedBy | None = None  # somebody hung up; the end must follow
    left_from: CallStage | None = None  # where it was then
    waited_s: float = 0.0
    talk_s: float = 0.0
    talking_since: float = 0.0
    recording_paused: bool = False
    keys_at: float = 0.0  # when keys were last pressed for the customer's side
    asked_until: float = 0.0  # a hold or resume is under way until then; asking again changes nothing

    @property
    def wanted(self) -> bool:
        """Whether an agent should be found for it."""
        return self.stage is CallStage.WAITING and self.leaving is None
