"""Calls with a third: consulting somebody, transferring after a word, alternating, conference."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from app.http.access import Floor, allowed
from app.http.permissions import Permission
from app.http.routes.dialling import outside_number, shown_as
from app.http.services import Services
from app.http.shapes.calls import Call, ConferenceIn
from app.http.shapes.common import CallIdPath
from app.http.sign_in import Visitor
from app.http.steering import asking, carry_out, require, steerable
from core.facts import (
    CallStage,
    ConferenceAsked,
    ConsultAsked,
    PartyDropAsked,
    PartyStage,
    SwapAsked,
    TransferCompleteAsked,
)
from core.ids import AgentId

router = APIRouter(tags=["calls"])
Steers = Annotated[Visitor, allowed(Permission.OWN_CALLS, Permission.STEER_CALLS)]
PartyId = Annotated[str, Path(pattern=r"^side-[0-9]{1,18}$")]
SERVED = (CallStage.TALKING, CallStage.HELD)


async def consult(
    to: str, call_id: str, visitor: Visitor, floor: Services, response: Response, *, join: bool = False
) -> Call:
    """Hold the customer and call ``to``: a colleague's extension or an outside number."""
    view = await steerable(call_id, visitor, floor, SERVED)
    colleague = floor.directory.agent(to)
    asked = ConsultAsked(
        **asking(view, visitor, floor), join=join,
        to_agent=AgentId(to) if colleague else None, to_number="" if colleague else outside_number(to, floor),
        shown_as="" if colleague else shown_as(None, floor),
    )  # fmt: skip
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: bool(_parties(call_id, floor)))


@router.post("/calls/{call_id}/transfer/complete")
async def complete(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Join the customer with whom you consulted; your part is over."""
    view = await steerable(call_id, visitor, floor, SERVED)
    asked = TransferCompleteAsked(**asking(view, visitor, floor))
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, _served_by_another(view, floor))


@router.post("/calls/{call_id}/transfer/cancel")
async def cancel(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Let go whom you consulted, answered or not; you are with the customer again."""
    return await _drop("", call_id, visitor, floor, response)


@router.delete("/calls/{call_id}/parties/{party_id}")
async def drop(call_id: CallIdPath, party_id: PartyId, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Let this one go; agent and customer talk on."""
    return await _drop(party_id, call_id, visitor, floor, response)


@router.post("/calls/{call_id}/swap")
async def swap(call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response) -> Call:
    """Talk with the one who is on hold, and put the other on hold."""
    view = await steerable(call_id, visitor, floor, SERVED)
    before = _stages(call_id, floor)
    asked = SwapAsked(**asking(view, visitor, floor))
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: _swapped(before, call_id, floor))


@router.post("/calls/{call_id}/conference")
async def conference(
    call_id: CallIdPath, visitor: Steers, floor: Floor, response: Response, body: ConferenceIn | None = None
) -> Call:
    """All hear each other. With ``to`` that one is called first, and joined on answering."""
    if body is not None and body.to:
        return await consult(body.to, call_id, visitor, floor, response, join=True)
    view = await steerable(call_id, visitor, floor, SERVED)
    asked = ConferenceAsked(**asking(view, visitor, floor))
    require(asked, floor)
    return await carry_out(asked, call_id, floor, response, lambda: PartyStage.JOINED in _stages(call_id, floor))


async def _drop(party_id: str, call_id: str, visitor: Visitor, floor: Services, response: Response) -> Call:
    view = await steerable(call_id, visitor, floor, SERVED)
    asked = PartyDropAsked(**asking(view, visitor, floor), party_id=party_id)
    require(asked, floor)

    def alone_again() -> bool:
        view = floor.desk.live.call(call_id)
        return view is None or (not view["parties"] and view["stage"] == CallStage.TALKING)

    return await carry_out(asked, call_id, floor, response, alone_again)


def _parties(call_id: str, floor: Services) -> list[dict[str, Any]]:
    parties: list[dict[str, Any]] = (floor.desk.live.call(call_id) or {"parties": []})["parties"]
    return parties


def _stages(call_id: str, floor: Services) -> list[str]:
    return [party["stage"] for party in _parties(call_id, floor)]


def _swapped(before: list[str], call_id: str, floor: Services) -> bool:
    """The party has moved, and the customer to the other side of it."""
    view = floor.desk.live.call(call_id)
    if view is None:
        return True
    now = _stages(call_id, floor)
    held = view["stage"] == CallStage.HELD
    return now != before and held == (PartyStage.TALKING in now)


def _served_by_another(before: dict[str, Any], floor: Services) -> Callable[[], bool]:
    def passed_on() -> bool:
        view = floor.desk.live.call(before["call_id"])
        return view is None or view["agent"] != before["agent"]

    return passed_on
