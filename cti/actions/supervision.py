"""Supervisors' legs."""

from collections.abc import Callable

from core.commands import Listen, NoteSupervision, RingSupervisor, StopListening, SwitchMode, TakeOver
from core.facts import SupervisionMode
from core.ids import LegId
from cti.actions.ringing import dial_string, originate, phone_headers
from cti.actions.wording import Actions, far_channel, redirect, set_variable

MODE_KEYS = {SupervisionMode.LISTEN: "4", SupervisionMode.WHISPER: "5", SupervisionMode.BARGE: "6"}


def ring_supervisor(command: RingSupervisor, channel: Callable[[LegId], str]) -> Actions:
    """The phone picks up by itself."""
    fields = originate(command.leg_id, dial_string(command.supervisor, command.device), command.ring_s)
    variables = [f"CF_SUPERVISION={_supervision(command)}", *phone_headers(command.device, at_once=True, resume=None)]
    caller = {"CallerID": f'"Callfloor {command.agent}" <{command.agent}>'}
    return [("Originate", {**fields, "Context": "callfloor-supervisor", **caller, "Variable": variables})]


def _supervision(command: RingSupervisor | NoteSupervision) -> str:
    parts = (command.supervision_id, command.agent, command.mode, command.device, f"{command.since:.3f}")
    return "~".join(parts)


def note_supervision(command: NoteSupervision, channel: Callable[[LegId], str]) -> Actions:
    return [set_variable(channel(command.leg_id), "CF_SUPERVISION", _supervision(command))]


def listen(command: Listen, channel: Callable[[LegId], str]) -> Actions:
    """The dialplan starts the recorder, which our user may not, and then listens."""
    name = channel(command.leg_id)
    order = {
        "CF_CALL": command.call_id,
        "CF_TRACK": command.record_as,
        "CF_LISTENS_TO": command.to,
        "CF_HEARD": channel(command.to),
    }
    noted = [set_variable(name, key, value) for key, value in order.items()]
    return [*noted, redirect(name, "callfloor-listen", command.mode)]


def stop_listening(command: StopListening, channel: Callable[[LegId], str]) -> Actions:
    return [redirect(channel(command.leg_id), "callfloor-supervisor", command.leg_id)]


def switch_mode(command: SwitchMode, channel: Callable[[LegId], str]) -> Actions:
    """As if the key had come from the phone; ChanSpy with option d obeys at once (change_spy_mode, app_chanspy.c)."""
    fields = {"Channel": channel(command.leg_id), "Digit": MODE_KEYS[command.mode], "Duration": "50"}
    return [("PlayDTMF", {**fields, "Receive": "true"})]


def take_over(command: TakeOver, channel: Callable[[LegId], str]) -> Actions:
    name = channel(command.leg_id)
    customer = set_variable(name, "CF_CUSTOMER", far_channel(command, channel))
    return [customer, redirect(name, "callfloor-takeover", "s")]
