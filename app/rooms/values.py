"""A conference room, and the times for which it is booked."""

from dataclasses import dataclass
from itertools import pairwise

from core.errors import CallfloorError

LEAST_DIGITS = 6
LEAST_STANDING = 8  # digits of a PIN that is good for ever: whoever guesses has all the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """``extension`` is what is dialled, four digits."""

    extension: str
    name: str
    most: int = 20  # who can be inside at a time; its leader always enters
    recorded: bool = True
    announced: bool = True  # a tone tells of who comes in
    locked_at: float | None = None  # epoch seconds; counts while somebody is inside who was inside then


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Times are epoch seconds; ``ends_at`` None: a standing conference."""

    id: str
    room: str
    title: str
    starts_at: float
    ends_at: float | None
    pin_hash: str
    leader_hash: str  # empty: it has no leader
    booked_by: str

    def holds(self, at: float) -> bool:
        return self.starts_at <= at and not self.is_over(at)

    def is_over(self, at: float) -> bool:
        return self.ends_at is not None and self.ends_at <= at

    def meets(self, starts_at: float, ends_at: float | None) -> bool:
        """Whether the two would need the room at the same time."""
        return (ends_at is None or self.starts_at < ends_at) and (self.ends_at is None or starts_at < self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """``leg_id`` names the channel that is inside; of an agent it is not the agent's own."""

    call_id: str
    room: str
    leg_id: str
    leader: bool
    muted: bool
    since: float


class RoomTaken(CallfloorError):
    """The room is booked for a part of that time."""

    def __init__(self, by: Booking) -> None:
        super().__init__("The room is booked for a part of that time.")
        self.by = by


def is_guessable(pin: str) -> bool:
    """One digit again and again, or a run up or down: 111111, 123456, 876543."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}
