"""When the service was there. Between two runs nobody saw what agents did, and their history says so."""

import asyncio
import itertools

import structlog
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Database
from app.store.tables import facts
from app.store.tables import service_runs as table
from core.clock import Clock

log = structlog.get_logger()
EVERY_S = 1.0  # how exactly the end of a run that crashed is known


class ServiceRuns:
    """This run, and the end of the one before it (``away_since``, epoch seconds; now, when there was none)."""

    def __init__(self, database: Database, clock: Clock, run_id: int, away_since: float) -> None:
        self._database, self._clock, self._id = database, clock, run_id
        self.away_since = away_since

    @classmethod
    async def begin(cls, database: Database, clock: Clock) -> "ServiceRuns":
        now = clock()
        async with database.write() as connection:
            before = await _end_last(connection, now)
            made = await connection.execute(insert(table).values(begun_at=now, alive_at=now))
            run_id = made.inserted_primary_key[0] if made.inserted_primary_key else 0
        return cls(database, clock, run_id, before if before is not None else now)

    async def run(self) -> None:
        """Say that we are there, until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S)
            await self.alive()

    async def alive(self) -> None:
        """Also the last word of an orderly end."""
        try:
            async with self._database.write() as connection:
                await connection.execute(update(table).where(table.c.id == self._id).values(alive_at=self._clock()))
        except (DBAPIError, OSError) as error:
            log.warning("The store does not take the note that the service is there.", error=repr(error))

    async def looked(self) -> None:
        """Asterisk has been looked at: from now on it is seen again what agents do."""
        now = self._clock()
        async with self._database.write() as connection:
            await connection.execute(update(table).where(table.c.id == self._id).values(begun_at=now, alive_at=now))


async def _end_last(connection: AsyncConnection, now: float) -> float | None:
    """When the last run was there last: by its own note, or by the last fact that it wrote."""
    last = (await connection.execute(select(table).order_by(table.c.id.desc()).limit(1))).one_or_none()
    if last is None:
        return None
    wrote = await connection.scalar(select(facts.c.at).order_by(facts.c.id.desc()).limit(1))
    alive_at = min(now, max(last.alive_at, wrote or 0.0))
    await connection.execute(update(table).where(table.c.id == last.id).values(alive_at=alive_at))
    return float(alive_at)


async def away_between(database: Database, begin: float, end: float) -> list[tuple[float, float]]:
    """(from, until) of the times in which no service was there, that touch ``begin`` to ``end``, in order."""
    async with database.read() as connection:
        first = await connection.scalar(
            select(table.c.id).where(table.c.begun_at <= begin).order_by(table.c.id.desc()).limit(1)
        )
        query = select(table.c.begun_at, table.c.alive_at).order_by(table.c.id)
        rows = (await connection.execute(query.where(table.c.id >= first) if first is not None else query)).all()
    gaps = [(one.alive_at, other.begun_at) for one, other in itertools.pairwise(rows)]
    return [(since, until) for since, until in gaps if since < until and since < end and until > begin]
