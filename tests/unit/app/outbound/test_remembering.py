"""What a campaign has spent of its drop budget is counted from its attempts, whatever became of the process."""

import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from app.outbound.campaign_tables import attempts, campaigns
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaigns
from app.outbound.dialling.attempts import OVER, StoredAttempts
from app.outbound.dialling.remembering import PacingMemory
from app.store.database import Database
from app.store.migrate import migrate
from core.facts import Fact, PacingRestored
from core.ids import QueueName

ZONE = ZoneInfo("Europe/Berlin")  # of which a day in October has 25 hours
NOW = datetime(2026, 10, 27, 10, 0, tzinfo=ZONE)
NAME = QueueName("autumn")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{tmp_path}/callfloor.db"
    await migrate(url)
    database = Database.open(url)

    async def settle(fact: Fact) -> None: ...

    known = await Campaigns.load(database, settle, NOW.timestamp)
    await known.put(NAME, CampaignSettings(), by="lead1")
    yield database
    await database.close()


_names = count(1)


async def attempted(database: Database, at: datetime, outcome: str = "answered", *, dropped: bool = False) -> None:
    row = {
        "call_id": f"out-lead-{next(_names)}", "campaign": NAME, "lead_id": 1, "number": "+8613900000001",
        "shown_as": "4008001234", "state": OVER, "permit": 1, "intended_at": at.timestamp(), "outcome": outcome,
        "cause": 16, "sip": 200, "dropped": dropped,
    }  # fmt: skip
    async with database.write() as connection:
        await connection.execute(insert(attempts).values(**row))


def memory(database: Database, learned: Mapping[str, object] | None = None) -> PacingMemory:
    found = {NAME: learned} if learned is not None else {}
    return PacingMemory(database, StoredAttempts(database), lambda: found, ZONE, NOW.timestamp)


async def restored(database: Database) -> PacingRestored:
    (fact,) = await memory(database).restored()
    assert fact.campaign == NAME
    return fact


async def test_today_and_each_of_thirty_days_is_counted_by_the_floors_midnight(database: Database) -> None:
    today = NOW.replace(hour=0)
    for at in (today, NOW):
        await attempted(database, at, dropped=at == NOW)
    await attempted(database, NOW, "busy")
    await attempted(database, NOW, "not_dialled")
    await attempted(database, today - timedelta(seconds=1))
    long_day = datetime(2026, 10, 25, tzinfo=ZONE)
    for at in (long_day, datetime(2026, 10, 25, 23, 59, tzinfo=ZONE)):
        await attempted(database, at, dropped=True)
    await attempted(database, today - timedelta(days=29))
    await attempted(database, today - timedelta(days=30))
    found = await restored(database)
    assert (found.answers, found.drops) == (2, 1)
    assert found.days == (
        ((today - timedelta(days=28)).timestamp(), 1, 0),
        (datetime(2026, 10, 26, tzinfo=ZONE).timestamp(), 2, 2),
        (today.timestamp(), 1, 0),
    )


async def test_what_was_learned_is_given_back_as_it_was_kept(database: Database) -> None:
    assert (await restored(database)).learned == ""
    learned = {"laws": {"talk": [1.5, 2.0]}, "asked_at": None}
    await memory(database, learned).keep()
    assert json.loads((await restored(database)).learned) == learned


async def test_a_store_that_takes_nothing_ends_nothing(tmp_path: Path) -> None:
    nowhere = Database.open(f"sqlite+aiosqlite:///{tmp_path}/empty.db")
    await memory(nowhere, {"laws": {}}).keep()
    await nowhere.close()


async def test_a_campaign_whose_settings_change_keeps_what_was_learned(database: Database) -> None:
    await memory(database, {"laws": {}}).keep()

    async def settle(fact: Fact) -> None: ...

    known = await Campaigns.load(database, settle, NOW.timestamp)
    await known.put(NAME, CampaignSettings(ring_s=20.0), by="lead1")
    async with database.read() as connection:
        assert await connection.scalar(select(campaigns.c.pacing)) == '{"laws": {}}'
