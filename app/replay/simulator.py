"""A floor under virtual time: the very core that runs in production, with people and phones who keep their word.

Nothing here knows where arrivals come from: the replay takes them from the journal, tests make their own.

    told = simulate([QueueConfigured(...), AgentConfigured(...), AgentSignedIn(...), AgentMadeAvailable(...)],
                    [Arrival(at=..., queue=QueueName("service"), patience_s=120.0, talk_s=240.0), ...])
    [call.waited_s for call in told.calls if call.answered]
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from app.replay.callers import Arrival, Outcome
from app.replay.customers import Customers
from app.replay.desks import Desks
from app.replay.stage import BRIDGE_S
from core.commands import (
    Announce,
    AskForCallback,
    Bridge,
    Command,
    DialBack,
    DialOut,
    EndLeg,
    Requeue,
    RingAgent,
    SendToFlow,
    SendToVoicemail,
    StopAnnouncing,
)
from core.facts import AgentChanged, AgentSignedIn, CallConnected, CallParted, Fact, PbxObserved
from core.ids import LegId, LegKind


def simulate(
    people: Iterable[Fact], arrivals: Sequence[Arrival], *, until: float | None = None, keep: bool = False
) -> Outcome:
    """Play it to the end, or ``until`` (epoch seconds). ``people``: what is configured and what agents ask for.

    Each agent's phone is on demand and answers; a leg that was nailed up answers at once. ``keep``: the journal, too.
    """
    return _Play(keep).run(list(people), arrivals, until)


class _Play(Customers, Desks):
    def __init__(self, keep: bool) -> None:
        super().__init__(keep, self._hears_of, self._does)

    def run(self, people: list[Fact], arrivals: Sequence[Arrival], until: float | None) -> Outcome:
        self.now = min([fact.at for fact in people] + [arrival.at for arrival in arrivals], default=0.0)
        self._last = self.now
        self._give(PbxObserved(at=self.now))
        for fact in people:
            self._at(fact.at, partial(self._asked, fact))
        for number, arrival in enumerate(arrivals):
            self._at(arrival.at, partial(self._arrives, number, arrival))
        self._play(until)
        self._presence.ends(self.now)
        self.outcome.there_s = self._presence.there_s
        return self.outcome

    def _asked(self, fact: Fact) -> None:
        """By people; whatever phone they chose is at a desk here."""
        if isinstance(fact, AgentSignedIn):
            (self._nailed.add if fact.kind is LegKind.NAILED_UP else self._nailed.discard)(fact.agent)
            fact = replace(fact, kind=LegKind.ON_DEMAND, device="desk")
        self._give(fact)

    def _hears_of(self, fact: Fact) -> None:
        match fact:
            case CallConnected():
                self._connected(fact)
            case CallParted():
                self._parted(fact)
            case AgentChanged():
                self._changed(fact)

    def _does(self, command: Command) -> None:
        """What moves no leg needs nothing done: notes on channels, recordings."""
        match command:
            case RingAgent():
                self._rings(command)
            case Bridge():
                self._in(BRIDGE_S, partial(self._bridge, command))
            case Requeue():
                self._in(BRIDGE_S, partial(self._back_to_wait, command))
            case EndLeg():
                self._in(0.0, partial(self._ends, command.leg_id, command.cause))
            case Announce() | AskForCallback():
                self._in(0.0, partial(self._hears, command))
            case StopAnnouncing():
                self._in(BRIDGE_S, partial(self._comes_back, command.far_leg or LegId(command.call_id)))
            case SendToVoicemail() | SendToFlow() | DialOut():
                self._in(0.0, partial(self._leaves, command.call_id))
            case DialBack():
                self._in(0.0, partial(self._called_back, command))
