"""Agents and their phones."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.facts.words import AgentState, DispositionKind
from core.ids import AgentId, CallId, LegKind, QueueName

# --- what the PBX showed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneReachable(Fact):
    agent: AgentId
    device: str  # desk | webrtc


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneUnreachable(Fact):
    agent: AgentId
    device: str  # desk | webrtc


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneReplaced(Fact):
    """Another phone has taken this one's place: a second browser tab, or the first after a reload."""

    agent: AgentId
    device: str  # webrtc
    contact: str  # names the new one; says nothing of where it is


# --- what people asked for -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentRestored(Fact):
    """What the store knew of a signed-in agent when we started."""

    agent: AgentId
    state: AgentState
    since: float
    reason: str
    device: str
    kind: LegKind
    auto_answer: bool = False
    idle_since: float = 0.0
    call_id: CallId | None = None  # in wrap-up: the call that it is about
    queue: QueueName | None = None
    until: float | None = None  # when wrap-up ends by itself
    until_most: float | None = None  # up to when it can be extended
    forced: bool = False  # a supervisor paused the agent
    then: str = ""  # what was asked for during the call, as in AgentChanged
    filed: bool = False  # the call's disposition was written down


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentSignedIn(Fact):
    agent: AgentId
    device: str  # webrtc | desk | pstn:+86...
    kind: LegKind
    auto_answer: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentSignedOut(Fact):
    agent: AgentId
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentMadeAvailable(Fact):
    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentPaused(Fact):
    """During a call this takes effect after wrap-up."""

    agent: AgentId
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WrapupSaved(Fact):
    """The agent wrote down how the call went; ``done`` ends the wrap-up."""

    agent: AgentId
    call_id: CallId
    disposition: str
    note: str
    done: bool
    reason: str = ""  # a code: why it came to nothing
    campaign: QueueName | None = None  # of a campaign's call: whose disposition it is
    kind: DispositionKind | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentStateForced(Fact):
    """A supervisor wants the agent available, paused or offline; during a call after it."""

    agent: AgentId
    state: AgentState
    reason: str
    asked_by: str


# --- what the floor decided ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentChanged(Fact):
    """The one place where an agent's state changes: ``old`` by ``event`` to ``state``."""

    agent: AgentId
    old: AgentState
    event: str
    state: AgentState
    reason: str = ""
    call_id: CallId | None = None
    queue: QueueName | None = None
    kind: LegKind = LegKind.ON_DEMAND
    device: str = ""
    auto_answer: bool = False
    until: float | None = None  # when this ends by itself: wrap-up, or a call kept for a lost phone
    until_most: float | None = None  # up to when a wrap-up can be extended
    since: float | None = None  # when the state began; None: now
    forced: bool = False  # a supervisor has put the agent into this pause
    then: str = ""  # what comes after the call or the wrap-up: "pause:REASON", "forced:REASON" or "sign_out:REASON"
