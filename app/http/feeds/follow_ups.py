"""Follow-ups on the screens: whoever has one, or had it, is told that it changed or is due, and asks the API what it
says. The message bears nothing of the customer."""

from typing import Any

from app.directory.directory import Directory
from app.http.feeds.agent import AgentFeed
from core.clock import Clock
from crm.follow_ups import FollowUp


class FollowUpTeller:
    """Give it to ``FollowUps.when_changed``."""

    def __init__(self, directory: Directory, agents: AgentFeed, clock: Clock) -> None:
        self._directory, self._agents, self._clock = directory, agents, clock

    def __call__(self, one: FollowUp, before: FollowUp | None, what: str) -> None:
        message: dict[str, Any] = {"type": "follow_up", "id": one.id, "state": one.state.value, "what": what}
        owners = {one.owner} | ({before.owner} if before is not None else set())
        for owner in sorted(owners):
            person = self._directory.person(owner)
            if person is not None and person.extension:
                self._agents.tell(person.extension, message, at=self._clock())
