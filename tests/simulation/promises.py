"""Callers of several kinds on a floor of twelve with different skills, and which of the promises to them were kept."""

from core.facts import WaitScored
from tests.simulation.loads import Load, Traffic

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
    floor = Load(agents(), traffic(load), seed=seed)
    floor.runs(hours * 3600)
    return scored(floor)


def scored(floor: Load, since: float = 0.0) -> list[WaitScored]:
    return [fact for fact in floor.journal if isinstance(fact, WaitScored) and fact.promised_at >= since]


def share_kept(promises: list[WaitScored]) -> float:
    return sum(promise.kept for promise in promises) / len(promises)
