"""Leads that one agent holds: taken from their lists, put back, and how each has ended; in a caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.agreed import AgreedKind, AgreedState, AgreedWhy
from app.outbound.agreed.dialling import as_agreed
from app.outbound.agreed.store import end as cancel
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.lists import lead_of
from app.outbound.previews.tables import HELD, previews
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import Lead, LeadState
from core.facts import PreviewEnding
from core.ids import PreviewId

_leads, _held, _rows = list_leads.c, previews.c, agreed_callbacks.c
_IS_HELD = sql(f"previews.{HELD}")
HOUR_S = 3600.0
MOST_OWN = 5  # of an agent's own callbacks are looked at
MOST_REASON = 200  # characters
FREE = (LeadState.FRESH.value, LeadState.DUE.value, LeadState.AGREED.value)
_OPEN = (agreed_callbacks.c.state == AgreedState.AGREED.value,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A lead that an agent has before it."""

    preview_id: PreviewId
    campaign: str
    lead_id: int
    agent: str
    held_at: float
    until: float


async def take(connection: AsyncConnection, lead_id: int) -> bool:
    """Whether it was to be had: of two who want it one gets it, on any database."""
    free = (_leads.id == lead_id, _leads.state.in_(FREE))
    taken = update(list_leads).where(*free).values(state=LeadState.TAKEN.value).returning(_leads.id)
    return (await connection.execute(taken)).one_or_none() is not None


async def put_back(connection: AsyncConnection, lead_id: int, *, next_at: float | None = None) -> None:
    """As it was, or due at ``next_at``. Once: a lead that is not taken has been put back."""
    row = (await connection.execute(select(_leads.next_at).where(*_taken(lead_id)))).one_or_none()
    if row is None:
        return
    at = next_at if next_at is not None else row.next_at
    state = LeadState.FRESH if at is None else LeadState.DUE
    if await _callback(connection, lead_id) is not None:  # a promise is open: it is dialled by that
        state = LeadState.AGREED
        if next_at is not None:
            later = update(agreed_callbacks).where(agreed_callbacks.c.lead_id == lead_id, *_OPEN)
            await connection.execute(later.values(next_at=next_at))
    await connection.execute(update(list_leads).where(*_taken(lead_id)).values(state=state.value, next_at=at))


async def forbid(connection: AsyncConnection, lead_id: int, rule: str, at: float) -> None:
    callback = await _callback(connection, lead_id)
    if callback is not None:
        await cancel(connection, callback.id, AgreedState.CANCELLED, at, why=AgreedWhy.RULE, held_by=rule)
    gone = {"state": LeadState.FORBIDDEN.value, "next_at": None, "last_outcome": rule, "agent": None}
    await connection.execute(update(list_leads).where(*_taken(lead_id)).values(**gone))


def _taken(lead_id: int) -> tuple[Any, ...]:
    return _leads.id == lead_id, _leads.state == LeadState.TAKEN.value


async def hold(connection: AsyncConnection, held: Held) -> None:
    row = {
        "preview_id": held.preview_id, "campaign": held.campaign, "lead_id": held.lead_id, "agent": held.agent,
        "held_at": held.held_at, "until": held.until, "ending": "", "reason": "",
    }  # fmt: skip
    await connection.execute(insert(previews).values(**row))


async def end(
    connection: AsyncConnection,
    preview_id: str,
    ending: PreviewEnding,
    at: float,
    reason: str = "",
    call_id: str | None = None,
) -> Held | None:
    """What was held until now; None: it had ended before."""
    over = {"ended_at": at, "ending": ending.value, "reason": reason[:MOST_REASON], "call_id": call_id}
    change = update(previews).where(_held.preview_id == preview_id, _IS_HELD).values(**over).returning(previews)
    row = (await connection.execute(change)).one_or_none()
    return _of(row) if row is not None else None


async def held(connection: AsyncConnection, preview_id: str) -> Held | None:
    query = select(previews).where(_held.preview_id == preview_id, _IS_HELD)
    row = (await connection.execute(query)).one_or_none()
    return _of(row) if row is not None else None


async def all_held(connection: AsyncConnection, *, until: float | None = None) -> Sequence[Held]:
    """``until``: those whose lease is over by then."""
    query = select(previews).where(_IS_HELD)
    query = query.where(_held.until <= until) if until is not None else query
    return [_of(row) for row in await connection.execute(query)]


async def lead(connection: AsyncConnection, lead_id: int) -> Lead | None:
    """As its open callback wants it, if it has one."""
    row = (await connection.execute(select(list_leads).where(_leads.id == lead_id))).one_or_none()
    return await as_promised(connection, lead_of(row)) if row is not None else None


async def is_dialled_by(connection: AsyncConnection, lead: Lead, campaign: str) -> bool:
    """False: somebody has meanwhile removed its list, switched it off, or given it to another campaign. An open
    callback is its campaign's, whatever its list is now, unless that is removed."""
    there = select(lead_lists.c.id).where(lead_lists.c.id == lead.list_id, lead_lists.c.removed_at.is_(None))
    if lead.callback is not None:
        promised = select(_rows.id).where(_rows.id == lead.callback, _rows.campaign == campaign)
        there = there.where(promised.exists())
    else:
        there = there.where(lead_lists.c.campaign == campaign, lead_lists.c.active)
    return await connection.scalar(there) is not None


async def as_promised(connection: AsyncConnection, lead: Lead) -> Lead:
    callback = await _callback(connection, lead.id)
    return as_agreed(lead, callback) if callback is not None else lead


async def own_callbacks(connection: AsyncConnection, campaign: str, agent: str, now: float) -> list[Lead]:
    """What this agent has promised, by when it was due; of a list that is there."""
    mine = (_rows.campaign == campaign, _rows.agent == agent, _rows.kind == AgreedKind.PERSONAL.value)
    query = (
        select(list_leads)
        .join(agreed_callbacks, _rows.lead_id == _leads.id)
        .join(lead_lists, lead_lists.c.id == _leads.list_id)
        .where(*mine, *_OPEN, _rows.next_at <= now, _leads.state == LeadState.AGREED.value)
        .where(lead_lists.c.removed_at.is_(None))
        .order_by(_rows.due_at, _rows.id)
    )
    due = [lead_of(row) for row in await connection.execute(query.limit(MOST_OWN))]
    return [await as_promised(connection, one) for one in due]


async def _callback(connection: AsyncConnection, lead_id: int) -> Row[Any] | None:
    query = select(agreed_callbacks).where(_rows.lead_id == lead_id, *_OPEN)
    return (await connection.execute(query)).one_or_none()


async def skipped_since(connection: AsyncConnection, campaign: str, agent: str, at: float) -> int:
    counted = (_held.agent == agent, _held.ended_at > at, _held.campaign == campaign)
    query = select(func.count()).select_from(previews).where(*counted, _held.ending == PreviewEnding.SKIPPED.value)
    return int(await connection.scalar(query) or 0)


def _of(row: Row[Any]) -> Held:
    return Held(
        preview_id=PreviewId(row.preview_id), campaign=row.campaign, lead_id=row.lead_id, agent=row.agent,
        held_at=row.held_at, until=row.until,
    )  # fmt: skip
