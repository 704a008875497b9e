"""What people may set while the floor runs. A change holds at once, and after a restart."""

from typing import Annotated, TypeVar

from fastapi import APIRouter, Query

from app.directory.people import PauseReason
from app.http.access import AnyVisitor, Floor, allowed
from app.http.permissions import Permission
from app.http.services import Services
from app.http.shapes import Name, Page
from app.http.sign_in import Visitor
from app.rules.leads import LeadRules
from app.rules.rules import NAMES
from app.rules.values import Dispositions, PauseReasons, Policies, ScreenPops, Thresholds, Value, Word

router = APIRouter(tags=["settings"])
V = TypeVar("V", bound=Value)
Manages = Annotated[Visitor, allowed(Permission.MANAGE_SETTINGS)]


@router.get("/dispositions")
async def dispositions(
    visitor: AnyVisitor,
    floor: Floor,
    queue: Annotated[Name | None, Query(description="Left out: those of queues without a list of their own.")] = None,
) -> Page[Word]:
    """What an agent may file as the outcome of a call of this queue."""
    return Page(items=floor.rules.dispositions.of(queue))


@router.get("/settings/policies")
async def get_policies(visitor: AnyVisitor, floor: Floor) -> Policies:
    """What the house has decided: who is told of supervision, how long a call is kept for a lost phone."""
    return floor.rules.policies


@router.put("/settings/policies")
async def put_policies(body: Policies, visitor: Manages, floor: Floor) -> Policies:
    """Holds for what begins from now on; a lost phone that is waited for already keeps its time."""
    await _keep(body, visitor, floor)
    for fact in floor.rules.facts(floor.clock()):
        await floor.desk.settle(fact)
    return body


@router.get("/settings/thresholds")
async def get_thresholds(visitor: AnyVisitor, floor: Floor) -> Thresholds:
    """From when on screens warn and alarm."""
    return floor.rules.thresholds


@router.put("/settings/thresholds")
async def put_thresholds(body: Thresholds, visitor: Manages, floor: Floor) -> Thresholds:
    """The whole of it, in place of what was there."""
    return await _keep(body, visitor, floor)


@router.get("/settings/dispositions")
async def get_dispositions(visitor: AnyVisitor, floor: Floor) -> Dispositions:
    """By queue; `*` for queues without a list of their own."""
    return floor.rules.dispositions


@router.put("/settings/dispositions")
async def put_dispositions(body: Dispositions, visitor: Manages, floor: Floor) -> Dispositions:
    """The whole of it, in place of what was there. What agents have filed stays as it is."""
    return await _keep(body, visitor, floor)


@router.get("/settings/screen-pop")
async def get_screen_pops(visitor: Manages, floor: Floor) -> ScreenPops:
    """URL templates by queue; `*` for queues without one of their own."""
    return floor.rules.screen_pops


@router.put("/settings/screen-pop")
async def put_screen_pops(body: ScreenPops, visitor: Manages, floor: Floor) -> ScreenPops:
    """Only http and https, with the host written out; values are percent-encoded when the page is opened."""
    return await _keep(body, visitor, floor)


@router.get("/settings/pause-reasons")
async def get_pause_reasons(visitor: AnyVisitor, floor: Floor) -> PauseReasons:
    """The words for why somebody is paused."""
    reasons = floor.directory.pause_reasons.values()
    return PauseReasons(items=[Word(code=r.code, name_zh=r.name_zh, name_en=r.name_en) for r in reasons])


@router.put("/settings/pause-reasons")
async def put_pause_reasons(body: PauseReasons, visitor: Manages, floor: Floor) -> PauseReasons:
    """The whole list, in place of what was there. Whoever is paused stays so."""
    words = [PauseReason(code=word.code, name_zh=word.name_zh, name_en=word.name_en) for word in body.items]
    await floor.directory.set_pause_reasons(words)
    detail = body.model_dump(mode="json")
    await floor.audit.note(visitor.username, "setting.changed", "pause-reasons", detail, visitor.host)
    return body


@router.get("/settings/leads")
async def get_leads(visitor: AnyVisitor, floor: Floor) -> LeadRules:
    """Who of the lost callers is a lead, when it is recovered, and who calls back by when."""
    return floor.rules.leads


@router.put("/settings/leads")
async def put_leads(body: LeadRules, visitor: Manages, floor: Floor) -> LeadRules:
    """Holds for what happens from now on; tasks that are there keep their deadline."""
    await _keep(body, visitor, floor)
    await floor.desk.settle(floor.rules.lead_rules(floor.clock()))
    return body


async def _keep(value: V, visitor: Visitor, floor: Services) -> V:
    await floor.rules.put(value, by=visitor.username, at=floor.clock())
    name, detail = NAMES[type(value)], value.model_dump(mode="json")
    await floor.audit.note(visitor.username, "setting.changed", name, detail, visitor.host)
    return value
