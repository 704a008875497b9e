"""The party goes, or was never reached; nobody is forgotten on hold."""

from acd.calls.asides import free_aside
from acd.calls.dialling import outcome_of
from acd.calls.talks import leave, part, wait_again
from acd.legs.hangups import end_leg
from acd.memory.calls import Aim, Call, Party
from acd.memory.leases import Reservation
from acd.memory.state import State
from acd.parties.hearing import RESTING
from acd.parties.passing import has_left
from acd.parties.steps import go_on
from acd.queues.overflow import back_in_line
from core.commands import Hold
from core.facts import CallStage, DialOutcome, EndedBy, LegEnded, PartyStage
from core.ids import CallId

MAX_TRIES = 4
OUTSIDE_NOT_REACHED = "outside_not_reached"


def time_is_up(state: State, call_id: CallId) -> None:
    """What was asked for has not been seen: once more, a few times; then the customer is what matters."""
    call = state.calls.get(call_id)
    if call is None or call.leaving is not None:
        return
    party = call.party
    if party is not None and (party.stage is PartyStage.CALLING and party.called and not party.asked):
        drop(state, call, DialOutcome.NO_ANSWER)
    elif party is not None and party.tries >= MAX_TRIES:
        drop(state, call, DialOutcome.FAILED)
    else:
        call.asked_until = 0.0
        call.resume_wanted = call.resume_wanted and call.stage is CallStage.HELD
        if party is not None:
            party.asked = ""
        go_on(state, call)


def drop(state: State, call: Call, outcome: str) -> None:
    """Whoever is beside the agent goes; a customer on hold is fetched back."""
    party = call.party
    if party is None:
        return
    if party.agent is None and party.leg_id:
        state.sides.pop(party.leg_id, None)
        state.forget_leg(party.leg_id)
        end_leg(state, party.leg_id)
    _gone(state, call, party, outcome if party.stage is PartyStage.CALLING else "")


def _gone(state: State, call: Call, party: Party, outcome: str) -> None:
    has_left(state, call, party, outcome=outcome)
    free_aside(state, call)
    state.deadlines.clear(("party", call.call_id))
    call.asked_until = 0.0
    if call.stage is CallStage.OUTSIDE and call.leaving is None:
        _nobody_outside(state, call)
    elif call.stage is CallStage.AFTER and call.leaving is None:
        _serve_again(state, call)
    elif call.leaving is None:
        call.resume_wanted = call.stage is CallStage.HELD or party.asked == f"{Aim.PARTY} {Hold.__name__}"
        go_on(state, call)
        if call.resume_wanted:
            state.deadlines.set(("party", call.call_id), state.now + state.limits.bridge_s)


def _nobody_outside(state: State, call: Call) -> None:
    """The number was not reached: the caller is served again. One that has no queue, because we called it, ends."""
    if call.sent is not None:
        back_in_line(state, call, why=OUTSIDE_NOT_REACHED)
    elif call.queue is not None:
        wait_again(state, call, why=OUTSIDE_NOT_REACHED)
    else:
        leave(state, call, EndedBy.FLOOR)
        end_leg(state, call.leg_id)


def _serve_again(state: State, call: Call) -> None:
    wait_again(state, call, why="party_left")


def side_ended(state: State, call: Call, fact: LegEnded) -> None:
    """An outside number's leg has ended; ``state.sides`` knows it no more."""
    party = call.party
    if party is None or party.leg_id != fact.leg_id:
        return
    if call.stage is CallStage.OUTSIDE and party.stage is PartyStage.JOINED:
        call.party = None
        leave(state, call, EndedBy.CUSTOMER)
        end_leg(state, call.leg_id)
        return
    outcome = outcome_of(fact) if party.stage is PartyStage.CALLING else ""
    _gone(state, call, party, outcome)


def colleague_ended(state: State, call: Call, lease: Reservation, fact: LegEnded) -> None:
    """The leg of the colleague beside the agent has ended."""
    party = call.party
    if party is not None:
        _gone(state, call, party, outcome_of(fact) if party.stage is PartyStage.CALLING else "")
    else:
        free_aside(state, call)


def colleague_not_reached(state: State, call: Call) -> None:
    """It was not rung at all, or for too long."""
    drop(state, call, DialOutcome.NO_ANSWER)


def agent_left(state: State, call: Call, lease: Reservation) -> bool:
    """The serving agent's leg has ended: whether the party takes the customer over, as phones that transfer do."""
    party = call.party
    if party is None or call.leaving is not None or party.stage is PartyStage.CALLING:
        return False
    if party.stage is PartyStage.HELD and party.aim is not Aim.PARTY:
        return False  # put on hold, and not just fallen back into its room a moment before
    part(state, call, lease, EndedBy.AGENT)
    party.aim, party.tries, party.asked = Aim.PASS, 0, ""
    if party.agent is None or state.together(call.leg_id, party.leg_id) or state.room(party.leg_id) in RESTING:
        go_on(state, call)
    else:
        state.deadlines.set(("party", call.call_id), state.now + state.limits.bridge_s)
    return True


def call_ends(state: State, call: Call) -> None:
    """The customer has gone: nobody stays behind."""
    party = call.party
    if party is None:
        free_aside(state, call)
        return
    if party.agent is None and party.leg_id:
        state.sides.pop(party.leg_id, None)
        end_leg(state, party.leg_id)
    if call.stage is CallStage.OUTSIDE and party.stage is PartyStage.JOINED:
        call.party = None
    else:
        has_left(state, call, party)
    state.deadlines.clear(("party", call.call_id))
    free_aside(state, call)
