"""When something is open: hours of a week and days with other hours, as spans of epoch seconds. Pure.

Hours are a clock's on the wall of a zone. A day's spans begin on that day; one that ends no later than it begins goes
on into the next morning, whatever that day's own hours are. Where the clock is set forward, an hour that is not there
is the one after it; where it is set back, opening is at the first of two equal times and closing at the second.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo

Hours = tuple[tuple[int, int], ...]  # from, until; minutes since midnight, 1440 at most
Spans = tuple[tuple[float, float], ...]
DAY_MIN = 1440


def opening(hours_of: Callable[[date], Hours], zone: tzinfo, begin: date, days: int) -> Spans:
    """From the evening before ``begin`` on, for so many days; in order, apart."""
    spans: list[tuple[float, float]] = []
    for day in (begin + timedelta(days=n) for n in range(-1, days)):
        spans += _spans(hours_of(day), day, zone)
    return tuple(_merged(spans))


def _spans(hours: Hours, day: date, zone: tzinfo) -> Iterator[tuple[float, float]]:
    for start, end in hours:
        until = end if end > start else end + DAY_MIN
        yield _at(day, start, zone, fold=0), _at(day, until, zone, fold=1)


def _at(day: date, minutes: int, zone: tzinfo, *, fold: int) -> float:
    days, rest = divmod(minutes, DAY_MIN)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60, fold=fold), zone)
    back = datetime.fromtimestamp(wall.timestamp(), zone)
    if back.replace(tzinfo=None) != wall.replace(tzinfo=None):  # the clock passes over it
        wall = wall.replace(fold=0)
    return wall.timestamp()


def _merged(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    last: tuple[float, float] | None = None
    for begin, end in sorted(spans):
        if end <= begin:
            continue
        if last is not None and begin <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (begin, end)
    if last is not None:
        yield last


def hours_from(texts: Iterable[str]) -> Hours:
    """``09:00-12:00`` to minutes."""
    return tuple(tuple(_minutes(part) for part in text.split("-")) for text in texts)  # type: ignore[misc]


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
