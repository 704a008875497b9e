"""What Asterisk's events mean, on captured traces of real calls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts import (
    CallArrived,
    CallQueued,
    CallsTurnedAway,
    CarrierTone,
    CustomerOptedOut,
    EarlyMediaBegan,
    FarRinging,
    FaxHeard,
    LegEnded,
    LegJoined,
    NobodySaid,
    RecordingStarting,
    ToneHeard,
    VoiceBegan,
    VoicePaused,
)
from core.ids import CallId, LegId
from core.needs import Need, NeedsStep
from cti.ami.message import Message
from cti.translate import READERS, USER_EVENTS, event_time, needs_or_none, translate, whole
from tests.unit.cti.traces import NOW, heard, in_words, trace

FLOOR = ["call", "nailed", "hold", "transfer", "refused", "no-phone", "left"]
ARRIVAL = ["C arrives for 4008001235", "C is to be recorded", "C is recorded", "C in service", "C joins waiting"]
PICKED_UP = ["R1002 is to be recorded", "R1002 is recorded", "R1002 joins agents"]
JOINED = ["C leaves waiting", "C joins talk", "R1002 leaves agents", "R1002 joins talk"]

STORIES = {
    "call": [
        "C arrives for 4008001234", *ARRIVAL[1:], "R1002 rings", *PICKED_UP, *JOINED, "C hangs up", "C leaves talk",
        "R1002 leaves talk", "R1002 ends 16", "C ends 16",
    ],
    "hold": [
        *ARRIVAL, "R1002 rings", *PICKED_UP, *JOINED, "R1002 leaves talk", "R1002 joins agents", "C leaves talk",
        "C joins waiting", *JOINED, "C hangs up", "C leaves talk", "R1002 leaves talk", "C ends 16", "R1002 ends 16",
    ],
    "transfer": [
        *ARRIVAL, "R1002 rings", *PICKED_UP, *JOINED, "C leaves talk", "C in service", "C joins waiting",
        "R1002 leaves talk", "R1002 ends 16", "R1003 rings", *(line.replace("1002", "1003") for line in PICKED_UP),
        *(line.replace("1002", "1003") for line in JOINED), "C hangs up", "C leaves talk", "R1003 leaves talk",
        "C ends 16", "R1003 ends 16",
    ],
    "refused": [
        *ARRIVAL, "R1002 rings", "R1002 hangs up", "RingAgent refused for R1002", "R1002 ends 17/486", "C hangs up",
        "C leaves waiting", "C ends 16",
    ],
    "left": [
        *ARRIVAL, "R1002 rings", "C hangs up", "C leaves waiting", "C ends 16", "RingAgent refused for R1002",
        "R1002 ends 16",
    ],
    "no-phone": ["RingAgent refused for R1003"],
}  # fmt: skip


def _event(name: str, **headers: str) -> Message:
    lines = [f"Event: {name}", *(f"{key}: {value}" for key, value in headers.items())]
    return Message("\r\n".join(lines).encode())


def _user_event(name: str, **headers: str) -> Message:
    return _event("UserEvent", **{"Uniqueid": "main-1.0", "Channel": "PJSIP/carrier-1", "UserEvent": name} | headers)


def test_what_becomes_of_somebody_whom_nobody_could_serve_is_told() -> None:
    call = {"Call": "out-lead-7-0", "Timestamp": "1000.5"}
    assert translate(_user_event("CallfloorNobody", **call), NOW) == NobodySaid(
        at=1000.5, call_id=CallId("out-lead-7-0")
    )  # fmt: skip
    assert translate(_user_event("CallfloorOptOut", Number="+8613800138000", **call), NOW) == CustomerOptedOut(
        at=1000.5, call_id=CallId("out-lead-7-0"), number="+8613800138000"
    )  # fmt: skip


def test_what_is_heard_of_somebody_who_was_reached_is_told() -> None:
    leg = LegId("main-1.7")
    assert translate(_event("ChannelTalkingStart", Uniqueid=leg), NOW) == VoiceBegan(at=NOW, leg_id=leg)
    stopped = translate(_event("ChannelTalkingStop", Uniqueid=leg, Duration="640"), NOW)
    assert stopped == VoicePaused(at=NOW, leg_id=leg, spoke_s=0.64)
    assert translate(_user_event("CallfloorFax", Call="out-lead-7-0"), NOW) == FaxHeard(
        at=NOW, call_id=CallId("out-lead-7-0")
    )  # fmt: skip


def test_what_is_heard_before_an_answer_is_told() -> None:
    leg, ours = LegId("main-1.7"), LegId("lead-out-lead-7-0")
    rings = _event("Newstate", Uniqueid=leg, ChannelStateDesc="Ringing")
    assert translate(rings, NOW) == FarRinging(at=NOW, leg_id=leg)
    sends = _event("DialState", DestUniqueid=leg, DialStatus="PROGRESS")
    assert translate(sends, NOW) == EarlyMediaBegan(at=NOW, leg_id=leg)
    tone = _user_event("CallfloorTone", Call="out-lead-7-0", Uniqueid=ours, Tone="sit")
    assert translate(tone, NOW) == ToneHeard(at=NOW, leg_id=ours, tone=CarrierTone.SIT)
    assert translate(_user_event("CallfloorTone", Call="out-lead-7-0", Tone="loud"), NOW) is None


@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_real_call_is_told_as_it_was(name: str) -> None:
    told = in_words(heard(trace(f"floor-{name}")))
    assert told == STORIES[name]


def test_a_long_leg_serves_two_customers() -> None:
    told = [line for line in in_words(heard(trace("floor-nailed"))) if line.startswith("N1002")]
    once = ["leaves agents", "is to be recorded", "is recorded", "joins talk", "leaves talk"]
    served = [f"N1002 {verb}" for verb in once]
    assert [line for line in told if "no more" not in line] == [
        "N1002 joins agents", *served, "N1002 joins agents", *served, "N1002 joins agents", "N1002 leaves agents",
        "N1002 ends 16",
    ]  # fmt: skip
    assert told.count("N1002 is recorded no more") == 2


@pytest.mark.parametrize("name", FLOOR)
def test_it_makes_no_difference_where_the_stream_is_cut(name: str) -> None:
    """Byte by byte: each message is cut at every place that it has."""
    whole_trace = trace(f"floor-{name}")
    assert heard(*(whole_trace[at : at + 1] for at in range(len(whole_trace)))) == heard(whole_trace)


def test_it_makes_no_difference_where_one_cut_falls() -> None:
    stream = trace("floor-left")
    expected = heard(stream)
    assert all(heard(stream[:at], stream[at:]) == expected for at in range(len(stream)))


@pytest.mark.parametrize("name", FLOOR)
def test_each_fact_has_the_time_at_which_asterisk_saw_it(name: str) -> None:
    times = [fact.at for fact in heard(trace(f"floor-{name}"))]
    assert max(times) < NOW
    assert max(times) - min(times) < 60


def test_what_a_caller_brings_along_is_read_in_full() -> None:
    """The trace's own call, and one with everything that can ride on it."""
    arrived = next(fact for fact in heard(trace("floor-call")) if isinstance(fact, CallArrived))
    assert arrived.channel.startswith("PJSIP/carrier-")
    assert arrived.caller.startswith("138")
    assert arrived.language == "zh"
    queued = translate(
        _user_event(
            "CallfloorQueued", Call="main-1.0", Queue="service", Needs="0:service>=1+lang.en>=3;60:service>=1+vip~2",
            CallPriority="10", CallLanguage="en", Only="1002", Timestamp="12.5",
        ),
        NOW,
    )  # fmt: skip
    full = translate(_user_event("CallfloorFull", Call="main-1.0", Limit="48", Timestamp="12.5"), NOW)
    assert full == CallsTurnedAway(at=12.5, count=1, limit=48)
    assert isinstance(queued, CallQueued)
    assert (queued.at, queued.priority, queued.language, queued.only_agent) == (12.5, 10, "en", "1002")
    assert queued.needs == (
        NeedsStep(0, (Need("service", 1), Need("lang.en", 3))),
        NeedsStep(60, (Need("service", 1), Need("vip", 2, required=False))),
    )


def test_a_channels_own_headers_are_not_taken_for_the_events() -> None:
    """Asterisk writes the channel's Language and Priority into each user event, before ours."""
    message = _user_event("CallfloorArrived", Language="en", Priority="7", Call="main-1.0", CallLanguage="zh")
    fact = translate(message, NOW)
    assert isinstance(fact, CallArrived)
    assert fact.language == "zh"


@pytest.mark.parametrize("call", ["", "../../etc/passwd", ".hidden", "a/b", "x" * 81, "a b", "a\tb"])
@pytest.mark.parametrize("event", sorted(USER_EVENTS))
def test_an_id_that_could_not_name_a_file_is_nobodys(event: str, call: str) -> None:
    assert translate(_user_event(event, Call=call, File="main-1.0"), NOW) is None


@pytest.mark.parametrize("file", ["", "../x", "/etc/x", "a\\b", "x" * 81])
def test_a_recording_under_an_odd_name_is_none(file: str) -> None:
    assert translate(_user_event("CallfloorRecording", Call="main-1.0", File=file), NOW) is None
    assert isinstance(
        translate(_user_event("CallfloorRecording", Call="main-1.0", File="main-1.0-1002-7"), NOW), RecordingStarting
    )


def test_others_user_events_say_nothing() -> None:
    assert translate(_user_event("CallfloorArrive", Call="main-1.0"), NOW) is None
    assert translate(_event("UserEvent"), NOW) is None


@pytest.mark.parametrize(
    ("event", "headers"),
    [
        ("Newchannel", {"Uniqueid": "main-1.0"}),
        ("Newstate", {"Uniqueid": "way-lead-out-lead-7-0", "ChannelStateDesc": "Ringing"}),  # halves of a leg of ours
        ("Newstate", {"Uniqueid": "lead-out-lead-7-0", "ChannelStateDesc": "Ringing"}),
        ("DialState", {"DestUniqueid": "main-1.7", "DialStatus": "RINGING"}),  # a Newstate says so, too
        ("DialState", {"DestUniqueid": "ring-1002-7", "DialStatus": "PROGRESS"}),  # an agent's phone
        ("Newstate", {"Uniqueid": "ring-1002-7", "ChannelStateDesc": "Up"}),
        ("OriginateResponse", {"Uniqueid": "ring-1002-7", "Response": "Success", "Reason": "4"}),
        ("OriginateResponse", {"Uniqueid": "ring-1002-7", "Response": "Failure", "Reason": "3"}),
        ("OriginateResponse", {"Uniqueid": "main-1.0", "Response": "Failure", "Reason": "0"}),
        ("DeviceStateChange", {"Device": "PJSIP/1002", "State": "INUSE"}),  # its call's state, not the phone's
        ("FullyBooted", {}),
    ],
)
def test_what_the_floor_needs_not_know_is_no_fact(event: str, headers: dict[str, str]) -> None:
    assert translate(_event(event, **headers), NOW) is None


def test_rooms_are_known_by_their_names() -> None:
    rooms = {"callfloor-waiting": "waiting", "callfloor-agents": "agents", "<unknown>": "talk", "": "talk"}
    for name, room in rooms.items():
        joined = translate(_event("BridgeEnter", BridgeUniqueid="b", BridgeName=name, Uniqueid="main-1.0"), NOW)
        assert isinstance(joined, LegJoined)
        assert joined.room == room


def test_an_end_tells_its_causes() -> None:
    ended = translate(_event("Hangup", Uniqueid="ring-1002-7", Cause="21", TechCause="603"), NOW)
    assert ended == LegEnded(at=NOW, leg_id=LegId("ring-1002-7"), cause=21, sip=603)
    odd = translate(_event("Hangup", Uniqueid="ring-1002-7", Cause="-1", TechCause="²"), NOW)
    assert isinstance(odd, LegEnded)
    assert (odd.cause, odd.sip) == (0, 0)


@pytest.mark.parametrize("text", ["", "soon", "nan", "inf", "-inf"])
def test_a_time_that_is_none_is_now(text: str) -> None:
    assert event_time(_event("Hangup", Timestamp=text), 7.5) == 7.5


def test_needs_that_nobody_can_read_ask_for_nothing() -> None:
    """Better served by anybody than never."""
    assert needs_or_none("0:service>=99") == ()
    assert needs_or_none("nonsense") == ()
    assert whole("12") == 12


@given(
    event=st.sampled_from([*READERS, "Other"]),
    headers=st.dictionaries(
        st.sampled_from(
            ["Uniqueid", "Call", "UserEvent", "Needs", "File", "Device", "State", "Cause", "TechCause", "Timestamp",
             "Response", "Reason", "BridgeName", "ChannelStateDesc", "Exten", "Only", "CallPriority"]
        ),
        st.one_of(st.text(max_size=40), st.sampled_from([*USER_EVENTS, "ring-1002-7", "main-1.0", "Failure", "0"])),
    ),
)  # fmt: skip
def test_nothing_that_asterisk_says_stops_the_hearing(event: str, headers: dict[str, str]) -> None:
    translate(_event(event, **headers), NOW)


@pytest.mark.parametrize("event", ["BridgeEnter", "BridgeLeave", "HangupRequest", "Hangup", "Newstate"])
@pytest.mark.parametrize("context", ["callfloor-lifted", "callfloor-take"])
def test_the_channel_of_a_phone_that_dials_is_nobodys_leg(event: str, context: str) -> None:
    """The agent's leg stands for it: two of them would be a call too many."""
    fields = f"Event: {event}\r\nUniqueid: 1764000000.41\r\nBridgeUniqueid: b1\r\nChannelStateDesc: Ringing\r\n"
    assert translate(Message(f"{fields}Context: callfloor-in\r\n".encode()), NOW) is not None
    assert translate(Message(f"{fields}Context: {context}\r\n".encode()), NOW) is None
