"""Puts a million customers into a database, the quick way of each."""

import asyncio
import os
import random
from collections.abc import Iterator
from typing import Any

import asyncpg
from sqlalchemy import make_url

from app.store.migrate import migrate
from bench.report_store import IntoPostgres, IntoSqlite, loader_for
from crm.customers import Customer
from crm.searching import parts_of

_BATCH = 20_000
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志梅红鑫宇浩然子涵雨轩欣怡梓豪思远嘉佳文博俊海晨阳"
_LATIN = ("Anna Müller", "John Smith", "Maria Garcia", "Li Na", "O'Brien", "Nguyen Van An")
_TRADES = ("贸易", "科技", "餐饮", "物流", "教育")
AGENTS = 50  # customers of the first are the agent's who asks

_CUSTOMER = ("id", "name", "company", "fields", "owner", "note", "made_at", "made_by", "changed_at")


def made(id: int) -> Customer:
    """The customer of this number, the same each time."""
    draw = random.Random(id)
    name = draw.choice(_SURNAMES) + "".join(draw.choice(_GIVEN) for _ in range(draw.choice((1, 2, 2))))
    if draw.random() < 0.05:
        name = f"{draw.choice(_LATIN)} {draw.randrange(1000)}"
    place = "".join(draw.choice(_GIVEN) for _ in range(2))
    company = f"{place}{draw.choice(_TRADES)}有限公司" if draw.random() < 0.1 else ""
    number = f"+861{draw.choice('3356789')}{draw.randrange(10**9):09d}"
    owner = "1002" if id % AGENTS == 0 else f"agent{id % AGENTS}"
    return Customer(id=id + 1, name=name, company=company, numbers=(number,), owner=owner, changed_at=float(id))


def fill(url: str, many: int) -> int:
    """For a process of its own. Returns the size of the database in bytes."""
    return asyncio.run(_fill(url, many))


async def _fill(url: str, many: int) -> int:
    await migrate(url)
    loader = await loader_for(url)
    for statement in _BEFORE[type(loader)]:
        await loader.run(statement)
    for batch in _batches(many):
        await loader.load("customers", _CUSTOMER, [_row(one) for one in batch])
        numbers = [(number, one.id, place) for one in batch for place, number in enumerate(one.numbers)]
        await loader.load("customer_numbers", ("number", "customer_id", "place"), numbers)
        parts: list[tuple[Any, ...]] = [(part.rank, part.text, one.id) for one in batch for part in parts_of(one)]
        target = "parts_unsorted" if isinstance(loader, IntoSqlite) else "customer_parts"
        await loader.load(target, ("rank", "part", "customer_id"), parts)
    for statement in _AFTER[type(loader)]:
        await loader.run(statement)
    await loader.finish()
    return await _size(url)


# SQLite builds an index in order quickest; PostgreSQL builds it afterwards.
_BEFORE: dict[type, tuple[str, ...]] = {
    IntoSqlite: ("CREATE TABLE parts_unsorted (rank INTEGER, part TEXT, customer_id INTEGER)",),
    IntoPostgres: ("ALTER TABLE customer_parts DROP CONSTRAINT customer_parts_pkey",),
}
_AFTER: dict[type, tuple[str, ...]] = {
    IntoSqlite: (
        "INSERT INTO customer_parts SELECT rank, part, customer_id FROM parts_unsorted ORDER BY 1, 2, 3",
        "DROP TABLE parts_unsorted",
        "VACUUM",
    ),
    IntoPostgres: ("ALTER TABLE customer_parts ADD PRIMARY KEY (rank, part, customer_id)",),
}


def _batches(many: int) -> Iterator[list[Customer]]:
    for begin in range(0, many, _BATCH):
        yield [made(id) for id in range(begin, min(begin + _BATCH, many))]


def _row(one: Customer) -> tuple[Any, ...]:
    return (one.id, one.name, one.company, "{}", one.owner, one.note, 0.0, "", one.changed_at)


async def _size(url: str) -> int:
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        return os.stat(parts.database or "").st_size
    connection = await asyncpg.connect(parts.set(drivername="postgresql").render_as_string(hide_password=False))
    size: int = await connection.fetchval("SELECT pg_database_size(current_database())")
    await connection.close()
    return size
