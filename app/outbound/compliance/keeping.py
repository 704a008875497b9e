"""Judges the attempts of finished days and keeps what they came to (app.outbound.figures.finished_days says when)."""

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.outbound.campaign_tables import attempts, compliance_days
from app.outbound.campaigns import Campaign, Campaigns
from app.outbound.compliance.days import settled_before
from app.outbound.compliance.report import compliance
from app.outbound.compliance.values import Asked
from app.outbound.errors import PresetWrong
from app.outbound.rules.campaign_rules import versions
from app.store.database import Database
from core.clock import Clock

DAYS = 92  # the longest report
_at, _rows = attempts.c, compliance_days.c


class ComplianceKeeping:
    """``folder``: presets that people have edited."""

    def __init__(self, database: Database, campaigns: Campaigns, folder: Path, zone: ZoneInfo, clock: Clock) -> None:
        self._database, self._campaigns, self._folder = database, campaigns, folder
        self._zone, self._clock = zone, clock

    async def keep(self, between_s: float = 0.0) -> int:
        """How many days were counted."""
        many = 0
        for campaign in self._campaigns.all:
            for day in await self._missing(campaign.name):
                await compliance(self._database, self._asked(campaign, day))
                many += 1
                await asyncio.sleep(between_s)
        return many

    async def _missing(self, campaign: str) -> list[date]:
        """Days that are over and have attempts, the latest first."""
        today = datetime.fromtimestamp(self._clock(), self._zone).date()
        days = [today - timedelta(days=n) for n in range(1, DAYS)]
        asked = Asked(campaign=campaign, versions=(), zone=self._zone, first=days[-1], last=days[0])
        async with self._database.read() as connection:
            settled = await settled_before(connection, self._clock())
            kept = set(await connection.scalars(select(_rows.day).where(_rows.campaign == campaign)))
            found = []
            for day in days:
                since, until = asked.span(day)
                made = (_at.campaign == campaign, _at.intended_at >= since, _at.intended_at < until)
                if until <= settled and day.isoformat() not in kept:
                    found += [day] if await connection.scalar(select(_at.call_id).where(*made).limit(1)) else []
        return found

    def _asked(self, campaign: Campaign, day: date) -> Asked:
        try:
            dated = versions(campaign.settings.preset, self._folder)
        except (PresetWrong, OSError):
            dated = ()
        return Asked(
            campaign=campaign.name, versions=dated, zone=self._zone, first=day, last=day, now=self._clock()
        )  # fmt: skip
