"""What every shape of the API is made of: texts that are checked, pages, problems."""

import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar
from zoneinfo import available_timezones

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Item = TypeVar("Item")
Day = TypeVar("Day", bound=date)


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


def _reckonable(at: Day) -> Day:
    """Python's own years end where a zone's offset, or the next midnight, would lead out of them."""
    if not 1970 <= at.year < 2200:
        raise ValueError("must be in the years 1970 to 2199")
    return at


# A name that may become part of a channel variable, a file name or a topic: no separators of any of them.
_NAME = r"^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$"
_CALL_ID = r"^[0-9A-Za-z][0-9A-Za-z_.-]{0,79}$"

Line = Annotated[str, Field(max_length=128), AfterValidator(_one_line)]
Prose = Annotated[str, Field(max_length=4000), AfterValidator(_prose)]
Name = Annotated[str, Field(pattern=_NAME, examples=["service"])]
Username = Annotated[str, Field(pattern=_NAME, examples=["1002"])]
Password = Annotated[str, Field(min_length=1, max_length=256)]
TimeZone = Annotated[str, Field(max_length=64, examples=["Asia/Shanghai"]), AfterValidator(_time_zone)]
Moment = Annotated[datetime, AfterValidator(_reckonable)]
DayOfFloor = Annotated[date, AfterValidator(_reckonable)]
CallIdText = Annotated[str, Field(pattern=_CALL_ID, examples=["1732240000.12"])]

CallIdPath = Annotated[str, Path(pattern=_CALL_ID, description="The contact's id, the same for its whole life.")]
SignInIdPath = Annotated[str, Path(pattern=r"^[0-9A-Za-z_-]{1,32}$")]
NamePath = Annotated[str, Path(pattern=_NAME)]


class Input(BaseModel):
    """Unknown fields are refused: a misspelt one would silently do nothing."""

    model_config = ConfigDict(extra="forbid", str_max_length=4000)


class Page(BaseModel, Generic[Item]):
    """A list; ``next`` is the cursor of the following page, null on the last."""

    items: list[Item]
    next: str | None = None


class HappenedOut(BaseModel):
    """One line of the life of a task or an alarm."""

    at: str
    by: str = Field(description="A user name; empty: the floor itself.")
    by_name: str
    what: str = Field(
        description="Of a task: opened assigned started done dropped reopened noted called escalated; "
        "of an alarm: raised raised_again acknowledged escalated cleared."
    )
    detail: dict[str, Any]


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
