"""Personal callbacks whose time has come: each is dialled for its agent, who is there before the customer answers.

In campaigns that dial by themselves. Where agents look at leads first it is the next that its agent sees
(app.outbound.previews.previewing); where they dial by hand their desk says that it is due.
"""

from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy import select

from acd.outbound.agreed import AgreedKind, AgreedState
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.campaigns import Campaign, Campaigns
from app.store.database import Database
from core.clock import Clock
from core.facts import CampaignState, DialMode

log = structlog.get_logger(__name__)

AUTOMATIC = (DialMode.PROGRESSIVE, DialMode.PREDICTIVE)
_rows = agreed_callbacks.c


class PersonalCalls:
    """``call`` dials a lead for an agent, as its callback wants it, if the contact rules let it; ``is_free``: whether
    the agent, by extension, wants a call now."""

    def __init__(
        self,
        database: Database,
        campaigns: Campaigns,
        call: Callable[[Campaign, str, int], Awaitable[object]],
        is_free: Callable[[str], bool],
        clock: Clock,
    ) -> None:
        self._database, self._campaigns, self._call = database, campaigns, call
        self._is_free, self._clock = is_free, clock
        self.waited_for: frozenset[str] = frozenset()  # agents who have promised somebody a call that is due

    async def look(self) -> None:
        """One for each agent who is free, the longest due first."""
        running = {
            one.name: one
            for one in self._campaigns.all
            if one.state is CampaignState.RUNNING and one.settings.mode in AUTOMATIC
        }
        due = await self._due(list(running)) if running else []
        self.waited_for = frozenset(agent for _, agent, _ in due)
        asked = set[str]()
        for campaign, agent, lead_id in due:
            if agent not in asked and self._is_free(agent):
                asked.add(agent)
                said = await self._call(running[campaign], agent, lead_id)
                log.info("A callback is dialled for its agent.", campaign=campaign, agent=agent, said=str(said))

    async def _due(self, campaigns: list[str]) -> list[tuple[str, str, int]]:
        """Campaign, agent, lead."""
        open_ones = (_rows.state == AgreedState.AGREED.value, _rows.kind == AgreedKind.PERSONAL.value)
        query = select(_rows.campaign, _rows.agent, _rows.lead_id).where(
            _rows.campaign.in_(campaigns), *open_ones, _rows.next_at <= self._clock()
        )
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(_rows.due_at, _rows.id))
            return [(row.campaign, row.agent, row.lead_id) for row in rows]
