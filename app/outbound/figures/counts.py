"""Campaigns' attempts counted one by one, and which of them a figure counts: the same conditions say both.

An attempt belongs to the quarter of an hour in which it was written down to be dialled, with all that has come of it.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, func, literal_column, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.campaign_tables import ANSWERED, attempts
from app.outbound.dialling.attempts import OVER
from app.outbound.results.tables import call_outcomes
from app.outbound.tables import list_leads
from app.store.reports import TIMES, Time
from core.facts import AttemptOutcome, DispositionKind
from reports.adapters.interval_tables import call_visits
from reports.slots import SLOT_S

AttemptsBy = Literal["total", "campaign", "list", "agent", "team", "caller_id", "region", Time]
TALKED = ("talk_ms", "hold_ms", "wrapup_ms")
_PREFIX = 10  # characters of a number that say where it is from: +86 138 0013
at, filed, _visits = attempts.c, call_outcomes.c, call_visits.c
_agent = func.coalesce(at.agent, at.dialled_by, "")
_list = func.coalesce(list_leads.c.list_id, 0)
_DIALLED = at.outcome != AttemptOutcome.NOT_DIALLED.value
_LIVE = at.outcome == AttemptOutcome.ANSWERED.value
_CONNECTED = and_(_LIVE, at.agent.is_not(None))
_DROPPED = and_(_LIVE, at.dropped.is_(True))
_OUTCOMES = ("machine", "fax", "no_answer", "busy", "invalid", "failed", "refused", "cancelled", "unknown")
COUNTED: dict[str, ColumnElement[bool]] = {
    "attempts": _DIALLED,
    "under_way": and_(_DIALLED, at.state != OVER),
    "answered": _LIVE,
    "connected": _CONNECTED,
    "dropped": _DROPPED,
    "gone": and_(_LIVE, at.agent.is_(None), at.dropped.is_(False)),
    **{name: at.outcome == name for name in _OUTCOMES},
}
_IS_FILED = filed.call_id.is_not(None)
FILED: dict[str, ColumnElement[bool]] = {
    "filed": _IS_FILED,
    "right_party": and_(_IS_FILED, filed.kind != DispositionKind.WRONG_NUMBER.value),
    **{kind.value: filed.kind == kind.value for kind in DispositionKind},
    "unfiled": and_(_CONNECTED, not_(_IS_FILED)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedAttempts:
    """From slot to slot (epoch seconds). What is None does not matter; an empty agent or team is nobody's.

    ``agents``: theirs alone, and what nobody has had. ``hidden``: campaigns that are not for whoever asks.
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
    hidden: frozenset[str] = frozenset()
    spans: tuple[tuple[float, float], ...] = ()  # within the span these alone

    @property
    def keys(self) -> tuple[str, ...]:
        """Whereby attempts must be told apart for it: of times the quarters, of which the others are made."""
        first = () if self.by == "total" else ("slot",) if self.by in TIMES else (self.by,)
        return (*first, "region") if self.region is not None and self.by != "region" else first


async def counted(
    connection: AsyncConnection, asked: AskedAttempts, names: Collection[str], keys: Sequence[str]
) -> AsyncIterator[tuple[tuple[Any, ...], list[tuple[str, int]]]]:
    """Sums of these campaigns' attempts by keys, in some parts: values of the keys, and what they came to.

    A key ``region`` has the first characters of numbers: where these are from is nothing that the store knows.
    """
    conditions = which(asked, names)
    groups = [_key(name, connection.dialect.name) for name in keys]
    joined = "list" in keys or asked.list_id is not None
    for query, columns in (_of_attempts(), _of_outcomes(), _of_visits()):
        # By their places: told twice, a group with values in it would be another one to PostgreSQL.
        places = range(len(columns) + 1, len(columns) + len(groups) + 1)
        wanted = query.add_columns(*groups).where(*conditions)
        if joined:
            wanted = wanted.join(list_leads, list_leads.c.id == at.lead_id, isouter=True)
        for row in await connection.execute(wanted.group_by(*(literal_column(str(place)) for place in places))):
            values = [int(value or 0) for value in row[: len(columns)]]
            yield tuple(row[len(columns) :]), list(zip(columns, values, strict=True))


def _of_attempts() -> tuple[Select[Any], tuple[str, ...]]:
    return select().add_columns(*(func.count().filter(condition) for condition in COUNTED.values())), tuple(COUNTED)


def _of_outcomes() -> tuple[Select[Any], tuple[str, ...]]:
    query = select().add_columns(*(func.count().filter(condition) for condition in FILED.values()))
    query = query.join_from(attempts, call_outcomes, filed.call_id == at.call_id, isouter=True)
    return query.where(or_(_IS_FILED, _CONNECTED)), tuple(FILED)


def _of_visits() -> tuple[Select[Any], tuple[str, ...]]:
    """Of conversations alone; a call that was sent on has more than one visit."""
    query = select().add_columns(*(func.sum(_visits[name]) for name in TALKED))
    return query.join_from(attempts, call_visits, _visits.call_id == at.call_id).where(ANSWERED), TALKED


def _key(name: str, dialect: str) -> ColumnElement[Any]:
    match name:
        case "list":
            return _list
        case "agent":
            return _agent
        case "team":
            return _team()
        case "slot":
            return _slot(dialect)
        case "region":
            return func.substr(at.number, 1, _PREFIX)
    return {"campaign": at.campaign, "caller_id": at.shown_as}[name]


def _slot(dialect: str) -> ColumnElement[Any]:
    """A cast cuts in SQLite and rounds in PostgreSQL."""
    if dialect == "sqlite":
        return cast(at.intended_at, BigInteger) // SLOT_S * SLOT_S
    return cast(func.floor(at.intended_at / SLOT_S) * SLOT_S, BigInteger)


def _team() -> ColumnElement[Any]:
    """The agent's when it happened."""
    first = call_visits.alias("first_visit")
    return func.coalesce(
        select(first.c.unit).where(first.c.call_id == at.call_id, first.c.n == 0).scalar_subquery(), ""
    )


def which(asked: AskedAttempts, names: Collection[str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        at.campaign.in_(names), at.intended_at >= asked.since, at.intended_at < asked.until
    ]  # fmt: skip
    if asked.spans:
        found.append(or_(*(and_(at.intended_at >= begin, at.intended_at < end) for begin, end in asked.spans)))
    wanted: tuple[tuple[Any, Any], ...] = (
        (_list, asked.list_id), (_agent, asked.agent), (_team(), asked.team),
        (at.shown_as, asked.caller_id),
    )  # fmt: skip
    found += [column == value for column, value in wanted if value is not None]
    if asked.agents is not None:
        found.append(_agent.in_({*asked.agents, ""}))
    return found


async def campaigns_of(connection: AsyncConnection, asked: AskedAttempts) -> list[str]:
    names = [asked.campaign] if asked.campaign is not None else await all_campaigns(connection)
    return [name for name in names if name not in asked.hidden]


async def all_campaigns(connection: AsyncConnection) -> list[str]:
    """All that have ever dialled, also those that are gone: each found by the index, which begins with the name."""
    names: list[str] = []
    while True:
        after = (at.campaign > names[-1],) if names else ()
        name = await connection.scalar(select(func.min(at.campaign)).where(*after))
        if name is None:
            return names
        names.append(name)
