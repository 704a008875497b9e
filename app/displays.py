"""Large screens: each let in by a one-time code, then known by a token of its own.

It lasts until it is withdrawn, and no longer than whoever made it may make displays.
"""

import hashlib
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from sqlalchemy import delete, insert, select, update

from app.directory.directory import Directory
from app.directory.permissions import Permission
from app.store.database import Database
from app.store.tables import displays as table
from core.clock import Clock
from core.errors import CallfloorError

CODE_S = 600.0
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another
_LENGTH = 8
_PREFIX = "display."


class CodeWrong(CallfloorError):
    """The code is wrong, has run out, or was used."""


class TooManyCodes(CallfloorError):
    """Too many wrong codes. Wait a minute, then try again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Display:
    """One screen. Times are epoch seconds; ``redeemed_at`` is None while nobody has used its code."""

    id: str
    name: str
    made_by: str
    made_at: float
    shows_names: bool
    code_hash: str
    code_until: float
    redeemed_at: float | None = None


class Displays:
    """All of them, in memory, written through."""

    def __init__(self, database: Database, clock: Clock, directory: Directory) -> None:
        self._database, self._clock, self._directory = database, clock, directory
        self._displays: dict[str, Display] = {}
        self._wrong = WrongCodes(clock)
        self.when_ended: list[Callable[[str], None]] = []

    @classmethod
    async def load(cls, database: Database, clock: Clock, directory: Directory) -> Self:
        displays = cls(database, clock, directory)
        async with database.read() as connection:
            for row in await connection.execute(select(table)):
                values: dict[str, Any] = dict(row._mapping)
                displays._displays[row.id] = Display(**values)
        return displays

    @property
    def all(self) -> list[Display]:
        """The newest first."""
        return sorted(self._displays.values(), key=lambda display: -display.made_at)

    def get(self, display_id: str) -> Display | None:
        return self._displays.get(display_id)

    async def add(self, name: str, *, by: str, shows_names: bool) -> tuple[Display, str]:
        """The display and its code, which is told here and never again."""
        code, now = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)), self._clock()
        display = Display(
            id=secrets.token_hex(8), name=name, made_by=by, made_at=now, shows_names=shows_names,
            code_hash=_hash(code), code_until=now + CODE_S,
        )  # fmt: skip
        async with self._database.write() as connection:
            await connection.execute(insert(table).values(**_row(display)))
        self._displays[display.id] = display
        return display, code

    async def redeem(self, code: str, host: str) -> tuple[Display, str]:
        """The display and its token. Raises CodeWrong, and TooManyCodes after too many of those from one address."""
        self._wrong.check(host)
        display = self._of_code(code)
        token = secrets.token_urlsafe(32)
        if display is None or not await self._use(display, token):
            self._wrong.count(host)
            raise CodeWrong
        return self._displays[display.id], f"{_PREFIX}{display.id}.{token}"

    async def _use(self, display: Display, token: str) -> bool:
        """Whether we were the first: two screens that send one code at the same moment are told apart by the store."""
        used = {"code_hash": _hash(token), "redeemed_at": self._clock()}
        unused = (table.c.id == display.id) & table.c.redeemed_at.is_(None)
        async with self._database.write() as connection:
            result = await connection.execute(update(table).where(unused).values(**used))
        if result.rowcount == 1:
            self._displays[display.id] = replace(display, **used)  # type: ignore[arg-type]
        return result.rowcount == 1

    async def withdraw(self, display_id: str) -> bool:
        """Whether there was one. Its screen goes dark at once."""
        if display_id not in self._displays:
            return False
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(table.c.id == display_id))
        del self._displays[display_id]
        self._tell_ended(display_id)
        return True

    def look_again(self) -> None:
        """People or their rights have changed."""
        for display in self._displays.values():
            if not self._may_make(display.made_by):
                self._tell_ended(display.id)

    def _may_make(self, username: str) -> bool:
        return self._directory.holds(username, Permission.DISPLAYS)

    def _tell_ended(self, display_id: str) -> None:
        for tell in self.when_ended:
            tell(display_id)

    def of_token(self, token: str) -> Display | None:
        """Whose token this is; None when it is nobody's, was withdrawn, or its maker may make no displays any more."""
        display_id, _, secret = token.removeprefix(_PREFIX).partition(".")
        display = self._displays.get(display_id) if token.startswith(_PREFIX) else None
        if display is None or display.redeemed_at is None or not self._may_make(display.made_by):
            return None
        return display if secrets.compare_digest(display.code_hash, _hash(secret)) else None

    def _of_code(self, code: str) -> Display | None:
        given, now = _hash(code.replace(" ", "").replace("-", "").upper()), self._clock()
        open_ones = (d for d in self._displays.values() if d.redeemed_at is None and d.code_until > now)
        found = next((display for display in open_ones if secrets.compare_digest(display.code_hash, given)), None)
        return found if found is not None and self._may_make(found.made_by) else None


class WrongCodes:
    """At most ten wrong codes a minute from an address, a hundred from everywhere: 2^40 codes outlive their time."""

    def __init__(self, clock: Clock, *, a_host: int = 10, in_all: int = 100, window_s: float = 60.0) -> None:
        self._clock, self._a_host, self._in_all, self._window_s = clock, a_host, in_all, window_s
        self._wrong: deque[tuple[float, str]] = deque()

    def check(self, host: str) -> None:
        """Raises TooManyCodes."""
        while self._wrong and self._wrong[0][0] <= self._clock() - self._window_s:
            self._wrong.popleft()
        if len(self._wrong) >= self._in_all or sum(who == host for _, who in self._wrong) >= self._a_host:
            raise TooManyCodes

    def count(self, host: str) -> None:
        self._wrong.append((self._clock(), host))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _row(display: Display) -> dict[str, Any]:
    return {column.name: getattr(display, column.name) for column in table.c}
