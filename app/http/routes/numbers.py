"""Numbers that customers dial: which flow answers, and where callers wait on the day the IVR is away."""

from typing import Annotated

from fastapi import APIRouter

from app.directory.people import Number
from app.http.access import Floor, allowed, conflict, not_found
from app.http.house import flow_names
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.shapes.common import Page
from app.http.shapes.queues import NumberIn, NumberOut, NumberPath
from app.http.sign_in import Visitor
from core.ids import QueueName

router = APIRouter(tags=["queues"])
SetsUp = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES)]
Sees = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES, Permission.WATCH_FLOOR)]


@router.get("/numbers")
async def numbers(visitor: Sees, floor: Floor) -> Page[NumberOut]:
    """Every number of ours that is answered."""
    found = sorted(floor.directory.numbers.values(), key=lambda number: number.number)
    return Page(items=[_out(number) for number in found])


@router.put("/numbers/{number}")
async def put_number(number: NumberPath, body: NumberIn, visitor: SetsUp, floor: Floor) -> NumberOut:
    """A new number or another flow for it; holds for the next call."""
    await _refuse_unknown(number, body, floor)
    before = floor.directory.numbers.get(number)
    after = Number(number=number, flow=body.flow, fallback_queue=QueueName(body.fallback_queue))
    if before == after:
        return _out(after)
    await floor.directory.put_number(after)
    warning = await floor.answering.sync()
    detail = {"from": _out(before).model_dump() if before else None, "to": body.model_dump()}
    await floor.audit.note(visitor.username, "number.set", number, {"number": detail}, visitor.host)
    return _out(after, warning)


@router.delete("/numbers/{number}", status_code=204)
async def remove_number(number: NumberPath, visitor: SetsUp, floor: Floor) -> None:
    """Whoever dials it from now on hears that there is no such number. Calls that are here go on."""
    before = floor.directory.numbers.get(number)
    if before is None:
        raise not_found("There is no such number.", "GET /api/v1/numbers lists them.")
    await floor.directory.remove_number(number)
    await floor.answering.sync()
    detail = {"flow": before.flow, "fallback_queue": before.fallback_queue}
    await floor.audit.note(visitor.username, "number.removed", number, detail, visitor.host)


async def _refuse_unknown(number: str, body: NumberIn, floor: Services) -> None:
    if any(person.extension == number for person in floor.directory.people):
        raise conflict("name-taken", f"{number} is somebody's extension.", "Choose another number.")
    if number in floor.directory.queues:
        raise conflict("name-taken", f"{number} is a queue.", "Choose another number.")
    if floor.rooms.get(number) is not None:
        raise conflict("name-taken", f"{number} is a conference room.", "Choose another number.")
    wrong = [
        (body.flow not in await flow_names(floor), "flow", "no-flow", f"there is no flow {body.flow}"),
        (
            body.fallback_queue not in floor.directory.queues,
            "fallback_queue",
            "no-queue",
            f"there is no queue {body.fallback_queue}",
        ),
    ]
    errors = [{"field": f"body.{field}", "code": code, "problem": text} for is_so, field, code, text in wrong if is_so]
    if errors:
        said = "; ".join(error["problem"] for error in errors)
        hint = "Set up what is missing first, or name something else."
        raise Problem(422, "invalid", f"The number names what is not there: {said}.", hint=hint, errors=errors)


def _out(number: Number, warning: str = "") -> NumberOut:
    warnings = [warning] if warning else []
    return NumberOut(number=number.number, flow=number.flow, fallback_queue=number.fallback_queue, warnings=warnings)
