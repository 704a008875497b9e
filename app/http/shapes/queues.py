"""The shapes of setting up queues, skills and numbers."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field, StringConstraints

from app.http.shapes.common import Input
from app.http.shapes.people import Level, Skill
from app.rules.queues import QueueRules

_QUEUE = r"^[a-z0-9][a-z0-9_-]{0,39}$"
_NUMBER = r"^\+?[0-9]{2,20}$"
QueueNew = Annotated[str, StringConstraints(pattern=_QUEUE)]
FlowName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
NumberPath = Annotated[str, Path(pattern=_NUMBER)]


class QueueIn(Input):
    name: QueueNew = Field(examples=["service"], description="As flows name it; it stays.")
    rules: QueueRules = Field(default_factory=QueueRules)


class FindingOut(BaseModel):
    """Something that whoever sets this up should know."""

    code: str
    where: str = Field(description="The field's path in the rules.")
    rule: int | None = Field(description="An overflow rule's place, from 0.")
    names: list[str] = Field(description="What it is about, in the order that the text names it.")
    text: str


class QueueRulesOut(BaseModel):
    queue: str
    rules: QueueRules
    revision: str = Field(description="Of the rules that stand: send it in If-Match with what you change.")
    warnings: list[FindingOut]
    serving: int = Field(description="Agents who could serve it, signed in or not, on its last terms.")


class SkillOut(BaseModel):
    skill: str
    agents: dict[str, int] = Field(description="Who has it: extension to level.")
    queues: list[str] = Field(description="Which queues ask for it.")


class SkillsIn(Input):
    skills: Annotated[dict[Skill, Level], Field(max_length=100)] = Field(description="All of them, level 1 to 10.")


class AgentSkillsOut(BaseModel):
    extension: str
    skills: dict[str, int]


class NumberIn(Input):
    flow: FlowName = Field(description="Which answers.")
    fallback_queue: QueueNew = Field(description="Where callers wait when no IVR can be had.")


class NumberOut(BaseModel):
    number: str
    flow: str
    fallback_queue: str
    warnings: list[str] = []
