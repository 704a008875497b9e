"""The shapes of the API: what comes in, checked; what goes out, documented."""

import unicodedata
from typing import Annotated, Any, Generic, Literal, TypeVar
from zoneinfo import available_timezones

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.facts import AgentState, CallStage, Direction, PartyStage, SupervisionMode

Item = TypeVar("Item")


def _one_line(text: str) -> str:
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text):
        raise ValueError("must be one line without control characters")
    return text.strip()


def _prose(text: str) -> str:
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in text.replace("\r\n", "\n")):
        raise ValueError("must not contain control characters other than line breaks and tabs")
    return text.replace("\r\n", "\n").strip()


def _time_zone(name: str) -> str:
    if name and name not in available_timezones():
        raise ValueError("must be a time zone's IANA name, for example Asia/Shanghai, or empty")
    return name


# A name that may become part of a channel variable, a file name or a topic: no separators of any of them.
_NAME = r"^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$"
_CALL_ID = r"^[0-9A-Za-z][0-9A-Za-z_.-]{0,79}$"

Line = Annotated[str, Field(max_length=128), AfterValidator(_one_line)]
Prose = Annotated[str, Field(max_length=4000), AfterValidator(_prose)]
Name = Annotated[str, Field(pattern=_NAME, examples=["service"])]
Username = Annotated[str, Field(pattern=_NAME, examples=["1002"])]
Password = Annotated[str, Field(min_length=1, max_length=256)]
TimeZone = Annotated[str, Field(max_length=64, examples=["Asia/Shanghai"]), AfterValidator(_time_zone)]
CallIdText = Annotated[str, Field(pattern=_CALL_ID, examples=["1732240000.12"])]

CallIdPath = Annotated[str, Path(pattern=_CALL_ID, description="The contact's id, the same for its whole life.")]
SignInIdPath = Annotated[str, Path(pattern=r"^[0-9A-Za-z_-]{1,32}$")]
NamePath = Annotated[str, Path(pattern=_NAME)]


class Input(BaseModel):
    """Unknown fields are refused: a misspelt one would silently do nothing."""

    model_config = ConfigDict(extra="forbid", str_max_length=4000)


class LoginIn(Input):
    username: Annotated[str, Field(min_length=1, max_length=128)]
    password: Password


class TokenOut(BaseModel):
    access_token: str
    token_type: Literal["bearer"] = "bearer"
    expires_in: int = Field(description="Seconds.")
    must_change_password: bool = Field(
        description="Nothing but POST /me/password, GET /me and POST /auth/logout works before."
    )


class ProviderOut(BaseModel):
    name: str
    title: str
    start: str = Field(description="Open this address in the browser to sign in.")


class ExchangeIn(Input):
    code: Annotated[str, Field(min_length=1, max_length=128)]


class SetupIn(Input):
    token: Annotated[str, Field(min_length=1, max_length=128)]
    username: Username
    password: Password = Field(description="At least 10 characters, not the user name, not a commonly used one.")


class PasswordChangeIn(Input):
    old: Password
    new: Password = Field(description="At least 10 characters, not the user name, not a commonly used one.")


class MeIn(Input):
    language: Literal["zh-CN", "en", ""] | None = Field(None, description="Empty: whatever the screen chooses.")
    time_zone: TimeZone | None = Field(None, description="IANA name; empty: the floor's.")


class SignInOut(BaseModel):
    id: str
    method: str = Field(description="password, setup, or oidc:NAME.")
    host: str
    program: str
    begun_at: str
    until: str
    current: bool = Field(description="Whether this very request belongs to it.")


class SessionIn(Input):
    device: Annotated[str, Field(pattern=r"^(webrtc|desk|pstn:\+?[0-9() -]{7,31})$", examples=["webrtc"])]
    leg: Literal["on_demand", "nailed_up"] = "on_demand"
    auto_answer: bool = False


class StateIn(Input):
    state: Literal["available", "paused"]
    reason: Line = Field("", description="Why paused; GET /pause-reasons lists the configured codes.")


class WrapupIn(Input):
    call_id: CallIdText
    disposition: Line = ""
    note: Prose = ""
    done: bool = False


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


class MyUnit(BaseModel):
    id: str
    name: str
    path: list[str] = Field(description="Ids from the whole floor down to this unit.")


class Me(BaseModel):
    username: str
    name: str
    role: str
    extension: str | None
    unit: MyUnit | None
    permissions: list[str]
    scopes: dict[str, Literal["own", "team", "subtree", "all"]] = Field(description="How far each permission reaches.")
    language: str = Field(description="zh-CN or en; empty: not chosen.")
    time_zone: str
    must_change_password: bool
    agent: Agent | None


class Queue(BaseModel):
    name: str
    waiting: int
    longest_wait_since: str | None
    agents: dict[AgentState, int] = Field(description="Agents who can serve this queue, by state.")
    service_level: float | None = Field(description="Share of today's calls answered in time; null before the first.")
    service_level_s: float
    answered: int
    abandoned: int
    expected_wait_s: float | None = Field(
        description="A caller who came now would be served within so many seconds with a probability of 80 %; null: "
        "nobody who is at work could serve it, or it is not known yet."
    )


class Region(BaseModel):
    """Where a number is from: its place and, of a mobile, its first carrier."""

    zh: str
    en: str


class IvrStep(BaseModel):
    """A node that the caller passed, or what was pressed there."""

    node: str
    label: Region = Field(description="What people call it.")
    keys: str = Field(description="Digits, timeout, or empty at entry; secret ones are stars.")


class Trunk(BaseModel):
    name: str
    address: str
    up: bool | None = Field(description="Whether the carrier is there; null: not known.")
    in_use: int = Field(description="Channels.")


class RecordingChannels(BaseModel):
    in_use: int
    limit: int


class ResourcesOut(BaseModel):
    trunks: list[Trunk]
    recording: RecordingChannels


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


class Colleague(BaseModel):
    """Whom one may call or transfer to."""

    kind: Literal["agent", "queue"]
    to: str = Field(description="The extension or the queue's name: what to call or transfer to.")
    name: str
    state: AgentState | None = Field(description="Of an agent; null for a queue.")
    since: str | None = None
    agents: dict[AgentState, int] | None = Field(None, description="Of a queue: its agents by state.")


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


class Flow(BaseModel):
    name: str
    version: int
    published_at: str | None
    published_by: str


class FlowDocument(Flow):
    document: dict[str, Any]


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


class Page(BaseModel, Generic[Item]):
    """A list; ``next`` is the cursor of the following page, null on the last."""

    items: list[Item]
    next: str | None = None


class ProblemOut(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    hint: str = Field(description="What to do.")


ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {"description": "Asked for; the answer is the state of now, since Asterisk has not shown it yet."}
}
