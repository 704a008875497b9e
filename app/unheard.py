"""What happened while nobody listened, told when the service first sees Asterisk again."""

from collections.abc import Set as AbstractSet
from pathlib import Path

from app.missed import last_heard, missed
from app.store.database import Database
from app.store.ledger import StoredLedger
from app.unended import unended
from core.clock import Clock
from core.facts import Fact
from core.ids import CallId


class Unheard:
    """``since``: when the journal was written last, before this start wrote anything. ``record``: Asterisk's own."""

    def __init__(self, ledger: StoredLedger, database: Database, record: Path, clock: Clock, since: float) -> None:
        self._ledger, self._database, self._record, self._clock = ledger, database, record, clock
        self._since = since

    @classmethod
    async def open(cls, ledger: StoredLedger, database: Database, record: Path, clock: Clock) -> "Unheard":
        return cls(ledger, database, record, clock, await last_heard(database))

    async def facts(self, shown: AbstractSet[CallId], before: float) -> list[Fact]:
        """Of calls that arrived ``before`` we listened again and that Asterisk does not show: each that it is over."""
        ended = await unended(self._ledger, self._database, self._clock, shown, before)
        came_and_went = await missed(
            self._database, self._record, since=self._since, until=before, shown=shown, at=self._clock()
        )
        return [*ended, *came_and_went]
