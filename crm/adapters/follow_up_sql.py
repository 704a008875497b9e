"""Follow-ups in the store (SQLite or PostgreSQL)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, tuple_, update

from crm.adapters.finding import is_held
from crm.adapters.store import Connections, add_line, life_of
from crm.adapters.tables import follow_up_events
from crm.adapters.tables import follow_ups as table
from crm.errors import NoSuchFollowUp
from crm.follow_ups import FollowUp, FollowUpState
from crm.happened import Happened
from crm.ports import FollowUpsWanted

_OPEN = table.c.state == FollowUpState.OPEN.value
_UNTOLD = (_OPEN, table.c.told_at.is_(None))


class SqlFollowUps:
    """FollowUpStore on the store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def get(self, id: int) -> FollowUp | None:
        found = await self._select(select(table).where(table.c.id == id))
        return found[0] if found else None

    async def page(self, wanted: FollowUpsWanted, after: tuple[float, int] | None, limit: int) -> list[FollowUp]:
        query = select(table).where(*_like(wanted)).order_by(table.c.due_at, table.c.id).limit(limit)
        if after is not None:
            query = query.where(tuple_(table.c.due_at, table.c.id) > tuple_(*after))
        return await self._select(query)

    async def counts(self, owners: Collection[str] | None, now: float) -> dict[str, int]:
        live = [_OPEN, *([table.c.owner.in_(owners)] if owners is not None else [])]
        async with self._connections.read() as connection:
            there = await connection.scalar(select(func.count()).where(*live))
            late = await connection.scalar(select(func.count()).where(*live, table.c.due_at < now))
        return {"open": there or 0, "overdue": late or 0}

    async def add(self, one: FollowUp, line: Happened) -> FollowUp:
        async with self._connections.write() as connection:
            made = await connection.execute(insert(table).values(**_row(one)).returning(table.c.id))
            stored = replace(one, id=made.scalar_one())
            await add_line(connection, follow_up_events, stored.id, line)
        return stored

    async def change(self, id: int, edit: Callable[[FollowUp], FollowUp], line: Happened) -> FollowUp:
        async with self._connections.write() as connection:
            row = (await connection.execute(select(table).where(table.c.id == id).with_for_update())).one_or_none()
            if row is None:
                raise NoSuchFollowUp
            after = edit(_follow_up(row))
            await connection.execute(update(table).where(table.c.id == id).values(**_row(after)))
            await add_line(connection, follow_up_events, id, line)
        return after

    async def to_tell(self, now: float, limit: int) -> Sequence[FollowUp]:
        due = select(table).where(*_UNTOLD, table.c.due_at <= now)
        return await self._select(due.order_by(table.c.due_at, table.c.id).limit(limit))

    async def next_due(self) -> float | None:
        async with self._connections.read() as connection:
            found = await connection.scalar(select(func.min(table.c.due_at)).where(*_UNTOLD))
        return None if found is None else float(found)

    async def told(self, ids: Collection[int], at: float) -> None:
        async with self._connections.write() as connection:
            await connection.execute(update(table).where(table.c.id.in_(ids)).values(told_at=at))

    async def history(self, id: int) -> list[Happened]:
        async with self._connections.read() as connection:
            return await life_of(connection, follow_up_events, id)

    async def _select(self, query: Any) -> list[FollowUp]:
        async with self._connections.read() as connection:
            return [_follow_up(row) for row in await connection.execute(query)]


def _like(wanted: FollowUpsWanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.owners is not None:
        found.append(table.c.owner.in_(wanted.owners))
    if wanted.states:
        found.append(table.c.state.in_([state.value for state in wanted.states]))
    if wanted.customer is not None:
        found.append(table.c.customer_id == wanted.customer)
    if wanted.needle is not None:
        found.append(is_held(table.c.customer_id, wanted.needle))
    if wanted.due_before is not None:
        found.append(table.c.due_at < wanted.due_before)
    return found


_SAME = (
    "owner", "due_at", "note", "call_id", "made_at", "made_by", "changed_at", "ended_at", "ended_by", "told_at"
)  # fmt: skip


def _row(one: FollowUp) -> dict[str, Any]:
    same = {name: getattr(one, name) for name in _SAME}
    return same | {"customer_id": one.customer, "state": one.state.value}


def _follow_up(row: Row[Any]) -> FollowUp:
    same = {name: getattr(row, name) for name in _SAME}
    return FollowUp(id=row.id, customer=row.customer_id, state=FollowUpState(row.state), **same)
