"""Lost calls and leads, which follow the journal."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.following import Follower
from app.store.journal import SqlJournal
from app.store.upsert import insert_into, upsert
from core.facts import Fact
from reports.abandoned import NEEDED, AbandonedCalls, Changed
from reports.adapters.abandoned import flow_nodes, followed_calls, lead_tries, leads, lost_calls, metadata
from reports.leads import LeadState

Row = dict[str, Any]


class StoredAbandoned(Follower):
    """``when_leads_changed`` is awaited after what it tells is written."""

    place = "abandoned"
    tables = tuple(reversed(metadata.sorted_tables))
    needed = NEEDED
    every_s = 0.25  # a lead's task is on the agent's screen within a second

    def __init__(self, database: Database, journal: SqlJournal) -> None:
        super().__init__(database, journal)
        self._fold = AbandonedCalls()
        self._changed_leads: list[Row] = []
        self.when_written.append(self._tell)
        self.when_leads_changed: list[Callable[[list[Row]], Awaitable[None]]] = []

    async def _resume(self, connection: AsyncConnection) -> None:
        stored = await connection.execute(select(followed_calls))
        followed = [{"call_id": row.call_id, "body": json.loads(row.body)} for row in stored]
        also = AbandonedCalls.wanted_leads(followed)
        is_wanted = or_(leads.c.state == LeadState.OPEN.value, leads.c.lead_id.in_(also))
        wanted = await connection.execute(select(leads).where(is_wanted))
        self._fold.resume(followed, [dict(row._mapping) for row in wanted])

    def _apply(self, fact: Fact) -> None:
        self._fold.apply(fact)

    async def _write(self, connection: AsyncConnection) -> None:
        changed = self._fold.take()
        await upsert(connection, lost_calls, [_inert(row) for row in changed.lost])
        await upsert(connection, leads, [_inert(row) for row in changed.leads])
        await upsert(connection, lead_tries, changed.tries)
        followed = [{"call_id": row["call_id"], "body": json.dumps(row["body"])} for row in changed.followed]
        await upsert(connection, followed_calls, followed)
        if changed.forgotten:
            await connection.execute(delete(followed_calls).where(followed_calls.c.call_id.in_(changed.forgotten)))
        await _count(connection, changed)
        self._changed_leads = changed.leads

    async def _tell(self) -> None:
        for tell in self.when_leads_changed if self._changed_leads else ():
            await tell(self._changed_leads)


async def _count(connection: AsyncConnection, changed: Changed) -> None:
    for (hour, flow, version, node), counts in changed.nodes.items():
        added = insert_into(connection, flow_nodes).values(hour=hour, flow=flow, version=version, node=node, **counts)
        news = {name: flow_nodes.c[name] + added.excluded[name] for name in counts}
        keys = [column.name for column in flow_nodes.primary_key]
        await connection.execute(added.on_conflict_do_update(index_elements=keys, set_=news))


def _inert(row: Row) -> Row:
    """Without NUL, which PostgreSQL cannot store in a text; the journal keeps it as it came."""
    return {name: value.replace("\x00", "") if isinstance(value, str) else value for name, value in row.items()}
