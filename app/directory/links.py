"""One-time links: the way in for the first administrator of a real installation."""

import hashlib
import secrets
from collections.abc import Callable

from sqlalchemy import delete, insert, select

from app.directory.directory import Directory
from app.directory.errors import LinkUsed
from app.directory.passwords import Passwords
from app.directory.people import Person, Role
from app.store.database import Database
from app.store.tables import one_time_links

FIRST_ADMIN = "first_admin"
_VALID_S = 24 * 3600.0


async def first_admin_token(database: Database, directory: Directory, at: float) -> str | None:
    """A fresh token while nobody can sign in yet, else None. Each replaces the one before; only its hash is stored."""
    if not await directory.is_empty():
        return None
    token = secrets.token_urlsafe(24)
    async with database.write() as connection:
        await connection.execute(delete(one_time_links).where(one_time_links.c.purpose == FIRST_ADMIN))
        row = {"token_hash": _hash(token), "purpose": FIRST_ADMIN, "expires_at": at + _VALID_S}
        await connection.execute(insert(one_time_links).values(**row))
    return token


class Setup:
    """Turns the token into the first administrator."""

    def __init__(self, database: Database, directory: Directory, passwords: Passwords, clock: Callable[[], float]):
        self._database, self._directory, self._passwords, self._clock = database, directory, passwords, clock

    async def create_admin(self, token: str, username: str, password: str) -> Person:
        """Raises LinkUsed; a token works once, whoever else holds it at the same moment."""
        if not await self._is_open(token):
            raise LinkUsed
        root = self._directory.tree.root
        admin = Person(
            username=username,
            name=username,
            role=Role.ADMIN,
            password_hash=await self._passwords.hash(password),
            unit=root.id if root is not None else None,
        )
        async with self._database.write() as connection:
            used = await connection.execute(delete(one_time_links).where(one_time_links.c.token_hash == _hash(token)))
            if used.rowcount != 1:
                raise LinkUsed
        await self._directory.add_people([admin], self._clock())
        return admin

    async def _is_open(self, token: str) -> bool:
        """Checked before the costly hash, so that guessing costs us nothing."""
        query = select(one_time_links.c.expires_at).where(one_time_links.c.token_hash == _hash(token))
        async with self._database.read() as connection:
            expires_at = await connection.scalar(query)
        return expires_at is not None and expires_at > self._clock()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
