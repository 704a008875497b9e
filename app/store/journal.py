"""The journal: every fact, in order, written before anyone outside the core acts on it.

Facts handed over while a commit is under way go into the next one together: at load one fsync carries many facts.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.tables import facts as facts_table
from core import codec
from core.facts import Fact
from core.ids import agent_leg

_BATCH = 500
_NEAR = 5000
AlsoWrite = Callable[[AsyncConnection, Sequence[Fact]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its place in the journal; ids grow and are never used twice."""

    id: int
    fact: Fact


class SqlJournal:
    """The journal in the database; the ``Journal`` port of the core.

    ``also`` writes in the same transaction what must never be missing once the facts are there.
    """

    def __init__(self, database: Database, also: Sequence[AlsoWrite] = ()) -> None:
        self._database = database
        self._also = also
        self._facts: list[Fact] = []
        self._written: asyncio.Future[None] | None = None
        self._writer: asyncio.Task[None] | None = None

    async def append(self, facts: Sequence[Fact]) -> None:
        """Write all or none; returns when they are durable. Raises what the database raised: nothing was written."""
        if not facts:
            return
        self._facts.extend(facts)
        if self._written is None:
            self._written = asyncio.get_running_loop().create_future()
        written = self._written
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_out())
        # A caller that goes away must not take the others' commit with it.
        await asyncio.shield(written)

    async def read_since(self, after: int, limit: int = 1000, kinds: Collection[type[Fact]] = ()) -> list[Entry]:
        """Facts with an id greater than ``after``, oldest first; of these kinds alone if any are given."""
        query = select(facts_table).where(facts_table.c.id > after).order_by(facts_table.c.id).limit(limit)
        if kinds:
            query = query.where(facts_table.c.type.in_([kind.__name__ for kind in kinds]))
        return await self._entries(query)

    async def batches(self, after: int, kinds: Collection[type[Fact]] = ()) -> AsyncIterator[list[Entry]]:
        """All that :meth:`read_since` finds, some at a time so that others have their turn; also what comes then."""
        while entries := await self.read_since(after, _BATCH, kinds):
            yield entries
            after = entries[-1].id

    async def of_call(self, call_id: str) -> list[Entry]:
        """All facts of one call, in order."""
        return await self._entries(
            select(facts_table).where(facts_table.c.call_id == call_id).order_by(facts_table.c.id)
        )

    async def just_before(self, id: int, kind: type[Fact], at: float) -> list[Entry]:
        """Facts of this kind since ``at`` (epoch seconds) and before that id, the last one first; among the thousands
        right before it, so that it reads no more than those."""
        near = (facts_table.c.id < id, facts_table.c.id >= id - _NEAR, facts_table.c.at >= at)
        query = select(facts_table).where(*near, facts_table.c.type == kind.__name__)
        return await self._entries(query.order_by(facts_table.c.id.desc()))

    async def id_before(self, at: float) -> int:
        """The id after which facts of ``at`` (epoch seconds) and later stand, as far as the clock ran forward."""
        query = select(facts_table.c.id).where(facts_table.c.at < at).order_by(facts_table.c.id.desc()).limit(1)
        async with self._database.read() as connection:
            return (await connection.scalar(query)) or 0

    async def first_at(self) -> float | None:
        """When the first fact of all happened (epoch seconds); None: there is none."""
        async with self._database.read() as connection:
            return await connection.scalar(select(facts_table.c.at).order_by(facts_table.c.id).limit(1))

    async def last_id(self) -> int:
        async with self._database.read() as connection:
            return (await connection.scalar(select(func.max(facts_table.c.id)))) or 0

    async def _write_out(self) -> None:
        while self._written is not None:
            facts, written = self._facts, self._written
            self._facts, self._written = [], None
            try:
                await self._write(facts)
            except Exception as error:  # whoever appended must hear it, whatever it was
                written.set_exception(error)
            else:
                written.set_result(None)
        self._writer = None

    async def _write(self, facts: Sequence[Fact]) -> None:
        rows = [row_of(fact) for fact in facts]
        async with self._database.write() as connection:
            await connection.execute(insert(facts_table), rows)
            for also in self._also:
                await also(connection, facts)

    async def _entries(self, query: Any) -> list[Entry]:
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [Entry(row.id, codec.loads(row.type, row.body)) for row in rows]


def row_of(fact: Fact) -> dict[str, Any]:
    """The fact as a row; ``call_id`` and ``agent`` are there to find it by."""
    return {
        "at": fact.at,
        "type": type(fact).__name__,
        "call_id": _call_of(fact),
        "agent": _agent_of(fact),
        "body": codec.dumps(fact),
    }


def _call_of(fact: Fact) -> str | None:
    call_id: str | None = getattr(fact, "call_id", None)
    leg_id: str | None = getattr(fact, "leg_id", None)
    if call_id is None and leg_id is not None and agent_leg(leg_id) is None:
        return leg_id  # the customer's own leg carries the call's id
    return call_id


def _agent_of(fact: Fact) -> str | None:
    agent: str | None = getattr(fact, "agent", None)
    if agent is None and (leg := agent_leg(getattr(fact, "leg_id", None) or "")) is not None:
        return leg.agent
    return agent
