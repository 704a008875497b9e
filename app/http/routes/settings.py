"""What people may set while the floor runs. A change holds at once, and after a restart."""

from collections.abc import Set
from dataclasses import asdict
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Response

from app.day_clock import shift_ends
from app.directory.people import PauseReason
from app.http.access import AnyVisitor, Floor, allowed
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.revisions import CHANGED, IfMatch, changed_since, seen
from app.http.services import Services
from app.http.shapes.common import Name, Page
from app.http.sign_in import Visitor
from app.pauses import pauses_configured
from app.rules.alarms import AlarmRules
from app.rules.customers import CustomerFields
from app.rules.leads import LeadRules
from app.rules.rules import NAMES
from app.rules.values import (
    Breaks,
    Dispositions,
    PauseReasons,
    PauseWord,
    Policies,
    ScreenPops,
    Thresholds,
    Value,
    Word,
    value_revision,
)
from app.store.errors import ChangedSince

router = APIRouter(tags=["settings"])
V = TypeVar("V", bound=Value)
Manages = Annotated[Visitor, allowed(Permission.MANAGE_SETTINGS)]


@router.get("/dispositions")
async def dispositions(
    visitor: AnyVisitor,
    floor: Floor,
    queue: Annotated[Name | None, Query(description="Left out: those of queues without a list of their own.")] = None,
) -> Page[Word]:
    """What an agent may file as the outcome of a call of this queue; of a campaign's queue, the campaign's."""
    for campaign in floor.campaigns.all:
        if campaign.name == queue:
            own = campaign.settings.dispositions
            return Page(items=[Word(code=one.code, name_zh=one.name_zh, name_en=one.name_en) for one in own])
    return Page(items=floor.rules.dispositions.of(queue))


@router.get("/settings/policies")
async def get_policies(visitor: AnyVisitor, floor: Floor, answer: Response) -> Policies:
    """What the house has decided: who is told of supervision, how long a call is kept for a lost phone."""
    return _told(floor.rules.policies, answer)


@router.put("/settings/policies", responses=CHANGED)
async def put_policies(
    body: Policies, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> Policies:
    """Holds for what begins from now on; a lost phone that is waited for already keeps its time."""
    await _keep(body, visitor, floor, if_match)
    await _tell(floor)
    return _told(body, answer)


@router.get("/settings/thresholds")
async def get_thresholds(visitor: AnyVisitor, floor: Floor, answer: Response) -> Thresholds:
    """From when on screens warn and alarm."""
    return _told(floor.rules.thresholds, answer)


@router.put("/settings/thresholds", responses=CHANGED)
async def put_thresholds(
    body: Thresholds, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> Thresholds:
    """The whole of it, in place of what was there."""
    await _keep(body, visitor, floor, if_match)
    return _told(body, answer)


@router.get("/settings/dispositions")
async def get_dispositions(visitor: AnyVisitor, floor: Floor, answer: Response) -> Dispositions:
    """By queue; `*` for queues without a list of their own."""
    return _told(floor.rules.dispositions, answer)


@router.put("/settings/dispositions", responses=CHANGED)
async def put_dispositions(
    body: Dispositions, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> Dispositions:
    """The whole of it, in place of what was there. What agents have filed stays as it is."""
    await _keep(body, visitor, floor, if_match)
    await _tell(floor)
    return _told(body, answer)


@router.get("/settings/screen-pop")
async def get_screen_pops(visitor: Manages, floor: Floor, answer: Response) -> ScreenPops:
    """URL templates by queue; `*` for queues without one of their own."""
    return _told(floor.rules.screen_pops, answer)


@router.put("/settings/screen-pop", responses=CHANGED)
async def put_screen_pops(
    body: ScreenPops, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> ScreenPops:
    """Only http and https, with the host written out; values are percent-encoded when the page is opened."""
    await _keep(body, visitor, floor, if_match)
    return _told(body, answer)


@router.get("/settings/pause-reasons")
async def get_pause_reasons(visitor: AnyVisitor, floor: Floor, answer: Response) -> PauseReasons:
    """The words for why somebody is paused."""
    reasons = floor.directory.pause_reasons.values()
    answer.headers["ETag"] = f'"{floor.directory.pauses_revision}"'
    return PauseReasons(items=[PauseWord(**asdict(reason)) for reason in reasons])


@router.put("/settings/pause-reasons", responses=CHANGED)
async def put_pause_reasons(
    body: PauseReasons, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> PauseReasons:
    """The whole list, in place of what was there. Whoever is paused stays so."""
    reasons = [PauseReason(**word.model_dump()) for word in body.items]
    try:
        await floor.directory.set_pause_reasons(reasons, seen(if_match))
    except ChangedSince:
        raise await changed_since("pause-reasons", "setting.changed", floor) from None
    await floor.desk.settle(pauses_configured(floor.directory, floor.rules, floor.clock()))
    detail = body.model_dump(mode="json")
    await floor.audit.note(visitor.username, "setting.changed", "pause-reasons", detail, visitor.host)
    answer.headers["ETag"] = f'"{floor.directory.pauses_revision}"'
    return body


@router.get("/settings/leads")
async def get_leads(visitor: AnyVisitor, floor: Floor, answer: Response) -> LeadRules:
    """Who of the lost callers is a lead, when it is recovered, and who calls back by when."""
    return _told(floor.rules.leads, answer)


@router.put("/settings/leads", responses=CHANGED)
async def put_leads(
    body: LeadRules, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> LeadRules:
    """Holds for what happens from now on; tasks that are there keep their deadline."""
    units = {rules.unit for rules in body.queues.values() if rules.give_to == "unit"}
    _refuse_unknown(units, set(), floor)
    await _keep(body, visitor, floor, if_match)
    await floor.desk.settle(floor.rules.lead_rules(floor.clock()))
    return _told(body, answer)


@router.get("/settings/customer-fields")
async def get_customer_fields(visitor: AnyVisitor, floor: Floor, answer: Response) -> CustomerFields:
    """What a customer's record holds beside name, company, numbers, tags and note."""
    return _told(floor.rules.customer_fields, answer)


@router.put("/settings/customer-fields", responses=CHANGED)
async def put_customer_fields(
    body: CustomerFields, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> CustomerFields:
    """The whole list, in its order. What records hold of a field that is given up stays in them."""
    await _keep(body, visitor, floor, if_match)
    return _told(body, answer)


@router.get("/settings/breaks")
async def get_breaks(visitor: AnyVisitor, floor: Floor, answer: Response) -> Breaks:
    """How many may be on break at once."""
    return _told(floor.rules.breaks, answer)


@router.put("/settings/breaks", responses=CHANGED)
async def put_breaks(
    body: Breaks, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> Breaks:
    """Whoever is on break stays; who stands in line and has room now is told at once."""
    units = {room.unit for room in body.rooms if room.unit is not None}
    _refuse_unknown(units, {room.queue for room in body.rooms if room.queue is not None}, floor)
    await _keep(body, visitor, floor, if_match)
    await floor.desk.settle(pauses_configured(floor.directory, floor.rules, floor.clock()))
    return _told(body, answer)


@router.get("/settings/alarms")
async def get_alarms(visitor: AnyVisitor, floor: Floor, answer: Response) -> AlarmRules:
    """From when on people are told, and when all is well again; queues may have levels of their own."""
    return _told(floor.rules.alarms, answer)


@router.put("/settings/alarms", responses=CHANGED)
async def put_alarms(
    body: AlarmRules, visitor: Manages, floor: Floor, answer: Response, if_match: IfMatch = None
) -> AlarmRules:
    """The whole of it. An alarm whose condition is switched off is cleared."""
    await _keep(body, visitor, floor, if_match)
    return _told(body, answer)


def _refuse_unknown(units: Set[str], queues: Set[str], floor: Services) -> None:
    for kind, unknown in (
        ("unit", {unit for unit in units if floor.directory.tree.get(unit) is None}),
        ("queue", queues - floor.directory.queues.keys()),
    ):
        if unknown:
            hint = "GET /api/v1/units and GET /api/v1/queues list them."
            raise Problem(422, f"no-such-{kind}", f"There is no such {kind}: {', '.join(sorted(unknown))}.", hint=hint)


async def _keep(value: Value, visitor: Visitor, floor: Services, if_match: str | None) -> None:
    name, detail = NAMES[type(value)], value.model_dump(mode="json")
    try:
        await floor.rules.put(value, by=visitor.username, at=floor.clock(), seen=seen(if_match))
    except ChangedSince:
        raise await changed_since(name, "setting.changed", floor) from None
    await floor.audit.note(visitor.username, "setting.changed", name, detail, visitor.host)


def _told(value: V, answer: Response) -> V:
    """A setting is its own body: its revision is told beside it."""
    answer.headers["ETag"] = f'"{value_revision(value)}"'
    return value


async def _tell(floor: Services) -> None:
    now = floor.clock()
    for fact in (*floor.rules.facts(now), shift_ends(floor.rules, now, now, floor.zone)):
        await floor.desk.settle(fact)
