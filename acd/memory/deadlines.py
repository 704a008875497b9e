"""What must happen by a certain time if nothing else makes it superfluous."""

import heapq
from collections.abc import Iterator
from itertools import count
from typing import Any

Name = tuple[str, Any]  # what kind of deadline, and whose
STALE_ALLOWED = 256  # the heap is rebuilt when more entries than this (and than live ones) no longer count


class Deadlines:
    """Named deadlines (epoch seconds): setting a name again moves it, clearing forgets it."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Name]] = []
        self._due: dict[Name, tuple[float, int]] = {}
        self._order = count()

    def set(self, name: Name, at: float) -> None:
        entry = (at, next(self._order))
        self._due[name] = entry
        heapq.heappush(self._heap, (*entry, name))
        if len(self._heap) > 2 * len(self._due) + STALE_ALLOWED:
            self._heap = sorted((*entry, name) for name, entry in self._due.items())

    def clear(self, name: Name) -> None:
        self._due.pop(name, None)

    def next(self) -> float | None:
        """The earliest deadline, None when there is none."""
        self._drop_stale()
        return self._heap[0][0] if self._heap else None

    def pop_due(self, now: float) -> Iterator[Name]:
        """Names whose time has come, earliest first; each is forgotten before it is handed out.

        One that is set anew meanwhile waits for the next call, so that no handler can keep its caller here for ever.
        """
        first_new = next(self._order)
        while (at := self.next()) is not None and at <= now and self._heap[0][1] < first_new:
            name = heapq.heappop(self._heap)[2]
            del self._due[name]
            yield name

    def __contains__(self, name: Name) -> bool:
        return name in self._due

    def __len__(self) -> int:
        return len(self._due)

    def _drop_stale(self) -> None:
        while self._heap and self._due.get(self._heap[0][2]) != self._heap[0][:2]:
            heapq.heappop(self._heap)
