"""Calls that agents make, and whom they may call or transfer to."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import APIRouter, Query

from app.directory.permissions import Grants
from app.http.access import Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.agents import Colleague
from app.http.shapes.calls import Call, DialIn
from app.http.shapes.common import Page
from app.http.sign_in import Visitor
from app.http.steering import require
from app.http.task_reach import seen_task
from app.http.wording import call_from_row, call_from_view
from app.tasks.errors import NotNow
from app.tasks.values import Task
from core.facts import AgentState, DialAsked
from core.ids import INTERNAL, OUT, AgentId, CallId

log = structlog.get_logger(__name__)
router = APIRouter(tags=["calls"])
Dials = Annotated[Visitor, allowed(Permission.PLACE_CALLS)]

_MOST = 200


@router.post("/calls", status_code=201)
async def dial(body: DialIn, visitor: Dials, floor: Floor) -> Call:
    """Call an outside number, a colleague or a conference room. Your own phone rings first, to be answered at once;
    then the other side.

    A number is called and kept in E.164 however it was dialled; short numbers (10086) stay as they are. What is neither
    is refused with 404 before any phone rings, one on the do-not-call list with 409 unless you run campaigns; then it
    is audited. The call is in stage ``dialling`` until somebody answers. Its end says why nobody did (``outcome``).
    """
    task = await seen_task(body.task, visitor, floor) if body.task is not None else None
    asked = dial_asked(body, AgentId(visitor.extension or ""), floor)
    call_id = asked.call_id
    await make(asked, Dialler(visitor.username, visitor.grants, visitor.host), floor)
    if task is not None:
        await _keep_call(task, call_id, visitor, floor)
    view = floor.desk.live.call(call_id)
    row = None if view else await floor.ledger.call(call_id)
    return call_from_view(view) if view else call_from_row(row or {}, floor.zone, floor.directory.called)


async def _keep_call(task: Task, call_id: CallId, visitor: Visitor, floor: Services) -> None:
    """The phone rings already, so a task that somebody else has started meanwhile is no reason to refuse."""
    with suppress(NotNow):
        await floor.tasks.start(task.id, by=visitor.username)
    await floor.tasks.called(task.id, by=visitor.username, call_id=call_id)


@dataclass(frozen=True, slots=True)
class Dialler:
    """Who dials, what this person may do, and from where."""

    username: str
    grants: Grants
    host: str


async def make(asked: DialAsked, dialler: Dialler, floor: Services) -> None:
    """Whether it is asked for on a page or at a phone. Raises Problem when nothing is dialled."""
    if asked.to_number and await floor.do_not_call.holds(asked.to_number):
        require(asked, floor)
        await _allow_listed(asked, dialler, floor)
    require(asked, floor)
    await floor.desk.settle(asked)


async def _allow_listed(asked: DialAsked, dialler: Dialler, floor: Services) -> None:
    """The house has promised not to call this person: only whoever answers for the list may, and that is written down
    before. Raises Problem 409."""
    number = asked.to_number
    if Permission.RUN_CAMPAIGNS not in dialler.grants:
        detail = f"{number} is on the do-not-call list: this person is not to be called. Nothing was dialled."
        hint = "Whoever runs campaigns may call it, or take it off the list for a reason: ask your supervisor."
        raise conflict("do-not-call", detail, hint, number=number)
    await floor.audit.note(
        dialler.username, "do-not-call.dialled", number, {"call_id": asked.call_id}, dialler.host
    )  # fmt: skip
    log.warning("A number on the do-not-call list is called by hand.", by=dialler.username, pii={"number": number})


def dial_asked(body: DialIn, agent: AgentId, floor: Services) -> DialAsked:
    """What this agent asks for. Raises Problem 404 or 422 for what nobody can dial."""
    at, colleague, room = floor.clock(), floor.directory.agent(body.to), floor.rooms.get(body.to)
    me = floor.directory.agent(agent)
    call_id = CallId(f"{INTERNAL if colleague else OUT}-{agent}-{round(at * 1000)}")
    return DialAsked(
        at=at,
        agent=agent,
        call_id=call_id,
        to_agent=AgentId(body.to) if colleague else None,
        to_number="" if colleague else room.extension if room else outside_number(body.to, floor),
        shown_as="" if colleague or room else shown_as(body.shown_as, floor),
        room=room is not None and colleague is None,
        unrecorded=room is not None and colleague is None and not room.recorded,
        language="en" if me is not None and me.language == "en" else "zh",
    )


def outside_number(text: str, floor: Services) -> str:
    """In E.164, or a short number as it is. Raises Problem: 404 for what is nobody's, 422 for one of the floor's."""
    number = floor.numbers.dialled(text)
    if number is None:
        detail = (
            f"{text} is neither a colleague's extension nor a number that anybody has: digits are missing or wrong."
        )
        hint = (
            "Dial the area code too (02162881234), or + and the country code (+862162881234); "
            "GET /api/v1/colleagues lists extensions."
        )
        raise not_found(detail, hint)
    refuse_own(number, floor)
    return number


def refuse_own(number: str, floor: Services) -> None:
    """A call to the floor itself would take a line twice, and come back as a customer. Raises Problem 422."""
    if number in {floor.numbers.e164(own) for own in floor.directory.numbers}:
        detail = f"{number} is one of the floor's own numbers: the call would come back here as a customer's."
        raise Problem(422, "own-number", detail, hint="Choose a colleague or a queue, or another number.")


def shown_as(wanted: str | None, floor: Services) -> str:
    """The number that the other side sees; one of the floor's own, the first unless another is wanted."""
    own = list(floor.directory.numbers)
    if wanted is not None and wanted not in own:
        detail = f"{wanted} is not one of the floor's numbers, and nobody else's may be shown."
        raise Problem(422, "not-your-number", detail, hint=f"Leave it out, or use one of {', '.join(own) or 'none'}.")
    return wanted or (own[0] if own else "")


@router.get("/colleagues")
async def colleagues(
    visitor: Dials,
    floor: Floor,
    q: Annotated[str, Query(max_length=64, description="Part of an extension, a name or a queue.")] = "",
) -> Page[Colleague]:
    """Agents with their states, those at work first, and queues. Only whoever is available can be called."""
    found = [*_agents(visitor, floor), *_queues(floor)]
    wanted = q.casefold().strip()
    return Page(items=[one for one in found if wanted in f"{one.to} {one.name}".casefold()][:_MOST])


def _agents(visitor: Visitor, floor: Services) -> list[Colleague]:
    views = floor.desk.live.snapshot()["agents"]
    mine = [
        Colleague(
            kind="agent", to=view["extension"], name=view["name"], state=view["state"], since=view["since"], agents=None
        )
        for view in views
        if view["extension"] != visitor.extension and floor.directory.agent(view["extension"])
    ]
    return sorted(mine, key=lambda one: (one.state is AgentState.OFFLINE, one.state is not AgentState.AVAILABLE))


def _queues(floor: Services) -> list[Colleague]:
    views = floor.desk.live.snapshot()["queues"]
    return [
        Colleague(kind="queue", to=view["name"], name=view["name"], state=None, since=None, agents=view["agents"])
        for view in views
        if view["name"] in floor.directory.queues
    ]
