"""Who did how much since a moment: conversations, their length, and how promptly callers were answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.store.ledger import StoredLedger
from reports.adapters.tables import calls, conversations
from reports.counting import COUNTED

DEFAULT_LEVEL_S = 20.0


@dataclass(frozen=True, slots=True)
class Done:
    """One agent's part. ``talk_s`` includes time on hold; ``answered`` are calls in, ``in_time`` those in time."""

    calls: int = 0
    talk_s: float = 0.0
    answered: int = 0
    in_time: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(
            self.calls + other.calls,
            self.talk_s + other.talk_s,
            self.answered + other.answered,
            self.in_time + other.in_time,
        )


async def done_since(ledger: StoredLedger, at: float, service_level_s: Mapping[str, float]) -> dict[str, Done]:
    """By extension, of conversations that began at ``at`` (epoch seconds) or later and are over."""
    await ledger.catch_up()
    levels = [(conversations.c.queue == queue, seconds) for queue, seconds in service_level_s.items()]
    level = case(*levels, else_=DEFAULT_LEVEL_S) if levels else DEFAULT_LEVEL_S
    came_in = calls.c.direction == "in"
    query = (
        select(
            conversations.c.agent,
            func.count(),
            func.coalesce(func.sum(conversations.c.talk_s), 0.0),
            func.coalesce(func.sum(case((came_in, 1), else_=0)), 0),
            func.coalesce(func.sum(case((came_in & (conversations.c.waited_s <= level), 1), else_=0)), 0),
        )
        .join(calls, calls.c.call_id == conversations.c.call_id)
        .where(
            conversations.c.connected_at >= at,
            conversations.c.ended_at.is_not(None),
            calls.c.direction.in_(COUNTED),
        )
        .group_by(conversations.c.agent)
    )
    async with ledger.database.read() as connection:
        return {agent: Done(*figures) for agent, *figures in await connection.execute(query)}
