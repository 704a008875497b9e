"""A real PostgreSQL server of our own, on a free loopback port and without fsync."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.ports import free_port


class NoServer(Exception):
    """PostgreSQL's server is not installed here (Debian: apt-get install postgresql)."""


def _tool(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _account() -> int | None:
    """PostgreSQL refuses to run as root; any other account will do."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


@contextlib.contextmanager
def postgres_server(parent: Path | None = None) -> Iterator[str]:
    """Its URL; nothing is left behind. Raises NoServer."""
    initdb, control = _tool("initdb"), _tool("pg_ctl")
    if initdb is None or control is None:
        raise NoServer(NoServer.__doc__)
    folder, account, port = Path(tempfile.mkdtemp(prefix="callfloor-pg-", dir=parent)), _account(), free_port()
    if account is not None:
        os.chown(folder, account, -1)
    data = folder / "data"

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, user=account, cwd="/", stdout=subprocess.DEVNULL)

    try:
        run(initdb, "-D", data, "-U", "callfloor", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
        run(control, "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql+asyncpg://callfloor@127.0.0.1:{port}/postgres"
        finally:
            run(control, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)
