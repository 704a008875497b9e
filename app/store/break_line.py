"""Who stands in line for a break, kept so that a restart sends nobody to the end of it."""

from sqlalchemy import delete, select, update

from app.store.database import Database
from app.store.tables import break_line as table
from app.store.upsert import upsert
from core.facts import BreakLineLeft, BreakQueued, BreakRestored, BreakTurnCame, Fact
from core.ids import AgentId


class BreakLine:
    """The projection of the line that the next start reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def apply(self, fact: Fact) -> None:
        async with self._database.write() as connection:
            match fact:
                case BreakQueued():
                    row = {"agent": fact.agent, "reason": fact.reason, "stands_at": fact.stands_at}
                    await upsert(connection, table, [row | {"turn_until": None, "over_limit": False}])
                case BreakTurnCame():
                    turn = {"turn_until": fact.until, "over_limit": fact.over_limit, "reason": fact.reason}
                    await connection.execute(update(table).where(table.c.agent == fact.agent).values(**turn))
                case BreakLineLeft():
                    await connection.execute(delete(table).where(table.c.agent == fact.agent))

    async def restored(self, at: float) -> list[BreakRestored]:
        async with self._database.read() as connection:
            rows = (await connection.execute(select(table).order_by(table.c.stands_at))).all()
        return [
            BreakRestored(
                at=at,
                agent=AgentId(row.agent),
                reason=row.reason,
                stands_at=row.stands_at,
                turn_until=row.turn_until,
                over_limit=row.over_limit,
            )
            for row in rows
        ]
