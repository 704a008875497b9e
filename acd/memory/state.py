"""All that the core knows, and the few verbs through which its handlers change it."""

from dataclasses import dataclass, field

from acd.memory.agents import DISPOSITION_MISSING, Agent, AgentEvent, Roster, next_state
from acd.memory.calls import Call, CallEvent, next_stage
from acd.memory.deadlines import Deadlines
from acd.memory.leases import LeaseBook, Reservation
from acd.memory.lent import Lending
from acd.memory.outbound import Outbound
from acd.memory.pauses import Pauses
from acd.memory.routing import Router
from acd.memory.supervisions import Supervisions
from acd.memory.waits import Waits
from core.commands import Command
from core.facts import AgentChanged, AgentState, Fact, PoliciesConfigured, QueueConfigured
from core.ids import AgentId, CallId, LegId, LegKind, QueueName

IDLE_AGAIN = frozenset({AgentEvent.MADE_AVAILABLE, AgentEvent.FINISH})


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds that are the same for every queue."""

    ghost_s: float = 0.3  # a far end asked to hang up and no end follows: docs/adr/0003
    end_again_s: float = 2.0  # we hung up and no end follows; longer each time
    bridge_s: float = 2.0  # both legs must be seen in the bridge by then
    lease_grace_s: float = 4.0  # beyond ring time, before a silent offer is given up
    nail_up_s: float = 75.0  # a long leg must stand in the agents' room by then; its phone rings for 60
    nail_retry_s: float = 2.0
    fetch_s: float = 2.0  # a long leg must be back in the agents' room by then, or is asked again
    nail_retry_max_s: float = 30.0
    ring_again_s: float = 2.0  # a phone that should come back to its call was not reached
    listen_s: float = 1.0  # a supervisor's leg must do what it was asked by then, or is asked again
    supervisor_ring_s: float = 30.0
    tombstone_s: float = 60.0  # how long an ended call's name is remembered, against late word of it


@dataclass(slots=True)
class Effects:
    """What one fact led to: facts decided, commands to carry out, each in order."""

    facts: list[Fact] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    heard: int = field(default=0, compare=False)  # of the facts, so many were told to campaigns' pacing

    def __len__(self) -> int:
        return len(self.facts) + len(self.commands)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leg was last seen; an empty room: in none. A bridge is nameless when the leg was adopted in it."""

    bridge_id: str
    room: str


NOWHERE = Place("", "")


class State:
    """The floor's memory. Handlers are functions over it; ``out`` collects what they decide."""

    def __init__(self, *, first_token: int = 1, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.agents = Roster()
        self.calls: dict[CallId, Call] = {}
        self.ended: dict[CallId, float] = {}  # tombstones, oldest first
        self.queues: dict[QueueName, QueueConfigured] = {}
        self.calendars: dict[str, tuple[tuple[float, float], ...]] = {}  # when each is open
        self.policies = PoliciesConfigured(at=0.0)
        self.pauses = Pauses()
        self.leases = LeaseBook(first_token)
        self.supervisions = Supervisions()
        self.router = Router()
        self.day = ""  # as DayBegan named it
        self.retrained: dict[AgentId, None] = {}  # whose skills have changed, until a call is looked for
        self.lendings: dict[QueueName, Lending] = {}
        self.awaiting: dict[CallId, AgentId] = {}  # calls that wait for who served the caller last, alone
        self.waits = Waits()
        self.outbound = Outbound()
        self.callbacks: dict[CallId, None] = {}  # calls whose customer is to be called back
        self.unnoted: dict[CallId, None] = {}  # calls whose channels tell other terms than they wait on
        self.astray: dict[CallId, None] = {}  # callers found elsewhere who are to wait, before all have been looked at
        self.deadlines = Deadlines()
        self.where: dict[LegId, Place] = {}  # customers of calls, legs of reservations, long legs, supervisors
        self.ending: dict[LegId, int] = {}  # legs that were hung up: how often that had to be enforced
        self.dialled: dict[LegId, CallId] = {}  # legs of outside numbers that were called
        self.sides: dict[LegId, CallId] = {}  # legs of outside numbers beside an agent
        self.inside: dict[LegId, str] = {}  # who takes part in a conference room, and in which
        self.observed = False  # nothing is offered before our picture is Asterisk's
        self.closing = False
        self.now = 0.0
        self.wall = 0.0  # what the clock says, which may be behind
        self.out = Effects()

    # --- what handlers say -----------------------------------------------------------------------------------------

    def say(self, fact: Fact) -> None:
        self.out.facts.append(fact)

    def do(self, command: Command) -> None:
        self.out.commands.append(command)

    # --- what handlers ask -----------------------------------------------------------------------------------------

    @property
    def return_s(self) -> float:
        """How long a call is kept for an agent whose phone was lost; 0: not at all."""
        return self.policies.return_s

    @property
    def offering(self) -> bool:
        """Whether calls go to agents at all."""
        return self.observed and not self.closing

    def rules(self, queue: QueueName | None) -> QueueConfigured:
        """The queue's rules; those of a plain queue when nobody configured it."""
        name = queue or QueueName("")
        return self.queues.get(name) or QueueConfigured(at=self.now, queue=name)

    def room(self, leg_id: LegId) -> str:
        return self.where.get(leg_id, NOWHERE).room

    def together(self, one: LegId, other: LegId) -> bool:
        """Whether both stand in one talk bridge."""
        here, there = self.where.get(one, NOWHERE), self.where.get(other, NOWHERE)
        return here.room == there.room == "talk" and here.bridge_id == there.bridge_id

    def call_of(self, leg_id: LegId) -> Call | None:
        """The call whose own far end this leg is; nobody's: None."""
        return self.calls.get(self.dialled.get(leg_id, CallId(leg_id)))

    def end_of(self, call: Call) -> float:
        """When what ends of this call now has ended: now, unless its end was learned afterwards."""
        return call.over_at or self.now

    # --- where legs are --------------------------------------------------------------------------------------------

    def joined(self, leg_id: LegId, place: Place) -> bool:
        """Whether this is news."""
        if self.where.get(leg_id, NOWHERE) == place:
            return False
        self.where[leg_id] = place
        return True

    def left(self, leg_id: LegId, place: Place) -> None:
        """Word of a bridge that the leg is no longer known to be in changes nothing."""
        known = self.where.get(leg_id, NOWHERE)
        if known.room == place.room and known.bridge_id in ("", place.bridge_id):
            self.where.pop(leg_id, None)

    def forget_leg(self, leg_id: LegId) -> None:
        self.where.pop(leg_id, None)
        self.inside.pop(leg_id, None)
        self.forget_end(leg_id)

    def forget_end(self, leg_id: LegId) -> None:
        """No end of this leg is waited for."""
        self.ending.pop(leg_id, None)
        self.deadlines.clear(("ghost", leg_id))

    def bury(self, call: Call) -> None:
        """The call is over; its name is remembered for a while, against late word of it."""
        del self.calls[call.call_id]
        self.callbacks.pop(call.call_id, None)
        for known in (self.dialled, self.sides):
            for leg_id in [leg_id for leg_id, call_id in known.items() if call_id == call.call_id]:
                del known[leg_id]
        self.remember_end(call.call_id)

    def remember_end(self, call_id: CallId) -> None:
        """For a while, against late word of it."""
        self.ended[call_id] = self.now
        while self.ended and (oldest := next(iter(self.ended.items())))[1] + self.limits.tombstone_s < self.now:
            del self.ended[oldest[0]]

    # --- the one place where states change -------------------------------------------------------------------------

    def change_agent(
        self,
        agent: Agent,
        event: AgentEvent,
        *,
        reason: str = "",
        lease: Reservation | None = None,
        forced: bool = False,
    ) -> None:
        """Move the agent by the table, keep the router in step, and say so."""
        old, queue, agent.state = agent.state, agent.queue, next_state(agent.state, event)
        if agent.state is not old or event is AgentEvent.PAUSE:
            agent.since = self.now
        agent.reason, agent.forced = reason, forced
        if event is not AgentEvent.SET_ASIDE:
            agent.aside_until = None
        self._attach(agent, lease)
        if event in IDLE_AGAIN:
            agent.idle_since = self.now
        self.refresh_routing(agent)
        self.say_agent(agent, old, event.value)
        if old is AgentState.WRAPUP and agent.state is not old:
            self._learn(agent, queue or QueueName(""))

    def _learn(self, agent: Agent, queue: QueueName) -> None:
        learned = self.waits.is_done(agent.agent_id, queue, self.rules(queue).wrapup_s, self.now)
        if learned is not None:
            self.say(learned)

    def say_agent(self, agent: Agent, old: AgentState, event: str) -> None:
        self.say(
            AgentChanged(
                at=self.now,
                agent=agent.agent_id,
                old=old,
                event=event,
                state=agent.state,
                reason=agent.reason,
                call_id=agent.call_id,
                queue=agent.queue,
                kind=agent.kind,
                device=agent.device,
                auto_answer=agent.auto_answer,
                until=self._until(agent),
                until_most=agent.wrapup_most if agent.state is AgentState.WRAPUP else None,
                since=agent.since,
                forced=agent.forced,
                then=agent.then if agent.kind is not LegKind.SUPERVISING else "",
            )
        )

    def _until(self, agent: Agent) -> float | None:
        lease = self.leases.of_agent(agent.agent_id)
        if agent.state is AgentState.HELD and lease is not None:
            return lease.kept_until
        owed = agent.state is AgentState.PAUSED and agent.owed_wrapup is not None
        if agent.state is AgentState.PAUSED and not owed:
            return agent.aside_until
        return agent.wrapup_until if owed or agent.state is AgentState.WRAPUP else None

    def _attach(self, agent: Agent, lease: Reservation | None) -> None:
        if lease is not None:
            agent.call_id = lease.call_id
            call = self.calls.get(lease.call_id)
            agent.queue = call.queue if call else agent.queue
        elif agent.state is AgentState.PAUSED and (agent.reason == DISPOSITION_MISSING or agent.owed_wrapup):
            return  # it is about that call still
        elif agent.state in (AgentState.AVAILABLE, AgentState.PAUSED, AgentState.OFFLINE):
            agent.call_id = agent.queue = None

    def refresh_routing(self, agent: Agent) -> None:
        """Routable means available and with a phone that would ring."""
        routable = agent.state is AgentState.AVAILABLE and agent.seated
        if routable and not self.router.is_idle(agent.agent_id):
            self.router.idle(agent.agent_id, agent.idle_since)
        elif not routable:
            self.router.busy(agent.agent_id)

    def change_call(self, call: Call, event: CallEvent) -> None:
        call.stage = next_stage(call.stage, event)


def is_outside(agent: Agent) -> bool:
    """Whether calls reach this agent through the carrier."""
    return agent.device.startswith("pstn:")


def is_nailed(agent: Agent) -> bool:
    return agent.kind is LegKind.NAILED_UP


def is_away(state: State, agent_id: AgentId) -> bool:
    """Whether waiting for this agent is in vain."""
    return agent_id not in state.agents or state.agents[agent_id].state is AgentState.OFFLINE
