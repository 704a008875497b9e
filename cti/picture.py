"""What the events have told us so far of Asterisk's channels: the picture that is compared with Asterisk's own."""

from dataclasses import dataclass

from core.facts import (
    AttemptAdopted,
    CallAdopted,
    CallArrived,
    Fact,
    LegDialled,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    RoomEntered,
    RoomLeft,
)
from core.ids import CallId, LegId


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leg was last seen."""

    channel: str = ""  # Asterisk's name for it
    bridge_id: str = ""
    room: str = ""  # waiting, agents, talk, or nowhere


class Picture:
    """Legs that were seen and have not ended."""

    def __init__(self) -> None:
        self._legs: dict[LegId, Place] = {}
        self.inside: dict[LegId, RoomEntered] = {}  # who takes part in conference rooms
        self._far: dict[LegId, LegId] = {}  # a call's own name to the leg of whom we called

    def apply(self, fact: Fact) -> None:
        match fact:
            case CallArrived():
                self._legs[LegId(fact.call_id)] = Place(fact.channel)
            case LegDialled():
                self._legs[fact.leg_id] = Place(fact.channel)
                self._serve(fact.call_id, None if fact.side else fact.leg_id)
            case CallAdopted():
                self._serve(fact.call_id, fact.far_leg)
            case AttemptAdopted():
                self._serve(fact.call_id, fact.leg_id)
            case LegRinging() | LegHangupRequested():
                self._legs.setdefault(fact.leg_id, Place())
            case LegJoined():
                channel = fact.channel or self.channel(fact.leg_id)
                self._legs[fact.leg_id] = Place(channel, fact.bridge_id, fact.room)
            case LegLeft() if (place := self._legs.get(fact.leg_id)) and place.bridge_id == fact.bridge_id:
                self._legs[fact.leg_id] = Place(place.channel)
            case RoomEntered():
                self._legs.setdefault(fact.leg_id, Place())
                self.inside[fact.leg_id] = fact
            case RoomLeft():
                self.inside.pop(fact.leg_id, None)
            case LegEnded():
                self._legs.pop(fact.leg_id, None)
                self.inside.pop(fact.leg_id, None)
                for name in [name for name, far in self._far.items() if far == fact.leg_id]:
                    del self._far[name]

    def learn(self, leg_id: LegId, place: Place) -> None:
        """Take over what Asterisk showed of a leg that no event had told us of."""
        self._legs[leg_id] = place

    def __contains__(self, leg_id: LegId) -> bool:
        return leg_id in self._legs

    def _serve(self, call_id: CallId, far_leg: LegId | None) -> None:
        if far_leg is not None and far_leg != LegId(call_id):
            self._far[LegId(call_id)] = far_leg

    def channel(self, leg_id: LegId) -> str:
        """Asterisk's name of the channel; the leg's own id, which most actions also take, when it is not known."""
        leg_id = self._far.get(leg_id, leg_id)
        place = self._legs.get(leg_id)
        return place.channel if place and place.channel else leg_id

    def legs(self) -> dict[LegId, Place]:
        """A copy: what is compared must not change under the comparison."""
        return dict(self._legs)
