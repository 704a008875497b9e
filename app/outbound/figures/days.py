"""Sums of finished days, kept so that a report of a year need not count every attempt of it again.

A day's sums count as long as nothing of it has changed since (app.outbound.figures.day_tables says who counts that),
and are made anew otherwise, so that what is kept can always be thrown away. Two ways to tell attempts apart at once, an
agent's by list or a team's by hour, are in no sums: such a report is counted from the attempts.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from phonenumbers import __version__ as areas
from sqlalchemy import ColumnElement, Table, and_, case, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.figures.counts import AskedAttempts
from app.outbound.figures.day_tables import COUNTERS, GRAINS, attempt_days, keys_of
from app.store.reports import TIMES

_days = attempt_days.c
_OF_DAYS = TIMES - {"interval", "hour"}  # a day of the floor holds no border of these
_USUAL_S = 86_400  # a day on which no clock was changed
Span = tuple[int, int]


def edition(zone: tzinfo) -> str:
    """Of the days, and of the words for areas: sums of another one count no more."""
    return f"{zone} {areas}"


def grain_of(asked: AskedAttempts) -> Table | None:
    """The sums that tell apart all that is asked for, the shortest that do; None: none do."""
    filters = {
        "list": asked.list_id, "agent": asked.agent if asked.agent is not None else asked.agents, "team": asked.team,
        "caller_id": asked.caller_id, "region": asked.region,
    }  # fmt: skip
    by = "slot" if asked.by in TIMES - _OF_DAYS else asked.by
    needed = {name for name, value in filters.items() if value is not None} | {by} - _OF_DAYS - {"total", "campaign"}
    fitting = (grain for grain in GRAINS if needed <= set(keys_of(grain)))
    return next(fitting, None) if not asked.spans else None


def is_kept(zone: tzinfo) -> ColumnElement[bool]:
    return and_(_days.counted == _days.changes, _days.edition == edition(zone))


class KeptDays:
    """What was kept of the days that a report asks for. ``rest`` is all of it until they are ``read``."""

    def __init__(self, asked: AskedAttempts, zone: tzinfo, names: Sequence[str]) -> None:
        self._asked, self._zone, self._names = asked, zone, names
        self._known: dict[str, list[Span]] = defaultdict(list)

    async def read(self, connection: AsyncConnection) -> AsyncIterator[tuple[tuple[Any, ...], list[tuple[str, int]]]]:
        """Values of what is asked for, and what they came to; of times, where the day or the quarter began."""
        grain = grain_of(self._asked)
        if grain is None:
            return
        within = (
            _days.campaign.in_(self._names), _days.day >= self._asked.since, _days.until <= self._asked.until,
            is_kept(self._zone),
        )  # fmt: skip
        days = select(_days.campaign, _days.day, _days.until).where(*within).order_by(_days.campaign, _days.day)
        for campaign, day, until in await connection.execute(days):
            self._known[campaign].append((day, until))
        groups = self._groups(grain)
        shown = [func.min(grain.c.slot)] if self._asked.by == "hour" else groups
        query = select(*shown, *(func.sum(grain.c[name]) for name in COUNTERS))
        query = query.join_from(
            grain, attempt_days, and_(_days.campaign == grain.c.campaign, _days.day == grain.c.day)
        ).where(*within, *self._conditions(grain))  # fmt: skip
        for row in await connection.execute(query.group_by(*groups)):
            if row[-1] is not None:  # a sum of no rows
                values = [int(value) for value in row[len(groups) :]]
                yield tuple(row[: len(groups)]), list(zip(COUNTERS, values, strict=True))

    def rest(self) -> Mapping[Span, Collection[str]]:
        """Which campaigns are to be counted from when to when."""
        found: dict[Span, list[str]] = defaultdict(list)
        for name in self._names:
            since = self._asked.since
            for day, until in [*self._known[name], (self._asked.until, self._asked.until)]:
                if since < day:
                    found[since, day].append(name)
                since = until
        return found

    def _groups(self, grain: Table) -> list[ColumnElement[Any]]:
        by = self._asked.by
        if by == "total":
            return []
        if by == "hour":  # of all usual days together: a year has many quarters
            usual = _days.until - _days.day == literal_column(str(_USUAL_S))
            return [case((usual, grain.c.slot - _days.day), else_=grain.c.slot)]
        return [grain.c[by] if by not in TIMES else grain.c.day if by in _OF_DAYS else grain.c.slot]

    def _conditions(self, grain: Table) -> list[ColumnElement[bool]]:
        asked = self._asked
        filters = {
            "list": asked.list_id, "agent": asked.agent, "team": asked.team, "caller_id": asked.caller_id,
            "region": asked.region,
        }  # fmt: skip
        found: list[ColumnElement[bool]] = [grain.c[name] == is_ for name, is_ in filters.items() if is_ is not None]
        if asked.agents is not None:
            found.append(grain.c.agent.in_({*asked.agents, ""}))
        return found
