"""From an import's own rows to leads that are dialled, in transactions so short that the floor's own go between them.

Leads are written as ``staged``, which nobody sees. When all are there the import is ``publishing``: from that moment on
it is carried to its end, also after a crash; before it, whatever is there is taken away again.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import Dialect, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.known import BlockSource
from app.outbound.imports.staging import Staged
from app.outbound.rules.do_not_call import block
from app.outbound.tables import STAGED, do_not_call, lead_lists, list_leads
from app.outbound.values import Blocked, LeadState
from app.store.database import Database

# Rows of one transaction. SQLite has one writer, and whoever waits for it asks now and then only: there it takes some
# 15 ms, and after a breath, a share of what it took, somebody else has had a chance.
CHUNKS = {"sqlite": 1000, "postgresql": 10_000}
_BREATHS = {"sqlite": 0.4, "postgresql": 0.0}
COMPARED = 5000  # numbers of one question; both databases take some 32,000 at most
_leads = list_leads.c
# In the order of the table, as a statement names them.
_STAGED = (
    "list_id", "import_id", "number", "zone", "region", "name", "fields", "state", "priority", "attempts",
    "last_outcome", "others",
)  # fmt: skip


async def known_leads(database: Database, numbers: Sequence[str], lists: Sequence[int]) -> dict[str, int]:
    """Of these numbers those that the lists have, with their first lead."""
    query = select(_leads.number, func.min(_leads.id).label("lead")).where(
        _leads.number.in_(numbers), _leads.list_id.in_(lists), _leads.state != LeadState.STAGED.value
    )
    async with database.read() as connection:
        return {row.number: row.lead for row in await connection.execute(query.group_by(_leads.number))}


async def lists_beside(database: Database, list_id: int | None, campaign: str) -> list[int]:
    """The lists among which a number is to be there once: the campaign's, or this one alone. Those without leads are
    left out."""
    lists = lead_lists.c
    same = lists.campaign == campaign if campaign else lists.id == (list_id or 0)
    has = select(_leads.id).where(_leads.list_id == lists.id, _leads.state != LeadState.STAGED.value).limit(1)
    query = select(lists.id).where(same, lists.ready, lists.removed_at.is_(None), has.exists())
    async with database.read() as connection:
        return list(await connection.scalars(query))


async def is_anybody_blocked(database: Database) -> bool:
    async with database.read() as connection:
        there = select(do_not_call.c.number).where(do_not_call.c.removed_at.is_(None))
        return await connection.scalar(there.limit(1)) is not None


async def count_blocked(database: Database, numbers: Sequence[str], now: float) -> int:
    """How many of these numbers are on the do-not-call list."""
    holds = (do_not_call.c.until.is_(None)) | (do_not_call.c.until > now)
    blocked = (do_not_call.c.number.in_(numbers), do_not_call.c.removed_at.is_(None), holds)
    query = select(func.count(do_not_call.c.number.distinct())).where(*blocked)
    async with database.read() as connection:
        return await connection.scalar(query) or 0


async def stage(database: Database, import_id: str, list_id: int, rows: Sequence[Staged], usual_priority: int) -> None:
    values = [
        (
            list_id, import_id, row.number, row.zone, row.region, row.name, row.fields, LeadState.STAGED.value,
            usual_priority if row.priority is None else row.priority, 0, "", row.others,
        )
        for row in rows
    ]  # fmt: skip
    async with database.write() as connection:
        if database.dialect == "postgresql":
            await _copy(connection, values)
        else:
            await connection.exec_driver_sql(_insert(connection.dialect), values)


def _insert(dialect: Dialect) -> str:
    """The statement alone: a million rows need not be looked at by SQLAlchemy, one by one."""
    return str(insert(list_leads).inline().compile(dialect=dialect, column_keys=_STAGED))


async def _copy(connection: AsyncConnection, values: Sequence[tuple[object, ...]]) -> None:
    await connection.execute(select(1))  # SQLAlchemy begins the transaction with the first statement that it sees
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None, "it is open"
    await driver.copy_records_to_table(list_leads.name, records=values, columns=_STAGED)


async def publish_some(database: Database, import_id: str) -> int:
    """How many of its leads are seen from now on; none: all are."""
    some = (
        select(_leads.id)
        .where(STAGED, _leads.import_id == import_id)
        .order_by(_leads.id)
        .limit(CHUNKS[database.dialect])
    )
    seen = update(list_leads).where(_leads.id.in_(some)).values(state=LeadState.FRESH.value)
    async with database.write() as connection:
        return (await connection.execute(seen)).rowcount


async def withdraw_some(database: Database, import_id: str) -> int:
    """How many of its leads are gone that nobody has seen; none: all are."""
    some = (
        select(_leads.id)
        .where(STAGED, _leads.import_id == import_id)
        .order_by(_leads.id)
        .limit(CHUNKS[database.dialect])
    )
    async with database.write() as connection:
        return (await connection.execute(delete(list_leads).where(_leads.id.in_(some)))).rowcount


async def renew(database: Database, rows: Sequence[Staged]) -> None:
    """Leads that are there get name, fields, priority and other numbers of a later file; a second time changes nothing.

    Fields that the file does not have stay.
    """
    values = {row.lead: row for row in rows}
    query = select(_leads.id, _leads.fields, _leads.priority, _leads.name, _leads.others)
    query = query.where(_leads.id.in_(values))
    change = update(list_leads).where(_leads.id == bindparam("lead")).values(
        name=bindparam("to_name"), fields=bindparam("to_fields"), priority=bindparam("to_priority"),
        others=bindparam("to_others"),
    )  # fmt: skip
    async with database.write() as connection:
        changes = []
        for lead, fields, priority, name, others in await connection.execute(query):
            row = values[lead]
            merged = json.dumps(json.loads(fields) | json.loads(row.fields), ensure_ascii=False)
            to_priority = priority if row.priority is None else row.priority
            changes.append({
                "lead": lead, "to_name": row.name or name, "to_fields": merged, "to_priority": to_priority,
                "to_others": row.others or others,
            })  # fmt: skip
        if changes:
            await connection.execute(change, changes)


async def block_all(database: Database, rows: Sequence[Staged], by: str, now: float) -> None:
    """Onto the do-not-call list, for good; a second time changes nothing."""
    entries = [
        Blocked(number=row.number, source=BlockSource.IMPORT.value, since=now, until=None, note=row.name, by=by)
        for row in rows
    ]
    async with database.write() as connection:
        await block(connection, entries)


@asynccontextmanager
async def breathing(database: Database) -> AsyncIterator[None]:
    """Others have their turn after the block."""
    began = time.perf_counter()
    yield
    await asyncio.sleep(_BREATHS[database.dialect] * (time.perf_counter() - began))


async def until_none(
    database: Database, some: Callable[[], Awaitable[int]], done: Callable[[int], None] = lambda count: None
) -> None:
    """Some after some, with a breath between them, until none are left."""
    count = 1
    while count:
        async with breathing(database):
            count = await some()
        done(count)
