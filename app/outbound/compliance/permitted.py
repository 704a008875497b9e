"""Why each attempt was permitted, as it was kept when it was written: by which rules, and by which consent."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, tuple_

from app.outbound.campaign_tables import attempts, consents
from app.store.database import Database
from core.facts import AttemptOutcome

AT_ONCE = 1000
_at, _given = attempts.c, consents.c
_TOLD = (
    _at.call_id, _at.intended_at, _at.number, _at.shown_as, _at.outcome, _at.dropped, _at.preset, _at.preset_since,
    _at.consent_id, _given.given_at, _given.how, _given.evidence, _given.call_id.label("consent_call"),
    _given.withdrawn_at,
)  # fmt: skip


async def each(database: Database, campaign: str, span: tuple[float, float]) -> AsyncIterator[Sequence[Row[Any]]]:
    """Those attempts with the consents they were dialled by, in order, some after some: each in a view of its own, so
    that a long report holds nobody up."""
    query: Select[Any] = select(*_TOLD).join_from(attempts, consents, _given.id == _at.consent_id, isouter=True)
    query = query.order_by(_at.intended_at, _at.call_id).limit(AT_ONCE)
    last: tuple[float, str] = (span[0], "")
    while True:
        wanted = (*_dialled(campaign, span), tuple_(_at.intended_at, _at.call_id) > tuple_(*last))
        async with database.read() as connection:
            rows: Sequence[Row[Any]] = (await connection.execute(query.where(*wanted))).all()
        yield rows
        if len(rows) < AT_ONCE:
            return
        last = (rows[-1].intended_at, rows[-1].call_id)


def _dialled(campaign: str, span: tuple[float, float]) -> tuple[ColumnElement[bool], ...]:
    since, until = span
    within = (_at.intended_at >= since, _at.intended_at < until)
    return (_at.campaign == campaign, *within, _at.outcome != AttemptOutcome.NOT_DIALLED.value)
