"""Imports as the floor runs them: one after the other, each in a process of its own."""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from app.outbound.errors import NoSuchImport, NotWhileImporting
from app.outbound.imports import records, sweeping
from app.outbound.imports.places import ImportPlaces
from app.outbound.imports.worker import as_json
from app.outbound.values import ENDED, Counts, Import, ImportKind, ImportState, Job, Progress
from app.setup.places import CHECKOUT
from app.store.database import Database
from core.clock import Clock

log = structlog.get_logger(__name__)
_REMEMBERED = 50  # imports of this run of the floor
_TIDY_EVERY_S = 3600.0
_LONGEST_LINE = 1 << 20  # of what a worker says
Ended = Callable[[Job, Import], Awaitable[None]]


class Imports:
    """``when_ended`` hears of each that was no dry run, once it has ended."""

    def __init__(self, database: Database, url: str, places: ImportPlaces, clock: Clock) -> None:
        self._database, self._url, self._places, self._clock = database, url, places, clock
        self._found: dict[str, Import] = {}
        self._jobs: dict[str, Job] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._workers: dict[str, asyncio.subprocess.Process] = {}
        self._cancelled: set[str] = set()
        self._tidying = set[asyncio.Task[None]]()
        self._turn = asyncio.Lock()
        self.when_ended: list[Ended] = []

    # --- asked for ---------------------------------------------------------------------------------------------------

    def begin(self, job: Job) -> Import:
        """Goes on by itself, when those before it have ended."""
        found = Import(
            id=job.id, kind=job.kind, list_id=job.list_id, file=job.file, state=ImportState.WAITING,
            dry_run=job.wanted.dry_run, by=job.by, started_at=job.at,
        )  # fmt: skip
        self._found[job.id], self._jobs[job.id] = found, job
        self._running[job.id] = asyncio.create_task(self._run(job), name=f"import {job.id}")
        return found

    def is_used(self, path: str) -> bool:
        """Whether an import that has not ended reads this file."""
        return any(self._jobs[id].path == path for id in self._running)

    def fills(self, list_id: int) -> bool:
        """Whether an import into this list is under way, or waits for its turn."""
        return any(self._jobs[id].list_id == list_id for id in self._running)

    async def get(self, id: str) -> Import:
        """Raises NoSuchImport."""
        found = self._found.get(id) or await records.get(self._database, id)
        if found is None:
            raise NoSuchImport
        return found

    async def latest(self, limit: int) -> list[Import]:
        """The newest first; dry runs only as long as they are under way."""
        stored = {found.id: found for found in await records.latest(self._database, limit)}
        here = {id: self._found[id] for id in self._running}
        every = stored | {id: self._found[id] for id in stored if id in self._found} | here
        return sorted(every.values(), key=lambda found: -found.started_at)[:limit]

    async def cancel(self, id: str) -> None:
        """Nothing of it is left. Raises NoSuchImport, and NotWhileImporting when it is too late."""
        found = await self.get(id)
        if id not in self._running or found.state in (ImportState.PUBLISHING, *ENDED):
            raise NotWhileImporting("It has been written already, or has ended.")
        self._cancelled.add(id)
        worker = self._workers.get(id)
        if worker is not None:
            with suppress(ProcessLookupError):
                worker.send_signal(signal.SIGKILL)
        await asyncio.wait([self._running[id]])
        if (await self.get(id)).state is ImportState.DONE:  # it was published in the same moment
            raise NotWhileImporting("It has been written already.")

    # --- under way ---------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Clear away what a run before has left, now and each hour, until cancelled."""
        while True:
            await self.tidy()
            await asyncio.sleep(_TIDY_EVERY_S)

    async def tidy(self) -> None:
        try:
            async with self._turn:
                with self._places.alone(wait=False) as alone:
                    if alone:
                        await sweeping.sweep(self._database, self._places, self._clock())
            await sweeping.clear_removed(self._database)
        except (DBAPIError, OSError, sqlite3.Error) as error:
            log.warning("What old imports have left could not be cleared away.", error=repr(error))

    def tidy_soon(self) -> None:
        """A list was removed."""
        tidying = asyncio.create_task(self.tidy(), name="tidy imports")
        self._tidying.add(tidying)
        tidying.add_done_callback(self._tidying.discard)

    async def close(self) -> None:
        """Imports under way are broken off; the next start clears away what they leave."""
        tasks = [*self._running.values(), *self._tidying]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, job: Job) -> None:
        try:
            async with self._turn:
                found = self._found[job.id] if job.id in self._cancelled else await self._worked(job)
            if found.state not in ENDED:
                found = await self._broken(job, found)
            log.info("An import has ended.", state=found.state, rows=found.counts.rows, error=found.error)
            if not job.wanted.dry_run:
                for hear in self.when_ended:
                    await hear(job, found)
            self._found[job.id] = found
        except (DBAPIError, OSError, sqlite3.Error) as error:
            log.warning("An import was lost with the store.", error=repr(error))
            self._found[job.id] = self._failed(self._found[job.id], "store-away")
        finally:
            del self._running[job.id]
            self._workers.pop(job.id, None)
            self._cancelled.discard(job.id)
            self._forget()

    async def _worked(self, job: Job) -> Import:
        """What came of it; as it is now, when the worker ends without a word."""
        found: Import | None = None
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app.outbound.imports.worker", str(os.getpid()), cwd=CHECKOUT, limit=_LONGEST_LINE,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._workers[job.id] = worker
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            asked = {"database": self._url, "folder": os.fspath(self._places.folder), "job": as_json(job)}
            worker.stdin.write(json.dumps(asked).encode() + b"\n")
            worker.stdin.close()
            async for line in worker.stdout:
                found = self._heard(job.id, json.loads(line)) or found
            await worker.wait()
        except BaseException:
            with suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()
            raise
        return found or self._found[job.id]

    def _heard(self, id: str, said: dict[str, Any]) -> Import | None:
        """The result; None as long as there is none."""
        if "found" in said:
            return import_of(said["found"])
        progress = Progress(**said["progress"] | {"state": ImportState(said["progress"]["state"])})
        self._found[id] = replace(self._found[id], state=progress.state, progress=progress)
        return None

    async def _broken(self, job: Job, found: Import) -> Import:
        """The worker has ended without a word: nothing is left of it, or it is carried to its end."""
        error = "cancelled" if job.id in self._cancelled else "interrupted"
        if error == "interrupted":
            log.warning("An import has ended without a word.")
        with self._places.alone(wait=False) as alone:
            if alone:
                await sweeping.sweep(self._database, self._places, self._clock(), error=error)
        return await records.get(self._database, job.id) or self._failed(found, error)

    def _failed(self, found: Import, error: str) -> Import:
        return replace(found, state=ImportState.FAILED, error=error, ended_at=self._clock(), progress=None)

    def _forget(self) -> None:
        ended = [id for id in self._found if id not in self._running]
        for id in ended[:-_REMEMBERED]:
            del self._found[id], self._jobs[id]


def import_of(values: dict[str, Any]) -> Import:
    """As :func:`app.outbound.imports.worker.as_json` wrote it."""
    return Import(
        **values
        | {
            "kind": ImportKind(values["kind"]), "state": ImportState(values["state"]),
            "counts": Counts(**values["counts"]), "progress": None,
        }
    )  # fmt: skip
