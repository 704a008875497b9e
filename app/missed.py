"""Calls that came and went while nobody listened: found in Asterisk's own record of each call, told to the core.

The record (``cdr_custom.conf``) has a line for each part of a call, written when that part is over; its last field is
what was dialled and, once the caller waits, the queue.
"""

import asyncio
import csv
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.store.database import Database
from app.store.tables import facts as facts_table
from core.facts import CallAdopted, CallStage, Fact, LegEnded
from core.ids import CallId, LegId, QueueName, agent_leg, is_file_safe
from reports.adapters.tables import calls

FIELDS = 10
BLOCK = 1 << 16
LATE_S = 60.0  # lines are written some seconds after the call, and calls are told before they are journalled


@dataclass(frozen=True, slots=True)
class Record:
    """One call as Asterisk wrote it down; times are epoch seconds."""

    call_id: CallId
    caller: str
    dialled: str
    queue: str
    channel: str
    start: float
    end: float


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


def records(path: Path, since: float) -> list[Record]:
    """Customers' calls of which a part ended at ``since`` or later, the latest first. A missing file has none."""
    try:
        with path.open("rb") as file:
            lines = _backwards(file.seek, file.read, os.fstat(file.fileno()).st_size)
            return list(_until_older(map(_fields, lines), since))
    except FileNotFoundError:
        return []


def _fields(line: str) -> list[str]:
    """Line by line: a quote that a killed Asterisk left open must not swallow others' lines."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _until_older(rows: Iterable[list[str]], since: float) -> Iterator[Record]:
    for row in rows:
        record = _record(row)
        if record is not None and record.end < since:
            return
        if record is not None and record.dialled:
            yield record


def _record(row: list[str]) -> Record | None:
    """None for a damaged line (Asterisk was killed while writing it), and for an agent's leg."""
    if len(row) != FIELDS or not is_file_safe(row[0]) or agent_leg(row[0]) is not None:
        return None
    call_id, _, caller, _, channel, start, _, end, _, purpose = row
    dialled, _, queue = purpose.partition(" ")
    try:
        return Record(CallId(call_id), caller, dialled, queue, channel, float(start), float(end))
    except ValueError:
        return None


def _backwards(seek: Callable[[int], object], read: Callable[[int], bytes], size: int) -> Iterator[str]:
    """Lines from the last to the first; the file may hold years of calls."""
    rest, at = b"", size
    while at > 0:
        step = min(BLOCK, at)
        at -= step
        seek(at)
        first, *lines = (read(step) + rest).split(b"\n")
        yield from (line.decode(errors="replace") for line in reversed(lines) if line)
        rest = first
    if rest:
        yield rest.decode(errors="replace")
