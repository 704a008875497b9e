"""Facts of agents to how each spent its time, by quarter of an hour. Pure.

Time belongs to the slot in which it passed, and to the team that the agent was in then. A wait that a call or a preview
has ended counts for the queue of that one; other time that is no work of a queue is of none. A span is counted when
it is over; what lasts is clipped at a moment that the reader chooses (:meth:`AgentSlots.lasting`). The milliseconds of
all states but ``offline`` sum to the time signed in, exactly.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from core import facts
from core.facts import AgentState, Direction, Fact, OfferOutcome
from core.ids import agent_leg
from reports.counting import counts, direction_of, with_colleague
from reports.slots import ms, pieces, slot_of

AGENT_COUNTERS = (
    "available_ms",
    "reserved_ms",
    "preview_ms",
    "ringing_ms",
    "talking_ms",
    "held_ms",
    "wrapup_ms",
    "internal_ms",
    "paused_ms",
    "answered",
    "outbound",
    "refused",
    "missed",
    "transfers",
)
AGENT_KEYS = ("agent", "unit", "queue")
_MISSED = frozenset({OfferOutcome.NO_ANSWER, OfferOutcome.LEASE_RAN_OUT})
PREVIEW = "preview"  # why an agent is reserved without a call (docs/adr/0025)
_BUSY = frozenset({AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING, AgentState.HELD, AgentState.WRAPUP})
Key = tuple[str, ...]


@dataclass(slots=True)
class Now:
    """One agent: state None until something was said of it; ``since`` in epoch milliseconds."""

    state: AgentState | None = None
    since: int = 0
    queue: str = ""
    reason: str = ""  # of a pause, or of being reserved without a call
    internal: bool = False  # with a colleague, or beside whoever serves
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One call answered, made, refused, missed or transferred: what a count of an agent's stands for."""

    agent: str
    token: int
    what: str  # the counter
    at: int  # epoch milliseconds
    call_id: str
    unit: str
    queue: str


class AgentSlots:
    """``add(slot, key, counter, amount)`` is called for what is to be counted, ``pause`` for time by reason."""

    def __init__(self, add: Callable[[int, Key, str, int], None], pause: Callable[[int, Key, int], None]) -> None:
        self._add, self._pause = add, pause
        self.deeds: list[Deed] = []
        self.agents: dict[str, Now] = {}
        self.serving: dict[str, str] = {}  # call -> who serves it
        self.told: dict[str, int] = {}  # agent -> the token of the last conversation or offer that was counted
        self.touched: set[tuple[str, str]] = set()

    def apply(self, fact: Fact) -> None:
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)

    def lasting(self, until: int) -> Iterator[tuple[int, Key, str, int, str]]:
        """What has begun and is not over, up to ``until`` (epoch milliseconds): slot, key, counter, ms, reason."""
        for agent, now in self.agents.items():
            for slot, spent in pieces(now.since, until) if _works(now) else ():
                yield slot, (agent, now.unit, now.queue), _counter(now), spent, now.reason

    def _of(self, agent: str) -> Now:
        self.touched.add(("agent", agent))
        return self.agents.setdefault(agent, Now())

    def _spend(self, agent: str, now: Now, until: int) -> None:
        """Count the span that is over; the next begins where it ended."""
        for slot, spent in pieces(now.since, until) if _works(now) else ():
            self._add(slot, (agent, now.unit, now.queue), _counter(now), spent)
            if now.state is AgentState.PAUSED:
                self._pause(slot, (agent, now.unit, now.reason), spent)
        now.since = max(now.since, until)

    def _move(self, agent: str, state: AgentState, at: int, call_id: str | None, queue: str, reason: str) -> None:
        now = self._of(agent)
        queue = queue if state in _BUSY else ""
        if now.state is AgentState.AVAILABLE:
            now.queue = queue
        self._spend(agent, now, at)
        now.state, now.queue = state, queue
        now.reason = reason if state in (AgentState.PAUSED, AgentState.RESERVED) else ""
        now.internal = self._is_internal(agent, state, call_id)

    def _on_changed(self, fact: facts.AgentChanged) -> None:
        self._move(fact.agent, fact.state, ms(fact.at), fact.call_id, fact.queue or "", fact.reason)

    def _on_restored(self, fact: facts.AgentRestored) -> None:
        """What the store says of somebody whose last change nobody heard, or of whom nothing was ever heard."""
        now = self._of(fact.agent)
        if now.state is fact.state:
            return
        since = ms(fact.since)
        if now.state is None:
            now.since = since
        self._move(fact.agent, fact.state, since, fact.call_id, fact.queue or "", fact.reason)

    def _is_internal(self, agent: str, state: AgentState, call_id: str | None) -> bool:
        return with_colleague(agent, state, call_id, self.serving.get(call_id or ""))

    def _on_configured(self, fact: facts.AgentConfigured) -> None:
        """Whoever changes teams leaves its time so far to the team it was in."""
        now = self._of(fact.agent)
        if now.unit != (fact.unit or ""):
            self._spend(fact.agent, now, ms(fact.at))
            now.unit = fact.unit or ""

    # --- conversations and offers ------------------------------------------------------------------------------------

    def _on_adopted(self, fact: facts.CallAdopted) -> None:
        leg = agent_leg(fact.leg_id or "")
        if leg is not None and fact.call_id not in self.serving:
            self._serve(fact.call_id, leg.agent)
            if fact.connected_at:
                self._count_answer(leg.agent, leg.token, fact.call_id, fact.queue or "", fact.connected_at)

    def _on_connected(self, fact: facts.CallConnected) -> None:
        self._serve(fact.call_id, fact.agent)
        now = self._of(fact.agent)
        if now.internal and now.state is not None:  # stood beside whoever served, and goes on with the customer
            self._spend(fact.agent, now, ms(fact.at))
            now.internal = self._is_internal(fact.agent, now.state, fact.call_id)
        self._count_answer(fact.agent, fact.token, fact.call_id, fact.queue, fact.at)

    def _serve(self, call_id: str, agent: str) -> None:
        self.serving[call_id] = agent
        self.touched.add(("serving", call_id))

    def _count_answer(self, agent: str, token: int, call_id: str, queue: str, at: float) -> None:
        if counts(call_id) and self._is_news(agent, token):  # type: ignore[arg-type]
            outward = direction_of(call_id) is Direction.OUT  # type: ignore[arg-type]
            self._count(agent, queue, "outbound" if outward else "answered", at, call_id)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        if fact.outcome is OfferOutcome.REFUSED and self._is_news(fact.agent, fact.token):
            self._count(fact.agent, "", "refused", fact.at, fact.call_id)
        elif fact.outcome in _MISSED and self._is_news(fact.agent, fact.token):
            self._count(fact.agent, "", "missed", fact.at, fact.call_id)

    def _is_news(self, agent: str, token: int) -> bool:
        """Tokens grow, and an agent has one reservation at a time."""
        if self.told.get(agent, -1) >= token:
            return False
        self.told[agent] = token
        self.touched.add(("told", agent))
        return True

    def _on_requeued(self, fact: facts.CallRequeued) -> None:
        """Nobody serves any more; whoever did last has transferred."""
        self._passed_on(fact.call_id, fact.at, transfer=fact.why == "transfer")

    def _on_went_outside(self, fact: facts.CallWentOutside) -> None:
        self._passed_on(fact.call_id, fact.at)

    def _on_party_left(self, fact: facts.PartyLeft) -> None:
        if fact.serves and fact.to_agent is not None:
            self._passed_on(fact.call_id, fact.at)

    def _passed_on(self, call_id: str, at: float, *, transfer: bool = True) -> None:
        agent = self.serving.pop(call_id, None)
        self.touched.add(("serving", call_id))
        if agent is not None and transfer:
            self._count(agent, "", "transfers", at, call_id)

    def _count(self, agent: str, queue: str, counter: str, at: float, call_id: str) -> None:
        unit = self._of(agent).unit
        self._add(slot_of(ms(at)), (agent, unit, queue), counter, 1)
        self.deeds.append(Deed(agent, self.told.get(agent, 0), counter, ms(at), call_id, unit, queue))

    def _on_ended(self, fact: facts.CallEnded) -> None:
        if self.serving.pop(fact.call_id, None) is not None:
            self.touched.add(("serving", fact.call_id))


def _works(now: Now) -> bool:
    return now.state is not None and now.state is not AgentState.OFFLINE


def _counter(now: Now) -> str:
    if now.state is AgentState.RESERVED and now.reason == PREVIEW:
        return "preview_ms"
    return "internal_ms" if now.internal else f"{now.state}_ms"


def now_to_json(now: Now) -> dict[str, Any]:
    return asdict(now)


def now_from_json(data: dict[str, Any]) -> Now:
    return Now(**{**data, "state": AgentState(data["state"]) if data["state"] else None})


_HANDLERS: dict[type[Fact], Callable[[AgentSlots, Any], None]] = {
    facts.AgentChanged: AgentSlots._on_changed,
    facts.AgentRestored: AgentSlots._on_restored,
    facts.AgentConfigured: AgentSlots._on_configured,
    facts.CallAdopted: AgentSlots._on_adopted,
    facts.CallConnected: AgentSlots._on_connected,
    facts.OfferEnded: AgentSlots._on_offer_ended,
    facts.CallRequeued: AgentSlots._on_requeued,
    facts.CallWentOutside: AgentSlots._on_went_outside,
    facts.PartyLeft: AgentSlots._on_party_left,
    facts.CallEnded: AgentSlots._on_ended,
}
HANDLED: frozenset[type[Fact]] = frozenset(_HANDLERS)
