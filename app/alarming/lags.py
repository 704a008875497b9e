"""Campaigns that are behind their goals: read from the store once a minute, and why less often.

Only a campaign that runs, with a goal and a last day, can be behind: who has paused it knows that nothing is dialled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from app.alarming.campaign_days import last_days, leads_left, unverified
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaign, Campaigns
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.contact_facts import reached
from app.outbound.rules.working_time import working_time
from app.rules.alarms import AlarmRules
from app.store.database import Database
from core.facts import CampaignState
from reports.alarms import Condition, Reading, Subject
from reports.campaign_lag import Progress, lag_causes, progress, share_gone

EVERY_S = 60.0
WHY_EVERY_S = 600.0  # days of attempts are counted for it


@dataclass(slots=True)
class _Lag:
    progress: Progress
    causes: list[Mapping[str, Any]] = field(default_factory=list)
    causes_at: float | None = None


class Lags:
    """Ask for :meth:`readings` after ``await refresh``. ``folder``: presets that people have edited."""

    def __init__(
        self, database: Database, campaigns: Campaigns, hours: CampaignHours, folder: Path, zone: tzinfo
    ) -> None:
        self._database, self._campaigns, self._hours = database, campaigns, hours
        self._folder, self._zone = folder, zone
        self._at: float | None = None
        self._found: dict[str, _Lag] = {}
        self._looked_at: dict[str, CampaignSettings] = {}

    def readings(self) -> Iterator[Reading]:
        """One of each campaign that can be behind now."""
        for campaign in filter(_can_be_behind, self._campaigns.all):
            lag = self._found.get(campaign.name)
            if lag is not None:
                subject = Subject(Condition.BEHIND_GOAL, campaign.name)
                value = round(lag.progress.behind, 4)
                yield Reading(subject=subject, value=value, cause=lambda lag=lag: list(lag.causes))  # type: ignore[misc]

    async def refresh(self, rules: AlarmRules, now: float) -> None:
        """Read them, unless that was done a moment ago and nobody has changed one."""
        running = [campaign for campaign in self._campaigns.all if _can_be_behind(campaign)]
        news = any(self._looked_at.get(one.name) is not one.settings for one in running)
        if self._at is not None and now - self._at < EVERY_S and not news:
            return
        found: dict[str, _Lag] = {}
        for campaign in running:
            lag = await self._look(campaign, rules, now)
            if lag is not None:
                found[campaign.name] = lag
        self._found, self._at = found, now
        self._looked_at = {campaign.name: campaign.settings for campaign in running}

    async def _look(self, campaign: Campaign, rules: AlarmRules, now: float) -> _Lag | None:
        settings = campaign.settings
        async with self._database.read() as connection:
            done = await reached(connection, campaign.name, settings.goal_by)
            far = progress(settings.goal, done, await self._gone(connection, campaign, now))
            if far is None:
                return None
            limit = rules.limit(Condition.BEHIND_GOAL, campaign.name)
            lag = self._found.get(campaign.name) or _Lag(far)
            lag.progress = far
            is_new = lag.causes_at is None or now - lag.causes_at >= WHY_EVERY_S
            if limit is not None and limit.bad(far.behind) and is_new:
                lag.causes, lag.causes_at = await _causes(connection, campaign, far, now), now
        return lag

    async def _gone(self, connection: AsyncConnection, campaign: Campaign, now: float) -> float | None:
        """Since its first day, or since it was made, if that was later."""
        settings = campaign.settings
        if settings.ends_on is None:
            return None
        begins_at, ends_at = campaign.created_at, self._midnight(settings.ends_on + timedelta(days=1))
        if settings.begins_on is not None:
            begins_at = max(begins_at, self._midnight(settings.begins_on))
        if begins_at >= ends_at:
            return None
        first = datetime.fromtimestamp(begins_at, self._zone).date()
        working = await working_time(
            connection, settings, self._hours, self._folder, self._zone, first, settings.ends_on, now
        )  # fmt: skip
        return share_gone(working, begins_at, ends_at, now)

    def _midnight(self, day: date) -> float:
        return datetime.combine(day, time(), self._zone).timestamp()


def _can_be_behind(campaign: Campaign) -> bool:
    settings = campaign.settings
    return campaign.state is CampaignState.RUNNING and settings.goal is not None and settings.ends_on is not None


async def _causes(
    connection: AsyncConnection, campaign: Campaign, far: Progress, now: float
) -> list[Mapping[str, Any]]:
    name, goal_by = campaign.name, campaign.settings.goal_by
    today, *before = await last_days(connection, name, goal_by, now)
    waiting = await unverified(connection, name, goal_by)
    return list(lag_causes(far, today, before, await leads_left(connection, name), waiting))
