"""Steering a call that is under way: whether this visitor may, whether it can be done now, and how it went."""

from collections.abc import Callable
from typing import Any, TypedDict

from fastapi import Response

from acd.asking import EXPLAINED, Asked, Refusal
from acd.supervision.refusals import AskedOfSupervision
from app.http.access import conflict, forbidden, not_found
from app.http.feeds.audience import serving
from app.http.pbx import require_pbx
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.calls import Call
from app.http.sign_in import Visitor
from app.http.visible import may_steer, sees_now
from app.http.wording import call_from_row, call_from_view
from core.facts import AgentState, CallStage, Fact
from core.ids import AgentId, CallId

_OUTCOME_S = 3.0  # how long an answer waits for the PBX to show that it was done
_UNKNOWN = (Refusal.NO_SUCH_CALL, Refusal.NO_SUCH_SUPERVISION)
_AWAY = (AgentState.OFFLINE, AgentState.PAUSED)


async def steerable(call_id: str, visitor: Visitor, floor: Services, stages: tuple[CallStage, ...]) -> dict[str, Any]:
    view = floor.desk.live.call(call_id)
    if view is None:
        raise _not_under_way()
    if not may_steer(visitor, view, floor):
        raise await _not_to_steer(view, visitor, floor)
    if view["stage"] not in stages:
        detail = f"The call is in stage '{view['stage']}', and this works in {' or '.join(stages)} only."
        raise conflict("wrong-stage", detail, "Look at the call again: it has moved on.", stage=view["stage"])
    return view


class Asking(TypedDict):
    """What everything that is asked of a conversation says."""

    at: float
    call_id: CallId
    asked_by: str
    serving: AgentId | None


def asking(view: dict[str, Any], visitor: Visitor, floor: Services) -> Asking:
    """Who asks what of whose conversation, as the visitor sees it; the core refuses what would hit another."""
    agent = serving(view)
    return Asking(
        at=floor.clock(),
        call_id=CallId(view["call_id"]),
        asked_by=name_of(visitor),
        serving=AgentId(agent) if agent else None,
    )


async def _not_to_steer(view: dict[str, Any], visitor: Visitor, floor: Services) -> Problem:
    """Whoever was in the call may hear that it has gone on; to others it does not exist."""
    if visitor.extension in await floor.ledger.agents_of(view["call_id"]):
        return _refused(Refusal.NOT_YOURS)
    if sees_now(visitor, view, floor):
        return forbidden("You may see this call, but not steer it.")
    return _not_under_way()


def _not_under_way() -> Problem:
    return not_found("No such call is under way.", "GET /api/v1/calls?active=true lists those that are.")


def movable(call_id: str, visitor: Visitor, floor: Services) -> dict[str, Any]:
    """A waiting call that is the visitor's to move. Raises Problem 404 or 409."""
    view = floor.desk.live.call(call_id)
    if view is None or not sees_now(visitor, view, floor) or not visitor.may(Permission.MOVE_CALLS):
        raise not_found("No such call is waiting.", "GET /api/v1/calls?active=true lists those under way.")
    return view


def require_at_work(to: str, view: dict[str, Any], floor: Services) -> None:
    """A customer must not be sent to wait for someone who is not there."""
    target = floor.desk.live.agent(to) if floor.directory.agent(to) else None
    if target is None:
        raise not_found(f"{to} is neither an agent's extension nor a queue.", "See GET /api/v1/agents and /queues.")
    if to == view["agent"]:
        raise conflict("same-agent", "The call is with this agent already.", "Choose someone else.")
    if target["state"] in _AWAY:
        detail = f"{to} is {target['state']} and would not be offered the call."
        raise conflict("agent-away", detail, "Choose an agent who is at work, or a queue.", state=target["state"])


def require(asked: Asked | AskedOfSupervision, floor: Services, *, unless: Refusal | None = None) -> None:
    """Raises Problem 404, 409 or 503, in the core's own words, when nothing would follow; ``unless`` that is as good
    as done."""
    require_pbx(floor)
    refuse(asked, floor, unless=unless)


def refuse(asked: Asked | AskedOfSupervision, floor: Services, *, unless: Refusal | None = None) -> None:
    """As :func:`require`, whether or not Asterisk can be reached."""
    refused = floor.desk.refusal(asked)
    if refused is not None and refused is not unless:
        raise _refused(refused)


def _refused(refused: Refusal) -> Problem:
    detail, _, hint = EXPLAINED[refused].rstrip(".").partition("; ")
    status = 404 if refused in _UNKNOWN else 409
    hint = f"{hint[:1].upper()}{hint[1:]}." if hint else "Look at the call again: it may have moved on."
    return Problem(status, refused.value.replace("_", "-"), f"{detail}.", hint=hint)


async def carry_out(asked: Fact, call_id: str, floor: Services, response: Response, done: Callable[[], bool]) -> Call:
    require_pbx(floor)
    await floor.desk.settle(asked)
    if not await floor.floor_feed.until(done, _OUTCOME_S):
        response.status_code = 202
    view = floor.desk.live.call(call_id)
    row = None if view else await floor.ledger.call(call_id)
    return call_from_view(view) if view else call_from_row(row or {}, floor.zone, floor.directory.called)


def name_of(visitor: Visitor) -> str:
    """Agents are known to the core by extension, so that it can tell who hung up."""
    return visitor.extension or visitor.username
