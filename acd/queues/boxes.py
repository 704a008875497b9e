"""Callers who may leave a message: where the box is, and the way there. What follows is the dialplan's."""

from acd.memory.calls import Call, CallEvent
from acd.memory.state import State
from acd.memory.ways import Sent, dump_way
from core.commands import SendToVoicemail
from core.policies import Overflow


def begin_message(state: State, call: Call, rule: Overflow) -> None:
    """The wait is over. ``rule`` names the box; without a name it is the queue's own."""
    call.sent = Sent(rule, at=state.now, said_at=state.wall, waited_s=call.waited_s)
    call.waited_s += max(0.0, state.now - call.waiting_since)
    state.change_call(call, CallEvent.SEND)
    send_to_box(state, call)


def send_to_box(state: State, call: Call) -> None:
    if call.sent is None:
        return
    box = call.sent.rule.target or str(call.queue or "")
    state.do(SendToVoicemail(call_id=call.call_id, box=box, way=dump_way(call.way), far_leg=call.far_leg))
    state.deadlines.set(("sent", call.call_id), state.now + state.limits.bridge_s)
