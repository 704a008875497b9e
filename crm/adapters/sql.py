"""Customers in the store (SQLite or PostgreSQL)."""

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import delete, distinct, exists, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from crm.adapters import finding
from crm.adapters.rows import read, row_of, write_lists, write_parts
from crm.adapters.store import Connections, add_line, life_of
from crm.adapters.tables import (
    customer_events,
    customer_numbers,
    customers,
    customers_merged,
    follow_ups,
    orders,
)
from crm.customers import Customer, Merged
from crm.errors import NoSuchCustomer, NumberKnown
from crm.happened import Happened
from crm.ports import Found, MergeDone, Sought, Whose
from crm.searching import Part


class SqlCustomers:
    """CustomerStore on the store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def get(self, id: int) -> Customer | None:
        async with self._connections.read() as connection:
            found = await read(connection, [id])
            if not found:
                into = select(customers_merged.c.into_id).where(customers_merged.c.id == id)
                stays = await connection.scalar(into)
                found = await read(connection, [stays]) if stays is not None else {}
        return next(iter(found.values()), None)

    async def each(self, ids: Collection[int]) -> dict[int, Customer]:
        async with self._connections.read() as connection:
            return await read(connection, ids)

    async def by_number(self, number: str) -> list[Customer]:
        async with self._connections.read() as connection:
            found = await read(connection, await _with_number(connection, number))
        return sorted(found.values(), key=lambda one: (one.changed_at, one.id), reverse=True)

    async def search(self, needle: str, sought: Sought, after: tuple[Part, int] | None, limit: int) -> Found:
        async with self._connections.read() as connection:
            return await finding.find(connection, needle, sought, after, limit)

    async def page(self, sought: Sought, before: tuple[float, int] | None, limit: int) -> list[Customer]:
        query = select(customers.c.id).where(*finding.conditions(sought))
        if before is not None:
            query = query.where(tuple_(customers.c.changed_at, customers.c.id) < tuple_(*before))
        query = query.order_by(customers.c.changed_at.desc(), customers.c.id.desc()).limit(limit)
        async with self._connections.read() as connection:
            ids = list(await connection.scalars(query))
            found = await read(connection, ids)
        return [found[id] for id in ids]

    async def shared(self, whose: Whose | None, after: str, limit: int) -> list[tuple[str, tuple[int, ...]]]:
        table = customer_numbers
        several = select(table.c.number).where(table.c.number > after).group_by(table.c.number)
        several = several.having(func.count(distinct(table.c.customer_id)) > 1).order_by(table.c.number).limit(limit)
        if whose is not None:
            seen = exists().where(customers.c.id == table.c.customer_id, *finding.conditions(Sought(whose=whose)))
            several = several.where(seen)
        async with self._connections.read() as connection:
            numbers = list(await connection.scalars(several))
            return [(number, tuple(await _with_number(connection, number))) for number in numbers]

    async def add(self, customer: Customer, line: Happened, *, alone: bool) -> Customer:
        async with self._connections.write() as connection:
            for number in customer.numbers if alone else ():
                known = await _with_number(connection, number)
                if known:
                    raise NumberKnown(number, tuple(known))
            made = insert(customers).values(**row_of(customer)).returning(customers.c.id)
            stored = replace(customer, id=(await connection.execute(made)).scalar_one())
            await _write_beside(connection, None, stored)
            await add_line(connection, customer_events, stored.id, line)
        return stored

    async def change(
        self, id: int, edit: Callable[[Customer], Customer], line: Callable[[Customer, Customer], Happened]
    ) -> Customer:
        async with self._connections.write() as connection:
            before = (await read(connection, [id], lock=True)).get(id)
            if before is None:
                raise NoSuchCustomer
            after = edit(before)
            if after == before:
                return before
            happened = line(before, after)
            after = replace(after, changed_at=happened.at)
            await _rewrite(connection, before, after)
            await add_line(connection, customer_events, id, happened)
        return after

    async def merge(
        self,
        stays: int,
        goes: int,
        merge: Callable[[Customer, Customer], Merged],
        line: Callable[[Customer, MergeDone], Happened],
    ) -> MergeDone:
        async with self._connections.write() as connection:
            both = await read(connection, {stays, goes}, lock=True)
            if stays not in both or goes not in both:
                raise NoSuchCustomer
            before, gone = both[stays], both[goes]
            merged = merge(before, gone)
            sold = await connection.execute(
                update(orders).where(orders.c.customer_id == goes).values(customer_id=stays)
            )
            promised = await connection.execute(
                update(follow_ups).where(follow_ups.c.customer_id == goes).values(customer_id=stays)
            )
            done = MergeDone(merged=merged, orders=sold.rowcount, follow_ups=promised.rowcount)
            happened = line(gone, done)
            after = replace(merged.customer, changed_at=happened.at)
            await _take_away(connection, gone, stays, happened)
            await _rewrite(connection, before, after)
            await add_line(connection, customer_events, stays, happened)
        return replace(done, merged=replace(merged, customer=after))

    async def history(self, id: int) -> list[Happened]:
        async with self._connections.read() as connection:
            return await life_of(connection, customer_events, id)


async def _with_number(connection: AsyncConnection, number: str) -> list[int]:
    query = select(customer_numbers.c.customer_id).where(customer_numbers.c.number == number)
    return list(await connection.scalars(query.order_by(customer_numbers.c.customer_id)))


async def _rewrite(connection: AsyncConnection, before: Customer, after: Customer) -> None:
    await connection.execute(update(customers).where(customers.c.id == after.id).values(**row_of(after)))
    await _write_beside(connection, before, after)


async def _write_beside(connection: AsyncConnection, before: Customer | None, after: Customer) -> None:
    await write_lists(connection, after.id, before, after)
    await write_parts(connection, after.id, before, after)


async def _take_away(connection: AsyncConnection, gone: Customer, stays: int, line: Happened) -> None:
    """Its history goes on in the other one's, and so does whatever was merged into it before."""
    table, events = customers_merged, customer_events
    await connection.execute(update(events).where(events.c.subject == gone.id).values(subject=stays))
    await connection.execute(update(table).where(table.c.into_id == gone.id).values(into_id=stays))
    await write_parts(connection, gone.id, gone, None)
    await connection.execute(delete(customers).where(customers.c.id == gone.id))
    await connection.execute(insert(table).values(id=gone.id, into_id=stays, at=line.at, by=line.by))
