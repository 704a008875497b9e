"""Orders: written, placed, verified by somebody else, delivered, paid for."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from app.http.access import Floor, allowed
from app.http.campaign_calls import campaign_of
from app.http.customer_reach import customer_ref, seen_customer
from app.http.order_reach import NEEDS, READS, acts, no_such_order, not_now, own_order, seen_order, sellers
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import HappenedOut, Line, Moment, Username
from app.http.shapes.orders import (
    ItemShape,
    OrderIn,
    OrderOut,
    OrderPage,
    OrderPut,
    OrderWithHistory,
    PaymentIn,
    PaymentOut,
    WhyIn,
)
from app.http.sign_in import Visitor
from app.http.times import epoch
from app.http.visible import seen_call
from crm.errors import NoSuchOrder, NotComplete, NotNow, OwnOrder
from crm.figures import Counted
from crm.orders import Item, Order, OrderEvent, OrderState, Payment
from crm.ports import OrdersWanted
from crm.searching import normalised
from reports.words import rfc3339

router = APIRouter(tags=["orders"])
Reads = Annotated[Visitor, allowed(*READS)]
Sells = Annotated[Visitor, allowed(Permission.SELL)]
Verifies = Annotated[Visitor, allowed(Permission.VERIFY_ORDERS)]
Fulfils = Annotated[Visitor, allowed(Permission.FULFIL_ORDERS)]
OrderPath = Annotated[int, Path(ge=1, le=2**53)]
_TIMES = ("made_at", "changed_at", "placed_at", "decided_at", "shipped_at", "signed_at", "returned_at")


@router.get("/orders")
async def orders(
    visitor: Reads,
    floor: Floor,
    state: Annotated[list[OrderState] | None, Query()] = None,
    seller: Annotated[Username | None, Query(description="A user name.")] = None,
    unit: Annotated[
        str | None, Query(max_length=64, description="Sold by whoever is in this unit; empty: in none.")
    ] = None,
    campaign: Annotated[str | None, Query(max_length=64, description="Empty: of none.")] = None,
    counted: Annotated[Counted | None, Query(description="Those that this figure of the sales report counts.")] = None,
    since: Annotated[Moment | None, Query(alias="from", description="Placed then or later; money: received.")] = None,
    until: Annotated[Moment | None, Query(alias="to", description="Placed before.")] = None,
    q: Annotated[Line, Query(description="A part of the customer's name, company or number, or the order's id.")] = "",
    cursor: Annotated[int | None, Query(ge=1, le=2**53, description="The `next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> OrderPage:
    """Newest first, of those whom you reach. An agent sees what it has sold."""
    theirs = sellers(visitor)
    for names in _named(seller, unit, floor):
        theirs = names if theirs is None else theirs & names
    wanted = OrdersWanted(
        sellers=theirs, states=state or (), campaign=campaign, counted=counted, since=epoch(since), until=epoch(until),
        needle=normalised(q) if q else None,
    )  # fmt: skip
    found = await floor.crm.orders.store.page(wanted, cursor, limit + 1)
    more = str(found[limit - 1].id) if len(found) > limit else None
    return OrderPage(items=await orders_out(found[:limit], visitor, floor), next=more)


@router.post("/orders", status_code=201)
async def add(body: OrderIn, visitor: Sells, floor: Floor) -> OrderOut:
    """A draft of yours, for a customer whom you may see."""
    customer = await seen_customer(body.customer, visitor, floor, Permission.SELL)
    call = await seen_call(body.call_id, visitor, floor) if body.call_id is not None else {}
    draft = Order(
        customer=customer.id, call_id=body.call_id, campaign=body.campaign or await _campaign(call, floor),
        seller=visitor.username, agent=visitor.extension, **_held(body),
    )  # fmt: skip
    made = await _tried(floor.crm.orders.add(draft, by=visitor.username))
    return await _done("drafted", made, visitor, floor)


@router.get("/orders/{id}")
async def order(id: OrderPath, visitor: Reads, floor: Floor) -> OrderWithHistory:
    """One order with its money and with who did what to it."""
    return await _whole(await seen_order(id, visitor, floor), visitor, floor)


@router.put("/orders/{id}")
async def rewrite(id: OrderPath, body: OrderPut, visitor: Sells, floor: Floor) -> OrderOut:
    """The whole of a draft, in place of what was there."""
    await seen_order(id, visitor, floor, Permission.SELL)
    after = await _tried(floor.crm.orders.edit(id, _held(body), by=visitor.username))
    return await _done("rewritten", after, visitor, floor)


@router.delete("/orders/{id}", status_code=204)
async def discard(id: OrderPath, visitor: Sells, floor: Floor) -> None:
    """A draft that nobody wants."""
    await seen_order(id, visitor, floor, Permission.SELL)
    await _tried(floor.crm.orders.discard(id))
    await floor.audit.note(visitor.username, "order.discarded", str(id), {}, visitor.host)


@router.post("/orders/{id}/place")
async def place(id: OrderPath, visitor: Sells, floor: Floor) -> OrderOut:
    """It is sold: from now on it waits for the second team."""
    return await _move(id, OrderEvent.PLACE, "", visitor, floor)


@router.post("/orders/{id}/revise")
async def revise(id: OrderPath, visitor: Sells, floor: Floor) -> OrderOut:
    """A rejected order is a draft again."""
    return await _move(id, OrderEvent.REVISE, "", visitor, floor)


@router.post("/orders/{id}/verify")
async def verify(id: OrderPath, body: WhyIn, visitor: Verifies, floor: Floor) -> OrderOut:
    """The second team says yes. Never by whoever wrote, placed or sold it: 409 `own-order`."""
    return await _move(id, OrderEvent.VERIFY, body.note, visitor, floor)


@router.post("/orders/{id}/reject")
async def reject(id: OrderPath, body: WhyIn, visitor: Verifies, floor: Floor) -> OrderOut:
    """The second team says no, and why."""
    if not body.note:
        raise Problem(422, "incomplete", "A rejection says why.", hint="Write what is wrong with the order.")
    return await _move(id, OrderEvent.REJECT, body.note, visitor, floor)


@router.post("/orders/{id}/ship")
async def ship(id: OrderPath, body: WhyIn, visitor: Fulfils, floor: Floor) -> OrderOut:
    """It is on its way; the note may have the parcel's number."""
    return await _move(id, OrderEvent.SHIP, body.note, visitor, floor)


@router.post("/orders/{id}/sign")
async def sign(id: OrderPath, body: WhyIn, visitor: Fulfils, floor: Floor) -> OrderOut:
    """Delivered, and signed for. With all of its money there it is paid at once."""
    return await _move(id, OrderEvent.SIGN, body.note, visitor, floor)


@router.post("/orders/{id}/return")
async def send_back(id: OrderPath, body: WhyIn, visitor: Fulfils, floor: Floor) -> OrderOut:
    """It came back, or nobody took it."""
    return await _move(id, OrderEvent.RETURN, body.note, visitor, floor)


@router.post("/orders/{id}/payments", status_code=201)
async def pay(id: OrderPath, body: PaymentIn, visitor: Fulfils, floor: Floor) -> OrderWithHistory:
    """Money has come, all or a part of it; an amount below nothing was given back."""
    await seen_order(id, visitor, floor, Permission.FULFIL_ORDERS)
    at = epoch(body.received_at) or floor.clock()
    payment = Payment(amount=body.amount, received_at=at, by=visitor.username, note=body.note)
    after = await _tried(floor.crm.orders.receive(id, payment))
    await _done("paid", after, visitor, floor, {"amount": body.amount})
    return await _whole(after, visitor, floor)


async def orders_out(found: Sequence[Order], visitor: Visitor, floor: Services) -> list[OrderOut]:
    known = await floor.crm.customers.store.each({one.customer for one in found})
    called = floor.directory.called
    return [
        OrderOut(
            **_times(one, floor),
            id=one.id, customer=customer_ref(one.customer, known), state=one.state,
            items=[ItemShape(name=item.name, quantity=item.quantity, price=item.price) for item in one.items],
            currency=one.currency, total=one.total, received=one.received, addon=one.addon, note=one.note,
            call_id=one.call_id, campaign=one.campaign, seller=one.seller, seller_name=called(one.seller),
            agent=one.agent, placed_by=one.placed_by, decided_by=one.decided_by,
            decided_by_name=called(one.decided_by), may=acts(one, visitor),
        )
        for one in found
    ]  # fmt: skip


async def _campaign(call: Mapping[str, Any], floor: Services) -> str | None:
    """That which has dialled the call, wherever it was transferred to; else its queue, which a campaign has its own."""
    found = await campaign_of(call["call_id"], call["queue"], floor) if call else None
    return found.name if found is not None else call.get("queue")


def _times(order: Order, floor: Services) -> dict[str, Any]:
    times = {name: getattr(order, name) for name in _TIMES}
    return {name: rfc3339(at, floor.zone) if at is not None else None for name, at in times.items()}


async def _whole(order: Order, visitor: Visitor, floor: Services) -> OrderWithHistory:
    [out] = await orders_out([order], visitor, floor)
    payments = [
        PaymentOut(
            amount=one.amount, received_at=rfc3339(one.received_at, floor.zone), by=one.by,
            by_name=floor.directory.called(one.by), note=one.note,
        )
        for one in await floor.crm.orders.store.payments(order.id)
    ]  # fmt: skip
    lines = [
        HappenedOut(
            at=rfc3339(line.at, floor.zone), by=line.by, by_name=floor.directory.called(line.by), what=line.what,
            detail={name: value for name, value in line.detail.items() if name != "received_at"},
        )
        for line in await floor.crm.orders.store.history(order.id)
    ]  # fmt: skip
    return OrderWithHistory(**out.model_dump(), payments=payments, history=lines)


async def _move(id: int, event: OrderEvent, note: str, visitor: Visitor, floor: Services) -> OrderOut:
    await seen_order(id, visitor, floor, NEEDS[event])
    after = await _tried(floor.crm.orders.move(id, event, by=visitor.username, note=note))
    return await _done(event.value, after, visitor, floor)


async def _tried(asked: Awaitable[Any]) -> Any:
    try:
        return await asked
    except NotNow as error:
        raise not_now(error) from None
    except OwnOrder as error:
        raise own_order(error) from None
    except NotComplete as error:
        raise Problem(422, "incomplete", str(error), hint="Change what is named, and send it again.") from None
    except NoSuchOrder:
        raise no_such_order() from None


async def _done(
    what: str, after: Order, visitor: Visitor, floor: Services, detail: dict[str, Any] | None = None
) -> OrderOut:
    """Audited, and told."""
    told = {"state": after.state.value, **(detail or {})}
    await floor.audit.note(visitor.username, f"order.{what}", str(after.id), told, visitor.host)
    return (await orders_out([after], visitor, floor))[0]


def _held(body: OrderPut) -> dict[str, Any]:
    items = tuple(Item(name=one.name, quantity=one.quantity, price=one.price) for one in body.items)
    return {"items": items, "currency": body.currency, "addon": body.addon, "note": body.note}


def _named(seller: str | None, unit: str | None, floor: Services) -> list[frozenset[str]]:
    found = [frozenset({seller})] if seller is not None else []
    if unit is not None:
        found.append(frozenset(one.username for one in floor.directory.people if (one.unit or "") == unit))
    return found
