"""Campaigns: set up, started, stopped, and looked at while they run."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.directory.people import Queue
from app.http.access import Floor, conflict
from app.http.campaign_calls import is_written_down
from app.http.campaign_checks import (
    NOT_ALLOWED,
    NOT_STARTED,
    held_out,
    learn_public_days,
    least_ring,
    refuse_faults,
    refuse_start,
    refuse_unnamed,
)
from app.http.campaign_reach import RunsCampaigns, no_campaign, runs, unit_for
from app.http.cursors import read_cursor, write_cursor
from app.http.house import normal
from app.http.open_owners import refuse_owing
from app.http.problems import Problem
from app.http.revisions import CHANGED, IfMatch, changed_since, seen
from app.http.routes.queue_setup import drop_queue, refuse_needed, refuse_taken, store_queue
from app.http.services import Services
from app.http.shapes.campaigns import (
    AttemptOut,
    CampaignIn,
    CampaignOut,
    CampaignPath,
    CampaignUnitIn,
    PacingOut,
    StateIn,
)
from app.http.shapes.common import Page
from app.outbound.campaign_values import CampaignSettings
from app.outbound.campaigns import Campaign, RemovedCampaign
from app.outbound.errors import NoSuchCampaign
from app.outbound.rules.contact_facts import reached
from app.rules.queues import QueueRules
from app.store.errors import ChangedSince
from core.facts import CampaignState, CampaignStateAsked, PacingDecided
from core.ids import QueueName
from reports.words import day_of, rfc3339

router = APIRouter(prefix="/campaigns", tags=["campaigns"])
Cursor = Annotated[str | None, Query(max_length=256)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("")
async def campaigns(visitor: RunsCampaigns, floor: Floor) -> Page[CampaignOut]:
    """All of one's own, with what each of them decided last. Who runs a unit's campaigns sees those of that unit."""
    owed = await floor.open_callbacks.counts()
    known = [one for one in floor.campaigns.all if runs(one.name, visitor, floor)]
    return Page(items=[_out(one, floor).model_copy(update={"promised": owed.get(one.name, 0)}) for one in known])


@router.post("", status_code=201, responses=NOT_ALLOWED)
async def add_campaign(body: CampaignIn, visitor: RunsCampaigns, floor: Floor) -> CampaignOut:
    """A new one, stopped, and the queue of its name, in which who answers waits for the moment that an agent needs."""
    unit = unit_for(body.unit, visitor, floor)
    refuse_taken(body.name, floor)
    if await floor.attempts.any_of(body.name):
        hint = "Choose another name: what was dialled, its goal and its drops are counted by it."
        raise conflict("name-used", f"There was a campaign {body.name}, and its attempts are kept.", hint)
    _refuse_numbers(body.settings, floor)
    _refuse_trunks(body.settings, floor)
    _refuse_calendar(body.settings, floor)
    refuse_faults(body.settings, floor, "body.settings")
    await learn_public_days(body.settings, floor)
    rules = QueueRules.model_validate(
        {"needs": [{"must": body.skills}] if body.skills else [], "wrapup_s": body.wrapup_s, "announce_first_s": 0.0,
         "wrapup_max_s": max(120.0, body.wrapup_s)}
    )  # fmt: skip
    with floor.campaigns.between(body.name, unit):
        _look_again(floor)
        await store_queue(Queue(name=QueueName(body.name), rules=normal(rules, floor)), floor)
        campaign = await floor.campaigns.put(body.name, body.settings, by=visitor.username, unit=unit)
    _look_again(floor)
    detail = {"unit": unit, "settings": body.settings.model_dump(mode="json", exclude_defaults=True)}
    await floor.audit.note(visitor.username, "campaign.added", body.name, detail, visitor.host)
    return _out(campaign, floor)


@router.get("/{name}")
async def campaign(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> CampaignOut:
    """Its settings, its state, what was decided last, what the contact rules have refused today, what holds it, and how
    far it is towards its goal."""
    refused = await floor.attempts.refusals(name, day_of(floor.clock(), floor.zone).isoformat())
    known = found_campaign(name, floor)
    more = {"refusals_today": refused, "held": await held_out(known, floor), "reached": await _reached(known, floor)}
    more["who_calls"] = floor.who_calls.get(name) is not None
    more["promised"] = (await floor.open_callbacks.counts()).get(name, 0)
    return _out(known, floor).model_copy(update=more)


@router.put("/{name}", responses=NOT_ALLOWED | CHANGED)
async def change_campaign(
    name: CampaignPath, body: CampaignSettings, visitor: RunsCampaigns, floor: Floor, if_match: IfMatch = None
) -> CampaignOut:
    """The whole of its settings. Holds at once; what rings, rings on."""
    before = found_campaign(name, floor)
    _refuse_numbers(body, floor)
    _refuse_trunks(body, floor)
    _refuse_calendar(body, floor)
    refuse_faults(body, floor, "body")
    if before.state is not CampaignState.STOPPED:
        refuse_unnamed(name, body, floor)
    await learn_public_days(body, floor)
    try:
        after = await floor.campaigns.put(name, body, by=visitor.username, seen=seen(if_match))
    except ChangedSince:
        raise await changed_since(name, "campaign.changed", floor) from None
    old, new = before.settings.model_dump(mode="json"), body.model_dump(mode="json")
    detail = {key: {"from": old[key], "to": new[key]} for key in new if old[key] != new[key]}
    if detail:
        await floor.audit.note(visitor.username, "campaign.changed", name, detail, visitor.host)
    return _out(after, floor)


@router.put("/{name}/unit")
async def give_campaign(name: CampaignPath, body: CampaignUnitIn, visitor: RunsCampaigns, floor: Floor) -> CampaignOut:
    """Whose it is, with its lists, callbacks and figures: another unit's, or the whole floor's. Only to a unit that one
    reaches oneself; to the whole floor, who runs all its campaigns."""
    before = found_campaign(name, floor)
    after = await floor.campaigns.give(name, unit_for(body.unit, visitor, floor))
    _look_again(floor)
    if after.unit != before.unit:
        change = {"from": before.unit, "to": after.unit}
        await floor.audit.note(visitor.username, "campaign.unit", name, change, visitor.host)
    return _out(after, floor)


@router.post("/{name}/state", responses=NOT_STARTED)
async def set_state(name: CampaignPath, body: StateIn, visitor: RunsCampaigns, floor: Floor) -> CampaignOut:
    """Start, pause, drain or stop. Draining: nothing new is dialled, and it stops when the last call is over: at once
    when there is none. Stopped: what rings is hung up on once it has rung for the least time of the contact rules."""
    known, wanted = found_campaign(name, floor), CampaignState(body.state)
    if wanted is CampaignState.RUNNING:
        _refuse_unready(known)
        refuse_start(name, known.settings, floor)
    await floor.desk.settle(
        CampaignStateAsked(
            at=floor.clock(), campaign=QueueName(name), state=wanted, by=visitor.username,
            least_ring_s=least_ring(known.settings, floor) if wanted is CampaignState.STOPPED else None,
        )
    )  # fmt: skip
    after = found_campaign(name, floor)
    drained = wanted is CampaignState.DRAINING and after.state is CampaignState.STOPPED is not known.state
    if after.state is not wanted and not drained:
        detail = f"{name} is {after.state} and cannot become {wanted}."
        raise conflict("campaign-state", detail, "Start it first; a campaign that is stopped can only be started.")
    if after.state is not known.state:
        change = {"from": known.state.value, "to": after.state.value}
        await floor.audit.note(visitor.username, "campaign.state", name, change, visitor.host)
    return _out(after, floor)


@router.delete("/{name}", status_code=204)
async def remove_campaign(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> None:
    """When it is stopped, rings nowhere, has no call and none that an agent writes down, owes no agreed callback, and
    nothing leads to its queue, which goes too. Its lists are of no campaign then. What it has dialled stays, with its
    reports, so its name is not given again then."""
    gone = found_campaign(name, floor)
    if gone.state is not CampaignState.STOPPED:
        raise conflict("campaign-runs", f"{name} is {gone.state}.", "Stop it first.")
    on_the_phone = any(call["queue"] == name for call in floor.desk.live.snapshot()["calls"])
    if on_the_phone or await floor.attempts.any_of(name, under_way=True):
        raise conflict("campaign-busy", f"{name} rings, or is on the phone.", "Wait until its last call is over.")
    await refuse_owing(name, floor)
    if await is_written_down(name, floor):
        said = f"An agent still writes down how a call of {name} went."
        raise conflict("campaign-busy", said, "Wait until the wrap-up is over.")
    await refuse_needed(name, floor)
    with floor.campaigns.between(name, gone.unit):
        await floor.campaigns.remove(name, by=visitor.username)
        await floor.scripts.put(name, None, by=visitor.username)  # another campaign may get this name
        await floor.who_calls.remove(name)
        await drop_queue(name, floor)
    _look_again(floor)
    detail = {"settings": gone.settings.model_dump(mode="json", exclude_defaults=True)}
    await floor.audit.note(visitor.username, "campaign.removed", name, detail, visitor.host)


@router.get("/{name}/attempts")
async def attempts(
    name: CampaignPath, visitor: RunsCampaigns, floor: Floor, cursor: Cursor = None, limit: Limit = 50
) -> Page[AttemptOut]:
    """The latest first; also of a campaign that is removed."""
    kept_campaign(name, floor)
    before = read_cursor(cursor) if cursor else None
    rows = await floor.attempts.of_campaign(name, before=before, limit=limit + 1)
    items = [AttemptOut(**_attempt(row, floor)) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items=items, next=write_cursor(last["intended_at"], last["call_id"]) if last else None)


def _look_again(floor: Services) -> None:
    """Other people may see this campaign now, with its line."""
    floor.floor_feed.reach_changed()
    floor.wallboard_feed.reach_changed()


def found_campaign(name: str, floor: Services) -> Campaign:
    try:
        return floor.campaigns.get(name)
    except NoSuchCampaign:
        raise no_campaign() from None


def kept_campaign(name: str, floor: Services) -> Campaign | RemovedCampaign:
    """Also one that is removed and has dialled: what it has done is told as long as its attempts are kept."""
    try:
        return floor.campaigns.kept(name)
    except NoSuchCampaign:
        raise no_campaign() from None


def removed_at(known: Campaign | RemovedCampaign, floor: Services) -> str | None:
    return rfc3339(known.removed_at, floor.zone) if isinstance(known, RemovedCampaign) else None


async def _reached(campaign: Campaign, floor: Services) -> int | None:
    if campaign.settings.goal is None:
        return None
    async with floor.database.read() as connection:
        return await reached(connection, campaign.name, campaign.settings.goal_by)


def _refuse_numbers(settings: CampaignSettings, floor: Services) -> None:
    """What a customer sees must be ours and be answered."""
    strange = [number for number in settings.caller_ids if number not in floor.directory.numbers]
    if strange:
        hint = "Set the number up first (PUT /api/v1/numbers/NUMBER): whoever calls back must reach somebody."
        raise Problem(422, "unknown-number", f"Not answered on this floor: {', '.join(strange)}.", hint=hint)


def _refuse_trunks(settings: CampaignSettings, floor: Services) -> None:
    strange = [name for name in settings.trunks if floor.trunks.get(name) is None]
    if strange:
        hint = "GET /api/v1/trunks lists them; leave the list empty for the floor's order."
        raise Problem(422, "unknown-trunk", f"There is no trunk {', '.join(strange)}.", hint=hint)


def _refuse_calendar(settings: CampaignSettings, floor: Services) -> None:
    if settings.calendar and floor.calendars.get(settings.calendar) is None:
        hint = "GET /api/v1/calendars lists them; leave it empty to dial whenever the rules allow."
        raise Problem(422, "no-such-calendar", f"There is no calendar {settings.calendar}.", hint=hint)


def _refuse_unready(campaign: Campaign) -> None:
    if not campaign.settings.caller_ids:
        hint = "Name at least one of your numbers in caller_ids: who is called must see who calls."
        raise conflict("no-caller-id", f"{campaign.name} has no number to show.", hint)


def _out(campaign: Campaign, floor: Services) -> CampaignOut:
    pacing = floor.pacing.get(campaign.name)
    unit = floor.directory.tree.get(campaign.unit)
    return CampaignOut(
        unit=campaign.unit, unit_name=unit.name if unit is not None else "",
        name=campaign.name, state=campaign.state, settings=campaign.settings, created_by=campaign.created_by,
        created_at=rfc3339(campaign.created_at, floor.zone), revision=campaign.revision,
        pacing=_pacing(pacing, floor) if pacing else None,
    )  # fmt: skip


def _pacing(fact: PacingDecided, floor: Services) -> PacingOut:
    values = {name: getattr(fact, name) for name in PacingOut.model_fields if name != "at"}
    return PacingOut(at=rfc3339(fact.at, floor.zone), **values)


def _attempt(row: dict[str, Any], floor: Services) -> dict[str, Any]:
    times = ("intended_at", "placed_at", "ended_at", "message_at", "complained_at", "rang_at", "early_at")
    said = {name: rfc3339(row[name], floor.zone) if row[name] is not None else None for name in times}
    passed = [one.split(":") for one in row["passed"].split()]
    over = [{"trunk": trunk, "cause": int(cause), "sip": int(sip)} for trunk, cause, sip in passed]
    return row | said | {"passed_over": over}
