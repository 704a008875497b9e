"""Sums of campaigns' attempts, and the very attempts that a figure counts: the same conditions say both.

An attempt belongs to the quarter of an hour in which it was written down to be dialled, with all that has come of it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Literal

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, func, literal_column, not_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.attempts import OVER
from app.outbound.campaign_tables import ANSWERED, attempts
from app.outbound.outcome_tables import call_outcomes
from app.outbound.tables import list_leads
from app.store.database import Database
from app.store.reports import TIMES, Sums, Time, bucket
from core.facts import AttemptOutcome, DispositionKind
from reports.adapters.interval_tables import call_visits
from reports.slots import SLOT_S

AttemptsBy = Literal["total", "campaign", "list", "agent", "team", "caller_id", "region", Time]
TALKED = ("talk_ms", "hold_ms", "wrapup_ms")
_PREFIX = 10  # characters of a number that say where it is from: +86 138 0013
_at, _filed, _visits = attempts.c, call_outcomes.c, call_visits.c
_agent = func.coalesce(_at.agent, _at.dialled_by, "")
_DIALLED = _at.outcome != AttemptOutcome.NOT_DIALLED.value
_LIVE = _at.outcome == AttemptOutcome.ANSWERED.value
_CONNECTED = and_(_LIVE, _at.agent.is_not(None))
_DROPPED = and_(_LIVE, _at.dropped.is_(True))
_OUTCOMES = ("machine", "fax", "no_answer", "busy", "invalid", "failed", "refused", "cancelled", "unknown")
COUNTED: dict[str, ColumnElement[bool]] = {
    "attempts": _DIALLED,
    "under_way": and_(_DIALLED, _at.state != OVER),
    "answered": _LIVE,
    "connected": _CONNECTED,
    "dropped": _DROPPED,
    "gone": and_(_LIVE, _at.agent.is_(None), _at.dropped.is_(False)),
    **{name: _at.outcome == name for name in _OUTCOMES},
}
_IS_FILED = _filed.call_id.is_not(None)
FILED: dict[str, ColumnElement[bool]] = {
    "filed": _IS_FILED,
    "right_party": and_(_IS_FILED, _filed.kind != DispositionKind.WRONG_NUMBER.value),
    **{kind.value: _filed.kind == kind.value for kind in DispositionKind},
    "unfiled": and_(_CONNECTED, not_(_IS_FILED)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedAttempts:
    """From slot to slot (epoch seconds). What is None does not matter; an empty agent or team is nobody's.

    ``agents``: theirs alone, and what nobody has had.
    """

    since: int
    until: int
    by: str = "total"
    campaign: str | None = None
    list_id: int | None = None
    agent: str | None = None
    team: str | None = None
    caller_id: str | None = None
    region: str | None = None
    agents: frozenset[str] | None = None
    spans: tuple[tuple[float, float], ...] = ()  # within the span these alone


class StoredAttemptSums:
    """``region``: where a number is from, as rows of figures name it."""

    def __init__(self, database: Database, zone: tzinfo, region: Callable[[str], str]) -> None:
        self._database, self._zone, self._region = database, zone, region

    async def sums(self, asked: AskedAttempts) -> dict[Any, Sums]:
        """By group, as StoredReports has them; :data:`COUNTED`, :data:`FILED` and :data:`TALKED`."""
        found: dict[Any, Sums] = defaultdict(lambda: dict.fromkeys((*COUNTED, *FILED, *TALKED), 0))
        async with self._database.read() as connection:
            conditions = await _conditions(connection, asked)
            groups = _groups(asked, connection.dialect.name)
            for query, names in (_of_attempts(), _of_outcomes(), _of_visits()):
                # By their places: told twice, a group with values in it would be another one to PostgreSQL.
                places = range(len(names) + 1, len(names) + len(groups) + 1)
                wanted = query.add_columns(*groups).where(*conditions)
                wanted = wanted.group_by(*(literal_column(str(place)) for place in places))
                for row in await connection.execute(_joined(wanted, asked)):
                    group = self._group(asked, row[len(names) :])
                    if group is not None:
                        for name, value in zip(names, row, strict=False):
                            found[group][name] += int(value or 0)
        return dict(found)

    async def attempts(
        self, asked: AskedAttempts, counted: str, *, before: tuple[float, str] | None, limit: int
    ) -> list[dict[str, Any]]:
        """Those that the figure counts, the latest first, with ``name`` and ``list_id`` of their leads and how they
        were filed; ``before``: after a page, time and id of its last."""
        columns = (
            attempts, list_leads.c.name, list_leads.c.list_id, _filed.disposition, _filed.reason, _filed.note,
        )  # fmt: skip
        query = select(*columns).join(list_leads, list_leads.c.id == _at.lead_id, isouter=True)
        query = query.join(call_outcomes, _filed.call_id == _at.call_id, isouter=True)
        query = query.where((COUNTED | FILED)[counted])
        found: list[dict[str, Any]] = []
        async with self._database.read() as connection:
            query = _joined(query.where(*await _conditions(connection, asked)), asked, leads=False)
            query = query.order_by(_at.intended_at.desc(), _at.call_id.desc()).limit(limit)
            while len(found) < limit:  # where a number is from is nothing that the store knows
                page = query if before is None else query.where(tuple_(_at.intended_at, _at.call_id) < tuple_(*before))
                rows = [dict(row._mapping) for row in await connection.execute(page)]
                found += [row for row in rows if asked.region in (None, self._region(row["number"]))]
                if len(rows) < limit:
                    break
                before = (rows[-1]["intended_at"], rows[-1]["call_id"])
        return found[:limit]

    def _group(self, asked: AskedAttempts, values: Sequence[Any]) -> Any:
        """None: of a region that was not asked for."""
        region = self._region(values[-1]) if _by_region(asked) else ""
        if asked.region not in (None, region):
            return None
        if asked.by == "region":
            return region
        value = values[0]
        return bucket(asked.by, int(value), self._zone) if asked.by in TIMES else value


def _by_region(asked: AskedAttempts) -> bool:
    return asked.by == "region" or asked.region is not None


def _of_attempts() -> tuple[Select[Any], tuple[str, ...]]:
    return select().add_columns(*(func.count().filter(condition) for condition in COUNTED.values())), tuple(COUNTED)


def _of_outcomes() -> tuple[Select[Any], tuple[str, ...]]:
    query = select().add_columns(*(func.count().filter(condition) for condition in FILED.values()))
    query = query.join_from(attempts, call_outcomes, _filed.call_id == _at.call_id, isouter=True)
    return query.where(or_(_IS_FILED, _CONNECTED)), tuple(FILED)


def _of_visits() -> tuple[Select[Any], tuple[str, ...]]:
    """Of conversations alone; a call that was sent on has more than one visit."""
    query = select().add_columns(*(func.sum(_visits[name]) for name in TALKED))
    return query.join_from(attempts, call_visits, _visits.call_id == _at.call_id).where(ANSWERED), TALKED


def _groups(asked: AskedAttempts, dialect: str) -> list[ColumnElement[Any]]:
    first: list[ColumnElement[Any]] = []
    match asked.by:
        case "total":
            first = [literal_column("''").label("one")]
        case "campaign":
            first = [_at.campaign]
        case "list":
            first = [func.coalesce(list_leads.c.list_id, 0)]
        case "agent":
            first = [_agent]
        case "team":
            first = [_team()]
        case "caller_id":
            first = [_at.shown_as]
        case by if by in TIMES:
            first = [_slot(dialect)]
    return [*first, *([func.substr(_at.number, 1, _PREFIX)] if _by_region(asked) else [])]


def _slot(dialect: str) -> ColumnElement[Any]:
    """A cast cuts in SQLite and rounds in PostgreSQL."""
    if dialect == "sqlite":
        return cast(_at.intended_at, BigInteger) // SLOT_S * SLOT_S
    return func.floor(_at.intended_at / SLOT_S) * SLOT_S


def _team() -> ColumnElement[Any]:
    """The agent's when it happened."""
    first = call_visits.alias("first_visit")
    return func.coalesce(
        select(first.c.unit).where(first.c.call_id == _at.call_id, first.c.n == 0).scalar_subquery(), ""
    )


def _joined(query: Select[Any], asked: AskedAttempts, *, leads: bool = True) -> Select[Any]:
    """With the leads' lists where these matter and are not there yet."""
    if leads and (asked.by == "list" or asked.list_id is not None):
        return query.join(list_leads, list_leads.c.id == _at.lead_id, isouter=True)
    return query


async def _conditions(connection: AsyncConnection, asked: AskedAttempts) -> list[ColumnElement[bool]]:
    names = [asked.campaign] if asked.campaign is not None else await _campaigns(connection)
    found: list[ColumnElement[bool]] = [
        _at.campaign.in_(names), _at.intended_at >= asked.since, _at.intended_at < asked.until
    ]  # fmt: skip
    if asked.spans:
        found.append(or_(*(and_(_at.intended_at >= begin, _at.intended_at < end) for begin, end in asked.spans)))
    wanted: tuple[tuple[Any, Any], ...] = (
        (list_leads.c.list_id, asked.list_id), (_agent, asked.agent), (_team(), asked.team),
        (_at.shown_as, asked.caller_id),
    )  # fmt: skip
    found += [column == value for column, value in wanted if value is not None]
    if asked.agents is not None:
        found.append(_agent.in_({*asked.agents, ""}))
    return found


async def _campaigns(connection: AsyncConnection) -> list[str]:
    """All that have ever dialled, also those that are gone: each found by the index, which begins with the name."""
    names: list[str] = []
    while True:
        after = (_at.campaign > names[-1],) if names else ()
        name = await connection.scalar(select(func.min(_at.campaign)).where(*after))
        if name is None:
            return names
        names.append(name)
