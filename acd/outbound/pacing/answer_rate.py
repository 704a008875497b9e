"""Which share of attempts a person answers, as it is now: a belief over a grid of shares, with its own uncertainty.

An attempt that still rings says something, too: it has not been answered yet. So the belief is updated by exposure,
not by ended attempts alone, which would favour whatever ends soon. It never becomes sure for good: each second it
spreads a little to its neighbours (the share drifts) and a very little far around (it jumps), so that a new
hour is noticed within a few answers.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import mul
from typing import Any

from acd.outbound.pacing.ring import share_at

LOGIT_LEAST, LOGIT_MOST, STEP = -5.0, 3.0, 0.125  # from 0.7 % to 95 %
DRIFTS = 0.00005  # of the belief to each neighbour, per second
JUMPS = 0.0002  # of the belief, per second: evenly over REACH to both sides, and a FAR part of it over all of the grid
REACH = 12  # places: 1.5 in logit, from 15 % to 44 % at most
FAR = 0.1
_NONE = [0.0] * (REACH + 1)
AGE_S = 1.0  # ages of attempts that ring, as finely as this
AGES = 70
LEAST_SHARE = 1e-9  # a logarithm's argument

PLACES = [LOGIT_LEAST + STEP * place for place in range(round((LOGIT_MOST - LOGIT_LEAST) / STEP) + 1)]
SHARES = tuple(1.0 / (1.0 + math.exp(-place)) for place in PLACES)
_LOG = tuple(map(math.log, SHARES))
_LOG_OTHER = tuple(math.log1p(-share) for share in SHARES)
_FIRST_CENTRE, _FIRST_WIDTH = -1.0, 1.2  # logit: about 27 %, within 10 and 55


class AnswerRate:
    """The belief. ``mean`` and ``cv`` (standard deviation over mean) are its first two moments."""

    def __init__(self) -> None:
        self._belief = _one([math.exp(-0.5 * ((place - _FIRST_CENTRE) / _FIRST_WIDTH) ** 2) for place in PLACES])
        self._rows: list[list[float]] = []
        self._before = [0.0] * len(SHARES)
        self._answered = self._other = 0
        self.mean, self.cv = 0.0, 0.0
        self._moments()

    def learn_ring(self, answered: Sequence[float], other: Sequence[float]) -> None:
        """The survival of both ring laws (`ring.RingLaw.survival`). What rings is judged anew by them at the next
        update."""
        ages = [age * AGE_S for age in range(AGES)]  # so long it has rung for sure
        pairs = [(share_at(answered, age), share_at(other, age)) for age in ages]
        self._rows = [
            [math.log(max(share * left + (1.0 - share) * rest, LEAST_SHARE)) for left, rest in pairs]
            for share in SHARES
        ]

    def ringing_already(self, age_s: float) -> None:
        """An attempt of which is heard late, so old at the last `update`."""
        age = _age(age_s)
        self._before = [before + row[age] for before, row in zip(self._before, self._rows, strict=True)]

    def ended(self, answered: bool) -> None:
        if answered:
            self._answered += 1
        else:
            self._other += 1

    def update(self, seconds: float, ringing_s: Iterable[float]) -> None:
        """So many seconds after the last one; the ages of what rings now."""
        ringing, answered, other = self._ringing(ringing_s), self._answered, self._other
        likely = [
            now - before + answered * log + other * log_other
            for now, before, log, log_other in zip(ringing, self._before, _LOG, _LOG_OTHER, strict=True)
        ]
        self._before, self._answered, self._other = ringing, 0, 0
        most = max(likely)
        exp = math.exp
        self._belief = _spread(
            _one([belief * exp(log - most) for belief, log in zip(self._belief, likely, strict=True)]), seconds
        )
        self._moments()

    def _ringing(self, ringing_s: Iterable[float]) -> list[float]:
        """The logarithm of the likelihood that all these still ring, for each share."""
        counts = [0] * AGES
        oldest = 0
        for age_s in ringing_s:
            age = _age(age_s)
            counts[age] += 1
            oldest = max(oldest, age)
        del counts[oldest + 1 :]
        return [sum(map(mul, counts, row)) for row in self._rows]

    def _moments(self) -> None:
        mean = sum(map(mul, self._belief, SHARES))
        square = sum([belief * share * share for belief, share in zip(self._belief, SHARES, strict=True)])
        self.mean, self.cv = mean, math.sqrt(max(square - mean * mean, 0.0)) / mean

    def snapshot(self) -> dict[str, Any]:
        return {"belief": list(self._belief), "answered": self._answered, "other": self._other}

    def restore(self, kept: dict[str, Any]) -> None:
        """Raises ValueError when it was kept on another grid."""
        belief = list(map(float, kept["belief"]))
        if len(belief) != len(SHARES):
            raise ValueError("This answer rate was kept on another grid.")
        self._belief, self._answered, self._other = belief, int(kept["answered"]), int(kept["other"])
        self._moments()


def _age(age_s: float) -> int:
    """The row's place, by whole seconds."""
    return min(max(int(age_s / AGE_S), 0), AGES - 1)


def _one(weights: list[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]


def _spread(belief: list[float], seconds: float) -> list[float]:
    """As the belief is so many seconds later, when nothing was seen."""
    number = len(belief)
    drifts, jumps = min(DRIFTS * seconds, 0.25), min(JUMPS * seconds, 0.5)
    stays, goes = (1.0 - jumps) * (1.0 - 2.0 * drifts), (1.0 - jumps) * drifts
    nearby, anywhere = jumps * (1.0 - FAR) / (2 * REACH + 1), jumps * FAR / number
    below, above = [belief[0], *belief[:-1]], [*belief[1:], belief[-1]]
    sums = [*_NONE, *accumulate(belief)]
    sums += [sums[-1]] * REACH
    return _one(
        [
            stays * here + goes * (low + high) + nearby * (most - least) + anywhere
            for low, here, high, least, most in zip(below, belief, above, sums, sums[2 * REACH + 1 :], strict=False)
        ]
    )
