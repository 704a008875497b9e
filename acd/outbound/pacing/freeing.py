"""When agents become free: the chance that a talk or a wrap-up so old is over by each of some moments.

Rows are worked out when they are first needed after the laws have changed, so that no single decision pays for all.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

TALK_STEP_S = 5.0  # ages of talks are taken as finely as this
TALK_AGES_S, WRAPUP_AGES_S = 2400, 900  # what is older counts as this old
Row = tuple[float, ...]  # the chance for each moment, then its variance for each moment


class Freeing:
    """Rows by age. ``talk`` and ``wrapup`` are cumulative hazards at whole seconds (`hazards.DurationLaw.cumulative`),
    longer than the ages above by the last moment; ``moments_s``: the moments, from now; ``returns``: the share that is
    free after it."""

    def __init__(
        self, talk: Sequence[float], wrapup: Sequence[float], moments_s: Sequence[float], returns: float
    ) -> None:
        self._talk, self._wrapup, self._moments, self._returns = talk, wrapup, moments_s, returns
        self._talk_rows: list[Row | None] = [None] * (int(TALK_AGES_S / TALK_STEP_S) + 1)
        self._wrapup_rows: list[Row | None] = [None] * (WRAPUP_AGES_S + 1)
        over = [1.0 - math.exp(-hazard) for hazard in wrapup]
        self._served = [0.0]  # the share of wrap-ups that is over, summed up to each whole second
        for begins, ends in pairwise(over):
            self._served.append(self._served[-1] + (begins + ends) / 2.0)

    def after_talk(self, age_s: float) -> Row:
        """The talk and its wrap-up are over."""
        place = min(max(int(age_s / TALK_STEP_S), 0), len(self._talk_rows) - 1)
        row = self._talk_rows[place]
        if row is None:
            age = (place + 0.5) * TALK_STEP_S
            row = self._talk_rows[place] = self._row([self._both(age, moment) for moment in self._moments])
        return row

    def after_wrapup(self, age_s: float) -> Row:
        place = min(max(int(age_s), 0), WRAPUP_AGES_S)
        row = self._wrapup_rows[place]
        if row is None:
            now = place + 0.5
            begins = at(self._wrapup, now)
            row = self._row([1.0 - math.exp(begins - at(self._wrapup, now + t)) for t in self._moments])
            self._wrapup_rows[place] = row
        return row

    def _row(self, chances: list[float]) -> Row:
        chances = [self._returns * chance for chance in chances]
        return (*chances, *(chance * (1.0 - chance) for chance in chances))

    def _both(self, age_s: float, seconds: float) -> float:
        """A talk's end and then a wrap-up's: the hazard of talk, taken as constant in each half, over the wrap-up's
        law."""
        half = seconds / 2.0
        begins, middle, ends = at(self._talk, age_s), at(self._talk, age_s + half), at(self._talk, age_s + seconds)
        late = at(self._served, half)
        early = at(self._served, seconds) - late
        return 1.0 - math.exp(-((middle - begins) * early + (ends - middle) * late) / half)


def at(sums: Sequence[float], second: float) -> float:
    """Straight between whole seconds; beyond the last as at the last."""
    whole = int(second)
    if whole >= len(sums) - 1:
        return sums[-1]
    return sums[whole] + (sums[whole + 1] - sums[whole]) * (second - whole)
