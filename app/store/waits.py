"""Callbacks, scored promises and what queues have learned, written in the transaction that journals their facts.

So a caller who was told that the place is kept has a row, or the journal has no such fact; and a restart reads one row
for each open callback instead of the journal. What callers were told last is read from the journal itself, which has
few such facts of those who wait.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    cast,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.queues.announcing import last_told
from app.store.database import Database
from app.store.tables import facts as journalled
from app.store.upsert import upsert
from core import codec
from core.facts import (
    CallbackKept,
    CallbackRestored,
    CallbackTried,
    CallConnected,
    CallEnded,
    Fact,
    WaitLearned,
    WaitPromised,
    WaitScored,
)
from core.ids import CallId
from reports.adapters.tables import calls

metadata = MetaData()

callbacks = Table(
    "callbacks",
    metadata,
    Column("call_id", String(80), primary_key=True),
    Column("kept", Text, nullable=False),  # CallbackKept as JSON
)

wait_scores = Table(
    "wait_scores",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("call_id", String(80), nullable=False),
    Column("queue", String(64), nullable=False),
    Column("promised_at", Float, nullable=False),
    Column("promised_s", Float, nullable=False),
    Column("actual_s", Float, nullable=False),
    Column("kept", Boolean, nullable=False),
    Column("spoken", Boolean, nullable=False),
    Column("gave_up", Boolean, nullable=False),
    Index("ix_wait_scores_promised_at", "promised_at"),
    sqlite_autoincrement=True,
)

waits_learned = Table(
    "waits_learned",
    metadata,
    Column("queue", String(64), primary_key=True),
    Column("learned", Text, nullable=False),  # WaitLearned as JSON
)

# Of calls that go on, what says whether a caller waits for what it was told last.
_OF_PROMISES = select(journalled.c.id, journalled.c.type, journalled.c.body).where(
    journalled.c.call_id.in_(select(calls.c.call_id).where(calls.c.ended_at.is_(None))),
    journalled.c.type.in_([kind.__name__ for kind in (WaitPromised, CallConnected, CallbackTried)]),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Which promises: made from ``since`` to before ``until`` (epoch seconds), in one queue or in all.

    ``offset_s``: of the floor's time from UTC at its beginning, for the hours of the day.
    """

    since: float
    until: float
    queue: str | None = None
    offset_s: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreRow:
    """Sums of promises; seconds."""

    queue: str
    hour: int
    spoken: bool
    promises: int
    kept: int
    gave_up: int
    promised_s: float
    actual_s: float


async def keep_waits(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """In the order of the facts; only the last of several about one callback counts."""
    kept: dict[CallId, CallbackKept | None] = {}
    scores: list[dict[str, Any]] = []
    learned: dict[str, str] = {}
    for fact in facts:
        match fact:
            case CallbackRestored():
                pass  # from here
            case CallbackKept():
                kept[fact.call_id] = fact
            case CallConnected() | CallEnded():
                kept[fact.call_id] = None
            case WaitScored():
                data = codec.encode(fact)
                scores.append({column.name: data[column.name] for column in wait_scores.c if column.name != "id"})
            case WaitLearned():
                learned[fact.queue] = codec.dumps(fact)
    await _keep_callbacks(connection, kept)
    if scores:
        await connection.execute(insert(wait_scores), scores)
    await upsert(connection, waits_learned, [{"queue": queue, "learned": text} for queue, text in learned.items()])


async def _keep_callbacks(connection: AsyncConnection, kept: dict[CallId, CallbackKept | None]) -> None:
    gone = [call_id for call_id, fact in kept.items() if fact is None]
    if gone:
        await connection.execute(delete(callbacks).where(callbacks.c.call_id.in_(gone)))
    rows = [{"call_id": call_id, "kept": codec.dumps(fact)} for call_id, fact in kept.items() if fact is not None]
    await upsert(connection, callbacks, rows)


class StoredWaits:
    """What the store knows of waits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def restored(self, now: float) -> list[Fact]:
        """What queues had learned, what callers were told, and the callbacks that are open, for the core's start.

        The ledger must have caught up: it knows which calls go on.
        """
        async with self._database.read() as connection:
            kept = (await connection.scalars(select(callbacks.c.kept))).all()
            learned = (await connection.scalars(select(waits_learned.c.learned))).all()
            of_promises = sorted(map(tuple, await connection.execute(_OF_PROMISES)))
        said = (codec.loads(kind, body) for _, kind, body in of_promises)
        places = [codec.decode("CallbackRestored", json.loads(text) | {"at": now}) for text in kept]
        return [*(codec.loads("WaitLearned", text) for text in learned), *last_told(said, now), *places]

    async def open(self) -> frozenset[CallId]:
        """Calls that go on without a leg."""
        async with self._database.read() as connection:
            return frozenset(map(CallId, (await connection.scalars(select(callbacks.c.call_id))).all()))

    async def scores(self, span: Span) -> list[ScoreRow]:
        """Sums by queue, hour of the day and whether callers heard the promise."""
        hour = _hour_of_day(self._database.dialect, span.offset_s)
        query = (
            select(
                wait_scores.c.queue, hour.label("hour"), wait_scores.c.spoken, func.count().label("promises"),
                func.sum(cast(wait_scores.c.kept, Integer)).label("kept"),
                func.sum(cast(wait_scores.c.gave_up, Integer)).label("gave_up"),
                func.sum(wait_scores.c.promised_s).label("promised_s"),
                func.sum(wait_scores.c.actual_s).label("actual_s"),
            )
            .where(*_within(span))
            .group_by(wait_scores.c.queue, hour, wait_scores.c.spoken)
        )  # fmt: skip
        async with self._database.read() as connection:
            return [ScoreRow(**row._mapping) for row in await connection.execute(query)]

    async def latest(self, span: Span, limit: int) -> list[tuple[float, float, bool]]:
        """Promised and actual seconds of the newest promises, and whether each was kept."""
        columns = (wait_scores.c.promised_s, wait_scores.c.actual_s, wait_scores.c.kept)
        query = select(*columns).where(*_within(span)).order_by(wait_scores.c.promised_at.desc()).limit(limit)
        async with self._database.read() as connection:
            return [(row.promised_s, row.actual_s, bool(row.kept)) for row in await connection.execute(query)]


def _within(span: Span) -> list[ColumnElement[bool]]:
    at = wait_scores.c.promised_at
    queue = [] if span.queue is None else [wait_scores.c.queue == span.queue]
    return [at >= span.since, at < span.until, *queue]


def _hour_of_day(dialect: str, offset_s: float) -> ColumnElement[int]:
    """A cast to whole numbers cuts off in SQLite and rounds in PostgreSQL; divided, they stay whole in both."""
    seconds: ColumnElement[Any] = wait_scores.c.promised_at + offset_s
    whole = cast(seconds if dialect == "sqlite" else func.floor(seconds), BigInteger)
    return (whole // 3600) % 24
