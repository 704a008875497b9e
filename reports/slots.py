"""Time in slots of a quarter of an hour. Pure.

Every zone's offset of today is a multiple of 15 minutes, so slots that are aligned to the epoch are aligned to the
floor's midnight and hours too, also on a day of 23 or 25 hours. Moments are whole milliseconds: sums of them are exact
and do not depend on the order in which they were added.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

SLOT_S = 900
_SLOT_MS = SLOT_S * 1000


def ms(seconds: float) -> int:
    """Whole milliseconds of epoch seconds or of a duration."""
    return round(seconds * 1000)


def slot_of(at_ms: int) -> int:
    """The slot's begin in epoch seconds."""
    return at_ms // _SLOT_MS * SLOT_S


def pieces(since_ms: int, until_ms: int) -> Iterator[tuple[int, int]]:
    """A span clipped at the slots' borders: (slot, milliseconds in it); they sum to the span."""
    while since_ms < until_ms:
        end = min(until_ms, (since_ms // _SLOT_MS + 1) * _SLOT_MS)
        yield slot_of(since_ms), end - since_ms
        since_ms = end


def hour_of(slot: int, zone: tzinfo) -> int:
    """Where the clock's hour began that holds this slot, in epoch seconds."""
    return slot - datetime.fromtimestamp(slot, zone).minute * 60


def day_start(slot: int, zone: tzinfo) -> int:
    """The floor's midnight before this slot, in epoch seconds."""
    return _begin(datetime.fromtimestamp(slot, zone))


def month_start(slot: int, zone: tzinfo) -> int:
    """The midnight that began this slot's month."""
    return _begin(datetime.fromtimestamp(slot, zone).replace(day=1))


def next_day(day: int, zone: tzinfo) -> int:
    """The midnight after this one; a day may have 23 or 25 hours."""
    return _begin(_aware(datetime.fromtimestamp(day, zone).replace(tzinfo=None) + timedelta(days=1), zone))


def next_month(month: int, zone: tzinfo) -> int:
    later = datetime.fromtimestamp(month, zone).replace(tzinfo=None, day=1) + timedelta(days=32)
    return _begin(_aware(later.replace(day=1), zone))


def _aware(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone)


def _begin(local: datetime) -> int:
    return int(local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp())
