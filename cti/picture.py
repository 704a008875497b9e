"""What the events have told us so far of Asterisk's channels: the picture that is compared with Asterisk's own."""

from dataclasses import dataclass

from core.facts import CallArrived, Fact, LegEnded, LegHangupRequested, LegJoined, LegLeft, LegRinging
from core.ids import LegId


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

    def apply(self, fact: Fact) -> None:
        match fact:
            case CallArrived():
                self._legs[LegId(fact.call_id)] = Place(fact.channel)
            case LegRinging() | LegHangupRequested():
                self._legs.setdefault(fact.leg_id, Place())
            case LegJoined():
                channel = fact.channel or self.channel(fact.leg_id)
                self._legs[fact.leg_id] = Place(channel, fact.bridge_id, fact.room)
            case LegLeft() if (place := self._legs.get(fact.leg_id)) and place.bridge_id == fact.bridge_id:
                self._legs[fact.leg_id] = Place(place.channel)
            case LegEnded():
                self._legs.pop(fact.leg_id, None)

    def learn(self, leg_id: LegId, place: Place) -> None:
        """Take over what Asterisk showed of a leg that no event had told us of."""
        self._legs[leg_id] = place

    def __contains__(self, leg_id: LegId) -> bool:
        return leg_id in self._legs

    def channel(self, leg_id: LegId) -> str:
        """Asterisk's name of the channel; the leg's own id, which most actions also take, when it is not known."""
        place = self._legs.get(leg_id)
        return place.channel if place and place.channel else leg_id

    def legs(self) -> dict[LegId, Place]:
        """A copy: what is compared must not change under the comparison."""
        return dict(self._legs)
