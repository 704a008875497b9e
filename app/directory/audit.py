"""The audit log: who did what to whom, when, from where. Rows are added and read, never changed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, or_, select

from app.store.database import Database
from app.store.tables import audit as table

_SAME_PLAY_S = 600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """``action`` is ``noun.verb``; ``subject`` names what it was done to; ``detail`` holds no secret and no content."""

    id: int
    at: float
    actor: str
    host: str
    action: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditQuery:
    """What to look for; empty fields do not matter. ``q`` is found anywhere in actor, action, subject or detail."""

    q: str = ""
    actor: str = ""
    action: str = ""  # or its beginning, as in ``user.``
    subject: str = ""
    begin: float | None = None  # epoch seconds
    end: float | None = None
    before: int | None = None  # an id: entries older than that


class AuditLog:
    """Append-only."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database, self._clock = database, clock

    async def note(
        self, actor: str, action: str, subject: str = "", detail: Mapping[str, Any] | None = None, host: str = ""
    ) -> None:
        """Returns when it is written; what must be audited may happen only then."""
        row = {
            "at": self._clock(),
            "actor": actor[:64],
            "host": host[:64],
            "action": action,
            "subject": subject[:160],
            "detail": json.dumps(dict(detail or {}), ensure_ascii=False, default=str),
        }
        async with self._database.write() as connection:
            await connection.execute(insert(table).values(**row))

    async def page(self, query: AuditQuery, limit: int) -> list[AuditEntry]:
        """The newest first."""
        statement = select(table).order_by(table.c.id.desc()).limit(limit)
        for condition in _conditions(query):
            statement = statement.where(condition)
        async with self._database.read() as connection:
            return [_entry(row) for row in await connection.execute(statement)]


class Plays:
    """Notes each play and download of a recording once: what is fetched within ten minutes of it belongs to it."""

    def __init__(self, audit: AuditLog, clock: Callable[[], float]) -> None:
        self._audit, self._clock = audit, clock
        self._last: dict[tuple[str, str, str], float] = {}  # by sign-in, action and recording

    async def note(self, sign_in: str, actor: str, action: str, recording: str, host: str) -> None:
        now = self._clock()
        self._last = {key: at for key, at in self._last.items() if at > now - _SAME_PLAY_S}
        key = (sign_in, action, recording)
        if key not in self._last:
            await self._audit.note(actor, action, recording, host=host)
        self._last[key] = now


def _conditions(query: AuditQuery) -> list[Any]:
    columns = (table.c.actor, table.c.action, table.c.subject, table.c.detail)
    wanted: list[tuple[object, Any]] = [
        (query.q, or_(*(column.icontains(query.q, autoescape=True) for column in columns))),
        (query.actor, table.c.actor == query.actor),
        (query.action, table.c.action.startswith(query.action, autoescape=True)),
        (query.subject, table.c.subject == query.subject),
        (query.begin is not None, table.c.at >= (query.begin or 0.0)),
        (query.end is not None, table.c.at < (query.end or 0.0)),
        (query.before is not None, table.c.id < (query.before or 0)),
    ]
    return [condition for asked, condition in wanted if asked]


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(**{**row._mapping, "detail": json.loads(row.detail)})
