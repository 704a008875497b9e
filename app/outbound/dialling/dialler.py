"""Whom to dial: the core says how many; this finds leads, asks the rules, and writes each down before it is dialled.

A batch needs a permit, a lease of two seconds whose number comes from the store. Without a store there is no permit,
and what was written under one that has run out is not dialled any more: the core looks at ``until``, and so does the
dialplan before an INVITE leaves. Nor does a decision hold for longer: when the store was slow the core has decided anew
meanwhile, and only the newest of its decisions are worked off.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.memory.outbound import too_late
from acd.outbound.rules.verdicts import Allowed
from app.outbound.campaign_values import MIN_RING_S
from app.outbound.campaigns import Campaign, Campaigns
from app.outbound.dialling.attempts import Intent, call_of, write_intents
from app.outbound.errors import NoSuchCampaign
from app.outbound.values import Lead
from app.store.database import Database
from core.clock import Clock
from core.facts import AnswerJudged, AttemptDue, AttemptEnded, CampaignState, Fact, LeadsMissing, PacingDecided
from core.ids import QueueName
from core.ports import Lease, Leases
from core.trunks import MOST_NEXT, NEXT_S

log = structlog.get_logger(__name__)

PERMIT_S = 2.0
HANDFULS = 3  # of leads, in one decision: its transaction stays short
NO_LEAD, NO_PERMIT, NO_STORE, FORBIDDEN = "no_lead", "no_permit", "no_store", "forbidden"
NO_TRUNK = "no_trunk"


class LeadBook(Protocol):
    """Leads, in a transaction of the dialler's."""

    async def next(self, connection: AsyncConnection, campaign: Campaign, many: int, now: float) -> Sequence[Lead]:
        """Who is due now, in order; those that a rule forbids are put where they belong."""
        ...

    async def take(self, connection: AsyncConnection, leads: Sequence[Lead]) -> None: ...

    async def left(self) -> Sequence[AttemptEnded]:
        """Attempts that are over and have not been settled."""
        ...

    async def settle(self, fact: AttemptEnded, campaign: Campaign | None) -> None:
        """What becomes of the lead after this attempt."""
        ...

    async def judge(self, fact: AnswerJudged, campaign: Campaign | None) -> None:
        """It was a machine or a fax that answered: what becomes of the lead, in place of what an answer makes of it."""
        ...


class ContactRules(Protocol):
    """Who may be dialled, and from which of our numbers. Fails closed: what it does not answer is forbidden."""

    async def allowed(
        self, connection: AsyncConnection, campaign: Campaign, leads: Sequence[Lead], many: int, now: float,
        permit_s: float = PERMIT_S,
    ) -> Sequence[tuple[Lead, Allowed]]:  # fmt: skip
        """So many of those that may be dialled now and for ``permit_s``, each with the number to show and by which
        rules; others are refused and counted."""
        ...


class Dialler:
    """Hears what the core decides; ``run`` works it off, one batch after the other."""

    def __init__(
        self,
        *,
        database: Database,
        campaigns: Campaigns,
        leases: Leases,
        book: LeadBook,
        rules: ContactRules,
        submit: Callable[[Fact], None],
        clock: Clock,
        trunks: Callable[[str], int] = lambda campaign: 1,
    ) -> None:
        self._trunks = trunks
        self._database, self._campaigns, self._leases = database, campaigns, leases
        self._book, self._rules, self._submit, self._clock = book, rules, submit, clock
        self._wanted: asyncio.Queue[PacingDecided] = asyncio.Queue()

    async def on_decided(self, fact: PacingDecided) -> None:
        if fact.many:
            self._wanted.put_nowait(fact)

    async def on_ended(self, fact: AttemptEnded) -> None:
        await self._book.settle(fact, self._campaign(fact.campaign))

    async def on_judged(self, fact: AnswerJudged) -> None:
        await self._book.judge(fact, self._campaign(fact.campaign))

    async def run(self) -> None:
        """Until cancelled."""
        await self.settle_left()
        while True:
            fact = await self._wanted.get()
            if not too_late(fact.at, self._clock()):
                await self.supply(fact.campaign, fact.many, fact.at)
            self._wanted.task_done()

    async def settle_left(self) -> None:
        """What an earlier run left undone."""
        for fact in await self._book.left():
            await self.on_ended(fact)

    async def idle(self) -> None:
        """Return when all that the core has asked for so far is worked off."""
        await self._wanted.join()

    async def supply(self, name: QueueName, many: int, asked_at: float) -> None:
        """So many attempts, or as many as there are, and word of those that are missing. ``asked_at``: of the decision
        that wants them (epoch seconds)."""
        given, why, trunks = 0, NO_PERMIT, self._trunks(name)
        permit_s = PERMIT_S + NEXT_S * min(trunks - 1, MOST_NEXT)
        if not trunks:
            self._submit(LeadsMissing(at=self._clock(), campaign=name, many=many, why=NO_TRUNK, asked_at=asked_at))
            return
        try:
            permit = await self._leases.acquire(f"dial:{name}", permit_s)
            if permit is not None:
                given, found = await self._supply_under(permit, name, many, permit_s, asked_at)
                why = FORBIDDEN if found > given else NO_LEAD
                await self._leases.release(permit)
        except Exception:  # whatever the database says: nothing is dialled, and it is asked again
            log.exception("Nothing can be dialled: the store does not answer.", campaign=name)
            why = NO_STORE
        if given < many:
            missing = LeadsMissing(
                at=self._clock(), campaign=name, many=many - given, why=why, asked_at=asked_at
            )
            self._submit(missing)

    async def _supply_under(
        self, permit: Lease, name: QueueName, many: int, permit_s: float, asked_at: float
    ) -> tuple[int, int]:
        """How many were given, and how many leads were looked at for it. When the rules refuse a whole handful the next
        one is looked at, too."""
        campaign = self._campaign(name)
        if campaign is None or campaign.state is not CampaignState.RUNNING:
            return 0, 0
        async with self._database.write() as connection:
            now = self._clock()
            if too_late(asked_at, now):
                return 0, 0
            given: list[tuple[Intent, Allowed]] = []
            seen: set[int] = set()
            for _ in range(HANDFULS):
                wanted = many - len(given)
                found = await self._book.next(connection, campaign, wanted, now)
                leads = [lead for lead in found if lead.id not in seen]
                seen |= {lead.id for lead in leads}
                chosen = (
                    await self._rules.allowed(connection, campaign, leads, wanted, now, permit_s) if leads else []
                )
                given += await self._write(connection, campaign, chosen, permit, len(given), now)
                if not leads or len(given) >= many:
                    break
        for intent, allowed in given:
            self._submit(_due(intent, allowed, campaign, permit.until, asked_at, self._clock()))
        return len(given), len(seen)

    async def _write(
        self, connection: AsyncConnection, campaign: Campaign, chosen: Sequence[tuple[Lead, Allowed]], permit: Lease,
        first: int, now: float,
    ) -> list[tuple[Intent, Allowed]]:  # fmt: skip
        """Before the next handful is judged: it may hold the same persons."""
        intents = [
            Intent(
                call_id=call_of(permit.token, place), campaign=campaign.name, lead_id=lead.id, number=lead.number,
                shown_as=allowed.caller_id, permit=permit.token, intended_at=now, preset=allowed.preset,
                preset_since=allowed.since, consent_id=allowed.consent,
                agreed=lead.agreed, zone=lead.zone if lead.callback is not None or lead.others else None,
            )
            for place, (lead, allowed) in enumerate(chosen, first)
        ]  # fmt: skip
        await self._book.take(connection, [lead for lead, _ in chosen])
        await write_intents(connection, intents)
        return [(intent, allowed) for intent, (_, allowed) in zip(intents, chosen, strict=True)]

    def _campaign(self, name: str) -> Campaign | None:
        try:
            return self._campaigns.get(name)
        except NoSuchCampaign:
            return None


def _due(
    intent: Intent, allowed: Allowed, campaign: Campaign, until: float, asked_at: float, at: float
) -> AttemptDue:
    return AttemptDue(
        at=at, call_id=intent.call_id, campaign=QueueName(intent.campaign), number=intent.number,
        shown_as=intent.shown_as, until=until, ring_s=campaign.settings.ring_s, language=campaign.settings.language,
        asked_at=asked_at, least_ring_s=max(MIN_RING_S, allowed.min_ring_s),
    )  # fmt: skip
