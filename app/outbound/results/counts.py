"""What a campaign's calls have come to: counts by disposition and reason, and the very calls that they count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_, union_all

from app.outbound.campaign_tables import attempts
from app.outbound.results.tables import call_outcomes
from app.outbound.scripts.tables import script_runs
from app.outbound.tables import list_leads
from app.store.database import Database
from core.facts import AttemptOutcome

_of, _at, _leads, _runs = call_outcomes.c, attempts.c, list_leads.c, script_runs.c
# Somebody has talked; a drop is nobody's conversation.
_TALKED = (_at.outcome == AttemptOutcome.ANSWERED.value, _at.agent.is_not(None))


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Calls of one campaign from ``since`` to before ``until`` (epoch seconds), by when they were dialled."""

    campaign: str
    since: float
    until: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Which:
    """What is None does not matter. ``unfiled``: conversations of which nobody has filed how they went."""

    disposition: str | None = None
    reason: str | None = None
    kind: str | None = None
    unfiled: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    disposition: str
    reason: str
    kind: str
    calls: int


class StoredResults:
    """Asks the rows that app.outbound.results.outcomes writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self, span: Span) -> tuple[list[Count], int]:
        """By disposition, reason and kind; and the conversations that nobody has filed."""
        names = (_of.disposition, _of.reason, _of.kind)
        query = select(*names, func.count()).where(*_filed(span, Which())).group_by(*names)
        unfiled = select(func.count()).select_from(attempts).where(*_unfiled(span))
        async with self._database.read() as connection:
            rows = [Count(disposition=d, reason=r, kind=k, calls=n) for d, r, k, n in await connection.execute(query)]
            return rows, await connection.scalar(unfiled) or 0

    async def calls(
        self, span: Span, which: Which, *, before: tuple[float, str] | None, limit: int
    ) -> list[dict[str, Any]]:
        """The latest first; ``before``: after a page, time and id of its last."""
        query = _of_attempts(span) if which.unfiled else _of_outcomes(span, which)
        found = query.subquery()
        wanted = select(found, _leads.name.label("name")).join(list_leads, _leads.id == found.c.lead_id, isouter=True)
        if before is not None:
            wanted = wanted.where(tuple_(found.c.at, found.c.call_id) < tuple_(*before))
        wanted = wanted.order_by(found.c.at.desc(), found.c.call_id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [dict(row._mapping) for row in await connection.execute(wanted)]

    async def conversations(self, span: Span, *, before: tuple[float, str] | None, limit: int) -> list[dict[str, Any]]:
        """Every conversation with what was filed and captured, the latest first; None where nothing was."""
        found = union_all(_talks(span), _other_outcomes(span), _other_runs(span)).subquery()
        wanted = select(
            found, _leads.name.label("name"), _of.disposition, _of.reason, _of.note, _runs.version, _runs.page,
            _runs.captured,
        )  # fmt: skip
        for table, on in (
            (list_leads, _leads.id == found.c.lead_id), (call_outcomes, _of.call_id == found.c.call_id),
            (script_runs, _runs.call_id == found.c.call_id),
        ):  # fmt: skip
            wanted = wanted.join(table, on, isouter=True)
        if before is not None:
            wanted = wanted.where(tuple_(found.c.at, found.c.call_id) < tuple_(*before))
        wanted = wanted.order_by(found.c.at.desc(), found.c.call_id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [dict(row._mapping) for row in await connection.execute(wanted)]

    async def of_call(self, call_id: str) -> dict[str, Any] | None:
        async with self._database.read() as connection:
            query = select(call_outcomes).where(_of.call_id == call_id)
            row = (await connection.execute(query)).one_or_none()
        return dict(row._mapping) if row is not None else None


def _of_outcomes(span: Span, which: Which) -> Select[Any]:
    return select(call_outcomes).where(*_filed(span, which))


def _of_attempts(span: Span) -> Select[Any]:
    """As outcomes that are empty."""
    empty = [literal("").label(name) for name in ("disposition", "reason", "kind", "note")]
    columns: Sequence[Any] = (_at.call_id, _at.lead_id, _at.number, _at.agent, _at.intended_at.label("at"))
    return select(*columns, *empty).where(*_unfiled(span))


def _talks(span: Span) -> Select[Any]:
    columns = (_at.call_id, _at.intended_at.label("at"), _at.number, _at.lead_id, _at.agent)
    return select(*columns).where(*_talked(span))


def _other_outcomes(span: Span) -> Select[Any]:
    """Of calls that are no conversations of attempts: somebody has called back."""
    columns = (_of.call_id, _of.at, _of.number, _of.lead_id, _of.agent)
    return select(*columns).where(*_filed(span, Which()), ~_is_talk(_of.call_id))


def _other_runs(span: Span) -> Select[Any]:
    """... and of which nothing was filed."""
    there = (_runs.campaign == span.campaign, _runs.began_at >= span.since, _runs.began_at < span.until)
    filed = select(_of.call_id).where(_of.call_id == _runs.call_id).exists()
    columns = (_runs.call_id, _runs.began_at.label("at"), literal("").label("number"), _runs.lead_id, _runs.agent)
    return select(*columns).where(*there, ~filed, ~_is_talk(_runs.call_id))


def _is_talk(call_id: ColumnElement[Any]) -> ColumnElement[bool]:
    return select(_at.call_id).where(_at.call_id == call_id, *_TALKED).exists()


def _filed(span: Span, which: Which) -> list[ColumnElement[bool]]:
    wanted = {"disposition": which.disposition, "reason": which.reason, "kind": which.kind}
    like = [call_outcomes.c[name] == value for name, value in wanted.items() if value is not None]
    return [_of.campaign == span.campaign, _of.at >= span.since, _of.at < span.until, *like]


def _unfiled(span: Span) -> list[ColumnElement[bool]]:
    return [*_talked(span), ~select(_of.call_id).where(_of.call_id == _at.call_id).exists()]


def _talked(span: Span) -> list[ColumnElement[bool]]:
    return [_at.campaign == span.campaign, _at.intended_at >= span.since, _at.intended_at < span.until, *_TALKED]
