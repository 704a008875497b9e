"""Mute, keys, and a recording that pauses: for every phone, since the floor does it and not the phone."""

from typing import Annotated

from fastapi import APIRouter, Response

from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.calls import Call
from app.http.shapes.common import ACCEPTED, CallIdPath
from app.http.shapes.steering import DigitsIn
from app.http.sign_in import Visitor
from app.http.steering import asking, carry_out, require, steerable
from core.facts import CallStage, DigitsAsked, MuteAsked, RecordingPauseAsked

router = APIRouter(tags=["calls"])
Steers = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.STEER_CALLS)]

_SERVED = (CallStage.TALKING, CallStage.HELD)


@router.post("/calls/{call_id}/mute", responses=ACCEPTED)
async def mute(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """The customer no longer hears the agent."""
    return await _mute(call_id, visitor, floor, response, muted=True)


@router.post("/calls/{call_id}/unmute", responses=ACCEPTED)
async def unmute(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """The agent is heard again."""
    return await _mute(call_id, visitor, floor, response, muted=False)


async def _mute(call_id: str, visitor: Visitor, floor: Services, response: Response, *, muted: bool) -> Call:
    view = await steerable(call_id, visitor, floor, _SERVED)
    asked = MuteAsked(**asking(view, visitor, floor), muted=muted)
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: True)


@router.post("/calls/{call_id}/dtmf", responses=ACCEPTED)
async def press(call_id: CallIdPath, body: DigitsIn, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Keys for the customer's side, one after the other, as if pressed at the agent's phone."""
    view = await steerable(call_id, visitor, floor, (CallStage.TALKING,))
    asked = DigitsAsked(**asking(view, visitor, floor), digits=body.digits)
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: True)


@router.post("/calls/{call_id}/pause-recording", responses=ACCEPTED)
async def pause(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """From here on the recording holds silence: while a card number is said, say. It goes on by itself at the latest
    when this agent's part is over."""
    return await _record(call_id, visitor, floor, response, paused=True)


@router.post("/calls/{call_id}/resume-recording", responses=ACCEPTED)
async def go_on(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """The recording goes on where it was paused."""
    return await _record(call_id, visitor, floor, response, paused=False)


async def _record(call_id: str, visitor: Visitor, floor: Services, response: Response, *, paused: bool) -> Call:
    view = await steerable(call_id, visitor, floor, _SERVED)
    asked = RecordingPauseAsked(**asking(view, visitor, floor), paused=paused)
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: True)
