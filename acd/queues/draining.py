"""How the lines before a caller become empty, and when its own turn comes. Pure.

Those before leave one after the other, because an agent of theirs becomes free or because they give up: a sum of
exponential stages with rates n*mu + i*theta, as in Erlang A (Mandelbaum and Zeltyn 2007, see acd/memory/waits.py).
Where agents have different skills each stage looks who is served by whom: agents who serve the same lines are one crew;
a crew takes the one who stands first in its lines, and the caller only when nobody before it is left there. Counts of
those before are means, so they may be fractions.

The cost grows with the number of crews and lines, not with those who wait: from STAGES callers on several leave in one
stage, and sooner where crews are many. A stage goes through the lines in order and gives each the crews that no line
before it has, so that a crew is looked at about once.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from acd.memory.lines import CallKey

STAGES = 40
CREW_STAGES, FEWEST = 2000, 10  # fewer stages when many crews must be looked at in each
SLICE = 0.25  # of a stage
LEFT_OVER = 0.002  # share of cases still waiting that is not followed further


@dataclass(slots=True)
class Crew:
    """Agents who serve the same of the lines in question. ``takes_from``: from which of the caller's steps on."""

    takes_from: int | None  # None: never the caller
    rate: float = 0.0  # at which one of them becomes free


@dataclass(slots=True, eq=False)
class Before:
    """Those of one line who stand before the caller: a mean number, their places, and the numbers of their crews."""

    keys: list[CallKey]  # in order
    give_up_rate: float
    crews: set[int] = field(default_factory=set)
    left: float = field(init=False)
    pace: float = 0.0  # at which they leave in this stage

    def __post_init__(self) -> None:
        self.left = float(len(self.keys))

    @property
    def head(self) -> CallKey:
        return self.keys[min(len(self.keys) - 1, int(len(self.keys) - self.left))]


def moments(crews: Sequence[Crew], before: Sequence[Before], softens: list[float]) -> tuple[float, float]:
    """Mean and variance of the time until the caller is offered. ``softens``: after so many seconds each step holds."""
    at = variance = mean = square = 0.0
    waiting, step = 1.0, 0
    stages = max(FEWEST, min(STAGES, CREW_STAGES // len(crews)))
    batch = max(1.0, sum(b.left for b in before) / stages)
    for _ in range(8 * STAGES):
        while step + 1 < len(softens) and at >= softens[step + 1]:
            step += 1
        leaving, served = _stage(crews, before, step)
        left = sum(line.pace for line in leaving)
        until_softer = softens[step + 1] - at if step + 1 < len(softens) else math.inf
        if left + served <= 0.0:
            if until_softer == math.inf:
                break
            at += until_softer
            continue
        # One stage for each of the others who leaves; while the caller may be served, slices of its survival.
        took = min(batch / (left + served), SLICE / served if served else math.inf, until_softer)
        gone = waiting * -math.expm1(-served * took)
        variance += took * left / (left + served) ** 2
        middle = at + took / 2 if served else at + took
        mean, square = mean + gone * middle, square + gone * (middle * middle + variance)
        at, waiting = at + took, waiting - gone
        for line in leaving:
            line.left = max(0.0, line.left - took * line.pace)
        if waiting < LEFT_OVER:
            break
    mean, square = mean + waiting * at, square + waiting * (at * at + variance)
    return mean, max(square - mean * mean, 0.0)


def _stage(crews: Sequence[Crew], before: Sequence[Before], step: int) -> tuple[list[Before], float]:
    """Who still waits before the caller, each line with its pace, and at which rate the caller is served."""
    leaving = sorted((line for line in before if line.left > 1e-9), key=lambda line: line.head)
    free, partly = set(range(len(crews))), dict[int, tuple[Before, float]]()
    for line in leaving:
        line.pace = line.left * line.give_up_rate
        for number in line.crews & partly.keys():
            partly[number] = partly[number][0], partly[number][1] + line.left
        mine = line.crews & free
        free -= mine
        if line.left >= 1.0:
            line.pace += sum([crews[number].rate for number in mine])
        else:
            partly.update((number, (line, line.left)) for number in mine)
    served = sum([crews[number].rate for number in free if _takes(crews[number], step)])
    for number, (line, waiting) in partly.items():
        there = min(waiting, 1.0)
        line.pace += crews[number].rate * there
        served += crews[number].rate * (1.0 - there) if _takes(crews[number], step) else 0.0
    return leaving, served


def _takes(crew: Crew, step: int) -> bool:
    return crew.takes_from is not None and crew.takes_from <= step
