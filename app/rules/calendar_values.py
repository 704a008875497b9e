"""Calendars as they are sent and taken. A span is ``09:00-18:00``; one that ends earlier goes on into the morning."""

import itertools
import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from app.rules.opening import DAY_MIN, Hours, hours_from
from app.rules.values import Value

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")


def _span(text: str) -> str:
    if _SPAN.fullmatch(text) is None:
        raise PydanticCustomError("hours-span", "must be HH:MM-HH:MM, for example 09:00-18:00")
    return text


def _apart(texts: list[str]) -> list[str]:
    spans = [(start, end if end > start else end + DAY_MIN) for start, end in sorted(hours_from(texts))]
    if any(later[0] < earlier[1] for earlier, later in itertools.pairwise(spans)):
        raise PydanticCustomError("hours-overlap", "must not overlap")
    return sorted(texts)


HoursText = Annotated[
    list[Annotated[str, AfterValidator(_span)]],
    Field(max_length=6, examples=[["09:00-12:00", "13:30-18:00"]]),
    AfterValidator(_apart),
]


class DayKind(StrEnum):
    """What is said of a day."""

    WEEK = "week"  # as its day of the week
    HOLIDAY = "holiday"  # closed, by law or because the house says so
    WORKDAY = "workday"  # made up for a holiday: open as on a working day, though it may be a Sunday
    OWN = "own"  # with hours of its own


class Week(Value):
    """Hours by day of the week; none: closed."""

    mon: HoursText = Field(default_factory=list)
    tue: HoursText = Field(default_factory=list)
    wed: HoursText = Field(default_factory=list)
    thu: HoursText = Field(default_factory=list)
    fri: HoursText = Field(default_factory=list)
    sat: HoursText = Field(default_factory=list)
    sun: HoursText = Field(default_factory=list)

    def of(self, weekday: int) -> list[str]:
        """0: Monday."""
        hours: list[str] = getattr(self, WEEKDAYS[weekday])
        return hours

    @property
    def working_day(self) -> list[str]:
        """The hours of a made-up workday: those of the first day in the week that has any."""
        return next((self.of(day) for day in range(7) if self.of(day)), [])


class CalendarValue(Value):
    """A calendar without its days."""

    title: Annotated[str, Field(max_length=64)] = ""
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = Field(
        default="", description="Whose public holidays count; empty: none."
    )
    week: Week = Field(default_factory=Week)


class DayValue(Value):
    """What people say of one day; it counts before what the law says."""

    kind: DayKind
    hours: HoursText = Field(default_factory=list, description="Of kind own.")
    name: Annotated[str, Field(max_length=64)] = ""


class DayOut(BaseModel):
    day: str = Field(description="2027-10-01")
    kind: DayKind
    hours: list[str]
    name_zh: str
    name_en: str
    by: str = Field(description="law, people, or empty: nobody says anything of this day.")
    law: DayKind | None = Field(description="What the law says, whatever people have said since.")


def minutes(texts: list[str]) -> Hours:
    return hours_from(texts)
