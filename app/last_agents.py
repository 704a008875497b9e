"""Who served a caller last, told to the core while the call is still in its menu.

The ledger is asked beside the call, never before it: a caller whose answer comes late, or not at all, is routed like
any other. It is asked only while some queue wants to know.
"""

import asyncio
from collections.abc import Callable

import structlog
from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.exc import DBAPIError

from app.store.database import Database
from core.clock import Clock
from core.facts import CallAdopted, CallArrived, Direction, Fact, LastAgentKnown, QueueConfigured
from core.ids import AgentId, CallId, QueueName
from reports.adapters.tables import calls, conversations

log = structlog.get_logger()

AT_A_TIME = 100  # questions under way; beyond that the store is too slow for an answer to come in time
DIGITS = 5  # fewer are no number of a caller
DAY_S = 86400.0
# As the index ``ix_calls_caller_start`` has it: SQLite takes an index on an expression only for the very same words.
_START: ColumnElement[str] = literal_column("substr(calls.caller, 1, 40)")


class LastAgents:
    """Hears of arrivals before anybody else does (:meth:`before`), and of rules when everybody does."""

    def __init__(self, database: Database, submit: Callable[[Fact], None], clock: Clock) -> None:
        self._database, self._submit, self._clock = database, submit, clock
        self._days: dict[QueueName, float] = {}
        self._asking: set[asyncio.Task[None]] = set()

    def before(self, submit: Callable[[Fact], None]) -> Callable[[Fact], None]:
        """The same door for facts; those of arrivals are looked at as they pass."""

        def pass_on(fact: Fact) -> None:
            submit(fact)
            if isinstance(fact, CallArrived | CallAdopted) and fact.direction is Direction.IN:
                self._ask(fact.call_id, fact.caller)

        return pass_on

    def on_fact(self, fact: Fact) -> None:
        if isinstance(fact, QueueConfigured):
            self._days[fact.queue] = fact.sticky_days if fact.sticky_wait_s > 0 else 0.0

    def _ask(self, call_id: CallId, caller: str) -> None:
        days = max(self._days.values(), default=0.0)
        if days <= 0 or sum(map(str.isdigit, caller)) < DIGITS or len(self._asking) >= AT_A_TIME:
            return
        task = asyncio.get_running_loop().create_task(self._look_up(call_id, caller, self._clock() - days * DAY_S))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _look_up(self, call_id: CallId, caller: str, since: float) -> None:
        try:
            found = await last_agent(self._database, call_id, caller, since)
        except (DBAPIError, OSError) as error:
            log.warning("Who served a caller last is not known: the store does not answer.", error=repr(error))
            return
        if found is not None:
            agent, served_at = found
            self._submit(LastAgentKnown(at=self._clock(), call_id=call_id, agent=agent, served_at=served_at))

    async def settled(self) -> None:
        """Return when every question so far is answered."""
        await asyncio.gather(*self._asking)


async def last_agent(database: Database, call_id: str, caller: str, since: float) -> tuple[AgentId, float] | None:
    """The agent of this number's latest conversation since then, and when it began; not of the call itself."""
    query = (
        select(conversations.c.agent, conversations.c.connected_at)
        .join(calls, calls.c.call_id == conversations.c.call_id)
        .where(_START.op("=")(caller[:40]), calls.c.caller == caller, calls.c.direction == Direction.IN)
        .where(calls.c.call_id != call_id, conversations.c.connected_at >= since)
        .order_by(conversations.c.connected_at.desc())
        .limit(1)
    )
    async with database.read() as connection:
        row = (await connection.execute(query)).first()
    return None if row is None else (AgentId(row.agent), row.connected_at)
