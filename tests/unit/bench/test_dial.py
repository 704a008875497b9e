"""``./callfloor bench dial``: the contract's keys, and what it says is missed."""

from random import Random
from typing import Any

import pytest

from bench import dial
from bench.dial_laws import SCENARIOS, Erlang, Lognormal, Mixture
from bench.dial_runs import TRIED, Ended


def figures(**changed: float) -> dict[str, Any]:
    return {"talk_min_per_h": 52.5, "drop_pct_worst": 2.98, "reference": 52.6, **changed}


def test_arguments_choose_scenarios_and_seeds() -> None:
    assert dial.chosen([]) == (20, [scenario.name for scenario in SCENARIOS])
    assert dial.chosen(["--quick"]) == (2, ["A", "B", "N16"])
    assert dial.chosen(["--scenario", "B", "--seeds", "3"]) == (3, ["B"])


def test_what_is_missed_is_named() -> None:
    assert dial.missed("A", figures()) == []
    assert dial.missed("A", figures(talk_min_per_h=52.39)) == ["A: 52.39 talk minutes an hour, of 52.4"]
    assert dial.missed("B", figures(drop_pct_worst=3.01)) == ["B: 3.01 % dropped in the worst seed, at most 3.0"]
    assert dial.missed("long_ring", figures(talk_min_per_h=52.0)) == ["long_ring: 52.0 talk minutes an hour, of 52.074"]


def test_each_scenario_has_the_contracts_keys() -> None:
    ended = {
        run: Ended(talk_min_per_h=50.0 + seed, occupancy=0.9, drop_pct=2.0 + seed)
        for seed in range(2)
        for run in dial.beside("A", seed, TRIED[1])
    }
    found = dial.figures_of("A", (TRIED[1], {}), ended)
    keys = ("reference", "progressive", "vicidial_default", "vicidial_tuned")
    assert [found[key] for key in keys] == [50.5] * 4
    assert (found["talk_min_per_h"], found["drop_pct"], found["drop_pct_worst"]) == (50.5, 2.5, 3.0)
    assert len(TRIED) >= 18


@pytest.mark.parametrize(
    "law",
    [
        Lognormal(mean_s=240.0, cv=0.8),
        Erlang(mean_s=20.0),
        Lognormal.of_median(11.0, 0.5, 28.0),
        Mixture(share=0.4, first=Lognormal(mean_s=30.0, cv=0.4), second=Lognormal(mean_s=400.0, cv=0.3)),
    ],
)
def test_draws_follow_the_survival_that_the_reference_knows(law: Any) -> None:
    random = Random(5)
    drawn = sorted(law.draw(random) for _ in range(20000))
    for part in (0.1, 0.5, 0.9):
        assert law.survival(drawn[int(part * len(drawn))]) == pytest.approx(1.0 - part, abs=0.015)
