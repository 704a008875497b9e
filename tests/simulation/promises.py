"""Callers of several kinds on a floor of twelve with different skills, and which of the promises to them were kept."""

from collections.abc import Sequence

from app.replay.callers import Arrival
from app.replay.simulator import simulate
from core.facts import WaitScored
from tests.simulation.loads import HOUR_S, START, Traffic, callers, office

# Of the work that twelve agents can do. Overloaded: a quarter and more give up.
LOADS = {"light": 0.75, "near capacity": 0.95, "overloaded": 1.35}
OFFERED = 10.2  # erlangs of the traffic at scale 1
AGENTS = 12


def agents() -> dict[str, dict[str, int]]:
    """Every third serves both queues well, every third in reserve; every fourth speaks English."""
    kinds: tuple[dict[str, int], ...] = ({"service": 5, "sales": 2}, {"service": 5}, {"sales": 5, "service": 1})
    return {f"{1001 + n}": {**kinds[n % 3], **({"lang.en": 5} if n % 4 == 0 else {})} for n in range(AGENTS)}


def traffic(load: float) -> list[Traffic]:
    scale = load * AGENTS / OFFERED
    return [
        Traffic("service", "0:service>=1", 75 * scale),
        Traffic("sales", "0:sales>=1", 60 * scale, talk_s=240),
        Traffic("service", "0:service>=1+lang.en>=3;60:service>=1", 20 * scale),
        Traffic("sales", "0:sales>=1", 5 * scale, priority=5),
    ]


def promises_at(load: float, *, seed: int, hours: float) -> list[WaitScored]:
    return promises_to(callers(traffic(load), seed, since=START, hours=hours), hours)


def promises_over_a_step(before: float, after: float, *, seed: int, hours: tuple[float, float]) -> list[WaitScored]:
    """Of the second of two spans with different loads; from the very hour in which the load changes."""
    step = START + hours[0] * HOUR_S
    crowd = callers(traffic(before), seed, since=START, hours=hours[0])
    crowd += callers(traffic(after), seed + 1000, since=step, hours=hours[1])
    return [promise for promise in promises_to(crowd, sum(hours)) if promise.promised_at >= step]


def promises_to(crowd: Sequence[Arrival], hours: float) -> list[WaitScored]:
    """Those that were scored by the end."""
    people = office(agents(), ("service", "sales"))
    journal = simulate(people, crowd, until=START + hours * HOUR_S, keep=True).journal
    return [fact for fact in journal if isinstance(fact, WaitScored)]


def share_kept(promises: list[WaitScored]) -> float:
    return sum(promise.kept for promise in promises) / len(promises)
