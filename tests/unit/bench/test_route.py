"""The routing benchmark: fair to its peer, and what it counts is what it says."""

from collections import deque

from acd.memory.routing import Router
from bench.route import Bare, figures, same_choices
from bench.route_crowd import Crowd, ScanAndSort
from bench.route_floor import WholeFloor


def test_both_routers_choose_alike() -> None:
    assert same_choices(300, 500, 60) > 50


def test_a_crowd_is_the_same_every_time() -> None:
    first, again = Crowd(50, 7), Crowd(50, 7)
    assert first.skills == again.skills
    assert first.wishes(50) == again.wishes(50)
    assert all(2 <= len(skills) <= 4 for skills in first.skills.values())


def test_callers_stay_as_many_as_they_were() -> None:
    crowd, router = Crowd(50, 7), Router()
    worker = Bare(router, crowd, 100)
    for wish in crowd.wishes(100):
        worker.arrives(wish)
    worker.crowded(crowd.wishes(200), crowd.who(200))
    assert router.waiting() == 100
    assert len(worker.chosen) > 100


def test_when_agents_are_idle_each_call_that_somebody_can_take_is_taken() -> None:
    crowd = Crowd(50, 7)
    worker = Bare(ScanAndSort(), crowd, 0)
    for agent in crowd.agents:
        worker.router.idle(agent, 0.0)
    worker.quiet(crowd.wishes(100), deque())
    assert len(worker.chosen) > 60


def test_the_whole_floor_connects_who_was_matched() -> None:
    worker = WholeFloor(Crowd(20, 7), 40)
    assert worker.round(30) > 0
    assert len(worker.floor.state.leases) > 5


def test_the_figures_have_the_contracts_names() -> None:
    cost = {"ours": 1e-5, "ours_10x": 1.5e-5, "floor": 1e-4, "floor_10x": 1e-4, "peer": 1e-3, "peer_10x": 1e-2}
    shown = figures(cost, 500)
    assert (shown["agents"], shown["waiting"], shown["skills"]) == (1000, 5000, 50)
    assert (shown["decisions_per_s"], shown["growth_10x"]) == (100_000, 1.5)
