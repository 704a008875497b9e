"""Patience from waits that ended in two ways."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.replay.patience import Wait, kaplan_meier


def test_it_is_as_reckoned_by_hand() -> None:
    """Six callers; at 10 s one of six hangs up, at 20 s one of four (one was served at 15 s), the last stays."""
    waits = [Wait(10, True), Wait(15, False), Wait(20, True), Wait(20, False), Wait(30, True), Wait(40, False)]
    patience = kaplan_meier(waits)
    assert list(patience.at) == [10, 20, 30]
    assert patience.left == pytest.approx((5 / 6, 5 / 6 * 3 / 4, 5 / 6 * 3 / 4 * 1 / 2))
    assert patience.still_there(9.9) == 1.0
    assert patience.still_there(20) == pytest.approx(0.625)


def test_with_nobody_served_it_is_what_was_seen() -> None:
    patience = kaplan_meier(Wait(seconds, True) for seconds in (1, 2, 3, 4))
    assert patience.left == pytest.approx((0.75, 0.5, 0.25, 0.0), abs=1e-12)


def test_who_is_served_early_says_nothing_of_later() -> None:
    """Half of all are served at once. Counting only those who hung up would say a mean of half of the truth or less."""
    dice = random.Random(3)
    waits = []
    for _ in range(20_000):
        patience, offered = dice.expovariate(1 / 100), dice.choice([5.0, 400.0])
        waits.append(Wait(min(patience, offered), patience < offered))
    known = kaplan_meier(waits)
    for seconds in (20.0, 50.0, 100.0, 200.0):
        assert known.still_there(seconds) == pytest.approx(math.exp(-seconds / 100), abs=0.02)


def test_what_is_drawn_has_the_distribution_it_is_drawn_from() -> None:
    dice = random.Random(5)
    known = kaplan_meier(Wait(dice.expovariate(1 / 60), True) for _ in range(5000))
    drawn = [known.draw(dice) for _ in range(20_000)]
    for seconds in (10.0, 60.0, 120.0):
        share = sum(value > seconds for value in drawn) / len(drawn)
        assert share == pytest.approx(known.still_there(seconds), abs=0.015)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(Wait, st.floats(0, 100), st.booleans()), max_size=30), st.floats(0, 120), st.integers())
def test_who_was_served_after_so_long_would_have_waited_longer(waits: list[Wait], served: float, seed: int) -> None:
    assert kaplan_meier(waits).draw(random.Random(seed), longer_than=served) > served


def test_without_any_wait_everybody_is_patient() -> None:
    assert kaplan_meier([]).draw(random.Random(1)) == math.inf
