"""Queues as they stand, lines to the carrier, flows."""

from typing import Any

from pydantic import BaseModel, Field

from core.facts import AgentState, CampaignState


class Queue(BaseModel):
    name: str
    campaign: CampaignState | None = Field(
        None, description="Those who wait were dialled by the campaign of this name, which is so; null: a hotline."
    )
    must: dict[str, int] = Field({}, description="Skills with the levels that an agent needs to get its calls at last.")
    waiting: int
    longest_wait_since: str | None
    agents: dict[AgentState, int] = Field(description="Agents who can serve this queue, by state.")
    service_level: float | None = Field(description="Share of today's calls answered in time; null before the first.")
    service_level_s: float
    answered: int
    abandoned: int = Field(description="Every abandonment of today, as in reports: short ones are among them.")
    abandoned_short: int = Field(description="Of these, within the house's short abandon time (Settings).")
    expected_wait_s: float | None = Field(
        description="A caller who came now would be served within so many seconds with a probability of 80 %; null: "
        "nobody who is at work could serve it, or it is not known yet."
    )


class Trunk(BaseModel):
    name: str
    title: str
    address: str
    up: bool | None = Field(description="Whether the carrier is there; null: not known.")
    in_use: int = Field(description="Channels.")
    lines: int | None = Field(description="So many at most; null: any number.")
    enabled: bool


class RecordingChannels(BaseModel):
    in_use: int
    limit: int


class ResourcesOut(BaseModel):
    trunks: list[Trunk]
    recording: RecordingChannels


class Flow(BaseModel):
    name: str
    version: int
    published_at: str | None
    published_by: str


class FlowDocument(Flow):
    document: dict[str, Any]
