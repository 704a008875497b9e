"""What people ask of calls."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import Needs


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldAsked(Fact):
    call_id: CallId
    asked_by: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeAsked(Fact):
    call_id: CallId
    asked_by: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class HangupAsked(Fact):
    call_id: CallId
    asked_by: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class TransferAsked(Fact):
    """A blind transfer to an agent, a queue or an outside number: exactly one of the three is given."""

    call_id: CallId
    asked_by: str
    to_agent: AgentId | None = None
    to_queue: QueueName | None = None
    needs: Needs = ()
    to_number: str = ""
    shown_as: str = ""  # what an outside number sees as its caller
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class DialAsked(Fact):
    """An agent calls an outside number or a colleague: exactly one of the two is given, and a name for the call.

    ``room``: the number is a conference room's extension; ``unrecorded``: nothing of that call is kept. ``language``:
    in which the agent is spoken to on the way. ``line``: the agent's own phone has dialled, by this channel of its own.
    """

    agent: AgentId
    call_id: CallId
    to_number: str = ""
    to_agent: AgentId | None = None
    shown_as: str = ""
    room: bool = False
    unrecorded: bool = False
    language: str = "zh"
    queue: QueueName | None = None  # of the campaign in whose name it is
    line: LegId = LegId("")
    device: str = ""  # of the phone that has dialled


@dataclass(frozen=True, kw_only=True, slots=True)
class DialRefused(Fact):
    """An agent's phone has dialled by itself, and no call is made; ``why`` as a page would hear it of its request."""

    agent: AgentId
    device: str
    to: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AdvanceAsked(Fact):
    """A waiting caller shall be the first of its queue."""

    call_id: CallId
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveAsked(Fact):
    """A waiting caller shall wait for an agent or in another queue: exactly one of the two is given."""

    call_id: CallId
    asked_by: str
    to_agent: AgentId | None = None
    to_queue: QueueName | None = None
    needs: Needs = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MuteAsked(Fact):
    """The agent's voice shall (no longer) be kept from the customer, whatever the phone does."""

    call_id: CallId
    asked_by: str
    muted: bool
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class DigitsAsked(Fact):
    """Keys pressed for the customer's side to hear."""

    call_id: CallId
    asked_by: str
    digits: str
    serving: AgentId | None = None  # whose conversation was meant; None: whoever serves the call


@dataclass(frozen=True, kw_only=True, slots=True)
class PickupAsked(Fact):
    """The agent wants the call that rings at a colleague's."""

    call_id: CallId
    agent: AgentId
