"""Who gets the next call: what the office counts and remembers for it, and what the floor makes of that."""

from dataclasses import dataclass
from enum import StrEnum

from core.facts.fact import Fact
from core.ids import AgentId, CallId, QueueName


class RuledOut(StrEnum):
    """Why an agent is not asked for a call; ``detail`` beside it says more."""

    NO = ""  # could take it; somebody else comes first
    STATE = "state"  # detail: the agent's state
    PHONE = "phone"  # available, but no phone would ring
    SKILL = "skill"  # detail: "lang.en 1 < 3"
    REFUSED = "refused"  # this call, not long ago; detail: seconds until it may be asked again
    NAMED = "named"  # the call is for one agent alone; detail: for whom
    LAST_AGENT = "last_agent"  # the call waits for who served the caller last; detail: for whom
    NOT_LENT = "not_lent"  # an outbound seat that the queue has not borrowed
    KEPT_IN = "kept_in"  # an agent of the hotline, kept there while a campaign dials


@dataclass(frozen=True, slots=True)
class Candidate:
    """One agent who was considered for a call."""

    agent: AgentId
    score: int  # of the skills, by the queue's strategy; higher is better
    idle_s: float  # since the last conversation
    calls: int  # conversations today
    ruled_out: RuledOut = RuledOut.NO
    detail: str = ""
    declined: bool = False  # was asked for this call in vain; comes after all others
    lent: bool = False  # an outbound seat that the queue has borrowed


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
