"""How the lines before a caller become empty where agents and lines are so many that crews are hundreds. Pure.

The model is that of acd/queues/draining.py. Agents are bits of an integer, so that a line takes all of its agents in
one step. A line that needs but a part of them, since few are left in it, takes so many of them at random; the rest is
free for the lines behind it, so that a stage in which a line becomes empty wastes nobody's time.
"""

import random
from collections.abc import Sequence
from functools import cache

from acd.memory.lines import CallKey
from acd.queues.draining import STAGES, Before

FEW = 400  # agents of all lines: as many are looked at as crews
LOOKS, FEWEST = 1200, 8  # at lines, in all stages together; but so many stages in any case
DIGITS = 4  # a part of agents is rounded to a sixteenth
PARTS = 1 << DIGITS
DRAWS = 8  # of each part, so that it does not fall on the same agents in each line
NOTHING = 0.5 / PARTS  # so few callers take nobody any more


class Crowd:
    """``takers``: who serves the caller, from each of its steps on. ``at_work``: rates with those who have them."""

    def __init__(self, before: Sequence[Before], takers: list[int], at_work: list[tuple[float, int]]) -> None:
        self.stages = max(FEWEST, min(STAGES, LOOKS // max(len(before), 1)))
        self._at_work = at_work
        self._all = sum(agents for _, agents in at_work)
        self._takers = [(agents & self._all, self._rate(agents)) for agents in takers]
        self._rates = {line: self._rate(line.agents) for line in before}  # of one agent of the line
        self._leaving = list(before)
        self._draws = _draws(self._all.bit_length())
        self._turn = 0
        waiting = sum(line.left for line in before)
        everybody = sum(rate * agents.bit_count() for rate, agents in at_work)
        self._first = max(1.0, waiting / self.stages) / max(everybody, NOTHING)  # about so long takes the first stage

    def _rate(self, agents: int) -> float:
        """The mean of those of them who are at work."""
        free = sum(rate * (agents & those).bit_count() for rate, those in self._at_work)
        return free / max(1, (agents & self._all).bit_count())

    def stage(self, step: int, took: float) -> tuple[list[Before], float]:
        """See ``Stage``."""
        leaving = self._leaving = sorted([line for line in self._leaving if line.left > NOTHING], key=_head)
        takers, taker_rate = self._takers[step]
        free, idle, rates, draws = self._all, takers, self._rates, self._draws
        took = took or self._first
        turn = self._turn = self._turn + 1
        for line in leaving:
            left = line.left
            line.pace = left * line.give_up_rate
            if idle:
                idle &= ~(line.agents if left >= 1.0 else line.agents & draws[int(left * PARTS + 0.5)][turn % DRAWS])
            taken = line.agents & free
            if taken:
                rate = taken.bit_count() * rates[line]
                needed = min(left, left / (rate * took))
                if needed < 1.0:
                    rate *= needed
                    taken &= draws[int(needed * PARTS + 0.5)][turn % DRAWS]
                line.pace += rate
                free ^= taken
            turn += 3
        return leaving, idle.bit_count() * taker_rate


def _head(line: Before) -> CallKey:
    return line.keys[int(len(line.keys) - line.left)]


@cache
def _draws(width: int) -> list[list[int]]:
    """For each part the bits that are drawn, several times: each digit of the part halves what is drawn or not."""
    dice, every = random.Random(width), (1 << width) - 1
    drawn = [[0] * DRAWS for _ in range(PARTS)]
    for part in range(PARTS):
        for digit in range(DIGITS):
            for turn in range(DRAWS):
                some = dice.getrandbits(width)
                drawn[part][turn] = drawn[part][turn] | some if part >> digit & 1 else drawn[part][turn] & some
    return [*drawn, [every] * DRAWS]
