"""How the lines before a caller become empty, and when its own turn comes. Pure.

Those before leave one after the other, because an agent of theirs becomes free or because they give up: a sum of
exponential stages with rates n*mu + i*theta, as in Erlang A (Mandelbaum and Zeltyn 2007, see acd/memory/waits.py).
Where agents have different skills each stage looks who is served by whom: agents who serve the same lines are one crew;
a crew takes the one who stands first in its lines, and the caller only when nobody before it is left there. Counts of
those before are means, so they may be fractions.

The cost grows with the number of crews and lines, not with those who wait: from STAGES callers on several leave in one
stage. A stage goes through the lines in order, and looks at each line's own crews; acd/queues/crowded.py has the stages
where these are too many to be looked at.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from acd.memory.lines import CallKey

STAGES = 40
FINEST = 600  # stages, were all as short as the last
LAST_STAGES = 8  # a stage is an eighth of those who are left at most
SLICE = 0.25  # of a stage
LEFT_OVER = 0.002  # share of cases still waiting that is not followed further

# On which of its steps the caller is, and how long the stage before took -> who still waits before it, each line with
# its pace, and at which rate the caller itself is served.
Stage = Callable[[int, float], tuple[list["Before"], float]]


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
    agents: int  # all who serve it, as bits
    crews: list[int] = field(default_factory=list)
    left: float = field(init=False)
    pace: float = 0.0  # at which they leave in this stage

    def __post_init__(self) -> None:
        self.left = float(len(self.keys))

    @property
    def head(self) -> CallKey:
        return self.keys[min(len(self.keys) - 1, int(len(self.keys) - self.left))]


def moments(stage: Stage, before: Sequence[Before], softens: list[float], stages: int = STAGES) -> tuple[float, float]:
    """Mean and variance of the time until the caller is offered. ``softens``: after so many seconds each step holds."""
    at = variance = mean = square = 0.0
    waiting, took, step = 1.0, 0.0, 0
    waiting_before = sum(line.left for line in before)
    most, least = waiting_before / stages, max(1.0, waiting_before / FINEST)
    for _ in range(8 * STAGES):
        while step + 1 < len(softens) and at >= softens[step + 1]:
            step += 1
        leaving, served = stage(step, took)
        left, there = sum(line.pace for line in leaving), sum(line.left for line in leaving)
        until_softer = softens[step + 1] - at if step + 1 < len(softens) else math.inf
        if left + served <= 0.0:
            if until_softer == math.inf:
                break
            at += until_softer
            continue
        if not leaving and until_softer == math.inf:  # the caller is next, and exponentially served
            at, variance = at + 1.0 / served, variance + 1.0 / served**2
            break
        # One stage for each of the others who leaves; while the caller may be served, slices of its survival.
        batch = max(least, min(most, there / LAST_STAGES))
        took = min(batch / (left + served), SLICE / served if served else math.inf, until_softer)
        gone = waiting * -math.expm1(-served * took)
        variance += took * left / (left + served) ** 2
        middle = at + took / 2 if served else at + took
        mean, square = mean + gone * middle, square + gone * (middle * middle + variance)
        at, waiting = at + took, waiting - gone
        for line in leaving:
            line.left -= took * line.pace  # below nothing: gone
        if waiting < LEFT_OVER:
            break
    mean, square = mean + waiting * at, square + waiting * (at * at + variance)
    return mean, max(square - mean * mean, 0.0)


def stage_of_crews(
    crews: Sequence[Crew], before: Sequence[Before], step: int, _took: float
) -> tuple[list[Before], float]:
    """A ``Stage`` in which each crew is looked at."""
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
