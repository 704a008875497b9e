"""What is in use of what there is: the carrier's channels, and the channels being recorded. A pure projection."""

from collections.abc import Mapping
from typing import Any

from core import facts
from core.facts import CallStage, Fact

View = dict[str, Any]


_TOLD_BY = (
    facts.CallArrived,
    facts.CallAdopted,
    facts.CallEnded,
    facts.LegJoined,
    facts.LegEnded,
    facts.RecordingRan,
    facts.RecordingStopped,
    facts.TrunkChanged,
    facts.PoliciesConfigured,
)


class Resources:
    """``trunks`` gives each trunk's address by its name, which is also its endpoint's in Asterisk."""

    def __init__(self, trunks: Mapping[str, str]) -> None:
        self._addresses = dict(trunks)
        self._up: dict[str, bool | None] = dict.fromkeys(trunks)
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
        """``{"trunks": [{name, address, up, in_use}], "recording": {in_use, limit}}``; up is null while unknown."""
        in_use = list(self._on.values())
        return {
            "trunks": [
                {"name": name, "address": address, "up": self._up[name], "in_use": in_use.count(name)}
                for name, address in self._addresses.items()
            ],
            "recording": {"in_use": len(self._recorded), "limit": self._limit},
        }

    def _take(self, fact: Fact) -> None:
        match fact:
            case facts.CallArrived():
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
            case facts.TrunkChanged() if fact.trunk in self._addresses:
                self._up[fact.trunk] = fact.up
            case facts.PoliciesConfigured():
                self._limit = fact.recording_limit

    def _seize(self, leg_id: str, channel: str) -> None:
        """A channel is named after its endpoint: ``PJSIP/carrier-0000001a``."""
        endpoint = channel.removeprefix("PJSIP/").rpartition("-")[0]
        if endpoint in self._addresses:
            self._on[leg_id] = endpoint

    def _adopt(self, fact: facts.CallAdopted) -> None:
        """Found under way: its customer's leg is recorded from the first moment, the agent's while they talk."""
        if not fact.channel:  # told only for its end
            return
        self._seize(fact.call_id, fact.channel)
        self._recorded.add(fact.call_id)
        if fact.leg_id is not None and fact.stage in (CallStage.TALKING, CallStage.HELD):
            self._recorded.add(fact.leg_id)

    def _release(self, leg_id: str) -> None:
        self._on.pop(leg_id, None)
        self._recorded.discard(leg_id)
