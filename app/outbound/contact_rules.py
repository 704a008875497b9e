"""Who of the leads may be dialled now, and which of our numbers each sees. What cannot be looked up is forbidden."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import attempts
from app.outbound.campaigns import Campaign
from app.outbound.tables import do_not_call, list_leads
from app.outbound.values import Lead, LeadState

HOUR_S = 3600.0


class SqlContactRules:
    """The ``ContactRules`` port of the dialler."""

    async def allowed(
        self, connection: AsyncConnection, campaign: Campaign, leads: Sequence[Lead], now: float
    ) -> Sequence[tuple[Lead, str]]:
        shown = await self._shown(connection, campaign, now)
        if not shown or not leads:
            return []
        blocked = await self._blocked(connection, leads, now)
        ringing = await self._under_way(connection, leads)
        found = [lead for lead in _once(leads) if lead.number not in blocked | ringing]
        return [(lead, shown[place % len(shown)]) for place, lead in enumerate(found)]

    async def _shown(self, connection: AsyncConnection, campaign: Campaign, now: float) -> list[str]:
        """Our numbers, the one first that was shown least in the last hour."""
        at = attempts.c
        query = select(at.shown_as, func.count()).where(at.intended_at > now - HOUR_S).group_by(at.shown_as)
        used = {row[0]: row[1] for row in await connection.execute(query)}
        return sorted(campaign.settings.caller_ids, key=lambda number: used.get(number, 0))

    async def _blocked(self, connection: AsyncConnection, leads: Sequence[Lead], now: float) -> set[str]:
        """On the do-not-call list; such a lead is not looked at again."""
        block, numbers = do_not_call.c, {lead.number for lead in leads}
        holds = (block.number.in_(numbers), or_(block.until.is_(None), block.until > now))
        found = set((await connection.scalars(select(block.number).where(*holds))).all())
        gone = [lead.id for lead in leads if lead.number in found]
        if gone:
            forbidden = update(list_leads).where(list_leads.c.id.in_(gone))
            await connection.execute(forbidden.values(state=LeadState.FORBIDDEN.value))
        return found

    async def _under_way(self, connection: AsyncConnection, leads: Sequence[Lead]) -> set[str]:
        """Numbers that ring at this moment, for whatever campaign."""
        at, numbers = attempts.c, {lead.number for lead in leads}
        query = select(at.number).where(at.number.in_(numbers), at.state != "over")
        return set((await connection.scalars(query)).all())


def _once(leads: Sequence[Lead]) -> list[Lead]:
    """A number that is on two lists is dialled for one of them."""
    return list({lead.number: lead for lead in reversed(leads)}.values())[::-1]
