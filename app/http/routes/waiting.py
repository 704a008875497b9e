"""Waiting callers: why nobody takes one, pull one forward, or let it wait elsewhere."""

from typing import Annotated, Any

from fastapi import APIRouter, Response

from app.http.access import Floor, allowed
from app.http.candidates import candidates_out
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes.calls import Call
from app.http.shapes.candidates import Candidates
from app.http.shapes.common import ACCEPTED, CallIdPath
from app.http.shapes.steering import MoveIn
from app.http.sign_in import Visitor
from app.http.steering import carry_out, movable, name_of, require, require_at_work
from app.http.visible import seen_call
from core.facts import AdvanceAsked, MoveAsked
from core.ids import AgentId, CallId, QueueName

router = APIRouter(tags=["calls"])
Watches = Annotated[Visitor, allowed(Permission.WATCH_FLOOR)]
Moves = Annotated[Visitor, allowed(Permission.MOVE_CALLS)]


@router.get("/calls/{call_id}/candidates")
async def candidates(call_id: CallIdPath, visitor: Watches, floor: Floor) -> Candidates:
    """Why nobody takes this call now: everybody who could, or lacks little, and what rules each of them out."""
    await seen_call(call_id, visitor, floor)
    return candidates_out(floor.desk.candidates(CallId(call_id)), visitor, floor)


@router.post("/calls/{call_id}/advance", responses=ACCEPTED)
async def advance(call_id: CallIdPath, visitor: Moves, floor: Floor, response: Response) -> Call:
    """The caller is the next of its queue; the others keep their order. Again: no change."""
    movable(call_id, visitor, floor)
    asked = AdvanceAsked(at=floor.clock(), call_id=CallId(call_id), asked_by=name_of(visitor))
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: True)


@router.post("/calls/{call_id}/move", responses=ACCEPTED)
async def move(call_id: CallIdPath, body: MoveIn, visitor: Moves, floor: Floor, response: Response) -> Call:
    """To another queue, or to one agent who is at work. The time waited so far counts there, too."""
    view = movable(call_id, visitor, floor)
    asked = _moved(body.to, view, visitor, floor)
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: True)


def _moved(to: str, view: dict[str, Any], visitor: Visitor, floor: Services) -> MoveAsked:
    call_id, by, queue = CallId(view["call_id"]), name_of(visitor), floor.directory.queues.get(to)
    if queue is not None:
        return MoveAsked(at=floor.clock(), call_id=call_id, asked_by=by, to_queue=QueueName(to), needs=queue.needs)
    require_at_work(to, view, floor)
    return MoveAsked(at=floor.clock(), call_id=call_id, asked_by=by, to_agent=AgentId(to))
