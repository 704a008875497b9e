"""The laws of the simulated floors: talk, wrap-up, ringing, who answers and who is at work. Seconds."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S


@dataclass(frozen=True, kw_only=True)
class Lognormal:
    """By its mean (or its median) and its coefficient of variation."""

    mean_s: float
    cv: float
    most_s: float = math.inf

    @classmethod
    def of_median(cls, median_s: float, cv: float, most_s: float) -> "Lognormal":
        return cls(mean_s=median_s * math.sqrt(1.0 + cv * cv), cv=cv, most_s=most_s)

    @property
    def _normal(self) -> tuple[float, float]:
        variance = math.log(1.0 + self.cv * self.cv)
        return math.log(self.mean_s) - variance / 2.0, math.sqrt(variance)

    def draw(self, random: Random) -> float:
        return min(math.exp(random.gauss(*self._normal)), self.most_s)

    def survival(self, seconds: float) -> float:
        if seconds >= self.most_s:
            return 0.0
        mu, sigma = self._normal
        return 0.5 * math.erfc((math.log(seconds) - mu) / sigma * math.sqrt(0.5)) if seconds > 0.0 else 1.0


@dataclass(frozen=True, kw_only=True)
class Erlang:
    """A gamma law of a whole shape."""

    mean_s: float
    shape: int = 4

    def draw(self, random: Random) -> float:
        return random.gammavariate(self.shape, self.mean_s / self.shape)

    def survival(self, seconds: float) -> float:
        part = max(seconds, 0.0) * self.shape / self.mean_s
        return math.exp(-part) * sum(part**power / math.factorial(power) for power in range(self.shape))


@dataclass(frozen=True, kw_only=True)
class Mixture:
    """Two kinds of talks: so many of the first."""

    share: float
    first: Lognormal
    second: Lognormal

    def draw(self, random: Random) -> float:
        return (self.first if random.random() < self.share else self.second).draw(random)

    def survival(self, seconds: float) -> float:
        return self.share * self.first.survival(seconds) + (1.0 - self.share) * self.second.survival(seconds)


Law = Lognormal | Erlang | Mixture


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Who is at work when. ``shifts``: from and to, in seconds of the day, and so many agents. Breaks begin after a
    call."""

    shifts: tuple[tuple[float, float, int], ...]
    break_share: float = 0.0  # of served customers, after which the agent goes on a break
    break_law: Law = Erlang(mean_s=480.0)

    @property
    def most(self) -> int:
        return sum(shift[2] for shift in self.shifts)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One floor. ``answer_rate``: of attempts placed at that second of the day; shares of all attempts."""

    name: str
    staff: Staff
    answer_rate: Callable[[float], float]
    talk: Law = field(default=Lognormal(mean_s=240.0, cv=0.8))
    wrapup: Law = field(default=Erlang(mean_s=20.0))
    ring: Lognormal = field(default=Lognormal.of_median(11.0, 0.5, 28.0))
    gives_up_s: float = 25.0  # what nobody answers rings so long
    machine: float = 0.15
    busy: float = 0.15
    busy_s: tuple[float, float] = (1.0, 4.0)
    grace_s: float = 2.0
    aim: float = 0.03
    cap: float = 0.03
    day_s: float = 8 * HOUR_S
    unmeasured_s: float = HOUR_S / 2
    days: int = 1

    def other_survival(self, seconds: float, rate: float) -> float:
        """The share of attempts that no person answers and that end no earlier."""
        first, last = self.busy_s
        busy = min(max((last - seconds) / (last - first), 0.0), 1.0)
        rest = (1.0 - rate - self.machine - self.busy) * (seconds < self.gives_up_s)
        return (self.machine * self.ring.survival(seconds) + self.busy * busy + rest) / (1.0 - rate)


def steady(share: float) -> Callable[[float], float]:
    return lambda second: share


def by_hours(*shares: float) -> Callable[[float], float]:
    """One share an hour, over and over."""
    return lambda second: shares[int(second / HOUR_S) % len(shares)]


def stepping(before: float, after: float, at_s: float) -> Callable[[float], float]:
    return lambda second: before if second < at_s else after


def seats(number: int, hours: float = 8.0) -> Staff:
    """All of them, all day."""
    return Staff(shifts=((0.0, hours * HOUR_S, number),))


SHIFTS = Staff(
    shifts=((0.0, 8 * HOUR_S, 28), (0.0, 4 * HOUR_S, 12), (2.5 * HOUR_S, 8 * HOUR_S, 16), (4 * HOUR_S, 6 * HOUR_S, 8)),
    break_share=0.05,
)
TWO_MODES = Mixture(share=0.45, first=Lognormal(mean_s=35.0, cv=0.4), second=Lognormal(mean_s=420.0, cv=0.35))
LONG_RING = Lognormal.of_median(20.0, 0.5, 55.0)

SCENARIOS = (
    Scenario(name="A", staff=seats(48), answer_rate=steady(0.30)),
    Scenario(name="B", staff=seats(48), answer_rate=by_hours(0.15, 0.45)),
    Scenario(name="A_aim_2", staff=seats(48), answer_rate=steady(0.30), aim=0.02),
    Scenario(name="N16", staff=seats(16), answer_rate=steady(0.30)),
    Scenario(name="N100", staff=seats(100), answer_rate=steady(0.30)),
    Scenario(name="N8_five_days", staff=seats(8), answer_rate=steady(0.30), days=5),
    Scenario(name="step", staff=seats(48), answer_rate=stepping(0.40, 0.12, 4 * HOUR_S)),
    Scenario(name="two_modes", staff=seats(48), answer_rate=steady(0.30), talk=TWO_MODES),
    Scenario(name="come_and_go", staff=SHIFTS, answer_rate=steady(0.30)),
    Scenario(name="long_ring", staff=seats(48), answer_rate=steady(0.30), ring=LONG_RING, gives_up_s=50.0),
)
