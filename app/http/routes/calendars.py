"""Calendars: when queues are open."""

from bisect import bisect_right
from datetime import date
from typing import Annotated

from fastapi import APIRouter

from app.http.access import Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.revisions import CHANGED, IfMatch, changed_since, seen
from app.http.services import Services
from app.http.shapes.calendars import CalendarIn, CalendarOut, CalendarPath, DaysIn, YearOut, YearQuery
from app.http.shapes.common import Page
from app.http.sign_in import Visitor
from app.rules.calendar_values import CalendarValue
from app.rules.calendars import Calendar, describe
from app.store.errors import ChangedSince
from reports.words import rfc3339

router = APIRouter(tags=["queues"])
SetsUp = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES)]
Sees = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES, Permission.WATCH_FLOOR)]


@router.get("/calendars")
async def calendars(visitor: Sees, floor: Floor) -> Page[CalendarOut]:
    """Every calendar with its week, and whether it is open now."""
    return Page(items=[_out(calendar, floor) for calendar in floor.calendars])


@router.post("/calendars", status_code=201)
async def add_calendar(body: CalendarIn, visitor: SetsUp, floor: Floor) -> CalendarOut:
    """A new one. The public holidays of a country that none has named yet are looked up first, which takes a second."""
    if floor.calendars.get(body.name) is not None:
        raise conflict("name-taken", f"There is a calendar {body.name} already.", "Choose another name.")
    return await _keep(body.name, CalendarValue(**body.model_dump(exclude={"name"})), visitor, floor)


@router.put("/calendars/{name}", responses=CHANGED)
async def put_calendar(
    name: CalendarPath, body: CalendarValue, visitor: SetsUp, floor: Floor, if_match: IfMatch = None
) -> CalendarOut:
    """Title, country and week; days stay. Holds at once for who calls from now on."""
    _found(name, floor)
    try:
        return await _keep(name, body, visitor, floor, seen(if_match))
    except ChangedSince:
        raise await changed_since(name, "calendar.changed", floor) from None


@router.delete("/calendars/{name}", status_code=204)
async def remove_calendar(name: CalendarPath, visitor: SetsUp, floor: Floor) -> None:
    """Only when no queue and no campaign goes by it."""
    calendar = _found(name, floor)
    queues = _queues(name, floor)
    campaigns = [one.name for one in floor.campaigns.all if one.settings.calendar == name]
    if queues or campaigns:
        detail = f"The calendar {name} is still needed by {', '.join([*queues, *campaigns])}."
        needed = {"queues": queues, "campaigns": campaigns}
        raise conflict("calendar-needed", detail, "Give these another first.", needed=needed)
    await floor.calendars.remove(name)
    await floor.audit.note(visitor.username, "calendar.removed", name, describe(calendar.value), visitor.host)


@router.get("/calendars/{name}/days")
async def days(name: CalendarPath, visitor: Sees, floor: Floor, year: YearQuery) -> YearOut:
    """Each day of a year: whether it is open, and who says so."""
    calendar = _found(name, floor)
    known = floor.calendars.is_known(calendar, year)
    days = floor.calendars.year(calendar, year)
    return YearOut(year=year, known=known, days=days, revision=calendar.days_revision)


@router.put("/calendars/{name}/days", responses=CHANGED)
async def put_days(
    name: CalendarPath, body: DaysIn, visitor: SetsUp, floor: Floor, if_match: IfMatch = None
) -> CalendarOut:
    """What people say of these days. It stays when the law's days are written anew."""
    calendar = _found(name, floor)
    for day in body.days:
        _require_day(day)
    before = {day: _said(calendar, day) for day in body.days}
    try:
        await floor.calendars.put_days(name, body.days, seen(if_match))
    except ChangedSince:
        raise await changed_since(name, "calendar.changed", floor) from None
    detail = {
        day: {"from": before[day], "to": describe(value) if value else None}
        for day, value in sorted(body.days.items())[:40]
    }
    await _tell(name, floor)
    await floor.audit.note(visitor.username, "calendar.changed", name, detail, visitor.host)
    return _out(_found(name, floor), floor)


def _said(calendar: Calendar, day: str) -> dict[str, object] | None:
    value = calendar.days.get(day)
    return None if value is None else describe(value)


def _require_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        hint = "Correct it and send it again."
        raise Problem(422, "invalid", f"There is no day {day}.", hint=hint) from None


async def _keep(
    name: str, value: CalendarValue, visitor: Visitor, floor: Services, before_it: str | None = None
) -> CalendarOut:
    old = floor.calendars.get(name)
    before, after = describe(old.value) if old else None, describe(value)
    if old is None or old.value != value:
        await floor.calendars.learn(value.country, floor.clock())
        await floor.calendars.put(name, value, before_it)
        await _tell(name, floor)
        detail = {"calendar": {"from": before, "to": after}}
        await floor.audit.note(visitor.username, "calendar.changed", name, detail, visitor.host)
    return _out(_found(name, floor), floor)


async def _tell(name: str, floor: Services) -> None:
    await floor.desk.settle(floor.calendars.fact(_found(name, floor), floor.clock()))


def _found(name: str, floor: Services) -> Calendar:
    calendar = floor.calendars.get(name)
    if calendar is None:
        raise not_found("There is no such calendar.", "GET /api/v1/calendars lists them.")
    return calendar


def _queues(name: str, floor: Services) -> list[str]:
    return sorted(queue.name for queue in floor.directory.queues.values() if queue.rules.calendar == name)


def _out(calendar: Calendar, floor: Services) -> CalendarOut:
    now = floor.clock()
    edges = [edge for span in floor.calendars.spans(calendar, now) for edge in span]
    place = bisect_right(edges, now)
    changes = rfc3339(edges[place], floor.zone) if place < len(edges) else None
    return CalendarOut(
        **calendar.value.model_dump(),
        name=calendar.name,
        queues=_queues(calendar.name, floor),
        revision=calendar.revision,
        open=place % 2 == 1,
        changes_at=changes,
    )
