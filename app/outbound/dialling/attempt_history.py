"""Attempts to somebody's numbers, by any campaign, and how agents have filed them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, tuple_

from app.outbound.campaign_tables import attempts
from app.outbound.results.tables import call_outcomes
from app.outbound.tables import list_leads
from app.store.database import Database

_at, _filed = attempts.c, call_outcomes.c


async def attempts_to(
    database: Database, numbers: Sequence[str], *, before: tuple[float, str] | None, limit: int
) -> list[dict[str, Any]]:
    """The latest first; ``before``: after a page, time and id of its last."""
    query = select(attempts, list_leads.c.name, _filed.disposition, _filed.reason, _filed.note)
    query = query.join(list_leads, list_leads.c.id == _at.lead_id, isouter=True)
    query = query.join(call_outcomes, _filed.call_id == _at.call_id, isouter=True).where(_at.number.in_(numbers))
    if before is not None:
        query = query.where(tuple_(_at.intended_at, _at.call_id) < tuple_(*before))
    query = query.order_by(_at.intended_at.desc(), _at.call_id.desc()).limit(limit)
    async with database.read() as connection:
        return [dict(row._mapping) for row in await connection.execute(query)]
