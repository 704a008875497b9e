"""The shapes of callbacks that are agreed with customers of a campaign."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from acd.outbound.agreed import AgreedKind, AgreedState, AgreedWhy
from app.http.shapes.calls import Region
from app.http.shapes.common import CallIdText, Input, Line, Moment, Name, Page, ProblemOut, Prose
from app.http.shapes.queues import QueueNew
from core.facts import CampaignState

AgreedPath = Annotated[int, Path(ge=1, le=2**53)]
Note = Annotated[Prose, Field(max_length=1000)]
Reason = Annotated[Line, Field(max_length=128)]
Number = Annotated[Line, Field(max_length=32, description="Where the person wants to be called; empty: as before.")]


class CallbackTimeIn(Input):
    """A time that is to be agreed in a call."""

    call_id: CallIdText
    at: Moment
    number: Number = ""


class AgreedIn(CallbackTimeIn):
    kind: AgreedKind = AgreedKind.PERSONAL
    note: Note = ""


class CallbackMovedIn(Input):
    """What is left out stays."""

    at: Moment | None = None
    number: Number = ""
    note: Note | None = None


class CallbackGivenIn(Input):
    agent: Name | None = Field(None, description="An extension; left out: any agent of the campaign calls.")


class CallbackCancelledIn(Input):
    reason: Reason = Field("", description="Why nobody calls any more; kept with it.")


class HandOnIn(Input):
    to: QueueNew = Field(description="The campaign that is to keep them.")


class WithdrawIn(Input):
    reason: Annotated[Reason, Field(min_length=1)]


class OwnedOut(BaseModel):
    """The open callbacks of one agent, or of nobody in particular."""

    agent: str | None = Field(description="By extension; null: any agent of the campaign calls.")
    agent_name: str
    open: int
    overdue: int
    due_at: str = Field(description="When the first of them is, or was due.")


class OpenOut(BaseModel):
    """What a campaign owes to customers now; whose first is due first, first."""

    open: int
    overdue: int
    owners: list[OwnedOut]


class HandedOnOut(BaseModel):
    handed_on: int
    stayed: int = Field(description="They ring now, or the other campaign's contact rules never let them be dialled.")


class WithdrawnOut(BaseModel):
    withdrawn: int


class JudgedOut(BaseModel):
    """Whether the contact rules let anybody be called then."""

    allowed: bool
    rule: str | None = Field(None, description="The contact rule that forbids it.")
    name: Region | None = None
    said: Region | None = None
    next_at: str | None = Field(None, description="The next time that may be agreed; null: there is none.")
    zone: str = Field(description="Where the number is, IANA; empty: not known.")


class AgreedProblem(ProblemOut):
    """No contact rule lets anybody be called then, or the callback cannot be changed any more."""

    refused: JudgedOut | None = None


class AboutOut(BaseModel):
    """What a callback of this call would be about."""

    campaign: str
    name: str
    number: str
    zone: str
    open: "AgreedOut | None" = Field(description="One that is agreed already: agreeing anew moves it.")


class AgreedOut(BaseModel):
    id: int
    campaign: str
    campaign_title: str
    campaign_state: CampaignState | None = Field(
        description="Nobody is called for it unless it is ``running``; null: the campaign is no more."
    )
    by_hand: bool = Field(description="The campaign is dialled by hand: nobody calls unless its agent does.")
    lead_id: int
    name: str
    number: str
    place: Region | None
    zone: str = Field(description="Where the number is, IANA; empty: not known.")
    kind: AgreedKind
    agent: str | None = Field(description="Whose it is, by extension; of a shared one: whose it was.")
    agent_name: str
    due_at: str = Field(description="As it was agreed.")
    next_at: str = Field(description="Nobody is called before that.")
    note: str
    state: AgreedState
    overdue: bool = Field(description="Its time has come, and nobody has called yet.")
    on_time: bool | None = Field(description="Whether it was called within the campaign's minutes; null: not yet.")
    tries: int
    first_try_at: str | None
    held_by: Region | None = Field(description="The contact rule that has put it off.")
    agreed_in: str
    made_at: str
    made_by: str
    made_by_name: str
    shared_at: str | None = Field(description="AgreedWhen a personal one became everybody's.")
    ended_at: str | None
    ended_by: str
    ended_by_name: str
    why: AgreedWhy | None = Field(description="AgreedWhy it was cancelled.")
    reason: str = Field(description="In the words of who cancelled it.")
    served_by: str | None
    served_by_name: str
    served_in: str | None


class KeptOut(BaseModel):
    """``open`` and ``overdue`` as they are now; the others of those that were due today, up to now."""

    open: int
    overdue: int
    due: int
    on_time: int
    late: int
    reached: int
    not_reached: int
    cancelled: int


class AgreedPage(Page[AgreedOut]):
    kept: KeptOut
