"""Lines: callers with the same terms, and in rows the idle agents who could serve them."""

import heapq
from dataclasses import dataclass, field

from core.ids import AgentId, CallId
from core.needs import Need
from core.policies import Strategy

STALE_ALLOWED = 64  # entries of a heap that no longer count, beyond as many as do

CallKey = tuple[int, float, int, CallId]  # priority (negative), waiting since, order of arrival
Row = dict[AgentId, float]  # idle agents with one score -> idle since, longest first


@dataclass(frozen=True, slots=True)
class Terms:
    """What a line's calls have in common."""

    needs: tuple[Need, ...]
    strategy: Strategy = Strategy.BEST_SKILL
    only_agent: AgentId | None = None
    refused: frozenset[AgentId] = frozenset()

    def admits(self, agent: AgentId, skills: dict[str, int]) -> bool:
        """Whether the agent may take such a call at all."""
        if agent in self.refused or (self.only_agent is not None and agent != self.only_agent):
            return False
        return all(skills.get(need.skill, 0) >= need.level for need in self.needs if need.required)

    def score(self, skills: dict[str, int]) -> int:
        """Higher is better: preferred skills always count, required ones when the best skill is asked for."""
        return sum(
            skills.get(need.skill, 0)
            for need in self.needs
            if (need.required and self.strategy is Strategy.BEST_SKILL)
            or (not need.required and skills.get(need.skill, 0) >= need.level)
        )

    def for_anybody(self) -> "Terms":
        """The terms of the line in which such a call waits: who has refused this one call is no part of them."""
        return Terms(self.needs, self.strategy, self.only_agent)


@dataclass(slots=True, eq=False)
class Line:
    """Callers with the same terms, and the agents who could serve them."""

    terms: Terms
    members: dict[AgentId, int] = field(default_factory=dict)  # everyone admitted -> score
    rows: dict[int, Row] = field(default_factory=dict)  # score -> who is idle
    scores: list[int] = field(default_factory=list)  # of the rows, best first
    waiting: dict[CallId, CallKey] = field(default_factory=dict)
    choosy: dict[CallId, CallKey] = field(default_factory=dict)  # callers whom some agent has refused; never many
    first: CallKey | None = None  # at the head of those who take anybody
    _calls: list[CallKey] = field(default_factory=list)  # a heap; an entry counts while ``waiting`` holds it

    def admit(self, agent: AgentId, score: int) -> Row:
        self.members[agent] = score
        if score not in self.rows:
            self.rows[score] = {}
            self.scores = sorted(self.rows, reverse=True)
        return self.rows[score]

    def best(self, refused: frozenset[AgentId]) -> AgentId | None:
        for score in self.scores:
            for agent in self.rows[score]:
                if agent not in refused:
                    return agent
        return None

    def add(self, call_id: CallId, key: CallKey) -> None:
        self.waiting[call_id] = key
        heapq.heappush(self._calls, key)
        if self.first is None or key < self.first:
            self.first = key
        if len(self._calls) > 2 * len(self.waiting) + STALE_ALLOWED:
            self._calls = sorted(self.waiting.values())

    def remove(self, call_id: CallId) -> None:
        if self.choosy.pop(call_id, None) is None and self.waiting.pop(call_id) is self.first:
            calls, waiting = self._calls, self.waiting
            while calls and waiting.get(calls[0][3]) is not calls[0]:
                heapq.heappop(calls)
            self.first = calls[0] if calls else None
