"""A simulated floor that calls out, in virtual time: draws what customers and agents do and tells a pacing policy.

The draws of attempts and those of agents come from streams of their own, so that policies meet the same customers.
"""

import heapq
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from random import Random
from typing import Any

from acd.outbound.pacing.policy import Policy
from acd.outbound.pacing.values import Activity, Outcome
from bench.dial_laws import DAY_S, Scenario


class Event(IntEnum):
    """What comes due; at the same moment in this order."""

    SHIFT_BEGINS = 0
    SHIFT_ENDS = 1
    FREE = 2  # a wrap-up or a break is over
    RESTS = 3
    TALK_ENDS = 4
    ATTEMPT_ENDS = 5
    GRACE_ENDS = 6
    ASK = 7


@dataclass(kw_only=True)
class Count:
    """Of the days so far; seconds of all agents together, measured after the first half hour."""

    answers: int = 0
    drops: int = 0
    attempts: int = 0
    day_shares: list[float] = field(default_factory=list)
    seconds: dict[Activity, float] = field(default_factory=lambda: dict.fromkeys(Activity, 0.0))

    @property
    def served_s(self) -> float:
        """Of agents who talked, wrapped up or were ready."""
        return sum(self.seconds[what] for what in (Activity.IDLE, Activity.TALKING, Activity.WRAPUP))

    @property
    def talk_min_per_h(self) -> float:
        return 60.0 * self.seconds[Activity.TALKING] / self.served_s

    @property
    def occupancy(self) -> float:
        return 1.0 - self.seconds[Activity.IDLE] / self.served_s

    @property
    def drop_pct(self) -> float:
        return 100.0 * self.drops / max(self.answers, 1)


class Floor:
    """One policy at work on one scenario."""

    def __init__(self, scenario: Scenario, policy: Policy, seed: int, every_s: float = 1.0) -> None:
        self.scenario, self.policy, self.every_s = scenario, policy, every_s
        self.attempts, self.service = Random(f"attempts {seed}"), Random(f"service {seed}")
        self.count = Count()
        self._events: list[tuple[float, int, int, Any]] = []
        self._made = 0
        self._idle: dict[str, None] = {}  # in the order in which they became free
        self._since: dict[str, tuple[Activity, float]] = {}
        self._waiting: deque[tuple[str, float]] = deque()
        self._leaves: dict[str, float] = {}
        self._begins = 0.0

    def run(self) -> Count:
        for day in range(self.scenario.days):
            self._day(day * DAY_S)
        return self.count

    def _day(self, begins: float) -> None:
        scenario, count = self.scenario, self.count
        self._begins, before = begins, (count.answers, count.drops)
        if begins:
            self.policy.day_began(begins)
        number = 0
        for first, last, agents in scenario.staff.shifts:
            for _ in range(agents):
                number += 1
                agent = f"a{number}"
                self._leaves[agent] = begins + last if last < scenario.day_s else math.inf
                self._due(begins + first, Event.SHIFT_BEGINS, agent)
                self._due(begins + last, Event.SHIFT_ENDS, agent)
        self._due(begins, Event.ASK, None)
        self._work()
        for agent in list(self._since):
            self._becomes(agent, None, begins + scenario.day_s)
        self._idle.clear()
        answers = count.answers - before[0]
        count.day_shares.append((count.drops - before[1]) / max(answers, 1))

    def _due(self, at: float, event: Event, subject: Any) -> None:
        self._made += 1
        heapq.heappush(self._events, (at, event, self._made, subject))

    def _work(self) -> None:
        """Until nothing is due any more; after the day's end nobody is called, and who talks then is not waited for."""
        events, ends = self._events, self._begins + self.scenario.day_s
        handlers: dict[Event, Callable[[float, Any], None]] = {
            Event.SHIFT_BEGINS: self._free,
            Event.SHIFT_ENDS: self._shift_ends,
            Event.FREE: self._free,
            Event.RESTS: self._rests,
            Event.TALK_ENDS: self._talk_ends,
            Event.ATTEMPT_ENDS: self._attempt_ends,
            Event.GRACE_ENDS: self._grace_ends,
            Event.ASK: self._ask,
        }
        while events:
            at, event, _, subject = heapq.heappop(events)
            if at <= ends + 60.0:
                handlers[Event(event)](at, subject)
        self._waiting.clear()

    def _becomes(self, agent: str, activity: Activity | None, at: float) -> None:
        before = self._since.pop(agent, None)
        if before is not None:
            first = self._begins + self.scenario.unmeasured_s
            last = min(at, self._begins + self.scenario.day_s)
            self.count.seconds[before[0]] += max(last - max(before[1], first), 0.0)
        if activity is not None:
            self._since[agent] = (activity, at)
        self.policy.agent(agent, activity, at)

    def _free(self, at: float, agent: str) -> None:
        if at >= self._leaves[agent]:
            self._becomes(agent, None, at)
            return
        self._becomes(agent, Activity.IDLE, at)
        self._idle[agent] = None
        if self._waiting:
            self._connect(self._waiting.popleft()[0], at)

    def _shift_ends(self, at: float, agent: str) -> None:
        if agent in self._idle and at >= self._leaves[agent]:
            del self._idle[agent]
            self._becomes(agent, None, at)

    def _connect(self, customer: str, at: float) -> None:
        agent = next(iter(self._idle))
        del self._idle[agent]
        self.policy.connected(customer, at)
        self._becomes(agent, Activity.TALKING, at)
        self._due(at + self.scenario.talk.draw(self.service), Event.TALK_ENDS, agent)

    def _talk_ends(self, at: float, agent: str) -> None:
        self._becomes(agent, Activity.WRAPUP, at)
        ends, staff = at + self.scenario.wrapup.draw(self.service), self.scenario.staff
        rests = staff.break_share and self.service.random() < staff.break_share
        self._due(ends, Event.RESTS if rests else Event.FREE, agent)

    def _rests(self, at: float, agent: str) -> None:
        self._becomes(agent, Activity.AWAY, at)
        self._due(at + self.scenario.staff.break_law.draw(self.service), Event.FREE, agent)

    def _ask(self, at: float, _: None) -> None:
        scenario, second = self.scenario, at - self._begins
        if second >= scenario.day_s:
            return
        for _placed in range(self.policy.decide(at).dial):
            self.count.attempts += 1
            attempt = f"c{self.count.attempts}"
            self.policy.placed(attempt, at)
            seconds, outcome = self._drawn(scenario.answer_rate(second))
            self._due(at + seconds, Event.ATTEMPT_ENDS, (attempt, outcome))
        self._due(at + self.every_s, Event.ASK, None)

    def _drawn(self, rate: float) -> tuple[float, Outcome]:
        scenario, random = self.scenario, self.attempts
        kind, ring, busy = random.random(), scenario.ring.draw(random), random.uniform(*scenario.busy_s)
        if kind < rate:
            return ring, Outcome.ANSWERED
        if kind < rate + scenario.machine:
            return ring, Outcome.MACHINE
        if kind < rate + scenario.machine + scenario.busy:
            return busy, Outcome.BUSY
        return scenario.gives_up_s, Outcome.NO_ANSWER

    def _attempt_ends(self, at: float, ended: tuple[str, Outcome]) -> None:
        attempt, outcome = ended
        self.policy.ended(attempt, outcome, at)
        if outcome is not Outcome.ANSWERED:
            return
        self.count.answers += 1
        self.policy.waits(attempt, at)
        if self._idle:
            self._connect(attempt, at)
        else:
            self._waiting.append((attempt, at))
            self._due(at + self.scenario.grace_s, Event.GRACE_ENDS, attempt)

    def _grace_ends(self, at: float, customer: str) -> None:
        if self._waiting and self._waiting[0][0] == customer:
            self._waiting.popleft()
            self.count.drops += 1
            self.policy.dropped(customer, at)
