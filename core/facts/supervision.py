"""Supervisors with an agent's calls."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.facts.words import SupervisionMode, SupervisionState
from core.ids import AgentId, CallId, LegId, SupervisionId

# --- what the PBX showed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class ListeningStarted(Fact):
    """The supervisor's leg hears what the leg ``to`` says and hears (ChanSpyStart)."""

    leg_id: LegId
    to: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class ListeningStopped(Fact):
    """It hears it no more (ChanSpyStop)."""

    leg_id: LegId
    to: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisorKeyPressed(Fact):
    """A key came in on a supervisor's leg, pressed by us or at the phone: 4 listen, 5 whisper, 6 barge."""

    leg_id: LegId
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionAdopted(Fact):
    """A supervisor's leg that was up when we looked: rebuilt from the variables on its channel."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    mode: SupervisionMode
    device: str
    since: float
    room: str  # the bridge it stands in: agents, talk, or none
    up: bool = True  # False: it still rings
    to: LegId | None = None  # the leg that it was last sent to listen to
    call_id: CallId | None = None  # and the call that this was


# --- what people asked for -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionAsked(Fact):
    """A supervisor wants to hear this agent's calls. Asked again: another mode, or another agent."""

    supervisor: AgentId
    agent: AgentId
    mode: SupervisionMode
    device: str  # desk | webrtc
    name: str = ""  # the supervisor's, as it was then


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionModeAsked(Fact):
    supervision_id: SupervisionId
    mode: SupervisionMode
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionEndAsked(Fact):
    supervision_id: SupervisionId
    asked_by: str


# --- what the floor decided ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionStarted(Fact):
    """The supervisor's phone is rung, or one who listens already has turned to this agent."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    mode: SupervisionMode
    device: str
    state: SupervisionState
    told: bool  # whether the agent is told of it


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionAnswered(Fact):
    """The supervisor has picked up, and waits for a call of the agent's."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionJoined(Fact):
    """From now on the supervisor hears this call, in this mode."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    call_id: CallId
    mode: SupervisionMode
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionModeChanged(Fact):
    """``by``: who asked for it; ``key`` at the phone, ``hold`` or ``resume`` when the call brought it about."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    call_id: CallId
    old: SupervisionMode
    mode: SupervisionMode
    by: str
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionParted(Fact):
    """The supervisor hears this call no more, and waits for the agent's next."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    call_id: CallId


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionEnded(Fact):
    """It is over. ``reason``: one of :class:`acd.memory.supervisions.Over`."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    mode: SupervisionMode
    reason: str
    seconds: float
    call_id: CallId | None = None  # the call that was heard at that moment
