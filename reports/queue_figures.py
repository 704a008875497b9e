"""One queue's figures as they stand now and for today. Pure."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from core.facts import AgentState
from core.needs import Needs
from reports.counting import hardly_waited


@dataclass(slots=True)
class QueueFigures:
    """Figures of today count calls whose waiting is over: answered here, or abandoned here (caller gone, or closed)."""

    name: str
    service_level_s: float = 20.0
    wrapup_s: float = 20.0
    needs: Needs = ()
    waiting: dict[str, float] = field(default_factory=dict)  # call id -> waiting since
    agents: Counter[AgentState] = field(default_factory=Counter)  # of those with the skills
    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0
    abandoned_short: int = 0  # of these, within the house's short abandon time
    expected_wait_s: float | None = None  # for a caller who came now, as the core estimates it

    @property
    def must(self) -> dict[str, int]:
        """The skills with the levels that an agent needs to get this queue's calls, once its terms have softened."""
        if not self.needs:
            return {self.name: 0}
        return {need.skill: need.level for need in self.needs[-1].needs if need.required}

    def serves(self, skills: dict[str, int]) -> bool:
        """Whether an agent with these skills can get this queue's calls."""
        return all(skill in skills and skills[skill] >= level for skill, level in self.must.items())

    def count_answer(self, waited_s: float) -> None:
        self.answered += 1
        self.answered_in_time += waited_s <= self.service_level_s

    def count_abandonment(self, waited_s: float, short_s: float) -> None:
        self.abandoned += 1
        self.abandoned_short += hardly_waited(waited_s, short_s)

    def begin_day(
        self, *, answered: int = 0, answered_in_time: int = 0, abandoned: int = 0, abandoned_short: int = 0
    ) -> None:
        self.answered, self.answered_in_time = answered, answered_in_time
        self.abandoned, self.abandoned_short = abandoned, abandoned_short

    @property
    def longest_wait_since(self) -> float | None:
        return min(self.waiting.values(), default=None)

    @property
    def service_level(self) -> float | None:
        """Share of today's calls answered within the service level time; None before the first."""
        offered = self.answered + self.abandoned
        return round(self.answered_in_time / offered, 4) if offered else None

    def agents_by_state(self) -> dict[str, Any]:
        return {state.value: self.agents[state] for state in AgentState}
