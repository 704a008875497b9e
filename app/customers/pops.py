"""Whose call it is: customers' records by the number of a call, ready when it is offered.

They are looked up when a call arrives, beside the call and never before it, and again when it is offered: an agent's
screen has them with the offer, and once more when they were not there yet or have changed meanwhile.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from app.rules.screen_pop import customer_number
from core.facts import CallAdopted, CallArrived, CallEnded, Direction, Fact, OfferMade
from crm.customers import Customer
from crm.ports import CustomerStore
from reports.live import LiveFloor

log = structlog.get_logger()
Record = dict[str, Any]
AT_A_TIME = 200  # questions under way; beyond that the store is too slow for an answer to come in time
MOST = 5  # records of one number


class Pops:
    """``view`` is how a record is shown; ``may`` says whether an agent (extension) sees customers at all; ``pop`` tells
    an agent's screens anew of a call that is offered to it."""

    def __init__(
        self,
        store: CustomerStore,
        live: LiveFloor,
        *,
        view: Callable[[Customer], Record],
        may: Callable[[str], bool],
        pop: Callable[[str, str], None],
    ) -> None:
        self._store, self._live = store, live
        self._view, self._may, self._pop = view, may, pop
        self._known: dict[str, list[Record]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    def of(self, call_id: str, agent: str) -> list[Record] | None:
        """The records of this call's customer, for this agent; None: not known yet, or not for this agent's eyes."""
        return self._known.get(call_id) if self._may(agent) else None

    def on_fact(self, fact: Fact) -> None:
        """After the live floor has taken it in."""
        if isinstance(fact, CallArrived | CallAdopted):
            self._ask(fact.call_id, None)
        elif isinstance(fact, OfferMade):
            self._ask(fact.call_id, fact.agent)
        elif isinstance(fact, CallEnded):
            self._known.pop(fact.call_id, None)

    async def settled(self) -> None:
        """Returns when every question that was asked so far is answered."""
        await asyncio.gather(*self._asking)

    def _ask(self, call_id: str, agent: str | None) -> None:
        call = self._live.call(call_id)
        if call is None or call["direction"] == Direction.INTERNAL or len(self._asking) >= AT_A_TIME:
            return
        told = self._known.get(call_id)  # until the answer is there that of the arrival may have brought more
        task = asyncio.get_running_loop().create_task(self._look_up(call_id, customer_number(call), agent, told))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _look_up(self, call_id: str, number: str, agent: str | None, told: list[Record] | None) -> None:
        try:
            found = await self._store.by_number(number) if number else []
        except (DBAPIError, OSError) as error:
            log.warning("A call's customer could not be looked up.", call_id=call_id, error=type(error).__name__)
            return
        records = [self._view(one) for one in found[:MOST]]
        if self._live.call(call_id) is None:
            return  # the call has ended meanwhile
        self._known[call_id] = records
        if agent is not None and records != told:
            self._pop(agent, call_id)
