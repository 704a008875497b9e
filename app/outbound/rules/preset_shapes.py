"""The shape of a preset's file. Spans are ``08:00-21:00`` by the clock on the wall; an empty day is closed."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from acd.outbound.rules.hours import Calendar, Hours, OnHolidays
from acd.outbound.rules.settings import (
    CalleeLimits,
    CallerIdLimits,
    ComplaintBrake,
    ConsentRule,
    DiallingRule,
    Preset,
    RegistryRule,
)

_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
Span = Annotated[str, StringConstraints(pattern=f"^{_TIME}-({_TIME}|24:00)$")]
Spans = Annotated[list[Span], Field(max_length=6)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
Outcome = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,16}$")]
Language = Literal["en", "zh"]
Day = Annotated[date, Field(strict=False)]  # JSON has no dates


class _Shape(BaseModel):
    """Strict: a number in quotes, or a word that nobody knows, is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class WeekShape(_Shape):
    mon: Spans
    tue: Spans
    wed: Spans
    thu: Spans
    fri: Spans
    sat: Spans
    sun: Spans


class CallingShape(_Shape):
    week: WeekShape
    rest: Spans
    on_holidays: Annotated[OnHolidays, Field(strict=False)]
    days: dict[Day, Spans]

    def value(self) -> Calendar:
        week = self.week
        return Calendar(
            week=(
                hours(week.mon), hours(week.tue), hours(week.wed), hours(week.thu),
                hours(week.fri), hours(week.sat), hours(week.sun),
            ),
            rest=hours(self.rest),
            on_holidays=self.on_holidays,
            days={day: hours(spans) for day, spans in self.days.items()},
        )  # fmt: skip


class CalleeShape(_Shape):
    per_day: int
    most: int
    days: int
    gap_s: float
    gaps_s: dict[Outcome, float]
    agreed_exempt: StrictBool = False  # agreed callbacks are placed beyond these counts
    opt_out_of_person: StrictBool = False  # who opts out at one of a lead's numbers is called at none of them


class CallerIdShape(_Shape):
    per_hour: int
    per_day: int


class ComplaintsShape(_Shape):
    days: int
    share: float
    least: int


class ConsentShape(_Shape):
    required: StrictBool
    valid_days: int | None


class RegistryShape(_Shape):
    required: StrictBool
    max_age_s: float


class DiallingShape(_Shape):
    min_ring_s: float
    abandon_cap: float | None
    abandon_days: int
    message_within_s: float
    keep_recordings_days: int
    who_calls: StrictBool = False  # the safe-harbour message says on whose behalf


class VersionShape(_Shape):
    """``note``: where the values are from, for people."""

    since: Day = Field(alias="from")
    note: dict[Language, list[str]]
    zone: str
    regions: list[str]
    country: str
    calling: CallingShape
    callee: CalleeShape
    caller_id: CallerIdShape
    complaints: ComplaintsShape
    consent: ConsentShape
    registry: RegistryShape
    dialling: DiallingShape

    def value(self, name: str) -> Preset:
        return Preset(
            name=name,
            since=self.since,
            zone=self.zone,
            regions=frozenset(self.regions),
            country=self.country,
            calling=self.calling.value(),
            callee=CalleeLimits(**self.callee.model_dump()),
            caller_id=CallerIdLimits(**self.caller_id.model_dump()),
            complaints=ComplaintBrake(**self.complaints.model_dump()),
            consent=ConsentRule(**self.consent.model_dump()),
            registry=RegistryRule(**self.registry.model_dump()),
            dialling=DiallingRule(**self.dialling.model_dump()),
        )


class PresetShape(_Shape):
    name: Name
    title: dict[Language, str]
    versions: Annotated[list[VersionShape], Field(max_length=50)]


def hours(spans: Iterable[str]) -> Hours:
    """``09:00-12:00`` to minutes."""
    pairs = (span.split("-") for span in spans)
    return tuple((_minutes(begin), _minutes(end)) for begin, end in pairs)


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
