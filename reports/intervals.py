"""Facts to rows of a quarter of an hour: calls by queue, dialled number, region, team and direction; agents by team.

Pure. What is under way is kept as a memory of small JSON documents, so that a projection that stops anywhere in the
journal goes on from there as if it had never stopped. Rows are sums of whole numbers: the same journal gives the same
rows, in whatever batches it was read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from core.facts import Fact
from reports.agent_slots import HANDLED as AGENT_FACTS
from reports.agent_slots import AgentSlots, Deed, Key, now_from_json, now_to_json
from reports.slots import slot_of
from reports.visiting import HANDLED as CALL_FACTS
from reports.visiting import Region, Terms, Visiting, Wrapping, contact_from_json, contact_to_json
from reports.visits import Counted, Visit, counted

NEEDED: frozenset[type[Fact]] = CALL_FACTS | AGENT_FACTS
MemoryKey = tuple[str, str]  # kind and name
Document = Any  # of JSON


@dataclass(slots=True)
class Changes:
    """What to add to the rows of slots since changes were last taken; ``maxima`` to raise them to, not to add."""

    calls: dict[tuple[int, Key], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    maxima: dict[tuple[int, Key], int] = field(default_factory=dict)
    waits: Counter[tuple[int, Key]] = field(default_factory=Counter)  # direction, queue, dialled, outcome, second
    agents: dict[tuple[int, Key], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    pauses: Counter[tuple[int, Key]] = field(default_factory=Counter)  # agent, unit, reason
    visits: list[Visit] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    memory: dict[MemoryKey, Document | None] = field(default_factory=dict)  # None: forgotten


class Intervals:
    """Give it each fact once, in the order of the journal; take the changes whenever they shall be written."""

    def __init__(self, region: Region = lambda number: "") -> None:
        self._region = region
        self._begin()

    def _begin(self) -> None:
        self._changes = Changes()
        self._told: dict[tuple[str, int], Counted] = {}  # what the rows have of the visits that may still change
        self._calls = Visiting(self._region)
        self.agents = AgentSlots(self._count, self._pause)

    def apply(self, fact: Fact) -> None:
        """Fold one fact in."""
        self._calls.apply(fact)
        self.agents.apply(fact)

    def take(self) -> Changes:
        """All that has changed; then nothing has."""
        changes, self._changes = self._changes, Changes()
        for place, visit in self._calls.changed.items():
            changes.visits.append(visit)
            self._tell(changes, visit, self._told.get(place))
            self._told[place] = counted(visit)
        self._calls.changed = {}
        changes.deeds, self.agents.deeds = self.agents.deeds, []
        for touched in (self._calls.touched, self.agents.touched):
            for kind, name in touched:
                changes.memory[kind, name] = self._document(kind, name)
            touched.clear()
        self._told = {place: told for place, told in self._told.items() if place[0] in self._calls.contacts}
        return changes

    def resume(self, memory: Iterable[tuple[MemoryKey, Document]]) -> None:
        """Go on from where these documents were taken."""
        self._begin()
        calls, agents = self._calls, self.agents
        for (kind, name), document in memory:
            if kind == "contact":
                calls.contacts[name] = contact = contact_from_json(document)
                self._told |= {(name, visit.n): counted(visit) for visit in contact.visits}
            elif kind == "wrapping":
                calls.wrapping[name] = Wrapping(**document)
            elif kind == "terms":
                calls.terms = Terms(**document)
            elif kind == "agent":
                agents.agents[name] = now_from_json(document)
            elif kind == "serving":
                agents.serving[name] = document
            elif kind == "told":
                agents.told[name] = document

    def _document(self, kind: str, name: str) -> Document | None:
        calls, agents = self._calls, self.agents
        if kind == "contact":
            return contact_to_json(calls.contacts[name]) if name in calls.contacts else None
        if kind == "wrapping":
            return asdict(calls.wrapping[name])
        if kind == "terms":
            return asdict(calls.terms)
        if kind == "agent":
            return now_to_json(agents.agents[name])
        return agents.serving.get(name) if kind == "serving" else agents.told[name]

    def _tell(self, changes: Changes, visit: Visit, told: Counted | None) -> None:
        """Take away what the rows have of this visit and add what it is now: its team is known once it is answered."""
        slot, new = slot_of(visit.start), counted(visit)
        for one, sign in ((told, -1), (new, 1)):
            if one is None:
                continue
            row = changes.calls[slot, one.key]
            for name, value in one.sums.items():
                row[name] += sign * value
            if one.second is not None:
                outcome, second = one.second
                changes.waits[slot, (*one.key[:3], outcome, str(second))] += sign
        if self._calls.is_settled(visit):  # a maximum cannot be taken away again
            place = (slot, new.key)
            changes.maxima[place] = max(changes.maxima.get(place, 0), new.waited_max_ms)

    def _count(self, slot: int, key: Key, counter: str, amount: int) -> None:
        self._changes.agents[slot, key][counter] += amount

    def _pause(self, slot: int, key: Key, spent: int) -> None:
        self._changes.pauses[slot, key] += spent
