"""Who answered and found no agent in time hears who called, and how to call back (the safe-harbour message)."""

from acd.legs.hangups import end_leg
from acd.memory.calls import Call
from acd.memory.state import State
from acd.queues import promises
from acd.queues.waiting import wait_is_over
from core.commands import SayNobody
from core.facts import CallStage, CustomerDropped, CustomerUnserved, EndedBy
from core.ids import CallId, QueueName

JOINED_S = 0.1  # takes some milliseconds
WAITING_ROOM = "waiting"
TOLD_BY_S = 60.0  # from the beginning of the wait: the grace time, the message and two seconds for a key


def grace_is_over(state: State, call_id: CallId) -> None:
    """The deadline of somebody who answered. An agent who is being joined with the customer at this moment is there,
    unless that comes to nothing.
    """
    call = state.calls.get(call_id)
    if call is None or call.leaving is not None:
        return
    if call.stage is CallStage.WAITING:
        _drop(state, call)
    elif call.stage is CallStage.OFFERED:
        state.deadlines.set(("greet", call_id), state.now + JOINED_S)


def on_customer_unserved(state: State, fact: CustomerUnserved) -> None:
    """The dialplan could not reach us, and says it already."""
    call = state.calls.get(fact.call_id)
    if call is not None and call.leaving is None and call.stage is CallStage.WAITING:
        _leaves(state, call)


def was_told(state: State, call: Call) -> None:
    """Somebody who answered while we were away, and hears it, or has heard it: the dialplan said it at once."""
    call.leaving, call.left_from = EndedBy.FLOOR, CallStage.WAITING
    state.say(
        CustomerDropped(at=state.now, call_id=call.call_id, campaign=call.queue or QueueName(""), waited_s=0.0)
    )  # fmt: skip


def _drop(state: State, call: Call) -> None:
    _leaves(state, call)
    _tell(state, call)


def _tell(state: State, call: Call) -> None:
    state.do(SayNobody(call_id=call.call_id, far_leg=call.far_leg))
    state.deadlines.set(("told", call.call_id), state.now + state.limits.bridge_s)


def look_whether_told(state: State, call_id: CallId) -> None:
    """Whoever stands in the waiting room still was not told; whoever hears it for longer than it lasts, is let go."""
    call = state.calls.get(call_id)
    if call is None or call.leaving is None:
        return
    if state.room(call.leg_id) == WAITING_ROOM and state.now < call.waiting_since + TOLD_BY_S:
        _tell(state, call)
    elif state.now < call.waiting_since + TOLD_BY_S:
        state.deadlines.set(("told", call_id), call.waiting_since + TOLD_BY_S)
    else:
        end_leg(state, call.leg_id)


def _leaves(state: State, call: Call) -> None:
    """Nobody is looked for any more; the dialplan ends the call when it has been said."""
    campaign = call.queue or QueueName("")
    state.router.forget(call.call_id)
    promises.leaves_line(state, call)
    state.waits.forget(call.call_id)
    wait_is_over(state, call)
    waited_s = max(0.0, state.now - call.waiting_since)
    call.waited_s += waited_s
    call.leaving, call.left_from = EndedBy.FLOOR, CallStage.WAITING
    state.say(CustomerDropped(at=state.now, call_id=call.call_id, campaign=campaign, waited_s=waited_s))
