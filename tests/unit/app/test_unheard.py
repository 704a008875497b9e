"""When calls ended whose end nobody heard: never the moment at which that was found out."""

import os
from pathlib import Path

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.ledger import StoredLedger
from app.unheard import Unheard
from core.facts import CallArrived, CallQueued, LegEnded
from core.ids import CallId, QueueName

CALL = CallId("main-1.0")
LAST_HEARD, NEXT_START = 1_000.0, 30_000.0
LINE = '"main-1.0","main-1.0","138","s","PJSIP/carrier-1","900.0","900.1","{end}","ANSWERED","4008001235 service"\n'


async def ended_at(database: Database, folder: Path) -> float:
    """Of a caller who waited as the floor stopped, told at the next start."""
    journal = SqlJournal(database)
    arrived = CallArrived(at=900.0, call_id=CALL, dialled="4008001235", caller="138", channel="PJSIP/carrier-1")
    await journal.append([arrived, CallQueued(at=LAST_HEARD, call_id=CALL, queue=QueueName("service"), needs=())])
    ledger = StoredLedger(database, journal)
    unheard = await Unheard.open(ledger, database, folder / "calls.csv", folder, lambda: NEXT_START)
    [ended] = [fact for fact in await unheard.facts(frozenset(), NEXT_START) if isinstance(fact, LegEnded)]
    assert (ended.at, ended.learned) == (NEXT_START, True)
    return ended.ended_at


async def test_asterisks_own_record_is_believed(database: Database, tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(LINE.format(end="1003.5"))
    assert await ended_at(database, tmp_path) == 1003.5


async def test_a_killed_asterisk_leaves_its_last_audio(database: Database, tmp_path: Path) -> None:
    for name, written_at in ((f"{CALL}-c.alaw", 1002.0), (f"{CALL}-t.alaw", 1001.9), ("main-1.01-c.alaw", 2000.0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (written_at, written_at))
    assert await ended_at(database, tmp_path) == 1002.0


async def test_without_either_it_is_when_the_floor_was_last_heard(database: Database, tmp_path: Path) -> None:
    assert await ended_at(database, tmp_path) == LAST_HEARD
