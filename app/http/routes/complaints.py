"""Complaints of people who were called: filed and looked at. Too many hold the campaign, or the number shown."""

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from app.http.access import Floor, allowed, conflict, not_found
from app.http.campaign_reach import RunsCampaigns, campaigns_of, runs
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.persons import written_number
from app.http.routes.leads import Cursor, Limit, place_of
from app.http.services import Services
from app.http.shapes.common import Line, Page
from app.http.shapes.consents import BrakeOut, ComplaintIn, ComplaintOut, ComplaintPath, WithdrawalIn, whole_id
from app.http.sign_in import Visitor
from app.layout import Layout
from app.outbound.errors import ComplaintWithdrawn, NeverCalled, NoSuchComplaint
from app.outbound.rules.brakes import Brake, brakes
from app.outbound.rules.complaints import About, Complaint
from reports.words import rfc3339

router = APIRouter(prefix="/complaints", tags=["complaints"])
Manages = Annotated[Visitor, allowed(Permission.MANAGE_SETTINGS)]


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
    found = await floor.complaints.page(
        q, campaign, within=campaigns_of(visitor, floor), after=after, limit=limit + 1
    )
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


@router.get("/brakes")
async def brakes_now(visitor: RunsCampaigns, floor: Floor) -> Page[BrakeOut]:
    """Campaigns, and numbers that they show, of which anybody has complained within their rules' days: those that are
    held first. A brake lets go by itself when the oldest complaint no longer counts, or at once when one is withdrawn
    and there are few enough then. What is held dials nobody: GET /campaigns/{name} says so, too."""
    folder, zone = Layout(floor.settings.data).presets, ZoneInfo(floor.settings.time_zone)
    known = [one for one in floor.campaigns.all if runs(one.name, visitor, floor)]
    found = await brakes(floor.database, known, folder, zone, floor.clock())
    return Page(items=[_brake(one, floor) for one in found])


@router.post("/{id}/withdraw")
async def withdraw(id: ComplaintPath, body: WithdrawalIn, visitor: Manages, floor: Floor) -> ComplaintOut:
    """It counts no more, and stays on file: it was about another call, or the person has taken it back. For those who
    manage the house: whoever runs a campaign does not release its brake alone. The number stays on the do-not-call
    list."""
    try:
        ended = await floor.complaints.withdraw(id, by=visitor.username, why=body.why)
    except NoSuchComplaint:
        raise not_found("There is no such complaint.", "GET /api/v1/complaints lists them.") from None
    except ComplaintWithdrawn:
        raise conflict("withdrawn", "This complaint was withdrawn before.", "GET /api/v1/complaints has it.") from None
    detail = {"complaint": id, "campaign": ended.campaign, "call_id": ended.call_id, "reason": body.why}
    await floor.audit.note(visitor.username, "complaint.withdrawn", ended.number, detail, visitor.host)
    return _out(ended, floor)


def _brake(one: Brake, floor: Services) -> BrakeOut:
    return BrakeOut(
        campaign=one.campaign, number=one.number, complaints=one.known.complaints, answers=one.known.answers,
        days=one.rule.days, least=one.rule.least, share=one.rule.share,
        held_until=rfc3339(one.held_until, floor.zone) if one.held_until is not None else None,
    )  # fmt: skip


def _out(one: Complaint, floor: Services) -> ComplaintOut:
    same = ("id", "number", "call_id", "campaign", "shown_as", "source", "note", "by", "withdrawn_by", "withdrawn_why")
    return ComplaintOut(
        **{name: getattr(one, name) for name in same},
        at=rfc3339(one.at, floor.zone),
        withdrawn_at=rfc3339(one.withdrawn_at, floor.zone) if one.withdrawn_at is not None else None,
        place=place_of(one.number, floor),
        by_name=floor.directory.called(one.by),
        withdrawn_by_name=floor.directory.called(one.withdrawn_by) if one.withdrawn_by else None,
    )
