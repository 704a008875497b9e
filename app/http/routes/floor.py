"""Agents and queues as they stand."""

from typing import Annotated, Any

from fastapi import APIRouter

from app.http.access import Floor, allowed, not_found
from app.http.campaign_reach import hidden_lines
from app.http.permissions import Permission
from app.http.shapes.agents import WatchedAgent
from app.http.shapes.common import NamePath, Page
from app.http.shapes.floor import Queue, ResourcesOut
from app.http.sign_in import Visitor

router = APIRouter(tags=["floor"])
Watches = Annotated[Visitor, allowed(Permission.WATCH_FLOOR)]
SeesAgents = Annotated[Visitor, allowed(Permission.WATCH_FLOOR, Permission.SEAT)]


@router.get("/agents")
async def agents(visitor: SeesAgents, floor: Floor) -> Page[WatchedAgent]:
    """The agents within one's reach; an agent sees itself."""
    views = floor.desk.live.snapshot()["agents"]
    return Page(items=[_seen(view, visitor) for view in views if _may_see(visitor, view["extension"])])


@router.get("/agents/{extension}")
async def agent(extension: NamePath, visitor: SeesAgents, floor: Floor) -> WatchedAgent:
    """One agent's state."""
    view = floor.desk.live.agent(extension)
    if view is None or not _may_see(visitor, extension):
        raise not_found("No agent has this extension.", "GET /api/v1/agents lists them.")
    return _seen(view, visitor)


@router.get("/floor/resources")
async def resources(visitor: Watches, floor: Floor) -> ResourcesOut:
    """The carrier's channels and those being recorded, of those there are. The floor feed has it too, as it changes."""
    return ResourcesOut(**floor.desk.live.resources())


@router.get("/queues")
async def queues(visitor: SeesAgents, floor: Floor) -> Page[Queue]:
    """Every queue with its figures, but for the lines of other units' campaigns."""
    hidden = hidden_lines(visitor.person, Permission.WATCH_FLOOR, floor)
    return Page(items=[Queue(**view) for view in floor.desk.live.snapshot()["queues"] if view["name"] not in hidden])


@router.get("/queues/{name}")
async def queue(name: NamePath, visitor: SeesAgents, floor: Floor) -> Queue:
    """One queue with its figures."""
    view = floor.desk.live.queue(name)
    if view is None or name in hidden_lines(visitor.person, Permission.WATCH_FLOOR, floor):
        raise not_found("There is no such queue.", "GET /api/v1/queues lists them.")
    return Queue(**view)


def _seen(view: dict[str, Any], visitor: Visitor) -> WatchedAgent:
    """Whoever is supervised must not find out here."""
    may_know = visitor.reach(Permission.SUPERVISE).includes_agent(view["extension"])
    return WatchedAgent(**(view if may_know else view | {"supervision": None}))


def _may_see(visitor: Visitor, extension: str) -> bool:
    return visitor.extension == extension or visitor.reach(Permission.WATCH_FLOOR).includes_agent(extension)
