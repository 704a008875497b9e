"""A campaign's own hours: a calendar of the house, as the contact rules read one.

People's word and the law's are in it already, so each day to come has hours of its own; hours that go on into the
morning are parted at midnight. A calendar that is not there is open at no time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from acd.outbound.rules.hours import CLOSED, DAY_MIN, Calendar, Hours
from app.outbound.campaign_values import CampaignSettings
from app.outbound.rules.campaign_rules import ALWAYS
from app.rules.calendar_values import minutes
from app.rules.calendars import AHEAD_DAYS, Calendars
from app.rules.calendars import Calendar as HouseCalendar
from app.rules.opening import Spans, opening

HoursOf = Callable[[CampaignSettings, float], Calendar]
NEVER = Calendar(week=(CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED))


@dataclass(frozen=True, slots=True)
class _Read:
    """What was made of a calendar, on which day."""

    of: HouseCalendar
    day: date
    hours: Calendar


class CampaignHours:
    """Each calendar is read once a day, and when somebody has changed it. ``zone``: the floor's."""

    def __init__(self, calendars: Calendars, zone: tzinfo) -> None:
        self._calendars, self._zone = calendars, zone
        self._read: dict[str, _Read] = {}

    def __call__(self, settings: CampaignSettings, now: float) -> Calendar:
        """At ``now`` (epoch seconds) and for 400 days; it is closed after that."""
        if not settings.calendar:
            return ALWAYS
        found = self._calendars.get(settings.calendar)
        if found is None:
            return NEVER
        today, known = datetime.fromtimestamp(now, self._zone).date(), self._read.get(settings.calendar)
        if known is None or known.of is not found or known.day != today:
            known = self._read[settings.calendar] = _Read(found, today, self._of(found, today))
        return known.hours

    def spans(self, settings: CampaignSettings, first: date, days: int) -> Spans:
        """From the evening before ``first`` on, for so many days, also of those that are past, as it is now."""
        if not settings.calendar:
            return opening(lambda _: ((0, DAY_MIN),), self._zone, first, days)
        found = self._calendars.get(settings.calendar)
        if found is None:
            return ()
        return opening(lambda day: minutes(self._calendars.day(found, day).hours), self._zone, first, days)

    def _of(self, calendar: HouseCalendar, today: date) -> Calendar:
        return by_days(lambda day: minutes(self._calendars.day(calendar, day).hours), today)


def by_days(hours_of: Callable[[date], Hours], today: date) -> Calendar:
    """``hours_of`` a day: a span that ends no later than it begins goes on into the next morning."""
    days: dict[date, Hours] = {}
    night: Hours = ()
    for day in (today + timedelta(days=ahead) for ahead in range(-1, AHEAD_DAYS)):
        spans = hours_of(day)
        days[day] = _merged((*night, *((begin, end if end > begin else DAY_MIN) for begin, end in spans)))
        night = tuple((0, end) for begin, end in spans if 0 < end <= begin)
    return Calendar(week=NEVER.week, days=days)


def _merged(spans: Hours) -> Hours:
    """In order and apart."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)
