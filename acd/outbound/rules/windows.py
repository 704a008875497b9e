"""When somebody may be called: open by the clocks on the walls of all places where the number may be.

A clock that is set back shows an hour twice, and both count; one that is set forward leaves an hour out.
"""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from acd.outbound.rules.hours import DAY_MIN, Calendar, PublicDays, closed_by
from acd.outbound.rules.verdicts import Rule

DAY_S = 86_400
_FARTHEST_DAYS = 400
_STEP_S = 6 * 3600  # no zone sets its clock twice within this
# The names that say a place. Others (localtime, posixrules, right/...) mean this machine's own clock or another time.
_PLACE = re.compile(
    r"(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)/[A-Za-z0-9/_+-]+"
)


def zones_named(names: Sequence[str]) -> tuple[ZoneInfo, ...] | Rule:
    """IANA names to zones, or why not: without any, or with one that is not known, nobody knows what time it is."""
    if not names:
        return Rule.NO_ZONE
    zones = tuple(_zone(name) for name in names)
    known = tuple(zone for zone in zones if zone is not None)
    return known if len(known) == len(zones) else Rule.ZONE_UNKNOWN


def _zone(name: str) -> ZoneInfo | None:
    if _PLACE.fullmatch(name) is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there; no zone's data; a folder
        return None


def wall(at: float, zone: ZoneInfo) -> datetime:
    """To the whole second: a moment just before an edge is not rounded onto it."""
    return datetime.fromtimestamp(math.floor(at), zone)


def closed_at(calendar: Calendar, public: PublicDays | None, zones: Sequence[ZoneInfo], at: float) -> Rule | None:
    """What keeps it closed in one of the zones; None: open in all."""
    return next(filter(None, (_closed_in(calendar, public, zone, at) for zone in zones)), None)


def _closed_in(calendar: Calendar, public: PublicDays | None, zone: ZoneInfo, at: float) -> Rule | None:
    local = wall(at, zone)
    return closed_by(calendar, public, local.date(), local.hour * 3600 + local.minute * 60 + local.second)


def opens_at(calendar: Calendar, public: PublicDays | None, zones: Sequence[ZoneInfo], at: float) -> float | None:
    """The first moment after ``at`` that is open in all zones, or from which on holidays are not known.

    None: there is none within 400 days.
    """
    for day in range(_FARTHEST_DAYS):
        begin = at + day * DAY_S
        for moment in sorted(_edges(calendar, zones, begin)):
            if moment > at and closed_at(calendar, public, zones, moment) in (None, Rule.HOLIDAYS_UNKNOWN):
                return moment
    return None


def _edges(calendar: Calendar, zones: Sequence[ZoneInfo], begin: float) -> Iterator[float]:
    """Every moment of the next 24 hours at which one of the zones may open."""
    end = begin + DAY_S
    for zone in zones:
        moments = (moment for day in _days(zone, begin) for moment in _edges_of_day(calendar, zone, day))
        yield from (moment for moment in moments if begin <= moment <= end)
        yield from _settings_of_the_clock(zone, begin)


def _days(zone: ZoneInfo, begin: float) -> Iterator[date]:
    """The days of the zone in the next 24 hours, with one more on each side."""
    first = wall(begin, zone).date() - timedelta(days=1)
    return (first + timedelta(days=n) for n in range(4))


def _edges_of_day(calendar: Calendar, zone: ZoneInfo, day: date) -> Iterator[float]:
    for minutes in calendar.edges:
        days, rest = divmod(minutes, DAY_MIN)
        clock = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), zone)
        yield clock.timestamp()
        yield clock.replace(fold=1).timestamp()


def _settings_of_the_clock(zone: ZoneInfo, begin: float) -> Iterator[float]:
    """The moments of the next 24 hours at which the zone's clock is set."""
    low = math.floor(begin)
    for _ in range(DAY_S // _STEP_S + 1):
        high = low + _STEP_S
        if _offset(zone, low) != _offset(zone, high):
            yield float(_set_between(zone, low, high))
        low = high


def _set_between(zone: ZoneInfo, low: int, high: int) -> int:
    """The first second of the new offset."""
    old = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == old else (low, middle)
    return high


def _offset(zone: ZoneInfo, at: int) -> timedelta | None:
    return datetime.fromtimestamp(at, zone).utcoffset()


def next_day(at: float, zone: ZoneInfo) -> float:
    """When the zone's next day begins."""
    tomorrow = wall(at, zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).timestamp()


def day_began(at: float, zone: ZoneInfo) -> float:
    """When the zone's day began."""
    return datetime.combine(wall(at, zone).date(), time(), zone).timestamp()
