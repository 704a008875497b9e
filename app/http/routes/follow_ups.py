"""Follow-ups: customers to contact again, by whom and by when."""

from collections.abc import Awaitable, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.directory.people import Person
from app.http.access import Floor, allowed, conflict, not_found
from app.http.cursors import read_cursor, write_cursor
from app.http.customer_reach import customer_ref, seen_customer
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.customer_history import line_out
from app.http.services import Services
from app.http.shapes.common import Line, Page, Username
from app.http.shapes.follow_ups import (
    AgainIn,
    EndIn,
    FollowUpIn,
    FollowUpOut,
    FollowUpOwner,
    FollowUpPage,
    FollowUpWithHistory,
    GiveIn,
    LaterIn,
)
from app.http.sign_in import Visitor
from app.http.times import epoch
from app.http.visible import seen_call
from crm.errors import NoSuchFollowUp, NotNow
from crm.follow_ups import FollowUp, FollowUpEvent, FollowUpState
from crm.ports import FollowUpsWanted
from crm.searching import normalised
from reports.words import rfc3339

router = APIRouter(tags=["follow-ups"])
Follows = Annotated[Visitor, allowed(Permission.FOLLOW_UP)]
FollowUpPath = Annotated[int, Path(ge=1, le=2**53)]
_MOST_OWNERS = 50


@router.get("/follow-ups")
async def follow_ups(
    visitor: Follows,
    floor: Floor,
    mine: bool = False,
    state: Annotated[list[FollowUpState] | None, Query(description="Left out: open.")] = None,
    owner: Annotated[Username | None, Query(description="A user name.")] = None,
    customer: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    overdue: Annotated[bool, Query(description="Only those whose time is up.")] = False,
    q: Annotated[Line, Query(description="A part of the customer's name, company or number.")] = "",
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> FollowUpPage:
    """Due first, first. An agent sees its own; who leads, those of all below."""
    now, owners = floor.clock(), _owners(visitor, mine=mine)
    wanted = FollowUpsWanted(
        owners=owners if owner is None else [owner] if owners is None or owner in owners else [],
        states=state or (FollowUpState.OPEN,), customer=customer, due_before=now if overdue else None,
        needle=normalised(q) if q else None,
    )  # fmt: skip
    found = await floor.crm.follow_ups.store.page(wanted, _place(cursor) if cursor else None, limit + 1)
    more = write_cursor(found[limit - 1].due_at, str(found[limit - 1].id)) if len(found) > limit else None
    counts = await floor.crm.follow_ups.store.counts(owners, now)
    return FollowUpPage(items=await _out(found[:limit], floor), next=more, **counts)


@router.post("/follow-ups", status_code=201)
async def add(body: FollowUpIn, visitor: Follows, floor: Floor) -> FollowUpOut:
    """A promise to contact a customer whom you may see, at a time; by you, or by somebody of yours."""
    customer = await seen_customer(body.customer, visitor, floor, Permission.SEE_CUSTOMERS)
    owner = _reached(body.owner or visitor.username, visitor, floor)
    if body.call_id is not None:
        await seen_call(body.call_id, visitor, floor)
    made = await floor.crm.follow_ups.add(
        customer=customer.id, owner=owner, due_at=epoch(body.due_at) or floor.clock(), note=body.note,
        call_id=body.call_id, by=visitor.username,
    )  # fmt: skip
    await _audit("promised", made, visitor, floor)
    return (await _out([made], floor))[0]


@router.get("/follow-ups/owners")
async def owners(
    visitor: Follows,
    floor: Floor,
    q: Annotated[Line, Query(description="A part of a name, a user name or an extension.")] = "",
) -> Page[FollowUpOwner]:
    """Whom you may give one, by name; the first of them when there are many."""
    wanted, reach = q.casefold().strip(), visitor.reach(Permission.FOLLOW_UP)
    found = [
        FollowUpOwner(username=one.username, name=one.name, extension=one.extension, unit_name=_unit_name(one, floor))
        for one in floor.directory.people
        if reach.includes_user(one.username) and floor.directory.holds(one.username, Permission.FOLLOW_UP)
    ]
    fitting = [one for one in found if wanted in f"{one.name} {one.username} {one.extension or ''}".casefold()]
    return Page(items=sorted(fitting, key=lambda one: (one.name, one.username))[:_MOST_OWNERS])


@router.get("/follow-ups/{id}")
async def one_follow_up(id: FollowUpPath, visitor: Follows, floor: Floor) -> FollowUpWithHistory:
    """One of them, and who did what to it."""
    found = await _seen(id, visitor, floor)
    [out] = await _out([found], floor)
    lines = [line_out(line, floor) for line in await floor.crm.follow_ups.store.history(id)]
    return FollowUpWithHistory(**out.model_dump(), history=lines)


@router.post("/follow-ups/{id}/move")
async def move(id: FollowUpPath, body: LaterIn, visitor: Follows, floor: Floor) -> FollowUpOut:
    """At another time; whoever has it is reminded then."""
    await _seen(id, visitor, floor)
    asked = floor.crm.follow_ups.move(
        id, FollowUpEvent.MOVE, by=visitor.username, due_at=epoch(body.due_at), note=body.note
    )
    return await _done("moved", asked, visitor, floor)


@router.post("/follow-ups/{id}/give")
async def give(id: FollowUpPath, body: GiveIn, visitor: Follows, floor: Floor) -> FollowUpOut:
    """To somebody of yours."""
    await _seen(id, visitor, floor)
    owner = _reached(body.owner, visitor, floor)
    asked = floor.crm.follow_ups.move(id, FollowUpEvent.GIVE, by=visitor.username, owner=owner, note=body.note)
    return await _done("given", asked, visitor, floor)


@router.post("/follow-ups/{id}/done")
async def done(id: FollowUpPath, body: EndIn, visitor: Follows, floor: Floor) -> FollowUpOut:
    """The customer was contacted, or there is nothing to be done any more."""
    await _seen(id, visitor, floor)
    event = FollowUpEvent.DROP if body.dropped else FollowUpEvent.FINISH
    asked = floor.crm.follow_ups.move(id, event, by=visitor.username, note=body.note)
    return await _done("dropped" if body.dropped else "done", asked, visitor, floor)


@router.post("/follow-ups/{id}/reopen")
async def reopen(id: FollowUpPath, body: AgainIn, visitor: Follows, floor: Floor) -> FollowUpOut:
    """It was not done after all."""
    await _seen(id, visitor, floor)
    asked = floor.crm.follow_ups.move(id, FollowUpEvent.REOPEN, by=visitor.username, note=body.note)
    return await _done("reopened", asked, visitor, floor)


def _unit_name(person: Person, floor: Services) -> str:
    unit = floor.directory.tree.get(person.unit) if person.unit else None
    return unit.name if unit is not None else ""


def _owners(visitor: Visitor, *, mine: bool) -> frozenset[str] | None:
    """None: everybody's."""
    if mine:
        return frozenset({visitor.username})
    reach = visitor.reach(Permission.FOLLOW_UP)
    return None if reach.all else reach.users


async def _seen(id: int, visitor: Visitor, floor: Services) -> FollowUp:
    try:
        found = await floor.crm.follow_ups.get(id)
    except NoSuchFollowUp:
        raise _no_such_follow_up() from None
    if not visitor.reach(Permission.FOLLOW_UP).includes_user(found.owner):
        raise _no_such_follow_up()
    return found


def _reached(username: str, visitor: Visitor, floor: Services) -> str:
    """Somebody who may be given one by this visitor. Raises Problem 404."""
    follows = floor.directory.holds(username, Permission.FOLLOW_UP)
    if not follows or not visitor.reach(Permission.FOLLOW_UP).includes_user(username):
        raise not_found("Nobody of yours who follows up has this name.", "GET /api/v1/follow-ups/owners lists them.")
    return username


async def _done(what: str, asked: Awaitable[FollowUp], visitor: Visitor, floor: Services) -> FollowUpOut:
    try:
        after = await asked
    except NotNow as error:
        hint = "Look at it again: somebody has changed it."
        raise conflict("follow-up-not-now", str(error), hint) from None
    except NoSuchFollowUp:
        raise _no_such_follow_up() from None
    await _audit(what, after, visitor, floor)
    return (await _out([after], floor))[0]


async def _audit(what: str, one: FollowUp, visitor: Visitor, floor: Services) -> None:
    detail = {"owner": one.owner, "customer": one.customer}
    await floor.audit.note(visitor.username, f"follow-up.{what}", str(one.id), detail, visitor.host)


async def _out(found: Sequence[FollowUp], floor: Services) -> list[FollowUpOut]:
    known = await floor.crm.customers.store.each({one.customer for one in found})
    called, now = floor.directory.called, floor.clock()
    return [
        FollowUpOut(
            id=one.id, customer=customer_ref(one.customer, known), owner=one.owner, owner_name=called(one.owner),
            due_at=rfc3339(one.due_at, floor.zone), overdue=one.overdue(now), note=one.note, call_id=one.call_id,
            state=one.state, made_at=rfc3339(one.made_at, floor.zone), made_by=one.made_by,
            made_by_name=called(one.made_by), changed_at=rfc3339(one.changed_at, floor.zone),
            ended_at=rfc3339(one.ended_at, floor.zone) if one.ended_at is not None else None,
            ended_by=one.ended_by, ended_by_name=called(one.ended_by),
        )
        for one in found
    ]  # fmt: skip


def _place(cursor: str) -> tuple[float, int]:
    due, last = read_cursor(cursor)
    if not last.isdigit() or len(last) > 16:
        hint = "Use 'next' of the page before, unchanged; begin without a cursor."
        raise Problem(422, "invalid-cursor", "The cursor does not read.", hint=hint)
    return due, int(last)


def _no_such_follow_up() -> Exception:
    return not_found("There is no such follow-up.", "GET /api/v1/follow-ups lists yours.")
