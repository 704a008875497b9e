"""The party goes on with the customer: a colleague serves it, or it is with an outside number."""

from acd.calls.noting import note_talking
from acd.calls.talks import part
from acd.memory.calls import Call, CallEvent, Party
from acd.memory.leases import Reservation
from acd.memory.state import State
from core.commands import NoteParty
from core.facts import CallConnected, CallStage, CallWentOutside, EndedBy, OutsideAnswered, PartyLeft, PartyStage
from core.ids import QueueName


def takes_over(state: State, call: Call, lease: Reservation | None, party: Party) -> None:
    """Customer and party are seen together, and the agent is not: it is out, and has its wrap-up."""
    if call.stage is CallStage.OUTSIDE:
        _answers_outside(state, call, party)
        return
    if lease is not None:
        part(state, call, lease, EndedBy.AGENT)
    state.deadlines.clear(("party", call.call_id))
    has_left(state, call, party, serves=True)
    aside = state.leases.aside_of(call.call_id)
    if aside is not None:
        _serve(state, call, aside)
        return
    state.do(NoteParty(call_id=call.call_id, leg_id=call.leg_id))
    state.do(NoteParty(call_id=call.call_id, leg_id=party.leg_id))
    call.party, party.stage, party.asked = party, PartyStage.JOINED, ""  # kept: its end is the call's
    state.change_call(call, CallEvent.GO_OUTSIDE)
    state.say(CallWentOutside(at=state.now, call_id=call.call_id, leg_id=party.leg_id, to=party.to))


def _answers_outside(state: State, call: Call, party: Party) -> None:
    """Whom the call was sent to; the wait of one that overflowed there is over."""
    state.deadlines.clear(("party", call.call_id))
    if party.stage is PartyStage.JOINED:
        return
    waited = max(0.0, state.now - call.waiting_since) if call.sent is not None else 0.0
    call.waited_s += waited
    party.stage, call.sent = PartyStage.JOINED, None
    state.deadlines.clear(("sent", call.call_id))
    state.say(OutsideAnswered(at=state.now, call_id=call.call_id, leg_id=party.leg_id, to=party.to, waited_s=waited))


def _serve(state: State, call: Call, lease: Reservation) -> None:
    state.leases.promote(lease)
    lease.astray = True
    state.do(NoteParty(call_id=call.call_id, leg_id=lease.leg_id))
    state.change_call(call, CallEvent.CONNECT)
    call.talking_since, call.asked_until, call.resume_wanted = state.now, 0.0, False
    queue = call.queue or QueueName("")
    state.say(
        CallConnected(
            at=state.now, call_id=call.call_id, agent=lease.agent, token=lease.token, leg_id=lease.leg_id,
            queue=queue, waited_s=0.0,
        )
    )  # fmt: skip
    note_talking(state, call, lease)


def has_left(state: State, call: Call, party: Party, *, outcome: str = "", serves: bool = False) -> None:
    count_talk(state, party)
    call.party = None
    state.say(
        PartyLeft(
            at=state.now, call_id=call.call_id, party_id=party.party_id, leg_id=party.leg_id, outcome=outcome,
            talk_s=party.talk_s, serves=serves, to_agent=party.agent,
        )
    )  # fmt: skip


def count_talk(state: State, party: Party) -> None:
    if party.heard_since is not None:
        party.talk_s += max(0.0, state.now - party.heard_since)
        party.heard_since = None
