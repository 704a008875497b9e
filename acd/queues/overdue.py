"""When the rules of overflow are to be looked at for a call that waits."""

from acd.memory.calls import Call
from acd.memory.state import State
from core.facts import QueueConfigured
from core.ids import QueueName
from core.policies import OverflowWhen

LEFT_S = 10.0  # an agent who signs in again by then, at another seat perhaps, has not left
SIGNED_OUT = ("left", "")  # the deadline by which that is known


def expect_leaving(state: State) -> None:
    """Somebody has signed out, or can do less than before."""
    if any(rule.when is OverflowWhen.NOBODY for queue in state.queues.values() for rule in queue.overflow):
        state.deadlines.set(SIGNED_OUT, state.now + LEFT_S)


def expect_look(state: State, call: Call) -> None:
    """It stands in line: what is due for it, or was while an agent was asked, is due now."""
    rules = state.rules(call.queue)
    if rules.overflow and call.only_agent is None:
        _look_by(state, call, [*_times(call, rules), *([] if call.way.looked else [state.now])])


def expect_next_look(state: State, call: Call) -> None:
    """All that is due has been looked at."""
    _look_by(state, call, [at for at in _times(call, state.rules(call.queue)) if at > state.now])


def _look_by(state: State, call: Call, times: list[float]) -> None:
    if times:
        state.deadlines.set(("overflow", call.call_id), max(state.now, min(times)))


def _times(call: Call, rules: QueueConfigured) -> list[float]:
    way, queue = call.way, call.queue or QueueName("")
    return [
        way.entered_at + rule.value
        for rule in rules.overflow
        if rule.when is OverflowWhen.WAIT and not way.has_acted(queue, rule)
    ]
