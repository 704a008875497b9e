"""When something is due that may be done within opening hours only. Pure."""

from collections.abc import Sequence

Spans = Sequence[tuple[float, float]]  # (from, until) in epoch seconds, in order, apart


def due_at(at: float, within_s: float, opening: Spans | None) -> float:
    """``within_s`` seconds of open time after ``at``; None: always open. Beyond the last known span time runs on."""
    if opening is None:
        return at + within_s
    left, now = within_s, at
    for begins, ends in opening:
        if ends <= now:
            continue
        now = max(now, begins)
        if now + left <= ends:
            return now + left
        left -= ends - now
        now = ends
    return now + left
