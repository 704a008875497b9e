"""A floor under virtual time: the very core that runs in production, with people and phones who keep their word.

Nothing here knows where arrivals come from: the replay takes them from the journal, tests make their own.

    told = simulate([QueueConfigured(...), AgentConfigured(...), AgentSignedIn(...), AgentMadeAvailable(...)],
                    [Arrival(at=..., queue=QueueName("service"), patience_s=120.0, talk_s=240.0), ...])
    [call.waited_s for call in told if not call.abandoned]
"""

import heapq
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from acd.floor import Floor
from acd.memory.state import Effects
from core.commands import Bridge, Command, EndLeg, RingAgent
from core.facts import (
    AgentChanged,
    AgentSignedIn,
    AgentState,
    CallArrived,
    CallConnected,
    CallParted,
    CallQueued,
    CallStage,
    Fact,
    LastAgentKnown,
    LegEnded,
    LegJoined,
    LegRinging,
    PbxObserved,
    WrapupSaved,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName
from core.needs import Needs

RING_S = 0.05  # until a phone rings
BRIDGE_S = 0.01
TAIL_S = 4 * 3600.0  # after the last word of the outside world; who still waits then waits for nobody
FOREVER = math.inf
AWAY = (AgentState.OFFLINE, AgentState.PAUSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A caller who asks for a queue at ``at`` (epoch seconds), and what there is to know of it beforehand."""

    at: float
    queue: QueueName
    needs: Needs = ()
    priority: int = 0
    caller: str = ""
    only_agent: AgentId | None = None
    last_agent: AgentId | None = None
    last_served_at: float = 0.0
    patience_s: float = FOREVER  # hangs up after so long a wait
    talk_s: float = 180.0
    wrapup_s: float | None = None  # None: until the queue's time is up
    answers_s: float = 2.0  # how long the phone rings before the agent takes this call


@dataclass(slots=True)
class Told:
    """What became of one caller. Times in seconds; ``waited_s`` until the answer or the hang-up."""

    arrival: Arrival
    queue: QueueName
    waited_s: float = 0.0
    answered: bool = False
    abandoned: bool = False
    agent: AgentId | None = None
    talk_s: float = 0.0
    wrapup_s: float = 0.0
    offers: int = 0


@dataclass(slots=True)
class Outcome:
    """All callers in the order of their arrival, how long each agent was there, and every fact if it was asked for."""

    calls: list[Told]
    there_s: dict[AgentId, float] = field(default_factory=dict)  # signed in and not paused
    journal: list[Fact] = field(default_factory=list)


def simulate(
    people: Iterable[Fact], arrivals: Sequence[Arrival], *, until: float | None = None, keep: bool = False
) -> Outcome:
    """Play it to the end, or ``until`` (epoch seconds). ``people``: what is configured and what agents ask for.

    Each agent's phone is on demand and answers; a leg that was nailed up answers at once. ``keep``: the journal, too.
    """
    return _Play(keep).run(list(people), arrivals, until)


class _Play:
    def __init__(self, keep: bool) -> None:
        self.floor, self.keep = Floor(), keep
        self.now = self._last = 0.0
        self.outcome = Outcome([])
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._told: dict[CallId, Told] = {}
        self._legs: dict[LegId, RingAgent | None] = {}  # that are up or ring
        self._nailed: set[AgentId] = set()
        self._since: dict[AgentId, float] = {}  # there since
        self._wrapping: dict[AgentId, tuple[float, CallId]] = {}
        self._bridges = count()

    def run(self, people: list[Fact], arrivals: Sequence[Arrival], until: float | None) -> Outcome:
        self.now = min([fact.at for fact in people] + [arrival.at for arrival in arrivals], default=0.0)
        self._last = self.now
        self._give(PbxObserved(at=self.now))
        for fact in people:
            self._at(fact.at, lambda fact=fact: self._give(fact))  # type: ignore[misc]
        for number, arrival in enumerate(arrivals):
            self._at(arrival.at, lambda number=number, arrival=arrival: self._arrives(number, arrival))  # type: ignore[misc]
        self._play(until)
        for agent, since in self._since.items():
            self._count(agent, since)
        return self.outcome

    def _play(self, until: float | None) -> None:
        while True:
            due = self.floor.next_deadline()
            event = self._queue[0][0] if self._queue else FOREVER
            soonest = event if due is None else min(due, event)
            if soonest > (until if until is not None else self._last + TAIL_S) or soonest == FOREVER:
                break
            self.now = max(self.now, soonest)
            if due is not None and due <= event:
                self._follow(self.floor.tick(self.now))
            else:
                self._last = self.now
                heapq.heappop(self._queue)[2]()
            if not self._queue and not self.floor.state.calls:
                break
        self.now = self.now if until is None else until

    def _at(self, at: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._order), what))

    # --- callers -----------------------------------------------------------------------------------------------------

    def _arrives(self, number: int, arrival: Arrival) -> None:
        call_id = CallId(f"replay-{number}")
        told = self._told[call_id] = Told(arrival, arrival.queue)
        self.outcome.calls.append(told)
        self._give(
            CallArrived(at=self.now, call_id=call_id, dialled="", caller=arrival.caller, channel="replay")
        )  # fmt: skip
        if arrival.last_agent is not None:
            served_at = arrival.last_served_at
            self._give(LastAgentKnown(at=self.now, call_id=call_id, agent=arrival.last_agent, served_at=served_at))
        self._give(LegJoined(at=self.now, leg_id=LegId(call_id), bridge_id="w", room="waiting"))
        self._give(
            CallQueued(
                at=self.now,
                call_id=call_id,
                queue=arrival.queue,
                needs=arrival.needs,
                priority=arrival.priority,
                only_agent=arrival.only_agent,
            )
        )
        if arrival.patience_s < FOREVER:
            self._at(arrival.at + arrival.patience_s, lambda: self._loses_patience(call_id))

    def _loses_patience(self, call_id: CallId) -> None:
        call = self.floor.state.calls.get(call_id)
        if call is not None and call.stage in (CallStage.WAITING, CallStage.OFFERED):
            told = self._told[call_id]
            told.abandoned, told.waited_s = True, self.now - told.arrival.at
            self._give(LegEnded(at=self.now, leg_id=LegId(call_id), cause=16))

    # --- agents ------------------------------------------------------------------------------------------------------

    def _rings(self, command: RingAgent) -> None:
        told = self._told[command.call_id]
        told.offers += 1
        self._legs[command.leg_id] = command
        self._at(self.now + RING_S, lambda: self._if_up(command, LegRinging(at=self.now, leg_id=command.leg_id)))
        answers_s = RING_S if command.agent in self._nailed else told.arrival.answers_s
        if answers_s < command.ring_s:
            self._at(self.now + RING_S + answers_s, lambda: self._answers(command))
        else:
            self._at(self.now + command.ring_s, lambda: self._ends(command.leg_id, 19))

    def _if_up(self, command: RingAgent, fact: Fact) -> None:
        if command.leg_id in self._legs:
            self._give(fact)

    def _answers(self, command: RingAgent) -> None:
        joined = LegJoined(at=self.now, leg_id=command.leg_id, bridge_id=f"a{command.leg_id}", room="agents")
        self._if_up(command, joined)

    def _bridge(self, command: Bridge) -> None:
        bridge = f"b{next(self._bridges)}"
        for leg_id in (LegId(command.call_id), command.leg_id):
            self._give(LegJoined(at=self.now, leg_id=leg_id, bridge_id=bridge, room="talk"))

    def _connected(self, fact: CallConnected) -> None:
        told = self._told[fact.call_id]
        told.answered, told.agent, told.queue = True, fact.agent, fact.queue
        told.waited_s = self.now - told.arrival.at
        self._at(self.now + told.arrival.talk_s, lambda: self._hangs_up(fact))

    def _hangs_up(self, fact: CallConnected) -> None:
        self._ends(LegId(fact.call_id), 16)
        self._ends(fact.leg_id, 16)

    def _parted(self, fact: CallParted) -> None:
        told = self._told[fact.call_id]
        told.talk_s += fact.talk_s
        wrapup_s = told.arrival.wrapup_s
        if wrapup_s is not None:
            self._at(self.now + wrapup_s, lambda: self._wraps_up(fact.agent, fact.call_id))

    def _wraps_up(self, agent_id: AgentId, call_id: CallId) -> None:
        agent = self.floor.state.agents[agent_id]
        if agent.state is AgentState.WRAPUP and agent.call_id == call_id:
            saved = WrapupSaved(at=self.now, agent=agent_id, call_id=call_id, disposition="done", note="", done=True)
            self._give(saved)

    def _ends(self, leg_id: LegId, cause: int) -> None:
        if self._legs.pop(leg_id, None) is not None or CallId(leg_id) in self.floor.state.calls:
            self._give(LegEnded(at=self.now, leg_id=leg_id, cause=cause))

    # --- the core ----------------------------------------------------------------------------------------------------

    def _give(self, fact: Fact) -> None:
        fact = self._on_demand(fact)
        if self.keep:
            self.outcome.journal.append(fact)
        self._follow(self.floor.handle(fact))

    def _on_demand(self, fact: Fact) -> Fact:
        if not isinstance(fact, AgentSignedIn):
            return fact
        (self._nailed.add if fact.kind is LegKind.NAILED_UP else self._nailed.discard)(fact.agent)
        return replace(fact, kind=LegKind.ON_DEMAND, device="desk")

    def _follow(self, effects: Effects) -> None:
        for fact in effects.facts:
            self._hear(fact)
        for command in effects.commands:
            self._carry_out(command)

    def _hear(self, fact: Fact) -> None:
        if self.keep:
            self.outcome.journal.append(fact)
        match fact:
            case CallConnected():
                self._connected(fact)
            case CallParted():
                self._parted(fact)
            case AgentChanged():
                self._changed(fact)

    def _changed(self, fact: AgentChanged) -> None:
        if fact.state in AWAY and fact.agent in self._since:
            self._count(fact.agent, self._since.pop(fact.agent))
        elif fact.state not in AWAY:
            self._since.setdefault(fact.agent, self.now)
        if fact.state is AgentState.WRAPUP and fact.call_id is not None:
            self._wrapping[fact.agent] = (self.now, fact.call_id)
        elif fact.old is AgentState.WRAPUP and fact.agent in self._wrapping:
            since, call_id = self._wrapping.pop(fact.agent)
            self._told[call_id].wrapup_s += self.now - since

    def _count(self, agent: AgentId, since: float) -> None:
        self.outcome.there_s[agent] = self.outcome.there_s.get(agent, 0.0) + self.now - since

    def _carry_out(self, command: Command) -> None:
        """What moves no leg needs nothing done: notes on channels, recordings, announcements."""
        match command:
            case RingAgent():
                self._rings(command)
            case Bridge():
                self._at(self.now + BRIDGE_S, lambda: self._bridge(command))
            case EndLeg():
                self._at(self.now, lambda: self._hung_up(command))

    def _hung_up(self, command: EndLeg) -> None:
        self._legs.pop(command.leg_id, None)
        self._give(LegEnded(at=self.now, leg_id=command.leg_id, cause=command.cause))
