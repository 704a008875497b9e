"""What is in use of what there is: the carrier's channels, and the channels being recorded. A pure projection."""

from typing import Any

from core import facts
from core.facts import CallStage, Direction, Fact
from core.trunks import trunk_of

View = dict[str, Any]


_TOLD_BY = (
    facts.CallArrived,
    facts.CallAdopted,
    facts.CallEnded,
    facts.LegJoined,
    facts.LegEnded,
    facts.RecordingRan,
    facts.RecordingStopped,
    facts.TrunkConfigured,
    facts.TrunkRemoved,
    facts.TrunkChanged,
    facts.PoliciesConfigured,
)


class Resources:
    """Trunks are those that are configured, in the floor's order."""

    def __init__(self) -> None:
        self._trunks: dict[str, facts.TrunkConfigured] = {}
        self._up: dict[str, bool | None] = {}
        self._on: dict[str, str] = {}  # leg -> its trunk
        self._recorded: set[str] = set()  # legs
        self._limit = 48

    def apply(self, fact: Fact) -> bool:
        """Whether the view is another than before."""
        if not isinstance(fact, _TOLD_BY):
            return False
        before = self.view()
        self._take(fact)
        return self.view() != before

    def view(self) -> View:
        """``{"trunks": [{name, title, address, up, in_use, lines, enabled}], "recording": {in_use, limit}}``; up is
        null while unknown, lines where a trunk bears any number of calls."""
        in_use = list(self._on.values())
        return {
            "trunks": [
                self._trunk(one, in_use.count(one.trunk))
                for one in sorted(self._trunks.values(), key=lambda one: (one.place, one.trunk))
            ],
            "recording": {"in_use": len(self._recorded), "limit": self._limit},
        }

    def _trunk(self, one: facts.TrunkConfigured, in_use: int) -> View:
        return {
            "name": one.trunk, "title": one.title, "address": one.address, "up": self._up.get(one.trunk),
            "in_use": in_use, "lines": one.lines, "enabled": one.enabled,
        }  # fmt: skip

    def _take(self, fact: Fact) -> None:
        match fact:
            case facts.CallArrived() if fact.direction is Direction.IN:  # whoever was called has a leg of its own
                self._seize(fact.call_id, fact.channel)
            case facts.CallAdopted():
                self._adopt(fact)
            case facts.LegJoined():
                self._seize(fact.leg_id, fact.channel)
            case facts.RecordingRan():
                self._recorded.add(fact.leg_id)
            case facts.RecordingStopped():
                self._recorded.discard(fact.leg_id)
            case facts.LegEnded():
                self._release(fact.leg_id)
            case facts.CallEnded():
                self._release(fact.call_id)
            case facts.TrunkConfigured():
                self._trunks[fact.trunk] = fact
            case facts.TrunkRemoved():
                self._trunks.pop(fact.trunk, None)
                self._up.pop(fact.trunk, None)
            case facts.TrunkChanged() if fact.trunk in self._trunks:
                self._up[fact.trunk] = fact.up
            case facts.PoliciesConfigured():
                self._limit = fact.recording_limit

    def _seize(self, leg_id: str, channel: str) -> None:
        trunk = trunk_of(channel)
        if trunk:
            self._on[leg_id] = trunk

    def _adopt(self, fact: facts.CallAdopted) -> None:
        """Found under way: its customer's leg is recorded from the first moment, the agent's while they talk."""
        if not fact.channel:  # told only for its end
            return
        self._seize(fact.far_leg or fact.call_id, fact.channel)
        self._recorded.add(fact.call_id)
        if fact.leg_id is not None and fact.stage in (CallStage.TALKING, CallStage.HELD):
            self._recorded.add(fact.leg_id)

    def _release(self, leg_id: str) -> None:
        self._on.pop(leg_id, None)
        self._recorded.discard(leg_id)
