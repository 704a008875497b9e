"""Calls that are followed because they may be lost, or may bring a lost caller back; and where a caller is lost."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.facts import CallStage


class Place(StrEnum):
    """Where a caller was lost."""

    IVR = "ivr"
    ANNOUNCEMENT = "announcement"  # the flow came to its end, and the caller had talked to nobody
    QUEUE = "queue"
    RINGING = "ringing"  # while an agent's phone rang
    VOICEMAIL = "voicemail"  # sent to a box, and left no message
    OUTSIDE = "outside"  # sent to an outside number, which nobody answered


_PLACES = {CallStage.IVR: Place.IVR, CallStage.WAITING: Place.QUEUE, CallStage.OFFERED: Place.RINGING}


@dataclass(slots=True)
class Followed:
    """A call that is under way. Times are epoch seconds."""

    call_id: str
    direction: str
    number: str  # the customer's
    dialled: str
    arrived_at: float
    queue: str | None = None
    waits_since: float | None = None
    agent: str | None = None  # whose phone rings, or who made it
    flow: str = ""
    version: int = 0
    node: str = ""
    node_since: float = 0.0
    entered: list[str] = field(default_factory=list)  # nodes, each once
    talked: bool = False
    to_box: bool = False  # a rule or a flow has sent it to voicemail
    may_speak: bool = False  # the greeting is over: whether there is a message is known after the call
    over: dict[str, Any] | None = None  # how it ended, until that is known
    lead_id: str | None = None  # the lead that this call may recover ...
    tried_at: float | None = None  # ... being made for its number, since then, ...
    tried_by: str | None = None  # ... by this agent


def place_of(call: Followed, stage: CallStage) -> Place | None:
    """Where a caller stands whose call ends in this stage; None: not lost."""
    if stage in (CallStage.TALKING, CallStage.HELD):
        return None
    if call.to_box:
        return Place.VOICEMAIL
    if stage is CallStage.OUTSIDE:
        return None if call.talked else Place.OUTSIDE
    return _PLACES.get(stage)
