"""Wrap-up as the journal tells it: whoever served a customer is offered nothing before it is over.

Judged from what agents and leads asked for and from the queue's rules alone, not from the core's own states, so that a
wrap-up which the core never began is missed as well.
"""

from core.facts import (
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    AgentStateForced,
    AnswerJudged,
    CallAdopted,
    CallConnected,
    CallDialled,
    CallParted,
    Fact,
    OfferMade,
    PickupAsked,
    QueueConfigured,
    WrapupExtended,
    WrapupSaved,
)
from core.ids import AgentId, CallId, QueueName

WISHES = (AgentMadeAvailable, AgentPaused, AgentSignedIn, AgentSignedOut, AgentStateForced, CallDialled, PickupAsked)
ROUNDING_S = 1e-6


class Wrapups:
    """Who owes one, until when, for which call."""

    def __init__(self) -> None:
        self._rules: dict[QueueName, float] = {}
        self._queues: dict[CallId, QueueName] = {}
        self._nobody: set[CallId] = set()  # was spoken to: a machine, or a fax
        self._owed: dict[AgentId, tuple[CallId, float]] = {}

    def hear(self, fact: Fact) -> None:
        match fact:
            case QueueConfigured():
                self._rules[fact.queue] = fact.wrapup_s
            case CallConnected():
                self._queues[fact.call_id] = fact.queue
                self._owed.pop(fact.agent, None)
            case CallAdopted(queue=queue) if queue is not None and fact.call_id not in self._queues:
                self._queues[fact.call_id] = queue
            case AnswerJudged(hung_up=True):
                self._nobody.add(fact.call_id)
            case CallParted() if fact.call_id not in self._nobody and not fact.leg_id.startswith("spy-"):
                seconds = self._rules.get(self._queues.get(fact.call_id, QueueName("")), 20.0)
                self._owed[fact.agent] = (fact.call_id, fact.at + seconds)
            case WrapupExtended() if fact.call_id is not None:
                self._owed[fact.agent] = (fact.call_id, fact.until)
            case WrapupSaved(done=True) if self._owed.get(fact.agent, ("", 0.0))[0] == fact.call_id:
                del self._owed[fact.agent]
            case OfferMade():
                self._offered(fact)
        if isinstance(fact, WISHES):
            self._owed.pop(fact.agent, None)

    def _offered(self, fact: OfferMade) -> None:
        call_id, until = self._owed.pop(fact.agent, ("", 0.0))
        assert fact.at >= until - ROUNDING_S, f"offered {until - fact.at:.3f} s before the end of {call_id}'s wrap-up"
