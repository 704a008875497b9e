"""Pauses and their allowances, the line for a break, wrap-up that is extended, and seats that are left by rule."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import AgentId, CallId
from core.policies import BreakRoom, PauseRules

# --- what the office has set up, and what the store knew -------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class PausesConfigured(Fact):
    """The pause reasons with their allowances, and how many may be on break at once. At start and at each change."""

    reasons: tuple[PauseRules, ...] = ()
    rooms: tuple[BreakRoom, ...] = ()
    turn_s: float = 120.0  # how long a break whose turn has come is kept for its agent


@dataclass(frozen=True, kw_only=True, slots=True)
class MidnightPassed(Fact):
    """Allowances begin anew with the floor's day at ``midnight`` (epoch seconds): at start, for today, and at each."""

    midnight: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftEndsConfigured(Fact):
    """When everybody is signed out (epoch seconds, in order), for the next weeks; ``since`` is when we last looked."""

    times: tuple[float, ...]
    since: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseUsed(Fact):
    """What the store knew at our start: so much of today's allowance had gone before the present state began."""

    agent: AgentId
    reason: str
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakRestored(Fact):
    """What the store knew at our start of somebody who stands in line for a break."""

    agent: AgentId
    reason: str
    stands_at: float
    turn_until: float | None = None
    over_limit: bool = False


# --- what people asked for -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class WrapupExtendAsked(Fact):
    agent: AgentId
    call_id: CallId
    until: float  # epoch seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakWithdrawn(Fact):
    """The agent does not want the break any more, whether it stands in line or its turn has come."""

    agent: AgentId


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakLetGo(Fact):
    """A supervisor lets somebody who stands in line go first (``at_once`` False), or now, whoever else is on break."""

    agent: AgentId
    at_once: bool
    asked_by: str


# --- what the floor decided ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class WrapupExtended(Fact):
    """The wrap-up lasts until then (epoch seconds); ``most``: it can be extended to that and no further."""

    agent: AgentId
    call_id: CallId | None
    until: float
    most: float


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakQueued(Fact):
    """Too many are on break: the agent stands in line. Said again whenever its ``place`` (1: next) has changed."""

    agent: AgentId
    reason: str
    place: int
    stands_at: float  # its order in the line


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakTurnCame(Fact):
    """The agent may go on break until then (epoch seconds); afterwards it is the next one's turn."""

    agent: AgentId
    reason: str
    until: float
    over_limit: bool = False  # a supervisor let it go although the limit was reached


@dataclass(frozen=True, kw_only=True, slots=True)
class BreakLineLeft(Fact):
    """The agent does not stand in line any more: ``taken withdrawn lapsed signed_out not_needed``."""

    agent: AgentId
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseOverran(Fact):
    """The agent is longer in this pause than is allowed: ``once`` at a time, or ``day`` in all. A warning, no more."""

    agent: AgentId
    reason: str
    limit: str  # once | day
    allowed_s: float
    used_s: float
