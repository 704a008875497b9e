"""What an agent files of a campaign's call: one row for each call, and what it makes of the lead.

Both are written in the transaction that journals the fact, so that neither a restart nor a second word counts twice.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import attempts, campaigns
from app.outbound.campaign_values import CampaignSettings
from app.outbound.results.dispositions import RetryValue, find
from app.outbound.results.tables import call_outcomes
from app.outbound.tables import list_leads
from app.outbound.values import LeadState
from app.store.upsert import upsert
from core.facts import AttemptOutcome, DispositionKind, Fact, WrapupSaved

_outcomes, _attempts, _leads = call_outcomes.c, attempts.c, list_leads.c
_OPEN = (LeadState.TAKEN.value, LeadState.DUE.value, LeadState.DONE.value)
# An agreed callback is a promise: it stands whatever is filed beside it, unless somebody else answers there.
_ENDS_AGREED = (DispositionKind.WRONG_NUMBER,)


async def keep_outcomes(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Of campaigns' calls; the latest word counts, and nothing written is no word."""
    for fact in facts:
        if isinstance(fact, WrapupSaved) and fact.campaign is not None:
            await _keep(connection, fact)


async def _keep(connection: AsyncConnection, fact: WrapupSaved) -> None:
    query = select(call_outcomes).where(_outcomes.call_id == fact.call_id)
    before = (await connection.execute(query)).one_or_none()
    if not fact.disposition:
        if before is not None and fact.note:
            mine = update(call_outcomes).where(_outcomes.call_id == fact.call_id)
            await connection.execute(mine.values(note=fact.note))
        return
    attempt = (await connection.execute(select(attempts).where(_attempts.call_id == fact.call_id))).one_or_none()
    await upsert(connection, call_outcomes, [_row(fact, attempt, before)])
    if attempt is not None and (before is None or before.disposition != fact.disposition):
        await _settle_lead(connection, fact, attempt)


def _row(fact: WrapupSaved, attempt: Row[Any] | None, before: Row[Any] | None) -> dict[str, Any]:
    begun = attempt.intended_at if attempt is not None else before.at if before is not None else fact.at
    return {
        "call_id": fact.call_id, "campaign": fact.campaign, "lead_id": attempt.lead_id if attempt is not None else None,
        "number": attempt.number if attempt is not None else "", "at": begun, "disposition": fact.disposition,
        "reason": fact.reason, "kind": fact.kind.value if fact.kind is not None else "",
        "note": fact.note or (before.note if before is not None else ""), "agent": fact.agent, "filed_at": fact.at,
    }  # fmt: skip


async def _settle_lead(connection: AsyncConnection, fact: WrapupSaved, attempt: Row[Any]) -> None:
    """Only by its latest attempt: what is written of an old call changes nothing for a lead that was dialled since."""
    latest = select(_attempts.call_id).where(_attempts.lead_id == attempt.lead_id)
    latest = latest.order_by(_attempts.intended_at.desc(), _attempts.call_id.desc()).limit(1)
    if await connection.scalar(latest) != fact.call_id or fact.kind is None:
        return
    states = (*_OPEN, LeadState.AGREED.value) if fact.kind in _ENDS_AGREED else _OPEN
    open_lead = select(list_leads).where(_leads.id == attempt.lead_id, _leads.state.in_(states))
    lead = (await connection.execute(open_lead)).one_or_none()
    if lead is None:
        return
    retry = await _retry(connection, fact) if fact.kind is DispositionKind.AGAIN else None
    values = after_disposition(lead.state, lead.attempts, fact.at, retry)
    await connection.execute(update(list_leads).where(_leads.id == lead.id).values(**values))


def after_disposition(state: str, tried: int, at: float, retry: RetryValue | None) -> dict[str, Any]:
    """What the lead is from now on; ``retry``: by which rule it is tried again. An answer that nobody has counted yet
    (app.outbound.dialling.lead_book settles it a moment later) is counted here."""
    counted: dict[str, Any] = {"attempts": tried}
    if state == LeadState.TAKEN.value:
        counted |= {"attempts": tried + 1, "last_outcome": AttemptOutcome.ANSWERED.value, "last_at": at}
    if retry is None or counted["attempts"] >= retry.tries:
        return counted | {"state": LeadState.DONE.value, "next_at": None, "agent": None}
    return counted | {"state": LeadState.DUE.value, "next_at": at + retry.after_s}


async def _retry(connection: AsyncConnection, fact: WrapupSaved) -> RetryValue:
    stored = await connection.scalar(select(campaigns.c.settings).where(campaigns.c.name == fact.campaign))
    settings = CampaignSettings.model_validate_json(stored) if stored is not None else CampaignSettings()
    found = find(settings.dispositions, fact.disposition)
    return found.retry if found is not None and found.retry is not None else RetryValue()
