"""Who was signed in, kept so that a restart signs nobody out; and the epoch that fences one boot off the one before."""

from typing import Any

from sqlalchemy import delete, insert, select, update

from app.store.database import Database
from app.store.tables import agent_sessions, counters
from app.store.upsert import insert_into
from core.facts import AgentChanged, AgentRestored, AgentState
from core.ids import AgentId, CallId, LegKind, QueueName
from reports.adapters.tables import calls

# While a call is offered or under way the idle time goes on standing at its old value.
_IDLE_FROM = (AgentState.OFFLINE, AgentState.PAUSED, AgentState.TALKING, AgentState.HELD, AgentState.WRAPUP)


class AgentSessions:
    """The projection of AgentChanged that the next start reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def apply(self, change: AgentChanged) -> None:
        """Keep the agent's latest state; signing out forgets the agent."""
        table = agent_sessions
        async with self._database.write() as connection:
            if change.state is AgentState.OFFLINE:
                await connection.execute(delete(table).where(table.c.agent == change.agent))
                return
            row = _row(change)
            known = await connection.execute(update(table).where(table.c.agent == change.agent).values(**row))
            if known.rowcount == 0:
                row["idle_since"] = change.at
                await connection.execute(insert(table).values(**row))

    async def restored(self, at: float) -> list[AgentRestored]:
        """One fact for each agent who was signed in."""
        async with self._database.read() as connection:
            table = agent_sessions
            about = table.outerjoin(calls, calls.c.call_id == table.c.call_id)
            query = select(table, calls.c.disposition).select_from(about).order_by(table.c.agent)
            rows = (await connection.execute(query)).all()
        return [
            AgentRestored(
                at=at,
                agent=AgentId(row.agent),
                state=AgentState(row.state),
                since=row.since,
                reason=row.reason,
                device=row.device,
                kind=LegKind(row.kind),
                auto_answer=row.auto_answer,
                idle_since=row.idle_since,
                call_id=CallId(row.call_id) if row.call_id else None,
                queue=QueueName(row.queue) if row.queue else None,
                until=row.until,
                until_most=row.until_most,
                forced=row.forced,
                then=row.promised,
                filed=bool(row.disposition),
            )
            for row in rows
        ]


def _row(change: AgentChanged) -> dict[str, Any]:
    row: dict[str, Any] = {
        "agent": change.agent,
        "state": change.state,
        "since": change.at if change.since is None else change.since,
        "reason": change.reason,
        "device": change.device,
        "kind": change.kind,
        "auto_answer": change.auto_answer,
        "call_id": change.call_id,
        "queue": change.queue,
        "until": change.until,
        "until_most": change.until_most,
        "forced": change.forced,
        "promised": change.then,
    }
    if change.state is AgentState.AVAILABLE and change.old in _IDLE_FROM:
        row["idle_since"] = change.at
    return row


async def next_epoch(database: Database, name: str = "boot") -> int:
    """Count up and return: greater than any before, across restarts and processes."""
    async with database.write() as connection:
        first = insert_into(connection, counters).values(name=name, value=1)
        counted = first.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
        return int(await connection.scalar(counted.returning(counters.c.value)))
