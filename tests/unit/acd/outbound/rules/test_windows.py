"""Calling windows by the callee's clock and calendar, at every edge that a clock has."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acd.outbound.rules.calling import calling_hours
from acd.outbound.rules.hours import Calendar, OnHolidays, PublicDays
from acd.outbound.rules.verdicts import Forbidden, Rule
from acd.outbound.rules.windows import closed_at, day_began, next_day, opens_at, zones_named
from tests.unit.acd.outbound.rules.made import a_contact, a_preset, asked, every_day, of_campaign, on

EIGHT_TO_NINE = every_day((8 * 60, 21 * 60))
NEW_YORK, LOS_ANGELES = "America/New_York", "America/Los_Angeles"
LONDON, TOKYO, APIA = "Europe/London", "Asia/Tokyo", "Pacific/Apia"
PAGO_PAGO, KIRITIMATI = "Pacific/Pago_Pago", "Pacific/Kiritimati"


def verdict(at: float, *zones: str, calendar: Calendar = EIGHT_TO_NINE) -> Forbidden | None:
    return calling_hours(asked(at, contact=a_contact(zones=zones), preset=a_preset(calling=calendar)))


def until(at: float, *zones: str, calendar: Calendar = EIGHT_TO_NINE) -> float | None:
    found = verdict(at, *zones, calendar=calendar)
    assert found is not None
    return found.until


def test_the_first_second_is_open_and_the_last_minute_s_end_is_closed() -> None:
    opens, closes = on("2026-03-04 08:00", NEW_YORK), on("2026-03-04 21:00", NEW_YORK)
    assert verdict(math.nextafter(opens, 0), NEW_YORK) is not None
    assert verdict(opens, NEW_YORK) is None
    assert verdict(math.nextafter(closes, 0), NEW_YORK) is None
    refusal = verdict(closes, NEW_YORK)
    assert refusal is not None
    assert (refusal.rule, refusal.until) == (Rule.CALLING_HOURS, on("2026-03-05 08:00", NEW_YORK))


def test_the_callees_clock_counts_and_nobody_elses() -> None:
    at = on("2026-03-04 08:30", NEW_YORK)
    assert verdict(at, NEW_YORK) is None
    assert until(at, LOS_ANGELES) == on("2026-03-04 08:00", LOS_ANGELES)


def test_all_zones_of_a_number_must_be_open() -> None:
    """A toll-free number may ring anywhere between the coasts."""
    assert until(on("2026-03-04 08:30", NEW_YORK), NEW_YORK, LOS_ANGELES) == on("2026-03-04 08:00", LOS_ANGELES)
    assert verdict(on("2026-03-04 17:59", LOS_ANGELES), NEW_YORK, LOS_ANGELES) is None
    assert until(on("2026-03-04 18:00", LOS_ANGELES), NEW_YORK, LOS_ANGELES) == on("2026-03-05 08:00", LOS_ANGELES)


def test_zones_that_are_never_open_together_never_open() -> None:
    morning = every_day((8 * 60, 10 * 60))
    assert until(on("2026-03-04 08:30", NEW_YORK), NEW_YORK, LONDON, calendar=morning) is None


def test_the_clock_is_set_forward_before_the_window() -> None:
    """2026-03-08: 02:00 becomes 03:00, so the night is an hour shorter."""
    evening = on("2026-03-07 21:00", NEW_YORK)
    assert until(evening, NEW_YORK) == evening + 10 * 3600 == on("2026-03-08 08:00", NEW_YORK)


def test_the_clock_is_set_back_before_the_window() -> None:
    evening = on("2026-10-31 21:00", NEW_YORK)
    assert until(evening, NEW_YORK) == evening + 12 * 3600 == on("2026-11-01 08:00", NEW_YORK)


def test_a_window_whose_first_minutes_are_left_out_opens_when_the_clock_is_set() -> None:
    early = every_day((2 * 60 + 30, 4 * 60))
    set_at = on("2026-03-08 03:00", NEW_YORK)
    assert until(set_at - 60, NEW_YORK, calendar=early) == set_at
    assert verdict(set_at, NEW_YORK, calendar=early) is None


def test_a_window_within_the_hour_that_is_shown_twice_is_open_twice() -> None:
    early = every_day((60 + 15, 60 + 45))
    first, second = on("2026-11-01 01:15", NEW_YORK), on("2026-11-01 01:15", NEW_YORK, fold=1)
    assert second == first + 3600
    assert verdict(first, NEW_YORK, calendar=early) is None
    assert until(first + 30 * 60, NEW_YORK, calendar=early) == second
    assert verdict(second + 30 * 60 - 1, NEW_YORK, calendar=early) is None


def test_a_window_that_was_over_opens_again_when_the_clock_goes_back_into_it() -> None:
    early = every_day((30, 60 + 30))
    set_at = on("2026-11-01 01:00", NEW_YORK, fold=1)
    assert until(set_at - 60, NEW_YORK, calendar=early) == set_at


def test_on_both_sides_of_the_date_line() -> None:
    """Monday 09:00 on Kiritimati (UTC+14) is Sunday 08:00 in Pago Pago (UTC-11): a day and an hour apart."""
    weekdays = Calendar(week=(*(((480, 1260),),) * 5, (), ()))
    at = on("2026-03-09 09:00", KIRITIMATI)
    assert at == on("2026-03-08 08:00", PAGO_PAGO)
    assert verdict(at, KIRITIMATI, calendar=weekdays) is None
    assert until(at, PAGO_PAGO, calendar=weekdays) == on("2026-03-09 08:00", PAGO_PAGO)


def test_a_day_that_a_zone_has_left_out() -> None:
    """Samoa went over the date line: after Thursday 2011-12-29 came Saturday."""
    fridays = Calendar(week=((), (), (), (), ((480, 1260),), (), ()))
    assert until(on("2011-12-29 12:00", APIA), APIA, calendar=fridays) == on("2012-01-06 08:00", APIA)


def test_around_midnight() -> None:
    all_day = every_day((0, 1440))
    assert verdict(on("2026-03-04 23:59", TOKYO), TOKYO, calendar=all_day) is None
    assert verdict(on("2026-03-05 00:00", TOKYO), TOKYO, calendar=all_day) is None
    mondays = Calendar(week=(((0, 1440),), (), (), (), (), (), ()))
    assert until(on("2026-03-10 00:00", TOKYO), TOKYO, calendar=mondays) == on("2026-03-16 00:00", TOKYO)


def test_a_midnight_that_is_left_out() -> None:
    """Beirut: 2026-03-29 begins at 01:00."""
    all_day = Calendar(week=((), (), (), (), (), (), ((0, 1440),)))
    opens = on("2026-03-28 23:59", "Asia/Beirut") + 60
    assert until(opens - 60, "Asia/Beirut", calendar=all_day) == opens


def test_the_leap_day() -> None:
    own = every_day((480, 1260), days={date(2028, 2, 29): ()})
    at = on("2028-02-28 21:00", NEW_YORK)
    assert until(at, NEW_YORK, calendar=own) == on("2028-03-01 08:00", NEW_YORK)
    assert until(at, NEW_YORK) == on("2028-02-29 08:00", NEW_YORK)


def test_rest_hours() -> None:
    naps = every_day((9 * 60, 20 * 60), rest=((12 * 60, 14 * 60),))
    refusal = verdict(on("2026-03-04 12:00"), "Asia/Shanghai", calendar=naps)
    assert refusal is not None
    assert (refusal.rule, refusal.until) == (Rule.REST_HOURS, on("2026-03-04 14:00"))
    assert verdict(on("2026-03-04 11:59"), "Asia/Shanghai", calendar=naps) is None
    assert verdict(on("2026-03-04 14:00"), "Asia/Shanghai", calendar=naps) is None


WEEK_AND_SUNDAY = Calendar(
    week=(*(((480, 1260),),) * 6, ((600, 1080),)),
    on_holidays=OnHolidays.SUNDAY,
)
PUBLIC = PublicDays(
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
    holidays=frozenset({date(2026, 10, 1)}),
    workdays=frozenset({date(2026, 10, 10), date(2026, 10, 11)}),
)


@pytest.mark.parametrize(
    ("on_holidays", "at", "rule", "opens"),
    [
        (OnHolidays.SUNDAY, "2026-10-01 09:00", Rule.HOLIDAY, "2026-10-01 10:00"),
        (OnHolidays.SUNDAY, "2026-10-01 10:00", None, ""),
        (OnHolidays.CLOSED, "2026-10-01 10:00", Rule.HOLIDAY, "2026-10-02 08:00"),
        (OnHolidays.CLOSED, "2026-10-01 07:00", Rule.CALLING_HOURS, "2026-10-02 08:00"),
        (OnHolidays.USUAL, "2026-10-01 08:00", None, ""),
        (OnHolidays.SUNDAY, "2026-10-11 08:00", None, ""),  # a Sunday that is worked
        (OnHolidays.SUNDAY, "2026-10-18 08:00", Rule.CALLING_HOURS, "2026-10-18 10:00"),
        (OnHolidays.SUNDAY, "2026-12-31 21:00", Rule.CALLING_HOURS, "2027-01-01 00:00"),  # from then on nobody knows
    ],
)
def test_public_days(on_holidays: OnHolidays, at: str, rule: Rule | None, opens: str) -> None:
    calendar = Calendar(week=WEEK_AND_SUNDAY.week, on_holidays=on_holidays)
    given_to = asked(on(at), campaign=of_campaign(on(at), public_days=PUBLIC), preset=a_preset(calling=calendar))
    found = calling_hours(given_to)
    assert (found and found.rule) == rule
    if found is not None:
        assert found.until == on(opens)


@pytest.mark.parametrize("public", [None, PublicDays(first=date(2026, 1, 1), last=date(2026, 3, 3))])
def test_a_day_of_which_the_law_is_not_known_is_closed(public: PublicDays | None) -> None:
    at = on("2026-03-04 15:00")
    found = calling_hours(asked(at, campaign=of_campaign(at, public_days=public)))
    assert found is not None
    assert (found.rule, found.until) == (Rule.HOLIDAYS_UNKNOWN, at + 60)


@pytest.mark.parametrize(
    ("zones", "rule"),
    [
        ((), Rule.NO_ZONE),
        (("",), Rule.ZONE_UNKNOWN),
        (("Etc/Unknown",), Rule.ZONE_UNKNOWN),
        (("Asia/Shanghai", "Asia/Nowhere"), Rule.ZONE_UNKNOWN),
        (("America",), Rule.ZONE_UNKNOWN),
        (("America/Argentina",), Rule.ZONE_UNKNOWN),  # a folder
        (("localtime",), Rule.ZONE_UNKNOWN),
        (("../etc/localtime",), Rule.ZONE_UNKNOWN),
        (("Asia/../Asia/Shanghai",), Rule.ZONE_UNKNOWN),
    ],
)
def test_without_a_zone_nobody_knows_what_time_it_is(zones: tuple[str, ...], rule: Rule) -> None:
    found = verdict(on("2026-03-04 15:00"), *zones)
    assert found is not None
    assert (found.rule, found.until) == (rule, None)


ZONES = (NEW_YORK, LOS_ANGELES, LONDON, TOKYO, APIA, PAGO_PAGO, KIRITIMATI, "Asia/Shanghai", "Australia/Lord_Howe",
         "Asia/Kathmandu", "Asia/Beirut", "America/St_Johns", "Africa/Casablanca", "America/Sao_Paulo")  # fmt: skip
_minute = st.integers(0, 1439)


@st.composite
def _hours(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    edges = sorted(draw(st.lists(_minute, min_size=0, max_size=4, unique=True)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def _calendars(draw: st.DrawFn) -> Calendar:
    days = [draw(_hours()) for _ in range(7)]
    week = (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    return Calendar(week=week, rest=draw(_hours()))


def _is_open(calendar: Calendar, zones: Sequence[ZoneInfo], at: float) -> bool:
    """Said another way: by the text on the clocks."""
    for zone in zones:
        local = datetime.fromtimestamp(at, zone)
        minute = int(local.strftime("%H")) * 60 + int(local.strftime("%M"))
        hours = calendar.week[int(local.strftime("%u")) - 1]
        if not any(minute in range(*span) for span in hours) or any(minute in range(*span) for span in calendar.rest):
            return False
    return True


# Days around which clocks are set, a date line is crossed and a leap day falls.
_AROUND = [date(2026, 3, 8), date(2026, 11, 1), date(2026, 3, 29), date(2026, 10, 25), date(2011, 12, 30),
           date(2028, 2, 29), date(2026, 4, 5), date(2026, 10, 4), date(2018, 11, 4), date(2026, 12, 31)]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    calendar=_calendars(),
    names=st.lists(st.sampled_from(ZONES), min_size=1, max_size=2, unique=True),
    around=st.sampled_from(_AROUND),
    minutes=st.integers(-2 * 1440, 2 * 1440),
)
def test_until_is_the_earliest_open_minute(calendar: Calendar, names: list[str], around: date, minutes: int) -> None:
    """Compared with looking at the clocks minute by minute. (All these zones set their clocks at whole minutes.)"""
    zones = zones_named(names)
    assert not isinstance(zones, Rule)
    at = datetime.combine(around, datetime.min.time(), ZoneInfo("UTC")).timestamp() + minutes * 60
    assert (closed_at(calendar, None, zones, at) is None) == _is_open(calendar, zones, at)
    opens = opens_at(calendar, None, zones, at)
    looked = at + 60
    end = at + 4 * 86_400
    while looked < end and (_is_open(calendar, zones, looked - 60) or not _is_open(calendar, zones, looked)):
        looked += 60
    if looked >= end or _is_open(calendar, zones, at):
        return
    assert opens == looked
    assert closed_at(calendar, None, zones, opens) is None
    assert closed_at(calendar, None, zones, math.nextafter(opens, 0)) is not None


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(ZONES), around=st.sampled_from(_AROUND), minutes=st.integers(-2 * 1440, 2 * 1440))
def test_the_next_day_begins_when_the_date_changes(name: str, around: date, minutes: int) -> None:
    zone = ZoneInfo(name)
    at = datetime.combine(around, datetime.min.time(), ZoneInfo("UTC")).timestamp() + minutes * 60
    today, tomorrow = (datetime.fromtimestamp(moment, zone).date() for moment in (at, next_day(at, zone)))
    assert today < tomorrow <= today + timedelta(days=2)
    assert datetime.fromtimestamp(next_day(at, zone) - 1, zone).date() == today
    began = day_began(at, zone)
    assert began <= at
    assert datetime.fromtimestamp(began, zone).date() == today
    assert datetime.fromtimestamp(began - 1, zone).date() < today
