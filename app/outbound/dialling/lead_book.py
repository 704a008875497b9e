"""Leads of a campaign as the dialler takes them: who is next, taken, and put back by what became of the attempt."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.agreed.dialling import callback_judged, due_callbacks, settle_callback, take_callbacks
from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaign
from app.outbound.dialling.attempts import OVER
from app.outbound.dialling.best_number import has_another
from app.outbound.dialling.next_leads import due_leads, fresh_leads
from app.outbound.dialling.preferring import best_first
from app.outbound.dialling.sleeping import none_sleeps
from app.outbound.lists import lead_of
from app.outbound.tables import TAKEN, lead_lists, list_leads
from app.outbound.values import Lead, LeadState
from app.store.database import Database
from core.clock import Clock
from core.facts import AnswerJudged, AttemptEnded, AttemptOutcome
from core.ids import CallId, QueueName

SPARE = 4  # as many leads are looked at for each that is wanted: rules may forbid some
LEAST = 40  # ... and so many at least, so that there is one who is best called now
_leads, _lists = list_leads.c, lead_lists.c


class SqlLeadBook:
    """The ``LeadBook`` port of the dialler."""

    def __init__(
        self, database: Database, clock: Clock, sleeping: Callable[[str, float], Set[str]] = none_sleeps
    ) -> None:
        """``sleeping``: zones that a campaign leaves out for the moment."""
        self._database, self._clock, self._sleeping = database, clock, sleeping

    async def next(self, connection: AsyncConnection, campaign: Campaign, many: int, now: float) -> Sequence[Lead]:
        """Agreed callbacks before all else, the one that is due longest first. Then due leads, the longest due before
        others; then fresh ones. Lists by priority, then by what is left of their share today. Of a list's due leads,
        and of its fresh ones of the same priority, those come first that are best called now.
        """
        agreed = await due_callbacks(connection, campaign.name, now, many * SPARE)
        found, asleep = list[Lead](), self._sleeping(campaign.name, now)
        for list_id in await self._lists_in_order(connection, campaign.name, now):
            again = await due_leads(connection, list_id, now, _looked_at(many), asleep)
            new = await fresh_leads(connection, list_id, _looked_at(many), asleep)
            for some in (again, new):
                found += (await best_first(connection, some, now))[: many * SPARE]
            if len(agreed) + len(found) >= many * SPARE:
                break
        return [*agreed, *sorted(found, key=lambda lead: lead.state is not LeadState.DUE)]

    async def _lists_in_order(self, connection: AsyncConnection, campaign: str, now: float) -> list[int]:
        """Of those with the same priority the one comes first that has had least of its share in the last hour."""
        had = (
            select(_leads.list_id, func.count().label("had"))
            .join(attempts, attempts.c.lead_id == _leads.id)
            .where(attempts.c.campaign == campaign, attempts.c.intended_at > now - 3600.0)
            .group_by(_leads.list_id)
            .subquery()
        )
        query = (
            select(_lists.id, _lists.priority, _lists.share, func.coalesce(had.c.had, 0).label("had"))
            .join(had, had.c.list_id == _lists.id, isouter=True)
            .where(_lists.campaign == campaign, _lists.active, _lists.ready, _lists.removed_at.is_(None))
        )
        rows = (await connection.execute(query)).all()
        return [row.id for row in sorted(rows, key=lambda row: (-row.priority, row.had / max(row.share, 1), row.id))]

    async def take(self, connection: AsyncConnection, leads: Sequence[Lead]) -> None:
        if leads:
            taken = update(list_leads).where(_leads.id.in_([lead.id for lead in leads]))
            await connection.execute(taken.values(state=LeadState.TAKEN.value))
            await take_callbacks(connection, [lead.callback for lead in leads if lead.callback is not None])

    async def settle(self, fact: AttemptEnded, campaign: Campaign | None) -> None:
        settings = campaign.settings if campaign is not None else CampaignSettings()
        async with self._database.write() as connection:
            await self.settle_in(connection, fact, settings)

    async def judge(self, fact: AnswerJudged, campaign: Campaign | None) -> None:
        settings = campaign.settings if campaign is not None else CampaignSettings()
        mine = select(attempts.c.lead_id).where(attempts.c.call_id == fact.call_id).scalar_subquery()
        answered = (_leads.state == LeadState.DONE.value, _leads.last_outcome == AttemptOutcome.ANSWERED.value)
        async with self._database.write() as connection:
            row = (await connection.execute(select(list_leads).where(_leads.id == mine, *answered))).one_or_none()
            if row is not None:
                lead = lead_of(row)
                before = replace(lead, attempts=lead.attempts - 1)
                values = after_attempt(before, fact.outcome, fact.at, settings)
                values |= await callback_judged(connection, row.id, fact, settings.callbacks.terms)
                await connection.execute(update(list_leads).where(_leads.id == row.id).values(**values))

    async def left(self) -> list[AttemptEnded]:
        """How attempts ended whose leads were not put back: the service died between the two."""
        query = (
            select(attempts)
            .join(list_leads, _leads.id == attempts.c.lead_id)
            .where(TAKEN)
            .order_by(attempts.c.intended_at)
        )
        async with self._database.read() as connection:
            latest = {row.lead_id: row for row in await connection.execute(query)}
        return [
            AttemptEnded(
                at=row.ended_at, call_id=CallId(row.call_id), campaign=QueueName(row.campaign),
                outcome=AttemptOutcome(row.outcome), rang_s=row.rang_s,
            )
            for row in latest.values()
            if row.state == OVER
        ]  # fmt: skip

    async def settle_in(self, connection: AsyncConnection, fact: AttemptEnded, settings: CampaignSettings) -> None:
        """Once: a lead that is not taken has been put back already."""
        mine = select(attempts.c.lead_id).where(attempts.c.call_id == fact.call_id).scalar_subquery()
        query = select(list_leads).where(_leads.id == mine, _leads.state == LeadState.TAKEN.value)
        row = (await connection.execute(query)).one_or_none()
        if row is not None:
            lead = lead_of(row)
            values = after_attempt(lead, fact.outcome, fact.at, settings)
            gone = fact.outcome is AttemptOutcome.INVALID and bool(lead.others)
            if gone and await has_another(connection, lead, fact.call_id, fact.at):
                values |= {"state": LeadState.DUE.value, "next_at": fact.at}
            values |= await settle_callback(connection, row.id, fact, settings.callbacks.terms)
            await connection.execute(update(list_leads).where(_leads.id == row.id).values(**values))


def after_attempt(
    lead: Lead, outcome: AttemptOutcome, at: float, settings: CampaignSettings
) -> dict[str, object]:
    """What the lead is from now on. What was never dialled is as it was before; an answer is for the agent to judge."""
    if outcome is AttemptOutcome.NOT_DIALLED:
        was = LeadState.DUE if lead.attempts else LeadState.FRESH
        return {"state": was.value, "next_at": lead.next_at if lead.attempts else None}
    tried = {"attempts": lead.attempts + 1, "last_outcome": outcome.value, "last_at": at}
    retry = settings.retries.get(outcome)
    if retry is None and outcome is AttemptOutcome.CANCELLED:  # it rang, and its agent gave up
        retry = settings.retries.get(AttemptOutcome.NO_ANSWER)
    if retry is None or lead.attempts + 1 >= retry.tries:
        return tried | {"state": LeadState.DONE.value, "next_at": None}
    return tried | {"state": LeadState.DUE.value, "next_at": at + retry.after_s}


def _looked_at(many: int) -> int:
    return max(many * SPARE, LEAST)
