"""The shapes of alarms."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from app.http.shapes.common import HappenedOut, Input, Prose
from reports.alarms import AlarmState, Condition


class CauseOut(BaseModel):
    """What moved the figure, in numbers: ``arrivals conversations agents skill``, each with ``now`` and what is
    ``usual`` at this hour (median of past days; null: no history); or ``agent trunk recording``. Of a campaign
    ``leads`` (left to be dialled), ``worked`` (agents who talked within 24 hours), ``pace`` (dialled by each),
    ``connects`` (share of those), ``conversion`` (orders of conversations), ``unverified`` (orders), ``progress``."""

    code: str
    now: float | None = None
    usual: float | None = None
    share: float | None = Field(None, description="Of the change, 0 to 1; null: not known, or no worse.")
    skill: str | None = Field(None, description="The skill that fewest of those at work have.")
    parts: list[dict[str, Any]] = Field([], description="By dialled number, agent, state or skill, the largest first.")
    detail: dict[str, Any] = Field({}, description="Of agent, trunk, recording; progress: ``goal``, ``gone`` (share).")


class AlarmOut(BaseModel):
    id: int
    condition: Condition
    subject: str = Field(description="A queue, a campaign, an agent's extension, ...")
    subject_name: str = Field(description="The agent's name.")
    queue: str | None
    agent: str | None
    state: AlarmState
    value: float = Field(description="When it was raised.")
    raise_at: float = Field(description="The level that held then.")
    cause: list[CauseOut]
    raised_at: str
    again_at: str | None = Field(description="When it came back last, as the same alarm.")
    times: int
    unit: str | None = Field(description="To whose leader it was told last.")
    unit_name: str
    steps: int = Field(description="How often it went one unit up, because nobody acknowledged it.")
    acknowledged_at: str | None
    acknowledged_by: str
    acknowledged_by_name: str
    note: str
    cleared_at: str | None
    task_id: int | None


class AlarmWithHistory(AlarmOut):
    history: list[HappenedOut]


class AcknowledgeIn(Input):
    note: Annotated[Prose, Field(max_length=1000)] = ""
