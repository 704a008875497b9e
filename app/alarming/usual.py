"""What is usual for a queue at this hour of the day: read from the call ledger, once an hour.

Conversations as the ledger has them: with time on hold, without wrap-up, which has an alarm of its own.
"""

from collections import defaultdict
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import select

from app.store.database import Database
from reports.adapters.tables import calls, conversations
from reports.alarm_causes import Usual

DAYS = 28
_HOUR_S = 3600.0


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
        lengths: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        agents: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for day, (begin, end) in enumerate(same_hours(now, self.zone)):
            for queue, dialled in await self._came(begin, end):
                counts = arrivals[queue][dialled]
                counts[day] = counts.get(day, 0.0) + 1
            for queue, agent, talk_s in await self._talked(begin, end):
                lengths[queue][day].append(talk_s)
                agents[queue][day].add(agent)
        return {
            queue: Usual(
                arrivals={dialled: _filled(counts, arrivals[queue]) for dialled, counts in arrivals[queue].items()},
                talk_s=[sum(day) / len(day) for day in lengths[queue].values()],
                agents=[float(len(day)) for day in agents[queue].values()],
            )
            for queue in {*arrivals, *lengths}
        }

    async def _came(self, begin: float, end: float) -> list[tuple[str, str]]:
        query = select(calls.c.queue, calls.c.dialled).where(
            calls.c.arrived_at >= begin,
            calls.c.arrived_at < end,
            calls.c.direction == "in",
            calls.c.queue.is_not(None),
        )
        async with self._database.read() as connection:
            return [(row.queue, row.dialled) for row in await connection.execute(query)]

    async def _talked(self, begin: float, end: float) -> list[tuple[str, str, float]]:
        query = (
            select(conversations.c.queue, conversations.c.agent, conversations.c.talk_s)
            .join(calls, calls.c.call_id == conversations.c.call_id)
            .where(
                conversations.c.connected_at >= begin,
                conversations.c.connected_at < end,
                conversations.c.ended_at.is_not(None),
                calls.c.direction == "in",
            )
        )
        async with self._database.read() as connection:
            return [(row.queue, row.agent, row.talk_s) for row in await connection.execute(query)]


def _filled(counts: dict[int, float], of_queue: dict[str, dict[int, float]]) -> list[float]:
    """One value for each day on which the queue had calls at all, whatever number they came by."""
    days = {day for others in of_queue.values() for day in others}
    return [counts.get(day, 0.0) for day in sorted(days)]


def same_hours(now: float, zone: tzinfo) -> list[tuple[float, float]]:
    """This hour of the clock on each of the past days, the latest first; epoch seconds."""
    hour = datetime.fromtimestamp(now, zone).replace(minute=0, second=0, microsecond=0)
    begins = [(hour - timedelta(days=day)).timestamp() for day in range(1, DAYS + 1)]
    return [(begin, begin + _HOUR_S) for begin in begins]
