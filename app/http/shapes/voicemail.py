"""The shapes of voicemail."""

from typing import Literal

from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.common import Input
from app.voicemail.values import MessageState, Wording


class BoxOut(BaseModel):
    box: str = Field(description="A queue's name or an extension.")
    kind: Literal["queue", "agent"]
    name: str = Field(description="Whose it is; a queue's is its name.")
    new: int
    heard: int
    done: int


class MessageLeftOut(BaseModel):
    id: str
    box: str
    call_id: str
    caller: str
    region: Region | None
    dialled: str
    left_at: str
    seconds: float
    state: MessageState
    changed_at: str | None
    changed_by: str
    transcript_state: Wording
    transcript: str = Field(description="The words; when it failed, why.")
    sha256: str
    audio: str


class GreetingOut(BaseModel):
    box: str
    kind: Literal["queue", "agent"]
    own: bool = Field(description="False: callers hear the house's greeting.")
    seconds: float
    set_at: str | None
    audio: str | None


class MessageLeftIn(Input):
    state: Literal["new", "heard", "done"]
