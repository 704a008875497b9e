"""Supervision at the wire: what is sent to Asterisk, what its events mean, and how a leg is found again."""

from dataclasses import replace
from typing import Any

import pytest

from core.commands import Command, Listen, NoteSupervision, RingSupervisor, StopListening, SwitchMode, TakeOver
from core.facts import (
    CallAdopted,
    CallStage,
    CommandRefused,
    Fact,
    LegAdopted,
    ListeningStarted,
    ListeningStopped,
    SupervisionAdopted,
    SupervisionMode,
    SupervisorKeyPressed,
)
from core.ids import AgentId, CallId, LegId, SupervisionId
from cti.actions.table import actions, leg_of
from cti.ami.message import Message
from cti.errors import CommandUnsafe
from cti.picture import Place
from cti.reconcile import Seen, missing
from cti.translate import translate

SPY, AGENT, CALL = LegId("spy-2001-9"), LegId("ring-1002-7"), CallId("main-1.0")
NAMES = {SPY: "PJSIP/2001-00000015", AGENT: "PJSIP/1002-00000013", LegId(CALL): "PJSIP/carrier-00000012"}
ID, LEAD, WATCHED = SupervisionId("sup-9"), AgentId("2001"), AgentId("1002")
LISTEN = SupervisionMode.LISTEN
RING = RingSupervisor(
    leg_id=SPY,
    supervisor=LEAD,
    device="webrtc",
    supervision_id=ID,
    agent=WATCHED,
    mode=LISTEN,
    since=950.5,
    ring_s=30.0,
)
HEAR = Listen(leg_id=SPY, to=AGENT, call_id=CALL, mode=SupervisionMode.WHISPER, record_as=f"{CALL}-2001-12")
NOTE = NoteSupervision(
    leg_id=SPY, supervision_id=ID, agent=WATCHED, mode=SupervisionMode.BARGE, device="desk", since=950.5
)
TAKE = TakeOver(call_id=CALL, leg_id=SPY)
ALL: list[Command] = [RING, HEAR, NOTE, TAKE, StopListening(leg_id=SPY), SwitchMode(leg_id=SPY, mode=LISTEN)]


def done(command: Command) -> list[tuple[str, dict[str, Any]]]:
    return [(name, dict(fields)) for name, fields in actions(command, lambda leg_id: NAMES.get(leg_id, leg_id))]


def event(kind: str, **headers: str) -> Fact | None:
    lines = [f"Event: {kind}", *(f"{name}: {value}" for name, value in headers.items())]
    return translate(Message("\r\n".join(lines).encode()), 100.0)


# --- commands to actions -------------------------------------------------------------------------------------------


def test_a_supervisors_phone_is_rung_and_picks_up_by_itself() -> None:
    ((action, fields),) = done(RING)
    assert action == "Originate"
    assert (fields["Channel"], fields["ChannelId"]) == ("PJSIP/2001-web", SPY)
    assert (fields["Context"], fields["Exten"]) == ("callfloor-supervisor", SPY)
    assert fields["Variable"] == [
        "CF_SUPERVISION=sup-9~1002~listen~webrtc~950.500",
        "PJSIP_HEADER(add,Call-Info)=<sip:callfloor>;answer-after=0",
        "PJSIP_HEADER(add,Alert-Info)=<sip:callfloor>;info=alert-autoanswer;delay=0",
    ]
    assert not any("," in line.partition("=")[2] for line in fields["Variable"]), "it would be cut there"


def test_listening_is_begun_by_the_dialplan() -> None:
    *noted, (action, fields) = done(HEAR)
    assert {(f["Variable"], f["Value"]) for name, f in noted if name == "Setvar"} == {
        ("CF_CALL", CALL), ("CF_TRACK", f"{CALL}-2001-12"), ("CF_LISTENS_TO", AGENT), ("CF_HEARD", NAMES[AGENT]),
    }  # fmt: skip
    assert action == "Redirect"
    assert fields == {"Channel": NAMES[SPY], "Context": "callfloor-listen", "Exten": "whisper", "Priority": "1"}


@pytest.mark.parametrize(("mode", "key"), [("listen", "4"), ("whisper", "5"), ("barge", "6")])
def test_a_mode_is_a_key(mode: str, key: str) -> None:
    assert done(SwitchMode(leg_id=SPY, mode=SupervisionMode(mode))) == [
        ("PlayDTMF", {"Channel": NAMES[SPY], "Digit": key, "Duration": "50", "Receive": "true"})
    ]


def test_back_to_the_room_and_taking_over() -> None:
    ((action, fields),) = done(StopListening(leg_id=SPY))
    assert (action, fields["Context"], fields["Exten"]) == ("Redirect", "callfloor-supervisor", SPY)
    (_, customer), (action, fields) = done(TAKE)
    assert (customer["Variable"], customer["Value"]) == ("CF_CUSTOMER", NAMES[LegId(CALL)])
    assert (action, fields["Channel"], fields["Context"]) == ("Redirect", NAMES[SPY], "callfloor-takeover")


def test_what_it_is_for_is_noted_on_the_channel() -> None:
    ((_, fields),) = done(NOTE)
    assert fields["Value"] == "sup-9~1002~barge~desk~950.500"


def test_a_refusal_names_the_supervisors_leg() -> None:
    assert {leg_of(command) for command in ALL} == {SPY}


@pytest.mark.parametrize(
    "command",
    [
        replace(RING, supervisor=AgentId("2001,evil")),
        replace(RING, agent=AgentId("x&y")),
        replace(RING, supervision_id=SupervisionId("a~b")),
        replace(HEAR, to=LegId("ring-1002-7,qB")),
        replace(HEAR, record_as="../x"),
    ],
)
def test_nothing_odd_gets_into_the_dialplan(command: Command) -> None:
    with pytest.raises(CommandUnsafe):
        done(command)


# --- events to facts -----------------------------------------------------------------------------------------------


def test_chanspy_tells_who_hears_whom() -> None:
    ears = {"SpyerUniqueid": SPY, "SpyeeUniqueid": AGENT}
    assert event("ChanSpyStart", **ears) == ListeningStarted(at=100.0, leg_id=SPY, to=AGENT)
    assert event("ChanSpyStop", **ears) == ListeningStopped(at=100.0, leg_id=SPY, to=AGENT)
    assert event("ChanSpyStart", SpyerUniqueid="1.7", SpyeeUniqueid=AGENT) is None, "somebody else's dialplan"


def test_only_keys_of_supervisors_are_heard() -> None:
    assert event("DTMFEnd", Uniqueid=SPY, Digit="6", Direction="Received") == SupervisorKeyPressed(
        at=100.0, leg_id=SPY, key="6"
    )
    assert event("DTMFEnd", Uniqueid=CALL, Digit="4", Direction="Received") is None
    assert event("DTMFEnd", Uniqueid=AGENT, Digit="4", Direction="Received") is None
    assert event("DTMFEnd", Uniqueid=SPY, Digit="6", Direction="Sent") is None


def test_a_supervisor_without_a_phone() -> None:
    refused = event("OriginateResponse", Response="Failure", Reason="0", Uniqueid=SPY)
    assert isinstance(refused, CommandRefused)
    assert (refused.leg_id, refused.command) == (SPY, "RingSupervisor")


# --- found again ---------------------------------------------------------------------------------------------------


def spy(bridge: str = "", room: str = "", **variables: str) -> Seen:
    noted = {"CF_SUPERVISION": "sup-9~1002~barge~desk~950.5", "CF_UP": "1"} | variables
    return Seen(SPY, Place(NAMES[SPY], bridge, room), noted)


def test_a_leg_that_listens_is_adopted_with_what_it_does() -> None:
    (fact,) = missing({}, {}, [spy(CF_LISTENS_TO=AGENT, CF_CALL=CALL)], 100.0)
    assert fact == SupervisionAdopted(
        at=100.0, supervision_id=ID, supervisor=LEAD, agent=WATCHED, leg_id=SPY, mode=SupervisionMode.BARGE,
        device="desk", since=950.5, room="", up=True, to=AGENT, call_id=CALL,
    )  # fmt: skip


def test_one_that_waits_and_one_that_rings() -> None:
    (waiting,) = missing({}, {}, [spy("a", "agents", CF_LISTENS_TO="")], 100.0)
    assert isinstance(waiting, SupervisionAdopted)
    assert (waiting.room, waiting.to, waiting.up) == ("agents", None, True)
    (ringing,) = missing({}, {}, [spy(CF_UP="")], 100.0)
    assert isinstance(ringing, SupervisionAdopted)
    assert not ringing.up


def test_one_that_serves_is_the_calls_agent_too() -> None:
    variables = {"CF_CALL": CALL, "CF_STAGE": "talking", "CF_CONNECTED": "960"}
    customer = Seen(LegId(CALL), Place(NAMES[LegId(CALL)], "b", "talk"), variables)
    call, supervision = missing({}, {}, [customer, spy("b", "talk", CF_CALL=CALL)], 100.0)
    assert isinstance(call, CallAdopted)
    assert (call.stage, call.leg_id) == (CallStage.TALKING, SPY)
    assert isinstance(supervision, SupervisionAdopted)


@pytest.mark.parametrize("text", ["", "sup-9~1002", "sup-9~1002~shout~desk~1", "a~b~c~d~e~f"])
def test_one_of_which_nothing_can_be_read_is_nobodys(text: str) -> None:
    assert missing({}, {}, [spy(CF_SUPERVISION=text)], 100.0) == [LegAdopted(at=100.0, leg_id=SPY, room="")]
