"""The triggers that tell the sums of finished days what has changed are there after all migrations.

A later migration that makes such a table anew loses them, and the sums would stay as they were.
"""

import pytest
from sqlalchemy import text

from app.store.database import Database

COUNTED = ("attempts", "call_outcomes", "call_visits")
_THERE = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
}


@pytest.mark.parametrize("table", COUNTED)
async def test_each_counted_table_tells_of_its_changes(database: Database, table: str) -> None:
    async with database.read() as connection:
        there = {tuple(row) for row in await connection.execute(text(_THERE[database.dialect]))}
    wanted = {(f"{table}_{event}_touches_day", table) for event in ("insert", "update", "delete")}
    assert wanted <= there, f"Make these triggers anew after the table: {sorted(wanted - there)}"
