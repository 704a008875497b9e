"""Conference rooms: who is at the door, and who inside. Who may enter is not decided here (app/rooms/)."""

from acd.asking import refusal
from acd.memory.calls import Call, CallEvent
from acd.memory.leases import Reservation
from acd.memory.state import State
from core.commands import MuteInRoom, PauseRecording, PutOut
from core.facts import CallStage, RecordingPaused, RoomCalled, RoomEntered, RoomLeft, RoomMuteAsked, RoomPutOutAsked

NOT_RECORDED = "room"  # who paused the recording: the room, which keeps nothing


def on_room_called(state: State, fact: RoomCalled) -> None:
    """A caller is no agent's concern from here on. An agent at the door talks with it, as with any number."""
    call = state.calls.get(fact.call_id)
    if call is not None and call.stage is CallStage.IVR and call.leaving is None:
        state.change_call(call, CallEvent.ENTER)


def on_room_entered(state: State, fact: RoomEntered) -> None:
    if fact.call_id not in state.ended:
        state.inside[fact.leg_id] = fact.room


def on_room_left(state: State, fact: RoomLeft) -> None:
    state.inside.pop(fact.leg_id, None)


def keep_nothing(state: State, call: Call, lease: Reservation) -> None:
    """The agent's call to a room that is not recorded has been answered, and the PIN is asked for: silence is written
    from before anybody could be heard."""
    if call.unrecorded and not call.recording_paused:
        call.recording_paused = True
        state.do(PauseRecording(call_id=call.call_id, leg_id=lease.leg_id, paused=True, far_leg=call.far_leg))
        state.say(RecordingPaused(at=state.now, call_id=call.call_id, by=NOT_RECORDED))


def on_mute_asked(state: State, fact: RoomMuteAsked) -> None:
    """Seen is what Asterisk says (RoomMuted)."""
    if refusal(state, fact) is None:
        state.do(MuteInRoom(room=fact.room, leg_id=fact.leg_id, muted=fact.muted))


def on_put_out_asked(state: State, fact: RoomPutOutAsked) -> None:
    if refusal(state, fact) is not None:
        return
    for leg_id, room in state.inside.items():
        if room == fact.room and fact.leg_id in (None, leg_id):
            state.do(PutOut(room=room, leg_id=leg_id))
