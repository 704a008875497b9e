"""What the store remembers of imports, and of how their columns were named."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.errors import ListNameTaken, NoSuchList
from app.outbound.tables import lead_imports, lead_lists, lead_mappings
from app.outbound.values import ENDED, Counts, Import, ImportKind, ImportState, Job, NewList
from app.store.database import Database
from app.store.upsert import upsert

_imports = lead_imports.c


async def begin(database: Database, job: Job) -> Job:
    """With the list's id, and whose list it is now; a new list is seen when the import is done. Raises ListNameTaken,
    NoSuchList."""
    row = {
        "id": job.id, "kind": job.kind.value, "file": job.file, "by": job.by, "state": ImportState.READING.value,
        "started_at": job.at, "ended_at": None, "result": "{}",
    }  # fmt: skip
    async with database.write() as connection:
        if job.list_id is None and job.kind is ImportKind.LEADS:
            job = replace(job, list_id=await add_list(connection, job.into, by=job.by, at=job.at, ready=False))
        elif job.list_id is not None:
            job = replace(job, into=replace(job.into, campaign=await _campaign_of(connection, job.list_id)))
        await connection.execute(insert(lead_imports).values(list_id=job.list_id, **row))
    return job


async def add_list(connection: AsyncConnection, wanted: NewList, *, by: str, at: float, ready: bool) -> int:
    """Its id. Not ``ready``: nobody sees it. Raises ListNameTaken."""
    values = asdict(wanted) | {"active": True, "ready": ready, "created_at": at, "created_by": by}
    try:
        return int(await connection.scalar(insert(lead_lists).values(values).returning(lead_lists.c.id)) or 0)
    except IntegrityError:
        raise ListNameTaken(f"There is a list '{wanted.name}' already.") from None


async def _campaign_of(connection: AsyncConnection, list_id: int) -> str:
    """While the import waited its list may have gone to another campaign, or altogether. Raises NoSuchList."""
    there = (lead_lists.c.id == list_id, lead_lists.c.removed_at.is_(None))
    found = await connection.scalar(select(lead_lists.c.campaign).where(*there))
    if found is None:
        raise NoSuchList
    return str(found)


async def publishing(database: Database, id: str, found: Import) -> None:
    """From now on it is carried to its end."""
    async with database.write() as connection:
        await _set(connection, id, state=ImportState.PUBLISHING.value, result=_written(found))


async def done(database: Database, job: Job, found: Import, signature: str, now: float) -> None:
    """The list is seen, if this was its first import, and the columns are remembered."""
    remembered = {
        "signature": signature, "mapping": json.dumps(dict(found.mapping), ensure_ascii=False), "used_at": now,
        "by": job.by,
    }  # fmt: skip
    async with database.write() as connection:
        await _set(connection, job.id, state=ImportState.DONE.value, ended_at=now, result=_written(found))
        await upsert(connection, lead_mappings, [remembered] if signature else [])
        await connection.execute(update(lead_lists).where(lead_lists.c.id == job.list_id).values(ready=True))


async def failed(database: Database, id: str, found: Import, now: float) -> None:
    async with database.write() as connection:
        await _set(connection, id, state=ImportState.FAILED.value, ended_at=now, result=_written(found))


async def get(database: Database, id: str) -> Import | None:
    async with database.read() as connection:
        row = (await connection.execute(select(lead_imports).where(_imports.id == id))).one_or_none()
    return _import(row) if row is not None else None


async def latest(database: Database, limit: int) -> list[Import]:
    """The newest first."""
    query = select(lead_imports).order_by(_imports.started_at.desc(), _imports.id).limit(limit)
    async with database.read() as connection:
        return [_import(row) for row in await connection.execute(query)]


async def under_way(database: Database) -> list[Import]:
    """Those that have not ended, as far as the store knows."""
    query = select(lead_imports).where(_imports.state.not_in([state.value for state in ENDED]))
    async with database.read() as connection:
        return [_import(row) for row in await connection.execute(query)]


async def remembered(database: Database, signature: str) -> Mapping[str, str] | None:
    """How a file with these headings was read the last time."""
    query = select(lead_mappings.c.mapping).where(lead_mappings.c.signature == signature)
    async with database.read() as connection:
        text = await connection.scalar(query)
    return json.loads(text) if text is not None else None


async def _set(connection: AsyncConnection, id: str, **values: Any) -> None:
    await connection.execute(update(lead_imports).where(_imports.id == id).values(**values))


def _written(found: Import) -> str:
    result = {
        "counts": asdict(found.counts), "reasons": dict(found.reasons), "mapping": dict(found.mapping),
        "error": found.error, "detail": found.detail,
    }  # fmt: skip
    return json.dumps(result, ensure_ascii=False)


def _import(row: Row[Any]) -> Import:
    result = json.loads(row.result)
    return Import(
        id=row.id, kind=ImportKind(row.kind), list_id=row.list_id, file=row.file, state=ImportState(row.state),
        dry_run=False, by=row.by, started_at=row.started_at, ended_at=row.ended_at,
        counts=Counts(**result.get("counts", {})), reasons=result.get("reasons", {}), error=result.get("error", ""),
        detail=result.get("detail", ""), mapping=result.get("mapping", {}),
    )  # fmt: skip
