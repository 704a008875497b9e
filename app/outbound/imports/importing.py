"""One import from file to list: read and judge every row, compare, write, publish. See ``publishing``.

It runs in a process of its own (``worker``, ``command``), which holds the lock.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.outbound.errors import FileUnreadable, ListNameTaken, NoSuchList
from app.outbound.imports import columns, publishing, records, sweeping
from app.outbound.imports.bad_rows import BadRows
from app.outbound.imports.drafts import Draft, drafter
from app.outbound.imports.look import Look, begin
from app.outbound.imports.places import ImportPlaces
from app.outbound.imports.reading.row import Position, Row
from app.outbound.imports.staging import Staging
from app.outbound.numbers import LeadNumbers
from app.outbound.values import (
    USUAL_PRIORITY,
    Counts,
    Duplicates,
    Import,
    ImportKind,
    ImportState,
    Job,
    Progress,
)
from app.store.database import Database
from core.clock import Clock
from core.errors import CallfloorError

Tell = Callable[[Progress], None]
_TOLD_EVERY = 2000  # rows
# What of the whole each stage takes; a dry run ends with the comparison.
_SHARES = {
    ImportState.READING: 0.25, ImportState.COMPARING: 0.05, ImportState.WRITING: 0.4, ImportState.PUBLISHING: 0.3
}  # fmt: skip


class Importer:
    """Runs one job. ``tell`` hears how far it is."""

    def __init__(self, database: Database, places: ImportPlaces, job: Job, tell: Tell, clock: Clock) -> None:
        self._database, self._places, self._job, self._tell, self._clock = database, places, job, tell, clock
        self._size = os.stat(job.path).st_size
        self._position = Position()
        self._counts = Counts()
        wanted = job.wanted
        self._duplicates = Duplicates.UPDATE if job.kind is ImportKind.DO_NOT_CALL else wanted.duplicates
        self._numbers = LeadNumbers(wanted.region)
        self._is_kept = False  # it is, or may be, carried to its end whatever happens
        self._found = Import(
            id=job.id, kind=job.kind, list_id=job.list_id, file=job.file, state=ImportState.READING,
            dry_run=wanted.dry_run, by=job.by, started_at=job.at,
        )  # fmt: skip

    async def run(self) -> Import:
        """What became of it; a failure is told by ``error`` and has changed nothing. Call it with the lock held."""
        try:
            if not self._job.wanted.dry_run:
                self._job = await records.begin(self._database, self._job)
                self._found = replace(self._found, list_id=self._job.list_id)
            return await self._whole()
        except (FileUnreadable, ListNameTaken, NoSuchList, OSError, sqlite3.Error, DBAPIError) as error:
            self._found = replace(
                self._found, state=ImportState.FAILED, error=_code(error), detail=_detail(error),
                ended_at=self._clock(),
            )  # fmt: skip
            return await self._broken()

    async def _broken(self) -> Import:
        """What cannot be taken back now, for want of room, the next import or start takes back."""
        try:
            return await self._undone()
        except (sqlite3.Error, DBAPIError):
            if not self._is_kept:
                self._places.staged(self._job.id).unlink(missing_ok=True)
            return self._found

    async def _undone(self) -> Import:
        known = await records.get(self._database, self._job.id)
        if known is not None and known.state is not ImportState.PUBLISHING:
            await sweeping.undo(self._database, self._places, self._found, self._clock())
        elif known is None:
            self._places.staged(self._job.id).unlink(missing_ok=True)
        return self._found

    async def _whole(self) -> Import:
        job, wanted = self._job, self._job.wanted
        look, rows = begin(Path(job.path), self._position, job.kind, self._numbers, wanted.header)
        mapping = await self._mapping(look)
        self._found = replace(self._found, mapping=mapping)
        staging = Staging.make(self._places.staged(job.id), self._duplicates)
        try:
            self._read(look, mapping, rows, staging)
            await self._compare(staging)
            self._found = replace(self._found, counts=self._counts)
            if not wanted.dry_run:
                await self._write(staging)
                await self._publish(staging, look)
        finally:
            staging.close()
        self._places.staged(job.id).unlink(missing_ok=True)
        self._found = replace(self._found, state=ImportState.DONE, ended_at=self._clock())
        return self._found

    async def _mapping(self, look: Look) -> dict[str, str]:
        """As given, as it was the last time, or as it seems to be."""
        wanted = self._job.wanted.mapping
        if wanted is None:
            wanted = await records.remembered(self._database, look.signature)
        return columns.checked(look.mapping if wanted is None else wanted, look.headings, self._job.kind)

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self, look: Look, mapping: dict[str, str], rows: Iterator[Row], staging: Staging) -> None:
        draft = drafter(look.headings, mapping, self._numbers)
        read = 0
        with BadRows(self._places.bad_rows(self._job.id), look.headings) as bad:
            while some := list(islice(rows, _TOLD_EVERY)):
                staging.add(list(_good(some, draft, bad)))
                read += len(some)
                self._say(ImportState.READING, self._position.at, self._size, read)
            staging.written()
        self._position.at = self._size
        wrong, kept = bad.reasons.total(), staging.count()
        self._found = replace(self._found, reasons=dict(bad.reasons))
        self._counts = Counts(rows=read, bad=wrong, twice_in_file=read - wrong - kept, added=kept)

    def _say(self, state: ImportState, done: int, total: int, rows: int | None = None) -> None:
        """``done`` of ``total`` of this stage; ``rows``: that were read, until all are."""
        before = sum(share for earlier, share in _SHARES.items() if _ORDER.index(earlier) < _ORDER.index(state))
        share = before + _SHARES[state] * min(1.0, done / max(1, total))
        if self._job.wanted.dry_run:
            share /= _SHARES[ImportState.READING] + _SHARES[ImportState.COMPARING]
        read = self._counts.rows if rows is None else rows
        self._tell(
            Progress(state=state, rows=read, bytes=self._position.at, total_bytes=self._size, share=min(1.0, share))
        )

    # --- comparing ---------------------------------------------------------------------------------------------------

    async def _compare(self, staging: Staging) -> None:
        if self._job.kind is ImportKind.DO_NOT_CALL:
            return
        lists: list[int] = []
        if self._duplicates is not Duplicates.ADD:
            lists = await publishing.lists_beside(self._database, self._job.list_id, self._job.into.campaign)
        blocks = await publishing.is_anybody_blocked(self._database)
        blocked = known = seen = 0
        kept = self._counts.added
        for chunk in staging.chunks(publishing.COMPARED) if blocks or lists else ():
            numbers = [row.number for row in chunk]
            if blocks:
                blocked += await publishing.count_blocked(self._database, numbers, self._clock())
            if lists:
                leads = await publishing.known_leads(self._database, numbers, lists)
                staging.know([(leads[row.number], row.line) for row in chunk if row.number in leads])
                known += len(leads)
            seen += len(chunk)
            self._say(ImportState.COMPARING, seen, kept)
        updates = self._duplicates is Duplicates.UPDATE
        self._counts = replace(
            self._counts, added=kept - known, updated=known if updates else 0, known=0 if updates else known,
            do_not_call=blocked,
        )  # fmt: skip

    # --- into the store ----------------------------------------------------------------------------------------------

    async def _write(self, staging: Staging) -> None:
        if self._job.kind is ImportKind.DO_NOT_CALL:
            return
        assert self._job.list_id is not None, "only a dry run goes without a list"
        written = 0
        for chunk in staging.chunks(publishing.CHUNKS[self._database.dialect], known=False):
            async with publishing.breathing(self._database):
                await publishing.stage(self._database, self._job.id, self._job.list_id, chunk, USUAL_PRIORITY)
            written += len(chunk)
            self._say(ImportState.WRITING, written, self._counts.added)

    async def _publish(self, staging: Staging, look: Look) -> None:
        job, shown = self._job, 0
        staging.keep()
        self._is_kept = True
        await records.publishing(self._database, job.id, self._found)

        def tell(count: int) -> None:
            nonlocal shown
            shown += count
            self._say(ImportState.PUBLISHING, shown, self._counts.added)

        await publishing.until_none(self._database, lambda: publishing.publish_some(self._database, job.id), tell)
        renews = self._counts.updated > 0
        await sweeping.finish(self._database, staging, job.kind, renews=renews, by=job.by, now=self._clock())
        await records.done(self._database, job, self._found, look.signature, self._clock())


_ORDER = list(ImportState)


def _good(rows: list[Row], draft: Callable[[Row], Draft | str], bad: BadRows) -> Iterator[Draft]:
    for row in rows:
        made = draft(row)
        if isinstance(made, str):
            bad.add(row, made)
        else:
            yield made


def _code(error: Exception) -> str:
    if isinstance(error, FileUnreadable):
        return error.code
    if isinstance(error, ListNameTaken):
        return "list-name-taken"
    if isinstance(error, NoSuchList):
        return "list-removed"
    full = isinstance(error, OSError) or "full" in str(error) or "disk I/O" in str(error)
    return "disk-full" if full else "store-away"


def _detail(error: Exception) -> str:
    return str(error) if isinstance(error, CallfloorError) else type(error).__name__
