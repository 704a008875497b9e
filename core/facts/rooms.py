"""Conference rooms: somebody at the door, inside, or out again. A room is named by the extension that is dialled."""

from dataclasses import dataclass

from core.facts.fact import Fact
from core.ids import CallId, LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomCalled(Fact):
    """Somebody stands at the door of the room, and is asked for its PIN. Empty: the room is asked for, too."""

    call_id: CallId
    room: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomRefused(Fact):
    """Nobody enters: ``no_room not_open over locked full wrong_pin``. What was keyed in stands nowhere."""

    call_id: CallId
    room: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomEntered(Fact):
    """This channel takes part. Of a customer it is the call's own leg, of an agent the far end of the agent's call."""

    call_id: CallId
    room: str
    leg_id: LegId
    leader: bool = False
    recorded: bool = True
    muted: bool = False
    since: float = 0.0  # epoch seconds; 0: now


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomLeft(Fact):
    """This channel takes part no more; it may stand for the moment of a goodbye."""

    call_id: CallId
    room: str
    leg_id: LegId


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomMuted(Fact):
    """Nobody in the room hears this channel now, or hears it again."""

    leg_id: LegId
    muted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomMuteAsked(Fact):
    room: str
    leg_id: LegId
    call_id: CallId
    muted: bool
    asked_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomPutOutAsked(Fact):
    """Somebody inside shall leave; without ``leg_id`` all shall: the conference is over."""

    room: str
    asked_by: str
    leg_id: LegId | None = None
    call_id: CallId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomLocked(Fact):
    """From now on only its leader enters, or again whoever has the PIN. A room that all have left is open again."""

    room: str
    locked: bool
    by: str
