"""Calls out, and somebody beside the serving agent."""

import math
from collections.abc import Callable

from core.commands import DialOut, Meet, NoteParty, Rest, Ringback
from core.ids import LegId
from cti.actions.wording import EXTENSION_MAX, NOT_DIALLED, Actions, redirect, set_variable
from cti.errors import CommandUnsafe


def dial_out(command: DialOut, channel: Callable[[LegId], str]) -> Actions:
    """The leg dials itself, so that it hears ringing, or what the carrier plays before anybody answers."""
    track = command.record_as.removeprefix(f"{command.call_id}-")
    number, shown = NOT_DIALLED.sub("", command.number), NOT_DIALLED.sub("", command.shown_as)
    order = "~".join((command.call_id, number, shown, str(int(command.ring_s)), command.side, track))
    if not number or len(order) > EXTENSION_MAX:
        raise CommandUnsafe(f"{command.number!r} is no number that can be dialled: nothing was sent.")
    name = channel(command.leg_id)
    return [*_in_the_name_of(command, name), redirect(name, "callfloor-dial", order)]


def _in_the_name_of(command: DialOut, name: str) -> Actions:
    if command.campaign is None:
        return []
    until = str(math.floor(command.until))
    return [set_variable(name, "CF_FOR", command.campaign), set_variable(name, "CF_UNTIL", until)]


def room(command: DialOut) -> str:
    """A conference room, to which no trunk leads."""
    return f"room~{command.language}~{'-' if command.unrecorded else ''}{NOT_DIALLED.sub('', command.number)}"


def meet(command: Meet, channel: Callable[[LegId], str]) -> Actions:
    """In one burst: whoever is left alone for a moment waits, and follows."""
    others = [redirect(channel(leg), "callfloor-meet", f"o~{command.call_id}") for leg in command.others]
    return [*others, redirect(channel(command.customer), "callfloor-meet", f"c~{command.call_id}")]


def ringback(command: Ringback, channel: Callable[[LegId], str]) -> Actions:
    track = command.record_as.removeprefix(f"{command.call_id}-")
    return [redirect(channel(command.leg_id), "callfloor-ringback", f"{command.call_id}~{track}")]


def rest(command: Rest, channel: Callable[[LegId], str]) -> Actions:
    return [redirect(channel(command.leg_id), "callfloor-agent", command.leg_id)]


def note_party(command: NoteParty, channel: Callable[[LegId], str]) -> Actions:
    name = channel(command.leg_id)
    beside = f"{command.call_id}~{command.party_id}" if command.party_id else ""
    return [set_variable(name, "CF_PARTY", beside), set_variable(name, "CF_HELD", "")]
