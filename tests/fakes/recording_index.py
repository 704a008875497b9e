"""The index of recordings in memory, and a journal that can be read back."""

from collections.abc import AsyncIterator, Iterable

from core.clock import Clock, wall_clock
from core.facts import Fact
from core.ids import CallId
from recording.errors import IndexUnavailable
from recording.row import Recording, RecordingState


class MemoryRecordingIndex:
    """RecordingIndex. Rows live as long as this object; ``is_away`` makes every call fail as a lost database does."""

    def __init__(self, clock: Clock = wall_clock) -> None:
        self.rows: dict[CallId, Recording] = {}
        self.is_away = False
        self._clock = clock

    async def open(self, call_id: CallId, started_at: float) -> None:
        self._check()
        fresh = Recording(
            call_id=call_id, state=RecordingState.RECORDING, started_at=started_at, updated_at=self._clock()
        )
        self.rows.setdefault(call_id, fresh)

    async def get(self, call_id: CallId) -> Recording | None:
        self._check()
        return self.rows.get(call_id)

    async def unfinished(self) -> list[Recording]:
        self._check()
        return sorted((r for r in self.rows.values() if not r.announced), key=lambda row: row.started_at)

    async def put(self, recording: Recording) -> None:
        self._check()
        self.rows[recording.call_id] = recording

    async def excuse(self, call_id: CallId, reason: str) -> None:
        self._check()
        if call_id in self.rows and not self.rows[call_id].is_final:
            self.rows[call_id] = self.rows[call_id].evolve(reason=reason, updated_at=self._clock())

    async def announced(self, call_id: CallId) -> None:
        self._check()
        if call_id in self.rows:
            self.rows[call_id] = self.rows[call_id].evolve(announced=True, updated_at=self._clock())

    async def page(
        self, *, call_id: CallId | None = None, before: float | None = None, limit: int = 50
    ) -> list[Recording]:
        self._check()
        rows = sorted(self.rows.values(), key=lambda row: (-row.started_at, row.call_id))
        wanted = (r for r in rows if call_id in (None, r.call_id) and (before is None or r.started_at < before))
        return list(wanted)[:limit]

    def _check(self) -> None:
        if self.is_away:
            raise IndexUnavailable


class ToldHistory:
    """History: the facts it was told."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts = list(facts)

    async def since(self, at: float) -> AsyncIterator[Fact]:
        for fact in self.facts:
            if fact.at >= at:
                yield fact
