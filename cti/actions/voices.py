"""What an agent's part sounds like: muted, keys for the other side, a recording that pauses."""

import re
from collections.abc import Callable

from core.commands import Chime, Mute, PauseRecording, PressKeys
from core.ids import LegId
from cti.actions.wording import Actions, far_channel, set_variable
from cti.errors import CommandUnsafe

KEY_MS = 160  # long enough for every far end
_KEYS = re.compile(r"[0-9A-D*#]{1,40}")


def mute(command: Mute, channel: Callable[[LegId], str]) -> Actions:
    """What comes in from the agent's phone is silence. The action MuteAudio would ask for the class system."""
    note = set_variable(far_channel(command, channel), "CF_MUTED", "1" if command.muted else "")
    if not command.leg_id:  # without a channel Setvar would set a variable of all
        return [note]
    return [note, set_variable(channel(command.leg_id), "MUTEAUDIO(in)", "on" if command.muted else "off")]


def chime(command: Chime, channel: Callable[[LegId], str]) -> Actions:
    """A Local channel: one half whispers to the agent what the other plays. Nobody waits for it, as both would for the
    tone of Bridge itself (docs/adr/0005).
    """
    fields = {
        "Channel": "Local/s@callfloor-chime/n", "ChannelId": f"way-{command.leg_id}", "OtherChannelId": command.leg_id,
        "Context": "callfloor-tone", "Exten": "s", "Priority": "1", "Timeout": "2000", "Async": "true",
    }  # fmt: skip
    return [("Originate", {**fields, "Variable": [f"_CF_CHIMES={channel(command.to)}"]})]


def press_keys(command: PressKeys, channel: Callable[[LegId], str]) -> Actions:
    """Received from the agent's leg, from which the bridge takes them over to the customer's. Played to that one they
    would keep every other command waiting: ast_senddigit_external() in main/channel.c sleeps for each key."""
    if not _KEYS.fullmatch(command.digits):
        raise CommandUnsafe("Keys are 0 to 9, *, # and A to D: nothing was sent.")
    fields = {"Channel": channel(command.leg_id), "Duration": str(KEY_MS), "Receive": "true"}
    return [("PlayDTMF", {**fields, "Digit": key}) for key in command.digits]


def pause_recording(command: PauseRecording, channel: Callable[[LegId], str]) -> Actions:
    """Silence is written, so that the time line stays whole."""
    legs = [far_channel(command, channel), *([channel(command.leg_id)] if command.leg_id else [])]
    state = "1" if command.paused else "0"
    return [
        set_variable(legs[0], "CF_PAUSED", "1" if command.paused else ""),
        *(("MixMonitorMute", {"Channel": leg, "Direction": "both", "State": state}) for leg in legs),
    ]
