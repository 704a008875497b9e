"""What the three adapters share: the store's connections, and the lines of a life."""

import json
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from crm.happened import Happened


class Connections(Protocol):
    """The store's connections; ``write`` is a transaction that ends with the block."""

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]: ...

    def write(self) -> AbstractAsyncContextManager[AsyncConnection]: ...


async def add_line(connection: AsyncConnection, events: Table, subject: int, line: Happened) -> None:
    row = {"at": line.at, "by": line.by, "what": line.what, "detail": as_json(dict(line.detail))}
    await connection.execute(insert(events).values(subject=subject, **row))


async def life_of(connection: AsyncConnection, events: Table, subject: int) -> list[Happened]:
    """Oldest first: after a merge two lives are one, each line at its time."""
    query = select(events).where(events.c.subject == subject).order_by(events.c.at, events.c.id)
    rows = await connection.execute(query)
    return [Happened(at=row.at, by=row.by, what=row.what, detail=json.loads(row.detail)) for row in rows]


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
