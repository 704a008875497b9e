"""Who is to be dialled next. The question that the indexes of ``list_leads`` are made for.

It looks at each list and zone apart, so that it reads as many rows as it answers with, whatever else there is.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from app.outbound.lists import lead_of
from app.outbound.tables import DUE, FRESH, list_leads
from app.outbound.values import Lead, LeadState
from app.store.database import Database

_leads = list_leads.c


async def next_leads(
    database: Database, lists: Sequence[int], zones: Sequence[str], now: float, limit: int
) -> list[Lead]:
    """Of these lists, in these time zones: those that are due, the longest first; then fresh ones by priority.

    Lists come in the order that is given. Personal callbacks are their agents' and none of these.
    """
    found: list[Lead] = []
    async with database.read() as connection:
        for list_id in lists:
            again, new = list[Lead](), list[Lead]()
            for zone in zones:
                again += map(lead_of, await connection.execute(due(list_id, zone, now, limit)))
                new += map(lead_of, await connection.execute(fresh(list_id, zone, limit)))
            found += sorted(again, key=lambda lead: (lead.next_at or 0.0, lead.id))[:limit]
            found += sorted(new, key=lambda lead: (-lead.priority, lead.id))[:limit]
    due_first = sorted(found, key=lambda lead: lead.state is not LeadState.DUE)
    return due_first[:limit]


def due(list_id: int, zone: str, now: float, limit: int) -> Select[Any]:
    """The longest due first."""
    there = (DUE, _leads.list_id == list_id, _leads.zone == zone, _leads.next_at <= now, _leads.agent.is_(None))
    return select(list_leads).where(*there).order_by(_leads.next_at).limit(limit)


def fresh(list_id: int, zone: str, limit: int) -> Select[Any]:
    """Those with the highest priority first, in the order in which they came."""
    there = (FRESH, _leads.list_id == list_id, _leads.zone == zone)
    return select(list_leads).where(*there).order_by(_leads.priority.desc(), _leads.id).limit(limit)
