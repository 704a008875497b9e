"""What counts as work with customers: one rule for figures and leaderboards, in words in docs/glossary.md.

A conversation between colleagues is no call: it adds to no count, no talk time, no handling time and no service level.
The agents can take no customer meanwhile, so it is no idle time either: occupancy leaves it out.
"""

from core.facts import AgentState, Direction
from core.ids import CallId, is_internal, is_made

HANDLING = frozenset({AgentState.TALKING, AgentState.HELD, AgentState.WRAPUP})
COUNTED = frozenset({Direction.IN, Direction.OUT})


def counts(call_id: CallId) -> bool:
    """Whether conversations in this call are with a customer."""
    return direction_of(call_id) in COUNTED


def direction_of(call_id: CallId) -> Direction:
    """A call that one of us made bears that in its name."""
    if is_internal(call_id):
        return Direction.INTERNAL
    return Direction.OUT if is_made(call_id) else Direction.IN


def with_colleague(agent: str, state: AgentState, call_id: str | None, server: str | None) -> bool:
    """Whether this is time with a colleague, or beside ``server``, who serves this call's customer (None: nobody)."""
    if call_id is None or state not in HANDLING:
        return False
    beside = state is not AgentState.WRAPUP and server not in (agent, None)
    return beside or not counts(CallId(call_id))


def occupancy(handling: float, available: float) -> float | None:
    """Of the time with customers or free for them, the share with them (talk, hold, wrap-up); None of none."""
    return round(handling / (handling + available), 4) if handling + available > 0 else None


def hardly_waited(waited: float, short: float) -> bool:
    """A short abandon: gone within the house's time for it (``short``, in the same unit; 0: there is no such thing)."""
    return short > 0 and waited <= short
