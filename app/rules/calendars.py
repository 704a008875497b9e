"""Calendars: read from the store once, kept in memory, written through. The core gets them as spans."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Self

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.directory.errors import NameTaken
from app.rules.calendar_values import CalendarValue, DayKind, DayOut, DayValue, Week, minutes
from app.rules.opening import Hours, Spans, opening
from app.rules.public_years import learn_country
from app.rules.values import value_revision
from app.store import tables
from app.store.database import Database
from app.store.revisions import refuse_other, revision_of
from app.store.upsert import upsert
from core.facts import CalendarConfigured

AHEAD_DAYS = 400
OFFICE = ["09:00-18:00"]


@dataclass(frozen=True, slots=True)
class PublicDay:
    """What the law says of a day."""

    kind: DayKind
    name_zh: str
    name_en: str


@dataclass(slots=True)
class Calendar:
    """One calendar with the days that people have set."""

    name: str
    value: CalendarValue
    days: dict[str, DayValue] = field(default_factory=dict)

    @property
    def revision(self) -> str:
        """Of title, country and week."""
        return value_revision(self.value)

    @property
    def days_revision(self) -> str:
        """Of what people say of days."""
        return _revision_of_days(self.days)


class Calendars:
    """All of them."""

    def __init__(self, database: Database, zone: tzinfo) -> None:
        self._database, self._zone = database, zone
        self._saving = asyncio.Lock()  # of two who save at once one comes second
        self._calendars: dict[str, Calendar] = {}
        self._public: dict[str, dict[str, PublicDay]] = {}
        self._years: dict[tuple[str, int], bool] = {}

    @classmethod
    async def load(cls, database: Database, zone: tzinfo) -> Self:
        calendars = cls(database, zone)
        await calendars.reload()
        return calendars

    async def reload(self) -> None:
        async with self._database.read() as connection:
            rows = (await connection.execute(select(tables.calendars))).all()
            days = (await connection.execute(select(tables.calendar_days))).all()
            public = (await connection.execute(select(tables.public_days))).all()
            years = (await connection.execute(select(tables.public_years))).all()
        self._calendars = {row.name: Calendar(row.name, CalendarValue.model_validate_json(row.body)) for row in rows}
        for row in days:
            self._calendars[row.calendar].days[row.day] = DayValue.model_validate_json(row.body)
        self._public = {}
        for row in public:
            found = PublicDay(DayKind(row.kind), row.name_zh, row.name_en)
            self._public.setdefault(row.country, {})[row.day] = found
        self._years = {(row.country, row.year): row.announced for row in years}

    def __iter__(self) -> Iterator[Calendar]:
        return iter([self._calendars[name] for name in sorted(self._calendars)])

    def get(self, name: str) -> Calendar | None:
        return self._calendars.get(name)

    # --- what holds --------------------------------------------------------------------------------------------------

    def day(self, calendar: Calendar, day: date) -> DayOut:
        """People's word before the law's, the law's before the week's."""
        key = day.isoformat()
        said, law = calendar.days.get(key), self._public.get(calendar.value.country, {}).get(key)
        by = "people" if said is not None else "law" if law is not None else ""
        kind = said.kind if said is not None else law.kind if law is not None else DayKind.WEEK
        name = said.name if said is not None else ""
        return DayOut(
            day=key,
            kind=kind,
            hours=_hours(kind, said, calendar.value.week, day),
            name_zh=name or (law.name_zh if law is not None else ""),
            name_en=name or (law.name_en if law is not None else ""),
            by=by,
            law=law.kind if law is not None else None,
        )

    def year(self, calendar: Calendar, year: int) -> list[DayOut]:
        """Every day of it."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return [self.day(calendar, first + timedelta(days=n)) for n in range((last - first).days + 1)]

    def is_known(self, calendar: Calendar, year: int) -> bool | None:
        """Whether the public holidays of that year are all known; None where none count."""
        return self._years.get((calendar.value.country, year), False) if calendar.value.country else None

    def spans(self, calendar: Calendar, at: float, days: int = AHEAD_DAYS) -> Spans:
        """From the day of ``at`` (epoch seconds) on."""
        today = datetime.fromtimestamp(at, self._zone).date()

        def hours_of(day: date) -> Hours:
            return minutes(self.day(calendar, day).hours)

        return opening(hours_of, self._zone, today, days)

    def fact(self, calendar: Calendar, at: float) -> CalendarConfigured:
        return CalendarConfigured(at=at, calendar=calendar.name, open=self.spans(calendar, at))

    def facts(self, at: float) -> list[CalendarConfigured]:
        """What the core must know; give it anew each day."""
        return [self.fact(calendar, at) for calendar in self]

    # --- changes -----------------------------------------------------------------------------------------------------

    async def learn(self, country: str, at: float) -> None:
        """The public days of a country that no calendar has named yet, at ``at`` (epoch seconds): a second's work."""
        today = datetime.fromtimestamp(at, self._zone).date()
        if country and (country, today.year) not in self._years:
            await learn_country(self._database, country, today)
            await self.reload()

    async def put(self, name: str, value: CalendarValue, seen: str | None = None) -> None:
        """``seen``: the revision that is changed; None: whichever stands. Raises ChangedSince."""
        async with self._saving:
            known = self._calendars.get(name)
            refuse_other(seen, known.revision if known else "", value_revision(value))
            async with self._database.write() as connection:
                await upsert(connection, tables.calendars, [{"name": name, "body": value.model_dump_json()}])
            await self.reload()

    async def remove(self, name: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(tables.calendar_days).where(tables.calendar_days.c.calendar == name))
            await connection.execute(delete(tables.calendars).where(tables.calendars.c.name == name))
        await self.reload()

    async def put_days(self, name: str, days: Mapping[str, DayValue | None], seen: str | None = None) -> None:
        """None: people say nothing of it any more. ``seen``: the revision of the days that are changed; None: whichever
        stands. Raises ChangedSince, and NameTaken when the calendar has gone meanwhile."""
        async with self._saving:
            known = self._calendars.get(name)
            before = known.days if known else {}
            wanted = {day: value for day, value in {**before, **days}.items() if value is not None}
            refuse_other(seen, _revision_of_days(before), _revision_of_days(wanted))
            await self._write_days(name, days)
            await self.reload()

    async def _write_days(self, name: str, days: Mapping[str, DayValue | None]) -> None:
        table = tables.calendar_days
        rows = [{"calendar": name, "day": day, "body": value.model_dump_json()} for day, value in days.items() if value]
        gone = [day for day, value in days.items() if value is None]
        try:
            async with self._database.write() as connection:
                await upsert(connection, table, rows)
                await connection.execute(delete(table).where(table.c.calendar == name, table.c.day.in_(gone)))
        except IntegrityError as error:
            raise NameTaken(f"The calendar {name} is gone. Look at the list again.") from error


def _revision_of_days(days: Mapping[str, DayValue]) -> str:
    return revision_of({day: value.model_dump(mode="json") for day, value in days.items()})


def _hours(kind: DayKind, said: DayValue | None, week: Week, day: date) -> list[str]:
    if kind is DayKind.OWN and said is not None:
        return said.hours
    if kind is DayKind.HOLIDAY:
        return []
    if kind is DayKind.WORKDAY:
        return week.of(day.weekday()) or week.working_day
    return week.of(day.weekday())


async def seed_calendar(database: Database, zone: tzinfo, country: str) -> None:
    """A new floor has one: working days from nine to six, without public holidays. Nobody's queue goes by it yet."""
    calendars = await Calendars.load(database, zone)
    if not list(calendars):
        week = Week(mon=OFFICE, tue=OFFICE, wed=OFFICE, thu=OFFICE, fri=OFFICE)
        await calendars.put("office", CalendarValue(country=country, week=week))


def describe(value: CalendarValue | DayValue) -> dict[str, object]:
    """For the audit log."""
    found: dict[str, object] = json.loads(value.model_dump_json(exclude_defaults=True))
    return found
