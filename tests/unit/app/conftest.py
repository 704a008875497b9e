"""What several tests of the application stand on."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.store.database import Database


@pytest.fixture
async def database(migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """Migrated and empty."""
    opened = Database.open(f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path)}")
    yield opened
    await opened.close()
