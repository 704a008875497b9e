"""My seat: signing in to the floor, pauses, wrap-up."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response

from acd.memory.agents import DISPOSITION_MISSING, PREVIEW
from app.directory.passwords import SIP_REALM
from app.http.access import AnyVisitor, Floor, allowed, conflict, not_found
from app.http.campaign_calls import campaign_of, file_outcome
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.dialling import refuse_own
from app.http.services import Services
from app.http.shapes.agents import PauseReason, Seat, SessionIn, Softphone, StateIn, WrapupIn
from app.http.shapes.common import Page
from app.http.sign_in import Visitor
from app.outbound.campaigns import Campaign
from core.facts import (
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    AgentState,
)
from core.ids import AgentId, LegKind

router = APIRouter(tags=["me"])
Seated = Annotated[Visitor, allowed(Permission.SEAT)]

_BUSY = (AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING, AgentState.HELD)
_NO_PHONE = "Your phone is not registered: calls reach you once it is."
_AFTER_CALL = "This takes effect after the call."
_IN_LINE = "Too many are on break: you stand in line, and are told when your turn has come."


@router.get("/pause-reasons")
async def pause_reasons(visitor: AnyVisitor, floor: Floor) -> Page[PauseReason]:
    """The configured reasons."""
    reasons = floor.directory.pause_reasons.values()
    return Page(items=[PauseReason(**asdict(reason)) for reason in reasons])


@router.get("/softphone")
async def softphone(visitor: AnyVisitor, floor: Floor, request: Request, response: Response) -> Softphone:
    """Where and as whom your own browser phone registers. Nobody else's is told."""
    person = visitor.person
    if not person.extension or not person.sip_ha1:
        raise not_found("You have no extension.", "An administrator can give you one.")
    response.headers["Cache-Control"] = "no-store"
    host = request.url.hostname or floor.settings.bind
    return Softphone(
        url=floor.settings.softphone_at(host),
        uri=f"sip:{person.extension}-web@{floor.settings.sip_domain(host)}",
        authorization_user=person.extension,
        realm=SIP_REALM,
        ha1=person.sip_ha1,
    )


@router.post("/me/session")
async def take_seat(body: SessionIn, visitor: Seated, floor: Floor) -> Seat:
    """Sign in to the floor, paused at first. The same seat again changes nothing; another one moves you.

    ``pstn:`` with a number lets calls ring there, through the carrier; whoever answers presses 1 to take them. The
    number is kept in E.164; what is none, or one of the floor's own, is refused with 422.
    """
    view, device = my_view(visitor, floor), _device(body.device, floor)
    same = (view["device"], view["leg"]) == (device, body.leg)
    if _in_call(view) and not same:
        raise conflict("in-call", "You cannot move to another seat during a call.", "End the call first.")
    if view["state"] == AgentState.OFFLINE or not same or view["auto_answer"] is not body.auto_answer:
        await floor.desk.settle(
            AgentSignedIn(
                at=floor.clock(),
                agent=my_agent(visitor),
                device=device,
                kind=LegKind(body.leg),
                auto_answer=body.auto_answer,
            )
        )
    return seat_of(visitor, floor)


@router.delete("/me/session")
async def leave_seat(visitor: Seated, floor: Floor) -> Seat:
    """Sign out of the floor; during a call, after it."""
    busy = _in_call(my_view(visitor, floor))
    await floor.desk.settle(AgentSignedOut(at=floor.clock(), agent=my_agent(visitor)))
    return seat_of(visitor, floor, *([_AFTER_CALL] if busy else []))


@router.put("/me/state")
async def set_state(body: StateIn, visitor: Seated, floor: Floor) -> Seat:
    """Be available, or pause. During a call a pause takes effect after it.

    A break for which too many are away already puts the agent in line (`break_line`); a turn is taken by asking again.
    """
    view = my_view(visitor, floor)
    if view["state"] == AgentState.OFFLINE:
        raise conflict("no-seat", "You are not signed in to the floor.", "Take a seat with POST /api/v1/me/session.")
    if body.state == "available":
        _require_disposition(view)
        await floor.desk.settle(AgentMadeAvailable(at=floor.clock(), agent=my_agent(visitor)))
        return seat_of(visitor, floor)
    await floor.desk.settle(AgentPaused(at=floor.clock(), agent=my_agent(visitor), reason=body.reason or "other"))
    if my_view(visitor, floor)["break_line"] is not None:
        return seat_of(visitor, floor, _IN_LINE)
    return seat_of(visitor, floor, *([_AFTER_CALL] if _in_call(view) else []))


def _in_call(view: dict[str, Any]) -> bool:
    """Whoever looks at a lead may leave it."""
    return view["state"] in _BUSY and view["reason"] != PREVIEW


def _require_disposition(view: dict[str, Any]) -> None:
    if view["state"] == AgentState.PAUSED and view["reason"] == DISPOSITION_MISSING:
        hint = "POST /api/v1/me/wrapup with its disposition; that makes you available."
        raise conflict("disposition-missing", "The last call's disposition is missing.", hint, call_id=view["call_id"])


@router.post("/me/wrapup")
async def save_wrapup(body: WrapupIn, visitor: Seated, floor: Floor) -> Seat:
    """How the call went; ``done`` ends the wrap-up. It may still be written down later, and replaces what was.

    Of a campaign's call the disposition must be one that the campaign has (422 names those), and with ``done`` have the
    reason and the note that it demands. It settles the lead, and who wants no more calls is on the do-not-call list.
    """
    view = my_view(visitor, floor)
    if view["call_id"] != body.call_id:
        await _require_served(body.call_id, visitor, floor)
    campaign = await _campaign(body.call_id, floor)
    await file_outcome(body, my_agent(visitor), campaign, visitor, floor)
    return seat_of(visitor, floor)


async def _campaign(call_id: str, floor: Services) -> Campaign | None:
    call = await floor.ledger.call(call_id) if floor.campaigns.all else None
    return await campaign_of(call_id, call["queue"], floor) if call is not None else None


async def _require_served(call_id: str, visitor: Visitor, floor: Services) -> None:
    if visitor.extension not in await floor.ledger.agents_of(call_id):
        raise not_found("There is no such call of yours.", "Check the call_id; GET /api/v1/calls lists your calls.")


def _device(wanted: str, floor: Services) -> str:
    kind, outside, text = wanted.partition(":")
    number = floor.numbers.outside(text) if outside else ""
    if number is None:
        detail = f"{text} is no number that anybody has: digits are missing or wrong."
        hint = "Give the area code too (02162881234), or + and the country code (+862162881234)."
        raise Problem(422, "not-a-number", detail, hint=hint)
    refuse_own(number, floor)
    return f"{kind}{outside}{number}"


def my_agent(visitor: Visitor) -> AgentId:
    return AgentId(visitor.extension or "")


def my_view(visitor: Visitor, floor: Services) -> dict[str, Any]:
    view = floor.desk.live.agent(my_agent(visitor))
    if view is None:
        detail = "The floor does not know your extension yet."
        raise Problem(503, "starting", detail, hint="Try again in a moment.", headers={"Retry-After": "1"})
    return view


def seat_of(visitor: Visitor, floor: Services, *warnings: str) -> Seat:
    view = my_view(visitor, floor)
    unreachable = view["state"] != AgentState.OFFLINE and view["reachable"] is False
    return Seat(**view, warnings=[*warnings, *([_NO_PHONE] if unreachable else [])])
