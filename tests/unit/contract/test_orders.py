"""Orders and follow-ups on either database: each change whole, with its line of history; figures as counted by hand."""

import asyncio

import pytest

from app.store.database import Database
from crm.adapters.follow_up_sql import SqlFollowUps
from crm.adapters.order_sql import SqlOrders
from crm.adapters.sql import SqlCustomers
from crm.errors import NoSuchOrder, NotNow, OwnOrder
from crm.figures import Counted, Sales, summed
from crm.follow_ups import FollowUp, FollowUpEvent, FollowUpState
from crm.following_up import FollowUps
from crm.orders import Item, Order, OrderEvent, OrderState, Payment
from crm.ports import FollowUpsWanted, OrdersWanted
from crm.selling import Orders
from crm.service import Customers
from tests.fakes.desk import Time

E, TEA = OrderEvent, Item(name="茶", quantity=2, price=5000)


@pytest.fixture
def clock() -> Time:
    return Time(1000.0)


@pytest.fixture
def orders(database: Database, clock: Time) -> Orders:
    return Orders(SqlOrders(database), clock)


@pytest.fixture
def follow_ups(database: Database, clock: Time) -> FollowUps:
    return FollowUps(SqlFollowUps(database), clock)


@pytest.fixture
async def customer(database: Database, clock: Time) -> int:
    return (await Customers(SqlCustomers(database), clock).add({"name": "张伟"}, (), by="1002")).id


async def draft(orders: Orders, customer: int, seller: str = "1002", **more: object) -> Order:
    order = Order(customer=customer, seller=seller, **{"items": (TEA,), **more})  # type: ignore[arg-type]
    return await orders.add(order, by=seller)


async def sold(orders: Orders, customer: int, *events: OrderEvent, seller: str = "1002", **more: object) -> Order:
    order = await draft(orders, customer, seller, **more)
    for event in (E.PLACE, *events):
        order = await orders.move(order.id, event, by="qa1" if event in (E.VERIFY, E.REJECT) else seller)
    return order


async def test_an_order_is_kept_with_its_items_and_its_history(orders: Orders, customer: int) -> None:
    order = await draft(orders, customer, addon=True, call_id="c1", campaign="spring", agent="1002", note="急")
    assert await orders.get(order.id) == order
    news = {"items": (TEA, Item(name="杯", quantity=1, price=300)), "note": ""}
    order = await orders.edit(order.id, news, by="1002")
    assert (order.total, (await orders.get(order.id)).items) == (10_300, order.items)
    await orders.move(order.id, E.PLACE, by="1002")
    await orders.move(order.id, E.REJECT, by="qa1", note="地址不全")
    lines = await orders.store.history(order.id)
    assert [(line.what, line.by) for line in lines] == [
        ("drafted", "1002"), ("rewritten", "1002"), ("placed", "1002"), ("rejected", "qa1"),
    ]  # fmt: skip
    assert lines[-1].detail == {"note": "地址不全"}


async def test_what_is_refused_is_not_in_the_history(orders: Orders, customer: int) -> None:
    order = await sold(orders, customer)
    for event, who, error in ((E.VERIFY, "1002", OwnOrder), (E.SHIP, "lead1", NotNow)):
        with pytest.raises(error):
            await orders.move(order.id, event, by=who)
    with pytest.raises(NotNow):
        await orders.discard(order.id)
    assert await orders.get(order.id) == order
    assert [line.what for line in await orders.store.history(order.id)] == ["drafted", "placed"]


async def test_of_two_who_decide_at_once_one_is_refused(orders: Orders, customer: int) -> None:
    order = await sold(orders, customer)
    ends = await asyncio.gather(
        orders.move(order.id, E.VERIFY, by="qa1"), orders.move(order.id, E.REJECT, by="qa2"), return_exceptions=True
    )
    assert sorted(type(end).__name__ for end in ends) == ["NotNow", "Order"]


async def test_a_draft_can_be_thrown_away(orders: Orders, customer: int) -> None:
    order = await draft(orders, customer)
    await orders.discard(order.id)
    for again in (orders.get(order.id), orders.discard(order.id)):
        with pytest.raises(NoSuchOrder):
            await again


async def test_money_in_parts(orders: Orders, customer: int) -> None:
    order = await sold(orders, customer, E.VERIFY, E.SHIP, E.SIGN)
    first = Payment(amount=4000, received_at=900.0, by="lead1", note="定金")
    assert (await orders.receive(order.id, first)).state is OrderState.SIGNED
    paid = await orders.receive(order.id, Payment(amount=6000, received_at=950.0, by="lead1"))
    assert (paid.state, paid.received) == (OrderState.PAID, 10_000)
    assert [one.amount for one in await orders.store.payments(order.id)] == [4000, 6000]
    assert (await orders.store.payments(order.id))[0] == first


async def test_figures_are_what_a_hand_counts(orders: Orders, customer: int, clock: Time) -> None:
    await draft(orders, customer)  # no order yet
    await sold(orders, customer)
    await sold(orders, customer, E.REJECT, addon=True)
    await sold(orders, customer, E.VERIFY, E.SHIP, E.SIGN, campaign="spring")
    await sold(orders, customer, E.VERIFY, E.SHIP, E.SIGN, E.RETURN, campaign="spring", currency="USD")
    ahead = await sold(orders, customer, E.VERIFY, seller="1004", addon=True)
    await orders.receive(ahead.id, Payment(amount=10_000, received_at=1500.0, by="lead1"))
    again = await sold(orders, customer, E.REJECT, E.REVISE, seller="1004")
    clock.now = 2000.0
    await orders.move(again.id, E.PLACE, by="1004")  # placed anew, later
    late = await sold(orders, customer, E.VERIFY, E.SHIP, E.SIGN, seller="1004")
    await orders.receive(late.id, Payment(amount=10_000, received_at=2500.0, by="lead1"))
    await orders.receive(late.id, Payment(amount=-1_000, received_at=2600.0, by="lead1"))

    span = OrdersWanted(since=1000.0, until=2000.0)
    assert await orders.store.sales(span) == {
        ("1002", ""): Sales(orders=2, addon=1, rejected=1, ordered={"CNY": 20_000}),
        ("1002", "spring"): Sales(
            orders=2, verified=2, shipped=2, signed=1, returned=1, ordered={"CNY": 10_000, "USD": 10_000}
        ),
        ("1004", ""): Sales(orders=1, addon=1, verified=1, ordered={"CNY": 10_000}, received={"CNY": 10_000}),
    }
    after = await orders.store.sales(OrdersWanted(since=2000.0, until=3000.0))
    assert after == {
        ("1004", ""): Sales(orders=2, verified=1, shipped=1, signed=1, ordered={"CNY": 20_000}, received={"CNY": 9_000})
    }
    total = summed((await orders.store.sales(OrdersWanted(sellers=["1002"]))).values())
    assert (total.orders, total.verification_rate, total.signed_rate, total.addon_share) == (4, 2 / 3, 1 / 2, 1 / 4)
    assert (total.conversion, Sales(answered=8, orders=2).conversion) == (None, 0.25)


@pytest.mark.parametrize("figure", list(Counted))
async def test_a_figure_is_drilled_down_to_as_many_orders(
    orders: Orders, customer: int, clock: Time, figure: Counted
) -> None:
    for events in ((), (E.REJECT,), (E.VERIFY,), (E.VERIFY, E.SHIP, E.SIGN), (E.VERIFY, E.SHIP, E.RETURN)):
        order = await sold(orders, customer, *events, addon=len(events) > 1)
        if E.SIGN in events:
            for amount in (1, 2):
                await orders.receive(order.id, Payment(amount=amount, received_at=1000.0, by="lead1"))
    await draft(orders, customer)
    wanted = OrdersWanted(counted=figure, since=1000.0, until=1001.0, sellers=["1002"], campaign="")
    listed = await orders.store.page(wanted, None, 50)
    sales = summed((await orders.store.sales(wanted)).values())
    if figure is Counted.RECEIVED:
        assert ([order.received for order in listed], dict(sales.received)) == ([3], {"CNY": 3})
    else:
        assert len(listed) == getattr(sales, figure.value) > 0
    assert await orders.store.page(OrdersWanted(counted=figure, since=2000.0), None, 50) == []


async def test_orders_come_newest_first_page_by_page(orders: Orders, customer: int) -> None:
    made = [(await draft(orders, customer)).id for _ in range(5)]
    first = await orders.store.page(OrdersWanted(customer=customer), None, 3)
    rest = await orders.store.page(OrdersWanted(states=[OrderState.DRAFT]), first[-1].id, 3)
    assert [order.id for order in (*first, *rest)] == made[::-1]
    assert await orders.store.page(OrdersWanted(customer=customer + 1), None, 3) == []


async def test_orders_are_found_by_a_part_of_their_customer_or_by_their_own_number(
    orders: Orders, customer: int, database: Database, clock: Time
) -> None:
    news = {"name": "Smith & Söhne", "numbers": ("+8613800138000",)}
    smith = (await Customers(SqlCustomers(database), clock).add(news, (), by="1002")).id
    wei, john = await draft(orders, customer), await draft(orders, smith)

    async def found(needle: str) -> list[int]:
        return [one.id for one in await orders.store.page(OrdersWanted(needle=needle), None, 50)]

    assert [await found(needle) for needle in ("伟", "mith", "8001380", "smithsöhneundco", "")] == [
        [wei.id], [john.id], [john.id], [], []
    ]  # fmt: skip
    assert wei.id in await found(str(wei.id))
    assert await found("9" * 30) == []


# --- follow-ups -----------------------------------------------------------------------------------------------------


async def promise(follow_ups: FollowUps, customer: int, due_at: float, owner: str = "1002") -> FollowUp:
    return await follow_ups.add(customer=customer, owner=owner, due_at=due_at, note="报价", call_id="c1", by="1002")


async def test_whoever_has_one_is_told_once_when_it_is_due(follow_ups: FollowUps, customer: int, clock: Time) -> None:
    told: list[tuple[int, str]] = []
    follow_ups.when_changed.append(lambda one, before, what: told.append((one.id, what)))
    first, second = [await promise(follow_ups, customer, due) for due in (1010.0, 1020.0)]
    assert await follow_ups.remind() == 1010.0
    clock.now = 1010.0
    assert await follow_ups.remind() == 1020.0
    assert await follow_ups.remind() == 1020.0
    await follow_ups.move(second.id, FollowUpEvent.FINISH, by="1002")
    await follow_ups.move(first.id, FollowUpEvent.MOVE, by="1002", due_at=1030.0)
    assert await follow_ups.remind() == 1030.0
    assert [what for id, what in told if id == first.id] == ["promised", "due", "moved"]
    assert ("due" in [what for id, what in told if id == second.id]) is False


async def test_those_due_first_come_first_and_the_late_ones_are_counted(follow_ups: FollowUps, customer: int) -> None:
    made = [await promise(follow_ups, customer, due, owner) for due, owner in
            ((30.0, "1002"), (10.0, "1002"), (20.0, "1004"), (5.0, "1002"))]  # fmt: skip
    await follow_ups.move(made[3].id, FollowUpEvent.DROP, by="1002", note="空号")
    wanted = FollowUpsWanted(owners=["1002", "1004"], states=[FollowUpState.OPEN], customer=customer)
    page = await follow_ups.store.page(wanted, None, 2)
    rest = await follow_ups.store.page(wanted, (page[-1].due_at, page[-1].id), 2)
    assert [one.due_at for one in (*page, *rest)] == [10.0, 20.0, 30.0]
    assert await follow_ups.store.counts(["1002"], 20.0) == {"open": 2, "overdue": 1}
    assert await follow_ups.store.counts(None, 100.0) == {"open": 3, "overdue": 3}
    lines = await follow_ups.store.history(made[3].id)
    assert [(line.what, line.detail) for line in lines] == [
        ("promised", {"due_at": 5.0, "owner": "1002"}), ("dropped", {"note": "空号"}),
    ]  # fmt: skip
