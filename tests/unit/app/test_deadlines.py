"""Deadlines count in opening hours: a lost caller of the evening is due in the morning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.opening import Opening
from app.tasks.deadlines import due_at
from core.facts import CalendarConfigured, QueueConfigured
from core.ids import QueueName

HOUR = 3600.0
DAYS = tuple((day * 24 * HOUR + 9 * HOUR, day * 24 * HOUR + 18 * HOUR) for day in range(3))


@pytest.mark.parametrize(
    ("at_h", "within_h", "due_h"),
    [
        (10, 0.5, 10.5),  # in the middle of the day
        (17.75, 0.5, 24 + 9.25),  # a quarter today, a quarter tomorrow
        (20, 0.5, 24 + 9.5),  # in the evening
        (3, 0.5, 9.5),  # in the night
        (18, 0.5, 24 + 9.5),  # as it closes
        (17, 11, 48 + 10),  # an hour, a whole day, an hour
        (60, 30, 48 + 18 + 24),  # beyond what is known time runs on: 6 hours are known, the rest is not
    ],
)
def test_only_open_time_counts(at_h: float, within_h: float, due_h: float) -> None:
    assert due_at(at_h * HOUR, within_h * HOUR, DAYS) == due_h * HOUR


def test_without_a_calendar_time_is_time() -> None:
    assert due_at(20 * HOUR, HOUR, None) == 21 * HOUR


@given(st.floats(0, 72 * HOUR), st.floats(1, 20 * HOUR))
def test_never_before_the_time_itself(at: float, within: float) -> None:
    assert due_at(at, within, DAYS) >= at + within - 1e-6


def test_each_queue_has_the_hours_of_its_calendar() -> None:
    opening = Opening()
    opening.on_fact(QueueConfigured(at=0.0, queue=QueueName("service"), calendar="office"))
    assert opening.of("service") is None, "not known yet"
    opening.on_fact(CalendarConfigured(at=0.0, calendar="office", open=DAYS))
    assert opening.is_open("service", 10 * HOUR)
    assert not opening.is_open("service", 18 * HOUR)
    assert opening.is_open("sales", 3 * HOUR), "it has no calendar"
    assert opening.is_open(None, 3 * HOUR)
