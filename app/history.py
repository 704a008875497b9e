"""The journal read back, for slices that rebuild their notes after a restart."""

from collections.abc import AsyncIterator

from app.store.journal import SqlJournal
from core.facts import Fact

_BATCH = 1000


class JournalHistory:
    """Facts from a moment on, in order."""

    def __init__(self, journal: SqlJournal) -> None:
        self._journal = journal

    async def since(self, at: float) -> AsyncIterator[Fact]:
        place = await self._journal.id_before(at)
        while entries := await self._journal.read_since(place, _BATCH):
            for entry in entries:
                yield entry.fact
            place = entries[-1].id
