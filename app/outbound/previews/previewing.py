"""Which lead an agent has before it, what becomes of it, and whether it may be dialled: the office's side of previews.

The core says for whom (``PreviewWanted``) and when (``PreviewDialWanted``); a lead is written as held by its agent
before anybody sees it, and goes back with the word that the preview has ended, with its lease, or at the next start.
"""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.verdicts import Forbidden
from app.outbound.campaigns import Campaign, Campaigns, Settle
from app.outbound.dialling import by_hand
from app.outbound.dialling.attempts import Intent
from app.outbound.dialling.best_number import at_best, at_number, numbers_of
from app.outbound.dialling.by_hand import Judge
from app.outbound.dialling.dialler import FORBIDDEN, NO_LEAD, NO_PERMIT, NO_STORE, ContactRules
from app.outbound.errors import NoSuchCampaign
from app.outbound.previews import held_leads
from app.outbound.previews.endings import give_back, settle
from app.outbound.previews.held_leads import HOUR_S, Held
from app.outbound.values import Lead
from app.store.database import Database
from core.clock import Clock
from core.facts import (
    CampaignState,
    DialMode,
    LeadsMissing,
    PreviewDialWanted,
    PreviewEnded,
    PreviewEnding,
    PreviewGiven,
    PreviewRefused,
    PreviewWanted,
)
from core.ids import LEAD_CALL, CallId, PreviewId, QueueName
from core.ports import Leases

log = structlog.get_logger(__name__)

SPARE_S = 120.0  # a lead is held so much longer than it is shown: to be dialled, and for word of it to come
Wished = PreviewWanted | PreviewDialWanted | PreviewEnded
Dialled = CallId | Forbidden | str  # the call; the rule that forbids it; else ``no_permit no_store gone``


class NextLeads(Protocol):
    """Who is due now, in order."""

    async def next(self, connection: AsyncConnection, campaign: Campaign, many: int, now: float) -> Sequence[Lead]: ...


class Rules(ContactRules, Judge, Protocol):
    """Asked when a lead is chosen, and again when it is to be dialled."""


class Previews:
    """Hears what the core decides; ``run`` works it off in that order."""

    def __init__(
        self,
        *,
        database: Database,
        campaigns: Campaigns,
        leases: Leases,
        book: NextLeads,
        rules: Rules,
        settle: Settle,
        clock: Clock,
    ) -> None:
        self._database, self._campaigns, self._leases = database, campaigns, leases
        self._book, self._rules, self._settle, self._clock = book, rules, settle, clock
        self._wished: asyncio.Queue[Wished] = asyncio.Queue()
        self._awaited: dict[PreviewId, asyncio.Future[Dialled]] = {}
        self._chosen: dict[PreviewId, str] = {}  # the number that its agent wants to dial

    async def on_fact(self, fact: Wished) -> None:
        self._wished.put_nowait(fact)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.do(await self._wished.get())
            self._wished.task_done()

    async def idle(self) -> None:
        """Return when all that the core has asked for so far is worked off."""
        await self._wished.join()

    async def do(self, fact: Wished) -> None:
        match fact:
            case PreviewWanted():
                await self._supply(fact)
            case PreviewDialWanted():
                await self._dial(fact)
            case PreviewEnded():
                await self._end(fact)

    async def put_all_back(self) -> None:
        """At a start: nobody has anything before it."""
        async with self._database.write() as connection:
            await give_back(connection, await held_leads.all_held(connection), self._clock())

    def awaited(self, preview_id: PreviewId) -> asyncio.Future[Dialled]:
        """What becomes of the wish to dial it; the caller must :meth:`forget` it."""
        return self._awaited.setdefault(preview_id, asyncio.get_running_loop().create_future())

    def choose(self, preview_id: PreviewId, number: str) -> None:
        """Of the lead's numbers this one; until :meth:`forget`."""
        self._chosen[preview_id] = number

    def forget(self, preview_id: PreviewId) -> None:
        self._awaited.pop(preview_id, None)
        self._chosen.pop(preview_id, None)

    # --- whom an agent sees ------------------------------------------------------------------------------------------

    async def _supply(self, fact: PreviewWanted) -> None:
        why = NO_STORE
        try:
            given = await self._give(fact)
            if isinstance(given, PreviewGiven):
                await self._settle(given)
                return
            why = given
        except Exception:  # whatever the database says: nobody sees a lead, and it is asked again
            log.exception("No lead can be shown: the store does not answer.", campaign=fact.campaign)
        await self._settle(LeadsMissing(at=self._clock(), campaign=fact.campaign, many=1, why=why, agent=fact.agent))

    async def _give(self, fact: PreviewWanted) -> PreviewGiven | str:
        campaign = self._running(fact.campaign)
        permit = await self._leases.acquire(f"preview:{fact.campaign}:{fact.agent}", SPARE_S)
        if campaign is None or permit is None:
            return NO_PERMIT
        try:
            async with self._database.write() as connection:
                now = self._clock()
                await give_back(connection, await held_leads.all_held(connection, until=now), now)
                own = await held_leads.own_callbacks(connection, campaign.name, fact.agent, now)
                leads = [*own, *await self._book.next(connection, campaign, 1, now)]
                chosen = await self._rules.allowed(connection, campaign, leads, 1, now) if leads else []
                if not chosen or not await held_leads.take(connection, chosen[0][0].id):
                    return FORBIDDEN if leads else NO_LEAD
                lead, preview_id = chosen[0][0], PreviewId(f"preview-{permit.token}")
                until = now + campaign.settings.preview_s + SPARE_S
                await held_leads.hold(
                    connection,
                    Held(
                        preview_id=preview_id, campaign=campaign.name, lead_id=lead.id, agent=fact.agent, held_at=now,
                        until=until,
                    ),
                )  # fmt: skip
                skipped = await held_leads.skipped_since(connection, campaign.name, fact.agent, now - HOUR_S)
        finally:
            await self._leases.release(permit)
        return PreviewGiven(
            at=self._clock(), preview_id=preview_id, campaign=fact.campaign, agent=fact.agent, lead_id=lead.id,
            number=lead.number, skipped=skipped,
        )  # fmt: skip

    # --- dialled -----------------------------------------------------------------------------------------------------

    async def _dial(self, fact: PreviewDialWanted) -> None:
        found: Dialled = NO_STORE
        try:
            found = await self._write(fact)
        except Exception:  # whatever the database says: nothing is dialled, and the lead goes back with its lease
            log.exception("Nothing can be dialled: the store does not answer.", campaign=fact.campaign)
        if isinstance(found, Forbidden) or not found.startswith(LEAD_CALL):
            why = found.rule.value if isinstance(found, Forbidden) else found
            await self._settle(PreviewRefused(at=self._clock(), preview_id=fact.preview_id, agent=fact.agent, why=why))
        awaited = self._awaited.get(fact.preview_id)
        if awaited is not None and not awaited.done():
            awaited.set_result(found)

    async def _write(self, fact: PreviewDialWanted) -> Dialled:
        campaign = self._running(fact.campaign)
        permit = await by_hand.permit(self._leases, fact.campaign, fact.agent)
        if campaign is None or permit is None:
            return NO_PERMIT
        try:
            async with self._database.write() as connection:
                now = self._clock()
                held = await held_leads.held(connection, fact.preview_id)
                lead = await held_leads.lead(connection, held.lead_id) if held is not None else None
                if held is None or lead is None or not await held_leads.is_dialled_by(connection, lead, campaign.name):
                    return "gone"
                lead = await self._at_number(connection, lead, fact.preview_id, now)
                written = await by_hand.write(connection, self._rules, permit, campaign, lead, held.agent, now)
                await self._wrote(connection, held, written, now)
        finally:
            await self._leases.release(permit)
        if isinstance(written, Forbidden):
            return written
        await self._settle(by_hand.due(written, campaign, permit, held.agent, self._clock(), fact.preview_id))
        return written.call_id

    async def _at_number(
        self, connection: AsyncConnection, lead: Lead, preview_id: PreviewId, now: float
    ) -> Lead:
        """As its agent has chosen, or as it was shown."""
        wanted = self._chosen.get(preview_id)
        chosen = next((one for one in numbers_of(lead) if one.number == wanted), None)
        return at_number(lead, chosen) if chosen is not None else await at_best(connection, lead, now)

    async def _wrote(
        self, connection: AsyncConnection, held: Held, written: Intent | Forbidden, now: float
    ) -> None:
        """A lead that its rule has put off is taken no more."""
        if isinstance(written, Intent):
            await held_leads.end(
                connection, held.preview_id, PreviewEnding.DIALLED, now, call_id=written.call_id
            )  # fmt: skip
            return
        await held_leads.end(connection, held.preview_id, PreviewEnding.REFUSED, now, reason=written.rule.value)
        await held_leads.put_back(connection, held.lead_id)

    # --- ended -------------------------------------------------------------------------------------------------------

    async def _end(self, fact: PreviewEnded) -> None:
        """Should the store not take it, the lease ends."""
        try:
            async with self._database.write() as connection:
                now = self._clock()
                held = await held_leads.end(connection, fact.preview_id, fact.ending, now, fact.reason)
                if held is not None:
                    await settle(connection, held, fact, now, self._known(held.campaign))
        except Exception:  # whatever the database says
            log.exception("A lead could not be put back; it goes back with its lease.", campaign=fact.campaign)

    def _running(self, name: QueueName) -> Campaign | None:
        campaign = self._known(name)
        runs = campaign is not None and campaign.state is CampaignState.RUNNING
        return campaign if runs and campaign is not None and campaign.settings.mode is DialMode.PREVIEW else None

    def _known(self, name: str) -> Campaign | None:
        try:
            return self._campaigns.get(name)
        except NoSuchCampaign:
            return None
