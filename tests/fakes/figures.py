"""The rows that a projection writes, added up in memory; in one go, or in batches with a restart after each."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from core.facts import Fact
from reports.intervals import Changes, Intervals

Rows = dict[str, Any]


class FakeStore:
    """Adds what it is given, as the tables do, and remembers what there is to go on from."""

    def __init__(self) -> None:
        self.calls: dict[Any, Counter[str]] = {}
        self.agents: dict[Any, Counter[str]] = {}
        self.maxima: dict[Any, int] = {}
        self.waits: Counter[Any] = Counter()
        self.pauses: Counter[Any] = Counter()
        self.visits: dict[tuple[str, int], Any] = {}
        self.deeds: list[str] = []
        self.memory: dict[tuple[str, str], str] = {}

    def take(self, changes: Changes) -> None:
        for mine, news in ((self.calls, changes.calls), (self.agents, changes.agents)):
            for key, sums in news.items():
                row = mine.setdefault(key, Counter())
                for name, value in sums.items():
                    row[name] += value
        for key, value in changes.maxima.items():
            self.maxima[key] = max(self.maxima.get(key, 0), value)
        for counts, more in ((self.waits, changes.waits), (self.pauses, changes.pauses)):
            for key, value in more.items():
                counts[key] += value
        self.visits |= {(visit.call_id, visit.n): json.dumps(_plain(visit)) for visit in changes.visits}
        self.deeds += [str(deed) for deed in changes.deeds]
        for place, document in changes.memory.items():
            if document is None:
                self.memory.pop(place, None)
            else:
                self.memory[place] = json.dumps(document)

    def rows(self) -> Rows:
        """Without what is zero."""
        return {
            "calls": _some(self.calls),
            "agents": _some(self.agents),
            "maxima": {key: value for key, value in self.maxima.items() if value},
            "waits": {key: value for key, value in self.waits.items() if value},
            "pauses": {key: value for key, value in self.pauses.items() if value},
            "visits": self.visits,
            "deeds": sorted(self.deeds),
        }


def _plain(visit: Any) -> dict[str, Any]:
    return {name: getattr(visit, name) for name in visit.__dataclass_fields__}


def _some(rows: dict[Any, Counter[str]]) -> dict[Any, dict[str, int]]:
    found = {key: {name: value for name, value in row.items() if value} for key, row in rows.items()}
    return {key: row for key, row in found.items() if row}


def region(number: str) -> str:
    return "英国|United Kingdom" if number.startswith("+44") else "广东省|Guangdong"


def projected(journal: Sequence[Fact], cuts: Iterable[int] = ()) -> FakeStore:
    """``cuts``: where the projection stops, is written, and starts anew from what was written."""
    store, intervals, begun = FakeStore(), Intervals(region), 0
    for end in [*sorted(cuts), len(journal)]:
        for fact in journal[begun:end]:
            intervals.apply(fact)
        store.take(intervals.take())
        intervals = Intervals(region)
        intervals.resume((place, json.loads(document)) for place, document in store.memory.items())
        begun = end
    return store
