"""Opening hours to spans of time: over midnight, over the days on which clocks are set, over holidays."""

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acd.queues.hours import is_within
from app.rules.opening import Hours, hours_from, opening

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
OFFICE = hours_from(["09:00-12:00", "13:30-18:00"])


def at(text: str, zone: ZoneInfo, fold: int = 0) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp()


def test_two_spans_a_day_and_none_on_a_holiday() -> None:
    spans = opening(lambda day: () if day.day == 2 else OFFICE, SHANGHAI, date(2027, 3, 1), 3)
    assert is_within(spans, at("2027-03-01T09:00", SHANGHAI))
    assert not is_within(spans, at("2027-03-01T12:00", SHANGHAI))
    assert is_within(spans, at("2027-03-01T17:59:59", SHANGHAI))
    assert not is_within(spans, at("2027-03-01T18:00", SHANGHAI))
    assert not is_within(spans, at("2027-03-02T10:00", SHANGHAI))
    assert is_within(spans, at("2027-03-03T10:00", SHANGHAI))
    assert len(spans) == 6, "the evening before counts, for what goes on into the morning"


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    night = hours_from(["22:00-06:00"])
    spans = opening(lambda day: night if day == date(2027, 3, 1) else (), SHANGHAI, date(2027, 3, 2), 2)
    assert is_within(spans, at("2027-03-02T05:59", SHANGHAI)), "begun the evening before"
    assert not is_within(spans, at("2027-03-02T06:00", SHANGHAI))
    assert not is_within(spans, at("2027-03-02T23:00", SHANGHAI))


def test_day_after_day_without_a_gap_is_one_span() -> None:
    spans = opening(lambda day: ((0, 1440),), BERLIN, date(2027, 3, 1), 60)
    assert len(spans) == 1


@pytest.mark.parametrize(
    ("hours", "day", "seconds"),
    [
        ("01:00-04:00", date(2027, 3, 28), 2 * 3600),  # 02:00 becomes 03:00
        ("01:00-02:30", date(2027, 3, 28), 1.5 * 3600),  # 02:30 is not there: the hour after it is meant
        ("02:30-05:00", date(2027, 3, 28), 1.5 * 3600),
        ("01:00-04:00", date(2027, 10, 31), 4 * 3600),  # 03:00 becomes 02:00 once more
        ("01:00-02:30", date(2027, 10, 31), 2.5 * 3600),  # closes at the second 02:30
        ("02:30-04:00", date(2027, 10, 31), 2.5 * 3600),  # opens at the first
        ("22:00-06:00", date(2027, 3, 27), 7 * 3600),
        ("09:00-18:00", date(2027, 3, 28), 9 * 3600),
    ],
)
def test_where_clocks_are_set(hours: str, day: date, seconds: float) -> None:
    spans = opening(lambda one: hours_from([hours]) if one == day else (), BERLIN, day, 1)
    assert sum(end - begin for begin, end in spans) == seconds


minute = st.integers(0, 1439)
span = st.tuples(minute, st.integers(0, 1440)).filter(lambda one: one[0] != one[1])


@given(
    zone=st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York")]),
    first=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    week=st.lists(st.lists(span, max_size=3), min_size=1, max_size=4),
    looks=st.lists(st.integers(0, 5 * 24 * 60), min_size=1, max_size=20),
)
def test_it_is_open_when_the_clock_on_the_wall_says_so(
    zone: ZoneInfo, first: date, week: list[list[tuple[int, int]]], looks: list[int]
) -> None:
    """Compared with a look at the wall, on days when no clock is set."""

    def hours_of(day: date) -> Hours:
        return tuple(week[day.toordinal() % len(week)])

    spans = opening(hours_of, zone, first, 5)
    assert all(begin < end for begin, end in spans)
    assert all(end < begin for (_, end), (begin, _) in itertools.pairwise(spans))
    begin = datetime.combine(first, datetime.min.time(), zone)
    if begin.utcoffset() != (begin + timedelta(days=7)).utcoffset():
        return
    for look in looks:
        day, now = first + timedelta(days=look // 1440), look % 1440
        if day > first + timedelta(days=4):
            continue
        today = any(start <= now < (end if end > start else end + 1440) for start, end in hours_of(day))
        before = hours_of(day - timedelta(days=1))
        overnight = any(end <= start and now < end for start, end in before)
        assert is_within(spans, begin.timestamp() + look * 60) == (today or overnight)
