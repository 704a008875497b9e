"""A floor under load: the real core, agents who answer, talk and wrap up, callers who give up. Virtual time only.

It is smaller and faster than the story's Asterisk: a leg does at once what it was told to, so that hours of a busy
floor take seconds.
"""

import heapq
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from acd.floor import Floor
from acd.memory.state import Effects
from core.commands import Bridge, Command, EndLeg, RingAgent
from core.facts import (
    AgentConfigured,
    AgentMadeAvailable,
    AgentSignedIn,
    CallArrived,
    CallEnded,
    CallQueued,
    CallStage,
    Fact,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    PbxObserved,
    QueueConfigured,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, agent_leg
from core.needs import load_needs

START = 1_700_000_000.0


@dataclass(frozen=True, slots=True)
class Traffic:
    """Callers of one kind: so many an hour, who talk and have patience for so long on average (seconds)."""

    queue: str
    needs: str
    per_hour: float
    talk_s: float = 180.0
    patience_s: float = 600.0
    priority: int = 0


@dataclass
class Load:
    """A floor with these agents (extension to skills) and this traffic; ``rules`` are the queues'."""

    agents: Mapping[str, Mapping[str, int]]
    traffic: Sequence[Traffic]
    seed: int = 1
    wrapup_s: float = 20.0
    answer_s: float = 4.0
    talk_spread: float = 0.6  # of the logarithm: a coefficient of variation of 0.66
    rules: Mapping[str, object] = field(default_factory=dict)
    journal: list[Fact] = field(default_factory=list)
    core: Floor = field(default_factory=Floor)
    now: float = START

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order, self._calls = count(), count(1)
        self._ends: dict[LegId, LegId] = {}  # an agent's leg to its caller's, while they talk
        self._talk: dict[CallId, float] = {}
        self.give(PbxObserved(at=self.now))
        for queue in dict.fromkeys(traffic.queue for traffic in self.traffic):
            rules: dict[str, object] = {"wrapup_s": self.wrapup_s, "announce_first_s": 0.0, **self.rules}
            self.give(QueueConfigured(at=self.now, queue=QueueName(queue), **rules))  # type: ignore[arg-type]
        for extension, skills in self.agents.items():
            self.sits_down(extension, skills)
        for traffic in self.traffic:
            self._next_arrival(traffic)

    def sits_down(self, extension: str, skills: Mapping[str, int]) -> None:
        agent = AgentId(extension)
        self.give(AgentConfigured(at=self.now, agent=agent, name=extension, skills=tuple(skills.items())))
        self.give(AgentSignedIn(at=self.now, agent=agent, device="desk", kind=LegKind.ON_DEMAND))
        self.give(AgentMadeAvailable(at=self.now, agent=agent))

    def runs(self, seconds: float) -> None:
        end = self.now + seconds
        while True:
            at = min(self._due[0][0], self.core.next_deadline() or end)
            if at >= end:
                break
            self.now = max(self.now, at)
            if self._due[0][0] <= self.now:
                heapq.heappop(self._due)[2]()
            else:
                self._follow(self.core.tick(self.now))
        self.now = end

    def changes_to(self, traffic: Sequence[Traffic]) -> None:
        """Other callers come from now on."""
        self.traffic = traffic
        for kind in traffic:
            self._next_arrival(kind)

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._due, (self.now + seconds, next(self._order), what))

    # --- callers -----------------------------------------------------------------------------------------------------

    def _next_arrival(self, traffic: Traffic) -> None:
        self.later(self._random.expovariate(traffic.per_hour / 3600.0), lambda: self._arrives(traffic))

    def _arrives(self, traffic: Traffic) -> None:
        if traffic not in self.traffic:
            return
        self._next_arrival(traffic)
        call_id = CallId(f"{START:.0f}.{next(self._calls)}")
        mean = traffic.talk_s / math.exp(self.talk_spread**2 / 2)
        self._talk[call_id] = mean * self._random.lognormvariate(0.0, self.talk_spread)
        self.give(CallArrived(at=self.now, call_id=call_id, dialled="4008001234", caller="13800000000", channel="x"))
        self._joins(LegId(call_id), "waiting")
        queue, needs = QueueName(traffic.queue), load_needs(traffic.needs)
        self.give(CallQueued(at=self.now, call_id=call_id, queue=queue, needs=needs, priority=traffic.priority))
        self.later(self._random.expovariate(1.0 / traffic.patience_s), lambda: self._gives_up(call_id))

    def _gives_up(self, call_id: CallId) -> None:
        call = self.core.state.calls.get(call_id)
        if call is not None and call.stage in (CallStage.WAITING, CallStage.OFFERED):
            self.give(LegHangupRequested(at=self.now, leg_id=LegId(call_id)))
            self.give(LegEnded(at=self.now, leg_id=LegId(call_id), cause=16))

    # --- legs --------------------------------------------------------------------------------------------------------

    def give(self, fact: Fact) -> None:
        self.journal.append(fact)
        self._follow(self.core.handle(fact))

    def _follow(self, effects: Effects) -> None:
        self.journal += effects.facts
        for command in effects.commands:
            self.later(0.0, self._doing(command))

    def _doing(self, command: Command) -> Callable[[], None]:
        match command:
            case RingAgent():
                return lambda: self._ring(command)
            case Bridge():
                return lambda: self._bridge(command)
            case EndLeg():
                return lambda: self._end(command.leg_id)
        return lambda: None

    def _ring(self, command: RingAgent) -> None:
        self.give(LegRinging(at=self.now, leg_id=command.leg_id))
        self.later(self.answer_s * self._random.uniform(0.3, 1.7), lambda: self._answers(command.leg_id))

    def _answers(self, leg_id: LegId) -> None:
        leg = agent_leg(leg_id)
        lease = self.core.state.leases.of_agent(leg.agent) if leg is not None else None
        if lease is not None and lease.leg_id == leg_id:
            self._joins(leg_id, "agents")

    def _joins(self, leg_id: LegId, room: str, bridge: str = "") -> None:
        self.give(LegJoined(at=self.now, leg_id=leg_id, bridge_id=bridge or f"room-{room}", room=room))

    def _bridge(self, command: Bridge) -> None:
        call_id, leg_id = command.call_id, command.leg_id
        if call_id not in self.core.state.calls:
            return
        for leg, room in ((LegId(call_id), "waiting"), (leg_id, "agents")):
            self.give(LegLeft(at=self.now, leg_id=leg, bridge_id=f"room-{room}", room=room))
            self._joins(leg, "talk", f"talk-{call_id}")
        self.later(self._talk.pop(call_id, 1.0), lambda: self._hangs_up(call_id, leg_id))

    def _hangs_up(self, call_id: CallId, leg_id: LegId) -> None:
        self.give(LegHangupRequested(at=self.now, leg_id=LegId(call_id)))
        self.give(LegEnded(at=self.now, leg_id=LegId(call_id), cause=16))

    def _end(self, leg_id: LegId) -> None:
        self.give(LegEnded(at=self.now, leg_id=leg_id, cause=16))

    # --- what came of it ---------------------------------------------------------------------------------------------

    def gave_up(self) -> float:
        """Share of the callers."""
        ended = [fact for fact in self.journal if isinstance(fact, CallEnded)]
        return sum(fact.stage in (CallStage.WAITING, CallStage.OFFERED) for fact in ended) / max(1, len(ended))
