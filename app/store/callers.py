"""Calls by the customer's number, whichever side called."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, literal_column, select, tuple_

from app.store.database import Database
from core.facts import Direction
from reports.adapters.tables import calls

# As the indexes have it: SQLite takes an index on an expression only for the very same words.
_CALLER: ColumnElement[str] = literal_column("substr(calls.caller, 1, 40)")
_DIALLED: ColumnElement[str] = literal_column("substr(calls.dialled, 1, 40)")
_OUT: ColumnElement[bool] = literal_column("calls.direction") == literal_column("'out'")


async def calls_with(
    database: Database, numbers: Collection[str], before: tuple[float, str] | None, limit: int
) -> list[dict[str, Any]]:
    """Rows of the ledger, newest first, from after ``before`` (arrived_at, call_id); numbers are E.164."""
    if not numbers:
        return []
    came = select(calls).where(_CALLER.in_(numbers), calls.c.direction == Direction.IN)
    made = select(calls).where(_DIALLED.in_(numbers), _OUT)
    found: list[dict[str, Any]] = []
    async with database.read() as connection:
        for query in (came, made):
            if before is not None:
                query = query.where(tuple_(calls.c.arrived_at, calls.c.call_id) < tuple_(*before))
            query = query.order_by(calls.c.arrived_at.desc(), calls.c.call_id.desc()).limit(limit)
            found += [dict(row._mapping) for row in await connection.execute(query)]
    found.sort(key=lambda row: (row["arrived_at"], row["call_id"]), reverse=True)
    return found[:limit]
