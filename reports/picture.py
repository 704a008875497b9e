"""What the live floor's parts share: views, what a fact changes in them, and queues, which calls and agents feed."""

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from typing import Any

from core import facts
from core.facts import AgentState
from core.needs import Needs
from reports.queue_figures import QueueFigures
from reports.resources import Resources
from reports.supervisions import SupervisionViews
from reports.words import rfc3339

View = dict[str, Any]
Regions = Callable[[str], Mapping[str, str] | None]
Names = Callable[[str], str]  # by extension or user name; empty: nobody's
Labels = Callable[[str, int, str], Mapping[str, str]]
_UNSET = object()


class Picture:
    """The views by kind and key; ``_changed`` and ``_touched`` are of the fact being applied."""

    def __init__(
        self,
        zone: tzinfo,
        queue_needs: Mapping[str, Needs] | None = None,
        *,
        regions: Regions = lambda number: None,
        names: Names = lambda extension: "",
        labels: Labels = lambda flow, version, node: {"zh": node, "en": node},
    ) -> None:
        self._zone = zone
        self._regions, self._labels, self.names = regions, labels, names
        self._resources = Resources()
        self._needs = dict(queue_needs or {})
        self._agents: dict[str, View] = {}
        self._queues: dict[str, View] = {}
        self._calls: dict[str, View] = {}
        self._campaigns: dict[str, View] = {}
        self._in_flight: dict[str, str] = {}  # attempts, each with its campaign
        self._dropped: set[str] = set()  # calls of today that found no agent
        self._missed_at: dict[str, float] = {}  # when leads were missing last, by campaign
        self._figures: dict[str, QueueFigures] = {}
        self._called_back: set[str] = set()  # wait on the line again; reports count them as callbacks, and only so
        self._day: date | None = None
        self._short_s = 0.0  # of the house's policies: who gives up sooner hardly waited
        self._phones: dict[tuple[str, str], bool] = {}  # by agent and device
        self._seats: set[str] = set()  # agents that the house knows; others are supervisors who serve a call
        self.supervisions = SupervisionViews(self._time, names)
        self._stale = True  # until our picture is Asterisk's
        self._changed: dict[str, dict[str, View]] = {}
        self._touched: set[str] = set()

    def _on_policies(self, fact: facts.PoliciesConfigured) -> None:
        self._short_s = fact.short_abandon_s

    def _on_queue_configured(self, fact: facts.QueueConfigured) -> None:
        figures = self._queue(fact.queue)
        figures.service_level_s, figures.wrapup_s = fact.service_level_s, fact.wrapup_s
        if figures.needs != fact.needs:
            figures.needs = fact.needs
            self._count_agents(figures)
        self._touched.add(fact.queue)

    def _on_queue_removed(self, fact: facts.QueueRemoved) -> None:
        view = self._queues.get(fact.queue)
        if view is not None:
            self._set("queues", "name", view, gone=True)
            del self._queues[fact.queue], self._figures[fact.queue]
            self._touched.discard(fact.queue)

    def _count_agents(self, figures: QueueFigures) -> None:
        figures.agents.clear()
        for view in self._agents.values():
            figures.agents[AgentState(view["state"])] += figures.serves(view["skills"])

    def _queue(self, name: str) -> QueueFigures:
        figures = self._figures.get(name)
        if figures is None:
            figures = self._figures[name] = QueueFigures(name, needs=self._needs.get(name, ()))
            self._count_agents(figures)
            self._queues[name] = {"name": name}
            self._touched.add(name)
        return figures

    def _refresh(self, name: str) -> None:
        figures = self._figures[name]
        self._set(
            "queues",
            "name",
            self._queues[name],
            campaign=self._campaigns[name]["state"] if name in self._campaigns else None,
            must=figures.must,
            waiting=len(figures.waiting),
            longest_wait_since=self._time(figures.longest_wait_since),
            agents=figures.agents_by_state(),
            service_level=figures.service_level,
            service_level_s=figures.service_level_s,
            answered=figures.answered,
            abandoned=figures.abandoned,
            abandoned_short=figures.abandoned_short,
            expected_wait_s=figures.expected_wait_s,
        )

    def _set(self, kind: str, key: str, view: View, *, always: bool = False, **values: Any) -> None:
        """Write what is new (or all, with ``always``) into the view and into this fact's changes."""
        news = {name: value for name, value in values.items() if always or view.get(name, _UNSET) != value}
        if news:
            view.update(news)
            self._changed.setdefault(kind, {}).setdefault(view[key], {key: view[key]}).update(news)

    def _time(self, at: float | None) -> str | None:
        return None if at is None else rfc3339(at, self._zone)
