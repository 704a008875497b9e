"""Which campaigns are behind their goals, by how much and why, as it is read from the store."""

import shutil
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from app.alarming.lags import Lags
from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import CampaignSettings
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.tables import list_leads
from app.rules.alarms import AlarmRules
from app.rules.calendar_values import CalendarValue, Week
from app.rules.calendars import Calendars
from app.store.database import Database
from app.store.tables import public_years
from core.facts import AttemptOutcome, CampaignChanged, CampaignState
from reports.alarms import Reading
from tests.fakes.calling_office import MONDAY_TEN, NAME, ZONE, Office

AFTERNOONS = CalendarValue(week=Week(mon=["14:00-18:00"], tue=["14:00-18:00"]))
DAY = 86_400.0
GOAL = {"goal": 10, "ends_on": "2026-11-24", "calendar": "afternoons"}


@pytest.fixture
async def office(tmp_path: Path, migrated: Path) -> AsyncIterator[Office]:
    shutil.copy(migrated, tmp_path)
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/{migrated.name}")
    (tmp_path / "presets").mkdir()
    async with database.write() as connection:
        await connection.execute(insert(public_years).values(country="CN", year=2026, announced=True))
    await (await Calendars.load(database, ZONE)).put("afternoons", AFTERNOONS)
    yield await Office(database, tmp_path / "presets").opens(**GOAL)
    await database.close()


async def talked(office: Office, many: int, at: float, agents: int = 1) -> None:
    """Conversations, and as many calls that nobody answered."""
    row: dict[str, Any] = {
        "campaign": NAME, "lead_id": 1, "shown_as": "4008001234", "state": "over", "permit": 9, "cause": 0, "sip": 0,
        "dropped": False, "intended_at": at,
    }  # fmt: skip
    async with office.database.write() as connection:
        for place in range(2 * many):
            agent = f"100{place % agents}" if place < many else None
            outcome = AttemptOutcome.ANSWERED if agent else AttemptOutcome.NO_ANSWER
            call = {"call_id": f"{at}-{place}", "number": f"+861390000{place:04}", "agent": agent, "outcome": outcome}
            await connection.execute(insert(attempts).values(row | call))


async def found(office: Office, now: float) -> list[Reading]:
    hours = CampaignHours(await Calendars.load(office.database, ZONE), ZONE)
    lags = Lags(office.database, office.campaigns, hours, office.folder, ZONE)
    await lags.refresh(AlarmRules(), now)
    return list(lags.readings())


def at(hour: float, day: int = 23) -> float:
    return datetime(2026, 11, day, tzinfo=ZONE).timestamp() + hour * 3600.0


async def put(office: Office, **settings: object) -> None:
    known = office.campaigns.get(NAME).settings.model_dump(mode="json")
    await office.campaigns.put(NAME, CampaignSettings.model_validate(known | settings), by="lead1")


async def test_a_goal_that_is_changed_counts_at_once(office: Office) -> None:
    hours = CampaignHours(await Calendars.load(office.database, ZONE), ZONE)
    lags = Lags(office.database, office.campaigns, hours, office.folder, ZONE)
    await talked(office, 2, at(15))
    read = []
    for goal in (10, 5):
        await put(office, goal=goal)
        await lags.refresh(AlarmRules(), at(18))
        read += [reading.value for reading in lags.readings()]
    assert read == [0.3, 0.1]


async def values(office: Office, now: float) -> list[float]:
    return [reading.value for reading in await found(office, now)]


async def test_it_is_behind_by_its_own_hours(office: Office) -> None:
    await talked(office, 2, at(15))
    assert await values(office, at(13)) == [0.0]
    assert await values(office, at(18)) == await values(office, at(10, 24)) == [0.3], "the night is none of its time"
    assert await values(office, at(20, 24)) == [0.8]
    assert await values(office, at(9, 25)) == [0.8], "its end has passed, and it has not drained yet"


async def test_without_a_calendar_it_is_the_hours_in_which_somebody_may_be_called(office: Office) -> None:
    """From nine to eight with two hours of rest; made at ten."""
    await put(office, calendar="", ends_on="2026-11-23")
    assert await values(office, at(12)) == await values(office, at(14)) == [0.25]


async def test_its_first_day_begins_it(office: Office) -> None:
    await put(office, begins_on="2026-11-24")
    assert await values(office, at(18)) == [0.0]
    assert await values(office, at(16, 24)) == [0.5]


async def test_one_without_goal_end_or_open_hours_has_no_reading(office: Office) -> None:
    for missing in ({"goal": None}, {"ends_on": None}, {"calendar": "gone"}, {"ends_on": str(date(2026, 11, 22))}):
        await put(office, **GOAL | missing)
        assert await found(office, at(18)) == [], missing


async def test_only_one_that_runs_is_behind(office: Office) -> None:
    assert len(await found(office, at(18))) == 1
    for state in (CampaignState.PAUSED, CampaignState.DRAINING, CampaignState.STOPPED):
        office.campaigns.on_fact(
            CampaignChanged(at=office.now, campaign=NAME, old=CampaignState.RUNNING, state=state, why="lead1")
        )
        assert await found(office, at(18)) == []


async def test_it_says_that_no_lead_is_left_and_that_agents_are_missing(office: Office) -> None:
    await office.has("+8613900000001", "+8613900000002")
    for day in range(1, 5):
        await talked(office, 8, MONDAY_TEN - day * DAY, agents=4)
    await put(office, goal=100)
    await talked(office, 1, at(15))
    (lag,) = await found(office, at(18))
    first, *_ = causes = lag.cause()
    assert (first["code"], first["now"], first["usual"]) == ("worked", 1.0, 4.0)
    assert next(cause["now"] for cause in causes if cause["code"] == "leads") == 2
    told = next(cause for cause in causes if cause["code"] == "progress")
    assert (told["now"], told["goal"], told["gone"]) == (33, 100, 0.5)
    async with office.database.write() as connection:
        await connection.execute(update(list_leads).values(state="done"))
    (lag,) = await found(office, at(18))
    assert (lag.cause()[0]["code"], lag.cause()[0]["now"]) == ("leads", 0)
