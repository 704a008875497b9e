"""Attempts that no rule should have let through, found anew among those that were made."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, case, cast, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import Calendar, PublicDays
from acd.outbound.rules.settings import CalleeLimits
from acd.outbound.rules.verdicts import Rule
from acd.outbound.rules.windows import DAY_S, closed_at, zones_named
from app.outbound.campaign_tables import attempts
from app.outbound.numbers import places
from app.outbound.tables import list_leads
from core.facts import AttemptOutcome

_at, _leads = attempts.c, list_leads.c
_zone = func.coalesce(_at.zone, _leads.zone)  # of the number that was dialled
_number = case((func.coalesce(_zone, "") == "", _at.number), else_="")  # where only the number can say
_LONGEST_DAY_S = 25 * 3600.0
_FOR_EVER_S = 1e12
_ROUNDING_S = 0.001


class Some(Protocol):
    """Attempts of one campaign within one span (epoch seconds)."""

    @property
    def span(self) -> tuple[float, float]: ...

    def of(self, columns: Any) -> tuple[ColumnElement[bool], ...]: ...


class Closed(NamedTuple):
    """So many attempts that were dialled in one minute (since the epoch) and place when nobody may be called there."""

    zone: str | None
    number: str
    minute: int
    many: int


async def outside_hours(
    connection: AsyncConnection, which: Sequence[ColumnElement[bool]], calling: Calendar, public: PublicDays | None
) -> list[Closed]:
    """Those that were dialled when it was no calling time where the callee is, or nobody knows where.

    Hours begin and end on whole minutes, so that attempts of one minute and place are one question.
    """
    minute = _minute(connection)
    query = select(_zone, _number, minute, func.count()).select_from(_with_leads()).where(*which)
    rows = await connection.execute(query.group_by(_zone, _number, minute))
    found = (Closed(*row) for row in rows)
    return [one for one in found if _is_closed(places(one.zone, one.number), one.minute * 60.0, calling, public)]


async def made_then(
    connection: AsyncConnection, which: Sequence[ColumnElement[bool]], closed: Sequence[Closed]
) -> list[tuple[str, float]]:
    """Those very attempts: their ids, and when they were made."""
    minute, wanted = _minute(connection), {one[:3] for one in closed}
    query = select(_at.call_id, _at.intended_at, _zone, _number, minute).select_from(_with_leads())
    rows = await connection.execute(query.where(*which, minute.in_(sorted({one.minute for one in closed}))))
    return [(row[0], row[1]) for row in rows if tuple(row[2:]) in wanted]


def _is_closed(where: tuple[str, ...], at: float, calling: Calendar, public: PublicDays | None) -> bool:
    zones = zones_named(where)
    return isinstance(zones, Rule) or closed_at(calling, public, zones, at) is not None


async def short_rings(
    connection: AsyncConnection, which: Sequence[ColumnElement[bool]], least_s: float
) -> int:
    """How many were hung up on by the floor before they had rung for the least time of the rules."""
    return int(await connection.scalar(select(func.count()).where(*which, rang_short(least_s))) or 0)


def rang_short(least_s: float) -> ColumnElement[bool]:
    """Whoever dials by hand hangs up when they like. Until ringing is heard it is counted from the INVITE on."""
    rang_s = _at.ended_at - func.coalesce(_at.rang_at, _at.placed_at, _at.ended_at - least_s)
    called_off = _at.outcome == AttemptOutcome.CANCELLED.value
    return and_(called_off, _at.dialled_by.is_(None), rang_s < least_s - _ROUNDING_S)


async def too_often(connection: AsyncConnection, some: Some, limits: CalleeLimits) -> list[tuple[str, float]]:
    """Those that came sooner, or more often, than the limits allow a number, whichever campaign had called it before:
    their ids, and when they were made. An agreed callback may come soon, and is counted as the limits say. Ask of many
    days at once: each would read those before it again."""
    since, until = some.span
    looked_at = (_at.intended_at >= since - max(limits.days, 2) * DAY_S - limits.longest_gap_s, _at.intended_at < until)
    theirs = select(_at.number).where(*some.of(_at))
    order: dict[str, Any] = {"partition_by": _at.number, "order_by": (_at.intended_at, _at.call_id)}

    def before(column: Any, many: int = 1) -> Any:
        return func.lag(column, many).over(**order)

    tried = (
        select(
            _at.call_id, _at.campaign, _at.preset, _at.preset_since, _at.intended_at, _at.lead_id, _at.number, _at.zone,
            before(_at.intended_at).label("last_at"), before(_at.outcome).label("last_outcome"), _at.agreed,
            before(_at.intended_at, limits.most).label("most_before"),
            before(_at.intended_at, limits.per_day).label("day_before"),
        )
        .where(_at.number.in_(theirs), _at.outcome != AttemptOutcome.NOT_DIALLED.value, *looked_at)
        .subquery()
    ).c  # fmt: skip
    counted = ~tried.agreed if limits.agreed_exempt else true()
    sure = or_(
        (tried.intended_at - tried.last_at < _gap(limits, tried.last_outcome) - _ROUNDING_S) & ~tried.agreed,
        (tried.most_before > tried.intended_at - limits.days * DAY_S + _ROUNDING_S) & counted,
    )
    perhaps = (tried.day_before > tried.intended_at - _LONGEST_DAY_S) & counted
    zone = func.coalesce(tried.zone, _leads.zone).label("zone")
    query = select(
        tried.call_id, tried.intended_at, tried.day_before, case((sure, 1), else_=0).label("sure"), zone, tried.number
    )  # fmt: skip
    query = query.join_from(tried.intended_at.table, list_leads, _leads.id == tried.lead_id, isouter=True)
    rows = await connection.execute(query.where(*some.of(tried), or_(sure, perhaps)))
    return [(row.call_id, row.intended_at) for row in rows if row.sure or _same_day(row)]


def _gap(limits: CalleeLimits, outcome: Any) -> Any:
    """As acd/outbound/rules/tries.py has it; a try that has no outcome yet lets no other begin."""
    gaps = {"unknown": limits.longest_gap_s} | dict(limits.gaps_s) | {"": _FOR_EVER_S}
    return case(*((outcome == word, float(gap_s)) for word, gap_s in gaps.items()), else_=float(limits.gap_s))


def _same_day(row: Any) -> bool:
    """Of the callee's, wherever that may be; where nobody knows, of Greenwich's."""
    zones = zones_named(places(row.zone, row.number))
    anywhere = (ZoneInfo("UTC"),) if isinstance(zones, Rule) else zones
    before, at = row.day_before, row.intended_at
    return before is not None and any(_day(before, here) == _day(at, here) for here in anywhere)


def _day(at: float, zone: ZoneInfo) -> object:
    return datetime.fromtimestamp(at, zone).date()


def _with_leads() -> Any:
    return attempts.join(list_leads, _leads.id == _at.lead_id, isouter=True)


def _minute(connection: AsyncConnection) -> ColumnElement[int]:
    """In which each was dialled, whole and since the epoch. A cast rounds on PostgreSQL; SQLite may have no floor()."""
    at = func.coalesce(_at.placed_at, _at.intended_at)
    if connection.dialect.name == "sqlite":
        return cast(at / 60.0, Integer)
    return cast(func.floor(at / 60.0), BigInteger)
