"""What the journal tells of a span of time: who called, who was there, how long things took, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.replay.callers import Arrival, CallbackWish, Served, Turn, Untaken
from app.replay.presence import Presence
from app.replay.stage import BRIDGE_S, RING_S
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
    CallbackKept,
    CallbackMissed,
    CallbackReached,
    CallbackTried,
    CallConnected,
    CallEnded,
    CallParted,
    CallQueued,
    CallRequeued,
    CallStage,
    Direction,
    Fact,
    LastAgentKnown,
    OfferEnded,
    OfferMade,
    OfferOutcome,
    PoliciesConfigured,
    QueueConfigured,
    TransferAsked,
)
from core.ids import AgentId, CallId, QueueName, is_made

NO_PHONE = ("phone_unreachable", "leg_connecting")
NOT_HERE = "not_here"  # an agent who called somebody, or served who came before the span, was there for nobody else
NOT_TAKEN = (OfferOutcome.REFUSED, OfferOutcome.NO_ANSWER, OfferOutcome.LEASE_RAN_OUT)


@dataclass(slots=True)
class Recorded:
    """A span of the journal. Waits and times in seconds; samples by queue."""

    since: float
    until: float
    configured: dict[tuple[str, str], Fact] = field(default_factory=dict)  # as it stood at the beginning
    people: list[Fact] = field(default_factory=list)  # in order, from the beginning on
    calls: dict[CallId, Served] = field(default_factory=dict)
    there_s: dict[AgentId, float] = field(default_factory=dict)

    @property
    def answers_s(self) -> list[float]:
        """From the offer to the answer, of all that were answered."""
        return [turn.answers_s for call in self.calls.values() for turn in call.seen if turn.talk_s]

    def level_s(self) -> dict[QueueName, float]:
        rules = [fact for fact in self.configured.values() if isinstance(fact, QueueConfigured)]
        return {fact.queue: fact.service_level_s for fact in rules}


class Reading:
    """Give it the facts in order: those before ``since`` for how things stood, then those of the span."""

    def __init__(self, since: float, until: float) -> None:
        self.recorded = Recorded(since, until)
        self._holds: dict[tuple[str, str], Fact] = {}
        self._agents: dict[AgentId, AgentChanged] = {}
        self._presence = Presence()
        self._callers: dict[CallId, str] = {}
        self._offered: dict[CallId, float] = {}
        self._tried: dict[CallId, float] = {}
        self._sent: dict[CallId, TransferAsked] = {}
        self._sent_at: dict[CallId, float] = {}  # and nobody has it yet
        self._known: dict[CallId, LastAgentKnown] = {}
        self._elsewhere: set[AgentId] = set()  # at work for nobody who is played
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
        self._presence.ends(self.recorded.until)
        self.recorded.there_s = self._presence.there_s
        return self.recorded

    # --- the office and its people -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Whoever was there at the beginning takes a seat then; who was in a call is free when it is over."""
        self._begun, at = True, self.recorded.since
        for agent, last in sorted(self._agents.items()):
            if last.state is AgentState.OFFLINE:
                continue
            self.recorded.people.append(_seat(last, at))
            if last.state is AgentState.AVAILABLE:
                self._presence.sits(agent, at)
                self.recorded.people.append(AgentMadeAvailable(at=at, agent=agent))
            elif last.state is not AgentState.PAUSED:
                self._elsewhere.add(agent)

    def _configured(self, fact: Fact, inside: bool) -> None:
        """A change during the span is played as well, unless it only says again what holds."""
        name = getattr(fact, "queue", None) or getattr(fact, "agent", None) or getattr(fact, "calendar", "")
        key = (type(fact).__name__, str(name))
        known, self._holds[key] = self._holds.get(key), fact
        if not inside or known is None:
            self.recorded.configured[key] = fact
        elif replace(fact, at=0.0) != replace(known, at=0.0):
            self.recorded.people.append(fact)

    def _changed(self, fact: AgentChanged, inside: bool) -> None:
        self._agents[fact.agent] = fact
        if not inside:
            return
        if fact.event == "dial" or fact.agent in self._elsewhere:
            self._away_at_work(fact)
        else:
            self.recorded.people.extend(_wishes(fact))
        over = self._presence.hear(fact)
        if fact.agent in self._elsewhere:
            self._presence.leaves(fact.agent, fact.at)
        call = self.recorded.calls.get(over.call_id) if over is not None else None
        if over is not None and call is not None and call.seen:
            call.wrapup_s += over.seconds
            known = call.of(fact.agent).wrapup_s or 0.0
            wrapup_s = None if over.ran_out else known + over.seconds
            call.tells(fact.agent, wrapup_s=wrapup_s, extends=over.extended)

    def _away_at_work(self, fact: AgentChanged) -> None:
        """Whoever calls somebody is there for nobody else until that is over, wrap-up and all."""
        at, agent = fact.at, fact.agent
        self._elsewhere.add(agent)
        if fact.event == "dial":
            self.recorded.people.append(AgentPaused(at=at, agent=agent, reason=NOT_HERE))
        elif fact.state in (AgentState.AVAILABLE, AgentState.OFFLINE, AgentState.PAUSED):
            self._elsewhere.discard(agent)
            self.recorded.people.extend(_wishes(fact))
            if fact.state is AgentState.AVAILABLE:
                self.recorded.people.append(AgentMadeAvailable(at=at, agent=agent))

    # --- calls -------------------------------------------------------------------------------------------------------

    def _of_a_call(self, fact: Fact) -> None:
        calls = self.recorded.calls
        match fact:
            case CallArrived(direction=Direction.IN):
                self._callers[fact.call_id] = fact.caller
            case LastAgentKnown():
                self._known[fact.call_id] = fact
            case CallQueued() if fact.call_id not in calls and not is_made(fact.call_id):
                calls[fact.call_id] = Served(self._arrival(fact), fact.queue)
            case OfferMade() | OfferEnded() if fact.call_id in calls:
                self._offer(calls[fact.call_id], fact)
            case CallbackKept() | CallbackTried() | CallbackReached() | CallbackMissed() if fact.call_id in calls:
                self._callback(calls[fact.call_id], fact)
            case CallConnected() if fact.call_id in calls:
                self._connected(calls[fact.call_id], fact)
            case CallParted() if fact.call_id in calls and calls[fact.call_id].seen:
                call = calls[fact.call_id]
                call.talk_s += fact.talk_s
                call.tells(fact.agent, talk_s=call.of(fact.agent).talk_s + fact.talk_s)
            case TransferAsked():
                self._sent[fact.call_id] = fact
            case CallRequeued(why="transfer") if fact.call_id in calls and fact.call_id in self._sent:
                self._sent_on(calls[fact.call_id], self._sent.pop(fact.call_id), fact.at)
            case CallEnded() if fact.call_id in calls:
                self._ended(calls[fact.call_id], fact)

    def _offer(self, call: Served, fact: OfferMade | OfferEnded) -> None:
        if isinstance(fact, OfferMade):
            call.offers += 1
            self._offered[fact.call_id] = fact.at
            return
        seconds = fact.at - self._offered.get(fact.call_id, fact.at)
        if fact.outcome in NOT_TAKEN and call.agent is None:
            call.untaken.append(Untaken(after_s=seconds, refused=fact.outcome is OfferOutcome.REFUSED))
        elif fact.outcome is OfferOutcome.CALLER_LEFT:
            call.rang_s = seconds

    def _callback(self, call: Served, fact: CallbackKept | CallbackTried | CallbackReached | CallbackMissed) -> None:
        match fact:
            case CallbackKept() if call.callback is None:
                call.called_back, call.waited_s = True, fact.asked_at - call.arrival.at
                call.callback = CallbackWish(after_s=call.waited_s, number=fact.number)
            case CallbackTried():
                self._tried[fact.call_id] = fact.at
            case CallbackMissed() if call.callback is not None:
                call.callback = replace(call.callback, misses=call.callback.misses + 1)
            case CallbackReached() if call.callback is not None:
                call.callback = replace(call.callback, answers_s=fact.at - self._tried.get(fact.call_id, fact.at))

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

    def _sent_on(self, call: Served, asked: TransferAsked, at: float) -> None:
        call.seen.append(Turn(to_queue=asked.to_queue, to_agent=asked.to_agent, needs=asked.needs))
        self._sent_at[asked.call_id] = at

    def _connected(self, call: Served, fact: CallConnected) -> None:
        offered, sent_on = self._offered.pop(fact.call_id, None), self._sent_at.pop(fact.call_id, None) is not None
        if not call.seen:
            call.seen.append(Turn())
        if offered is not None and (call.agent is None or sent_on):
            call.turn_of[fact.agent] = len(call.seen) - 1
            call.tells(fact.agent, answers_s=max(0.0, fact.at - offered - RING_S - BRIDGE_S))
        if call.agent is None:
            call.agent, call.answered = fact.agent, not call.called_back
            call.waited_s = fact.at - call.arrival.at if call.answered else call.waited_s

    def _ended(self, call: Served, fact: CallEnded) -> None:
        sent_at = self._sent_at.pop(fact.call_id, None)
        if sent_at is not None:
            call.seen[-1] = replace(call.seen[-1], patience_s=fact.at - sent_at)
        if call.answered or call.called_back:
            return
        call.abandoned = fact.stage in (CallStage.WAITING, CallStage.OFFERED)
        call.waited_s = fact.at - call.arrival.at if call.abandoned else fact.waited_s


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
