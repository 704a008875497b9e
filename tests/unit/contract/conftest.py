"""One suite for every adapter: what holds for SQLite holds for PostgreSQL."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from app.store.database import Database
from app.store.migrate import migrate
from app.store.schema import ALL
from bench.postgres import NoServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a migrated database on a real server of our own."""
    try:
        with postgres_server() as url:
            asyncio.run(migrate(url))
            yield url
    except NoServer as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return url_of(request.param, request)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """Migrated and empty."""
    async with opened(url) as database:
        yield database


def url_of(store: str, request: pytest.FixtureRequest) -> str:
    """Of a migrated database; ``sqlite``: the test's own, ``postgresql``: what other tests have left is in it."""
    if store == "postgresql":
        return str(request.getfixturevalue("postgres"))
    copy = shutil.copy(request.getfixturevalue("migrated"), request.getfixturevalue("tmp_path"))
    return f"sqlite+aiosqlite:///{copy}"


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database there, empty, until the block ends."""
    database = Database.open(url)
    try:
        if database.dialect == "postgresql":
            await _empty(database)
        yield database
    finally:
        await database.close()


async def _empty(database: Database) -> None:
    async with database.write() as connection:
        for metadata in ALL:
            for table in reversed(metadata.sorted_tables):
                await connection.execute(table.delete())
