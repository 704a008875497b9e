"""The shapes of presets of contact rules: what each demands of a campaign."""

from typing import Any

from pydantic import BaseModel, Field

from acd.outbound.rules.hours import Hours, OnHolidays
from acd.outbound.rules.settings import Preset
from app.http.shapes.calls import Region
from app.outbound.rules.presets import PresetFile

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class KeptDemandsOut(BaseModel):
    """One version's; hours by the clock where the callee is."""

    since: str = Field(description="Its date: in force from then on.")
    hours: dict[str, list[str]] = Field(description="By weekday, mon to sun, as 09:00-20:00; none: nobody is called.")
    rest: list[str] = Field(description="Nobody is called then, on any day.")
    on_holidays: OnHolidays
    regions: list[str] = Field(description="Countries (ISO 3166) whose numbers may be called; empty: any.")
    consent: bool = Field(description="Nobody is called without one on file.")
    registry: bool = Field(description="The registry of those who want no calls is asked for every number.")
    per_day: int = Field(description="Attempts to one person on a day, over all campaigns.")
    most: int = Field(description="... and within these days.")
    days: int
    gap_s: float = Field(description="From one attempt to a person to the next, unless the outcome has its own.")
    agreed_exempt: bool = Field(description="A callback that the person has agreed to is placed beyond these counts.")
    opt_out_of_person: bool = Field(
        description="Who opts out at one of a lead's numbers is called at none of them; else it holds for that number."
    )
    caller_id_per_hour: int
    caller_id_per_day: int
    min_ring_s: float
    abandon_cap: float | None = Field(description="No cap may be above; null: no share is safe, so dial progressively.")
    abandon_days: int
    message_within_s: float
    who_calls: bool = Field(description="Who answers and finds no agent must hear on whose behalf it was called.")
    keep_recordings_days: int


class DemandsOut(KeptDemandsOut):
    note_zh: list[str] = Field(description="Where its values are from.")
    note_en: list[str]


class PresetOut(BaseModel):
    name: str
    title: Region
    now: DemandsOut | None = Field(description="What is in force now; null: nothing, and nobody is dialled under it.")
    later: list[str] = Field(description="Dates of versions that are still to come.")
    broken: Region | None = Field(default=None, description="Why its file cannot be read; null: it can.")


class KeptPresetOut(BaseModel):
    since: str = Field(description="As the file dated it; several of one date are its edits.")
    first_at: str = Field(description="When it first permitted an attempt. It stood until the next one's.")
    says: dict[str, Any] = Field(description="The rules as they were judged by; spans in minutes of a day.")


def demands_out(file: PresetFile, version: Preset) -> DemandsOut:
    note = file.notes[version.since.isoformat()]
    demands = demands_of(version).model_dump()
    return DemandsOut(**demands, note_zh=note.get("zh", []), note_en=note.get("en", []))


def demands_of(version: Preset) -> KeptDemandsOut:
    callee, caller, dialling = version.callee, version.caller_id, version.dialling
    return KeptDemandsOut(
        since=version.since.isoformat(), rest=_written(version.calling.rest),
        hours={day: _written(hours) for day, hours in zip(_DAYS, version.calling.week, strict=True)},
        on_holidays=version.calling.on_holidays, regions=sorted(version.regions), consent=version.consent.required,
        registry=version.registry.required, per_day=callee.per_day, most=callee.most, days=callee.days,
        gap_s=callee.gap_s, agreed_exempt=callee.agreed_exempt, opt_out_of_person=callee.opt_out_of_person,
        caller_id_per_hour=caller.per_hour,
        caller_id_per_day=caller.per_day, min_ring_s=dialling.min_ring_s, abandon_cap=dialling.abandon_cap,
        abandon_days=dialling.abandon_days, message_within_s=dialling.message_within_s,
        who_calls=dialling.who_calls,
        keep_recordings_days=dialling.keep_recordings_days,
    )  # fmt: skip


def _written(hours: Hours) -> list[str]:
    return [f"{_clock(begin)}-{_clock(end)}" for begin, end in hours]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
