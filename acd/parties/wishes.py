"""What people ask for: to call somebody, to change between the two, to join all three, to pass on, to let go."""

from acd.asking import refusal
from acd.calls.asides import reserve_aside
from acd.calls.dialling import FAR_RING_S
from acd.calls.talks import part
from acd.memory.calls import Aim, Call, CallEvent, Party
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.parties.leaving import drop
from acd.parties.steps import wish
from core.commands import DialOut
from core.facts import (
    CallWentOutside,
    ConferenceAsked,
    ConsultAsked,
    DialOutcome,
    EndedBy,
    PartyCalled,
    PartyDropAsked,
    PartyStage,
    SwapAsked,
    TransferAsked,
    TransferCompleteAsked,
)
from core.ids import LegId


def on_consult_asked(state: State, fact: ConsultAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None or lease is None or refusal(state, fact) is not None:
        return
    party = Party(f"side-{state.leases.next_token()}", fact.to_agent or fact.to_number, fact.to_agent)
    party.shown_as, party.join_at_once = fact.shown_as, fact.join
    call.party, lease.astray = party, True
    if fact.to_agent is not None:
        party.leg_id = reserve_aside(state, call, fact.to_agent).leg_id
    _say_called(state, call, party, lease)
    wish(state, call, Aim.PARTY)


def _say_called(state: State, call: Call, party: Party, lease: Reservation) -> None:
    state.say(
        PartyCalled(
            at=state.now, call_id=call.call_id, party_id=party.party_id, to=party.to, leg_id=party.leg_id,
            by=lease.agent, to_agent=party.agent,
        )
    )  # fmt: skip


def on_swap_asked(state: State, fact: SwapAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and call.party is not None and refusal(state, fact) is None:
        wish(state, call, Aim.CUSTOMER if call.party.stage is PartyStage.TALKING else Aim.PARTY)


def on_conference_asked(state: State, fact: ConferenceAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and refusal(state, fact) is None:
        wish(state, call, Aim.ALL)


def on_complete_asked(state: State, fact: TransferCompleteAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and refusal(state, fact) is None:
        wish(state, call, Aim.PASS)


def on_drop_asked(state: State, fact: PartyDropAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and refusal(state, fact) is None:
        drop(state, call, DialOutcome.CANCELLED)


def on_sent_outside(state: State, call: Call, lease: Reservation, fact: TransferAsked) -> None:
    """Blind, to an outside number: the agent is free, the customer hears how it is called."""
    party = Party(f"blind-{state.leases.next_token()}", fact.to_number)
    part(state, call, lease, EndedBy.FLOOR)
    call.party, party.called = party, True
    state.change_call(call, CallEvent.GO_OUTSIDE)
    state.say(CallWentOutside(at=state.now, call_id=call.call_id, leg_id=LegId(""), to=party.to))
    state.do(
        DialOut(
            call_id=call.call_id, leg_id=call.leg_id, number=party.to, shown_as=fact.shown_as, ring_s=FAR_RING_S,
            side=party.party_id,
        )
    )  # fmt: skip
    state.deadlines.set(("party", call.call_id), state.now + FAR_RING_S + state.limits.lease_grace_s)
