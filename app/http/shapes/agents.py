"""Agents: where they sit, what state they are in, whom they may call."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.http.shapes.common import CallIdText, Input, Line, Prose
from core.facts import AgentState, SupervisionMode


class SessionIn(Input):
    device: Annotated[str, Field(pattern=r"^(webrtc|desk|pstn:\+?[0-9() -]{7,31})$", examples=["webrtc"])]
    leg: Literal["on_demand", "nailed_up"] = "on_demand"
    auto_answer: bool = False


class StateIn(Input):
    state: Literal["available", "paused"]
    reason: Line = Field("", description="Why paused; GET /pause-reasons lists the configured codes.")


class WrapupIn(Input):
    call_id: CallIdText
    disposition: Line = Field("", description="Of a campaign's call one of the campaign's.")
    reason: Line = Field("", description="One of the disposition's; of a campaign's call only.")
    note: Prose = ""
    done: bool = False


class BreakPlace(BaseModel):
    reason: str
    place: int | None = Field(description="1 is next; null when it is the agent's turn.")
    until: str | None = Field(description="It is the agent's turn, up to then.")


class Agent(BaseModel):
    extension: str
    name: str
    unit: str | None = Field(description="The id of the team.")
    state: AgentState
    since: str
    until: str | None = Field(description="When this ends by itself: wrap-up, or a call kept for a lost phone.")
    until_most: str | None = Field(None, description="Up to when a wrap-up can be extended.")
    call_id: str | None
    queue: str | None
    skills: dict[str, int]
    reason: str
    forced: bool = Field(False, description="Whether a supervisor has put the agent into this pause.")
    then: str = Field("", description="What comes after the call: `pause:REASON`, `forced:REASON`, `sign_out:REASON`.")
    overran: str = Field("", description="`once` or `day`: this pause is longer than allowed at a time, or today.")
    break_line: BreakPlace | None = Field(None, description="Where the agent stands in line for a break.")
    lent_to: str | None = Field(None, description="The queue that has borrowed this outbound seat.")
    kept_for: str | None = Field(None, description="The hotline for which this agent serves no campaign now.")
    device: str
    leg: Literal["on_demand", "nailed_up", "supervising"] | None
    auto_answer: bool = Field(False, description="Whether calls are answered by the phone itself.")
    reachable: bool | None = Field(description="Whether the phone is registered; null: not known yet.")


class Supervised(BaseModel):
    """Who hears an agent's calls."""

    id: str
    supervisor: str
    name: str = Field(description="The supervisor's.")
    mode: SupervisionMode


class WatchedAgent(Agent):
    """An agent as a supervisor sees it."""

    supervision: Supervised | None = Field(None, description="Shown to those who may supervise this agent.")


class Seat(Agent):
    """One's own state, with what one should know about it."""

    warnings: list[str] = []


class Colleague(BaseModel):
    """Whom one may call or transfer to."""

    kind: Literal["agent", "queue"]
    to: str = Field(description="The extension or the queue's name: what to call or transfer to.")
    name: str
    state: AgentState | None = Field(description="Of an agent; null for a queue.")
    since: str | None = None
    agents: dict[AgentState, int] | None = Field(None, description="Of a queue: its agents by state.")


class PauseReason(BaseModel):
    code: str
    name_zh: str
    name_en: str
    is_break: bool
    day_min: int | None
    once_min: int | None


class Softphone(BaseModel):
    """What a browser phone signs in with. The sum is as good as a password: keep it in memory only."""

    url: str = Field(description="WebSocket address of the SIP server.")
    uri: str = Field(description="Whom to register.", examples=["sip:1002-web@127.0.0.1"])
    authorization_user: str
    realm: str
    ha1: str = Field(description="MD5 of authorization_user:realm:password, in hex.")
