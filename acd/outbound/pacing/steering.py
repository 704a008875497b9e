"""How much risk is worth it now: theta, the drop probability up to which one more is called, steered by the drop
budget.

Theta is the price of the budget (a dual variable): near 0.02 in the long run for a cap of 3 %. A slow integral finds
it, and a proportional part corrects what chance does. Both are needed: a switch at the cap alone costs 0.9
talk-minutes in the hour.
"""

import math
from typing import Any

from acd.outbound.pacing.budget import Budget
from acd.outbound.pacing.values import Limits

FIRST_THETA = 2.0 / 3.0  # of the aim: where theta settles with 48 agents
LEAST_THETA, MOST_THETA = 0.0005, 0.4
WINDOW_ANSWERS, RESERVE_DROPS = 300, 7.5  # being ahead or behind is measured in what the cap allows of these
WINDOW_SMALL, RESERVE_SMALL, SMALL_TEAM = 150, 5.3, 20  # chance makes less of fewer answers: by their root
INTEGRAL_PER_S = 0.0001
FACTOR_LEAST, FACTOR_MOST = 0.05, 1.8
NEAR_THE_CAP = 5.0  # drops left, from where on theta goes to nothing


class Steering:
    """Holds the integral; told how time passes."""

    def __init__(self, limits: Limits, budget: Budget) -> None:
        self._limits, self._budget = limits, budget
        self._integral = 0.0
        self._first = FIRST_THETA * limits.aim

    def theta(self, seconds: float, agents: int) -> float:
        """So many seconds after it was asked the last time."""
        small = agents <= SMALL_TEAM
        self._budget.reserve_drops = RESERVE_SMALL if small else RESERVE_DROPS
        window = WINDOW_SMALL if small else WINDOW_ANSWERS
        ahead = self._budget.ahead() / (self._limits.cap * window)
        low, high = math.log(LEAST_THETA / self._first), math.log(MOST_THETA / self._first)
        step = INTEGRAL_PER_S * min(max(ahead, -1.0), 1.0) * seconds
        self._integral = min(max(self._integral + step, low), high)
        factor = min(max(1.0 + ahead, FACTOR_LEAST), FACTOR_MOST)
        near = min(max(self._budget.left() / NEAR_THE_CAP, 0.0), 1.0)
        return self._first * math.exp(self._integral) * factor * near

    def snapshot(self) -> dict[str, Any]:
        return {"integral": self._integral}

    def restore(self, kept: dict[str, Any]) -> None:
        self._integral = float(kept["integral"])
