"""What tests of several slices stand on."""

import asyncio
from pathlib import Path

import pytest

from app.store.migrate import migrate


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database of this version, made once: each test has a copy."""
    file = tmp_path_factory.mktemp("migrated") / "floor.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file
