"""Whose call it is reaches the screen that it rings at, whichever question to the store is answered first."""

import asyncio
from datetime import UTC
from typing import cast

import pytest

from app.customers.pops import Pops
from core.facts import CallArrived, OfferMade
from core.ids import AgentId, CallId, LegId, QueueName, Token
from crm.customers import Customer
from crm.ports import CustomerStore
from reports.live import LiveFloor

CALL = CallId("main-1")


class SlowStore:
    """Answers a question when it is told to, in the order in which they were asked."""

    def __init__(self) -> None:
        self.asked: list[asyncio.Future[list[Customer]]] = []

    async def by_number(self, number: str) -> list[Customer]:
        self.asked.append(asyncio.get_running_loop().create_future())
        return await self.asked[-1]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_who_was_offered_the_call_before_the_record_was_there_gets_it(order: tuple[int, int]) -> None:
    live, store, popped = LiveFloor(UTC), SlowStore(), list[str]()
    pops = Pops(
        cast(CustomerStore, store), live, view=lambda one: {"name": one.name}, may=lambda _: True,
        pop=lambda agent, _: popped.append(agent),
    )  # fmt: skip
    arrived = CallArrived(at=1.0, call_id=CALL, dialled="400", caller="+8613800000001", channel="x")
    offered = OfferMade(
        at=2.0, call_id=CALL, agent=AgentId("1002"), token=Token(1), queue=QueueName("service"),
        leg_id=LegId("ring-1002-1"), reasons=(),
    )  # fmt: skip
    for fact in (arrived, offered):
        live.apply(fact)
        pops.on_fact(fact)
    await asyncio.sleep(0)
    assert pops.of(CALL, "1002") is None, "so the offer went without it"
    for number in order:
        store.asked[number].set_result([Customer(name="张伟")])
        await asyncio.sleep(0)
    await pops.settled()
    assert popped == ["1002"]
