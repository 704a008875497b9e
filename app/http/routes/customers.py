"""Customers: found by any part of a name or a number, written, made one."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from app.http.access import Floor, allowed, conflict, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.customer_reach import customer_out, no_such_customer, seen_customer, whose
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Line, Page, Username
from app.http.shapes.customers import CustomerIn, CustomerOut, CustomerPatch, MergeIn, MergeOut, SharedNumber
from app.http.sign_in import Visitor
from crm.customers import Customer
from crm.errors import NoSuchCustomer, NotComplete, NumberKnown, SameCustomer
from crm.ports import Sought
from crm.searching import BEGINS, WITHIN, Part

router = APIRouter(tags=["customers"])
Sees = Annotated[Visitor, allowed(Permission.SEE_CUSTOMERS)]
Edits = Annotated[Visitor, allowed(Permission.EDIT_CUSTOMERS)]
Merges = Annotated[Visitor, allowed(Permission.MERGE_CUSTOMERS)]
CustomerPath = Annotated[int, Path(ge=1, le=2**53)]
Cursor = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/customers")
async def customers(
    visitor: Sees,
    floor: Floor,
    q: Annotated[Line, Query(description="Any part of a name, a company or a number, of one character or more.")] = "",
    number: Annotated[str, Query(max_length=32, description="Exactly this number.")] = "",
    tag: Annotated[Line, Query(description="Exactly this tag.")] = "",
    owner: Annotated[Username | None, Query(description="Looked after by this user.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[CustomerOut]:
    """Yours, those that nobody looks after, and those that you reach. Searched: what begins with it comes first, and a
    page may hold less than `limit`, even nothing, while `next` goes on. Else: changed last, first."""
    sought = Sought(whose=await whose(visitor, floor), tag=tag, owner=owner or "")
    if number:
        found = await floor.crm.customers.store.by_number(floor.numbers.e164(number))
        return await _page(
            [one for one in found if sought.whose is None or sought.whose.holds(one)], None, visitor, floor
        )
    if q:
        return await _searched(q, sought, cursor, limit, visitor, floor)
    before = _listed_place(cursor) if cursor else None
    listed = await floor.crm.customers.store.page(sought, before, limit + 1)
    last = listed[limit - 1] if len(listed) > limit else None
    more = write_cursor(last.changed_at, str(last.id)) if last is not None else None
    return await _page(listed[:limit], more, visitor, floor)


@router.get("/customers/duplicates")
async def duplicates(visitor: Merges, floor: Floor, cursor: Cursor = None, limit: Limit = 50) -> Page[SharedNumber]:
    """Numbers that several records have, with these records: perhaps one customer."""
    theirs = await whose(visitor, floor, Permission.MERGE_CUSTOMERS)
    after = read_cursor(cursor)[1] if cursor else ""
    found = await floor.crm.customers.store.shared(theirs, after, limit + 1)
    shown = found[:limit]
    known = await floor.crm.customers.store.each({id for _, ids in shown for id in ids})
    edits = await whose(visitor, floor, Permission.EDIT_CUSTOMERS)
    groups = [
        (number, [known[id] for id in ids if id in known and (theirs is None or theirs.holds(known[id]))])
        for number, ids in shown
    ]
    items = [
        SharedNumber(number=number, customers=[customer_out(one, visitor, floor, edits) for one in ones])
        for number, ones in groups
        if len(ones) > 1
    ]
    return Page(items=items, next=write_cursor(0.0, shown[-1][0]) if len(found) > limit else None)


@router.post("/customers", status_code=201)
async def add(body: CustomerIn, visitor: Edits, floor: Floor) -> CustomerOut:
    """A new record. A number that another one has is refused with 409 `number-known`, which names those that you may
    see, unless `although_known`. Who says nothing of an owner writes a record that is everybody's."""
    news = _news(body, visitor, floor)
    try:
        made = await floor.crm.customers.add(
            news, floor.rules.customer_fields.fields, by=visitor.username, although_known=body.although_known
        )
    except NotComplete as error:
        raise incomplete(error) from None
    except NumberKnown as known:
        raise await _number_known(known, visitor, floor) from None
    await _audit("added", made.id, {"changed": sorted(news)}, visitor, floor)
    return customer_out(made, visitor, floor, await whose(visitor, floor, Permission.EDIT_CUSTOMERS))


@router.get("/customers/{id}")
async def customer(id: CustomerPath, visitor: Sees, floor: Floor) -> CustomerOut:
    """One record; by the id of one that was merged, the record that stays."""
    found = await seen_customer(id, visitor, floor)
    return customer_out(found, visitor, floor, await whose(visitor, floor, Permission.EDIT_CUSTOMERS))


@router.patch("/customers/{id}")
async def change(id: CustomerPath, body: CustomerPatch, visitor: Edits, floor: Floor) -> CustomerOut:
    """What is left out stays. Whoever is on the phone with a customer may, whoever looks after it."""
    before = await seen_customer(id, visitor, floor, Permission.EDIT_CUSTOMERS)
    news = _news(body, visitor, floor)
    try:
        after = await floor.crm.customers.change(
            before.id, news, floor.rules.customer_fields.fields, by=visitor.username
        )
    except NotComplete as error:
        raise incomplete(error) from None
    except NoSuchCustomer:
        raise no_such_customer() from None
    if after != before:
        await _audit("changed", after.id, {"changed": sorted(news)}, visitor, floor)
    return customer_out(after, visitor, floor, await whose(visitor, floor, Permission.EDIT_CUSTOMERS))


@router.post("/customers/{id}/merge")
async def merge(id: CustomerPath, body: MergeIn, visitor: Merges, floor: Floor) -> MergeOut:
    """The other record goes into this one, for good, with its numbers, tags, orders, follow-ups and history; where both
    say something this one is right. Its id leads here from now on."""
    stays = await seen_customer(id, visitor, floor, Permission.MERGE_CUSTOMERS)
    goes = await seen_customer(body.goes, visitor, floor, Permission.MERGE_CUSTOMERS)
    try:
        done = await floor.crm.customers.merge(stays.id, goes.id, by=visitor.username)
    except SameCustomer as error:
        raise conflict("same-customer", str(error), "Choose another record.") from None
    except NoSuchCustomer:
        raise no_such_customer() from None
    counts = {"numbers": len(done.merged.numbers), "orders": done.orders, "follow_ups": done.follow_ups}
    await _audit("merged", stays.id, {"goes": goes.id, **counts}, visitor, floor)
    edits = await whose(visitor, floor, Permission.EDIT_CUSTOMERS)
    return MergeOut(
        customer=customer_out(done.merged.customer, visitor, floor, edits), numbers=list(done.merged.numbers),
        tags=list(done.merged.tags), filled=list(done.merged.filled), kept_apart=dict(done.merged.kept_apart),
        orders=done.orders, follow_ups=done.follow_ups,
    )  # fmt: skip


def incomplete(error: NotComplete) -> Problem:
    return Problem(422, "incomplete", str(error), hint="Change what is named, and send it again.")


async def _searched(
    q: str, sought: Sought, cursor: str | None, limit: int, visitor: Visitor, floor: Services
) -> Page[CustomerOut]:
    whole = floor.numbers.outside(q)  # 021 6288 1234 stands as +862162881234 in the record
    after = _searched_place(cursor) if cursor else None
    found = await floor.crm.customers.search(whole or q, sought, after, limit)
    more = None
    if found.next is not None:
        part, id = found.next
        more = write_cursor(float(id), f"{part.rank}{part.text}")
    return await _page(found.items, more, visitor, floor)


async def _page(found: Sequence[Customer], more: str | None, visitor: Visitor, floor: Services) -> Page[CustomerOut]:
    edits = await whose(visitor, floor, Permission.EDIT_CUSTOMERS)
    return Page(items=[customer_out(one, visitor, floor, edits) for one in found], next=more)


def _news(body: CustomerPatch, visitor: Visitor, floor: Services) -> dict[str, Any]:
    """What was sent, in the words of the record. Raises Problem."""
    news = {name: getattr(body, name) for name in body.model_fields_set - {"although_known"}}
    if "numbers" in news:
        news["numbers"] = tuple(_number(text, place, floor) for place, text in enumerate(body.numbers))
    if "tags" in news:
        news["tags"] = tuple(body.tags)
    if body.owner is not None:
        person = floor.directory.person(body.owner)
        if person is None or not visitor.reach(Permission.EDIT_CUSTOMERS).includes_user(body.owner):
            raise not_found("Nobody of yours has this name.", "GET /api/v1/agents lists your agents.")
    return news


def _number(text: str, place: int, floor: Services) -> str:
    number = floor.numbers.dialled(text)
    if number is None:
        problem = "is no telephone number"
        errors = [{"field": f"body.numbers.{place}", "code": "number", "problem": problem}]
        raise Problem(422, "invalid", f"numbers.{place} {problem}.", hint="Write it as +8613800138000.", errors=errors)
    return number


async def _number_known(known: NumberKnown, visitor: Visitor, floor: Services) -> Problem:
    theirs = await whose(visitor, floor)
    found = await floor.crm.customers.store.each(known.customers)
    seen = sorted(id for id, one in found.items() if theirs is None or theirs.holds(one))
    hint = "Open that record, or send it again with although_known."
    return conflict("number-known", "Another customer has this number.", hint, customers=seen)


def _listed_place(cursor: str) -> tuple[float, int]:
    at, id = read_cursor(cursor)
    if not id.isdigit() or len(id) > 16:
        raise _bad_cursor()
    return at, int(id)


def _searched_place(cursor: str) -> tuple[Part, int]:
    id, place = read_cursor(cursor)
    if place[:1] not in (str(BEGINS), str(WITHIN)) or not id.is_integer() or id < 0:
        raise _bad_cursor()
    return Part(rank=int(place[0]), text=place[1:]), int(id)


def _bad_cursor() -> Problem:
    hint = "Use 'next' of the page before, unchanged; begin without a cursor."
    return Problem(422, "invalid-cursor", "The cursor does not read.", hint=hint)


async def _audit(what: str, id: int, detail: dict[str, Any], visitor: Visitor, floor: Services) -> None:
    """What was changed by its name alone: who reads the audit log is not to read customers' data."""
    await floor.audit.note(visitor.username, f"customer.{what}", str(id), detail, visitor.host)
