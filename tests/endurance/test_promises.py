"""Ten days of a floor in each of three loads: the promised quantile of 80 % holds for 75 to 85 % of the callers."""

import pytest

from tests.simulation.promises import LOADS, promises_at, promises_over_a_step, share_kept

SEEDS = range(1, 11)


@pytest.mark.endurance
@pytest.mark.parametrize("load", LOADS)
def test_four_of_five_promises_are_kept(load: str) -> None:
    promises = [p for seed in SEEDS for p in promises_at(LOADS[load], seed=seed, hours=12)]
    assert len(promises) > 1000
    assert 0.75 <= share_kept(promises) <= 0.85


@pytest.mark.endurance
@pytest.mark.parametrize(("before", "after"), [("light", "overloaded"), ("overloaded", "light")])
def test_they_are_kept_after_a_step_in_load(before: str, after: str) -> None:
    """From the very hour in which the load changes."""
    promises = [
        promise
        for seed in SEEDS
        for promise in promises_over_a_step(LOADS[before], LOADS[after], seed=seed, hours=(6, 4))
    ]
    assert len(promises) > 400
    assert 0.75 <= share_kept(promises) <= 0.85
