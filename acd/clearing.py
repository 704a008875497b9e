"""What ends a call or an attempt whatever it is doing: a person's word, or time."""

from acd.asking import refusal
from acd.calls import talks
from acd.calls.asides import pair_again
from acd.calls.dialling import fail, finish, go_on, time_is_up
from acd.calls.dialling import on_leg_dialled as far_end_dialled
from acd.calls.dialling import trunk_failed as far_trunk_failed
from acd.calls.talks import leave
from acd.campaigns import attempts
from acd.legs.hangups import end_leg
from acd.memory.state import State
from acd.parties import hearing, steps, wishes
from acd.parties.leaving import colleague_not_reached
from acd.queues import callbacks
from acd.queues.offers import offer_ran_out
from core.facts import CallStage, DialOutcome, Direction, EndedBy, HangupAsked, LegDialled, TransferAsked, TrunkFailed
from core.ids import Token


def on_hangup_asked(state: State, fact: HangupAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is None or call.leaving is not None or refusal(state, fact) is not None:
        return
    if callbacks.cancel(state, call, fact.asked_by):
        return
    lease = state.leases.of_call(call.call_id)
    by = EndedBy.AGENT if lease is not None and lease.agent == fact.asked_by else EndedBy.FLOOR
    if call.stage is CallStage.DIALLING:
        fail(state, call, DialOutcome.CANCELLED)
    elif call.direction is Direction.INTERNAL:
        finish(state, call, by)
    else:
        leave(state, call, by)
        end_leg(state, call.leg_id)


def lease_ran_out(state: State, token: Token) -> None:
    """Nothing came of a reservation in its time."""
    lease = state.leases.of_token(token)
    if lease is None or lease.expires_at is None:
        return
    call = state.calls[lease.call_id]
    if lease.aside and call.stage is not CallStage.DIALLING:
        colleague_not_reached(state, call)
    elif call.stage is CallStage.DIALLING:
        time_is_up(state, call, lease)
    else:
        offer_ran_out(state, lease)


def pair_was_not_seen(state: State, token: Token) -> None:
    """A colleague and who called it were to be joined, and have not been."""
    if pair_again(state, token) is None:
        return
    lease = state.leases.of_token(token)
    call = state.calls[lease.call_id] if lease is not None else None
    serving = state.leases.of_call(call.call_id) if call is not None else None
    if call is not None and serving is not None and call.stage is CallStage.DIALLING:
        go_on(state, call, serving)
    elif call is not None:
        steps.go_on(state, call)


def on_leg_dialled(state: State, fact: LegDialled) -> None:
    """Of a lead, of the far end of a call that is made, or of somebody who is called beside an agent."""
    if not attempts.on_leg_dialled(state, fact) and not hearing.on_leg_dialled(state, fact):
        far_end_dialled(state, fact)


def on_trunk_failed(state: State, fact: TrunkFailed) -> None:
    """A leg is gone without a word of whom it called, and another follows."""
    if fact.leg_id and not attempts.trunk_failed(state, fact) and not hearing.trunk_failed(state, fact):
        far_trunk_failed(state, fact)


def on_transfer_asked(state: State, fact: TransferAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if not fact.to_number:
        talks.on_transfer_asked(state, fact)
    elif call is not None and lease is not None and refusal(state, fact) is None:
        wishes.on_sent_outside(state, call, lease, fact)
