"""Conference rooms: who takes part is muted, or put out."""

from collections.abc import Callable

from core.commands import MuteInRoom, PutOut
from core.ids import LegId
from cti.actions.wording import Actions, set_variable

CONFERENCE = "room-"  # begins the name of a room's ConfBridge; a conference of three bears its call's name


def mute(command: MuteInRoom, channel: Callable[[LegId], str]) -> Actions:
    """Noted on the channel, too: ConfBridge tells of a change, and a restart must find it."""
    name = channel(command.leg_id)
    action = "ConfbridgeMute" if command.muted else "ConfbridgeUnmute"
    note = set_variable(name, "CF_ROOM_MUTED", "1" if command.muted else "")
    return [note, (action, {"Conference": f"{CONFERENCE}{command.room}", "Channel": name})]


def put_out(command: PutOut, channel: Callable[[LegId], str]) -> Actions:
    return [("ConfbridgeKick", {"Conference": f"{CONFERENCE}{command.room}", "Channel": channel(command.leg_id)})]
