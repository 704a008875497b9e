"""The lives of tasks and of alarms: who did what to each, and when. A table for each kind of thing, all alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

COUNTER = BigInteger().with_variant(Integer, "sqlite")


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """One line of a life: ``by`` (a user name, or empty for the floor itself) did ``what``, ``at`` epoch seconds."""

    at: float
    by: str
    what: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def events_of(metadata: MetaData, things: str, thing: str) -> Table:
    """``alarm_events`` for ``alarms``: its lines go with the alarm."""
    name, whose = f"{thing}_events", f"{thing}_id"
    return Table(
        name,
        metadata,
        Column("id", COUNTER, primary_key=True, autoincrement=True),
        Column(
            whose, ForeignKey(f"{things}.id", name=f"fk_{name}_{whose}_{things}", ondelete="CASCADE"), nullable=False
        ),
        Column("at", Float, nullable=False),
        Column("by", String(64), nullable=False),  # user name; empty: the floor itself
        Column("what", String(16), nullable=False),
        Column("detail", Text, nullable=False),  # JSON
        Index(f"ix_{name}_{whose}", whose, "id"),
        sqlite_autoincrement=True,
    )


async def add_line(connection: AsyncConnection, events: Table, id: int, line: Happened) -> None:
    """Add a line to this one's life."""
    detail = json.dumps(dict(line.detail), ensure_ascii=False)
    row = {_whose(events): id, "at": line.at, "by": line.by, "what": line.what, "detail": detail}
    await connection.execute(insert(events).values(**row))


async def life_of(connection: AsyncConnection, events: Table, id: int) -> list[Happened]:
    """The whole life, oldest first."""
    query = select(events).where(events.c[_whose(events)] == id).order_by(events.c.id)
    rows = await connection.execute(query)
    return [Happened(at=row.at, by=row.by, what=row.what, detail=json.loads(row.detail)) for row in rows]


def _whose(events: Table) -> str:
    return events.name.removesuffix("_events") + "_id"
