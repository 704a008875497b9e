"""The shapes of calendars."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, Field, StringConstraints

from app.rules.calendar_values import CalendarValue, DayOut, DayValue

_NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"
_DAY = r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
CalendarPath = Annotated[str, Path(pattern=_NAME)]
DayText = Annotated[str, StringConstraints(pattern=_DAY)]
YearQuery = Annotated[int, Query(ge=1990, le=2099, description="A whole year, in the floor's zone.")]


class CalendarIn(CalendarValue):
    name: Annotated[str, Field(pattern=_NAME, examples=["office"])] = Field(description="It stays.")


class CalendarOut(CalendarValue):
    name: str
    queues: list[str] = Field(description="Which go by it.")
    revision: str = Field(description="Of title, country and week: send it in If-Match with what you change.")
    open: bool = Field(description="Now.")
    changes_at: str | None = Field(description="When that changes; null: not within a year.")


class YearOut(BaseModel):
    year: int
    known: bool | None = Field(
        description="Whether all public holidays and made-up workdays of it are known: those of a year to come may not "
        "be announced yet. Null: the calendar counts none."
    )
    days: list[DayOut]
    revision: str = Field(description="Of what people say of any day: send it in If-Match with days that you set.")


class DaysIn(BaseModel):
    """Several days at a time; null: people say nothing of that day any more."""

    days: Annotated[dict[DayText, DayValue | None], Field(min_length=1, max_length=366)]
