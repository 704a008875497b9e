"""One suite for every adapter: what holds for SQLite holds for PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.store.database import Database
from app.store.migrate import migrate
from app.store.schema import ALL
from bench.postgres import NoServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real server of our own."""
    try:
        with postgres_server() as url:
            yield url
    except NoServer as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'floor.db'}"
    return str(request.getfixturevalue("postgres"))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """Migrated and empty."""
    await migrate(url)
    opened = Database.open(url)
    await _empty(opened)
    yield opened
    await opened.close()


async def _empty(database: Database) -> None:
    async with database.write() as connection:
        for metadata in ALL:
            for table in reversed(metadata.sorted_tables):
                await connection.execute(table.delete())
