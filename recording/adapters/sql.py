"""The index of recordings in the store (SQLite or PostgreSQL)."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict
from typing import Any, Protocol

from sqlalchemy import ColumnElement, RowMapping, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.clock import Clock, wall_clock
from core.facts import CallAdopted, Fact, RecordingStarting
from core.ids import CallId
from recording.adapters.tables import recordings
from recording.errors import IndexUnavailable
from recording.row import Finding, FindingKind, Recording, RecordingState, TrackHeard


class Connections(Protocol):
    """The store's connections; ``write`` is a transaction that ends with the block."""

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]: ...

    def write(self) -> AbstractAsyncContextManager[AsyncConnection]: ...


async def open_rows(connection: AsyncConnection, facts: Iterable[Fact]) -> None:
    """Open a row for every recording that these facts begin, in the transaction that journals them."""
    for fact in facts:
        if isinstance(fact, RecordingStarting):
            await _open(connection, fact.call_id, fact.at, fact.at)
        elif isinstance(fact, CallAdopted):
            await _open(connection, fact.call_id, fact.arrived_at, fact.at)


async def _open(connection: AsyncConnection, call_id: CallId, started_at: float, now: float) -> None:
    fresh = Recording(call_id=call_id, state=RecordingState.RECORDING, started_at=started_at, updated_at=now)
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(recordings).values(_to_row(fresh))
    await connection.execute(insert.on_conflict_do_nothing(index_elements=[recordings.c.call_id]))


class SqlRecordingIndex:
    """RecordingIndex on the store."""

    def __init__(self, connections: Connections, clock: Clock = wall_clock) -> None:
        self._connections = connections
        self._clock = clock

    async def open(self, call_id: CallId, started_at: float) -> None:
        async with self._writing() as connection:
            await _open(connection, call_id, started_at, self._clock())

    async def get(self, call_id: CallId) -> Recording | None:
        found = await self._select(select(recordings).where(recordings.c.call_id == call_id))
        return found[0] if found else None

    async def unfinished(self) -> list[Recording]:
        wanted = select(recordings).where(recordings.c.announced.is_(False)).order_by(recordings.c.started_at)
        return await self._select(wanted)

    async def put(self, recording: Recording) -> None:
        row = _to_row(recording)
        async with self._writing() as connection:
            dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
            insert = dialect.insert(recordings).values(row)
            await connection.execute(insert.on_conflict_do_update(index_elements=[recordings.c.call_id], set_=row))

    async def excuse(self, call_id: CallId, reason: str) -> None:
        await self._update(call_id, recordings.c.state == RecordingState.RECORDING.value, reason=reason)

    async def announced(self, call_id: CallId) -> None:
        await self._update(call_id, true(), announced=True)

    async def page(
        self, *, call_id: CallId | None = None, before: float | None = None, limit: int = 50
    ) -> list[Recording]:
        wanted = select(recordings).order_by(recordings.c.started_at.desc(), recordings.c.call_id).limit(limit)
        if call_id is not None:
            wanted = wanted.where(recordings.c.call_id == call_id)
        if before is not None:
            wanted = wanted.where(recordings.c.started_at < before)
        return await self._select(wanted)

    async def _update(self, call_id: CallId, condition: ColumnElement[bool], **values: Any) -> None:
        change = update(recordings).where(recordings.c.call_id == call_id, condition)
        async with self._writing() as connection:
            await connection.execute(change.values(updated_at=self._clock(), **values))

    async def _select(self, wanted: Any) -> list[Recording]:
        try:
            async with self._connections.read() as connection:
                return [_from_row(row) for row in (await connection.execute(wanted)).mappings()]
        except SQLAlchemyError as error:
            raise IndexUnavailable(f"The table of recordings cannot be read now: {error}.") from error

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._connections.write() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise IndexUnavailable(f"The table of recordings cannot be written now: {error}.") from error


def _to_row(recording: Recording) -> dict[str, Any]:
    return asdict(recording) | {"state": recording.state.value}


def _from_row(row: RowMapping) -> Recording:
    tracks = tuple(TrackHeard(**track) for track in row["tracks"])
    findings = tuple(Finding(**{**item, "kind": FindingKind(item["kind"])}) for item in row["findings"])
    return Recording(**{**row, "state": RecordingState(row["state"]), "tracks": tracks, "findings": findings})
