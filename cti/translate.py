"""Asterisk's events to facts. Pure and without memory: one event in, at most one fact out.

What each event means here was seen on 22.10.1 (docs/mechanics.md); an event that says nothing to the floor is None.
"""

import math
from collections.abc import Callable

from core.facts import (
    AttemptReached,
    AttemptTurnedBack,
    CallArrived,
    CallQueued,
    CallsTurnedAway,
    CarrierTone,
    CommandRefused,
    CustomerOptedOut,
    CustomerUnserved,
    EarlyMediaBegan,
    Fact,
    FarRinging,
    FaxHeard,
    LegDialled,
    LegEnded,
    LegHangupRequested,
    LegJoined,
    LegLeft,
    LegRinging,
    ListeningStarted,
    ListeningStopped,
    NobodySaid,
    RecordingRan,
    RecordingStarting,
    RecordingStopped,
    RoomCalled,
    RoomEntered,
    RoomLeft,
    RoomMuted,
    SupervisorKeyPressed,
    ToneHeard,
    TrunkFailed,
    VoiceBegan,
    VoicemailBegan,
    VoicePaused,
)
from core.ids import AgentId, CallId, LegId, LegKind, QueueName, agent_leg, is_file_safe
from core.needs import Needs, NeedsInvalid, load_needs
from core.trunks import named
from cti.ami.message import Message
from cti.music import is_player

ROOMS = {
    "callfloor-waiting": "waiting",
    "callfloor-quiet": "waiting",  # without music: what is on hold is a whole conference room
    "callfloor-agents": "agents",
    "callfloor-ringback": "agents",
}
# A phone that has dialled by itself, and what takes its channel: the floor knows the agent's leg in their place.
OF_PHONES = frozenset({"callfloor-lifted", "callfloor-take"})
RINGS = {
    LegKind.ON_DEMAND: "RingAgent",
    LegKind.NAILED_UP: "NailUp",
    LegKind.SUPERVISING: "RingSupervisor",
}


def translate(message: Message, now: float) -> Fact | None:
    """The fact an event states; ``now`` (epoch seconds) stands in when the event carries no Timestamp of its own."""
    reader = READERS.get(message.event)
    if reader is None or is_player(message.get("Uniqueid")) or message.get("Context") in OF_PHONES:
        return None
    return reader(message, event_time(message, now))


def event_time(message: Message, now: float) -> float:
    """When Asterisk made the event (manager.conf: timestampevents), epoch seconds with microseconds."""
    return seconds(message.get("Timestamp"), now)


def _user_event(message: Message, at: float) -> Fact | None:
    reader = USER_EVENTS.get(message.get("UserEvent"))
    return reader(message, at) if reader is not None and is_file_safe(message.get("Call")) else None


def _arrived(message: Message, at: float) -> Fact:
    return CallArrived(
        at=at,
        call_id=CallId(message.get("Call")),
        dialled=message.get("Dialled"),
        caller=message.get("Caller"),
        channel=message.get("Channel"),
        language=message.get("CallLanguage") or "zh",
    )


def _queued(message: Message, at: float) -> Fact:
    return CallQueued(
        at=at,
        call_id=CallId(message.get("Call")),
        queue=QueueName(message.get("Queue")),
        needs=needs_or_none(message.get("Needs")),
        priority=whole(message.get("CallPriority")),
        language=message.get("CallLanguage") or "zh",
        only_agent=AgentId(message.get("Only")) if message.get("Only") else None,
    )


def _full(message: Message, at: float) -> Fact:
    return CallsTurnedAway(at=at, count=1, limit=whole(message.get("Limit")))


def _recording(message: Message, at: float) -> Fact | None:
    file = message.get("File")
    if not is_file_safe(file):
        return None
    return RecordingStarting(at=at, call_id=CallId(message.get("Call")), leg_id=_leg(message), file=file)


def _voicemail(message: Message, at: float) -> Fact | None:
    file, box = message.get("File"), message.get("Box")
    if not (is_file_safe(file) and is_file_safe(box)):
        return None
    return VoicemailBegan(at=at, call_id=CallId(message.get("Call")), box=box, file=file)


def _room_called(message: Message, at: float) -> Fact:
    return RoomCalled(at=at, call_id=CallId(message.get("Call")), room=message.get("Room"))


def _room_entered(message: Message, at: float) -> Fact | None:
    return entered(message.get("Inside"), CallId(message.get("Call")), _leg(message), at)


def entered(inside: str, call_id: CallId, leg_id: LegId, at: float, *, muted: bool = False) -> RoomEntered | None:
    """``CF_INSIDE`` as the dialplan writes it: ROOM~WHO~RECORDED~SINCE; None: in no room."""
    parts = inside.split("~")
    if len(parts) != 4 or not is_file_safe(call_id):
        return None
    room, who, recorded, since = parts
    return RoomEntered(
        at=at, call_id=call_id, room=room, leg_id=leg_id, leader=who == "leader", recorded=recorded != "0",
        muted=muted, since=seconds(since, at),
    )  # fmt: skip


def _room_left(message: Message, at: float) -> Fact:
    return RoomLeft(at=at, call_id=CallId(message.get("Call")), room=message.get("Room"), leg_id=_leg(message))


def _room_muted(message: Message, at: float) -> Fact:
    return RoomMuted(at=at, leg_id=_leg(message), muted=message.event == "ConfbridgeMute")


def _dialled(message: Message, at: float) -> Fact | None:
    side = message.get("Side")
    if side and not is_file_safe(side):
        return None
    return LegDialled(
        at=at, call_id=CallId(message.get("Call")), leg_id=_leg(message), side=side, channel=message.get("Channel"),
        more=message.get("More") == "1",
    )  # fmt: skip


def _passed(message: Message, at: float) -> Fact | None:
    """The leg has a name for whoever remembers it (cti/ways.py)."""
    side = message.get("Side")
    if side and not is_file_safe(side):
        return None
    return TrunkFailed(
        at=at, call_id=CallId(message.get("Call")), trunk=named(message.get("Trunk")), side=side,
        cause=whole(message.get("Cause")), sip=whole(message.get("Status")),
    )  # fmt: skip


def _reached(message: Message, at: float) -> Fact:
    return AttemptReached(
        at=at, call_id=CallId(message.get("Call")), leg_id=_leg(message), channel=message.get("Channel")
    )  # fmt: skip


def _fax(message: Message, at: float) -> Fact:
    return FaxHeard(at=at, call_id=CallId(message.get("Call")))


def _voice_began(message: Message, at: float) -> Fact:
    return VoiceBegan(at=at, leg_id=_leg(message))


def _voice_paused(message: Message, at: float) -> Fact:
    """``Duration``: milliseconds without the pause itself."""
    return VoicePaused(at=at, leg_id=_leg(message), spoke_s=whole(message.get("Duration")) / 1000)


def _turned_back(message: Message, at: float) -> Fact:
    return AttemptTurnedBack(at=at, call_id=CallId(message.get("Call")), why=message.get("Why"))


def _unserved(message: Message, at: float) -> Fact:
    return CustomerUnserved(at=at, call_id=CallId(message.get("Call")), leg_id=_leg(message))


def _nobody(message: Message, at: float) -> Fact:
    return NobodySaid(at=at, call_id=CallId(message.get("Call")))


def _opted_out(message: Message, at: float) -> Fact:
    return CustomerOptedOut(at=at, call_id=CallId(message.get("Call")), number=message.get("Number"))


def _newstate(message: Message, at: float) -> Fact | None:
    """An agent's phone rings; or that of somebody who is called, of which the halves of our own legs know nothing."""
    if message.get("ChannelStateDesc") != "Ringing":
        return None
    if agent_leg(message.get("Uniqueid")) is not None:
        return LegRinging(at=at, leg_id=_leg(message))
    ours = _is_other_half(message) or message.get("Uniqueid").startswith("lead-")
    return None if ours else FarRinging(at=at, leg_id=_leg(message))


def _dial_state(message: Message, at: float) -> Fact | None:
    """Of Dial(), about whom it calls."""
    leg_id = LegId(message.get("DestUniqueid"))
    early = message.get("DialStatus") == "PROGRESS" and leg_id and agent_leg(leg_id) is None
    return EarlyMediaBegan(at=at, leg_id=leg_id) if early else None


def _tone(message: Message, at: float) -> Fact | None:
    """Of the dialplan, about our leg that dials."""
    tone = message.get("Tone")
    return ToneHeard(at=at, leg_id=_leg(message), tone=CarrierTone(tone)) if tone in set(CarrierTone) else None


def _bridge_enter(message: Message, at: float) -> Fact:
    bridge, room = _bridge(message)
    return LegJoined(at=at, leg_id=_leg(message), bridge_id=bridge, room=room, channel=message.get("Channel"))


def _bridge_leave(message: Message, at: float) -> Fact:
    bridge, room = _bridge(message)
    return LegLeft(at=at, leg_id=_leg(message), bridge_id=bridge, room=room)


def _bridge(message: Message) -> tuple[str, str]:
    return message.get("BridgeUniqueid"), ROOMS.get(message.get("BridgeName"), "talk")


def _hangup_request(message: Message, at: float) -> Fact | None:
    return None if _is_other_half(message) else LegHangupRequested(at=at, leg_id=_leg(message))


def _is_other_half(message: Message) -> bool:
    """Of a Local channel of ours: the half that does nothing (cti/actions/leads.py), or a tone's (.../voices.py)."""
    return message.get("Uniqueid").startswith(("way-", "chime-"))


def _hangup(message: Message, at: float) -> Fact | None:
    if _is_other_half(message):
        return None
    return LegEnded(at=at, leg_id=_leg(message), cause=whole(message.get("Cause")), sip=whole(message.get("TechCause")))


def _originate_response(message: Message, at: float) -> Fact | None:
    """Only Reason 0 says what no Hangup says: that there was no phone to ring, so no channel ever was.

    A phone that refuses gives Reason 0 too; whoever has heard of that leg's channel must wait for its Hangup instead.
    """
    name = message.get("Uniqueid") or message.get("Exten")
    leg = agent_leg(name)
    if message.get("Response") != "Failure" or message.get("Reason") != "0":
        return None
    if name.startswith("back-") and is_file_safe(name):
        return CommandRefused(at=at, leg_id=LegId(name), command="DialBack", reason="the carrier could not be reached")
    if name.startswith("way-lead-") and is_file_safe(name):
        return CommandRefused(at=at, leg_id=LegId(name[4:]), command="DialLead", reason="it could not be dialled")
    if leg is None:
        return None
    return CommandRefused(at=at, leg_id=leg.leg_id, command=RINGS[leg.kind], reason="no phone could be reached")


def _listening(message: Message, at: float) -> Fact | None:
    """ChanSpy has begun, or is over, on a leg of ours that listens."""
    leg_id, to = LegId(message.get("SpyerUniqueid")), LegId(message.get("SpyeeUniqueid"))
    leg = agent_leg(leg_id)
    if leg is None or leg.kind is not LegKind.SUPERVISING:
        return None
    kind = ListeningStarted if message.event == "ChanSpyStart" else ListeningStopped
    return kind(at=at, leg_id=leg_id, to=to)


def _key(message: Message, at: float) -> Fact | None:
    """Keys of supervisors' legs only: what customers press, a card's number perhaps, is no business of the floor's."""
    leg = agent_leg(message.get("Uniqueid"))
    if leg is None or leg.kind is not LegKind.SUPERVISING or message.get("Direction") != "Received":
        return None
    return SupervisorKeyPressed(at=at, leg_id=leg.leg_id, key=message.get("Digit")[:1])


def _recorder_on(message: Message, at: float) -> Fact:
    return RecordingRan(at=at, leg_id=_leg(message))


def _recorder_off(message: Message, at: float) -> Fact:
    return RecordingStopped(at=at, leg_id=_leg(message))


def needs_or_none(text: str) -> Needs:
    """What a caller asks for; a text nobody can read asks for nothing, so that the caller is served at all."""
    try:
        return load_needs(text)
    except NeedsInvalid:
        return ()


def seconds(text: str, default: float) -> float:
    try:
        value = float(text)
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _leg(message: Message) -> LegId:
    return LegId(message.get("Uniqueid"))


Reader = Callable[[Message, float], Fact | None]

READERS: dict[str, Reader] = {
    "UserEvent": _user_event,
    "Newstate": _newstate,
    "DialState": _dial_state,
    "BridgeEnter": _bridge_enter,
    "BridgeLeave": _bridge_leave,
    "HangupRequest": _hangup_request,
    "Hangup": _hangup,
    "OriginateResponse": _originate_response,
    "MixMonitorStart": _recorder_on,
    "MixMonitorStop": _recorder_off,
    "ChanSpyStart": _listening,
    "ChanSpyStop": _listening,
    "DTMFEnd": _key,
    "ChannelTalkingStart": _voice_began,
    "ChannelTalkingStop": _voice_paused,
    "ConfbridgeMute": _room_muted,
    "ConfbridgeUnmute": _room_muted,
}

USER_EVENTS: dict[str, Reader] = {
    "CallfloorArrived": _arrived,
    "CallfloorQueued": _queued,
    "CallfloorFull": _full,
    "CallfloorRecording": _recording,
    "CallfloorDialled": _dialled,
    "CallfloorPassed": _passed,
    "CallfloorReached": _reached,
    "CallfloorTurnedBack": _turned_back,
    "CallfloorFax": _fax,
    "CallfloorTone": _tone,
    "CallfloorUnserved": _unserved,
    "CallfloorNobody": _nobody,
    "CallfloorOptOut": _opted_out,
    "CallfloorVoicemail": _voicemail,
    "CallfloorRoom": _room_called,
    "CallfloorRoomEntered": _room_entered,
    "CallfloorRoomLeft": _room_left,
}
