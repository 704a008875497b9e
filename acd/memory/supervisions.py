"""Supervisions: a supervisor's leg, and the agent whose calls it hears; one state machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from acd.memory.errors import NoSuchTransition
from core.facts import SupervisionMode, SupervisionState
from core.ids import AgentId, CallId, LegId, SupervisionId


class SupervisionEvent(StrEnum):
    """What can happen to a supervision."""

    ANSWER = "answer"  # the supervisor picked up
    HEAR = "hear"  # a call of the agent's is heard
    PART = "part"  # that call is heard no more
    END = "end"


class Over(StrEnum):
    """Why a supervision ended."""

    ASKED = "asked"  # somebody ended it
    HUNG_UP = "hung_up"  # the supervisor put the phone down
    MOVED = "moved"  # the supervisor turned to another agent
    REFUSED = "refused"  # the phone turned the call down
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"  # no phone there
    PHONE_LOST = "phone_lost"  # the leg or the phone behind it went away
    AGENT_LEFT = "agent_left"  # the agent signed out
    AT_WORK = "at_work"  # the supervisor takes calls now
    TAKEN_CALL_OVER = "taken_call_over"  # the call that was taken over has ended, or went on to somebody else
    FLOOR_CLOSING = "floor_closing"
    FAILED = "failed"  # Asterisk did not do it


S, E = SupervisionState, SupervisionEvent

TRANSITIONS: dict[tuple[SupervisionState, SupervisionEvent], SupervisionState] = {
    (S.CONNECTING, E.ANSWER): S.WAITING,
    (S.WAITING, E.HEAR): S.ACTIVE,
    (S.ACTIVE, E.PART): S.WAITING,
    **{(state, E.END): S.ENDED for state in S if state is not S.ENDED},
}


def next_state(state: SupervisionState, event: SupervisionEvent) -> SupervisionState:
    """The table's answer. Raises NoSuchTransition: an event in the wrong state is a mistake, never ignored."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NoSuchTransition(f"A supervision that is {state} knows no {event}.") from None


class Wish(StrEnum):
    """What was asked of Asterisk last and has not been seen yet."""

    LISTEN = "listen"
    STOP = "stop"
    MODE = "mode"
    TAKE_OVER = "take_over"


class Names(TypedDict):
    """The fields that all facts of a supervision share."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId


@dataclass(slots=True)
class Supervision:
    """What the floor knows of one supervision. Between facts :mod:`acd.supervision.supervising` makes it what it should
    be."""

    supervision_id: SupervisionId
    supervisor: AgentId
    agent: AgentId
    leg_id: LegId
    device: str
    wanted: SupervisionMode
    since: float
    state: SupervisionState = SupervisionState.CONNECTING
    told: bool = False
    mode: SupervisionMode = SupervisionMode.LISTEN  # as the leg is, in the call that it hears
    sure: bool = True  # False: found so after our restart, to be set once more
    before: SupervisionMode = SupervisionMode.LISTEN  # wanted before the takeover, should that fail
    meant: CallId | None = None  # the call that is to be taken over
    asked_by: str = ""  # who wanted the mode
    to: LegId | None = None  # the leg it listens to, as Asterisk showed
    to_call: CallId | None = None  # and the call for which it was sent there
    astray: bool = False  # it was sent to listen, that was called off, and nobody has told where it is
    call_id: CallId | None = None  # the call that is heard
    wish: Wish | None = None
    wish_for: tuple[str, str] = ("", "")  # what exactly: leg and call, or a mode
    tries: int = 0
    paused: bool = False  # its recorder writes silence, as the call's do
    serving: bool = False  # has taken the call over
    unwanted: bool = False  # shall end, unless the takeover under way comes true

    @property
    def names(self) -> "Names":
        """Whom and what every fact about it names."""
        return {
            "supervision_id": self.supervision_id,
            "supervisor": self.supervisor,
            "agent": self.agent,
            "leg_id": self.leg_id,
        }

    @property
    def may_listen(self) -> bool:
        """It does, or was sent to and no word has come of that."""
        return self.to is not None or self.wish is Wish.LISTEN or self.astray

    @property
    def mode_by_itself(self) -> SupervisionMode:
        """The mode that stays, whatever becomes of a takeover."""
        return self.before if self.wanted is SupervisionMode.TAKEOVER else self.wanted


class Supervisions:
    """Those that have not ended: one for each supervisor, any number for an agent."""

    def __init__(self) -> None:
        self._by_id: dict[SupervisionId, Supervision] = {}

    def add(self, supervision: Supervision) -> None:
        self._by_id[supervision.supervision_id] = supervision

    def remove(self, supervision: Supervision) -> None:
        self._by_id.pop(supervision.supervision_id, None)

    def get(self, supervision_id: SupervisionId) -> Supervision | None:
        return self._by_id.get(supervision_id)

    def of_supervisor(self, supervisor: AgentId) -> Supervision | None:
        return next((s for s in self._by_id.values() if s.supervisor == supervisor), None)

    def of_leg(self, leg_id: LegId) -> Supervision | None:
        return next((s for s in self._by_id.values() if s.leg_id == leg_id), None)

    def taking(self, call_id: CallId) -> bool:
        """Whether a supervisor is about to take this call over."""
        return any(s.wish is Wish.TAKE_OVER and s.call_id == call_id for s in self._by_id.values())

    def __iter__(self) -> Iterator[Supervision]:
        return iter(tuple(self._by_id.values()))

    def __len__(self) -> int:
        return len(self._by_id)
