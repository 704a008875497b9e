"""Callbacks that agents agree with customers of a campaign: made, moved, given to another, cancelled, looked at."""

from collections.abc import Awaitable
from typing import Annotated, Any

from fastapi import APIRouter, Query

from acd.outbound.agreed import AgreedKind, is_on_time
from acd.outbound.rules.verdicts import Rule
from app.http.access import Floor, allowed, conflict, not_found
from app.http.agreed_times import REFUSED, about, judged_out, place_at, refuse_time
from app.http.campaign_reach import RunsCampaigns, campaigns_of, runs
from app.http.cursors import read_cursor, write_cursor
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.campaigns import found_campaign
from app.http.services import Services
from app.http.shapes.agreed_callbacks import (
    AboutOut,
    AgreedIn,
    AgreedOut,
    AgreedPage,
    AgreedPath,
    CallbackCancelledIn,
    CallbackGivenIn,
    CallbackMovedIn,
    CallbackTimeIn,
    JudgedOut,
    KeptOut,
)
from app.http.shapes.calls import Region
from app.http.shapes.common import CallIdPath
from app.http.sign_in import Visitor
from app.http.times import epoch
from app.outbound.agreed.values import AgreedCallback, AgreedWhen, Wanted, Wish
from app.outbound.errors import NoSuchCallback, NoSuchCampaign, NotOpen
from app.outbound.rules.words import NAMES
from core.facts import DialMode
from reports.words import rfc3339, start_of_day

router = APIRouter(prefix="/agreed-callbacks", tags=["campaigns"])
Agrees = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.RUN_CAMPAIGNS)]
_SAME = (
    "id", "campaign", "lead_id", "name", "number", "zone", "kind", "agent", "note", "state", "tries", "agreed_in",
    "made_by", "ended_by", "why", "reason", "served_by", "served_in",
)  # fmt: skip


@router.get("")
async def agreed_callbacks(
    visitor: Agrees,
    floor: Floor,
    mine: Annotated[bool, Query(description="Those that I am to call, or was.")] = False,
    campaign: Annotated[str | None, Query(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")] = None,
    when: AgreedWhen = AgreedWhen.OPEN,
    cursor: Annotated[str | None, Query(max_length=256)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AgreedPage:
    """Due first, first; those that have ended, the latest first. Who runs campaigns sees all of theirs, others
    their own."""
    own = mine or not visitor.may(Permission.RUN_CAMPAIGNS)
    within = None if own else campaigns_of(visitor, floor)
    wanted = Wanted(campaign=campaign, within=within, agent=(visitor.extension or "") if own else None, when=when)
    found = await floor.agreed.page(wanted, floor.clock(), after=_place(cursor), limit=limit + 1)
    shown, more = found[:limit], None
    if len(found) > limit:
        last = shown[-1]
        more = write_cursor((last.ended_at or 0.0) if when is AgreedWhen.ENDED else last.due_at, str(last.id))
    return AgreedPage(items=[_out(one, floor) for one in shown], next=more, kept=await _kept(wanted, floor))


@router.get("/about/{call_id}")
async def about_call(call_id: CallIdPath, visitor: Agrees, floor: Floor) -> AboutOut:
    """Whom a callback of this call would be for: 404 when it is no call of a campaign's, or none of yours."""
    lead = await about(call_id, visitor, floor)
    known = await floor.agreed.of_lead(lead.lead_id)
    return AboutOut(
        campaign=lead.campaign, name=lead.name, number=lead.placed.number, zone=lead.placed.zone,
        open=_out(known, floor) if known is not None else None,
    )  # fmt: skip


@router.post("/judged")
async def judged(body: CallbackTimeIn, visitor: Agrees, floor: Floor) -> JudgedOut:
    """Whether this time may be agreed, and the next one that may. Nothing is written."""
    lead = await about(body.call_id, visitor, floor)
    placed = place_at(body.number, lead.placed, floor)
    return await judged_out(found_campaign(lead.campaign, floor), placed, epoch(body.at) or 0.0, floor)


@router.post("", status_code=201, responses=REFUSED)
async def agree(body: AgreedIn, visitor: Agrees, floor: Floor) -> AgreedOut:
    """During the call or after it. A time at which the contact rules let nobody be called is refused, with the rule
    and the next time that may be agreed. One lead has one callback: agreeing anew moves it."""
    lead = await about(body.call_id, visitor, floor)
    placed, due_at = place_at(body.number, lead.placed, floor), epoch(body.at) or 0.0
    await refuse_time(found_campaign(lead.campaign, floor), placed, due_at, floor)
    agent = visitor.extension if body.kind is AgreedKind.PERSONAL else None
    if body.kind is AgreedKind.PERSONAL and not agent:
        hint = "Agree a shared one, or give it to an agent afterwards."
        raise conflict("callback-personal", "A personal callback is an agent's, and you have no extension.", hint)
    wish = Wish(
        campaign=lead.campaign, lead_id=lead.lead_id, number=placed.number, zone=placed.zone, region=placed.region,
        agent=agent, due_at=due_at, note=body.note, call_id=body.call_id,
    )  # fmt: skip
    try:
        made = await floor.agreed.agree(wish, by=visitor.username)
    except NotOpen:
        raise _not_open() from None
    await _audit("agreed", made, visitor, floor)
    return _out(made, floor)


@router.post("/{id}/move", responses=REFUSED)
async def move(id: AgreedPath, body: CallbackMovedIn, visitor: Agrees, floor: Floor) -> AgreedOut:
    """To another time or number, as the contact rules allow; or with another note."""
    known = await _seen(id, visitor, floor)
    values: dict[str, object] = {} if body.note is None else {"note": body.note}
    placed = place_at(body.number, None, floor) if body.number else None
    if placed is not None:
        values |= placed._asdict()
    if body.at is not None:
        values["due_at"] = epoch(body.at) or 0.0
    if placed is not None or body.at is not None:
        there = placed or place_at(known.number, None, floor)
        due_at = epoch(body.at) if body.at is not None else max(known.due_at, floor.clock())
        await refuse_time(found_campaign(known.campaign, floor), there, due_at or 0.0, floor)
    moved = await _done(floor.agreed.move(id, **values)) if values else known
    await _audit("moved", moved, visitor, floor)
    return _out(moved, floor)


@router.post("/{id}/give")
async def give(id: AgreedPath, body: CallbackGivenIn, visitor: RunsCampaigns, floor: Floor) -> AgreedOut:
    """To an agent of yours, or to any agent of the campaign."""
    await _seen(id, visitor, floor)
    if body.agent is not None:
        known = floor.directory.agent(body.agent) is not None
        if not known or not visitor.reach(Permission.RUN_CAMPAIGNS).includes_agent(body.agent):
            raise not_found("There is no such agent of yours.", "GET /api/v1/agents lists them.")
    given = await _done(floor.agreed.give(id, body.agent))
    await _audit("given", given, visitor, floor)
    return _out(given, floor)


@router.post("/{id}/cancel")
async def cancel(
    id: AgreedPath, visitor: Agrees, floor: Floor, body: CallbackCancelledIn | None = None
) -> AgreedOut:
    """Nobody calls any more; the lead is done."""
    await _seen(id, visitor, floor)
    reason = body.reason if body is not None else ""
    ended = await _done(floor.agreed.cancel(id, by=visitor.username, reason=reason))
    await _audit("cancelled", ended, visitor, floor)
    return _out(ended, floor)


async def _seen(id: int, visitor: Visitor, floor: Services) -> AgreedCallback:
    """Whose it is, who has agreed it, and who runs campaigns. Raises Problem 404."""
    try:
        found = await floor.agreed.get(id)
    except NoSuchCallback:
        raise _no_such() from None
    own = found.made_by == visitor.username or (found.agent is not None and found.agent == visitor.extension)
    if not own and not runs(found.campaign, visitor, floor):
        raise _no_such()
    return found


async def _done(asked: Awaitable[AgreedCallback]) -> AgreedCallback:
    try:
        return await asked
    except NotOpen:
        raise _not_open() from None


def _not_open() -> Problem:
    hint = "Look at it again: it has ended, or rings at this moment."
    return conflict("callback-not-open", "This callback cannot be changed any more.", hint)


def _no_such() -> Problem:
    return not_found("There is no such callback.", "GET /api/v1/agreed-callbacks lists yours.")


async def _audit(what: str, one: AgreedCallback, visitor: Visitor, floor: Services) -> None:
    detail = {"campaign": one.campaign, "number": one.number, "agent": one.agent, "at": rfc3339(one.due_at, floor.zone)}
    await floor.audit.note(visitor.username, f"callback.{what}", str(one.id), detail, visitor.host)


async def _kept(wanted: Wanted, floor: Services) -> KeptOut:
    now = floor.clock()
    on_time = {one.name: one.settings.callbacks.terms.on_time_s for one in floor.campaigns.all}
    found = await floor.agreed.kept(wanted, start_of_day(now, floor.zone), now, on_time)
    return KeptOut(**{name: getattr(found, name) for name in KeptOut.model_fields})


def _place(cursor: str | None) -> tuple[float, int] | None:
    if not cursor:
        return None
    at, last = read_cursor(cursor)
    if not last.isdigit() or len(last) > 16:
        hint = "Use 'next' of the page before, unchanged; begin without a cursor."
        raise Problem(422, "invalid-cursor", "The cursor does not read.", hint=hint)
    return at, int(last)


def _out(one: AgreedCallback, floor: Services) -> AgreedOut:
    called, region = floor.directory.called, floor.numbers.region(one.number)
    times = {
        name: rfc3339(at, floor.zone) if (at := getattr(one, name)) is not None else None
        for name in ("due_at", "next_at", "first_try_at", "made_at", "shared_at", "ended_at")
    }
    held = NAMES[Rule(one.held_by)] if one.held_by else None
    values = {name: getattr(one, name) for name in _SAME} | times | _campaign(one, floor)
    return AgreedOut(
        **values, place=Region(**region) if region else None, overdue=one.overdue(floor.clock()),
        on_time=_on_time(one, floor), held_by=Region(zh=held[0], en=held[1]) if held else None,
        agent_name=called(one.agent or ""),
        made_by_name=called(one.made_by), ended_by_name=called(one.ended_by),
        served_by_name=called(one.served_by or ""),
    )  # fmt: skip


def _on_time(one: AgreedCallback, floor: Services) -> bool | None:
    if one.first_try_at is None:
        return None
    try:
        terms = floor.campaigns.get(one.campaign).settings.callbacks.terms
    except NoSuchCampaign:
        return None
    return is_on_time(one.due_at, one.first_try_at, terms)


def _campaign(one: AgreedCallback, floor: Services) -> dict[str, Any]:
    try:
        found = floor.campaigns.get(one.campaign)
    except NoSuchCampaign:
        return {"campaign_title": one.campaign, "campaign_state": None, "by_hand": False}
    by_hand = found.settings.mode is DialMode.MANUAL
    title = found.settings.title or one.campaign
    return {"campaign_title": title, "campaign_state": found.state, "by_hand": by_hand}
