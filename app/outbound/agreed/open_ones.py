"""A campaign's open callbacks, all of them: whose they are, and handed on to another campaign, or withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select, update

from acd.outbound.agreed import OPEN, AgreedKind, AgreedState, AgreedWhy
from app.outbound.agreed.store import end
from app.outbound.agreed.tables import agreed_callbacks
from app.outbound.tables import list_leads
from app.store.database import Database
from core.clock import Clock

_rows = agreed_callbacks.c
_IS_OPEN = _rows.state.in_([state.value for state in OPEN])
_WAITS = _rows.state == AgreedState.AGREED.value


@dataclass(frozen=True, kw_only=True, slots=True)
class Owned:
    """``agent``: by extension; None: any agent of the campaign's. ``due_at``: of the first, epoch seconds."""

    agent: str | None
    open: int
    overdue: int
    due_at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One that nobody calls at this moment."""

    id: int
    number: str
    due_at: float


class OpenCallbacks:
    """What a campaign still owes, for whoever stops it, removes it, or looks after one that has stopped."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def counts(self) -> Mapping[str, int]:
        """By campaign; one that owes nothing is not there."""
        query = select(_rows.campaign, func.count()).where(_IS_OPEN).group_by(_rows.campaign)
        async with self._database.read() as connection:
            return {row[0]: int(row[1]) for row in await connection.execute(query)}

    async def of_list(self, list_id: int) -> int:
        """How many leads of a list wait for theirs."""
        theirs = select(func.count()).select_from(agreed_callbacks).join(list_leads, list_leads.c.id == _rows.lead_id)
        async with self._database.read() as connection:
            return int(await connection.scalar(theirs.where(list_leads.c.list_id == list_id, _IS_OPEN)) or 0)

    async def owners(self, campaign: str) -> Sequence[Owned]:
        """The one whose first is due first, first."""
        late = and_(_WAITS, _rows.first_try_at.is_(None), _rows.due_at <= self._clock())
        personal = _rows.kind == AgreedKind.PERSONAL.value
        parts = [
            (_rows.agent, personal, [_rows.agent]),
            (None, _rows.kind == AgreedKind.SHARED.value, []),
        ]
        found: list[Owned] = []
        async with self._database.read() as connection:
            for agent, whose, grouped in parts:
                shown = [agent] if agent is not None else []
                query = select(func.count(), func.count().filter(late), func.min(_rows.due_at), *shown)
                query = query.where(_rows.campaign == campaign, _IS_OPEN, whose).group_by(*grouped)
                for row in await connection.execute(query):
                    if row[0]:
                        of = row[3] if shown else None
                        found.append(Owned(agent=of, open=int(row[0]), overdue=int(row[1]), due_at=row[2]))
        return sorted(found, key=lambda one: one.due_at)

    async def waiting(self, campaign: str) -> Sequence[Waiting]:
        """Those that do not ring now, by when they are due."""
        query = select(_rows.id, _rows.number, _rows.due_at).where(_rows.campaign == campaign, _WAITS)
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(_rows.due_at, _rows.id))
            return [Waiting(id=row.id, number=row.number, due_at=row.due_at) for row in rows]

    async def hand_on(self, ids: Sequence[int], to: str) -> int:
        """To another campaign, at the same times and to the same agents; how many of them it has now."""
        change = update(agreed_callbacks).where(_rows.id.in_(ids), _WAITS).values(campaign=to, held_by="")
        async with self._database.write() as connection:
            return len((await connection.scalars(change.returning(_rows.id))).all())

    async def withdraw(self, ids: Sequence[int], *, by: str, reason: str) -> int:
        """Nobody calls any more, and ``reason`` says why; their leads are done. How many of them."""
        now, over, person = self._clock(), AgreedState.CANCELLED, AgreedWhy.PERSON
        async with self._database.write() as connection:
            return sum([await end(connection, id, over, now, by=by, why=person, reason=reason) for id in ids])
