"""Facts of calls to visits. Pure; facts in the order of the journal, and one that is no news changes nothing."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from core import facts
from core.facts import AgentState, CallStage, Direction, Fact
from core.ids import agent_leg
from core.policies import OverflowTo
from reports.slots import ms
from reports.visits import Outcome, Visit

Region = Callable[[str], str]  # where a number is from; empty: not known


@dataclass(slots=True)
class Contact:
    """A call and what is under way in it."""

    visits: list[Visit]
    serving: str = ""  # who talks with the customer
    ring_since: int = 0
    hold_since: int = 0
    ended: bool = False
    passed: int = 0  # the token of the conversation that ended in the latest transfer
    served: dict[str, int] = field(default_factory=dict)  # agent -> the visit that it served in last

    @property
    def visit(self) -> Visit:
        return self.visits[-1]


@dataclass(slots=True)
class Wrapping:
    """The visit that an agent's wrap-up is about; ``since`` 0: none now, it may come back to it after a call made."""

    call_id: str
    n: int
    since: int = 0


@dataclass(slots=True)
class Terms:
    """What was configured last; times in milliseconds."""

    levels: dict[str, int] = field(default_factory=dict)  # by queue
    short_ms: int = 0
    units: dict[str, str] = field(default_factory=dict)  # by agent


class Visiting:
    """Knows the calls under way, and those ended ones that somebody wraps up."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self.terms = Terms()
        self.contacts: dict[str, Contact] = {}
        self.wrapping: dict[str, Wrapping] = {}
        self.changed: dict[tuple[str, int], Visit] = {}
        self.touched: set[tuple[str, str]] = set()  # of the memory, see :mod:`reports.intervals`

    def apply(self, fact: Fact) -> None:
        handler = _HANDLERS.get(type(fact))
        if handler is not None:
            handler(self, fact)

    # --- how a call begins -------------------------------------------------------------------------------------------

    def _on_arrived(self, fact: facts.CallArrived) -> None:
        self._open(fact.call_id, fact.at, fact.direction, dialled=fact.dialled, other=fact.caller)

    def _on_dialled(self, fact: facts.CallDialled) -> None:
        """A number that one of us calls is no source of calls: the row is without it."""
        other = fact.dialled if fact.direction is Direction.OUT else ""
        visit = self._open(fact.call_id, fact.at, fact.direction, other=other)
        if visit is not None:
            visit.agent, visit.unit = fact.agent, self.terms.units.get(fact.agent, "")

    def _on_adopted(self, fact: facts.CallAdopted) -> None:
        made = fact.direction is not Direction.IN
        other = fact.caller if not made else fact.dialled if fact.direction is Direction.OUT else ""
        dialled = "" if made else fact.dialled
        visit = self._open(fact.call_id, fact.arrived_at, fact.direction, dialled=dialled, other=other)
        if visit is None:
            return
        if fact.queue:
            self._enter(visit, fact.queue, ms(fact.queued_at or fact.arrived_at))
        leg = agent_leg(fact.leg_id or "")
        if leg is not None and fact.stage in (CallStage.TALKING, CallStage.HELD):
            self._connect(self.contacts[fact.call_id], leg.agent, leg.token, ms(fact.connected_at or fact.at))

    def _open(self, call_id: str, at: float, direction: str, *, dialled: str = "", other: str = "") -> Visit | None:
        if call_id in self.contacts:
            return None
        region = self._region(other) if other else ""
        visit = Visit(call_id, 0, ms(at), str(direction), dialled.replace("\x00", ""), region, since=ms(at))
        self.contacts[call_id] = Contact([visit])
        self._note(visit)
        return visit

    # --- waiting -----------------------------------------------------------------------------------------------------

    def _on_queued(self, fact: facts.CallQueued) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is None or contact.visit.waits or contact.serving or _is_called_back(contact.visit):
            return
        self._comes(contact, fact.queue, ms(fact.at))

    def _comes(self, contact: Contact, queue: str, at: int) -> None:
        if contact.visit.queue or contact.visit.conversations:
            self._visit_again(contact, queue, at, at)
        else:
            self._enter(contact.visit, queue, at)

    def _on_requeued(self, fact: facts.CallRequeued) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is None or _is_called_back(contact.visit):
            return
        if contact.visit.waits:
            self._move(contact, fact.queue, fact.at)
            return
        if fact.why == "transfer":
            self._passed_on(contact)
        if contact.visit.conversations or contact.visit.queue != fact.queue:
            self._visit_again(contact, fact.queue, ms(fact.at), ms(fact.at))

    def _passed_on(self, contact: Contact) -> None:
        if contact.passed != contact.visit.token:
            contact.passed = contact.visit.token
            contact.visit.transfers += 1
            self._note(contact.visit)

    def _on_moved(self, fact: facts.CallMoved) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None and contact.visit.waits:
            self._move(contact, fact.queue, fact.at)
        elif contact is not None and fact.queue and not contact.visit.queue:  # it waited for an agent, in no queue
            self._comes(contact, fact.queue, ms(fact.at))

    def _move(self, contact: Contact, queue: str, at: float) -> None:
        """The caller's waiting goes on as long as before; that the queue has another name is nothing to the caller."""
        visit = contact.visit
        if visit.queue == queue:
            return
        since = visit.since
        self._flows_out(contact, ms(at))
        self._visit_again(contact, queue, ms(at), since)

    def _flows_out(self, contact: Contact, at: int) -> None:
        self._ring_ends(contact, at)
        contact.visit.wait_ends(Outcome.FLOWED_OUT, at)
        self._note(contact.visit)

    def _on_overflowed(self, fact: facts.CallOverflowed) -> None:
        """To another queue: CallMoved follows. To seats or a callback: the caller waits on."""
        contact = self.contacts.get(fact.call_id)
        if contact is None or not contact.visit.waits or fact.to in (OverflowTo.SEATS, OverflowTo.CALLBACK):
            return
        contact.visit.overflowed = 1
        self._note(contact.visit)
        if fact.to is not OverflowTo.QUEUE:
            self._flows_out(contact, ms(fact.at))

    def _on_voicemail(self, fact: facts.VoicemailBegan) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None and contact.visit.waits:
            self._flows_out(contact, ms(fact.at))

    def _on_callback(self, fact: facts.CallbackKept) -> None:
        """The caller need not wait on the line any more; a conversation that comes of it is the visit's."""
        contact = self.contacts.get(fact.call_id)
        if contact is not None and contact.visit.waits:
            self._ring_ends(contact, ms(fact.at))
            contact.visit.wait_ends(Outcome.CALLBACK, ms(fact.at))
            self._note(contact.visit)

    def _visit_again(self, contact: Contact, queue: str, at: int, since: int) -> None:
        last = contact.visit
        self._note(last)
        visit = Visit(last.call_id, last.n + 1, at, last.direction, last.dialled, last.region)
        contact.visits.append(visit)
        self._enter(visit, queue, since)

    def _enter(self, visit: Visit, queue: str, since: int) -> None:
        visit.queue, visit.since = queue, since
        visit.level_ms, visit.short_ms = self.terms.levels.get(queue, 20_000), self.terms.short_ms
        visit.outcome = Outcome.WAITING if queue else Outcome.NONE
        self._note(visit)

    # --- offers and conversations ------------------------------------------------------------------------------------

    def _on_offer_made(self, fact: facts.OfferMade) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None and not contact.ring_since:
            contact.ring_since = ms(fact.at)
            contact.visit.offers += 1
            self._note(contact.visit)

    def _on_offer_ended(self, fact: facts.OfferEnded) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None:
            self._ring_ends(contact, ms(fact.at))

    def _ring_ends(self, contact: Contact, at: int) -> None:
        if contact.ring_since:
            contact.visit.ring_ms += max(0, at - contact.ring_since)
            contact.ring_since = 0
            self._note(contact.visit)

    def _on_connected(self, fact: facts.CallConnected) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None and fact.token != contact.visit.token:
            self._connect(contact, fact.agent, fact.token, ms(fact.at))

    def _connect(self, contact: Contact, agent: str, token: int, at: int) -> None:
        visit = contact.visit
        self._ring_ends(contact, at)
        if visit.waits:
            visit.wait_ends(Outcome.ANSWERED, at)
        elif visit.outcome is Outcome.CALLBACK and not visit.called_back_ms:
            visit.called_back_ms = max(1, at - visit.left)
        if not visit.agent:
            visit.agent, visit.unit = agent, self.terms.units.get(agent, "")
        visit.token, visit.conversations = token, visit.conversations + 1
        contact.serving, contact.served[agent] = agent, visit.n
        self._note(visit)

    def _on_held(self, fact: facts.CallHeld) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None and not contact.hold_since:
            contact.hold_since = ms(fact.at)
            self._note(contact.visit)

    def _on_resumed(self, fact: facts.CallResumed) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is not None:
            self._hold_ends(contact, ms(fact.at))

    def _hold_ends(self, contact: Contact, at: int) -> None:
        if contact.hold_since:
            contact.visit.hold_ms += max(0, at - contact.hold_since)
            contact.hold_since = 0
            self._note(contact.visit)

    def _on_parted(self, fact: facts.CallParted) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is None or not contact.serving:
            return
        self._hold_ends(contact, ms(fact.at))
        contact.visit.talk_ms += ms(fact.talk_s)
        contact.serving = ""
        self._note(contact.visit)

    def _on_went_outside(self, fact: facts.CallWentOutside) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is None:
            return
        if contact.visit.waits:
            self._flows_out(contact, ms(fact.at))
        elif contact.visit.conversations:
            self._passed_on(contact)

    def _on_party_left(self, fact: facts.PartyLeft) -> None:
        """A colleague who took over; an outside number says CallWentOutside itself."""
        contact = self.contacts.get(fact.call_id)
        if contact is not None and fact.serves and fact.to_agent is not None:
            self._passed_on(contact)

    # --- how it ends -------------------------------------------------------------------------------------------------

    def _on_ended(self, fact: facts.CallEnded) -> None:
        contact = self.contacts.get(fact.call_id)
        if contact is None or contact.ended:
            return
        self._ring_ends(contact, ms(fact.at))
        self._hold_ends(contact, ms(fact.at))
        if contact.visit.waits:
            abandoned = fact.stage in (CallStage.WAITING, CallStage.OFFERED)
            contact.visit.wait_ends(Outcome.ABANDONED if abandoned else Outcome.FLOWED_OUT, ms(fact.at))
        contact.ended = True
        self._note(contact.visit)
        self._forget(fact.call_id)

    def _on_agent_changed(self, fact: facts.AgentChanged) -> None:
        """Wrap-up is the visit's that it is about, also when the call goes on without this agent, or has ended."""
        self._wrapup_ends(fact.agent, ms(fact.at))
        if fact.state is not AgentState.WRAPUP or fact.call_id is None:
            return
        before, contact = self.wrapping.get(fact.agent), self.contacts.get(fact.call_id)
        if contact is not None:
            served = contact.served.get(fact.agent, contact.visit.n)
            self.wrapping[fact.agent] = Wrapping(fact.call_id, served, ms(fact.at))
            self.touched.add(("wrapping", fact.agent))
            if before is not None:
                self._forget(before.call_id)

    def _on_agent_restored(self, fact: facts.AgentRestored) -> None:
        """The store says that the agent is in wrap-up no more: it ended while nobody listened."""
        wrapping = self.wrapping.get(fact.agent)
        if wrapping is not None and wrapping.since and fact.state is not AgentState.WRAPUP:
            self._wrapup_ends(fact.agent, ms(fact.since))

    def _wrapup_ends(self, agent: str, at: int) -> None:
        wrapping = self.wrapping.get(agent)
        if wrapping is None or not wrapping.since:
            return
        visit = self.contacts[wrapping.call_id].visits[wrapping.n]
        visit.wrapup_ms += max(0, at - wrapping.since)
        wrapping.since = 0
        self._note(visit)
        self.touched.add(("wrapping", agent))

    def _forget(self, call_id: str) -> None:
        contact = self.contacts.get(call_id)
        held = any(wrapping.call_id == call_id for wrapping in self.wrapping.values())
        if contact is not None and contact.ended and not held:
            del self.contacts[call_id]
            self.touched.add(("contact", call_id))

    # --- what is configured ------------------------------------------------------------------------------------------

    def _on_queue_configured(self, fact: facts.QueueConfigured) -> None:
        self.terms.levels[fact.queue] = ms(fact.service_level_s)
        self.touched.add(("terms", ""))

    def _on_agent_configured(self, fact: facts.AgentConfigured) -> None:
        self.terms.units[fact.agent] = fact.unit or ""
        self.touched.add(("terms", ""))

    def _on_policies(self, fact: facts.PoliciesConfigured) -> None:
        self.terms.short_ms = ms(fact.short_abandon_s)
        self.touched.add(("terms", ""))

    def is_settled(self, visit: Visit) -> bool:
        """Whether its row will stay the one that it counts in: its team is known, or nobody will answer it any more."""
        contact = self.contacts.get(visit.call_id)
        return bool(visit.agent) or contact is None or contact.ended or contact.visit.n != visit.n

    def _note(self, visit: Visit) -> None:
        self.changed[visit.call_id, visit.n] = visit
        self.touched.add(("contact", visit.call_id))


def _is_called_back(visit: Visit) -> bool:
    """The customer's new leg comes to the waiting room as any caller does; the visit is the one that it had."""
    return visit.outcome is Outcome.CALLBACK and not visit.called_back_ms


def contact_to_json(contact: Contact) -> dict[str, Any]:
    return asdict(contact)


def contact_from_json(data: dict[str, Any]) -> Contact:
    visits = [Visit(**{**visit, "outcome": Outcome(visit["outcome"])}) for visit in data["visits"]]
    return Contact(**{**data, "visits": visits})


_HANDLERS: dict[type[Fact], Callable[[Visiting, Any], None]] = {
    facts.CallArrived: Visiting._on_arrived,
    facts.CallDialled: Visiting._on_dialled,
    facts.CallAdopted: Visiting._on_adopted,
    facts.CallQueued: Visiting._on_queued,
    facts.CallRequeued: Visiting._on_requeued,
    facts.CallMoved: Visiting._on_moved,
    facts.CallOverflowed: Visiting._on_overflowed,
    facts.VoicemailBegan: Visiting._on_voicemail,
    facts.CallbackKept: Visiting._on_callback,
    facts.OfferMade: Visiting._on_offer_made,
    facts.OfferEnded: Visiting._on_offer_ended,
    facts.CallConnected: Visiting._on_connected,
    facts.CallHeld: Visiting._on_held,
    facts.CallResumed: Visiting._on_resumed,
    facts.CallParted: Visiting._on_parted,
    facts.CallWentOutside: Visiting._on_went_outside,
    facts.PartyLeft: Visiting._on_party_left,
    facts.CallEnded: Visiting._on_ended,
    facts.AgentChanged: Visiting._on_agent_changed,
    facts.AgentRestored: Visiting._on_agent_restored,
    facts.QueueConfigured: Visiting._on_queue_configured,
    facts.AgentConfigured: Visiting._on_agent_configured,
    facts.PoliciesConfigured: Visiting._on_policies,
}
HANDLED: frozenset[type[Fact]] = frozenset(_HANDLERS)
