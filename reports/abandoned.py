"""呼损: callers who were lost, and what became of them. Folded from the journal, each fact once, in order. Pure.

A call in that ends in the IVR, in a queue or while an agent's phone rings is lost. Its caller's number is a lead, which
stays open until somebody has talked to the caller; whoever is lost again meanwhile is the same lead. Lost calls without
a number are counted and are nobody's lead.

open -> returned    the caller got through before anybody had called back
open -> recovered   a conversation of ``conversation_s`` or longer: in a call to that number made by anybody, or, once
                    somebody had called, in the caller's own next call
open -> closed      a person says that nothing more is to be done; a call that was made before may still recover it
"""

import re
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from core import facts
from core.facts import CallStage, Direction, EndedBy, Fact
from core.policies import OverflowTo

Row = dict[str, Any]
NodeKey = tuple[int, str, int, str]  # hour (epoch seconds of its start), flow, version, node
_HOUR = 3600
_NUMBER = re.compile(r"\+?[0-9]{3,20}")
RULES = "*rules"  # stands beside the calls under way in what is kept


class Place(StrEnum):
    """Where a caller was lost."""

    IVR = "ivr"
    ANNOUNCEMENT = "announcement"  # the flow came to its end, and the caller had talked to nobody
    QUEUE = "queue"
    RINGING = "ringing"  # while an agent's phone rang
    VOICEMAIL = "voicemail"  # sent to a box, and left no message
    OUTSIDE = "outside"  # sent to an outside number, which nobody answered


class LeadState(StrEnum):
    """What has become of a lead."""

    OPEN = "open"
    RETURNED = "returned"
    RECOVERED = "recovered"
    CLOSED = "closed"


_PLACES = {CallStage.IVR: Place.IVR, CallStage.WAITING: Place.QUEUE, CallStage.OFFERED: Place.RINGING}


@dataclass(slots=True)
class Followed:
    """A call that is under way. Times are epoch seconds."""

    call_id: str
    direction: str
    number: str  # the customer's
    dialled: str
    arrived_at: float
    queue: str | None = None
    waits_since: float | None = None
    agent: str | None = None  # whose phone rings, or who made it
    flow: str = ""
    version: int = 0
    node: str = ""
    node_since: float = 0.0
    entered: list[str] = field(default_factory=list)  # nodes, each once
    talked: bool = False
    to_box: bool = False  # a rule or a flow has sent it to voicemail
    may_speak: bool = False  # the greeting is over: whether there is a message is known after the call
    over: dict[str, Any] | None = None  # how it ended, until that is known
    lead_id: str | None = None  # the lead that this call may recover ...
    tried_at: float | None = None  # ... being made for its number, since then, ...
    tried_by: str | None = None  # ... by this agent


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """What is to be written: rows in their latest state, what is no longer under way, and counts to be added."""

    lost: list[Row]
    leads: list[Row]
    tries: list[Row]
    followed: list[Row]
    forgotten: list[str]
    nodes: dict[NodeKey, Row]


class AbandonedCalls:
    """Rows that facts have changed since they were last taken."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._rules = facts.LeadRulesConfigured(at=0.0)
        self._calls: dict[str, Followed] = {}
        self._leads: dict[str, Row] = {}  # open, or with a call under way
        self._open: dict[str, str] = {}  # number -> lead
        self._fresh()

    def _fresh(self) -> None:
        self._lost: list[Row] = []
        self._changed_leads: dict[str, Row] = {}
        self._tries: dict[str, Row] = {}
        self._touched: dict[str, bool] = {}  # calls, True while under way
        self._nodes: dict[NodeKey, Row] = {}

    def resume(self, followed: Collection[Row], leads: Collection[Row]) -> None:
        """Go on from what was kept: calls under way with the rules, and the leads of :meth:`wanted_leads`."""
        self._begin()
        for row in followed:
            body = dict(row["body"])
            if row["call_id"] == RULES:
                self._rules = facts.LeadRulesConfigured(**body)
            else:
                self._calls[row["call_id"]] = Followed(**body)
        for lead in leads:
            self._leads[lead["lead_id"]] = dict(lead)
            if lead["state"] == LeadState.OPEN:
                self._open[lead["number"]] = lead["lead_id"]

    @staticmethod
    def wanted_leads(followed: Collection[Row]) -> set[str]:
        """Leads, beside those that are open, that the calls under way may still change."""
        return {row["body"]["lead_id"] for row in followed if row["body"].get("lead_id")}

    def take(self) -> Changed:
        """What has changed since the last time."""
        under_way = [name for name, there in self._touched.items() if there]
        changed = Changed(
            lost=self._lost,
            leads=[dict(row) for row in self._changed_leads.values()],
            tries=list(self._tries.values()),
            followed=[self._kept(name) for name in under_way],
            forgotten=[name for name, there in self._touched.items() if not there],
            nodes=self._nodes,
        )
        self._fresh()
        return changed

    def _kept(self, name: str) -> Row:
        return {"call_id": name, "body": asdict(self._rules if name == RULES else self._calls[name])}

    def apply(self, fact: Fact) -> None:
        """Fold one fact in."""
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)

    # --- calls under way -------------------------------------------------------------------------------------------

    def _on_rules(self, fact: facts.LeadRulesConfigured) -> None:
        self._rules = fact
        self._touched[RULES] = True

    def _on_arrived(self, fact: facts.CallArrived) -> None:
        if fact.call_id not in self._calls and fact.direction is Direction.IN:
            self._follow(Followed(fact.call_id, "in", fact.caller, fact.dialled, fact.at))

    def _on_adopted(self, fact: facts.CallAdopted) -> None:
        if fact.call_id in self._calls or fact.direction is Direction.INTERNAL:
            return
        out = fact.direction is Direction.OUT
        number = fact.dialled if out else fact.caller
        call = Followed(fact.call_id, fact.direction.value, number, fact.dialled, fact.arrived_at, queue=fact.queue)
        call.waits_since = fact.queued_at or (fact.at if fact.stage is CallStage.WAITING else None)
        call.talked = fact.stage in (CallStage.TALKING, CallStage.HELD, CallStage.AFTER)
        self._follow(call)
        if out:
            self._try(call, fact.at)

    def _on_dialled(self, fact: facts.CallDialled) -> None:
        if fact.direction is Direction.OUT and fact.call_id not in self._calls:
            call = Followed(fact.call_id, "out", fact.dialled, fact.dialled, fact.at, agent=fact.agent)
            self._follow(call)
            self._try(call, fact.at)

    def _follow(self, call: Followed) -> None:
        self._calls[call.call_id] = call
        self._touched[call.call_id] = True

    def _call(self, call_id: str) -> Followed | None:
        call = self._calls.get(call_id)
        if call is not None:
            self._touched[call_id] = True
        return call

    def _on_stepped(self, fact: facts.FlowStepped) -> None:
        """Entering a node counts once for a call, however often a menu brings it there."""
        call = self._call(fact.call_id)
        if call is None or (fact.input and fact.node == call.node):
            return
        if (call.flow, call.version, call.node) != (fact.flow, fact.version, fact.node):
            call.flow, call.version, call.node, call.node_since = fact.flow, fact.version, fact.node, fact.at
        place = f"{fact.flow}/{fact.version}/{fact.node}"
        if place not in call.entered:
            call.entered.append(place)
            self._count_node(call, "entered")

    def _count_node(self, call: Followed, what: str) -> None:
        hour = int(call.arrived_at // _HOUR * _HOUR)
        counts = self._nodes.setdefault(
            (hour, call.flow, call.version, call.node), {"entered": 0, "lost": 0, "sent_away": 0}
        )
        counts[what] += 1

    def _on_queued(self, fact: facts.CallQueued | facts.CallRequeued) -> None:
        call = self._call(fact.call_id)
        if call is not None:
            call.queue, call.waits_since, call.agent = fact.queue, fact.at, None

    def _on_moved(self, fact: facts.CallMoved) -> None:
        call = self._call(fact.call_id)
        if call is not None:
            call.queue = fact.queue

    def _on_offer(self, fact: facts.OfferMade) -> None:
        call = self._call(fact.call_id)
        if call is not None:
            call.agent = fact.agent

    def _on_connected(self, fact: facts.CallConnected) -> None:
        call = self._call(fact.call_id)
        if call is None:
            return
        call.talked = True
        if call.direction == "out":
            self._try(call, fact.at)
        elif call.lead_id is None:
            self._got_through(call, fact.at)

    def _on_ended(self, fact: facts.CallEnded) -> None:
        call = self._calls.pop(fact.call_id, None)
        if call is None:
            return
        self._touched[call.call_id] = False
        if call.direction == "out":
            self._try_ended(call, fact)
        elif call.lead_id is not None:
            self._may_recover(call, fact)
        place = _place(call, fact.stage) if call.direction == "in" else None
        if place is Place.VOICEMAIL and call.may_speak:
            call.over = {"at": fact.at, "by": fact.by.value}
            self._follow(call)
        elif place is not None:
            self._lose(call, fact.at, fact.by, place)

    def _on_box(self, fact: facts.CallOverflowed | facts.VoicemailBegan) -> None:
        call = self._call(fact.call_id)
        if call is not None and isinstance(fact, facts.VoicemailBegan):
            call.to_box = call.may_speak = True
        elif call is not None and isinstance(fact, facts.CallOverflowed):
            call.to_box = fact.to is OverflowTo.VOICEMAIL

    def _on_message(self, fact: facts.VoicemailLeft | facts.VoicemailDropped) -> None:
        """A message is somebody's task already; whoever has left none is lost."""
        call = self._calls.get(fact.call_id)
        if call is None or call.over is None:
            return
        del self._calls[fact.call_id]
        self._touched[fact.call_id] = False
        if isinstance(fact, facts.VoicemailDropped):
            self._lose(call, call.over["at"], EndedBy(call.over["by"]), Place.VOICEMAIL)

    def _on_outside(self, fact: facts.OutsideAnswered) -> None:
        call = self._call(fact.call_id)
        if call is not None:
            call.talked = True
            self._got_through(call, fact.at)

    # --- lost ------------------------------------------------------------------------------------------------------

    def _lose(self, call: Followed, at: float, by: EndedBy, place: Place) -> None:
        if place is Place.IVR and by is EndedBy.FLOOR:
            place = Place.ANNOUNCEMENT
        in_flow = place in (Place.IVR, Place.ANNOUNCEMENT)
        if in_flow and call.node:
            self._count_node(call, "lost" if place is Place.IVR else "sent_away")
        since = call.arrived_at if in_flow or call.waits_since is None else call.waits_since
        row: Row = {
            "call_id": call.call_id, "at": at, "number": call.number, "dialled": call.dialled,
            "queue": call.queue, "place": place.value, "flow": call.flow, "version": call.version,
            "node": call.node, "agent": call.agent if place is Place.RINGING else None,
            "after_s": round(max(0.0, at - since), 3), "total_s": round(max(0.0, at - call.arrived_at), 3),
            "talked": call.talked, "ended_by": by.value, "lead_id": None,
        }  # fmt: skip
        row["short"] = row["after_s"] < self._rules.short_s
        if self._makes_lead(row, place):
            row["lead_id"] = self._lead(row)
        self._lost.append(row)

    def _makes_lead(self, row: Row, place: Place) -> bool:
        if not _NUMBER.fullmatch(row["number"]):
            return False
        if row["number"] in self._open:
            return True  # the same caller again, however shortly
        return not row["short"] and (place is not Place.ANNOUNCEMENT or self._rules.after_announcement)

    def _lead(self, row: Row) -> str:
        """The caller's open lead, or a new one under this call's name."""
        lead_id = self._open.setdefault(row["number"], row["call_id"])
        lead = self._leads.get(lead_id)
        if lead is None:
            lead = self._leads[lead_id] = {
                "lead_id": lead_id, "number": row["number"], "state": LeadState.OPEN.value, "dialled": row["dialled"],
                "count": 0, "first_at": row["at"], "tries": 0, "closed_at": None, "closed_by": "", "closed_call": None,
            }  # fmt: skip
        latest = {name: row[name] for name in ("queue", "place", "flow", "version", "node", "after_s")}
        lead |= latest | {"count": lead["count"] + 1, "last_at": row["at"], "last_call": row["call_id"]}
        self._changed_leads[lead_id] = lead
        return lead_id

    # --- talked to -------------------------------------------------------------------------------------------------

    def _try(self, call: Followed, at: float) -> None:
        """Somebody calls a lead's number, knowing of it or not."""
        lead_id = self._open.get(call.number)
        if call.lead_id is not None or lead_id is None:
            return
        call.lead_id, call.tried_at, call.tried_by = lead_id, at, call.agent
        lead = self._leads[lead_id]
        lead["tries"] += 1
        self._changed_leads[lead_id] = lead
        self._tries[call.call_id] = _try_of(call, talk_s=None, outcome="")

    def _try_ended(self, call: Followed, fact: facts.CallEnded) -> None:
        if call.lead_id is None:
            return
        outcome = fact.outcome or ("talked" if call.talked else "cancelled")
        self._tries[call.call_id] = _try_of(call, talk_s=fact.talk_s, outcome=outcome)
        self._may_recover(call, fact)

    def _may_recover(self, call: Followed, fact: facts.CallEnded) -> None:
        """Also a lead that was closed by hand while they talked."""
        lead = self._leads.get(call.lead_id or "")
        unsettled = lead is not None and lead["state"] in (LeadState.OPEN, LeadState.CLOSED)
        if lead is not None and unsettled and call.talked and fact.talk_s >= self._rules.conversation_s:
            self._settle(lead, LeadState.RECOVERED, fact.at, by=call.tried_by or "", call_id=call.call_id)
        self._let_go(call.lead_id)

    def _got_through(self, call: Followed, at: float) -> None:
        """By own means; once somebody had called back it is the conversation's length that counts."""
        lead = self._leads.get(self._open.get(call.number, ""))
        if lead is None:
            return
        if lead["tries"]:
            call.lead_id = lead["lead_id"]
            return
        self._settle(lead, LeadState.RETURNED, at, by="", call_id=call.call_id)
        self._let_go(lead["lead_id"])

    def _on_closed(self, fact: facts.LeadClosed) -> None:
        lead = self._leads.get(fact.lead_id)
        if lead is not None and lead["state"] == LeadState.OPEN:
            self._settle(lead, LeadState.CLOSED, fact.at, by=fact.by, call_id=None)
            self._let_go(fact.lead_id)

    def _settle(self, lead: Row, state: LeadState, at: float, *, by: str, call_id: str | None) -> None:
        lead |= {"state": state.value, "closed_at": at, "closed_by": by, "closed_call": call_id}
        self._changed_leads[lead["lead_id"]] = lead
        if self._open.get(lead["number"]) == lead["lead_id"]:
            del self._open[lead["number"]]

    def _let_go(self, lead_id: str | None) -> None:
        """A lead that is settled, and that no call under way is made for, needs not be remembered."""
        lead = self._leads.get(lead_id or "")
        settled = lead is not None and lead["state"] != LeadState.OPEN
        if settled and not any(call.lead_id == lead_id for call in self._calls.values()):
            del self._leads[str(lead_id)]


def _place(call: Followed, stage: CallStage) -> Place | None:
    """Where a caller stands whose call ends in this stage; None: not lost."""
    if stage in (CallStage.TALKING, CallStage.HELD):
        return None
    if call.to_box:
        return Place.VOICEMAIL
    if stage is CallStage.OUTSIDE:
        return None if call.talked else Place.OUTSIDE
    return _PLACES.get(stage)


def _try_of(call: Followed, *, talk_s: float | None, outcome: str) -> Row:
    made = {"call_id": call.call_id, "lead_id": call.lead_id, "at": call.tried_at, "agent": call.tried_by}
    return made | {"talk_s": talk_s, "outcome": outcome}


_HANDLERS: dict[type[Fact], Callable[[AbandonedCalls, Any], None]] = {
    facts.LeadRulesConfigured: AbandonedCalls._on_rules,
    facts.CallArrived: AbandonedCalls._on_arrived,
    facts.CallAdopted: AbandonedCalls._on_adopted,
    facts.CallDialled: AbandonedCalls._on_dialled,
    facts.FlowStepped: AbandonedCalls._on_stepped,
    facts.CallQueued: AbandonedCalls._on_queued,
    facts.CallRequeued: AbandonedCalls._on_queued,
    facts.CallMoved: AbandonedCalls._on_moved,
    facts.OfferMade: AbandonedCalls._on_offer,
    facts.CallConnected: AbandonedCalls._on_connected,
    facts.CallEnded: AbandonedCalls._on_ended,
    facts.CallOverflowed: AbandonedCalls._on_box,
    facts.VoicemailBegan: AbandonedCalls._on_box,
    facts.VoicemailLeft: AbandonedCalls._on_message,
    facts.VoicemailDropped: AbandonedCalls._on_message,
    facts.OutsideAnswered: AbandonedCalls._on_outside,
    facts.LeadClosed: AbandonedCalls._on_closed,
}
NEEDED: tuple[type[Fact], ...] = tuple(_HANDLERS)
