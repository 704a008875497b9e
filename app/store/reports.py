"""Reports out of the rows of figures: each span from the roll-ups that it holds whole, the edges from slots."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Table, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.intervals import StoredIntervals
from core.facts import Direction
from reports.adapters import interval_tables as tables
from reports.agent_slots import AGENT_COUNTERS
from reports.slots import SLOT_S, day_start, hour_of, month_start, ms, next_day, next_month
from reports.visits import CALL_COUNTERS, CALL_MAXIMA, LONGEST_S, Outcome

Time = Literal["interval", "hour", "weekday", "day", "week", "month", "quarter", "year"]
CallsBy = Literal["total", "queue", "number", "region", "team", "direction", Time]
AgentsBy = Literal["total", "agent", "team", "queue", Time]
Sums = dict[str, int]
TIMES = frozenset(get_args(Time))
_COLUMNS = {"number": "dialled", "team": "unit"}  # the others are called as their column
_IN_HOURS = frozenset({"direction", "queue", "unit"})
_COUNTED = ("in", "out")
Segment = tuple[Table, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A report: from slot to slot (epoch seconds), grouped, and of what; ``units``: of these teams only, None: all."""

    since: int
    until: int
    by: str
    filters: tuple[tuple[str, str], ...] = ()  # column and value
    units: frozenset[str] | None = None
    agents: frozenset[str] | None = None
    unserved: bool = True  # with calls that nobody of any team served


@dataclass(frozen=True, slots=True)
class Grains:
    """The tables of one subject, from fine to coarse."""

    slots: Table
    days: Table
    months: Table
    hours: Table | None = None


CALLS = Grains(tables.call_slots, tables.call_days, tables.call_months, tables.call_hours)
AGENTS = Grains(tables.agent_slots, tables.agent_days, tables.agent_months)
_OF_AGENTS = (tables.agent_slots, tables.agent_days, tables.agent_months, tables.pause_slots, tables.pause_days)


class StoredReports:
    """Asks the rows; every answer holds all that is journalled when it is asked."""

    def __init__(self, intervals: StoredIntervals) -> None:
        self.intervals, self.zone = intervals, intervals.zone

    async def calls(self, asked: Asked) -> dict[Any, Sums]:
        """Sums by group: a value of the dimension, or the begin of a time (epoch seconds; an hour or a weekday: its
        number). Calls between colleagues are in none unless their direction is asked for."""
        await self.intervals.catch_up()
        return await self._sums(asked, CALLS, CALL_COUNTERS, CALL_MAXIMA)

    async def agents(self, asked: Asked, now: float) -> dict[Any, Sums]:
        """Sums by group, with what lasts counted up to ``now``."""
        await self.intervals.catch_up()
        found = await self._sums(asked, AGENTS, AGENT_COUNTERS, ())
        column = _column(asked.by)
        for slot, key, counter, spent, _ in self.intervals.intervals.agents.lasting(ms(now)):
            row = dict(zip(("agent", "unit", "queue"), key, strict=True))
            if asked.since <= slot < asked.until and _wanted(asked, row):
                group = bucket(asked.by, slot, self.zone) if asked.by in TIMES else row.get(column, "")
                found.setdefault(group, dict.fromkeys(AGENT_COUNTERS, 0))[counter] += spent
        return found

    async def pauses(self, asked: Asked, now: float) -> dict[tuple[str, str], int]:
        """Milliseconds paused by agent and reason, with what lasts."""
        await self.intervals.catch_up()
        found: dict[tuple[str, str], int] = defaultdict(int)
        grains = Grains(tables.pause_slots, tables.pause_days, tables.pause_days)
        async with self.intervals.database.read() as connection:
            for table, since, until in segments(asked.since, asked.until, self.zone, grains, days=True):
                query = select(table.c.agent, table.c.reason, func.sum(table.c.paused_ms)).group_by(
                    table.c.agent, table.c.reason
                )
                query = query.where(table.c.start >= since, table.c.start < until, *_conditions(asked, table))
                for agent, reason, spent in await connection.execute(query):
                    found[agent, reason] += int(spent)
        for slot, (agent, unit, _), counter, spent, reason in self.intervals.intervals.agents.lasting(ms(now)):
            wanted = counter == "paused_ms" and asked.since <= slot < asked.until
            if wanted and _wanted(asked, {"agent": agent, "unit": unit}):
                found[agent, reason] += spent
        return dict(found)

    async def waits(self, asked: Asked) -> dict[tuple[str, int], int]:
        """Calls by outcome and second waited. Whole days only: the edges of the span are widened to them. The days'
        rows know no team, so those of teams are counted visit by visit."""
        await self.intervals.catch_up()
        found: dict[tuple[str, int], int] = defaultdict(int)
        since, until = day_start(asked.since, self.zone), next_day(day_start(asked.until - 1, self.zone), self.zone)
        if asked.units is not None or asked.agents is not None or "unit" in dict(asked.filters):
            return await self._waits_of_visits(asked, since, until)
        grains = Grains(tables.wait_days, tables.wait_days, tables.wait_months)
        async with self.intervals.database.read() as connection:
            for table, begin, end in segments(since, until, self.zone, grains):
                query = select(table.c.outcome, table.c.second, func.sum(table.c.calls))
                query = query.where(table.c.start >= begin, table.c.start < end, *_conditions(asked, table))
                for outcome, second, calls in await connection.execute(query.group_by(table.c.outcome, table.c.second)):
                    found[outcome, second] += int(calls)
        return dict(found)

    async def _waits_of_visits(self, asked: Asked, since: int, until: int) -> dict[tuple[str, int], int]:
        table = tables.call_visits
        second = table.c.waited_ms // 1000
        query = select(table.c.outcome, second, func.count()).where(
            table.c.start >= since * 1000, table.c.start < until * 1000, table.c.queue != "",
            or_(table.c.n > 0, table.c.direction != Direction.OUT.value),
            table.c.outcome.in_((Outcome.ANSWERED.value, Outcome.ABANDONED.value)), *_conditions(asked, table),
        )  # fmt: skip
        found: dict[tuple[str, int], int] = defaultdict(int)
        async with self.intervals.database.read() as connection:
            for outcome, waited, calls in await connection.execute(query.group_by(table.c.outcome, second)):
                found[outcome, min(int(waited), LONGEST_S)] += int(calls)
        return dict(found)

    async def _sums(
        self, asked: Asked, grains: Grains, counters: tuple[str, ...], maxima: tuple[str, ...]
    ) -> dict[Any, Sums]:
        found: dict[Any, Sums] = {}
        async with self.intervals.database.read() as connection:
            for segment in plan(asked, grains, self.zone):
                async for group, start, sums in _read(connection, segment, asked, counters, maxima):
                    group = bucket(asked.by, start, self.zone) if asked.by in TIMES else group
                    row = found.setdefault(group, dict.fromkeys(counters + maxima, 0))
                    for name, value in sums:
                        row[name] = max(row[name], int(value)) if name in maxima else row[name] + int(value)
        return found


async def _read(
    connection: AsyncConnection, segment: Segment, asked: Asked, counters: tuple[str, ...], maxima: tuple[str, ...]
) -> Any:
    table, since, until = segment
    by_time = asked.by in TIMES
    group = table.c.start if by_time else table.c[_column(asked.by)] if asked.by != "total" else None
    wanted = [func.sum(table.c[name]) for name in counters] + [func.max(table.c[name]) for name in maxima]
    query = select(*([] if group is None else [group]), *wanted)
    query = query.where(table.c.start >= since, table.c.start < until, *_conditions(asked, table))
    for row in await connection.execute(query if group is None else query.group_by(group)):
        value, sums = ("", row) if group is None else (row[0], row[1:])
        if sums[0] is not None:
            yield value, value, zip(counters + maxima, sums, strict=True)


def plan(asked: Asked, grains: Grains, zone: tzinfo) -> list[Segment]:
    """From which tables the report is read."""
    named = {name for name, _ in asked.filters} | (set() if asked.by in TIMES else {_column(asked.by)})
    hours = grains.hours if named <= _IN_HOURS else None
    match asked.by:
        case "interval":
            return [(grains.slots, asked.since, asked.until)]
        case "hour" | "weekday" | "day" | "week" if hours is not None:
            return list(in_hours(asked.since, asked.until, zone, grains.slots, hours))
        case "hour":
            return [(grains.slots, asked.since, asked.until)]
        case "weekday" | "day" | "week":
            return list(segments(asked.since, asked.until, zone, grains, days=True))
        case _:
            return list(segments(asked.since, asked.until, zone, grains))


def segments(since: int, until: int, zone: tzinfo, grains: Grains, *, days: bool = False) -> Iterator[Segment]:
    """The span in whole months, whole days beside them, and slots at its edges; without months with ``days``."""
    first = _up(since, day_start, next_day, zone)
    last = day_start(until, zone)
    if first >= last:
        yield grains.slots, since, until
        return
    if since < first:
        yield grains.slots, since, first
    begin, end = _up(first, month_start, next_month, zone), month_start(last, zone)
    if days or begin >= end:
        yield grains.days, first, last
    else:
        for table, one, other in ((grains.days, first, begin), (grains.months, begin, end), (grains.days, end, last)):
            if one < other:
                yield table, one, other
    if last < until:
        yield grains.slots, last, until


def _up(at: int, start: Callable[[int, tzinfo], int], following: Callable[[int, tzinfo], int], zone: tzinfo) -> int:
    begun = start(at, zone)
    return at if begun == at else following(begun, zone)


def in_hours(since: int, until: int, zone: tzinfo, slots: Table, hours: Table) -> Iterator[Segment]:
    """The span in whole hours, and slots at its edges."""
    first, last = _up(since, hour_of, _next_hour, zone), hour_of(until, zone)
    if first >= last:
        yield slots, since, until
        return
    for table, begin, end in ((slots, since, first), (hours, first, last), (slots, last, until)):
        if begin < end:
            yield table, begin, end


def _next_hour(at: int, zone: tzinfo) -> int:
    """Step by step: where a clock is put back or forward, an hour need not have sixty minutes."""
    later = at + SLOT_S
    while hour_of(later, zone) != later:
        later += SLOT_S
    return later


def bucket(by: str, start: int, zone: tzinfo) -> int:
    """The begin of the time that holds this start; of an hour or a weekday its number (Monday is 1)."""
    match by:
        case "interval":
            return start
        case "hour":
            return datetime.fromtimestamp(start, zone).hour
        case "weekday":
            return datetime.fromtimestamp(start, zone).isoweekday()
        case "day":
            return day_start(start, zone)
    day = datetime.fromtimestamp(start, zone).replace(tzinfo=None, hour=0, minute=0, second=0, fold=0)
    if by == "week":
        day = datetime.fromordinal(day.toordinal() - day.weekday())
    else:
        months = {"month": 1, "quarter": 3, "year": 12}[by]
        day = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    return int(day.replace(tzinfo=zone).timestamp())


def _column(by: str) -> str:
    return _COLUMNS.get(by, by)


def _conditions(asked: Asked, table: Table) -> Iterable[ColumnElement[bool]]:
    for name, value in asked.filters:
        yield table.c[name] == value
    if "direction" in table.c and "direction" not in dict(asked.filters):
        yield table.c.direction.in_(_COUNTED)
    if asked.units is not None and "unit" in table.c:
        nobodys = {""} if asked.unserved and table not in _OF_AGENTS else set()
        yield table.c.unit.in_(asked.units | nobodys)
    if asked.agents is not None and "agent" in table.c:
        yield table.c.agent.in_(asked.agents | (set() if table in _OF_AGENTS else {""}))


def _wanted(asked: Asked, row: dict[str, str]) -> bool:
    fits = all(row.get(name, value) == value for name, value in asked.filters)
    in_units = asked.units is None or row["unit"] in asked.units
    return fits and in_units and (asked.agents is None or row["agent"] in asked.agents)


def is_on_slot(at: float) -> bool:
    return at % SLOT_S == 0
