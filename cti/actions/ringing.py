"""Agents' phones that are rung, on demand or for a long leg."""

from collections.abc import Callable

from core.commands import NailUp, RingAgent
from core.ids import CallId, LegId, agent_leg
from core.trunks import CARRIER
from cti.actions.wording import NOT_DIALLED, OUTSIDE, Actions, is_outside

NAIL_RING_S = 60.0
# Phones heed one or the other (RFC 5373 is hardly known), and give their user a tone of their own before the customer.
ANSWER_AT_ONCE = "<sip:callfloor>;answer-after=0"
ALERT_ONCE = "<sip:callfloor>;info=alert-autoanswer;delay=0"
AT_ONCE = (f"PJSIP_HEADER(add,Call-Info)={ANSWER_AT_ONCE}", f"PJSIP_HEADER(add,Alert-Info)={ALERT_ONCE}")


def ring(command: RingAgent, channel: Callable[[LegId], str]) -> Actions:
    leg = agent_leg(command.leg_id)
    track = f"{command.call_id}-{command.agent}-{leg.token if leg else 0}"
    resume = command.call_id if command.resume else None
    headers = [] if command.line else phone_headers(command.device, at_once=command.auto_answer, resume=resume)
    beside = ["CF_BESIDE=1", f"CF_PARTY={command.call_id}~{command.beside}"] if command.beside else []
    variables = [f"CF_CALL={command.call_id}", f"CF_TRACK={track}", *beside, *headers]
    fields = taken(command) if command.line else _originate_to(command, command.ring_s)
    # A carrier lets us show numbers of our own only; the agent's screen says who calls.
    caller = NOT_DIALLED.sub("", (is_outside(command.device) and command.shown_as) or command.caller)
    return [("Originate", {**fields, "CallerID": f'"{caller}" <{caller}>', "Variable": variables})]


def nail_up(command: NailUp, channel: Callable[[LegId], str]) -> Actions:
    fields = _originate_to(command, NAIL_RING_S)
    variables = phone_headers(command.device, at_once=True, resume=command.resume)
    return [("Originate", {**fields, "CallerID": f'"Callfloor" <{command.agent}>', "Variable": variables})]


def phone_headers(device: str, *, at_once: bool, resume: CallId | None) -> list[str]:
    """What tells a phone to answer by itself, and a browser's page that it comes back to a conversation.

    A comma within brackets does not cut the line (man_do_variable_value() in main/manager.c).
    """
    if is_outside(device):
        return []
    return [*(AT_ONCE if at_once else ()), *([f"PJSIP_HEADER(add,X-Callfloor-Resume)={resume}"] if resume else [])]


def taken(command: RingAgent) -> dict[str, str]:
    """An agent's leg where the phone has dialled by itself: one of ours, whose other half takes the phone's channel.

    In a carrier's codec: Originate's own choice is slin, and where Debian's Asterisk translates, music on hold is
    dropped for being numbered lower than what was said before (features.conf).
    """
    fields = originate(command.leg_id, f"Local/~{command.line}@callfloor-take/n", command.ring_s)
    return fields | {"OtherChannelId": f"way-{command.leg_id}", "Codecs": "alaw"}


def _originate_to(command: RingAgent | NailUp, ring_s: float) -> dict[str, str]:
    """An agent's leg; whoever answers a phone outside is asked first (callfloor-accept)."""
    fields = originate(command.leg_id, dial_string(command.agent, command.device), ring_s)
    return fields | {"Context": "callfloor-accept"} if is_outside(command.device) else fields


def originate(leg_id: LegId, dial: str, ring_s: float) -> dict[str, str]:
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


def dial_string(agent: str, device: str) -> str:
    """Where an agent's phone is: its desk phone, its browser, or an outside number, ``pstn:NUMBER@ENDPOINT``."""
    if is_outside(device):
        number, _, endpoint = device.removeprefix(OUTSIDE).partition("@")
        return f"PJSIP/{NOT_DIALLED.sub('', number)}@{endpoint or CARRIER}"
    return f"PJSIP/{agent}-web" if device == "webrtc" else f"PJSIP/{agent}"
