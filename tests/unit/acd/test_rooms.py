"""Conference rooms: who is there is nobody's to serve, and an agent there is in a call like any other."""

import pytest

from acd.asking import Refusal
from core.commands import DialOut, MuteInRoom, PauseRecording, PutOut, RingAgent
from core.facts import (
    AgentState,
    CallEnded,
    CallQueued,
    CallStage,
    DialAsked,
    Direction,
    RecordingPauseAsked,
    RecordingPaused,
    RoomMuteAsked,
    RoomPutOutAsked,
    TransferAsked,
)
from core.ids import AgentId, CallId, LegId, QueueName
from tests.fakes.story import Story
from tests.simulation.in_calls import meets

ROOM = "8001"
CALL = CallId("out-1002-1")


def test_who_is_in_a_room_is_offered_to_nobody_and_is_no_lost_caller() -> None:
    story = Story()
    story.agent("1002", service=5).available()
    caller = story.caller()
    meets(story, caller.call_id)
    story.give(CallQueued(at=story.now, call_id=caller.call_id, queue=QueueName("service"), needs=()))
    story.passes(5.0)
    assert story.core.state.calls[caller.call_id].stage is CallStage.ROOM
    assert not story.asked(RingAgent)
    caller.hangs_up()
    assert story.sees(CallEnded, call_id=caller.call_id).stage is CallStage.ROOM
    assert not story.core.state.inside


def test_only_who_is_inside_is_muted_or_put_out() -> None:
    story = Story()
    one, other, elsewhere = story.caller(), story.caller("13900000000"), story.caller("13700000000")
    for caller, room in ((one, ROOM), (other, ROOM), (elsewhere, "8002")):
        meets(story, caller.call_id, room)
    leg, call_id = LegId(elsewhere.call_id), elsewhere.call_id
    wrong = RoomMuteAsked(at=story.now, room=ROOM, leg_id=leg, call_id=call_id, muted=True, asked_by="lead1")
    assert story.core.refusal(wrong) is Refusal.NOT_INSIDE
    story.give(wrong)
    assert not story.asked(MuteInRoom)
    story.give(RoomPutOutAsked(at=story.now, room=ROOM, asked_by="lead1"))
    assert [str(it.leg_id) for it in story.asked(PutOut) if isinstance(it, PutOut)] == [one.call_id, other.call_id]


@pytest.mark.parametrize("recorded", [True, False])
def test_an_agent_in_a_room_is_talking_and_free_afterwards(recorded: bool) -> None:
    story = Story()
    story.queue("", wrapup_s=0.0)
    story.pbx.far_phone(ROOM).answers_s = 0.1
    agent = story.agent("1002").available()
    asked = DialAsked(
        at=story.now, agent=AgentId("1002"), call_id=CALL, to_number=ROOM, room=True, unrecorded=not recorded
    )
    story.give(asked)
    story.passes(1.0)
    assert story.asked(DialOut, room=True, unrecorded=not recorded)
    assert agent.state == "talking"
    call = story.core.state.calls[CALL]
    assert call.direction is Direction.OUT
    assert bool(story.asked(PauseRecording, paused=True)) is bool(story.all(RecordingPaused)) is not recorded
    go_on = RecordingPauseAsked(at=story.now, call_id=CALL, asked_by="1002", paused=False)
    assert story.core.refusal(go_on) is (None if recorded else Refusal.NOT_KEPT)
    away = TransferAsked(at=story.now, call_id=CALL, asked_by="1002", to_queue=QueueName("service"))
    assert story.core.refusal(away) is Refusal.IN_ROOM, "a queue's music would be everybody's in the room"
    story.pbx.end(story.pbx.legs[call.leg_id], 16)
    story.passes(1.0)
    assert agent.state == "available"
    story.sees(CallEnded, call_id=CALL)


def test_what_an_agent_does_in_a_room_outlives_the_service() -> None:
    story = Story()
    story.pbx.far_phone(ROOM).answers_s = 0.1
    story.agent("1002").available()
    story.give(DialAsked(at=story.now, agent=AgentId("1002"), call_id=CALL, to_number=ROOM, room=True, unrecorded=True))
    story.passes(1.0)
    caller = story.caller()
    meets(story, caller.call_id)
    story.dies_and_restarts()
    story.passes(1.0)
    assert story.core.state.agents[AgentId("1002")].state is AgentState.TALKING
    call = story.core.state.calls[CALL]
    assert (call.room, call.unrecorded) == (True, True)
    assert story.core.state.calls[caller.call_id].stage is CallStage.ROOM
