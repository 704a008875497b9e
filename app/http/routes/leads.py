"""Lists of leads: set up, looked at, and removed."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.http.access import Floor, conflict
from app.http.campaign_reach import RunsCampaigns, RunsList, no_list, refuse_unknown, runs_list
from app.http.cursors import read_cursor, write_cursor
from app.http.customer_reach import customer_ref, whose
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.revisions import CHANGED, IfMatch, changed_since, seen
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.common import Page
from app.http.shapes.customers import CustomerRef
from app.http.shapes.leads import (
    LeadCounts,
    LeadNumberOut,
    ListChangeIn,
    ListIn,
    ListLead,
    ListOut,
    ListPath,
    RecycledOut,
    RecycleIn,
    WaitingOut,
)
from app.http.sign_in import Visitor
from app.outbound.dialling.best_number import numbers_of
from app.outbound.errors import ListNameTaken, NoSuchList
from app.outbound.lead_counts import Counted, Waiting
from app.outbound.lists import WantedLeads
from app.outbound.recycling import Wanted
from app.outbound.values import Lead, LeadList, LeadState, NewList
from app.store.errors import ChangedSince
from reports.words import rfc3339

router = APIRouter(prefix="/leads/lists", tags=["leads"])
Cursor = Annotated[str | None, Query(max_length=256)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("")
async def lists(visitor: RunsCampaigns, floor: Floor) -> Page[ListOut]:
    """All lists of one's campaigns with how many leads are in which state, by campaign; those that are dialled first
    come first."""
    counts, waiting = await floor.lead_lists.counts.all(), await floor.lead_lists.counts.waiting()
    known = [one for one in await floor.lead_lists.all() if runs_list(one, visitor, floor)]
    return Page(items=[_out(one, counts.get(one.id, {}), waiting.get(one.id, Waiting()), floor) for one in known])


@router.post("", status_code=201)
async def add_list(body: ListIn, visitor: RunsCampaigns, floor: Floor) -> ListOut:
    """An empty one. POST /leads/imports makes one, too, once its file is imported."""
    refuse_unknown(body.campaign, visitor, floor)
    try:
        made = await floor.lead_lists.add(NewList(**body.model_dump()), by=visitor.username)
    except ListNameTaken as error:
        raise name_taken(error) from None
    await floor.audit.note(visitor.username, "lead-list.added", made.name, {"campaign": made.campaign}, visitor.host)
    return _out(made, {}, Waiting(), floor)


@router.patch("/{id}", responses=CHANGED)
async def change_list(
    id: ListPath, body: ListChangeIn, visitor: RunsList, floor: Floor, if_match: IfMatch = None
) -> ListOut:
    """Its name, campaign, priority and share, and whether it is dialled."""
    changes = {name: value for name, value in body.model_dump(exclude_unset=True).items() if value is not None}
    before = await found_list(id, floor)
    if body.campaign is not None and body.campaign != before.campaign:
        refuse_unknown(body.campaign, visitor, floor)
    try:
        after = await floor.lead_lists.change(id, seen=seen(if_match), **changes) if changes else before
    except ChangedSince:
        raise await changed_since((await found_list(id, floor)).name, "lead-list.changed", floor) from None
    except ListNameTaken as error:
        raise name_taken(error) from None
    except NoSuchList:
        raise no_list() from None
    detail = {name: {"from": getattr(before, name), "to": value} for name, value in changes.items()}
    await floor.audit.note(visitor.username, "lead-list.changed", after.name, detail, visitor.host)
    counts = floor.lead_lists.counts
    return _out(after, await counts.of(id), await counts.waiting_of(id), floor)


@router.delete("/{id}", status_code=204)
async def remove_list(id: ListPath, visitor: RunsList, floor: Floor) -> None:
    """With its leads that were never dialled; what was dialled stays for the reports, and is dialled no more. Not while
    customers on it wait for agreed callbacks."""
    gone = await found_list(id, floor)
    if floor.lead_imports.fills(id) or await floor.lead_lists.is_importing(id):
        raise conflict("importing", "A file is imported into this list now.", "Wait for its end, or cancel it.")
    owed = await floor.open_callbacks.of_list(id)
    if owed:
        detail = f"{owed} customers of this list wait for agreed callbacks."
        hint = "Switch the list off instead: its callbacks are still made. Or cancel them first."
        raise conflict("list-owes", detail, hint, open=owed)
    await floor.lead_lists.remove(id)
    floor.lead_imports.tidy_soon()
    await floor.audit.note(visitor.username, "lead-list.removed", gone.name, {"campaign": gone.campaign}, visitor.host)


@router.post("/{id}/recycle")
async def recycle(id: ListPath, body: RecycleIn, visitor: RunsList, floor: Floor) -> RecycledOut:
    """Leads that are done are due once more, by what came of them last and how long ago that is; a dry run counts. The
    contact rules and the count of their attempts stay; numbers that do not exist, and faxes, never come back."""
    found = await found_list(id, floor)
    wanted = Wanted(list_id=id, outcomes=body.outcomes, older_than_s=body.older_than_h * 3600.0)
    done = await (floor.recycling.look(wanted) if body.dry_run else floor.recycling.recycle(wanted))
    if not body.dry_run:
        detail = {"outcomes": body.outcomes, "older_than_h": body.older_than_h, "leads": done.leads}
        await floor.audit.note(visitor.username, "lead-list.recycled", found.name, detail, visitor.host)
    return RecycledOut(dry_run=body.dry_run, by_outcome=done.by_outcome, leads=done.leads, blocked=done.blocked)


@router.get("/{id}/leads")
async def leads_of(
    id: ListPath,
    visitor: RunsList,
    floor: Floor,
    state: LeadState | None = None,
    q: Annotated[str, Query(max_length=32, pattern=r"^[0-9+]*$", description="A part of the number.")] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ListLead]:
    """Its leads, in the order in which they came."""
    await found_list(id, floor)
    after = int(read_cursor(cursor)[0]) if cursor else 0
    wanted = WantedLeads(list_id=id, state=state, text=q)
    found = await floor.lead_lists.leads(wanted, after=after, limit=limit + 1)
    more = write_cursor(found[limit - 1].id, "") if len(found) > limit else None
    return Page(items=[_lead(lead, floor, await _customers(lead, visitor, floor)) for lead in found[:limit]], next=more)


async def found_list(id: int, floor: Services) -> LeadList:
    """Raises Problem 404."""
    try:
        return await floor.lead_lists.get(id)
    except NoSuchList:
        raise no_list() from None


def name_taken(error: ListNameTaken) -> Problem:
    return conflict("list-name-taken", str(error), "Choose another name, or import into that list.")


def place_of(number: str, floor: Services) -> Region | None:
    region = floor.numbers.region(number)
    return Region(**region) if region else None


def _out(one: LeadList, counts: Counted, waiting: Waiting, floor: Services) -> ListOut:
    names = ("id", "name", "campaign", "priority", "share", "active", "created_by", "revision")
    return ListOut(
        **{name: getattr(one, name) for name in names},
        created_at=rfc3339(one.created_at, floor.zone),
        created_by_name=floor.directory.called(one.created_by),
        total=sum(counts.values()),
        counts=LeadCounts(**{state.value: count for state, count in counts.items()}),
        due=WaitingOut(now=waiting.now, never=waiting.never, put_off=dict(waiting.put_off)),
    )


async def _customers(lead: Lead, visitor: Visitor, floor: Services) -> list[CustomerRef]:
    if not visitor.may(Permission.SEE_CUSTOMERS):
        return []
    theirs, store = await whose(visitor, floor), floor.crm.customers.store
    found = {one.id: one for number in numbers_of(lead) for one in await store.by_number(number.number)}
    return [customer_ref(id, found) for id, one in found.items() if theirs is None or theirs.holds(one)]


def _lead(lead: Lead, floor: Services, customers: list[CustomerRef]) -> ListLead:
    names = ("id", "number", "region", "zone", "name", "state", "priority", "attempts", "last_outcome", "agent")
    values: dict[str, Any] = {name: getattr(lead, name) for name in names}
    return ListLead(
        **values,
        fields=dict(lead.fields),
        customers=customers,
        numbers=[
            LeadNumberOut(number=one.number, kind=one.kind, place=place_of(one.number, floor))
            for one in (numbers_of(lead) if lead.others else ())
        ],
        place=place_of(lead.number, floor),
        next_at=rfc3339(lead.next_at, floor.zone) if lead.next_at is not None else None,
        last_at=rfc3339(lead.last_at, floor.zone) if lead.last_at is not None else None,
    )
