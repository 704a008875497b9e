"""How many routing decisions a second, and how that grows with the floor.

One decision is one match of a caller and an agent, with all the upkeep of the indexes that it costs. Half of them are
made when everyone is busy and callers wait: an agent becomes free, its call is chosen, the agent is busy again, a new
caller takes a place in line. The other half when agents are idle: a call arrives, its agent is chosen, another agent
becomes free and finds nobody waiting. Some callers wait for a named agent, some on terms that have softened. All
strategies are mixed evenly, some queues let priorities age.

Options: ``--agents N`` (1000) and ``--waiting N`` (5000).

``floor_decisions_per_s`` counts matches with all that the core does for the whole life of such a call: arrival, wait,
offer with its reasons, ringing, answer, bridge, end, wrap-up; 10 facts in, some 10 facts and 4 commands out.

Beside it, in the same run and on the same wishes, runs the router that most ACDs have: scan everyone, take the best;
both must choose alike. Seeds are fixed, time is CPU time, rounds are interleaved, figures are medians; ``sampled`` says
of how many decisions.
"""

import argparse
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from itertools import count

from acd.memory.routing import Router
from bench.route_crowd import POOL, SKILLS, Chooser, Crowd, ScanAndSort, Wish
from bench.route_floor import WholeFloor
from core.ids import AgentId, CallId

AGENTS, WAITING = 1000, 5000
ROUNDS = 5
SEED = 20261122
# Decisions in one round. The peers and the floors make fewer: each costs them so much that more would tell no more.
SAMPLED = {"ours": 4000, "ours_10x": 4000, "floor": 400, "floor_10x": 200, "peer": 60, "peer_10x": 6}
ALIKE = 100  # decisions that both routers make, to be compared


class Bare:
    """A router alone, at work on a crowd; remembers what it chose."""

    def __init__(self, router: Chooser, crowd: Crowd, waiting: int) -> None:
        self.router, self.crowd, self.waiting = router, crowd, waiting
        self.chosen: list[tuple[CallId, AgentId]] = []
        self._now, self._calls = 0.0, map(CallId, map(str, count(1)))
        for agent in crowd.agents:
            router.set_skills(agent, crowd.skills[agent])
        router.set_weights(POOL, crowd.weights)

    def arrives(self, wish: Wish) -> CallId:
        """The caller of a wish with easier terms has waited until they hold."""
        call_id, wait = next(self._calls), self.router.wait
        wait(call_id, wish.terms, priority=wish.priority, since=self._now, ageing_s=wish.ageing_s)
        if wish.easier is not None:
            wait(call_id, wish.easier, priority=wish.priority, since=self._now, ageing_s=wish.ageing_s)
        return call_id

    def _taken(self, call_id: CallId, agent: AgentId) -> None:
        router = self.router
        router.asked(agent, self._now)
        router.busy(agent)
        router.served(agent)
        self.chosen.append((call_id, agent))

    def crowded(self, wishes: Sequence[Wish], agents: Sequence[AgentId]) -> None:
        """An agent becomes free, over and over, with callers waiting."""
        router = self.router
        for wish, agent in zip(wishes, agents, strict=True):
            self._now += 0.01
            router.idle(agent, self._now)
            call_id = router.call_for(agent)
            if call_id is not None:
                router.forget(call_id)
                self._taken(call_id, agent)
                self.arrives(wish)
            else:
                router.busy(agent)

    def quiet(self, wishes: Sequence[Wish], away: deque[AgentId]) -> None:
        """A call arrives, over and over, with agents idle; a quarter of the agents is away serving."""
        router = self.router
        for wish in wishes:
            self._now += 0.01
            call_id = self.arrives(wish)
            agent = router.agent_for(call_id)
            router.forget(call_id)
            if agent is not None:
                self._taken(call_id, agent)
                away.append(agent)
            if len(away) > len(self.crowd.agents) // 4:
                back = away.popleft()
                router.idle(back, self._now)
                router.call_for(back)

    def round(self, decisions: int) -> float:
        """CPU seconds per decision, half of each kind."""
        return (self.busy_hour(decisions // 2) + self.idle_hour(decisions // 2)) / 2

    def busy_hour(self, decisions: int) -> float:
        crowd = self.crowd
        first = int(self.arrives(crowd.wishes(1)[0]))
        for wish in crowd.wishes(self.waiting - 1):
            self.arrives(wish)
        wishes, agents, before = crowd.wishes(decisions), crowd.who(decisions), len(self.chosen)
        spent = cpu(lambda: self.crowded(wishes, agents))
        for number in range(first, int(next(self._calls))):
            self.router.forget(CallId(str(number)))
        return spent / (len(self.chosen) - before)

    def idle_hour(self, decisions: int) -> float:
        crowd, serving = self.crowd, dict.fromkeys(self.crowd.some(len(self.crowd.agents) // 4))
        for agent in crowd.agents:
            if agent not in serving:
                self.router.idle(agent, self._now)
        away = deque(serving)
        wishes, before = crowd.wishes(decisions), len(self.chosen)
        spent = cpu(lambda: self.quiet(wishes, away))
        for agent in crowd.agents:
            self.router.busy(agent)
        return spent / (len(self.chosen) - before)


def cpu(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def bench(arguments: list[str]) -> dict[str, object]:
    """The contract's keys, and: the peer's and the whole floor's figures, and all of it at ten times the size."""
    small = size(arguments)
    costs: dict[str, list[float]] = {name: [] for name in SAMPLED}
    running = contestants(*small)
    for number in range(ROUNDS):
        for name, worker in running.items():
            progress(f"round {number + 1} of {ROUNDS}: {name}")
            costs[name].append(worker.round(SAMPLED[name]))
    progress("")
    medians = {name: statistics.median(values) for name, values in costs.items()}
    return figures(medians, same_choices(*small), *small)


def contestants(agents: int, waiting: int) -> dict[str, Bare | WholeFloor]:
    """Each at this size and at ten times as much."""
    made: dict[str, Bare | WholeFloor] = {}
    for end, times in (("", 1), ("_10x", 10)):
        size = times * agents, times * waiting
        progress(f"{size[0]:,} agents and {size[1]:,} callers come")
        made["ours" + end] = Bare(Router(), Crowd(size[0], SEED), size[1])
        made["floor" + end] = WholeFloor(Crowd(size[0], SEED), size[1])
        made["peer" + end] = Bare(ScanAndSort(), Crowd(size[0], SEED), size[1])
    return made


def size(arguments: list[str]) -> tuple[int, int]:
    """Agents and callers who wait."""
    parser = argparse.ArgumentParser(prog="callfloor bench route")
    parser.add_argument("--agents", type=int, default=AGENTS)
    parser.add_argument("--waiting", type=int, default=WAITING)
    chosen = parser.parse_args(arguments)
    return chosen.agents, chosen.waiting


def figures(cost: dict[str, float], alike: int, agents: int = AGENTS, waiting: int = WAITING) -> dict[str, object]:
    """From CPU seconds per decision; ``alike``: so many were made by both routers, all of them alike."""
    return {
        "agents": agents,
        "waiting": waiting,
        "skills": SKILLS,
        "decisions_per_s": round(1 / cost["ours"]),
        "growth_10x": round(cost["ours_10x"] / cost["ours"], 2),
        "floor_decisions_per_s": round(1 / cost["floor"]),
        "floor_growth_10x": round(cost["floor_10x"] / cost["floor"], 2),
        "scan_and_sort_decisions_per_s": round(1 / cost["peer"]),
        "scan_and_sort_growth_10x": round(cost["peer_10x"] / cost["peer"], 2),
        "ratio_to_scan_and_sort": round(cost["peer"] / cost["ours"], 1),
        "same_choices": alike,
        "sampled": {"rounds": ROUNDS, **SAMPLED},
    }


def same_choices(agents: int = AGENTS, waiting: int = WAITING, decisions: int = ALIKE) -> int:
    """How many decisions both routers made alike on the same events. Raises ValueError if one differs."""
    workers = [Bare(router, Crowd(agents, SEED), waiting) for router in (Router(), ScanAndSort())]
    for worker in workers:
        worker.round(decisions)
    if workers[0].chosen != workers[1].chosen:
        raise ValueError("The router and the one that scans and sorts have chosen differently.")
    return len(workers[0].chosen)


def progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
