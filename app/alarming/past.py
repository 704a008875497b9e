"""The window behind the alarms follows the journal: each fact once, in order, also after a restart."""

from app.store.journal import SqlJournal
from core.clock import Clock
from reports.alarm_window import NEEDED, Window

LONGEST_S = 7200.0


class Past:
    """Call :meth:`catch_up` before looking at ``window``."""

    def __init__(self, journal: SqlJournal, clock: Clock) -> None:
        self._journal, self._clock = journal, clock
        self._place: int | None = None
        self.window = Window(longest_s=LONGEST_S)

    async def catch_up(self) -> None:
        """Everything that is journalled by now; at first what the window may still look back to."""
        if self._place is None:
            self._place = await self._journal.id_before(self._clock() - LONGEST_S)
        async for entries in self._journal.batches(self._place, NEEDED):
            for entry in entries:
                self.window.apply(entry.fact)
            self._place = entries[-1].id
