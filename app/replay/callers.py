"""Callers of a floor under virtual time: what is known of each beforehand, and what became of it."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

from core.facts import Fact
from core.ids import AgentId, QueueName
from core.needs import Needs

FOREVER = math.inf


@dataclass(frozen=True, kw_only=True, slots=True)
class Untaken:
    """An offer that its agent did not take: refused after so many seconds, or left to ring until its time was up."""

    after_s: float
    refused: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CallbackWish:
    """After so long a wait the caller asks to be called back, and hangs up if that is granted."""

    after_s: float
    number: str
    misses: int = 0  # so many times nobody answers there ...
    answers_s: float | None = None  # ... and then after so long; None: never


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What a call is for one of the agents who have it. All but the first had it sent on by a blind transfer."""

    to_queue: QueueName | None = None
    to_agent: AgentId | None = None
    needs: Needs = ()
    patience_s: float = FOREVER  # hangs up after so long a wait for this one
    talk_s: float = 0.0
    wrapup_s: float | None = 0.0  # None: until the queue's time is up
    extends: bool = False  # the wrap-up, if it takes longer than the queue's time
    answers_s: float = 2.0  # how long the phone rings before the agent takes this call


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
    extends: bool = False  # the wrap-up, if it takes longer than the queue's time
    answers_s: float = 2.0  # how long the phone rings before the agent takes this call
    untaken: tuple[Untaken, ...] = ()  # its first offers, which come before that
    callback: CallbackWish | None = None
    onward: tuple[Turn, ...] = ()  # who has it after the first

    def turn(self, number: int) -> Turn:
        """From 0; who has it last has it for good."""
        if number == 0 or not self.onward:
            return Turn(talk_s=self.talk_s, wrapup_s=self.wrapup_s, extends=self.extends, answers_s=self.answers_s)
        return self.onward[min(number, len(self.onward)) - 1]


@dataclass(slots=True)
class Told:
    """What became of one caller. Times in seconds; ``waited_s`` until the answer, the hang-up or the way elsewhere."""

    arrival: Arrival
    queue: QueueName
    waited_s: float = 0.0
    answered: bool = False
    abandoned: bool = False
    called_back: bool = False  # hung up to keep its place; what followed is in talk and wrap-up
    agent: AgentId | None = None
    talk_s: float = 0.0
    wrapup_s: float = 0.0
    offers: int = 0
    turns: int = 0  # so many have had it


@dataclass(slots=True)
class Served(Told):
    """One recorded caller, with what is needed to let it call again."""

    seen: list[Turn] = field(default_factory=list)
    turn_of: dict[AgentId, int] = field(default_factory=dict)
    rang_s: float | None = None  # so long it rang at the last agent, and the caller hung up
    untaken: list[Untaken] = field(default_factory=list)
    callback: CallbackWish | None = None

    def tells(self, agent: AgentId, **more: Any) -> None:
        """More is known of the turn of this agent."""
        number = self.turn_of.setdefault(agent, len(self.seen) - 1)
        self.seen[number] = replace(self.seen[number], **more)

    def of(self, agent: AgentId) -> Turn:
        return self.seen[self.turn_of.get(agent, len(self.seen) - 1)]


@dataclass(slots=True)
class Outcome:
    """All callers in the order of their arrival, how long each agent was there, and every fact if it was asked for."""

    calls: list[Told]
    there_s: dict[AgentId, float] = field(default_factory=dict)  # signed in and not paused
    journal: list[Fact] = field(default_factory=list)
