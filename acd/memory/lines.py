"""Lines: callers with the same terms, and in rows the idle agents who could serve them."""

import heapq
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from core.ids import AgentId, CallId, QueueName
from core.needs import Need
from core.policies import Strategy

FEW = 128  # so many are looked through at each reading sooner than kept in order
STALE_ALLOWED = 64  # entries of a heap that no longer count, beyond as many as do
UNAGED_S = 86400.0  # what a priority is worth where the queue lets none age: longer than anybody waits

NOBODY: frozenset[AgentId] = frozenset()
BY_TIME = frozenset({Strategy.BEST_SKILL, Strategy.LONGEST_IDLE})

CallKey = tuple[float, float, int, CallId]  # place in line, waiting since, order of arrival
Row = dict[AgentId, float]  # idle agents with one score -> idle since, longest first
Worth = Callable[[AgentId], float]  # smaller is asked sooner
Standing = tuple[float, float, int, AgentId]  # worth, idle since, number of this stand in the rows, who


def place_in_line(priority: int, since: float, ageing_s: float) -> float:
    """Smaller is earlier. A moment: as if the caller had come so much sooner as its priority is worth (ADR 13)."""
    return since - priority * (ageing_s or UNAGED_S)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a line's calls have in common; who refused, or left it unanswered, is a call's own."""

    needs: tuple[Need, ...]
    strategy: Strategy = Strategy.BEST_SKILL
    only_agent: AgentId | None = None
    refused: frozenset[AgentId] = NOBODY  # not asked
    pool: QueueName = QueueName("")  # the queue whose weights or lent seats matter; empty: none do
    declined: frozenset[AgentId] = NOBODY  # asked only when nobody else could take it
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        known = (self.needs, self.strategy, self.only_agent, self.refused, self.pool, self.declined)
        object.__setattr__(self, "_hash", hash(known))

    def __hash__(self) -> int:
        """Looked up far more often than made."""
        return self._hash

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
        return Terms(self.needs, self.strategy, self.only_agent, pool=self.pool)


class Ranked:
    """A row that is not in the order of idleness: who is worth least comes first, among equals who is idle longest.

    A few are looked through at each reading; when they have become many they are put into a heap. Nobody is taken out
    of that: an entry counts while ``standing`` has its number for its agent, which all rows share.
    """

    __slots__ = ("_standing", "_worth", "few", "heap")

    def __init__(self, worth: Worth, standing: dict[AgentId, int]) -> None:
        self.few: Row = {}
        self.heap: list[Standing] = []
        self._worth, self._standing = worth, standing

    def best(self, barred: frozenset[AgentId], members: int) -> AgentId | None:
        """Who is asked first; ``members``: how many could ever stand here."""
        few, heap = self.few, self.heap
        if len(few) > FEW:
            self._file(members)
        standing = self._standing
        while heap and standing.get(heap[0][3]) != heap[0][2]:
            heapq.heappop(heap)
        found = heap[0][3] if heap else None
        if few:
            one = min(few, key=self._worth)
            if found is None or (self._worth(one), few[one]) < heap[0][:2]:
                found = one
        if found in barred:
            return next((agent for agent in self.first(1 + len(barred)) if agent not in barred), None)
        return found

    def _file(self, members: int) -> None:
        for agent, since in self.few.items():
            heapq.heappush(self.heap, (self._worth(agent), since, self._standing[agent], agent))
        self.few.clear()
        if len(self.heap) > 2 * members + STALE_ALLOWED:
            self.heap[:] = sorted(self._valid())

    def _valid(self) -> list[Standing]:
        return [stand for stand in self.heap if self._standing.get(stand[3]) == stand[2]]

    def first(self, many: int) -> list[AgentId]:
        """So many of them at most, in their order."""
        few = [(self._worth(agent), since, self._standing[agent], agent) for agent, since in self.few.items()]
        return [stand[3] for stand in heapq.nsmallest(many, [*few, *islice(self._from_the_top(), many)])]

    def _from_the_top(self) -> Iterator[Standing]:
        """Of the heap, in order: whoever comes next is below one who has come."""
        heap, standing = self.heap, self._standing
        ahead = [(heap[0], 0)] if heap else []
        while ahead:
            stand, at = heapq.heappop(ahead)
            if standing.get(stand[3]) == stand[2]:
                yield stand
            for below in range(2 * at + 1, min(2 * at + 3, len(heap))):
                heapq.heappush(ahead, (heap[below], below))

    def count(self) -> int:
        return len(self.few) + len(self._valid())

    def __len__(self) -> int:
        """With those who are gone and have not been dropped."""
        return len(self.heap) + len(self.few)


@dataclass(slots=True, eq=False)
class Line:
    """Callers with the same terms, and the agents who could serve them."""

    terms: Terms
    worth: Worth | None = None  # None: rows are in the order of idleness
    standing: dict[AgentId, int] = field(default_factory=dict)  # of all who stand in rows
    members: dict[AgentId, int] = field(default_factory=dict)  # everyone admitted -> score
    rows: dict[int, Row | Ranked] = field(default_factory=dict)  # score -> who is idle
    in_order: list[Row | Ranked] = field(default_factory=list)  # the rows, best score first
    waiting: dict[CallId, CallKey] = field(default_factory=dict)
    choosy: dict[CallId, CallKey] = field(default_factory=dict)  # callers whom some agent has refused; never many
    first: CallKey | None = None  # at the head of those who take anybody
    _calls: list[CallKey] = field(default_factory=list)  # a heap; an entry counts while ``waiting`` holds it
    _places: list[CallKey] | None = None  # in order, until somebody comes or goes

    def admit(self, agent: AgentId, score: int) -> Row | Ranked:
        self.members[agent] = score
        if score not in self.rows:
            self.rows[score] = {} if self.worth is None else Ranked(self.worth, self.standing)
            self.in_order = [self.rows[score] for score in sorted(self.rows, reverse=True)]
        return self.rows[score]

    def best(self, barred: frozenset[AgentId] = NOBODY) -> AgentId | None:
        for row in self.in_order:
            if isinstance(row, Ranked):
                if row.few or row.heap:
                    found = row.best(barred, len(self.members))
                    if found is not None:
                        return found
            elif row:
                for agent in row:
                    if agent not in barred:
                        return agent
        return None

    def idle(self, many: int) -> list[AgentId]:
        """Who could serve it now, in the order in which they would be asked; so many at most."""
        found: list[AgentId] = []
        for row in self.in_order:
            missing = many - len(found)
            if missing <= 0:
                break
            found += row.first(missing) if isinstance(row, Ranked) else islice(row, missing)
        return found

    def count_idle(self) -> int:
        return sum(row.count() if isinstance(row, Ranked) else len(row) for row in self.rows.values())

    def add(self, call_id: CallId, key: CallKey) -> None:
        waiting, calls = self.waiting, self._calls
        self._places = None
        waiting[call_id] = key
        heapq.heappush(calls, key)
        if calls[0] is key:
            self.first = key
        if len(calls) > 2 * len(waiting) + STALE_ALLOWED:
            self._calls = sorted(waiting.values())

    def before(self, key: CallKey) -> list[CallKey]:
        """The places before this one, in order."""
        if self._places is None:
            self._places = sorted([*self.waiting.values(), *self.choosy.values()])
        return self._places[: bisect_left(self._places, key)]

    def add_choosy(self, call_id: CallId, key: CallKey) -> None:
        self._places = None
        self.choosy[call_id] = key

    def remove(self, call_id: CallId) -> None:
        self._places = None
        if self.choosy and self.choosy.pop(call_id, None) is not None:
            return
        if self.waiting.pop(call_id) is self.first:
            calls, waiting = self._calls, self.waiting
            while calls and waiting.get(calls[0][3]) is not calls[0]:
                heapq.heappop(calls)
            self.first = calls[0] if calls else None
