"""Callbacks that keep the caller's place.

The call goes on without a leg, under its own name, with the place, the terms and the time that it had. When its turn
comes, an agent is asked as for any call, and the customer is called once the agent is there (agent first); or the
customer is called when the turn is near, and waits first in line for the moment that is left (customer first). Either
way the customer's new leg comes to stand in the waiting room, so that from there on it is a call like any other.

Outside of its queue's hours nobody is called: whoever was promised a callback is called from the next opening on, in
the same order. The place does not age meanwhile, and no other call is served then.
"""

from acd.legs.hangups import end_leg, expect_end
from acd.memory.callbacks import Callback
from acd.memory.calls import Call, CallEvent
from acd.memory.state import Place, State
from acd.queues import promises
from acd.queues.calling import RING_S, call_customer, keep, key_of, rules_of
from acd.queues.expected import forecast_at
from acd.queues.hours import closes, next_opening
from acd.queues.offers import end_offer
from acd.queues.placing import note_terms, stand_first
from acd.queues.waiting import route_call, stand_in_line, stop_clocks, wait_is_over
from core.commands import AskForCallback
from core.facts import (
    CallAdopted,
    CallbackAsked,
    CallbackCancelled,
    CallbackMissed,
    CallbackOver,
    CallbackReached,
    CallbackRestored,
    CallEnded,
    CallStage,
    CommandRefused,
    DialOutcome,
    EndedBy,
    OfferOutcome,
    PlaceGiven,
    PlaceTaken,
)
from core.ids import CallId, LegId, QueueName
from core.policies import Overflow

LEAVES_S = 20.0  # the caller who has asked hangs up by then, or we do
LOOK_S = 5.0  # customer first: how often it is looked whether the turn is near
NEAR_S = 20.0  # ... and when it is: about what a customer takes to answer
CALLED_BACK = "back-"  # begins the name of the customer's new leg
HOPELESS = frozenset({DialOutcome.INVALID})


# --- asked for -------------------------------------------------------------------------------------------------------


def ask(state: State, call: Call, rule: Overflow) -> None:
    """An overflow rule: the caller is asked for the number, and waits on if it wants no callback."""
    call.asks_back = call.back is None
    ask_in_room(state, call)


def ask_in_room(state: State, call: Call) -> None:
    """A rule of an arrival acts before the caller stands in the waiting room."""
    if call.asks_back and call.wanted and state.room(call.leg_id) == "waiting":
        call.asks_back, call.announcing = False, True
        state.do(AskForCallback(call_id=call.call_id, far_leg=call.far_leg))


def may_be_asked(call: Call | None) -> bool:
    """A caller whom an agent is being asked for is served sooner than called back."""
    return call is not None and call.back is None and call.wanted


def on_callback_asked(state: State, fact: CallbackAsked) -> None:
    call = state.calls.get(fact.call_id)
    if call is None or not may_be_asked(call):
        return
    state.router.forget(call.call_id)
    stop_clocks(state, call)
    promises.leaves_line(state, call)
    call.waited_s += max(0.0, state.now - call.waiting_since)
    call.back, call.announcing = Callback(fact.number, state.now), False
    state.callbacks[call.call_id] = None
    keep(state, call)
    state.deadlines.set(("callback", call.call_id), state.now + LEAVES_S)


def _queue(call: Call) -> QueueName:
    return call.queue or QueueName("")


# --- in line ---------------------------------------------------------------------------------------------------------


def look(state: State, call_id: CallId) -> None:
    """The deadline of a callback: the caller should have hung up, the customer answered, or the turn may be near."""
    call = state.calls.get(call_id)
    if call is None or call.back is None or call.back.reached or call.leaving is not None:
        return
    if call.back.leg_id:
        end_leg(state, call.back.leg_id)
        _missed(state, call, DialOutcome.NO_ANSWER)
    elif call.leg_id:
        _ends_by_now(state, call)
    elif call.back.ready:
        go_on(state, call)
    else:
        go_on_with_all(state)


def _ends_by_now(state: State, call: Call) -> None:
    """Whoever asked for a callback hangs up, or we do; it is looked again, as the end may not be heard."""
    if call.leg_id not in state.ending:
        end_leg(state, call.leg_id)
    state.deadlines.set(("callback", call.call_id), state.now + LEAVES_S)


def go_on(state: State, call: Call) -> None:
    """Without a leg: when may it be called, and does it stand in line for that?"""
    back = call.back
    if back is None or call.leg_id or call.leaving is not None:
        return
    if call.stage is not CallStage.WAITING:
        state.deadlines.set(("callback", call.call_id), state.now + LOOK_S)
        return
    at = max(back.next_at, next_opening(state, call.queue, state.now))
    if at > state.now or not state.offering:
        _wait_until(state, call, max(at, state.now + LOOK_S))
    elif rules_of(state, call).agent_first:
        back.ready = True
        closing = closes(state, call.queue, state.now)
        if closing is not None:
            state.deadlines.set(("callback", call.call_id), closing)
        stand_in_line(state, call)
        route_call(state, call)
    elif _is_near(state, call):
        call_customer(state, call, None)
    else:
        _wait_until(state, call, state.now + LOOK_S)


def _wait_until(state: State, call: Call, at: float) -> None:
    assert call.back is not None
    call.back.ready = False
    state.router.forget(call.call_id)
    state.deadlines.set(("callback", call.call_id), at)


def _is_near(state: State, call: Call) -> bool:
    found = forecast_at(state, call, key_of(state, call))
    return found is not None and found.mean_s <= NEAR_S


# --- called ----------------------------------------------------------------------------------------------------------


def has_answered(state: State, call: Call) -> None:
    """The customer stands in the waiting room: from here on a call like any other, the first of its queue."""
    back = call.back
    if back is None or back.reached or not back.leg_id or call.leg_id != back.leg_id:
        return
    back.reached = back.ready = True
    state.deadlines.clear(("callback", call.call_id))
    call.waiting_since = state.now
    state.say(CallbackReached(at=state.now, call_id=call.call_id, queue=_queue(call), leg_id=call.leg_id))
    if call.stage is CallStage.WAITING:
        stand_first(state, call)
        stand_in_line(state, call)
        note_terms(state, call)
        route_call(state, call)


def leg_ended(state: State, call: Call, leg_id: LegId, outcome: DialOutcome) -> bool:
    """Whether the call goes on without it: the caller who has asked hangs up, or the customer did not answer."""
    back = call.back
    if back is None or leg_id != call.leg_id:
        return back is not None
    if back.reached or call.stage not in (CallStage.WAITING, CallStage.OFFERED):
        return False
    if leg_id == back.leg_id:
        _missed(state, call, outcome)
    else:
        call.leg_id = LegId("")
        state.deadlines.clear(("callback", call.call_id))
        go_on(state, call)
    return True


def not_dialled(state: State, fact: CommandRefused) -> None:
    """Asterisk could not even begin."""
    call = state.call_of(fact.leg_id) if fact.command == "DialBack" else None
    if call is not None:
        leg_ended(state, call, fact.leg_id, DialOutcome.FAILED)


def hangs_up(state: State, call: Call, leg_id: LegId) -> bool:
    """The end that follows ends the leg, and not the call."""
    if call.back is None or (call.back.reached and leg_id == call.leg_id):
        return False
    expect_end(state, leg_id)
    return True


def _missed(state: State, call: Call, outcome: DialOutcome) -> None:
    back, rules = call.back, rules_of(state, call)
    assert back is not None
    state.dialled.pop(back.leg_id, None)
    back.leg_id = call.leg_id = LegId("")
    back.ready = False
    again = back.tries < rules.tries and outcome not in HOPELESS
    back.next_at = state.now + rules.retry_s if again else 0.0
    state.router.forget(call.call_id)
    state.deadlines.clear(("callback", call.call_id))
    state.say(
        CallbackMissed(
            at=state.now, call_id=call.call_id, queue=_queue(call), outcome=outcome, tries=back.tries,
            next_at=back.next_at,
        )
    )  # fmt: skip
    lease = state.leases.of_call(call.call_id)
    if lease is not None:
        end_offer(state, lease, OfferOutcome.NOT_REACHED)
    if again:
        keep(state, call)
        go_on(state, call)
    else:
        _over(state, call, CallbackOver.FAILED)


# --- ended -----------------------------------------------------------------------------------------------------------


def cancel(state: State, call: Call, by: str) -> bool:
    """Whether it was a callback that nobody has answered yet."""
    if call.back is None or call.back.reached:
        return False
    state.say(CallbackCancelled(at=state.now, call_id=call.call_id, queue=_queue(call), by=by))
    _over(state, call, CallbackOver.CANCELLED)
    return True


def take_place(state: State, call: Call) -> None:
    """The customer calls again: this call stands where the callback stood, on its own terms."""
    waiting = (state.calls[call_id] for call_id in state.callbacks)
    found = [other for other in waiting if _is_of_same_customer(other, call)]
    if not found:
        return
    old = min(found, key=lambda other: other.queued_at)
    call.queued_at, call.priority = min(call.queued_at, old.queued_at), max(call.priority, old.priority)
    state.say(PlaceGiven(at=state.now, call_id=old.call_id, to=call.call_id, queue=_queue(call)))
    state.say(PlaceTaken(at=state.now, call_id=call.call_id, of=old.call_id, queue=_queue(call)))
    note_terms(state, call)
    _over(state, old, CallbackOver.CALLED_AGAIN)


def _is_of_same_customer(other: Call, call: Call) -> bool:
    back = other.back
    if back is None or back.reached or other.queue != call.queue or not call.caller:
        return False
    return call.caller in (back.number, other.caller)


def _over(state: State, call: Call, outcome: CallbackOver) -> None:
    """The end of a call that has no leg any more; one that is being dialled is called off."""
    assert call.back is not None
    call.back.ready = False
    call.leaving, call.left_from = EndedBy.FLOOR, CallStage.AFTER
    lease = state.leases.of_call(call.call_id)
    if lease is not None:
        end_offer(state, lease, OfferOutcome.WITHDRAWN)
    if call.leg_id:
        end_leg(state, call.leg_id)
    state.router.forget(call.call_id)
    state.waits.forget(call.call_id)
    wait_is_over(state, call)
    state.change_call(call, CallEvent.END)
    state.bury(call)
    state.say(
        CallEnded(
            at=state.now, call_id=call.call_id, stage=CallStage.AFTER, by=EndedBy.FLOOR, cause=16,
            waited_s=call.waited_s, talk_s=call.talk_s, outcome=outcome,
        )
    )  # fmt: skip


# --- after a restart -------------------------------------------------------------------------------------------------


def on_callback_restored(state: State, fact: CallbackRestored) -> None:
    """It stands where it stood. It goes on when Asterisk has shown whether its customer is being called."""
    if fact.call_id in state.calls or fact.call_id in state.ended:
        return
    call = Call(fact.call_id, fact.dialled, fact.caller, fact.arrived_at, CallStage.WAITING)
    call.leg_id, call.language = LegId(""), fact.language
    call.queue, call.needs, call.priority, call.only_agent = fact.queue, fact.needs, fact.priority, fact.only_agent
    call.queued_at, call.waited_s, call.waiting_since = fact.queued_at, fact.waited_s, fact.at
    call.back = Callback(fact.number, fact.asked_at, fact.tries, fact.next_at)
    state.calls[call.call_id] = call
    state.callbacks[call.call_id] = None
    if state.observed:
        go_on(state, call)


def on_leg_found(state: State, call: Call, fact: CallAdopted) -> bool:
    """Asterisk shows a leg of a callback that we know: whose call is under way, or who has just asked for one.

    Whether a conversation is to be adopted, which is not this room's.
    """
    back = call.back
    if back is None or back.reached:
        return False
    if fact.far_leg is None:
        call.leg_id = LegId(call.call_id)
        _ends_by_now(state, call)
        return False
    back.leg_id = call.leg_id = fact.far_leg
    state.dialled[fact.far_leg] = call.call_id
    if fact.room:
        state.joined(call.leg_id, Place(fact.bridge_id, fact.room))
    if fact.stage in (CallStage.TALKING, CallStage.HELD):
        back.reached = back.ready = True
        return True
    if fact.room == "waiting":
        has_answered(state, call)
    else:
        state.deadlines.set(("callback", call.call_id), state.now + RING_S)
    return False


def go_on_with_all(state: State) -> None:
    """In their order, for whom it may be the time: at the opening, or when our picture is Asterisk's again."""
    for call in sorted((state.calls[call_id] for call_id in state.callbacks), key=lambda call: key_of(state, call)):
        if call.back is not None and not call.leg_id and not call.back.ready:
            go_on(state, call)
