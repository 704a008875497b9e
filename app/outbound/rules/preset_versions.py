"""What contact rules said when they permitted an attempt: kept with the first one, and never changed.

A file may be edited without a new date. From the next attempt on that is a version of its own, dated by that attempt,
so that of every attempt it can be said what stood then: of its preset and date the last version that began no later.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.settings import Preset
from app.outbound.campaign_tables import preset_versions
from app.store.database import Database

_kept = preset_versions.c
_RULES = TypeAdapter(Preset)


@dataclass(frozen=True, kw_only=True, slots=True)
class PresetVersion:
    """``since``: as the file dated it; ``first_at``: epoch seconds; ``says``: the rules, without notes and titles."""

    preset: str
    since: str
    first_at: float
    says: Mapping[str, Any]


async def keep_version(connection: AsyncConnection, preset: Preset, now: float) -> None:
    """In the transaction that writes what it has permitted. What it says already is kept once."""
    since, says = preset.since.isoformat(), written(preset)
    last = select(_kept.says).where(_kept.preset == preset.name, _kept.since == since).order_by(_kept.id.desc())
    if await connection.scalar(last.limit(1)) != says:
        row = {"preset": preset.name, "since": since, "first_at": now, "says": says}
        await connection.execute(insert(preset_versions).values(row))


async def kept_versions(database: Database, preset: str) -> list[PresetVersion]:
    """In the order in which they began."""
    async with database.read() as connection:
        return await kept(connection, preset)


async def kept(connection: AsyncConnection, preset: str) -> list[PresetVersion]:
    """The same in a view that is open."""
    rows = await connection.execute(select(preset_versions).where(_kept.preset == preset).order_by(_kept.id))
    return [
        PresetVersion(preset=row.preset, since=row.since, first_at=row.first_at, says=json.loads(row.says))
        for row in rows
    ]


def rules_of(version: PresetVersion) -> Preset:
    """The rules themselves, as they were kept."""
    return _RULES.validate_python(version.says)


async def stood_at(database: Database, preset: str, since: str, at: float) -> PresetVersion | None:
    """What the version of this date said when it permitted an attempt then; None: of the time before it was kept."""
    begun = [one for one in await kept_versions(database, preset) if one.since == since and one.first_at <= at]
    return begun[-1] if begun else None


def written(preset: Preset) -> str:
    """The same for the same rules, whatever order a file or a set has them in."""
    return json.dumps(_plain(preset), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
