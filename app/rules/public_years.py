"""Public days in the store, a year of a country at a time; also of a country that is named while the floor runs."""

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import structlog
from sqlalchemy import delete, insert

from app.setup.places import CHECKOUT
from app.store import tables
from app.store.database import Database

log = structlog.get_logger()

AROUND = (-1, 0, 1, 2)  # the years that are written, this one being 0
CHILD_S = 30.0


def years_around(today: date) -> list[int]:
    return [today.year + n for n in AROUND]


async def learn_country(database: Database, country: str, today: date) -> None:
    """Look the country up in a process of its own, for the libraries would stay in the service's memory.

    When that fails the floor goes on without; the next start writes them (app/rules/public_seeds.py).
    """
    years = years_around(today)
    try:
        found = await _ask_child(country, years)
    except (OSError, TimeoutError, ValueError) as error:
        log.error("The public days of a country could not be looked up.", country=country, error=repr(error))
        return
    for year, (rows, announced) in zip(years, found, strict=True):
        await write_year(database, country, year, rows, announced=announced)


async def _ask_child(country: str, years: Sequence[int]) -> list[tuple[list[dict[str, Any]], bool]]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.rules.public_days", country, *map(str, years),
        cwd=CHECKOUT, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(child.communicate(), CHILD_S)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    found: list[tuple[list[dict[str, Any]], bool]] = json.loads(said)
    return found


async def write_year(
    database: Database, country: str, year: int, rows: list[dict[str, Any]], *, announced: bool
) -> None:
    """In place of what was there. What people have said of a day is in another table, and stays."""
    days, years = tables.public_days, tables.public_years
    in_year = days.c.day.between(f"{year}-01-01", f"{year}-12-31")
    async with database.write() as connection:
        await connection.execute(delete(days).where(days.c.country == country, in_year))
        if rows:
            await connection.execute(insert(days), rows)
        await connection.execute(delete(years).where(years.c.country == country, years.c.year == year))
        await connection.execute(insert(years), [{"country": country, "year": year, "announced": announced}])
