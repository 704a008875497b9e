"""Callers whom a rule has sent away, and who are still here: a command that came to nothing."""

from acd.memory.calls import Call
from acd.memory.state import State
from acd.parties.leaving import drop
from acd.queues.overflow import back_in_line, send_on
from core.facts import CallStage, CommandRefused, DialOutcome
from core.ids import CallId

MAX_TRIES = 3
NOT_SENT = "not_sent"


def still_here(state: State, call_id: CallId) -> None:
    """By now it should have left the waiting room. A number outside is not dialled again: the next rule is due."""
    call = state.calls.get(call_id)
    if call is None or call.sent is None or call.leaving is not None:
        return
    if not state.observed:
        state.deadlines.set(("sent", call_id), state.now + state.limits.bridge_s)
    elif state.room(call.leg_id) != "waiting":
        call.sent = None if call.stage is CallStage.IVR else call.sent
    elif call.stage is CallStage.IVR and call.sent.tries < MAX_TRIES:
        call.sent.tries += 1
        send_on(state, call)
    else:
        not_sent(state, call)


def is_refused(state: State, fact: CommandRefused) -> bool:
    call = state.calls.get(CallId(fact.leg_id))
    return call is not None and call.sent is not None and fact.command in ("DialOut", "SendToFlow", "SendToVoicemail")


def not_sent(state: State, call: Call) -> None:
    if call.stage is CallStage.OUTSIDE:
        drop(state, call, DialOutcome.FAILED)
    elif call.stage is CallStage.IVR and call.leaving is None:
        back_in_line(state, call, why=NOT_SENT)
