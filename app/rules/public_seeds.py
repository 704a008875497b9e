"""The public days of the countries in use, written anew at each set-up: this year's, last year's and the next two's."""

from datetime import date

from sqlalchemy import select

from app.rules.calendar_values import CalendarValue
from app.rules.public_days import public_days
from app.rules.public_years import write_year, years_around
from app.store import tables
from app.store.database import Database


async def seed_public_days(database: Database, region: str, today: date) -> None:
    """What people have said of a day is in another table, and stays."""
    async with database.read() as connection:
        bodies = (await connection.scalars(select(tables.calendars.c.body))).all()
        known = (await connection.scalars(select(tables.public_years.c.country).distinct())).all()
    countries = {region, *known, *(CalendarValue.model_validate_json(body).country for body in bodies)} - {""}
    for country in sorted(countries):
        for year in years_around(today):
            rows, announced = public_days(country, year)
            await write_year(database, country, year, rows, announced=announced)
