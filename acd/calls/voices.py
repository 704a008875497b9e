"""What an agent's part in a call sounds like: muted, keys for the other side, and a recording that pauses."""

from acd.asking import refusal
from acd.memory.calls import Call
from acd.memory.leases import Reservation
from acd.memory.state import State
from core.commands import Mute, PauseRecording, PressKeys
from core.facts import CallMuted, DigitsAsked, MuteAsked, RecordingPauseAsked, RecordingPaused, RecordingUnpaused


def on_mute_asked(state: State, fact: MuteAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is not None and lease is not None and refusal(state, fact) is None and lease.muted is not fact.muted:
        mute(state, call, lease, muted=fact.muted, by=fact.asked_by)


def mute(state: State, call: Call, lease: Reservation, *, muted: bool, by: str) -> None:
    lease.muted = muted
    state.do(Mute(call_id=call.call_id, leg_id=lease.leg_id, muted=muted, far_leg=call.far_leg))
    state.say(CallMuted(at=state.now, call_id=call.call_id, agent=lease.agent, leg_id=lease.leg_id, muted=muted, by=by))


def on_digits_asked(state: State, fact: DigitsAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is not None and lease is not None and refusal(state, fact) is None and fact.at != call.keys_at:
        call.keys_at = fact.at
        state.do(PressKeys(leg_id=lease.leg_id, digits=fact.digits))


def on_recording_pause_asked(state: State, fact: RecordingPauseAsked) -> None:
    call, lease = state.calls.get(fact.call_id), state.leases.of_call(fact.call_id)
    if call is None or lease is None or refusal(state, fact) is not None or call.recording_paused is fact.paused:
        return
    call.recording_paused = fact.paused
    state.do(PauseRecording(call_id=call.call_id, leg_id=lease.leg_id, paused=fact.paused, far_leg=call.far_leg))
    kind = RecordingPaused if fact.paused else RecordingUnpaused
    state.say(kind(at=state.now, call_id=call.call_id, by=fact.asked_by))


def as_before(state: State, call: Call, lease: Reservation) -> None:
    """The agent is back with another leg: what held for the lost one holds for it."""
    if lease.muted:
        state.do(Mute(call_id=call.call_id, leg_id=lease.leg_id, muted=True, far_leg=call.far_leg))
    if call.recording_paused:
        state.do(PauseRecording(call_id=call.call_id, leg_id=lease.leg_id, paused=True, far_leg=call.far_leg))


def part_is_over(state: State, call: Call, lease: Reservation) -> None:
    """Whoever is next begins with a voice, and is recorded. A long leg goes on to other calls."""
    if lease.muted:
        mute(state, call, lease, muted=False, by="")
    if call.recording_paused and not call.unrecorded:
        call.recording_paused = False
        state.do(PauseRecording(call_id=call.call_id, leg_id=lease.leg_id, paused=False, far_leg=call.far_leg))
        state.say(RecordingUnpaused(at=state.now, call_id=call.call_id, by=""))
