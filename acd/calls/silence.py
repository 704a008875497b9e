"""A browser phone that falls silent: its customer hears music until it speaks again.

A browser sends 50 packets a second, also while muted. When they stop the computer sleeps, the network is gone, or the
microphone is: nobody knows yet whether the phone is lost (docs/adr/0009), and the customer should not listen to nothing
until that is known.
"""

from acd.calls.talks import ask_resume
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import State
from core.commands import Hold
from core.facts import CallStage, Direction, LegHeard, LegSilent


def on_leg_silent(state: State, fact: LegSilent) -> None:
    """Put on hold as the agent could do it, unless somebody else is with them."""
    lease = state.leases.of_leg(fact.leg_id)
    if lease is None or lease.aside or lease.hushed:
        return
    call = state.calls[lease.call_id]
    if state.return_s > 0 and call.asked_until <= state.now and _are_alone(state, call, lease):
        lease.silent = lease.hushed = True
        call.asked_until = state.now + state.limits.bridge_s
        state.do(Hold(call_id=call.call_id, leg_id=lease.leg_id, far_leg=call.far_leg))


def on_leg_heard(state: State, fact: LegHeard) -> None:
    lease = state.leases.of_leg(fact.leg_id)
    if lease is None or lease.aside or not lease.silent:
        return
    call = state.calls[lease.call_id]
    lease.silent = False
    if call.stage is CallStage.HELD:
        _join_again(state, call, lease)
    elif call.asked_until <= state.now:
        lease.hushed = False  # the hold came to nothing


def speaks_already(state: State, call: Call, lease: Reservation) -> None:
    """The customer has just come to the music."""
    if lease.hushed and not lease.silent:
        _join_again(state, call, lease)


def _join_again(state: State, call: Call, lease: Reservation) -> None:
    if lease.hushed and lease.kept_until is None and call.party is None and call.leaving is None:
        ask_resume(state, call, lease)


def _are_alone(state: State, call: Call, lease: Reservation) -> bool:
    """A customer and an agent, with nobody beside either and no change under way."""
    return (
        call.stage is CallStage.TALKING
        and call.direction is not Direction.INTERNAL
        and call.party is None
        and call.leaving is None
        and lease.kept_until is None
        and not state.supervisions.taking(call.call_id)
    )
