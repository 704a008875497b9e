"""The laws of a simulated floor as they truly are, for the pacer that knows them: the reference of what learning
costs."""

import math
from typing import Any

from acd.outbound.pacing.freeing import TALK_AGES_S, WRAPUP_AGES_S, Freeing
from acd.outbound.pacing.landing import Landing
from acd.outbound.pacing.laws import MOMENTS, REACH_S, Tables
from acd.outbound.pacing.look_ahead import Moments
from acd.outbound.pacing.picture import Picture
from acd.outbound.pacing.ring import BIN_S, BINS, quantiles
from acd.outbound.pacing.values import Activity, Outcome
from bench.dial_laws import DAY_S, Law, Scenario

LEAST_SURVIVAL = 1e-12


class Known:
    """Knows the laws and the answer rate of this moment; nothing of who will answer or of when an agent finishes."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._answered = [scenario.ring.survival(bin_ * BIN_S) for bin_ in range(BINS + 1)]
        self._moments = quantiles(self._answered, MOMENTS)
        self._freeing = Freeing(
            _cumulative(scenario.talk, TALK_AGES_S + REACH_S),
            _cumulative(scenario.wrapup, WRAPUP_AGES_S + REACH_S),
            [moment + scenario.grace_s for moment in self._moments],
            1.0 - scenario.staff.break_share,
        )
        self._tables: dict[float, Tables] = {}
        self.horizon_s = self._moments[len(self._moments) // 2]
        self.answer_rate = scenario.answer_rate(0.0)
        self.learning = False

    def placed(self, at: float) -> None:
        pass

    def attempt_ended(self, ring_s: float, outcome: Outcome) -> None:
        pass

    def activity_ended(self, activity: Activity, seconds: float, then: Activity | None) -> None:
        pass

    def passes(self, at: float, picture: Picture) -> None:
        self.answer_rate = self._scenario.answer_rate(at % DAY_S)

    def look(self, at: float, picture: Picture) -> Moments:
        return self._of(self.answer_rate).look(at, picture, self.answer_rate, 0.0)

    def _of(self, rate: float) -> Tables:
        if rate not in self._tables:
            other = [self._scenario.other_survival(bin_ * BIN_S, rate) for bin_ in range(BINS + 1)]
            landing = Landing(self._answered, other, self._moments)
            self._tables[rate] = Tables(self._freeing, landing, self._moments)
        return self._tables[rate]

    def snapshot(self) -> dict[str, Any]:
        return {}

    def restore(self, kept: dict[str, Any]) -> None:
        pass


def _cumulative(law: Law, upto_s: int) -> list[float]:
    return [-math.log(max(law.survival(float(second)), LEAST_SURVIVAL)) for second in range(upto_s + 1)]
