"""What has changed since the last delta."""

from typing import Any

from reports.live import Changes


class Pending:
    """Collects changes between two deltas.

    An agent's and a call's changes are kept one by one, in order: who watches must see each state, however short.
    Of a queue's and a campaign's figures only the latest matter.
    """

    def __init__(self) -> None:
        self._agents: list[dict[str, Any]] = []
        self._calls: list[dict[str, Any]] = []
        self._queues: dict[str, dict[str, Any]] = {}
        self._campaigns: dict[str, dict[str, Any]] = {}
        self._stale: bool | None = None
        self._resources: dict[str, Any] | None = None
        self._tasks: list[dict[str, Any]] = []
        self._alarms: dict[int, dict[str, Any]] = {}
        self._voicemail = self._follow_ups = self._callbacks = False

    def add(self, changes: Changes) -> None:
        self._agents += changes.agents
        self._calls += changes.calls
        for queue in changes.queues:
            self._queues.setdefault(queue["name"], {}).update(queue)
        for campaign in changes.campaigns:
            self._campaigns.setdefault(campaign["name"], {}).update(campaign)
        self._tasks += changes.tasks
        self._alarms |= {alarm["id"]: alarm for alarm in changes.alarms}
        self._voicemail = self._voicemail or changes.voicemail
        self._follow_ups = self._follow_ups or changes.follow_ups
        self._callbacks = self._callbacks or changes.callbacks
        if changes.stale is not None:
            self._stale = changes.stale
        if changes.resources is not None:
            self._resources = changes.resources

    def take(self) -> dict[str, Any]:
        """The delta's body, with only those parts that changed; empty when nothing did. Starts afresh."""
        body: dict[str, Any] = {"agents": self._agents, "queues": list(self._queues.values()), "calls": self._calls}
        if self._stale is not None:
            body["stale"] = self._stale
        if self._resources is not None:
            body["resources"] = self._resources
        body |= {"tasks": self._tasks, "alarms": list(self._alarms.values())}
        body |= {"voicemail": self._voicemail, "follow_ups": self._follow_ups, "callbacks": self._callbacks}
        body["campaigns"] = list(self._campaigns.values())
        self._agents, self._calls, self._queues, self._stale = [], [], {}, None
        self._tasks, self._alarms, self._campaigns = [], {}, {}
        self._voicemail = self._follow_ups = self._callbacks = False
        self._resources = None
        return {name: part for name, part in body.items() if part or name == "stale"}
