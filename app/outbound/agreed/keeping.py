"""Agreed callbacks are looked after: those that nobody may or need call any more end, those whose agent is not there
become everybody's, and what came of a call that was answered is written down.

All of it is read from the store and done once, so that a restart changes nothing.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.agreed import AgreedKind, AgreedState, AgreedWhy, Terms, kind_at
from acd.outbound.rules.verdicts import Rule
from app.outbound.agreed.calling import PersonalCalls
from app.outbound.agreed.dialling import again
from app.outbound.agreed.store import end, put_lead
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.campaign_tables import attempts
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaigns
from app.outbound.dialling.attempts import OVER
from app.outbound.errors import NoSuchCampaign
from app.outbound.rules.contact_facts import people
from app.outbound.tables import do_not_call, lead_lists, list_leads
from app.outbound.values import LeadState
from app.store.database import Database
from core.clock import Clock
from core.facts import (
    AgentChanged,
    AgentState,
    AttemptEnded,
    AttemptOutcome,
    CallConnected,
    CallEnded,
    CustomerOptedOut,
    Fact,
)
from core.ids import LEAD_CALL, CallId, QueueName

log = structlog.get_logger(__name__)

EVERY_S = 2.0
MACHINES = (AttemptOutcome.MACHINE.value, AttemptOutcome.FAX.value)
_rows, _leads, _at, _blocked = agreed_callbacks.c, list_leads.c, attempts.c, do_not_call.c


class Keeping:
    """``goes_on``: whether the core still has this call; ``called_in``: who calls in by this call, E.164, or None.
    ``there``: whether an agent of this extension works here at all.
    """

    def __init__(
        self,
        database: Database,
        campaigns: Campaigns,
        *,
        goes_on: Callable[[CallId], bool],
        called_in: Callable[[CallId], str | None],
        there: Callable[[str], bool],
        personal: PersonalCalls,
        clock: Clock,
    ) -> None:
        self._database, self._campaigns, self._clock = database, campaigns, clock
        self._goes_on, self._called_in, self._there = goes_on, called_in, there
        self._personal = personal
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled. Should the store not answer, the next look will do."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY_S):
                    await self._news.wait()
            self._news.clear()
            try:
                await self.look()
                await self._personal.look()
            except Exception:  # whatever the database says, callbacks wait and none is lost
                log.exception("Agreed callbacks could not be looked after.")

    async def on_fact(self, fact: Fact) -> None:
        """Whoever calls in and is served needs no callback any more; whoever becomes free may have one to make."""
        if isinstance(fact, CallConnected) and not fact.call_id.startswith(LEAD_CALL):
            number = self._called_in(fact.call_id)
            if number is not None:
                await self.called_in(number, fact)
        elif isinstance(fact, CallConnected | CallEnded | CustomerOptedOut) or self._frees(fact):
            self._news.set()

    def _frees(self, fact: Fact) -> bool:
        """At once: an agent of a dialler is not free for long."""
        if not isinstance(fact, AgentChanged):
            return False
        return fact.state is AgentState.AVAILABLE and fact.agent in self._personal.waited_for

    async def called_in(self, number: str, fact: CallConnected) -> None:
        """``number`` in E.164; other numbers of the same person count as well."""
        async with self._database.read() as connection:
            numbers = (await people(connection, [number])).numbers
            query = select(_rows.id).where(_rows.number.in_(numbers), _rows.state == AgreedState.AGREED.value)
            theirs = (await connection.scalars(query)).all()
        for id in theirs:
            served = {"served_by": fact.agent, "served_in": fact.call_id}
            async with self._database.write() as connection:
                await end(connection, id, AgreedState.CANCELLED, fact.at, why=AgreedWhy.CALLED_IN, **served)

    async def look(self) -> None:
        now = self._clock()
        if not await self._any_open():
            return
        async with self._database.write() as connection:
            await self._forbidden(connection, now)
            await self._without_lead(connection, now)
            await self._answered(connection, now)
            await self._shared(connection, now)

    async def _any_open(self) -> bool:
        query = select(_rows.id).where(_rows.state.in_((AgreedState.AGREED.value, AgreedState.DIALLING.value))).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(query) is not None

    def _terms(self, campaign: str) -> Terms:
        try:
            return self._campaigns.get(campaign).settings.callbacks.terms
        except NoSuchCampaign:
            return CampaignSettings().callbacks.terms

    async def _forbidden(self, connection: AsyncConnection, now: float) -> None:
        """The number is on the do-not-call list now. Its lead is asked about again should it be taken off."""
        holds = and_(_blocked.removed_at.is_(None), or_(_blocked.until.is_(None), _blocked.until > now))
        query = (
            select(_rows.id, _rows.lead_id)
            .join(do_not_call, and_(_blocked.number == _rows.number, holds))
            .where(_rows.state == AgreedState.AGREED.value)
            .distinct()
        )
        for row in (await connection.execute(query)).all():
            await end(connection, row.id, AgreedState.CANCELLED, now, why=AgreedWhy.DO_NOT_CALL)
            forbidden = {"state": LeadState.FORBIDDEN.value, "last_outcome": Rule.OWN_LIST.value, "next_at": None}
            await connection.execute(update(list_leads).where(_leads.id == row.lead_id).values(**forbidden))

    async def _without_lead(self, connection: AsyncConnection, now: float) -> None:
        """The lead has ended otherwise, or its list or its campaign is gone."""
        query = (
            select(_rows.id, _rows.campaign)
            .join(list_leads, _leads.id == _rows.lead_id, isouter=True)
            .join(lead_lists, lead_lists.c.id == _leads.list_id, isouter=True)
            .where(_rows.state == AgreedState.AGREED.value)
        )
        over = _leads.state.in_((LeadState.DONE.value, LeadState.FORBIDDEN.value))
        gone = or_(_leads.id.is_(None), over, lead_lists.c.removed_at.is_not(None))
        known = [campaign.name for campaign in self._campaigns.all]
        for row in (await connection.execute(query.where(or_(gone, _rows.campaign.not_in(known))))).all():
            why = AgreedWhy.LEAD_ENDED if row.campaign in known else AgreedWhy.CAMPAIGN_GONE
            await end(connection, row.id, AgreedState.CANCELLED, now, why=why)

    async def _answered(self, connection: AsyncConnection, now: float) -> None:
        """Of those whose call was answered: an agent talked to the person, or nobody was there."""
        other = attempts.alias().c
        latest = select(func.max(other.intended_at)).where(other.lead_id == _rows.lead_id).scalar_subquery()
        query = (
            select(agreed_callbacks, _at.call_id, _at.outcome, _at.intended_at, _at.agent.label("talked"))
            .join_from(agreed_callbacks, attempts, and_(_at.lead_id == _rows.lead_id, _at.intended_at == latest))
            .where(_rows.state == AgreedState.DIALLING.value, _at.state == OVER)
        )
        for row in (await connection.execute(query)).all():
            person = row.outcome == AttemptOutcome.ANSWERED
            if row.talked and person:
                first = row.first_try_at if row.first_try_at is not None else row.intended_at
                served = {"served_by": row.talked, "served_in": row.call_id, "tries": row.tries + 1}
                await end(connection, row.id, AgreedState.REACHED, now, first_try_at=first, **served)
            elif (person or row.outcome in MACHINES) and not self._goes_on(CallId(row.call_id)):
                await self._unserved(connection, row, now)

    async def _unserved(self, connection: AsyncConnection, row: Any, now: float) -> None:
        call_id, campaign, outcome = CallId(row.call_id), QueueName(row.campaign), AttemptOutcome(row.outcome)
        ended = AttemptEnded(at=now, call_id=call_id, campaign=campaign, outcome=outcome, rang_s=0.0)
        values = await again(connection, row, ended, self._terms(campaign))
        await connection.execute(update(list_leads).where(_leads.id == row.lead_id).values(**values))

    async def _shared(self, connection: AsyncConnection, now: float) -> None:
        """Personal ones whose agent was not there in time, or is no more."""
        personal = (_rows.state == AgreedState.AGREED.value, _rows.kind == AgreedKind.PERSONAL.value)
        query = select(agreed_callbacks).where(*personal, _rows.due_at <= now)
        for row in (await connection.execute(query)).all():
            kind = kind_at(AgreedKind.PERSONAL, row.due_at, self._terms(row.campaign), now)
            if kind is AgreedKind.SHARED or not self._there(row.agent):
                shared = {"kind": AgreedKind.SHARED.value, "shared_at": now}
                await connection.execute(update(agreed_callbacks).where(_rows.id == row.id).values(**shared))
                await put_lead(connection, row.lead_id, LeadState.AGREED, row.next_at, None)
