"""Facts to the lines of Asterisk's queue_log, for the programs that read it. Pure.

Verbs, and number and order of fields, are those of apps/app_queue.c: ``time|callid|queue|agent|verb|data...``; times
are whole seconds, but for RINGNOANSWER (milliseconds). A caller whom a person or a rule sends elsewhere leaves by
WITHDRAW or EXITWITHTIMEOUT and enters the other; one who is to be called back leaves by EXITWITHKEY, and enters once
more when called. Whom a campaign has called waits in its queue like a caller, and leaves by EXITWITHTIMEOUT when nobody
is there in time; whom an agent dials for it has one line (:mod:`reports.queue_log_out`). DID is not app_queue's own,
but what its readers expect beside it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from core import facts
from core.facts import AgentState, Direction, EndedBy, Fact, OfferOutcome
from core.needs import Needs, could_serve
from reports.queue_log_line import NONE, Line, line_of
from reports.queue_log_out import HANDLED as OUT_FACTS
from reports.queue_log_out import OutCalls

_RANG_OUT = frozenset({
    OfferOutcome.NO_ANSWER, OfferOutcome.REFUSED, OfferOutcome.LEASE_RAN_OUT, OfferOutcome.UNREACHABLE,
})  # fmt: skip


@dataclass(slots=True)
class _Caller:
    """A caller in a queue, or talking with whom it found there."""

    number: str
    dialled: str
    queue: str = ""
    since: float = 0.0
    position: int = 0  # when it entered
    offered: float = 0.0
    waits: bool = False
    kept: bool = False  # its place is, without a line: to be called back
    agent: str = ""  # empty: app_queue would know nothing of this conversation
    answered: float = 0.0
    over: tuple[float, EndedBy] | None = None  # the conversation has ended; the next fact says how


class QueueLog:
    """Give it facts in the order of the journal, beginning a day before the first line that is wanted."""

    def __init__(self) -> None:
        self._callers: dict[str, _Caller] = {}
        self._skills: dict[str, dict[str, int]] = {}
        self._needs: dict[str, Needs] = {}
        self._signed_in: dict[str, float] = {}
        self._lines: list[Line] = []
        self._out = OutCalls()

    def apply(self, fact: Fact) -> list[Line]:
        """The lines that this fact completes, mostly none; those of a conversation may be older than the last ones."""
        self._lines = []
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)
        return self._lines + self._out.apply(fact)

    def _say(self, at: float, call: str, queue: str, agent: str, verb: str, *data: Any) -> None:
        self._lines.append(line_of(at, call, queue, agent, verb, *data))

    # --- callers -----------------------------------------------------------------------------------------------------

    def _on_arrived(self, fact: facts.CallArrived | facts.CallAdopted) -> None:
        """Of whom we called the number is the customer's, and what was dialled what the customer saw."""
        ends = (fact.caller, fact.dialled)
        self._callers.setdefault(fact.call_id, _Caller(*(ends[::-1] if fact.direction is Direction.OUT else ends)))

    def _on_dialled(self, fact: facts.CallDialled) -> None:
        """Whom an agent called may be transferred into a queue later."""
        if fact.direction is Direction.OUT:
            self._callers.setdefault(fact.call_id, _Caller(fact.dialled, fact.caller))

    def _on_queued(self, fact: facts.CallQueued) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is not None and not caller.waits and fact.queue:
            self._conversation_ends(fact.call_id, caller)
            self._enter(fact.call_id, caller, fact.queue, fact.at)

    def _on_requeued(self, fact: facts.CallRequeued) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is None or caller.waits or caller.kept:
            return
        if fact.why == "transfer":
            self._completed(fact.call_id, caller, "BLINDTRANSFER", fact.only_agent or fact.queue, "callfloor")
        self._conversation_ends(fact.call_id, caller)
        if fact.queue:
            self._enter(fact.call_id, caller, fact.queue, fact.at)

    def _enter(self, call: str, caller: _Caller, queue: str, at: float) -> None:
        caller.position = self._waiting(queue) + 1
        caller.queue, caller.since, caller.waits, caller.kept, caller.agent = queue, at, True, False, ""
        self._say(at, call, queue, "", "ENTERQUEUE", "", caller.number, caller.position)
        self._say(at, call, queue, "", "DID", caller.dialled)

    def _waiting(self, queue: str) -> int:
        return sum(caller.waits and caller.queue == queue for caller in self._callers.values())

    def _on_overflowed(self, fact: facts.CallOverflowed) -> None:
        """By a rule, as app_queue's own time-out: the caller goes on in the dialplan."""
        caller = self._callers.get(fact.call_id)
        if caller is not None and caller.waits and fact.to.value not in ("seats", "callback"):
            self._leaves(fact.call_id, caller, fact.at, "EXITWITHTIMEOUT")

    def _on_dropped(self, fact: facts.CustomerDropped) -> None:
        """As Queue() with a time-out, which the message to whom nobody is there follows."""
        caller = self._callers.get(fact.call_id)
        if caller is not None and caller.waits:
            self._leaves(fact.call_id, caller, fact.at, "EXITWITHTIMEOUT")

    def _on_callback(self, fact: facts.CallbackKept) -> None:
        """The caller pressed a key to be called back, or a rule did it for the caller."""
        caller = self._callers.get(fact.call_id)
        if caller is not None and caller.waits:
            self._leaves(fact.call_id, caller, fact.at, "EXITWITHKEY", key="1")
            caller.kept = True

    def _on_moved(self, fact: facts.CallMoved) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is None or caller.kept or caller.queue == fact.queue:
            return
        if caller.waits:
            self._leaves(fact.call_id, caller, fact.at, "WITHDRAW", f"moved to {fact.queue}"[:40])
        self._enter(fact.call_id, caller, fact.queue, fact.at)

    def _leaves(self, call: str, caller: _Caller, at: float, verb: str, *more: str, key: str = "") -> None:
        position = 1 + sum(
            other.waits and other.queue == caller.queue and other.since < caller.since
            for other in self._callers.values()
        )
        waited = max(0, int(at) - int(caller.since))
        before = (key,) if key else ()
        self._say(at, call, caller.queue, "", verb, *before, position, caller.position, waited, *more)
        caller.waits = False

    def _on_ended(self, fact: facts.CallEnded) -> None:
        caller = self._callers.pop(fact.call_id, None)
        if caller is None:
            return
        if caller.waits:
            self._callers[fact.call_id] = caller
            self._leaves(fact.call_id, caller, fact.at, "ABANDON")
            del self._callers[fact.call_id]
        self._conversation_ends(fact.call_id, caller)

    # --- agents who answer -------------------------------------------------------------------------------------------

    def _on_offer_made(self, fact: facts.OfferMade) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is not None:
            caller.offered = fact.at

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is not None and caller.waits and fact.outcome in _RANG_OUT:
            rang_ms = max(0, round((fact.at - caller.offered) * 1000))
            self._say(fact.at, fact.call_id, caller.queue, fact.agent, "RINGNOANSWER", rang_ms)

    def _on_connected(self, fact: facts.CallConnected) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is None or not caller.waits:
            return
        caller.waits, caller.agent, caller.answered, caller.over = False, fact.agent, fact.at, None
        held, rang = int(fact.at) - int(caller.since), max(0, int(fact.at - (caller.offered or fact.at)))
        self._say(fact.at, fact.call_id, caller.queue, fact.agent, "CONNECT", held, fact.leg_id, rang)

    def _on_parted(self, fact: facts.CallParted) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is not None and caller.agent == fact.agent and caller.over is None:
            caller.over = (fact.at, fact.by)

    def _on_went_outside(self, fact: facts.CallWentOutside) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is not None:
            self._completed(fact.call_id, caller, "BLINDTRANSFER", fact.to, "callfloor")

    def _on_party_left(self, fact: facts.PartyLeft) -> None:
        caller = self._callers.get(fact.call_id)
        if caller is not None and fact.serves:
            self._completed(fact.call_id, caller, "ATTENDEDTRANSFER", "BRIDGE", fact.call_id)

    def _conversation_ends(self, call: str, caller: _Caller) -> None:
        by_caller = caller.over is not None and caller.over[1] is EndedBy.CUSTOMER
        self._completed(call, caller, "COMPLETECALLER" if by_caller else "COMPLETEAGENT")

    def _completed(self, call: str, caller: _Caller, verb: str, *where: str) -> None:
        if caller.over is None or not caller.agent:
            return
        at, agent = caller.over[0], caller.agent
        held, talked = int(caller.answered) - int(caller.since), max(0, int(at) - int(caller.answered))
        self._say(at, call, caller.queue, agent, verb, *where, held, talked, caller.position)
        caller.agent, caller.over = "", None

    # --- agents at their seats ---------------------------------------------------------------------------------------

    def _on_agent_changed(self, fact: facts.AgentChanged) -> None:
        queues = self._queues_of(fact.agent)
        if fact.old is AgentState.OFFLINE and fact.agent not in self._signed_in:
            self._signed_in[fact.agent] = fact.at
            self._say(fact.at, NONE, NONE, fact.agent, "AGENTLOGIN", fact.device)
            for queue in queues:
                self._say(fact.at, NONE, queue, fact.agent, "ADDMEMBER", "")
        if fact.old is AgentState.PAUSED and fact.state is not AgentState.PAUSED:
            self._pause(fact.at, fact.agent, "UNPAUSE", "")
        if fact.state is AgentState.PAUSED and fact.old is not AgentState.PAUSED:
            self._pause(fact.at, fact.agent, "PAUSE", fact.reason)
        if fact.state is AgentState.OFFLINE and fact.agent in self._signed_in:
            for queue in queues:
                self._say(fact.at, NONE, queue, fact.agent, "REMOVEMEMBER", "")
            seconds = int(fact.at) - int(self._signed_in.pop(fact.agent))
            self._say(fact.at, NONE, NONE, fact.agent, "AGENTLOGOFF", fact.device, seconds)

    def _pause(self, at: float, agent: str, verb: str, reason: str) -> None:
        """app_queue says it of all queues at once, and then of each."""
        self._say(at, NONE, NONE, agent, f"{verb}ALL", reason)
        for queue in self._queues_of(agent):
            self._say(at, NONE, queue, agent, verb, reason)

    def _queues_of(self, agent: str) -> Iterator[str]:
        """Those whose calls this agent can get, once their terms have softened."""
        skills = self._skills.get(agent, {})
        for queue, needs in sorted(self._needs.items()):
            if could_serve(skills, needs[-1].needs) if needs else queue in skills:
                yield queue

    def _on_agent_configured(self, fact: facts.AgentConfigured) -> None:
        self._skills[fact.agent] = dict(fact.skills)

    def _on_queue_configured(self, fact: facts.QueueConfigured) -> None:
        self._needs[fact.queue] = fact.needs


def in_order(lines: Iterable[Line], since: float, until: float) -> Iterator[str]:
    """Those of a span, as Asterisk would have written them: by time."""
    for _, line in sorted((line for line in lines if since <= line[0] < until), key=lambda line: line[0]):
        yield line


_HANDLERS: dict[type[Fact], Callable[[QueueLog, Any], None]] = {
    facts.CallArrived: QueueLog._on_arrived,
    facts.CallAdopted: QueueLog._on_arrived,
    facts.CallDialled: QueueLog._on_dialled,
    facts.CallQueued: QueueLog._on_queued,
    facts.CallRequeued: QueueLog._on_requeued,
    facts.CallMoved: QueueLog._on_moved,
    facts.CallOverflowed: QueueLog._on_overflowed,
    facts.CustomerDropped: QueueLog._on_dropped,
    facts.CallbackKept: QueueLog._on_callback,
    facts.OfferMade: QueueLog._on_offer_made,
    facts.OfferEnded: QueueLog._on_offer_ended,
    facts.CallConnected: QueueLog._on_connected,
    facts.CallParted: QueueLog._on_parted,
    facts.CallWentOutside: QueueLog._on_went_outside,
    facts.PartyLeft: QueueLog._on_party_left,
    facts.CallEnded: QueueLog._on_ended,
    facts.AgentChanged: QueueLog._on_agent_changed,
    facts.AgentConfigured: QueueLog._on_agent_configured,
    facts.QueueConfigured: QueueLog._on_queue_configured,
}
NEEDED: frozenset[type[Fact]] = frozenset(_HANDLERS) | OUT_FACTS
