"""Carrying out the core's commands over AMI. One command, at most one burst of actions, written once.

A refusal comes back as CommandRefused. A time-out or a lost link says nothing about whether Asterisk did it, so it is
only logged: events or the next look at Asterisk will tell.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import structlog

from core.clock import Clock
from core.commands import (
    Bridge,
    Command,
    DialOut,
    EndLeg,
    Hold,
    Listen,
    Meet,
    Mute,
    NailUp,
    NoteParty,
    NoteSupervision,
    NoteTalking,
    NoteTerms,
    Park,
    PauseRecording,
    PressKeys,
    Requeue,
    Rest,
    RingAgent,
    Ringback,
    RingSupervisor,
    StopListening,
    SwitchMode,
    TakeOver,
)
from core.facts import CommandRefused, Fact, SupervisionMode
from core.ids import CallId, LegId, agent_leg, is_file_safe
from core.needs import dump_needs
from cti.ami.action import Fields
from cti.ami.connection import AmiLink
from cti.ami.errors import AmiError, AmiInjection, AmiRefused, AmiTooLong
from cti.ami.message import Message
from cti.errors import CommandUnsafe

log = structlog.get_logger(__name__)

Actions = Sequence[tuple[str, Fields]]
AtCarrier = Callable[[str], str]
OUTSIDE = "pstn:"  # an agent's device: a number outside
NAIL_RING_S = 60.0
ANSWER_AT_ONCE = "<sip:callfloor>;answer-after=0"
ANSWER_S = 5.0  # for an action's answer; the conversation does not wait for it
KEY_MS = 160  # long enough for every far end
_KEYS = re.compile(r"[0-9A-D*#]{1,40}")
_NOT_DIALLED = re.compile(r"[^0-9+]")
_AGENT = re.compile(r"[0-9A-Za-z]{1,16}")
_MISREAD = re.compile(r"[,~&|${}\"\\]")  # separates, quotes or asks for a value in a dialplan's arguments
NAMES = (
    "call_id", "leg_id", "record_as", "resume", "to", "supervision_id", "far_leg", "side", "beside", "party_id",
)  # fmt: skip
MODE_KEYS = {SupervisionMode.LISTEN: "4", SupervisionMode.WHISPER: "5", SupervisionMode.BARGE: "6"}
EXTENSION_MAX = 79  # AST_MAX_EXTENSION with its closing NUL is 80 (include/asterisk/channel.h); more is cut silently


class Hands:
    """Commands to actions. ``channel`` gives Asterisk's channel name of a leg, ``at_carrier`` a number in the carrier's
    writing."""

    def __init__(
        self,
        *,
        link: AmiLink,
        channel: Callable[[LegId], str],
        refused: Callable[[Fact], None],
        clock: Clock,
        at_carrier: AtCarrier = str,
    ) -> None:
        self._link, self._channel, self._refused, self._clock = link, channel, refused, clock
        self._at_carrier = at_carrier

    def carry_out(self, command: Command) -> None:
        """Write the command's actions now."""
        try:
            futures = self._link.send_all(actions(command, self._channel, self._at_carrier), timeout_s=ANSWER_S)
        except (AmiInjection, AmiTooLong, CommandUnsafe) as error:
            # Not at once: whoever gave the command is still busy with the fact that led to it.
            asyncio.get_running_loop().call_soon(self._refuse, command, str(error))
        else:
            futures[-1].add_done_callback(lambda future: self._answered(command, future))

    def _answered(self, command: Command, future: asyncio.Future[Message]) -> None:
        error = None if future.cancelled() else future.exception()
        name = type(command).__name__
        if isinstance(error, AmiRefused):
            self._refuse(command, error.reason)
        elif isinstance(error, AmiError):
            log.warning("A command has no answer.", command=name, leg_id=leg_of(command), reason=str(error))

    def _refuse(self, command: Command, reason: str) -> None:
        name = type(command).__name__
        # Both ends of a call end together: the second hang-up often finds its leg gone, which is as it should be.
        say = log.debug if isinstance(command, EndLeg) else log.info
        say("A command was refused.", command=name, leg_id=leg_of(command), reason=reason)
        self._refused(CommandRefused(at=self._clock(), leg_id=leg_of(command), command=name, reason=reason))


def leg_of(command: Command) -> LegId:
    """The leg a refusal of this command is about."""
    match command:
        case Bridge() | Meet() | Requeue() | Park() | NoteTerms():
            return LegId(command.call_id)
        case RingAgent() | NailUp() | EndLeg() | Hold() | NoteTalking() | Mute() | PressKeys() | PauseRecording():
            return command.leg_id
        case DialOut() | Ringback() | Rest() | NoteParty():
            return command.leg_id
        case RingSupervisor() | NoteSupervision() | Listen() | StopListening() | SwitchMode() | TakeOver():
            return command.leg_id
    raise TypeError(f"{type(command).__name__} is no command that the edge knows.")


def actions(command: Command, channel: Callable[[LegId], str], at_carrier: AtCarrier = str) -> Actions:
    """The AMI actions of a command, in order. Pure. Raises CommandUnsafe."""
    _check(command)
    if isinstance(command, RingAgent | NailUp) and is_outside(command.device):
        command = replace(command, device=f"{OUTSIDE}{at_carrier(command.device.removeprefix(OUTSIDE))}")
    found: Actions = TO_ACTIONS[type(command)](command, channel)
    if isinstance(command, DialOut):  # beside the number that the floor knows, which rides on the called leg
        number = _NOT_DIALLED.sub("", at_carrier(command.number))
        return [_set(channel(command.leg_id), "CF_AT_CARRIER", number), *found]
    return found


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
    if found := _MISREAD.search(getattr(command, "queue", "")):
        raise CommandUnsafe(f"The queue's name holds {found[0]!r}, which a dialplan misreads: nothing was sent.")


def _ring(command: RingAgent, channel: Callable[[LegId], str]) -> Actions:
    leg = agent_leg(command.leg_id)
    track = f"{command.call_id}-{command.agent}-{leg.token if leg else 0}"
    resume = command.call_id if command.resume else None
    headers = _phone_headers(command.device, at_once=command.auto_answer, resume=resume)
    beside = ["CF_BESIDE=1", f"CF_PARTY={command.call_id}~{command.beside}"] if command.beside else []
    variables = [f"CF_CALL={command.call_id}", f"CF_TRACK={track}", *beside, *headers]
    fields = _originate_to(command, command.ring_s)
    # A carrier lets us show numbers of our own only; the agent's screen says who calls.
    caller = _NOT_DIALLED.sub("", (is_outside(command.device) and command.shown_as) or command.caller)
    return [("Originate", {**fields, "CallerID": f'"{caller}" <{caller}>', "Variable": variables})]


def _nail_up(command: NailUp, channel: Callable[[LegId], str]) -> Actions:
    fields = _originate_to(command, NAIL_RING_S)
    variables = _phone_headers(command.device, at_once=True, resume=command.resume)
    return [("Originate", {**fields, "CallerID": f'"Callfloor" <{command.agent}>', "Variable": variables})]


def _phone_headers(device: str, *, at_once: bool, resume: CallId | None) -> list[str]:
    """What tells a phone to answer by itself, and a browser's page that it comes back to a conversation.

    A comma within brackets does not cut the line (man_do_variable_value() in main/manager.c).
    """
    if is_outside(device):
        return []
    answer = [f"PJSIP_HEADER(add,Call-Info)={ANSWER_AT_ONCE}"] if at_once else []
    return [*answer, *([f"PJSIP_HEADER(add,X-Callfloor-Resume)={resume}"] if resume else [])]


def _originate_to(command: RingAgent | NailUp, ring_s: float) -> dict[str, str]:
    """An agent's leg; whoever answers a phone outside is asked first (callfloor-accept)."""
    fields = _originate(command.leg_id, dial_string(command.agent, command.device), ring_s)
    return fields | {"Context": "callfloor-accept"} if is_outside(command.device) else fields


def _originate(leg_id: LegId, dial: str, ring_s: float) -> dict[str, str]:
    """ChannelId names the leg, so that it can be found again whatever becomes of the answer."""
    return {
        "Channel": dial,
        "ChannelId": leg_id,
        "Context": "callfloor-agent",
        "Exten": leg_id,
        "Priority": "1",
        "Timeout": str(int(ring_s * 1000)),
        "Async": "true",
    }


def is_outside(device: str) -> bool:
    return device.startswith(OUTSIDE)


def dial_string(agent: str, device: str) -> str:
    """Where an agent's phone is: its desk phone, its browser, or an outside number through the carrier."""
    if is_outside(device):
        return f"PJSIP/{_NOT_DIALLED.sub('', device)}@carrier"
    return f"PJSIP/{agent}-web" if device == "webrtc" else f"PJSIP/{agent}"


def _bridge(command: Bridge, channel: Callable[[LegId], str]) -> Actions:
    """A nailed-up leg is sent to take its customer itself: the dialplan may start its recorder, our user may not."""
    customer, agent = _far(command, channel), channel(command.leg_id)
    # An extension is short; the call's id is not written twice.
    order = f"{customer}~{command.call_id}~{command.record_as.removeprefix(f'{command.call_id}-')}"
    if command.record_as and len(order) <= EXTENSION_MAX:
        return [_redirect(agent, "callfloor-serve", order)]
    # An order cut short would record under another call's name: better joined without the agent's own track.
    return [("Bridge", {"Channel1": customer, "Channel2": agent})]


def _dial_out(command: DialOut, channel: Callable[[LegId], str]) -> Actions:
    """The leg dials itself, so that it hears ringing, or what the carrier plays before anybody answers."""
    track = command.record_as.removeprefix(f"{command.call_id}-")
    number, shown = _NOT_DIALLED.sub("", command.number), _NOT_DIALLED.sub("", command.shown_as)
    order = "~".join((command.call_id, number, shown, str(int(command.ring_s)), command.side, track))
    if not number or len(order) > EXTENSION_MAX:
        raise CommandUnsafe(f"{command.number!r} is no number that can be dialled: nothing was sent.")
    return [_redirect(channel(command.leg_id), "callfloor-dial", order)]


def _meet(command: Meet, channel: Callable[[LegId], str]) -> Actions:
    """In one burst: whoever is left alone for a moment waits, and follows."""
    others = [_redirect(channel(leg), "callfloor-meet", f"o~{command.call_id}") for leg in command.others]
    return [*others, _redirect(channel(command.customer), "callfloor-meet", f"c~{command.call_id}")]


def _ringback(command: Ringback, channel: Callable[[LegId], str]) -> Actions:
    track = command.record_as.removeprefix(f"{command.call_id}-")
    return [_redirect(channel(command.leg_id), "callfloor-ringback", f"{command.call_id}~{track}")]


def _rest(command: Rest, channel: Callable[[LegId], str]) -> Actions:
    return [_redirect(channel(command.leg_id), "callfloor-agent", command.leg_id)]


def _far(command: Bridge | Requeue | Park | NoteTalking | Hold | TakeOver, channel: Callable[[LegId], str]) -> str:
    """The leg of whoever is served: that which bears the call's name, unless another is given."""
    return channel(command.far_leg or LegId(command.call_id))


def _end(command: EndLeg, channel: Callable[[LegId], str]) -> Actions:
    return [("Hangup", {"Channel": command.leg_id, "Cause": str(command.cause)})]


def _requeue(command: Requeue, channel: Callable[[LegId], str]) -> Actions:
    name = _far(command, channel)
    terms = _terms(command) | {"CF_STAGE": "waiting"}
    return [*(_set(name, key, value) for key, value in terms.items()), _redirect(name, "callfloor-wait", "s")]


def _note_terms(command: NoteTerms, channel: Callable[[LegId], str]) -> Actions:
    name = channel(LegId(command.call_id))
    return [_set(name, key, value) for key, value in _terms(command).items()]


def _terms(command: Requeue | NoteTerms) -> dict[str, str]:
    """What a caller waits for, as its channel holds it."""
    return {
        "CF_QUEUE": command.queue,
        "CF_NEEDS": dump_needs(command.needs),
        "CF_ONLY": command.only_agent or "",
        "CF_PRIORITY": str(command.priority),
        **({"CF_QUEUED": f"{command.queued_at:.3f}"} if command.queued_at else {}),
    }


def _mute(command: Mute, channel: Callable[[LegId], str]) -> Actions:
    """What comes in from the agent's phone is silence. The action MuteAudio would ask for the class system."""
    note = _set(channel(LegId(command.call_id)), "CF_MUTED", "1" if command.muted else "")
    if not command.leg_id:  # without a channel Setvar would set a variable of all
        return [note]
    return [note, _set(channel(command.leg_id), "MUTEAUDIO(in)", "on" if command.muted else "off")]


def _press_keys(command: PressKeys, channel: Callable[[LegId], str]) -> Actions:
    """Received from the agent's leg, from which the bridge takes them over to the customer's. Played to that one they
    would keep every other command waiting: ast_senddigit_external() in main/channel.c sleeps for each key."""
    if not _KEYS.fullmatch(command.digits):
        raise CommandUnsafe("Keys are 0 to 9, *, # and A to D: nothing was sent.")
    fields = {"Channel": channel(command.leg_id), "Duration": str(KEY_MS), "Receive": "true"}
    return [("PlayDTMF", {**fields, "Digit": key}) for key in command.digits]


def _pause_recording(command: PauseRecording, channel: Callable[[LegId], str]) -> Actions:
    """Silence is written, so that the time line stays whole."""
    legs = [channel(leg) for leg in (LegId(command.call_id), command.leg_id) if leg]
    state = "1" if command.paused else "0"
    return [
        _set(legs[0], "CF_PAUSED", "1" if command.paused else ""),
        *(("MixMonitorMute", {"Channel": leg, "Direction": "both", "State": state}) for leg in legs),
    ]


def _park(command: Park, channel: Callable[[LegId], str]) -> Actions:
    return [_redirect(_far(command, channel), "callfloor-hold", "s")]


def _note_talking(command: NoteTalking, channel: Callable[[LegId], str]) -> Actions:
    name = _far(command, channel)
    notes = {
        "CF_STAGE": "talking",
        "CF_CONNECTED": f"{command.connected_at:.3f}",
        "CF_AGENT_LEG": command.leg_id,
        "CF_HELD": "1" if command.held else "",
        **({"CF_FAR": command.call_id} if command.far_leg else {}),
    }
    return [_set(name, key, value) for key, value in notes.items()]


def _note_party(command: NoteParty, channel: Callable[[LegId], str]) -> Actions:
    name = channel(command.leg_id)
    beside = f"{command.call_id}~{command.party_id}" if command.party_id else ""
    return [_set(name, "CF_PARTY", beside), _set(name, "CF_HELD", "")]


def _hold(command: Hold, channel: Callable[[LegId], str]) -> Actions:
    action, fields = _redirect(_far(command, channel), "callfloor-hold", "s")
    extra = {
        "ExtraChannel": channel(command.leg_id),
        "ExtraContext": "callfloor-kept" if command.kept else "callfloor-agent-hold",
        "ExtraExten": "s",
        "ExtraPriority": "1",
    }
    return [(action, {**fields, **extra})]


def _set(channel: str, name: str, value: str) -> tuple[str, dict[str, str]]:
    return "Setvar", {"Channel": channel, "Variable": name, "Value": value}


def _redirect(channel: str, context: str, exten: str) -> tuple[str, dict[str, str]]:
    return "Redirect", {"Channel": channel, "Context": context, "Exten": exten, "Priority": "1"}


# --- supervisors ----------------------------------------------------------------------------------------------------


def _ring_supervisor(command: RingSupervisor, channel: Callable[[LegId], str]) -> Actions:
    """The phone picks up by itself."""
    fields = _originate(command.leg_id, dial_string(command.supervisor, command.device), command.ring_s)
    variables = [f"CF_SUPERVISION={_supervision(command)}", *_phone_headers(command.device, at_once=True, resume=None)]
    caller = {"CallerID": f'"Callfloor {command.agent}" <{command.agent}>'}
    return [("Originate", {**fields, "Context": "callfloor-supervisor", **caller, "Variable": variables})]


def _supervision(command: RingSupervisor | NoteSupervision) -> str:
    parts = (command.supervision_id, command.agent, command.mode, command.device, f"{command.since:.3f}")
    return "~".join(parts)


def _note_supervision(command: NoteSupervision, channel: Callable[[LegId], str]) -> Actions:
    return [_set(channel(command.leg_id), "CF_SUPERVISION", _supervision(command))]


def _listen(command: Listen, channel: Callable[[LegId], str]) -> Actions:
    """The dialplan starts the recorder, which our user may not, and then listens."""
    name = channel(command.leg_id)
    order = {
        "CF_CALL": command.call_id,
        "CF_TRACK": command.record_as,
        "CF_LISTENS_TO": command.to,
        "CF_HEARD": channel(command.to),
    }
    noted = [_set(name, key, value) for key, value in order.items()]
    return [*noted, _redirect(name, "callfloor-listen", command.mode)]


def _stop_listening(command: StopListening, channel: Callable[[LegId], str]) -> Actions:
    return [_redirect(channel(command.leg_id), "callfloor-supervisor", command.leg_id)]


def _switch_mode(command: SwitchMode, channel: Callable[[LegId], str]) -> Actions:
    """As if the key had come from the phone; ChanSpy with option d obeys at once (change_spy_mode, app_chanspy.c)."""
    fields = {"Channel": channel(command.leg_id), "Digit": MODE_KEYS[command.mode], "Duration": "50"}
    return [("PlayDTMF", {**fields, "Receive": "true"})]


def _take_over(command: TakeOver, channel: Callable[[LegId], str]) -> Actions:
    name = channel(command.leg_id)
    customer = _set(name, "CF_CUSTOMER", _far(command, channel))
    return [customer, _redirect(name, "callfloor-takeover", "s")]


TO_ACTIONS: dict[type[Command], Callable[[Any, Callable[[LegId], str]], Actions]] = {
    RingAgent: _ring,
    NailUp: _nail_up,
    Bridge: _bridge,
    EndLeg: _end,
    Requeue: _requeue,
    Park: _park,
    NoteTerms: _note_terms,
    Mute: _mute,
    PressKeys: _press_keys,
    PauseRecording: _pause_recording,
    NoteTalking: _note_talking,
    NoteParty: _note_party,
    Hold: _hold,
    RingSupervisor: _ring_supervisor,
    NoteSupervision: _note_supervision,
    Listen: _listen,
    StopListening: _stop_listening,
    SwitchMode: _switch_mode,
    TakeOver: _take_over,
    DialOut: _dial_out,
    Meet: _meet,
    Ringback: _ringback,
    Rest: _rest,
}
