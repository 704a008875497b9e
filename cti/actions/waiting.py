"""Callers who wait: told their place, and taken back."""

from collections.abc import Callable

from core.commands import Announce, StopAnnouncing
from core.ids import LegId
from cti.actions.wording import Actions, redirect, set_variable
from cti.errors import CommandUnsafe

PARTS = ("CF_SAY", "CF_SAY2", "CF_SAY3")  # a variable holds less than the line of 1,024 bytes that sets it


def announce(command: Announce, channel: Callable[[LegId], str]) -> Actions:
    """The dialplan plays it and brings the caller back by itself."""
    if not command.sounds or len(command.sounds) > len(PARTS):
        raise CommandUnsafe("There is no recording of what the caller should be told: nothing was sent.")
    name = channel(command.far_leg or LegId(command.call_id))
    says = ["&".join(part) for part in command.sounds] + [""] * (len(PARTS) - len(command.sounds))
    offer = set_variable(name, "CF_OFFER", "1" if command.callback else "")
    said = [set_variable(name, variable, value) for variable, value in zip(PARTS, says, strict=True)]
    return [*said, offer, redirect(name, "callfloor-announce", "s")]


def stop_announcing(command: StopAnnouncing, channel: Callable[[LegId], str]) -> Actions:
    return [redirect(channel(command.far_leg or LegId(command.call_id)), "callfloor-wait", "s")]
