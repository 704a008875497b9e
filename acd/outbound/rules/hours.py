"""Hours of a week, rest hours and days of their own, by the clock on a wall. Minutes since midnight, 1440 at most."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from acd.outbound.rules.verdicts import Rule

Hours = tuple[tuple[int, int], ...]  # from, until: open at the first minute and closed at the last
DAY_MIN = 1440
CLOSED: Hours = ()
_SUNDAY = 6


class OnHolidays(StrEnum):
    """What a public holiday changes."""

    USUAL = "usual"  # nothing: then nobody need know of holidays
    SUNDAY = "sunday"  # its hours are a Sunday's
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicDays:
    """What the law says of the days from ``first`` to ``last``; of others nothing is known.

    ``workdays``: made up for days off around a holiday; their hours are those of the first open day of the week.
    """

    first: date
    last: date
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """``week``: Monday first. ``rest``: closed on every day. ``days``: what is said of a day goes before all else."""

    week: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
    rest: Hours = ()
    on_holidays: OnHolidays = OnHolidays.USUAL
    days: Mapping[date, Hours] = field(default_factory=dict)

    @property
    def edges(self) -> tuple[int, ...]:
        """Every minute of a day at which it may become open."""
        spans = (span for hours in (*self.week, *self.days.values()) for span in hours)
        return tuple(sorted({0} | {begin for begin, _ in spans} | {end for _, end in self.rest}))


def closed_by(calendar: Calendar, public: PublicDays | None, day: date, second: int) -> Rule | None:
    """What keeps it closed at this second of this day; None: it is open."""
    hours = hours_of(calendar, public, day)
    if hours is None:
        return Rule.HOLIDAYS_UNKNOWN
    if not _within(hours, second):
        return Rule.HOLIDAY if _is_why(calendar, public, day, second) else Rule.CALLING_HOURS
    return Rule.REST_HOURS if _within(calendar.rest, second) else None


def hours_of(calendar: Calendar, public: PublicDays | None, day: date) -> Hours | None:
    """Without rest hours; None: whether it is a holiday counts and is not known."""
    if day in calendar.days:
        return calendar.days[day]
    if calendar.on_holidays is OnHolidays.USUAL:
        return calendar.week[day.weekday()]
    if public is None or not public.first <= day <= public.last:
        return None
    if day in public.holidays:
        return CLOSED if calendar.on_holidays is OnHolidays.CLOSED else calendar.week[_SUNDAY]
    if day in public.workdays:
        return next(filter(None, calendar.week), CLOSED)
    return calendar.week[day.weekday()]


def _is_why(calendar: Calendar, public: PublicDays | None, day: date, second: int) -> bool:
    """Whether it would be open were this no holiday."""
    holiday = public is not None and day in public.holidays and day not in calendar.days
    return holiday and calendar.on_holidays is not OnHolidays.USUAL and _within(calendar.week[day.weekday()], second)


def _within(hours: Hours, second: int) -> bool:
    return any(begin * 60 <= second < end * 60 for begin, end in hours)
