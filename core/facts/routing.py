"""Who gets the next call: what the office counts and remembers for it, and what the floor makes of that."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import AgentId, CallId, QueueName

# --- what the store knows --------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class DayBegan(Fact):
    """The floor counts a new day. Comes at its midnight, and at each start with what the ledger holds of today."""

    day: str  # 2026-11-22 in the floor's zone
    conversations: tuple[tuple[AgentId, int], ...] = ()  # since that midnight; none for whom it does not name


@dataclass(frozen=True, kw_only=True, slots=True)
class LastAgentKnown(Fact):
    """Who served this caller last, before this call. Comes a moment after the call, when the ledger has answered."""

    call_id: CallId
    agent: AgentId
    served_at: float  # when that conversation began


# --- what the floor decided ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class LastAgentAwaited(Fact):
    """The call waits for the agent who served the caller last, alone until ``until`` at the latest."""

    call_id: CallId
    queue: QueueName
    agent: AgentId
    until: float


@dataclass(frozen=True, kw_only=True, slots=True)
class LastAgentGivenUp(Fact):
    """From now on anybody may take it. ``why``: ``time``, ``away`` (signed out, paused), ``refused`` or ``rules``."""

    call_id: CallId
    queue: QueueName
    agent: AgentId
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SeatLent(Fact):
    """An outbound seat takes this queue's calls from now on. ``why``: ``length`` or ``wait``; ``waiting``: callers."""

    agent: AgentId
    queue: QueueName
    why: str
    waiting: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SeatReturned(Fact):
    """It is outbound again, its last call for the queue over. ``why``: ``quiet``, ``kept_out``, ``left``, ``rules``."""

    agent: AgentId
    queue: QueueName
    why: str
