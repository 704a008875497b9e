"""Places among those who wait: the first, and how a change of place gets onto the channel."""

from acd.memory.calls import Call
from acd.memory.lines import place_in_line
from acd.memory.state import State
from acd.memory.ways import dump_way
from acd.queues.calling import keep
from core.commands import NoteTerms
from core.ids import QueueName

BEFORE_S = 0.001  # a channel's variable holds milliseconds


def stand_first(state: State, call: Call) -> bool:
    """As if it had come just before the first of its queue, with the same priority: others lose no more than that.

    Whether that changes anything.
    """
    others = [other for other in state.calls.values() if _waits_with(other, call)]
    first = min(others, key=lambda other: place(state, other), default=call)
    if first is call or place(state, call) < place(state, first):
        return False
    call.priority, call.queued_at = first.priority, first.queued_at - BEFORE_S
    return True


def place(state: State, call: Call) -> tuple[float, float]:
    """Smaller is earlier; the router's own order, between queues as well."""
    return place_in_line(call.priority, call.queued_at, state.rules(call.queue).ageing_s), call.queued_at


def _waits_with(other: Call, call: Call) -> bool:
    return other is not call and other.wanted and other.queue == call.queue


def note_terms(state: State, call: Call) -> None:
    """What it waits for, onto its channel, if there is one; while the link is away as soon as it is back. Of somebody
    who is to be called back the store holds it."""
    if call.back is not None and not call.back.reached:
        keep(state, call)
    if not call.leg_id:
        return
    if not state.observed:
        state.unnoted[call.call_id] = None
        return
    state.do(
        NoteTerms(
            call_id=call.call_id,
            queue=call.queue or QueueName(""),
            needs=call.needs,
            only_agent=call.only_agent,
            queued_at=call.queued_at,
            priority=call.priority,
            way=dump_way(call.way),
            far_leg=call.far_leg,
        )
    )


def note_what_changed(state: State) -> None:
    """What a rule changed while nothing reached Asterisk: a channel that tells the old would be believed later."""
    changed, state.unnoted = state.unnoted, {}
    for call_id in changed:
        if call_id in state.calls:
            note_terms(state, state.calls[call_id])
