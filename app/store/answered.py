"""Calls that agents answered, for what is measured against them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select

from app.store.database import Database
from core.facts import Direction
from reports.adapters.tables import calls, conversations


async def answered(
    database: Database,
    since: float,
    until: float,
    *,
    by: str | None = None,
    agents: Collection[str] | None = None,
    queue: str | None = None,
) -> dict[str, int]:
    """Calls in which one of these agents (extensions; None: anybody) began to talk to a customer in this time (epoch
    seconds), each once; ``by``: for each ``agent`` or ``queue``; else all under an empty key."""
    whose: ColumnElement[Any] | None = conversations.c[by] if by is not None else None
    query = select(func.count(distinct(conversations.c.call_id)), *([whose] if whose is not None else []))
    query = query.join(calls, calls.c.call_id == conversations.c.call_id).where(
        conversations.c.connected_at >= since,
        conversations.c.connected_at < until,
        calls.c.direction != Direction.INTERNAL,
    )
    if agents is not None:
        query = query.where(conversations.c.agent.in_(agents))
    if queue is not None:
        query = query.where(conversations.c.queue == queue)
    if whose is not None:
        query = query.group_by(whose)
    async with database.read() as connection:
        return {row[1] if whose is not None else "": row[0] for row in await connection.execute(query)}
