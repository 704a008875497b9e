"""Attempts, answers and drops of many days at once, told by indices and no row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import ANSWERED, attempts
from app.outbound.compliance.judging import DIALLED
from app.outbound.compliance.values import Asked, Tally
from app.outbound.dialling.attempts import OVER

_at = attempts.c
_MADE = (func.count(), func.count().filter(_at.state != OVER))
_DROPPED = _at.dropped.is_(True) & _at.dialled_by.is_(None)
_HEARD = (func.count(), func.count(_at.dialled_by), func.count().filter(_DROPPED))


async def tallies(connection: AsyncConnection, asked: Asked, days: Sequence[date]) -> dict[date, Tally]:
    """Of the campaign, by day."""
    made = await _counted(connection, asked, days, _MADE, DIALLED)
    heard = await answers(connection, asked, days)
    return {
        day: Tally(
            attempts=made[day][0], under_way=made[day][1], answered=heard[day].answered, by_hand=heard[day].by_hand,
            dropped=heard[day].dropped,
        )
        for day in days
    }  # fmt: skip


async def answers(connection: AsyncConnection, asked: Asked, days: Sequence[date]) -> dict[date, Tally]:
    """Of persons alone: a machine that found no agent is no person who did not."""
    heard = await _counted(connection, asked, days, _HEARD, ANSWERED)
    return {day: Tally(answered=row[0], by_hand=row[1], dropped=row[2]) for day, row in heard.items()}


async def _counted(
    connection: AsyncConnection, asked: Asked, days: Sequence[date], counts: Sequence[Any], which: Any
) -> dict[date, Sequence[int]]:
    """One question: to ask for day after day takes a way to the database each."""
    if not days:
        return {}
    each = [
        select(literal_column(str(place)), *counts).where(*_within(asked, day), which) for place, day in enumerate(days)
    ]
    rows = await connection.execute(union_all(*each))
    return {days[row[0]]: [int(count) for count in row[1:]] for row in rows}


def _within(asked: Asked, day: date) -> tuple[ColumnElement[bool], ...]:
    since, until = asked.span(day)
    return _at.campaign == asked.campaign, _at.intended_at >= since, _at.intended_at < until
