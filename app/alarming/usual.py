"""What is usual for a queue at this hour of the day: read once an hour, from the call ledger and the intervals."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.store.database import Database
from reports.adapters.interval_tables import call_slots
from reports.adapters.tables import calls, conversations
from reports.alarm_causes import Usual

DAYS = 28
_HOUR_S = 3600.0
Hours = list[tuple[float, float]]


@dataclass(slots=True)
class _Handled:
    """Conversations of one day's hour, and the seconds that they took of agents."""

    conversations: int = 0
    seconds: float = 0.0

    def add(self, conversations: int, seconds: float) -> None:
        self.conversations += conversations
        self.seconds += seconds


class Usuals:
    """Ask for :meth:`of` after ``await refresh(now)``."""

    def __init__(self, database: Database, zone: tzinfo) -> None:
        self._database, self.zone = database, zone
        self._hour: float | None = None
        self._of: dict[str, Usual] = {}

    def of(self, queue: str) -> Usual:
        return self._of.get(queue, Usual())

    async def refresh(self, now: float) -> None:
        """Read the same hour of past days, unless that is what is known already."""
        hour = now // _HOUR_S
        if hour == self._hour:
            return
        self._of = await self._read(now)
        self._hour = hour

    async def _read(self, now: float) -> dict[str, Usual]:
        arrivals: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
        handled: dict[str, dict[int, _Handled]] = defaultdict(lambda: defaultdict(_Handled))
        agents: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        hours = same_hours(now, self.zone)
        async with self._database.read() as connection:
            for row in await connection.execute(_came(hours)):
                counts = arrivals[row.queue][row.dialled]
                day = _day(row.arrived_at, hours)
                counts[day] = counts.get(day, 0.0) + 1
            for row in await connection.execute(_handled(hours)):
                handled[row.queue][_day(row.start, hours)].add(int(row.conversations), int(row.handle_ms) / 1000.0)
            for row in await connection.execute(_served(hours)):
                agents[row.queue][_day(row.connected_at, hours)].add(row.agent)
        return {
            queue: Usual(
                arrivals={dialled: _filled(counts, arrivals[queue]) for dialled, counts in arrivals[queue].items()},
                handle_s=[day.seconds / day.conversations for day in handled[queue].values()],
                agents=[float(len(day)) for day in agents[queue].values()],
            )
            for queue in {*arrivals, *handled, *agents}
        }


def _came(hours: Hours) -> Select[Any]:
    return select(calls.c.queue, calls.c.dialled, calls.c.arrived_at).where(
        _within(calls.c.arrived_at, hours), calls.c.direction == "in", calls.c.queue.is_not(None)
    )


def _served(hours: Hours) -> Select[Any]:
    return (
        select(conversations.c.queue, conversations.c.agent, conversations.c.connected_at)
        .join(calls, calls.c.call_id == conversations.c.call_id)
        .where(_within(conversations.c.connected_at, hours), calls.c.direction == "in")
    )


def _handled(hours: Hours) -> Select[Any]:
    """By quarter of an hour, as the reports count: talk, hold and wrap-up."""
    slots = call_slots.c
    handle_ms = func.sum(slots.talk_ms + slots.wrapup_ms).label("handle_ms")
    return (
        select(slots.queue, slots.start, func.sum(slots.conversations).label("conversations"), handle_ms)
        .where(_within(slots.start, hours), slots.direction == "in", slots.queue != "", slots.conversations > 0)
        .group_by(slots.queue, slots.start)
    )


def _within(at: ColumnElement[float], hours: Hours) -> ColumnElement[bool]:
    """One question for all the days: each range is a look into the index of its own."""
    return or_(*(and_(at >= begin, at < end) for begin, end in hours))


def _day(at: float, hours: Hours) -> int:
    return next(day for day, (begin, end) in enumerate(hours) if begin <= at < end)


def _filled(counts: dict[int, float], of_queue: dict[str, dict[int, float]]) -> list[float]:
    """One value for each day on which the queue had calls at all, whatever number they came by."""
    days = {day for others in of_queue.values() for day in others}
    return [counts.get(day, 0.0) for day in sorted(days)]


def same_hours(now: float, zone: tzinfo) -> Hours:
    """This hour of the clock on each of the past days, the latest first; epoch seconds."""
    hour = datetime.fromtimestamp(now, zone).replace(minute=0, second=0, microsecond=0)
    begins = [(hour - timedelta(days=day)).timestamp() for day in range(1, DAYS + 1)]
    return [(begin, begin + _HOUR_S) for begin in begins]
