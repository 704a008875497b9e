"""Calls that ring at colleagues, and taking one of them."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from app.http.access import Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.routes.seat import my_agent
from app.http.services import Services
from app.http.shapes.calls import Call, Region
from app.http.shapes.common import CallIdPath, Page
from app.http.sign_in import Visitor
from app.http.steering import require
from app.http.wording import call_from_view
from core.facts import PickupAsked
from core.ids import CallId

router = APIRouter(tags=["calls"])
Seated = Annotated[Visitor, allowed(Permission.SEAT)]


class RingingOut(BaseModel):
    """A call that rings at a colleague of one's own team."""

    call_id: str
    agent: str
    agent_name: str
    since: str
    caller: str
    region: Region | None
    queue: str | None


@router.get("/me/nearby")
async def nearby(visitor: Seated, floor: Floor) -> Page[RingingOut]:
    """What rings at colleagues of my team, the longest first."""
    return Page(items=[RingingOut(**ring) for ring in floor.nearby.of(my_agent(visitor))])


@router.post("/me/pickup")
async def pick_up_next(visitor: Seated, floor: Floor) -> Call:
    """Take the call that has rung longest at a colleague of my team."""
    rings = floor.nearby.of(my_agent(visitor))
    if not rings:
        raise conflict("nothing-rings", "Nothing rings at a colleague of your team.", "Somebody was faster.")
    return await _take(rings[0]["call_id"], visitor, floor)


@router.post("/calls/{call_id}/pickup")
async def pick_up(call_id: CallIdPath, visitor: Seated, floor: Floor) -> Call:
    """Take this call, which rings at a colleague of my team. It rings at my phone then, and theirs falls silent."""
    if call_id not in {ring["call_id"] for ring in floor.nearby.of(my_agent(visitor))}:
        raise not_found("No such call rings at a colleague of yours.", "GET /api/v1/me/nearby lists those that do.")
    return await _take(call_id, visitor, floor)


async def _take(call_id: str, visitor: Visitor, floor: Services) -> Call:
    asked = PickupAsked(at=floor.clock(), call_id=CallId(call_id), agent=my_agent(visitor))
    require(asked, floor)
    await floor.desk.settle(asked)
    view = floor.desk.live.call(call_id)
    if view is None:
        raise not_found("The call has ended.", "The caller hung up.")
    return call_from_view(view)
