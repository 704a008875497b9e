"""Manual dialling: an agent names a number, or a lead, of a campaign, and it is dialled in the campaign's name."""

from dataclasses import replace

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.agreed import AgreedState
from acd.outbound.rules.verdicts import Forbidden
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.campaigns import Campaign, Settle
from app.outbound.dialling import by_hand
from app.outbound.dialling.best_number import at_best, at_number, numbers_of
from app.outbound.dialling.by_hand import Judge
from app.outbound.dialling.dialler import NO_PERMIT
from app.outbound.lists import lead_of
from app.outbound.numbers import Placed
from app.outbound.previews import held_leads
from app.outbound.previews.held_leads import FREE
from app.outbound.tables import lead_lists, list_leads
from app.outbound.values import Lead, LeadState
from app.store.database import Database
from core.clock import Clock
from core.ids import CallId
from core.ports import Leases

NO_LIST = 0  # the lead of a number that no list of the campaign has
NOT_ITS_NUMBER = "not_its_number"
TAKEN, UNKNOWN = "taken", "unknown"  # another has it before them, or dials it; the campaign has no such lead
Called = CallId | Forbidden | str
_leads, _lists, _rows = list_leads.c, lead_lists.c, agreed_callbacks.c


class ManualCalls:
    """Asked by whoever answers the agent; what the core makes of it, its facts say."""

    def __init__(
        self, *, database: Database, leases: Leases, rules: Judge, settle: Settle, clock: Clock
    ) -> None:
        self._database, self._leases, self._rules = database, leases, rules
        self._settle, self._clock = settle, clock

    async def call_promised(self, campaign: Campaign, agent: str, lead_id: int) -> Called:
        """An agreed callback of this agent, which the campaign dials whatever its mode."""
        return await self.call(campaign, agent, lead_id, promised=True)

    async def call(
        self, campaign: Campaign, agent: str, wanted: Placed | int, *, at: str | None = None, promised: bool = False
    ) -> Called:
        """``wanted``: a number, or a lead by its id, ``at`` one of its numbers or the one that is best called now. The
        call, the rule that forbids it, or ``taken unknown not_its_number no_permit``. Raises what the database
        raises."""
        permit = await by_hand.permit(self._leases, campaign.name, agent)
        if permit is None:
            return NO_PERMIT
        try:
            async with self._database.write() as connection:
                now = self._clock()
                lead = await self._lead(connection, campaign.name, wanted)
                if lead is None:
                    return UNKNOWN
                if at is not None:
                    chosen = _chosen(lead, at)
                    if chosen is None:
                        return NOT_ITS_NUMBER
                    lead = chosen
                if lead.state is LeadState.TAKEN:
                    return TAKEN
                takes = lead.id != NO_LIST and lead.state.value in FREE
                if takes and not await held_leads.take(connection, lead.id):
                    return TAKEN
                # A rule puts off only what is to be dialled again: a lead that is done stays so.
                asked = lead if takes else replace(lead, id=NO_LIST)
                written = await by_hand.write(connection, self._rules, permit, campaign, asked, agent, now)
                if isinstance(written, Forbidden) and takes:
                    await held_leads.put_back(connection, lead.id)
                    if at is not None and lead.others:
                        await _as_it_was(connection, lead)  # what is against one number is not against the others
        finally:
            await self._leases.release(permit)
        if isinstance(written, Forbidden):
            return written
        due = by_hand.due(written, campaign, permit, agent, self._clock())
        await self._settle(replace(due, promised=promised))
        return written.call_id

    async def _lead(self, connection: AsyncConnection, campaign: str, wanted: Placed | int) -> Lead | None:
        promised = select(_rows.lead_id).where(_rows.campaign == campaign, _rows.state == AgreedState.AGREED.value)
        of_campaign = or_(_lists.campaign == campaign, _leads.id.in_(promised))  # one may have been handed on to it
        there = (of_campaign, _lists.ready, _lists.removed_at.is_(None))
        which = _leads.id == wanted if isinstance(wanted, int) else _leads.number == wanted.number
        query = select(list_leads).join(lead_lists, _lists.id == _leads.list_id)
        query = query.where(which, *there, _leads.state != LeadState.STAGED.value)
        found = [lead_of(row) for row in await connection.execute(query)]
        if found:
            lead = await held_leads.as_promised(connection, min(found, key=_first))
            return await at_best(connection, lead, self._clock()) if isinstance(wanted, int) else lead
        return None if isinstance(wanted, int) else _of_no_list(wanted)


def _chosen(lead: Lead, at: str) -> Lead | None:
    """To be dialled at this number, which is one of its own; a callback has been agreed for one."""
    if lead.callback is not None:
        return lead if lead.number == at else None
    return next((at_number(lead, one) for one in numbers_of(lead) if one.number == at), None)


async def _as_it_was(connection: AsyncConnection, lead: Lead) -> None:
    before = {"state": lead.state.value, "next_at": lead.next_at, "last_outcome": lead.last_outcome}
    await connection.execute(update(list_leads).where(_leads.id == lead.id).values(before))


def _first(lead: Lead) -> tuple[bool, bool, int]:
    """Of several with one number: the one that somebody has, so that nobody is called twice; else one to be dialled."""
    return lead.state is not LeadState.TAKEN, lead.state.value not in FREE, lead.id


def _of_no_list(placed: Placed) -> Lead:
    return Lead(
        id=NO_LIST, list_id=0, number=placed.number, zone=placed.zone, region=placed.region, name="", fields={},
        state=LeadState.DONE, priority=0, attempts=0, next_at=None, last_outcome="", last_at=None, agent=None,
    )  # fmt: skip
