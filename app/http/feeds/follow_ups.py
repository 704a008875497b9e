"""Follow-ups on the screens: whoever has one, or had it, is told that it changed or is due, and asks the API what it
says. The message bears nothing of the customer. Whoever watches the floor hears only that somebody's has changed."""

from typing import Any

from app.directory.directory import Directory
from app.http.feeds.agent import AgentFeed
from app.http.feeds.floor import FloorFeed
from core.clock import Clock
from crm.follow_ups import FollowUp
from reports.live import Changes


class FollowUpTeller:
    """Give it to ``FollowUps.when_changed``."""

    def __init__(self, directory: Directory, agents: AgentFeed, floor: FloorFeed, clock: Clock) -> None:
        self._directory, self._agents, self._floor, self._clock = directory, agents, floor, clock

    def __call__(self, one: FollowUp, before: FollowUp | None, what: str) -> None:
        message: dict[str, Any] = {"type": "follow_up", "id": one.id, "state": one.state.value, "what": what}
        owners = {one.owner} | ({before.owner} if before is not None else set())
        for owner in sorted(owners):
            person = self._directory.person(owner)
            if person is not None and person.extension:
                self._agents.tell(person.extension, message, at=self._clock())
        self._floor.tell(Changes(follow_ups=True))
