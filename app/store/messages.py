"""Messages between people of the floor: who wrote what to whom, and who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, or_, select, update

from app.store.database import Database
from app.store.tables import message_recipients as received
from app.store.tables import messages as table


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One message as one person sees it. ``to_kind``: agent, unit or everyone; times are epoch seconds."""

    id: int
    at: float
    sender: str
    to_kind: str
    to_name: str
    text: str
    recipients: int
    readers: int
    read_at: float | None = None  # by the one who looks, when it came to them
    received: bool = False


class Messages:
    """Stored before they are delivered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, *, at: float, sender: str, to_kind: str, to_name: str, text: str, recipients: Sequence[str]
    ) -> Message:
        """Keep it for these users, of whom there must be one at least."""
        row: dict[str, Any] = {"at": at, "sender": sender, "to_kind": to_kind, "to_name": to_name, "text": text}
        async with self._database.write() as connection:
            added = await connection.execute(insert(table).values(**row).returning(table.c.id))
            message_id = added.scalar_one()
            marks = [{"username": name, "message_id": message_id, "read_at": None} for name in recipients]
            await connection.execute(insert(received), marks)
        return Message(id=message_id, **row, recipients=len(recipients), readers=0)

    async def page(self, username: str, *, before: int | None, limit: int) -> list[Message]:
        """What this user has sent and received, newest first."""
        mine = (received.c.message_id == table.c.id) & (received.c.username == username)
        everyone = received.alias()
        to_all = select(func.count()).where(everyone.c.message_id == table.c.id)
        query = (
            select(
                table,
                received.c.username.label("mine"),
                received.c.read_at,
                to_all.scalar_subquery().label("recipients"),
                to_all.where(everyone.c.read_at.is_not(None)).scalar_subquery().label("readers"),
            )
            .select_from(table.outerjoin(received, mine))
            .where(or_(table.c.sender == username, received.c.username.is_not(None)))
            .order_by(table.c.id.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(table.c.id < before)
        async with self._database.read() as connection:
            return [_message(row) for row in await connection.execute(query)]

    async def mark_read(self, message_id: int, username: str, at: float) -> bool:
        """Whether it came to this user. Reading again changes nothing."""
        here = (received.c.message_id == message_id) & (received.c.username == username)
        async with self._database.write() as connection:
            await connection.execute(update(received).where(here, received.c.read_at.is_(None)).values(read_at=at))
            return bool(await connection.scalar(select(func.count()).select_from(received).where(here)))


def _message(row: Row[Any]) -> Message:
    values = dict(row._mapping)
    return Message(received=values.pop("mine") is not None, **values)
