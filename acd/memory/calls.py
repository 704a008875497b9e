"""Calls: where a contact is, from its arrival to its one end."""

from dataclasses import dataclass, field
from enum import StrEnum

from acd.memory.callbacks import Callback
from acd.memory.errors import NoSuchTransition
from acd.memory.ways import Sent, Way
from core.facts import CallStage, Direction, EndedBy, PartyStage
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import Needs

# Of a call that waits; void once it is served.
WAIT_TIMERS = ("soften", "stray", "overflow", "last_agent", "only", "lend", "announce", "callback")


class CallEvent(StrEnum):
    """What can happen to a call."""

    QUEUE = "queue"
    OFFER = "offer"
    OFFER_ENDED = "offer_ended"
    CONNECT = "connect"
    GO_OUTSIDE = "go_outside"  # with an outside number from now on, without an agent
    HOLD = "hold"
    RESUME = "resume"
    PART = "part"
    REQUEUE = "requeue"
    TAKE_OVER = "take_over"
    ENTER = "enter"  # the door of a conference room
    SEND = "send"  # out of its line into an IVR flow
    END = "end"


S, E = CallStage, CallEvent

TRANSITIONS: dict[tuple[CallStage, CallEvent], CallStage] = {
    (S.IVR, E.QUEUE): S.WAITING,
    (S.AFTER, E.QUEUE): S.WAITING,
    (S.WAITING, E.OFFER): S.OFFERED,
    (S.OFFERED, E.OFFER_ENDED): S.WAITING,
    (S.OFFERED, E.CONNECT): S.TALKING,
    (S.DIALLING, E.CONNECT): S.TALKING,
    (S.TALKING, E.HOLD): S.HELD,
    (S.HELD, E.RESUME): S.TALKING,
    (S.TALKING, E.PART): S.AFTER,
    (S.HELD, E.PART): S.AFTER,
    (S.AFTER, E.REQUEUE): S.WAITING,
    (S.AFTER, E.TAKE_OVER): S.TALKING,
    (S.AFTER, E.CONNECT): S.TALKING,  # taken over by whom the agent had called in
    (S.AFTER, E.GO_OUTSIDE): S.OUTSIDE,
    (S.OUTSIDE, E.REQUEUE): S.WAITING,
    (S.WAITING, E.GO_OUTSIDE): S.OUTSIDE,  # overflowed
    (S.IVR, E.ENTER): S.ROOM,
    (S.WAITING, E.SEND): S.IVR,
    (S.IVR, E.REQUEUE): S.WAITING,  # it could not be sent there
    **{(stage, E.END): S.ENDED for stage in S if stage is not S.ENDED},
}


def next_stage(stage: CallStage, event: CallEvent) -> CallStage:
    """The table's answer. Raises NoSuchTransition: an event in the wrong stage is a mistake, never ignored."""
    try:
        return TRANSITIONS[stage, event]
    except KeyError:
        raise NoSuchTransition(f"A call that is {stage} knows no {event}.") from None


class Aim(StrEnum):
    """Who should hear whom, when somebody stands beside the serving agent."""

    PARTY = "party"  # agent and party; the customer on hold
    CUSTOMER = "customer"  # agent and customer; the party on hold
    ALL = "all"
    PASS = "pass"  # customer and party; the agent is out


@dataclass(slots=True)
class Party:
    """Somebody beside the serving agent: a colleague (``agent``), or an outside number."""

    party_id: str
    to: str
    agent: AgentId | None = None
    leg_id: LegId = LegId("")  # an outside number's is learned once it is called
    stage: PartyStage = PartyStage.CALLING
    talk_s: float = 0.0
    heard_since: float | None = None  # since when somebody has heard it
    shown_as: str = ""  # what an outside number sees as its caller
    join_at_once: bool = False
    aim: Aim = Aim.PARTY
    called: bool = False
    asked: str = ""  # the step toward the aim that is under way
    tries: int = 0


@dataclass(slots=True)
class Call:
    """What the floor knows of one contact."""

    call_id: CallId
    dialled: str
    caller: str
    arrived_at: float
    stage: CallStage = CallStage.IVR
    queue: QueueName | None = None
    needs: Needs = ()
    step: int = 0  # which step of the needs holds now
    priority: int = 0
    queued_at: float = 0.0  # its place among those who wait; kept when an agent's leg was lost
    waiting_since: float = 0.0  # when the present wait began
    only_agent: AgentId | None = None
    only_for: AgentId | None = None  # who the clock of ``only_until`` was started for
    only_until: float = 0.0  # a named agent is waited for until then
    last_agent: AgentId | None = None  # who served the caller last, before this call
    last_served_at: float = 0.0
    last_given_up: bool = False  # that agent is asked with the others now
    last_awaited: bool = False  # it was said that it is waited for
    barred_until: dict[AgentId, float] = field(default_factory=dict)  # who refused it, and may be asked again when
    declined: frozenset[AgentId] = frozenset()  # asked in vain while it waits: again only when nobody else could
    leaving: EndedBy | None = None  # somebody hung up; the end must follow
    left_from: CallStage | None = None  # where it was then
    waited_s: float = 0.0
    talk_s: float = 0.0
    talking_since: float = 0.0
    over_at: float = 0.0  # its end was learned afterwards, and this is when it was; 0: its end is when it is heard of
    recording_paused: bool = False
    keys_at: float = 0.0  # when keys were last pressed for the customer's side
    asked_until: float = 0.0  # a hold or resume is under way until then; asking again changes nothing
    direction: Direction = Direction.IN
    leg_id: LegId = LegId("")  # of whoever is served; a call that came in bears the name of its own leg
    resume_wanted: bool = False  # the agent is to be with the customer again, nobody being beside it
    party: Party | None = None  # who stands beside the serving agent
    way: Way = field(default_factory=Way)
    sent: Sent | None = None  # by a rule of its queue
    language: str = "zh"
    back: Callback | None = None  # the customer has hung up and keeps its place
    asks_back: bool = False  # a rule wants it to be asked for a number to call back
    room: bool = False  # an agent called a conference room
    unrecorded: bool = False  # ... of which nothing is kept
    nobody: bool = False  # a machine or a fax has answered: there is nothing to write down
    announcing: bool = False  # told its place at the moment, outside of the waiting room

    def __post_init__(self) -> None:
        if self.direction is Direction.IN and not self.leg_id:
            self.leg_id = LegId(self.call_id)

    @property
    def refused(self) -> frozenset[AgentId]:
        """Not offered to these for now."""
        return frozenset(self.barred_until)

    def forget_refusals(self) -> None:
        self.barred_until, self.declined = {}, frozenset()

    @property
    def far_leg(self) -> LegId | None:
        """For commands: named only when it is not the call's own name."""
        return None if self.leg_id == LegId(self.call_id) else self.leg_id

    @property
    def our_number(self) -> str:
        """The one of our numbers that is in use for it."""
        return self.caller if self.direction is Direction.OUT else self.dialled

    @property
    def conference(self) -> bool:
        """Whether three hear each other."""
        return self.party is not None and self.party.stage is PartyStage.JOINED

    @property
    def wanted(self) -> bool:
        """Whether an agent should be found for it."""
        return self.waits and (self.back is None or self.back.ready)

    @property
    def waits(self) -> bool:
        """Whether it has a place in its queue."""
        return self.stage is CallStage.WAITING and self.leaving is None
