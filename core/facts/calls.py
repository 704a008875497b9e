"""Calls, from their arrival to their one end."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.facts.routing import Candidate
from core.facts.words import CallStage, Direction, EndedBy, OfferOutcome
from core.ids import AgentId, CallId, LegId, QueueName, Token
from core.needs import Needs

# --- what the PBX showed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class CallArrived(Fact):
    """A customer's channel entered the floor's dialplan."""

    call_id: CallId
    dialled: str
    caller: str
    channel: str  # Asterisk's channel name
    language: str = "zh"
    direction: Direction = Direction.IN


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowStepped(Fact):
    """The IVR took a step for this call."""

    call_id: CallId
    flow: str
    version: int
    node: str
    input: str = ""  # digits pressed, "timeout", "" at entry


@dataclass(frozen=True, kw_only=True, slots=True)
class CallQueued(Fact):
    """The call asks for an agent and the caller stands in the waiting loop (or is about to enter it)."""

    call_id: CallId
    queue: QueueName
    needs: Needs
    priority: int = 0  # higher first
    language: str = "zh"
    only_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallAdopted(Fact):
    """A call that was under way when we looked: rebuilt from the variables on its channel."""

    call_id: CallId
    dialled: str
    caller: str
    channel: str
    arrived_at: float
    stage: CallStage
    language: str = "zh"
    queue: QueueName | None = None
    needs: Needs = ()
    priority: int = 0
    queued_at: float = 0.0
    only_agent: AgentId | None = None
    room: str = ""  # the bridge it stands in: waiting, talk, or none
    leg_id: LegId | None = None  # the agent's leg in the same bridge
    connected_at: float = 0.0
    muted: bool = False  # the agent's voice is kept from the customer
    paused: bool = False  # the recording holds silence until it is told to go on
    leg_up: bool = True  # False: that leg is gone, and the customer waits on hold for its agent
    bridge_id: str = ""
    leg_room: str = ""  # where the agent's leg stands (dialling: in none, because it is calling somebody), ...
    leg_bridge_id: str = ""  # ... in which bridge
    direction: Direction = Direction.IN
    far_leg: LegId | None = None  # the channel of whoever is served, when it does not bear the call's own name
    way: str = ""  # its way through the overflow rules, as NoteTerms wrote it
    conference_room: str = ""  # an agent called this one; "-" in front: it keeps no recording


# --- what the floor decided ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class CallDialled(Fact):
    """An agent calls out, or a colleague: a contact has begun. Its far end's leg follows (LegDialled)."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId  # the calling agent's
    direction: Direction
    dialled: str
    caller: str
    to_agent: AgentId | None = None
    language: str = "zh"


@dataclass(frozen=True, kw_only=True, slots=True)
class CallWentOutside(Fact):
    """The customer talks with an outside number, without an agent."""

    call_id: CallId
    leg_id: LegId
    to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferMade(Fact):
    """This call goes to this agent; ``reasons`` says why, for people."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId
    queue: QueueName
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()  # who was considered, the chosen one first; at most 20


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferEnded(Fact):
    """The offer came to nothing."""

    call_id: CallId
    agent: AgentId
    token: Token
    outcome: OfferOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class CallConnected(Fact):
    """Both legs were seen in one bridge: customer and agent hear each other."""

    call_id: CallId
    agent: AgentId
    token: Token
    leg_id: LegId
    queue: QueueName
    waited_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class CallHeld(Fact):
    call_id: CallId
    agent: AgentId
    leg_id: LegId
    why: str = ""  # phone_lost: nobody asked for it


@dataclass(frozen=True, kw_only=True, slots=True)
class CallResumed(Fact):
    call_id: CallId
    agent: AgentId
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class CallParted(Fact):
    """The conversation with this agent is over; the call may go on."""

    call_id: CallId
    agent: AgentId
    leg_id: LegId
    talk_s: float
    by: EndedBy


@dataclass(frozen=True, kw_only=True, slots=True)
class CallRequeued(Fact):
    """The caller waits again: after a transfer, or because the agent's leg was lost."""

    call_id: CallId
    queue: QueueName
    why: str
    only_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallAdvanced(Fact):
    """The waiting caller is the first of its queue now."""

    call_id: CallId
    queue: QueueName
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallMoved(Fact):
    """The waiting caller waits elsewhere, and as long as before."""

    call_id: CallId
    queue: QueueName
    by: str
    only_agent: AgentId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallMuted(Fact):
    call_id: CallId
    agent: AgentId
    leg_id: LegId
    muted: bool
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CallEnded(Fact):
    """The contact is over. Exactly one for each CallArrived or CallDialled. Ended WAITING or OFFERED: abandoned."""

    call_id: CallId
    stage: CallStage  # where it was when it ended
    by: EndedBy
    cause: int
    waited_s: float = 0.0
    talk_s: float = 0.0
    learned: bool = False
    outcome: str = ""  # a DialOutcome when an agent's call did not come about


@dataclass(frozen=True, kw_only=True, slots=True)
class EndRestored(Fact):
    """This call ended a moment before our start: legs of it that Asterisk still shows are to be ended, not adopted."""

    call_id: CallId
