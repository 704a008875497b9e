"""A list whose leads are done is called once more: those that somebody chooses, by what came of them and how long ago.

What the contact rules allow a person stays, and so does the count of a lead's attempts: each has one more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.outbound.tables import do_not_call, list_leads
from app.outbound.values import LeadState
from app.store.database import Database
from core.clock import Clock
from core.facts import AttemptOutcome

CHUNK = 1000  # leads in a transaction: others write meanwhile
NEVER = (AttemptOutcome.INVALID.value, AttemptOutcome.FAX.value)  # they reach nobody once more either
_leads, _blocked = list_leads.c, do_not_call.c


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """``outcomes``: the leads' last ones; ``older_than_s``: their last attempt is at least so long ago."""

    list_id: int
    outcomes: Sequence[str]
    older_than_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Recycled:
    """``by_outcome``: leads that are done and old enough, chosen or not; ``leads``: those that become, or would become,
    free again. ``blocked``: of the chosen ones, on the do-not-call list, which stay as they are."""

    by_outcome: dict[str, int] = field(default_factory=dict)
    leads: int = 0
    blocked: int = 0


class Recycling:
    """Twice the same changes nothing more."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def look(self, wanted: Wanted) -> Recycled:
        """The dry run."""
        now = self._clock()
        there, chosen = self._done(wanted, now), self._chosen(wanted, now)
        async with self._database.read() as connection:
            query = select(_leads.last_outcome, func.count()).where(*there).group_by(_leads.last_outcome)
            by_outcome = {row[0]: int(row[1]) for row in await connection.execute(query)}
            free = await _count(connection, (*chosen, ~_is_blocked(now)))
            blocked = await _count(connection, (*chosen, _is_blocked(now)))
        return Recycled(by_outcome=by_outcome, leads=free, blocked=blocked)

    async def recycle(self, wanted: Wanted) -> Recycled:
        """They are due at once, in the order of their list. Should the service end meanwhile, some are and some not."""
        found, now = await self.look(wanted), self._clock()
        due = {"state": LeadState.DUE.value, "next_at": now, "agent": None}
        some = select(_leads.id).where(*self._chosen(wanted, now), ~_is_blocked(now)).limit(CHUNK)
        leads = 0
        while True:
            async with self._database.write() as connection:
                ids = (await connection.scalars(some)).all()
                await connection.execute(update(list_leads).where(_leads.id.in_(ids)).values(**due))
            leads += len(ids)
            if len(ids) < CHUNK:
                return Recycled(by_outcome=found.by_outcome, leads=leads, blocked=found.blocked)

    def _done(self, wanted: Wanted, now: float) -> tuple[ColumnElement[bool], ...]:
        return (
            _leads.list_id == wanted.list_id, _leads.state == LeadState.DONE.value,
            _leads.last_outcome.not_in(NEVER), _leads.last_outcome != "", _leads.last_at <= now - wanted.older_than_s,
        )  # fmt: skip

    def _chosen(self, wanted: Wanted, now: float) -> tuple[ColumnElement[bool], ...]:
        return (*self._done(wanted, now), _leads.last_outcome.in_(wanted.outcomes))


def _is_blocked(now: float) -> ColumnElement[bool]:
    holds = (_blocked.removed_at.is_(None), or_(_blocked.until.is_(None), _blocked.until > now))
    return select(_blocked.id).where(_blocked.number == _leads.number, *holds).exists()


async def _count(connection: AsyncConnection, which: Sequence[Any]) -> int:
    return int(await connection.scalar(select(func.count()).select_from(list_leads).where(*which)) or 0)
