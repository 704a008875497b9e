"""Skills in a chain against skills for all, and all beside Erlang A, over whole days of work."""

import statistics

import pytest

from tests.simulation.flexibility import Crowd, by_erlang_a, chain_to_all, met_by

SEEDS = range(1, 6)

pytestmark = pytest.mark.endurance


@pytest.mark.parametrize("load", [0.8, 0.9, 1.0, 1.1])
def test_two_skills_each_in_a_chain_answer_within_two_percent_of_all(load: float) -> None:
    assert statistics.median(chain_to_all(Crowd(load, hours=10.0, seed=seed)) for seed in SEEDS) >= 0.98


@pytest.mark.parametrize("load", [0.8, 0.9, 1.0, 1.1])
def test_a_pooled_floor_does_what_erlang_a_says(load: float) -> None:
    crowds = [Crowd(load, hours=12.0, seed=seed) for seed in SEEDS]
    pairs = [(met_by(crowd, crowd.kinds), by_erlang_a(crowd)) for crowd in crowds]
    assert abs(statistics.fmean(ours.answered - 1.0 + said.abandons for ours, said in pairs)) < 0.01
    assert abs(statistics.fmean(ours.within - said.within for ours, said in pairs)) < 0.02
