"""What several tests of the application stand on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.store.database import Database
from app.store.migrate import migrate


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'floor.db'}"
    await migrate(url)
    database = Database.open(url)
    yield database
    await database.close()
