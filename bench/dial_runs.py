"""Runs of simulated floors, spread over the machine's processors: one scenario, one way of pacing and one seed each."""

import os
import statistics
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.policy import Policy, Progressive
from acd.outbound.pacing.values import Limits
from bench.dial_floor import Floor
from bench.dial_known import Known
from bench.dial_laws import SCENARIOS, Scenario
from bench.dial_vicidial import ASKED_EVERY_S, DEFAULTS, Setting, Vicidial

ASKED_S = 1.0
DEFAULT_5_S = 5.0  # VICIdial's own drop timer
LEVELS, OFFSETS = (1.1, 1.2, 1.3, 1.5, 2.0, 3.0), (0.0, -2.0, -4.0)
TRIED = tuple(Setting(most=most, offset=offset) for most in LEVELS for offset in OFFSETS)
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}


@dataclass(frozen=True, kw_only=True)
class Run:
    """``policy``: ours, reference, progressive, or vicidial with its setting and drop timer."""

    scenario: str
    policy: str
    seed: int
    setting: Setting = DEFAULTS
    grace_s: float = 2.0


@dataclass(frozen=True, kw_only=True)
class Ended:
    """One run's figures."""

    talk_min_per_h: float
    occupancy: float
    drop_pct: float


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of all seeds: means, and the worst seed's drops."""

    talk_min_per_h: float
    occupancy: float
    drop_pct: float
    drop_pct_worst: float

    @classmethod
    def of(cls, runs: Iterable[Ended]) -> "Figures":
        ended = list(runs)
        return cls(
            talk_min_per_h=round(statistics.fmean(run.talk_min_per_h for run in ended), 3),
            occupancy=round(statistics.fmean(run.occupancy for run in ended), 4),
            drop_pct=round(statistics.fmean(run.drop_pct for run in ended), 3),
            drop_pct_worst=round(max(run.drop_pct for run in ended), 3),
        )


def one(run: Run) -> Ended:
    scenario = replace(BY_NAME[run.scenario], grace_s=run.grace_s)
    every_s = ASKED_EVERY_S if run.policy == "vicidial" else ASKED_S
    count = Floor(scenario, policy(run, scenario), run.seed, every_s).run()
    return Ended(talk_min_per_h=count.talk_min_per_h, occupancy=count.occupancy, drop_pct=count.drop_pct)


def policy(run: Run, scenario: Scenario) -> Policy:
    limits = Limits(aim=scenario.aim, cap=scenario.cap, grace_s=scenario.grace_s)
    if run.policy == "ours":
        return Pacer(limits)
    if run.policy == "reference":
        return Pacer(limits, Known(scenario))
    return Progressive(limits) if run.policy == "progressive" else Vicidial(run.setting, limits)


def all_of(runs: list[Run], tell: Callable[[str], None]) -> dict[Run, Ended]:
    """Each run's figures; ``tell`` hears how far it is."""
    ended: dict[Run, Ended] = {}
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, len(runs))) as processes:
        for run, figures in zip(runs, processes.map(one, runs), strict=True):
            ended[run] = figures
            tell(f"{len(ended)} of {len(runs)} simulated: {run.scenario}, {run.policy}")
    return ended
