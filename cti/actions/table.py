"""Each command's actions, and the leg it is about: one table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from core.commands import (
    Announce,
    AskForCallback,
    Bridge,
    Chime,
    Command,
    DialBack,
    DialLead,
    DialOut,
    EndLeg,
    Hold,
    Listen,
    Meet,
    Mute,
    MuteInRoom,
    NailUp,
    NoteParty,
    NoteSupervision,
    NoteTalking,
    NoteTerms,
    Park,
    PauseRecording,
    PressKeys,
    PutOut,
    Requeue,
    Rest,
    RingAgent,
    Ringback,
    RingSupervisor,
    SayNobody,
    SendToFlow,
    SendToVoicemail,
    StopAnnouncing,
    StopJudging,
    StopListening,
    StopTones,
    SwitchMode,
    TakeOver,
)
from core.ids import LegId, QueueName, is_file_safe
from core.trunks import FindWays, Way
from cti.actions import calls, leads, parties, ringing, rooms, supervision, voices, waiting
from cti.actions.wording import OUTSIDE, Actions, by_carrier, dialable, is_outside, set_variable, written
from cti.errors import CommandUnsafe

NAMES = (
    "call_id", "leg_id", "record_as", "resume", "to", "supervision_id", "far_leg", "side", "beside", "party_id",
    "flow", "box", "room", "line",
)  # fmt: skip
_AGENT = re.compile(r"[0-9A-Za-z]{1,16}")
_MISREAD = re.compile(r"[,~&|${}\"\\]")  # separates, quotes or asks for a value in a dialplan's arguments


def actions(command: Command, channel: Callable[[LegId], str], ways: FindWays = by_carrier) -> Actions:
    """The AMI actions of a command, in order. Pure. Raises CommandUnsafe."""
    _check(command)
    if isinstance(command, RingAgent | NailUp) and is_outside(command.device):
        first = _found(ways, command.device.removeprefix(OUTSIDE))[0]
        command = replace(command, device=f"{OUTSIDE}{dialable(first)}")
    if isinstance(command, DialBack):
        command = replace(command, at_carrier=dialable(_found(ways, command.number)[0]))
    if isinstance(command, DialLead):
        found_ways = _found(ways, command.number, command.campaign)
        command = replace(command, at_carrier=written(found_ways), trunks=len(found_ways))
    found: Actions = TO_ACTIONS[type(command)](command, channel)
    if isinstance(command, DialOut):  # beside the number that the floor knows, which rides on the called leg
        to = parties.room(command) if command.room else written(_found(ways, command.number, command.campaign))
        return [set_variable(channel(command.leg_id), "CF_AT_CARRIER", to), *found]
    return found


def _found(ways: FindWays, number: str, campaign: QueueName | None = None) -> Sequence[Way]:
    found = ways(number, campaign)
    if not found:
        raise CommandUnsafe("No trunk that may be used is switched on: nothing was sent.")
    return found


def leg_of(command: Command) -> LegId:
    """The leg that a refusal of this command is about: a call's is its customer's, which bears the call's name."""
    named: Any = command
    return LegId(named.call_id) if type(command) in ABOUT_CALLS else LegId(named.leg_id)


def _check(command: Command) -> None:
    """Names come from Asterisk and from people; none may become another number, variable or argument."""
    for name in NAMES:
        value = getattr(command, name, "")
        if isinstance(value, str) and value and not is_file_safe(value):
            raise CommandUnsafe(f"{name} {value!r} is no name of a leg or file: nothing was sent.")
    for name in ("agent", "only_agent", "supervisor"):
        agent = getattr(command, name, None)
        if agent and not _AGENT.fullmatch(agent):
            raise CommandUnsafe(f"{agent!r} is no extension of 1 to 16 letters and digits: nothing was sent.")
    if found := _MISREAD.search(f"{getattr(command, 'queue', '')}{getattr(command, 'campaign', None) or ''}"):
        raise CommandUnsafe(f"The queue's name holds {found[0]!r}, which a dialplan misreads: nothing was sent.")


_Table = dict[type[Command], Callable[[Any, Callable[[LegId], str]], Actions]]
ABOUT_CALLS: _Table = {
    Bridge: calls.bridge,
    Requeue: calls.requeue,
    Park: calls.park,
    NoteTerms: calls.note_terms,
    SendToFlow: calls.send_to_flow,
    SendToVoicemail: calls.send_to_voicemail,
    Announce: waiting.announce,
    AskForCallback: waiting.ask_for_callback,
    StopAnnouncing: waiting.stop_announcing,
    Meet: parties.meet,
    SayNobody: leads.say_nobody,
}
ABOUT_LEGS: _Table = {
    RingAgent: ringing.ring,
    DialBack: waiting.dial_back,
    DialLead: leads.dial,
    NailUp: ringing.nail_up,
    EndLeg: calls.end,
    Mute: voices.mute,
    Chime: voices.chime,
    PressKeys: voices.press_keys,
    PauseRecording: voices.pause_recording,
    NoteTalking: calls.note_talking,
    NoteParty: parties.note_party,
    Hold: calls.hold,
    RingSupervisor: supervision.ring_supervisor,
    NoteSupervision: supervision.note_supervision,
    Listen: supervision.listen,
    StopListening: supervision.stop_listening,
    SwitchMode: supervision.switch_mode,
    TakeOver: supervision.take_over,
    DialOut: parties.dial_out,
    MuteInRoom: rooms.mute,
    PutOut: rooms.put_out,
    Ringback: parties.ringback,
    Rest: parties.rest,
    StopJudging: leads.stop_judging,
    StopTones: leads.stop_tones,
}
TO_ACTIONS = ABOUT_CALLS | ABOUT_LEGS
