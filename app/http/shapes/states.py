"""The shapes of states, pauses and breaks."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.http.shapes.common import CallIdText, Input
from core.facts import AgentState


class ExtendIn(Input):
    call_id: CallIdText
    seconds: Annotated[int, Field(ge=1, le=3600)] = 30


class LetGoIn(Input):
    at_once: bool = Field(False, description="Now, whoever else is on break; false: as the first of the line.")


class StateSpan(BaseModel):
    """One state, from then until then."""

    begin: str
    end: str
    seconds: float
    state: AgentState
    reason: str
    forced: bool
    call_id: str | None
    queue: str | None
    away: bool = Field(description="The service was away and nobody saw what happened.")


class SignOut(BaseModel):
    at: str
    reason: str = Field(description="`shift_end`, `phone_lost`, a supervisor's words, or nothing: by oneself.")


class StateHistoryOut(BaseModel):
    """Without gaps and overlaps; the states sum to ``signed_in_s``, all to the whole of the time asked for."""

    items: list[StateSpan]
    signed_in_s: float
    away_s: float = Field(description="Of the time signed in, without a service to see it.")
    states: dict[AgentState, float] = Field(description="Seconds of the time signed in, by state.")
    reasons: dict[str, float] = Field(description="Seconds paused, by reason, without forced pauses.")
    forced_s: float = Field(description="Seconds in pauses that a supervisor asked for.")
    last_sign_out: SignOut | None = Field(description="Null while the agent is signed in.")


class Allowance(BaseModel):
    """A pause reason, and what one agent has used of it today."""

    code: str
    name_zh: str
    name_en: str
    is_break: bool
    day_s: int | None = Field(description="Allowed on one day; null: any.")
    once_s: int | None = Field(description="Allowed at a time; null: any.")
    used_s: float = Field(description="Today, up to `at`, with the pause that goes on.")


class Allowances(BaseModel):
    items: list[Allowance]
    at: str
