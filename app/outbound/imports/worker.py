"""``python -m app.outbound.imports.worker PARENT``: one import, away from the floor and nicer than it.

The job comes as JSON on standard input; lines of JSON on standard output say how far it is. It ends with its parent.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.outbound.imports import sweeping
from app.outbound.imports.apart import stand_apart
from app.outbound.imports.importing import Importer
from app.outbound.imports.places import ImportPlaces
from app.outbound.values import Duplicates, Import, ImportKind, Job, NewList, Progress, Wanted
from app.store.database import Database

_TELL_S = 0.2


def main(parent: int) -> int:
    stand_apart(parent)
    asked = json.loads(sys.stdin.readline())
    asyncio.run(_work(asked["database"], Path(asked["folder"]), job_of(asked["job"])))
    return 0


async def _work(url: str, folder: Path, job: Job) -> None:
    database, places, teller = Database.open(url), ImportPlaces(folder), Teller()
    try:
        with places.alone(wait=True):
            await sweeping.sweep(database, places, time.time())
            found = await Importer(database, places, job, teller.tell, time.time).run()
    finally:
        await database.close()
    _say({"found": as_json(found)})


class Teller:
    """Not more often than anybody looks."""

    def __init__(self) -> None:
        self._said = 0.0

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._said >= _TELL_S:
            self._said = now
            _say({"progress": asdict(progress)})


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


def as_json(value: Import | Job) -> dict[str, Any]:
    return asdict(value)


def job_of(values: dict[str, Any]) -> Job:
    wanted = values["wanted"] | {"duplicates": Duplicates(values["wanted"]["duplicates"])}
    typed = {"kind": ImportKind(values["kind"]), "into": NewList(**values["into"]), "wanted": Wanted(**wanted)}
    return Job(**values | typed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
