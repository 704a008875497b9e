"""Keeps lost calls and leads in step with the journal. Emptied, they are made anew and are the same again.

The rows, the calls under way and the place in the journal that they stand for are written in one transaction.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from sqlalchemy import delete, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.tables import counters
from app.store.upsert import insert_into, upsert
from core.facts import Fact
from reports.abandoned import NEEDED, AbandonedCalls, Changed, LeadState
from reports.adapters.abandoned import flow_nodes, followed_calls, lead_tries, leads, lost_calls, metadata

log = structlog.get_logger(__name__)
Row = dict[str, Any]
_PLACE = "abandoned"
_BATCH = 500
_EVERY_S = 0.25  # a lead's task is on the agent's screen within a second


class StoredAbandoned:
    """Give it each fact (``on_fact``) and run it. ``when_leads_changed`` is awaited after what it tells is written."""

    def __init__(self, database: Database, journal: SqlJournal) -> None:
        self.database = self._database = database
        self._journal = journal
        self._fold = AbandonedCalls()
        self._place: int | None = None  # None: to be read from the store
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()
        self._woken.set()
        self.when_leads_changed: list[Callable[[list[Row]], Awaitable[None]]] = []

    def on_fact(self, fact: Fact) -> None:
        """There may be something new in the journal."""
        if isinstance(fact, NEEDED):
            self._woken.set()

    async def run(self) -> None:
        """Follow the journal until cancelled."""
        while True:
            await self._woken.wait()
            try:
                await self.catch_up()
            except (DBAPIError, OSError) as error:
                log.warning("Lost calls are behind: the store does not answer.", error=repr(error))
                self._woken.set()
            await asyncio.sleep(_EVERY_S)

    async def catch_up(self) -> None:
        """Returns when every fact journalled before the call is in the rows."""
        async with self._turn:
            self._woken.clear()
            while await self._fold_batch():
                pass

    async def rebuild(self) -> None:
        """Everything anew from the journal."""
        async with self._turn:
            self._place = None
            async with self._database.write() as connection:
                for table in reversed(metadata.sorted_tables):
                    await connection.execute(delete(table))
                await connection.execute(delete(counters).where(counters.c.name == _PLACE))
            while await self._fold_batch():
                pass

    async def _fold_batch(self) -> bool:
        if self._place is None:
            await self._resume()
        entries = await self._journal.read_since(self._place or 0, _BATCH, kinds=NEEDED)
        if not entries:
            return False
        self._place = None  # whatever fails from here on: start again from the store
        for entry in entries:
            self._fold.apply(entry.fact)
        changed = self._fold.take()
        await self._write(changed, entries[-1].id)
        self._place = entries[-1].id
        for tell in self.when_leads_changed if changed.leads else ():
            await tell(changed.leads)
        return len(entries) == _BATCH

    async def _resume(self) -> None:
        async with self._database.read() as connection:
            place = await connection.scalar(select(counters.c.value).where(counters.c.name == _PLACE))
            stored = await connection.execute(select(followed_calls))
            followed = [{"call_id": row.call_id, "body": json.loads(row.body)} for row in stored]
            also = AbandonedCalls.wanted_leads(followed)
            is_wanted = or_(leads.c.state == LeadState.OPEN.value, leads.c.lead_id.in_(also))
            wanted = await connection.execute(select(leads).where(is_wanted))
            self._fold.resume(followed, [dict(row._mapping) for row in wanted])
        self._place = place or 0

    async def _write(self, changed: Changed, place: int) -> None:
        async with self._database.write() as connection:
            await upsert(connection, lost_calls, [_inert(row) for row in changed.lost])
            await upsert(connection, leads, [_inert(row) for row in changed.leads])
            await upsert(connection, lead_tries, changed.tries)
            followed = [{"call_id": row["call_id"], "body": json.dumps(row["body"])} for row in changed.followed]
            await upsert(connection, followed_calls, followed)
            if changed.forgotten:
                await connection.execute(delete(followed_calls).where(followed_calls.c.call_id.in_(changed.forgotten)))
            await _count(connection, changed)
            await upsert(connection, counters, [{"name": _PLACE, "value": place}])


async def _count(connection: AsyncConnection, changed: Changed) -> None:
    for (hour, flow, version, node), counts in changed.nodes.items():
        added = insert_into(connection, flow_nodes).values(hour=hour, flow=flow, version=version, node=node, **counts)
        news = {name: flow_nodes.c[name] + added.excluded[name] for name in counts}
        keys = [column.name for column in flow_nodes.primary_key]
        await connection.execute(added.on_conflict_do_update(index_elements=keys, set_=news))


def _inert(row: Row) -> Row:
    """Without NUL, which PostgreSQL cannot store in a text; the journal keeps it as it came."""
    return {name: value.replace("\x00", "") if isinstance(value, str) else value for name, value in row.items()}
