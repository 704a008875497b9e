"""Routing: which agent for this call, which call for this agent.

Calls that ask for the same thing wait in one line; an idle agent stands in the short list of every line it could
serve. A decision looks at the heads of those lists, so its cost grows with the number of different requirements that
one agent meets, not with the number of agents or callers (``./callfloor bench route``).
Removal is lazy: a heap's entry counts only while the matching dict still holds the very same key.
"""

import heapq
from dataclasses import dataclass, field
from itertools import count

from core.ids import AgentId, CallId
from core.needs import Need

MAX_IDLE_LINES = 512  # empty lines kept for reuse
STALE_ALLOWED = 64  # a heap is rebuilt when more entries than this (and than live ones) no longer count

SkillKey = tuple[float, float, int]
CallKey = tuple[int, float, int]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a line's calls have in common."""

    needs: tuple[Need, ...]
    strategy: str = "best_skill"
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
            if (need.required and self.strategy == "best_skill")
            or (not need.required and skills.get(need.skill, 0) >= need.level)
        )

    @property
    def lasting(self) -> bool:
        """Whether other calls will come with the same terms."""
        return self.only_agent is None and not self.refused


@dataclass(slots=True, eq=False)
class Line:
    """Callers with the same terms, and the idle agents who could serve them."""

    terms: Terms
    members: dict[AgentId, int] = field(default_factory=dict)  # everyone admitted -> score
    waiting: dict[CallId, CallKey] = field(default_factory=dict)
    idle: dict[AgentId, SkillKey] = field(default_factory=dict)
    _calls: list[tuple[CallKey, CallId]] = field(default_factory=list)
    _agents: list[tuple[SkillKey, AgentId]] = field(default_factory=list)

    def add_call(self, call_id: CallId, key: CallKey) -> None:
        self.waiting[call_id] = key
        heapq.heappush(self._calls, (key, call_id))
        if len(self._calls) > 2 * len(self.waiting) + STALE_ALLOWED:
            self._calls = sorted((key, call_id) for call_id, key in self.waiting.items())

    def add_agent(self, agent: AgentId, key: SkillKey) -> None:
        self.idle[agent] = key
        heapq.heappush(self._agents, (key, agent))
        if len(self._agents) > 2 * len(self.idle) + STALE_ALLOWED:
            self._agents = sorted((key, agent) for agent, key in self.idle.items())

    def first_call(self) -> tuple[CallKey, CallId] | None:
        calls, waiting = self._calls, self.waiting
        while calls and waiting.get(calls[0][1]) != calls[0][0]:
            heapq.heappop(calls)
        return calls[0] if calls else None

    def first_agent(self) -> AgentId | None:
        agents, idle = self._agents, self.idle
        while agents and idle.get(agents[0][1]) != agents[0][0]:
            heapq.heappop(agents)
        return agents[0][1] if agents else None


class Router:
    """Idle agents and waiting calls, matched by terms. Knows no time but what it is told."""

    def __init__(self) -> None:
        self._lines: dict[Terms, Line] = {}
        self._line_of: dict[CallId, Line] = {}
        self._skills: dict[AgentId, dict[str, int]] = {}
        self._serves: dict[AgentId, list[Line]] = {}
        self._idle: dict[AgentId, float] = {}
        self._order = count()

    def set_skills(self, agent: AgentId, skills: dict[str, int]) -> None:
        """Introduce the agent or change its skills (levels 1 to 10)."""
        idle_since = self._idle.get(agent)
        self.busy(agent)
        for line in self._serves.get(agent, ()):
            line.members.pop(agent, None)
        self._skills[agent] = dict(skills)
        self._serves[agent] = [line for line in self._lines.values() if self._admit(line, agent)]
        if idle_since is not None:
            self.idle(agent, idle_since)

    def idle(self, agent: AgentId, since: float) -> None:
        """The agent could take a call, and has been without one since then."""
        self._idle[agent] = since
        order = next(self._order)
        for line in self._serves.get(agent, ()):
            line.add_agent(agent, (-line.members[agent], since, order))

    def busy(self, agent: AgentId) -> None:
        """The agent can take no call for now."""
        if self._idle.pop(agent, None) is not None:
            for line in self._serves.get(agent, ()):
                line.idle.pop(agent, None)

    def is_idle(self, agent: AgentId) -> bool:
        return agent in self._idle

    def wait(self, call_id: CallId, terms: Terms, *, priority: int, since: float) -> None:
        """The call waits on these terms; called again, it moves to the new terms and keeps its place in time."""
        self.forget(call_id)
        line = self._lines.get(terms) or self._open(terms)
        line.add_call(call_id, (-priority, since, next(self._order)))
        self._line_of[call_id] = line

    def forget(self, call_id: CallId) -> None:
        """The call no longer waits."""
        line = self._line_of.pop(call_id, None)
        if line is not None:
            del line.waiting[call_id]
            if not line.waiting and (not line.terms.lasting or len(self._lines) > MAX_IDLE_LINES):
                self._close(line)

    def agent_for(self, call_id: CallId) -> AgentId | None:
        """The best idle agent for a waiting call, None when there is none."""
        return self._line_of[call_id].first_agent()

    def call_for(self, agent: AgentId) -> CallId | None:
        """The call that should go to this agent first: highest priority, then longest wait."""
        best: tuple[CallKey, CallId] | None = None
        for line in self._serves.get(agent, ()):
            if line.waiting and (head := line.first_call()) is not None and (best is None or head < best):
                best = head
        return best[1] if best else None

    def candidates(self, call_id: CallId) -> int:
        """How many idle agents could take the call."""
        return len(self._line_of[call_id].idle)

    def qualified(self, call_id: CallId) -> int:
        """How many agents, busy or not, could ever take the call on its present terms."""
        return len(self._line_of[call_id].members)

    def terms_of(self, call_id: CallId) -> Terms:
        return self._line_of[call_id].terms

    def waiting(self) -> int:
        return len(self._line_of)

    def _admit(self, line: Line, agent: AgentId) -> bool:
        skills = self._skills[agent]
        if not line.terms.admits(agent, skills):
            return False
        line.members[agent] = line.terms.score(skills)
        return True

    def _open(self, terms: Terms) -> Line:
        line = self._lines[terms] = Line(terms)
        for agent in self._skills:
            if self._admit(line, agent):
                self._serves[agent].append(line)
        for agent, since in self._idle.items():
            if agent in line.members:
                line.add_agent(agent, (-line.members[agent], since, next(self._order)))
        return line

    def _close(self, line: Line) -> None:
        del self._lines[line.terms]
        for agent in line.members:
            self._serves[agent].remove(line)
