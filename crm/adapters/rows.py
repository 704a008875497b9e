"""Customers as rows: the record, its numbers, its tags, and the parts by which it is found."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Table, delete, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from crm.adapters.store import as_json
from crm.adapters.tables import customer_numbers, customer_parts, customer_tags, customers
from crm.customers import Customer
from crm.searching import Part, parts_of

_AT_ONCE = 500  # parts in one statement; SQLite takes no more than 32,766 values


async def read(connection: AsyncConnection, ids: Collection[int], *, lock: bool = False) -> dict[int, Customer]:
    """Those that are there, by id."""
    if not ids:
        return {}
    query = select(customers).where(customers.c.id.in_(ids)).order_by(customers.c.id)
    rows = (await connection.execute(query.with_for_update() if lock else query)).all()
    numbers = await _listed(connection, customer_numbers, "number", ids)
    tags = await _listed(connection, customer_tags, "tag", ids)
    return {
        row.id: Customer(
            **dict(row._mapping) | {"fields": json.loads(row.fields)},
            numbers=tuple(numbers.get(row.id, ())), tags=tuple(tags.get(row.id, ())),
        )
        for row in rows
    }  # fmt: skip


async def write_parts(connection: AsyncConnection, id: int, before: Customer | None, after: Customer | None) -> None:
    """What is found by the record as it was, made what is found by the record as it is."""
    old = parts_of(before) if before is not None else frozenset()
    new = parts_of(after) if after is not None else frozenset()
    table = customer_parts
    for some in _chunks(sorted(old - new)):
        keys = [(part.rank, part.text) for part in some]
        await connection.execute(
            delete(table).where(table.c.customer_id == id, tuple_(table.c.rank, table.c.part).in_(keys))
        )
    for some in _chunks(sorted(new - old)):
        rows = [{"rank": part.rank, "part": part.text, "customer_id": id} for part in some]
        await connection.execute(insert(table), rows)


async def write_lists(connection: AsyncConnection, id: int, before: Customer | None, after: Customer) -> None:
    """Its numbers and tags."""
    for table, column, name in ((customer_numbers, "number", "numbers"), (customer_tags, "tag", "tags")):
        values = getattr(after, name)
        if before is not None:
            if getattr(before, name) == values:
                continue
            await connection.execute(delete(table).where(table.c.customer_id == id))
        if values:
            rows = [{column: value, "customer_id": id, "place": place} for place, value in enumerate(values)]
            await connection.execute(insert(table), rows)


def row_of(customer: Customer) -> dict[str, Any]:
    return {
        "name": customer.name, "company": customer.company, "fields": as_json(dict(customer.fields)),
        "owner": customer.owner, "note": customer.note, "made_at": customer.made_at, "made_by": customer.made_by,
        "changed_at": customer.changed_at,
    }  # fmt: skip


async def _listed(connection: AsyncConnection, table: Table, name: str, ids: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select(table.c.customer_id, table.c[name]).where(table.c.customer_id.in_(ids))
    for id, value in await connection.execute(query.order_by(table.c.customer_id, table.c.place)):
        found.setdefault(id, []).append(value)
    return found


def _chunks(parts: list[Part]) -> Iterable[list[Part]]:
    return (parts[at : at + _AT_ONCE] for at in range(0, len(parts), _AT_ONCE))
