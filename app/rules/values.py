"""What can be set, with what holds until somebody sets it. Each is stored, sent and taken as it stands here.

A value that comes in is checked whole; unknown fields are refused, since a misspelt one would silently do nothing. Each
refusal of ours has a name, so that a screen can tell it in the reader's language.
"""

import re
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.store.revisions import revision_of

TEMPLATE_WORDS = ("caller", "call_id", "queue", "dialled", "agent", "customer")
EVERY_QUEUE = "*"  # stands for the queues that have no entry of their own
_PLACE = re.compile(r"\{([^{}]*)\}")
_CODE = r"^[a-z0-9][a-z0-9_-]{0,63}$"
_QUEUE = r"^(\*|[0-9A-Za-z][0-9A-Za-z_.@-]{0,63})$"


class Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def value_revision(value: Value) -> str:
    """By which whoever changes it says what it was."""
    return revision_of(value.model_dump(mode="json"))


def _web_template(text: str) -> str:
    """http and https alone: a page is opened with it, and ``javascript:`` would run in ours."""
    text = text.strip()
    if not text:
        return ""
    words = set(_PLACE.findall(text))
    plain = _PLACE.sub("x", text)
    if not words <= set(TEMPLATE_WORDS) or "{" in plain or "}" in plain:
        known = ", ".join("{" + word + "}" for word in TEMPLATE_WORDS)
        raise PydanticCustomError("url-words", "may use {known} and no other braces", {"known": known})
    if any(ord(char) <= 32 or ord(char) == 127 or char == "\\" for char in plain):
        raise PydanticCustomError("url-characters", "must not contain spaces, backslashes or control characters")
    parts = urlsplit(plain)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PydanticCustomError("url-scheme", "must begin with http:// or https:// and a host")
    if "{" in text.partition("://")[2].split("/")[0].split("?")[0].split("#")[0]:
        raise PydanticCustomError("url-host", "must name its host; what the caller brings may stand after it only")
    return text


UrlTemplate = Annotated[str, Field(max_length=1000), AfterValidator(_web_template)]
Code = Annotated[str, Field(pattern=_CODE, examples=["resolved"])]
Label = Annotated[str, Field(min_length=1, max_length=64)]
QueueKey = Annotated[str, Field(pattern=_QUEUE)]


ServiceLevel = Literal[
    "answered_of_offered", "answered_of_offered_without_short", "answered_of_answered", "served_of_offered"
]
Hour = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["18:30"])]


class Policies(Value):
    """What this house lets its floor do."""

    agent_told_of_supervision: bool = Field(default=False, description="Whether an agent sees that somebody listens.")
    return_s: float = Field(default=20.0, ge=0, le=300, description="Seconds a lost browser phone is waited for.")
    recording_limit: int = Field(default=48, ge=1, le=10_000, description="Channels that may be recorded at a time.")
    leaderboards_for_all: bool = Field(default=False, description="Names of everyone, not of those one reaches.")
    short_abandon_s: float = Field(
        default=5.0,
        ge=0,
        le=120,
        description="Who hangs up within so many seconds hardly waited, and is nobody to call back; 0: nobody.",
    )
    service_level: ServiceLevel = Field(
        default="answered_of_offered", description="How reports reckon the service level unless asked otherwise."
    )
    lost_phone_out_min: int = Field(default=0, ge=0, le=1440, description="Minutes; 0: nobody is signed out for it.")
    sign_out_at: list[Hour] = Field(
        default_factory=list, max_length=6, description="Hours of the floor's day at which everybody is signed out."
    )


class Level(Value):
    """From which second on a screen warns, and alarms."""

    warn_s: float = Field(ge=0, le=86_400)
    alarm_s: float = Field(ge=0, le=86_400)

    @model_validator(mode="after")
    def _in_order(self) -> "Level":
        if self.alarm_s < self.warn_s:
            raise PydanticCustomError("alarm-before-warning", "alarm_s must not be less than warn_s")
        return self


State = Literal["available", "reserved", "ringing", "talking", "held", "wrapup", "paused"]


class Thresholds(Value):
    """When a time in state, a wait or a service level is worth a look."""

    states: dict[State, Level] = Field(
        default={
            "ringing": Level(warn_s=10, alarm_s=15),
            "talking": Level(warn_s=300, alarm_s=600),
            "held": Level(warn_s=60, alarm_s=120),
            "wrapup": Level(warn_s=60, alarm_s=120),
            "paused": Level(warn_s=900, alarm_s=1800),
        },
        description="By agent state, seconds in it.",
    )
    wait: Level = Field(default=Level(warn_s=20, alarm_s=60), description="Of the longest waiting caller.")
    service_level_warn: float = Field(default=0.9, ge=0, le=1, description="Below this share a screen warns.")
    service_level_alarm: float = Field(default=0.8, ge=0, le=1, description="Below this share it alarms.")

    @model_validator(mode="after")
    def _warned_first(self) -> "Thresholds":
        if self.service_level_warn < self.service_level_alarm:
            text = "service_level_warn must not be less than service_level_alarm"
            raise PydanticCustomError("alarm-before-warning", text)
        return self


class Word(Value):
    """A configured word: what is stored, and what people read."""

    code: Code
    name_zh: Label
    name_en: Label


W = TypeVar("W", bound=Word)


def _each_once(words: list[W]) -> list[W]:
    if len({word.code for word in words}) != len(words):
        raise PydanticCustomError("code-twice", "must not name a code twice")
    return words


Words = Annotated[list[Word], Field(max_length=100), AfterValidator(_each_once)]
Minutes = Annotated[int, Field(ge=1, le=1440)]


class PauseWord(Word):
    """A pause reason. Who is over its minutes is warned, and stays."""

    is_break: bool = Field(default=False, description="Whether it counts against those who may be on break at once.")
    day_min: Minutes | None = Field(default=None, description="Minutes allowed on one day; null: any.")
    once_min: Minutes | None = Field(default=None, description="Minutes allowed at a time; null: any.")


PauseWords = Annotated[list[PauseWord], Field(max_length=100), AfterValidator(_each_once)]


class PauseReasons(Value):
    items: PauseWords = Field(min_length=1)


class BreakRoomValue(Value):
    """So many of a unit (with all below it), or of those who could serve a queue, may be on break at once."""

    name: Label
    unit: str | None = Field(default=None, max_length=32, description="Null, and no queue: everybody.")
    queue: QueueKey | None = None
    most: int | None = Field(default=None, ge=1, le=1000, description="How many; null: by share alone.")
    share: float | None = Field(default=None, gt=0, le=1, description="Of those signed in, at least one.")

    @model_validator(mode="after")
    def _of_one(self) -> "BreakRoomValue":
        if self.unit is not None and self.queue is not None:
            raise PydanticCustomError("unit-or-queue", "is of a unit or of a queue, not of both")
        if self.most is None and self.share is None:
            raise PydanticCustomError("most-or-share", "must say how many, or which share")
        return self


class Breaks(Value):
    """Who asks for a break when a room is full stands in line, and is told when its turn has come."""

    rooms: list[BreakRoomValue] = Field(default_factory=list, max_length=100)
    turn_s: int = Field(default=120, ge=15, le=3600, description="Seconds in which a turn must be taken.")


class Dispositions(Value):
    """By queue; ``*`` for the queues that have no list of their own."""

    queues: dict[QueueKey, Words] = Field(default_factory=dict, max_length=200)
    required: list[QueueKey] = Field(
        default_factory=list,
        max_length=200,
        description="Queues whose agents get no further call without a disposition; `*`: all of them.",
    )

    def of(self, queue: str | None) -> list[Word]:
        return self.queues.get(queue or EVERY_QUEUE, self.queues.get(EVERY_QUEUE, []))


class ScreenPops(Value):
    """A URL template by queue; ``*`` for the queues that have none of their own. An empty one opens nothing."""

    queues: dict[QueueKey, UrlTemplate] = Field(default_factory=dict, max_length=200)

    def of(self, queue: str | None) -> str:
        return self.queues.get(queue or EVERY_QUEUE, self.queues.get(EVERY_QUEUE, ""))
