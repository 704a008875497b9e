"""Customers on either database: found by any part, changed by whole transactions, and a merge loses nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store.database import Database
from crm.adapters import finding
from crm.adapters.follow_up_sql import SqlFollowUps
from crm.adapters.order_sql import SqlOrders
from crm.adapters.sql import SqlCustomers
from crm.customers import Customer
from crm.errors import NoSuchCustomer, NotComplete, NumberKnown
from crm.fields import Field, FieldKind
from crm.following_up import FollowUps
from crm.happened import Happened
from crm.orders import Item, Order
from crm.ports import Sought, Whose
from crm.searching import normalised
from crm.selling import Orders
from crm.service import Customers
from tests.fakes.desk import Time
from tests.unit.contract.conftest import opened

CITY = (Field(code="city", kind=FieldKind.TEXT),)
FIRST, SECOND = "+8613800138000", "+862162881234"


@pytest.fixture
def customers(database: Database) -> Customers:
    return Customers(SqlCustomers(database), Time(1000.0))


async def add(customers: Customers, **news: object) -> Customer:
    return await customers.add(news, CITY, by="1002", although_known=True)


async def found(customers: Customers, text: str, sought: Sought | None = None, *, limit: int = 50) -> list[str]:
    """Names, over all pages."""
    names, after = [], None
    while True:
        page = await customers.search(text, sought or Sought(), after, limit)
        assert len(page.items) <= limit
        names += [one.name for one in page.items]
        after = page.next
        if after is None:
            return names


async def test_a_record_is_kept_as_it_was_written(customers: Customers) -> None:
    made = await add(
        customers, name="张伟", company="甲公司", numbers=(FIRST, SECOND), tags=("vip", "新客"), owner="1002",
        fields={"city": "上海"}, note="上午",
    )  # fmt: skip
    assert await customers.get(made.id) == made
    assert [one.id for one in await customers.store.by_number(SECOND)] == [made.id]
    [line] = await customers.store.history(made.id)
    assert (line.what, line.by, line.detail["numbers"]) == ("added", "1002", {"from": [], "to": [FIRST, SECOND]})
    with pytest.raises(NoSuchCustomer):
        await customers.get(made.id + 1)


async def test_a_change_is_found_by_what_is_and_not_by_what_was(customers: Customers) -> None:
    one = await add(customers, name="张伟", numbers=(FIRST,), tags=("vip",))
    await customers.change(one.id, {"name": "李娜", "numbers": (SECOND,), "tags": ()}, CITY, by="1004")
    after = await customers.get(one.id)
    assert (after.name, after.numbers, after.tags, after.made_by) == ("李娜", (SECOND,), (), "1002")
    assert [await found(customers, text) for text in ("张", "0138", "李娜", "6288")] == [[], [], ["李娜"], ["李娜"]]
    assert [line.what for line in await customers.store.history(one.id)] == ["added", "changed"]
    await customers.change(one.id, {"name": "李娜"}, CITY, by="1004")
    assert len(await customers.store.history(one.id)) == 2, "nothing was changed"


async def test_what_is_refused_changes_nothing(customers: Customers) -> None:
    one = await add(customers, name="张伟")
    for news in ({"name": ""}, {"name": "x", "fields": {"shoe": "42"}}):
        with pytest.raises(NotComplete):
            await customers.change(one.id, news, CITY, by="1004")
    assert await customers.get(one.id) == one
    with pytest.raises(NoSuchCustomer):
        await customers.change(one.id + 1, {"name": "x"}, CITY, by="1004")


async def test_a_known_number_is_told_unless_both_are_meant(customers: Customers) -> None:
    one = await add(customers, name="张伟", numbers=(FIRST,))
    with pytest.raises(NumberKnown) as refused:
        await customers.add({"name": "张太太", "numbers": (SECOND, FIRST)}, CITY, by="1002")
    assert (refused.value.number, refused.value.customers) == (FIRST, (one.id,))
    two = await add(customers, name="张太太", numbers=(SECOND, FIRST))
    assert await customers.store.shared(None, "", 9) == [(FIRST, (one.id, two.id))]
    assert await customers.store.shared(None, FIRST, 9) == []


async def test_whoever_begins_with_it_comes_first_and_each_once(customers: Customers) -> None:
    for name in ("李伟伟", "张伟", "伟大", "伟", "王"):
        await add(customers, name=name)
    assert await found(customers, "伟") == ["伟", "伟大", "李伟伟", "张伟"]
    assert await found(customers, "伟", limit=1) == ["伟", "伟大", "李伟伟", "张伟"]


async def test_only_whom_one_may_see_by_search_and_by_list(
    customers: Customers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FIRST_LOOK", 2)
    monkeypatch.setattr(finding, "MOST", 6)
    for number in range(20):
        await add(customers, name=f"客户{number:02d}", owner="1004" if number % 10 else None, tags=("vip",))
    mine = Sought(whose=Whose(owners=frozenset({"1002"})))
    assert await found(customers, "客户", mine, limit=1) == ["客户00", "客户10"]
    assert await found(customers, "客户", Sought(owner="1004", tag="vip"), limit=7) == [
        f"客户{number:02d}" for number in range(20) if number % 10
    ]
    assert await found(customers, "客户", Sought(tag="gold")) == []
    listed = await customers.store.page(mine, None, 9)
    assert [one.name for one in listed] == ["客户10", "客户00"]
    rest = await customers.store.page(mine, (listed[0].changed_at, listed[0].id), 9)
    assert [one.name for one in rest] == ["客户00"]
    also = Sought(whose=Whose(owners=frozenset(), also=frozenset({listed[0].id + 1})))
    assert await found(customers, "客户", also) == ["客户00", "客户10", "客户11"]


async def test_a_merge_takes_everything_along(customers: Customers, database: Database) -> None:
    orders, promised = Orders(SqlOrders(database), Time(1000.0)), FollowUps(SqlFollowUps(database), Time(1000.0))
    stays = await add(customers, name="张伟", numbers=(FIRST,), fields={"city": "上海"})
    goes = await add(customers, name="张先生", numbers=(FIRST, SECOND), company="甲公司", tags=("vip",), note="晚上",
                     fields={"city": "北京"})  # fmt: skip
    first = await add(customers, name="老张")
    await customers.merge(goes.id, first.id, by="lead1")
    order = await orders.add(
        Order(customer=goes.id, seller="1002", items=(Item(name="茶", quantity=1, price=1),)), by="1002"
    )
    one = await promised.add(customer=goes.id, owner="1002", due_at=1.0, note="", call_id=None, by="1002")
    done = await customers.merge(stays.id, goes.id, by="lead1")
    assert (done.orders, done.follow_ups, done.merged.numbers) == (1, 1, (SECOND,))
    after = await customers.get(stays.id)
    assert after == done.merged.customer
    assert (after.numbers, after.company, after.tags, after.note) == ((FIRST, SECOND), "甲公司", ("vip",), "晚上")
    assert await customers.get(goes.id) == after == await customers.get(first.id), "their ids lead to it"
    assert ((await orders.get(order.id)).customer, (await promised.get(one.id)).customer) == (stays.id, stays.id)
    assert [await found(customers, text) for text in ("张先生", "老张", "6288", "甲公司")] == [
        [],
        [],
        ["张伟"],
        ["张伟"],
    ]
    async with database.read() as connection:
        found_by = (await connection.exec_driver_sql("SELECT DISTINCT customer_id FROM customer_parts")).scalars().all()
    assert found_by == [stays.id]
    lines = await customers.store.history(stays.id)
    assert sorted(line.what for line in lines) == ["added", "added", "added", "merged", "merged"]
    told = lines[-1].detail
    assert (told["customer"], told["kept_apart"]) == (goes.id, {"name": "张先生", "fields.city": "北京"})
    assert told["record"]["name"] == {"from": "", "to": "张先生"}
    with pytest.raises(NoSuchCustomer):
        await customers.merge(stays.id, goes.id, by="lead1")


async def test_two_changes_at_once_are_both_kept(customers: Customers) -> None:
    one = await add(customers, name="张伟")
    await asyncio.gather(
        customers.change(one.id, {"note": "a"}, CITY, by="1002"),
        customers.change(one.id, {"company": "b"}, CITY, by="1004"),
    )
    after = await customers.get(one.id)
    assert (after.note, after.company) == ("a", "b")


# --- exactly those that hold it -------------------------------------------------------------------------------------

_SIGNS = st.text(alphabet="张伟王ab Ａ12-", max_size=8)
_NUMBERS = st.lists(st.from_regex(r"\+861[38][0-3]{4,6}", fullmatch=True), max_size=2, unique=True).map(tuple)
_RECORDS = st.lists(st.builds(Customer, name=_SIGNS, company=_SIGNS, numbers=_NUMBERS), min_size=1, max_size=12)
_NEEDLES = st.lists(_SIGNS | st.text(alphabet="01238", min_size=1, max_size=5), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=_RECORDS, needles=_NEEDLES, limit=st.integers(1, 5))
def test_found_exactly_when_it_stands_there(url: str, records: list[Customer], needles: list[str], limit: int) -> None:
    async def check() -> None:
        async with _emptied(url) as store:
            customers = Customers(store, Time(1000.0))
            stored = [await store.add(one, Happened(at=1.0, by="", what="added"), alone=False) for one in records]
            for text in needles:
                needle, ids = normalised(text), []
                after = None
                while needle:
                    page = await customers.search(text, Sought(), after, limit)
                    ids += [one.id for one in page.items]
                    after = page.next
                    if after is None:
                        break
                wanted = {one.id for one in stored if needle and _holds(one, needle)}
                assert (len(ids), set(ids)) == (len(wanted), wanted), text

    asyncio.run(check())


@asynccontextmanager
async def _emptied(url: str) -> AsyncIterator[SqlCustomers]:
    async with opened(url) as database:
        async with database.write() as connection:
            for table in ("customer_parts", "customers"):
                await connection.exec_driver_sql(f"DELETE FROM {table}")
        yield SqlCustomers(database)


def _holds(one: Customer, needle: str) -> bool:
    return any(needle in normalised(text) for text in (one.name, one.company, *one.numbers))
