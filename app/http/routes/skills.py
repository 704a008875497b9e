"""Skills: who has them, which queues ask for them."""

from typing import Annotated

from fastapi import APIRouter

from app.http.access import Floor, allowed, not_found
from app.http.permissions import Permission
from app.http.shapes.common import NamePath, Page
from app.http.shapes.queues import AgentSkillsOut, SkillOut, SkillsIn
from app.http.sign_in import Visitor

router = APIRouter(tags=["queues"])
SetsUp = Annotated[Visitor, allowed(Permission.SET_UP_QUEUES)]


@router.get("/skills")
async def skills(visitor: SetsUp, floor: Floor) -> Page[SkillOut]:
    """Every skill that somebody has or some queue asks for."""
    found: dict[str, SkillOut] = {}
    for extension, person in sorted(floor.directory.agents.items()):
        for skill, level in person.skills:
            found.setdefault(skill, SkillOut(skill=skill, agents={}, queues=[])).agents[extension] = level
    for name, queue in sorted(floor.directory.queues.items()):
        for skill in sorted({need.skill for step in queue.needs for need in step.needs}):
            found.setdefault(skill, SkillOut(skill=skill, agents={}, queues=[])).queues.append(name)
    return Page(items=[found[skill] for skill in sorted(found)])


@router.put("/agents/{extension}/skills")
async def put_skills(extension: NamePath, body: SkillsIn, visitor: SetsUp, floor: Floor) -> AgentSkillsOut:
    """All of this agent's skills, in place of what was there. Holds for the next call that the agent is offered."""
    agent = floor.directory.agent(extension)
    if agent is None or not visitor.reach(Permission.SET_UP_QUEUES).includes_agent(extension):
        raise not_found("No agent has this extension.", "GET /api/v1/agents lists them.")
    after = tuple(sorted(body.skills.items()))
    if after != agent.skills:
        await floor.office.set_skills(agent.username, after)
        detail = {"skills": {"from": agent.skills, "to": after}}
        await floor.audit.note(visitor.username, "user.changed", agent.username, detail, visitor.host)
    return AgentSkillsOut(extension=extension, skills=dict(after))
