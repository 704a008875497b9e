"""Whose campaigns a visitor runs: those of the units that the permission reaches, and with the whole floor's all.

A campaign that is nobody's unit's is the whole floor's. What lies out of reach is answered as if it did not exist.
"""

from typing import Annotated

from fastapi import Depends, Request

from app.directory.people import Person
from app.directory.reach import NOBODY, Reach
from app.http.access import Floor, allowed, not_found
from app.http.permissions import Permission
from app.http.problems import Problem
from app.http.services import Services
from app.http.sign_in import Visitor
from app.outbound.campaigns import Campaigns
from app.outbound.errors import NoSuchCampaign, NoSuchList
from app.outbound.values import LeadList

_Runs = Annotated[Visitor, allowed(Permission.RUN_CAMPAIGNS)]


def names_within(reach: Reach, campaigns: Campaigns) -> frozenset[str] | None:
    """Of those that this reach of ``run_campaigns`` includes, also when they are gone; None: of all."""
    if reach.all:
        return None
    return frozenset(name for name, unit in campaigns.units.items() if reach.includes_unit(unit))


def others_campaigns(reach: Reach, campaigns: Campaigns) -> frozenset[str]:
    """Those of units that this reach of ``see_reports`` does not include, also when they are gone. In the whole floor's
    everybody's agents serve, whose work is for their own team leaders to see."""
    units = campaigns.units
    return frozenset(name for name, unit in units.items() if unit is not None and not reach.includes_unit(unit))


def hidden_lines(person: Person | None, permission: Permission, floor: Services) -> frozenset[str]:
    """Queues that somebody with this permission does not see: of campaigns of other units, but for those that they run.
    The whole floor's are everybody's: who serves there must be seen by the own team leader. None: nobody's reach."""
    reach = floor.directory.reach(person, permission) if person is not None else NOBODY
    runs = floor.directory.reach(person, Permission.RUN_CAMPAIGNS) if person is not None else NOBODY
    others = others_campaigns(reach, floor.campaigns) & others_campaigns(runs, floor.campaigns)
    gone = {name for name in others if not floor.campaigns.stands(name)}
    return others - (gone & floor.directory.queues.keys())  # a hotline may have a name that was a campaign's


def campaigns_of(visitor: Visitor, floor: Services) -> frozenset[str] | None:
    """Names of those that the visitor runs; None: all."""
    return names_within(visitor.reach(Permission.RUN_CAMPAIGNS), floor.campaigns)


def runs(name: str, visitor: Visitor, floor: Services) -> bool:
    """Whether this campaign is, or was, the visitor's to run."""
    theirs = campaigns_of(visitor, floor)
    return visitor.may(Permission.RUN_CAMPAIGNS) and (theirs is None or name in theirs)


def runs_list(one: LeadList, visitor: Visitor, floor: Services) -> bool:
    """A list is its campaign's; one that is of none is of those who reach whoever has made it."""
    try:
        floor.campaigns.get(one.campaign)
    except NoSuchCampaign:
        return visitor.reach(Permission.RUN_CAMPAIGNS).includes_user(one.created_by)
    return runs(one.campaign, visitor, floor)


def refuse_beyond(name: str, visitor: Visitor, floor: Services) -> None:
    """Raises Problem 404 for a campaign that is another unit's. One that is not there is for the caller to refuse."""
    try:
        floor.campaigns.kept(name)
    except NoSuchCampaign:
        return
    if not runs(name, visitor, floor):
        raise no_campaign()


def refuse_unknown(name: str, visitor: Visitor, floor: Services) -> None:
    """Raises Problem 404 also for a campaign that is not there: a list of it would be dialled by nobody, until somebody
    makes one of that name, who would not expect it."""
    if name and not any(one.name == name for one in floor.campaigns.all):
        raise no_campaign()
    refuse_beyond(name, visitor, floor)


def no_campaign() -> Problem:
    return not_found("There is no such campaign.", "GET /api/v1/campaigns lists them.")


def no_list() -> Problem:
    return not_found("There is no such list.", "GET /api/v1/leads/lists lists them.")


def _of_the_address(request: Request, visitor: _Runs, floor: Floor) -> Visitor:
    name = request.path_params.get("name")
    if name is not None:
        refuse_beyond(name, visitor, floor)
    return visitor


async def _list_of_the_address(request: Request, visitor: _Runs, floor: Floor) -> Visitor:
    id = str(request.path_params.get("id", ""))
    if id.isascii() and id.isdecimal() and len(id) < 16:
        try:
            found = await floor.lead_lists.get(int(id))
        except NoSuchList:
            return visitor
        if not runs_list(found, visitor, floor):
            raise no_list()
    return visitor


# Who runs campaigns, and the one that the address names (``name``), or the list (``id``): asked before anything else.
RunsCampaigns = Annotated[Visitor, Depends(_of_the_address)]
RunsList = Annotated[Visitor, Depends(_list_of_the_address)]


def unit_for(wanted: str | None, visitor: Visitor, floor: Services) -> str | None:
    """Whose a campaign becomes: as was asked for; otherwise the whole floor's, or the visitor's own unit's where the
    permission does not reach as far. Raises Problem 422."""
    reach = visitor.reach(Permission.RUN_CAMPAIGNS)
    if wanted is None and reach.all:
        return None
    own = visitor.person.unit if reach.includes_unit(visitor.person.unit) else min(reach.units, default="")
    unit = wanted if wanted is not None else own
    if not unit or floor.directory.tree.get(unit) is None or not reach.includes_unit(unit):
        detail = f"There is no such unit of yours: {unit}." if unit else "You lead no unit, and belong to none."
        raise Problem(422, "no-such-unit", detail, hint="GET /api/v1/units lists them.")
    return unit
