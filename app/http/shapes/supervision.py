"""The shapes of supervision."""

from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, Field

from app.http.shapes.common import Input, Name
from core.facts import SupervisionMode, SupervisionState

SupervisionIdPath = Annotated[str, Path(pattern=r"^sup-[0-9]{1,18}$")]


class SupervisionIn(Input):
    agent: Name = Field(description="Whose calls to hear: an extension.")
    mode: SupervisionMode = SupervisionMode.LISTEN
    device: Literal["webrtc", "desk"] | None = Field(
        None, description="The phone to ring; left out: the browser phone if it is registered, else the desk phone."
    )


class SupervisionModeIn(Input):
    mode: SupervisionMode


class Supervision(BaseModel):
    id: str
    agent: str
    supervisor: str = Field(description="Extension.")
    name: str = Field(description="The supervisor's.")
    mode: SupervisionMode = Field(description="As it is; while the customer is on hold barge is whisper.")
    state: SupervisionState = Field(description="waiting: the agent has no call; the next one is heard by itself.")
    call_id: str | None = Field(description="The call that is heard.")
    since: str
    told: bool = Field(description="Whether the agent is told of it.")
