"""Calls that ended while nobody listened: told to the core as facts, so that each has its end."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import and_, select

from app.store.database import Database
from app.store.ledger import StoredLedger
from core.clock import Clock
from core.facts import CallAdopted, CallStage, Fact, LegEnded
from core.ids import CallId, LegId, QueueName
from reports.adapters.tables import calls, conversations

_SERVED = (CallStage.TALKING, CallStage.HELD)
_TALKS = and_(conversations.c.call_id == calls.c.call_id, conversations.c.ended_at.is_(None))
_OPEN = (
    select(calls, conversations.c.leg_id, conversations.c.connected_at.label("talking_since"))
    .select_from(calls.outerjoin(conversations, _TALKS))
    .where(calls.c.ended_at.is_(None))
    .order_by(calls.c.arrived_at)
)


async def unended(
    ledger: StoredLedger,
    database: Database,
    clock: Clock,
    shown: AbstractSet[CallId],
    before: float,
    ended_at: Callable[[CallId], float],
) -> list[Fact]:
    """For each call that the ledger holds open and Asterisk no longer has: that it was, and that it is over.

    ``ended_at`` says since when. What arrived at ``before`` or later has been heard, and so will its end be, or was
    already.
    """
    await ledger.catch_up()
    async with database.read() as connection:
        rows = [dict(row._mapping) for row in await connection.execute(_OPEN)]
    facts: list[Fact] = []
    for row in rows:
        if row["call_id"] not in shown and row["arrived_at"] < before:
            call_id, now = CallId(row["call_id"]), clock()
            ended = LegEnded(at=now, leg_id=LegId(call_id), cause=0, learned=True, ended_at=ended_at(call_id))
            facts += [_adopted(row, now), ended]
    return facts


def _adopted(row: dict[str, Any], at: float) -> CallAdopted:
    """A conversation is adopted with its agent's leg, so that it ends as one: with its length, and with wrap-up."""
    stage = CallStage(row["stage"])
    served = stage in _SERVED and row["leg_id"] is not None
    return CallAdopted(
        at=at,
        call_id=CallId(row["call_id"]),
        dialled=row["dialled"],
        caller=row["caller"],
        channel="",
        arrived_at=row["arrived_at"],
        stage=CallStage.AFTER if stage in _SERVED and not served else stage,
        language=row["language"],
        queue=QueueName(row["queue"]) if row["queue"] else None,
        queued_at=row["queued_at"] or 0.0,
        leg_id=LegId(row["leg_id"]) if served else None,
        connected_at=row["talking_since"] if served else 0.0,
        direction=row["direction"],
    )
