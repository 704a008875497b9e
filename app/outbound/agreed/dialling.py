"""Agreed callbacks as the dialler meets them, in its transactions: who is next, taken, put off, and put back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.agreed import AgreedKind, AgreedState, AgreedWhy, Terms, after_attempt
from acd.outbound.rules.verdicts import Forbidden
from app.outbound.agreed.store import end
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.campaign_tables import attempts
from app.outbound.lists import lead_of
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import Lead, LeadState
from core.facts import AnswerJudged, AttemptEnded, AttemptOutcome

_rows, _leads, _lists = agreed_callbacks.c, list_leads.c, lead_lists.c


async def due_callbacks(connection: AsyncConnection, campaign: str, now: float, limit: int) -> list[Lead]:
    """Shared ones whose time has come, by when they were due, with the number at which each wants to be called.

    Whatever its list is now: who was promised a call is called, unless the list is removed.
    """
    query = (
        select(agreed_callbacks)
        .join(list_leads, _leads.id == _rows.lead_id)
        .join(lead_lists, _lists.id == _leads.list_id)
        .where(
            _rows.campaign == campaign, _rows.state == AgreedState.AGREED.value, _rows.kind == AgreedKind.SHARED.value,
            _rows.next_at <= now, _leads.state == LeadState.AGREED.value, _lists.removed_at.is_(None),
        )
        .order_by(_rows.due_at, _rows.id)
        .limit(limit)
    )  # fmt: skip
    due = list(await connection.execute(query))
    theirs = select(list_leads).where(_leads.id.in_([row.lead_id for row in due]))
    leads = {row.id: lead_of(row) for row in await connection.execute(theirs)} if due else {}
    return [as_agreed(leads[row.lead_id], row) for row in due]


def as_agreed(lead: Lead, row: Any) -> Lead:
    """The lead as its callback wants it. Only the first call is at the agreed time."""
    return replace(
        lead, number=row.number, zone=row.zone, region=row.region, callback=row.id, agreed=row.tries == 0
    )  # fmt: skip


async def take_callbacks(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """They are being dialled."""
    if ids:
        change = update(agreed_callbacks).where(_rows.id.in_(ids), _rows.state == AgreedState.AGREED.value)
        await connection.execute(change.values(state=AgreedState.DIALLING.value, held_by=""))


async def put_off_callback(
    connection: AsyncConnection, id: int, verdict: Forbidden, now: float
) -> dict[str, Any]:
    """By a contact rule, until it says, or for good; with what its lead is then."""
    if verdict.until is None:
        await end(connection, id, AgreedState.CANCELLED, now, why=AgreedWhy.RULE, held_by=verdict.rule.value)
        return {"agent": None}
    later = update(agreed_callbacks).where(_rows.id == id)
    await connection.execute(later.values(next_at=verdict.until, held_by=verdict.rule.value))
    return {"state": LeadState.AGREED.value}


async def settle_callback(
    connection: AsyncConnection, lead_id: int, fact: AttemptEnded, terms: Terms
) -> dict[str, Any]:
    """After an attempt at a callback: once more later, or never; with what its lead is then.

    Who has answered may have found nobody of us: that is known when the call is over (app.outbound.agreed.keeping).
    """
    found = select(agreed_callbacks).where(_rows.lead_id == lead_id, _rows.state == AgreedState.DIALLING.value)
    row = (await connection.execute(found)).one_or_none()
    if row is None:
        return {}
    if fact.outcome is AttemptOutcome.ANSWERED:
        return {"agent": None}
    return await again(connection, row, fact, terms)


async def callback_judged(
    connection: AsyncConnection, lead_id: int, fact: AnswerJudged, terms: Terms
) -> dict[str, Any]:
    """It was a machine that an agent was connected with: nobody was reached; with what its lead is then."""
    of_call = (_rows.served_in == fact.call_id, _rows.state == AgreedState.REACHED.value)
    reached = select(agreed_callbacks).where(_rows.lead_id == lead_id, *of_call)
    row = (await connection.execute(reached)).one_or_none()
    if row is None:
        return {}
    not_ended = {"ended_at": None, "served_by": None, "served_in": None, "tries": row.tries - 1}
    before = update(agreed_callbacks).where(_rows.id == row.id).values(**not_ended, state=AgreedState.DIALLING.value)
    opened = (await connection.execute(before.returning(agreed_callbacks))).one()
    return await again(connection, opened, fact, terms)


async def again(
    connection: AsyncConnection, row: Any, fact: AttemptEnded | AnswerJudged, terms: Terms
) -> dict[str, Any]:
    """``row``: of a callback that is being dialled, and came to no conversation."""
    tries, next_at = after_attempt(row.tries, fact.outcome, fact.at, terms)
    first = row.first_try_at
    if tries > row.tries and first is None:
        first = await connection.scalar(select(attempts.c.intended_at).where(attempts.c.call_id == fact.call_id))
    if next_at is None:
        await end(connection, row.id, AgreedState.NOT_REACHED, fact.at, tries=tries, first_try_at=first)
        return {"state": LeadState.DONE.value, "next_at": None, "agent": None}
    values = {"state": AgreedState.AGREED.value, "tries": tries, "first_try_at": first, "next_at": next_at}
    await connection.execute(update(agreed_callbacks).where(_rows.id == row.id).values(**values))
    return {"state": LeadState.AGREED.value, "next_at": next_at, "agent": row.agent}

