"""How long talks and wrap-ups last, learned from those that ended and from those that go on.

A duration's law is a hazard that is constant within bins of age: events over exposure. Who still talks adds exposure
and no event (Kaplan and Meier's idea, JASA 53, 1958, p. 457, with bins as in life tables), so that long talks are not
overlooked while they last. Each bin leans weakly on the law without memory that has the mean of all.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

TALK_EDGES_S = (
    *(5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0, 75.0, 90.0, 105.0, 120.0, 140.0, 160.0, 180.0, 210.0, 240.0),
    *(270.0, 300.0, 350.0, 400.0, 450.0, 500.0, 600.0, 700.0, 850.0, 1000.0, 1300.0, 1700.0, 2400.0, 3600.0),
)
WRAPUP_EDGES_S = (
    *map(float, range(2, 62, 2)),
    *(65.0, 70.0, 75.0, 80.0, 90.0, 100.0, 110.0, 120.0, 150.0, 180.0, 240.0, 300.0, 450.0, 600.0, 1200.0),
)
LEANING = 2.0  # events that a bin borrows from the law without memory
KEPT = 3000.0  # events; past twice as many the old ones count half, so that the law follows the season


@dataclass(frozen=True, kw_only=True)
class DurationPrior:
    """What is believed before the first event: a mean in seconds, worth so many events."""

    mean_s: float
    events: float = 1.0


class DurationLaw:
    """Events and exposure by bins of age. Ages and durations in seconds."""

    def __init__(self, edges_s: Sequence[float], prior: DurationPrior) -> None:
        self._edges = (0.0, *edges_s)
        self._prior = prior
        self._events = [0.0] * len(self._edges)  # the last bin has no end
        self._exposure = [0.0] * len(self._edges)

    @property
    def events(self) -> float:
        """How many durations have ended; the old ones count less."""
        return sum(self._events)

    def ended(self, duration_s: float) -> None:
        duration_s = max(duration_s, 0.0)
        self._events[bisect_right(self._edges, duration_s) - 1] += 1.0
        _expose(self._edges, self._exposure, duration_s)
        if self.events > 2.0 * KEPT:
            self._events = [number / 2.0 for number in self._events]
            self._exposure = [seconds / 2.0 for seconds in self._exposure]

    def hazards(self, running_s: Iterable[float] = ()) -> list[float]:
        """Ends per second in each bin; ``running_s``: the ages of those that go on."""
        exposure = list(self._exposure)
        for age_s in running_s:
            _expose(self._edges, exposure, age_s)
        prior = self._prior
        overall = (self.events + prior.events) / (sum(exposure) + prior.events * prior.mean_s)
        borrowed_s = LEANING / overall
        return [
            (events + LEANING) / (seconds + borrowed_s) for events, seconds in zip(self._events, exposure, strict=True)
        ]

    def cumulative(self, upto_s: int, running_s: Iterable[float] = ()) -> list[float]:
        """The hazard summed up to each whole second from 0 to ``upto_s``: survival is exp of its negative."""
        hazards = self.hazards(running_s)
        edges, last, bin_ = self._edges, len(self._edges) - 1, 0
        total, sums = 0.0, [0.0]
        for second in range(upto_s):
            while bin_ < last and edges[bin_ + 1] <= second:  # every edge is a whole second
                bin_ += 1
            total += hazards[bin_]
            sums.append(total)
        return sums

    def snapshot(self) -> dict[str, Any]:
        return {"events": list(self._events), "exposure_s": list(self._exposure)}

    def restore(self, kept: dict[str, Any]) -> None:
        """Raises ValueError when it was kept with other bins."""
        events, exposure = list(map(float, kept["events"])), list(map(float, kept["exposure_s"]))
        if len(events) != len(self._edges) or len(exposure) != len(self._edges):
            raise ValueError("These durations were kept with other bins of age.")
        self._events, self._exposure = events, exposure


def _expose(edges: tuple[float, ...], exposure: list[float], age_s: float) -> None:
    """Every bin up to this age was lived through, the last one in part."""
    last = len(edges) - 1
    for number, begins in enumerate(edges):
        if age_s <= begins:
            return
        ends = edges[number + 1] if number < last else age_s
        exposure[number] += min(age_s, ends) - begins
