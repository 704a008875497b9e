"""Talk minutes for each agent's hour when the floor calls out, and how many of those who answered found no agent.

The production pacer (`acd/outbound/pacing`) at work on simulated days in virtual time, told nothing of their laws.
Beside it, on the same seeds: one call for each ready agent (progressive); VICIdial's adaptive level by its defaults,
with drop timers of 2 and 5 s, and by the best of the settings tried whose drops stay under the cap on average; and, as
reference, the same pacer knowing the true laws of talk, wrap-up, ringing and answering.

Drops are counted over whole days, talk after the first half hour. ``missed`` names each requirement that was not met,
as `REQUIRED` has them; in the other scenarios the cap holds and learning costs at most 1 % of the reference.

Options: ``--seeds N`` (20), ``--scenario NAME`` (again for more), ``--quick`` (two seeds of A, B and N16).
"""

import argparse
import statistics
import sys
import time
from dataclasses import asdict
from typing import Any

from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.values import Decision, Limits
from bench.dial_floor import Floor
from bench.dial_laws import HOUR_S, SCENARIOS, Scenario, seats, steady
from bench.dial_runs import ASKED_S, DEFAULT_5_S, TRIED, Ended, Figures, Run, all_of
from bench.dial_vicidial import DEFAULTS, Setting

SEEDS, QUICK_SEEDS, SEARCH_SEEDS = 20, 2, 3
QUICK = ("A", "B", "N16")
REQUIRED = {  # talk minutes for an agent's hour at least, drops in the worst seed at most
    "A": (52.4, 3.0),
    "B": (52.3, 3.0),
    "A_aim_2": (52.1, 2.4),
    "N16": (49.9, 3.0),
    "N100": (53.4, 3.0),
    "N8_five_days": (48.3, 3.0),
}
OF_REFERENCE, CAP_PCT = 0.99, 3.0


def bench(arguments: list[str]) -> dict[str, Any]:
    """The contract's keys; by the further scenarios' names alike; ``missed``; microseconds for a decision."""
    seeds, names = chosen(arguments)
    tuned = best_settings(names, min(seeds, SEARCH_SEEDS))
    runs = [run for name in names for seed in range(seeds) for run in beside(name, seed, tuned[name][0])]
    ended = all_of(runs, progress)
    scenarios = {name: figures_of(name, tuned[name], ended) for name in names}
    told = {
        "seeds": seeds,
        "scenarios": scenarios,
        "missed": [line for name in names for line in missed(name, scenarios[name])],
        "decide_us": {"agents_48": decide_us(48, HOUR_S), "agents_1000": decide_us(1000, 600.0)},
    }
    progress("")
    return told


def chosen(arguments: list[str]) -> tuple[int, list[str]]:
    """How many seeds, and which scenarios."""
    names = [scenario.name for scenario in SCENARIOS]
    parser = argparse.ArgumentParser(prog="callfloor bench dial")
    parser.add_argument("--seeds", type=int)
    parser.add_argument("--scenario", action="append", choices=names)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    wanted = given.scenario or (QUICK if given.quick else names)
    return given.seeds or (QUICK_SEEDS if given.quick else SEEDS), [name for name in names if name in wanted]


def best_settings(names: list[str], seeds: int) -> dict[str, tuple[Setting, dict[str, Any]]]:
    """Of VICIdial, for each scenario: the best under the cap, or else the one that drops least; and all that were
    tried."""
    runs = [
        Run(scenario=name, policy="vicidial", seed=seed, setting=setting)
        for name in names
        for setting in TRIED
        for seed in range(seeds)
    ]
    ended, found = all_of(runs, progress), {}
    for name in names:
        tried = {
            setting: Figures.of(ended[run] for run in runs if run.scenario == name and run.setting == setting)
            for setting in TRIED
        }
        under = [setting for setting in TRIED if tried[setting].drop_pct <= CAP_PCT]
        best = max(under, key=lambda setting: tried[setting].talk_min_per_h) if under else min(
            TRIED, key=lambda setting: tried[setting].drop_pct
        )
        said = {str(setting): f"{of.talk_min_per_h:.2f} min/h, {of.drop_pct:.2f} %" for setting, of in tried.items()}
        found[name] = best, said
    return found


def beside(name: str, seed: int, tuned: Setting) -> list[Run]:
    """One seed of all that are compared."""
    return [
        *(Run(scenario=name, policy=policy, seed=seed) for policy in ("ours", "reference", "progressive", "vicidial")),
        Run(scenario=name, policy="vicidial", seed=seed, grace_s=DEFAULT_5_S),
        Run(scenario=name, policy="vicidial", seed=seed, setting=tuned),
    ]


def figures_of(name: str, tuned: tuple[Setting, dict[str, Any]], ended: dict[Run, Ended]) -> dict[str, Any]:
    """The contract's keys are talk minutes for the peers; ``peers`` has all of their figures."""

    def of(policy: str, setting: Setting = DEFAULTS, grace_s: float = 2.0) -> Figures:
        kind = (name, policy, setting, grace_s)
        return Figures.of(
            figures for run, figures in ended.items() if (run.scenario, run.policy, run.setting, run.grace_s) == kind
        )

    peers = {
        "reference": of("reference"),
        "progressive": of("progressive"),
        "vicidial_default": of("vicidial"),
        "vicidial_default_5s": of("vicidial", grace_s=DEFAULT_5_S),
        "vicidial_tuned": of("vicidial", tuned[0]),
    }
    return {
        **asdict(of("ours")),
        **{peer: figures.talk_min_per_h for peer, figures in peers.items()},
        "peers": {peer: asdict(figures) for peer, figures in peers.items()},
        "vicidial_tuned_setting": str(tuned[0]),
        "vicidial_tried": tuned[1],
    }


def missed(name: str, figures: dict[str, Any]) -> list[str]:
    """Which requirements the scenario's figures do not meet, in words."""
    least, most = REQUIRED.get(name, (round(OF_REFERENCE * figures["reference"], 3), CAP_PCT))
    lines = []
    if figures["talk_min_per_h"] < least:
        lines.append(f"{name}: {figures['talk_min_per_h']} talk minutes an hour, of {least}")
    if figures["drop_pct_worst"] > most:
        lines.append(f"{name}: {figures['drop_pct_worst']} % dropped in the worst seed, at most {most}")
    return lines


class Timed(Pacer):
    """Remembers the CPU seconds of each decision."""

    def __init__(self) -> None:
        super().__init__(Limits())
        self.spent_s: list[float] = []

    def decide(self, at: float, permits: int | None = None) -> Decision:
        started = time.process_time()
        decision = super().decide(at, permits)
        self.spent_s.append(time.process_time() - started)
        return decision


def decide_us(agents: int, day_s: float) -> dict[str, float]:
    """CPU microseconds of a decision, the median and one in a hundred, with the tables that are made anew on the way.
    """
    pacer = Timed()
    floor = Scenario(name="timed", staff=seats(agents), answer_rate=steady(0.30), day_s=day_s, unmeasured_s=0.0)
    Floor(floor, pacer, seed=0, every_s=ASKED_S).run()
    cuts = statistics.quantiles(pacer.spent_s[60:], n=100)
    return {"p50": round(1e6 * cuts[49]), "p99": round(1e6 * cuts[98])}


def progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
