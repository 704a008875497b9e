"""Somebody beside the serving agent: consulted with the customer on hold, joined to both, or left with the customer.

What is wished (``Party.aim``) and what is seen (``Party.stage``) are two things. Each move of a leg is looked at: it
may make the wish true, or the next command possible. What has not come about after a while is asked for again; see
docs/adr/0011.
"""

from acd.asking import consult_refusal, party_refusal
from acd.calls.asides import connect_aside, free_aside, pair, reserve_aside, ring_aside
from acd.calls.dialling import FAR_RING_S, outcome_of
from acd.calls.talks import leave, part, wait_again
from acd.legs.hangups import end_leg
from acd.legs.joining import apart
from acd.memory.calls import Aim, Call, CallEvent, Party
from acd.memory.leases import Reservation
from acd.memory.state import State, is_nailed
from core.commands import Bridge, Command, DialOut, Hold, Meet, NoteParty, NoteTalking, Ringback
from core.facts import (
    CallConnected,
    CallStage,
    CallWentOutside,
    ConferenceAsked,
    ConsultAsked,
    DialOutcome,
    EndedBy,
    LegDialled,
    LegEnded,
    PartyCalled,
    PartyDropAsked,
    PartyLeft,
    PartyMoved,
    PartyStage,
    SwapAsked,
    TransferAsked,
    TransferCompleteAsked,
)
from core.ids import CallId, LegId, QueueName

MAX_TRIES = 4
RESTING = frozenset({"agents", "waiting"})
ANSWERED = frozenset({PartyStage.TALKING, PartyStage.JOINED, PartyStage.HELD})


# --- what people ask for ---------------------------------------------------------------------------------------------


def on_consult_asked(state: State, fact: ConsultAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None or lease is None or consult_refusal(state, fact) is not None:
        return
    party = Party(f"side-{state.leases.next_token()}", fact.to_agent or fact.to_number, fact.to_agent)
    party.shown_as, party.join_at_once = fact.shown_as, fact.join
    call.party, lease.astray = party, True
    if fact.to_agent is not None:
        party.leg_id = reserve_aside(state, call, fact.to_agent).leg_id
    _say_called(state, call, party, lease)
    _wish(state, call, Aim.PARTY)


def _say_called(state: State, call: Call, party: Party, lease: Reservation) -> None:
    state.say(
        PartyCalled(
            at=state.now, call_id=call.call_id, party_id=party.party_id, to=party.to, leg_id=party.leg_id,
            by=lease.agent, to_agent=party.agent,
        )
    )  # fmt: skip


def on_swap_asked(state: State, fact: SwapAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and call.party is not None and party_refusal(state, fact) is None:
        _wish(state, call, Aim.CUSTOMER if call.party.stage is PartyStage.TALKING else Aim.PARTY)


def on_conference_asked(state: State, fact: ConferenceAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and party_refusal(state, fact) is None:
        _wish(state, call, Aim.ALL)


def on_complete_asked(state: State, fact: TransferCompleteAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and party_refusal(state, fact) is None:
        _wish(state, call, Aim.PASS)


def on_drop_asked(state: State, fact: PartyDropAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is not None and party_refusal(state, fact) is None:
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


# --- wish by wish ----------------------------------------------------------------------------------------------------


def _wish(state: State, call: Call, aim: Aim) -> None:
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
    elif _is_seen(state, call, lease, party):
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
            _takes_over(state, call, lease, party)  # they hear each other already: only the agent has to go
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


# --- what is seen ----------------------------------------------------------------------------------------------------


def on_leg_dialled(state: State, fact: LegDialled) -> bool:
    """Whether this is the leg of somebody who is being called."""
    call = state.calls.get(fact.call_id)
    party = call.party if call is not None else None
    if call is None or party is None or party.party_id != fact.side or party.leg_id not in ("", fact.leg_id):
        return False
    party.leg_id = fact.leg_id
    state.sides[fact.leg_id] = call.call_id
    return True


def _is_seen(state: State, call: Call, lease: Reservation | None, party: Party) -> bool:
    """Whether what is wished for is so. Who hears whom is told as it is, whoever brought it about."""
    with_agent = lease is not None and state.together(lease.leg_id, party.leg_id)
    with_customer = state.together(call.leg_id, party.leg_id)
    if with_customer and not with_agent:
        if lease is not None and party.aim is Aim.ALL and not lease.leg_gone:
            return False  # on the way into the conference, one after the other
        _takes_over(state, call, lease, party)
        return True
    stage = _stage(state, party, with_agent=with_agent, with_customer=with_customer)
    if stage is not party.stage:
        _moved(state, call, party, stage)
    done = {Aim.PARTY: PartyStage.TALKING, Aim.ALL: PartyStage.JOINED}.get(party.aim) is stage
    return done or (party.aim is Aim.CUSTOMER and stage is PartyStage.HELD and call.stage is CallStage.TALKING)


def _stage(state: State, party: Party, *, with_agent: bool, with_customer: bool) -> PartyStage:
    if with_agent:
        return PartyStage.JOINED if with_customer else PartyStage.TALKING
    resting = party.stage in ANSWERED and state.room(party.leg_id) in RESTING
    return PartyStage.HELD if resting else party.stage


def _moved(state: State, call: Call, party: Party, stage: PartyStage) -> None:
    first, was_held = party.stage is PartyStage.CALLING, party.stage is PartyStage.HELD
    party.stage = stage
    if was_held:
        state.do(NoteParty(call_id=call.call_id, leg_id=party.leg_id, party_id=party.party_id))
    if stage is not PartyStage.HELD and party.heard_since is None:
        party.heard_since = state.now
    elif stage is PartyStage.HELD:
        _count(state, party)
    aside = state.leases.aside_of(call.call_id)
    if first and aside is not None:
        connect_aside(state, aside)
    state.say(
        PartyMoved(
            at=state.now, call_id=call.call_id, party_id=party.party_id, leg_id=party.leg_id, stage=stage,
            to_agent=party.agent,
        )
    )  # fmt: skip
    if first and party.join_at_once and stage is PartyStage.TALKING:
        party.aim, party.tries = Aim.ALL, 0


def _count(state: State, party: Party) -> None:
    if party.heard_since is not None:
        party.talk_s += max(0.0, state.now - party.heard_since)
        party.heard_since = None


# --- the party goes on with the customer -----------------------------------------------------------------------------


def _takes_over(state: State, call: Call, lease: Reservation | None, party: Party) -> None:
    """Customer and party are seen together, and the agent is not: it is out, and has its wrap-up."""
    if call.stage is CallStage.OUTSIDE:
        party.stage = PartyStage.JOINED
        state.deadlines.clear(("party", call.call_id))
        return
    if lease is not None:
        part(state, call, lease, EndedBy.AGENT)
    state.deadlines.clear(("party", call.call_id))
    _left(state, call, party, serves=True)
    aside = state.leases.aside_of(call.call_id)
    if aside is not None:
        _serve(state, call, aside)
        return
    state.do(NoteParty(call_id=call.call_id, leg_id=call.leg_id))
    state.do(NoteParty(call_id=call.call_id, leg_id=party.leg_id))
    call.party, party.stage = party, PartyStage.JOINED  # kept: its end is the call's
    state.change_call(call, CallEvent.GO_OUTSIDE)
    state.say(CallWentOutside(at=state.now, call_id=call.call_id, leg_id=party.leg_id, to=party.to))


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
    state.do(
        NoteTalking(call_id=call.call_id, leg_id=lease.leg_id, connected_at=state.now, far_leg=call.far_leg)
    )  # fmt: skip


# --- the party goes --------------------------------------------------------------------------------------------------


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
    _left(state, call, party, outcome=outcome)
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
    if call.queue is not None:
        wait_again(state, call, why="outside_not_reached")
    else:
        leave(state, call, EndedBy.FLOOR)
        end_leg(state, call.leg_id)


def _serve_again(state: State, call: Call) -> None:
    wait_again(state, call, why="party_left")


def _left(state: State, call: Call, party: Party, *, outcome: str = "", serves: bool = False) -> None:
    _count(state, party)
    call.party = None
    state.say(
        PartyLeft(
            at=state.now, call_id=call.call_id, party_id=party.party_id, leg_id=party.leg_id, outcome=outcome,
            talk_s=party.talk_s, serves=serves, to_agent=party.agent,
        )
    )  # fmt: skip


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
        _left(state, call, party)
    state.deadlines.clear(("party", call.call_id))
    free_aside(state, call)
