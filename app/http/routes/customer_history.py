"""What there was with a customer: calls, attempts of campaigns, messages, orders, and every change of the record."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.http.access import Floor
from app.http.cursors import read_cursor, write_cursor
from app.http.customer_reach import seen_customer
from app.http.routes.campaign_reports import attempt_out
from app.http.routes.customers import CustomerPath, Limit, Sees
from app.http.routes.orders import orders_out
from app.http.services import Services
from app.http.shapes.calls import Call
from app.http.shapes.campaign_reports import CountedAttempt
from app.http.shapes.common import HappenedOut, Page
from app.http.shapes.customers import CustomerMessage
from app.http.shapes.orders import OrderOut
from app.http.visible import recorded
from app.http.wording import call_from_row
from app.outbound.dialling.attempt_history import attempts_to
from app.store.callers import calls_with
from app.voicemail.boxes import boxes_of
from crm.happened import Happened
from crm.ports import OrdersWanted
from reports.words import rfc3339

router = APIRouter(tags=["customers"])
_MESSAGES = 100
_PEOPLE = ("owner", "made_by")  # in a line's detail: user names


@router.get("/customers/{id}/calls")
async def calls(
    id: CustomerPath,
    visitor: Sees,
    floor: Floor,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Limit = 20,
) -> Page[Call]:
    """Calls with any of the customer's numbers, newest first, whoever served them; a recording only where you may hear
    it."""
    customer = await seen_customer(id, visitor, floor)
    await floor.ledger.catch_up()
    before = read_cursor(cursor) if cursor else None
    rows = await calls_with(floor.database, customer.numbers, before, limit + 1)
    more = write_cursor(rows[limit - 1]["arrived_at"], rows[limit - 1]["call_id"]) if len(rows) > limit else None
    heard = await recorded(rows[:limit], visitor, floor)
    items = [
        call_from_row(row, floor.zone, floor.directory.called, floor.desk.live.region(row)).model_copy(
            update=heard.get(row["call_id"], {})
        )
        for row in rows[:limit]
    ]
    return Page(items=items, next=more)


@router.get("/customers/{id}/attempts")
async def attempts(
    id: CustomerPath,
    visitor: Sees,
    floor: Floor,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Limit = 20,
) -> Page[CountedAttempt]:
    """What campaigns have dialled of the customer's numbers, newest first, with what came of it and how it was filed;
    also what nobody has answered."""
    customer = await seen_customer(id, visitor, floor)
    before = read_cursor(cursor) if cursor else None
    rows = await attempts_to(floor.database, customer.numbers, before=before, limit=limit + 1)
    more = write_cursor(rows[limit - 1]["intended_at"], rows[limit - 1]["call_id"]) if len(rows) > limit else None
    return Page(items=[attempt_out(row, floor) for row in rows[:limit]], next=more)


@router.get("/customers/{id}/messages")
async def messages(id: CustomerPath, visitor: Sees, floor: Floor) -> Page[CustomerMessage]:
    """Messages that the customer has left, newest first, a hundred at most."""
    customer = await seen_customer(id, visitor, floor)
    mine = boxes_of(visitor.person, floor.directory)
    found = await floor.voicemail.store.left_by(customer.numbers, _MESSAGES)
    return Page(
        items=[
            CustomerMessage(
                id=one.id, box=one.box, number=one.caller, left_at=rfc3339(one.left_at, floor.zone),
                seconds=round(one.seconds, 3), state=one.state.value, mine=one.box in mine,
            )
            for one in found
        ]
    )  # fmt: skip


@router.get("/customers/{id}/orders")
async def orders(
    id: CustomerPath,
    visitor: Sees,
    floor: Floor,
    cursor: Annotated[int | None, Query(ge=1, le=2**53, description="The id of the last one.")] = None,
    limit: Limit = 50,
) -> Page[OrderOut]:
    """The customer's orders, newest first, whoever sold them."""
    customer = await seen_customer(id, visitor, floor)
    found = await floor.crm.orders.store.page(OrdersWanted(customer=customer.id), cursor, limit + 1)
    more = str(found[limit - 1].id) if len(found) > limit else None
    return Page(items=await orders_out(found[:limit], visitor, floor), next=more)


@router.get("/customers/{id}/history")
async def history(id: CustomerPath, visitor: Sees, floor: Floor) -> Page[HappenedOut]:
    """Who changed what in the record, and when; also of records that were merged into it."""
    customer = await seen_customer(id, visitor, floor)
    return Page(items=[line_out(line, floor) for line in await floor.crm.customers.store.history(customer.id)])


def line_out(line: Happened, floor: Services) -> HappenedOut:
    """With names of people, and times as people write them."""
    detail: dict[str, Any] = dict(line.detail)
    for name in ("due_at", "received_at", "made_at"):
        if isinstance(detail.get(name), int | float):
            detail[name] = rfc3339(detail[name], floor.zone)
    for name in _PEOPLE:
        if isinstance(detail.get(name), str):
            detail[f"{name}_name"] = floor.directory.called(detail[name])
    by_name = floor.directory.called(line.by)
    return HappenedOut(at=rfc3339(line.at, floor.zone), by=line.by, by_name=by_name, what=line.what, detail=detail)
