"""How the lines before a caller become empty, and when its own turn comes. Pure.

Those before leave one after the other, because an agent of theirs becomes free or because they give up: a sum of
exponential stages with rates n*mu + i*theta, as in Erlang A (Mandelbaum and Zeltyn 2007, see acd/memory/waits.py).
Where agents have different skills each stage looks who is served by whom: agents who serve the same lines are one crew;
a crew takes the one who stands first in its lines, and the caller only when nobody before it is left there. Counts of
those before are means, so they may be fractions.

The cost grows with the number of crews and lines, not with those who wait: from STAGES callers on several leave in one
stage, and sooner where crews are many. A stage goes through the lines in order, and looks at each line's own crews.
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
    crews: list[int] = field(default_factory=list)
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
    leaving = sorted([line for line in before if line.left > 1e-9], key=lambda line: line.head)
    first: list[Before | None] = [None] * len(crews)  # in whose line its crew takes the next
    there = [0.0] * len(crews)  # who stands before the caller in any of its lines
    for line in leaving:
        left = line.left
        line.pace = left * line.give_up_rate
        for number in line.crews:
            if there[number] < 1.0:
                first[number] = first[number] or line
                there[number] += left
    served = 0.0
    for crew, taken, waiting in zip(crews, first, there, strict=True):
        if taken is not None:
            taken.pace += crew.rate * min(waiting, 1.0)
        if waiting < 1.0 and crew.takes_from is not None and crew.takes_from <= step:
            served += crew.rate * (1.0 - waiting)
    return leaving, served
