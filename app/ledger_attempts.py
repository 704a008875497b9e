"""Accounts of a day's attempts: Asterisk's record, the attempts, the call ledger and what agents have filed."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.cdr import LATE_S, leads
from app.outbound.campaign_tables import attempts
from app.outbound.results.tables import call_outcomes
from core.ids import LEAD_CALL
from reports.adapters.tables import calls
from reports.checking import Told
from reports.checking_attempts import Attempt, AttemptAccounts, Lead

_ANSWERED = "ANSWERED"  # CDR disposition (main/cdr.c)
_LATER_S = 3600.0  # what was written before midnight may be dialled and answered after it


def recorded_leads(record: Path, since: int) -> dict[str, tuple[float, Lead]] | None:
    """When each was dialled, and what came of it; None: there is no such record. Blocks: call it in a thread."""
    if not record.exists():
        return None
    found = leads(record, since - LATE_S)
    return {call: (one.start, Lead(one.end, one.disposition == _ANSWERED)) for call, one in found.items()}


async def attempt_accounts(
    connection: AsyncConnection, recorded: dict[str, tuple[float, Lead]] | None, since: int, until: int
) -> AttemptAccounts:
    """Of attempts that were written in this day (epoch seconds), and of what was dialled in it without one."""
    a, c, o = attempts.c, calls.c, call_outcomes.c
    columns = (a.call_id, a.intended_at, a.outcome, a.ended_at, a.agent, a.dialled_by)
    query = select(*columns).where(a.intended_at >= since - _LATER_S, a.intended_at < until)
    rows = (await connection.execute(query)).all()
    known = {
        row.call_id: Attempt(row.outcome, row.ended_at or 0.0, row.agent is not None, row.dialled_by is not None)
        for row in rows
    }
    mine = {row.call_id for row in rows if row.intended_at >= since}
    named = select(c.call_id, c.arrived_at, c.ended_at, c.connected_at, c.disposition).where(
        c.arrived_at >= since, c.arrived_at < until + _LATER_S, c.call_id.startswith(LEAD_CALL, autoescape=True)
    )

    def belongs(call: str, at: float) -> bool:
        return call in mine or (since <= at < until and call not in known)

    of_calls = [row for row in await connection.execute(named) if belongs(row.call_id, row.arrived_at)]
    filed = select(o.call_id, o.disposition).join(attempts, a.call_id == o.call_id)
    filed = filed.where(a.intended_at >= since, a.intended_at < until)
    found = None if recorded is None else {call: one for call, (at, one) in recorded.items() if belongs(call, at)}
    return AttemptAccounts(
        leads=found,
        attempts={call: one for call, one in known.items() if call in mine},
        calls={row.call_id: Told(row.ended_at or 0.0, connected=row.connected_at is not None) for row in of_calls},
        words={row.call_id: row.disposition for row in of_calls},
        results={row.call_id: row.disposition for row in await connection.execute(filed)},
    )
