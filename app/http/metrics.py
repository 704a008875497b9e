"""Prometheus metrics: the floor as it stands, and how the HTTP side fares."""

from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from core.facts import AgentState, CallStage, CallsTurnedAway, Fact
from reports.live import LiveFloor

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """A registry of its own, so that two floors in one process do not meet."""

    def __init__(self, live: LiveFloor, viewers: Callable[[], dict[str, int]]) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_FloorGauges(live, viewers))
        self._facts = Counter("callfloor_facts", "Facts handled.", ["type"], registry=self._registry)
        self._turned_away = Counter(
            "callfloor_calls_turned_away", "Calls in refused because the floor was full.", registry=self._registry
        )
        self._requests = Histogram(
            "callfloor_http_request_seconds",
            "Time to answer an HTTP request.",
            ["method", "route", "status"],
            registry=self._registry,
            buckets=(0.005, 0.025, 0.1, 0.5, 2.5),
        )

    def on_fact(self, fact: Fact) -> None:
        self._facts.labels(type(fact).__name__).inc()
        if isinstance(fact, CallsTurnedAway):
            self._turned_away.inc(fact.count)

    def on_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """``route`` is the path's template, never the path itself: ids would make a series each."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def text(self) -> bytes:
        return generate_latest(self._registry)


class _FloorGauges(Collector):
    def __init__(self, live: LiveFloor, viewers: Callable[[], dict[str, int]]) -> None:
        self._live = live
        self._viewers = viewers

    def collect(self) -> Iterable[Metric]:
        picture = self._live.snapshot()
        yield _count("callfloor_agents", "Agents by state.", "state", AgentState, picture["agents"])
        under_way = [stage for stage in CallStage if stage is not CallStage.ENDED]
        yield _count("callfloor_calls", "Calls under way by stage.", "stage", under_way, picture["calls"])
        waiting = GaugeMetricFamily("callfloor_queue_waiting", "Callers waiting.", labels=["queue"])
        for queue in picture["queues"]:
            waiting.add_metric([queue["name"]], queue["waiting"])
        yield waiting
        viewers = GaugeMetricFamily("callfloor_feed_viewers", "Open WebSocket feeds.", labels=["feed"])
        for feed, number in self._viewers().items():
            viewers.add_metric([feed], number)
        yield viewers
        stale = GaugeMetricFamily("callfloor_floor_stale", "1 while Asterisk cannot be heard.", float(picture["stale"]))
        yield stale


def _count(name: str, text: str, key: str, values: Iterable[str], views: list[dict[str, Any]]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[key])
    for value in values:
        family.add_metric([value], sum(view[key] == value for view in views))
    return family
