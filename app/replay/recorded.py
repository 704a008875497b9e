"""What the journal tells of a span of time: who called, who was there, how long things took, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.replay.simulator import AWAY, Arrival, Told
from core.facts import (
    AgentChanged,
    AgentConfigured,
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    AgentState,
    CalendarConfigured,
    CallArrived,
    CallConnected,
    CallEnded,
    CallParted,
    CallQueued,
    CallStage,
    Direction,
    Fact,
    LastAgentKnown,
    OfferMade,
    PoliciesConfigured,
    QueueConfigured,
)
from core.ids import AgentId, CallId, QueueName, is_made

NO_PHONE = ("phone_unreachable", "leg_connecting")
OWN_CALLS = "own_calls"  # an agent who called somebody was there for nobody else


@dataclass(slots=True)
class Recorded:
    """A span of the journal. Waits and times in seconds; samples by queue."""

    since: float
    until: float
    configured: dict[tuple[str, str], Fact] = field(default_factory=dict)  # as it stood at the beginning
    people: list[Fact] = field(default_factory=list)  # in order, from the beginning on
    calls: dict[CallId, Told] = field(default_factory=dict)
    there_s: dict[AgentId, float] = field(default_factory=dict)
    answers_s: list[float] = field(default_factory=list)  # from the offer to the answer

    def level_s(self) -> dict[QueueName, float]:
        rules = [fact for fact in self.configured.values() if isinstance(fact, QueueConfigured)]
        return {fact.queue: fact.service_level_s for fact in rules}


class Reading:
    """Give it the facts in order: those before ``since`` for how things stood, then those of the span."""

    def __init__(self, since: float, until: float) -> None:
        self.recorded = Recorded(since, until)
        self._agents: dict[AgentId, AgentChanged] = {}
        self._since: dict[AgentId, float] = {}  # there since
        self._callers: dict[CallId, str] = {}
        self._offered: dict[CallId, float] = {}
        self._known: dict[CallId, LastAgentKnown] = {}
        self._wrapping: dict[AgentId, tuple[float, CallId]] = {}
        self._dialling: set[AgentId] = set()
        self._begun = False

    def apply(self, fact: Fact) -> None:
        inside = self.recorded.since <= fact.at < self.recorded.until
        if inside and not self._begun:
            self._begin()
        match fact:
            case AgentConfigured() | QueueConfigured() | CalendarConfigured() | PoliciesConfigured():
                self._configured(fact, inside)
            case AgentChanged():
                self._changed(fact, inside)
            case _ if inside:
                self._of_a_call(fact)

    def end(self) -> Recorded:
        """All that was given; nothing more comes."""
        if not self._begun:
            self._begin()
        for agent, since in self._since.items():
            self._count(agent, since, self.recorded.until)
        return self.recorded

    # --- the office and its people -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Whoever was there at the beginning takes a seat then."""
        self._begun, at = True, self.recorded.since
        for agent, last in sorted(self._agents.items()):
            if last.state is AgentState.OFFLINE:
                continue
            self.recorded.people.append(_seat(last, at))
            if last.state is not AgentState.PAUSED:
                self._since[agent] = at
                self.recorded.people.append(AgentMadeAvailable(at=at, agent=agent))

    def _configured(self, fact: Fact, inside: bool) -> None:
        """A change during the span is played as well, unless it only says again what holds."""
        name = getattr(fact, "queue", None) or getattr(fact, "agent", None) or getattr(fact, "calendar", "")
        key = (type(fact).__name__, str(name))
        known = self.recorded.configured.get(key)
        if not inside or known is None:
            self.recorded.configured[key] = fact
        elif replace(fact, at=0.0) != replace(known, at=0.0):
            self.recorded.people.append(fact)

    def _changed(self, fact: AgentChanged, inside: bool) -> None:
        self._agents[fact.agent] = fact
        if not inside:
            return
        if fact.event == "dial" or fact.agent in self._dialling:
            self._own_call(fact)
        else:
            self.recorded.people.extend(_wishes(fact))
        if fact.state not in AWAY and fact.agent not in self._dialling:
            self._since.setdefault(fact.agent, fact.at)
        elif fact.agent in self._since:
            self._count(fact.agent, self._since.pop(fact.agent), fact.at)
        self._wrap_up(fact)

    def _own_call(self, fact: AgentChanged) -> None:
        """Whoever calls somebody is there for nobody else until that is over, wrap-up and all."""
        at, agent = fact.at, fact.agent
        self._dialling.add(agent)
        if fact.event == "dial":
            self.recorded.people.append(AgentPaused(at=at, agent=agent, reason=OWN_CALLS))
        elif fact.state in (AgentState.AVAILABLE, *AWAY):
            self._dialling.discard(agent)
            self.recorded.people.extend(_wishes(fact))
            if fact.state is AgentState.AVAILABLE:
                self.recorded.people.append(AgentMadeAvailable(at=at, agent=agent))

    def _wrap_up(self, fact: AgentChanged) -> None:
        if fact.state is AgentState.WRAPUP and fact.call_id is not None:
            self._wrapping[fact.agent] = (fact.at, fact.call_id)
        elif fact.old is AgentState.WRAPUP and fact.agent in self._wrapping:
            since, call_id = self._wrapping.pop(fact.agent)
            if call_id in self.recorded.calls:
                self.recorded.calls[call_id].wrapup_s += fact.at - since

    def _count(self, agent: AgentId, since: float, until: float) -> None:
        self.recorded.there_s[agent] = self.recorded.there_s.get(agent, 0.0) + max(0.0, until - since)

    # --- calls -------------------------------------------------------------------------------------------------------

    def _of_a_call(self, fact: Fact) -> None:
        calls = self.recorded.calls
        match fact:
            case CallArrived(direction=Direction.IN):
                self._callers[fact.call_id] = fact.caller
            case LastAgentKnown():
                self._known[fact.call_id] = fact
            case CallQueued() if fact.call_id not in calls and not is_made(fact.call_id):
                calls[fact.call_id] = Told(self._arrival(fact), fact.queue)
            case OfferMade() if fact.call_id in calls:
                calls[fact.call_id].offers += 1
                self._offered[fact.call_id] = fact.at
            case CallConnected() if fact.call_id in calls:
                self._connected(calls[fact.call_id], fact)
            case CallParted() if fact.call_id in calls:
                calls[fact.call_id].talk_s += fact.talk_s
            case CallEnded() if fact.call_id in calls:
                self._ended(calls[fact.call_id], fact)

    def _arrival(self, fact: CallQueued) -> Arrival:
        known = self._known.get(fact.call_id)
        return Arrival(
            at=fact.at,
            queue=fact.queue,
            needs=fact.needs,
            priority=fact.priority,
            caller=self._callers.get(fact.call_id, ""),
            only_agent=fact.only_agent,
            last_agent=known.agent if known else None,
            last_served_at=known.served_at if known else 0.0,
        )

    def _connected(self, told: Told, fact: CallConnected) -> None:
        if not told.answered:
            told.waited_s, told.answered, told.agent = fact.at - told.arrival.at, True, fact.agent
            offered = self._offered.get(fact.call_id)
            if offered is not None:
                self.recorded.answers_s.append(fact.at - offered)

    def _ended(self, told: Told, fact: CallEnded) -> None:
        if not told.answered and fact.stage in (CallStage.WAITING, CallStage.OFFERED):
            told.abandoned, told.waited_s = True, fact.at - told.arrival.at


def _seat(last: AgentChanged, at: float) -> AgentSignedIn:
    return AgentSignedIn(at=at, agent=last.agent, device=last.device or "desk", kind=last.kind)


def _wishes(fact: AgentChanged) -> Iterable[Fact]:
    """What the agent, or somebody in its place, must have asked for. What the floor did by itself it does again."""
    at, agent = fact.at, fact.agent
    lost = fact.event == "set_aside" and fact.reason in NO_PHONE
    if fact.event == "sign_in":
        yield _seat(fact, at)
    elif fact.event == "sign_out":
        yield AgentSignedOut(at=at, agent=agent)
    elif fact.event == "pause" or lost:
        yield AgentPaused(at=at, agent=agent, reason=fact.reason or "recorded")
    elif fact.event == "made_available":
        yield AgentMadeAvailable(at=at, agent=agent)
