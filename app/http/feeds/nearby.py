"""Calls that ring at colleagues of one's own team: whoever has a hand free may pick one up."""

from dataclasses import dataclass
from typing import Any

from app.http.feeds.agent import AgentFeed
from core.clock import Clock
from core.facts import CallConnected, Fact, OfferEnded, OfferMade
from reports.live import LiveFloor
from reports.words import rfc3339

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ringing:
    call_id: str
    agent: str
    since: float  # epoch seconds


class Nearby:
    """Give it each fact after the live floor has taken it in."""

    def __init__(self, live: LiveFloor, feed: AgentFeed, clock: Clock) -> None:
        self._live, self._feed, self._clock = live, feed, clock
        self._rings: dict[str, Ringing] = {}  # by agent

    def on_fact(self, fact: Fact) -> None:
        match fact:
            case OfferMade():
                self._rings[fact.agent] = Ringing(fact.call_id, fact.agent, fact.at)
            case OfferEnded() | CallConnected() if fact.agent in self._rings:
                del self._rings[fact.agent]
            case _:
                return
        for extension in self._feed.watching():
            if extension != fact.agent and self._together(extension, fact.agent):
                message = {"type": "nearby", "calls": self.of(extension)}
                self._feed.tell(extension, message, at=self._clock())

    def of(self, extension: str) -> list[Message]:
        """What rings near this agent, the longest first."""
        rings = sorted(self._rings.values(), key=lambda ring: ring.since)
        return [self._view(ring) for ring in rings if ring.agent != extension and self._together(extension, ring.agent)]

    def _together(self, one: str, other: str) -> bool:
        units = [view["unit"] for view in (self._live.agent(one), self._live.agent(other)) if view is not None]
        return len(units) == 2 and units[0] is not None and units[0] == units[1]

    def _view(self, ring: Ringing) -> Message:
        call = self._live.call(ring.call_id) or {}
        return {
            "call_id": ring.call_id,
            "agent": ring.agent,
            "agent_name": self._live.names(ring.agent),
            "since": rfc3339(ring.since, self._live.zone),
            "caller": call.get("caller") or "",
            "region": call.get("region"),
            "queue": call.get("queue"),
        }
