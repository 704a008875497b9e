"""The way to the database: ``read()`` and ``write()``, each one transaction.

SQLite (WAL) has one writer and any number of readers. A deferred BEGIN that later writes fails with "database is
locked" whatever busy_timeout says, because its snapshot may have been overtaken; so writers begin IMMEDIATE, one at a
time in this process, and readers are not able to write at all.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, Self

from sqlalchemy import Connection, Executable, Table, UpdateBase, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.store.errors import DatabaseAway

_TABLES = "tables"  # of a connection: which its transaction has written
_BUSY_MS = 5000  # another process (a backup, a shell) may hold the file for a moment
_SQLITE_READERS = 3  # each is a thread
_POSTGRES_CONNECTIONS = 8


class Database:
    """One database. Nothing is opened before the first transaction; end with :meth:`close`."""

    def __init__(self, reader: AsyncEngine, writer: AsyncEngine, turn: AbstractAsyncContextManager[Any]) -> None:
        self._reader = reader
        self._writer = writer
        self._turn = turn
        self._when_written: dict[str, list[Callable[[], None]]] = defaultdict(list)  # by table
        event.listen(writer.sync_engine, "after_execute", _note_table)

    @classmethod
    def open(cls, url: str) -> Self:
        """``sqlite+aiosqlite:///PATH`` or ``postgresql+asyncpg://USER:PASSWORD@HOST/NAME``."""
        if make_url(url).get_backend_name() == "sqlite":
            reader = _sqlite_engine(url, "BEGIN", _SQLITE_READERS, read_only=True)
            return cls(reader, _sqlite_engine(url, "BEGIN IMMEDIATE", 1), asyncio.Lock())
        engine = create_async_engine(url, pool_size=_POSTGRES_CONNECTIONS, pool_pre_ping=True)
        reader = engine.execution_options(isolation_level="REPEATABLE READ")  # else each statement has its own view
        return cls(reader, engine, nullcontext())

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.dialect.name

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view. Readers never wait for the writer."""
        async with self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed at the end of the block, rolled back when it raises. Keep it short."""
        async with self._turn, self._writer.begin() as connection:
            tables: set[str] = set()
            connection.sync_connection.info[_TABLES] = tables  # type: ignore[union-attr]  # it has begun
            yield connection
        for table in tables:
            for told in self._when_written.get(table, ()):
                told()

    def when_written(self, table: str, told: Callable[[], None]) -> None:
        """``told`` after each transaction that has changed this table, of this process, is committed. Not of statements
        that are mere text."""
        self._when_written[table].append(told)

    async def check(self) -> None:
        """Raise DatabaseAway unless the database answers."""
        try:
            async with self.read() as connection:
                await connection.execute(text("SELECT 1"))
        except (OSError, DBAPIError) as error:
            raise DatabaseAway from error

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


def _note_table(connection: Connection, statement: Executable, *_: object) -> None:
    if isinstance(statement, UpdateBase) and isinstance(statement.table, Table):
        connection.info.setdefault(_TABLES, set()).add(statement.table.name)


def _sqlite_engine(url: str, begin: str, connections: int, *, read_only: bool = False) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=connections, max_overflow=0, pool_timeout=30)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # a journalled fact survives a power cut
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
