"""What a customer's channel tells of who serves it: believed after a restart, so it is given again if it got lost."""

from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.queues.placing import note_terms
from core.commands import NoteTalking
from core.facts import CallStage, NoteLost
from core.ids import AgentLeg, LegKind


def note_talking(state: State, call: Call, lease: Reservation, *, held: bool = False) -> None:
    """A lost phone has no leg for now: any name of its agent's tells for whom the call is kept."""
    leg_id = lease.leg_id or AgentLeg(LegKind.ON_DEMAND, lease.agent, lease.token).leg_id
    state.do(
        NoteTalking(
            call_id=call.call_id, leg_id=leg_id, connected_at=call.talking_since, far_leg=call.far_leg, held=held
        )
    )  # fmt: skip


def on_note_lost(state: State, fact: NoteLost) -> None:
    """While a hold or its end is under way the channel is about to be told anew; the next look says what is left."""
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None:
        return
    note_terms(state, call)
    if lease is not None and call.stage in (CallStage.TALKING, CallStage.HELD) and call.asked_until <= state.now:
        note_talking(state, call, lease, held=call.stage is CallStage.HELD)
