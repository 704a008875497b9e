"""How long callers wait before they hang up, from those who did and those who were served before they would have.

Who was served after 30 s would have waited for longer than that; how much longer nobody saw. Leaving them out makes
callers look impatient, counting them as patient for ever the other way. The estimate of Kaplan and Meier
("Nonparametric Estimation from Incomplete Observations", JASA 53, 1958) uses them for exactly what they say.
"""

import bisect
import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Wait:
    """One caller's wait in seconds, and whether it ended because the caller hung up."""

    seconds: float
    gave_up: bool


@dataclass(frozen=True, slots=True)
class Patience:
    """The share of callers who would still be there after so many seconds, as steps.

    Beyond the last hang-up that was seen nothing is known: the rest are taken to wait for as long as it needs.
    """

    at: tuple[float, ...]  # moments at which somebody hung up, rising
    left: tuple[float, ...]  # who is still there after each

    def still_there(self, seconds: float) -> float:
        """The share, 0 to 1, of those who have not hung up by then."""
        index = bisect.bisect_right(self.at, seconds)
        return self.left[index - 1] if index else 1.0

    def draw(self, dice: random.Random, longer_than: float = 0.0) -> float:
        """One caller's patience in seconds, of those who are known to wait longer than that; inf: for ever."""
        level = dice.random() * self.still_there(longer_than)
        index = bisect.bisect_left(self.left, -level, key=lambda left: -left)
        index = max(index, bisect.bisect_right(self.at, longer_than))
        return self.at[index] if index < len(self.at) else math.inf


def kaplan_meier(waits: Iterable[Wait]) -> Patience:
    """From all that waited; nobody: everybody is patient for ever."""
    ordered = sorted(waits, key=lambda wait: wait.seconds)
    at_risk, left = len(ordered), 1.0
    moments: list[float] = []
    shares: list[float] = []
    for seconds, group in groupby(ordered, key=lambda wait: wait.seconds):
        those = list(group)
        gone = sum(wait.gave_up for wait in those)
        if gone:
            left *= 1 - gone / at_risk
            moments.append(seconds)
            shares.append(left)
        at_risk -= len(those)
    return Patience(tuple(moments), tuple(shares))
