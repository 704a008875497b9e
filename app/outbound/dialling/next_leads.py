"""Which leads of a list are next: the questions that the indexes of ``list_leads`` are made for.

Each zone is asked apart, since it leads the indexes: so many rows are read as are answered with, whatever else there
is. A list of a million is asked twice a second, in the transaction that writes attempts.
"""

from collections.abc import AsyncIterator, Callable, Set
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.lists import lead_of
from app.outbound.tables import DUE, FRESH, list_leads
from app.outbound.values import Lead

_leads = list_leads.c


async def due_leads(
    connection: AsyncConnection, list_id: int, now: float, limit: int, but: Set[str] = frozenset()
) -> list[Lead]:
    """The longest due first, of no zone in ``but``; personal callbacks are their agents' and none of these."""
    found = await _of_zones(connection, list_id, DUE, but, lambda zone: due(list_id, zone, now, limit))
    return sorted(found, key=lambda lead: (lead.next_at or 0.0, lead.id))[:limit]


async def fresh_leads(
    connection: AsyncConnection, list_id: int, limit: int, but: Set[str] = frozenset()
) -> list[Lead]:
    """Those with the highest priority first, in the order in which they came; of no zone in ``but``."""
    found = await _of_zones(connection, list_id, FRESH, but, lambda zone: fresh(list_id, zone, limit))
    return sorted(found, key=lambda lead: (-lead.priority, lead.id))[:limit]


def due(list_id: int, zone: str, now: float, limit: int) -> Select[Any]:
    there = (DUE, _leads.list_id == list_id, _leads.zone == zone, _leads.next_at <= now, _leads.agent.is_(None))
    return select(list_leads).where(*there).order_by(_leads.next_at).limit(limit)


def fresh(list_id: int, zone: str, limit: int) -> Select[Any]:
    there = (FRESH, _leads.list_id == list_id, _leads.zone == zone)
    return select(list_leads).where(*there).order_by(_leads.priority.desc(), _leads.id).limit(limit)


def next_zone(list_id: int, state: Any, after: str | None) -> Select[Any]:
    """The first zone behind this one that has such leads: one step in the index, whatever their number."""
    there = (state, _leads.list_id == list_id)
    return select(func.min(_leads.zone)).where(*there, *(() if after is None else (_leads.zone > after,)))


async def _of_zones(
    connection: AsyncConnection, list_id: int, state: Any, but: Set[str], question: Callable[[str], Select[Any]]
) -> list[Lead]:
    found: list[Lead] = []
    async for zone in _zones(connection, list_id, state):
        if zone in but:
            continue
        found += map(lead_of, await connection.execute(question(zone)))
    return found


async def _zones(connection: AsyncConnection, list_id: int, state: Any) -> AsyncIterator[str]:
    zone = await connection.scalar(next_zone(list_id, state, None))
    while zone is not None:
        yield zone
        zone = await connection.scalar(next_zone(list_id, state, zone))
