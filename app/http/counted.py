"""Which calls a figure of a report counts, as filters of ``GET /calls``."""

from datetime import datetime, timedelta, tzinfo
from typing import Annotated, Literal

from fastapi import Query

from app.http.problems import Problem
from app.http.shapes.common import Line, Name
from app.store.drill import Figure

Counted = Literal[
    "contacts", "offered", "answered", "answered_in_time", "abandoned", "abandoned_short", "abandoned_in_time",
    "flowed_out", "overflowed", "callbacks", "callbacks_reached", "no_queue", "reached", "transfers",
    "conversations", "offers",
    "agents.answered", "agents.outbound", "agents.refused", "agents.missed", "agents.transfers",
]  # fmt: skip
_AGENTS = "agents."
_MOST_DAYS = 366


class CountedAsk:
    """``counted`` and what narrows it; the other filters of the list then mean what they mean in the report."""

    def __init__(
        self,
        counted: Annotated[
            Counted | None,
            Query(
                description="Those that this figure of a report counts: `from`, `to`, `queue`, `direction` and `agent` "
                "are then the report's, and each call says how much of the figure it is."
            ),
        ] = None,
        number: Annotated[Line | None, Query(description="With `counted`: the number dialled.")] = None,
        region: Annotated[Line | None, Query(description="With `counted`: a row's key.")] = None,
        team: Annotated[str | None, Query(max_length=32, description="With `counted`: a row's key.")] = None,
        hour: Annotated[int | None, Query(ge=0, le=23, description="With `counted`: of each day this hour.")] = None,
        weekday: Annotated[
            int | None, Query(ge=1, le=7, description="With `counted`: these days; Monday is 1.")
        ] = None,
    ) -> None:
        self.counted, self.hour, self.weekday = counted, hour, weekday
        self.filters = {"dialled": number, "region": region, "unit": team}

    def figure(
        self,
        since: float | None,
        until: float | None,
        *,
        queue: str | None,
        direction: str | None,
        agent: Name | None,
        units: frozenset[str] | None,
        zone: tzinfo,
    ) -> Figure | None:
        """None when no figure is meant. Raises Problem 422."""
        if self.counted is None:
            return None
        if since is None or until is None or since >= until:
            hint = "Give 'from' and 'to' of the report."
            raise Problem(422, "invalid", "A figure is of a span of time.", hint=hint)
        of_agents = self.counted.startswith(_AGENTS)
        given = {**self.filters, "queue": queue, "direction": direction, "agent": agent}
        known = ("agent", "unit", "queue") if of_agents else ("direction", "queue", "dialled", "region", "unit")
        return Figure(
            name=self.counted.removeprefix(_AGENTS),
            since=since,
            until=until,
            filters=tuple((name, value) for name, value in given.items() if value is not None and name in known),
            of_agents=of_agents,
            units=units,
            spans=spans_of(since, until, zone, hour=self.hour, weekday=self.weekday),
        )


def spans_of(
    since: float, until: float, zone: tzinfo, *, hour: int | None, weekday: int | None
) -> tuple[tuple[float, float], ...]:
    """Of each day this hour, of each week this day (Monday is 1); none: all of the span. Raises Problem 422."""
    if hour is None and weekday is None:
        return ()
    if until - since > _MOST_DAYS * 86_400:
        raise Problem(422, "invalid", "So long a span has too many such hours.", hint="Ask for a year at most.")
    day = datetime.fromtimestamp(since, zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    found = []
    while (begin := day.replace(tzinfo=zone).timestamp()) < until:
        after = (day + timedelta(days=1)).replace(tzinfo=zone).timestamp()
        if weekday in (None, day.isoweekday()):
            found.append(_hour(day, hour, zone) if hour is not None else (begin, after))
        day += timedelta(days=1)
    return tuple(found) or ((0.0, 0.0),)


def _hour(day: datetime, hour: int, zone: tzinfo) -> tuple[float, float]:
    """From the first moment of the clock's hour to its last: twice as long where the clocks go back."""
    begin = day.replace(hour=hour, tzinfo=zone, fold=0).timestamp()
    return begin, day.replace(hour=hour, minute=59, second=59, tzinfo=zone, fold=1).timestamp() + 1
