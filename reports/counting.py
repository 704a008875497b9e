"""What counts as work with customers: one rule for figures and leaderboards, in words in docs/glossary.md.

A conversation between colleagues is no call: it adds to no count, no talk time, no handling time and no service level.
The agents are busy with it all the same, so it fills their occupancy.
"""

from core.facts import Direction
from core.ids import CallId, is_internal, is_made

COUNTED = frozenset({Direction.IN, Direction.OUT})


def counts(call_id: CallId) -> bool:
    """Whether conversations in this call are with a customer."""
    return direction_of(call_id) in COUNTED


def direction_of(call_id: CallId) -> Direction:
    """A call that one of us made bears that in its name."""
    if is_internal(call_id):
        return Direction.INTERNAL
    return Direction.OUT if is_made(call_id) else Direction.IN
