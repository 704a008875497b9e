"""When agents were there and how long they wrapped up, from what is said of their states."""

from dataclasses import dataclass

from acd.agents.wrapping import EXTENDED
from core.facts import AgentChanged, AgentState
from core.ids import AgentId, CallId

AWAY = (AgentState.OFFLINE, AgentState.PAUSED)
ROUNDING_S = 0.05


@dataclass(frozen=True, slots=True)
class Wrapup:
    """Of one call. ``ran_out``: nobody ended it; ``extended``: the agent asked for more time."""

    call_id: CallId
    seconds: float
    ran_out: bool
    extended: bool


class Presence:
    """``there_s``: the seconds in which each agent was signed in and not paused."""

    def __init__(self) -> None:
        self.there_s: dict[AgentId, float] = {}
        self._since: dict[AgentId, float] = {}
        self._wrapping: dict[AgentId, AgentChanged] = {}
        self._until: dict[AgentId, tuple[float | None, bool]] = {}

    def sits(self, agent: AgentId, at: float) -> None:
        """There from now on, unless it was already."""
        self._since.setdefault(agent, at)

    def leaves(self, agent: AgentId, at: float) -> None:
        if agent in self._since:
            self.there_s[agent] = self.there_s.get(agent, 0.0) + max(0.0, at - self._since.pop(agent))

    def ends(self, at: float) -> None:
        """Nothing more is told."""
        for agent in list(self._since):
            self.leaves(agent, at)

    def hear(self, fact: AgentChanged) -> Wrapup | None:
        """A wrap-up that is over by this."""
        (self.leaves if fact.state in AWAY else self.sits)(fact.agent, fact.at)
        begun = self._wrapping.get(fact.agent)
        if fact.state is AgentState.WRAPUP and fact.call_id is not None:
            self._wrapping.setdefault(fact.agent, fact)
            _, extended = self._until.get(fact.agent, (None, False))
            self._until[fact.agent] = (fact.until, extended or fact.event == EXTENDED)
            return None
        return self._over(fact) if begun is not None else None

    def _over(self, fact: AgentChanged) -> Wrapup:
        begun, (until, extended) = self._wrapping.pop(fact.agent), self._until.pop(fact.agent)
        assert begun.call_id is not None
        ran_out = until is not None and fact.at >= until - ROUNDING_S
        at = fact.at if until is None else min(fact.at, until)  # the service may have been away when it ran out
        return Wrapup(begun.call_id, at - begun.at, ran_out and not extended, extended)
