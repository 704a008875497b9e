"""What an agent may know of supervision: nothing, unless the house's policy says so when a call is joined."""

from collections.abc import Callable
from typing import Any

from core.facts import (
    Fact,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionModeChanged,
    SupervisionParted,
)

Message = dict[str, Any]


class Told:
    """Give it every fact, also those about agents who have no screen open now."""

    def __init__(self, names: Callable[[str], str]) -> None:
        self._names = names
        self._heard: dict[str, dict[str, Message]] = {}  # by agent, then by supervision; the latest is the last

    def messages(self, fact: Fact) -> list[Message]:
        """What the agent of this fact is told now."""
        match fact:
            case SupervisionJoined(told=True) | SupervisionModeChanged(told=True):
                here = self._heard.setdefault(fact.agent, {})
                here[fact.supervision_id] = self._message(fact.mode, fact.supervisor)
                return [here[fact.supervision_id]]
            case SupervisionParted() | SupervisionEnded():
                return self._over(fact)
        return []

    def standing(self, agent: str) -> list[Message]:
        """What a screen that opens now is told."""
        return list(self._heard.get(agent, {}).values())

    def _over(self, fact: SupervisionParted | SupervisionEnded) -> list[Message]:
        here = self._heard.get(fact.agent, {})
        if here.pop(fact.supervision_id, None) is None:
            return []
        others = list(here.values())[-1:]
        if not here:
            del self._heard[fact.agent]
        return others or [self._message(None, fact.supervisor)]

    def _message(self, mode: SupervisionMode | None, supervisor: str) -> Message:
        by = {"supervisor": supervisor, "name": self._names(supervisor)}
        return {"type": "supervision", "mode": mode.value if mode else None, **by}
