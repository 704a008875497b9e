"""Every figure that is watched, as it is now: from the live floor, the window behind it, and what others report."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from app.opening import Opening
from app.rules.alarms import AlarmRules
from core.facts import AgentState
from core.needs import Needs
from reports.alarm_causes import Cause, Now, Usual, causes, deviation
from reports.alarm_window import Window
from reports.alarms import Condition, Reading, Subject
from reports.counting import occupancy
from reports.live import LiveFloor

View = Mapping[str, Any]
C = Condition
_AGENT_STATES = {AgentState.AVAILABLE: C.IDLE, AgentState.PAUSED: C.PAUSED, AgentState.WRAPUP: C.WRAPUP}
_OCCUPANCY_EVERY_S = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sources:
    """Where figures come from; ``lags`` are those of campaigns."""

    live: LiveFloor
    window: Window
    opening: Opening
    usual: Callable[[str], Usual]
    needs: Callable[[str], Needs]
    lags: Callable[[], Iterable[Reading]]


class Readings:
    """Go through :meth:`take` for each round, in steps: it looks at each queue and agent as it comes to it."""

    def __init__(self, sources: Sources) -> None:
        self._from = sources
        self.blind = True  # whether the last round could not see calls and agents
        self._occupied_at = -math.inf
        self._occupied: dict[str, float] = {}  # by queue

    def take(self, rules: AlarmRules, now: float) -> Iterator[Reading]:
        """While Asterisk is not heard, nothing of calls and agents is said: it would be of the past."""
        self._from.window.window_s = rules.window_min * 60.0
        live = self._from.live
        self.blind = live.stale
        yield from _trunks(live.resources())
        yield from self._from.lags()
        if not self.blind:
            signed_in_or_skilled = (v for v in live.agents() if v["skills"] or v["state"] != AgentState.OFFLINE)
            agents: list[View] = list(signed_in_or_skilled)
            spent = self._spent(now)
            for queue in live.queues():
                if spent is not None:
                    self._look_at_occupancy(queue["name"], agents, spent)
                yield from self._queue(queue, agents, rules, now)
            for agent in agents:
                yield from _agent(agent, now)

    def _queue(self, view: View, agents: list[View], rules: AlarmRules, now: float) -> Iterator[Reading]:
        name, window = view["name"], self._from.window

        def why() -> list[Mapping[str, Any]]:
            return list(causes(self._now(name, agents, now), self._from.usual(name)))

        def read(condition: Condition, value: float | None) -> Iterator[Reading]:
            if value is not None:
                yield Reading(subject=Subject(condition, name), value=round(value, 4), cause=why)

        def enough(share: tuple[float, int] | None) -> float | None:
            return share[0] if share is not None and share[1] >= rules.fewest_calls else None

        yield from read(C.SERVICE_LEVEL, enough(window.service_level(name, view["service_level_s"], now)))
        if view["answered"] + view["abandoned"] >= rules.fewest_calls:
            yield from read(C.SERVICE_LEVEL_DAY, view["service_level"])
        since = view["longest_wait_since"]
        yield from read(C.LONGEST_WAIT, _age(since, now) if since else 0.0)
        yield from read(C.WAITING, float(view["waiting"]))
        yield from read(C.ABANDONMENT, enough(window.abandonment(name, now)))
        yield from read(C.HANDLE_TIME, self._off(name, rules, now))
        yield from read(C.OCCUPANCY_HIGH, self._occupied.get(name))
        yield from read(C.OCCUPANCY_LOW, self._occupied.get(name))
        nobody = not any(count for state, count in view["agents"].items() if state != AgentState.OFFLINE)
        yield from read(C.NOBODY, float(nobody and self._is_wanted(view, now)))

    def _spent(self, now: float) -> Callable[[str], tuple[float, float]] | None:
        """Of an agent, now and then: it looks at each one's every state, and nobody is told of it within a minute."""
        if now - self._occupied_at < _OCCUPANCY_EVERY_S:
            return None
        self._occupied_at = now
        return cache(lambda extension: self._from.window.spent(extension, now))

    def _look_at_occupancy(self, queue: str, agents: list[View], spent: Callable[[str], tuple[float, float]]) -> None:
        serving = [spent(agent["extension"]) for agent in agents if self._serves(queue, agent)]
        share = occupancy(sum(handling for handling, _ in serving), sum(available for _, available in serving))
        self._occupied.pop(queue, None)
        if share is not None:
            self._occupied[queue] = share

    def _is_wanted(self, view: View, now: float) -> bool:
        """Open by its calendar; a queue without one is open at night too, so it is a caller who says so."""
        has_calendar = self._from.opening.of(view["name"]) is not None
        return view["waiting"] > 0 or (has_calendar and self._from.opening.is_open(view["name"], now))

    def _off(self, queue: str, rules: AlarmRules, now: float) -> float | None:
        lengths = [talk.handle_s for talk in self._from.window.talks(queue, now)]
        if len(lengths) < rules.fewest_calls:
            return None
        return deviation(sum(lengths) / len(lengths), self._from.usual(queue).handle_s)

    def _now(self, queue: str, agents: list[View], now: float) -> Now:
        window, serving = self._from.window, [agent for agent in agents if self._serves(queue, agent)]
        needs = self._from.needs(queue)
        asked = [need.skill for need in needs[-1].needs if need.required] if needs else []
        return Now(
            window_s=window.window_s,
            arrivals=window.arrivals(queue, now),
            talks=window.talks(queue, now),
            agents=_by_state(serving),
            skills={skill: _by_state([a for a in agents if skill in a["skills"]]) for skill in asked},
        )

    def _serves(self, queue: str, agent: View) -> bool:
        needs, skills = self._from.needs(queue), agent["skills"]
        if not needs:
            return queue in skills
        return all(skills.get(need.skill, 0) >= need.level for need in needs[-1].needs if need.required)


def _agent(view: View, now: float) -> Iterator[Reading]:
    condition = _AGENT_STATES.get(AgentState(view["state"]))
    if condition is not None:
        since, reason = view["since"], view["reason"]

        def why() -> list[Mapping[str, Any]]:
            return [{"code": "agent", "state": view["state"], "reason": reason, "since": since}]

        yield Reading(subject=Subject(condition, view["extension"]), value=_age(since, now), cause=why)


def _trunks(resources: View) -> Iterator[Reading]:
    for trunk in resources["trunks"]:
        if trunk["up"] is not None:
            why: list[Cause] = [{"code": "trunk", "address": trunk["address"], "in_use": trunk["in_use"]}]
            down = float(not trunk["up"])
            yield Reading(subject=Subject(C.TRUNK, trunk["name"]), value=down, cause=lambda why=why: list(why))  # type: ignore[misc]


def _by_state(views: list[View]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for view in views:
        counts[view["state"]] = counts.get(view["state"], 0) + 1
    return counts


def _age(since: str, now: float) -> float:
    return max(0.0, round(now - datetime.fromisoformat(since).timestamp(), 1))
