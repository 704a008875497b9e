"""When attempts in flight are answered: the chance that one so old is answered by each of some moments."""

from collections.abc import Sequence

from acd.outbound.pacing.ring import BIN_S, BINS, bin_of, share_at

RATE_STEP = 1.01  # rows are worked out anew when the answer rate has moved by so much
Row = tuple[float, ...]  # the chance for each moment, then its variance for each moment


class Landing:
    """Rows by ring age, for one answer rate at a time. ``answered`` and ``other``: survival (`ring.RingLaw.survival`).
    """

    def __init__(self, answered: Sequence[float], other: Sequence[float], moments_s: Sequence[float]) -> None:
        self._answered, self._other, self._moments = answered, other, moments_s
        self._answered_by: list[Row | None] = [None] * BINS
        self._rows: list[Row | None] = []
        self._rate = -1.0

    def use(self, rate: float) -> None:
        """The share of attempts that are answered, from now on."""
        if not self._rate / RATE_STEP < rate < self._rate * RATE_STEP:
            self._rate, self._rows = rate, [None] * BINS

    def row(self, age_s: float) -> Row:
        bin_ = bin_of(age_s)
        row = self._rows[bin_]
        if row is None:
            row = self._rows[bin_] = self._row(bin_)
        return row

    def _row(self, bin_: int) -> Row:
        parts = self._answered_by[bin_]
        age = (bin_ + 0.5) * BIN_S if bin_ else 0.0
        left = share_at(self._answered, age)
        if parts is None:
            parts = self._answered_by[bin_] = tuple(left - share_at(self._answered, age + t) for t in self._moments)
        ringing = self._rate * left + (1.0 - self._rate) * share_at(self._other, age)
        factor = self._rate / ringing if ringing > 0.0 else 0.0
        chances = [factor * part for part in parts]
        return (*chances, *(chance * (1.0 - chance) for chance in chances))
