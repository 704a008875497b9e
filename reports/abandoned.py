"""呼损: callers who were lost, and what became of them. Folded from the journal, each fact once, in order. Pure.

A call in that ends in the IVR, in a queue or while an agent's phone rings is lost. Its caller's number is a lead, which
stays open until somebody has talked to the caller; whoever is lost again meanwhile is the same lead. Lost calls without
a number are counted and are nobody's lead.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Any

from core import facts
from core.facts import CallStage, Direction, EndedBy, Fact
from core.policies import OverflowTo
from reports.counting import hardly_waited
from reports.followed import Followed, Place, place_of
from reports.leads import Leads, Row

NodeKey = tuple[int, str, int, str]  # hour (epoch seconds of its start), flow, version, node
_HOUR = 3600
_NUMBER = re.compile(r"\+?[0-9]{3,20}")
RULES = "*rules"  # stands beside the calls under way in what is kept


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
        self._leads = Leads(self._calls)
        self._fresh()

    def _fresh(self) -> None:
        self._lost: list[Row] = []
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
        self._leads.resume(leads)

    @staticmethod
    def wanted_leads(followed: Collection[Row]) -> set[str]:
        """Leads, beside those that are open, that the calls under way may still change."""
        return {row["body"]["lead_id"] for row in followed if row["body"].get("lead_id")}

    def take(self) -> Changed:
        """What has changed since the last time."""
        leads, tries = self._leads.take()
        under_way = [name for name, there in self._touched.items() if there]
        changed = Changed(
            lost=self._lost,
            leads=leads,
            tries=tries,
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
            self._leads.tried(call, fact.at)

    def _on_dialled(self, fact: facts.CallDialled) -> None:
        if fact.direction is Direction.OUT and fact.call_id not in self._calls:
            call = Followed(fact.call_id, "out", fact.dialled, fact.dialled, fact.at, agent=fact.agent)
            self._follow(call)
            self._leads.tried(call, fact.at)

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
            self._leads.tried(call, fact.at)
        elif call.lead_id is None:
            self._leads.got_through(call, fact.at)

    def _on_ended(self, fact: facts.CallEnded) -> None:
        call = self._calls.pop(fact.call_id, None)
        if call is None:
            return
        self._touched[call.call_id] = False
        if call.direction == "out":
            self._leads.try_ended(call, fact)
        if call.lead_id is not None:
            self._leads.may_recover(call, fact, self._rules.conversation_s)
        place = place_of(call, fact.stage) if call.direction == "in" else None
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
            self._leads.got_through(call, fact.at)

    def _on_closed(self, fact: facts.LeadClosed) -> None:
        self._leads.close(fact)

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
        row["short"] = hardly_waited(row["after_s"], self._rules.short_s)
        if self._makes_lead(row, place):
            row["lead_id"] = self._leads.lost_again(row)
        self._lost.append(row)

    def _makes_lead(self, row: Row, place: Place) -> bool:
        if not _NUMBER.fullmatch(row["number"]):
            return False
        if self._leads.is_open(row["number"]):
            return True  # the same caller again, however shortly
        return not row["short"] and (place is not Place.ANNOUNCEMENT or self._rules.after_announcement)


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
