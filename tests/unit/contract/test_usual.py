"""What is usual for a queue at this hour: on both stores, by the same hour of past days."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from app.alarming.usual import Usuals
from app.store.database import Database
from reports.adapters.interval_tables import call_slots

NOON = datetime(2026, 11, 20, 12, 20, tzinfo=UTC)


def slot(days_ago: int, minute: int, *, conversations: int, talk_s: int, wrapup_s: int) -> dict[str, object]:
    start = NOON.replace(minute=minute) - timedelta(days=days_ago)
    return {
        "start": int(start.timestamp()), "direction": "in", "queue": "service", "dialled": "400", "region": "",
        "unit": "", "conversations": conversations, "talk_ms": talk_s * 1000, "wrapup_ms": wrapup_s * 1000,
    }  # fmt: skip


async def test_the_usual_handle_time_is_talk_with_wrap_up_of_the_same_hour(database: Database) -> None:
    async with database.write() as connection:
        rows = [
            slot(1, 0, conversations=2, talk_s=300, wrapup_s=60), slot(1, 45, conversations=1, talk_s=60, wrapup_s=0),
            slot(2, 15, conversations=1, talk_s=90, wrapup_s=30), slot(0, 0, conversations=9, talk_s=9, wrapup_s=0),
        ]  # fmt: skip
        await connection.execute(insert(call_slots), rows)
    usuals = Usuals(database, UTC)
    await usuals.refresh(NOON.timestamp())
    assert sorted(usuals.of("service").handle_s) == [120.0, 140.0]
