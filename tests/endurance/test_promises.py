"""Ten days of a floor in each of three loads: the promised quantile of 80 % holds for 75 to 85 % of the callers."""

import pytest

from tests.simulation.loads import START, Load
from tests.simulation.promises import LOADS, agents, promises_at, scored, share_kept, traffic

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
    promises = []
    for seed in SEEDS:
        floor = Load(agents(), traffic(LOADS[before]), seed=seed)
        floor.runs(6 * 3600)
        floor.changes_to(traffic(LOADS[after]))
        floor.runs(4 * 3600)
        promises += scored(floor, since=START + 6 * 3600)
    assert len(promises) > 400
    assert 0.75 <= share_kept(promises) <= 0.85
