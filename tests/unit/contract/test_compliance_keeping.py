"""Finished days are counted by the service itself, before anybody asks for a report."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from app.outbound.campaign_tables import campaigns, compliance_days
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaigns
from app.outbound.compliance.keeping import ComplianceKeeping
from app.store.database import Database
from core.facts import Fact
from tests.fakes.desk import Time
from tests.unit.contract.test_compliance import MONDAY, ZONE, at, dialled, furnished


async def nowhere(fact: Fact) -> None:
    raise AssertionError(f"nobody says {fact}")


async def keeping(database: Database, folder: Path, clock: Time) -> ComplianceKeeping:
    row = {"name": "autumn", "state": "running", "created_at": 0.0, "created_by": "lead1"}
    async with database.write() as connection:
        await connection.execute(insert(campaigns).values(settings=CampaignSettings().model_dump_json(), **row))
    return ComplianceKeeping(database, await Campaigns.load(database, nowhere, clock), folder, ZONE, clock)


async def test_each_day_with_attempts_is_counted_once_when_it_is_over(database: Database, tmp_path: Path) -> None:
    lead, clock = await furnished(database), Time(at(24 * 2 + 12))
    for day in (0, 1, 2):
        await dialled(database, lead, at(24 * day + 10))
    keeps = await keeping(database, tmp_path, clock)
    assert await keeps.keep() == 2, "today is not over"
    assert await keeps.keep() == 0
    clock.now = at(24 * 3 + 0.9)
    assert await keeps.keep() == 0, "its last calls may still be heard of"
    clock.now = at(24 * 3 + 1)
    assert await keeps.keep() == 1
    async with database.read() as connection:
        kept = await connection.scalars(select(compliance_days.c.day).order_by(compliance_days.c.day))
        assert list(kept) == [(MONDAY + timedelta(days=n)).isoformat() for n in range(3)]
