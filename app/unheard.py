"""What happened while nobody listened, told when the service first sees Asterisk again."""

import asyncio
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from app.cdr import LATE_S, records
from app.missed import last_heard, missed
from app.store.database import Database
from app.store.ledger import StoredLedger
from app.unended import unended
from core.clock import Clock
from core.facts import Fact
from core.ids import CallId, is_file_safe


class Unheard:
    """``since``: when the journal was written last, before this start wrote anything.

    ``record`` is Asterisk's own of each call, ``raw`` the folder of the tracks that it records.
    """

    def __init__(
        self, ledger: StoredLedger, database: Database, record: Path, raw: Path, clock: Clock, since: float
    ) -> None:
        self._ledger, self._database, self._record, self._raw = ledger, database, record, raw
        self._clock, self._since = clock, since

    @classmethod
    async def open(cls, ledger: StoredLedger, database: Database, record: Path, raw: Path, clock: Clock) -> "Unheard":
        return cls(ledger, database, record, raw, clock, await last_heard(database))

    async def facts(self, shown: AbstractSet[CallId], before: float) -> list[Fact]:
        """Of calls that arrived ``before`` we listened again and that Asterisk does not show: each that it is over."""
        recorded = await asyncio.to_thread(ends, self._record, self._since)
        ended = await unended(
            self._ledger, self._database, self._clock, shown, before,
            partial(end_of, recorded=recorded, raw=self._raw, last_heard=self._since),
        )  # fmt: skip
        came_and_went = await missed(
            self._database, self._record, since=self._since, until=before, shown=shown, at=self._clock()
        )
        return [*ended, *came_and_went]

    async def ended(self, calls: Collection[CallId], last_heard: float) -> Mapping[CallId, float]:
        """When these calls ended, of which Asterisk was heard for the last time at ``last_heard``."""
        recorded = await asyncio.to_thread(ends, self._record, last_heard)
        return {call: end_of(call, recorded=recorded, raw=self._raw, last_heard=last_heard) for call in calls}


def ends(record: Path, since: float) -> dict[CallId, float]:
    """When the last part of each call ended that ended after ``since``, by Asterisk's own record."""
    found: dict[CallId, float] = {}
    for one in records(record, since - LATE_S):
        found[one.call_id] = max(one.end, found.get(one.call_id, 0.0))
    return found


def end_of(call_id: CallId, *, recorded: Mapping[CallId, float], raw: Path, last_heard: float) -> float:
    """Asterisk's word if there is one, or the last moment at which it was heard; later if it recorded the call still.

    A killed Asterisk leaves no word of a call, but its last audio.
    """
    tracks = raw.glob(f"{call_id}-*") if is_file_safe(call_id) else ()
    return max([recorded.get(call_id, last_heard), *(track.stat().st_mtime for track in tracks)])
