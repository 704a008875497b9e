"""States that supervisors set for their agents."""

from typing import Annotated

from fastapi import APIRouter

from app.http.access import Floor, allowed, conflict, not_found
from app.http.permissions import Permission
from app.http.shapes.agents import Agent
from app.http.shapes.common import NamePath
from app.http.shapes.steering import ForcedStateIn
from app.http.sign_in import Visitor
from core.facts import AgentState, AgentStateForced
from core.ids import AgentId

router = APIRouter(tags=["floor"])
Forces = Annotated[Visitor, allowed(Permission.FORCE_STATE)]


@router.put("/agents/{extension}/state")
async def force_state(extension: NamePath, body: ForcedStateIn, visitor: Forces, floor: Floor) -> Agent:
    """At once; during a call after it. The agent's screen says who asked for it and why."""
    view = floor.desk.live.agent(extension)
    if view is None or not visitor.reach(Permission.FORCE_STATE).includes_agent(extension):
        raise not_found("There is no such agent.", "GET /api/v1/agents lists those you see.")
    if view["state"] == AgentState.OFFLINE and body.state != "offline":
        raise conflict("no-seat", "The agent is not signed in.", "Only the agent can choose a phone and sign in.")
    await floor.desk.settle(
        AgentStateForced(
            at=floor.clock(),
            agent=AgentId(extension),
            state=AgentState(body.state),
            reason=body.reason or "supervisor",
            asked_by=visitor.username,
        )
    )
    return Agent(**(floor.desk.live.agent(extension) or view))
