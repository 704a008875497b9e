"""Alarms under virtual time: raised once, cleared when all is well, and never a flood."""

import itertools
import math
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.alarms import (
    STANDING,
    TRANSITIONS,
    AlarmEvent,
    AlarmState,
    Change,
    Condition,
    Limit,
    NoSuchStep,
    Subject,
    Watches,
    next_alarm_state,
)

WAIT = Subject(Condition.LONGEST_WAIT, "service")
LIMIT = Limit(raise_at=100.0, clear_at=50.0, hold_s=10.0, clear_s=20.0)
LEVEL = Limit(raise_at=0.7, clear_at=0.8, hold_s=0.0, clear_s=0.0, too_low=True)


def changes(values: Iterable[float | None], limit: Limit | None = LIMIT, watches: Watches | None = None) -> list[str]:
    """One reading a second; what changed at which second."""
    watches, found = watches or Watches(), []
    for second, value in enumerate(values):
        readings = {} if value is None else {WAIT: value}
        for change in watches.look(readings, lambda _: limit, float(second)).values():
            found.append(f"{second} {change.value}")
    return found


def test_it_must_hold_before_anybody_is_told() -> None:
    assert changes([100.0] * 10) == []
    assert changes([100.0] * 11) == ["10 raised"]
    assert changes([*[100.0] * 9, 99.0, *[100.0] * 10]) == [], "a break begins the time anew"


def test_between_the_levels_it_neither_comes_nor_goes() -> None:
    assert changes([99.0] * 100) == []
    assert changes([*[120.0] * 11, *[51.0] * 500]) == ["10 raised"]


def test_it_must_be_well_for_a_while_before_it_is_cleared() -> None:
    assert changes([*[120.0] * 11, *[50.0] * 20]) == ["10 raised"]
    assert changes([*[120.0] * 11, *[50.0] * 21]) == ["10 raised", "31 cleared"]
    assert changes([*[120.0] * 11, *[50.0] * 15, 60.0, *[50.0] * 20]) == ["10 raised"]


def test_too_low_is_the_other_way_round() -> None:
    assert changes([0.8, 0.71, 0.7, 0.75, 0.79, 0.8], LEVEL) == ["2 raised", "5 cleared"]


def test_a_figure_that_there_is_none_of_any_more_is_well() -> None:
    assert changes([*[120.0] * 11, *[None] * 21]) == ["10 raised", "31 cleared"]


def test_a_condition_that_is_switched_off_is_cleared() -> None:
    watches = Watches()
    assert changes([120.0] * 11, LIMIT, watches) == ["10 raised"]
    assert changes([120.0], None, watches) == ["0 cleared"]
    assert changes([120.0] * 99, None) == []


def test_what_comes_back_soon_is_the_same_alarm() -> None:
    back = [*[120.0] * 11, *[0.0] * 21, *[120.0] * 11]
    assert changes(back, watches=Watches(again_s=600.0)) == ["10 raised", "31 cleared", "42 raised_again"]
    assert changes(back, watches=Watches(again_s=5.0)) == ["10 raised", "31 cleared", "42 raised"]


@pytest.mark.parametrize("period", [1, 2, 5, 9, 15, 30, 45, 60, 300, 590])
def test_flapping_never_floods(period: int) -> None:
    """A day of a figure that swings from the best to the worst: one alarm, told a few times, however fast it swings."""
    day = [120.0 if second // period % 2 else 0.0 for second in range(86_400)]
    found = changes(day, watches=Watches(again_s=600.0))
    assert sum(line.split()[1] == "raised" for line in found) <= 1
    assert len(found) <= 12


def test_a_figure_that_swings_around_one_level_raises_one_alarm_and_clears_none() -> None:
    day = [100.0 + 20.0 * math.sin(second / 30) for second in range(86_400)]
    assert len(changes(day)) <= 1


def test_while_we_are_blind_everything_stays() -> None:
    watches = Watches()
    changes([120.0] * 11, LIMIT, watches)
    for second in range(100):
        assert watches.look({}, lambda _: LIMIT, 20.0 + second, blind=(Condition.LONGEST_WAIT,)) == {}


def test_after_a_restart_what_stood_still_stands() -> None:
    watches = Watches()
    watches.stands(WAIT)
    assert changes([120.0] * 50, LIMIT, watches) == []
    watches = Watches()
    watches.stands(WAIT)
    assert changes([0.0] * 21, LIMIT, watches) == ["20 cleared"]
    watches = Watches(again_s=600.0)
    watches.was_cleared(WAIT, -100.0)
    assert changes([120.0] * 11, LIMIT, watches) == ["10 raised_again"]


@given(st.lists(st.sampled_from([0.0, 60.0, 99.0, 100.0, 200.0, None]), max_size=300))
def test_raised_and_cleared_take_turns(values: list[float | None]) -> None:
    limit = Limit(raise_at=100.0, clear_at=50.0, hold_s=2.0, clear_s=3.0)
    found = [line.split()[1] for line in changes(values, limit)]
    assert all(("raised" in one) != ("raised" in following) for one, following in itertools.pairwise(found))
    assert not found or found[0] == Change.RAISED


def test_what_is_forgotten_costs_nothing() -> None:
    watches = Watches(again_s=10.0)
    for agent in range(1000):
        watches.look({Subject(Condition.PAUSED, str(agent)): 5.0}, lambda _: LIMIT, float(agent))
    watches.look({}, lambda _: LIMIT, 2000.0)
    assert watches._of == {}


def test_an_alarm_goes_its_way_and_no_other() -> None:
    assert {state for state, _ in TRANSITIONS} == set(AlarmState)
    for state in STANDING:
        assert next_alarm_state(state, AlarmEvent.CLEAR) is AlarmState.CLEARED
    assert next_alarm_state(AlarmState.RAISED, AlarmEvent.ACKNOWLEDGE) is AlarmState.ACKNOWLEDGED
    for state, event in (
        (AlarmState.CLEARED, AlarmEvent.ACKNOWLEDGE), (AlarmState.ACKNOWLEDGED, AlarmEvent.ESCALATE),
        (AlarmState.ACKNOWLEDGED, AlarmEvent.ACKNOWLEDGE), (AlarmState.RAISED, AlarmEvent.RAISE_AGAIN),
    ):  # fmt: skip
        with pytest.raises(NoSuchStep):
            next_alarm_state(state, event)
