"""Rows that follow the journal, off the call path.

The rows, what is under way, and the place in the journal that they stand for are written in one transaction: after a
crash they go on from that place, and rows that are emptied are made anew and are the same again. Whoever finds that
somebody else has moved the place starts again from there: a service and a rebuild may run side by side.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from typing import ClassVar

import structlog
from sqlalchemy import Table, delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.tables import counters
from app.store.upsert import upsert
from core.facts import Fact

log = structlog.get_logger(__name__)
BATCH = 500


class Follower(ABC):
    """Give it each fact (``on_fact``) and run it; read after ``await catch_up()`` to see all that is journalled."""

    place: ClassVar[str]  # the name of its place in the journal
    tables: ClassVar[Sequence[Table]]  # all that it writes, whatever refers to another before that one
    needed: ClassVar[Collection[type[Fact]]] = ()  # the kinds of facts; none given: every kind
    every_s: ClassVar[float] = 1.0  # between two looks

    def __init__(self, database: Database, journal: SqlJournal, batch: int = BATCH) -> None:
        self.database, self._journal, self._batch = database, journal, batch
        self._read_to: int | None = None  # None: to be read from the store
        self.until = 0.0  # when the last fact happened that is in the rows
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()
        self._woken.set()
        self.when_written: list[Callable[[], Awaitable[None]]] = []  # after each commit

    @abstractmethod
    async def _resume(self, connection: AsyncConnection) -> None:
        """Forget what is in memory and go on from the rows."""

    @abstractmethod
    def _apply(self, fact: Fact) -> None: ...

    @abstractmethod
    async def _write(self, connection: AsyncConnection) -> None:
        """What has changed since the last time."""

    def on_fact(self, fact: Fact) -> None:
        """There may be something new in the journal."""
        if not self.needed or type(fact) in self.needed:
            self._woken.set()

    async def run(self) -> None:
        """Follow the journal until cancelled."""
        while True:
            await self._woken.wait()
            try:
                await self.catch_up()
            except (DBAPIError, OSError) as error:
                log.warning("Rows are behind: the store does not answer.", rows=self.place, error=repr(error))
                self._woken.set()  # there is still something to do
            await asyncio.sleep(self.every_s)

    async def catch_up(self) -> None:
        """Returns when every fact journalled before the call is in the rows."""
        async with self._turn:
            self._woken.clear()
            while await self._fold_batch():
                pass

    @asynccontextmanager
    async def standing(self) -> AsyncIterator[None]:
        """Within it neither the rows nor what is in memory change: for whoever sums both."""
        async with self._turn:
            yield

    async def rebuild(self) -> int:
        """Forget every row and make them anew from the journal. Returns the journal's last id; may take long."""
        async with self._turn:
            self._read_to = None
            async with self.database.write() as connection:
                for table in self.tables:
                    await connection.execute(delete(table))
                await connection.execute(delete(counters).where(counters.c.name == self.place))
        await self.catch_up()
        return await self._journal.last_id()

    async def _fold_batch(self) -> bool:
        """Whether there may be more."""
        before = await self._resumed() if self._read_to is None else self._read_to
        entries = await self._journal.read_since(before, self._batch, kinds=self.needed)
        if not entries:
            return False
        self._read_to = None  # whatever fails from here on: start again from the store
        for entry in entries:
            self._apply(entry.fact)
        if not await self._commit(before, entries[-1].id):
            return True
        self._read_to, self.until = entries[-1].id, max(self.until, entries[-1].fact.at)
        for tell in self.when_written:
            await tell()
        return len(entries) == self._batch

    async def _resumed(self) -> int:
        async with self.database.read() as connection:
            place = await connection.scalar(select(counters.c.value).where(counters.c.name == self.place))
            await self._resume(connection)
        self._read_to = place or 0
        return self._read_to

    async def _commit(self, before: int, after: int) -> bool:
        """False when somebody else has written these rows meanwhile."""
        async with self.database.write() as connection:
            query = select(counters.c.value).where(counters.c.name == self.place).with_for_update()
            if ((await connection.scalar(query)) or 0) != before:
                return False
            await upsert(connection, counters, [{"name": self.place, "value": after}])
            await self._write(connection)
        return True
