"""How long it rings: two histograms of half seconds, one of attempts that a person answered, one of all others."""

from collections.abc import Sequence
from typing import Any

BIN_S = 0.5
BINS = 140  # 70 s; what rings longer counts as the last
KEPT = 4000.0  # ended attempts in a histogram; past twice as many the old ones count half
PRIOR = 6.0  # attempts that the first belief is worth, in each histogram
PRIOR_PEAK_S, PRIOR_END_S = 9.0, 32.0


def bin_of(age_s: float) -> int:
    return min(max(int(age_s / BIN_S), 0), BINS - 1)


class RingLaw:
    """Learned from attempts that have ended. Ages in seconds."""

    def __init__(self) -> None:
        self._answered = _triangle()
        self._other = [PRIOR / BINS] * BINS

    @property
    def answered(self) -> float:
        """How many answers were seen; the old ones count less."""
        return sum(self._answered) - PRIOR

    def ended(self, ring_s: float, answered: bool) -> None:
        counts = self._answered if answered else self._other
        counts[bin_of(ring_s)] += 1.0
        if sum(counts) > 2.0 * KEPT:
            counts[:] = [number / 2.0 for number in counts]

    def survival(self, answered: bool) -> list[float]:
        """The share that rings at least so long, at the beginning of each bin and at the end of the last."""
        counts = self._answered if answered else self._other
        total = sum(counts)
        left, shares = total, [1.0]
        for number in counts:
            left -= number
            shares.append(max(left / total, 0.0))
        return shares

    def snapshot(self) -> dict[str, Any]:
        return {"answered": list(self._answered), "other": list(self._other)}

    def restore(self, kept: dict[str, Any]) -> None:
        """Raises ValueError when it was kept with other bins."""
        answered, other = list(map(float, kept["answered"])), list(map(float, kept["other"]))
        if len(answered) != BINS or len(other) != BINS:
            raise ValueError("These ring times were kept with other bins.")
        self._answered, self._other = answered, other


def quantiles(survival: Sequence[float], number: int) -> list[float]:
    """The middles of so many equal parts of a law, in seconds."""
    found, bin_ = [], 0
    for part in range(number):
        left = 1.0 - (part + 0.5) / number
        while bin_ < BINS - 1 and survival[bin_ + 1] > left:
            bin_ += 1
        width = survival[bin_] - survival[bin_ + 1]
        inside = (survival[bin_] - left) / width if width > 0.0 else 0.5
        found.append((bin_ + min(inside, 1.0)) * BIN_S)
    return found


def share_at(survival: Sequence[float], age_s: float) -> float:
    """The share that rings at least so long, straight between the edges of bins."""
    place = age_s / BIN_S
    bin_ = int(place)
    if bin_ >= BINS:
        return survival[BINS]
    return survival[bin_] + (survival[bin_ + 1] - survival[bin_]) * (place - bin_)


def _triangle() -> list[float]:
    """People answer after some seconds: a triangle with its peak there."""
    middles = [(bin_ + 0.5) * BIN_S for bin_ in range(BINS)]
    heights = [
        max(min(middle / PRIOR_PEAK_S, (PRIOR_END_S - middle) / (PRIOR_END_S - PRIOR_PEAK_S)), 1e-4)
        for middle in middles
    ]
    total = sum(heights)
    return [PRIOR * height / total for height in heights]
