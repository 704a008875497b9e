"""The table of an order's states, who may move it, and what money does."""

from dataclasses import replace
from itertools import product

import pytest

from crm.errors import NotComplete, NotNow, OwnOrder
from crm.orders import TRANSITIONS, Item, Order, OrderEvent, OrderState, Payment, edited, moved, next_state, received

S, E = OrderState, OrderEvent
ORDER = Order(
    id=1, customer=1, seller="1002", made_by="1002", items=(Item(name="茶", quantity=2, price=5000),)
)  # fmt: skip


def in_state(state: OrderState, **more: object) -> Order:
    return replace(ORDER, **{"state": state, "placed_at": 1.0, "placed_by": "1002", **more})  # type: ignore[arg-type]


def test_the_table_is_what_the_house_agreed_on() -> None:
    written = {
        "draft place placed", "placed verify verified", "placed reject rejected", "rejected revise draft",
        "verified ship shipped", "shipped sign signed", "shipped return returned", "signed return returned",
        "paid return returned", "signed settle paid", "paid owe signed",
    }  # fmt: skip
    assert {f"{state} {event} {after}" for (state, event), after in TRANSITIONS.items()} == written


@pytest.mark.parametrize(("state", "event"), [pair for pair in product(S, E) if pair not in TRANSITIONS])
def test_what_is_not_in_the_table_is_refused(state: OrderState, event: OrderEvent) -> None:
    with pytest.raises(NotNow):
        next_state(state, event)
    with pytest.raises(NotNow):
        moved(in_state(state), event, by="qa1", at=2.0)


def test_every_state_can_be_reached() -> None:
    reached = {S.DRAFT}
    while more := {after for (state, _), after in TRANSITIONS.items() if state in reached} - reached:
        reached |= more
    assert reached == set(S)


def test_an_order_goes_its_way_with_who_and_when() -> None:
    order = moved(ORDER, E.PLACE, by="1002", at=1.0)
    order = moved(order, E.VERIFY, by="qa1", at=2.0)
    order = moved(order, E.SHIP, by="lead1", at=3.0)
    order = moved(order, E.SIGN, by="lead1", at=4.0)
    assert (order.state, order.placed_at, order.placed_by) == (S.SIGNED, 1.0, "1002")
    assert (order.decided_at, order.decided_by, order.shipped_at, order.signed_at) == (2.0, "qa1", 3.0, 4.0)


@pytest.mark.parametrize("who", ["placed_by", "made_by", "seller"])
@pytest.mark.parametrize("event", [E.VERIFY, E.REJECT])
def test_nobody_verifies_what_they_have_sold(who: str, event: OrderEvent) -> None:
    order = in_state(S.PLACED, **{who: "qa1"})
    with pytest.raises(OwnOrder):
        moved(order, event, by="qa1", at=2.0)
    assert moved(order, event, by="qa2", at=2.0).decided_by == "qa2"


def test_a_rejected_order_is_written_anew_and_placed_again() -> None:
    order = moved(moved(in_state(S.PLACED), E.REJECT, by="qa1", at=2.0), E.REVISE, by="1002", at=3.0)
    assert (order.state, order.placed_at, order.decided_by) == (S.DRAFT, None, "")
    order = edited(order, at=4.0, items=(Item(name="茶", quantity=1, price=5000),))
    assert moved(order, E.PLACE, by="1002", at=5.0).total == 5000


def test_nothing_is_no_order_and_what_is_placed_is_not_rewritten() -> None:
    with pytest.raises(NotComplete):
        moved(replace(ORDER, items=()), E.PLACE, by="1002", at=1.0)
    with pytest.raises(NotNow):
        edited(in_state(S.PLACED), at=2.0, note="x")
    with pytest.raises(NotComplete):
        edited(ORDER, at=2.0, items=(Item(name="x", quantity=10**6, price=10**12),))


def money(order: Order, *amounts: int) -> Order:
    for amount in amounts:
        order = received(order, Payment(amount=amount, received_at=1.0, by="lead1"), at=2.0)
    return order


def test_money_in_parts_pays_an_order_once_it_is_signed() -> None:
    assert money(in_state(S.SIGNED), 4000, 5999).state is S.SIGNED
    assert money(in_state(S.SIGNED), 4000, 5999, 1).state is S.PAID
    ahead = money(in_state(S.VERIFIED), 10_000)
    assert ahead.state is S.VERIFIED
    shipped = moved(ahead, E.SHIP, by="lead1", at=3.0)
    assert moved(shipped, E.SIGN, by="lead1", at=4.0).state is S.PAID


def test_what_is_given_back_is_owed_again_and_never_more_than_came() -> None:
    paid = money(in_state(S.SIGNED), 10_000)
    assert money(paid, -1).state is S.SIGNED
    back = moved(paid, E.RETURN, by="lead1", at=5.0)
    assert (back.state, money(back, -10_000).received) == (S.RETURNED, 0)
    for order, amount, error in ((back, 1, NotNow), (paid, -10_001, NotComplete), (paid, 0, NotComplete)):
        with pytest.raises(error):
            money(order, amount)


@pytest.mark.parametrize("state", [S.DRAFT, S.PLACED, S.REJECTED])
def test_money_comes_for_what_was_verified(state: OrderState) -> None:
    with pytest.raises(NotNow):
        money(in_state(state), 1)
