"""The check of a day's accounts on a store of a test's own, and recordings that are there without a recorder."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from app.ledger_accounts import Places, StoredAccounts
from app.ledger_check import EVERY_S, LedgerCheck
from app.store.database import Database
from app.store.intervals import StoredIntervals
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from core.clock import Clock
from recording.adapters.tables import recordings
from recording.merge import file_size
from recording.raw import RATE

LONG_S = 3600


def check_on(
    database: Database, journal: SqlJournal, intervals: StoredIntervals, record: Path, clock: Clock,
    every_s: float = EVERY_S,
) -> LedgerCheck:  # fmt: skip
    """Recordings lie beside Asterisk's own ``record``."""
    places = Places(record=record, recordings=record.parent)
    accounts = StoredAccounts(StoredLedger(database, journal), intervals, journal, places)
    return LedgerCheck(accounts, clock, every_s=every_s)


async def is_recorded(call_id: str, connection: AsyncConnection, folder: Path) -> Path:
    """Longer than any call of a test; a file that takes no room. Its path."""
    file = folder / f"{call_id}.wav"
    with file.open("wb") as audio:
        audio.truncate(file_size(LONG_S * RATE))
    row = {"call_id": call_id, "state": "complete", "started_at": 0.0, "seconds": LONG_S, "updated_at": 0.0}
    await connection.execute(recordings.insert().values(**row, path=file.name))
    return file
