"""The shapes of figures, targets, settings' lists and leaderboards."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from app.http.shapes.common import Input, Name


class TargetOut(BaseModel):
    calls: int | None = Field(description="A day; null: no target.")
    talk_s: int | None = Field(description="Seconds a day; null: no target.")


class Figures(BaseModel):
    """Of today, in the floor's time zone. Seconds are whole."""

    date: str
    calls: int = Field(description="Conversations: answered and outbound.")
    answered: int
    missed: int = Field(description="Offers that rang out or were refused.")
    outbound: int
    talk_s: int = Field(description="With customers, time on hold included.")
    hold_s: int = Field(description="How much of it was on hold.")
    wrapup_s: int
    internal_s: int = Field(description="With colleagues, wrap-up included: no call and no talk time, but busy.")
    paused_s: int
    available_s: int
    signed_in_s: int
    average_handle_s: int | None = Field(description="Talk, hold and wrap-up by call; null before the first.")
    occupancy: float | None = Field(description="Time with customers (talk, hold, wrap-up) / (that + available).")


class MyFigures(Figures):
    target: TargetOut


class FiguresOf(Figures):
    agent: str | None = Field(None, description="An extension, when by agent.")
    unit: str | None = Field(description="The unit's id; of an agent, the team's.")
    name: str
    target: TargetOut | None = Field(None, description="Of an agent.")


class TargetIn(Input):
    """Exactly one of agent, unit and role. Both figures null takes the target away."""

    agent: Name | None = None
    unit: Name | None = None
    role: Name | None = None
    calls: Annotated[int | None, Field(ge=0, le=10_000)] = None
    talk_s: Annotated[int | None, Field(ge=0, le=86_400)] = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(name is not None for name in (self.agent, self.unit, self.role)) != 1:
            raise ValueError("name exactly one of agent, unit and role")
        return self


class TargetSet(TargetOut):
    """A target as somebody set it."""

    of: Literal["agent", "unit", "role"]
    id: str = Field(description="An extension, a unit's id or a role's name.")


class Standing(BaseModel):
    rank: int = Field(description="Equal values share a rank.")
    id: str = Field(description="An extension or a unit's id.")
    name: str
    value: float = Field(description="Calls, seconds, or a share from 0 to 1.")


class Leaderboard(BaseModel):
    by: Literal["agent", "team", "squad"]
    measure: Literal["calls", "talk_s", "service_level", "sales"]
    period: Literal["day", "week", "month"]
    since: str = Field(description="When the period began, in the floor's time zone.")
    items: list[Standing]
    note: str | None = Field(None, description="Why there is nothing to show: no_calls or no_sales.")
