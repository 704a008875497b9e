"""What the core remembers of pauses: the rules, what of each allowance is used, who stands in line for a break."""

from dataclasses import dataclass, field

from core.facts import PausesConfigured
from core.ids import AgentId
from core.policies import PauseRules


@dataclass(slots=True)
class Standing:
    """Somebody in line for a break. With ``turn_until`` it is this one's turn, and a place is kept for it."""

    agent: AgentId
    reason: str
    stands_at: float  # the order: when it asked, or before all others
    place: int = 0  # as it was told last
    turn_until: float | None = None
    over_limit: bool = False  # a supervisor lets it go whoever else is on break


@dataclass(frozen=True, slots=True)
class Running:
    """A pause that goes on and counts against an allowance."""

    reason: str
    since: float


@dataclass(slots=True)
class Pauses:
    rules: PausesConfigured = field(default_factory=lambda: PausesConfigured(at=0.0))
    midnight: float = 0.0
    used: dict[tuple[AgentId, str], float] = field(default_factory=dict)  # today since our start
    running: dict[AgentId, Running] = field(default_factory=dict)
    warned: set[tuple[AgentId, str, str]] = field(default_factory=set)  # (agent, reason, limit) of this pause or day
    line: dict[AgentId, Standing] = field(default_factory=dict)
    used_before: dict[tuple[AgentId, str], float] = field(default_factory=dict)  # today, before our start
    shift_ends: tuple[float, ...] = ()
    shift_ended: float = 0.0  # the last one that was kept

    def reason(self, code: str) -> PauseRules | None:
        return next((rules for rules in self.rules.reasons if rules.code == code), None)

    def is_break(self, code: str) -> bool:
        rules = self.reason(code)
        return rules is not None and rules.is_break

    def in_line(self) -> list[Standing]:
        """First come, first."""
        return sorted(self.line.values(), key=lambda standing: standing.stands_at)

    def used_by_now(self, agent: AgentId, reason: str) -> float:
        """Today, without the pause that goes on."""
        return self.used.get((agent, reason), 0.0) + self.used_before.get((agent, reason), 0.0)
