"""Supervision: listen to an agent's calls, whisper, barge in, take over."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from app.http.access import Floor, allowed, conflict, forbidden, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import ACCEPTED, Page
from app.http.shapes.supervision import Supervision, SupervisionIdPath, SupervisionIn, SupervisionModeIn
from app.http.sign_in import Visitor
from app.http.steering import refuse, require
from core.facts import (
    AgentState,
    PartyStage,
    SupervisionAsked,
    SupervisionEndAsked,
    SupervisionMode,
    SupervisionModeAsked,
)
from core.ids import AgentId, SupervisionId

router = APIRouter(tags=["supervision"])
Supervises = Annotated[Visitor, allowed(Permission.SUPERVISE)]

_OUTCOME_S = 3.0  # how long an answer waits for Asterisk to show that it was done
_IN_CALL = (AgentState.TALKING, AgentState.HELD)
_AT_WORK = (AgentState.AVAILABLE, AgentState.RESERVED, AgentState.RINGING)
_DEVICES = ("webrtc", "desk")  # the first one registered is rung


@router.get("/supervision")
async def supervisions(visitor: Supervises, floor: Floor) -> Page[Supervision]:
    """Those under way on agents within one's reach, and one's own."""
    views = floor.desk.live.supervisions.all()
    return Page(items=[Supervision(**view) for view in views if _sees(visitor, view)])


@router.post("/supervision", status_code=201)
async def supervise(body: SupervisionIn, visitor: Supervises, floor: Floor) -> Supervision:
    """Ring one's own phone and hear this agent's calls, now and until it is ended.

    Whoever hears this agent already changes the mode; whoever hears another turns to this one, without a new ring.
    """
    agent = _agent(body.agent, visitor, floor)
    me = _own_extension(visitor)
    _require_fit(agent, me, body, floor)
    device = _device(body, me, floor)
    asked = SupervisionAsked(
        at=floor.clock(),
        supervisor=AgentId(me),
        agent=AgentId(body.agent),
        mode=body.mode,
        device=device,
        name=visitor.person.name,
    )
    require(asked, floor)
    await floor.desk.settle(asked)
    view = floor.desk.live.supervisions.of_supervisor(me)
    if view is None or view["agent"] != body.agent:
        detail = "The agent or your phone has changed in this moment, so nothing was begun."
        raise conflict("supervision-refused", detail, "Look at the floor again, then try again.")
    return Supervision(**view)


@router.patch("/supervision/{supervision_id}", responses=ACCEPTED)
async def switch(
    supervision_id: SupervisionIdPath, body: SupervisionModeIn, visitor: Supervises, floor: Floor, response: Response
) -> Supervision:
    """Another mode, on the same call and without a gap. 200 once it is so; 202 when it will be: no call to hear yet."""
    view = _own(supervision_id, visitor, floor)
    _require_free(view, floor)
    _require_mode(body.mode, floor.desk.live.agent(view["agent"]) or {}, floor)
    asked = SupervisionModeAsked(
        at=floor.clock(),
        supervision_id=SupervisionId(supervision_id),
        mode=body.mode,
        asked_by=_own_extension(visitor),
    )
    require(asked, floor)  # and at once, so that of two who take over in one moment the second hears why not
    await floor.desk.settle(asked)

    def done() -> bool:
        now = floor.desk.live.supervisions.get(supervision_id)
        return now is None or now["mode"] == body.mode or now["call_id"] is None

    await floor.floor_feed.until(done, _OUTCOME_S)
    now = floor.desk.live.supervisions.get(supervision_id)
    if now is None:
        raise _unknown()
    response.status_code = 200 if now["mode"] == body.mode else 202
    return Supervision(**now)


@router.delete("/supervision/{supervision_id}", status_code=204)
async def end(supervision_id: SupervisionIdPath, visitor: Supervises, floor: Floor) -> None:
    """Hear the agent no more; one's phone is hung up. Whoever may supervise the agent may end another's, too."""
    view = floor.desk.live.supervisions.get(supervision_id)
    if view is None or not _sees(visitor, view):
        raise _unknown()
    _require_free(view, floor)
    by = visitor.extension or visitor.username
    asked = SupervisionEndAsked(at=floor.clock(), supervision_id=SupervisionId(supervision_id), asked_by=by)
    refuse(asked, floor)
    await floor.desk.settle(asked)


# --- what is refused, and why ---------------------------------------------------------------------------------------


def _agent(extension: str, visitor: Visitor, floor: Services) -> dict[str, Any]:
    """Out of reach reads as not there."""
    view = floor.desk.live.agent(extension) if floor.directory.agent(extension) else None
    if view is None or not visitor.reach(Permission.SUPERVISE).includes_agent(extension):
        raise not_found("No agent has this extension.", "GET /api/v1/agents lists them.")
    return view


def _own_extension(visitor: Visitor) -> str:
    if visitor.extension is None:
        detail = "Your account has no extension, so there is no phone of yours to ring."
        raise conflict("no-extension", detail, "Ask your administrator for an extension.")
    return visitor.extension


def _require_fit(agent: dict[str, Any], me: str, body: SupervisionIn, floor: Services) -> None:
    own = floor.desk.live.supervisions.of_supervisor(me)
    if agent["extension"] == me:
        raise conflict("oneself", "Nobody supervises their own calls.", "Choose another agent.")
    if agent["state"] == AgentState.OFFLINE:
        detail = f"{agent['extension']} is not signed in, so there is nothing to hear."
        raise conflict("agent-away", detail, "Choose an agent who is at work.", state=agent["state"])
    if own is not None:
        _require_free(own, floor)
    _require_mode(body.mode, agent, floor)
    if own is None:
        _require_idle(me, floor)


def _require_idle(me: str, floor: Services) -> None:
    state = (floor.desk.live.agent(me) or {}).get("state", AgentState.OFFLINE)
    if state in _IN_CALL:
        raise conflict("in-call", "You are in a call yourself.", "End that call first.", state=state)
    if state in _AT_WORK:
        raise conflict("at-work", "Calls may reach your phone.", "Pause first, then try again.", state=state)


def _device(body: SupervisionIn, me: str, floor: Services) -> str:
    """The phone to ring; who listens already keeps the one in the hand."""
    wanted = _DEVICES if body.device is None else (body.device,)
    registered = [device for device in wanted if floor.desk.live.phone(me, device)]
    if not registered and floor.desk.live.supervisions.of_supervisor(me) is None:
        detail = f"No phone of yours ({', '.join(wanted)}) is registered."
        raise conflict("no-phone", detail, "Open the browser phone, or register your desk phone, then try again.")
    return registered[0] if registered else wanted[0]


def _require_free(view: dict[str, Any], floor: Services) -> None:
    if view["mode"] == SupervisionMode.TAKEOVER:
        detail = "You serve the call that was taken over; the agent has parted from it."
        hint = "End it with POST /calls/{id}/hangup, or pass it on with POST /calls/{id}/transfer."
        raise conflict("serving", detail, hint, call_id=view["call_id"])


def _require_mode(mode: SupervisionMode, agent: dict[str, Any], floor: Services) -> None:
    """Listening and whispering are always possible."""
    if mode is SupervisionMode.TAKEOVER:
        _require_takeable(agent, floor)
    elif mode is SupervisionMode.BARGE:
        call = floor.desk.live.call(agent.get("call_id") or "") or {}
        if any(party["stage"] == PartyStage.JOINED for party in call.get("parties", [])):
            raise _shared("Barge in when agent and customer are alone; until then you can listen and whisper.")


def _shared(hint: str) -> Problem:
    return conflict("shared", "Somebody else is in this call, too.", hint)


def _require_takeable(agent: dict[str, Any], floor: Services) -> None:
    call = floor.desk.live.call(agent.get("call_id") or "")
    if agent.get("state") not in _IN_CALL or call is None:
        detail = f"{agent.get('extension')} has no call that could be taken over."
        raise conflict("no-call", detail, "Listen first; take over when there is a call.")
    if call["parties"] or call["direction"] == "internal":
        raise _shared("Take over when agent and customer are alone.")


def _own(supervision_id: str, visitor: Visitor, floor: Services) -> dict[str, Any]:
    """The mode is whoever's voice it is to choose."""
    view = floor.desk.live.supervisions.get(supervision_id)
    if view is None or not _sees(visitor, view):
        raise _unknown()
    if view["supervisor"] != visitor.extension:
        raise forbidden("Only the supervisor who listens can switch the mode.")
    return view


def _sees(visitor: Visitor, view: dict[str, Any]) -> bool:
    mine = visitor.extension is not None and view["supervisor"] == visitor.extension
    return mine or visitor.reach(Permission.SUPERVISE).includes_agent(view["agent"])


def _unknown() -> Exception:
    return not_found("There is no such supervision, or it has ended.", "GET /api/v1/supervision lists those under way.")
