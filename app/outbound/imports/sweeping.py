"""What an import that broke has left: taken away, or carried to its end when it was as good as done."""

import sqlite3
from dataclasses import replace
from functools import partial

from sqlalchemy import delete, select

from app.outbound.imports import publishing, records
from app.outbound.imports.places import ImportPlaces
from app.outbound.imports.staging import Staging
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import Import, ImportKind, ImportState, Job, LeadState
from app.store.database import Database

KEPT_S = 30 * 86_400.0  # rows that were no leads, for whoever corrects them
UPLOAD_KEPT_S = 86_400.0
_leads, _lists = list_leads.c, lead_lists.c


async def sweep(database: Database, places: ImportPlaces, now: float, *, error: str = "interrupted") -> None:
    """Call it when no import is under way: with the lock of ``places``."""
    for found in await records.under_way(database):
        if found.state is ImportState.PUBLISHING:
            await carry_on(database, places, found, now)
        else:
            await undo(database, places, replace(found, error=error), now)
    alive = {places.staged(found.id) for found in await records.under_way(database)}
    for path in places.folder.glob("*.staged*"):
        if path not in alive:
            path.unlink(missing_ok=True)
    _forget(places, "*.bad", now - KEPT_S)
    _forget(places, "*.upload", now - UPLOAD_KEPT_S)


async def carry_on(database: Database, places: ImportPlaces, found: Import, now: float) -> None:
    """An import that was being published."""
    await publishing.until_none(database, lambda: publishing.publish_some(database, found.id))
    staged, renews = places.staged(found.id), found.counts.updated > 0
    if renews or found.kind is ImportKind.DO_NOT_CALL:
        try:
            rows = Staging.again(staged)
            await finish(database, rows, found.kind, renews=renews, by=found.by, now=now)
            rows.close()
        except sqlite3.Error as error:  # a part of it is there; whoever looks must know that it is not all
            lost = replace(found, error="rows-lost", detail=str(error))
            await records.failed(database, found.id, lost, now)
            return
    job = Job(id=found.id, kind=found.kind, path="", file=found.file, by=found.by, at=now, list_id=found.list_id)
    await records.done(database, job, found, "", now)
    staged.unlink(missing_ok=True)


async def finish(database: Database, rows: Staging, kind: ImportKind, *, renews: bool, by: str, now: float) -> None:
    """What is not leads of its own: those that are renewed, and numbers not to be called."""
    if kind is ImportKind.DO_NOT_CALL:
        for chunk in rows.chunks(publishing.CHUNKS[database.dialect]):
            async with publishing.breathing(database):
                await publishing.block_all(database, chunk, by, now)
    elif renews:
        for chunk in rows.chunks(publishing.CHUNKS[database.dialect], known=True):
            async with publishing.breathing(database):
                await publishing.renew(database, chunk)


async def undo(database: Database, places: ImportPlaces, found: Import, now: float) -> None:
    """Nothing of it is left but that it was tried, and its bad rows."""
    await publishing.until_none(database, lambda: publishing.withdraw_some(database, found.id))
    if found.list_id is not None:
        unready = delete(lead_lists).where(_lists.id == found.list_id, _lists.ready.is_(False))
        async with database.write() as connection:
            await connection.execute(unready)
    await records.failed(database, found.id, found, now)
    places.staged(found.id).unlink(missing_ok=True)


async def clear_removed(database: Database) -> None:
    """Lists that were removed: their leads that were never dialled, and then the list, if no other lead is left."""
    async with database.read() as connection:
        gone = list(await connection.scalars(select(_lists.id).where(_lists.removed_at.is_not(None))))
    for list_id in gone:
        await publishing.until_none(database, partial(_clear_some, database, list_id))
        empty = ~select(_leads.id).where(_leads.list_id == list_id).exists()
        async with database.write() as connection:
            await connection.execute(delete(lead_lists).where(_lists.id == list_id, empty))


async def _clear_some(database: Database, list_id: int) -> int:
    never_dialled = (_leads.list_id == list_id, _leads.attempts == 0, _leads.state != LeadState.TAKEN.value)
    some = select(_leads.id).where(*never_dialled).limit(publishing.CHUNKS[database.dialect])
    async with database.write() as connection:
        return (await connection.execute(delete(list_leads).where(_leads.id.in_(some)))).rowcount


def _forget(places: ImportPlaces, pattern: str, before: float) -> None:
    for path in places.folder.glob(pattern):
        try:
            if path.stat().st_mtime < before:
                path.unlink()
        except FileNotFoundError:
            continue
