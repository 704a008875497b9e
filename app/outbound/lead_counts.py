"""How many leads of each list are in which state: counted by an index and no row, and not more often than it is worth.

A million leads take a database about 0.1 s. Many people look at once, and again every half minute: counting takes a
fiftieth of one reader's time at most, and a count that is older than that allows is never told.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.tables import lead_imports, lead_lists, list_leads
from app.outbound.values import SEEN, LeadState
from app.store.database import Database

LEAST_S = 0.02  # what is counted faster is counted each time
TIMES = 50.0  # as old as so many times what it took, and no older
_leads = list_leads.c
Counted = Mapping[LeadState, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    counts: Mapping[int, Counted]
    mark: Any
    until: float


class LeadCounts:
    """``timer``: seconds that pass, from any beginning."""

    def __init__(self, database: Database, timer: Callable[[], float] = time.perf_counter) -> None:
        self._database, self._timer = database, timer
        self._one_at_a_time = asyncio.Lock()
        self._kept: _Kept | None = None

    async def all(self) -> Mapping[int, Counted]:
        """By list. What an import has brought, and what went with a list, is there at once."""
        async with self._one_at_a_time, self._database.read() as connection:
            mark = await _mark(connection)
            kept, began = self._kept, self._timer()
            if kept is None or kept.mark != mark or kept.until <= began:
                counts = await _counted(connection)
                took = self._timer() - began
                until = began + took * (TIMES if took >= LEAST_S else 0.0)
                kept = self._kept = _Kept(counts, mark, until)
            return kept.counts

    async def of(self, list_id: int) -> Counted:
        async with self._database.read() as connection:
            return (await _counted(connection, list_id)).get(list_id, {})


async def _counted(connection: AsyncConnection, list_id: int | None = None) -> Mapping[int, Counted]:
    query = select(_leads.list_id, _leads.state, func.count()).group_by(_leads.list_id, _leads.state)
    query = query if list_id is None else query.where(_leads.list_id == list_id)
    found: dict[int, dict[LeadState, int]] = {}
    for id, state, count in await connection.execute(query):
        found.setdefault(id, {})[LeadState(state)] = count
    return {id: {state: states.get(state, 0) for state in SEEN} for id, states in found.items()}


async def _mark(connection: AsyncConnection) -> Any:
    """Another one as soon as an import has ended, or a list came or went."""
    ended = select(func.max(lead_imports.c.ended_at)).scalar_subquery()
    query = select(func.count(), func.max(lead_lists.c.removed_at), ended).select_from(lead_lists)
    return tuple((await connection.execute(query)).one())
