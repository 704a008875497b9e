"""The shapes of campaigns."""

from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, Field

from app.http.shapes.calls import Region
from app.http.shapes.common import Input, ProblemOut
from app.http.shapes.people import Level, Skill, UnitId
from app.http.shapes.queues import QueueNew
from app.outbound.campaign_values import CampaignSettings
from core.facts import CampaignState

CampaignPath = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Asked = Literal["running", "paused", "draining", "stopped"]


class CampaignIn(Input):
    name: QueueNew = Field(examples=["autumn"], description="Of its queue, too; it stays.")
    skills: Annotated[dict[Skill, Level], Field(max_length=20)] = Field(
        default_factory=dict, description="What an agent must have to serve it, with the level; empty: all agents do."
    )
    wrapup_s: Annotated[float, Field(ge=0, le=3600)] = 20.0
    unit: UnitId | None = Field(
        default=None, description="Whose it is. Left out: the whole floor's, or one's own unit's where one has no more."
    )
    settings: CampaignSettings = Field(default_factory=CampaignSettings)


class CampaignUnitIn(Input):
    unit: UnitId | None = Field(description="Null: the whole floor's, or one's own unit's where one has no more.")


class StateIn(Input):
    state: Asked


class PacingOut(BaseModel):
    """The latest decision and what it rests on; shares from 0 to 1."""

    at: str
    many: int = Field(description="To be dialled by this decision.")
    reason: str
    agents: int
    ready: int
    waiting: int
    in_flight: int
    answers_today: int
    drops_today: int
    answers_30_days: int = Field(description="With today's.")
    drops_30_days: int
    drops_left: float = Field(description="Until the cap holds, of today or of the 30 days, whichever are fewer.")
    target: float = Field(description="The share of drops that it steers to.")
    cap: float
    risk: float = Field(description="That one more answer would find no agent in time; 0 when nothing is estimated.")
    theta: float = Field(description="The most of that risk that is worth it now.")
    answer_rate: float
    landings: float = Field(description="Answers expected of those in flight.")
    free_agents: float = Field(description="Agents expected to be free by then.")


class RuleFault(BaseModel):
    field: str = Field(examples=["body.settings.mode"])
    problem: str
    code: str = Field(examples=["no_safe_share"])
    said: Region = Field(description="The problem in both languages.")


class RulesProblem(ProblemOut):
    """What a country's contact rules do not allow, fault by fault."""

    errors: list[RuleFault]


class HeldOut(BaseModel):
    """A contact rule by which nothing of the campaign is dialled now."""

    rule: str
    name: Region
    said: Region
    until: str | None = Field(description="When it is asked again; null: somebody must change something.")


class RemovedCampaignOut(BaseModel):
    """Its attempts and its reports are kept."""

    name: str
    title: str
    removed_at: str
    removed_by: str = Field(description="A user name.")
    removed_by_name: str


class CampaignOut(BaseModel):
    name: str
    state: CampaignState
    settings: CampaignSettings
    unit: str | None = Field(description="Whose it is; null: the whole floor's.")
    unit_name: str
    revision: str = Field(description="Of its settings: send it with a change, in If-Match.")
    created_at: str
    created_by: str
    pacing: PacingOut | None = None
    held: HeldOut | None = Field(default=None, description="Of GET /campaigns/{name}: what holds all of it now.")
    reached: int | None = Field(
        default=None, description="Of GET /campaigns/{name}: how far it is towards its goal; null: it has none."
    )
    who_calls: bool | None = Field(
        default=None, description="Of GET /campaigns/{name}: it has a recording that says who calls."
    )
    promised: int = Field(default=0, description="Of both GETs: agreed callbacks that are open.")
    refusals_today: dict[str, int] = Field(
        default_factory=dict, description="By contact rule: how often it has kept a number from being dialled."
    )


class WhoCallsOut(BaseModel):
    own: bool = Field(description="False: who finds no agent hears a mere Hello before the number to call back.")
    seconds: float
    set_at: str | None
    audio: str | None


class PassedOver(BaseModel):
    """A trunk that could not bear the call, before anything was known of the callee."""

    trunk: str
    cause: int = Field(description="Q.850.")
    sip: int = Field(description="0: the trunk said nothing.")


class AttemptOut(BaseModel):
    call_id: str
    lead_id: int
    number: str
    shown_as: str
    state: str
    intended_at: str
    placed_at: str | None
    ended_at: str | None
    rang_s: float | None = Field(description="From its beginning to its end.")
    rang_at: str | None = Field(description="Since when it rang (180); null: that was not heard.")
    early_at: str | None = Field(description="Since when the carrier sent sound before an answer (183).")
    tone: str | None = Field(description="``busy`` or ``sit``: the carrier's tone by which the floor has ended it.")
    unanswered: str | None = Field(
        description="Of no_answer: ``rang``; ``announcement``: only the carrier's own sound; ``silent``: neither."
    )
    outcome: str
    cause: int
    sip: int
    agent: str | None
    dialled_by: str | None = Field(description="Whoever dialled it by hand; null: it was dialled for whoever is free.")
    dropped: bool
    message_at: str | None = Field(description="When the safe-harbour message began.")
    complained_at: str | None = Field(description="When the callee complained of this call, the last time.")
    preset: str | None = Field(description="By which contact rules it was permitted; null: it was not kept yet.")
    preset_since: str | None = Field(description="The date of their version.")
    trunk: str = Field(description="That bore it, or was tried last; empty: none was, or it was not kept yet.")
    passed_over: list[PassedOver] = Field(description="Trunks that were tried before.")
    consent_id: int | None = Field(description="It was dialled by this one (GET /consents/{id}); null: none on file.")
