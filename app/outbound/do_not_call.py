"""Numbers that nobody is to call, in the store."""

from typing import Any

from sqlalchemy import Row, delete, func, or_, select, tuple_

from app.outbound.errors import NotBlocked
from app.outbound.tables import do_not_call
from app.outbound.values import Blocked
from app.store.database import Database
from app.store.upsert import upsert
from core.clock import Clock

OWN = "own"  # somebody of the floor has put it there
_columns = do_not_call.c


class DoNotCall:
    """One entry a number: whoever adds it again writes over it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def add(
        self, number: str, *, by: str, note: str = "", until: float | None = None, source: str = OWN
    ) -> Blocked:
        """``number``: E.164. ``until``: epoch seconds; None: for good."""
        entry = Blocked(number=number, source=source, since=self._clock(), until=until, note=note, by=by)
        row = {name: getattr(entry, name) for name in Blocked.__slots__}
        async with self._database.write() as connection:
            await upsert(connection, do_not_call, [row])
        return entry

    async def remove(self, number: str) -> None:
        """Raises NotBlocked."""
        async with self._database.write() as connection:
            gone = await connection.execute(delete(do_not_call).where(_columns.number == number))
        if not gone.rowcount:
            raise NotBlocked

    async def holds(self, number: str) -> bool:
        """Whether it must not be called now."""
        now = or_(_columns.until.is_(None), _columns.until > self._clock())
        async with self._database.read() as connection:
            return await connection.scalar(select(_columns.number).where(_columns.number == number, now)) is not None

    async def page(self, text: str, *, after: tuple[float, str] | None, limit: int) -> list[Blocked]:
        """The latest first, also those that have run out.

        ``text`` is a part of number or note; ``after`` is (since, number).
        """
        query = select(do_not_call).order_by(_columns.since.desc(), _columns.number.desc()).limit(limit)
        if text:
            found = (column.contains(text, autoescape=True) for column in (_columns.number, _columns.note))
            query = query.where(or_(*found))
        if after is not None:
            query = query.where(tuple_(_columns.since, _columns.number) < tuple_(*after))
        async with self._database.read() as connection:
            return [_blocked(row) for row in await connection.execute(query)]

    async def count(self) -> int:
        async with self._database.read() as connection:
            return await connection.scalar(select(func.count()).select_from(do_not_call)) or 0


def _blocked(row: Row[Any]) -> Blocked:
    return Blocked(**row._mapping)
