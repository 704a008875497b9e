"""Callers who wait: told their place, and taken back."""

from collections.abc import Callable

from core.commands import Announce, AskForCallback, DialBack, StopAnnouncing
from core.ids import LegId
from core.needs import dump_needs
from core.trunks import CARRIER
from cti.actions.ringing import originate
from cti.actions.wording import NOT_DIALLED, Actions, redirect, set_variable
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


def ask_for_callback(command: AskForCallback, channel: Callable[[LegId], str]) -> Actions:
    return [redirect(channel(command.far_leg or LegId(command.call_id)), "callfloor-callback", "s")]


def dial_back(command: DialBack, channel: Callable[[LegId], str]) -> Actions:
    """The leg bears the name that we give it, so that it is found again whatever becomes of the answer."""
    number, shown = NOT_DIALLED.sub("", command.number), NOT_DIALLED.sub("", command.shown_as)
    if not number:
        raise CommandUnsafe(f"{command.number!r} is no number that can be dialled: nothing was sent.")
    noted = {
        "CF_CALL": command.call_id, "CF_FAR": command.call_id, "CF_BACK": "2", "CF_STAGE": "dialling",
        "CF_DIALLED": shown, "CF_CALLER": NOT_DIALLED.sub("", command.caller), "CF_LANG": command.language,
        "CF_ARRIVED": f"{command.arrived_at:.3f}", "CF_QUEUE": command.queue, "CF_NEEDS": dump_needs(command.needs),
        "CF_ONLY": command.only_agent or "", "CF_PRIORITY": str(command.priority),
        "CF_QUEUED": f"{command.queued_at:.3f}", "CF_TRACK": command.record_as,
        "CF_SAY": "&".join(command.sounds) if command.prompt else "",
    }  # fmt: skip
    fields = originate(command.leg_id, f"PJSIP/{command.at_carrier or f'{number}@{CARRIER}'}", command.ring_s)
    variables = [f"{name}={value}" for name, value in noted.items()]
    caller = {"CallerID": f'"{shown}" <{shown}>', "Context": "callfloor-back"}
    return [("Originate", {**fields, **caller, "Variable": variables})]


def stop_announcing(command: StopAnnouncing, channel: Callable[[LegId], str]) -> Actions:
    return [redirect(channel(command.far_leg or LegId(command.call_id)), "callfloor-wait", "s")]
