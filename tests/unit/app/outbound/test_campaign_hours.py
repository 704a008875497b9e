"""A campaign's own hours are a calendar's of the house: its days, its nights, and what people and the law say."""

import shutil
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from acd.outbound.rules.hours import Hours
from acd.outbound.rules.verdicts import Rule
from acd.outbound.rules.windows import closed_at, opens_at
from app.outbound.campaign_values import CampaignSettings
from app.outbound.rules.campaign_hours import NEVER, CampaignHours, by_days
from app.outbound.rules.campaign_rules import ALWAYS
from app.outbound.rules.held import held
from app.rules.calendar_values import CalendarValue, DayKind, DayValue, Week
from app.rules.calendars import Calendars
from app.store.database import Database
from app.store.tables import public_years
from tests.fakes.calling_office import MONDAY_TEN, NAME, ZONE, Office

MONDAY = date(2026, 11, 23)
AFTERNOONS = CalendarValue(week=Week(mon=["14:00-18:00"], tue=["14:00-18:00"]))


def at(hour: float, day: date = MONDAY) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp() + hour * 3600.0


@pytest.fixture
async def office(tmp_path: Path, migrated: Path) -> AsyncIterator[Office]:
    shutil.copy(migrated, tmp_path)
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/{migrated.name}")
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    calendars = await Calendars.load(database, ZONE)
    await calendars.put("afternoons", AFTERNOONS)
    yield await Office(database, tmp_path / "presets").opens(calendar="afternoons")
    await database.close()


async def test_outside_of_its_calendar_nothing_is_dialled_and_the_page_says_until_when(office: Office) -> None:
    await office.has("+8613900000001")
    assert await office.wants(1) == []
    assert await office.refusals() == {"campaign_hours": 1}
    assert await office.states() == {"+8613900000001": "fresh"}, "the lead is not to blame"
    hours = CampaignHours(await Calendars.load(office.database, ZONE), ZONE)
    why = await held(office.database, office.campaigns.get(NAME), office.folder, ZONE, hours, MONDAY_TEN)
    assert why is not None
    assert (why.rule, why.until) == (Rule.CAMPAIGN_HOURS, at(14))
    office.now = at(14)
    assert await office.wants(1) == ["+8613900000001"]


async def test_what_people_say_of_a_day_counts_and_a_change_holds_at_once(office: Office) -> None:
    calendars = await Calendars.load(office.database, ZONE)
    hours, settings = CampaignHours(calendars, ZONE), CampaignSettings(calendar="afternoons")
    assert closed_at(hours(settings, at(10)), None, (ZONE,), at(15)) is None
    await calendars.put_days("afternoons", {MONDAY.isoformat(): DayValue(kind=DayKind.HOLIDAY)})
    assert closed_at(hours(settings, at(10)), None, (ZONE,), at(15)) is not None
    assert opens_at(hours(settings, at(10)), None, (ZONE,), at(15)) == at(14, date(2026, 11, 24))


async def test_without_a_calendar_it_has_no_hours_and_one_that_is_gone_is_never_open(office: Office) -> None:
    hours = CampaignHours(await Calendars.load(office.database, ZONE), ZONE)
    assert hours(CampaignSettings(), at(10)) == ALWAYS
    assert hours(CampaignSettings(calendar="gone"), at(10)) == NEVER


def test_hours_go_on_into_the_morning() -> None:
    """From ten in the evening until two, and the next day's own beside them."""
    days: dict[date, Hours] = {MONDAY: ((1320, 120),), date(2026, 11, 24): ((60, 180), (540, 600))}
    calendar = by_days(lambda day: days.get(day, ()), MONDAY)
    assert calendar.days[MONDAY] == ((1320, 1440),)
    assert calendar.days[date(2026, 11, 24)] == ((0, 180), (540, 600))
    assert calendar.days[date(2026, 11, 25)] == ()


def test_yesterdays_night_is_todays_morning() -> None:
    calendar = by_days(lambda day: ((1320, 60),) if day == date(2026, 11, 22) else (), MONDAY)
    assert calendar.days[MONDAY] == ((0, 60),)
