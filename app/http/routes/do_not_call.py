"""Numbers that nobody is to call: looked at, added, and taken off again for a reason."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.http.access import Floor, not_found
from app.http.campaign_reach import RunsCampaigns
from app.http.cursors import read_cursor, write_cursor
from app.http.persons import written_number
from app.http.problems import Problem
from app.http.routes.leads import Cursor, Limit, place_of
from app.http.services import Services
from app.http.shapes.common import Line, Page
from app.http.shapes.leads import BlockedOut, BlockEntry, BlockIn, NumberPath
from app.http.times import epoch
from app.outbound.errors import NotBlocked
from app.outbound.values import Blocked
from reports.words import rfc3339

router = APIRouter(prefix="/leads/do-not-call", tags=["leads"])
Reason = Annotated[Line, Query(min_length=1, max_length=128, description="Why it may be called again; audited.")]


@router.get("")
async def do_not_call(
    visitor: RunsCampaigns,
    floor: Floor,
    q: Annotated[Line, Query(max_length=64, description="A part of the number, or of the note.")] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[BlockedOut]:
    """The latest first; those that have run out, too."""
    after = read_cursor(cursor) if cursor else None
    found = await floor.do_not_call.page(q, after=after, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    more = write_cursor(last.since, last.number) if last else None
    sources = await floor.do_not_call.sources([one.number for one in found])
    return Page(items=[blocked_out(one, sources[one.number], floor) for one in found[:limit]], next=more)


@router.get("/{number}")
async def history(number: NumberPath, visitor: RunsCampaigns, floor: Floor) -> Page[BlockEntry]:
    """All that was ever said of one number, by whom, and who took it off the list and why; what holds comes first."""
    found = await floor.do_not_call.history(_known(number))
    return Page(items=[_entry(one, floor) for one in found])


@router.post("", status_code=201)
async def block(body: BlockIn, visitor: RunsCampaigns, floor: Floor) -> BlockedOut:
    """From now on. The answer is what holds of this number: of several entries the one that lasts longest. To shorten
    one, take the number off the list for a reason and add it anew."""
    number = written_number(body.number, floor)
    until = epoch(body.until)
    if until is not None and until <= floor.clock():
        raise Problem(422, "invalid", "This time is over.", hint="Choose a later one, or leave it out: for good.")
    made = await floor.do_not_call.add(number, by=visitor.username, note=body.note, until=until)
    await floor.audit.note(visitor.username, "do-not-call.added", number, {"note": body.note}, visitor.host)
    return blocked_out(made, (await floor.do_not_call.sources([number]))[number], floor)


@router.delete("/{number}", status_code=204)
async def allow(number: NumberPath, reason: Reason, visitor: RunsCampaigns, floor: Floor) -> None:
    """It may be called again, whoever has put it there, for a reason that stays with its entries."""
    known = _known(number)
    try:
        await floor.do_not_call.remove(known, by=visitor.username, why=reason)
    except NotBlocked:
        raise not_found("This number is not on the list.", "GET /api/v1/leads/do-not-call lists them.") from None
    await floor.audit.note(visitor.username, "do-not-call.removed", known, {"reason": reason}, visitor.host)


def _known(number: str) -> str:
    return number if number.startswith("+") else f"+{number}"


def blocked_out(one: Blocked, sources: list[str], floor: Services) -> BlockedOut:
    return BlockedOut(number=one.number, place=place_of(one.number, floor), sources=sources, **_said(one, floor))


def _entry(one: Blocked, floor: Services) -> BlockEntry:
    removed = rfc3339(one.removed_at, floor.zone) if one.removed_at is not None else None
    return BlockEntry(
        campaign=one.campaign, removed_at=removed, removed_by=one.removed_by, removed_why=one.removed_why,
        **_said(one, floor),
    )  # fmt: skip


def _said(one: Blocked, floor: Services) -> dict[str, Any]:
    return {
        "source": one.source,
        "since": rfc3339(one.since, floor.zone),
        "until": rfc3339(one.until, floor.zone) if one.until is not None else None,
        "over": one.until is not None and one.until <= floor.clock(),
        "note": one.note,
        "by": one.by,
        "by_name": floor.directory.called(one.by),
        "call_id": one.call_id,
    }
