"""Wish by wish: the next command towards what is wished for, once what came before it has been seen.

What is wished (``Party.aim``) and what is seen (``Party.stage``) are two things. Each move of a leg is looked at: it
may make the wish true, or the next command possible. What has not come about after a while is asked for again
(:func:`acd.parties.leaving.time_is_up`); see docs/adr/0011.
"""

from acd.calls.asides import pair, ring_aside
from acd.calls.dialling import FAR_RING_S
from acd.legs.joining import apart
from acd.memory.calls import Aim, Call, Party
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from acd.parties.hearing import RESTING, is_seen
from acd.parties.passing import takes_over
from core.commands import Bridge, Command, DialOut, Hold, Meet, Ringback
from core.facts import CallStage, PartyStage


def wish(state: State, call: Call, aim: Aim) -> None:
    party = call.party
    if party is not None and not (party.aim is aim and party.asked):
        party.aim, party.tries, party.asked = aim, 0, ""
        go_on(state, call)


def go_on(state: State, call: Call) -> None:
    """A leg of this call has moved, or something else is wished now."""
    lease, party = state.leases.of_call(call.call_id), call.party
    if call.leaving is not None or (lease is not None and lease.kept_until is not None):
        return
    if party is None:
        _back_to_customer(state, call, lease)
    elif is_seen(state, call, lease, party):
        party.asked = ""
        state.deadlines.clear(("party", call.call_id))
    elif lease is not None:
        _next_step(state, call, lease, party)
    elif call.stage is CallStage.AFTER:
        _pass_on(state, call, party)


def _next_step(state: State, call: Call, lease: Reservation, party: Party) -> None:
    match party.aim:
        case Aim.PARTY:
            _toward_party(state, call, lease, party)
        case Aim.CUSTOMER:
            _toward_customer(state, call, lease, party)
        case Aim.ALL if party.stage is not PartyStage.JOINED:
            legs = (lease.leg_id, party.leg_id)
            _ask(state, call, party, Meet(call_id=call.call_id, customer=call.leg_id, others=legs))
        case Aim.PASS if party.stage is PartyStage.JOINED:
            takes_over(state, call, lease, party)  # they hear each other already: only the agent has to go
        case Aim.PASS:
            _pass_on(state, call, party)


def _toward_party(state: State, call: Call, lease: Reservation, party: Party) -> None:
    """First the customer goes on hold; then the other is called, or fetched back from hold."""
    if call.stage is CallStage.TALKING:
        hold = Hold(call_id=call.call_id, leg_id=lease.leg_id, far_leg=call.far_leg, kept=True)
        _ask(state, call, party, hold)
    elif not apart(state, call, lease):
        return
    elif not party.called:
        _call_party(state, call, lease, party)
    elif party.stage is PartyStage.CALLING:
        aside = state.leases.aside_of(call.call_id)
        if aside is not None and state.where.get(lease.leg_id) != lease.moves_from:
            pair(state, call, aside, lease.leg_id)
    elif state.room(party.leg_id) in RESTING:
        _ask(state, call, party, Bridge(call_id=call.call_id, leg_id=lease.leg_id, far_leg=party.leg_id))


def _call_party(state: State, call: Call, lease: Reservation, party: Party) -> None:
    party.called, party.asked = True, ""  # the hold was seen: from here on its own time counts
    aside = state.leases.aside_of(call.call_id)
    if aside is not None:
        lease.moves_from = state.where.get(lease.leg_id)
        state.do(Ringback(leg_id=lease.leg_id, call_id=call.call_id))
        ring_aside(state, aside, lease.agent, beside=party.party_id)
        return
    state.do(
        DialOut(
            call_id=call.call_id, leg_id=lease.leg_id, number=party.to, shown_as=party.shown_as, ring_s=FAR_RING_S,
            side=party.party_id,
        )
    )  # fmt: skip
    state.deadlines.set(("party", call.call_id), state.now + FAR_RING_S + state.limits.lease_grace_s)


def _toward_customer(state: State, call: Call, lease: Reservation, party: Party) -> None:
    if state.together(lease.leg_id, party.leg_id):
        _ask(state, call, party, Hold(call_id=call.call_id, leg_id=lease.leg_id, far_leg=party.leg_id, kept=True))
    elif apart(state, call, lease):
        _ask(state, call, party, Bridge(call_id=call.call_id, leg_id=lease.leg_id, far_leg=call.far_leg))


def _pass_on(state: State, call: Call, party: Party) -> None:
    """Customer and party; whoever else is with one of them is left alone. A long leg that went home records anew."""
    aside = state.leases.aside_of(call.call_id)
    at_home = aside is not None and is_nailed(state.agents[aside.agent]) and state.room(aside.leg_id) == "agents"
    if party.asked == "pass":
        return
    track = f"{call.call_id}-{party.agent}-{state.leases.next_token()}" if at_home else ""
    join = Bridge(call_id=call.call_id, leg_id=party.leg_id, far_leg=call.far_leg, record_as=track)
    _ask(state, call, party, join, step="pass")


def _back_to_customer(state: State, call: Call, lease: Reservation | None) -> None:
    """Nobody is beside the agent any more: it talks with the customer again."""
    ready = lease is not None and call.stage is CallStage.HELD and apart(state, call, lease)
    if lease is None or not call.resume_wanted or not ready or call.asked_until > state.now:
        return
    call.asked_until = state.now + state.limits.bridge_s
    state.deadlines.set(("party", call.call_id), call.asked_until)
    state.do(Bridge(call_id=call.call_id, leg_id=lease.leg_id, far_leg=call.far_leg))


def _ask(state: State, call: Call, party: Party, command: Command, *, step: str = "") -> None:
    """Once; what has not been seen after a while is asked for again."""
    step = step or f"{party.aim} {type(command).__name__}"
    if party.asked == step:
        return
    party.asked, party.tries = step, party.tries + 1
    state.deadlines.set(("party", call.call_id), state.now + state.limits.bridge_s)
    state.do(command)
