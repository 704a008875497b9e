"""A search as ranges in the index of parts: what begins with the needle, then what holds it elsewhere.

A customer is in such a range as often as it holds the needle, and is shown where its first part stands; which that is
its record says. Of customers that the reader may not see there can be any number: a search looks at so many parts at
most and hands back what it has, with the place from where to go on.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, literal, or_, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from crm.adapters.rows import read
from crm.adapters.tables import customer_parts as parts
from crm.adapters.tables import customer_tags as tags
from crm.adapters.tables import customers
from crm.customers import Customer
from crm.ports import Found, Sought, Whose
from crm.searching import BEGINS, LAST, LONGEST, WITHIN, Part, first_part

FIRST_LOOK = 60  # parts that are looked at first; each further look takes four times as many
MOST = 2_000  # parts in all
_GROWTH = 4
Place = tuple[Part, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    place: Place
    shown: bool  # by what is sought beside the needle


async def find(connection: AsyncConnection, needle: str, sought: Sought, after: Place | None, limit: int) -> Found:
    """See :meth:`crm.ports.CustomerStore.search`."""
    found: list[Customer] = []
    looked, many = 0, max(FIRST_LOOK, limit + 1)
    while looked < MOST:
        rows = await _range(connection, needle, sought, after, many)
        records = await read(connection, {row.place[1] for row in rows if row.shown})
        for row in rows:
            if len(found) == limit:
                return Found(items=tuple(found), next=after)
            after = row.place
            customer = records.get(row.place[1])
            if customer is not None and first_part(customer, needle) == row.place[0]:
                found.append(customer)
        if len(rows) < many:
            return Found(items=tuple(found), next=None)
        looked += many
        many = min(many * _GROWTH, MOST - looked)
    return Found(items=tuple(found), next=after)


async def _range(
    connection: AsyncConnection, needle: str, sought: Sought, after: Place | None, many: int
) -> list[_Row]:
    """The next so many parts that begin with the needle, in order; fewer: there are no more."""
    rows: list[_Row] = []
    for rank in (BEGINS, WITHIN):
        if after is not None and rank < after[0].rank:
            continue
        since = after if after is not None and rank == after[0].rank else None
        query = _query(rank, needle[:LONGEST], sought, since, many - len(rows))
        rows += [
            _Row(place=(Part(rank=rank, text=row.part), row.customer_id), shown=bool(row.shown))
            for row in await connection.execute(query)
        ]
        if len(rows) == many:
            break
    return rows


def _query(rank: int, begin: str, sought: Sought, since: Place | None, many: int) -> Any:
    lower: ColumnElement[bool] = parts.c.part >= begin
    if since is not None:
        lower = tuple_(parts.c.part, parts.c.customer_id) > tuple_(since[0].text, since[1])
    within = select(parts.c.part, parts.c.customer_id).where(parts.c.rank == rank, lower, parts.c.part < begin + LAST)
    window = within.order_by(parts.c.part, parts.c.customer_id).limit(many).subquery()
    wanted = conditions(sought)
    if not wanted:
        return select(window, literal(1).label("shown")).order_by(window.c.part, window.c.customer_id)
    joined = window.join(customers, customers.c.id == window.c.customer_id)
    return select(window, and_(*wanted).label("shown")).select_from(joined).order_by(
        window.c.part, window.c.customer_id
    )  # fmt: skip


def conditions(sought: Sought) -> list[ColumnElement[bool]]:
    """What is sought beside a needle, of a row of customers."""
    found: list[ColumnElement[bool]] = []
    if sought.whose is not None:
        found.append(_of(sought.whose))
    if sought.owner:
        found.append(customers.c.owner == sought.owner)
    if sought.tag:
        found.append(exists().where(tags.c.tag == sought.tag, tags.c.customer_id == customers.c.id))
    return found


def is_held(customer_id: ColumnElement[Any], needle: str) -> ColumnElement[bool]:
    """Whether the customer of this id holds the needle (normalised, its first characters alone when it is longer than a
    part); an empty one is held by nobody."""
    begin = needle[:LONGEST]
    held = parts.c.rank.in_((BEGINS, WITHIN)), parts.c.part >= begin, parts.c.part < begin + LAST
    return customer_id.in_(select(parts.c.customer_id).where(*held)) if begin else false()


def _of(whose: Whose) -> ColumnElement[bool]:
    if not whose.owners and not whose.also:
        return customers.c.owner.is_(None)
    also = customers.c.id.in_(whose.also) if whose.also else ~true()
    return or_(customers.c.owner.is_(None), customers.c.owner.in_(whose.owners), also)
