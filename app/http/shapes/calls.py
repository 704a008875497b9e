"""Calls: how they are made and moved, and how they are told."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from app.http.shapes.common import Input
from core.facts import CallStage, Direction, PartyStage

_TO = r"^\+?[0-9A-Za-z][0-9A-Za-z_.@() -]{0,63}$"


class ConferenceIn(Input):
    to: Annotated[str, Field(pattern=_TO)] | None = Field(
        None, description="Whom to call first; left out: who is there."
    )


class TransferIn(Input):
    to: Annotated[str, Field(pattern=_TO, examples=["1003", "service", "+8613912345678"])] = Field(
        description="An agent's extension, a queue's name or an outside number."
    )
    kind: Literal["blind", "attended"] = "blind"


class Region(BaseModel):
    """Where a number is from: its place and, of a mobile, its first carrier."""

    zh: str
    en: str


class IvrStep(BaseModel):
    """A node that the caller passed, or what was pressed there."""

    node: str
    label: Region = Field(description="What people call it.")
    keys: str = Field(description="Digits, timeout, or empty at entry; secret ones are stars.")


class DialIn(Input):
    to: Annotated[str, Field(pattern=r"^\+?[0-9A-Za-z() -]{1,31}$", examples=["+8613912345678", "1003"])] = Field(
        description="An outside number, or a colleague's extension."
    )
    shown_as: Annotated[str, Field(pattern=r"^\+?[0-9]{3,20}$")] | None = Field(
        None, alias="from", description="The number that the other side sees: one of the floor's own."
    )
    task: Annotated[int, Field(ge=1, le=2**53)] | None = Field(
        None, description="The task that this call is for: it is started, and keeps the call."
    )


class Party(BaseModel):
    """Somebody beside the serving agent."""

    id: str
    to: str
    agent: str | None = Field(description="The extension of a colleague; null: an outside number.")
    name: str = Field("", description="The colleague's; empty: an outside number.")
    stage: PartyStage


class CallbackOut(BaseModel):
    """Of a call whose customer is called back when it is its turn."""

    number: str = Field(description="E.164.")
    tries: int = Field(description="How often it was called so far.")
    next_at: str | None = Field(description="Not called before that; null: as soon as it is its turn.")
    calling: bool = Field(description="Whether the customer is being called now.")
    reached: bool = Field(description="Whether the customer has answered, and is on the line.")


class Call(BaseModel):
    call_id: str
    direction: Direction = Direction.IN
    dialled: str
    dialled_name: str = Field("", description="Of a colleague; empty: a number.")
    caller: str = Field(description="E.164; as given when it is no number of this world.")
    caller_name: str = Field("", description="Of a colleague; empty: somebody outside.")
    region: Region | None = Field(None, description="Of the customer's number; null: not known.")
    language: str
    stage: CallStage
    queue: str | None
    agent: str | None
    agent_name: str = ""
    since: str | None = Field(None, description="When it entered this stage; null once it has ended.")
    talking_since: str | None = Field(None, description="While it runs: when this agent and the customer first talked.")
    arrived_at: str
    queued_at: str | None = None
    connected_at: str | None = None
    ended_at: str | None = None
    ended_in: CallStage | None = Field(None, description="The stage it ended in; waiting or offered: abandoned.")
    ended_by: str | None = None
    cause: int | None = Field(None, description="Q.850 cause of the customer's leg.")
    ivr_path: list[IvrStep] | None = Field(None, description="While the call is under way.")
    callback: CallbackOut | None = Field(None, description="The customer has hung up and keeps its place.")
    position: int | None = Field(None, description="While it waits: 1 is next; all who compete for its agents count.")
    expected_wait_s: float | None = Field(
        None, description="While it waits: within so long with a probability of 80 %."
    )
    disposition: str = ""
    note: str = ""
    recording_id: str | None = Field(None, description="When there is audio that you may hear.")
    recording_state: Literal["recording", "complete", "repaired", "absent"] | None = Field(
        None, description="Of the recording, when you may hear it; null: there is none."
    )
    waited_s: float | None = None
    talk_s: float | None = None
    offers: int | None = None
    muted: bool | None = Field(None, description="Whether the agent's voice is kept from the customer.")
    answered_by: str | None = Field(
        None, description="``machine`` or ``fax``: what a campaign has reached as far as is heard; empty: a person."
    )
    recording: Literal["on", "paused", "off"] | None = Field(None, description="null once the call has ended.")
    outcome: str | None = Field(None, description="Why a call that was made did not come about; empty when it did.")
    parties: list[Party] = []
    counted: int | None = Field(None, description="With `counted`: how much of the figure this call is.")


class Recording(BaseModel):
    id: str
    call_id: str
    state: Literal["recording", "complete", "repaired", "absent"]
    started_at: str
    ended_at: str | None
    seconds: float
    sha256: str
    reason: str
    findings: list[dict[str, Any]]
    audio: str | None = Field(description="Where the audio is; null while there is none.")
