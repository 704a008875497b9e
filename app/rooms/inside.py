"""Who is inside which conference room, from the facts."""

from dataclasses import replace

from app.rooms.values import Participant
from core.facts import CallEnded, Fact, LegEnded, RoomEntered, RoomLeft, RoomMuted


class Inside:
    """Give it each fact, in order."""

    def __init__(self) -> None:
        self._inside: dict[str, Participant] = {}  # by leg

    def on_fact(self, fact: Fact) -> None:
        match fact:
            case RoomEntered():
                self._inside[fact.leg_id] = Participant(
                    call_id=fact.call_id, room=fact.room, leg_id=fact.leg_id, leader=fact.leader, muted=fact.muted,
                    since=fact.since or fact.at,
                )  # fmt: skip
            case RoomLeft() | LegEnded():
                self._inside.pop(fact.leg_id, None)
            case CallEnded():
                for leg_id in [one.leg_id for one in self._inside.values() if one.call_id == fact.call_id]:
                    del self._inside[leg_id]
            case RoomMuted() if fact.leg_id in self._inside:
                self._inside[fact.leg_id] = replace(self._inside[fact.leg_id], muted=fact.muted)

    def of(self, room: str) -> list[Participant]:
        """In the order in which they came."""
        return sorted((one for one in self._inside.values() if one.room == room), key=lambda one: one.since)
