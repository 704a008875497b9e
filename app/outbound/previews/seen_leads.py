"""Leads as agents see them: the one before an agent, with what was tried before, and a campaign's to pick from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy import text as sql

from app.outbound.campaign_tables import attempts
from app.outbound.dialling.best_number import NumberFacts, at_best, facts_of, numbers_of
from app.outbound.lists import lead_of
from app.outbound.previews import held_leads
from app.outbound.previews.tables import HELD, previews
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import Lead, LeadNumber, LeadState
from app.store.database import Database
from core.facts import PreviewEnding

MOST_PAST = 10
SKIPS = (PreviewEnding.SKIPPED.value, PreviewEnding.LATE.value)
_held, _tried, _leads, _lists = previews.c, attempts.c, list_leads.c, lead_lists.c


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenLead:
    """``tried``: attempts to its number, by any campaign; ``skipped``: who let it pass, and why. The latest first."""

    preview: dict[str, Any]
    lead: Lead
    list_name: str
    numbers: list[LeadNumber]  # in the list's order
    known: NumberFacts  # of these, where there are several
    tried: list[dict[str, Any]]
    skipped: list[dict[str, Any]]


class SeenLeads:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def before(self, agent: str, now: float) -> SeenLead | None:
        """What this agent has before it."""
        held = select(previews).where(_held.agent == agent, sql(f"previews.{HELD}")).order_by(_held.held_at.desc())
        async with self._database.read() as connection:
            preview = (await connection.execute(held.limit(1))).one_or_none()
            if preview is None:
                return None
            query = select(list_leads).where(_leads.id == preview.lead_id)
            row = (await connection.execute(query)).one()
            listed = await held_leads.as_promised(connection, lead_of(row))
            known = (await facts_of(connection, [listed], now))[listed.id]
            lead = await at_best(connection, listed, now)
            list_name = await connection.scalar(select(_lists.name).where(_lists.id == row.list_id))
            theirs = [one.number for one in numbers_of(listed)]
            tried = select(attempts).where(_tried.number.in_(theirs)).order_by(_tried.intended_at.desc())
            skipped = select(previews).where(_held.lead_id == row.id, _held.ending.in_(SKIPS))
            skipped = skipped.order_by(_held.ended_at.desc())
            return SeenLead(
                preview=dict(preview._mapping),
                lead=lead,
                numbers=numbers_of(listed),
                known=known,
                list_name=list_name or "",
                tried=[dict(one._mapping) for one in await connection.execute(tried.limit(MOST_PAST))],
                skipped=[dict(one._mapping) for one in await connection.execute(skipped.limit(MOST_PAST))],
            )

    async def of_campaign(self, campaign: str, text: str, limit: int, now: float) -> list[tuple[Lead, NumberFacts]]:
        """Those whose name or number holds this text and that nobody has, in the order in which they came; with what is
        known of their numbers, where there are several."""
        free = [state.value for state in LeadState if state not in (LeadState.STAGED, LeadState.TAKEN)]
        there = (_lists.campaign == campaign, _lists.ready, _lists.removed_at.is_(None), _leads.state.in_(free))
        query = select(list_leads).join(lead_lists, _lists.id == _leads.list_id).where(*there)
        if text:
            digits = "".join(char for char in text if char.isdigit())
            found = [_leads.name.contains(text, autoescape=True)]
            found += [_leads.number.contains(digits), _leads.others.contains(digits)] if digits else []
            query = query.where(or_(*found))
        async with self._database.read() as connection:
            leads = [lead_of(row) for row in await connection.execute(query.order_by(_leads.id).limit(limit))]
            several = [lead for lead in leads if lead.others]
            known = await facts_of(connection, several, now) if several else {}
        return [(lead, known.get(lead.id, NumberFacts())) for lead in leads]

