"""Those who see the same part of the floor. Frames are made once for an audience, not for each viewer.

The whole floor is one audience; all who reach the same agents, and see the same campaigns, share another. A narrower
audience is told when a call enters its part (whole) and when one leaves it (``gone``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from app.directory.reach import EVERYBODY, Reach
from app.http.feeds.pending import Pending
from core.facts import CallStage
from reports.live import Changes, LiveFloor

View = dict[str, Any]
_UNSERVED = (CallStage.IVR, CallStage.WAITING, CallStage.OFFERED, CallStage.ROOM)


def serving(call: Mapping[str, Any]) -> str | None:
    """The extension of whoever serves this call now; None while nobody does."""
    agent: str | None = None if call["stage"] in _UNSERVED else call["agent"]
    return agent


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What a viewer may see: of these agents; and campaigns, where one runs any: the ``named`` ones, None: all. The
    ``hidden`` queues are lines of other units' campaigns."""

    reach: Reach
    campaigns: bool = False
    named: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()


EVERYTHING = Sight(reach=EVERYBODY, campaigns=True)


class Sees(Protocol):
    """A viewer."""

    def send(self, frame: bytes) -> None: ...


class Audience:
    """What has changed for these viewers since their last delta, and the snapshot of now."""

    def __init__(self, live: LiveFloor, sight: Sight) -> None:
        self.sight, self.reach = sight, sight.reach
        self.viewers: set[Sees] = set()
        self.sent_at = 0.0  # loop time
        self.seq = 0
        self.snapshot: bytes | None = None  # framed, of this seq
        self._live = live
        self._pending = Pending()
        self._calls: set[str] = set()  # under way, and seen by these viewers
        self.picture()

    def add(self, changes: Changes) -> None:
        seen = changes if self.reach.all else self._part_of(changes)
        if (seen.campaigns or seen.callbacks) and not self.sight.campaigns:
            seen = replace(seen, campaigns=(), callbacks=False)
        if self.sight.named is not None:
            seen = replace(seen, campaigns=tuple(filter(self._runs, seen.campaigns)))
        if seen:
            self._pending.add(seen)
            self.snapshot = None

    def take(self) -> View:
        """The next delta's body; empty when nothing changed for these viewers."""
        return self._pending.take()

    def picture(self) -> View:
        """Everything these viewers see now."""
        whole = self._live.snapshot()
        if not self.sight.campaigns:
            del whole["campaigns"]
        elif self.sight.named is not None:
            whole["campaigns"] = list(filter(self._runs, whole["campaigns"]))
        whole["queues"] = [view for view in whole["queues"] if view["name"] not in self.sight.hidden]
        if self.reach.all:
            return whole
        agents = [view for view in whole["agents"] if self.reach.includes_agent(view["extension"])]
        calls = [view for view in whole["calls"] if self._sees(view)]
        self._calls = {view["call_id"] for view in calls}
        return whole | {"agents": agents, "calls": calls}

    def _runs(self, campaign: View) -> bool:
        return self.sight.named is None or campaign["name"] in self.sight.named

    def _sees(self, view: View) -> bool:
        agent = serving(view)
        if agent is None:
            return view["queue"] not in self.sight.hidden
        return self.reach.includes_agent(agent)

    def _part_of(self, changes: Changes) -> Changes:
        agents = tuple(change for change in changes.agents if self.reach.includes_agent(change["extension"]))
        tasks = tuple(task for task in changes.tasks if self._reaches(task["agent"]))
        alarms = tuple(alarm for alarm in changes.alarms if self._hears(alarm))
        calls = tuple(self._calls_of(changes.calls))
        queues = tuple(queue for queue in changes.queues if queue["name"] not in self.sight.hidden)
        return replace(changes, agents=agents, queues=queues, calls=calls, tasks=tasks, alarms=alarms)

    def _hears(self, alarm: View) -> bool:
        return self._reaches(alarm["agent"]) and alarm["queue"] not in self.sight.hidden

    def _reaches(self, agent: str | None) -> bool:
        """What is nobody's is everybody's."""
        return agent is None or self.reach.includes_agent(agent)

    def _calls_of(self, changes: Iterable[View]) -> Iterable[View]:
        for change in changes:
            call_id = change["call_id"]
            view = self._live.call(call_id)
            if view is None:  # it has ended
                if call_id in self._calls:
                    self._calls.discard(call_id)
                    yield change
            elif self._sees(view):
                yield change if call_id in self._calls else view
                self._calls.add(call_id)
            elif call_id in self._calls:
                self._calls.discard(call_id)
                yield {"call_id": call_id, "gone": True}
