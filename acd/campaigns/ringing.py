"""What is heard of an attempt before anybody answers, what that makes of its end, and when its ringing may be ended.

A tone counts only where no telephone is known to ring: it may be a mistake, and nobody's telephone falls silent for
one. Nor does it end anything once somebody has answered, for the attempt is over then. A final status says more than a
tone, unless it is the one that our own hanging up brings, or one that says nothing.
"""

from typing import Any

from acd.calls.dialling import outcome_of
from acd.legs.hangups import end_leg
from acd.memory.outbound import Attempt, ByHand
from acd.memory.state import State
from core.commands import StopTones
from core.facts import (
    AttemptOutcome,
    CarrierTone,
    EarlyMediaBegan,
    FarRinging,
    LegEnded,
    ToneHeard,
    Unanswered,
)
from core.ids import CallId, LegId

HEARD_S = 1.0  # after one leg of an attempt has ended, until all is known of how
OF_TONE = {CarrierTone.BUSY: AttemptOutcome.BUSY, CarrierTone.SIT: AttemptOutcome.INVALID}
NEUTRAL_SIP = frozenset({0, 408, 480, 487})  # none, request timeout, temporarily unavailable, request terminated


# --- heard -----------------------------------------------------------------------------------------------------------


def on_far_ringing(state: State, fact: FarRinging) -> None:
    attempt = _of_far_leg(state, fact.leg_id)
    if isinstance(attempt, Attempt):
        _rings(state, attempt)
    elif attempt is not None and attempt.rang_at is None:
        attempt.rang_at = state.now


def on_early_media_began(state: State, fact: EarlyMediaBegan) -> None:
    attempt = _of_far_leg(state, fact.leg_id)
    if attempt is not None and attempt.early_at is None:
        attempt.early_at = state.now
        if isinstance(attempt, Attempt):
            _look(state, attempt)


def on_tone_heard(state: State, fact: ToneHeard) -> None:
    """Nobody is there, or will be: the line is better used for another."""
    attempt = state.outbound.of_leg(fact.leg_id)
    if attempt is None or attempt.tone is not None:
        return
    if fact.tone is CarrierTone.RINGING:
        _rings(state, attempt)
    elif attempt.rang_at is None:
        attempt.tone, attempt.unknown = fact.tone, OF_TONE[fact.tone]
        if attempt.far_end is None:  # else the dialplan itself has heard it
            end_leg(state, attempt.leg_id)
        state.deadlines.set(("attempt", attempt.call_id), state.now + HEARD_S)


def _rings(state: State, attempt: Attempt) -> None:
    if attempt.rang_at is None:
        attempt.rang_at = state.now
        state.do(StopTones(leg_id=attempt.leg_id))
        _look(state, attempt)


def _of_far_leg(state: State, leg_id: LegId) -> Attempt | ByHand | None:
    """Whose customer's leg this is. The agent who has dialled by hand hears for itself what is played."""
    attempt = state.outbound.of_leg(leg_id)
    if attempt is not None:
        return attempt if attempt.far_leg == leg_id else None
    return state.outbound.by_hand.get(state.dialled.get(leg_id, CallId("")))


# --- what it comes to ------------------------------------------------------------------------------------------------


def outcome(attempt: Attempt, fact: LegEnded) -> AttemptOutcome:
    """Of an attempt whose customer's leg has ended."""
    if attempt.given_up and fact.sip in NEUTRAL_SIP:
        return AttemptOutcome.CANCELLED
    if attempt.tone is not None and fact.sip in NEUTRAL_SIP:
        return OF_TONE[attempt.tone]
    return AttemptOutcome(outcome_of(fact).value)


def heard(attempt: Attempt | ByHand, came_to: AttemptOutcome) -> dict[str, Any]:
    """For ``AttemptEnded``."""
    return {
        "rang_at": attempt.rang_at, "early_at": attempt.early_at, "unanswered": _unanswered(attempt, came_to),
        "tone": attempt.tone if isinstance(attempt, Attempt) else None,
    }  # fmt: skip


def _unanswered(attempt: Attempt | ByHand, came_to: AttemptOutcome) -> Unanswered | None:
    if came_to is not AttemptOutcome.NO_ANSWER or attempt.adopted_at is not None:
        return None
    if attempt.rang_at is not None:
        return Unanswered.RANG
    return Unanswered.SILENT if attempt.early_at is None else Unanswered.ANNOUNCEMENT


# --- ended by us -----------------------------------------------------------------------------------------------------


def ends_after(state: State, attempt: Attempt, least_ring_s: float | None) -> None:
    """Nobody is hung up on before; None: it rings to its end."""
    attempt.least_ring_s = least_ring_s
    _look(state, attempt)


def rings_since(attempt: Attempt) -> float:
    """Where no ringing is heard of, the telephone rings since the carrier's sound at the earliest."""
    heard_at = (attempt.rang_at, attempt.early_at, attempt.adopted_at)
    return next((at for at in heard_at if at is not None), attempt.placed_at)


def _look(state: State, attempt: Attempt) -> None:
    if attempt.least_ring_s is None:
        state.deadlines.clear(("ringing", attempt.call_id))
        return
    ends_at = rings_since(attempt) + attempt.least_ring_s
    state.deadlines.set(("ringing", attempt.call_id), max(state.now, ends_at))
