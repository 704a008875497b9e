"""Campaigns that have reached their goal, or whose last day is over, drain of themselves; a fact says why.

Nothing more is dialled from the moment itself on but what was promised: the contact rules see to that. Here the
campaign is told, once no agreed callback of it is open.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from acd.outbound.rules.verdicts import Forbidden, Rule
from app.outbound.agreed.open_ones import OpenCallbacks
from app.outbound.campaigns import Campaign, Campaigns
from app.outbound.rules.campaign_hours import HoursOf
from app.outbound.rules.held import held
from app.store.database import Database
from core.clock import Clock
from core.facts import CampaignCompleted, CampaignState, CampaignStateAsked, Fact
from core.ids import QueueName

log = structlog.get_logger(__name__)

EVERY_S = 5.0
COMPLETE = (Rule.GOAL_REACHED, Rule.CAMPAIGN_OVER)
DIALLED = (CampaignState.RUNNING, CampaignState.PAUSED)


class Completing:
    """``folder``: presets that people have edited; ``settle`` hands a fact to the floor."""

    def __init__(
        self,
        database: Database,
        campaigns: Campaigns,
        folder: Path,
        zone: ZoneInfo,
        hours_of: HoursOf,
        settle: Callable[[Fact], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._database, self._campaigns, self._folder, self._zone = database, campaigns, folder, zone
        self._hours_of, self._settle, self._clock = hours_of, settle, clock
        self._open = OpenCallbacks(database, clock)

    async def run(self) -> None:
        """Until cancelled. Should the store not answer, nothing is dialled either, and the next look will do."""
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self.look()
            except Exception:  # whatever the database says
                log.exception("Nobody can tell whether campaigns are complete.")

    async def look(self) -> None:
        for campaign in self._campaigns.all:
            ends = campaign.settings.goal is not None or campaign.settings.ends_on is not None
            if ends and campaign.state in DIALLED:
                await self._complete(campaign)

    async def _complete(self, campaign: Campaign) -> None:
        now = self._clock()
        why = await held(self._database, campaign, self._folder, self._zone, self._hours_of, now)
        if why is None or why.rule not in COMPLETE or campaign.name in await self._open.counts():
            return
        name = QueueName(campaign.name)
        await self._settle(_completed(campaign, why, now))
        await self._settle(
            CampaignStateAsked(at=now, campaign=name, state=CampaignState.DRAINING, by=why.rule.value)
        )  # fmt: skip


def _completed(campaign: Campaign, why: Forbidden, now: float) -> CampaignCompleted:
    settings, name = campaign.settings, QueueName(campaign.name)
    if why.rule is Rule.CAMPAIGN_OVER:
        return CampaignCompleted(at=now, campaign=name, why=why.rule.value, day=str(why.detail["day"]))
    return CampaignCompleted(
        at=now, campaign=name, why=why.rule.value, reached=int(why.detail["reached"]), goal=int(why.detail["goal"]),
        goal_by=settings.goal_by.value,
    )  # fmt: skip
