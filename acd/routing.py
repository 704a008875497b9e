"""Routing: which agent for this call, which call for this agent.

Calls that ask for the same thing wait in one line; an idle agent stands in a row of every line it could serve, with
those who suit it equally well. A decision looks at the heads of lines and rows, so its cost grows with the number of
different requirements that one agent meets, not with the number of agents or callers (``./callfloor bench route``).

An agent who has just become idle usually gets a call at once, and is put into the rows only when one of them is read.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from core.ids import AgentId, CallId
from core.needs import Need

MAX_EMPTY_LINES = 256  # kept for reuse; beyond that the one that has been empty longest goes
STALE_ALLOWED = 64  # entries of a heap that no longer count, beyond as many as do

CallKey = tuple[int, float, int, CallId]  # priority (negative), waiting since, order of arrival
Row = dict[AgentId, float]  # idle agents with one score -> idle since, longest first


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
    """Callers with the same terms, and the agents who could serve them."""

    terms: Terms
    members: dict[AgentId, int] = field(default_factory=dict)  # everyone admitted -> score
    rows: dict[int, Row] = field(default_factory=dict)  # score -> who is idle
    scores: list[int] = field(default_factory=list)  # of the rows, best first
    waiting: dict[CallId, CallKey] = field(default_factory=dict)
    first: CallKey | None = None  # who waits at the head
    _calls: list[CallKey] = field(default_factory=list)  # a heap; an entry counts while ``waiting`` holds it

    def admit(self, agent: AgentId, score: int) -> Row:
        self.members[agent] = score
        if score not in self.rows:
            self.rows[score] = {}
            self.scores = sorted(self.rows, reverse=True)
        return self.rows[score]

    def best(self) -> AgentId | None:
        for score in self.scores:
            for agent in self.rows[score]:
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
        if self.waiting.pop(call_id) is self.first:
            calls, waiting = self._calls, self.waiting
            while calls and waiting.get(calls[0][3]) is not calls[0]:
                heapq.heappop(calls)
            self.first = calls[0] if calls else None


class Router:
    """Idle agents and waiting calls, matched by terms. Knows no time but what it is told."""

    def __init__(self) -> None:
        self._lines: dict[Terms, Line] = {}
        self._empty: dict[Line, None] = {}  # without callers, oldest first
        self._line_of: dict[CallId, Line] = {}
        self._skills: dict[AgentId, dict[str, int]] = {}
        self._skilled: dict[str, dict[AgentId, None]] = {}  # skill -> who has it at any level
        self._serves: dict[AgentId, dict[Line, Row]] = {}
        self._idle: dict[AgentId, float] = {}
        self._fresh: dict[AgentId, float] = {}  # idle, but in no row yet
        self._latest = float("-inf")  # nobody in a row has been idle for less long
        self._order = count()

    # --- agents ------------------------------------------------------------------------------------------------------

    def set_skills(self, agent: AgentId, skills: dict[str, int]) -> None:
        """Introduce the agent or change its skills (levels 1 to 10)."""
        since = self._idle.get(agent)
        self.busy(agent)
        for skill in self._skills.get(agent, ()):
            del self._skilled[skill][agent]
        for line in self._serves.get(agent, ()):
            del line.members[agent]
        self._skills[agent], self._serves[agent] = dict(skills), {}
        for skill in skills:
            self._skilled.setdefault(skill, {})[agent] = None
        for line in self._lines.values():
            self._admit(line, agent)
        if since is not None:
            self.idle(agent, since)

    def idle(self, agent: AgentId, since: float) -> None:
        """The agent could take a call, and has been without one since then."""
        self._idle[agent] = self._fresh[agent] = since

    def busy(self, agent: AgentId) -> None:
        """The agent can take no call for now."""
        if self._idle.pop(agent, None) is not None and self._fresh.pop(agent, None) is None:
            for row in self._serves.get(agent, {}).values():
                del row[agent]

    def is_idle(self, agent: AgentId) -> bool:
        return agent in self._idle

    # --- calls -------------------------------------------------------------------------------------------------------

    def wait(self, call_id: CallId, terms: Terms, *, priority: int, since: float) -> None:
        """The call waits on these terms; called again, it moves to the new terms and keeps its place in time."""
        self.forget(call_id)
        line = self._lines.get(terms)
        if line is None:
            line = self._open(terms)
        elif not line.waiting:
            self._empty.pop(line, None)
        line.add(call_id, (-priority, since, next(self._order), call_id))
        self._line_of[call_id] = line

    def forget(self, call_id: CallId) -> None:
        """The call no longer waits."""
        line = self._line_of.pop(call_id, None)
        if line is not None:
            line.remove(call_id)
            if not line.waiting:
                self._has_emptied(line)

    # --- decisions ---------------------------------------------------------------------------------------------------

    def agent_for(self, call_id: CallId) -> AgentId | None:
        """The best idle agent for a waiting call, None when there is none."""
        if self._fresh:
            self._place_fresh()
        return self._line_of[call_id].best()

    def call_for(self, agent: AgentId) -> CallId | None:
        """The call that should go to this agent first: highest priority, then longest wait."""
        heads = [line.first for line in self._serves.get(agent, ()) if line.first is not None]
        return min(heads)[3] if heads else None

    # --- for people --------------------------------------------------------------------------------------------------

    def candidates(self, call_id: CallId) -> int:
        """How many idle agents could take the call."""
        self._place_fresh()
        return sum(map(len, self._line_of[call_id].rows.values()))

    def qualified(self, call_id: CallId) -> int:
        """How many agents, busy or not, could ever take the call on its present terms."""
        return len(self._line_of[call_id].members)

    def terms_of(self, call_id: CallId) -> Terms:
        return self._line_of[call_id].terms

    def waiting(self) -> int:
        return len(self._line_of)

    # --- lines and rows ----------------------------------------------------------------------------------------------

    def _open(self, terms: Terms) -> Line:
        self._place_fresh()
        line = self._lines[terms] = Line(terms)
        joining = [agent for agent in self._who_might(terms) if self._admit(line, agent) and agent in self._idle]
        for agent in sorted(joining, key=lambda agent: self._idle[agent]):
            self._serves[agent][line][agent] = self._idle[agent]
        return line

    def _who_might(self, terms: Terms) -> Iterable[AgentId]:
        """Few enough to ask each: the one who is named, or all who have the rarest skill."""
        if terms.only_agent is not None:
            return (terms.only_agent,) if terms.only_agent in self._skills else ()
        groups = [self._skilled.get(need.skill, {}) for need in terms.needs if need.required]
        groups.sort(key=len)
        return groups[0] if groups else self._skills

    def _admit(self, line: Line, agent: AgentId) -> bool:
        skills = self._skills[agent]
        admitted = line.terms.admits(agent, skills)
        if admitted:
            self._serves[agent][line] = line.admit(agent, line.terms.score(skills))
        return admitted

    def _has_emptied(self, line: Line) -> None:
        if not line.terms.lasting:
            self._close(line)
            return
        self._empty[line] = None
        if len(self._empty) > MAX_EMPTY_LINES:
            self._close(next(iter(self._empty)))

    def _close(self, line: Line) -> None:
        self._empty.pop(line, None)
        del self._lines[line.terms]
        for agent in line.members:
            del self._serves[agent][line]

    def _place_fresh(self) -> None:
        for agent, since in self._fresh.items():
            late = since < self._latest  # idle for longer than some who stand already: an offer came to nothing
            for row in self._serves.get(agent, {}).values():
                row[agent] = since
                if late:
                    _put_in_order(row)
            self._latest = max(self._latest, since)
        self._fresh.clear()


def _put_in_order(row: Row) -> None:
    """By idleness; among equals, who came first."""
    in_order = sorted(row.items(), key=lambda entry: entry[1])
    row.clear()
    row.update(in_order)
