"""Opening hours by the clock of the place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ivr.hours import OpeningHours

HOURS = OpeningHours(
    zone="Asia/Shanghai",
    weekly={"mon": ((540, 720), (810, 1080)), "sat": ((0, 1440),)},
    dates={"2026-11-09": (), "2026-11-08": ((600, 660),)},
)


@pytest.mark.parametrize(
    ("local", "open_now"),
    [
        ("2026-11-02 08:59", False),
        ("2026-11-02 09:00", True),
        ("2026-11-02 11:59", True),
        ("2026-11-02 12:00", False),
        ("2026-11-02 13:30", True),
        ("2026-11-02 18:00", False),
        ("2026-11-03 10:00", False),  # no window on that day
        ("2026-11-07 00:00", True),
        ("2026-11-07 23:59", True),
        ("2026-11-09 10:00", False),  # a holiday on a Monday
        ("2026-11-08 10:30", True),  # a Sunday worked
        ("2026-11-08 11:30", False),
    ],
)
def test_weekly_windows_and_the_dates_that_differ(local: str, open_now: bool) -> None:
    at = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
    assert HOURS.is_open(at) is open_now


def test_summer_time_is_the_places_own() -> None:
    hours = OpeningHours(zone="Europe/Berlin", weekly={"mon": ((540, 600),)}, dates={})
    berlin = ZoneInfo("Europe/Berlin")
    for month in (1, 7):
        first_monday = next(day for day in range(1, 8) if datetime(2026, month, day).weekday() == 0)
        assert hours.is_open(datetime(2026, month, first_monday, 9, 30, tzinfo=berlin).timestamp())
