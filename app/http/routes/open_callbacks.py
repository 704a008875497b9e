"""What a campaign still owes to customers: how many callbacks are open and whose, handed on, or withdrawn."""

from fastapi import APIRouter

from app.http.access import Floor, conflict
from app.http.agreed_times import place_at
from app.http.campaign_reach import RunsCampaigns, refuse_beyond
from app.http.open_owners import owners_out
from app.http.routes.campaigns import found_campaign
from app.http.services import Services
from app.http.shapes.agreed_callbacks import HandedOnOut, HandOnIn, OpenOut, WithdrawIn, WithdrawnOut
from app.http.shapes.campaigns import CampaignPath
from app.outbound.agreed.open_ones import Waiting
from app.outbound.campaigns import Campaign

router = APIRouter(prefix="/campaigns", tags=["campaigns"])


@router.get("/{name}/callbacks")
async def open_callbacks(name: CampaignPath, visitor: RunsCampaigns, floor: Floor) -> OpenOut:
    """How many agreed callbacks are open, and whose: for whoever is about to stop the campaign, or to remove it."""
    found_campaign(name, floor)
    return await owners_out(name, floor)


@router.post("/{name}/callbacks/hand-on")
async def hand_on(name: CampaignPath, body: HandOnIn, visitor: RunsCampaigns, floor: Floor) -> HandedOnOut:
    """All that do not ring now go to another campaign, at the same times and to the same agents. What that campaign's
    contact rules would never let be dialled stays, as ``stayed`` says."""
    found_campaign(name, floor)
    refuse_beyond(body.to, visitor, floor)
    to = found_campaign(body.to, floor)
    if to.name == name:
        raise conflict("same-campaign", f"They are {name}'s already.", "Choose another campaign.")
    waiting = await floor.open_callbacks.waiting(name)
    fit = [one.id for one in waiting if await _fits(one, to, floor)]
    handed = await floor.open_callbacks.hand_on(fit, to.name)
    if handed:
        detail = {"to": to.name, "callbacks": fit}
        await floor.audit.note(visitor.username, "campaign.callbacks-handed-on", name, detail, visitor.host)
    return HandedOnOut(handed_on=handed, stayed=len(waiting) - handed)


@router.post("/{name}/callbacks/withdraw")
async def withdraw(name: CampaignPath, body: WithdrawIn, visitor: RunsCampaigns, floor: Floor) -> WithdrawnOut:
    """Nobody calls these customers any more, and the reason stays with each. Those that ring now are left."""
    found_campaign(name, floor)
    ids = [one.id for one in await floor.open_callbacks.waiting(name)]
    withdrawn = await floor.open_callbacks.withdraw(ids, by=visitor.username, reason=body.reason)
    if withdrawn:
        detail = {"reason": body.reason, "callbacks": ids}
        await floor.audit.note(visitor.username, "campaign.callbacks-withdrawn", name, detail, visitor.host)
    return WithdrawnOut(withdrawn=withdrawn)


async def _fits(one: Waiting, to: Campaign, floor: Services) -> bool:
    """There is a moment, from when it is due on, at which that campaign may dial it."""
    now = floor.clock()
    found = await floor.agreed_times.judge(to, place_at(one.number, None, floor), max(one.due_at, now), now)
    return found.permitted is not None
