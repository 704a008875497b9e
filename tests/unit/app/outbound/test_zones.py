"""Numbers that lie in several time zones are dialled when it is a calling time in every one of them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from app.outbound.numbers import LeadNumbers, places
from app.outbound.rules.presets import SHIPPED
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.migrate import migrate
from core.facts import DialMode
from tests.fakes.calling_office import Office

FREE, NEW_YORK, PENSACOLA = "+18005551234", "+12125550123", "+18504321234"
MOSCOW, RUSSIAN_MOBILE = "+74951234567", "+79161234567"
SYDNEY, SOUTH_OR_WEST, AUSTRALIAN_MOBILE = "+61292345678", "+61891234567", "+61412345678"
INDONESIAN_MOBILE = "+6281234567890"
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "most", "among"),
    [
        (NEW_YORK, 1, ["America/New_York"]),
        (PENSACOLA, 1, ["America/Chicago"]),  # its area code is of two zones, its exchange of one
        (FREE, 60, ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Guam"]),
        (MOSCOW, 1, ["Europe/Moscow"]),
        (RUSSIAN_MOBILE, 20, ["Europe/Moscow", "Asia/Kamchatka", "Asia/Yekaterinburg"]),
        (SYDNEY, 1, ["Australia/Sydney"]),
        (SOUTH_OR_WEST, 2, ["Australia/Adelaide", "Australia/Perth"]),
        (AUSTRALIAN_MOBILE, 8, ["Australia/Sydney", "Australia/Perth"]),
        (INDONESIAN_MOBILE, 3, ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
        ("+8613912345678", 1, ["Asia/Shanghai"]),
        ("+869912345678", 1, ["Asia/Shanghai"]),  # Urumqi: one time for all of China
        ("+19995550123", 0, []),
        ("10086", 0, []),
    ],
)
def test_where_a_number_may_be(number: str, most: int, among: list[str]) -> None:
    found = places("", number)
    assert set(among) <= set(found)
    assert len(found) <= most
    assert all(ZoneInfo(zone) for zone in found)


def test_a_lists_word_goes_before_the_numbers() -> None:
    assert places("America/Denver", FREE) == ("America/Denver",)


@pytest.mark.parametrize("number", [FREE, RUSSIAN_MOBILE, AUSTRALIAN_MOBILE, SOUTH_OR_WEST, INDONESIAN_MOBILE])
def test_a_list_names_no_zone_for_a_number_of_several(number: str) -> None:
    found = LeadNumbers("US").read(number)
    assert not isinstance(found, str)
    assert found.zone == ""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """American rules, 8:00 to 21:00 where the callee is, of any country; no registry."""
    url = f"sqlite+aiosqlite:///{tmp_path}/callfloor.db"
    await migrate(url)
    database = Database.open(url)
    (tmp_path / "presets").mkdir()
    text = (SHIPPED / "us.json").read_text(encoding="utf-8").replace('"required": true', '"required": false')
    regions = '"regions": ["US", "PR", "VI", "GU", "AS", "MP"]'
    (tmp_path / "presets" / "us.json").write_text(text.replace(regions, '"regions": []'), encoding="utf-8")
    yield await Office(database, tmp_path / "presets").opens(preset="us", mode=DialMode.PROGRESSIVE)
    await database.close()


async def dialled_at(office: Office, number: str) -> list[str]:
    """The half hours of that Monday (UTC) in which it is dialled, a lead as fresh as ever in each."""
    await office.has(number, agreed=False)
    async with office.database.write() as connection:
        await connection.execute(update(list_leads).values(zone="", region="XX"))
    found = []
    for half in range(48):
        office.now = (MONDAY + timedelta(minutes=30 * half)).timestamp()
        async with office.database.write() as connection:
            await connection.execute(update(list_leads).values(state="fresh", next_at=None))
            await connection.exec_driver_sql("DELETE FROM attempts")
        if await office.wants(1):
            found.append((MONDAY + timedelta(minutes=30 * half)).strftime("%H:%M"))
    return found


@pytest.mark.parametrize(
    ("number", "first", "last", "halves"),
    [
        (FREE, "00:00", "23:30", 5),  # 22:00 to 0:30: Guam has begun its day, Newfoundland is still up
        (RUSSIAN_MOBILE, "06:00", "08:30", 6),  # Moscow (or Bucharest, 6:00) is up, Kamchatka still is
        (AUSTRALIAN_MOBILE, "01:30", "09:30", 17),
        (SOUTH_OR_WEST, "00:00", "10:00", 21),  # Perth begins, Adelaide ends
        (MOSCOW, "05:00", "17:30", 26),
    ],
)
async def test_it_is_dialled_when_each_place_is_open(
    office: Office, number: str, first: str, last: str, halves: int
) -> None:
    found = await dialled_at(office, number)
    assert (found[0], found[-1], len(found)) == (first, last, halves)
