"""The shapes of leads as agents see them, and of what is dialled in a campaign's name."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.campaign_calls import BarredOut
from app.http.shapes.common import Input, Line, ProblemOut
from app.http.shapes.customers import CustomerOut
from app.http.shapes.leads import LeadNumberOut
from core.facts import DialMode, PreviewThen

PreviewPath = Annotated[str, Path(pattern=r"^preview-[0-9]{1,18}$")]
Reason = Annotated[Line, Field(min_length=1, max_length=200)]


class TriedOut(BaseModel):
    """An attempt to one of its numbers, by any campaign."""

    call_id: str
    number: str
    campaign: str
    at: str
    outcome: str
    agent: str | None
    agent_name: str


class SkippedOut(BaseModel):
    at: str
    agent: str
    agent_name: str
    reason: str = Field(description="As the agent has said; `skip`: the time was over.")


class PreviewNumber(LeadNumberOut):
    tried: int = Field(description="How often it was dialled for this lead.")
    invalid: bool = Field(description="It does not exist.")
    blocked: bool = Field(description="It is on the do-not-call list.")


class PreviewOut(BaseModel):
    """The lead that is before me. ``until``: when `then` follows by itself."""

    id: str
    campaign: str
    title: str
    since: str
    until: str
    then: PreviewThen
    skips_left: int | None = Field(description="Within this hour; null: as many as I like.")
    hotline_first: bool = Field(description="I take callers of other queues meanwhile; then the lead goes back.")
    lead_id: int
    list_name: str
    number: str = Field(description="Which is dialled, if no other is chosen.")
    numbers: list[PreviewNumber] = Field(description="All of them, where there are several.")
    place: Region | None
    name: str
    fields: dict[str, str]
    attempts: int
    tried: list[TriedOut]
    skipped: list[SkippedOut]
    barred: list[BarredOut] = Field(description="Other numbers of the customer that must not be called.")
    customers: list[CustomerOut] = Field(description="Records that have this number.")


class MyPreview(BaseModel):
    preview: PreviewOut | None = Field(description="Null: no lead is before me.")


class PreviewDialIn(Input):
    number: Annotated[Line | None, Field(max_length=20, description="One of the lead's; left out: as it is shown.")] = (
        None
    )


class SkipIn(Input):
    reason: Reason


class NeverIn(Input):
    """Why this person is to be called no more; it is kept with the number."""

    reason: Annotated[Line, Field(max_length=200)] = ""


class MyCampaign(BaseModel):
    """One that runs and whose skills I have."""

    name: str
    title: str
    mode: DialMode


class PickedLead(BaseModel):
    id: int
    number: str
    numbers: list[PreviewNumber] = Field(description="All of them, where there are several.")
    place: Region | None
    name: str
    state: str
    attempts: int
    last_outcome: str
    last_at: str | None


class CampaignCallIn(Input):
    """Exactly one of ``to`` and ``lead``."""

    to: Annotated[str, Field(pattern=r"^\+?[0-9() -]{3,31}$", examples=["+8613912345678"])] | None = None
    lead: Annotated[int, Field(ge=1, le=2**53)] | None = None
    number: Annotated[
        Line | None, Field(max_length=20, description="One of the lead's; left out: the one that is best called now.")
    ] = None


class RuleProblem(ProblemOut):
    """A contact rule lets this number not be dialled now."""

    rule: str
    name: Region
    said: Region
    until: str | None = Field(description="When it is asked again; null: never by itself.")
