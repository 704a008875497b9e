"""Calendars in the store: the law's days and people's, and what a new year's days leave alone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.daily import until_tomorrow
from app.rules import public_days
from app.rules.calendar_values import CalendarValue, DayKind, DayValue
from app.rules.calendars import Calendar, Calendars, seed_calendar
from app.rules.public_seeds import seed_public_days
from app.store.database import Database

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 22)


@pytest.fixture
async def database(database: Database) -> Database:
    await seed_calendar(database, ZONE, "CN")
    await seed_public_days(database, "CN", TODAY)
    return database


async def office(database: Database) -> tuple[Calendars, Calendar]:
    calendars = await Calendars.load(database, ZONE)
    found = calendars.get("office")
    assert found is not None
    return calendars, found


async def test_holidays_and_made_up_workdays_of_an_announced_year(database: Database) -> None:
    calendars, calendar = await office(database)
    national, sunday = calendars.day(calendar, date(2026, 10, 1)), calendars.day(calendar, date(2026, 9, 20))
    assert (national.kind, national.hours, national.name_zh) == (DayKind.HOLIDAY, [], "国庆节")
    assert (sunday.kind, sunday.hours, sunday.by) == (DayKind.WORKDAY, ["09:00-18:00"], "law")
    assert date(2026, 9, 20).weekday() == 6
    assert calendars.is_known(calendar, 2026) is True


async def test_a_year_that_is_not_announced_has_the_laws_holidays_and_says_so(database: Database) -> None:
    calendars, calendar = await office(database)
    assert calendars.is_known(calendar, 2027) is False
    assert calendars.day(calendar, date(2027, 10, 1)).kind is DayKind.HOLIDAY
    assert calendars.day(calendar, date(2027, 10, 1)).name_en == "National Day"
    kinds = {day.kind for day in calendars.year(calendar, 2027)}
    assert DayKind.WORKDAY not in kinds


async def test_a_year_that_is_announced_later_leaves_what_people_changed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendars, _ = await office(database)
    said = {
        "2027-10-01": DayValue(kind=DayKind.OWN, hours=["10:00-12:00"], name="值班"),
        "2027-10-02": DayValue(kind=DayKind.WEEK),
    }
    await calendars.put_days("office", said)

    def announced(country: str, year: int) -> tuple[list[public_days.Row], bool]:
        if year != 2027:
            return [], True
        days = (("2027-10-01", "holiday"), ("2027-10-02", "holiday"), ("2027-10-09", "workday"))
        return [{"country": "CN", "day": d, "kind": k, "name_zh": "国庆节", "name_en": "x"} for d, k in days], True

    monkeypatch.setattr("app.rules.public_seeds.public_days", announced)
    await seed_public_days(database, "CN", TODAY)
    calendars, calendar = await office(database)
    assert calendars.is_known(calendar, 2027) is True
    mine = calendars.day(calendar, date(2027, 10, 1))
    assert (mine.kind, mine.hours, mine.name_zh, mine.law) == (
        DayKind.OWN,
        ["10:00-12:00"],
        "值班",
        DayKind.HOLIDAY,
    )
    assert calendars.day(calendar, date(2027, 10, 2)).by == "people", "a Saturday as any other, whatever the law says"
    assert calendars.day(calendar, date(2027, 10, 9)).hours == ["09:00-18:00"], "a Saturday that is made up"
    await calendars.put_days("office", {"2027-10-01": None})
    calendars, calendar = await office(database)
    assert calendars.day(calendar, date(2027, 10, 1)).by == "law"


async def test_without_a_country_no_holiday_counts(database: Database) -> None:
    calendars, calendar = await office(database)
    await calendars.put("office", CalendarValue(week=calendar.value.week))
    calendar = calendars.get("office") or calendar
    assert calendars.day(calendar, date(2026, 10, 1)).hours == ["09:00-18:00"]
    assert calendars.is_known(calendar, 2026) is None


async def test_the_core_is_told_of_a_year_ahead_from_the_floors_day_on(database: Database) -> None:
    calendars, calendar = await office(database)
    now = datetime(2026, 11, 22, 23, 30, tzinfo=ZONE).timestamp()  # a Sunday
    fact = calendars.fact(calendar, now)
    first, last = fact.open[0], fact.open[-1]
    assert datetime.fromtimestamp(first[0], ZONE).isoformat() == "2026-11-23T09:00:00+08:00"
    assert last[1] - now > 390 * 86_400
    assert len(fact.open) < 400


async def test_what_cannot_be_read_as_a_country_has_no_holidays() -> None:
    assert public_days.public_days("XX", 2026) == ([], True)
    german, known = public_days.public_days("DE", 2027)
    assert known
    assert {row["day"] for row in german} >= {"2027-10-03", "2027-12-25"}


def test_the_day_is_renewed_a_minute_after_midnight_of_the_floor() -> None:
    now = datetime(2026, 11, 22, 23, 59, tzinfo=ZONE).timestamp()
    assert until_tomorrow(now, ZONE) == 120.0
    berlin = ZoneInfo("Europe/Berlin")
    short = datetime(2027, 3, 28, 0, 1, tzinfo=berlin).timestamp()
    assert until_tomorrow(short, berlin) == 23 * 3600.0
