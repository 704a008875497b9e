"""Orders: written, placed, verified by somebody else, delivered, paid for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.clock import Clock
from crm.errors import NoSuchOrder, NotNow
from crm.happened import Happened
from crm.orders import Order, OrderEvent, OrderState, Payment, edited, moved, received
from crm.ports import OrderStore

_DONE = {
    OrderEvent.PLACE: "placed", OrderEvent.VERIFY: "verified", OrderEvent.REJECT: "rejected",
    OrderEvent.REVISE: "revised", OrderEvent.SHIP: "shipped", OrderEvent.SIGN: "signed",
    OrderEvent.RETURN: "returned",
}  # fmt: skip


class Orders:
    """``store`` is for what needs no more than reading."""

    def __init__(self, store: OrderStore, clock: Clock) -> None:
        self.store, self._clock = store, clock

    async def get(self, id: int) -> Order:
        """Raises NoSuchOrder."""
        found = await self.store.get(id)
        if found is None:
            raise NoSuchOrder
        return found

    async def add(self, order: Order, *, by: str) -> Order:
        """A draft. Raises NotComplete."""
        now = self._clock()
        draft = edited(replace(order, made_at=now, made_by=by), at=now)
        return await self.store.add(draft, Happened(at=now, by=by, what="drafted", detail=_told(draft)))

    async def edit(self, id: int, news: Mapping[str, Any], *, by: str) -> Order:
        """Of a draft. Raises NoSuchOrder, NotNow, NotComplete."""
        now = self._clock()
        line = Happened(at=now, by=by, what="rewritten")
        return await self.store.change(id, lambda order: edited(order, at=now, **news), line)

    async def move(self, id: int, event: OrderEvent, *, by: str, note: str = "") -> Order:
        """Raises NoSuchOrder, NotNow, NotComplete, OwnOrder."""
        now = self._clock()
        line = Happened(at=now, by=by, what=_DONE[event], detail={"note": note} if note else {})
        return await self.store.change(id, lambda order: moved(order, event, by=by, at=now), line)

    async def receive(self, id: int, payment: Payment) -> Order:
        """Money has come, or was given back. Raises NoSuchOrder, NotNow, NotComplete."""
        now = self._clock()
        detail = {"amount": payment.amount, "received_at": payment.received_at, "note": payment.note}
        line = Happened(at=now, by=payment.by, what="received", detail=detail)
        return await self.store.change(id, lambda order: received(order, payment, at=now), line, payment)

    async def discard(self, id: int) -> None:
        """A draft that nobody wants. Raises NoSuchOrder, NotNow."""

        def check(order: Order) -> None:
            if order.state is not OrderState.DRAFT:
                raise NotNow("Only a draft can be thrown away.")

        await self.store.remove(id, check)


def _told(order: Order) -> dict[str, Any]:
    return {"total": order.total, "currency": order.currency, "items": len(order.items)}
