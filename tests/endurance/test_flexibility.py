"""Skills in a chain against skills for all, over whole days of callers."""

import statistics

import pytest

from tests.simulation.flexibility import Crowd, chain_to_all

SEEDS = range(1, 6)

pytestmark = pytest.mark.endurance


@pytest.mark.parametrize("load", [0.8, 0.9, 1.0, 1.1])
def test_two_skills_each_in_a_chain_answer_within_two_percent_of_all(load: float) -> None:
    assert statistics.median(chain_to_all(Crowd(load, hours=10.0, seed=seed)) for seed in SEEDS) >= 0.98
