"""Each agent's figures of today: calls, and how the time was spent. A pure projection of facts.

The day is the floor's. A state that began before midnight counts from midnight on. Facts may be given again, and those
of today alone are enough: the first change of state says what the state before it was.

Time in conversations with colleagues (calls between them, and standing beside whoever serves a customer) is kept apart:
:mod:`reports.counting` says what counts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from core import facts
from core.facts import AgentState, Direction, Fact, OfferOutcome
from core.ids import AgentId, CallId, agent_leg
from reports.counting import counts, direction_of, occupancy, with_colleague
from reports.words import day_of, start_of_day

NEEDED: tuple[type[Fact], ...] = (
    facts.AgentChanged,
    facts.AgentRestored,
    facts.CallAdopted,
    facts.CallConnected,
    facts.CallEnded,
    facts.OfferEnded,
)
_MISSED = frozenset({OfferOutcome.NO_ANSWER, OfferOutcome.REFUSED, OfferOutcome.LEASE_RAN_OUT})
_CALL = (AgentState.TALKING, AgentState.HELD, AgentState.WRAPUP)
S = AgentState
Spent = Counter[tuple[AgentState, bool]]  # seconds in a state; with a colleague, or not


@dataclass(slots=True)
class Day:
    """One agent's day so far. Tokens name reservations, so that what is told twice counts once."""

    state: AgentState | None = None  # None: nobody has said yet
    since: float = 0.0
    internal: bool = False  # with a colleague
    spent: Spent = field(default_factory=Counter)  # without the present state's
    answered: set[int] = field(default_factory=set)
    outbound: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)

    def move(self, state: AgentState, at: float, *, internal: bool) -> None:
        self.spent = self.seconds(at)
        self.state, self.since, self.internal = state, max(at, self.since), internal

    def seconds(self, now: float) -> Spent:
        spent = Counter(self.spent)
        if self.state is not None and now > self.since:
            spent[self.state, self.internal] += now - self.since  # type: ignore[assignment]
        return spent


class AgentFigures:
    """Give it facts in the order of the journal; ask for figures at any time."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._days: dict[str, Day] = {}
        self._serving: dict[CallId, AgentId] = {}  # who serves the calls under way
        self._day: date | None = None

    def apply(self, fact: Fact) -> None:
        """Take a fact in; one that is no news changes nothing."""
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            self._turn_day(fact.at)
            handler(self, fact)

    def of(self, agents: Iterable[str], now: float) -> dict[str, Any]:
        """The figures of these agents together at ``now`` (epoch seconds); seconds are rounded to whole ones."""
        self._turn_day(now)
        days = [self._days[agent] for agent in agents if agent in self._days]
        spent: Spent = sum((day.seconds(now) for day in days), Counter())
        answered, outbound = sum(len(day.answered) for day in days), sum(len(day.outbound) for day in days)
        return {
            "date": day_of(now, self._zone).isoformat(),
            "calls": answered + outbound,
            "answered": answered,
            "missed": sum(len(day.missed) for day in days),
            "outbound": outbound,
            **_times(spent, answered + outbound),
        }

    def _turn_day(self, at: float) -> None:
        """At midnight everybody begins anew, in the state they were in."""
        today = day_of(at, self._zone)
        if self._day is not None and today > self._day:
            midnight = start_of_day(at, self._zone)
            self._days = {agent: Day(day.state, midnight, day.internal) for agent, day in self._days.items()}
        self._day = max(today, self._day or today)

    def _of(self, agent: str) -> Day:
        return self._days.setdefault(agent, Day())

    def _midnight(self, at: float) -> float:
        return start_of_day(at, self._zone)

    def _on_changed(self, fact: facts.AgentChanged) -> None:
        day = self._of(fact.agent)
        if day.state is None:
            day.move(fact.old, self._midnight(fact.at), internal=self._is_internal(fact.agent, fact.old, fact.call_id))
        day.move(fact.state, fact.at, internal=self._is_internal(fact.agent, fact.state, fact.call_id))

    def _on_restored(self, fact: facts.AgentRestored) -> None:
        """After a restart of ours: what the store says of someone who has not changed today, or changed unheard."""
        day, internal = self._of(fact.agent), self._is_internal(fact.agent, fact.state, fact.call_id)
        if day.state is None:
            day.move(fact.state, max(fact.since, self._midnight(fact.at)), internal=internal)
        elif day.state is not fact.state:
            day.move(fact.state, max(fact.since, day.since), internal=internal)

    def _is_internal(self, agent: AgentId, state: AgentState, call_id: CallId | None) -> bool:
        return with_colleague(agent, state, call_id, self._serving.get(call_id) if call_id else None)

    def _on_adopted(self, fact: facts.CallAdopted) -> None:
        """A conversation that began while nobody listened counts when it is found."""
        leg = agent_leg(fact.leg_id or "")
        if leg is not None:
            self._serving[fact.call_id] = leg.agent
        if leg is not None and fact.connected_at >= self._midnight(fact.at):
            self._count(fact.call_id, leg.agent, leg.token)

    def _on_connected(self, fact: facts.CallConnected) -> None:
        self._serving[fact.call_id] = fact.agent
        day = self._of(fact.agent)
        if day.internal and day.state is not None:  # stood beside whoever served, and goes on with the customer
            day.move(day.state, fact.at, internal=self._is_internal(fact.agent, day.state, fact.call_id))
        self._count(fact.call_id, fact.agent, fact.token)

    def _count(self, call_id: CallId, agent: str, token: int) -> None:
        day = self._of(agent)
        if counts(call_id) and token not in day.answered and token not in day.outbound:
            (day.outbound if direction_of(call_id) is Direction.OUT else day.answered).add(token)

    def _on_ended(self, fact: facts.CallEnded) -> None:
        self._serving.pop(fact.call_id, None)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        if fact.outcome in _MISSED:
            self._of(fact.agent).missed.add(fact.token)


def _times(spent: Mapping[tuple[AgentState, bool], float], calls: int) -> dict[str, Any]:
    """With customers and with colleagues apart."""
    signed_in = sum(seconds for (state, _), seconds in spent.items() if state is not S.OFFLINE)
    talking, held, wrapup = (spent[state, False] for state in _CALL)
    paused, available = spent[S.PAUSED, False], spent[S.AVAILABLE, False]
    handling = talking + held + wrapup
    return {
        "talk_s": round(talking + held),
        "hold_s": round(held),
        "wrapup_s": round(wrapup),
        "internal_s": round(sum(spent[state, True] for state in _CALL)),
        "paused_s": round(paused),
        "available_s": round(available),
        "signed_in_s": round(signed_in),
        "average_handle_s": round(handling / calls) if calls else None,
        "occupancy": occupancy(handling, available),
    }


_HANDLERS: dict[type[Fact], Callable[[AgentFigures, Any], None]] = {
    facts.AgentChanged: AgentFigures._on_changed,
    facts.AgentRestored: AgentFigures._on_restored,
    facts.CallAdopted: AgentFigures._on_adopted,
    facts.CallConnected: AgentFigures._on_connected,
    facts.CallEnded: AgentFigures._on_ended,
    facts.OfferEnded: AgentFigures._on_offer_ended,
}
