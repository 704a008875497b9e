"""Hanging up, and seeing to it that it happens: neither a far end's BYE nor AMI's ``Success`` is an end."""

from acd.memory.state import State
from core.commands import EndLeg
from core.ids import LegId

MAX_DOUBLINGS = 4  # of the time between two tries; a leg that does not end is never left alone


def end_leg(state: State, leg_id: LegId, cause: int = 16) -> None:
    """Hang up (``cause`` is Q.850); if no end is seen it is asked for again."""
    state.ending[leg_id] = 0
    state.do(EndLeg(leg_id=leg_id, cause=cause))
    state.deadlines.set(("ghost", leg_id), state.now + state.limits.end_again_s)


def expect_end(state: State, leg_id: LegId) -> None:
    """The far end asked to hang up: its end must follow within a moment (ghost legs, docs/adr/0003)."""
    if ("ghost", leg_id) not in state.deadlines:
        state.deadlines.set(("ghost", leg_id), state.now + state.limits.ghost_s)


def enforce_end(state: State, leg_id: LegId) -> None:
    """The end has not been seen: asked for again until it is, or until Asterisk knows no such leg."""
    again = 1 if state.observed else 0  # without a link no try counts
    tries = min(state.ending.get(leg_id, 0) + again, MAX_DOUBLINGS)
    state.ending[leg_id] = tries
    if state.observed:
        state.do(EndLeg(leg_id=leg_id))
    state.deadlines.set(("ghost", leg_id), state.now + state.limits.end_again_s * 2 ** max(0, tries - 1))
