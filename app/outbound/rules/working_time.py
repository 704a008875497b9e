"""When a campaign can be worked on: its own hours, as far as its contact rules let anybody be called.

By the floor's clock: where the callees are is for each of them to say.
"""

from datetime import date, tzinfo
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import hours_of
from acd.outbound.rules.verdicts import Forbidden
from app.outbound.campaign_values import CampaignSettings
from app.outbound.rules.campaign_hours import CampaignHours
from app.outbound.rules.campaign_rules import rules_at
from app.outbound.rules.contact_facts import public_days_of
from app.rules.opening import Spans, opening
from reports.campaign_lag import overlap, without


async def working_time(
    connection: AsyncConnection, settings: CampaignSettings, hours: CampaignHours, folder: Path, zone: tzinfo,
    first: date, last: date, now: float,
) -> Spans:  # fmt: skip
    """From day to day, both with them, as calendars and rules are now. ``folder``: presets that people have edited;
    while the campaign's cannot be read nothing is dialled, and its own hours must do."""
    days = (last - first).days + 1
    own = hours.spans(settings, first, days)
    found = rules_at(settings.preset, folder, now)
    if isinstance(found, Forbidden):
        return own
    calling, public = found[1].calling, await public_days_of(connection, found[1].country)
    allowed = opening(lambda day: hours_of(calling, public, day) or (), zone, first, days)
    return tuple(without(overlap(own, allowed), opening(lambda _: calling.rest, zone, first, days)))
