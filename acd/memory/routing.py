"""Routing: which agent for this call, which call for this agent.

Calls that ask for the same thing wait in one line; an idle agent stands in a row of every line it could serve, with
those who suit it equally well. A decision looks at the heads of lines and rows, so its cost grows with the number of
different requirements that one agent meets, not with the number of agents or callers (``./callfloor bench route``).

An agent who has just become idle usually gets a call at once, and is put into the rows only when one of them is read.
"""

from collections.abc import Iterable
from itertools import count

from acd.memory.lines import CallKey, Line, Row, Terms
from core.ids import AgentId, CallId

MAX_EMPTY_LINES = 256  # kept for reuse; beyond that the one that has been empty longest goes


class Router:
    """Idle agents and waiting calls, matched by terms. Knows no time but what it is told."""

    def __init__(self) -> None:
        self._lines: dict[Terms, Line] = {}
        self._empty: dict[Line, None] = {}  # without callers, oldest first
        self._line_of: dict[CallId, Line] = {}
        self._choosy: dict[CallId, Terms] = {}  # waiting calls that some agent refused; never many
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
        if terms.refused:
            self._choosy[call_id], terms = terms, terms.for_anybody()
        line = self._lines.get(terms)
        if line is None:
            line = self._open(terms)
        else:
            self._empty.pop(line, None)
        key = (-priority, since, next(self._order), call_id)
        if call_id in self._choosy:
            line.choosy[call_id] = key
        else:
            line.add(call_id, key)
        self._line_of[call_id] = line

    def forget(self, call_id: CallId) -> None:
        """The call no longer waits."""
        line = self._line_of.pop(call_id, None)
        if line is not None:
            line.remove(call_id)
            self._choosy.pop(call_id, None)
            if not line.waiting and not line.choosy:
                self._has_emptied(line)

    # --- decisions ---------------------------------------------------------------------------------------------------

    def agent_for(self, call_id: CallId) -> AgentId | None:
        """The best idle agent for a waiting call, None when there is none."""
        if self._fresh:
            self._place_fresh()
        return self._line_of[call_id].best(self._refused(call_id))

    def call_for(self, agent: AgentId) -> CallId | None:
        """The call that should go to this agent first: highest priority, then longest wait."""
        heads = [line.first for line in self._serves.get(agent, ()) if line.first is not None]
        if self._choosy:
            heads += self._choosy_for(agent)
        return min(heads)[3] if heads else None

    def _choosy_for(self, agent: AgentId) -> list[CallKey]:
        lines = (
            (self._line_of[call_id], call_id) for call_id, terms in self._choosy.items() if agent not in terms.refused
        )
        return [line.choosy[call_id] for line, call_id in lines if agent in line.members]

    def _refused(self, call_id: CallId) -> frozenset[AgentId]:
        return self._choosy[call_id].refused if call_id in self._choosy else frozenset()

    # --- for people --------------------------------------------------------------------------------------------------

    def candidates(self, call_id: CallId) -> int:
        """How many idle agents could take the call."""
        self._place_fresh()
        line, refused = self._line_of[call_id], self._refused(call_id)
        return sum(map(len, line.rows.values())) - sum(a in self._idle and a in line.members for a in refused)

    def qualified(self, call_id: CallId) -> int:
        """How many agents, busy or not, could ever take the call on its present terms."""
        line, refused = self._line_of[call_id], self._refused(call_id)
        return len(line.members) - sum(agent in line.members for agent in refused)

    def terms_of(self, call_id: CallId) -> Terms:
        return self._choosy.get(call_id) or self._line_of[call_id].terms

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
        if line.terms.only_agent is not None:
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
