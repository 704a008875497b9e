"""One suite for every adapter: what holds for SQLite holds for PostgreSQL."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.store.database import Database
from app.store.migrate import migrate
from app.store.schema import ALL


def _postgres_tool(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _server_account() -> int | None:
    """PostgreSQL refuses to run as root; any other account will do."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real server of our own on a free loopback port, without fsync."""
    initdb, control = _postgres_tool("initdb"), _postgres_tool("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("PostgreSQL's server is not installed here (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="callfloor-pg-"))
    account = _server_account()
    if account is not None:
        os.chown(folder, account, -1)
    data, port = folder / "data", _free_port()

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, user=account, cwd="/", stdout=subprocess.DEVNULL)

    run(initdb, "-D", data, "-U", "callfloor", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
    run(control, "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    yield f"postgresql+asyncpg://callfloor@127.0.0.1:{port}/postgres"
    run(control, "-D", data, "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder)


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
