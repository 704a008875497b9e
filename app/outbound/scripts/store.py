"""Scripts in the store: their versions, of which none is changed, and what each call has captured by its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.scripts.document import Script
from app.outbound.scripts.tables import script_runs, script_versions
from app.store.database import Database
from app.store.errors import ChangedSince
from app.store.upsert import insert_into
from core.clock import Clock

_versions, _runs = script_versions.c, script_runs.c


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredScript:
    """``script`` None: from this version on the campaign had none."""

    version: int
    script: Script | None
    at: float
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Where a call is in its script, and what was captured."""

    call_id: str
    campaign: str
    lead_id: int | None
    version: int
    page: str
    trail: Sequence[str] = ()
    captured: Mapping[str, str] = field(default_factory=dict)
    agent: str
    began_at: float
    changed_at: float


class Scripts:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def latest(self, campaign: str) -> StoredScript | None:
        """None: it has none."""
        async with self._database.read() as connection:
            found = await _latest(connection, campaign)
        return found if found is not None and found.script is not None else None

    async def version(self, campaign: str, version: int) -> Script | None:
        query = select(script_versions).where(_versions.campaign == campaign, _versions.version == version)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _stored(row).script if row is not None else None

    async def versions(self, campaign: str) -> dict[int, Script]:
        """The latest first."""
        query = select(script_versions).where(_versions.campaign == campaign, _versions.document.is_not(None))
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(_versions.version.desc()))
            stored = [_stored(row) for row in rows]
        return {one.version: one.script for one in stored if one.script is not None}

    async def put(
        self, campaign: str, script: Script | None, *, by: str, seen: int | None = None
    ) -> StoredScript | None:
        """A new version, from now on; the same as the latest makes none. None: there was none to take away. ``seen``:
        the version that it follows, 0 for none; None: whichever stands. Raises ChangedSince."""
        async with self._database.write() as connection:
            before = await _latest(connection, campaign)
            if (before.script if before is not None else None) == script:
                return before
            if seen is not None and seen != (before.version if before is not None and before.script is not None else 0):
                raise ChangedSince
            made = StoredScript(
                version=before.version + 1 if before is not None else 1, script=script, at=self._clock(), by=by
            )
            document = script.model_dump_json(exclude_defaults=True) if script is not None else None
            row = {"campaign": campaign, "version": made.version, "document": document, "at": made.at, "by": by}
            await connection.execute(insert(script_versions).values(row))
        return made

    async def run(self, call_id: str) -> Run | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(script_runs).where(_runs.call_id == call_id))).one_or_none()
        return _run(row) if row is not None else None

    async def keep(self, run: Run) -> Run:
        """Where it is now, and what is captured. Version, lead and beginning stay those of the first time."""
        values = {name: getattr(run, name) for name in Run.__slots__}
        values |= {"trail": json.dumps(list(run.trail)), "captured": json.dumps(dict(run.captured), ensure_ascii=False)}
        async with self._database.write() as connection:
            statement = insert_into(connection, script_runs).values(values)
            news = {name: statement.excluded[name] for name in ("page", "trail", "captured", "agent", "changed_at")}
            kept = statement.on_conflict_do_update(index_elements=["call_id"], set_=news).returning(script_runs)
            return _run((await connection.execute(kept)).one())

    async def before(self, lead_id: int, call_id: str) -> Run | None:
        """What an earlier call of this lead has captured, the latest one's."""
        query = select(script_runs).where(_runs.lead_id == lead_id, _runs.call_id != call_id, _runs.captured != "{}")
        async with self._database.read() as connection:
            row = (await connection.execute(query.order_by(_runs.began_at.desc()).limit(1))).one_or_none()
        return _run(row) if row is not None else None


async def _latest(connection: AsyncConnection, campaign: str) -> StoredScript | None:
    query = select(script_versions).where(_versions.campaign == campaign)
    row = (await connection.execute(query.order_by(_versions.version.desc()).limit(1))).one_or_none()
    return _stored(row) if row is not None else None


def _stored(row: Row[Any]) -> StoredScript:
    script = Script.model_validate_json(row.document) if row.document is not None else None
    return StoredScript(version=row.version, script=script, at=row.at, by=row.by)


def _run(row: Row[Any]) -> Run:
    values = dict(row._mapping)
    return Run(**values | {"trail": tuple(json.loads(row.trail)), "captured": json.loads(row.captured)})
