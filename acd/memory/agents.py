"""Agents: one state machine, one place that changes a state."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from acd.memory.errors import NoSuchTransition
from core.facts import AgentSignedIn, AgentState
from core.ids import AgentId, CallId, LegId, LegKind, QueueName


class AgentEvent(StrEnum):
    """What can happen to an agent."""

    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    MADE_AVAILABLE = "made_available"
    PAUSE = "pause"
    RESERVE = "reserve"
    RING = "ring"
    RELEASE = "release"  # the offer came to nothing, through no fault of the agent
    SET_ASIDE = "set_aside"  # no answer, or no phone: the floor pauses the agent
    CONNECT = "connect"
    HOLD = "hold"
    RESUME = "resume"
    LOSE = "lose"  # the phone went away in the middle of a conversation
    RETURN = "return"  # it is back, to a customer who was on hold before
    PART = "part"  # the conversation is over
    FINISH = "finish"  # wrap-up is over
    OWED_WRAPUP = "owed_wrapup"  # the phone that was lost in a conversation is back: the wrap-up of that one goes on
    TAKE_OVER = "take_over"  # a supervisor serves an agent's call from now on
    DIAL = "dial"  # the agent calls somebody
    PREVIEW = "preview"  # a lead is before the agent, who decides whether it is called
    BACK_TO_WRAPUP = "back_to_wrapup"  # nobody answered; the wrap-up from before goes on
    ADOPT = "adopt"  # found in a conversation after our restart
    ADOPT_HELD = "adopt_held"  # the same, with the customer on hold
    ADOPT_DIALLING = "adopt_dialling"  # the same, calling somebody


S, E = AgentState, AgentEvent

TRANSITIONS: dict[tuple[AgentState, AgentEvent], AgentState] = {
    (S.OFFLINE, E.SIGN_IN): S.PAUSED,
    (S.PAUSED, E.MADE_AVAILABLE): S.AVAILABLE,
    (S.AVAILABLE, E.PAUSE): S.PAUSED,
    (S.WRAPUP, E.PAUSE): S.PAUSED,
    (S.PAUSED, E.PAUSE): S.PAUSED,
    (S.AVAILABLE, E.RESERVE): S.RESERVED,
    (S.RESERVED, E.RING): S.RINGING,
    (S.RESERVED, E.RELEASE): S.AVAILABLE,
    (S.RINGING, E.RELEASE): S.AVAILABLE,
    (S.RESERVED, E.SET_ASIDE): S.PAUSED,
    (S.RINGING, E.SET_ASIDE): S.PAUSED,
    (S.AVAILABLE, E.SET_ASIDE): S.PAUSED,
    (S.AVAILABLE, E.DIAL): S.RESERVED,
    (S.PAUSED, E.DIAL): S.RESERVED,
    (S.WRAPUP, E.DIAL): S.RESERVED,
    (S.AVAILABLE, E.PREVIEW): S.RESERVED,
    (S.RESERVED, E.DIAL): S.RESERVED,
    (S.RESERVED, E.BACK_TO_WRAPUP): S.WRAPUP,
    (S.TALKING, E.RELEASE): S.AVAILABLE,
    (S.HELD, E.RELEASE): S.AVAILABLE,
    (S.RESERVED, E.CONNECT): S.TALKING,
    (S.RINGING, E.CONNECT): S.TALKING,
    (S.TALKING, E.HOLD): S.HELD,
    (S.HELD, E.RESUME): S.TALKING,
    (S.TALKING, E.LOSE): S.HELD,
    (S.HELD, E.LOSE): S.HELD,
    (S.HELD, E.RETURN): S.HELD,
    (S.HELD, E.SET_ASIDE): S.PAUSED,
    (S.TALKING, E.PART): S.WRAPUP,
    (S.HELD, E.PART): S.WRAPUP,
    (S.WRAPUP, E.FINISH): S.AVAILABLE,
    (S.PAUSED, E.OWED_WRAPUP): S.WRAPUP,
    (S.PAUSED, E.SIGN_OUT): S.OFFLINE,
    (S.AVAILABLE, E.SIGN_OUT): S.OFFLINE,
    (S.WRAPUP, E.SIGN_OUT): S.OFFLINE,
    **{(state, E.TAKE_OVER): S.TALKING for state in (S.OFFLINE, S.PAUSED, S.WRAPUP)},
    **{(state, E.ADOPT): S.TALKING for state in S},
    **{(state, E.ADOPT_HELD): S.HELD for state in S},
    **{(state, E.ADOPT_DIALLING): S.RESERVED for state in S},
}

BUSY = frozenset({S.RESERVED, S.RINGING, S.TALKING, S.HELD})
PREVIEW = "preview"  # why an agent is reserved without a call: a lead of the queue's campaign is before it
DISPOSITION_MISSING = "disposition_missing"  # why an agent is paused whose queue wants an outcome written down


def next_state(state: AgentState, event: AgentEvent) -> AgentState:
    """The table's answer. Raises NoSuchTransition: an event in the wrong state is a mistake, never ignored."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NoSuchTransition(f"An agent who is {state} knows no {event}.") from None


@dataclass(slots=True)
class Agent:
    """What the floor knows of one agent. Only ``State.change_agent`` writes ``state``."""

    agent_id: AgentId
    name: str = ""
    unit: str | None = None
    skills: dict[str, int] = field(default_factory=dict)
    state: AgentState = AgentState.OFFLINE
    since: float = 0.0
    reason: str = ""
    forced: bool = False  # a supervisor has put it into this pause
    device: str = ""
    kind: LegKind = LegKind.ON_DEMAND
    auto_answer: bool = False
    idle_since: float = 0.0  # longest idle counts from the last conversation, not from the last offer
    unreachable: set[str] = field(default_factory=set)  # devices known to have no phone behind them
    contacts: dict[str, str] = field(default_factory=dict)  # device -> the phone that took its place last
    nailed: LegId | None = None  # the long leg, once asked for
    nail_ready: bool = False  # it stands in the agents' room
    nail_tries: int = 0
    after_call: str | None = None  # a pause asked for during a call: its reason
    after_call_forced: bool = False  # a supervisor asked for it
    leave_after_call: str | None = None  # a sign-out asked for during a call: its reason
    next_seat: AgentSignedIn | None = None  # another seat taken during a call
    wants_available: bool = False  # asked for, but the phone is not there yet
    call_id: CallId | None = None
    queue: QueueName | None = None
    wrapup_until: float | None = None
    aside_until: float | None = None  # set aside after a ring that nobody answered; available by itself then
    wrapup_most: float | None = None  # up to when it can be extended
    owed_wrapup: tuple[CallId, QueueName | None] | None = None  # of the call that was lost with the phone
    filed: CallId | None = None  # the call whose disposition was written down last
    lost_since: float | None = None  # since when no call could reach the ear, for want of a phone

    @property
    def then(self) -> str:
        """What was asked for during the call, in one word."""
        if self.leave_after_call is not None:
            return f"sign_out:{self.leave_after_call}"
        kind = "forced" if self.after_call_forced else "pause"
        return f"{kind}:{self.after_call}" if self.after_call is not None else ""

    @property
    def seated(self) -> bool:
        """Whether a call could reach this agent's ear."""
        return self.nail_ready if self.kind is LegKind.NAILED_UP else self.device not in self.unreachable


class Roster:
    """All agents by extension; made on first mention, so that no order of facts is wrong."""

    def __init__(self) -> None:
        self._agents: dict[AgentId, Agent] = {}

    def __getitem__(self, agent_id: AgentId) -> Agent:
        agent = self._agents.get(agent_id)
        if agent is None:
            agent = self._agents[agent_id] = Agent(agent_id)
        return agent

    def __iter__(self) -> Iterator[Agent]:
        return iter(self._agents.values())

    def __contains__(self, agent_id: AgentId) -> bool:
        return agent_id in self._agents
