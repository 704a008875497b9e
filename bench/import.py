"""How long an import of a million leads takes, how much memory, and how long it keeps the floor's own writes waiting.

CSV and XLSX, each in a process of its own as the floor runs it, on SQLite and on PostgreSQL. ``seconds``, ``busy_s``
(of a processor), ``megabytes`` and ``waited_ms`` are the greatest of all these. Options: ``--rows N`` (1,000,000),
``--stores sqlite,postgresql``.
"""

import argparse
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.lists import Taken, csv_of, imported, xlsx_of
from bench.postgres import NoServer, postgres_server

ROWS = 1_000_000
_FILES: dict[str, Callable[[Path, int], Path]] = {"csv": csv_of, "xlsx": xlsx_of}


def bench(arguments: Sequence[str]) -> dict[str, Any]:
    options = argparse.ArgumentParser(prog="bench import", description=__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--stores", default="sqlite,postgresql")
    chosen = options.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="callfloor-import-"))
    folder.chmod(0o755)  # PostgreSQL runs as somebody else
    try:
        with contextlib.ExitStack() as stack:
            urls = {"sqlite": ""}
            with contextlib.suppress(NoServer):
                if "postgresql" in chosen.stores:
                    urls["postgresql"] = stack.enter_context(postgres_server(folder))
            wanted = {store: url for store, url in urls.items() if store in chosen.stores.split(",")}
            return _figures(_measured(folder, wanted, chosen.rows), chosen.rows)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(folder: Path, urls: dict[str, str], count: int) -> dict[str, Taken]:
    found = {}
    for kind, made in _FILES.items():
        path = made(folder / f"list.{kind}", count)
        for store, url in urls.items():
            found[f"{kind} {store}"] = imported(path, folder / f"{kind}-{store}", url)
    return found


def _figures(found: dict[str, Taken], count: int) -> dict[str, Any]:
    greatest = {
        name: max(getattr(one, name) for one in found.values())
        for name in ("seconds", "busy_s", "megabytes", "waited_ms")
    }
    each = {name: {key: value for key, value in asdict(one).items() if key != "counts"} for name, one in found.items()}
    return {"rows": count, **greatest, **each}
