"""The last minutes of the floor, as far as alarms look back: calls by queue and source, and what agents did. Pure.

Give it each fact in order, then ask for ``now``. What is older than ``window_s`` is forgotten as it is asked for.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core import facts
from core.facts import AgentState, CallStage, Direction, Fact
from reports.counting import HANDLING, with_colleague


@dataclass(frozen=True, slots=True)
class _Answer:
    at: float
    waited_s: float


@dataclass(frozen=True, slots=True)
class _Loss:
    at: float


@dataclass(slots=True)
class Talk:
    """A conversation that is over; ``handle_s`` is talk, hold and wrap-up."""

    at: float
    queue: str
    agent: str
    handle_s: float


@dataclass(frozen=True, slots=True)
class _Span:
    """An agent's state from then on, with a colleague or not."""

    at: float
    state: AgentState
    internal: bool


@dataclass(frozen=True, slots=True)
class _Arrival:
    at: float
    dialled: str


class Window:
    """``window_s`` may be changed at any time, up to ``longest_s``."""

    def __init__(self, window_s: float = 1800.0, longest_s: float = 7200.0) -> None:
        self.window_s, self._longest_s = window_s, longest_s
        # By queue, so that a queue's figures cost what happened in it and not what happened on the floor.
        self._answers: defaultdict[str, deque[_Answer]] = defaultdict(deque)
        self._losses: defaultdict[str, deque[_Loss]] = defaultdict(deque)
        self._talks: defaultdict[str, deque[Talk]] = defaultdict(deque)
        self._arrivals: defaultdict[str, deque[_Arrival]] = defaultdict(deque)
        self._states: dict[str, deque[_Span]] = {}
        self._serving: dict[str, str] = {}  # call -> who serves it
        self._last_talk: dict[str, Talk] = {}  # by agent
        self._calls: dict[str, tuple[str, str]] = {}  # dialled, queue

    def apply(self, fact: Fact) -> None:
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)

    # --- figures ---------------------------------------------------------------------------------------------------

    def service_level(self, queue: str, within_s: float, now: float) -> tuple[float, int] | None:
        """The share answered in time, of calls answered or abandoned, and how many these were; None of none."""
        answers = self._late(self._answers[queue], now)
        offered = len(answers) + len(self._late(self._losses[queue], now))
        return (sum(answer.waited_s <= within_s for answer in answers) / offered, offered) if offered else None

    def abandonment(self, queue: str, now: float) -> tuple[float, int] | None:
        """The share of calls abandoned, of those answered or abandoned, and how many these were; None of none."""
        lost = len(self._late(self._losses[queue], now))
        offered = lost + len(self._late(self._answers[queue], now))
        return (lost / offered, offered) if offered else None

    def talks(self, queue: str, now: float) -> list[Talk]:
        """Without those whose wrap-up goes on: how long they take is not known yet."""
        return [talk for talk in self._late(self._talks[queue], now) if not self._wraps_up(talk)]

    def _wraps_up(self, talk: Talk) -> bool:
        spans = self._states.get(talk.agent)
        now_in = spans[-1].state if spans else None
        return now_in is AgentState.WRAPUP and self._last_talk.get(talk.agent) is talk

    def arrivals(self, queue: str, now: float) -> Counter[str]:
        """Calls that came into this queue, by the number that was dialled."""
        return Counter(arrival.dialled for arrival in self._late(self._arrivals[queue], now))

    def spent(self, agent: str, now: float) -> tuple[float, float]:
        """Seconds that this agent gave to customers, and was free for them: what occupancy is reckoned of."""
        begin, handling, available = now - self.window_s, 0.0, 0.0
        spans = [*self._states.get(agent, ())]
        for number, span in enumerate(spans):
            until = spans[number + 1].at if number + 1 < len(spans) else now
            seconds = max(0.0, min(until, now) - max(span.at, begin))
            handling += seconds if span.state in HANDLING and not span.internal else 0.0
            available += seconds if span.state is AgentState.AVAILABLE else 0.0
        return handling, available

    def _late(self, events: deque[Any], now: float) -> list[Any]:
        while events and events[0].at < now - self._longest_s:
            events.popleft()
        return [event for event in events if event.at >= now - self.window_s]

    # --- facts -----------------------------------------------------------------------------------------------------

    def _on_arrived(self, fact: facts.CallArrived) -> None:
        if fact.direction is Direction.IN:
            self._calls.setdefault(fact.call_id, (fact.dialled, ""))

    def _on_queued(self, fact: facts.CallQueued | facts.CallRequeued | facts.CallMoved) -> None:
        if fact.call_id not in self._calls:
            return
        dialled, before = self._calls[fact.call_id]
        self._calls[fact.call_id] = (dialled, fact.queue)
        if isinstance(fact, facts.CallQueued) and before != fact.queue:
            self._arrivals[fact.queue].append(_Arrival(fact.at, dialled))

    def _on_connected(self, fact: facts.CallConnected) -> None:
        self._serving[fact.call_id] = fact.agent
        spans = self._states.get(fact.agent)
        if spans and spans[-1].internal:  # stood beside whoever served, and goes on with the customer
            self._spend(fact.agent, fact.at, spans[-1].state, fact.call_id)
        if fact.call_id in self._calls:
            self._answers[fact.queue].append(_Answer(fact.at, fact.waited_s))
            self._calls[fact.call_id] = (self._calls[fact.call_id][0], fact.queue)

    def _on_parted(self, fact: facts.CallParted) -> None:
        if fact.call_id in self._calls:
            queue = self._calls[fact.call_id][1]
            talk = self._last_talk[fact.agent] = Talk(fact.at, queue, fact.agent, fact.talk_s)
            self._talks[queue].append(talk)

    def _on_ended(self, fact: facts.CallEnded) -> None:
        self._serving.pop(fact.call_id, None)
        _, queue = self._calls.pop(fact.call_id, ("", ""))
        if queue and fact.stage in (CallStage.WAITING, CallStage.OFFERED):
            self._losses[queue].append(_Loss(fact.at))

    def _on_agent(self, fact: facts.AgentChanged | facts.AgentRestored) -> None:
        since = fact.since if isinstance(fact, facts.AgentRestored) else fact.at
        spans = self._states.get(fact.agent)
        if spans and (spans[-1].state is fact.state or since < spans[-1].at):
            return
        if spans and spans[-1].state is AgentState.WRAPUP and fact.agent in self._last_talk:
            self._last_talk.pop(fact.agent).handle_s += since - spans[-1].at
        self._spend(fact.agent, since, fact.state, fact.call_id)

    def _spend(self, agent: str, since: float, state: AgentState, call_id: str | None) -> None:
        internal = with_colleague(agent, state, call_id, self._serving.get(call_id or ""))
        spans = self._states.setdefault(agent, deque())
        spans.append(_Span(since, state, internal))
        while len(spans) > 1 and spans[1].at < since - self._longest_s:
            spans.popleft()


_HANDLERS: dict[type[Fact], Callable[[Window, Any], None]] = {
    facts.CallArrived: Window._on_arrived,
    facts.CallQueued: Window._on_queued,
    facts.CallRequeued: Window._on_queued,
    facts.CallMoved: Window._on_queued,
    facts.CallConnected: Window._on_connected,
    facts.CallParted: Window._on_parted,
    facts.CallEnded: Window._on_ended,
    facts.AgentChanged: Window._on_agent,
    facts.AgentRestored: Window._on_agent,
}
NEEDED: tuple[type[Fact], ...] = tuple(_HANDLERS)
