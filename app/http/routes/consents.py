"""Consents to be called: filed with their evidence, looked at, and withdrawn."""

import asyncio
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

from app.http.access import Floor, allowed, conflict, forbidden, not_found
from app.http.campaign_reach import RunsCampaigns
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.persons import outside_of, written_number
from app.http.problems import Problem
from app.http.routes.lead_imports import unreadable, whole_upload
from app.http.routes.leads import Cursor, Limit, place_of
from app.http.services import Services
from app.http.shapes.calls import Region
from app.http.shapes.common import Line, Page
from app.http.shapes.consents import (
    BadConsent,
    ConsentImportIn,
    ConsentIn,
    ConsentOut,
    ConsentPath,
    ConsentsImported,
    WithdrawalIn,
    whole_id,
)
from app.http.sign_in import Visitor
from app.http.times import epoch
from app.http.visible import seen_call
from app.outbound.errors import ConsentWithdrawn, FileUnreadable, NoSuchCampaign, NoSuchConsent
from app.outbound.rules.consent_sheets import REASONS, ForAll, read_consents
from app.outbound.rules.consents import Consent, ConsentState, How, WantedConsents
from reports.words import rfc3339

router = APIRouter(prefix="/consents", tags=["consents"])
_MOST_BAD = 200
Files = Annotated[Visitor, allowed(Permission.RUN_CAMPAIGNS, Permission.OWN_CALLS)]


@router.get("")
async def consents(
    visitor: RunsCampaigns,
    floor: Floor,
    q: Annotated[Line, Query(max_length=64, description="A part of the number, or of the evidence.")] = "",
    number: Annotated[Line | None, Query(max_length=32, description="This one alone.")] = None,
    campaign: Annotated[Line | None, Query(max_length=64, description="Empty: those for all campaigns.")] = None,
    state: ConsentState | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ConsentOut]:
    """The latest first, also those that have run out or were withdrawn."""
    at, key = read_cursor(cursor) if cursor else (0.0, "")
    wanted = WantedConsents(
        text=q, number=written_number(number, floor) if number else None, campaign=campaign, state=state
    )
    after = (at, whole_id(key)) if cursor else None
    found = await floor.consents.page(wanted, after=after, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    more = write_cursor(last.filed_at, str(last.id)) if last else None
    return Page(items=[_out(one, floor) for one in found[:limit]], next=more)


@router.post("", status_code=201)
async def file(body: ConsentIn, visitor: Files, floor: Floor) -> ConsentOut:
    """The contact rules know it from now on. Who runs no campaigns files what was said in a call of one's own."""
    if not visitor.may(Permission.RUN_CAMPAIGNS) and (body.how is not How.CALL or body.call_id is None):
        raise forbidden("You file consents that were given in a call of yours: give its call_id, and how=call.")
    number, now = written_number(body.number, floor), floor.clock()
    _refuse_campaign(body.campaign, floor)
    if body.call_id is not None:
        await _refuse_call(body.call_id, number, visitor, floor)
    given_at, until = epoch(body.given_at) or now, epoch(body.valid_until)
    if given_at > now:
        raise Problem(422, "invalid", "Nobody has agreed yet: given_at is to come.", hint="Give a time that is past.")
    if until is not None and until <= max(given_at, now):
        raise Problem(422, "invalid", "It would have run out already.", hint="Choose a later end, or leave it out.")
    wanted = Consent(
        number=number, campaign=body.campaign, how=body.how, evidence=body.evidence, call_id=body.call_id,
        given_at=given_at, expires_at=until, by=visitor.username, filed_at=now,
    )  # fmt: skip
    (filed,) = await floor.consents.file([wanted])
    detail = {"consent": filed.id, "campaign": filed.campaign, "how": filed.how.value, "call_id": filed.call_id}
    await floor.audit.note(visitor.username, "consent.filed", number, detail, visitor.host)
    return _out(filed, floor)


@router.post("/import")
async def import_consents(body: ConsentImportIn, visitor: RunsCampaigns, floor: Floor) -> ConsentsImported:
    """A CSV or XLSX that was sent with POST /leads/files, of 20,000 rows at most, with the headings number, evidence,
    given and until (号码 凭证 同意时间 有效期至). All or none: bad rows are named with their reasons."""
    upload = whole_upload(body.file, visitor.username, floor)
    _refuse_campaign(body.campaign, floor)
    alike = ForAll(
        how=body.how, campaign=body.campaign, by=visitor.username, at=floor.clock(), region=floor.settings.region,
        zone=ZoneInfo(floor.settings.time_zone),
    )  # fmt: skip
    try:
        sheet = await asyncio.to_thread(read_consents, Path(floor.lead_uploads.path(upload)), alike)
    except FileUnreadable as error:
        raise unreadable(error) from None
    filed = 0 if body.dry_run or sheet.bad else await floor.consents.file_many(sheet.consents)
    if filed:
        detail = {"file": upload.name, "filed": filed, "campaign": body.campaign, "how": body.how.value}
        await floor.audit.note(visitor.username, "consents.imported", "", detail, visitor.host)
    bad = [
        BadConsent(line=line, reason=reason, said=Region(zh=REASONS[reason][0], en=REASONS[reason][1]))
        for line, reason in sheet.bad[:_MOST_BAD]
    ]
    rows = len(sheet.consents) + len(sheet.bad)
    return ConsentsImported(rows=rows, filed=filed, bad=bad, bad_rows=len(sheet.bad), dry_run=body.dry_run)


@router.get("/{id}")
async def consent(id: ConsentPath, visitor: RunsCampaigns, floor: Floor) -> ConsentOut:
    """One of them, with who has filed it and who has withdrawn it."""
    try:
        return _out(await floor.consents.get(id), floor)
    except NoSuchConsent:
        raise _none() from None


@router.post("/{id}/withdraw")
async def withdraw(id: ConsentPath, body: WithdrawalIn, visitor: RunsCampaigns, floor: Floor) -> ConsentOut:
    """It ends at once, and with it what this person has agreed to before; both stay on file."""
    try:
        ended = await floor.consents.withdraw(id, by=visitor.username, why=body.why)
    except NoSuchConsent:
        raise _none() from None
    except ConsentWithdrawn:
        raise conflict("withdrawn", "This consent was withdrawn before.", "GET /api/v1/consents/{id} has it.") from None
    detail = {"consent": id, "campaign": ended.campaign, "reason": body.why}
    await floor.audit.note(visitor.username, "consent.withdrawn", ended.number, detail, visitor.host)
    return _out(ended, floor)


def _none() -> Problem:
    return not_found("There is no such consent.", "GET /api/v1/consents lists them.")


def _refuse_campaign(name: str, floor: Services) -> None:
    try:
        if name:
            floor.campaigns.get(name)
    except NoSuchCampaign:
        hint = "GET /api/v1/campaigns lists them; leave it out for a consent to all."
        raise Problem(422, "no-such-campaign", f"There is no campaign {name}.", hint=hint) from None


async def _refuse_call(call_id: str, number: str, visitor: Visitor, floor: Services) -> None:
    if outside_of(await seen_call(call_id, visitor, floor), floor) != number:
        hint = "Give the call in which this person has agreed."
        raise conflict("other-number", "That call was with another number.", hint)


def _out(one: Consent, floor: Services) -> ConsentOut:
    def at(moment: float | None) -> str | None:
        return rfc3339(moment, floor.zone) if moment is not None else None

    same = ("id", "number", "campaign", "how", "evidence", "call_id", "by", "withdrawn_by", "withdrawn_why")
    return ConsentOut(
        **{name: getattr(one, name) for name in same},
        place=place_of(one.number, floor),
        given_at=rfc3339(one.given_at, floor.zone),
        filed_at=rfc3339(one.filed_at, floor.zone),
        valid_until=at(one.expires_at),
        withdrawn_at=at(one.withdrawn_at),
        state=one.state(floor.clock()),
        by_name=floor.directory.called(one.by),
        withdrawn_by_name=floor.directory.called(one.withdrawn_by) if one.withdrawn_by else None,
    )
