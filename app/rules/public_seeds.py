"""The public days of the countries in use, written anew at each set-up: this year's, last year's and the next two's."""

from datetime import date

from sqlalchemy import delete, insert, select

from app.rules.calendar_values import CalendarValue
from app.rules.public_days import public_days
from app.store import tables
from app.store.database import Database

YEARS = (-1, 0, 1, 2)


async def seed_public_days(database: Database, region: str, today: date) -> None:
    """What people have said of a day is in another table, and stays."""
    async with database.read() as connection:
        bodies = (await connection.scalars(select(tables.calendars.c.body))).all()
    countries = {region, *(CalendarValue.model_validate_json(body).country for body in bodies)} - {""}
    for country in sorted(countries):
        for year in (today.year + n for n in YEARS):
            await _write(database, country, year)


async def _write(database: Database, country: str, year: int) -> None:
    rows, announced = public_days(country, year)
    days, years = tables.public_days, tables.public_years
    in_year = days.c.day.between(f"{year}-01-01", f"{year}-12-31")
    async with database.write() as connection:
        await connection.execute(delete(days).where(days.c.country == country, in_year))
        if rows:
            await connection.execute(insert(days), rows)
        await connection.execute(delete(years).where(years.c.country == country, years.c.year == year))
        await connection.execute(insert(years), [{"country": country, "year": year, "announced": announced}])
