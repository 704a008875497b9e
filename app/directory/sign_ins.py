"""Sign-ins: who is signed in, since when, from where. A token is good only while its sign-in stands.

All are kept in memory, so that each request can ask; the store has them for the next start.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, select, update

from app.store.database import Database
from app.store.tables import sign_ins as table

MOST_PER_USER = 200  # a program that signs in anew for each call must not fill the store
_LONGEST_PROGRAM = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInRow:
    """One stay. ``method`` is ``password``, ``oidc:NAME`` or ``setup``; times are epoch seconds."""

    id: str
    username: str
    method: str
    host: str
    program: str  # what called itself so in User-Agent
    begun_at: float
    until: float


class SignIns:
    """``on_ended`` are called when some have ended before their time."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database, self._clock = database, clock
        self._rows: dict[str, SignInRow] = {}
        self.on_ended: list[Callable[[], None]] = []

    async def load(self) -> None:
        """Read what the store has, once, before the first request."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(table).where(table.c.until > self._clock()))
            self._rows |= {row.id: SignInRow(**row._mapping) for row in rows}

    def get(self, sign_in_id: str) -> SignInRow | None:
        """None when it has ended."""
        row = self._rows.get(sign_in_id)
        return row if row is not None and row.until > self._clock() else None

    def of(self, username: str) -> list[SignInRow]:
        """The newest first."""
        now = self._clock()
        found = [row for row in self._rows.values() if row.username == username and row.until > now]
        return sorted(found, key=lambda row: row.begun_at, reverse=True)

    async def begin(self, username: str, method: str, *, host: str, program: str, until: float) -> SignInRow:
        row = SignInRow(
            id=secrets.token_urlsafe(18),
            username=username,
            method=method,
            host=host[:64],
            program="".join(filter(str.isprintable, program))[:_LONGEST_PROGRAM],
            begun_at=self._clock(),
            until=until,
        )
        values = {name: getattr(row, name) for name in SignInRow.__slots__}
        async with self._database.write() as connection:
            await connection.execute(insert(table).values(**values))
        self._rows[row.id] = row
        await self.end(old.id for old in self.of(username)[MOST_PER_USER:])
        return row

    async def extend(self, sign_in_id: str, until: float) -> None:
        row = self._rows.get(sign_in_id)
        if row is None:
            return
        async with self._database.write() as connection:
            await connection.execute(update(table).where(table.c.id == sign_in_id).values(until=until))
        if sign_in_id in self._rows:  # it may have been ended meanwhile
            self._rows[sign_in_id] = replace(row, until=until)

    async def end(self, sign_in_ids: Iterable[str]) -> None:
        """At once, for requests and open feeds alike; what the store does not take raises, and they are over anyway."""
        ended = [sign_in_id for sign_in_id in sign_in_ids if self._rows.pop(sign_in_id, None) is not None]
        if not ended:
            return
        for tell in self.on_ended:
            tell()
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(table.c.id.in_(ended)))

    async def end_all_of(self, username: str, *, but: str = "") -> None:
        await self.end(row.id for row in self.of(username) if row.id != but)

    async def forget_old(self) -> None:
        """Those whose time is over."""
        now = self._clock()
        self._rows = {key: row for key, row in self._rows.items() if row.until > now}
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(table.c.until <= now))
