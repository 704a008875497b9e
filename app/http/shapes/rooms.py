"""The shapes of conference rooms."""

from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, BaseModel, Field

from app.http.shapes.common import Input, Line, Moment
from app.rooms.values import LEAST_DIGITS, LEAST_STANDING, is_guessable

RoomPath = Annotated[str, Path(pattern=r"^[1-9][0-9]{3}$", description="Its extension.")]
BookingPath = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
LegPath = Annotated[str, Path(pattern=r"^[0-9A-Za-z][0-9A-Za-z_.-]{0,79}$", description="As `inside` names it.")]


def _not_guessable(pin: str) -> str:
    if is_guessable(pin):
        raise ValueError("must not be one digit again and again, or a run such as 123456")
    return pin


Pin = Annotated[
    str, Field(pattern=r"^[0-9]{6,10}$", examples=["640917"]), AfterValidator(_not_guessable)
]  # fmt: skip


class RoomIn(Input):
    name: Annotated[Line, Field(min_length=1, max_length=64, examples=["Morning round"])]
    most: int = Field(default=20, ge=2, le=200, description="Who can be inside at a time; its leader always enters.")
    recorded: bool = Field(default=True, description="Each participant's call is recorded, as any other.")
    announced: bool = Field(default=True, description="A tone tells of who comes in.")


class BookingIn(Input):
    title: Annotated[Line, Field(min_length=1, max_length=128)]
    starts_at: Moment | None = Field(default=None, description="Null: now.")
    ends_at: Moment | None = Field(default=None, description="Null: a standing conference.")
    pin: Pin | None = Field(
        default=None,
        description=f"{LEAST_DIGITS} to 10 digits, {LEAST_STANDING} without an end. Null: one is drawn.",
    )
    leader_pin: Pin | None = Field(
        default=None, description="Whoever enters with it leads: also into a locked or full room. Null: nobody does."
    )


class BookingOut(BaseModel):
    id: str
    title: str
    starts_at: str
    ends_at: str | None
    booked_by: str
    mine: bool = Field(description="You may cancel it and steer its conference.")
    has_leader: bool


class BookingMade(BookingOut):
    pin: str = Field(description="It is told here and never again.")


class ParticipantOut(BaseModel):
    leg: str
    call_id: str
    name: str = Field(description="A colleague's; empty: somebody outside.")
    caller: str = Field(description="The number or extension.")
    leader: bool
    muted: bool
    since: str


class RoomOut(BaseModel):
    extension: str
    name: str
    most: int
    recorded: bool
    announced: bool
    locked: bool
    count: int = Field(description="Who is inside now.")
    bookings: list[BookingOut] = Field(description="Those that are not over, the next one first.")
    inside: list[ParticipantOut] | None = Field(description="Null: not yours to see.")


class RoomMuteIn(Input):
    muted: bool


class RoomLockIn(Input):
    locked: bool
