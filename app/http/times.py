"""Times that come in."""

from datetime import datetime

from app.http.problems import Problem


def epoch(at: datetime | None) -> float | None:
    """RFC 3339 has an offset always; a time without one could be anybody's. Raises Problem 422."""
    if at is None:
        return None
    if at.tzinfo is None:
        hint = "Write it as 2026-11-22T09:00:00+08:00."
        raise Problem(422, "invalid", "A time without its offset does not say when.", hint=hint)
    return at.timestamp()
