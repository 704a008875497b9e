"""Agreed callbacks on the screens: whoever has one, or had it, is told that something has changed, and asks the API
what it says. Whoever runs campaigns and watches the floor hears only that somebody's has changed."""

from app.http.feeds.agent import AgentFeed
from app.http.feeds.floor import FloorFeed
from core.clock import Clock
from reports.live import Changes


class CallbackTeller:
    """Give it to ``CallbackChanges``."""

    def __init__(self, agents: AgentFeed, floor: FloorFeed, clock: Clock) -> None:
        self._agents, self._floor, self._clock = agents, floor, clock

    def __call__(self, agents: frozenset[str]) -> None:
        for agent in sorted(agents):
            self._agents.tell(agent, {"type": "callbacks"}, at=self._clock())
        self._floor.tell(Changes(callbacks=True))
