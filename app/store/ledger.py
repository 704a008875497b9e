"""The call ledger's rows, which follow the journal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.drill import Figure, calls_of
from app.store.following import Follower
from app.store.journal import SqlJournal
from app.store.tables import facts as journalled
from app.store.upsert import upsert
from core.facts import CallbackKept, CallStage, Direction, Fact
from core.ids import CallId
from reports.adapters.tables import calls, conversations
from reports.calls import CallLedger


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Calls in which one of these extensions has talked; with ``unserved`` those of nobody too, but for those in
    ``hidden`` queues; ``also`` by id."""

    agents: frozenset[str]
    unserved: bool = False
    hidden: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What to look for: times are of arrival (epoch seconds, ``until`` not included), ``text`` a part of a number."""

    since: float | None = None
    until: float | None = None
    text: str = ""
    direction: str | None = None
    queue: str | None = None
    agent: str | None = None
    figure: Figure | None = None  # calls that a figure of a report counts


DAY_S = 86400.0


class StoredLedger(Follower):
    """Calls and the conversations in them."""

    place = "ledger.calls"
    tables = (conversations, calls)

    def __init__(self, database: Database, journal: SqlJournal) -> None:
        super().__init__(database, journal)
        self._ledger = CallLedger()

    async def call(self, call_id: str) -> dict[str, Any] | None:
        """The row of one call, with all that is journalled."""
        await self.catch_up()
        async with self.database.read() as connection:
            found = _rows(await connection.execute(select(calls).where(calls.c.call_id == call_id)))
        return found[0] if found else None

    async def agents_of(self, call_id: str) -> set[str]:
        """Extensions of everyone who has talked in this call, or has made it."""
        await self.catch_up()
        async with self.database.read() as connection:
            talked = select(conversations.c.agent).where(conversations.c.call_id == call_id)
            last = select(calls.c.agent).where(calls.c.call_id == call_id, calls.c.agent.is_not(None))
            return {*await connection.scalars(talked), *await connection.scalars(last)}

    async def agents_of_each(self, call_ids: Collection[str]) -> dict[str, set[str]]:
        """As :meth:`agents_of`, for rows that were just read."""
        found: dict[str, set[str]] = {call_id: set() for call_id in call_ids}
        async with self.database.read() as connection:
            query = select(conversations.c.call_id, conversations.c.agent)
            for row in await connection.execute(query.where(conversations.c.call_id.in_(call_ids))):
                found[row.call_id].add(row.agent)
        return found

    async def page(
        self,
        *,
        before: tuple[float, str] | None,
        limit: int,
        whose: Whose | None = None,
        ended: bool = False,
        wanted: Wanted | None = None,
    ) -> list[dict[str, Any]]:
        """Rows newest first, from after ``before`` (arrived_at, call_id); everybody's unless ``whose`` is given."""
        await self.catch_up()
        query = select(calls).order_by(calls.c.arrived_at.desc(), calls.c.call_id.desc()).limit(limit)
        if before is not None:
            query = query.where(tuple_(calls.c.arrived_at, calls.c.call_id) < tuple_(*before))
        if whose is not None:
            query = query.where(_of(whose))
        if ended:
            query = query.where(calls.c.ended_at.is_not(None))
        if wanted is not None:
            query = query.where(*_like(wanted))
        async with self.database.read() as connection:
            return _rows(await connection.execute(query))

    async def conversations_since(self, at: float) -> dict[str, int]:
        """How many each agent has had with customers that began since ``at`` (epoch seconds)."""
        await self.catch_up()
        query = (
            select(conversations.c.agent, func.count())
            .join(calls, calls.c.call_id == conversations.c.call_id)
            .where(conversations.c.connected_at >= at, calls.c.direction != Direction.INTERNAL)
        )
        async with self.database.read() as connection:
            rows = await connection.execute(query.group_by(conversations.c.agent))
        return {row[0]: row[1] for row in rows}

    async def ended_since(self, at: float) -> list[CallId]:
        """Calls of a day at most that have ended since ``at`` (epoch seconds)."""
        await self.catch_up()
        query = select(calls.c.call_id).where(calls.c.arrived_at >= at - DAY_S, calls.c.ended_at >= at)
        async with self.database.read() as connection:
            return [CallId(call_id) for call_id in await connection.scalars(query)]

    async def figures_since(
        self, at: float, service_level_s: Mapping[str, float], short_s: float
    ) -> dict[str, dict[str, int]]:
        """By queue: calls answered, answered in time, abandoned, and of these within ``short_s``, since ``at`` (epoch
        seconds)."""
        await self.catch_up()
        figures: dict[str, dict[str, int]] = {}
        async with self.database.read() as connection:
            for queue, threshold in service_level_s.items():
                figures[queue] = await _figures(connection, queue, at, threshold, short_s)
        return figures

    async def _resume(self, connection: AsyncConnection) -> None:
        open_calls = await connection.execute(select(calls).where(calls.c.ended_at.is_(None)))
        open_talks = await connection.execute(select(conversations).where(conversations.c.ended_at.is_(None)))
        self._ledger.resume(_rows(open_calls), _rows(open_talks))

    def _apply(self, fact: Fact) -> None:
        self._ledger.apply(fact)

    async def _write(self, connection: AsyncConnection) -> None:
        changed_calls, changed_talks = self._ledger.take_changed()
        await upsert(connection, calls, changed_calls)
        for call_id, words in self._ledger.take_filed().items():
            await connection.execute(update(calls).where(calls.c.call_id == call_id).values(**words))
        await upsert(connection, conversations, changed_talks)


def _of(whose: Whose) -> ColumnElement[bool]:
    served = select(conversations.c.call_id).where(conversations.c.call_id == calls.c.call_id)
    wanted = [
        served.where(conversations.c.agent.in_(whose.agents)).exists(),
        calls.c.agent.in_(whose.agents),  # made, and nobody answered
        calls.c.call_id.in_(whose.also),
    ]
    nobodys = and_(calls.c.agent.is_(None), or_(calls.c.queue.is_(None), calls.c.queue.not_in(whose.hidden)))
    return or_(*wanted, nobodys) if whose.unserved else or_(*wanted)


def _like(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(calls.c.arrived_at >= wanted.since)
    if wanted.until is not None:
        found.append(calls.c.arrived_at < wanted.until)
    if wanted.text:
        columns = (calls.c.caller, calls.c.dialled, calls.c.call_id, calls.c.note)
        found.append(or_(*(column.contains(wanted.text, autoescape=True) for column in columns)))
    if wanted.direction is not None:
        found.append(calls.c.direction == wanted.direction)
    if wanted.queue is not None:
        found.append(calls.c.queue == wanted.queue)
    if wanted.figure is not None:
        found.append(calls.c.call_id.in_(calls_of(wanted.figure)))
    if wanted.agent is not None:
        talked = select(conversations.c.call_id).where(conversations.c.agent == wanted.agent)
        found.append(calls.c.call_id.in_(talked))
    return found


async def _figures(
    connection: AsyncConnection, queue: str, at: float, threshold: float, short_s: float
) -> dict[str, int]:
    in_time = func.coalesce(func.sum(case((conversations.c.waited_s <= threshold, 1), else_=0)), 0)
    answered = select(func.count(), in_time).where(
        conversations.c.queue == queue,
        conversations.c.connected_at >= at,
        ~_called_back(conversations.c.call_id, conversations.c.connected_at),
        ~_is_called(conversations.c.call_id, conversations.c.connected_at),
    )
    talked = select(func.max(conversations.c.ended_at)).where(conversations.c.call_id == calls.c.call_id)
    waited = calls.c.ended_at - func.coalesce(talked.scalar_subquery(), calls.c.queued_at)  # it waited again after that
    short = func.coalesce(func.sum(case((waited <= short_s, 1), else_=0)), 0) if short_s > 0 else literal(0)
    abandoned = select(func.count(), short).where(
        calls.c.queue == queue,
        calls.c.arrived_at >= at - 24 * 3600.0,  # for the index; nobody waits longer
        calls.c.ended_at >= at,
        calls.c.ended_in.in_([CallStage.WAITING, CallStage.OFFERED]),
        ~_called_back(calls.c.call_id, calls.c.ended_at),
        ~_is_called(calls.c.call_id, calls.c.ended_at),
    )
    total, timely = (await connection.execute(answered)).one()
    gone, at_once = (await connection.execute(abandoned)).one()
    return {"answered": total, "answered_in_time": timely, "abandoned": gone, "abandoned_short": at_once}


def _is_called(call_id: ColumnElement[str], at: ColumnElement[float]) -> ColumnElement[bool]:
    """Whom a campaign had called and nobody had talked to until ``at``: no caller of the queue (reports.visits)."""
    call, talk = calls.alias(), conversations.alias()
    called = exists().where(call.c.call_id == call_id, call.c.direction == Direction.OUT.value)
    talked = exists().where(talk.c.call_id == call_id, talk.c.connected_at < at)
    return and_(called.correlate_except(call), ~talked.correlate_except(talk))


def _called_back(call_id: ColumnElement[str], at: ColumnElement[float]) -> ColumnElement[bool]:
    """Whether the wait until ``at`` was a callback's, which is neither answered nor abandoned.

    Its place was kept, and nobody has talked with the customer since. The journal says so, not the rows of the reports:
    they may be behind when the service starts.
    """
    talk, kept = conversations.alias(), journalled.c.at
    talked = exists().where(talk.c.call_id == call_id, talk.c.connected_at >= kept, talk.c.connected_at < at)
    said = exists().where(
        journalled.c.call_id == call_id,
        journalled.c.type == CallbackKept.__name__,
        kept <= at,
        ~talked.correlate_except(talk),  # told, since SQLAlchemy looks no further than the statement around it
    )
    return said.correlate_except(journalled)


def _rows(result: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in result]
