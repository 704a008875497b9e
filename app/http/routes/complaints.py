"""Complaints of people who were called: filed and looked at. Too many hold the campaign, or the number shown."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.http.access import Floor, conflict
from app.http.cursors import read_cursor, write_cursor
from app.http.persons import written_number
from app.http.routes.leads import Cursor, Limit, RunsCampaigns, place_of
from app.http.services import Services
from app.http.shapes.common import Line, Page
from app.http.shapes.consents import ComplaintIn, ComplaintOut, whole_id
from app.outbound.complaints import About, Complaint
from app.outbound.errors import NeverCalled
from reports.words import rfc3339

router = APIRouter(prefix="/complaints", tags=["complaints"])


@router.get("")
async def complaints(
    visitor: RunsCampaigns,
    floor: Floor,
    q: Annotated[Line, Query(max_length=64, description="A part of the number, or of the note.")] = "",
    campaign: Annotated[Line | None, Query(max_length=64)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ComplaintOut]:
    """The latest first."""
    at, key = read_cursor(cursor) if cursor else (0.0, "")
    after = (at, whole_id(key)) if cursor else None
    found = await floor.complaints.page(q, campaign, after=after, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    more = write_cursor(last.at, str(last.id)) if last else None
    return Page(items=[_out(one, floor) for one in found[:limit]], next=more)


@router.post("", status_code=201)
async def file(body: ComplaintIn, visitor: RunsCampaigns, floor: Floor) -> ComplaintOut:
    """About one attempt, or the last one to this number. It counts against the campaign and the number shown from now
    on (the rule's days and share are the preset's), and the number is called no more unless you say otherwise."""
    number = written_number(body.number, floor) if body.number is not None else None
    about = About(call_id=body.call_id, number=number, campaign=body.campaign)
    try:
        made = await floor.complaints.file(about, source=body.source, note=body.note, by=visitor.username)
    except NeverCalled:
        hint = "GET /api/v1/campaigns/{name}/attempts has the calls that campaigns made."
        raise conflict("never-called", "No campaign has called this number.", hint) from None
    detail = {"complaint": made.id, "campaign": made.campaign, "call_id": made.call_id, "note": made.note}
    await floor.audit.note(visitor.username, "complaint.filed", made.number, detail, visitor.host)
    if body.do_not_call:
        await floor.do_not_call.add(
            made.number, by=visitor.username, note=made.note, call_id=made.call_id, campaign=made.campaign
        )
        await floor.audit.note(
            visitor.username, "do-not-call.added", made.number, {"note": made.note, "complaint": made.id}, visitor.host
        )
    return _out(made, floor)


def _out(one: Complaint, floor: Services) -> ComplaintOut:
    same = ("id", "number", "call_id", "campaign", "shown_as", "source", "note", "by")
    return ComplaintOut(
        **{name: getattr(one, name) for name in same},
        at=rfc3339(one.at, floor.zone),
        place=place_of(one.number, floor),
        by_name=floor.directory.called(one.by),
    )
