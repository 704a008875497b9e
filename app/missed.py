"""Calls that came and went while nobody listened: found in Asterisk's own record of each call, told to the core."""

import asyncio
from collections.abc import Collection, Iterator
from pathlib import Path

from sqlalchemy import select

from app.cdr import LATE_S, Record, records
from app.store.database import Database
from app.store.tables import facts as facts_table
from core.facts import CallAdopted, CallStage, Fact, LegEnded
from core.ids import LegId, QueueName
from reports.adapters.tables import calls


async def last_heard(database: Database) -> float:
    """When the journal was written last; 0 for a floor that has never run."""
    async with database.read() as connection:
        latest = select(facts_table.c.at).order_by(facts_table.c.id.desc()).limit(1)
        return (await connection.scalar(latest)) or 0.0


async def missed(
    database: Database, path: Path, *, since: float, until: float, shown: Collection[str], at: float
) -> list[Fact]:
    """For each call that began before ``until``, ended after ``since`` and is in no ledger: that it was and is over."""
    if since <= 0:
        return []
    lines = await asyncio.to_thread(records, path, since - LATE_S)
    found = {record.call_id: record for record in lines if record.start < until}
    async with database.read() as connection:
        query = select(calls.c.call_id).where(calls.c.arrived_at >= since - 24 * 3600.0)
        known = set(await connection.scalars(query))
    unheard = [record for call_id, record in found.items() if call_id not in known and call_id not in shown]
    return [fact for record in sorted(unheard, key=lambda r: r.start) for fact in _facts(record, at)]


def _facts(record: Record, at: float) -> Iterator[Fact]:
    yield CallAdopted(
        at=at,
        call_id=record.call_id,
        dialled=record.dialled,
        caller=record.caller,
        channel=record.channel,
        arrived_at=record.start,
        stage=CallStage.WAITING if record.queue else CallStage.IVR,
        queue=QueueName(record.queue) if record.queue else None,
        queued_at=record.start if record.queue else 0.0,
    )
    yield LegEnded(at=at, leg_id=LegId(record.call_id), cause=0, learned=True, ended_at=record.end)
