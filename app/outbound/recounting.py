"""Attempts that no rule should have let through, found anew among those that were made."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Integer, case, cast, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.hours import PublicDays
from acd.outbound.rules.settings import CalleeLimits, Preset
from acd.outbound.rules.verdicts import Rule
from acd.outbound.rules.windows import DAY_S, closed_at, zones_named
from app.outbound.campaign_tables import attempts
from app.outbound.numbers import places
from app.outbound.tables import list_leads
from core.facts import AttemptOutcome

_at, _leads = attempts.c, list_leads.c
_zone = func.coalesce(_at.zone, _leads.zone)  # of the number that was dialled
_LONGEST_DAY_S = 25 * 3600.0
_FOR_EVER_S = 1e12
_ROUNDING_S = 0.001


async def outside_hours(
    connection: AsyncConnection, which: Sequence[ColumnElement[bool]], preset: Preset, public: PublicDays | None
) -> int:
    """How many of these attempts were dialled when it was no calling time where the callee is, or nobody knows where.

    Hours begin and end on whole minutes, so that attempts of one minute and place are one question.
    """
    minute = _minute(connection, func.coalesce(_at.placed_at, _at.intended_at))
    number = case((func.coalesce(_zone, "") == "", _at.number), else_="")  # where only the number can say
    query = select(_zone, number, minute, func.count()).select_from(_with_leads()).where(*which)
    rows = await connection.execute(query.group_by(_zone, number, minute))
    return sum(count for zone, one, at, count in rows if _is_closed(places(zone, one), at * 60.0, preset, public))


def _is_closed(where: tuple[str, ...], at: float, preset: Preset, public: PublicDays | None) -> bool:
    zones = zones_named(where)
    return isinstance(zones, Rule) or closed_at(preset.calling, public, zones, at) is not None


async def too_often(
    connection: AsyncConnection, campaign: str, span: tuple[float, float], preset: Preset
) -> list[float]:
    """When those of the campaign's attempts within the span were made that came sooner, or more often, than the preset
    allows a number, whichever campaign had called it before. An agreed callback may come soon, and is counted as the
    preset says. Asked of all days at once: each would read those before it again."""
    limits, (since, until) = preset.callee, span
    looked_at = (_at.intended_at >= since - max(limits.days, 2) * DAY_S - limits.longest_gap_s, _at.intended_at < until)
    theirs = select(_at.number).where(_at.campaign == campaign, _at.intended_at >= since, _at.intended_at < until)
    order: dict[str, Any] = {"partition_by": _at.number, "order_by": (_at.intended_at, _at.call_id)}

    def before(column: Any, many: int = 1) -> Any:
        return func.lag(column, many).over(**order)

    tried = (
        select(
            _at.campaign, _at.intended_at, _at.lead_id, _at.number, _at.zone, before(_at.intended_at).label("last_at"),
            before(_at.outcome).label("last_outcome"), _at.agreed,
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
    query = select(tried.intended_at, tried.day_before, case((sure, 1), else_=0).label("sure"), zone, tried.number)
    query = query.join_from(tried.intended_at.table, list_leads, _leads.id == tried.lead_id, isouter=True)
    mine = (tried.campaign == campaign, tried.intended_at >= since, or_(sure, perhaps))
    rows = await connection.execute(query.where(*mine))
    return [row.intended_at for row in rows if row.sure or _same_day(row)]


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


def _minute(connection: AsyncConnection, at: ColumnElement[Any]) -> ColumnElement[int]:
    """Whole minutes since the epoch. A cast rounds on PostgreSQL; SQLite may have no floor()."""
    if connection.dialect.name == "sqlite":
        return cast(at / 60.0, Integer)
    return cast(func.floor(at / 60.0), BigInteger)
