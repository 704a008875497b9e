"""Who answered and found no agent in time hears who called, and how to call back (the safe-harbour message)."""

from acd.memory.calls import Call
from acd.memory.state import State
from acd.queues import promises
from acd.queues.waiting import wait_is_over
from core.commands import SayNobody
from core.facts import CallStage, CustomerDropped, CustomerUnserved, EndedBy
from core.ids import CallId, QueueName


def grace_is_over(state: State, call_id: CallId) -> None:
    """The deadline of somebody who answered. An agent who is being joined with the customer at this moment is there."""
    call = state.calls.get(call_id)
    if call is None or call.leaving is not None or call.stage is not CallStage.WAITING:
        return
    _drop(state, call)


def on_customer_unserved(state: State, fact: CustomerUnserved) -> None:
    """The dialplan could not reach us, and says it already."""
    call = state.calls.get(fact.call_id)
    if call is not None and call.leaving is None and call.stage is CallStage.WAITING:
        _leaves(state, call)


def _drop(state: State, call: Call) -> None:
    _leaves(state, call)
    state.do(SayNobody(call_id=call.call_id, far_leg=call.far_leg, language=call.language, number=call.caller))


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
