"""The agent feed: what concerns one agent, on every screen this agent has open.

``state``, ``offer``, ``screen_pop``, ``connected``, ``call``, ``ended``, each with ``call_id``; ``supervision`` by
policy; ``preview`` and ``preview_ended`` of a lead that is before the agent; ``forced`` when a supervisor has set the
state; ``dial_refused`` when the agent's phone has dialled by itself in vain; ``signed_out`` when the seat is left.
An offer with ``resume`` is the conversation that this agent's phone has lost: the phone is rung for it once it is
registered, and must answer.
A screen that registers the browser phone says ``{"type": "phone"}``; the agent's other screens hear ``phone_taken``.
After a reload the feed begins with the state and, when a call is offered or under way, with the messages that belong
to it.
"""

from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from app.http.feeds.line import Line, frame_of
from app.http.feeds.own_calls import OwnCalls, talking_since
from app.http.feeds.told import Told
from app.rules.screen_pop import Pages, customer_number
from core import facts
from core.facts import AgentState, Fact
from reports.live import LiveFloor
from reports.words import rfc3339

Message = dict[str, Any]
PHONE_LOST = "phone_lost"  # an agent's reason while its call is kept for it (acd/calls/returning.py)
_IN_CALL = (AgentState.TALKING, AgentState.HELD)
_OFFERED = (AgentState.RESERVED, AgentState.RINGING)
_TOLD = (
    "direction", "queue", "caller", "caller_name", "dialled", "dialled_name", "region", "language", "arrived_at",
    "queued_at", "waited_s", "ivr_path", "callback",
)  # fmt: skip


class AgentFeed:
    """Give it each fact after the live floor has taken it in."""

    def __init__(self, live: LiveFloor, zone: tzinfo, pages: Pages) -> None:
        self._live = live
        self._zone = zone
        self._pages = pages
        self._reasons: dict[str, tuple[str, ...]] = {}  # of the latest offer to each agent
        self._told = Told(live.names)
        self._own = OwnCalls(live)
        self._previews: dict[str, Message] = {}  # what each agent has before it
        self._lines: dict[str, set[Line]] = {}
        # Records of a call's customer, by call and agent; None: not known (app/customers/pops.py)
        self.customers: Callable[[str, str], list[Message] | None] = lambda call_id, agent: None

    @property
    def viewers(self) -> int:
        return sum(map(len, self._lines.values()))

    def on_fact(self, fact: Fact) -> None:
        agent = getattr(fact, "agent", None)
        if isinstance(fact, facts.OfferMade):
            self._reasons[fact.agent] = fact.reasons
        self._look_at_previews(fact)
        for message in self._told.messages(fact):
            if agent in self._lines:
                self._send(agent, message | {"at": rfc3339(fact.at, self._zone)})
        tell = _TELLERS.get(type(fact))
        if tell is not None and agent in self._lines:
            for message in tell(self, fact):
                self._send(agent, message | {"at": rfc3339(fact.at, self._zone)})
        self._tell_of_calls(fact)

    def _look_at_previews(self, fact: Fact) -> None:
        """Kept whether or not anybody looks at a screen."""
        match fact:
            case facts.PreviewShown():
                self._previews[fact.agent] = {
                    "type": "preview", "call_id": None, "preview_id": fact.preview_id, "campaign": fact.campaign,
                    "until": rfc3339(fact.until, self._zone), "then": fact.then.value, "skips_left": fact.skips_left,
                }  # fmt: skip
            case facts.PreviewEnded() if (self.preview(fact.agent) or {}).get("preview_id") == fact.preview_id:
                del self._previews[fact.agent]

    def preview(self, agent: str) -> Message | None:
        """What this agent has before it."""
        return self._previews.get(agent)

    def _tell_of_calls(self, fact: Fact) -> None:
        rung = self._own.rings(fact)
        told = [] if rung is None else [(rung[0], rung[1] | {"auto_answer": self._auto_answer(rung[0])})]
        for agent, message in (*told, *self._own.after(fact)):
            self.tell(agent, message, at=fact.at)

    def tell(self, agent: str, message: Message, *, at: float) -> None:
        """Something for this agent that is not of the floor; whoever looks at no screen now finds it in the API."""
        if agent in self._lines:
            self._send(agent, message | {"at": rfc3339(at, self._zone)})

    def pop(self, agent: str, call_id: str) -> None:
        """The page beside this agent's call anew: the customer's record was not there yet, or has changed."""
        if agent in self._lines and self._live.call(call_id) is not None:
            url = {"url": self._url(call_id, agent)}
            self._send(agent, {"type": "screen_pop", "call_id": call_id} | self._about(call_id, agent) | url)

    def watching(self) -> list[str]:
        """Those with a screen open."""
        return list(self._lines)

    def join(self, agent: str, line: Line) -> None:
        """Begin with where the agent stands. The caller must :meth:`leave` in the end."""
        self._lines.setdefault(agent, set()).add(line)
        for message in self._standing(agent):
            line.write(frame_of(message))

    def leave(self, agent: str, line: Line) -> None:
        lines = self._lines.get(agent, set())
        lines.discard(line)
        if not lines:
            self._lines.pop(agent, None)

    def resync(self, agent: str, line: Line) -> None:
        for message in self._standing(agent):
            line.write(frame_of(message))

    def move_phone(self, agent: str, line: Line) -> None:
        """This screen has the agent's browser phone from now on; the agent's other screens give theirs up."""
        frame = frame_of({"type": "phone_taken"})
        for other in self._lines[agent] - {line}:
            other.write(frame)

    def _send(self, agent: str, message: Message) -> None:
        frame = frame_of(message)
        for line in tuple(self._lines[agent]):
            if line.congested:
                line.abort()  # an offer must not come late: the screen connects again and learns how things stand
            else:
                line.write(frame)

    def _standing(self, agent: str) -> list[Message]:
        view = self._live.agent(agent)
        if view is None:
            return []
        messages = [self._state(view)]
        call_id = view["call_id"]
        own = self._own.standing(agent, call_id) if call_id else None
        if call_id and view["state"] in _OFFERED:
            messages += [own] if own else self._ringing(call_id, agent)
        elif call_id and view["reason"] == PHONE_LOST:
            messages.append(self._comes_back(call_id, agent))
        elif call_id and view["state"] in _IN_CALL:
            messages += [self._connected(call_id, agent), *([own] if own else [])]
        shown = self.preview(agent)
        return [*messages, *([shown] if shown else []), *self._told.standing(agent)]

    def _ringing(self, call_id: str, agent: str) -> list[Message]:
        called = self._own.rung(agent, call_id)
        return [called | {"auto_answer": self._auto_answer(agent)}] if called else self._offer(call_id, agent)

    def _state(self, view: Message) -> Message:
        wanted = (
            "call_id", "state", "since", "until", "until_most", "reason", "queue", "device", "leg", "auto_answer",
            "forced", "then", "overran", "break_line",
        )  # fmt: skip
        return {"type": "state"} | {name: view[name] for name in wanted}

    def _about(self, call_id: str, agent: str) -> Message:
        call = self._live.call(call_id) or {}
        about = {name: call.get(name) for name in _TOLD}
        known = {"number": customer_number(about), "region": about["region"]}
        return about | {"customer": known | {"records": self.customers(call_id, agent)}}

    def _offer(self, call_id: str, agent: str) -> list[Message]:
        about = {"call_id": call_id} | self._about(call_id, agent) | {"url": self._url(call_id, agent)}
        reasons = list(self._reasons.get(agent, ()))
        return [
            {"type": "offer", "reasons": reasons, "auto_answer": self._auto_answer(agent), "resume": False} | about,
            {"type": "screen_pop"} | about,
        ]

    def _connected(self, call_id: str, agent: str) -> Message:
        view = self._live.call(call_id)
        since = talking_since(agent, view) if view else None
        about = self._about(call_id, agent) | {"talking_since": since, "url": self._url(call_id, agent)}
        return {"type": "connected", "call_id": call_id} | about

    def _url(self, call_id: str, agent: str) -> str | None:
        call = self._live.call(call_id)
        return self._pages(call, agent) if call else None

    def _auto_answer(self, agent: str) -> bool:
        view = self._live.agent(agent)
        return view is not None and bool(view["auto_answer"])

    def _comes_back(self, call_id: str, agent: str) -> Message:
        about = {"call_id": call_id} | self._about(call_id, agent) | {"url": self._url(call_id, agent)}
        return {"type": "offer", "reasons": [], "auto_answer": True, "resume": True} | about

    def _on_changed(self, fact: facts.AgentChanged) -> list[Message]:
        view = self._live.agent(fact.agent)
        if view is None:
            return []
        messages = [self._state(view)]
        if fact.state is AgentState.OFFLINE and fact.old is not AgentState.OFFLINE:
            messages.append({"type": "signed_out", "reason": fact.reason})
        elif fact.call_id and fact.reason == PHONE_LOST:
            messages.append(self._comes_back(fact.call_id, fact.agent))
        return messages

    def _on_stands(self, fact: facts.BreakQueued | facts.BreakTurnCame) -> list[Message]:
        """Also as a message of its own, for what is said aloud: a place, or the turn."""
        view = self._live.agent(fact.agent)
        if view is None:
            return []
        told = {"type": "break", "reason": fact.reason, "line": view["break_line"], "why": None}
        return [self._state(view), told]

    def _on_left_line(self, fact: facts.BreakLineLeft) -> list[Message]:
        view = self._live.agent(fact.agent)
        if view is None:
            return []
        return [self._state(view), {"type": "break", "reason": "", "line": None, "why": fact.why}]

    def _on_overran(self, fact: facts.PauseOverran) -> list[Message]:
        view = self._live.agent(fact.agent)
        told = {
            "reason": fact.reason,
            "limit": fact.limit,
            "allowed_s": fact.allowed_s,
            "used_s": round(fact.used_s, 3),
        }
        return [*([self._state(view)] if view else []), {"type": "overran"} | told]

    def _on_resumed(self, fact: facts.CallResumed) -> list[Message]:
        """Also after the phone was lost: every tab knows again that it is a conversation."""
        return [self._connected(fact.call_id, fact.agent)]

    def _on_forced(self, fact: facts.AgentStateForced) -> list[Message]:
        by = {"by": fact.asked_by, "name": self._live.names(fact.asked_by)}
        return [{"type": "forced", "state": fact.state.value, "reason": fact.reason} | by]

    def _on_dial_refused(self, fact: facts.DialRefused) -> list[Message]:
        return [{"type": "dial_refused", "call_id": None, "device": fact.device, "to": fact.to, "why": fact.why}]

    def _on_preview(self, fact: facts.PreviewShown) -> list[Message]:
        return [self._previews[fact.agent]]

    def _on_preview_ended(self, fact: facts.PreviewEnded) -> list[Message]:
        over = {"preview_id": fact.preview_id, "ending": fact.ending.value, "reason": fact.reason}
        return [{"type": "preview_ended", "call_id": fact.call_id} | over]

    def _on_offer(self, fact: facts.OfferMade) -> list[Message]:
        return self._offer(fact.call_id, fact.agent)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> list[Message]:
        return [{"type": "ended", "call_id": fact.call_id, "outcome": fact.outcome.value}]

    def _on_connected(self, fact: facts.CallConnected) -> list[Message]:
        return [self._connected(fact.call_id, fact.agent)]

    def _on_parted(self, fact: facts.CallParted) -> list[Message]:
        talk_s = round(fact.talk_s, 3)
        return [{"type": "ended", "call_id": fact.call_id, "outcome": "parted", "by": fact.by.value, "talk_s": talk_s}]


_TELLERS: dict[type[Fact], Callable[[AgentFeed, Any], list[Message]]] = {
    facts.AgentChanged: AgentFeed._on_changed,
    facts.OfferMade: AgentFeed._on_offer,
    facts.PreviewShown: AgentFeed._on_preview,
    facts.PreviewEnded: AgentFeed._on_preview_ended,
    facts.OfferEnded: AgentFeed._on_offer_ended,
    facts.CallConnected: AgentFeed._on_connected,
    facts.CallParted: AgentFeed._on_parted,
    facts.CallResumed: AgentFeed._on_resumed,
    facts.AgentStateForced: AgentFeed._on_forced,
    facts.DialRefused: AgentFeed._on_dial_refused,
    facts.BreakQueued: AgentFeed._on_stands,
    facts.BreakTurnCame: AgentFeed._on_stands,
    facts.BreakLineLeft: AgentFeed._on_left_line,
    facts.PauseOverran: AgentFeed._on_overran,
}
