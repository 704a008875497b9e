"""Customers whom agents dial for a campaign, in queue_log: OUTCALL, as app_queue's QueueUpdate() writes it. Pure.

Its fields are ``status|talktime|totaltime|number`` (apps/app_queue.c of Asterisk 22, qupd_exec): status is Dial()'s
DIALSTATUS, times are whole seconds, the total is from dialling on. Whom a campaign dials for whoever is free waits in
its queue like a caller, and has a caller's lines (:mod:`reports.queue_log`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core import facts
from core.facts import DialOutcome, Fact
from reports.queue_log_line import Line, line_of

_STATUS: dict[str, str] = {  # app_dial.c: what a cause that it does not name comes to is CHANUNAVAIL
    DialOutcome.BUSY: "BUSY",
    DialOutcome.NO_ANSWER: "NOANSWER",
    DialOutcome.REFUSED: "CHANUNAVAIL",
    DialOutcome.INVALID: "CHANUNAVAIL",
    DialOutcome.FAILED: "CONGESTION",
    DialOutcome.CANCELLED: "CANCEL",
}


@dataclass(slots=True)
class _Dialled:
    agent: str
    number: str
    queue: str = ""
    placed: float = 0.0
    connected: float | None = None


class OutCalls:
    """Give it facts in the order of the journal."""

    def __init__(self) -> None:
        self._dialled: dict[str, _Dialled] = {}

    def apply(self, fact: Fact) -> list[Line]:
        handler = _HANDLERS.get(type(fact))
        line = handler(self, fact) if handler is not None else None
        return [line] if line is not None else []

    def _on_dialled(self, fact: facts.CallDialled) -> None:
        self._dialled[fact.call_id] = _Dialled(fact.agent, fact.dialled)

    def _on_placed(self, fact: facts.AttemptPlaced) -> None:
        one = self._dialled.get(fact.call_id)
        if one is not None:
            one.queue, one.placed = fact.campaign, fact.at

    def _on_connected(self, fact: facts.CallConnected) -> None:
        one = self._dialled.get(fact.call_id)
        if one is not None and one.connected is None:
            one.connected = fact.at

    def _on_parted(self, fact: facts.CallParted) -> Line | None:
        """The agent's part of it is over, wherever the customer goes on."""
        one = self._dialled.get(fact.call_id)
        if one is None or one.connected is None or one.agent != fact.agent:
            return None
        del self._dialled[fact.call_id]
        return _line(fact.call_id, one, fact.at, "ANSWER", max(0, int(fact.at) - int(one.connected)))

    def _on_ended(self, fact: facts.CallEnded) -> Line | None:
        one = self._dialled.pop(fact.call_id, None)
        status = _STATUS.get(fact.outcome or DialOutcome.CANCELLED)
        return _line(fact.call_id, one, fact.at, status, 0) if one is not None and status is not None else None


def _line(call: str, one: _Dialled, at: float, status: str, talked: int) -> Line | None:
    """None of a call of no campaign, and of one that never left the floor."""
    if not one.queue:
        return None
    return line_of(at, call, one.queue, one.agent, "OUTCALL", status, talked, int(at) - int(one.placed), one.number)


_HANDLERS: dict[type[Fact], Callable[[OutCalls, Any], Line | None]] = {
    facts.CallDialled: OutCalls._on_dialled,
    facts.AttemptPlaced: OutCalls._on_placed,
    facts.CallConnected: OutCalls._on_connected,
    facts.CallParted: OutCalls._on_parted,
    facts.CallEnded: OutCalls._on_ended,
}
HANDLED: frozenset[type[Fact]] = frozenset(_HANDLERS)
