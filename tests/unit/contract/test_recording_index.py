"""The index of recordings: the one in memory, on SQLite and on PostgreSQL alike."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from app.store.database import Database
from app.store.journal import SqlJournal
from core.facts import CallAdopted, CallStage, RecordingStarting
from core.ids import CallId, LegId
from recording.adapters.sql import SqlRecordingIndex, open_rows
from recording.errors import IndexUnavailable
from recording.ports import RecordingIndex
from recording.row import Finding, FindingKind, Recording, RecordingState, TrackHeard
from tests.fakes.recording_index import MemoryRecordingIndex
from tests.unit.contract.conftest import opened, url_of

NOW = 1_790_000_100.0
ONE, TWO = CallId("1790000000.1"), CallId("1790000001.2")
FINISHED = Recording(
    call_id=ONE,
    state=RecordingState.REPAIRED,
    started_at=1_790_000_000.123456,
    ended_at=1_790_000_010.5,
    seconds=10.376544,
    sha256="ab" * 32,
    path="2026/09/21/1790000000.1.wav",
    reason="客户的声音 lacks the last 2.0 s.",
    tracks=(TrackHeard(file="1790000000.1-c.alaw", leg_id=ONE, start=0.0, seconds=8.4),),
    findings=(Finding(kind=FindingKind.TAIL_MISSING, reason="'; DROP TABLE recordings; --", start=8.4, end=10.4),),
    updated_at=NOW,
)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def index(request: pytest.FixtureRequest) -> AsyncIterator[RecordingIndex]:
    if request.param == "memory":
        yield MemoryRecordingIndex(clock=lambda: NOW)
        return
    async with opened(url_of(request.param, request)) as database:
        yield SqlRecordingIndex(database, clock=lambda: NOW)


async def test_a_row_is_open_from_the_start(index: RecordingIndex) -> None:
    await index.open(ONE, 5.5)
    fresh = Recording(call_id=ONE, state=RecordingState.RECORDING, started_at=5.5, updated_at=NOW)
    assert await index.get(ONE) == fresh


async def test_opening_again_keeps_what_is_there(index: RecordingIndex) -> None:
    await index.put(FINISHED)
    await index.open(ONE, 1.0)
    assert await index.get(ONE) == FINISHED


async def test_a_row_comes_back_as_it_was_written(index: RecordingIndex) -> None:
    await index.open(ONE, 1.0)
    await index.put(FINISHED)
    assert await index.get(ONE) == FINISHED


async def test_nobody_knows_an_unknown_call(index: RecordingIndex) -> None:
    assert await index.get(CallId("' OR 1=1 --")) is None


async def test_unfinished_are_those_not_announced_the_oldest_first(index: RecordingIndex) -> None:
    await index.open(TWO, 9.0)
    await index.put(FINISHED.evolve(started_at=1.0))
    assert [row.call_id for row in await index.unfinished()] == [ONE, TWO]
    await index.announced(ONE)
    assert [row.call_id for row in await index.unfinished()] == [TWO]


async def test_a_delay_is_excused(index: RecordingIndex) -> None:
    await index.open(ONE, 1.0)
    await index.excuse(ONE, "No space left on device")
    row = await index.get(ONE)
    assert row is not None
    assert (row.state, row.reason) == (RecordingState.RECORDING, "No space left on device")


async def test_a_finished_recording_needs_no_excuse(index: RecordingIndex) -> None:
    await index.put(FINISHED)
    await index.excuse(ONE, "The raw files could not be removed.")
    assert await index.get(ONE) == FINISHED


async def test_pages_go_back_in_time(index: RecordingIndex) -> None:
    for number in range(5):
        await index.open(CallId(f"c{number}"), float(number))
    first = await index.page(limit=2)
    assert [row.call_id for row in first] == ["c4", "c3"]
    assert [row.call_id for row in await index.page(before=first[-1].started_at)] == ["c2", "c1", "c0"]
    assert [row.call_id for row in await index.page(call_id=CallId("c1"))] == ["c1"]


async def test_many_at_once_lose_nothing(index: RecordingIndex) -> None:
    calls = [CallId(f"c{number}") for number in range(40)]
    await asyncio.gather(*(index.open(call, 1.0) for call in calls), *(index.open(call, 2.0) for call in calls))
    assert len(await index.unfinished()) == 40


def starting(call_id: CallId, leg: str) -> RecordingStarting:
    return RecordingStarting(at=7.0, call_id=call_id, leg_id=LegId(leg), file=call_id)


async def test_the_row_stands_as_soon_as_the_fact_is_journalled(database: Database) -> None:
    adopted = CallAdopted(
        at=9.0, call_id=TWO, dialled="", caller="", channel="x", arrived_at=3.0, stage=CallStage.WAITING
    )
    facts = [starting(ONE, ONE), starting(ONE, "ring-1001-1"), adopted]
    await SqlJournal(database, also=[open_rows]).append(facts)
    rows = await SqlRecordingIndex(database).unfinished()
    assert [(row.call_id, row.started_at, row.state) for row in rows] == [
        (TWO, 3.0, "recording"),
        (ONE, 7.0, "recording"),
    ]


async def test_no_fact_no_row(database: Database) -> None:
    async def refuse(*_: object) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="disk is full"):
        await SqlJournal(database, also=[open_rows, refuse]).append([starting(ONE, ONE)])
    assert await SqlRecordingIndex(database).get(ONE) is None


async def test_a_lost_table_is_told_as_such(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("ALTER TABLE recordings RENAME TO elsewhere"))
    try:
        with pytest.raises(IndexUnavailable, match="cannot be read"):
            await SqlRecordingIndex(database).get(ONE)
        with pytest.raises(IndexUnavailable, match="cannot be written"):
            await SqlRecordingIndex(database).open(ONE, 1.0)
    finally:
        async with database.write() as connection:
            await connection.execute(text("ALTER TABLE elsewhere RENAME TO recordings"))
