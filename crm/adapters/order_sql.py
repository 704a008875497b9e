"""Orders in the store (SQLite or PostgreSQL)."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from crm.adapters.finding import is_held
from crm.adapters.sales import counting, of, sales_of, within
from crm.adapters.store import Connections, add_line, life_of
from crm.adapters.tables import order_events, order_items, orders, payments
from crm.errors import NoSuchOrder
from crm.figures import Counted, Sales
from crm.happened import Happened
from crm.orders import Item, Order, OrderState, Payment
from crm.ports import OrdersWanted

_LONGEST_ID = 15  # digits; a longer number is nobody's order


class SqlOrders:
    """OrderStore on the store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def get(self, id: int) -> Order | None:
        async with self._connections.read() as connection:
            return (await _read(connection, [id])).get(id)

    async def page(self, wanted: OrdersWanted, before: int | None, limit: int) -> list[Order]:
        query = select(orders.c.id).where(*_like(wanted)).order_by(orders.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(orders.c.id < before)
        async with self._connections.read() as connection:
            ids = list(await connection.scalars(query))
            found = await _read(connection, ids)
        return [found[id] for id in ids]

    async def add(self, order: Order, line: Happened) -> Order:
        async with self._connections.write() as connection:
            made = await connection.execute(insert(orders).values(**_row(order)).returning(orders.c.id))
            stored = replace(order, id=made.scalar_one())
            await _write_items(connection, None, stored)
            await add_line(connection, order_events, stored.id, line)
        return stored

    async def change(
        self, id: int, edit: Callable[[Order], Order], line: Happened, payment: Payment | None = None
    ) -> Order:
        async with self._connections.write() as connection:
            before = await _locked(connection, id)
            after = edit(before)
            await connection.execute(update(orders).where(orders.c.id == id).values(**_row(after)))
            await _write_items(connection, before, after)
            if payment is not None:
                row = {"amount": payment.amount, "received_at": payment.received_at, "by": payment.by}
                await connection.execute(insert(payments).values(order_id=id, note=payment.note, **row))
            await add_line(connection, order_events, id, line)
        return after

    async def remove(self, id: int, check: Callable[[Order], None]) -> None:
        async with self._connections.write() as connection:
            check(await _locked(connection, id))
            await connection.execute(delete(orders).where(orders.c.id == id))

    async def payments(self, id: int) -> list[Payment]:
        query = select(payments).where(payments.c.order_id == id).order_by(payments.c.id)
        async with self._connections.read() as connection:
            return [
                Payment(amount=row.amount, received_at=row.received_at, by=row.by, note=row.note)
                for row in await connection.execute(query)
            ]

    async def history(self, id: int) -> list[Happened]:
        async with self._connections.read() as connection:
            return await life_of(connection, order_events, id)

    async def sales(self, wanted: OrdersWanted) -> dict[tuple[str, str], Sales]:
        async with self._connections.read() as connection:
            return await sales_of(connection, wanted)


async def _read(connection: AsyncConnection, ids: Collection[int], *, lock: bool = False) -> dict[int, Order]:
    if not ids:
        return {}
    query = select(orders).where(orders.c.id.in_(ids))
    rows = (await connection.execute(query.with_for_update() if lock else query)).all()
    listed = select(order_items).where(order_items.c.order_id.in_(ids))
    items: dict[int, list[Item]] = {}
    for row in await connection.execute(listed.order_by(order_items.c.order_id, order_items.c.place)):
        items.setdefault(row.order_id, []).append(Item(name=row.name, quantity=row.quantity, price=row.price))
    return {row.id: _order(dict(row._mapping), items.get(row.id, [])) for row in rows}


async def _locked(connection: AsyncConnection, id: int) -> Order:
    found = (await _read(connection, [id], lock=True)).get(id)
    if found is None:
        raise NoSuchOrder
    return found


async def _write_items(connection: AsyncConnection, before: Order | None, after: Order) -> None:
    if before is not None:
        if before.items == after.items:
            return
        await connection.execute(delete(order_items).where(order_items.c.order_id == after.id))
    rows = [
        {"order_id": after.id, "place": place, "name": item.name, "quantity": item.quantity, "price": item.price}
        for place, item in enumerate(after.items)
    ]
    if rows:
        await connection.execute(insert(order_items), rows)


_SAME = (
    "currency", "received", "addon", "note", "call_id", "campaign", "seller", "agent", "made_at", "made_by",
    "changed_at", "placed_at", "placed_by", "decided_at", "decided_by", "shipped_at", "signed_at", "returned_at",
)  # fmt: skip


def _row(order: Order) -> dict[str, Any]:
    row = {name: getattr(order, name) for name in _SAME}
    return row | {"customer_id": order.customer, "state": order.state.value, "total": order.total}


def _order(row: dict[str, Any], items: list[Item]) -> Order:
    same = {name: row[name] for name in _SAME}
    return Order(id=row["id"], customer=row["customer_id"], state=OrderState(row["state"]), items=tuple(items), **same)


def _like(wanted: OrdersWanted) -> list[ColumnElement[bool]]:
    found = of(wanted)
    if wanted.states:
        found.append(orders.c.state.in_([state.value for state in wanted.states]))
    if wanted.customer is not None:
        found.append(orders.c.customer_id == wanted.customer)
    if wanted.needle is not None:
        found.append(_holds(wanted.needle))
    if wanted.counted is Counted.RECEIVED:
        paid = exists().where(payments.c.order_id == orders.c.id)
        return [*found, paid.where(*within(payments.c.received_at, wanted))]
    if wanted.counted is not None:
        found += [orders.c.placed_at.is_not(None), counting(wanted.counted)]
    return found + within(orders.c.placed_at, wanted)


def _holds(needle: str) -> ColumnElement[bool]:
    held, is_id = is_held(orders.c.customer_id, needle), needle.isascii() and needle.isdigit()
    return or_(held, orders.c.id == int(needle)) if is_id and len(needle) <= _LONGEST_ID else held
