"""The call that an agent is in: its whole view whenever it changes, and that it is over, for whoever takes part.

A serving agent takes part, and so do the colleague it called and those beside it.
"""

from collections.abc import Iterator
from typing import Any

from core import facts
from core.facts import CallStage, Direction, Fact, PartyStage
from reports.live import LiveFloor
from reports.parties import names_of_ends

Message = dict[str, Any]
_SHOWN = (CallStage.DIALLING, CallStage.TALKING, CallStage.HELD)


class OwnCalls:
    """Give it every fact after the live floor has taken it in."""

    def __init__(self, live: LiveFloor) -> None:
        self._live = live
        self._told: dict[str, Message] = {}  # by agent: its call as it was told last

    def after(self, fact: Fact) -> list[tuple[str, Message]]:
        """Who is to be told what."""
        call_id = getattr(fact, "call_id", None)
        if call_id is None:
            return []
        view = self._live.call(call_id)
        here = {} if view is None else {agent: _as_seen_by(agent, view) for agent in _people(view)}
        over = [agent for agent, told in self._told.items() if told["call_id"] == call_id and agent not in here]
        news = [(agent, shown) for agent, shown in here.items() if self._told.get(agent) != shown]
        for agent in over:
            del self._told[agent]
        self._told |= here
        outcome = getattr(fact, "outcome", "") if isinstance(fact, facts.CallEnded) else ""
        gone = {"type": "call", "call_id": call_id, "stage": CallStage.ENDED.value, "outcome": outcome}
        return [*((agent, gone) for agent in over), *((agent, {"type": "call"} | shown) for agent, shown in news)]

    def standing(self, agent: str, call_id: str) -> Message | None:
        """The call as a screen that opens now is told; None when the agent has no part in it yet."""
        view = self._live.call(call_id)
        return None if view is None or agent not in _people(view) else {"type": "call"} | _as_seen_by(agent, view)

    def rings(self, fact: Fact) -> tuple[str, Message] | None:
        """The colleague who is called by this fact, and by whom: there is no offer of a queue to tell."""
        match fact:
            case facts.CallDialled(to_agent=str() as colleague) | facts.PartyCalled(to_agent=str() as colleague):
                by = fact.agent if isinstance(fact, facts.CallDialled) else fact.by
                return colleague, self._call_of_a_colleague(fact.call_id, by, colleague)
        return None

    def rung(self, agent: str, call_id: str) -> Message | None:
        """The same for a screen that opens while it rings."""
        view = self._live.call(call_id)
        if view is None or view["agent"] in (None, agent):
            return None
        return self._call_of_a_colleague(call_id, view["agent"], agent)

    def _call_of_a_colleague(self, call_id: str, by: str, colleague: str) -> Message:
        view = self._live.call(call_id) or {"call_id": call_id}
        inside = Direction.INTERNAL.value
        told = {"direction": inside, "caller": by, "dialled": colleague, "region": None, "url": None}
        told |= names_of_ends(inside, by, colleague, self._live.names)
        return {"type": "offer", "reasons": [], "resume": False} | view | told


def talking_since(agent: str, view: Message) -> str | None:
    """Since when this agent talks with the customer or, inside, with the colleague; None beside a serving agent."""
    ends = (view["agent"], view["dialled"] if view["direction"] == Direction.INTERNAL else None)
    since: str | None = view["talking_since"]
    return since if agent in ends else None


def _as_seen_by(agent: str, view: Message) -> Message:
    return view | {"talking_since": talking_since(agent, view)}


def _people(view: Message) -> Iterator[str]:
    if view["stage"] not in _SHOWN:
        return
    if view["agent"]:
        yield view["agent"]
    if view["direction"] == Direction.INTERNAL and view["stage"] != CallStage.DIALLING:
        yield view["dialled"]
    yield from (p["agent"] for p in view["parties"] if p["agent"] and p["stage"] != PartyStage.CALLING)
