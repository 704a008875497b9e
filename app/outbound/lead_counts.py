"""How many leads of each list are in which state: counted by an index and no row, and not more often than it is worth.

A million leads take a database about 0.1 s. Many people look at once, and again every half minute: counting takes a
fiftieth of one reader's time at most, and a count that is older than that allows is never told.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.verdicts import Rule
from app.outbound.campaign_tables import attempts
from app.outbound.tables import DUE, lead_imports, lead_lists, list_leads
from app.outbound.values import SEEN, LeadState
from app.store.database import Database
from core.clock import Clock, wall_clock
from core.facts import AttemptOutcome

LEAST_S = 0.02  # what is counted faster is counted each time
TIMES = 50.0  # as old as so many times what it took, and no older
_leads, _at = list_leads.c, attempts.c
_RULES = frozenset(Rule)
Counted = Mapping[LeadState, int]
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Of a list's leads that are due: how many may be asked for ``now``, how many were ``never`` dialled, and how many
    contact rules have put off until later, by rule. The others wait for their next try."""

    now: int = 0
    never: int = 0
    put_off: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Kept(Generic[_T]):
    counts: _T
    mark: Any
    until: float


class _Counting(Generic[_T]):
    """One count, kept as long as it is worth."""

    def __init__(self, count: Callable[[AsyncConnection], Awaitable[_T]], timer: Callable[[], float]) -> None:
        self._count, self._timer = count, timer
        self._one_at_a_time = asyncio.Lock()
        self._kept: _Kept[_T] | None = None

    async def get(self, database: Database) -> _T:
        async with self._one_at_a_time, database.read() as connection:
            mark = await _mark(connection)
            kept, began = self._kept, self._timer()
            if kept is None or kept.mark != mark or kept.until <= began:
                counts = await self._count(connection)
                took = self._timer() - began
                until = began + took * (TIMES if took >= LEAST_S else 0.0)
                kept = self._kept = _Kept(counts, mark, until)
            return kept.counts


class LeadCounts:
    """``timer``: seconds that pass, from any beginning."""

    def __init__(
        self, database: Database, timer: Callable[[], float] = time.perf_counter, clock: Clock = wall_clock
    ) -> None:
        self._database, self._clock = database, clock
        self._waiting = _Counting(lambda connection: _waiting(connection, clock()), timer)
        self._states, self._dialled = _Counting(_counted, timer), _Counting(_ever_dialled, timer)

    async def all(self) -> Mapping[int, Counted]:
        """By list. What an import has brought, and what went with a list, is there at once."""
        return await self._states.get(self._database)

    async def ever_dialled(self) -> Mapping[int, int]:
        """How many leads of each list were dialled at least once, whatever became of them."""
        return await self._dialled.get(self._database)

    async def waiting(self) -> Mapping[int, Waiting]:
        """Of each list that has leads that are due."""
        return await self._waiting.get(self._database)

    async def of(self, list_id: int) -> Counted:
        async with self._database.read() as connection:
            return (await _counted(connection, list_id)).get(list_id, {})

    async def waiting_of(self, list_id: int) -> Waiting:
        async with self._database.read() as connection:
            return (await _waiting(connection, self._clock(), list_id)).get(list_id, Waiting())


async def _counted(connection: AsyncConnection, list_id: int | None = None) -> Mapping[int, Counted]:
    query = select(_leads.list_id, _leads.state, func.count()).group_by(_leads.list_id, _leads.state)
    query = query if list_id is None else query.where(_leads.list_id == list_id)
    found: dict[int, dict[LeadState, int]] = {}
    for id, state, count in await connection.execute(query):
        found.setdefault(id, {})[LeadState(state)] = count
    return {id: {state: states.get(state, 0) for state in SEEN} for id, states in found.items()}


async def _waiting(connection: AsyncConnection, now: float, list_id: int | None = None) -> Mapping[int, Waiting]:
    """A rule's refusal stands where an outcome does (app.outbound.rules.contact_rules)."""
    is_now, is_new = (_leads.next_at <= now).label("is_now"), (_leads.attempts == 0).label("is_new")
    query = select(_leads.list_id, _leads.last_outcome, is_now, is_new, func.count().label("many")).where(DUE)
    query = query.group_by(_leads.list_id, _leads.last_outcome, is_now, is_new)
    query = query if list_id is None else query.where(_leads.list_id == list_id)
    found: dict[int, Waiting] = {}
    for row in await connection.execute(query):
        was, later = found.get(row.list_id, Waiting()), not row.is_now and row.last_outcome in _RULES
        put_off = Counter(was.put_off) + Counter({row.last_outcome: row.many} if later else {})
        found[row.list_id] = Waiting(
            now=was.now + row.many * bool(row.is_now), never=was.never + row.many * bool(row.is_new), put_off=put_off
        )
    return found


async def _ever_dialled(connection: AsyncConnection) -> Mapping[int, int]:
    """Lead by lead the first attempt that is found: a distinct count would read all that were ever made."""
    made = select(_at.call_id).where(_at.lead_id == _leads.id, _at.outcome != AttemptOutcome.NOT_DIALLED.value)
    query = select(_leads.list_id, func.count()).where(made.exists()).group_by(_leads.list_id)
    return {row[0]: int(row[1]) for row in await connection.execute(query)}


async def _mark(connection: AsyncConnection) -> Any:
    """Another one as soon as an import has ended, or a list came or went."""
    ended = select(func.max(lead_imports.c.ended_at)).scalar_subquery()
    query = select(func.count(), func.max(lead_lists.c.removed_at), ended).select_from(lead_lists)
    return tuple((await connection.execute(query)).one())
