"""Times as screens and programs get them: RFC 3339 with the floor's offset, to the millisecond."""

from datetime import date, datetime, tzinfo


def rfc3339(at: float, zone: tzinfo) -> str:
    """``2026-11-22T09:30:00.125+08:00`` for epoch seconds."""
    return datetime.fromtimestamp(at, zone).isoformat(timespec="milliseconds")


def day_of(at: float, zone: tzinfo) -> date:
    """The floor's calendar day."""
    return datetime.fromtimestamp(at, zone).date()


def start_of_day(at: float, zone: tzinfo) -> float:
    """Epoch seconds of the midnight before ``at``."""
    return datetime.fromtimestamp(at, zone).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
