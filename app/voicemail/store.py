"""The messages, written through."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, func, select, update

from app.store.database import Database
from app.store.upsert import insert_into
from app.voicemail.tables import messages_left as table
from app.voicemail.values import MessageLeft, MessageState, Wording

HERE = table.c.state != MessageState.DELETED.value


class MessageStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, message: MessageLeft) -> bool:
        """Whether it is news."""
        async with self._database.write() as connection:
            statement = insert_into(connection, table).values(**asdict(message))
            made = await connection.scalar(
                statement.on_conflict_do_nothing(index_elements=["id"]).returning(table.c.id)
            )
        return made is not None

    async def get(self, message_id: str) -> MessageLeft | None:
        """Also one that was deleted."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(table).where(table.c.id == message_id))).one_or_none()
        return _message(row) if row is not None else None

    async def page(
        self, boxes: Collection[str], *, state: str = "", before: tuple[float, str] | None = None, limit: int = 50
    ) -> list[MessageLeft]:
        """Newest first; without a state all that are not deleted."""
        query = select(table).where(HERE, table.c.box.in_(boxes))
        query = query.order_by(table.c.left_at.desc(), table.c.id.desc()).limit(limit)
        if state:
            query = query.where(table.c.state == state)
        if before is not None:
            at, message_id = before
            query = query.where((table.c.left_at < at) | ((table.c.left_at == at) & (table.c.id < message_id)))
        return await self._read(query)

    async def counts(self, boxes: Collection[str]) -> dict[str, dict[str, int]]:
        """By box, then by state."""
        query = select(table.c.box, table.c.state, func.count()).where(HERE, table.c.box.in_(boxes))
        found: dict[str, dict[str, int]] = {}
        async with self._database.read() as connection:
            for box, state, count in await connection.execute(query.group_by(table.c.box, table.c.state)):
                found.setdefault(box, {})[state] = count
        return found

    async def to_answer(self, caller: str) -> list[MessageLeft]:
        """What this caller has left and nobody has dealt with."""
        open_ones = table.c.state.in_([MessageState.NEW.value, MessageState.HEARD.value])
        return await self._read(select(table).where(table.c.caller == caller, open_ones))

    async def left_by(self, callers: Collection[str], limit: int) -> list[MessageLeft]:
        """Newest first."""
        query = select(table).where(HERE, table.c.caller.in_(callers))
        return await self._read(query.order_by(table.c.left_at.desc(), table.c.id.desc()).limit(limit))

    async def to_word(self) -> list[MessageLeft]:
        return await self._read(select(table).where(table.c.transcript_state == Wording.PENDING.value, HERE))

    async def change(self, message_id: str, state: MessageState, *, at: float, by: str) -> bool:
        """Whether anything changed; what is deleted stays so, and what was dealt with is new no more."""
        known = table.c.id == message_id
        news = known & HERE & (table.c.state != state.value)
        async with self._database.write() as connection:
            done = await connection.execute(
                update(table).where(news).values(state=state.value, changed_at=at, changed_by=by)
            )
        return bool(done.rowcount)

    async def word(self, message_id: str, state: Wording, text: str = "") -> None:
        async with self._database.write() as connection:
            values = {"transcript_state": state.value, "transcript": text}
            await connection.execute(update(table).where(table.c.id == message_id).values(**values))

    async def _read(self, query: Any) -> list[MessageLeft]:
        async with self._database.read() as connection:
            return [_message(row) for row in await connection.execute(query)]


def _message(row: Row[Any]) -> MessageLeft:
    values = dict(row._mapping)
    state, wording = MessageState(values.pop("state")), Wording(values.pop("transcript_state"))
    return MessageLeft(**values, state=state, transcript_state=wording)
