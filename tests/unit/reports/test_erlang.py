"""Erlang B, C and A beside published figures, each other, and a simulation."""

import random
import statistics
from collections.abc import Generator
from typing import Any

import pytest
import simpy

from reports.erlang import Unreachable, Unstable, agents_needed, blocked, erlang_a, erlang_c

# The usual table of Erlang B (ITU-T E.500 series, any teletraffic handbook): lines and the load for 1 % blocking.
ONE_PERCENT = {1: 0.0101, 2: 0.153, 5: 1.36, 10: 4.46, 20: 12.0, 30: 20.3, 50: 37.9, 100: 84.1}


@pytest.mark.parametrize(("lines", "load"), ONE_PERCENT.items())
def test_erlang_b_blocks_one_in_a_hundred_where_the_table_says_so(lines: int, load: float) -> None:
    assert blocked(load, lines) == pytest.approx(0.01, rel=0.03)  # the table has three digits


def test_erlang_c_gives_the_figures_of_the_textbook() -> None:
    """Gans, Koole and Mandelbaum 2003, figure 5: 48 calls a minute, a minute each, 50 agents: 20.8 s, 96 % busy."""
    found = erlang_c(2880, 60.0, 50, 20.0)
    assert found.waited_s == pytest.approx(20.8, abs=0.05)
    assert found.occupancy == pytest.approx(0.96)


def test_erlang_a_gives_the_figures_of_the_textbook() -> None:
    """The same with a patience of two minutes: 3.1 % give up, 3.7 s of wait, 93 % busy."""
    found = erlang_a(2880, 60.0, 120.0, 50, 20.0)
    assert found.abandons == pytest.approx(0.031, abs=0.0005)
    assert found.waited_s == pytest.approx(3.7, abs=0.05)
    assert found.occupancy == pytest.approx(0.93, abs=0.005)


def test_erlang_a_is_c_for_those_who_wait_for_ever_and_b_for_those_who_do_not_wait() -> None:
    waiting, leaving = erlang_a(600, 240.0, 1e9, 45, 20.0), erlang_a(600, 240.0, 1e-3, 45, 20.0)
    assert waiting.waits == pytest.approx(erlang_c(600, 240.0, 45, 20.0).waits, rel=1e-4)
    assert waiting.within == pytest.approx(erlang_c(600, 240.0, 45, 20.0).within, rel=1e-4)
    assert leaving.abandons == pytest.approx(blocked(40.0, 45), rel=1e-3)


@pytest.mark.parametrize("agents", [1, 3, 30, 48, 70])
def test_erlang_a_beside_the_states_of_its_line(agents: int) -> None:
    """The stationary states of the birth and death process itself, cut off where nothing is left."""
    load, patience = 40.0, 1.5  # in handle times
    rates = [min(k, agents) + max(0, k - agents) / patience for k in range(1, 600)]
    shares = [1.0]
    for rate in rates:
        shares.append(shares[-1] * load / rate)
        if shares[-1] > 1e200:
            shares = [share * 1e-200 for share in shares]
    total = sum(shares)
    line = sum(max(0, k - agents) * share for k, share in enumerate(shares)) / total
    found = erlang_a(3600 * load / 240, 240.0, 240.0 * patience, agents, 20.0)
    assert found.waits == pytest.approx(sum(shares[agents:]) / total, rel=1e-6)
    assert found.waited_s == pytest.approx(line / load * 240.0, rel=1e-6)


def test_erlang_a_beside_a_simulation() -> None:
    found = erlang_a(720, 240.0, 180.0, 48, 20.0)
    runs = [_simulated(seed, 48) for seed in range(4)]
    for name, error in (("abandons", 0.004), ("within", 0.015), ("waited_s", 0.7)):
        assert statistics.fmean(run[name] for run in runs) == pytest.approx(getattr(found, name), abs=error), name


def _simulated(seed: int, agents: int, hours: float = 20.0) -> dict[str, float]:
    """720 calls an hour of 240 s with a patience of 180 s."""
    chance, floor = random.Random(seed), simpy.Environment()
    desk, waits, lost, in_time = simpy.Resource(floor, agents), [], 0, 0

    def caller() -> Generator[Any, Any, None]:
        nonlocal lost, in_time
        came = floor.now
        with desk.request() as turn:
            yield turn | floor.timeout(chance.expovariate(1 / 180))
            waits.append(floor.now - came)
            if not turn.triggered:
                lost += 1
                return
            in_time += waits[-1] <= 20.0
            yield floor.timeout(chance.expovariate(1 / 240))

    def arrivals() -> Generator[Any, Any, None]:
        while True:
            yield floor.timeout(chance.expovariate(720 / 3600))
            floor.process(caller())

    floor.process(arrivals())
    floor.run(hours * 3600)
    calls = len(waits)
    return {"abandons": lost / calls, "within": in_time / calls, "waited_s": sum(waits) / calls}


@pytest.mark.parametrize("patience_s", [None, 120.0])
def test_the_agents_needed_are_enough_and_one_fewer_is_not(patience_s: float | None) -> None:
    found = agents_needed(100, 300.0, within_s=20.0, share=0.8, patience_s=patience_s)
    fewer = (
        erlang_c(100, 300.0, found.agents - 1, 20.0)
        if patience_s is None
        else erlang_a(100, 300.0, patience_s, found.agents - 1, 20.0)
    )
    assert found.within >= 0.8 > fewer.within


def test_what_cannot_be_is_refused_in_words() -> None:
    with pytest.raises(Unstable, match="grow for ever"):
        erlang_c(720, 240.0, 48, 20.0)
    with pytest.raises(Unreachable, match="less than 1"):
        agents_needed(100, 300.0, within_s=20.0, share=1.0)


def test_a_floor_without_callers_has_nobody_who_waits() -> None:
    assert erlang_a(0, 240.0, 120.0, 3, 20.0).within == 1.0
