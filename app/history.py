"""The journal read back, for slices that rebuild their notes after a restart."""

from collections.abc import AsyncIterator

from app.store.journal import SqlJournal
from core.facts import Fact


class JournalHistory:
    """Facts from a moment on, in order."""

    def __init__(self, journal: SqlJournal) -> None:
        self._journal = journal

    async def since(self, at: float) -> AsyncIterator[Fact]:
        async for entries in self._journal.batches(await self._journal.id_before(at)):
            for entry in entries:
                yield entry.fact
