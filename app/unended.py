"""Calls that ended while nobody listened: told to the core as facts, so that each has its end."""

from collections.abc import Set as AbstractSet

from sqlalchemy import select

from app.store.database import Database
from app.store.ledger import StoredLedger
from core.clock import Clock
from core.facts import CallAdopted, CallStage, Fact, LegEnded
from core.ids import CallId, LegId, QueueName
from reports.adapters.tables import calls


async def unended(ledger: StoredLedger, database: Database, clock: Clock, shown: AbstractSet[CallId]) -> list[Fact]:
    """For each call that the ledger holds open and Asterisk no longer has: that it was, and that it is over."""
    await ledger.catch_up()
    async with database.read() as connection:
        rows = (await connection.execute(select(calls).where(calls.c.ended_at.is_(None)))).all()
    facts: list[Fact] = []
    for row in rows:
        if row.call_id not in shown:
            facts += [_adopted(row, clock()), LegEnded(at=clock(), leg_id=LegId(row.call_id), cause=0, learned=True)]
    return facts


def _adopted(row: object, at: float) -> CallAdopted:
    values = dict(getattr(row, "_mapping"))  # noqa: B009  # SQLAlchemy's Row has no public way to its names
    stage = CallStage(values["stage"])
    return CallAdopted(
        at=at,
        call_id=CallId(values["call_id"]),
        dialled=values["dialled"],
        caller=values["caller"],
        channel="",
        arrived_at=values["arrived_at"],
        # Whom it was talking to is told by the agents' own legs; here it only matters that it is over.
        stage=CallStage.AFTER if stage in (CallStage.TALKING, CallStage.HELD) else stage,
        language=values["language"],
        queue=QueueName(values["queue"]) if values["queue"] else None,
        queued_at=values["queued_at"] or 0.0,
    )
