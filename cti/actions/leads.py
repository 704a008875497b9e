"""Leads: dialled by a leg of ours, and told that nobody is there."""

import hashlib
import math
from collections.abc import Callable

from core.commands import DialLead, SayNobody, StopJudging, StopTones
from core.ids import LegId
from core.trunks import MOST_NEXT, NEXT_S
from cti.actions.wording import NOT_DIALLED, Actions, redirect, set_variable
from cti.errors import CommandUnsafe

SPARE_S = 5.0  # Dial() ends an attempt by itself; should it not, Originate does


def dial(command: DialLead, channel: Callable[[LegId], str]) -> Actions:
    """The two halves of the Local channel have names of ours; what the customer's leg must know is inherited by it."""
    shown = NOT_DIALLED.sub("", command.shown_as)
    if not NOT_DIALLED.sub("", command.number):
        raise CommandUnsafe(f"{command.number!r} is no number that can be dialled: nothing was sent.")
    inherited = {
        "CF_CALL": command.call_id, "CF_DIALLED": command.number, "CF_CALLER": shown, "CF_LANG": command.language,
        "CF_QUEUE": command.campaign, "CF_HARK": "1" if command.listens else "",
        "CF_CALL_BACK": NOT_DIALLED.sub("", command.call_back or shown),
    }  # fmt: skip
    own = {
        "CF_WAYS": command.at_carrier, "CF_SHOWN": shown, "CF_RING": str(math.ceil(command.ring_s)),
        "CF_UNTIL": str(math.floor(command.until - _for_next(command))), "CF_LAST": str(math.floor(command.until)),
        "CF_MOST": str(command.most), "CF_GROUP": _group(command.campaign),
    }  # fmt: skip
    longest_s = command.ring_s + NEXT_S * (command.trunks - 1) + SPARE_S
    variables = [*(f"_{name}={value}" for name, value in inherited.items()), *(f"{k}={v}" for k, v in own.items())]
    return [
        (
            "Originate",
            {
                "Channel": f"Local/{command.leg_id}@callfloor-lead/n", "ChannelId": f"way-{command.leg_id}",
                "OtherChannelId": command.leg_id, "Context": "callfloor-answered", "Exten": "s", "Priority": "1",
                "Timeout": str(int(longest_s * 1000)), "Async": "true", "Variable": variables,
            },
        )
    ]  # fmt: skip


def _for_next(command: DialLead) -> float:
    """Seconds of the permit that are for trunks beyond the first: the first INVITE may not use them up."""
    return NEXT_S * min(command.trunks - 1, MOST_NEXT)


def _group(campaign: str) -> str:
    """A name that GROUP() takes, whatever the campaign is called."""
    return hashlib.sha256(campaign.encode()).hexdigest()[:16]


def stop_judging(command: StopJudging, channel: Callable[[LegId], str]) -> Actions:
    """Neither says that there was nothing to take away; Asterisk's log does."""
    name = channel(command.leg_id)
    return [set_variable(name, "TONE_DETECT(0,,x)", ""), set_variable(name, "TALK_DETECT(remove)", "")]


def stop_tones(command: StopTones, channel: Callable[[LegId], str]) -> Actions:
    return [set_variable(channel(command.leg_id), "TONE_DETECT(0,,x)", "")]


def say_nobody(command: SayNobody, channel: Callable[[LegId], str]) -> Actions:
    name = channel(command.far_leg or LegId(command.call_id))
    return [redirect(name, "callfloor-nobody", "s")]
