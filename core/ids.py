"""Names of things.

A contact has one id for its whole life: the Uniqueid of the customer's channel, which Asterisk calls the linkedid.
An agent's leg is named by us before it exists (AMI ``ChannelId``), so the name itself tells whose it is and under
which reservation it was made; nothing has to be looked up when an event about it arrives.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

CallId = NewType("CallId", str)
LegId = NewType("LegId", str)  # a channel's Uniqueid: the customer's (equal to the CallId) or an agent's
AgentId = NewType("AgentId", str)  # the agent's extension: "1002"
QueueName = NewType("QueueName", str)
Token = NewType("Token", int)  # fencing token: grows for ever, also across restarts

PreviewId = NewType("PreviewId", str)  # one lead before one agent: "preview-NUMBER"
SupervisionId = NewType("SupervisionId", str)  # one supervisor's listening to one agent: "sup-TOKEN"

_AGENT_LEG = re.compile(r"(ring|nail|spy)-([0-9A-Za-z]{1,16})-([0-9]{1,18})")
_FILE_SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,79}")


LEAD_CALL = "out-lead-"  # begins the name of an attempt, and of the call that comes of it


class LegKind(StrEnum):
    """How an agent is connected."""

    ON_DEMAND = "on_demand"  # the phone rings for each call
    NAILED_UP = "nailed_up"  # one long leg; customers are bridged in
    SUPERVISING = "supervising"  # a supervisor's phone, rung to listen to an agent


OUT = "out"  # begins the name of a call that an agent made to an outside number
INTERNAL = "int"  # ... to a colleague


def is_made(call_id: CallId) -> bool:
    """Whether one of our agents made this call."""
    return call_id.startswith((f"{OUT}-", f"{INTERNAL}-"))


def is_attempt(call_id: CallId) -> bool:
    """Whether this call came of an attempt to reach a campaign's lead."""
    return call_id.startswith(LEAD_CALL)


def is_internal(call_id: CallId) -> bool:
    """Whether both ends of this call are ours."""
    return call_id.startswith(f"{INTERNAL}-")


_PREFIX = {LegKind.ON_DEMAND: "ring", LegKind.NAILED_UP: "nail", LegKind.SUPERVISING: "spy"}
_KIND = {prefix: kind for kind, prefix in _PREFIX.items()}


@dataclass(frozen=True, slots=True)
class AgentLeg:
    """What the name of a leg of ours says; ``agent`` is the supervisor where the kind is ``SUPERVISING``."""

    kind: LegKind
    agent: AgentId
    token: Token

    @property
    def leg_id(self) -> LegId:
        return LegId(f"{_PREFIX[self.kind]}-{self.agent}-{self.token}")


def agent_leg(leg_id: str) -> AgentLeg | None:
    """Read the name of an agent's or a supervisor's leg; None when it is another channel's."""
    match = _AGENT_LEG.fullmatch(leg_id)
    if match is None:
        return None
    return AgentLeg(_KIND[match[1]], AgentId(match[2]), Token(int(match[3])))


def is_file_safe(name: str) -> bool:
    """Whether an id can stand as a file's name: no separators, no leading dot, at most 80 characters."""
    return _FILE_SAFE.fullmatch(name) is not None
