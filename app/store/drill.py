"""From a figure to the calls that it counts: the conditions of :func:`reports.visits.counted`, said in SQL."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, literal, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.facts import Direction
from reports.adapters import interval_tables as tables
from reports.visits import Outcome

_V = tables.call_visits.c
_D = tables.agent_deeds.c
_QUEUED = and_(_V.queue != "", or_(_V.n > 0, _V.direction != Direction.OUT.value))
_ANSWERED = and_(_QUEUED, _V.outcome == Outcome.ANSWERED.value)
_ABANDONED = and_(_QUEUED, _V.outcome == Outcome.ABANDONED.value)
_IN_TIME = _V.waited_ms <= _V.level_ms
_ONE: ColumnElement[int] = literal(1)
_Figure = tuple[ColumnElement[bool], ColumnElement[int]]  # which visits, and what each adds

OF_CALLS: dict[str, _Figure] = {
    "contacts": (_V.n == 0, _ONE),
    "offered": (_QUEUED, _ONE),
    "answered": (_ANSWERED, _ONE),
    "answered_in_time": (and_(_ANSWERED, _IN_TIME), _ONE),
    "abandoned": (_ABANDONED, _ONE),
    "abandoned_short": (and_(_ABANDONED, _V.short_ms > 0, _V.waited_ms <= _V.short_ms), _ONE),
    "abandoned_in_time": (and_(_ABANDONED, _IN_TIME), _ONE),
    "flowed_out": (and_(_QUEUED, _V.outcome == Outcome.FLOWED_OUT.value), _ONE),
    "overflowed": (and_(_QUEUED, _V.overflowed > 0), _ONE),
    "callbacks": (and_(_QUEUED, _V.outcome == Outcome.CALLBACK.value), _ONE),
    "callbacks_reached": (_V.called_back_ms > 0, _ONE),
    "no_queue": (and_(_V.n == 0, _V.queue == "", _V.direction == Direction.IN.value), _ONE),
    "reached": (and_(not_(_QUEUED), _V.conversations > 0), _ONE),
    "transfers": (_V.transfers > 0, _V.transfers),
    "conversations": (_V.conversations > 0, _V.conversations),
    "offers": (_V.offers > 0, _V.offers),
}
OF_AGENTS = ("answered", "outbound", "refused", "missed", "transfers")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure of a report: ``since`` and ``until`` in epoch seconds, ``filters`` as (column, value). ``of_agents``: of
    what agents did, in the moment they did it; else of visits, by the slot they began in."""

    name: str
    since: float
    until: float
    filters: tuple[tuple[str, str], ...] = ()
    of_agents: bool = False
    units: frozenset[str] | None = None  # of these teams' alone
    spans: tuple[tuple[float, float], ...] = ()  # within the span these alone: an hour of each day, say


def calls_of(figure: Figure) -> Select[tuple[str]]:
    """The ids of the calls that the figure counts."""
    table = tables.agent_deeds if figure.of_agents else tables.call_visits
    return select(table.c.call_id).where(*_conditions(figure))


async def counts(connection: AsyncConnection, figure: Figure, call_ids: Collection[str]) -> dict[str, int]:
    """How much of the figure each of these calls is."""
    table = tables.agent_deeds if figure.of_agents else tables.call_visits
    amount = func.sum(_ONE if figure.of_agents else OF_CALLS[figure.name][1])
    query = select(table.c.call_id, amount).where(*_conditions(figure), table.c.call_id.in_(call_ids))
    return {call_id: int(count) for call_id, count in await connection.execute(query.group_by(table.c.call_id))}


def _conditions(figure: Figure) -> list[ColumnElement[bool]]:
    table, moment = (tables.agent_deeds, _D.at) if figure.of_agents else (tables.call_visits, _V.start)
    found = [moment >= round(figure.since * 1000), moment < round(figure.until * 1000)]
    if figure.spans:
        found.append(or_(*(and_(moment >= round(a * 1000), moment < round(b * 1000)) for a, b in figure.spans)))
    found += [table.c[name] == value for name, value in figure.filters]
    if figure.of_agents:
        found.append(_D.what == figure.name)
    else:
        found.append(OF_CALLS[figure.name][0])
        if "direction" not in dict(figure.filters):
            found.append(_V.direction != Direction.INTERNAL.value)
    if figure.units is not None:
        found.append(or_(table.c.unit.in_(figure.units), *([] if figure.of_agents else [table.c.unit == ""])))
    return found
