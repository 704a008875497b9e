"""Dialling by hand in a campaign's name: which campaigns are mine, whom they have, and the call."""

from typing import Annotated

from fastapi import APIRouter, Query

from acd.campaigns.by_hand import BY_HAND
from acd.outbound.rules.verdicts import Forbidden
from app.http.access import Floor, allowed, conflict, not_found
from app.http.dialled_by_hand import RULE_FORBIDS, call_out, not_dialled, number_out
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.routes.dialling import outside_number
from app.http.routes.leads import place_of
from app.http.routes.seat import my_agent
from app.http.services import Services
from app.http.shapes.calls import Call
from app.http.shapes.campaigns import CampaignPath
from app.http.shapes.common import Page
from app.http.shapes.previews import CampaignCallIn, MyCampaign, PickedLead
from app.http.sign_in import Visitor
from app.http.steering import require
from app.outbound.campaigns import Campaign
from app.outbound.dialling.best_number import NumberFacts, numbers_of
from app.outbound.numbers import LeadNumbers, Placed
from app.outbound.values import Lead, LeadState
from core.facts import CampaignState, DialAsked
from core.ids import AgentId, CallId, QueueName
from core.needs import could_serve
from reports.words import rfc3339

router = APIRouter(prefix="/me/campaigns", tags=["me"])
Dials = Annotated[Visitor, allowed(Permission.PLACE_CALLS)]

_MOST = 50


@router.get("")
async def my_campaigns(
    visitor: Dials,
    floor: Floor,
    automatic: Annotated[bool, Query(description="Those that dial by themselves, for nailed-up legs only.")] = False,
) -> Page[MyCampaign]:
    """Those that run and whose skills I have: in manual or preview mode, or those that dial by themselves."""
    running = [one for one in floor.campaigns.all if one.state is CampaignState.RUNNING]
    mine = [one for one in running if _serves(one, my_agent(visitor), floor)]
    mine = [one for one in mine if (one.settings.mode in BY_HAND) is not automatic]
    return Page(
        items=[
            MyCampaign(name=one.name, title=one.settings.title or one.name, mode=one.settings.mode) for one in mine
        ]
    )


@router.get("/{name}/leads")
async def my_leads(
    name: CampaignPath,
    visitor: Dials,
    floor: Floor,
    q: Annotated[str, Query(max_length=64, description="Part of a name or a number.")] = "",
) -> Page[PickedLead]:
    """Whom I could call: those whom no colleague has at the moment, 50 at most."""
    campaign = _my_campaign(name, visitor, floor)
    found = await floor.seen_leads.of_campaign(campaign.name, q.strip(), _MOST, floor.clock())
    return Page(items=[_picked(lead, known, floor) for lead, known in found])


@router.post("/{name}/calls", status_code=201, responses=RULE_FORBIDS)
async def call(name: CampaignPath, body: CampaignCallIn, visitor: Dials, floor: Floor) -> Call:
    """Dial a number, or a lead of it, in the campaign's name: its caller id, its contact rules, its record and wrap-up.
    My phone first, then the customer."""
    campaign, agent = _my_campaign(name, visitor, floor), my_agent(visitor)
    wanted = body.lead if body.lead is not None and body.to is None else _placed(body, floor)
    if body.number is not None and body.lead is None:
        raise Problem(422, "one-target", "A number of a lead needs the lead.", hint="Give `lead`, too, or `to` alone.")
    require(_probe(agent, campaign.name, floor), floor)
    dialled = await floor.calling.manual.call(campaign, agent, wanted, at=body.number)
    if isinstance(dialled, Forbidden) or not dialled.startswith("out-"):
        raise not_dialled(dialled, floor)
    return await call_out(dialled, floor)


def _probe(agent: AgentId, campaign: str, floor: Services) -> DialAsked:
    """Whether I could call anybody at all."""
    return DialAsked(
        at=floor.clock(), agent=agent, call_id=CallId(f"out-{agent}-asked"), to_number="+", queue=QueueName(campaign)
    )  # fmt: skip


def _placed(body: CampaignCallIn, floor: Services) -> Placed:
    if body.to is None or body.lead is not None:
        detail = "Either a number or a lead is dialled."
        raise Problem(422, "one-target", detail, hint="Give `to` or `lead`, and only one of them.")
    number = outside_number(body.to, floor)
    placed = LeadNumbers(floor.settings.region).read(number)
    if isinstance(placed, str):
        raise not_found(f"{body.to} is no number that a campaign may dial.", "Write it with + and the country code.")
    return placed


def _my_campaign(name: str, visitor: Visitor, floor: Services) -> Campaign:
    """Raises Problem 404, and 409 when it does not run."""
    campaign = next((one for one in floor.campaigns.all if one.name == name), None)
    if campaign is None or not _serves(campaign, my_agent(visitor), floor):
        raise not_found("You serve no such campaign.", "GET /api/v1/me/campaigns lists those that you may dial for.")
    if campaign.settings.mode not in BY_HAND:
        hint = "Your phone rings by itself when somebody has answered."
        raise conflict("not-by-hand", f"{name} is dialled automatically.", hint)
    if campaign.state is not CampaignState.RUNNING:
        raise conflict("campaign-halted", f"{name} is {campaign.state}.", "Wait until it runs, or call as yourself.")
    return campaign


def _serves(campaign: Campaign, agent: AgentId, floor: Services) -> bool:
    me, queue = floor.directory.agent(agent), floor.directory.queues.get(QueueName(campaign.name))
    if me is None or queue is None:
        return False
    return could_serve(dict(me.skills), queue.needs[-1].needs if queue.needs else ())


def _picked(lead: Lead, known: NumberFacts, floor: Services) -> PickedLead:
    theirs = numbers_of(lead) if lead.state is not LeadState.AGREED else []  # at the number that was agreed
    return PickedLead(
        id=lead.id, number=lead.number, numbers=[number_out(one, known, floor) for one in theirs if len(theirs) > 1],
        place=place_of(lead.number, floor), name=lead.name, state=lead.state.value,
        attempts=lead.attempts, last_outcome=lead.last_outcome,
        last_at=rfc3339(lead.last_at, floor.zone) if lead.last_at is not None else None,
    )  # fmt: skip
