"""The shapes of calls of campaigns, and of what they have come to."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.common import Input, Line, Prose
from app.http.shapes.scripts import CallScript
from app.outbound.results.dispositions import DispositionValue
from core.facts import DispositionKind


class FiledOut(BaseModel):
    """How the call went, as it was filed last."""

    disposition: str
    reason: str
    kind: str = Field(description="What it made of the lead: success failure again do_not_call wrong_number.")
    note: str
    agent: str
    agent_name: str
    filed_at: str


class CalledLead(BaseModel):
    """Whom the list names."""

    id: int
    list_name: str
    name: str
    number: str
    fields: dict[str, str]
    attempts: int


class BarredOut(BaseModel):
    """Another number of the same customer, which must not be called."""

    number: str
    source: str = Field(description="Who said so: own key agent import.")
    since: str
    until: str | None = Field(description="Null: for good.")


class CampaignCallOut(BaseModel):
    campaign: str
    title: str
    dispositions: list[DispositionValue]
    filed: FiledOut | None
    lead: CalledLead | None = Field(description="Null: a call that the campaign did not make.")
    script: CallScript | None = Field(description="Null: it has none.")
    barred: list[BarredOut] = Field(description="Other numbers of the customer that must not be called.")


class LastAttemptOut(BaseModel):
    """How a campaign has tried to reach somebody."""

    call_id: str
    campaign: str
    title: str = Field(description="Empty: it has none, or there is no such campaign any more.")
    at: str
    outcome: str = Field(description="What became of it; empty: it is under way.")
    dropped: bool = Field(description="Answered, and no agent was there in time.")
    agent: str | None = Field(description="Who talked with them, or dialled; null: nobody.")
    agent_name: str


class ReasonCount(BaseModel):
    reason: str = Field(description="A code; empty: none was said.")
    name: Region | None = Field(description="Null: the campaign does not use this code any more.")
    calls: int
    share: float = Field(description="Of the disposition's.")


class DispositionCount(BaseModel):
    """``GET /campaigns/{name}/results/calls`` with the same days and this disposition lists these calls."""

    disposition: str
    kind: str
    name: Region | None = Field(description="Null: the campaign does not use this code any more.")
    calls: int
    share: float = Field(description="Of those filed.")
    reasons: list[ReasonCount]


class ResultsOut(BaseModel):
    """By when the calls were dialled, in days of the floor."""

    campaign: str
    since: str
    until: str
    filed: int
    unfiled: int = Field(description="Conversations of which nobody has filed how they went.")
    kinds: dict[DispositionKind, int]
    success_share: float | None = Field(description="Of those filed; null: none is.")
    items: list[DispositionCount]
    removed_at: str | None = Field(description="When the campaign was removed; null: it is there.")


class ResultCall(BaseModel):
    call_id: str
    at: str
    number: str
    name: str = Field(description="The lead's.")
    lead_id: int | None
    disposition: str
    reason: str
    kind: str
    note: str
    agent: str
    agent_name: str


class LaterOutcome(Input):
    disposition: Annotated[Line, Field(min_length=1, description="One of the campaign's.")]
    reason: Line = Field("", description="One of the disposition's.")
    note: Prose = ""


class CampaignDispositions(BaseModel):
    campaign: str
    title: str = Field(description="As people know it; empty: it has none.")
    items: list[DispositionValue]
