"""Routing: which agent for this call, which call for this agent.

Calls that ask for the same thing wait in one line; an idle agent stands in a row of every line it could serve, with
those who suit it equally well. A decision looks at the heads of lines and rows, so its cost grows with the number of
different requirements that one agent meets, not with the number of agents or callers (``./callfloor bench route``).

An agent who has just become idle usually gets a call at once, and is put into the rows only when one of them is read.
"""

from collections.abc import Iterable, Mapping
from itertools import count

from acd.memory.bits import Bits
from acd.memory.lines import BY_TIME, NOBODY, CallKey, Line, Ranked, Row, Terms, Worth, place_in_line
from core.facts import RuledOut
from core.ids import AgentId, CallId, QueueName
from core.policies import Strategy

MAX_EMPTY_LINES = 256  # kept for reuse; beyond that the one that has been empty longest goes


class Shares(dict[AgentId, float]):
    """What one conversation more would make of an agent's day, for its weight; reckoned when it is asked for."""

    def __init__(self, calls_today: dict[AgentId, int]) -> None:
        super().__init__()
        self._calls_today = calls_today
        self.weights: dict[AgentId, int] = {}

    def __missing__(self, agent: AgentId) -> float:
        share = self[agent] = (self._calls_today[agent] + 1) / max(1, self.weights.get(agent, 1))
        return share


class Serving:
    """The lines that one agent could serve, and the rows of them that it stands in when idle."""

    __slots__ = ("lines", "rows")

    def __init__(self) -> None:
        self.lines: dict[Line, None] = {}
        self.rows: dict[Line, Row] = {}

    def join(self, line: Line, row: Row | Ranked) -> None:
        self.lines[line] = None
        self.rows[line] = row.few if isinstance(row, Ranked) else row

    def leave(self, line: Line) -> None:
        del self.lines[line]
        del self.rows[line]


class Router:
    """Idle agents and waiting calls, matched by terms. Knows no time but what it is told."""

    def __init__(self) -> None:
        self._lines: dict[Terms, Line] = {}
        self._empty: dict[Line, None] = {}  # without callers, oldest first
        self._line_of: dict[CallId, Line] = {}
        self._choosy: dict[CallId, Terms] = {}  # waiting calls that some agent refused; never many
        self._skills: dict[AgentId, dict[str, int]] = {}
        self._skilled: dict[str, dict[AgentId, None]] = {}  # skill -> who has it at any level
        self._serves: dict[AgentId, Serving] = {}
        self.bits = Bits()
        self._idle: dict[AgentId, float] = {}
        self._fresh: dict[AgentId, float] = {}  # idle, but in no row yet
        self._latest = float("-inf")  # nobody in a row has been idle for less long
        self._standing: dict[AgentId, int] = {}  # who stands in rows, each time under a new number
        self._order = count()
        self._calls_today: dict[AgentId, int] = {}
        self._asked: dict[AgentId, float] = {}  # when an agent was last offered a call
        self._shares: dict[QueueName, Shares] = {}  # of the queues that weigh
        self._pools: dict[QueueName, dict[Line, None]] = {}
        self._bars: dict[QueueName, dict[RuledOut, frozenset[AgentId]]] = {}  # who may not serve now, and why
        self._barred: dict[QueueName, frozenset[AgentId]] = {}  # the same, whyever

    # --- agents ------------------------------------------------------------------------------------------------------

    def set_skills(self, agent: AgentId, skills: dict[str, int]) -> None:
        """Introduce the agent or change its skills (levels 1 to 10)."""
        since = self._idle.get(agent)
        self.busy(agent)
        for skill in self._skills.get(agent, ()):
            del self._skilled[skill][agent]
        for line in self._serves[agent].lines if agent in self._serves else ():
            del line.members[agent]
        self._skills[agent], self._serves[agent] = dict(skills), Serving()
        self.bits.know(agent)
        self.bits.members_changed()
        for skill in skills:
            self._skilled.setdefault(skill, {})[agent] = None
        for line in self._lines.values():
            self._admit(line, agent)
        if since is not None:
            self.idle(agent, since)

    def idle(self, agent: AgentId, since: float) -> None:
        """The agent could take a call, and has been without one since then."""
        self._idle[agent] = self._fresh[agent] = since
        self._asked.setdefault(agent, since)  # never asked, as far as is known: whoever came first
        self._calls_today.setdefault(agent, 0)

    def busy(self, agent: AgentId) -> None:
        """The agent can take no call for now."""
        if self._idle.pop(agent, None) is not None and self._fresh.pop(agent, None) is None:
            del self._standing[agent]
            serving = self._serves.get(agent)
            if serving is not None:
                for row in serving.rows.values():
                    row.pop(agent, None)

    def is_idle(self, agent: AgentId) -> bool:
        return agent in self._idle

    def asked(self, agent: AgentId, at: float) -> None:
        """The agent is being offered a call. Tell it before the agent is busy, or while it is."""
        self._asked[agent] = at

    def served(self, agent: AgentId) -> None:
        """One conversation more today; the agent is busy with it."""
        self._calls_today[agent] = self._calls_today.get(agent, 0) + 1
        for shares in self._shares.values():
            shares.pop(agent, None)

    def calls_today(self, agent: AgentId) -> int:
        return self._calls_today.get(agent, 0)

    def begin_day(self, conversations: Mapping[AgentId, int]) -> None:
        """Count from here: so many conversations each, none for whom it does not name."""
        self._calls_today.clear()
        self._calls_today.update(conversations)
        for shares in self._shares.values():
            shares.clear()
        for agent, since in list(self._idle.items()):
            self.busy(agent)
            self.idle(agent, since)

    # --- queues ------------------------------------------------------------------------------------------------------

    def set_weights(self, pool: QueueName, weights: Mapping[AgentId, int]) -> None:
        """Whom the weighted strategy of this queue gives how large a share; 1 for whom it does not name."""
        shares = self._shares.setdefault(pool, Shares(self._calls_today))
        if shares.weights != weights:
            shares.weights = dict(weights)
            shares.clear()
            for agent, since in list(self._idle.items()):
                self.busy(agent)
                self.idle(agent, since)

    def bar(self, pool: QueueName, agents: frozenset[AgentId], why: RuledOut = RuledOut.NOT_LENT) -> None:
        """For this reason these may not serve this queue's calls; all others may whom the calls' needs admit."""
        bars = self._bars.setdefault(pool, {})
        if bars.get(why, NOBODY) == agents:
            return
        bars[why] = agents
        before, self._barred[pool] = self.barred(pool), NOBODY.union(*bars.values())
        for agent in before ^ self._barred[pool]:
            self._readmit(pool, agent)

    def bar_of(self, pool: QueueName, agent: AgentId) -> RuledOut:
        """Why the agent may not serve this queue now; ``NO``: it may."""
        return next((why for why, agents in self._bars.get(pool, {}).items() if agent in agents), RuledOut.NO)

    def barred(self, pool: QueueName) -> frozenset[AgentId]:
        return self._barred.get(pool, NOBODY)

    def in_pool(self, pool: QueueName) -> int:
        """How many calls wait on this pool's terms."""
        return sum(len(line.waiting) + len(line.choosy) for line in self._lines_of(pool))

    def calls_of_pool(self, pool: QueueName) -> list[CallId]:
        return [call_id for line in self._lines_of(pool) for call_id in (*line.waiting, *line.choosy)]

    def _readmit(self, pool: QueueName, agent: AgentId) -> None:
        serving = self._serves.get(agent)
        if serving is None:
            return
        since = self._idle.get(agent)
        self.busy(agent)
        self.bits.members_changed()
        for line in self._lines_of(pool):
            if line.members.pop(agent, None) is not None:
                serving.leave(line)
            self._admit(line, agent)
        if since is not None:
            self.idle(agent, since)

    def _lines_of(self, pool: QueueName) -> list[Line]:
        return list(self._pools.get(pool, ()))

    # --- calls -------------------------------------------------------------------------------------------------------

    def wait(self, call_id: CallId, terms: Terms, *, priority: int, since: float, ageing_s: float = 0.0) -> None:
        """The call waits on these terms; called again, it moves to the new terms and keeps its place in time."""
        if call_id in self._line_of:
            self.forget(call_id)
        choosy = terms if terms.refused or terms.declined else None
        if choosy is not None:
            terms = terms.for_anybody()
        line = self._lines.get(terms)
        if line is None:
            line = self._open(terms)
        elif not line.waiting:
            self._empty.pop(line, None)
        place = place_in_line(priority, since, ageing_s) if priority else since
        key = (place, since, next(self._order), call_id)
        if choosy is not None:
            self._choosy[call_id] = choosy
            line.add_choosy(call_id, key)
        else:
            line.add(call_id, key)
        self._line_of[call_id] = line

    def forget(self, call_id: CallId) -> None:
        """The call no longer waits."""
        line = self._line_of.pop(call_id, None)
        if line is not None:
            line.remove(call_id)
            if self._choosy:
                self._choosy.pop(call_id, None)
            if not line.waiting and not line.choosy:
                self._has_emptied(line)

    # --- decisions ---------------------------------------------------------------------------------------------------

    def agent_for(self, call_id: CallId) -> AgentId | None:
        """The best idle agent for a waiting call, None when there is none. Who declined it comes after all others."""
        if self._fresh:
            self._place_fresh()
        line, choosy = self._line_of[call_id], self._choosy.get(call_id)
        if choosy is None:
            return line.best()
        return line.best(choosy.refused | choosy.declined) or line.best(choosy.refused)

    def call_for(self, agent: AgentId) -> CallId | None:
        """The call that should go to this agent first: the earliest place in line."""
        if not self._line_of:
            return None
        first: CallKey | None = None
        for line in self._serves[agent].lines if agent in self._serves else ():
            head = line.first
            if head is not None and (first is None or head < first):
                first = head
        if self._choosy:
            first = min((*self._choosy_for(agent), *(() if first is None else (first,))), default=None)
        return None if first is None else first[3]

    def _choosy_for(self, agent: AgentId) -> list[CallKey]:
        lines = (
            (self._line_of[call_id], call_id) for call_id, terms in self._choosy.items() if agent not in terms.refused
        )
        return [line.choosy[call_id] for line, call_id in lines if agent in line.members]

    def _refused(self, call_id: CallId) -> frozenset[AgentId]:
        return self._choosy[call_id].refused if call_id in self._choosy else NOBODY

    # --- for people --------------------------------------------------------------------------------------------------

    def candidates(self, call_id: CallId) -> int:
        """How many idle agents could take the call."""
        self._place_fresh()
        line, refused = self._line_of[call_id], self._refused(call_id)
        return line.count_idle() - sum(agent in self._idle and agent in line.members for agent in refused)

    def ranked(self, call_id: CallId, many: int) -> list[AgentId]:
        """Idle agents who could take the call, in the order in which they would be asked; so many at most."""
        self._place_fresh()
        line, choosy = self._line_of[call_id], self._choosy.get(call_id)
        if choosy is None:
            return line.idle(many)
        found = [a for a in line.idle(many + len(choosy.refused | choosy.declined)) if a not in choosy.refused]
        return sorted(found, key=choosy.declined.__contains__)[:many]

    def members(self, call_id: CallId) -> Mapping[AgentId, int]:
        """Agents, busy or not, who could take the call on its present terms, had they not refused it; their scores."""
        return self._line_of[call_id].members

    def idlers(self) -> Iterable[AgentId]:
        """All who could take some call."""
        return self._idle

    def qualified(self, call_id: CallId) -> int:
        """How many agents, busy or not, could ever take the call on its present terms."""
        line, refused = self._line_of[call_id], self._refused(call_id)
        return len(line.members) - sum(agent in line.members for agent in refused)

    def terms_of(self, call_id: CallId) -> Terms:
        return self._choosy.get(call_id) or self._line_of[call_id].terms

    def key_of(self, call_id: CallId) -> CallKey:
        """Its place: smaller is served sooner."""
        line = self._line_of[call_id]
        return line.choosy.get(call_id) or line.waiting[call_id]

    def lines_of(self, agent: AgentId) -> Iterable[Line]:
        """The lines that the agent could serve."""
        return self._serves[agent].lines if agent in self._serves else ()

    def lines_before(self, key: CallKey, agents: Iterable[AgentId]) -> dict[Line, list[CallKey]]:
        """The lines that these agents could serve in which calls stand before this place, each with their places."""
        asked = self.bits.of(agents)
        lines = [line for line in self._lines.values() if line.waiting or line.choosy]
        before = {line: line.before(key) for line in lines if self.bits.of_line(line) & asked}
        return {line: keys for line, keys in before.items() if keys}

    def who_could(self, terms: Terms) -> list[AgentId]:
        """Agents, idle or not, who could serve calls on these terms, those who are barred perhaps among them."""
        line = self._lines.get(terms.for_anybody())
        if line is not None:
            return [agent for agent in line.members if agent not in terms.refused]
        return [agent for agent in self._who_might(terms) if terms.admits(agent, self._skills[agent])]

    def __contains__(self, call_id: object) -> bool:
        """Whether the call waits."""
        return call_id in self._line_of

    def waiting(self) -> int:
        return len(self._line_of)

    # --- lines and rows ----------------------------------------------------------------------------------------------

    def _open(self, terms: Terms) -> Line:
        self._place_fresh()
        line = self._lines[terms] = Line(terms, self._worth(terms), self._standing)
        if terms.pool:
            self._pools.setdefault(terms.pool, {})[line] = None
        joining = [agent for agent in self._who_might(terms) if self._admit(line, agent) and agent in self._idle]
        for agent in sorted(joining, key=lambda agent: self._idle[agent]):
            self._serves[agent].rows[line][agent] = self._idle[agent]
        return line

    def _worth(self, terms: Terms) -> Worth | None:
        """By what the rows of such a line are ordered; None: by idleness alone."""
        if terms.strategy in BY_TIME:
            return None
        if terms.strategy is Strategy.FEWEST_CALLS:
            return self._calls_today.__getitem__
        if terms.strategy is Strategy.ROUND_ROBIN:
            return self._asked.__getitem__
        return self._shares.setdefault(terms.pool, Shares(self._calls_today)).__getitem__

    def _who_might(self, terms: Terms) -> Iterable[AgentId]:
        """Few enough to ask each: the one who is named, or all who have the rarest skill."""
        if terms.only_agent is not None:
            return (terms.only_agent,) if terms.only_agent in self._skills else ()
        groups = [self._skilled.get(need.skill, {}) for need in terms.needs if need.required]
        groups.sort(key=len)
        return groups[0] if groups else self._skills

    def _admit(self, line: Line, agent: AgentId) -> bool:
        skills = self._skills[agent]
        admitted = line.terms.admits(agent, skills) and agent not in self._barred.get(line.terms.pool, NOBODY)
        if admitted:
            self._serves[agent].join(line, line.admit(agent, line.terms.score(skills)))
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
        self.bits.close(line)
        if line.terms.pool:
            del self._pools[line.terms.pool][line]
        for agent in line.members:
            self._serves[agent].leave(line)

    def _place_fresh(self) -> None:
        for agent, since in self._fresh.items():
            late = since < self._latest  # idle for longer than some who stand already: an offer came to nothing
            self._standing[agent] = next(self._order)
            serving = self._serves.get(agent)
            if serving is not None:
                for row in serving.rows.values():
                    row[agent] = since
                for row in serving.rows.values() if late else ():
                    _put_in_order(row)
            self._latest = max(self._latest, since)
        self._fresh.clear()


def _put_in_order(row: Row) -> None:
    """By idleness; among equals, who came first."""
    in_order = sorted(row.items(), key=lambda entry: entry[1])
    row.clear()
    row.update(in_order)
